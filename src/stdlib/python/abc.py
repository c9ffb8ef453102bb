"""Abstract base classes.

Defines ABCMeta, the metaclass of classes with abstract methods and virtual
subclasses, ABC, a class to inherit it from, and the decorator abstractmethod.
"""


def abstractmethod(funcobj):
    """Mark a method as abstract: a class that has one left cannot be instantiated."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Deprecated: put `@classmethod` above `@abstractmethod`."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """Deprecated: put `@staticmethod` above `@abstractmethod`."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """Deprecated: put `@property` above `@abstractmethod`."""

    __isabstractmethod__ = True


try:
    from _abc import (
        _abc_init,
        _abc_instancecheck,
        _abc_register,
        _abc_subclasscheck,
        _get_dump,
        _reset_caches,
        _reset_registry,
        get_cache_token,
    )
except ImportError:
    from _py_abc import (
        _abc_init,
        _abc_instancecheck,
        _abc_register,
        _abc_subclasscheck,
        _get_dump,
        _reset_caches,
        _reset_registry,
        get_cache_token,
    )


class ABCMeta(type):
    """Metaclass of abstract base classes.

    Any class can be registered with such a class as a virtual subclass: then
    issubclass() and isinstance() say so, though nothing is inherited.
    """

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        _abc_init(cls)
        return cls

    def register(cls, subclass):
        """Make `subclass` a virtual subclass; return it, as a decorator does."""
        return _abc_register(cls, subclass)

    def __instancecheck__(cls, instance):
        """Answer isinstance(instance, cls)."""
        return _abc_instancecheck(cls, instance)

    def __subclasscheck__(cls, subclass):
        """Answer issubclass(subclass, cls)."""
        return _abc_subclasscheck(cls, subclass)

    def _dump_registry(cls, file=None):
        """Print what is registered and cached, to help in debugging."""
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {get_cache_token()}", file=file)
        registry, cache, negative_cache, negative_cache_version = _get_dump(cls)
        print(f"_abc_registry: {registry!r}", file=file)
        print(f"_abc_cache: {cache!r}", file=file)
        print(f"_abc_negative_cache: {negative_cache!r}", file=file)
        print(f"_abc_negative_cache_version: {negative_cache_version!r}", file=file)

    def _abc_registry_clear(cls):
        """Forget the registered classes."""
        _reset_registry(cls)

    def _abc_caches_clear(cls):
        """Forget the answers given so far."""
        _reset_caches(cls)


def update_abstractmethods(cls):
    """Find out anew which methods of `cls` are abstract; return `cls`.

    For decorators that add methods to a class. A class that is not abstract,
    or has been instantiated, is left as it is.
    """
    if not hasattr(cls, "__abstractmethods__"):
        return cls
    names = set()
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                names.add(name)
    for name, value in cls.__dict__.items():
        if getattr(value, "__isabstractmethod__", False):
            names.add(name)
    cls.__abstractmethods__ = frozenset(names)
    return cls


class ABC(metaclass=ABCMeta):
    """Inherit from this to make an abstract base class."""

    __slots__ = ()
