"""Functions that work on functions.

Defines partial application (partial, partialmethod), reduce, caches
(lru_cache, cache, cached_property), dispatch on the type of an argument
(singledispatch, singledispatchmethod), and what decorators need: wraps,
update_wrapper, total_ordering, cmp_to_key.
"""

from _thread import RLock
from reprlib import recursive_repr
from types import GenericAlias, MethodType, UnionType

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES",
    "total_ordering", "cache", "cmp_to_key", "lru_cache", "reduce", "partial",
    "partialmethod", "singledispatch", "singledispatchmethod", "cached_property",
]


# --------------------------------------------------------------------- wrapping

WRAPPER_ASSIGNMENTS = (
    "__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__",
)
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make `wrapper` look like `wrapped`; return it.

    The attributes `assigned` are copied if `wrapped` has them, the dicts
    `updated` are merged, and wrapper.__wrapped__ is the function.
    """
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    # Last: the merge brings the __wrapped__ of a function that wraps too.
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorate a wrapper with update_wrapper()."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# --------------------------------------------------------------------- comparing

def _derive(root, name):
    """Return a method for the operator `name`, made of the method `root`.

    With a < b and equality all the others are known, and so from each of the
    four; asking in the other direction would not do, because the operand may
    be of another type.
    """
    same_side = {"__lt__": "__le__", "__le__": "__lt__", "__gt__": "__ge__", "__ge__": "__gt__"}
    strict = root in ("__lt__", "__gt__")

    if name == same_side[root]:
        if strict:  # a <= b: a < b or a == b
            def method(self, other):
                answer = getattr(type(self), root)(self, other)
                if answer is NotImplemented:
                    return answer
                return answer or self == other
        else:  # a < b: a <= b and a != b
            def method(self, other):
                answer = getattr(type(self), root)(self, other)
                if answer is NotImplemented:
                    return answer
                return answer and self != other
    elif (name in ("__lt__", "__gt__")) == strict:
        if strict:  # a > b: not a < b and a != b
            def method(self, other):
                answer = getattr(type(self), root)(self, other)
                if answer is NotImplemented:
                    return answer
                return not answer and self != other
        else:  # a >= b: not a <= b or a == b
            def method(self, other):
                answer = getattr(type(self), root)(self, other)
                if answer is NotImplemented:
                    return answer
                return not answer or self == other
    else:  # a >= b: not a < b; a > b: not a <= b
        def method(self, other):
            answer = getattr(type(self), root)(self, other)
            if answer is NotImplemented:
                return answer
            return not answer

    method.__name__ = name
    # A global name of its own, by which pickle finds the function.
    method.__qualname__ = f"_{name.strip('_')}_from_{root.strip('_')}"
    method.__doc__ = getattr(int, name).__doc__
    return method


# In the order of preference of the root.
_ROOTS = ("__lt__", "__le__", "__gt__", "__ge__")
_derived = {root: [_derive(root, name) for name in _ROOTS if name != root] for root in _ROOTS}
globals().update((method.__qualname__, method) for row in _derived.values() for method in row)


def total_ordering(cls):
    """Give a class that defines one of < > <= >= (and ==) the other three."""
    roots = [name for name in _ROOTS if getattr(cls, name, None) is not getattr(object, name)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for method in _derived[roots[0]]:
        if method.__name__ not in roots:
            setattr(cls, method.__name__, method)
    return cls


def cmp_to_key(mycmp):
    """Make a key function of a comparison that returns a number below, at or above 0."""

    class K:
        __slots__ = ["obj"]

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return K


try:
    from _functools import cmp_to_key
except ImportError:
    pass


# ------------------------------------------------------------------------ reduce

_initial_missing = object()


def reduce(function, sequence, initial=_initial_missing):
    """Combine the items from left to right: f(f(f(initial, a), b), c)."""
    items = iter(sequence)
    if initial is _initial_missing:
        try:
            value = next(items)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    else:
        value = initial
    for item in items:
        value = function(value, item)
    return value


try:
    from _functools import reduce
except ImportError:
    pass


# ----------------------------------------------------------------------- partial

class partial:
    """A function with some of its arguments given beforehand."""

    __slots__ = "func", "args", "keywords", "__dict__", "__weakref__"

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        # A partial of a partial is flattened, unless it carries attributes.
        if isinstance(func, partial) and not func.__dict__:
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    @recursive_repr()
    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def __get__(self, obj, objtype=None):
        if obj is None:
            return self
        import warnings
        warnings.warn(
            "functools.partial will be a method descriptor in future Python versions; "
            "wrap it in staticmethod() if you want to preserve the old behavior",
            FutureWarning, 2,
        )
        return self

    def __reduce__(self):
        state = (self.func, self.args, self.keywords or None, self.__dict__ or None)
        return type(self), (self.func,), state

    def __setstate__(self, state):
        if not isinstance(state, tuple):
            raise TypeError("argument to __setstate__ must be a tuple")
        if len(state) != 4:
            raise TypeError(f"expected 4 items in state, got {len(state)}")
        func, args, keywords, namespace = state
        if (not callable(func) or not isinstance(args, tuple)
                or not (keywords is None or isinstance(keywords, dict))
                or not (namespace is None or isinstance(namespace, dict))):
            raise TypeError("invalid partial state")
        # Exact types: a subclass might change afterwards.
        self.func = func
        self.args = tuple(args)
        if keywords is None:
            keywords = {}
        elif type(keywords) is not dict:
            keywords = dict(keywords)
        self.keywords = keywords
        self.__dict__ = {} if namespace is None else namespace

    __class_getitem__ = classmethod(GenericAlias)


try:
    from _functools import partial
except ImportError:
    pass


class partialmethod:
    """The same as partial, for methods: the object comes before the given arguments."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            self.func = func.func
            self.args = func.args + args
            self.keywords = {**func.keywords, **keywords}
        else:
            self.func = func
            self.args = args
            self.keywords = keywords

    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            keywords = {**self.keywords, **keywords}
            return self.func(cls_or_self, *self.args, *args, **keywords)
        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self  # inspect makes the signature of it
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None and not isinstance(self.func, partial):
            bound = get(obj, cls)
            # A function without an object stays what it is; a class method,
            # for one, has been bound.
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._make_unbound_method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(GenericAlias)


def _unwrap_partial(func):
    # For inspect: the function at the bottom.
    while isinstance(func, partial):
        func = func.func
    return func


def _unwrap_partialmethod(func):
    seen = None
    while func is not seen:
        seen = func
        while isinstance(getattr(func, "__partialmethod__", None), partialmethod):
            func = func.__partialmethod__
        while isinstance(func, partialmethod):
            func = getattr(func, "func")
        func = _unwrap_partial(func)
    return func


# ------------------------------------------------------------------------ caches

def _cache_info_class():
    from collections import namedtuple
    return namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")


class _LazyCacheInfo:
    # `collections` imports much, and most programs never ask for these numbers.
    made = None

    def __call__(self, *args, **kwds):
        if self.made is None:
            _LazyCacheInfo.made = _cache_info_class()
        return self.made(*args, **kwds)


_CacheInfo = _LazyCacheInfo()


class _HashedSeq(list):
    """A key of several parts that computes its hash once."""

    __slots__ = ("hashvalue",)

    def __init__(self, parts):
        self[:] = parts
        self.hashvalue = hash(parts)

    def __hash__(self):
        return self.hashvalue


_keyword_mark = object()
_len = len  # a program may cache the function `len` itself


def _make_key(args, kwds, typed):
    """Return what stands for a call in a cache.

    The order of keywords matters. Arguments that are equal give the same key,
    also if their types differ, unless `typed`.
    """
    parts = args
    if kwds:
        parts += (_keyword_mark,)
        for item in kwds.items():
            parts += item
    if typed:
        parts += tuple(map(type, args))
        if kwds:
            parts += tuple(map(type, kwds.values()))
    elif _len(parts) == 1 and type(parts[0]) in (int, str):
        return parts[0]  # hashes quickly, needs no wrapping
    return _HashedSeq(parts)


class _lru_cache_wrapper:
    """A function that remembers its values; lru_cache() makes it."""

    def __init__(self, user_function, maxsize, typed, cache_info_type):
        self._function = user_function
        self._maxsize = maxsize
        self._typed = typed
        self._info = cache_info_type
        # In order of use: the first is the one that was not wanted for longest.
        self._cache = {}
        self._size = self._cache.__len__  # len() itself may be a cached function
        self._lock = RLock()
        self._hits = 0
        self._misses = 0

    def __call__(self, /, *args, **kwds):
        maxsize = self._maxsize
        if maxsize == 0:
            self._misses += 1
            return self._function(*args, **kwds)
        key = _make_key(args, kwds, self._typed)
        cache = self._cache
        with self._lock:
            value = cache.get(key, _initial_missing)
            if value is not _initial_missing:
                self._hits += 1
                if maxsize is not None:
                    del cache[key]
                    cache[key] = value
                return value
            self._misses += 1
        # Without the lock: the function may take long, or call itself.
        value = self._function(*args, **kwds)
        with self._lock:
            if key not in cache:
                if maxsize is not None and self._size() >= maxsize:
                    del cache[next(iter(cache))]
                cache[key] = value
        return value

    def __get__(self, obj, objtype=None):
        return self if obj is None else MethodType(self, obj)

    def cache_info(self):
        """Report how the cache did: hits, misses, maxsize, currsize."""
        with self._lock:
            return self._info(self._hits, self._misses, self._maxsize, self._size())

    def cache_clear(self):
        """Forget all values, and the numbers."""
        with self._lock:
            self._cache.clear()
            self._hits = self._misses = 0

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__qualname__


try:
    from _functools import _lru_cache_wrapper
except ImportError:
    pass


def lru_cache(maxsize=128, typed=False):
    """Decorate a function so that it remembers the values of its latest calls.

    `maxsize` calls are remembered, all if it is None. The arguments must be
    hashable. With `typed`, f(3) and f(3.0) are different calls. The function
    gets methods cache_info(), cache_clear() and cache_parameters().
    """
    if callable(maxsize) and isinstance(typed, bool):
        # Used without parentheses.
        return _cached(maxsize, 128, typed)
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorating_function(user_function):
        return _cached(user_function, maxsize, typed)

    return decorating_function


def _cached(user_function, maxsize, typed):
    wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo)
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, user_function)


def cache(user_function, /):
    """Decorate a function so that it remembers the values of all its calls."""
    return lru_cache(maxsize=None)(user_function)


_NOT_FOUND = object()


class cached_property:
    """A property that is computed once and then is an attribute of the object."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError(
                "Cannot use cached_property instance without calling __set_name__ on it."
            )
        try:
            cache = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} "
                f"instance to cache {self.attrname!r} property."
            ) from None
        value = cache.get(self.attrname, _NOT_FOUND)
        if value is _NOT_FOUND:
            value = self.func(instance)
            try:
                cache[self.attrname] = value
            except TypeError:
                raise TypeError(
                    f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                    f"does not support item assignment for caching {self.attrname!r} property."
                ) from None
        return value

    __class_getitem__ = classmethod(GenericAlias)


# ---------------------------------------------------------------- singledispatch

def _c3_merge(sequences):
    """Merge lists of classes so that the order within each is kept."""
    result = []
    while True:
        sequences = [seq for seq in sequences if seq]
        if not sequences:
            return result
        for seq in sequences:
            candidate = seq[0]
            if not any(candidate in other[1:] for other in sequences):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        result.append(candidate)
        sequences = [seq[1:] if seq[0] is candidate else seq for seq in sequences]


def _c3_mro(cls, abcs=()):
    """Return the method resolution order of `cls` as if it inherited from `abcs`.

    An abstract class is put in where the class that first implements it is,
    behind the bases that are more than abstract.
    """
    bases = list(cls.__bases__)
    boundary = 0
    for place, base in enumerate(bases):
        if hasattr(base, "__abstractmethods__"):
            boundary = place + 1
    explicit, other = bases[:boundary], bases[boundary:]
    own = [
        base
        for base in abcs
        if issubclass(cls, base) and not any(issubclass(b, base) for b in bases)
    ]
    remaining = [base for base in abcs if base not in own]
    return _c3_merge(
        [[cls]]
        + [_c3_mro(base, remaining) for base in explicit]
        + [_c3_mro(base, remaining) for base in own]
        + [_c3_mro(base, remaining) for base in other]
        + [explicit, own, other]
    )


def _compose_mro(cls, types):
    """Return the order in which the classes `types` suit `cls`, virtual bases included."""
    real = set(cls.__mro__)

    def virtual(typ):
        return (typ not in real and hasattr(typ, "__mro__")
                and not isinstance(typ, GenericAlias) and issubclass(cls, typ))

    wanted = [typ for typ in types if virtual(typ)]
    # One that another one inherits from will come with it.
    wanted = [
        typ for typ in wanted
        if not any(typ is not other and typ in other.__mro__ for other in wanted)
    ]
    known = set(wanted)
    abcs = []
    for typ in wanted:
        # A subclass that suits too, though nobody registered it, may join several.
        chains = [
            [base for base in sub.__mro__ if base in known]
            for sub in typ.__subclasses__()
            if sub not in real and issubclass(cls, sub)
        ]
        if not chains:
            abcs.append(typ)
            continue
        for chain in sorted(chains, key=len, reverse=True):
            for base in chain:
                if base not in abcs:
                    abcs.append(base)
    return _c3_mro(cls, abcs=abcs)


def _find_impl(cls, registry):
    """Return the function registered for the class nearest to `cls`."""
    match = None
    for candidate in _compose_mro(cls, registry.keys()):
        if match is not None:
            # Two virtual bases, neither nearer than the other.
            if (candidate in registry and candidate not in cls.__mro__
                    and match not in cls.__mro__ and not issubclass(match, candidate)):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {candidate}")
            break
        if candidate in registry:
            match = candidate
    return registry.get(match)


def _is_union_type(cls):
    if isinstance(cls, UnionType):
        return True
    # typing.Union[...], if `typing` is there to make one.
    return type(cls).__name__ == "_UnionGenericAlias" and type(cls).__module__ == "typing"


def _is_valid_dispatch_type(cls):
    if isinstance(cls, type):
        return not isinstance(cls, GenericAlias)
    return _is_union_type(cls) and all(
        isinstance(arg, type) and not isinstance(arg, GenericAlias) for arg in cls.__args__
    )


def singledispatch(func):
    """Make a generic function: which code runs depends on the type of the first argument.

    `func` is for all types that have nothing better; the method register()
    adds functions for others.
    """
    from types import MappingProxyType
    from weakref import WeakKeyDictionary

    registry = {}
    dispatch_cache = WeakKeyDictionary()
    cache_token = None

    def dispatch(cls):
        """Return the function that is called for an argument of the class."""
        nonlocal cache_token
        if cache_token is not None:
            # Virtual subclasses may have been registered since.
            from abc import get_cache_token
            current_token = get_cache_token()
            if cache_token != current_token:
                dispatch_cache.clear()
                cache_token = current_token
        try:
            return dispatch_cache[cls]
        except KeyError:
            impl = registry.get(cls)
            if impl is None:
                impl = _find_impl(cls, registry)
            dispatch_cache[cls] = impl
            return impl

    def register(cls, func=None):
        """Register a function for a class or union; without `func`, a decorator.

        As a plain decorator, the class is the annotation of the first parameter.
        """
        nonlocal cache_token
        if _is_valid_dispatch_type(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(
                    f"Invalid first argument to `register()`. {cls!r} is not a class or union type."
                )
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. "
                    "Use either `@register(some_class)` or plain `@register` "
                    "on an annotated function."
                )
            func = cls
            from typing import get_type_hints
            argname, cls = next(iter(get_type_hints(func).items()))
            if not _is_valid_dispatch_type(cls):
                if _is_union_type(cls):
                    raise TypeError(
                        f"Invalid annotation for {argname!r}. {cls!r} not all arguments are classes."
                    )
                raise TypeError(f"Invalid annotation for {argname!r}. {cls!r} is not a class.")
        for one in cls.__args__ if _is_union_type(cls) else (cls,):
            registry[one] = func
        if cache_token is None and hasattr(cls, "__abstractmethods__"):
            from abc import get_cache_token
            cache_token = get_cache_token()
        dispatch_cache.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{funcname} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    funcname = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = dispatch_cache.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    """The same as singledispatch for methods: the argument after self or cls counts."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Register a method for a class; without `method`, a decorator."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch
        funcname = getattr(self.func, "__name__", "singledispatchmethod method")

        def _method(*args, **kwargs):
            if not args:
                raise TypeError(f"{funcname} requires at least 1 positional argument")
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
