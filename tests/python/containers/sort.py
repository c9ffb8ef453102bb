# === numbers, strs, floats ===
print(sorted([3, 1, 2]), sorted("hello"), sorted([2.5, -1, 10**20, 0, True]))
print(sorted(["b", "a", "B", "é", "😀", "\uffff"]))
print(sorted([3, 1, 2], reverse=True), sorted(["b", "a"], reverse=1))
items = [5, 2, 9]
print(items.sort(), items)

# === stable, also in reverse ===
words = ["bb", "a", "cc", "d", "aa"]
print(sorted(words, key=len), sorted(words, key=len, reverse=True))
print(sorted(words, key=lambda word: (len(word), word)))
print(sorted([(1, "b"), (0, "z"), (1, "a")]), sorted([(1, "b"), (0, "z"), (1, "a")], key=lambda pair: pair[0]))
print(sorted([1, True, 1.0, False, 0]), sorted([1, True, 1.0, False, 0], reverse=True))

# === errors ===
def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


attempt(lambda: sorted([1, "a"]))
attempt(lambda: sorted([1, None, 2]))
attempt(lambda: [2, 1].sort(lambda x: x))
attempt(lambda: [2, 1].sort(foo=1))
attempt(lambda: [2, 1].sort(key=1))
attempt(lambda: sorted())
attempt(lambda: sorted([1], 2))
attempt(lambda: sorted(5))


# === only less-than is asked ===
class Key:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        print(f"{self.value}<{other.value}", end=" ")
        return self.value < other.value

    def __repr__(self):
        return f"K{self.value}"


print(sorted([Key(3), Key(1), Key(2), Key(0)]))
print(sorted([Key(1), Key(2), Key(3)], reverse=True))
print(max([Key(3), Key(1)]), min([Key(3), Key(1)]))

# === the list is empty to whoever looks ===
items = [3, 1, 2]


def key(item):
    print(items, end=" ")
    return item


items.sort(key=key)
print(items)


def spoil(item):
    items.append(item)
    return item


attempt(lambda: items.sort(key=spoil))
print(items)


# === an exception leaves all items ===
class Bad:
    def __lt__(self, other):
        raise ValueError("no")


items = [3, 1, Bad(), 2]
attempt(items.sort)
print(len(items))


def fail(item):
    raise KeyError(item)


items = [3, 1, 2]
attempt(lambda: items.sort(key=fail))
print(items)

# === many ===
import functools

numbers = [(number * 7919) % 1009 for number in range(1000)]
print(sorted(numbers) == list(sorted(numbers, key=lambda number: number)))
calls = 0


def compare(left, right):
    global calls
    calls += 1
    return left - right


ordered = sorted(numbers, key=functools.cmp_to_key(compare))
print(ordered == sorted(numbers), calls)
calls = 0
sorted(ordered + ordered, key=functools.cmp_to_key(compare))
print(calls)

# === NaN ===
nan = float("nan")
print(sorted([3.0, nan, 1.0, 2.0]), sorted([1, nan, 0]))
