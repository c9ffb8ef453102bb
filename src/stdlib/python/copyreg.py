"""How objects are reduced to what they can be made of again, for `pickle` and `copy`.

Defines the table of functions that programs give for classes of others, the
table of extension codes, and the functions that `object.__reduce_ex__` calls
or names in its result. Source: PEP 307.
"""

__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Let `pickle_function` reduce the objects whose class is `ob_type`."""
    _require_callable(pickle_function, "reduction functions")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """Say that `object` makes objects; TypeError if it cannot be called."""
    _require_callable(object, "constructors")


def _require_callable(value, what):
    if not callable(value):
        raise TypeError(f"{what} must be callable")


# ------------------------------------------------------------------- built-in classes

def pickle_complex(c):
    """Reduce a complex number: its parts are the arguments."""
    return type(c), (c.real, c.imag)


def pickle_union(obj):
    """Reduce `A | B | C`: the operator once more, from left to right."""
    from functools import reduce
    from operator import or_
    return reduce, (or_, obj.__args__)


# Class: the function that reduces its objects.
dispatch_table = {complex: pickle_complex, type(int | str): pickle_union}


# ------------------------------------------------------------------- extension codes

# Numbers that stand for a global name in pickles from protocol 2 on: by (module, name),
# the other way round, and what they have been resolved to.
_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def add_extension(module, name, code):
    """Let `code` stand for what `module` has as `name`. ValueError if one of them is taken."""
    key, code = (module, name), int(code)
    if code not in range(1, 1 << 31):
        raise ValueError("code out of range")
    if _extension_registry.get(key, code) != code:
        raise ValueError(f"key {key} is already registered with code {_extension_registry[key]}")
    if _inverted_registry.get(code, key) != key:
        raise ValueError(f"code {code} is already in use for key {_inverted_registry[code]}")
    _extension_registry[key] = code
    _inverted_registry[code] = key


def remove_extension(module, name, code):
    """Undo add_extension() with the same arguments. ValueError if there was none."""
    key = module, name
    if (_extension_registry.get(key), _inverted_registry.get(code)) != (code, key):
        raise ValueError(f"key {key} is not registered with code {code}")
    for table, entry in (_extension_registry, key), (_inverted_registry, code):
        del table[entry]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    """Forget what the codes have been resolved to."""
    _extension_cache.clear()


# ------------------------------------------------ what object.__reduce_ex__ is made of

def _reconstructor(cls, base, state):
    """Make an object that has the value `state` as one of its built-in `base`: protocols 0 and 1."""
    value = () if base is object else (state,)
    made = base.__new__(cls, *value)
    if base.__init__ is not object.__init__:
        base.__init__(made, *value)
    return made


def __newobj__(cls, *args):
    """Make an object without initialising it: from protocol 2 on."""
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    """The same for a class whose __new__() takes keywords: from protocol 4 on."""
    return cls.__new__(cls, *args, **kwargs)


_MADE_BY_STATEMENT = 1 << 9  # a flag of classes


def _reduce_ex(self, proto):
    """Reduce an object for protocols 0 and 1: to _reconstructor(), its arguments, and attributes."""
    cls = self.__class__
    for base in cls.__mro__:
        if not base.__flags__ & _MADE_BY_STATEMENT:
            break  # at `object` at the latest
    if base is object:
        value = None
    elif base is not cls:
        value = base(self)
    else:
        # It is nothing but the value, of which only its class knows how to make another.
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    attributes = _attributes(self, proto)
    made = _reconstructor, (cls, base, value)
    return (*made, attributes) if attributes else made


def _attributes(obj, proto):
    # What the object says of its state. The old protocols have no place for slots.
    complaint = "a class that defines __slots__ without defining __getstate__ cannot be pickled"
    has_slots = bool(getattr(obj, "__slots__", None))
    getstate = getattr(obj, "__getstate__", None)
    if getstate is None:
        if has_slots:
            name = type(obj).__name__
            raise TypeError(f"cannot pickle {name!r} object: {complaint} with protocol {proto}")
        return getattr(obj, "__dict__", None)
    if has_slots and type(obj).__getstate__ is object.__getstate__:
        raise TypeError(complaint)
    return getstate()


def _slotnames(cls):
    """Return the names of all slots of a class, as attributes are called. It is asked but once."""
    names = vars(cls).get("__slotnames__")
    if names is None:
        names = [name for base in cls.__mro__ for name in _own_slots(base)]
        try:
            cls.__slotnames__ = names
        except (TypeError, AttributeError):
            pass  # the class cannot be written to
    return names


def _own_slots(cls):
    slots = vars(cls).get("__slots__", ())
    # Names are mangled by that of the class, without underscores before it.
    owner = cls.__name__.lstrip("_")
    for name in [slots] if isinstance(slots, str) else slots:
        if name in ("__dict__", "__weakref__"):
            continue
        is_private = name.startswith("__") and not name.endswith("__")
        yield f"_{owner}{name}" if is_private and owner else name
