# === plain ===
import dataclasses
from dataclasses import dataclass, field, fields, asdict, astuple, replace, make_dataclass, InitVar, KW_ONLY, FrozenInstanceError
from typing import ClassVar


def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "!!", type(error).__name__, error)


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False)
    count: ClassVar[int] = 5


print(Point(1), Point(1, 2) == Point(1, 2, [3]), Point(1) != Point(2), Point.__match_args__, Point.__doc__)
attempt("missing", Point)
attempt("many", lambda: Point(1, 2, 3, 4))
attempt("hash", lambda: hash(Point(1)))
attempt("order", lambda: Point(1) < Point(2))
print(asdict(Point(1, tags=[Point(2)])), astuple(Point(1)), replace(Point(1), y=9), [f.name for f in fields(Point)])
print(fields(Point)[1].name, fields(Point)[1].type)
attempt("asdict", lambda: asdict(3))
attempt("replace", lambda: replace(Point(1), z=1))

# === options ===
@dataclass(frozen=True, order=True, slots=True)
class Version:
    major: int
    minor: int = field(default=0, repr=False)


v = Version(1, 2)
print(v, v < Version(1, 3), hash(v) == hash((1, 2)), Version.__slots__, sorted([Version(2), Version(1)]))


def assign():
    v.major = 3


attempt("frozen", assign)
attempt("frozen delete", lambda: delattr(v, "major"))


@dataclass(kw_only=True)
class Options:
    a: int
    b: int = 2


print(Options(a=1), Options.__init__.__kwdefaults__)
attempt("kw_only", lambda: Options(1))


@dataclass
class Both:
    a: int
    _: KW_ONLY
    b: int = 3


print(Both(1, b=4), Both.__match_args__)


@dataclass
class Scaled:
    base: int
    factor: InitVar[int] = 2
    total: int = field(init=False)

    def __post_init__(self, factor):
        self.total = self.base * factor


print(Scaled(3), Scaled(3, 5))


@dataclass
class Child(Point):
    z: int = 3


print(Child(1, 2, [], 4), dataclasses.is_dataclass(Child), dataclasses.is_dataclass(3))
Made = make_dataclass("Made", [("x", int), ("y", int, field(default=5))], namespace={"sum": lambda self: self.x + self.y})
print(Made(1), Made(1).sum())

# === mistakes ===
for source in ("@dataclass\nclass A:\n x: list = []", "@dataclass\nclass A:\n x: int = 1\n y: int", "@dataclass(order=True, eq=False)\nclass A: pass",
               "@dataclass\nclass A:\n x = field()", "@dataclass(frozen=True)\nclass A(Point): pass", "@dataclass\nclass A(Version): pass",
               "field(default=1, default_factory=int)", "make_dataclass('A', ['1'])", "make_dataclass('A', ['if'])", "make_dataclass('A', ['x', 'x'])",
               "@dataclass(order=True)\nclass A:\n x: int\n def __lt__(self, o): pass", "@dataclass(slots=True)\nclass A:\n __slots__ = ()\n x: int",
               "@dataclass(weakref_slot=True)\nclass A: pass", "@dataclass(unsafe_hash=True)\nclass A:\n x: int\n def __hash__(self): pass"):
    try:
        exec(source)
        print("fine")
    except Exception as error:
        print(type(error).__name__, error)


@dataclass
class Node:
    next: object = None


n = Node()
n.next = n
print(n)
