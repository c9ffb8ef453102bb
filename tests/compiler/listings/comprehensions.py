# Comprehensions, inlined and not.


def simple(a):
    return [x for x in a], {x for x in a}, {x: 1 for x in a}, (x for x in a)


def conditions(a):
    return [x for x in a if x], [x for x in a if x if not x], [x for x in a if x > 1 and x < 5 or x is None]


def nested_loops(a, b):
    return [x + y for x in a for y in b], [y for x in a for y in x for z in y], [x for x in a if x for y in b if y]


def nested(a):
    return [[y for y in x] for x in a], [{y: z for y in x for z in y} for x in a], [[[z for z in y] for y in x] for x in a]


def assignment_idiom(a):
    return [y for x in a for y in [x + 1]], [y for x in a for y in (x,)], [y for x in a for y in [1]], [z for x in a for y, z in [x]]


def unpacking(a):
    return [x + y for x, y in a], [x for x, *y in a], {x: y for (x, (y, z)) in a}, [0 for a[0] in a], [0 for a.x in a]


def name_reuse(x):
    y = [x for x in x]
    x = [y for y in y if x]
    return x, y


def cells(a):
    return [lambda: x for x in a], [(lambda: y) for x in a for y in x], [[lambda: x for x in y] for y in a]


def outer_cell(a):
    b = 1

    def f():
        return b

    return [b for b in a], [b + c for c in a], f


def free(a):
    def f():
        return [a for b in a], [lambda: (a, b) for b in a], [a for a in a]

    return f


def walrus(a):
    return [y := x for x in a], y, [z for x in a if (z := x)], (w := x for x in a)


def walrus_global(a):
    global g
    return [g := x for x in a]


def walrus_nonlocal(a):
    n = 0

    def f():
        nonlocal n
        return [n := x for x in a], [[n := y for y in x] for x in a]

    return f, n


def constants(a):
    return [1 for x in a], {1: 2 for x in a}, [None for _ in a], [(1, 2) for x in a]


def discarded(a):
    [x for x in a]
    {x for x in a}
    (x for x in a)


def conditional(a, b):
    return [x if x else 1 for x in a], [x for x in (a if b else [])], [(x, y) for x in a for y in (b or [])]


def in_try(a):
    try:
        return [x for x in a]
    except E as e:
        return [x for x in e]
    finally:
        [x for x in a]


def deleted(a):
    x = 1
    del x
    y = [x for x in a]
    return x


def unbound(a):
    if a:
        x = 1
    y = [x for x in a]
    return x, y


def multi_line(a, b):
    return [
        x
        + y
        for x in a
        if x
        for y in b
        if y
    ], {
        x: y
        for x, y in zip(
            a,
            b,
        )
    }


def generators(a):
    return (
        (x, y)
        for x in a
        for y in x
        if y
    ), ((y for y in x) for x in a), (lambda: x for x in a), ((yield_ := x) for x in a)


def generator_of_class(a):
    class C:
        g = (x for x in a)
        h = (y for y in g)
        l = [z for z in g if a]


async def asynchronous(a, b):
    return (
        [x async for x in a],
        {x async for x in a if x},
        {x: y async for x, y in a},
        [await x for x in a],
        [x for x in await a],
        [y async for x in a async for y in x],
        [y for x in a for y in await x],
        [x async for x in a for y in b if await y],
        (x async for x in a),
        (await x for x in a),
        [[y async for y in x] for x in a],
        [(y async for y in x) async for x in a],
    )


def async_generator_in_plain(a):
    return (x async for x in a)


[module_level for module_level in range(3)]
{k: v for k, v in enumerate(range(3))}
[(lambda: i) for i in range(3)]
[[i for i in range(j)] for j in range(3)]
[w := i for i in range(3)]
list(i for i in range(3))


class Body:
    a = 1
    b = [a for a in range(3)]
    c = [x for x in range(a)]
    d = [x + q for x in range(3) for q in range(3)]
    e = [lambda: x for x in range(3)]
    f = {x: [y for y in range(x)] for x in range(3)}
    g = [__class__ for x in range(3)]

    def method(self):
        return [__class__ for x in self], [super().x for x in self]
