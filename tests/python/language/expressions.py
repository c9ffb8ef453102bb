# === operators and their methods ===
class Traced:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


BINARY = "add sub mul matmul truediv floordiv mod pow lshift rshift and xor or divmod".split()
for name in BINARY:

    def method(self, other, name=name):
        return f"{self}.__{name}__({other})"

    def reflected(self, other, name=name):
        return f"{self}.__r{name}__({other})"

    setattr(Traced, f"__{name}__", method)
    setattr(Traced, f"__r{name}__", reflected)
for name in ["neg", "pos", "invert", "abs"]:
    setattr(Traced, f"__{name}__", lambda self, name=name: f"{name} {self}")
for name in ["lt", "le", "eq", "ne", "gt", "ge"]:
    setattr(Traced, f"__{name}__", lambda self, other, name=name: f"{self} {name} {other}")

a, b = Traced("a"), Traced("b")
print(a + b, a - 1, 1 - a, a * b, 2 * a, a @ b, 1 @ a, a / b, 1 / a, a // b, 1 // a, a % b, 1 % a)
print(a**b, 1**a, a << b, 1 << a, a >> b, 1 >> a, a & b, 1 & a, a ^ b, 1 ^ a, a | b, 1 | a)
print(divmod(a, b), divmod(1, a), -a, +a, ~a, abs(a), pow(a, 2), "x" + a, [1] + a, "%s" % a)
print(a < b, a <= 1, 1 <= a, a == b, 1 == a, a != b, 1 != a, a > b, 1 > a, a >= b)
a2 = a
a2 += 1
print(a2)


# === reflected methods of subclasses come first ===
class Base:
    def __add__(self, other):
        return "Base.add"

    def __radd__(self, other):
        return "Base.radd"

    def __eq__(self, other):
        return "Base.eq"

    def __lt__(self, other):
        return "Base.lt"

    def __gt__(self, other):
        return "Base.gt"


class Same(Base):
    pass


class Overrides(Base):
    def __radd__(self, other):
        return "Overrides.radd"

    def __eq__(self, other):
        return "Overrides.eq"

    def __gt__(self, other):
        return "Overrides.gt"


print(Base() + Same(), Base() + Overrides(), Overrides() + Base(), Base() + Base(), 1 + Base())
print(Base() == Same(), Base() == Overrides(), Base() < Overrides(), Base() < Same(), 1 < Base())


# === NotImplemented ===
class Declines:
    def __add__(self, other):
        return NotImplemented

    __radd__ = __sub__ = __iadd__ = __lt__ = __eq__ = __contains__ = __add__

    def __contains__(self, item):
        return item


d = Declines()
for text in ["d + 1", "1 + d", "d - d", "d < 1", "d == 1", "d != 1", "d == d", "1 in d", "'' in d", "d * 2", "d ** 2", "pow(d, 2, 3)", "-d", "d @ d", "d | {}", "d > d", "d >= 1", "divmod(d, d)", "abs(d)", "d[0]", "len(d)", "iter(d)", "d()", "int(d)", "float(d)", "complex(d)", "hash(d)", "[][d]", "range(d)", "round(d)", "bool(d)", "d < d < d"]:
    try:
        print(text, "->", eval(text))
    except TypeError as error:
        print(text, "->", error)
try:
    d += 1
except TypeError as error:
    print(error)
try:
    d -= 1
except TypeError as error:
    print(error)
try:
    x = []
    x += 5
except TypeError as error:
    print(error)
try:
    bool(NotImplemented)
except TypeError as error:
    print(error)


# === in place ===
class InPlace:
    def __init__(self):
        self.log = []

    def __iadd__(self, other):
        self.log.append(("iadd", other))
        return self

    def __mul__(self, other):
        return "mul gives another"

    def __getitem__(self, key):
        self.log.append(("get", key))
        return 10

    def __setitem__(self, key, value):
        self.log.append(("set", key, value))


p = q = InPlace()
p += 5
p["k"] += 1
p[1:2] = 3
print(p is q, p.log)
p *= 2
print(p)
t = ([1], 2)
try:
    t[0] += [2]
except TypeError as error:
    print(error, t)
items = alias = [1]
items += (2, 3)
items *= 2
print(items, alias is items)
s = "a"
s += "b"
s *= 3
n = 7
n //= 2
n **= 3
n <<= 1
n ^= 5
n %= 40
n -= 1
n |= 8
n &= 0xFF
n >>= 1
n @= Traced("m")
print(s, n)
u = {1, 2}
v = u
u |= {3}
u -= {1}
print(u, v is u)


# === comparison chains and truth ===
class Truth:
    def __init__(self, value, name):
        self.value = value
        self.name = name

    def __bool__(self):
        print("bool", self.name, end="; ")
        return self.value

    def __lt__(self, other):
        return Truth(self.value, f"{self.name}<{getattr(other, 'name', other)}")


yes, no = Truth(True, "yes"), Truth(False, "no")
print((yes and no).name, (yes or no).name, (no and yes).name, (no or yes).name, not yes, not no)
print((yes < no < yes).name, (no < yes < yes).name)
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, 1 < 2 > 1 != 5, 3 > 2 > 1 > 0, "a" in "abc" in ["abc"], 1 is 1 is not None)
print("if" if yes else "else", [x for x in [yes, no] if x][0].name)
if no:
    print("never")
elif yes:
    print("elif")
while no:
    print("never")
print(all([yes, no]), any([no, yes]), bool(yes), not not no)


class Length:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


print(bool(Length(0)), bool(Length(2)), len(Length(3)), [bool(x) for x in [0, 0.0, 0j, "", (), [], {}, set(), None, range(0), b"", False, ..., NotImplementedError, object()]])
for n in [-1, "x", 1.5, 2**100, True, None]:
    try:
        print(len(Length(n)), bool(Length(n)))
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)


class BadBool:
    def __bool__(self):
        return 1


for test in [lambda: bool(BadBool()), lambda: not BadBool(), lambda: 1 if BadBool() else 2, lambda: BadBool() and 1]:
    try:
        test()
    except TypeError as error:
        print(error)


# === conversions ===
class Converts:
    def __int__(self):
        return 7

    def __float__(self):
        return 1.5

    def __complex__(self):
        return 2j

    def __index__(self):
        return 3

    def __round__(self, digits=None):
        return ("round", digits)

    def __trunc__(self):
        return "trunc"

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"

    def __format__(self, spec):
        return f"format<{spec}>"

    def __bytes__(self):
        return b"bytes"

    def __hash__(self):
        return 12345

    def __dir__(self):
        return ["x"]

    def __sizeof__(self):
        return 1

    def __reversed__(self):
        return iter("reversed")

    def __length_hint__(self):
        return 5

    def __iter__(self):
        return iter([1])

    def __contains__(self, item):
        return "truthy"

    def __missing__(self, key):
        return key

    def __call__(self, *args, **kwargs):
        return args, kwargs


c = Converts()
print(int(c), float(c), complex(c), [10, 20, 30, 40][c], hex(c), round(c), round(c, 2), str(c), repr(c), f"{c:x} {c!r} {c!s:>5}")
print(format(c, "s"), bytes(c), hash(c), dir(c), "".join(reversed(c)), 1 in c, c(1, *[2], k=3, **{"l": 4}), {c: 1}[c], range(5)[c])
print("%s %r %d %x" % (c, c, c, c), "{} {!r} {:y}".format(c, c, c), [1, 2, 3, 4, 5][: Converts()], "ab" * Converts())


def bad(name, value):
    return type("Bad", (), {name: lambda self, *args: value})()


for name, value, use in [
    ("__int__", "x", int), ("__int__", 1.5, int), ("__float__", 1, float), ("__float__", "x", float), ("__index__", "x", hex), ("__str__", 5, str),
    ("__repr__", 5, repr), ("__format__", 5, format), ("__bytes__", "x", bytes), ("__hash__", "x", hash), ("__len__", "x", len), ("__iter__", 5, iter),
    ("__bool__", None, bool), ("__complex__", 1, complex), ("__dir__", 5, dir), ("__reversed__", 5, lambda x: list(reversed(x))), ("__length_hint__", "x", lambda x: 1),
    ("__contains__", [], lambda x: 1 in x), ("__hash__", 2**70, lambda x: hash(x) == hash(2**70)), ("__hash__", True, hash), ("__index__", True, lambda x: [1, 2][x]), ("__next__", 5, next), ("__call__", 1, lambda x: x()),
    ("__repr__", "only repr", str), ("__str__", "only str", repr), ("__int__", True, int), ("__trunc__", 3, int), ("__index__", 4, int), ("__index__", 4, float),
]:
    try:
        shown = str(use(bad(name, value)))
        print(name, shown if "object at" not in shown else "default")
    except TypeError as error:
        print(name, error)


# === containers of the program ===
class Sequence:
    def __getitem__(self, index):
        if isinstance(index, slice):
            return index
        if index >= 3:
            raise IndexError("end")
        return index * 10


s = Sequence()
print(list(s), 20 in s, 25 in s, s[1:2], s[::-1], [*s], max(s), dict(enumerate(s)), list(zip(s, "abc")))
try:
    reversed(s)
except TypeError as error:
    print(error)
try:
    len(s)
except TypeError as error:
    print(error)


class Keys:
    def keys(self):
        return ["a", "b"]

    def __getitem__(self, key):
        return key * 2


print({**Keys()}, dict(Keys()), (lambda **kw: kw)(**Keys()))


class Recorder:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


r = Recorder()
print(r[1, 2], r[1:2, ...], r[()], r[1:2:3], r[:], r[(1, 2)], r[*[1, 2], 3], r[lambda: 0].__name__)
r[1:2] = 3
r[0, 1] = 2
del r[5:], r["x"]
r["y"], r["z"] = 1, 2


# === iteration of the program ===
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Countdown(3)), sum(Countdown(4)), [*Countdown(2)], tuple(Countdown(1)), 1 in Countdown(3), max(Countdown(3)))
first, *rest = Countdown(4)
print(first, rest)
for x in Countdown(3):
    print(x, end=" ")
else:
    print("else")


class NoIter:
    __iter__ = None
    __getitem__ = lambda self, i: i
    __contains__ = None
    __hash__ = None
    __len__ = None
    __call__ = None
    __add__ = None
    __radd__ = None
    __reversed__ = None
    __bool__ = None
    __int__ = None


n = NoIter()
for use in [iter, list, lambda x: 1 in x, hash, len, lambda x: x(), lambda x: x + 1, lambda x: 1 + x, reversed, int, lambda x: {x}]:
    try:
        print(use(n))
    except TypeError as error:
        print(error)

# === conditional expressions, lambdas, stars ===
print((lambda: 1)(), (lambda x, *y, z=3, **k: (x, y, z, k))(1, 2, z=4, w=5), (lambda x: lambda y: x + y)(1)(2))
print(1 if 0 else 2 if 0 else 3, [*range(2), *"ab"], (*[1], 2), {*[1], 2}, {**{"a": 1}, "b": 2, **{"a": 3}}, *[1, 2])
print(((1, 2), 3)[0][1], [[1, 2], [3]][1][0], {"a": [1, {"b": 2}]}["a"][1]["b"])
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
[a, b], c = "xy", 3
*a, b = range(4)
print(a, b, c)
a, b = b, a
print(a, b)
(x) = 5
(x,) = [6]
[] = ()
() = []
x = y = z = 0
print(x, y, z)
for a, (b, *c) in [(1, (2, 3)), (4, "xyz")]:
    print(a, b, c)
for text in ["a, b = 1", "a, b = 1, 2, 3", "a, b = [1]", "a, *b, c = [1]", "a, b = {}", "(a, b), c = [1, 2]", "a, b = 'abc'", "a, b = None", "*a, = 5", "a, b, c, *d = 1, 2", "for a, b in [1]: pass", "[(a, b) for a, b in [(1,)]]", "a, b = iter([1])", "a, b = (x for x in range(5))", "[] = [1]", "a, b = Countdown(1)"]:
    try:
        exec(text)
    except (TypeError, ValueError) as error:
        print(text, "->", error)

# === walrus ===
if (n := len("abc")) > 2:
    print(n)
while (n := n - 1) > 0:
    print("n", n)
print([y := 1, y**2], (z := 5) + z, f"{(w := 3)}{w}", {(k := "key"): k})
print([last := x for x in range(4)], last)
# === identity and equality ===
nan = float("nan")
print(nan == nan, nan in [nan], [nan] == [nan], nan is nan, (nan,) == (nan,), {nan: 1} == {nan: 1})
print(1 == True, hash(1) == hash(True) == hash(1.0), {1: "a", True: "b", 1.0: "c"}, 0 == -0.0, "a" == b"a", () == [], None == False)
print([1, 2] < [1, 3], (1,) < (1, 0), "a" < "b", [1] == [1.0], [] < [0], "Z" < "a", (1, "a") < (2, 5), {1} < {1, 2}, {1, 2} >= {2})
