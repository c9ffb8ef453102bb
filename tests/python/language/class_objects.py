# What classes know of themselves: the live namespace, layouts, bases that change, orders that metaclasses give.


def attempt(action):
    try:
        result = action()
    except Exception as error:
        print(type(error).__name__ + ":", error)
    else:
        print(result)


# === the namespace of a class is seen live ===
class Plain:
    first = 1


names = Plain.__dict__
Plain.second = 2
print(type(names).__name__, names["second"], "second" in names)
del Plain.first
print("first" in names, [name for name in names if not name.startswith("__")])
Plain.second = 3
print(names["second"], names == Plain.__dict__)
attempt(lambda: names.__setitem__("x", 1))


# === objects move between classes of one layout ===
class Left:
    __slots__ = ("a", "b")


class Right:
    __slots__ = ("b", "a")


class Other:
    __slots__ = ("c", "b")


class Wider(Left):
    __slots__ = ("d",)


class WiderRight(Right):
    __slots__ = ("d",)


point = Left()
point.a, point.b = 1, 2
point.__class__ = Right
print(type(point).__name__, point.a, point.b)
for target in Other, Wider, Plain, int:
    attempt(lambda: setattr(point, "__class__", target))
attempt(lambda: setattr(Wider(), "__class__", WiderRight))


class Loose(Other):
    pass


class Explicit(Other):
    __slots__ = ("__weakref__", "__dict__")


loose = Loose()
loose.c, loose.z = 1, 26
loose.__class__ = Explicit
print(type(loose).__name__, loose.c, loose.z)


# === __slots__ may have the names that class creation uses ===
def meet():
    class Odd:
        __slots__ = ("__classcell__", "__qualname__")

        def __init__(self):
            super().__init__()

    return Odd


Odd = meet()
print(Odd.__qualname__, type(Odd.__dict__["__classcell__"]).__name__)
odd = Odd()
odd.__qualname__ = "mine"
print(odd.__qualname__, hasattr(odd, "__classcell__"))


# === attributes of classes that cannot go ===
def forget(name):
    def action():
        delattr(Plain, name)

    return action


for name in "__doc__", "__module__", "__name__", "__bases__", "__type_params__":
    attempt(forget(name))
for name in "__annotations__", "__abstractmethods__", "__missing__":
    attempt(forget(name))
attempt(lambda: type.__abstractmethods__)
attempt(lambda: Plain.__abstractmethods__)
attempt(lambda: type.__dict__["__doc__"].__set__(list, "text"))


# === what a built-in base refuses, a class derived from it refuses too ===
class Base:
    pass


class Meta(Base, type):
    pass


class Made(metaclass=Meta):
    pass


attempt(lambda: Base.__dict__["__dict__"].__set__(Made, {}))
attempt(lambda: Base.__dict__["__dict__"].__get__(Made)["__module__"])


# === keys of a namespace that are not names ===
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    Strange = type("Strange", (), {1: "one", "two": 2})
print([str(each.message) for each in caught])
print(Strange.__dict__[1], Strange.two)


# === bases change, and orders are made anew ===
class Order(type):
    fail = False

    def mro(cls):
        if Order.fail and cls.__name__ == "Third":
            raise RuntimeError("no order")
        return type.mro(cls)


class One:
    word = "one"


class Two:
    word = "two"


class First(One, metaclass=Order):
    pass


class Second(First):
    pass


class Third(First):
    pass


First.__bases__ = (Two,)
print(Second.word, Third.word, [each.__name__ for each in Two.__subclasses__()], One.__subclasses__())
Order.fail = True
attempt(lambda: setattr(First, "__bases__", (One,)))
print(First.__bases__ == (Two,), Second.word, Second.__mro__ == (Second, First, Two, object))
Order.fail = False
attempt(lambda: setattr(First, "__bases__", (Second,)))


# === an order made while another is being made ===
class Nested(type):
    ready = False

    def mro(cls):
        if Nested.ready and cls.__name__ == "Inner":
            Nested.ready = False
            Inner.__bases__ = (Two,)
        return type.mro(cls)


class Inner(One, metaclass=Nested):
    pass


class Third(metaclass=Nested):
    pass


Nested.ready = True
Inner.__bases__ = (Third,)
print(Inner.__bases__[0].__name__, [each.__name__ for each in Two.__subclasses__()], Third.__subclasses__())


class Early(type):
    def mro(cls):
        print("during mro():", cls.__mro__)
        return type.mro(cls)


class Watched(metaclass=Early):
    pass


class Lost(type):
    def mro(cls):
        return (One,)


attempt(lambda: Lost("NotInItsOrder", (), {}))


# === super() of a proxy ===
class Greeter:
    def greet(self):
        return "hello"


class Polite(Greeter):
    def greet(self):
        return super().greet() + ", please"


class Proxy:
    def __init__(self, target):
        self._target = target

    def __getattribute__(self, name):
        if name == "_target":
            return object.__getattribute__(self, name)
        return getattr(self._target, name)


print(Polite.greet(Proxy(Polite())))
print(super(Polite, Proxy(Polite())).greet())
attempt(lambda: super(Polite, Proxy(3)))


class Named(super):
    pass


bound = Named(Polite).__get__(Polite())
print(type(bound).__name__, bound.greet(), bound.__thisclass__.__name__, bound.__self_class__.__name__)


# === operators that a class takes away ===
class Number:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return self.value + other

    def __iadd__(self, other):
        self.value += other
        return self


class Fixed(Number):
    __iadd__ = None


def grow(number):
    number += 1
    return number


print(grow(Number(1)).value)
attempt(lambda: grow(Fixed(1)))


# === a property of a class with __slots__ ===
class Slotted(property):
    __slots__ = ("extra",)


def documented(self):
    "Its text."


def silent(self):
    pass


print(Slotted().__doc__, Slotted(silent).__doc__, Slotted(silent, doc="given").__doc__)
attempt(lambda: Slotted(documented))


# === bases that a program makes up ===
class Claims:
    @property
    def __bases__(self):
        return (self, self)


attempt(lambda: issubclass(Claims(), int))


# === __new__ taken over from object ===
class Closed:
    def __new__(cls, *args):
        raise AssertionError("not this way")


class Opened(Closed):
    __new__ = object.__new__

    def __init__(self, value):
        self.value = value


class Initialised:
    __new__ = object.__new__

    def __init__(self, value):
        self.value = value


attempt(lambda: Opened(1))
print(Initialised(1).value)
