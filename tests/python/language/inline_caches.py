# What an instruction has learned must not outlive what it learned it from: each function below is run often enough to
# learn, then the ground is changed under it.


# === a class attribute changes ===
class Base:
    limit = 1

    def read(self):
        return self.limit


class Derived(Base):
    pass


thing = Derived()
seen = []
for step in range(8):
    seen.append(thing.read())
    if step == 1:
        Base.limit = 2
    elif step == 2:
        Derived.limit = 3
    elif step == 3:
        thing.limit = 4
    elif step == 4:
        del thing.limit
    elif step == 5:
        del Derived.limit
    elif step == 6:
        Base.limit = property(lambda self: "property")
print(seen)

# === a class attribute of a class ===
class Meta(type):
    pass


class Plain(metaclass=Meta):
    value = 1

    @classmethod
    def make(cls):
        return cls.__name__

    @staticmethod
    def still():
        return "static"


def read(cls):
    return cls.value


class Other:
    value = "other"


seen = []
for step in range(8):
    seen.append(read(Plain))
    seen.append(read(Other))
    if step == 1:
        Plain.value = 2
    elif step == 2:
        Meta.value = property(lambda cls: "meta")
    elif step == 3:
        del Meta.value
    elif step == 4:
        Plain.value = staticmethod(lambda: "called")
    elif step == 5:
        Plain.value = 5
print([each() if callable(each) else each for each in seen])
print([Plain.make() + Plain.still() for _ in range(3)])

# === five classes at one instruction ===
def make(number):
    class Each:
        def __init__(self):
            self.number = number

        def double(self):
            return self.number * 2

    return Each


objects = [make(number)() for number in range(7)]
total = 0
for _ in range(3):
    for each in objects:
        total += each.double() + each.number
        each.number += 1
print(total)
for each in objects[:2]:
    each.double = lambda: 1000
print([each.double() for each in objects])
type(objects[3]).double = lambda self: "changed"
print([each.double() for each in objects])

# === members of __slots__ ===
class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x


class Wider(Slotted):
    __slots__ = ("z",)


class Open(Slotted):
    pass


def use(self):
    self.x += 1
    return self.x


items = [Slotted(1), Wider(10), Open(100)]
print([use(each) for each in items for _ in range(3)])
items[2].y = "in the slot"
items[2].w = "in the dict"
print(items[2].y, items[2].__dict__)
del items[0].x
for each in items[:2]:
    try:
        print(use(each))
    except AttributeError as error:
        print(error)
try:
    items[1].y
except AttributeError as error:
    print(error)
Slotted.x = 5
print([each.x for each in items])
try:
    items[0].x = 1
except AttributeError as error:
    print(error)

# === attributes of modules ===
import sys

def width():
    return sys.size_of_page

sys.size_of_page = 1
seen = []
for step in range(6):
    try:
        seen.append(width())
    except AttributeError as error:
        seen.append(str(error))
    if step == 1:
        sys.size_of_page = 2
    elif step == 2:
        sys.another = 0
    elif step == 3:
        del sys.size_of_page
    elif step == 4:
        sys.size_of_page = 6
print(seen)
del sys.size_of_page, sys.another

# === methods of built-in types, and the same name elsewhere ===
class Shouting(str):
    def upper(self):
        return "SHOUTING"


def up(text):
    return text.upper()


print([up(text) for text in ("a", "b", Shouting("c"), b"d", "e", Shouting("f"))])

# === instances that turn to dicts ===
class Bag:
    def __init__(self):
        self.a = 1


def get(bag):
    return bag.a


bags = [Bag(), Bag(), Bag()]
print([get(bag) for bag in bags])
bags[1].__dict__["a"] = 2
bags[2].__dict__ = {"a": 3}
print([get(bag) for bag in bags])
bags[0].__class__ = Other
print(bags[0].value, [get(bag) for bag in bags])

# === exceptions made and raised in one step ===
class Mine(Exception):
    pass


class Loud(ValueError):
    def __init__(self, *args):
        super().__init__("loud", *args)


class Odd(Exception):
    def __new__(cls, *args):
        return "no exception"


def attempt(what):
    try:
        raise what
    except Exception as error:
        return type(error).__name__, error.args


for what in (Mine, Loud, KeyError, Mine(1), Loud(2), StopIteration, OSError, Odd, int):
    print(attempt(what))
try:
    raise StopIteration(3)
except StopIteration as error:
    print(error.value)

# === arithmetic at its edges ===
def grow(a, b):
    return a + b, a - b, a * b


for pair in ((1, 2), (2**53 - 1, 1), (-(2**53) + 1, 1), (0, -5), (1.5, 2), (2, 0.25), (True, 3), ("ab", 2)):
    try:
        print(grow(*pair))
    except TypeError as error:
        print(error)


def parts(a, b):
    return a // b, a % b, a >> 3, a << 3, a & b, a | b, a ^ b, a**2, a / b


for pair in ((7, 2), (-7, 2), (-8, 2), (0, 3), (2**45 + 1, 3), (-(2**45) - 1, 7), (2**52 + 3, 2**33 + 1), (-1, 2**40)):
    print(parts(*pair))
print([base**exponent for base in (-3, 0, 7) for exponent in (0, 1, 18, 19, 40)])
print([1 << count for count in (31, 32, 52, 53, 64)], [-5 >> count for count in (0, 31, 32, 60)])


def order(a, b):
    found = []
    if a < b:
        found.append("<")
    if a <= b:
        found.append("<=")
    if a == b:
        found.append("==")
    if a != b:
        found.append("!=")
    if a > 2:
        found.append(">2")
    if not a >= 2:
        found.append("<2")
    while a == "abc":
        found.append("abc")
        a = ""
    return found


nan = float("nan")
for pair in ((1, 2), (2.5, 2), (2, 2.0), (nan, nan), (True, 1), (2**60, 2.0**60)):
    print(order(*pair))
print("abc" == "abc", "abc" != "abd")
