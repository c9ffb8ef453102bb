# === send, throw, close ===
def echo():
    received = None
    while True:
        try:
            received = yield received
        except ValueError as error:
            received = f"caught {error}"
        except GeneratorExit:
            print("closing")
            raise


g = echo()
print(next(g), g.send(1), g.send("two"), g.throw(ValueError("x")), g.throw(ValueError))
print(g.close(), g.close())
for attempt in [lambda: next(g), lambda: g.send(1), lambda: g.throw(KeyError("late"))]:
    try:
        attempt()
    except (StopIteration, KeyError) as error:
        print(repr(error))

g = echo()
try:
    g.send(1)
except TypeError as error:
    print(error)
try:
    g.throw(KeyError("before the start"))
except KeyError as error:
    print(repr(error))
print(list(g))


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("no")
            yield 2


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)


def returning():
    try:
        yield 1
    except GeneratorExit:
        return "the end"


g = returning()
next(g)
print(g.close())


# === values of return ===
def giving():
    yield 1
    return "value"


g = giving()
next(g)
try:
    next(g)
except StopIteration as stop:
    print(stop.value, stop.args)
try:
    next(g)
except StopIteration as stop:
    print(stop.value, stop.args)


def gives_tuple():
    return (1, 2)
    yield


try:
    next(gives_tuple())
except StopIteration as stop:
    print(stop.value, stop.args)


# === yield from ===
def inner(n):
    total = 0
    for i in range(n):
        got = yield i
        if got:
            total += got
    return total


def outer():
    first = yield from inner(2)
    second = yield from inner(1)
    yield first, second
    result = yield from [10, 20]
    yield result
    yield from "ab"
    yield from (x * x for x in range(3))


print(list(outer()))
g = outer()
print(next(g), g.send(5), g.send(6), g.send(7))


def catching():
    try:
        yield from thrown_into()
    except KeyError as error:
        yield f"outer caught {error}"


def thrown_into():
    try:
        yield 1
    except ValueError:
        yield "inner caught"
    yield 3


g = catching()
print(next(g), g.throw(ValueError), next(g), g.throw(KeyError("k")))
try:
    next(g)
except StopIteration:
    print("done")


def closing():
    try:
        yield from thrown_into()
    finally:
        print("outer finally")


g = closing()
next(g)
g.close()


class Custom:
    def __iter__(self):
        return self

    def __next__(self):
        return "next"

    def send(self, value):
        return ("sent", value)

    def throw(self, *args):
        return ("thrown", len(args), isinstance(args[0], ValueError))

    def close(self):
        print("custom closed")


def delegate(target):
    result = yield from target
    print("result", result)


g = delegate(Custom())
print(next(g), g.send(1), g.send(None), g.throw(ValueError("v")))
g.close()


class NoSend:
    def __iter__(self):
        return self

    def __next__(self):
        return 1


g = delegate(NoSend())
next(g)
try:
    g.send(5)
except AttributeError as error:
    print(error)
g = delegate(NoSend())
next(g)
try:
    g.throw(ValueError("not taken"))
except ValueError as error:
    print(error)


class StopsWith:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration("stopped", "twice")


print(list(delegate(StopsWith())))
try:
    list(delegate(5))
except TypeError as error:
    print(error)


# === StopIteration inside ===
def stops():
    yield 1
    raise StopIteration("inside")


g = stops()
next(g)
try:
    next(g)
except RuntimeError as error:
    print(error, repr(error.__cause__), repr(error.__context__), error.__suppress_context__)


def stops_by_next():
    yield next(iter([]))


try:
    list(stops_by_next())
except RuntimeError as error:
    print(error)

try:
    list(next(iter([])) for _ in range(3))
except RuntimeError as error:
    print(error)
print(list(x for x in [1, 2, 3] if x > 1))


# === what a generator shows of itself ===
def shown():
    local = 1
    yield local


g = shown()
print(g.gi_running, g.gi_frame is not None, g.gi_yieldfrom, g.gi_suspended, g.__name__, g.__qualname__, g.gi_code.co_name)
next(g)
print(g.gi_frame.f_locals, g.gi_suspended, g.gi_frame.f_lineno - g.gi_code.co_firstlineno)
list(g)
print(g.gi_frame, g.gi_suspended)
g.__name__ = "other"
print(g.__name__, type(g).__name__)
g = outer()
next(g)
print(g.gi_yieldfrom.__name__)


def itself():
    try:
        next(me)
    except ValueError as error:
        print(error)
    yield 1


me = itself()
next(me)


# === generators and the exception being handled ===
import sys


def handled():
    try:
        raise ValueError("in the generator")
    except ValueError:
        yield repr(sys.exception())
        yield repr(sys.exception())
    yield repr(sys.exception())


try:
    raise KeyError("outside")
except KeyError:
    g = handled()
    print(next(g), repr(sys.exception()))
print(next(g), sys.exception())
print(next(g), sys.exc_info())


def sees():
    yield repr(sys.exception())
    try:
        raise
    except BaseException as error:
        yield repr(error)


g = sees()
try:
    1 / 0
except ZeroDivisionError:
    print(next(g))
try:
    [][0]
except IndexError:
    print(next(g))


def context():
    try:
        yield
    except KeyError as error:
        raise ValueError("second") from None


def chained():
    try:
        yield 1
    finally:
        raise ValueError("in finally")


g = chained()
next(g)
try:
    g.throw(KeyError("thrown"))
except ValueError as error:
    print(repr(error.__context__))


def plain():
    yield


g = plain()
next(g)
try:
    try:
        raise KeyError("being handled")
    except KeyError:
        g.throw(ValueError("thrown in"))
except ValueError as error:
    print(repr(error.__context__))

g = plain()
next(g)
for args in [(5,), (ValueError, 1, 2), (ValueError("x"), 1), ("text",), (ValueError, KeyError("no"))]:
    try:
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            g.throw(*args)
    except (TypeError, ValueError) as error:
        print(repr(error))


# === finally, with and loops in generators ===
def guarded():
    try:
        for i in range(3):
            try:
                yield i
            finally:
                print("step", i)
    finally:
        print("all")


g = guarded()
for i in g:
    if i == 1:
        break
g.close()
g = guarded()
next(g)
g.close()
print("after")


def walk(tree):
    if tree is None:
        return
    left, value, right = tree
    yield from walk(left)
    yield value
    yield from walk(right)


print(list(walk(((None, 1, None), 2, (None, 3, (None, 4, None))))))


def deep(n):
    if n:
        yield from deep(n - 1)
    yield n


print(sum(deep(200)))


def counter():
    n = 0
    while True:
        n += 1
        step = yield n
        n += step or 0


g = counter()
print([next(g), g.send(10), next(g)], [a for a, b in zip(counter(), range(4))])

# === generator expressions ===
squares = (x * x for x in range(4))
print(next(squares), list(squares), list(squares))
pairs = ((x, y) for x in range(3) if x for y in range(x))
print(list(pairs), sum(x for x in range(5)), max((x for x in [3, 1]), default=0))
n = 3
lazy = (n * x for x in range(3))
n = 10
print(list(lazy))
try:
    (x for x in 5)
except TypeError as error:
    print(error)
print(type(squares).__name__, squares.__name__, squares.__qualname__)

# === lambdas that yield ===
f = lambda: (yield 1)
print(list(f()))
