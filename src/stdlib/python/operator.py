"""The operators of Python as functions, and makers of functions that look things up."""

from builtins import abs as _abs

__all__ = [
    "abs", "add", "and_", "attrgetter", "call", "concat", "contains", "countOf",
    "delitem", "eq", "floordiv", "ge", "getitem", "gt", "iadd", "iand",
    "iconcat", "ifloordiv", "ilshift", "imatmul", "imod", "imul", "index",
    "indexOf", "inv", "invert", "ior", "ipow", "irshift", "is_", "is_not",
    "isub", "itemgetter", "itruediv", "ixor", "le", "length_hint", "lshift",
    "lt", "matmul", "methodcaller", "mod", "mul", "ne", "neg", "not_", "or_",
    "pos", "pow", "rshift", "setitem", "sub", "truediv", "truth", "xor",
]


# ------------------------------------------------------------------- comparisons

def lt(a, b):
    "Return a < b."
    return a < b


def le(a, b):
    "Return a <= b."
    return a <= b


def eq(a, b):
    "Return a == b."
    return a == b


def ne(a, b):
    "Return a != b."
    return a != b


def ge(a, b):
    "Return a >= b."
    return a >= b


def gt(a, b):
    "Return a > b."
    return a > b


# ------------------------------------------------------------- truth and identity

def not_(a):
    "Return not a."
    return not a


def truth(a):
    "Return True if a is true, else False."
    return True if a else False


def is_(a, b):
    "Return a is b."
    return a is b


def is_not(a, b):
    "Return a is not b."
    return a is not b


# --------------------------------------------------------------------- arithmetic

def abs(a):
    "Return abs(a)."
    return _abs(a)


def add(a, b):
    "Return a + b."
    return a + b


def and_(a, b):
    "Return a & b."
    return a & b


def floordiv(a, b):
    "Return a // b."
    return a // b


def index(a):
    "Return a as an integer, if it is one."
    try:
        method = type(a).__index__
    except AttributeError:
        raise TypeError(
            f"'{type(a).__name__}' object cannot be interpreted as an integer"
        ) from None
    return method(a)


def inv(a):
    "Return ~a."
    return ~a


invert = inv


def lshift(a, b):
    "Return a << b."
    return a << b


def mod(a, b):
    "Return a % b."
    return a % b


def mul(a, b):
    "Return a * b."
    return a * b


def matmul(a, b):
    "Return a @ b."
    return a @ b


def neg(a):
    "Return -a."
    return -a


def or_(a, b):
    "Return a | b."
    return a | b


def pos(a):
    "Return +a."
    return +a


def pow(a, b):
    "Return a ** b."
    return a ** b


def rshift(a, b):
    "Return a >> b."
    return a >> b


def sub(a, b):
    "Return a - b."
    return a - b


def truediv(a, b):
    "Return a / b."
    return a / b


def xor(a, b):
    "Return a ^ b."
    return a ^ b


# ---------------------------------------------------------------------- sequences

def concat(a, b):
    "Return a + b, for sequences."
    if not hasattr(a, "__getitem__"):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
    return a + b


def contains(a, b):
    "Return b in a."
    return b in a


def countOf(a, b):
    "Return how many items of a are b, or equal to it."
    return sum(1 for item in a if item is b or item == b)


def delitem(a, b):
    "Delete a[b]."
    del a[b]


def getitem(a, b):
    "Return a[b]."
    return a[b]


def indexOf(a, b):
    "Return the place of the first item of a that is b, or equal to it."
    for place, item in enumerate(a):
        if item is b or item == b:
            return place
    raise ValueError("sequence.index(x): x not in sequence")


def setitem(a, b, c):
    "Set a[b] to c."
    a[b] = c


def length_hint(obj, default=0):
    """Estimate how many items obj has: len(), else __length_hint__(), else default."""
    if not isinstance(default, int):
        raise TypeError(f"'{type(default).__name__}' object cannot be interpreted as an integer")
    try:
        return len(obj)
    except TypeError:
        pass
    try:
        hint = type(obj).__length_hint__
    except AttributeError:
        return default
    try:
        value = hint(obj)
    except TypeError:
        return default
    if value is NotImplemented:
        return default
    if not isinstance(value, int):
        raise TypeError(f"__length_hint__ must be integer, not {type(value).__name__}")
    if value < 0:
        raise ValueError("__length_hint__() should return >= 0")
    return value


def call(obj, /, *args, **kwargs):
    """Return obj(*args, **kwargs)."""
    return obj(*args, **kwargs)


# ------------------------------------------------------- makers of small functions

class _Maker:
    """What the three makers share: their representation."""

    __slots__ = ()

    def _show(self, parts):
        cls = self.__class__
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"


class attrgetter(_Maker):
    """attrgetter("a.b") makes f, such that f(x) is x.a.b; with more names, a tuple of all."""

    __slots__ = ("_attrs", "_paths")

    def __init__(self, attr, /, *attrs):
        self._attrs = (attr, *attrs)
        for name in self._attrs:
            if not isinstance(name, str):
                raise TypeError("attribute name must be a string")
        self._paths = tuple(name.split(".") for name in self._attrs)

    def __call__(self, obj, /):
        found = []
        for path in self._paths:
            value = obj
            for name in path:
                value = getattr(value, name)
            found.append(value)
        return found[0] if len(found) == 1 else tuple(found)

    def __repr__(self):
        return self._show(map(repr, self._attrs))

    def __reduce__(self):
        return self.__class__, self._attrs


class itemgetter(_Maker):
    """itemgetter(k) makes f, such that f(x) is x[k]; with more keys, a tuple of all."""

    __slots__ = ("_items",)

    def __init__(self, item, /, *items):
        self._items = (item, *items)

    def __call__(self, obj, /):
        items = self._items
        if len(items) == 1:
            return obj[items[0]]
        return tuple([obj[item] for item in items])

    def __repr__(self):
        return self._show(map(repr, self._items))

    def __reduce__(self):
        return self.__class__, self._items


class methodcaller(_Maker):
    """methodcaller(name, ...) makes f, such that f(x) is x.name(...)."""

    __slots__ = ("_name", "_args", "_kwargs")

    def __init__(self, name, /, *args, **kwargs):
        if not isinstance(name, str):
            raise TypeError("method name must be a string")
        self._name = name
        self._args = args
        self._kwargs = kwargs

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._kwargs)

    def __repr__(self):
        parts = [repr(self._name), *map(repr, self._args)]
        parts += [f"{key}={value!r}" for key, value in self._kwargs.items()]
        return self._show(parts)

    def __reduce__(self):
        if not self._kwargs:
            return self.__class__, (self._name, *self._args)
        from functools import partial
        return partial(self.__class__, self._name, **self._kwargs), self._args


# ------------------------------------------------------------ augmented assignment

def iadd(a, b):
    "Do a += b, and return a."
    a += b
    return a


def iand(a, b):
    "Do a &= b, and return a."
    a &= b
    return a


def iconcat(a, b):
    "Do a += b, for sequences, and return a."
    if not hasattr(a, "__getitem__"):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")
    a += b
    return a


def ifloordiv(a, b):
    "Do a //= b, and return a."
    a //= b
    return a


def ilshift(a, b):
    "Do a <<= b, and return a."
    a <<= b
    return a


def imod(a, b):
    "Do a %= b, and return a."
    a %= b
    return a


def imul(a, b):
    "Do a *= b, and return a."
    a *= b
    return a


def imatmul(a, b):
    "Do a @= b, and return a."
    a @= b
    return a


def ior(a, b):
    "Do a |= b, and return a."
    a |= b
    return a


def ipow(a, b):
    "Do a **= b, and return a."
    a **= b
    return a


def irshift(a, b):
    "Do a >>= b, and return a."
    a >>= b
    return a


def isub(a, b):
    "Do a -= b, and return a."
    a -= b
    return a


def itruediv(a, b):
    "Do a /= b, and return a."
    a /= b
    return a


def ixor(a, b):
    "Do a ^= b, and return a."
    a ^= b
    return a


del _Maker  # it is no part of the module

try:
    from _operator import *
except ImportError:
    pass

# The names of the special methods are there too, for those who like them.
__lt__ = lt
__le__ = le
__eq__ = eq
__ne__ = ne
__ge__ = ge
__gt__ = gt
__not__ = not_
__abs__ = abs
__add__ = add
__and__ = and_
__call__ = call
__floordiv__ = floordiv
__index__ = index
__inv__ = inv
__invert__ = invert
__lshift__ = lshift
__mod__ = mod
__mul__ = mul
__matmul__ = matmul
__neg__ = neg
__or__ = or_
__pos__ = pos
__pow__ = pow
__rshift__ = rshift
__sub__ = sub
__truediv__ = truediv
__xor__ = xor
__concat__ = concat
__contains__ = contains
__delitem__ = delitem
__getitem__ = getitem
__setitem__ = setitem
__iadd__ = iadd
__iand__ = iand
__iconcat__ = iconcat
__ifloordiv__ = ifloordiv
__ilshift__ = ilshift
__imod__ = imod
__imul__ = imul
__imatmul__ = imatmul
__ior__ = ior
__ipow__ = ipow
__irshift__ = irshift
__isub__ = isub
__itruediv__ = itruediv
__ixor__ = ixor
