# === places, and what is put there ===
import bisect

items = [1, 3, 3, 5]
print(bisect.bisect_left(items, 3), bisect.bisect(items, 3), bisect.bisect(items, 3, 0, 2), bisect.bisect_left(items, 9, 2))
print(bisect.bisect_left(["a", "bb", "ccc"], 2, key=len), bisect.bisect(range(10**18), 7 * 10**17))
bisect.insort(items, 4)
bisect.insort_left(items, 2.5, key=lambda item: -item if item == 0 else item)
print(items)

# === comparisons in Python ===
import bisect

class Item:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        print(self.value, "<", other.value)
        return self.value < other.value

items = [Item(value) for value in range(0, 10, 2)]
print(bisect.bisect_left(items, Item(5)), bisect.bisect_right(items, Item(4)))

# === refusals ===
import bisect

for args in (([1, 2], 1, -1), ([1], 5, 0, 9), (5, 5), ({1: 2}, 5), ([1], 5, 1.0), ([1], "a")):
    try:
        print(bisect.bisect(*args))
    except Exception as error:
        print(type(error).__name__, error)
