# === helper ===
def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


# === making ===
print([], [1], list(), list("abc"), list(range(4)), list({"a": 1}), list((1, 2)))
attempt(lambda: list(1))
attempt(lambda: list(1, 2))
attempt(lambda: list(x=1))
items = [1, 2]
items.__init__("xy")
print(items)


class Bag(list):
    pass


bag = Bag([1, 2])
bag.name = "bag"
print(bag, bag.name, type(bag), type(bag + [3]), type(bag * 2), type(bag[:]), type(bag.copy()))


class Named(list):
    def __init__(self, *, size):
        super().__init__(range(size))


print(Named(size=3))

# === getting ===
items = [10, 20, 30]
print(items[0], items[-1], items[True], items[-3])
attempt(lambda: items[3])
attempt(lambda: items[-4])
attempt(lambda: items[10**30])
attempt(lambda: items["a"])
attempt(lambda: items[1.5])
attempt(lambda: items[None])


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        print("index", self.value)
        return self.value


print(items[Index(1)])
print(items[Index(0) : Index(2) : Index(1)])
attempt(lambda: items["a":])
attempt(lambda: items[::0])

# === setting ===
items = [1, 2, 3, 4, 5]
items[0] = "a"
items[-1] = "z"
print(items)


def assign(key, value):
    items[key] = value
    return items


attempt(lambda: assign(5, 0))
attempt(lambda: assign(-6, 0))
attempt(lambda: assign("x", 0))
attempt(lambda: assign(slice(1, 3), ["b", "c", "d"]))
attempt(lambda: assign(slice(1, 1), "xy"))
attempt(lambda: assign(slice(None), range(6)))
attempt(lambda: assign(slice(None, None, 2), "abc"))
attempt(lambda: assign(slice(None, None, -2), "xyz"))
attempt(lambda: assign(slice(None, None, 2), "ab"))
attempt(lambda: assign(slice(0, 1), 5))
attempt(lambda: assign(slice(0, 6, 2), 5))
attempt(lambda: assign(slice(4, 1), ["in"]))
attempt(lambda: assign(slice(0, 2), items))

# === deleting ===
items = list(range(10))
del items[0], items[-1]
print(items)
del items[1:3]
print(items)
del items[::2]
print(items)
del items[::-1]
print(items)
items = list(range(10))
del items[8:1:-3]
print(items)


def delete(key):
    del items[key]


attempt(lambda: delete(99))
attempt(lambda: delete("a"))

# === growing and shrinking ===
items = []
items.append(1)
items.extend((2, 3))
items.extend(x * 10 for x in items[:2])
items.insert(0, "first")
items.insert(100, "last")
items.insert(-1, "before last")
print(items)
items.extend(items)
print(len(items))
print(items.pop(), items.pop(0), items.pop(-2), items.pop(True))
items.remove(20)
print(items)
items.clear()
attempt(items.pop)
attempt(lambda: [1].pop(5))
attempt(lambda: [1].pop("a"))
attempt(lambda: [1].pop(10**30))
attempt(lambda: [1].remove(2))
attempt(lambda: [].insert("a", 1))
attempt(lambda: [].append())
attempt(lambda: [].append(1, 2))
attempt(lambda: [].insert(1))
attempt(lambda: [].extend(1))
attempt(lambda: list.append(1, 2))
attempt(lambda: list.append())

# === searching ===
items = [1, 2.0, "a", None, 1]
print(items.index(1), items.index(1, 1), items.index(2), items.count(1), items.count(True), items.count("b"))
print(1 in items, 2 in items, "b" in items, None in items)
attempt(lambda: items.index("b"))
attempt(lambda: items.index(1, 1, 4))
attempt(lambda: items.index(1, "a"))
attempt(lambda: items.index(1, -1, 10**30))
attempt(lambda: [[1]].index([2]))
nan = float("nan")
print(nan in [nan], [nan] == [nan], [nan].index(nan), [nan].count(nan), float("nan") in [nan])

# === comparing ===
print([1, 2] == [1, 2], [1, 2] == [1, 2, 3], [1, 2] != [1, 3], [1, 2] == (1, 2))
print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], [2] > [1, 9], [] <= [], [1] >= [1, 2])
attempt(lambda: [1] < ["a"])
attempt(lambda: [1] < (2,))
attempt(lambda: [1, "a"] < [1, 2])


class Loud:
    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        print(self.value, "==", other.value if isinstance(other, Loud) else other)
        return self.value == (other.value if isinstance(other, Loud) else other)


print([Loud(1), Loud(2)] == [Loud(1), Loud(3)])
print([Loud(1)] == [Loud(1), Loud(2)])
print(2 in [Loud(1), Loud(2), Loud(3)])
print([Loud(1), Loud(2)].index(2))

# === adding and repeating ===
print([1] + [2], [1, 2] * 2, 2 * [1], [1] * 0, [1] * -1, [1] * True)
attempt(lambda: [1] + (2,))
attempt(lambda: [1] + 2)
attempt(lambda: [1] * "a")
attempt(lambda: [1] * 1.5)
attempt(lambda: "a" * [1])
attempt(lambda: [1] * 10**30)
attempt(lambda: [].__add__(1))
attempt(lambda: [].__mul__("a"))
attempt(lambda: (1).__mul__([1]))
items = same = [1]
items += (2, 3)
items += "ab"
items *= 2
print(items, items is same)
rows = [[0] * 2] * 2
rows[0][0] = 1
print(rows)


class Radd:
    def __radd__(self, other):
        return f"radd {other}"

    def __iter__(self):
        return iter("xy")


items = [1]
items += Radd()
print(items, [1] + Radd())


def iadd():
    items = []
    items += 1


attempt(iadd)

# === repr ===
items = [1, "a", [2, []], (3,)]
items.append(items)
print(items, repr(items) == str(items))
pair = [1, 2]
print([pair, pair])

# === changing while iterating ===
items = [1, 2, 3]
for item in items:
    if item < 6:
        items.append(item + 3)
print(items)
items = [1, 2, 3, 4]
for item in items:
    items.remove(item)
print(items)
iterator = iter(items)
print(list(iterator), list(iterator))
items.append(9)
print(list(iterator))

# === iterators ===
iterator = iter([1, 2, 3])
print(iterator.__length_hint__(), next(iterator), iterator.__length_hint__())
print(iterator.__reduce__()[1:])
iterator.__setstate__(0)
print(list(iterator), iterator.__length_hint__())
back = reversed([1, 2, 3])
print(type(iterator).__name__, type(back).__name__, next(back), back.__length_hint__(), list(back))
attempt(lambda: next(back))

# === unhashable ===
attempt(lambda: hash([]))
attempt(lambda: {[]: 1})
print(list.__hash__)

# === an __eq__ that changes the list ===
class Remover:
    def __eq__(self, other):
        items.clear()
        return False


items = [Remover(), 1, 2]
print(3 in items, items)
items = [Remover(), 1, 2]
print(items.count(5), items)
items = [Remover(), 1, 2]
attempt(lambda: items.remove(5))

# === copies ===
import copy

items = [1, [2]]
shallow = copy.copy(items)
deep = copy.deepcopy(items)
items[1].append(3)
print(shallow, deep, items.copy() == items, items.copy() is items)

# === a subclass has operators of its own, and list keeps its own ===
class Adds(list):
    def __add__(self, other):
        return "added"

    def __imul__(self, count):
        return "multiplied"


adds = Adds([1])
print(adds + 5, [1] + [2])
adds *= 3
print(adds)
attempt(lambda: [1] + 5)
