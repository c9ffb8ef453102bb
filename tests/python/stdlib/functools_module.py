# === partial, reduce, keys ===
import functools
from functools import *


def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "!!", type(error).__name__, error)


add = partial(pow, 2)
print(add(5), add.func is pow, add.args, add.keywords, partial(partial(max, 1), 2).args)
attempt("partial", lambda: partial(5))
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(max, [], 7))
attempt("reduce", lambda: reduce(max, []))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))

# === caches ===
calls = []


@lru_cache(maxsize=2)
def square(x):
    "doc"
    calls.append(x)
    return x * x


print([square(n) for n in (1, 2, 1, 3, 2)], calls, square.cache_info(), square.cache_parameters(), square.__doc__, square.__wrapped__ is not None)
square.cache_clear()
print(square.cache_info())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())
attempt("unhashable", lambda: fib([]))


class Circle:
    def __init__(self, r):
        self.r = r

    @cached_property
    def area(self):
        "the area"
        print("computing")
        return self.r * 3

    @lru_cache
    def times(self, n):
        return self.r * n

    half = partialmethod(times, 2)


c = Circle(2)
print(c.area, c.area, c.__dict__, Circle.area.__doc__, c.times(3), c.half())


class Slotted:
    __slots__ = ()

    @cached_property
    def x(self):
        return 1


attempt("slots", lambda: Slotted().x)

# === dispatch ===
@singledispatch
def show(value):
    return "object"


@show.register
def _(value: int):
    return "int"


@show.register(list)
def _(value):
    return "list"


@show.register
def _(value: str | float):
    return "str or float"


print(show(1), show([]), show("a"), show(1.5), show(None), show(True), show.dispatch(bool) is show.registry[int])
attempt("no argument", show)
attempt("register", lambda: show.register(5, len))


class Formatter:
    @singledispatchmethod
    def format(self, value):
        return "?"

    @format.register
    def _(self, value: int):
        return f"<{value}>"


print(Formatter().format(1), Formatter().format("x"))

# === ordering and wrapping ===
@total_ordering
class Size:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n if isinstance(other, Size) else NotImplemented


print(Size(1) <= Size(1), Size(1) > Size(0), Size(1) >= Size(2), Size(1) != Size(2))
attempt("ordering", lambda: Size(1) <= 5)
attempt("no root", lambda: total_ordering(type("X", (), {})))


def decorate(f):
    @wraps(f)
    def wrapper(*args):
        "wrapper"
        return f(*args)
    return wrapper


@decorate
def named(a: int) -> str:
    "named doc"
    return str(a)


print(named.__name__, named.__doc__, named.__annotations__, named(3), named.__wrapped__.__name__)
