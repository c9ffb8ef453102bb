"""What statements cost in simulated time beside CPython's time: the scale on which src/vm/costs.ts stands.

    python3.13 bench/costs.py > there.json
    gilgamesh --clock virtual bench/costs.py > here.json
    python3.13 bench/costs.py there.json here.json

CPython is timed by the processor time of its process, the least of several rounds.
"""
import json
import sys
import time

OURS = "gilgamesh" in sys.version.lower()
CLOCK = time.perf_counter if OURS else time.process_time
ROUNDS, COUNT = (1, 300) if OURS else (5, 10_000)

NAMES = """
import threading
class Plain: pass
class Made:
    def __init__(self): self.v = 1
    def method(self): return 1
    @property
    def prop(self): return 1
def nothing(): pass
def one(a): return a
def several(a, b=1, *, c=2): return a
def endless():
    while True: yield 1
lock = threading.Lock()
g = 1
o = Made()
D = {i: i for i in range(100)}
names = {"a": 1, "b": 2}
S = set(range(100))
T = (1, 2, 3)
s = "hello world"
G = endless()
big = 2 ** 100
"""

LOCALS = "L = list(range(100)); x = 3; y = 4; u = 1.5; v = 2.5; z = 0"

STATEMENTS = """
pass | z = x | z = g | g = x | z = x + y | z = x * y | z = x // y | z = x % y | z = x / y | z = x ** 2 | z = x & y
z = x << 3 | z = -x | z = not x | z = x < y | z = x == y | z = x is None | z = u + v | z = u * v | z = big * big
z = x + y; z = x - y; z = x * y | z = x and y | z = x if x < y else y | if x < y: z = 1 | assert x | z = 1; del z
z = o.v | o.v = x | o.v += 1 | z = o.prop | z = o.method() | z = Made() | z = Plain() | a, b = x, y
z = L[5] | L[5] = x | L[5] += 1 | z = L[2:5] | z = D[5] | D[5] = x | z = names["a"] | z = s[3] | z = D.get(5)
nothing() | one(x) | several(x, c=3) | z = lambda: 1 | z = next(G)
z = len(L) | z = isinstance(o, Made) | z = abs(x) | z = min(x, y) | z = str(x) | z = repr(x) | z = int("12")
z = range(10) | z = divmod(x, y) | z = round(u) | z = hash(s) | z = type(x) | z = bytes(10) | z = reversed(L)
z = [x, y] | z = (x, y) | z = {1: x} | z = {x, y} | z = [0] * 100 | z = f"{x}-{y}" | z = "%d %s" % (x, s)
z = "{} {}".format(x, s) | z = s + s | z = s.upper() | z = s.split() | z = ",".join(("a", "b", "c"))
z = s.replace("o", "0") | z = s.startswith("he") | z = s.find("w") | z = "o" in s | z = s == "hello worle"
z = x in L | z = 50 in L | z = 99 in L | z = 5 in D | z = 5 in S | z = L.index(50) | z = L.count(5) | z = L + L
for i in T: pass | for i in L: pass | for i in range(100): z = i | z = [i for i in T] | z = [i * i for i in L]
z = {i: i for i in T} | z = sum(L) | z = max(L) | z = any(L) | z = sorted(L) | z = list(L) | z = list(range(100))
z = tuple(L) | z = set(L) | z = dict(D) | z = list(map(str, T)) | z = list(zip(L, L)) | z = list(enumerate(L))
z = L.copy() | z = D.items() | z = list(D.items()) | L.append(1); L.pop() | import sys
with lock: pass | lock.acquire(); lock.release()
""".strip().replace("\n", " | ").split(" | ")

BLOCKS = [
    "try: z = 1\nexcept ValueError: pass",
    "try: raise ValueError\nexcept ValueError: pass",
    "try: D[1000]\nexcept KeyError: pass",
    "i = 10\nwhile i: i -= 1",
]


def nanoseconds(statement):
    """What the statement takes in a loop, the loop included."""
    body = "".join(f"        {line}\n" for line in statement.split("\n"))
    source = f"def run(count, clock):\n    global g\n    {LOCALS}\n    begin = clock()\n    for _ in range(count):\n{body}"
    namespace = {}
    exec(NAMES + source + "    return clock() - begin\n", namespace)
    return min(namespace["run"](COUNT, CLOCK) for _ in range(ROUNDS)) / COUNT * 1e9


def measure():
    loop = nanoseconds("pass")
    costs = {each: nanoseconds(each) - loop for each in STATEMENTS[1:] + BLOCKS}
    print(json.dumps({"the loop": loop, **costs}, indent=1))


def compare(there, here):
    with open(there) as first, open(here) as second:
        theirs, ours = json.load(first), json.load(second)
    product, count, near = 1.0, 0, 0
    for each, cost in theirs.items():
        # what takes less than a few instructions cannot be told from nothing
        ratio = ours[each] / cost if cost > 3 else None
        print(f"{'' if ratio is None else format(ratio, '.2f'):>6} {cost:8.1f} {ours[each]:8.1f}  {each.replace(chr(10), '; ')}")
        if ratio is not None:
            product, count, near = product * ratio, count + 1, near + (0.5 < ratio < 2)
    print(f"geometric mean {product ** (1 / count):.2f}, {near} of {count} between half and twice CPython's")


if len(sys.argv) == 3:
    compare(*sys.argv[1:])
else:
    measure()
