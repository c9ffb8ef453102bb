# === making ===
def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


print((), (1,), (1, 2), tuple("ab"), tuple([1, 2]), tuple())
print(() is tuple(), tuple((1, 2)) == (1, 2))
pair = (1, 2)
print(tuple(pair) is pair, pair[:] is pair, pair * 1 is pair, pair + () is pair)
attempt(lambda: tuple(1))
attempt(lambda: tuple(1, 2))
attempt(lambda: tuple(x=1))


class Point(tuple):
    def __new__(cls, x, y):
        self = super().__new__(cls, (x, y))
        self.name = "point"
        return self

    x = property(lambda self: self[0])


point = Point(3, 4)
print(point, point.x, point.name, type(point), type(point[:]), type(point + ()), point == (3, 4), hash(point) == hash((3, 4)))

# === items ===
triple = (10, 20, 30)
print(triple[0], triple[-1], triple[1:], triple[::-1], triple[::2])
attempt(lambda: triple[3])
attempt(lambda: triple["a"])
attempt(lambda: triple[10**30])
attempt(lambda: triple.__setitem__(0, 1))
first, *rest = triple
print(first, rest)


def assign():
    triple[0] = 1


def delete():
    del triple[0]


attempt(assign)
attempt(delete)

# === methods and operators ===
print(triple.index(20), triple.count(20), 20 in triple, len(triple))
attempt(lambda: triple.index(99))
attempt(lambda: triple.index(10, 1))
attempt(lambda: triple.count())
print((1,) + (2,), (1, 2) * 2, 2 * (1,), (1,) * 0)
attempt(lambda: (1,) + [2])
attempt(lambda: (1,) * "a")
attempt(lambda: (1,) * 1.0)
print((1, 2) < (1, 3), (1, 2) < (1, 2, 0), (1, "a") == (1, "a"), () < (1,), (1, 2) >= (1,))
attempt(lambda: (1,) < (None,))
attempt(lambda: (1,) < [1])
print((1, 2).__getnewargs__(), ().__sizeof__(), (1, 2).__sizeof__())

# === repr ===
inner = []
outer = (1, inner)
inner.append(outer)
print(outer, inner, ("a",), (None, (True,)))

# === hash ===
print(hash(()), hash((1,)), hash((1, 2)), hash((-1, 0)), hash((1.5, 2**70)), hash(((), (1,))))
print(hash((1, 2)) == hash((1.0, True + 1)), hash((None, True)) == hash((None, 1)))
attempt(lambda: hash((1, [])))
attempt(lambda: {(1, {}): 2})


class Hashed:
    def __hash__(self):
        return 1


print(hash((Hashed(), 2)) == hash((1, 2)))

# === iterators ===
iterator = iter(triple)
print(next(iterator), iterator.__length_hint__(), iterator.__reduce__()[1:], list(iterator), list(iterator))
print(type(iterator).__name__, list(reversed(triple)), type(reversed(triple)).__name__)
