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
