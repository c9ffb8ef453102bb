# Functions, closures, decorators, annotations, generators.


def no_body(): ...


def parameters(a, /, b, c=1, *d, e, f=2, **g):
    return a, b, c, d, e, f, g


def positional_only(a, b=1, /):
    return a, b


def keyword_only(*, a, b=1):
    return a, b


def defaults(x):
    def f(a, b=x, c=x + 1, *, d=x, e): ...
    def g(a=1, b=(2, 3), *, c=4): ...
    def h(a=None, *, b=None, c=x): ...

    return f, g, h


def annotated(a: int, b: str = "x", *c: float, d: bool = True, **e: list[int]) -> tuple[int, ...]:
    def inner(a: b, /, c: d = e) -> a: ...

    x: int = 1
    y: "str"
    (z): int = 2
    a.b: int = 3
    a[0]: int
    return inner


def star_annotated(*args: *tuple[int, ...]): ...


@a
def decorated(): ...


@a.b(1)
@c[0]
@(lambda f: f)
def decorated_often(x=1): ...


def closure(a):
    b = 1

    def f(c):
        d = a + b

        def g():
            return a, b, c, d

        return g

    return f


def closure_of_parameter(a, *b, c=1, **d):
    return lambda: (a, b, c, d)


def nonlocal_counter():
    n = 0

    def increment(by=1):
        nonlocal n
        n += by
        return n

    def reset():
        nonlocal n
        del n

    return increment, reset


def global_counter():
    global count
    count += 1
    del count


def recursive(n):
    return 1 if n < 2 else n * recursive(n - 1)


def recursive_inner():
    def f(n):
        return f(n - 1)

    return f


def unbound(a):
    if a:
        b = 1
    print(b)
    del b
    print(b)
    for c in a:
        pass
    return c


def unbound_in_try(a):
    try:
        b = a()
    except E:
        pass
    return b


def unbound_in_loop(a):
    while a:
        if a == 1:
            b = 2
        print(b)
        b = 3
        del b


def many_locals():
    a0 = a1 = a2 = a3 = a4 = a5 = a6 = a7 = a8 = a9 = a10 = a11 = a12 = a13 = a14 = a15 = a16 = a17 = 1
    return a0 + a1, a14 + a15, a15 + a16, a16 + a17


def very_many_locals(p):
    if p:
        l00 = l01 = l02 = l03 = l04 = l05 = l06 = l07 = l08 = l09 = l10 = l11 = l12 = l13 = l14 = l15 = 1
        l16 = l17 = l18 = l19 = l20 = l21 = l22 = l23 = l24 = l25 = l26 = l27 = l28 = l29 = l30 = l31 = 1
        l32 = l33 = l34 = l35 = l36 = l37 = l38 = l39 = l40 = l41 = l42 = l43 = l44 = l45 = l46 = l47 = 1
        l48 = l49 = l50 = l51 = l52 = l53 = l54 = l55 = l56 = l57 = l58 = l59 = l60 = l61 = l62 = l63 = 1
        l64 = l65 = l66 = 1
    print(l00, l62, l63, l64)
    l65 = 2
    print(l65, l66, l66)
    if p:
        print(l65)
    del l66
    return l66


def generator(a):
    x = yield
    y = yield a
    yield a, x
    z = yield from y
    yield from z
    return z


def generator_expression_statement(a):
    yield a
    (yield)
    [(yield a)]
    f((yield a), (yield))
    a = (yield a) + (yield)


def generator_with_try(a):
    try:
        yield a
    except E as e:
        yield e
    finally:
        yield 1
    with a:
        yield 2


def generator_loop(a):
    for x in a:
        yield x
    while (yield):
        yield from a


def empty_generator():
    return
    yield


generator_lambda = lambda a: (yield a)


async def coroutine(a):
    await a
    x = await a.b(1)
    return await x + await a


async def coroutine_without_await(a):
    return a


async def async_generator(a):
    yield a
    x = yield
    await x
    yield await a
    return


async def async_for(a, b):
    async for x in a:
        if x:
            continue
        if b:
            break
        await x
    else:
        await b
    async for x, y in a:
        async for z in y:
            yield z


async def async_with(a, b):
    async with a:
        pass
    async with a as x, b as y:
        await x
    async with (a as x, b):
        return y


async def async_return(a):
    async for x in a:
        async with x as y:
            return y
    try:
        return await a
    finally:
        await a


async def async_try(a):
    try:
        await a
    except E as e:
        await e
        raise
    else:
        await a
    finally:
        await a


def inner_async(a):
    async def f():
        await a

    return f, lambda: a


def assertions(a, b):
    assert a
    assert a, b
    assert a and b, "message"
    assert not a
    assert a == b, f"{a}"
    assert 1
    assert 0, "never"


def raises(a, b):
    if a:
        raise
    if b:
        raise a
    raise a from b


def raises_nothing_after(a):
    raise a
    print(a)


def deletes(a, b, c):
    del a
    del b.x, b[0], b[1:2], (c, [b])
    del (b), ()


def imports():
    import a
    import a.b.c
    import a as b, c.d
    import a.b as c
    import a.b.c.d as e
    from a import b
    from a import b as c, d
    from . import f
    from .g import h as i
    from ...j.k import l

    return a, b, c, d, e, f, i, l


def passes(a):
    pass
    if a:
        pass
    else:
        pass
    for x in a:
        pass
    while a:
        pass


def long_if(a):
    if a == 1:
        x = 1
    elif a == 2:
        x = 2
    elif a == 3:
        pass
    elif a == 4 and x:
        return x
    else:
        x = 5
    return x


def early_returns(a):
    if a:
        return 1
    for x in a:
        if x:
            return x
    else:
        return 2
    return 3


def loops(a, b):
    for i in a:
        for j in b:
            if i == j:
                break
            if i > j:
                continue
            print(i, j)
        else:
            print(i)
            continue
        break
    else:
        print(a)
    while a:
        while b:
            b -= 1
            if b == 3:
                break
        else:
            a -= 1
    else:
        print(b)


def multi_line_def(
    a,
    b=[
        1,
        2,
    ],
    *,
    c: int = (
        3
    ),
) -> None:
    return (
        a
    )


def type_ignoring(x):
    x: int
    y: x.z
    return x
