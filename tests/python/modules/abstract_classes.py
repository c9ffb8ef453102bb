from abc import ABC, ABCMeta, abstractmethod, get_cache_token, update_abstractmethods
import collections.abc as cabc


def t(f):
    try:
        print(f())
    except BaseException as error:
        print(type(error).__name__, error)


# === abstract methods ===
class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...


class Half(Shape):
    def area(self):
        return 1


class Whole(Half):
    name = "whole"

    @classmethod
    def make(cls):
        return cls()


t(Shape)
t(Half)
t(lambda: Whole.make().name)
print(sorted(Shape.__abstractmethods__), sorted(Half.__abstractmethods__), Whole.__abstractmethods__)


class Added(Shape):
    pass


Added.area = Added.make = lambda self: None
Added.name = ""
t(Added)
print(update_abstractmethods(Added) is Added, type(Added()).__name__)


# === virtual subclasses ===
class Base(metaclass=ABCMeta):
    pass


class Derived(Base):
    pass


class Alien:
    pass


class Child(Alien):
    pass


print(issubclass(Alien, Base), isinstance(Child(), Base), isinstance(Child(), Derived))
token = get_cache_token()
print(Derived.register(Alien) is Alien, get_cache_token() != token)
print(issubclass(Alien, Base), isinstance(Child(), Base), issubclass(Child, Derived), isinstance(5, Base))
t(lambda: Base.register(5))
t(lambda: Derived.register(Base))
t(lambda: issubclass(5, Base))
print(Base.register(Derived) is Derived)


@Base.register
class Late:
    pass


print(isinstance(Late(), Base), isinstance(Late(), Derived))


# === hooks ===
class Sized(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Sized:
            return any("__len__" in base.__dict__ for base in other.__mro__) or NotImplemented
        return NotImplemented


print(issubclass(list, Sized), isinstance("", Sized), isinstance(5, Sized))


class Odd(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return 5


t(lambda: issubclass(int, Odd))


class Liar:
    @property
    def __class__(self):
        return list


print(isinstance(Liar(), cabc.Sequence), isinstance(Liar(), Base))


# === what match takes ===
class Seq(cabc.Sequence):
    def __init__(self, *items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]


class Registered:
    def __len__(self):
        return 1

    def __getitem__(self, index):
        if index:
            raise IndexError
        return "registered"


class Inherits(Registered):
    pass


class Map(cabc.Mapping):
    def __getitem__(self, key):
        return {"a": 1}[key]

    def __iter__(self):
        return iter("a")

    def __len__(self):
        return 1


def match(value):
    match value:
        case []:
            return "empty"
        case [x]:
            return ("one", x)
        case [x, *rest]:
            return ("more", x, rest)
        case {"a": x}:
            return ("mapping", x)
        case _:
            return "none"


print(match(Registered()))
cabc.Sequence.register(Registered)
print(match(Registered()), match(Inherits()))
import collections
import types
for value in [Seq(1), Seq(1, 2), Map(), (), [1], range(3), memoryview(b"ab"), collections.deque([1]), {"a": 2}, types.MappingProxyType({"a": 3}), collections.OrderedDict(a=4), collections.UserDict(a=5), collections.UserList([6]), "ab", b"a", bytearray(b"a"), {1}, 5]:
    print(type(value).__name__, match(value))


class Both(cabc.Sequence, cabc.Mapping):
    __getitem__ = __len__ = __iter__ = None


print(Both.__mro__[1].__name__)
