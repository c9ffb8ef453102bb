"""The sequence protocol by function, as CPython's own tests call it.

Each function does what the function of the stable ABI of that name does; there is
no C here, so that they are the operations of the language themselves.
"""

import operator as _operator


def sequence_check(o):
    """Whether `o` has `__getitem__` and is no mapping of the built-in kind."""
    return hasattr(type(o), "__getitem__") and not isinstance(o, dict)


def sequence_size(o):
    return len(o)


sequence_length = sequence_size


def sequence_concat(o1, o2):
    return _operator.concat(o1, o2)


def sequence_repeat(o, count):
    return o * count


def sequence_inplaceconcat(o1, o2):
    return _operator.iconcat(o1, o2)


def sequence_inplacerepeat(o, count):
    o *= count
    return o


def sequence_getitem(o, i):
    return o[i]


def sequence_setitem(o, i, v):
    o[i] = v
    return 0


def sequence_delitem(o, i):
    del o[i]
    return 0


def sequence_setslice(o, i1, i2, v):
    o[i1:i2] = v
    return 0


def sequence_delslice(o, i1, i2):
    del o[i1:i2]
    return 0


def sequence_count(o, value):
    return _operator.countOf(o, value)


def sequence_contains(o, value):
    return int(value in o)


def sequence_index(o, value):
    return _operator.indexOf(o, value)


def sequence_list(o):
    return list(o)


def sequence_tuple(o):
    return tuple(o)
