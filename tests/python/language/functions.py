# === every kind of parameter ===
def f(a, b=2, /, c=3, *args, d, e=5, **kwargs):
    return a, b, c, args, d, e, kwargs


print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, e=7, z=8), f(1, d=4, a=9, b=10), f(*[1, 2], *(3, 4), **{"d": 5}, **{"x": 6}))
print(f.__defaults__, f.__kwdefaults__, f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount)


def none():
    pass


def one(a):
    pass


def two(a, b):
    pass


def default(a, b=1):
    pass


def posonly(a, b, /, c):
    pass


def kwonly(*, k, l, m=1):
    pass


def mixed(a, *, k):
    pass


def many(a, b, c, d):
    pass


def star(a, *args):
    pass


def stars(a, **kwargs):
    pass


def all_default(a=1, b=2):
    pass


calls = """none(1)
none(1, 2)
none(x=1)
one()
one(1, 2)
one(1, 2, 3)
one(1, a=2)
one(b=1)
one(a=1, b=2)
two()
two(1)
two(b=1)
two(1, 2, 3)
two(1, c=2)
two(1, 2, a=3)
default()
default(1, 2, 3)
default(b=1)
default(1, 2, b=3)
posonly(a=1, b=2, c=3)
posonly(1, 2)
posonly(1, b=2, c=3)
posonly()
kwonly()
kwonly(1)
kwonly(k=1)
kwonly(1, 2, k=1, l=2)
kwonly(k=1, l=2, n=3)
mixed(1)
mixed()
mixed(1, 2, k=3)
mixed(1, 2)
mixed(1, 2, 3, k=3)
mixed(k=1)
many()
many(1)
many(1, 2, 3, 4, 5)
star()
star(a=1)
star(*5)
stars()
stars(1, a=2)
stars(1, 2)
stars(**5)
stars(1, **{2: 3})
stars(1, **{"x": 1}, **{"x": 2})
stars(1, x=1, **{"x": 2})
all_default(1, 2, 3)
all_default(c=1)
all_default(1, a=2)
many(1, 2, aa=1, c=4)
many(d=1, cc=3)
two(*[1], *[2, 3])
two(*"ab", **{})
two(**{"a": 1})
(lambda x: x)()
(lambda: 0)(1)
(lambda *, key: key)(kee=1)
len()
len(1, 2)
len(obj=[])
print(1, end=2)
print(1, ends="")
[].append()
[].append(1, 2)
[].append(x=1)
[].sort(1)
[].sort(keys=len)
"".join()
"".split(1, 2, 3)
"".split(sepp=1)
{}.get()
{}.update(1, 2)
int(1, 2, 3)
int(x=1)
str(1, 2, 3, 4)
list(1, 2)
dict(1, 2)
range()
range(1, 2, 3, 4)
isinstance(1)
sorted()
sorted([], 1)
sorted([], cmp=1)
min(1, 2, kee=3)
max([], default=1, x=2)
abs()
abs(1, 2)
pow(1)
pow(2, exp=3, mode=1)
sum()
sum([], start=1, x=2)
open()
enumerate()
enumerate([], x=1)
map()
filter(None)
getattr()
hasattr(1)
setattr(1, 2)
super(1, 2, 3)
type()
object(1)
slice()
bytes(1, 2, 3, 4)
"a".replace("b")
"a".encode(1)
(1).to_bytes(1, "middle")
int.from_bytes()
"a".startswith()
"a".startswith(5)
"a".format(1)
"{}{}".format(1)
"{x}".format(1)
"{0.x}".format(1)
"{0[1]}".format([1])
"{!x}".format(1)
[1].index()
(1,).count()
{1}.add()
{1}.union(1)
frozenset(1, 2)
(5).bit_length(1)
1.5.hex(2)
1.5.is_integer(3)
complex(1, 2, 3)
round(1, 2, 3)
divmod(1)
ord()
chr()
hash()
id(1, 2)
input(1, 2)
iter()
next()
callable(1, 2)
vars(1, 2)
format()
ascii()
repr()
bool(1, 2)
eval()
exec()
compile()"""
for text in calls.splitlines():
    try:
        exec(text)
        print("fine:", text)
    except Exception as error:
        print(f"{text}: {type(error).__name__}: {error}")


class Methods:
    def method(self, a):
        pass

    @classmethod
    def of_class(cls, a):
        pass

    @staticmethod
    def static(a):
        pass

    def nothing():
        pass

    def __call__(self, a):
        pass

    def __init__(self, *, k=1):
        pass

    def __len__(self, extra):
        pass

    def __getitem__(self):
        pass


m = Methods()
for text in ["m.method()", "m.method(1, 2)", "Methods.method()", "Methods.method(1)", "m.of_class()", "m.of_class(1, 2)", "m.static()", "m.static(1, 2)", "m.nothing()", "m()", "m(1, 2)", "Methods(1)", "Methods(z=1)", "len(m)", "m[0]", "m.method(b=1)", "m.method(1, a=2)", "m.method(self=1)"]:
    try:
        eval(text)
    except TypeError as error:
        print(text, "->", error)


# === decorators ===
def logged(function):
    def wrapper(*args, **kwargs):
        print("call", function.__name__, args, kwargs)
        return function(*args, **kwargs)

    return wrapper


def times(n):
    print("times", n)

    def decorate(function):
        print("decorating", function.__name__)
        return lambda *args: [function(*args)] * n

    return decorate


@times(2)
@logged
def decorated(x):
    return x + 1


print(decorated(1))


@(lambda f: f.__name__)
def just_a_name():
    pass


@[logged][0]
def by_index():
    return "indexed"


@(found := logged)
def by_walrus():
    return "walrus"


print(just_a_name, by_index(), by_walrus())


@print
class Printed:
    pass


print(Printed)
try:

    @5
    def wrong():
        pass

except TypeError as error:
    print(error)


# === attributes of functions ===
def shown(a: int, b: "text" = 1, *args: float, c: list[int] = None, **kwargs: dict) -> str:
    """The words."""
    x = 1
    return x


print(shown.__name__, shown.__qualname__, shown.__doc__, shown.__module__, shown.__annotations__)
print(shown.__defaults__, shown.__kwdefaults__, shown.__closure__, shown.__dict__, shown.__type_params__)
shown.extra = 5
print(shown.extra, shown.__dict__)
shown.__name__ = "renamed"
shown.__qualname__ = "also.renamed"
shown.__doc__ = None
print(shown.__name__, shown.__doc__, shown.__globals__ is globals())
shown.__defaults__ = (7, 8)
print(shown.__code__.co_varnames)
try:
    shown(1, 2, 3)
    print("fine")
except TypeError as error:
    print(error)


def first(a, b=1):
    return a, b


def second(a, b=2):
    return b, a


def call_it():
    return first(5)


print(call_it())
first.__defaults__ = (10,)
print(call_it())
first.__code__ = second.__code__
print(call_it())
first.__defaults__ = None
try:
    call_it()
except TypeError as error:
    print(error)
first.__defaults__ = (1, 2)
print(first())


def keyword(*, k=1):
    return k


keyword.__kwdefaults__ = {"k": 2}
print(keyword())
keyword.__kwdefaults__["k"] = 3
print(keyword())
keyword.__kwdefaults__ = None
try:
    keyword()
except TypeError as error:
    print(error)
for name, value in [("__name__", 5), ("__qualname__", 5), ("__defaults__", 5), ("__kwdefaults__", 5), ("__code__", 5), ("__dict__", 5), ("__globals__", {}), ("__closure__", None), ("__annotations__", 5), ("__type_params__", 5)]:
    try:
        setattr(keyword, name, value)
        print("set", name)
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


def free():
    return lambda: keyword


try:
    keyword.__code__ = free().__code__
    print("fine")
except ValueError as error:
    print(error)


def with_cell(x):
    def inner():
        return x

    return inner


try:
    keyword.__code__ = with_cell(1).__code__
except ValueError as error:
    print(error)
inner = with_cell(5)
inner.__closure__[0].cell_contents = 6
print(inner(), inner.__closure__[0] == with_cell(6).__closure__[0])


# === recursion ===
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


print(fact(20), fact(25), even(100), odd(101))


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


print(ackermann(2, 3))
import sys


def depth(n):
    return n if n == 0 else depth(n - 1)


print(depth(900), sys.getrecursionlimit())


def forever(n):
    return forever(n + 1)


class Endless:
    def __repr__(self):
        return repr(self)

    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __eq__(self, other):
        return self == other

    def __call__(self):
        return self()

    def __iter__(self):
        yield from self

    def __add__(self, other):
        return self + other

    def __getitem__(self, key):
        return self[key]

    def __bool__(self):
        return not self

    def __hash__(self):
        return hash(self)

    def __enter__(self):
        with self:
            pass

    def __exit__(self, *details):
        pass

    def __str__(self):
        return f"{self}"

    def __len__(self):
        return len(self)

    def __contains__(self, x):
        return x in self


e = Endless()
for use in [forever, lambda n: repr(e), lambda n: e.x, lambda n: e == 1, lambda n: e(), lambda n: list(e), lambda n: e + 1, lambda n: e[0], lambda n: bool(e), lambda n: {e}, lambda n: e.__enter__(), lambda n: str(e), lambda n: len(e), lambda n: 1 in e, lambda n: sorted([1, 2], key=use), lambda n: max(map(use, [1]))]:
    try:
        use(0)
    except RecursionError as error:
        print("RecursionError", str(error).startswith("maximum recursion depth exceeded"))
print(depth(900))
sys.setrecursionlimit(200)
try:
    depth(900)
except RecursionError as error:
    print(error)
sys.setrecursionlimit(5000)
print(depth(4000))
sys.setrecursionlimit(1000)
for n in [0, -1, "x", 1.5]:
    try:
        sys.setrecursionlimit(n)
    except (ValueError, TypeError) as error:
        print(error)


def catches(n):
    try:
        return catches(n + 1)
    except RecursionError:
        return "caught at the bottom"


print(catches(0))


# === arguments and cells ===
def captured(a, *args, b=2, **kwargs):
    def inner():
        nonlocal a
        a += 1
        return a, args, b, kwargs

    return inner


print(captured(1, 2, b=3, c=4)(), captured(5)())


def rebinding(x):
    x = [x]

    def get():
        return x

    x.append(1)
    return get


print(rebinding(0)())


def swapped(a, b):
    a, b = b, a
    return (lambda: (a, b))()


print(swapped(1, 2))


# === returns ===
def nothing():
    return


def tuple_of():
    return 1, *[2, 3]


def early(x):
    for i in range(10):
        while True:
            if i == x:
                return i
            break
    return "late"


print(nothing(), tuple_of(), early(3), early(20))
print((lambda: (yield))().__class__.__name__, (lambda *a, **k: (a, k))(*range(3), **{"x": 1}))
