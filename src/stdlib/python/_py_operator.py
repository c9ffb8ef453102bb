"""What `_operator` defines, in Python: for programs that do without native modules."""

import builtins as _builtins

_EXPRESSIONS = {
    "abs": "_builtins.abs(a)", "neg": "-a", "pos": "+a", "inv": "~a", "invert": "~a", "not_": "not a",
    "truth": "not not a", "index": "range(a).stop",
    "lt": "a < b", "le": "a <= b", "eq": "a == b", "ne": "a != b", "ge": "a >= b", "gt": "a > b",
    "is_": "a is b", "is_not": "a is not b", "getitem": "a[b]", "contains": "b in a",
}
_ARITHMETIC = {
    "add": "+", "and_": "&", "floordiv": "//", "lshift": "<<", "matmul": "@", "mod": "%", "mul": "*",
    "or_": "|", "pow": "**", "rshift": ">>", "sub": "-", "truediv": "/", "xor": "^",
}


def _define():
    """Make the functions of the tables above."""
    import re

    source = []
    for name, expression in _EXPRESSIONS.items():
        parameters = "a, b" if re.search(r"\bb\b", expression) else "a"
        source.append(f"def {name}({parameters}, /): return {expression}")
    for name, symbol in _ARITHMETIC.items():
        source.append(f"def {name}(a, b, /): return a {symbol} b")
        source.append(f"def i{name.rstrip('_')}(a, b, /):\n    a {symbol}= b\n    return a")
    exec("\n".join(source), globals())


_define()


def setitem(a, b, c, /):
    """Same as a[b] = c."""
    a[b] = c


def delitem(a, b, /):
    """Same as del a[b]."""
    del a[b]


def call(obj, /, *args, **kwargs):
    """Same as obj(*args, **kwargs)."""
    return obj(*args, **kwargs)


def concat(a, b, /):
    """Same as a + b, for sequences."""
    return _sequence(a) + b


def iconcat(a, b, /):
    """Same as a += b, for sequences."""
    a = _sequence(a)
    a += b
    return a


def _sequence(value):
    if hasattr(value, "__getitem__"):
        return value
    raise TypeError(f"{type(value).__name__!r} object can't be concatenated")


def countOf(a, b, /):
    """How many items of a are b, or equal to it."""
    return sum(b in (item,) for item in a)


def indexOf(a, b, /):
    """The place of the first item of a that is b, or equal to it."""
    place = next((place for place, item in enumerate(a) if item is b or item == b), None)
    if place is None:
        raise ValueError("sequence.index(x): x not in sequence")
    return place


def length_hint(obj, default=0, /):
    """About how many items obj has: len(), else what it hints, else the default."""
    if not isinstance(default, int):
        raise TypeError(f"{type(default).__name__!r} object cannot be interpreted as an integer")
    for special in ("__len__", "__length_hint__"):
        if not hasattr(type(obj), special):
            continue
        try:
            hint = getattr(type(obj), special)(obj)
        except TypeError:
            continue
        if hint is NotImplemented:
            break
        if not isinstance(hint, int):
            raise TypeError(f"{special} must be an integer, not {type(hint).__name__}")
        if hint < 0:
            raise ValueError(f"{special}() should return >= 0")
        return hint
    return default


class _Made:
    """What the makers have in common: they are shown, copied and pickled by what they were called with."""

    __slots__ = ("_given",)

    def __repr__(self):
        return f"{type(self).__module__}.{type(self).__qualname__}({', '.join(map(repr, self._given))})"

    def __reduce__(self):
        return type(self), self._given


class attrgetter(_Made):
    """attrgetter('a.b')(x) is x.a.b; of several names, a tuple."""

    __slots__ = ()

    def __init__(self, attr, /, *attrs):
        self._given = attr, *attrs
        if not all(isinstance(name, str) for name in self._given):
            raise TypeError("attribute name must be a string")

    def __call__(self, obj, /):
        found = []
        for path in self._given:
            found.append(obj)
            for name in path.split("."):
                found[-1] = getattr(found[-1], name)
        return tuple(found) if len(found) > 1 else found[0]


class itemgetter(_Made):
    """itemgetter(k)(x) is x[k]; of several keys, a tuple."""

    __slots__ = ()

    def __init__(self, item, /, *items):
        self._given = item, *items

    def __call__(self, obj, /):
        found = tuple(obj[key] for key in self._given)
        return found if len(found) > 1 else found[0]


class methodcaller(_Made):
    """methodcaller('m', 1)(x) is x.m(1)."""

    __slots__ = ("_named",)

    def __init__(self, name, /, *args, **kwargs):
        if not isinstance(name, str):
            raise TypeError("method name must be a string")
        self._given = name, *args
        self._named = kwargs

    def __call__(self, obj, /):
        name, *args = self._given
        return getattr(obj, name)(*args, **self._named)

    def __repr__(self):
        named = "".join(f", {key}={value!r}" for key, value in self._named.items())
        return f"{super().__repr__()[:-1]}{named})"

    def __reduce__(self):
        if not self._named:
            return super().__reduce__()
        from functools import partial

        name, *args = self._given
        return partial(type(self), name, **self._named), tuple(args)


# They are known as what the module operator defines: pickle looks for them there.
for _value in [*globals().values()]:
    if getattr(_value, "__module__", None) == __name__:
        _value.__module__ = "operator"
