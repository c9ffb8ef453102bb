"""ABCMeta once more, in Python alone, for those who want to see or to compare how it works.

`abc` does the same by means of `_abc`. Here an abstract class has two tables,
both of weak references: the classes registered with it, and the answers that
it gave. A class that is a subclass stays one; that it is none is true until
the next registration, with whatever class. So an answer is YES, or the number
of registrations when it was no.
"""

from weakref import WeakKeyDictionary, WeakSet

_YES = "yes"

_registrations = 0


def get_cache_token():
    """Return a number that changes with every registration."""
    return _registrations


class ABCMeta(type):
    """The metaclass of abstract base classes."""

    def __new__(metacls, name, bases, members, /, **keywords):
        cls = super().__new__(metacls, name, bases, members, **keywords)
        cls.__abstractmethods__ = frozenset(_abstract_names(cls))
        cls._abc_registry, cls._abc_answers = WeakSet(), WeakKeyDictionary()
        return cls

    def __subclasscheck__(cls, subclass):
        """Answer issubclass(subclass, cls)."""
        answers = cls._abc_answers
        now = _registrations
        known = answers.get(_class(subclass, "issubclass() arg 1 must be a class"))
        if known is _YES or known == now:
            return known is _YES
        verdict = cls.__subclasshook__(subclass)
        if verdict is NotImplemented:
            verdict = cls in subclass.__mro__ or any(
                issubclass(subclass, other)
                for others in (cls._abc_registry, cls.__subclasses__())
                for other in others
            )
        assert isinstance(verdict, bool), "__subclasshook__ must return a bool or NotImplemented"
        answers[subclass] = _YES if verdict else now
        return verdict

    def __instancecheck__(cls, instance):
        """Answer isinstance(instance, cls)."""
        # An object may claim another class than the one that it is of: either will do.
        return any(map(cls.__subclasscheck__, {instance.__class__: 0, type(instance): 0}))

    def register(cls, subclass):
        """Take `subclass` for a subclass from now on. Returns it, to serve as a decorator."""
        global _registrations
        if issubclass(_class(subclass, "Can only register classes"), cls):
            return subclass
        if issubclass(cls, subclass):
            # In a circle each class would ask the next, for ever.
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_registry.add(subclass)
        _registrations += 1
        return subclass

    # For who wants to see, or to forget, what a class knows.

    def _dump_registry(cls, file=None):
        rows = {
            "Class": f"{cls.__module__}.{cls.__qualname__}",
            "Inv. counter": _registrations,
            "_abc_registry": set(cls._abc_registry),
            "_abc_answers": dict(cls._abc_answers),
        }
        for name, value in rows.items():
            print(name, value, sep=": ", file=file)

    def _abc_registry_clear(cls):
        cls._abc_registry.clear()

    def _abc_caches_clear(cls):
        cls._abc_answers.clear()


def _class(value, complaint):
    if isinstance(value, type):
        return value
    raise TypeError(complaint)


def _abstract_names(cls):
    # Those that the bases left open, and those that the class itself opens.
    inherited = (getattr(base, "__abstractmethods__", ()) for base in cls.__bases__)
    for name in set(vars(cls)).union(*inherited):
        value = vars(cls)[name] if name in vars(cls) else getattr(cls, name, None)
        if getattr(value, "__isabstractmethod__", False):
            yield name
