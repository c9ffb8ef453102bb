# === makers ===
from operator import attrgetter, itemgetter, methodcaller

class Point:
    def __init__(self, x):
        self.x = x
        self.me = self

point = Point(3)
print(attrgetter("me.x")(point), attrgetter("x", "me.me.x")(point), itemgetter(1)("abc"), itemgetter(0, -1)([1, 2, 3]))
print(methodcaller("split", ",", maxsplit=1)("a,b,c"), methodcaller("upper")("a"))
print(attrgetter("a", "b.c"), itemgetter(slice(2)), methodcaller("f", 1, x=2))
for attempt in (lambda: attrgetter(1), lambda: attrgetter("me.y")(point), lambda: itemgetter(1)(), lambda: itemgetter(0)(5)):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)

# === functions ===
import operator

print(operator.countOf([1, 1.0, True, 2], 1), operator.indexOf("abc", "c"), operator.length_hint(iter([1, 2])))
for name, *args in (
    ("add", 1, "a"), ("iadd", [1], (2,)), ("ipow", 2, "a"), ("concat", [1], [2]), ("concat", 1, 2), ("iconcat", "a", "b"),
    ("indexOf", [1], 2), ("contains", 5, 1), ("index", 1.5), ("not_", []), ("truth", "a"), ("matmul", 1, 2),
    ("delitem", (1,), 0), ("length_hint", 1, "x"), ("call", max, 1, 2), ("is_not", 1, None),
):
    try:
        print(name, getattr(operator, name)(*args))
    except Exception as error:
        print(name, type(error).__name__, error)
