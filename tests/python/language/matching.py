def kind(subject):
    match subject:
        case None:
            return "none"
        case True | False:
            return "bool"
        case 0:
            return "zero"
        case int(n) if n < 0:
            return f"negative {n}"
        case int() | float():
            return "number"
        case "":
            return "empty text"
        case str(text):
            return f"text {text}"
        case []:
            return "empty sequence"
        case [x]:
            return f"one {x}"
        case [x, y]:
            return f"two {x} {y}"
        case [first, *middle, last]:
            return f"many {first} {middle} {last}"
        case {"kind": "point", "x": x, "y": y, **rest}:
            return f"point {x} {y} {rest}"
        case {"kind": k}:
            return f"kind {k}"
        case {}:
            return "mapping"
        case _:
            return "other"


# === all at once ===
for subject in [None, True, 0, -5, 3, 2.5, "", "abc", [], (1,), [1, 2], range(5), (1, 2, 3), {"kind": "point", "x": 1, "y": 2, "z": 3}, {"kind": "q", "a": 1}, {}, {"a": 1}, set(), b"bytes", bytearray(b"x"), 1j, object]:
    print(repr(subject)[:40], "->", kind(subject))


# === literals ===
def literal(x):
    match x:
        case -1:
            return "minus one"
        case 1.5:
            return "one and a half"
        case 1 + 2j:
            return "complex"
        case -3 - 1j:
            return "negative complex"
        case "a" "b":
            return "joined"
        case b"x":
            return "bytes"
        case 0x10:
            return "sixteen"


print([literal(x) for x in [-1, 1.5, 1 + 2j, -3 - 1j, "ab", b"x", 16.0, "none"]])


# === values by name ===
class Color:
    RED = "r"
    BLUE = "b"


class Nested:
    inner = Color


def named(x):
    match x:
        case Color.RED:
            return "red"
        case Nested.inner.BLUE:
            return "blue"
        case other:
            return other


print(named("r"), named("b"), named("x"))


# === classes ===
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Point3(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


def where(p):
    match p:
        case Point(0, 0):
            return "origin"
        case Point(x=0):
            return "on the axis"
        case Point3(z=z) if z:
            return f"in space {z}"
        case Point(x, y=y):
            return f"at {x} {y}"
        case _:
            return "captured"


print(where(Point(0, 0)), where(Point(0, 3)), where(Point3(1, 2, 3)), where(Point(4, 5)), where(5))


class NoArgs:
    pass


class BadArgs:
    __match_args__ = ["x"]


class BadItem:
    __match_args__ = (5,)


class Twice:
    __match_args__ = ("x", "x")
    x = 1


def attempts():
    match NoArgs():
        case NoArgs(1):
            pass


def too_many():
    match Point(1, 2):
        case Point(1, 2, 3):
            pass


def bad_args():
    match BadArgs():
        case BadArgs(1):
            pass


def bad_item():
    match BadItem():
        case BadItem(1):
            pass


def both():
    match Point(1, 2):
        case Point(1, x=1):
            pass


def twice():
    match Twice():
        case Twice(1, 1):
            pass


def not_class():
    five = 5
    match 5:
        case five():
            pass


def too_many_int():
    match 5:
        case int(1, 2):
            pass


def undefined():
    match 5:
        case Undefined():
            pass


for attempt in [attempts, too_many, bad_args, bad_item, both, twice, not_class, too_many_int, undefined]:
    try:
        attempt()
        print("no error")
    except (TypeError, NameError) as error:
        print(error)


# === builtin classes take themselves ===
def builtin(x):
    match x:
        case bool(b):
            return "bool", b
        case int(i):
            return "int", i
        case float(f):
            return "float", f
        case str(s):
            return "str", s
        case bytes(b):
            return "bytes", b
        case bytearray(b):
            return "bytearray", b
        case list(l):
            return "list", l
        case tuple(t):
            return "tuple", t
        case dict(d):
            return "dict", d
        case set(s):
            return "set", s
        case frozenset(s):
            return "frozenset", s


print([builtin(x) for x in [True, 1, 1.5, "s", b"b", bytearray(b"a"), [1], (1,), {1: 2}, {1}, frozenset({1})]])


class MyInt(int):
    pass


match MyInt(5):
    case int(x):
        print(type(x).__name__, x)


# === sequences ===
def sequence(x):
    match x:
        case [1, [2, 3], *_]:
            return "nested"
        case (a, b, *rest) if a == b:
            return f"same {rest}"
        case [*all_of_them, "end"]:
            return f"ends {all_of_them}"
        case ["start", *_]:
            return "starts"
        case [[], [_, _]]:
            return "shapes"
        case *_, 9:
            return "ends in nine"
        case a, b:
            return "pair"
        case [_]:
            return "single"
        case [*_]:
            return "any"
    return "no sequence"


for x in [[1, [2, 3], 4], [5, 5, 6, 7], [1, 2, "end"], ["start", 1], [[], (1, 2)], [1, 2, 9], (1, 2), "ab", ["x"], [], {1: 2}, {1, 2}]:
    print(x, "->", sequence(x))


# === mappings ===
def mapping(x):
    match x:
        case {"a": 1, "b": {"c": [_, second]}}:
            return f"deep {second}"
        case {1: "one", None: nothing}:
            return f"keys {nothing}"
        case {Color.RED: value}:
            return f"red {value}"
        case {"x": int(x), **rest} if rest:
            return f"x {x} {rest}"
        case {-1: _, 2.5: _}:
            return "numbers"
        case {**rest}:
            return f"rest {rest}"
    return "no mapping"


import collections

for x in [{"a": 1, "b": {"c": [1, 2]}}, {1: "one", None: 5}, {"r": 3}, {"x": 4, "y": 5}, {"x": 4}, {-1: 0, 2.5: 0}, [("a", 1)], collections.OrderedDict(q=1), collections.defaultdict(int, z=1)]:
    print(x, "->", mapping(x))
default = collections.defaultdict(lambda: "made")
match default:
    case {"missing": x}:
        print("never")
    case _:
        print(dict(default))


class Getting(dict):
    def get(self, key, default=None):
        print("get", key)
        return super().get(key, default)


match Getting(a=1):
    case {"a": 1, "b": 2}:
        print("never")
    case {"a": x}:
        print("a", x)


# === or and as ===
def alternatives(x):
    match x:
        case ("go" | "walk") as verb:
            return f"verb {verb}"
        case [("a" | "b") as letter, (1 | 2) as number]:
            return letter, number
        case (int() | str() as inner) as outer:
            return inner, outer
        case {"k": [x] | (x, _)}:
            return x
        case ([x] | [x, _, _] | {"x": x}) as whole:
            return x, whole


print([alternatives(x) for x in ["go", ["b", 2], 5, {"k": [1]}, {"k": [2, 3]}, [7], [1, 2, 3], {"x": 0}, 1.5]])


# === names bound even where the match fails ===
def leaks(x):
    a = b = None
    match x:
        case [a, b, 3]:
            pass
        case [a, _] if False:
            pass
    return a, b


print(leaks([1, 2, 3]), leaks([1, 2, 4]), leaks([5, 6]))


# === guards ===
def guarded(x):
    match x:
        case n if n > 10:
            return "big"
        case n if (half := n / 2) > 2:
            return f"half {half}"
        case n:
            return "small"


print(guarded(11), guarded(6), guarded(1))


def failing(x):
    match x:
        case n if 1 / n:
            return n


try:
    failing(0)
except ZeroDivisionError as error:
    print(error)


# === what is looked at, and in what order ===
class Loud:
    __match_args__ = ("a",)

    def __init__(self):
        self.b = 2

    def __getattr__(self, name):
        print("getattr", name)
        raise AttributeError(name)

    def __eq__(self, other):
        print("eq", other)
        return False


match Loud():
    case 1:
        pass
    case "x" | None:
        pass
    case Loud(b=3):
        pass
    case Loud(1):
        pass
    case Loud(b=2):
        print("matched b")


class Meta(type):
    def __instancecheck__(cls, instance):
        print("instancecheck")
        return instance == 5


class Any5(metaclass=Meta):
    pass


match 5:
    case Any5():
        print("five")


class Length:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        if i == 2:
            raise IndexError
        return i


match Length():
    case [a, b]:
        print("sequence")
    case _:
        print("not registered as a sequence")

import collections.abc


class Registered(Length, collections.abc.Sequence):
    pass


match Registered():
    case [a, b]:
        print("sequence", a, b)

# === soft keywords ===
match = 5
case = 6
_ = 7
type = 8
print(match, case, _, type)
match[0:1] if False else None
print(match * case, match - 1)
del type
match match:
    case case:
        print(case)
match (1, 2):
    case (1, x):
        print(x)
match 1, 2:
    case 1, x:
        print(x)
match -5:
    case -5:
        print("negative")
match [*range(2)]:
    case [0, 1]:
        print("list")
match {"a": 1}:
    case {"a": 1}:
        print("dict")
match (lambda: 1):
    case x if callable(x):
        print("lambda")
