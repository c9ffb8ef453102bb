"""References that do not keep their object alive, and what is made of them.

References, proxies and their types are in `_weakref`, WeakSet in
`_weakrefset`. Here are dictionaries with weak values or weak keys, references
to methods, and functions that are called when an object goes.
"""

import sys
from _collections_abc import Mapping, MutableMapping, MutableSet

from _weakref import (
    CallableProxyType,
    ProxyType,
    ReferenceType,
    _remove_dead_weakref,
    getweakrefcount,
    getweakrefs,
    proxy,
    ref,
)
from _weakrefset import WeakSet, _Removals, _Walk

__all__ = [
    "ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary",
    "ReferenceType", "ProxyType", "CallableProxyType", "ProxyTypes",
    "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize",
]

ProxyTypes = ProxyType, CallableProxyType

MutableSet.register(WeakSet)


# --------------------------------------------- methods that both dictionaries have

def _show(self):
    return f"<{type(self).__name__} at {id(self):#x}>"


def _count(self):
    return len(self.data) - len(self._removals.waiting)


def _update(self, other=None, /, **kwargs):
    """Put in the entries of a mapping, or of an iterable of pairs, then keywords."""
    if other is not None:
        for key, value in (other if hasattr(other, "items") else dict(other)).items():
            self[key] = value
    for key in kwargs:
        self[key] = kwargs[key]


def _update_in_place(self, other):
    self.update(other)
    return self


def _union(self, other):
    if isinstance(other, Mapping):
        return self.copy().__ior__(other)
    return NotImplemented


def _union_reflected(self, other):
    if isinstance(other, Mapping):
        return type(self)().__ior__(other).__ior__(self)
    return NotImplemented


# ------------------------------------------------------------------- dictionaries

class KeyedRef(ref):
    """A reference that knows the key that it is the value of."""

    __slots__ = ("key",)

    def __new__(type, ob, callback, key):
        made = ref.__new__(type, ob, callback)
        made.key = key
        return made

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class WeakValueDictionary(MutableMapping):
    """A mapping whose entries go when nothing else refers to their values."""

    def __init__(self, other=(), /, **kw):
        entries = self.data = {}
        # By then the key may have another value, which stays.
        self._removals = _Removals(lambda wr: _remove_dead_weakref(entries, wr.key))
        self._remove = self._removals.note
        self.update(other, **kw)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is not None:
            return value
        raise KeyError(key)

    def __contains__(self, key):
        wr = self.data.get(key)
        return wr is not None and wr() is not None

    def get(self, key, default=None):
        """Return the value of `key`, or `default` if there is none."""
        wr = self.data.get(key)
        if wr is not None and (value := wr()) is not None:
            return value
        return default

    def __setitem__(self, key, value):
        if self._removals.waiting:
            self._removals.settle()
        self.data[key] = KeyedRef(value, self._remove, key)

    def setdefault(self, key, default=None):
        """Return the value of `key`; if there is none, `default`, which then is the value."""
        value = self.get(key)
        if value is not None:
            return value
        self[key] = default
        return default

    def __delitem__(self, key):
        del self.data[key]

    def pop(self, key, *args):
        """Take `key` out and return its value, or the default; KeyError without one."""
        wr = self.data.pop(key, None)
        if wr is not None and (value := wr()) is not None:
            return value
        if not args:
            raise KeyError(key)
        return args[0]

    def popitem(self):
        """Take some entry out and return key and value; KeyError if there is none."""
        while True:
            key, wr = self.data.popitem()
            if (value := wr()) is not None:
                return key, value

    def itervaluerefs(self):
        """Iterate over the references, of which some may be dead."""
        with _Walk(self._removals):
            yield from self.data.values()

    def keys(self):
        """Iterate over the keys."""
        with _Walk(self._removals):
            for key, wr in self.data.items():
                if wr() is not None:
                    yield key

    __iter__ = keys

    def values(self):
        """Iterate over the values."""
        with _Walk(self._removals):
            for wr in self.data.values():
                if (value := wr()) is not None:
                    yield value

    def items(self):
        """Iterate over the pairs of key and value."""
        with _Walk(self._removals):
            for key, wr in self.data.items():
                if (value := wr()) is not None:
                    yield key, value

    def valuerefs(self):
        """Return a list of the references, of which some may be dead."""
        return list(self.data.values())

    def copy(self):
        """Return another dictionary of the same entries."""
        return WeakValueDictionary(self)

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        made = type(self)()
        made.update([(deepcopy(key, memo), value) for key, value in self.items()])
        return made

    __len__, __repr__, update = _count, _show, _update
    __ior__, __or__, __ror__ = _update_in_place, _union, _union_reflected


class WeakKeyDictionary(MutableMapping):
    """A mapping whose entries go when nothing else refers to their keys."""

    def __init__(self, dict=None):
        entries = self.data = {}
        self._removals = _Removals(lambda wr: entries.pop(wr, None))
        self._remove = self._removals.note
        self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def get(self, key, default=None):
        """Return the value of `key`, or `default` if there is none."""
        return self.data.get(ref(key), default)

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False  # to what is a key there can be references

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def pop(self, key, *args):
        """Take `key` out and return its value, or the default; KeyError without one."""
        return self.data.pop(ref(key), *args)

    def popitem(self):
        """Take some entry out and return key and value; KeyError if there is none."""
        while True:
            wr, value = self.data.popitem()
            if (key := wr()) is not None:
                return key, value

    def setdefault(self, key, default=None):
        """Return the value of `key`; if there is none, `default`, which then is the value."""
        return self.data.setdefault(ref(key, self._remove), default)

    def keys(self):
        """Iterate over the keys."""
        with _Walk(self._removals):
            for wr in self.data:
                if (key := wr()) is not None:
                    yield key

    __iter__ = keys

    def values(self):
        """Iterate over the values."""
        with _Walk(self._removals):
            for wr, value in self.data.items():
                if wr() is not None:
                    yield value

    def items(self):
        """Iterate over the pairs of key and value."""
        with _Walk(self._removals):
            for wr, value in self.data.items():
                if (key := wr()) is not None:
                    yield key, value

    def keyrefs(self):
        """Return a list of the references, of which some may be dead."""
        return list(self.data)

    def copy(self):
        """Return another dictionary of the same entries."""
        return WeakKeyDictionary(self)

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        made = type(self)()
        for key, value in self.items():
            made[key] = deepcopy(value, memo)
        return made

    __len__, __repr__, update = _count, _show, _update
    __ior__, __or__, __ror__ = _update_in_place, _union, _union_reflected


# ------------------------------------------------------------------------ methods

class WeakMethod(ref):
    """A weak reference to a bound method, which lives as long as the object and the function.

    A plain reference would be dead at once: a bound method is made anew
    whenever it is asked for.
    """

    __slots__ = "_func_ref", "_meth_type", "_alive", "__weakref__"

    def __new__(cls, meth, callback=None):
        try:
            parts = meth.__self__, meth.__func__
        except AttributeError:
            complaint = f"argument should be a bound method, not {type(meth)}"
            raise TypeError(complaint) from None

        def end(_):
            # Of the object or of the function: whichever comes first.
            method = known()
            if method is not None and method._alive:
                method._alive = False
                if callback is not None:
                    callback(method)

        made = super().__new__(cls, parts[0], end)
        made._func_ref = ref(parts[1], end)
        made._meth_type = type(meth)
        made._alive = True
        known = ref(made)
        return made

    def __call__(self):
        function, obj = self._func_ref(), super().__call__()
        if function is not None and obj is not None:
            return self._meth_type(function, obj)
        return None

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self._alive and other._alive:
            return self._func_ref == other._func_ref and super().__eq__(other)
        return self is other

    def __ne__(self, other):
        return not self == other if isinstance(other, WeakMethod) else NotImplemented

    __hash__ = ref.__hash__


# --------------------------------------------------------------------- finalizers

class finalize:
    """Calls a function when an object goes; at the latest, when the program ends.

    It does so once, or never after detach(). Until then it is alive, though
    nobody holds it. It can be called by hand as well.
    """

    # Those that are alive: object, function and arguments, in order of making. What a finalizer
    # has to do is not in itself, so that it holds nothing once it is dead.
    _registry = {}
    # Nothing is called any more: the modules that functions need may be gone.
    _shutdown = False
    _awaits_exit = False

    __slots__ = ("_at_exit",)

    def __init__(self, obj, func, /, *args, **kwargs):
        if not self._awaits_exit:
            finalize._awaits_exit = True
            import atexit
            atexit.register(self._exitfunc)
        self._at_exit = True
        self._registry[self] = ref(obj, self), func, args, kwargs

    def __call__(self, _=None):
        """Call the function, if that was not done yet, and return what it returns."""
        task = self._registry.pop(self, None)
        if task is None or self._shutdown:
            return None
        _, func, args, kwargs = task
        return func(*args, **kwargs)

    def peek(self):
        """Return (object, function, arguments, keywords), or None if dead."""
        reference, *task = self._registry.get(self, [_nothing])
        obj = reference()
        return None if obj is None else (obj, *task)

    def detach(self):
        """Return the same as peek(), and be dead from now on."""
        task = self.peek()
        # Of two threads one gets it.
        return None if self._registry.pop(self, None) is None else task

    @property
    def alive(self):
        """Whether the function is still to be called."""
        return self in self._registry

    @property
    def atexit(self):
        """Whether it would be called at the end of the program."""
        return self.alive and self._at_exit

    @atexit.setter
    def atexit(self, value):
        self._at_exit = bool(value)

    def __repr__(self):
        task = self.peek()
        state = "dead" if task is None else f"for {type(task[0]).__name__!r} at {id(task[0]):#x}"
        return f"<{type(self).__name__} object at {id(self):#x}; {state}>"

    @classmethod
    def _exitfunc(cls):
        # The last made is the first. Each may make others, or call or detach some.
        try:
            while waiting := [each for each in cls._registry if each._at_exit]:
                last = waiting[-1]
                try:
                    last()
                except Exception:
                    sys.excepthook(*sys.exc_info())
                cls._registry.pop(last, None)  # whatever a derived class makes of a call
        finally:
            finalize._shutdown = True


def _nothing():
    return None
