# === data and other descriptors ===
class Data:
    def __get__(self, instance, owner):
        return ("data", instance is None, owner.__name__)

    def __set__(self, instance, value):
        print("set", value)

    def __delete__(self, instance):
        print("delete")


class NonData:
    def __get__(self, instance, owner=None):
        return ("non-data", instance is None, owner.__name__)


class SetOnly:
    def __set__(self, instance, value):
        instance.__dict__["set_only"] = value * 2


class DeleteOnly:
    def __delete__(self, instance):
        print("delete only")


class C:
    data = Data()
    non = NonData()
    set_only = SetOnly()
    delete_only = DeleteOnly()
    plain = 1


c = C()
print(c.data, C.data, c.non, C.non)
c.data = 5
del c.data
c.__dict__["data"] = "hidden"
c.__dict__["non"] = "shown"
print(c.data, c.non)
c.non = "again"
print(c.non, c.__dict__)
c.set_only = 4
print(c.set_only, type(C.set_only).__name__)
del c.delete_only
for attempt in [
    lambda: delattr(c, "set_only"),
    lambda: setattr(c, "delete_only", 1),
    lambda: delattr(c, "plain"),
    lambda: c.missing,
]:
    try:
        attempt()
    except AttributeError as error:
        print(type(error).__name__, error)
C.data = "replaced"
print(C.data, c.data)


# === property ===
class Temperature:
    def __init__(self):
        self._c = 0

    @property
    def celsius(self):
        """Degrees."""
        return self._c

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError("too cold")
        self._c = value

    @celsius.deleter
    def celsius(self):
        self._c = None

    read_only = property(lambda self: 1)
    nothing = property()
    write_only = property(None, lambda self, value: setattr(self, "_w", value))


t = Temperature()
t.celsius = 20
print(t.celsius, Temperature.celsius.__doc__, Temperature.celsius.fget.__name__)
try:
    t.celsius = -300
except ValueError as error:
    print(error)
del t.celsius
print(t.celsius)
t.write_only = 3
print(t._w)
for attempt in [
    lambda: setattr(t, "read_only", 1),
    lambda: delattr(t, "read_only"),
    lambda: t.nothing,
    lambda: t.write_only,
    lambda: setattr(t, "nothing", 1),
]:
    try:
        print(attempt())
    except AttributeError as error:
        print(error)


class Warm(Temperature):
    @Temperature.celsius.getter
    def celsius(self):
        return "warm"

    @property
    def read_only(self):
        return super().read_only + 1


w = Warm()
w.celsius = 5
print(w.celsius, w._c, w.read_only)


# === methods ===
class Methods:
    def normal(self, x):
        return self.__class__.__name__, x

    @classmethod
    def of_class(cls, x):
        return cls.__name__, x

    @staticmethod
    def alone(x):
        return x

    def __call__(self, x):
        return "called", x

    function = len
    lam = lambda self, x: ("lam", x)


class Sub(Methods):
    pass


m = Sub()
print(m.normal(1), Sub.normal(m, 2), m.of_class(3), Sub.of_class(4), m.alone(5), Sub.alone(6), m(7))
print(m.function([1, 2]), m.lam(8), Methods.__dict__["alone"].__func__(9), Methods.__dict__["of_class"].__func__(int, 1))
bound = m.normal
print(bound(10), bound.__self__ is m, bound.__func__ is Methods.normal, bound == m.normal, bound is m.normal)
print(hash(bound) == hash(m.normal), bound.__name__, bound.__qualname__, Methods.normal.__name__)
print(Methods.normal.__get__(m)(11), Methods.normal.__get__(None, Methods) is Methods.normal)
print(staticmethod(len)([1]), callable(staticmethod(len)))
try:
    Methods.normal(1)
except TypeError as error:
    print(error)
try:
    m.normal()
except TypeError as error:
    print(error)
try:
    bound.x = 1
except AttributeError as error:
    print(error)
Methods.normal.x = 1
print(bound.x)


# === __getattr__ and friends ===
class Dynamic:
    present = "here"

    def __init__(self):
        self.log = []

    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return name[4:]
        raise AttributeError(f"nothing called {name}", name=name, obj=self)


d = Dynamic()
print(d.present, d.dyn_x, hasattr(d, "other"), getattr(d, "other", "default"))
try:
    d.other
except AttributeError as error:
    print(error, error.name)


class Watched:
    def __getattribute__(self, name):
        if name == "secret":
            raise AttributeError("hidden")
        if name == "number":
            return 42
        return super().__getattribute__(name)

    def __getattr__(self, name):
        return "fallback " + name

    def __setattr__(self, name, value):
        super().__setattr__(name, (name, value))

    def __delattr__(self, name):
        print("deleting", name)
        object.__delattr__(self, name)

    def method(self):
        return "method"


w = Watched()
w.x = 1
print(w.x, w.secret, w.number, w.method(), w.absent)
del w.x
print(w.x)
try:
    del w.x
except AttributeError as error:
    print(error)
print(len.__name__, getattr(5, "real"), getattr("x", "nope", None))
for args in [(5,), (5, 6), (5, "a", 1, 2), ("x", "nope")]:
    try:
        getattr(*args)
    except (TypeError, AttributeError) as error:
        print(error)


class Delegate:
    def __init__(self, target):
        self._target = target

    def __getattr__(self, name):
        return getattr(self._target, name)


print(Delegate([3, 1, 2]).index(1))
try:
    len(Delegate([1]))
except TypeError as error:
    print(error)

# Special methods are looked up on the class.
d.__len__ = lambda: 5
try:
    len(d)
except TypeError as error:
    print(error)
Dynamic.__len__ = lambda self: 6
print(len(d))
del Dynamic.__len__
try:
    len(d)
except TypeError as error:
    print(error)


# === __slots__ ===
class Slotted:
    __slots__ = ("a", "b")

    def __init__(self, a):
        self.a = a


s = Slotted(1)
print(s.a, Slotted.a, Slotted.__slots__, hasattr(s, "__dict__"))
for attempt in [
    lambda: s.b,
    lambda: setattr(s, "c", 1),
    lambda: delattr(s, "b"),
    lambda: s.__dict__,
    lambda: Slotted.a.__get__(5),
    lambda: Slotted.a.__set__(5, 6),
    lambda: setattr(s, "__class__", int),
]:
    try:
        print(attempt())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
s.b = 2
del s.a
print(s.b, hasattr(s, "a"), Slotted.b.__get__(s), Slotted.b.__name__)


class More(Slotted):
    __slots__ = ["c", "__dict__"]


class Free(Slotted):
    pass


more = More(1)
more.c, more.d = 3, 4
print(more.a, more.c, more.__dict__)
free = Free(5)
free.z = 6
print(free.a, free.__dict__)
for namespace, bases in [
    ({"__slots__": ["x"], "x": 1}, ()),
    ({"__slots__": ["1x"]}, ()),
    ({"__slots__": [1]}, ()),
    ({"__slots__": ["__dict__", "__dict__"]}, ()),
    ({"__slots__": ["a"]}, (int,)),
    ({"__slots__": ["a"]}, (tuple,)),
    ({"__slots__": ()}, (int,)),
    ({"__slots__": "single"}, ()),
    ({"__slots__": {"doc": "words"}}, ()),
]:
    try:
        made = type("S", bases, namespace)
        print(made.__slots__)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Left:
    __slots__ = ("l",)


class Right:
    __slots__ = ("r",)


try:

    class Both(Left, Right):
        pass

except TypeError as error:
    print(error)


class Mangled:
    __slots__ = ("__x",)

    def __init__(self):
        self.__x = 1


print(Mangled()._Mangled__x)

# === cached by name ===


class Lazy:
    def __init__(self, function):
        self.function = function

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.function(instance)
        print("computed", self.name)
        return value


class Uses:
    @Lazy
    def answer(self):
        return 42


u = Uses()
print(u.answer, u.answer, type(Uses.answer).__name__)


# === vars, dir, and __dict__ ===
class Shown:
    x = 1

    def __init__(self):
        self.y = 2

    def __dir__(self):
        return ["z", "y"]


print(vars(Shown()), dir(Shown()), "x" in dir(Shown), type(Shown.__dict__).__name__)
try:
    vars(5)
except TypeError as error:
    print(error)
try:
    Shown.__dict__["x"] = 2
except TypeError as error:
    print(error)
