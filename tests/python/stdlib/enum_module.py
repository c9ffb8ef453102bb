# === enumerations ===
import enum
from enum import *


def attempt(expression):
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "!!", type(error).__name__, error)


class Color(Enum):
    RED = 1
    GREEN = 2
    ALSO_RED = 1

    def shout(self):
        return self.name + "!"


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


class Number(IntEnum):
    ONE = 1
    TWO = auto()


class Word(StrEnum):
    HELLO = auto()
    BYE = "bye"


class Bits(IntFlag):
    A = 1
    B = 4


class Planet(Enum):
    EARTH = (5.9, 6.3)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius


for expression in """Color.RED|Color.RED.name|Color.RED.value|str(Color.RED)|Color(2)|Color["GREEN"]|list(Color)|len(Color)
Color.ALSO_RED is Color.RED|Color.__members__|Color(9)|Color["X"]|Color.RED.shout()|Color.RED == 1|Color.RED < Color.GREEN|1 in Color|9 in Color
Color|repr(Perm)|hash(Color.RED) == hash("RED")|f"{Color.RED}"|f"{Number.ONE}"|Number.ONE + 1|Number.TWO|Number.ONE == 1|str(Number.TWO)
Word.HELLO|str(Word.HELLO)|Word.BYE.upper()|Word("bye")|Perm.R|Perm.RW|Perm.R + Perm.W|list(Perm)|list(Perm.RW)|Perm(0)|Perm(5)|~Perm.R
Perm.R in Perm.RW|1 in Perm.RW|Perm(16)|bool(Perm(0))|str(Perm(5))|Perm.R ^ Perm.RW|Bits.A + Bits.B|Bits(16)|~Bits.A|Bits(5)|Bits.A.value
Planet.EARTH.mass|Planet.EARTH|Planet((5.9, 6.3))|Enum("Animal", "CAT DOG")|list(Enum("Animal", "CAT DOG"))|Enum("E", {"A": 5}).A|Color.RED.RED
Color.NOPE|Color.RED.nope|isinstance(Color.RED, Color)|type(Color.RED)|Color.RED in {Color.RED: 1}|dir(Color)|Color.RED.__class__|Color()|Perm("x")""".replace("\n", "|").split("|"):
    attempt(expression.replace(" + Perm", " | Perm").replace("Bits.A + ", "Bits.A | "))

# === what is refused ===
for source in ("class A(Color): pass", "class A(Enum):\n X = 1\n X = 2", "Color.RED = 5", "del Color.RED", "Color.RED.value = 3",
               "@unique\nclass A(Enum):\n X = 1\n Y = 1", "@verify(CONTINUOUS)\nclass A(Enum):\n X = 1\n Y = 4", "@verify(UNIQUE)\nclass A(Enum):\n X = 1\n Y = 1",
               "@verify(NAMED_FLAGS)\nclass A(Flag):\n X = 1\n Y = 6", "class A(StrEnum):\n X = 1", "class A(Enum):\n _order_ = 'Y X'\n X = 1\n Y = 2",
               "class A(Enum):\n _x_ = 1", "class A(Enum):\n mro = 1", "class A(int, str, Enum): pass", "class A(Enum):\n X = 1\n def X(self): pass", "Enum('X')", "class A(Enum): pass\nA(1)"):
    try:
        exec(source)
        print("fine", source)
    except Exception as error:
        print(type(error).__name__, error)

# === helpers of classes ===
class Mixed(Enum):
    A = member(len)
    B = nonmember(3)
    C = "c"

    @enum.property
    def double(self):
        return "twice"

    @classmethod
    def _missing_(cls, value):
        return cls.C if value == "?" else None


print(list(Mixed), Mixed.B, Mixed.A.double, Mixed("?"))


@global_enum
class Level(IntEnum):
    LOW = 1


print(repr(LOW), LOW, Level.LOW is LOW)
print(auto(), EnumCheck.UNIQUE, FlagBoundary.KEEP, enum.show_flag_values(6), enum.bin(10), enum.bin(-10))


class Open(Flag, boundary=EJECT):
    A = 1


class Trim(Flag, boundary=CONFORM):
    A = 1


class Wide(Flag, boundary=KEEP):
    A = 1


print(repr(Open(6)), repr(Trim(6)), repr(Wide(6)))

# === what each boundary makes of bits that no member has ===
from enum import *


def show(function, *arguments):
    try:
        print(arguments, "->", repr(function(*arguments)))
    except Exception as error:
        print(arguments, "!!", type(error).__name__, error, "| after", repr(error.__context__))


for boundary in FlagBoundary:
    for kind in Flag, IntFlag:
        gaps = kind("Gaps", {"A": 1, "B": 2, "D": 8}, boundary=boundary)
        print(repr(boundary), gaps, repr(~gaps.A), repr(~(gaps.A | gaps.D)))
        for value in (0, 3, 4, 7, 16, 20, -1, -2, -4, -5, -20):
            show(gaps, value)


class Wide(IntFlag):
    A = 1
    B = 2
    N = 4 + 16
    M = 64 + 16
    ALL = -1


print(list(Wide), Wide._flag_mask_, Wide._singles_mask_, Wide._all_bits_)
for value in (20, 21, 85, 82, 16, 528, 513, -6):
    show(Wide, value)
print(~Wide.A, ~Wide.N, repr(~Wide.M), list(Wide.N), len(Wide.M))


class Backwards(Flag):
    B = 2
    A = 1
    NOTHING = 0
    ODD = None


print(list(Backwards), Backwards(3), list(Backwards(3)), Backwards.__members__)
show(lambda: Backwards.A | Backwards.ODD)
show(lambda: ~Backwards.ODD)
show(lambda: Backwards.A | 1)

# === what a class body may say, and what not ===
from enum import *

BODIES = """A = 1; A = 2
def A(self): pass; A = 2
A = 2; _ignore_ = 'A'
_ignore_ = 'A B'; A = 2; B = 3; C = 4
mro = 2
A = 'a'; B = auto()
A = 1; B = 'a'; C = auto()
A = auto(); _generate_next_value_ = len
_order_ = 'B A'; A = 1; B = 2
_order_ = 'A, B'; A = 1; B = 2
_foo_ = 1
__private = 1; A = 2
f = member(len); g = nonmember(3); h = 4
A = auto(), 1; B = auto(), auto(); C = 'x', auto()
A = [1]; B = [2]; C = [1]""".splitlines()
for body in BODIES:
    names = {}
    try:
        exec("class E(Enum):\n " + "\n ".join(body.replace("pass; ", "pass\n").split("; ")), globals(), names)
        print(body, "->", dict(names["E"].__members__))
    except Exception as error:
        print(body, "!!", type(error).__name__, str(error).split(" at 0x")[0], getattr(error, "__notes__", None))


class Late(Enum):
    def __init__(self, value):
        self._add_value_alias_(value * 10)
        self._add_alias_(f"a{value}")

    A = 1
    B = 2


print(Late.__members__, Late(10), Late.a2)


class Missing(Enum):
    A = 1

    @classmethod
    def _missing_(cls, value):
        return {"a": cls.A, "bad": 7}.get(value) if value else 1 // value


for value in ("a", "bad", "other", [1], 0):
    try:
        print(Missing(value), value in Missing)
    except Exception as error:
        print(type(error).__name__, error, "| after", repr(error.__context__))


class Letters(str, Enum):
    value = "b"
    upper = "c"


print(Letters.value, Letters.value.value, Letters.upper, Letters.upper.upper())


class Announced(Enum):
    def __init_subclass__(cls, **given):
        print(cls, given, list(cls))


class Announcing(Announced, loud=True):
    YES = 1


# === checks ===
from enum import *

for check, kind, members in (
    (UNIQUE, Enum, {"a": 1, "b": 1, "c": 1}),
    (CONTINUOUS, Enum, {"a": 1, "b": 5, "c": 9}),
    (CONTINUOUS, Flag, {"a": 1, "b": 16, "c": 64}),
    (NAMED_FLAGS, Flag, {"a": 1, "b": 2, "c": 64 + 7 + 32, "d": 15}),
    (NAMED_FLAGS, Flag, {"a": 1, "b": 2, "d": 7}),
    (NAMED_FLAGS, Flag, {"a": 1, "b": 2, "d": 15}),
    (NAMED_FLAGS, Flag, {"a": 1, "b": 2, "d": 3}),
):
    try:
        print(verify(check)(kind("K", members)))
    except ValueError as error:
        print(error)
try:
    verify(UNIQUE)(int)
except TypeError as error:
    print(error)

# === members as global names ===
from enum import *

for kind, update in ((Enum, False), (Flag, False), (IntFlag, False), (IntEnum, True)):
    made = global_enum(kind("Made", "a b c", module=__name__), update)
    print(repr(a), str(a), repr(made(2)), str(made(1)), a is made.a)
    if issubclass(made, Flag):
        print(repr(a | b), str(a | b), repr(made(0)), str(made(0)))
