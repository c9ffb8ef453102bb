"""What `_functools` defines, in Python: for programs that do without native modules."""

from _thread import RLock
from reprlib import recursive_repr
from types import GenericAlias, MethodType

_ABSENT = object()


def reduce(function, iterable, initial=_ABSENT, /):
    """Combine the items of iterable from left to right: f(f(f(initial, a), b), c)."""
    items = iter(iterable)
    result = next(items, _ABSENT) if initial is _ABSENT else initial
    if result is _ABSENT:
        raise TypeError("reduce() of empty iterable with no initial value")
    for item in items:
        result = function(result, item)
    return result


def cmp_to_key(mycmp):
    """Make a key function of a comparison that returns a number below, at or above 0."""
    from _operator import eq, ge, gt, le, lt

    class K:
        __slots__ = ["obj"]
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

    def comparison(operator):
        return lambda self, other: operator(mycmp(self.obj, other.obj), 0)

    for operator in (eq, ge, gt, le, lt):
        setattr(K, f"__{operator.__name__}__", comparison(operator))
    return K


class partial:
    """A callable with some of its arguments given beforehand."""

    __slots__ = "func", "args", "keywords", "__dict__", "__weakref__"

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial) and not func.__dict__:
            func, args, keywords = func.func, func.args + args, func.keywords | keywords
        self = object.__new__(cls)
        self.func, self.args, self.keywords = func, args, keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **self.keywords | keywords)

    def __get__(self, obj, cls=None):
        if obj is not None:
            from warnings import warn

            message = (
                "functools.partial will be a method descriptor in future Python versions; "
                "wrap it in staticmethod() if you want to preserve the old behavior"
            )
            warn(message, FutureWarning, stacklevel=2)
        return self

    @recursive_repr()
    def __repr__(self):
        kind = type(self)
        shown = [repr(value) for value in (self.func, *self.args)]
        shown.extend(f"{name}={value!r}" for name, value in self.keywords.items())
        return f"{kind.__module__}.{kind.__qualname__}({', '.join(shown)})"

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords, self.__dict__ or None)

    def __setstate__(self, state):
        match state:
            case (func, tuple(args), None | dict() as keywords, None | dict() as attributes) if (
                isinstance(state, tuple) and callable(func)
            ):
                self.func, self.args = func, tuple(args)
                self.keywords = keywords if type(keywords) is dict else dict(keywords or ())
                self.__dict__ = attributes or {}
            case _:
                raise TypeError("invalid partial state")

    __class_getitem__ = classmethod(GenericAlias)


class _lru_cache_wrapper:
    """A function that remembers its values, those of its latest calls if there is a limit."""

    def __init__(self, user_function, maxsize, typed, cache_info_type):
        from functools import _make_key

        # Taken now: a program may put caches on these functions too.
        self.__make_key, self.__count = _make_key, len
        self.__function, self.__limit, self.__typed = user_function, maxsize, typed
        self.__info_type = cache_info_type
        self.__lock = RLock()
        self.cache_clear()

    def __call__(self, /, *args, **keywords):
        limit = self.__limit
        if limit == 0:
            self.__misses += 1
            return self.__function(*args, **keywords)
        key = self.__make_key(args, keywords, self.__typed)
        with self.__lock:
            values = self.__values
            # Taken out, to come in again at the end: the first is the one that nobody asked for longest.
            found = values.pop(key, _ABSENT) if limit is not None else values.get(key, _ABSENT)
            if found is not _ABSENT:
                self.__hits += 1
                if limit is not None:
                    values[key] = found
                return found
            self.__misses += 1
        result = self.__function(*args, **keywords)
        with self.__lock:
            values = self.__values
            if limit is None:
                values[key] = result
            elif key not in values:
                if self.__count(values) >= limit:
                    del values[next(iter(values))]
                values[key] = result
        return result

    def __get__(self, obj, cls=None):
        return self if obj is None else MethodType(self, obj)

    def cache_info(self):
        """Report how the cache did: hits, misses, maxsize, currsize."""
        with self.__lock:
            return self.__info_type(self.__hits, self.__misses, self.__limit, self.__count(self.__values))

    def cache_clear(self):
        """Forget all values, and the numbers."""
        with self.__lock:
            self.__values = {}
            self.__hits = self.__misses = 0

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__qualname__


# They are known as what the module functools defines: pickle looks for them there.
for _value in (reduce, cmp_to_key, partial, _lru_cache_wrapper):
    _value.__module__ = "functools"
