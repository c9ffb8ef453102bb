"""Functions that make functions of functions, and what decorators need.

Given arguments beforehand: partial, partialmethod. Values remembered: cache,
lru_cache, cached_property. Choice by the type of an argument: singledispatch,
singledispatchmethod. For writing decorators: wraps, update_wrapper. And reduce,
cmp_to_key, total_ordering.

partial, reduce, cmp_to_key and the caches come from `_functools`, or, where that
cannot be imported, from `_py_functools`.
"""

from _thread import RLock
from types import GenericAlias, UnionType

try:
    from _functools import _lru_cache_wrapper, cmp_to_key, partial, reduce
except ImportError:
    from _py_functools import _lru_cache_wrapper, cmp_to_key, partial, reduce

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache",
    "cmp_to_key", "lru_cache", "reduce", "partial", "partialmethod", "singledispatch",
    "singledispatchmethod", "cached_property",
]

WRAPPER_ASSIGNMENTS = (
    "__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__",
)
WRAPPER_UPDATES = ("__dict__",)

_NOT_FOUND = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Give `wrapper` the attributes `assigned` of `wrapped`, add to its dicts `updated`; return it.

    Attributes that `wrapped` lacks are left alone. `wrapper.__wrapped__` is `wrapped`.
    """
    for name in assigned:
        value = getattr(wrapped, name, _NOT_FOUND)
        if value is not _NOT_FOUND:
            setattr(wrapper, name, value)
    for name in updated:
        attributes = getattr(wrapper, name)
        attributes.update(getattr(wrapped, name, ()))
    # Not before: `wrapped` may be a wrapper too, whose own __wrapped__ has come with its dict.
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Return a decorator that does update_wrapper() with these arguments to what it decorates."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# --- comparing ---

# What each comparison is in terms of another: whether its answer is turned round, and, if equality has to be asked
# too, whether equal objects are meant or not.
_DERIVATIONS = {
    "__lt__": {"__gt__": (True, False), "__le__": (False, True), "__ge__": (True, None)},
    "__le__": {"__ge__": (True, True), "__lt__": (False, False), "__gt__": (True, None)},
    "__gt__": {"__lt__": (True, False), "__ge__": (False, True), "__le__": (True, None)},
    "__ge__": {"__le__": (True, True), "__gt__": (False, False), "__lt__": (True, None)},
}


def total_ordering(cls):
    """Add to a class that has one of < <= > >= (and ==) the other three."""
    defined = {name for name in _DERIVATIONS if getattr(cls, name, None) is not getattr(object, name)}
    root = next(filter(defined.__contains__, _DERIVATIONS), None)
    if root is None:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name in _DERIVATIONS[root].keys() - defined:
        setattr(cls, name, globals()[_derived_name(name, root)])
    return cls


def _derived_name(name, root):
    return f"_{name.strip('_')}_from_{root.strip('_')}"


def _derive(name, root, turned, equal):
    """The method `name` that asks the method `root`; for the rest see _DERIVATIONS."""
    if equal is None:

        def method(self, other):
            answer = getattr(type(self), root)(self, other)
            return answer if answer is NotImplemented else not answer
    elif equal:

        def method(self, other):
            answer = getattr(type(self), root)(self, other)
            if answer is NotImplemented:
                return answer
            if turned:
                answer = not answer
            return answer or self == other
    else:

        def method(self, other):
            answer = getattr(type(self), root)(self, other)
            if answer is NotImplemented:
                return answer
            if turned:
                answer = not answer
            return answer and self != other

    method.__name__ = name
    method.__qualname__ = _derived_name(name, root)
    method.__doc__ = getattr(int, name).__doc__
    return method


# They are found by name in this module: pickle looks for them here.
for _root, _others in _DERIVATIONS.items():
    for _name, _how in _others.items():
        globals()[_derived_name(_name, _root)] = _derive(_name, _root, *_how)
del _root, _others, _name, _how


# --- arguments given beforehand ---


# What abc asks of whatever wraps a method.
_is_abstract = property(lambda self: getattr(self.func, "__isabstractmethod__", False))


class partialmethod:
    """What partial is to functions, to methods: the object itself comes before the given arguments.

    It may be put on functions, on other descriptors, and on anything callable.
    """

    def __init__(self, func, /, *args, **keywords):
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = func.keywords | keywords
            func = func.func
        elif not (callable(func) or hasattr(func, "__get__")):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func, self.args, self.keywords = func, args, keywords

    def __get__(self, obj, cls=None):
        func = self.func
        if hasattr(func, "__get__") and not isinstance(func, partial):
            bound = func.__get__(obj, cls)
            # A function that is looked up on the class is still unbound: the object will come as an argument.
            if bound is not func:
                method = partial(bound, *self.args, **self.keywords)
                if hasattr(bound, "__self__"):
                    method.__self__ = bound.__self__
                return method
        return self._as_function().__get__(obj, cls)

    def _as_function(self):
        def _method(self_or_cls, /, *args, **keywords):
            return self.func(self_or_cls, *self.args, *args, **self.keywords | keywords)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    __isabstractmethod__ = _is_abstract

    def __repr__(self):
        kind = type(self)
        shown = [repr(value) for value in (self.func, *self.args)]
        shown.extend(f"{name}={value!r}" for name, value in self.keywords.items())
        return f"{kind.__module__}.{kind.__qualname__}({', '.join(shown)})"

    __class_getitem__ = classmethod(GenericAlias)


def _unwrap_partial(func):
    """The function under any number of partials; `inspect` asks."""
    while isinstance(func, partial):
        func = func.func
    return func


def _unwrap_partialmethod(func):
    """The function under any number of partials, partial methods, and functions made of those."""
    while True:
        method = getattr(func, "__partialmethod__", None)
        if isinstance(method, partialmethod):
            func = method
        elif isinstance(func, (partial, partialmethod)):
            func = func.func
        else:
            return func


# --- values remembered ---


def lru_cache(maxsize=128, typed=False):
    """Return a decorator that makes a function remember its values for the last `maxsize` different calls.

    If `maxsize` is None, there is no limit; if `typed`, f(1) and f(1.0) are
    different calls. Arguments must be hashable. The function gets the methods
    cache_info(), cache_clear() and cache_parameters(); it is in `__wrapped__`
    as it was. Without parentheses the decorator works with 128 calls.
    """

    def decorating_function(user_function):
        wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo)
        wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
        return update_wrapper(wrapper, user_function)

    if maxsize is None:
        return decorating_function
    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
        return decorating_function
    if callable(maxsize) and isinstance(typed, bool):
        user_function, maxsize = maxsize, 128
        return decorating_function(user_function)
    raise TypeError("Expected first argument to be an integer, a callable, or None")


def cache(user_function, /):
    """Make a function remember all its values."""
    return lru_cache(None)(user_function)


def _CacheInfo(*numbers, **named):
    """What cache_info() gives: a named tuple. Its class is made when first asked for; collections is large."""
    kind = _CacheInfo.kind
    if kind is None:
        from collections import namedtuple

        kind = _CacheInfo.kind = namedtuple("CacheInfo", "hits misses maxsize currsize", module="functools")
    return kind(*numbers, **named)


_CacheInfo.kind = None


def _make_key(args, kwds, typed):
    """What stands for a call in a cache: the argument itself if it is one int or str, which are quick to compare."""
    # Without len(), on which a program may put a cache too.
    if args and not (args[1:] or typed or kwds) and type(args[0]) in (int, str):
        return args[0]
    parts = [*args]
    if kwds:
        parts.append(_make_key)  # what no argument is
        for item in kwds.items():
            parts.extend(item)
    if typed:
        parts.extend(type(value) for value in (*args, *kwds.values()))
    return _HashedSeq(parts)


class _HashedSeq(list):
    """A key of several parts, whose hashes are asked for once."""

    __slots__ = "hashvalue"

    def __init__(self, parts):
        super().__init__(parts)
        self.hashvalue = hash(tuple(parts))

    def __hash__(self):
        return self.hashvalue


class cached_property:
    """A property that is computed when it is first read, and an attribute of the object from then on."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__, self.__module__ = func.__doc__, func.__module__

    def __set_name__(self, owner, name):
        known = self.attrname
        if known not in (None, name):
            raise TypeError(
                f"Cannot assign the same cached_property to two different names ({known!r} and {name!r})."
            )
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        attributes = getattr(instance, "__dict__", None)
        if attributes is None:
            raise TypeError(f"No '__dict__' attribute on {_class_name(instance)} instance to cache {name!r} property.")
        if name in attributes:
            return attributes[name]
        value = self.func(instance)
        try:
            attributes[name] = value
        except TypeError:
            complaint = (
                f"The '__dict__' attribute on {_class_name(instance)} instance "
                f"does not support item assignment for caching {name!r} property."
            )
        else:
            return value
        raise TypeError(complaint)

    __class_getitem__ = classmethod(GenericAlias)


def _class_name(instance):
    return repr(type(instance).__name__)


# --- choice by type ---


def singledispatch(func):
    """Make a generic function: the class of its first argument chooses what is called.

    `func` is called where nothing better is known. register(cls, other) says
    that `other` is for arguments of a class or union of classes; as a decorator
    it takes the class from its argument, or from the annotation of the function.
    dispatch(cls) tells what would be called, `registry` is all that is known.
    """
    from types import MappingProxyType

    table = _Implementations(func)
    dispatch = table.dispatch
    funcname = getattr(func, "__name__", "singledispatch function")

    def wrapper(*args, **kw):
        if args:
            return dispatch(args[0].__class__)(*args, **kw)
        raise TypeError(f"{funcname} requires at least 1 positional argument")

    wrapper.dispatch = dispatch
    wrapper.register = table.register
    wrapper.registry = MappingProxyType(table.registry)
    wrapper._clear_cache = table.found.clear
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """What singledispatch is to functions, to methods: the argument after the object (or class) chooses."""

    def __init__(self, func):
        if not (callable(func) or hasattr(func, "__get__")):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func = func
        self.dispatcher = singledispatch(func)

    def register(self, cls, method=None):
        """Say what is called for a class; without `method`, return a decorator."""
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        dispatch, func = self.dispatcher.dispatch, self.func

        def _method(*args, **kwargs):
            if args:
                chosen = dispatch(args[0].__class__)
                return chosen.__get__(obj, cls)(*args, **kwargs)
            name = getattr(func, "__name__", "singledispatchmethod method")
            raise TypeError(f"{name} requires at least 1 positional argument")

        _method.register = self.register
        _method.__isabstractmethod__ = self.__isabstractmethod__
        return update_wrapper(_method, func)

    __isabstractmethod__ = _is_abstract


class _Implementations:
    """What a generic function may call: by class, and what was found for other classes meanwhile."""

    def __init__(self, func):
        import weakref

        self.registry = {object: func}
        self.found = weakref.WeakKeyDictionary()
        self.token = None  # the state of abstract classes that `found` belongs to, once there is one in the registry

    def dispatch(self, cls):
        """Return what is called for an argument of the class."""
        found = self.found
        if self.token is not None and self.token != (token := _abstract_state()):
            found.clear()
            self.token = token
        try:
            return found[cls]
        except KeyError:
            registry = self.registry
            chosen = found[cls] = registry[cls] if cls in registry else _find_impl(cls, registry)
            return chosen

    def register(self, cls, func=None):
        """Say what is called for a class or a union of classes; without `func`, return a decorator.

        As a decorator itself, it takes the class from the annotation of the first parameter.
        """
        classes = _classes_of(cls)
        if classes is None:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            func = cls
            classes = _annotated_classes(func)
        elif func is None:
            return lambda function: self.register(cls, function)
        for each in classes:
            self.registry[each] = func
            if self.token is None and hasattr(each, "__abstractmethods__"):
                self.token = _abstract_state()
        self.found.clear()
        return func


def _abstract_state():
    """Changes when a class is registered with an abstract one, which may be nearer to it than what was found."""
    from abc import get_cache_token

    return get_cache_token()


def _is_union(kind):
    # Of what typing.Union[...] gives only the name is known here: `typing` is large, and need not be there.
    made_by = type(kind)
    return made_by is UnionType or (made_by.__module__, made_by.__name__) == ("typing", "_UnionGenericAlias")


def _classes_of(kind):
    """The classes that a class or a union stands for; None for anything else."""
    members = kind.__args__ if _is_union(kind) else (kind,)
    are_classes = all(isinstance(each, type) and not isinstance(each, GenericAlias) for each in members)
    return members if are_classes else None


def _annotated_classes(func):
    """The classes that the first annotated parameter of a function takes."""
    if not getattr(func, "__annotations__", None):
        raise TypeError(
            f"Invalid first argument to `register()`: {func!r}. Use either `@register(some_class)` "
            "or plain `@register` on an annotated function."
        )
    from typing import get_type_hints

    for name, kind in get_type_hints(func).items():
        classes = _classes_of(kind)
        if classes is None:
            problem = "not all arguments are classes" if _is_union(kind) else "is not a class"
            raise TypeError(f"Invalid annotation for {name!r}. {kind!r} {problem}.")
        return classes


def _find_impl(cls, registry):
    """What is registered for the class nearest to `cls`; RuntimeError where two are equally near."""
    order = iter(_compose_mro(cls, registry))
    match = next(filter(registry.__contains__, order), None)
    rival = next(order, None)
    # One comes after the other by chance if both are only virtual bases, neither derived from the other.
    if rival in registry and not {match, rival} & {*cls.__mro__} and not issubclass(match, rival):
        raise RuntimeError(f"Ambiguous dispatch: {match} or {rival}")
    return registry.get(match)


def _compose_mro(cls, types):
    """The order in which classes suit `cls`: its own, with those of `types` that it is a virtual subclass of."""
    real = {*cls.__mro__}

    def is_virtual_base(kind):
        return kind not in real and issubclass(cls, kind)

    virtual = [
        kind for kind in types if isinstance(kind, type) and not isinstance(kind, GenericAlias) and is_virtual_base(kind)
    ]
    implied = {base for kind in virtual for base in kind.__mro__[1:]}
    wanted = {kind: None for kind in virtual if kind not in implied}
    abcs = {}
    for kind in wanted:
        # Subclasses of it that suit too, though nobody asked for them, may join several of those wanted.
        families = [
            [base for base in sub.__mro__ if base in wanted] for sub in kind.__subclasses__() if is_virtual_base(sub)
        ]
        families.sort(key=len, reverse=True)
        abcs.update((base, None) for family in families or [[kind]] for base in family)
    return _c3_mro(cls, [*abcs])


def _c3_mro(cls, abcs=()):
    """The method resolution order that `cls` would have if it were derived from `abcs` too.

    Each of them stands where the first class is that implements it: behind the
    last base that is abstract itself, before the others.
    """
    bases = cls.__bases__
    abstract = [place for place, base in enumerate(bases, 1) if hasattr(base, "__abstractmethods__")]
    border = max(abstract, default=0)
    here, inherited = [], []
    for abc in abcs:
        is_new = issubclass(cls, abc) and not any(issubclass(base, abc) for base in bases)
        (here if is_new else inherited).append(abc)
    groups = [*bases[:border]], here, [*bases[border:]]
    orders = [_c3_mro(parent, inherited) for group in groups for parent in group]
    return _c3_merge([[cls], *orders, *groups])


def _c3_merge(sequences):
    """Join sequences of classes so that the order in each of them is kept (C3 linearization)."""
    stacks = [[*reversed(sequence)] for sequence in sequences if sequence]
    behind = {}  # how many sequences have the class behind another one
    for stack in stacks:
        for kind in stack[:-1]:
            behind[kind] = behind.get(kind, 0) + 1
    merged = []
    while stacks:
        free = next((stack[-1] for stack in stacks if not behind.get(stack[-1])), None)
        if free is None:
            raise RuntimeError("Inconsistent hierarchy")
        merged.append(free)
        for stack in stacks:
            if stack[-1] is free:
                stack.pop()
                if stack:
                    behind[stack[-1]] -= 1
        stacks = [*filter(None, stacks)]
    return merged
