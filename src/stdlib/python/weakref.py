"""References that do not keep their object alive, and mappings made of them.

Defines WeakKeyDictionary, WeakValueDictionary, WeakMethod and finalize on top
of the references and proxies of `_weakref`; WeakSet is in `_weakrefset`.
"""

import _collections_abc
import itertools
import sys

from _weakref import (
    CallableProxyType,
    ProxyType,
    ReferenceType,
    getweakrefcount,
    getweakrefs,
    proxy,
    ref,
)
from _weakrefset import WeakSet

__all__ = [
    "ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary",
    "ReferenceType", "ProxyType", "CallableProxyType", "ProxyTypes",
    "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize",
]

ProxyTypes = (ProxyType, CallableProxyType)

_collections_abc.MutableSet.register(WeakSet)


class WeakMethod(ref):
    """A weak reference to a bound method.

    A plain one would be dead at once, because the bound method is made anew
    each time that it is looked up. This one lives as long as the object and
    the function do.
    """

    __slots__ = "_func_ref", "_meth_type", "_alive", "__weakref__"

    def __new__(cls, meth, callback=None):
        try:
            obj = meth.__self__
            func = meth.__func__
        except AttributeError:
            raise TypeError(
                f"argument should be a bound method, not {type(meth)}"
            ) from None

        def _cb(_):
            # Called when the object or the function goes, but once only.
            self = self_ref()
            if self is not None and self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, obj, _cb)
        self._func_ref = ref(func, _cb)
        self._meth_type = type(meth)
        self._alive = True
        self_ref = ref(self)
        return self

    def __call__(self):
        obj = super().__call__()
        func = self._func_ref()
        if obj is None or func is None:
            return None
        return self._meth_type(func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._func_ref == other._func_ref

    def __ne__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        return not self == other

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A reference that knows the key under which a dictionary has it."""

    __slots__ = ("key",)

    def __new__(type, ob, callback, key):
        self = ref.__new__(type, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class _Walk:
    """Held while a dictionary is walked: what dies meanwhile is removed at the end."""

    def __init__(self, mapping):
        self._mapping = mapping

    def __enter__(self):
        self._mapping._iterating += 1

    def __exit__(self, *exc_info):
        mapping = self._mapping
        mapping._iterating -= 1
        if not mapping._iterating:
            mapping._commit_removals()


class WeakValueDictionary(_collections_abc.MutableMapping):
    """A mapping whose entries go when nothing else refers to their values."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self._pending_removals = []
        self._iterating = 0
        self_ref = ref(self)

        def remove(wr):
            owner = self_ref()
            if owner is not None:
                if owner._iterating:
                    owner._pending_removals.append(wr)
                else:
                    owner._drop(wr)

        self._remove = remove
        self.update(other, **kw)

    def _drop(self, wr):
        # By now the key may have another value.
        if self.data.get(wr.key) is wr:
            del self.data[wr.key]

    def _commit_removals(self):
        while self._pending_removals:
            self._drop(self._pending_removals.pop())

    def _settle(self):
        if self._pending_removals and not self._iterating:
            self._commit_removals()

    def __getitem__(self, key):
        self._settle()
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self._settle()
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        self._settle()
        del self.data[key]

    def __len__(self):
        self._settle()
        return len(self.data) - len(self._pending_removals)

    def __contains__(self, key):
        self._settle()
        wr = self.data.get(key)
        return wr is not None and wr() is not None

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def __iter__(self):
        return self.keys()

    def keys(self):
        """Iterate over the keys."""
        self._settle()
        with _Walk(self):
            for key, wr in self.data.items():
                if wr() is not None:
                    yield key

    def values(self):
        """Iterate over the values."""
        self._settle()
        with _Walk(self):
            for wr in self.data.values():
                value = wr()
                if value is not None:
                    yield value

    def items(self):
        """Iterate over the pairs."""
        self._settle()
        with _Walk(self):
            for key, wr in self.data.items():
                value = wr()
                if value is not None:
                    yield key, value

    def itervaluerefs(self):
        """Iterate over the references; their objects may be gone."""
        self._settle()
        with _Walk(self):
            yield from self.data.values()

    def valuerefs(self):
        """Return a list of the references; their objects may be gone."""
        self._settle()
        return list(self.data.values())

    def get(self, key, default=None):
        """Return the value of `key`, or `default` if there is none."""
        self._settle()
        wr = self.data.get(key)
        value = None if wr is None else wr()
        return default if value is None else value

    def copy(self):
        """Return a dictionary of the same entries."""
        new = WeakValueDictionary()
        for key, value in self.items():
            new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = self.__class__()
        for key, value in self.items():
            new[deepcopy(key, memo)] = value
        return new

    def pop(self, key, *args):
        """Take `key` out and return its value, or a default if one is given."""
        self._settle()
        wr = self.data.pop(key, None)
        value = None if wr is None else wr()
        if value is not None:
            return value
        if args:
            return args[0]
        raise KeyError(key)

    def popitem(self):
        """Take some pair out and return it; KeyError if there is none."""
        self._settle()
        while True:
            key, wr = self.data.popitem()
            value = wr()
            if value is not None:
                return key, value

    def setdefault(self, key, default=None):
        """Return the value of `key`, which is set to `default` if there is none."""
        value = self.get(key)
        if value is None:
            self[key] = default
            return default
        return value

    def update(self, other=None, /, **kwargs):
        """Put in the entries of a mapping, or of an iterable of pairs, and keywords."""
        self._settle()
        if other is not None:
            if not hasattr(other, "items"):
                other = dict(other)
            for key, value in other.items():
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        new = self.__class__()
        new.update(other)
        new.update(self)
        return new


class WeakKeyDictionary(_collections_abc.MutableMapping):
    """A mapping whose entries go when nothing else refers to their keys."""

    def __init__(self, dict=None):
        self.data = {}
        self._pending_removals = []
        self._iterating = 0
        self_ref = ref(self)

        def remove(k):
            owner = self_ref()
            if owner is not None:
                if owner._iterating:
                    owner._pending_removals.append(k)
                else:
                    owner.data.pop(k, None)

        self._remove = remove
        if dict is not None:
            self.update(dict)

    def _commit_removals(self):
        while self._pending_removals:
            self.data.pop(self._pending_removals.pop(), None)

    def _settle(self):
        if self._pending_removals and not self._iterating:
            self._commit_removals()

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        self._settle()
        return len(self.data) - len(self._pending_removals)

    def __contains__(self, key):
        try:
            wr = ref(key)
        except TypeError:
            return False  # what cannot be referred to weakly cannot be a key
        return wr in self.data

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def __iter__(self):
        return self.keys()

    def keys(self):
        """Iterate over the keys."""
        with _Walk(self):
            for wr in self.data:
                key = wr()
                if key is not None:
                    yield key

    def values(self):
        """Iterate over the values."""
        with _Walk(self):
            for wr, value in self.data.items():
                if wr() is not None:
                    yield value

    def items(self):
        """Iterate over the pairs."""
        with _Walk(self):
            for wr, value in self.data.items():
                key = wr()
                if key is not None:
                    yield key, value

    def keyrefs(self):
        """Return a list of the references to the keys, which may be gone."""
        return list(self.data)

    def get(self, key, default=None):
        """Return the value of `key`, or `default` if there is none."""
        return self.data.get(ref(key), default)

    def copy(self):
        """Return a dictionary of the same entries."""
        new = WeakKeyDictionary()
        for key, value in self.items():
            new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = self.__class__()
        for key, value in self.items():
            new[key] = deepcopy(value, memo)
        return new

    def pop(self, key, *args):
        """Take `key` out and return its value, or a default if one is given."""
        return self.data.pop(ref(key), *args)

    def popitem(self):
        """Take some pair out and return it; KeyError if there is none."""
        self._settle()
        while True:
            wr, value = self.data.popitem()
            key = wr()
            if key is not None:
                return key, value

    def setdefault(self, key, default=None):
        """Return the value of `key`, which is set to `default` if there is none."""
        return self.data.setdefault(ref(key, self._remove), default)

    def update(self, dict=None, /, **kwargs):
        """Put in the entries of a mapping, or of an iterable of pairs."""
        if dict is not None:
            if not hasattr(dict, "items"):
                dict = type({})(dict)
            for key, value in dict.items():
                self[key] = value
        if kwargs:
            self.update(kwargs)

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        new = self.__class__()
        new.update(other)
        new.update(self)
        return new


class _FinalizeInfo:
    __slots__ = ("weakref", "func", "args", "kwargs", "atexit", "index")


class finalize:
    """Calls a function when an object goes, or by hand, or at the end of the program.

    Once only; then the finalizer is dead. It stays alive by itself until then.
    """

    # Their attributes are kept outside the objects, which refer to nothing.
    __slots__ = ()
    _registry = {}
    _shutdown = False
    _index_iter = itertools.count()
    _registered_with_atexit = False

    def __init__(self, obj, func, /, *args, **kwargs):
        if not self._registered_with_atexit:
            import atexit
            atexit.register(self._exitfunc)
            finalize._registered_with_atexit = True
        info = _FinalizeInfo()
        info.weakref = ref(obj, self)
        info.func = func
        info.args = args
        info.kwargs = kwargs or None
        info.atexit = True
        info.index = next(self._index_iter)
        self._registry[self] = info

    def __call__(self, _=None):
        """Call the function, if that has not been done, and return its value."""
        info = self._registry.pop(self, None)
        if info is not None and not self._shutdown:
            return info.func(*info.args, **(info.kwargs or {}))

    def detach(self):
        """Give up; return (object, function, args, kwargs), or None if dead already."""
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is not None and self._registry.pop(self, None):
            return obj, info.func, info.args, info.kwargs or {}

    def peek(self):
        """Return (object, function, args, kwargs), or None if dead."""
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}

    @property
    def alive(self):
        """Whether the function is still to be called."""
        return self in self._registry

    @property
    def atexit(self):
        """Whether the function is to be called at the end of the program."""
        info = self._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info:
            info.atexit = bool(value)

    def __repr__(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is None:
            return f"<{type(self).__name__} object at {id(self):#x}; dead>"
        return (f"<{type(self).__name__} object at {id(self):#x}; "
                f"for {type(obj).__name__!r} at {id(obj):#x}>")

    @classmethod
    def _exitfunc(cls):
        # The last made comes first. One may make others, or end some.
        try:
            while True:
                pending = [
                    (finalizer, info) for finalizer, info in cls._registry.items() if info.atexit
                ]
                if not pending:
                    break
                finalizer = max(pending, key=lambda pair: pair[1].index)[0]
                try:
                    finalizer()
                except Exception:
                    sys.excepthook(*sys.exc_info())
        finally:
            finalize._shutdown = True
