"""Copies of objects: shallow (copy), deep (deepcopy), and with changes (replace).

A class says how it is copied by __copy__() and __deepcopy__(), or by the
methods that pickle uses (__reduce_ex__, __getstate__, ...).
"""

import sys

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    """The object cannot be copied."""


error = Error  # an old name


def _dispatch_table():
    # Functions that programs registered with copyreg, if they did.
    copyreg = sys.modules.get("copyreg")
    return copyreg.dispatch_table if copyreg is not None else {}


# Types of which an object is its own copy, shallow or deep. (A tuple or
# frozenset can hold objects that need a deep copy.)
_ATOMIC = {
    type(None), int, float, bool, complex, str, bytes, type, range,
    property, type(Ellipsis), type(NotImplemented), type(len), type(lambda: None),
    type((lambda: None).__code__),
}
_SHALLOW_ATOMIC = _ATOMIC | {tuple, frozenset, slice}


def _add_weak_reference_type():
    try:
        from _weakref import ref
    except ImportError:
        return
    _ATOMIC.add(ref)
    _SHALLOW_ATOMIC.add(ref)


_add_weak_reference_type()


def _reduction(x, cls, kind):
    # What pickle would write of the object.
    reductor = _dispatch_table().get(cls)
    if reductor is not None:
        return reductor(x)
    reductor = getattr(x, "__reduce_ex__", None)
    if reductor is not None:
        return reductor(4)
    reductor = getattr(x, "__reduce__", None)
    if reductor is not None:
        return reductor()
    raise Error(f"un({kind})copyable object of type {cls}")


def copy(x):
    """Return a new object with the same contents as `x`."""
    cls = type(x)
    if cls in _SHALLOW_ATOMIC:
        return x
    if cls in (list, dict, set, bytearray):
        return cls.copy(x)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    reduced = _reduction(x, cls, "shallow")
    if isinstance(reduced, str):
        return x
    return _rebuild(x, None, *reduced)


def deepcopy(x, memo=None, _nil=[]):
    """Return a new object with copies of the contents of `x`, of their contents, and so on.

    `memo` is a dict of the copies made so far, by id(): an object that occurs
    twice, or in itself, is copied once.
    """
    cls = type(x)
    if cls in _ATOMIC:
        return x
    if memo is None:
        memo = {}
    else:
        known = memo.get(id(x), _nil)
        if known is not _nil:
            return known
    copier = _DEEP.get(cls)
    if copier is not None:
        y = copier(x, memo)
    elif issubclass(cls, type):
        y = x
    else:
        copier = getattr(x, "__deepcopy__", None)
        if copier is not None:
            y = copier(memo)
        else:
            reduced = _reduction(x, cls, "deep")
            y = x if isinstance(reduced, str) else _rebuild(x, memo, *reduced)
    if y is not x:
        memo[id(x)] = y
        # While the memo knows it by its id, the original must live.
        memo.setdefault(id(memo), []).append(x)
    return y


def _deep_list(x, memo):
    y = []
    memo[id(x)] = y  # before the items: one of them may be the list
    for item in x:
        y.append(deepcopy(item, memo))
    return y


def _deep_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    # An item may contain the tuple, and so have copied it by now.
    known = memo.get(id(x))
    if known is not None:
        return known
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _deep_dict(x, memo):
    y = {}
    memo[id(x)] = y
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deep_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


class _Sample:
    def method(self):
        pass


_DEEP = {
    list: _deep_list,
    tuple: _deep_tuple,
    dict: _deep_dict,
    type(_Sample().method): _deep_method,
}

# The tables under the names by which programs extend them.
_deepcopy_dispatch = _DEEP


def _rebuild(x, memo, func, args, state=None, listiter=None, dictiter=None):
    # Make the copy of `x` from what __reduce_ex__() returned; a deep one if
    # there is a memo.
    deep = memo is not None
    if deep and args:
        args = (deepcopy(arg, memo) for arg in args)
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, "__setstate__"):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                y.__dict__.update(state)
            if slots is not None:
                for name, value in slots.items():
                    setattr(y, name, value)
    if listiter is not None:
        for item in listiter:
            y.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            y[key] = value
    return y


def replace(obj, /, **changes):
    """Return a copy of `obj` in which some fields have other values.

    For named tuples, dataclasses and all classes with __replace__().
    """
    cls = obj.__class__
    method = getattr(cls, "__replace__", None)
    if method is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return method(obj, **changes)
