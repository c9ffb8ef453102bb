# Operators, displays, subscripts, attributes, conditions.


def arithmetic(a, b):
    return a + b, a - b, a * b, a / b, a // b, a % b, a**b, a @ b, a << b, a >> b, a & b, a | b, a ^ b


def in_place(a, b):
    a += b
    a -= b
    a *= b
    a /= b
    a //= b
    a %= b
    a **= b
    a @= b
    a <<= b
    a >>= b
    a &= b
    a |= b
    a ^= b
    return a


def in_place_attribute(a, b):
    a.x += b
    a.x.y -= 1


def in_place_item(a, b):
    a[b] += 1
    a[b][0] *= 2
    a[1:2] += b
    a[:] -= b
    a[::2] |= b
    a[1, 2:3] &= b


def unary(a):
    return -a, +a, ~a, not a, - -a, not not a, ~-a


def comparisons(a, b, c):
    return a < b, a <= b, a == b, a != b, a > b, a >= b, a is b, a is not b, a in b, a not in b


def chained(a, b, c, d):
    return a < b < c, a == b != c >= d, a in b in c, a is b is not c


def chained_test(a, b, c):
    if a < b < c:
        return 1
    if not a < b < c:
        return 2
    while a < b <= c:
        a = b
    assert a < b < c
    return 3 if a < b < c else 4


def boolean(a, b, c, d):
    return a and b, a or b, a and b or c, (a or b) and c, a and (b or c) and d, not (a and b), not (a or b)


def boolean_test(a, b, c, d):
    if a and b:
        return 1
    if a or b:
        return 2
    if a and b or c and d:
        return 3
    if (a or b) and (c or d):
        return 4
    if not (a and not b) or not c:
        return 5
    if not a is b and not c in d:
        return 6


def conditional(a, b, c):
    return a if b else c, (a if b else c) if a else b, a if (b if c else a) else c


def conditional_test(a, b, c):
    if a if b else c:
        return 1
    if not (a if b else c):
        return 2
    while a if b else not c:
        pass


def none_tests(a, b):
    if a is None:
        return 1
    if a is not None:
        return 2
    if not a is None and b is not None:
        return 3
    while a is not None or b is None:
        a = b
    return a is None, 1 if a is None else 2


def subscripts(a, b, c):
    return a[b], a[b, c], a[b][c], a[1], a["x"], a[b:c], a[b:], a[:c], a[:], a[b:c:1], a[::], a[::2], a[b:c, 1], a[...], a[-1]


def starred_subscripts(a, b):
    a[*b] = 1
    del a[*b, 2]
    return a[*b], a[1, *b], a[*a, *b]


def store_subscripts(a, b, c):
    a[b] = c
    a[b:c] = 1
    a[:] = 2
    a[b:c:2] = 3
    a[b, c] = 4
    del a[b], a[b:c], a[::2], a[b][c]


def attributes(a):
    a.b = a.c.d
    a.b.c = 1
    del a.b, a.b.c
    return a.b.c.d.e


def tuples(a, b):
    return (), (a,), (a, b), (1, 2), (1, a), ((1, 2), (3, (4, 5))), (1, "x", None, True, ...)


def lists(a, b):
    return [], [a], [a, b], [1], [1, 2], [1, 2, 3], [1, a, 3], [[1, 2, 3], [4, 5, 6]], [(1, 2), (3, 4)]


def sets(a, b):
    return {a}, {a, b}, {1}, {1, 2}, {1, 2, 3}, {1, a, 3}


def dicts(a, b):
    return {}, {a: b}, {1: 2}, {1: a, 2: b}, {a: 1, b: 2}, {"x": 1, "y": 2, "z": 3}, {(1, 2): 3, 4: [5]}


def unpacking_displays(a, b):
    return [*a], [*a, 1], [1, *a], [*a, *b], (*a,), (*a, 1, *b), {*a}, {1, *a, *b}, {**a}, {**a, **b}, {1: 2, **a}, {**a, 1: 2, 3: 4}, {1: 2, 3: 4, **a, 5: a}


def many_items(a):
    return [a, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30]


def many_set_items(a):
    return {a, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, *a}


def many_tuple_items(a):
    return (a, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30)


def many_pairs(a):
    return {
        a: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14,
        15: 15, 16: 16, 17: 17, 18: 18, 19: 19, 20: 20,
    }


def many_constant_pairs():
    return {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 15: 15, 16: 16, 17: 17}


def walrus(a, b):
    if (n := a) > 10:
        return n
    while chunk := b():
        n += chunk
    return [m := n, m**2], (k := 1) + k, f(x := 2, y=(z := 3))


def lambdas(a, b):
    return (
        lambda: 0,
        lambda x: x + a,
        lambda x, y=1, *z, k, q=b, **w: (x, y, z, k, q, w),
        lambda x, /, y: lambda z: x + y + z + b,
        lambda *, k=None: k,
        lambda *args: args,
    )


def multi_line(a, b):
    x = (
        a
        + b
        * 2
    )
    y = a.b(
        1,
        x,
    ).c(
        2
    ).d
    z = [
        a,
        b,
    ]
    return (
        x,
        y
        and z,
    )


def swaps(a, b, c, d):
    a, b = b, a
    a, b, c = c, a, b
    a, b, c, d = d, c, b, a
    a, a = b, c
    a, (b, c) = b, (c, d)
    a, b = c, d = d, c
    return a, b, c, d


def unpackings(x):
    a, b = x
    (c, d), e = x
    [f, *g] = x
    *h, i = x
    j, *k, l = x
    m, (n, *o), p = x
    (q,) = x
    [r] = x
    () = x
    a = b = c = x
    a, b = c = d, e = x
    return a
