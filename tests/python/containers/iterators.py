# === enumerate ===
def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate(iterable="a", start=-1)))
print(list(enumerate("ab", 2**53 - 1)), list(enumerate("a", True)))
attempt(lambda: enumerate())
attempt(lambda: enumerate(1))
attempt(lambda: enumerate([], "a"))
attempt(lambda: enumerate([], 1, 2))
attempt(lambda: enumerate([], foo=1))

# === zip ===
print(list(zip("ab", [1, 2, 3])), list(zip()), list(zip("ab")), dict(zip("ab", range(2))), list(zip(*[(1, 2), (3, 4)])))
attempt(lambda: list(zip([1], [], strict=True)))
attempt(lambda: list(zip([], [1], strict=True)))
attempt(lambda: list(zip([1], [1], [], strict=True)))
attempt(lambda: list(zip([1], [1], [1, 2], strict=True)))
attempt(lambda: list(zip([1], [2], strict=True)))
attempt(lambda: zip(1))
attempt(lambda: zip([1], foo=1))
first, second = iter("abc"), iter("xy")
print(list(zip(second, first)), list(first))

# === map and filter ===
print(list(map(str, [1, 2])), list(map(lambda x, y: x + y, [1, 2, 3], [10, 20])), list(map(None, [])))
print(list(filter(None, [0, 1, "", "a", None, [], [0]])), list(filter(lambda x: x > 1, [1, 2, 3])), list(filter(bool, "a")))
attempt(lambda: map())
attempt(lambda: map(str))
attempt(lambda: map(str, 1))
attempt(lambda: list(map(1, [1])))
attempt(lambda: map(str, [], x=1))
attempt(lambda: filter())
attempt(lambda: filter(None, 1))
attempt(lambda: next(map(str, [])))

# === reversed ===
print(list(reversed("abc")), list(reversed((1, 2))), list(reversed({1: 2})), list(reversed(b"ab")))


class Sequence:
    def __len__(self):
        return 3

    def __getitem__(self, index):
        print("get", index)
        if index >= 3:
            raise IndexError(index)
        return index * 10


print(list(reversed(Sequence())), list(Sequence()), 20 in Sequence())
iterator = reversed(Sequence())
print(iterator.__length_hint__(), next(iterator), iterator.__length_hint__())
iterator = iter(Sequence())
print(iterator.__length_hint__(), next(iterator), type(iterator).__name__)


class Own:
    def __reversed__(self):
        return "own"


class Never:
    __reversed__ = None


print(reversed(Own()))
attempt(lambda: reversed(Never()))
attempt(lambda: reversed({1}))
attempt(lambda: reversed(1))
attempt(lambda: reversed())
attempt(lambda: reversed([], 1))

# === iter with a sentinel ===
values = iter([1, 2, 3, 4])
print(list(iter(lambda: next(values), 3)), list(values))
print(list(iter(lambda: next(iter([])), 0)))
attempt(lambda: iter(1, 2))
attempt(lambda: iter(1))
attempt(lambda: iter())

# === iterators are done for good ===
class Endless:
    def __getitem__(self, index):
        if index == 2:
            raise StopIteration
        return index


iterator = iter(Endless())
print(list(iterator), list(iterator))
for iterator in (iter([]), iter(()), iter({}), iter(set()), iter(range(0)), zip(), map(str, []), enumerate([])):
    print(type(iterator).__name__, iter(iterator) is iterator, next(iterator, "end"))

# === subclasses ===
class Numbered(enumerate):
    pass


print(list(Numbered("a")), type(Numbered("a")).__name__, enumerate[int])

# === an iterator that raises ===
def broken():
    yield 1
    raise ValueError("broken")


attempt(lambda: list(broken()))
attempt(lambda: list(zip("ab", broken())))
attempt(lambda: list(map(str, broken())))
attempt(lambda: [*enumerate(broken())])
attempt(lambda: set(broken()))
attempt(lambda: dict.fromkeys(broken()))

# === __length_hint__ is asked ===
class Hinted:
    def __iter__(self):
        return iter([1, 2])

    def __len__(self):
        print("len")
        return 2


print(list(Hinted()), tuple(Hinted()))
