"""Copies of objects: shallow, deep, or with some fields changed.

A class says by __copy__() and __deepcopy__() how it is copied. Of all others
the copy is made as `pickle` would make one, of what __reduce_ex__() gives.
"""

import sys
from _weakref import ref

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    """The object cannot be copied."""


error = Error  # an old name


def copy(x):
    """Return another object with the contents of `x`."""
    cls = type(x)
    if cls in _atomic:
        return x
    copier = _copy_dispatch.get(cls)
    if copier is not None:
        return copier(x)
    if issubclass(cls, type):
        return x  # a class
    copier = getattr(cls, "__copy__", None)
    return _by_reduction(x, cls, None) if copier is None else copier(x)


def deepcopy(x, memo=None, _nil=[]):
    """Return another object with copies of the contents of `x`, and of theirs, and so on.

    `memo` has the copies made so far, by id(): what is there twice, or in
    itself, is copied once.
    """
    cls = type(x)
    if cls in _atomic:
        return x
    key = id(x)
    if memo is None:
        memo = {}
    else:
        made = memo.get(key, _nil)
        if made is not _nil:
            return made
    copier = _deepcopy_dispatch.get(cls)
    if copier is not None:
        made = copier(x, memo)
    elif issubclass(cls, type):
        return x
    else:
        copier = getattr(x, "__deepcopy__", None)
        made = _by_reduction(x, cls, memo) if copier is None else copier(memo)
    if made is not x:
        memo[key] = made
        # An id is good for as long as the object is there: the memo holds it.
        memo.setdefault(id(memo), []).append(x)
    return made


def replace(obj, /, **changes):
    """Return a copy of `obj` in which the fields named have other values.

    For objects with __replace__(), such as named tuples and dataclasses.
    """
    cls = obj.__class__
    if hasattr(cls, "__replace__"):
        return cls.__replace__(obj, **changes)
    raise TypeError(f"replace() does not support {cls.__name__} objects")


# ------------------------------------------------------------------------- reductions

def _by_reduction(x, cls, memo):
    # A copy by what __reduce_ex__() gives: a deep one if there is a memo.
    # A program that never imported copyreg has registered nothing there.
    copyreg = sys.modules.get("copyreg")
    reduce = None if copyreg is None else copyreg.dispatch_table.get(cls)
    if reduce is not None:
        reduced = reduce(x)
    elif (reduce := getattr(x, "__reduce_ex__", None)) is not None:
        reduced = reduce(4)
    elif (reduce := getattr(x, "__reduce__", None)) is not None:
        reduced = reduce()
    else:
        raise Error(f"un({'shallow' if memo is None else 'deep'})copyable object of type {cls}")
    # A text is the name of a global, of which there is but one.
    return x if isinstance(reduced, str) else _reconstruct(x, memo, *reduced)


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None):
    if memo is not None:
        made = func(*[deepcopy(arg, memo) for arg in args])
        memo[id(x)] = made  # before all that may contain it
        state = deepcopy(state, memo)
        if listiter is not None:
            listiter = (deepcopy(item, memo) for item in listiter)
        if dictiter is not None:
            dictiter = ((deepcopy(key, memo), deepcopy(value, memo)) for key, value in dictiter)
    else:
        made = func(*args)
    if state is None:
        pass
    elif hasattr(made, "__setstate__"):
        made.__setstate__(state)
    elif isinstance(state, tuple) and len(state) == 2:
        _set_attributes(made, *state)
    else:
        made.__dict__.update(state)
    if listiter is not None:
        for item in listiter:
            made.append(item)
    if dictiter is not None:
        for key, value in dictiter:
            made[key] = value
    return made


def _set_attributes(obj, attributes, slots):
    if attributes is not None:
        obj.__dict__.update(attributes)
    if slots is not None:
        for name in slots:
            setattr(obj, name, slots[name])


# -------------------------------------------------------------------------- built-ins

def _as_it_is(x, memo=None):
    return x


def _deepcopy_list(x, memo):
    memo[id(x)] = made = []  # it may be among its own items
    for item in x:
        made.append(deepcopy(item, memo))
    return made


def _deepcopy_dict(x, memo):
    memo[id(x)] = made = {}
    for key, value in x.items():
        made[deepcopy(key, memo)] = deepcopy(value, memo)
    return made


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:
        return memo[id(x)]  # copied on the way, by an item that contains it
    for item, made in zip(x, items):
        if item is not made:
            return tuple(items)
    return x


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


# What cannot change, or is not to be copied.
_atomic = {
    type(None), type(...), type(NotImplemented), bool, int, float, complex, str, bytes,
    range, type, property, type(len), type(copy), type(copy.__code__), ref,
}

# What programs may add to: functions that copy objects of a class, by the class.
_copy_dispatch = dict.fromkeys(_atomic, _as_it_is)
_deepcopy_dispatch = _copy_dispatch | {
    list: _deepcopy_list,
    dict: _deepcopy_dict,
    tuple: _deepcopy_tuple,
    type(_as_it_is.__get__(0)): _deepcopy_method,
}
for _cls in (tuple, frozenset, slice):
    _copy_dispatch[_cls] = _as_it_is  # only what is inside may need a copy
for _cls in (list, dict, set, bytearray):
    _copy_dispatch[_cls] = _cls.copy
del _cls
