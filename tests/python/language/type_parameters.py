import sys


# === type parameters of functions ===
def first[T](items: list[T]) -> T:
    return items[0]


print(first([1]), first.__type_params__, first.__annotations__)
T = first.__type_params__[0]
print(T.__name__, T.__bound__, T.__constraints__, T.__covariant__, T.__infer_variance__, type(T).__name__, T.__module__)


def bounded[T: int, U: (str, bytes), *Ts, **P](t: T, u: U, *ts: *Ts) -> P:
    pass


t, u, ts, p = bounded.__type_params__
print(t, u, ts, p, t.__bound__, u.__constraints__, p.args, p.kwargs, list(ts))


def defaults[T = int, *Ts = *tuple[int, str], **P = [int, str]]():
    pass


print([p.__default__ for p in defaults.__type_params__], [p.has_default() for p in defaults.__type_params__])


# === lazily evaluated ===
def later[T: Undefined]():
    pass


try:
    later.__type_params__[0].__bound__
except NameError as error:
    print(error)
Undefined = "now defined"
print(later.__type_params__[0].__bound__)


# === classes ===
class Box[T]:
    item: T

    def __init__(self, item: T):
        self.item = item

    def map[U](self, function) -> "Box[U]":
        return Box(function(self.item))

    kind = T


print(Box.__type_params__, Box.__name__, Box.__bases__[0].__name__, Box.kind, Box(1).map(str).item)
print(Box[int], Box[int](5).item, Box[int].__origin__, Box[int].__args__, Box.__parameters__)
print([each.__name__ for each in Box.__mro__], Box.__orig_bases__)


class Pair[A, B: int](Box[A]):
    pass


print(Pair[str, int], Pair.__parameters__)
try:
    Pair[int]
except TypeError as error:
    print(error)


class Shadow:
    T = "class"

    def f[T](self):
        return T

    def g(self):
        return [T for T in [1]]


print(Shadow().f(), Shadow.T)

# === aliases ===
type Number = int | float
type Tree[T] = T | list[Tree[T]]
print(Number, Number.__value__, Number.__name__, type(Number).__name__, Tree, Tree.__type_params__, Tree[int], Tree.__value__)
type Lazy = NotYet
try:
    Lazy.__value__
except NameError as error:
    print(error)
NotYet = 5
print(Lazy.__value__)
try:
    Number[int]
except TypeError as error:
    print(error)
try:
    Number.__value__ = 5
except AttributeError as error:
    print(error)
try:
    isinstance(1, Number)
except TypeError as error:
    print(error)


def local_alias():
    x = int
    type Local = x
    return Local.__value__


print(local_alias())


class Holder:
    inner = str
    type Alias = inner

    type Generic[T] = dict[T, inner]


print(Holder.Alias.__value__, Holder.Generic.__value__)

# === unions and generic aliases ===
print(int | str, int | None, None | int, list[int] | str, (int | str).__args__, int | str == str | int, isinstance(1, int | str), isinstance(1.5, int | str), issubclass(bool, int | str))
print(list[int], dict[str, list[int]], tuple[int, ...], tuple[()], list[int]([1]), type[int], list[int].__origin__, list[int] == list[int], hash(list[int]) == hash(list[int]))
for text in ["int | 5", "5 | int", "'a' | int", "list[int] | 5", "isinstance(1, list[int])", "int[str]", "issubclass(int, list[int])", "list[int].x", "(int | str)()", "int | 'str'"]:
    try:
        print(text, "->", eval(text))
    except (TypeError, AttributeError) as error:
        print(text, "->", error)

# === scoping of parameters ===
X = "global"


def scoped[X](a: X = X) -> X:
    return a


print(scoped(), scoped.__annotations__["return"])


def outer[T]():
    def inner[U](x: T, y: U):
        return T, U

    return inner


print(outer()(1, 2), outer().__annotations__, outer().__qualname__)


class Outer[T]:
    class Inner[U]:
        both = T, U

        def method(self):
            return T, U


print(Outer.Inner.both, Outer.Inner().method())


def decorated(function):
    print("decorating", function.__name__, function.__type_params__)
    return function


@decorated
def generic[T](x: T):
    return x


for text in ["def f[T, T](): pass", "class A[T](T): pass", "type X[T: (yield)] = T", "def f[T](x: (y := 1)): pass", "type x.y = 1", "def f[T](): nonlocal T", "class C[T = int, U]: pass", "type X = (yield)", "def f[](): pass"]:
    try:
        exec(text)
        print("fine", text)
    except (SyntaxError, TypeError) as error:
        print(type(error).__name__, error)
