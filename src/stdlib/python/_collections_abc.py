"""The abstract base classes of containers, which programs find in `collections.abc`.

They say what makes an object iterable, a mapping, a set and so on. Some ask
nothing but methods of certain names; the greater ones give a class that has
the few methods they name as abstract all the others.

A module of its own, so that it can be had without the rest of `collections`.
"""

import sys
from abc import ABCMeta, abstractmethod

__all__ = [
    "Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator",
    "Hashable", "Iterable", "Iterator", "Generator", "Reversible", "Sized",
    "Container", "Callable", "Collection", "Set", "MutableSet", "Mapping",
    "MutableMapping", "MappingView", "KeysView", "ItemsView", "ValuesView",
    "Sequence", "MutableSequence", "ByteString", "Buffer",
]

# The classes are to say that they come from where programs import them.
__name__ = "collections.abc"

GenericAlias = type(list[int])


# -------------------------------------------------------- classes known by methods

# Class: the methods by which it knows its subclasses.
_protocols = {}


def _known_by(*methods):
    # A decorator: a class with all of `methods` is a subclass.
    def note(cls):
        _protocols[cls] = methods
        cls.__subclasshook__ = _has_methods
        return cls

    return note


@classmethod
def _has_methods(cls, C):
    # The hook is inherited, but what a class derived from one of these asks is its own affair.
    methods = _protocols.get(cls)
    return NotImplemented if methods is None else _check_methods(C, *methods)


def _check_methods(C, *methods):
    """Return True if class `C` has all of `methods`, for a __subclasshook__; else NotImplemented.

    Setting a method to None is a way to say that there is none.
    """
    spaces = [vars(cls) for cls in C.__mro__]
    for method in methods:
        for space in spaces:
            if method in space:
                break
        if space.get(method) is None:
            return NotImplemented
    return True


@_known_by("__hash__")
class Hashable(metaclass=ABCMeta):
    """What hash() takes."""

    __slots__ = ()

    @abstractmethod
    def __hash__(self):
        return 0


@_known_by("__len__")
class Sized(metaclass=ABCMeta):
    """What len() takes."""

    __slots__ = ()

    @abstractmethod
    def __len__(self):
        return 0


@_known_by("__contains__")
class Container(metaclass=ABCMeta):
    """What `in` asks by __contains__()."""

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __contains__(self, x):
        return False


@_known_by("__buffer__")
class Buffer(metaclass=ABCMeta):
    """What memoryview() takes."""

    __slots__ = ()

    @abstractmethod
    def __buffer__(self, flags: int, /) -> memoryview:
        raise NotImplementedError


@_known_by("__iter__")
class Iterable(metaclass=ABCMeta):
    """What iter() takes by way of __iter__()."""

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __iter__(self):
        yield from ()


@_known_by("__iter__", "__next__")
class Iterator(Iterable):
    """What next() takes."""

    __slots__ = ()

    def __iter__(self):
        return self

    @abstractmethod
    def __next__(self):
        """Return the next item, or raise StopIteration."""
        raise StopIteration


@_known_by("__iter__", "__reversed__")
class Reversible(Iterable):
    """What reversed() takes by way of __reversed__()."""

    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        yield from ()


@_known_by("__len__", "__iter__", "__contains__")
class Collection(Sized, Iterable, Container):
    """A container that can be counted and walked."""

    __slots__ = ()


# --------------------------------------------- generators, coroutines, `async for`

def _raise(typ, val, tb):
    # What a throw() with these arguments, the later of which may be None, raises inside.
    error = typ if val is None else val
    if tb is None:
        raise error
    if val is None:
        error = typ()
    raise error.with_traceback(tb)


@_known_by("__iter__", "__next__", "send", "throw", "close")
class Generator(Iterator):
    """An iterator that can be given a value or an exception each time it is asked to go on."""

    __slots__ = ()

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Go on with an exception; return what is yielded next, or raise StopIteration."""
        _raise(typ, val, tb)

    def close(self):
        """Raise GeneratorExit inside, where it must come to an end; return the value it ends with."""
        try:
            self.throw(GeneratorExit)
        except StopIteration as end:
            return end.value
        except GeneratorExit:
            return None
        raise RuntimeError("generator ignored GeneratorExit")

    @abstractmethod
    def send(self, value):
        """Go on with `value`; return what is yielded next, or raise StopIteration."""
        raise StopIteration

    def __next__(self):
        """Go on with None."""
        return self.send(None)


@_known_by("__await__")
class Awaitable(metaclass=ABCMeta):
    """What `await` takes."""

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __await__(self):
        yield


@_known_by("__await__", "send", "throw", "close")
class Coroutine(Awaitable):
    """An awaitable that can be driven by hand, as a generator can."""

    __slots__ = ()

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Go on with an exception; return what is yielded next, or raise StopIteration."""
        _raise(typ, val, tb)

    def close(self):
        """Raise GeneratorExit inside, where it must come to an end."""
        try:
            self.throw(GeneratorExit)
        except (StopIteration, GeneratorExit):
            return
        raise RuntimeError("coroutine ignored GeneratorExit")

    @abstractmethod
    def send(self, value):
        """Go on with `value`; return what is yielded next, or raise StopIteration."""
        raise StopIteration


@_known_by("__aiter__")
class AsyncIterable(metaclass=ABCMeta):
    """What `async for` takes."""

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()


@_known_by("__aiter__", "__anext__")
class AsyncIterator(AsyncIterable):
    """What anext() takes."""

    __slots__ = ()

    def __aiter__(self):
        return self

    @abstractmethod
    async def __anext__(self):
        """Return the next item, or raise StopAsyncIteration."""
        raise StopAsyncIteration


@_known_by("__aiter__", "__anext__", "asend", "athrow", "aclose")
class AsyncGenerator(AsyncIterator):
    """An asynchronous iterator that can be given a value or an exception, as a generator can."""

    __slots__ = ()

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        """Go on with an exception; return what is yielded next, or raise StopAsyncIteration."""
        _raise(typ, val, tb)

    @abstractmethod
    async def asend(self, value):
        """Go on with `value`; return what is yielded next, or raise StopAsyncIteration."""
        raise StopAsyncIteration

    async def aclose(self):
        """Raise GeneratorExit inside, where it must come to an end."""
        try:
            await self.athrow(GeneratorExit)
        except (StopAsyncIteration, GeneratorExit):
            return
        raise RuntimeError("asynchronous generator ignored GeneratorExit")

    async def __anext__(self):
        """Go on with None."""
        return await self.asend(None)


# ----------------------------------------------------------------------- Callable

class _CallableGenericAlias(GenericAlias):
    """`Callable[[A, B], R]`; its __args__ are (A, B, R), as if there were no inner list."""

    __slots__ = ()

    def __new__(cls, origin, args):
        if not isinstance(args, tuple) or len(args) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        params, result = args
        if isinstance(params, (list, tuple)):
            return super().__new__(cls, origin, (*params, result))
        if _is_param_expr(params):
            return super().__new__(cls, origin, args)
        raise TypeError(
            f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {params}"
        )

    def __repr__(self):
        params, result = _params_and_result(self)
        if not isinstance(params, list):
            return super().__repr__()
        shown = ", ".join(map(_type_repr, params))
        return f"collections.abc.Callable[[{shown}], {_type_repr(result)}]"

    def __reduce__(self):
        return _CallableGenericAlias, (Callable, _params_and_result(self))

    def __getitem__(self, item):
        # The substitution knows nothing of the inner list: it is put back afterwards.
        item = item if isinstance(item, tuple) else (item,)
        *params, result = super().__getitem__(item).__args__
        if len(params) == 1 and isinstance(params[0], (list, tuple)):
            params, = params
        return _CallableGenericAlias(Callable, (params, result))


def _params_and_result(alias):
    # The parameters: a list, or what stands for all of them. (No method: to an alias, methods
    # are those of the class that it is an alias of.)
    *params, result = alias.__args__
    if len(params) == 1 and _is_param_expr(params[0]):
        params, = params
    return params, result


def _is_param_expr(obj):
    # Told by its name, because `typing` imports this module.
    if isinstance(obj, list) or obj is ...:
        return True
    cls = type(obj)
    return (cls.__module__, cls.__name__) in (
        ("typing", "ParamSpec"), ("typing", "_ConcatenateGenericAlias"),
    )


def _type_repr(obj):
    """Return a type as it is written: classes by their full name."""
    if obj is ...:
        return "..."
    if isinstance(obj, type(_is_param_expr)):
        return obj.__name__
    if not isinstance(obj, type):
        return repr(obj)
    prefix = "" if obj.__module__ == "builtins" else f"{obj.__module__}."
    return prefix + obj.__qualname__


@_known_by("__call__")
class Callable(metaclass=ABCMeta):
    """What can be called."""

    __slots__ = ()
    __class_getitem__ = classmethod(_CallableGenericAlias)

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False


# ------------------------------------------------------------ what mixins have in common

def _all_in(items, container):
    for item in items:
        if item not in container:
            return False
    return True


def _is_among(items, value):
    # As all containers compare: what is the same object is equal.
    for item in items:
        if item is value or item == value:
            return True
    return False


def _drain(take, empty):
    # Calls `take`, which takes something out, until it raises `empty`.
    try:
        while True:
            take()
    except empty:
        return


# --------------------------------------------------------------------------- sets

class Set(Collection):
    """A finite set. A subclass defines __contains__(), __iter__() and __len__().

    To compare in a faster way, override __le__() and __ge__(): the other
    comparisons go by these. Operators that give a new set call the class with
    an iterable; a subclass that is made otherwise overrides _from_iterable().
    """

    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __le__(self, other):
        if isinstance(other, Set):
            return len(self) <= len(other) and _all_in(self, other)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, Set):
            return len(self) >= len(other) and _all_in(other, self)
        return NotImplemented

    def __lt__(self, other):
        is_set = isinstance(other, Set)
        return len(self) < len(other) and self.__le__(other) if is_set else NotImplemented

    def __gt__(self, other):
        is_set = isinstance(other, Set)
        return len(self) > len(other) and self.__ge__(other) if is_set else NotImplemented

    def __eq__(self, other):
        is_set = isinstance(other, Set)
        return len(self) == len(other) and self.__le__(other) if is_set else NotImplemented

    # A set may change. One that does not can be hashed by _hash().
    __hash__ = None

    def _hash(self):
        """Return the hash that a frozenset of the same items has."""
        return hash(frozenset(self))

    def isdisjoint(self, other):
        """Tell whether the sets have nothing in common."""
        return not any(item in self for item in other)

    def _operand(self, other):
        # `other` as a set; None if it is not even an iterable.
        if isinstance(other, Set):
            return other
        return self._from_iterable(other) if isinstance(other, Iterable) else None

    def __and__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable([item for item in other if item in self])
        return NotImplemented

    def __or__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable([*self, *other])
        return NotImplemented

    def __sub__(self, other):
        if (other := self._operand(other)) is None:
            return NotImplemented
        return self._from_iterable([item for item in self if item not in other])

    def __rsub__(self, other):
        if (other := self._operand(other)) is None:
            return NotImplemented
        return self._from_iterable([item for item in other if item not in self])

    def __xor__(self, other):
        if (other := self._operand(other)) is None:
            return NotImplemented
        return (self - other) | (other - self)

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__


class MutableSet(Set):
    """A set that can change. A subclass also defines add() and discard()."""

    __slots__ = ()

    @abstractmethod
    def discard(self, value):
        """Take `value` out, if it is in."""
        raise NotImplementedError

    def __isub__(self, it):
        if it is self:
            self.clear()
            return self
        for value in it:
            self.discard(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def remove(self, value):
        """Take `value` out; KeyError if it is not in."""
        if value in self:
            self.discard(value)
        else:
            raise KeyError(value)

    def pop(self):
        """Take out what comes first, and return it; KeyError if there is nothing."""
        for value in self:
            self.discard(value)
            return value
        raise KeyError

    def clear(self):
        """Take all out."""
        _drain(self.pop, KeyError)

    @abstractmethod
    def add(self, value):
        """Put `value` in."""
        raise NotImplementedError

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
            return self
        # In a set, so that what comes twice is not put in and taken out again.
        for value in it if isinstance(it, Set) else self._from_iterable(it):
            change = self.discard if value in self else self.add
            change(value)
        return self


# ----------------------------------------------------------------------- mappings

class Mapping(Collection):
    """A mapping. A subclass defines __getitem__(), __iter__() and __len__()."""

    __slots__ = ()

    # `match` takes instances for mappings.
    __abc_tpflags__ = 1 << 6

    def keys(self):
        """Return a view of the keys."""
        return KeysView(self)

    def values(self):
        """Return a view of the values."""
        return ValuesView(self)

    def items(self):
        """Return a view of the pairs of key and value."""
        return ItemsView(self)

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def get(self, key, default=None):
        """Return the value of `key`, or `default` if there is none."""
        try:
            default = self[key]
        except KeyError:
            pass
        return default

    def __eq__(self, other):
        if isinstance(other, Mapping):
            return dict(self.items()) == dict(other.items())
        return NotImplemented

    __hash__ = __reversed__ = None


class MutableMapping(Mapping):
    """A mapping that can change. A subclass also defines __setitem__() and __delitem__()."""

    __slots__ = ()

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    __missing = object()

    def pop(self, key, default=__missing):
        """Take `key` out and return its value, or `default`; KeyError if there is neither."""
        try:
            found = self[key]
        except KeyError:
            if default is not MutableMapping.__missing:
                return default
            raise
        del self[key]
        return found

    def popitem(self):
        """Take out what comes first, and return key and value; KeyError if there is nothing."""
        for key in self:
            pair = key, self[key]
            del self[key]
            return pair
        raise KeyError

    def clear(self):
        """Take all out."""
        _drain(self.popitem, KeyError)

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    def update(self, other=(), /, **kwds):
        """Put in what is in a mapping or comes as pairs, then what is given by keywords."""
        if isinstance(other, Mapping):
            keys = other
        elif hasattr(other, "keys"):
            keys = other.keys()
        else:
            keys = ()
            for key, value in other:
                self[key] = value
        for source, its_keys in (other, keys), (kwds, kwds):
            for key in its_keys:
                self[key] = source[key]

    def setdefault(self, key, default=None):
        """Return the value of `key`; if there is none, `default`, which then is the value."""
        try:
            return self[key]
        except KeyError:
            pass
        self[key] = default
        return default


class MappingView(Sized):
    """What a mapping has, as it is now and will be after changes."""

    __slots__ = ("_mapping",)
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, mapping):
        self._mapping = mapping

    def __repr__(self):
        return f"{type(self).__name__}({self._mapping!r})"

    def __len__(self):
        return len(self._mapping)


class KeysView(MappingView, Set):
    """The keys of a mapping. What operators make of them is a built-in set."""

    __slots__ = ()
    _from_iterable = staticmethod(set)

    def __iter__(self):
        yield from self._mapping

    def __contains__(self, key):
        return key in self._mapping


class ItemsView(MappingView, Set):
    """The pairs of a mapping. What operators make of them is a built-in set."""

    __slots__ = ()
    _from_iterable = staticmethod(set)

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return found is value or found == value

    def __iter__(self):
        mapping = self._mapping
        for key in mapping:
            yield key, mapping[key]


class ValuesView(MappingView, Collection):
    """The values of a mapping, in which one may be twice."""

    __slots__ = ()

    def __contains__(self, value):
        mapping = self._mapping
        for key in mapping:
            found = mapping[key]
            if found is value or found == value:
                return True
        return False

    def __iter__(self):
        mapping = self._mapping
        for key in mapping:
            yield mapping[key]


# ---------------------------------------------------------------------- sequences

class Sequence(Reversible, Collection):
    """A sequence. A subclass defines __getitem__() and __len__()."""

    __slots__ = ()

    # `match` takes instances for sequences.
    __abc_tpflags__ = 1 << 5

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __reversed__(self):
        for place in range(len(self) - 1, -1, -1):
            yield self[place]

    def __iter__(self):
        place = 0
        while True:
            try:
                item = self[place]
            except IndexError:
                return
            yield item
            place += 1

    def __contains__(self, value):
        return _is_among(self, value)

    def index(self, value, start=0, stop=None):
        """Return the first place of `value` from `start` to before `stop`; ValueError if none."""
        if start is not None and start < 0:
            start = max(0, start + len(self))
        if stop is None:
            stop = sys.maxsize
        elif stop < 0:
            stop += len(self)
        for place in range(start, stop):
            try:
                item = self[place]
            except IndexError:
                break
            if item is value or item == value:
                return place
        raise ValueError

    def count(self, value):
        """Return at how many places `value` is."""
        places = 0
        for item in self:
            if item is value or item == value:
                places += 1
        return places


class MutableSequence(Sequence):
    """A sequence that can change.

    A subclass also defines __setitem__(), __delitem__() and insert().
    """

    __slots__ = ()

    @abstractmethod
    def insert(self, index, value):
        """Put `value` in before what is at `index`."""
        raise IndexError

    def append(self, value):
        """Put `value` at the end."""
        self.insert(len(self), value)

    def extend(self, values):
        """Put all of `values` at the end."""
        for value in list(self) if values is self else values:
            self.append(value)

    def __iadd__(self, values):
        self.extend(values)
        return self

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    def pop(self, index=-1):
        """Take out what is at `index`, and return it."""
        taken = self[index]
        del self[index]
        return taken

    def remove(self, value):
        """Take out the first that equals `value`; ValueError if none does."""
        place = self.index(value)
        del self[place]

    def clear(self):
        """Take all out."""
        _drain(self.pop, IndexError)

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    def reverse(self):
        """Turn the order round, in place."""
        low, high = 0, len(self) - 1
        while low < high:
            self[low], self[high] = self[high], self[low]
            low, high = low + 1, high - 1


def _warn_of_byte_string():
    import warnings
    warnings.warn(
        "'collections.abc.ByteString' is deprecated and slated for removal in Python 3.14",
        DeprecationWarning,
        stacklevel=3,
    )


class _DeprecateByteStringMeta(ABCMeta):
    # Whoever derives from the class or asks isinstance() is told that it will go.

    def __new__(metacls, name, bases, members, **keywords):
        if bases != (Sequence,):
            _warn_of_byte_string()
        return super().__new__(metacls, name, bases, members, **keywords)

    def __instancecheck__(cls, instance):
        _warn_of_byte_string()
        return super().__instancecheck__(instance)


class ByteString(Sequence, metaclass=_DeprecateByteStringMeta):
    """Deprecated: what bytes and bytearray have in common. Use Sequence, or Buffer."""

    __slots__ = ()


# -------------------------------------------------------- built-in types of these kinds

def _types_without_a_name():
    # Types that only their objects lead to.
    async def coroutine():
        pass

    async def async_generator():
        yield

    samples = {
        "bytes_iterator": iter(b""),
        "bytearray_iterator": iter(bytearray()),
        "dict_keyiterator": iter({}.keys()),
        "dict_valueiterator": iter({}.values()),
        "dict_itemiterator": iter({}.items()),
        "list_iterator": iter([]),
        "list_reverseiterator": reversed([]),
        "range_iterator": iter(range(0)),
        "longrange_iterator": iter(range(1 << 100)),
        "set_iterator": iter(set()),
        "str_iterator": iter(""),
        "tuple_iterator": iter(()),
        "zip_iterator": zip(),
        "dict_keys": {}.keys(),
        "dict_values": {}.values(),
        "dict_items": {}.items(),
        "mappingproxy": vars(type),
        "framelocalsproxy": sys._getframe().f_locals,
        "generator": (None for _ in ()),
        "coroutine": coroutine(),
        "async_generator": async_generator(),
        "EllipsisType": ...,
        "FunctionType": _check_methods,
    }
    samples["coroutine"].close()  # or there would be a warning that it was never awaited
    return {name: type(sample) for name, sample in samples.items()}


globals().update(_types_without_a_name())

# Only of the greater classes: the others know their subclasses by methods.
for _kind, *_types in (
    (Set, frozenset),
    (MutableSet, set),
    (KeysView, dict_keys),
    (ItemsView, dict_items),
    (ValuesView, dict_values),
    (Mapping, mappingproxy, framelocalsproxy),
    (MutableMapping, dict),
    (Sequence, tuple, str, range, memoryview),
    (ByteString, bytes, bytearray),
    (MutableSequence, list, bytearray),
):
    for _type in _types:
        _kind.register(_type)
del _kind, _types, _type
