# === the same numbers for the same seed ===
import random

for seed in (1, 0, -3, 2**70, 1.5, "abc", b"x", bytearray(b"q")):
    r = random.Random(seed)
    print(repr(seed), r.random(), r.getrandbits(70), r.randrange(10), r.randint(-5, 5), r.randrange(0, 100, 7))
r = random.Random(42)
print(r.choice("abcdef"), r.choices("abc", k=5), r.choices("abc", [1, 2, 3], k=5), r.sample(range(100), 5), r.sample(range(10**6), 8))
print(r.sample("ab", counts=[3, 4], k=4))
deck = list(range(20))
r.shuffle(deck)
print(deck, r.randbytes(5))
for name, args in (("uniform", (1, 5)), ("triangular", (1, 5, 2)), ("triangular", ()), ("gauss", (0, 1)), ("gauss", ()),
                   ("normalvariate", ()), ("lognormvariate", (0, 1)), ("expovariate", (2,)), ("vonmisesvariate", (1, 2)),
                   ("vonmisesvariate", (1, 0)), ("gammavariate", (2, 3)), ("gammavariate", (1, 3)), ("gammavariate", (0.5, 3)),
                   ("betavariate", (2, 3)), ("paretovariate", (3,)), ("weibullvariate", (1, 2)),
                   ("binomialvariate", (10, 0.3)), ("binomialvariate", (1000, 0.3)), ("binomialvariate", (1000, 0.9))):
    print(name, args, getattr(r, name)(*args))

# === states ===
state = r.getstate()
first = [r.random(), r.gauss()]
r.setstate(state)
print(first == [r.random(), r.gauss()], state[0], len(state[1]))

# === a subclass with its own random() ===
class Half(random.Random):
    def random(self):
        return 0.5


print(Half().randrange(10), Half().choice("abc"), Half().uniform(2, 4))

# === wrong arguments ===
for expression in ("r.choice([])", "r.randint(2, 1)", "r.randrange(0)", "r.randrange(1, 5, 0)", "r.randrange(1.5)", "r.sample({1, 2}, 1)",
                   "r.sample([1], 2)", "r.choices([1], [1], cum_weights=[1])", "r.choices([1, 2], [0, 0])", "r.choices([1], [1, 2])",
                   "r.choices([1], 3)", "r.seed([])", "r.gammavariate(0, 1)", "r.binomialvariate(-1)", "r.setstate((9, 0, 0))",
                   "r.sample([1, 2], 1, counts=[1])", "random.SystemRandom().getstate()"):
    try:
        print(expression, eval(expression))
    except Exception as error:
        print(expression, type(error).__name__, error)

# === every distribution, in each of its regimes ===
import random

r = random.Random(2024)
for name, *choices in (
    ("uniform", (-1, 2), (3, 0.5)), ("triangular", (0, 10, 3), (4, 4), (4, 4, 4), (0, 10, 0), (10, 0, 2.5)),
    ("normalvariate", (5,), (5, 0), (0, 2.5)), ("gauss", (5,), (5, 0), (0, 2.5)), ("lognormvariate", (1, 0.25)),
    ("expovariate", (), (0.25,), (-2,)), ("vonmisesvariate", (0, 0), (1, 1e-7), (1, 1e-5), (3, 4), (0.5, 1e6)),
    ("gammavariate", (0.01, 1), (0.9, 2), (1, 1), (1.0, 5), (1.01, 1), (50, 0.5)),
    ("betavariate", (0.5, 0.5), (1, 3), (20, 2)), ("paretovariate", (0.5,), (4,)), ("weibullvariate", (2, 0.5), (1, 4)),
    ("binomialvariate", (), (1, 0.5), (5, 0), (5, 1), (5, 0.5), (20, 0.9), (30, 0.4), (10**6, 0.5), (10**6, 1e-9), (400, 0.97),
     (10**9, 0.25), (100, 1e-300), (0, 0.5)),
):
    for arguments in choices:
        print(name, arguments, [getattr(r, name)(*arguments) for _ in range(4)])
total = sum(r.binomialvariate(250, 0.3) + r.gammavariate(0.4, 1) + r.gammavariate(2.5, 1) + r.vonmisesvariate(1, 2)
            + r.normalvariate() for _ in range(400))
print(total)

# === sequences and ranges, small and large ===
import random

r = random.Random("deck")
print(r.sample(range(22), 5), r.sample(range(21), 21), r.sample(range(85), 6), r.sample(range(86), 6), r.sample("abc", 0))
print(r.sample(range(10**12), 3), r.sample(["x", "y"], 5, counts=[10**9, 2]), r.sample("abc", 6, counts=(1, 2, 3)))
print([r.randrange(*arguments) for arguments in ((1,), (2**100,), (3, 10**20), (10, -10, -3), (-5, 6, 5), (0, 10, 10), (7, 8))])
print(r.randint(2**64, 2**65), r.randbytes(0), r.randbytes(9), r.choice(range(10**15)))
print(r.choices([1, 2], cum_weights=[1, 3], k=6), r.choices("ab", [0.5, 1e-9], k=3), r.choices("abc", k=0), r.choices([], k=0))
letters = list("abcdefgh")
print(r.shuffle(letters), letters, r.shuffle([]))
for version in (1, 2):
    for seed in ("", "Python", b"\xff\x00", "\N{SNOWMAN}", None, 7, -7.5, True):
        r.seed(seed, version)
        if seed is not None:
            print(version, repr(seed), r.random())

# === what a class says about its source decides how ranges are cut ===
import copy
import random
import warnings


class Floats(random.Random):
    def random(self):
        return super().random() / 2


class Bits(Floats):
    def getrandbits(self, k):
        return 2 ** k // 3


class Below(Bits):
    def _randbelow(self, n):
        return n - 1


class Late(Below):
    def random(self):
        return 0.75


class Options(random.Random):
    def __init__(self, name="none", **options):
        self.name = name
        super().__init__(3)


for kind in (Floats, Bits, Below, Late, random.Random):
    g = kind(5)
    print(kind.__name__, [g.randrange(1000) for _ in range(5)], g._randbelow.__name__, g.choice("abc"))
print(Options("x", more=1).random(), Options().name)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(Floats(1).randrange(2**60), [(w.category.__name__, str(w.message)) for w in caught])
g = random.Random(11)
g.gauss()
print(copy.copy(g).getstate() == g.getstate(), g.VERSION, [type(part).__name__ for part in g.getstate()])
state = g.getstate()
g.setstate((2, tuple(word - 2**32 for word in state[1][:-1]) + state[1][-1:], None))
print(g.random(), g.gauss_next)

# === more wrong arguments ===
import random

r = random.Random(1)
system = random.SystemRandom()
for expression in ("r.randrange(5, step=2)", "r.randrange(5, None, 1)", "r.randrange(3, 3)", "r.randrange(3, 8, -1)", "r.randrange(0, 5, 1.0)",
                   "r.randrange('a')", "r.randint(1.5, 2)", "r.choices('ab', [1, float('inf')])", "r.choices('ab', [1, -1])", "r.choices('ab', 2)",
                   "r.choices('ab', 2.5)", "r.choices('ab', [1, 'x'])", "r.choices([], k=1)", "r.choices([], [], k=0)", "r.sample('ab', -1)",
                   "r.sample('ab', 1, counts=[1])", "r.sample('ab', 1, counts=[1, -4])", "r.sample('ab', 1, counts=[1, 0.5])",
                   "r.sample('ab', 4, counts=[1, 1])", "r.choice({})", "r.choice(None)", "r.shuffle('abc')", "r.shuffle((1, 2))",
                   "r.seed((1, 2))", "r.seed(1j)", "r.gammavariate(1, -1)", "r.binomialvariate(5, 1.5)",
                   "r.setstate((3, (1, 2), None))", "r.setstate(())", "r.getrandbits(-1)", "r.randbytes(-1)",
                   "r.expovariate(0)", "r.paretovariate(0)", "r.lognormvariate(1e9, 1)", "system.setstate(1)", "system.getrandbits(-1)",
                   "system.seed(3)", "system.getrandbits(0)", "len(system.randbytes(3))", "0 <= system.random() < 1", "system.getrandbits(9) < 512",
                   "random.Random(1, 2)", "random.sample", "sorted(random.__all__)[:5]", "random.TWOPI, random.BPF, random.RECIP_BPF"):
    try:
        answer = eval(expression)
        print(expression, type(answer).__name__ if "method" in type(answer).__name__ else answer)
    except Exception as error:
        print(expression, type(error).__name__, error)
