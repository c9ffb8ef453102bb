"""The workings of abc.ABCMeta, for an interpreter that has no `_abc`.

Each abstract class keeps three weak sets: the classes registered with it, and
those that it has found to be, and not to be, subclasses. A registration
anywhere may make the negative answers of any class wrong; so each class
remembers at which number of registrations it gave them.
"""

from _weakrefset import WeakSet

_registrations = 0


class _State:
    __slots__ = ("registry", "cache", "negative_cache", "negative_cache_version")

    def __init__(self):
        self.registry = WeakSet()
        self.cache = WeakSet()
        self.negative_cache = WeakSet()
        self.negative_cache_version = _registrations


def get_cache_token():
    """Return a number that changes with every registration."""
    return _registrations


def _abc_init(cls):
    names = {
        name
        for name, value in cls.__dict__.items()
        if getattr(value, "__isabstractmethod__", False)
    }
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                names.add(name)
    cls.__abstractmethods__ = frozenset(names)
    cls._abc_impl = _State()


def _abc_register(cls, subclass):
    global _registrations
    if not isinstance(subclass, type):
        raise TypeError("Can only register classes")
    if issubclass(subclass, cls):
        return subclass
    # Registering in a circle would make the subclass check run for ever.
    if issubclass(cls, subclass):
        raise RuntimeError("Refusing to create an inheritance cycle")
    cls._abc_impl.registry.add(subclass)
    _registrations += 1
    return subclass


def _abc_instancecheck(cls, instance):
    subclass = instance.__class__
    state = cls._abc_impl
    if subclass in state.cache:
        return True
    kind = type(instance)
    if kind is subclass:
        if state.negative_cache_version == _registrations and subclass in state.negative_cache:
            return False
        return cls.__subclasscheck__(subclass)
    # An object may claim another class than its own.
    return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(kind)


def _abc_subclasscheck(cls, subclass):
    if not isinstance(subclass, type):
        raise TypeError("issubclass() arg 1 must be a class")
    state = cls._abc_impl
    if subclass in state.cache:
        return True
    if state.negative_cache_version < _registrations:
        state.negative_cache = WeakSet()
        state.negative_cache_version = _registrations
    elif subclass in state.negative_cache:
        return False
    answer = cls.__subclasshook__(subclass)
    if answer is NotImplemented:
        answer = (
            cls in getattr(subclass, "__mro__", ())
            or any(issubclass(subclass, known) for known in state.registry)
            or any(issubclass(subclass, below) for below in cls.__subclasses__())
        )
    else:
        assert isinstance(answer, bool)
    (state.cache if answer else state.negative_cache).add(subclass)
    return answer


def _get_dump(cls):
    state = cls._abc_impl
    return (
        state.registry.data,
        state.cache.data,
        state.negative_cache.data,
        state.negative_cache_version,
    )


def _reset_registry(cls):
    cls._abc_impl.registry.clear()


def _reset_caches(cls):
    cls._abc_impl.cache.clear()
    cls._abc_impl.negative_cache.clear()
