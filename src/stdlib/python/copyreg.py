"""How objects of classes that are not one's own are pickled and copied.

Defines the registry of reduction functions (`pickle`, `constructor`,
`dispatch_table`), the functions that `object.__reduce_ex__` names in what it
gives, and the registry of extension codes of PEP 307.
"""

__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]

# Reduction functions by class.
dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Make `pickle_function` say how objects of the class `ob_type` are reduced."""
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    """Check that `object` can be called to make an object anew."""
    if not callable(object):
        raise TypeError("constructors must be callable")


def pickle_complex(c):
    """Reduce a complex number to its two parts."""
    return complex, (c.real, c.imag)


def pickle_union(obj):
    """Reduce `A | B` to the operator and its operands."""
    import functools
    import operator
    return functools.reduce, (operator.or_, obj.__args__)


pickle(complex, pickle_complex, complex)
pickle(type(int | str), pickle_union)


def _reconstructor(cls, base, state):
    """Make an object of `cls` with the value that its built-in base had (protocols 0 and 1)."""
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ is not object.__init__:
        base.__init__(obj, state)
    return obj


_IS_HEAP_TYPE = 1 << 9


def _reduce_ex(self, proto):
    """What `object.__reduce_ex__` gives for protocols 0 and 1."""
    cls = self.__class__
    for base in cls.__mro__:
        if hasattr(base, "__flags__") and not base.__flags__ & _IS_HEAP_TYPE:
            break
    else:
        base = object
    if base is object:
        state = None
    elif base is cls:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    else:
        state = base(self)
    args = (cls, base, state)
    try:
        getstate = self.__getstate__
    except AttributeError:
        if getattr(self, "__slots__", None):
            raise TypeError(
                f"cannot pickle {cls.__name__!r} object: "
                "a class that defines __slots__ without defining __getstate__ "
                f"cannot be pickled with protocol {proto}"
            ) from None
        attributes = getattr(self, "__dict__", None)
    else:
        if getattr(self, "__slots__", None) and type(self).__getstate__ is object.__getstate__:
            raise TypeError(
                "a class that defines __slots__ without defining __getstate__ cannot be pickled"
            )
        attributes = getstate()
    return (_reconstructor, args, attributes) if attributes else (_reconstructor, args)


def __newobj__(cls, *args):
    """Make an object of `cls` without initialising it (protocol 2)."""
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    """Make an object of `cls` whose `__new__` takes keyword arguments (protocol 4)."""
    return cls.__new__(cls, *args, **kwargs)


def _slotnames(cls):
    """The names of all `__slots__` of a class and its bases, mangled as attributes are."""
    names = cls.__dict__.get("__slotnames__")
    if names is not None:
        return names
    names = []
    for base in cls.__mro__:
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                owner = base.__name__.lstrip("_")
                name = f"_{owner}{name}" if owner else name
            names.append(name)
    try:
        cls.__slotnames__ = names
    except (TypeError, AttributeError):
        pass  # a class that cannot be written to is asked again next time
    return names


# Extension codes stand for (module, name) in pickles of protocol 2 and later.
_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def add_extension(module, name, code):
    """Let the number `code` stand for `module.name` in pickles."""
    code = int(code)
    if not 1 <= code <= 0x7FFFFFFF:
        raise ValueError("code out of range")
    key = (module, name)
    if _extension_registry.get(key) == code and _inverted_registry.get(code) == key:
        return
    if key in _extension_registry:
        raise ValueError(f"key {key} is already registered with code {_extension_registry[key]}")
    if code in _inverted_registry:
        raise ValueError(f"code {code} is already in use for key {_inverted_registry[code]}")
    _extension_registry[key] = code
    _inverted_registry[code] = key


def remove_extension(module, name, code):
    """Undo `add_extension`; ValueError if it was not done."""
    key = (module, name)
    if _extension_registry.get(key) != code or _inverted_registry.get(code) != key:
        raise ValueError(f"key {key} is not registered with code {code}")
    del _extension_registry[key]
    del _inverted_registry[code]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    """Forget the objects that extension codes have been resolved to."""
    _extension_cache.clear()
