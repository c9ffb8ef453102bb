# === making ===
def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


print({}, dict(), dict(a=1), dict([(1, 2)], b=3), dict({"x": 1}, x=2), dict(["ab", (1, 2)]))
attempt(lambda: dict(1))
attempt(lambda: dict([1]))
attempt(lambda: dict([(1, 2, 3)]))
attempt(lambda: dict([[]]))
attempt(lambda: dict(1, 2))
attempt(lambda: dict([([], 1)]))


class Mapping:
    def keys(self):
        return ["p", "q"]

    def __getitem__(self, key):
        return key * 2


print(dict(Mapping()), {**Mapping(), "r": 1})
print(dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict.fromkeys({3, 1, 2}))
attempt(lambda: dict.fromkeys(1))
attempt(lambda: dict.fromkeys([[]]))

# === keys that meet ===
table = {1: "int"}
table[1.0] = "float"
table[True] = "bool"
print(table, table[1.0], len(table))
print({0: 1, False: 2, 0.0: 3, -0.0: 4}, {"": 1, b"": 2, None: 3, (): 4})
print({2**70: "big"}[2.0**70], {1: 2} == {1.0: 2.0})
nan = float("nan")
table = {nan: 1}
print(nan in table, float("nan") in table)


class Name:
    def __init__(self, text):
        self.text = text

    def __hash__(self):
        return hash(self.text.lower())

    def __eq__(self, other):
        return self.text.lower() == (other.text if isinstance(other, Name) else other).lower()

    def __repr__(self):
        return f"Name({self.text!r})"


table = {"a": 1, Name("B"): 2}
print(table["b"], table[Name("A")], Name("b") in table, "c" in table, table.get(Name("z")))
table[Name("A")] = 3
table["B"] = 4
print(table)
del table["b"]
print(table, table.pop(Name("A")))
table = {(1, "a"): 1, (2, ("b", None)): 2, 5: 3}
print(table[1, "a"], table[2.0, ("b", None)], (1, "b") in table, table[5])

# === getting, setting, deleting ===
table = {"a": 1, "b": 2}
attempt(lambda: table["c"])
attempt(lambda: table[1, 2])
attempt(lambda: table[[]])
attempt(lambda: [] in table)
print(table.get("a"), table.get("c"), table.get("c", 0), table.setdefault("a", 9), table.setdefault("c", 9), table.setdefault("d"))
print(table.pop("d"), table.pop("zz", "none"), table.popitem(), table)
attempt(lambda: table.pop("zz"))
attempt(lambda: {}.popitem())
attempt(lambda: {}.pop())
attempt(lambda: {}.get())
attempt(lambda: {}.get([]))


def delete(key):
    del table[key]


attempt(lambda: delete("zz"))
attempt(lambda: delete([]))
table.update({"x": 1}, y=2)
table.update([("z", 3)])
table.update()
print(table)
attempt(lambda: table.update(1))
attempt(lambda: table.update([1]))
attempt(lambda: table.update(1, 2))

# === order ===
table = {"a": 1, "b": 2, "c": 3}
table["a"] = 9
del table["b"]
table["b"] = 8
print(table, list(table), list(reversed(table)), list(table.values()), list(reversed(table.items())))
for number in range(100):
    table[number] = number
for number in range(99):
    del table[number]
print(table, len(table))

# === operators ===
left, right = {"a": 1, "b": 2}, {"b": 3, "c": 4}
print(left | right, right | left, left == {"b": 2, "a": 1}, left != right)
same = left
left |= right
left |= [("d", 5)]
print(left, left is same)
attempt(lambda: {} | [])
attempt(lambda: {} < {})
attempt(lambda: {} + {})
attempt(lambda: hash({}))

# === views ===
table = {"a": 1, "b": 2, "c": 1}
keys, values, items = table.keys(), table.values(), table.items()
table["d"] = 4
print(keys, values, items, len(keys))
print("a" in keys, 4 in values, ("a", 1) in items, ("a", 2) in items, "a" in items, ("z", 1) in items)
print(sorted(keys & {"a", "z"}), sorted(keys | ["z"]), sorted(keys - {"a"}), sorted(keys ^ {"a", "z"}), sorted({"a", "z"} - keys))
print(keys == {"a", "b", "c", "d"}, keys >= {"a"}, keys < {"a"}, keys.isdisjoint(["z"]), keys.isdisjoint("abc"), {"a"} <= keys)
print(items == {("a", 1), ("b", 2), ("c", 1), ("d", 4)}, items & [("a", 1)], values == table.values(), items == table.items())
print({1: []}.items() == {1: []}.items(), {1: []}.items() == {1: [2]}.items())
attempt(lambda: keys | 1)
attempt(lambda: ([], 1) in items)
attempt(lambda: hash(keys))
print(keys.mapping, type(keys.mapping).__name__, list(reversed(keys)))
attempt(lambda: keys.mapping.__setitem__("a", 1))

# === changing while iterating ===
def grow():
    table = {1: 1}
    for key in table:
        table[key + 1] = 1


def shrink():
    table = {1: 1, 2: 2}
    for key in table:
        del table[key]


def replace():
    table = {1: 1, 2: 2}
    for key in table:
        del table[key]
        table[key] = 1
    return table


attempt(grow)
attempt(shrink)
attempt(replace)
table = {1: 1, 2: 2}
for key in table:
    table[key] = 5
print(table)
iterator = iter(table.items())
print(next(iterator), iterator.__length_hint__(), list(iterator), list(iterator), type(iterator).__name__)
print(type(iter(table)).__name__, type(reversed(table)).__name__, iter(table).__reduce__()[1:])

# === repr ===
table = {1: "a", "b": [2], None: {}}
table["self"] = table
table["view"] = 0
print(table, {(): ()})

# === subclasses ===
class Defaults(dict):
    def __missing__(self, key):
        return f"no {key}"


table = Defaults(a=1)
print(table["a"], table["b"], table.get("b"), "b" in table, table, type(table | {}), type(table.copy()), type(Defaults.fromkeys("a")))


class Upper(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


table = Upper(a=1)
table["b"] = 2
table.update(c=3)
print(table, {**table}, dict(table))

# === an __eq__ that changes the table ===
class Eager:
    def __init__(self):
        self.calls = 0

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.calls += 1
        if self.calls == 1:
            table.clear()
            table["new"] = 1
        return False


table = {}
eager = Eager()
table[eager] = 1
table[1] = 2
print(len(table), "new" in table, 1 in table)

# === sizes and copies ===
print({}.__sizeof__(), {"a": 1}.__sizeof__(), {1: 1}.__sizeof__(), {n: n for n in range(6)}.__sizeof__())
import copy

table = {"a": [1]}
shallow, deep = copy.copy(table), copy.deepcopy(table)
table["a"].append(2)
print(shallow, deep, table.copy())
