# Dicts and sets whose keys compare by their own methods: tuples, and instances of classes.

# === many tuples ===
grid = {}
for x in range(60):
    for y in range(60):
        grid[x, y] = x * y
print(len(grid), sum(grid[x, x] for x in range(60)), (60, 0) in grid, (59.0, True) in grid)
for x in range(0, 60, 2):
    for y in range(60):
        del grid[x, y]
print(len(grid), list(grid)[:3], next(reversed(grid)), grid.popitem(), grid.popitem())
grid[0, 0] = "again"
print(list(grid.items())[-2:], grid.pop((1, 1)), grid.pop((1, 1), "gone"))
grid.clear()
print(grid, (0, 0) in grid)


# === colliding hashes ===
class Collides:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return 7

    def __eq__(self, other):
        seen.append((self.value, getattr(other, "value", other)))
        return isinstance(other, Collides) and self.value == other.value

    def __repr__(self):
        return f"C{self.value}"


seen = []
table = {Collides(n): n for n in range(12)}
print(len(seen), table[Collides(11)], table.get(Collides(12)), 7 in table)
del table[Collides(3)], table[Collides(4)]
table[Collides(3)] = "new"
print(table)
seen.clear()
print(table == dict(table), len({Collides(1), Collides(1), 7}))


# === a comparison that changes the table ===
class Meddles(Collides):
    __hash__ = Collides.__hash__

    def __eq__(self, other):
        if meddle:
            meddle.pop()()
        return super().__eq__(other)


meddle = []
for act in ("clear", "fill", "drop", "nothing"):
    table = {Meddles(n): n for n in range(4)}
    meddle.append(
        {
            "clear": table.clear,
            "fill": lambda: table.update((("x", n), n) for n in range(50)),
            "drop": lambda: table.pop(next(iter(table))),
            "nothing": lambda: None,
        }[act]
    )
    print(act, table.get(Meddles(2)), len(table))
    meddle.clear()

# === keys that come and go while a dict is gone through ===
for view in (iter, dict.keys, dict.values, dict.items, reversed):
    numbers = {0: 0}
    count = 0
    try:
        for _ in view(numbers):
            count += 1
            del numbers[0]
            numbers[0] = 0
            if count > 100:
                break
        print(view.__name__, count)
    except RuntimeError as error:
        print(view.__name__, error)


# === hashes are asked for once ===
class Counts(int):
    def __init__(self, *args):
        self.count = 0

    def __hash__(self):
        self.count += 1
        return int.__hash__(self)


keys = [Counts(n) for n in range(10)]
source = dict.fromkeys(keys)


def asked():
    return sum(k.count for k in keys)


print(asked())
for act in (
    lambda: set(source),
    lambda: frozenset(source),
    lambda: set().union(source),
    lambda: set(source).difference(source),
    lambda: set(source).symmetric_difference(source),
    lambda: set(source).symmetric_difference_update(source),
    lambda: set(source).intersection(source),
    lambda: set(source).issubset(source),
    lambda: dict.fromkeys(set(source)),
    lambda: dict.fromkeys(frozenset(source), 1),
    lambda: dict.fromkeys(source),
    lambda: dict(source),
    lambda: {**source},
    lambda: {}.update(source),
    lambda: source.copy(),
    lambda: source | {},
    lambda: set(source) | set(source),
    lambda: source.keys() & set(source),
    lambda: source == dict(source),
):
    act()
    print(asked(), end=" ")
print()
