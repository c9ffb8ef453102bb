# The order of sets after operations chosen by a generator of numbers: that of CPython's table.
state = 1


def pick(count):
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return (state >> 8) % count


TEXTS = ["a", "b", "cc", "ddd", "", "\xe9", "\u20ac", "\U0001f600"]
NUMBERS = [1.5, -2.25, 1e300, True, 2**70, -(2**65), -1, 1 << 40, (1 << 33) + 5, None, 2 - 3j]


def key():
    kind = pick(12)
    if kind < 5:
        return pick(40)
    if kind == 5:
        return pick(2000) - 20
    if kind == 6:
        return TEXTS[pick(len(TEXTS))] + str(pick(30))
    if kind == 7:
        return NUMBERS[pick(len(NUMBERS))]
    if kind == 8:
        return (pick(5), "x" + str(pick(5)))
    if kind == 9:
        return pick(8) << pick(50)
    if kind == 10:
        return bytes([pick(5)]) * pick(3)
    return frozenset([pick(3), pick(3)])


def keys():
    return [key() for _ in range(pick((3, 10, 60, 200)[pick(4)]))]


def run(steps, operations):
    sets = [set() for _ in range(4)]
    for step in range(steps):
        name = operations[pick(len(operations))]
        i, j = pick(4), pick(4)
        a, b, more = sets[i], sets[j], keys()
        match name:
            case "add":
                for k in more:
                    a.add(k)
            case "discard":
                for k in more:
                    a.discard(k)
            case "both":
                for k in more:
                    a.add(k)
                    a.discard(key())
            case "pop":
                for _ in range(pick(6)):
                    if a:
                        print("pop", a.pop())
            case "clear":
                if pick(4) == 0:
                    a.clear()
            case "or":
                sets[i] = a | b
            case "and":
                sets[i] = a & b
            case "sub":
                sets[i] = a - b
            case "xor":
                sets[i] = a ^ b
            case "ior":
                a |= b
            case "iand":
                a &= b
            case "isub":
                a -= b
            case "ixor":
                a ^= b
            case "copy":
                sets[i] = b.copy()
            case "set":
                sets[i] = set(b)
            case "frozen":
                sets[i] = set(frozenset(more))
            case "dict":
                a.update(dict.fromkeys(more))
            case "union":
                sets[i] = a.union(more, b)
            case "difference":
                sets[i] = a.difference(more, b)
            case _:
                result = getattr(a, name)(more)
                if result is not None:
                    sets[i] = result
        order = list(sets[i])
        print(step, name, i, j, order if len(order) < 12 else (len(order), hash(tuple(order))))


# === adding and taking away ===
run(150, ["add", "discard", "both", "pop", "clear"])

# === operators ===
run(200, ["add", "or", "and", "sub", "xor", "ior", "iand", "isub", "ixor", "copy", "set", "pop"])

# === methods ===
run(
    200,
    ["add", "frozen", "dict", "union", "difference", "update", "difference_update", "symmetric_difference",
     "symmetric_difference_update", "intersection", "intersection_update", "pop", "clear"],
)

# === large ones ===
numbers = set(range(100000))
print(numbers.pop(), numbers.pop(), len(numbers), sum(numbers))
numbers -= set(range(5, 99990))
print(numbers)
words = set(map(str, range(3000)))
order = 0
for at, word in enumerate(words):
    order = (order * 31 + at * int(word)) % 1000003
print(order)

# === subtracting, and adding again, while going through it ===
given = []
numbers = set(range(10))
for number in numbers:
    given.append(number)
    if len(given) < 30:
        numbers.remove(number)
        numbers.add(number + 32 if number < 32 else number - 32)
print(given)
