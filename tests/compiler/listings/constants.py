# What is computed when a program is compiled, and what is not.


def folded():
    return 1 + 2 * 3, 2**10, 7 // 2, -7 // 2, 7 % -3, 1 << 20, 255 >> 4, 6 & 3, 6 | 3, 6 ^ 3, 1 / 4, -5, +5, ~5, not 5


def floats():
    return 1.5 + 2, 2.0**0.5, 1e308 * 10, -0.0, 0.0, 7.5 // 2, -7.5 % 2, 1 / 3, 2**-2, 1.0 - 0.9


def complexes():
    return 1 + 2j, -1j, (1 + 2j) * (3 - 4j), 2j**2, (1 + 1j) / (1 - 1j), 1j * 1j


def big():
    return 2**64, 10**20, -(2**63), 2**100 - 1, 12345678901234567890 + 1


def too_big():
    return 2**129, 1 << 200, "x" * 5000, (0,) * 300, b"x" * 4097, ((1, 2) * 100,) * 20


def not_errors():
    return 1 // 0, 1 % 0, 1 / 0, 1 << -1, "a" + 1, (1, 2)[5], "abc"[3], 0**-1, -"a", "a" * -1


def strings():
    return "a" + "b", "ab" * 3, "a" "b" "c", "abc"[1], "abc"[-1], b"ab" + b"c", b"abc"[0], "", "x" * 0


def tuples():
    return (1, 2) + (3,), (1, 2) * 2, (1, 2)[0], ((1,), 2), (1, (2, (3,))), () + (1,)


def bools():
    return True + True, True & False, True | 1, True ^ True, not True, not None, not "", not (), not ..., True == 1


def kinds():
    return 1, 1.0, True, 1 + 0j, 0, 0.0, -0.0, False, "1", b"1", (1,), (1.0,), (True,)


def tests(a):
    if 1:
        a(1)
    if 0:
        a(2)
    if "":
        a(3)
    if not 0:
        a(4)
    if 1 and a:
        a(5)
    if 0 or a:
        a(6)
    if None:
        a(7)
    elif a:
        a(8)
    else:
        a(9)
    if ():
        a(10)
    if (1, 2):
        a(11)
    return 1 if True else 2


def debug(a):
    if __debug__:
        a(1)
    else:
        a(2)
    if not __debug__:
        a(3)
    return __debug__


def membership(a, b):
    return a in [1, 2], a in {1, 2}, a not in (1, 2), a in [b, 1], a in {b, 1}, a in [], a in [*b], a not in {1}, a in (b,)


def iteration(a, b):
    for x in [1, 2, 3]:
        a(x)
    for x in {1, 2}:
        a(x)
    for x in [a, b]:
        a(x)
    for x in (1, 2):
        a(x)
    for x in [*a]:
        a(x)
    return [x for x in [1, 2, 3]], {x for x in {1, 2}}, [x for x in [a, b]]


def negations(a, b):
    return not a in b, not a not in b, not a is b, not a is not b, not a == b, not (not a), not a < b < 1


def percent(a, b):
    return (
        "%s" % a,
        "%s" % (a,),
        "%s and %r" % (a, b),
        "%a%%%s" % (a, b),
        "%5s|%-5s|%.3s|%05s" % (a, b, a, b),
        "%d %s" % (a, b),
        "%s" % (a, b),
        "%s %s" % (a,),
        "%(a)s" % (a,),
        "%s %s" % (1, 2),
        "%s" % (*a,),
        "%100s" % (a,),
        "none" % (),
    )


def statements(a):
    1
    "text"
    None
    a
    ...
    (1, 2)
    1.5
    return


def unreachable(a):
    return a
    a(1)
    while a:
        a(2)


def unreachable_loop(a):
    while True:
        a(1)
    a(2)


def loop_with_constant(a):
    while 1:
        if a:
            break
        if not a:
            continue
    while 0:
        a(1)
    while not 1:
        a(2)
    else:
        a(3)
    return a


def returns(a):
    if a == 1:
        return None
    if a == 2:
        return 1
    if a == 3:
        return (1, 2)
    if a == 4:
        return "x"
    if a == 5:
        return -1
    return


def duplicate_stores(a):
    b, b = a
    c = d = c = a
    _, _, e = a
    return b, c, d, e


def docstring():
    """First line.

        Indented.
    Not so.
    \tTab.
    """


def only_docstring():
    "doc"


def no_docstring():
    "a" + "b"


def formatted_docstring():
    f"no doc"


def bytes_docstring():
    b"no doc"
