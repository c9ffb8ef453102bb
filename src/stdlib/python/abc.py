"""Abstract base classes: classes that say what others can do, and find out who does.

ABCMeta is their metaclass, ABC a class that has it, and abstractmethod marks
what a subclass must define before there can be instances. What an abstract
class knows of other classes is kept by `_abc`.
"""

import _abc
from _abc import get_cache_token


class ABCMeta(type):
    """The metaclass of abstract base classes.

    A class can be registered with one of them: issubclass() and isinstance()
    then take it for a subclass, though it inherits nothing.
    """

    def __new__(metacls, name, bases, members, /, **keywords):
        made = super().__new__(metacls, name, bases, members, **keywords)
        _abc._abc_init(made)
        return made

    def __instancecheck__(cls, instance):
        """Answer isinstance(instance, cls)."""
        return _abc._abc_instancecheck(cls, instance)

    def __subclasscheck__(cls, subclass):
        """Answer issubclass(subclass, cls)."""
        return _abc._abc_subclasscheck(cls, subclass)

    def register(cls, subclass):
        """Take `subclass` for a subclass from now on. Returns it, to serve as a decorator."""
        return _abc._abc_register(cls, subclass)

    # For who wants to see, or to forget, what a class knows.

    def _dump_registry(cls, file=None):
        registry, *answers = _abc._get_dump(cls)
        told = ("_cache", "_negative_cache", "_negative_cache_version")
        print(
            f"Class: {cls.__module__}.{cls.__qualname__}",
            f"Inv. counter: {get_cache_token()}",
            f"_abc_registry: {registry}",
            *(f"_abc{name}: {answer}" for name, answer in zip(told, answers)),
            sep="\n",
            file=file,
        )

    def _abc_registry_clear(cls):
        _abc._reset_registry(cls)

    def _abc_caches_clear(cls):
        _abc._reset_caches(cls)


class ABC(metaclass=ABCMeta):
    """Derive from this, and no metaclass need be named."""

    __slots__ = ()


def abstractmethod(funcobj):
    """Mark a function, or what is made of one, as abstract: a subclass is to override it."""
    funcobj.__isabstractmethod__ = True
    return funcobj


def update_abstractmethods(cls):
    """Look anew which methods of an abstract class are abstract, after some came or went.

    For decorators of classes. Returns `cls`; one that has another metaclass
    is left as it is.
    """
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _abc.abstract_names(cls)
    return cls


# Deprecated: today `abstractmethod` can stand below the other decorator.

class abstractproperty(property):
    """Deprecated: write `@property` above `@abstractmethod`."""

    __isabstractmethod__ = True


class abstractclassmethod(classmethod):
    """Deprecated: write `@classmethod` above `@abstractmethod`."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class abstractstaticmethod(staticmethod):
    """Deprecated: write `@staticmethod` above `@abstractmethod`."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))
