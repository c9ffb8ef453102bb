# === making ===
def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


print(range(3), range(1, 3), range(0, 10, 3), range(5, 0, -2), list(range(5, 0, -2)))
print(range(0), list(range(3, 1)), bool(range(0)), bool(range(1)))
attempt(lambda: range())
attempt(lambda: range(1, 2, 3, 4))
attempt(lambda: range(1.5))
attempt(lambda: range("3"))
attempt(lambda: range(1, 2, 0))
attempt(lambda: range(x=1))


class Three:
    def __index__(self):
        return 3


print(range(Three()), range(Three(), 10, Three()))

# === items ===
numbers = range(0, 20, 3)
print(len(numbers), numbers[0], numbers[-1], numbers[2:5], numbers[::-1], numbers[::2], numbers[10:])
attempt(lambda: numbers[7])
attempt(lambda: numbers[-8])
attempt(lambda: numbers["a"])
attempt(lambda: numbers[::0])
print(numbers.start, numbers.stop, numbers.step)


def assign():
    numbers.start = 1


attempt(assign)

# === searching ===
print(9 in numbers, 10 in numbers, 9.0 in numbers, 9.5 in numbers, "a" in numbers, True in range(2), None in numbers)
print(numbers.index(9), numbers.count(9), numbers.count(10), numbers.count("a"), numbers.index(9.0))
attempt(lambda: numbers.index(10))
attempt(lambda: numbers.index("a"))
attempt(lambda: numbers.index(True))


class Nine:
    def __eq__(self, other):
        return other == 9


print(Nine() in numbers, numbers.index(Nine()), numbers.count(Nine()))
print(10**12 in range(10**18), 10**12 + 1 in range(0, 10**18, 2))

# === comparing and hashing ===
print(range(3) == range(0, 3, 1), range(0) == range(5, 1), range(0, 3, 2) == range(0, 4, 2), range(3) != range(4))
print(range(1, 2) == range(1, 5, 9), range(3) == [0, 1, 2])
attempt(lambda: range(1) < range(2))
print(hash(range(3)) == hash(range(0, 3, 1)), hash(range(0)) == hash(range(2, 1)), hash(range(5)))

# === iterating ===
print(list(range(3)), list(reversed(range(3))), list(reversed(range(0, 10, 3))), list(reversed(range(0))))
iterator = iter(range(4))
print(next(iterator), iterator.__length_hint__(), iterator.__reduce__()[1:], list(iterator))
iterator.__setstate__(2)
print(list(iterator))
iterator = iter(range(5))
iterator.__setstate__(3)
print(list(iterator), type(iterator).__name__)

# === beyond machine words ===
huge = range(10**30, 10**30 + 6, 2)
print(huge, len(huge), list(huge), huge[1], huge[-1], 10**30 + 2 in huge, 10**30 + 1 in huge)
print(type(iter(huge)).__name__, list(reversed(huge)), huge[::-1], huge.index(10**30 + 4))
print(range(2**53 - 1, 2**53 + 2)[-1], list(range(2**53 - 1, 2**53 + 2)))
print(range(-(2**70), 2**70)[2**70], hash(range(10**30)) == hash(range(0, 10**30)))
attempt(lambda: len(range(10**30)))

# === pickling and copying ===
import copy

print(range(3).__reduce__(), copy.copy(range(2, 5)))
