import warnings

warnings.simplefilter("ignore")


# === driven by hand ===
class Wait:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return (yield self.what)


async def inner(x):
    got = await Wait(("inner", x))
    return got * 2


async def outer():
    a = await inner(1)
    b = await inner(2)
    return a + b


c = outer()
print(c.send(None), c.send(10), type(c).__name__, c.cr_running, c.cr_await is not None)
try:
    c.send(20)
except StopIteration as stop:
    print(stop.value)
for attempt in [lambda: c.send(None), lambda: c.throw(ValueError)]:
    try:
        attempt()
    except RuntimeError as error:
        print(error)
print(c.close())


def run(coroutine, *answers):
    seen = []
    answers = list(answers)
    value = None
    while True:
        try:
            seen.append(coroutine.send(value))
        except StopIteration as stop:
            return seen, stop.value
        value = answers.pop(0) if answers else None


print(run(outer(), 1, 2))

# === errors of awaiting ===


async def awaits(x):
    return await x


for value in [5, None, [1], (lambda: 1)]:
    try:
        run(awaits(value))
    except TypeError as error:
        print(error)


class BadAwait:
    def __await__(self):
        return 5


class AwaitCoroutine:
    def __await__(self):
        return inner(1)


c = None
for value in [BadAwait(), AwaitCoroutine()]:
    try:
        run(awaits(value))
    except TypeError as error:
        print(error)

once = inner(1)
print(run(once, 4))
try:
    run(awaits(once))
except RuntimeError as error:
    print(error)

running = inner(3)
running.send(None)
try:
    run(awaits(running))
except RuntimeError as error:
    print(error)
running.close()

for attempt in [lambda: iter(inner_now), lambda: list(inner_now), lambda: next(inner_now)]:
    inner_now = inner(1)
    try:
        attempt()
    except TypeError as error:
        print(error)
    inner_now.close()


# === throwing into ===
async def guarded():
    try:
        await Wait(1)
    except KeyError as error:
        return f"caught {error!r}"
    finally:
        print("finally")


c = guarded()
c.send(None)
try:
    c.throw(KeyError("k"))
except StopIteration as stop:
    print(stop.value)

c = guarded()
c.send(None)
c.close()


async def stops():
    raise StopIteration("x")


try:
    stops().send(None)
except RuntimeError as error:
    print(error)


# === async with ===
class Manager:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    async def __aenter__(self):
        await Wait("enter " + self.name)
        return self.name

    async def __aexit__(self, kind, error, traceback):
        await Wait("exit " + self.name)
        print("left", self.name, kind and kind.__name__)
        return self.swallow


async def uses():
    async with Manager("a") as a, Manager("b", True) as b:
        print(a, b)
        raise ValueError
    return "after"


print(run(uses()))


async def needs():
    async with 5:
        pass


async def needs_sync():
    with Manager("x"):
        pass


class Sync:
    def __enter__(self):
        pass

    def __exit__(self, *args):
        pass


async def mixed():
    async with Sync():
        pass


class NoExit:
    async def __aenter__(self):
        pass


async def no_exit():
    async with NoExit():
        pass


for function in [needs, needs_sync, mixed, no_exit]:
    try:
        run(function())
    except TypeError as error:
        print(error)


# === async for and async generators ===
class Counter:
    def __init__(self, n):
        self.n = n
        self.i = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        await Wait(("tick", self.i))
        return self.i


async def loops():
    out = []
    async for x in Counter(3):
        if x == 2:
            continue
        out.append(x)
    else:
        out.append("else")
    return out


print(run(loops()))


async def agen(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                await Wait(got)
    finally:
        print("agen finally")


async def collects():
    listed = [x async for x in agen(3)]
    tested = {x: await inner(x) async for x in agen(2) if x}
    lazy = (x + 1 async for x in agen(2))
    return listed, tested, [x async for x in lazy], {x async for x in agen(1)}


print(run(collects(), 1, 2, 3, 4, 5))


async def by_hand():
    g = agen(5)
    first = await g.asend(None)
    second = await g.asend("sent")
    third = await anext(g)
    await g.aclose()
    rest = [x async for x in g]
    missing = await anext(g, "default")
    try:
        await g.__anext__()
    except StopAsyncIteration as stop:
        print("stopped", stop.args)
    return first, second, third, rest, missing


print(run(by_hand()))


async def thrown():
    g = agen(5)
    await g.asend(None)
    try:
        await g.athrow(KeyError("into"))
    except KeyError as error:
        return repr(error)


print(run(thrown()))


async def stop_inside():
    async def bad():
        yield 1
        raise StopAsyncIteration

    async for x in bad():
        pass


async def stop_iteration_inside():
    async def bad():
        yield 1
        raise StopIteration

    async for x in bad():
        pass


async def ignores():
    async def bad():
        try:
            yield 1
        except GeneratorExit:
            yield 2

    g = bad()
    await g.asend(None)
    await g.aclose()


for function in [stop_inside, stop_iteration_inside, ignores]:
    try:
        run(function())
    except RuntimeError as error:
        print(error)

g = agen(1)
print(type(g).__name__, g.__name__, g.ag_running, g.ag_frame is not None, g.ag_await, type(g.asend(None)).__name__)
print(aiter(g) is g)
for attempt in [lambda: iter(g), lambda: aiter([]), lambda: anext(5), lambda: list(agen(1))]:
    try:
        attempt()
    except TypeError as error:
        print(error)


async def bad_for():
    async for x in [1]:
        pass


class BadIter:
    def __aiter__(self):
        return 5


async def bad_iter():
    async for x in BadIter():
        pass


class BadNext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


async def bad_next():
    async for x in BadNext():
        pass


for function in [bad_for, bad_iter, bad_next]:
    try:
        run(function())
    except TypeError as error:
        print(error, "|", repr(error.__cause__))


# === comprehensions that await ===
async def comprehensions():
    a = [await inner(i) for i in range(2)]
    b = [[await inner(j) for j in range(i)] for i in range(2)]
    c = {await inner(i): 1 for i in range(1)}
    d = [x for x in [await inner(1)]]
    return a, b, c, d


print(run(comprehensions(), 1, 2, 3, 4, 5))

# === types.coroutine ===
import types


@types.coroutine
def old_style():
    got = yield "old"
    return got


async def uses_old():
    return await old_style()


print(run(uses_old(), "answer"))


# === methods and lambdas ===
class Async:
    async def method(self):
        return "method"

    @staticmethod
    async def static():
        return "static"

    @classmethod
    async def of_class(cls):
        return cls.__name__


print(run(Async().method()), run(Async.static()), run(Async.of_class()))
c = inner(1)
print(c.cr_frame is not None, c.cr_code.co_name, c.__qualname__, c.cr_origin, c.cr_suspended)
c.close()
print(c.cr_frame)


async def returns_in_finally():
    try:
        return await Wait(1)
    finally:
        await Wait(2)


print(run(returns_in_finally(), "r"))
