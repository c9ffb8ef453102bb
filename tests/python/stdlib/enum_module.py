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
