# === making ===
def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


print(set(), {3, 1, 2}, set([1, 1, 2]), frozenset(), frozenset([2, 1]), set({5: 1}))
attempt(lambda: set(1))
attempt(lambda: set(1, 2))
attempt(lambda: set(x=1))
attempt(lambda: frozenset(1, 2))
attempt(lambda: frozenset(x=1))
attempt(lambda: {[]})
attempt(lambda: set([[]]))
print({1, 1.0, True}, {0, False}, len({1, "1", None, (), frozenset()}))

# === the order of ints ===
print({8, 0, 16}, {5, 3, -1, -2}, set(range(10, 0, -1)), {100, 50, 25, 12, 6, 3})
numbers = set()
for number in (97, 33, 65, 1, 129, 64):
    numbers.add(number)
print(numbers, set(numbers), numbers | {2}, [numbers.pop() for _ in range(3)], numbers)

# === items ===
items = {1, 2}
items.add(3)
items.add(1)
items.discard(9)
items.discard(2)
items.remove(3)
print(items)
attempt(lambda: items.remove(9))
attempt(lambda: items.remove((1, 2)))
attempt(lambda: items.add([]))
attempt(lambda: [] in items)
attempt(lambda: set().pop())
attempt(lambda: items.add())
attempt(lambda: items.add(1, 2))
print(1 in items, 9 in items, len(items), bool(set()))
nested = {frozenset([1, 2])}
print({1, 2} in nested, {1} in nested)
nested.remove({2, 1})
print(nested)

# === operators ===
left, right = {1, 2, 3}, {2, 3, 4}
print(left | right, left & right, left - right, left ^ right)
print(left <= {1, 2, 3, 4}, left < left, left <= left, left > {1}, left >= right, left == {3, 2, 1}, left != right)
attempt(lambda: left | [1])
attempt(lambda: left < [1])
attempt(lambda: left + right)
print(type(left | frozenset([9])), type(frozenset([9]) | left), frozenset([1]) == {1}, {1} == frozenset([1]), {1} == [1])
same = left
left |= {7}
left &= {1, 2, 7}
left -= {2}
left ^= {1, 5}
print(left, left is same)
frozen = fixed = frozenset([1])
frozen |= {2}
print(frozen, fixed, frozen is fixed)

# === methods ===
items = {1, 2, 3}
print(items.union([4], (5,)), items.intersection([1, 2], {2, 3}), items.difference([1], [2]), items.symmetric_difference([3, 4]))
print(items.union(), items.intersection(), items.difference(), items.union() is items)
print(items.issubset(range(10)), items.issuperset([1]), items.isdisjoint([4]), items.isdisjoint("ab"))
items.update([4], "a")
items.difference_update([1], [2])
items.intersection_update([3, 4, "a"], [4, "a", 3])
items.symmetric_difference_update([3, 5])
print(sorted(items, key=str))
attempt(lambda: items.union(1))
attempt(lambda: items.issubset(1))
attempt(lambda: items.union([[]]))
attempt(lambda: items.symmetric_difference())
items.clear()
print(items, frozenset([1]).copy() == {1})

# === hash ===
print(hash(frozenset()), hash(frozenset([1])), hash(frozenset([1, 2, 3])), hash(frozenset([-1, 2**61])))
print(hash(frozenset([1, 2])) == hash(frozenset([2, 1])), {frozenset([1]): "found"}[frozenset([1.0])])
attempt(lambda: hash(set()))

# === changing while iterating ===
def grow():
    items = {1}
    for item in items:
        items.add(item + 1)


attempt(grow)
iterator = iter({1, 2, 3})
print(next(iterator), iterator.__length_hint__(), iterator.__reduce__()[1:], list(iterator), type(iterator).__name__)

# === subclasses ===
class Bag(set):
    pass


class Fixed(frozenset):
    pass


bag = Bag([1])
bag.name = "bag"
print(bag, bag.name, Bag(), type(bag | {2}), type(bag.copy()), Fixed([1]), type(Fixed([1]).copy()), type(Fixed([1]) & {1}))

# === own keys ===
class Mod:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return self.value % 3

    def __eq__(self, other):
        return self.value % 3 == (other.value if isinstance(other, Mod) else other) % 3

    def __repr__(self):
        return f"M{self.value}"


items = {Mod(1), Mod(4), Mod(2)}
print(len(items), 1 in items, Mod(7) in items, 0 in items, items & {Mod(10)}, items - {1}, len(items | {0, 2}), items == {Mod(4), Mod(5)})
items ^= {1, Mod(3)}
print(sorted(item.value for item in items), {1}.issubset({Mod(1)}), {Mod(5)}.isdisjoint([2]))

# === sizes and repr ===
print(set().__sizeof__(), {1}.__sizeof__(), set(range(10)).__sizeof__())
print({"a"}, {("a",)}, {None}, {frozenset({1})}, set().__reduce__(), frozenset([1]).__reduce__())
