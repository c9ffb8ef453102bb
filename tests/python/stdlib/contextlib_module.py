# === generators as managers ===
import contextlib
import io
import sys
from contextlib import *


def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except BaseException as error:
        print(label, "!!", type(error).__name__, error, "| context", repr(error.__context__), "| cause", repr(error.__cause__))


@contextmanager
def none():
    if 0:
        yield


@contextmanager
def one(log=None):
    "doc"
    print("enter")
    try:
        yield 1
    finally:
        print("exit")


@contextmanager
def two():
    yield
    yield


@contextmanager
def swallow():
    try:
        yield
    except KeyError:
        pass


@contextmanager
def replace():
    try:
        yield
    except KeyError as error:
        raise TypeError("other") from error


def use(manager, exception=None):
    with manager as value:
        if exception:
            raise exception
    return value


attempt("none", lambda: use(none()))
attempt("one", lambda: use(one()))
attempt("two", lambda: use(two()))
attempt("one raises", lambda: use(one(), ValueError("v")))
attempt("swallow", lambda: use(swallow(), KeyError("k")))
attempt("replace", lambda: use(replace(), KeyError("k")))
attempt("stop", lambda: use(one(), StopIteration(2)))
attempt("runtime", lambda: use(one(), RuntimeError(2)))


@one()
def decorated(a):
    "inner doc"
    return a


print(decorated(3), decorated(4), decorated.__doc__, one.__doc__)

# === small managers ===
with suppress(ValueError, KeyError):
    raise KeyError
attempt("suppress", lambda: use(suppress(ValueError), TypeError("t")))
buffer = io.StringIO()
with redirect_stdout(buffer):
    print("hidden")
print(repr(buffer.getvalue()))


class Thing:
    def close(self):
        print("closed")


with closing(Thing()) as thing:
    print(type(thing).__name__)
with nullcontext(5) as value:
    print(value)

# === stacks ===
with ExitStack() as stack:
    stack.callback(print, "last")
    stack.push(lambda *details: print(details[0]) or True)
    print(stack.enter_context(one()))
    raise KeyError("gone")
stack = ExitStack()
stack.callback(print, "moved")
moved = stack.pop_all()
stack.close()
moved.close()
attempt("protocol", lambda: ExitStack().enter_context(5))


def chain():
    def fail():
        raise TypeError("second")

    with ExitStack() as stack:
        stack.callback(fail)
        stack.callback(lambda: 1 // 0)
        raise ValueError("first")


attempt("chain", chain)

# === asynchronous ones, driven by hand ===
@asynccontextmanager
async def resource():
    print("acquire")
    try:
        yield 3
    finally:
        print("free")


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value


async def main():
    async with resource() as value:
        print(value)
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(resource()))

        async def bye(name):
            print("bye", name)

        stack.push_async_callback(bye, "all")
        stack.callback(print, "sync")
    return "done"


print(run(main()))
print(issubclass(io.StringIO, AbstractContextManager), AbstractContextManager[int])
attempt("abstract", AbstractContextManager)
