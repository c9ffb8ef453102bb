# === a class statement ===
class Plain:
    """Words about it."""

    x = 1
    y = x + 1

    def method(self):
        return self.x

    __annotations_seen__ = "x" in locals()


print(Plain.__doc__, Plain.__name__, Plain.__qualname__, Plain.__module__, Plain.__bases__)
print(Plain.x, Plain.y, Plain().method(), Plain.__annotations_seen__)
print([name for name in Plain.__dict__])
print(Plain.__firstlineno__, Plain.__static_attributes__)
print(Plain)
print(type(Plain()), isinstance(Plain(), Plain), issubclass(Plain, object))


# === the body of a class is a scope of its own ===
outer = "global"


class Scope:
    outer = outer + " copied"

    def read(self):
        return outer

    pairs = [(a, b) for a in range(2) for b in range(2)]
    lazy = (outer for _ in range(1))
    first = [outer_item for outer_item in [outer]]


print(Scope.outer, Scope().read(), Scope.pairs, list(Scope.lazy), Scope.first)


# === order of resolution ===
class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B", *super().who()]


class C(A):
    def who(self):
        return ["C", *super().who()]


class D(B, C):
    def who(self):
        return ["D", *super().who()]


print([each.__name__ for each in D.__mro__], D().who())
print(D.mro() == list(D.__mro__), A.__subclasses__(), D.__base__)

try:

    class Wrong(A, D):
        pass

except TypeError as error:
    print(error)

try:

    class Twice(A, A):
        pass

except TypeError as error:
    print(error)

for bases in [(int, str), (bool,), (type(None),), (5,), (type(lambda: 0),), (range,), (type(...),)]:
    try:
        type("X", bases, {})
    except TypeError as error:
        print(error)


# === super in every position ===
class Base:
    attribute = "base"

    def __init__(self, *args):
        self.args = args

    @classmethod
    def make(cls, *args):
        return cls(*args)

    @staticmethod
    def plain(x):
        return x + 1

    @property
    def value(self):
        return "base value"

    def __getitem__(self, key):
        return ("base", key)


class Derived(Base):
    attribute = "derived"

    def __init__(self, *args):
        super().__init__("first", *args)
        self.seen = super().attribute

    @classmethod
    def make(cls, *args):
        made = super().make("made", *args)
        return made

    @staticmethod
    def plain(x):
        return super(Derived, Derived).plain(x) * 10

    @property
    def value(self):
        return "derived " + super().value

    def __getitem__(self, key):
        return super().__getitem__(key)

    def inside(self):
        return [super(Derived, self).attribute for _ in range(2)]

    def nested(self):
        def inner():
            return super(Derived, self).attribute

        return inner()

    def short(self):
        return (lambda me: super(Derived, me).attribute)(self)

    def keep(self):
        return super()


d = Derived(1, 2)
print(d.args, d.seen, Derived.make(3).args, Derived.plain(1), d.value, d["k"])
print(d.inside(), d.nested(), d.short())
kept = d.keep()
print(kept.attribute, kept.__thisclass__, kept.__self__ is d, kept.__self_class__)
print(repr(kept) == f"<super: <class 'Derived'>, <Derived object>>")
unbound = super(Derived)
print(unbound.__get__(d).attribute, unbound.__self__)

for attempt in [
    lambda: super().x,
    lambda: super(Derived, 5),
    lambda: super(5, 5),
    lambda: super(Derived, d).missing,
    lambda: super(Derived, Base),
]:
    try:
        attempt()
    except (RuntimeError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)


def without_arguments():
    return super()


try:
    without_arguments()
except RuntimeError as error:
    print(error)


class HasCell:
    def name(self):
        return __class__.__name__

    @staticmethod
    def static():
        return __class__


class Below(HasCell):
    pass


print(Below().name(), Below.static())


# === __new__ and __init__ ===
class Counted:
    made = 0

    def __new__(cls, *args, **kwargs):
        cls.made += 1
        self = super().__new__(cls)
        self.new_args = args, kwargs
        return self

    def __init__(self, a, b=2, *, c=3):
        self.init_args = a, b, c


one = Counted(1, c=4)
print(Counted.made, one.new_args, one.init_args)


class Cached:
    the_one = None

    def __new__(cls):
        if cls.the_one is None:
            cls.the_one = object.__new__(cls)
        return cls.the_one

    def __init__(self):
        self.times = getattr(self, "times", 0) + 1


print(Cached() is Cached(), Cached.the_one.times)


class Other:
    def __new__(cls):
        return 5

    def __init__(self):
        print("never")


print(Other())


class Bad:
    def __init__(self):
        return 1


class Empty:
    pass


class NoInit:
    def __new__(cls, x):
        return super().__new__(cls, x)


class Taking:
    def __init__(self, a):
        pass


for attempt in [
    Bad,
    lambda: Empty(1),
    lambda: Empty(a=1),
    lambda: NoInit(1),
    Taking,
    lambda: Taking(1, 2),
    lambda: object(1),
    lambda: object.__new__(),
    lambda: object.__new__(5),
    lambda: object.__new__(int),
    lambda: int.__new__(str),
    lambda: int.__new__(object),
    lambda: Empty().__init__(1),
    lambda: object.__init__(Taking(1), 1),
]:
    try:
        print(attempt())
    except TypeError as error:
        print(error)


class Tuple3(tuple):
    def __new__(cls, a, b, c):
        return super().__new__(cls, (a, b, c))

    def __repr__(self):
        return "Tuple3" + super().__repr__()


print(Tuple3(1, 2, 3), Tuple3(1, 2, 3) == (1, 2, 3), Tuple3(1, 2, 3) + (4,))


class Celsius(float):
    def __add__(self, other):
        return Celsius(super().__add__(other))

    def __str__(self):
        return f"{float(self)} degrees"


print(Celsius(20.5) + 1, repr(Celsius(1.5)), type(Celsius(1) + 1).__name__, -Celsius(2))


class Name(str):
    def shout(self):
        return self.upper() + "!"


print(Name("ann").shout(), type(Name("a") + "b").__name__, {Name("k"): 1}["k"], Name("x") == "x")


class Number(int):
    pass


n = Number(7)
n.label = "seven"
print(n + 1, n.label, type(n + 1).__name__, n.__dict__, bin(n), [0] * Number(2), (10, 20, 30)[Number(1)])


class Stack(list):
    push = list.append

    def top(self):
        return self[-1]


s = Stack([1, 2])
s.push(3)
print(s, s.top(), len(s), s == [1, 2, 3], isinstance(s, list), s + [4], type(s[:1]).__name__)


class Defaulting(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


m = Defaulting(a=1)
print(m["a"], m["bb"], m, m.get("cc"), "cc" in m)


# === __init_subclass__ and __set_name__ ===
class Plugin:
    registry = {}

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Plugin.registry[name or cls.__name__] = cls


class First(Plugin, name="one"):
    pass


class Second(Plugin):
    pass


print(sorted(Plugin.registry))
try:

    class Third(Plugin, other=1):
        pass

except TypeError as error:
    print(error)

try:

    class Fourth(metaclass=type, extra=1):
        pass

except TypeError as error:
    print(error)


class Named:
    def __set_name__(self, owner, name):
        print("set name", owner.__name__, name)
        self.name = name


class Owner:
    a = Named()
    b = Named()


Owner.c = Named()
print(hasattr(Owner.c, "name"), Owner.a.name)


class BadName:
    def __set_name__(self, owner, name):
        1 / 0


try:

    class Failing:
        field = BadName()

except ZeroDivisionError as error:
    print(error, error.__notes__)


# === __class_getitem__ ===
class Box:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item!r}]"


class Parcel(Box):
    pass


print(Box[int], Parcel[1, 2], Box["x":"y"])
try:
    Empty[int]
except TypeError as error:
    print(error)
try:
    Box()[1]
except TypeError as error:
    print(error)


# === changing classes while objects live ===
class Cat:
    def speak(self):
        return "meow"


class Animal:
    pass


class Fish:
    def speak(self):
        return "blub"


class Dog(Animal):
    def speak(self):
        return "woof"


pet = Cat()
pet.name = "Tom"


def say(animal):
    return animal.speak()


print(say(pet), say(pet))
pet.__class__ = Dog
print(say(pet), pet.name, type(pet).__name__)
Dog.speak = lambda self: "WOOF " + self.name
print(say(pet))
pet.speak = lambda: "own"
print(say(pet))
del pet.speak
print(say(pet))
del Dog.speak
try:
    say(pet)
except AttributeError as error:
    print(error)
pet.__dict__["speak"] = lambda: "by dict"
print(say(pet), sorted(pet.__dict__))
pet.__dict__ = {"name": "new"}
print(pet.name, pet.__dict__)
Dog.__bases__ = (Fish,)
print(say(pet))
Dog.__name__ = "Hound"
Dog.__qualname__ = "Big.Hound"
print(Dog, type(pet).__name__)
for target, value in [(pet, 5), (pet, int), (5, Dog), (Dog, Cat)]:
    try:
        target.__class__ = value
    except TypeError as error:
        print(error)
for change in [
    lambda: setattr(int, "x", 1),
    lambda: delattr(int, "real"),
    lambda: setattr(Dog, "__name__", 5),
    lambda: setattr(Dog, "__bases__", ()),
    lambda: setattr(Dog, "__bases__", (int,)),
    lambda: setattr(Dog, "__bases__", 5),
    lambda: setattr(Fish, "__bases__", (Dog,)),
    lambda: setattr(Cat, "__bases__", (Fish,)),
    lambda: setattr(Dog, "__bases__", (dict,)),
    lambda: delattr(Dog, "__name__"),
    lambda: setattr(Dog, "__dict__", {}),
    lambda: delattr(Dog, "missing"),
]:
    try:
        print(change())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


# === private names ===
class Private:
    __hidden = 1

    def __init__(self):
        self.__value = 2
        self.__dunder__ = 3

    def get(self):
        return self.__value + self.__hidden

    def inner(self):
        def f(__x):
            return __x

        return f(4)

    __annotated: int = 5


p = Private()
print(p.get(), p.inner(), sorted(vars(p)), Private._Private__hidden, Private.__annotations__)
try:
    p.__value
except AttributeError as error:
    print(error)


# === type with three arguments ===
T = type("T", (Cat,), {"x": 1, "__doc__": "made", "f": lambda self: self.x})
print(T, T().f(), T.__doc__, T.__module__, T().speak())
for args in [(1, (), {}), ("T", [], {}), ("T", (), []), ("T",), ("T", ()), ("a\0b", (), {})]:
    try:
        print(type(*args))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

# === local classes and recursion of names ===


def maker(base):
    class Local(base):
        x = base.__name__

        class Inner:
            def f(self):
                return __class__.__qualname__

    return Local


print(maker(Cat), maker(Dog).x, maker(Cat).Inner().f())


# === decorators of classes ===
def tag(label):
    def apply(cls):
        cls.label = label
        return cls

    return apply


@tag("outer")
@tag("inner")
class Tagged:
    pass


print(Tagged.label)

# === a class statement that deletes and loops ===


class Pet:
    def __enter__(self):
        return 7

    def __exit__(self, *details):
        pass


class Body:
    for i in range(3):
        locals()[f"m{i}"] = i
    del i
    try:
        undefined_name
    except NameError as error:
        message = str(error)
    if True:
        flag = "set"
    with Pet() as handle:
        pass


print([name for name in vars(Body) if not name.startswith("__")], Body.message)
try:

    class Broken:
        x = 1
        raise ValueError("in the body")

except ValueError as error:
    print(error)
