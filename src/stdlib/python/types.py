"""Names for the types of the interpreter, and what a `class` statement does, as functions.

The types are got from samples: each is what type() says of one.
"""

import sys


def _types_of_samples():
    def function():
        captured = function
        return captured

    async def coroutine():
        pass

    async def async_generator():
        yield

    class Slotted:
        __slots__ = ("slot",)

    try:
        raise Exception
    except Exception as error:
        traceback = error.__traceback__
    unawaited = coroutine()
    unawaited.close()  # or there would be a warning that nobody awaited it
    samples = {
        "FunctionType": function,
        "LambdaType": lambda: None,
        "CodeType": function.__code__,
        "MappingProxyType": vars(object),
        "SimpleNamespace": sys.implementation,
        "CellType": function.__closure__[0],
        "GeneratorType": (None for _ in ()),
        "CoroutineType": unawaited,
        "AsyncGeneratorType": async_generator(),
        "MethodType": function.__get__(0),
        "BuiltinFunctionType": len,
        "BuiltinMethodType": [].append,
        "WrapperDescriptorType": object.__repr__,
        "MethodWrapperType": sys.__repr__,
        "MethodDescriptorType": list.append,
        "ClassMethodDescriptorType": vars(dict)["fromkeys"],
        "ModuleType": sys,
        "TracebackType": traceback,
        "FrameType": traceback.tb_frame,
        "GetSetDescriptorType": type(function).__code__,
        "MemberDescriptorType": Slotted.slot,
        "GenericAlias": list[int],
        "UnionType": int | str,
        "EllipsisType": ...,
        "NoneType": None,
        "NotImplementedType": NotImplemented,
    }
    return {name: type(sample) for name, sample in samples.items()}


globals().update(_types_of_samples())


# ------------------------------------------------------------ classes at run time

def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class as a statement does; `exec_body` is called with the namespace, and fills it.

    `kwds` are the keywords of the statement, metaclass among them.
    """
    true_bases = resolve_bases(bases)
    metaclass, namespace, keywords = prepare_class(name, true_bases, kwds)
    if exec_body:
        exec_body(namespace)
    if true_bases is not bases:
        namespace["__orig_bases__"] = bases
    return metaclass(name, true_bases, namespace, **keywords)


def resolve_bases(bases):
    """Return the bases with what __mro_entries__() gives in place of those that are no classes."""
    resolved = []
    substituted = False
    for base in bases:
        entries = (base,)
        if not isinstance(base, type) and hasattr(base, "__mro_entries__"):
            entries = base.__mro_entries__(bases)
            substituted = True
            if not isinstance(entries, tuple):
                raise TypeError("__mro_entries__ must return a tuple")
        resolved += entries
    return tuple(resolved) if substituted else bases


def prepare_class(name, bases=(), kwds=None):
    """Return what a class is made with: the metaclass, a namespace, and the other keywords."""
    keywords = dict(kwds or ())
    wanted = keywords.pop("metaclass", type(bases[0]) if bases else type)
    if isinstance(wanted, type):
        wanted = _most_derived(wanted, *map(type, bases))
    prepare = getattr(wanted, "__prepare__", None)
    namespace = {} if prepare is None else prepare(name, bases, **keywords)
    return wanted, namespace, keywords


def _most_derived(*metaclasses):
    for candidate in metaclasses:
        if all(issubclass(candidate, other) for other in metaclasses):
            return candidate
    raise TypeError(
        "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
        "subclass of the metaclasses of all its bases"
    )


def get_original_bases(cls, /):
    """Return the bases of a class as they were written."""
    try:
        return vars(cls).get("__orig_bases__", cls.__bases__)
    except (TypeError, AttributeError):
        complaint = f"Expected an instance of type, not {type(cls).__name__!r}"
    raise TypeError(complaint)


class DynamicClassAttribute:
    """A property of the objects of a class, while the class itself is asked by __getattr__().

    So a class, such as an enumeration, can have something else by that name.
    """

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        # The text comes from the function that reads, unless one was given: also from the next one.
        self.overwrite_doc = doc is None
        self.__doc__ = doc or getattr(fget, "__doc__", None)
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            return self.__function("fget", "unreadable attribute")(instance)
        if self.__isabstractmethod__:
            return self  # so that the class is seen to be abstract
        raise AttributeError

    def __set__(self, instance, value):
        self.__function("fset", "can't set attribute")(instance, value)

    def __delete__(self, instance):
        self.__function("fdel", "can't delete attribute")(instance)

    def __function(self, name, complaint):
        function = getattr(self, name)
        if function is None:
            raise AttributeError(complaint)
        return function

    def getter(self, fget):
        """Return another such attribute, read by `fget`."""
        doc = self.overwrite_doc and fget.__doc__ or self.__doc__
        return self.__with(fget, self.fset, self.fdel, doc)

    def setter(self, fset):
        """Return another such attribute, set by `fset`."""
        return self.__with(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        """Return another such attribute, deleted by `fdel`."""
        return self.__with(self.fget, self.fset, fdel, self.__doc__)

    def __with(self, *functions_and_doc):
        made = type(self)(*functions_and_doc)
        made.overwrite_doc = self.overwrite_doc
        return made


# --------------------------------------------------------------------- coroutines

# Flags of a code object.
_CO_GENERATOR, _CO_COROUTINE, _CO_ITERABLE_COROUTINE = 0x20, 0x80, 0x100


def coroutine(func):
    """Let what a generator function returns be awaited."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    flags = func.__code__.co_flags if type(func) is FunctionType else 0
    if flags & (_CO_COROUTINE | _CO_ITERABLE_COROUTINE):
        return func
    if flags & _CO_GENERATOR:
        func.__code__ = func.__code__.replace(co_flags=flags | _CO_ITERABLE_COROUTINE)
        return func
    # Of any other function it is known only when it has returned.
    from functools import wraps

    @wraps(func)
    def wrapped(*args, **kwargs):
        return _awaitable(func(*args, **kwargs))

    return wrapped


def _awaitable(returned):
    kind = type(returned)
    if kind is CoroutineType:
        return returned
    if kind is GeneratorType:
        is_awaitable = returned.gi_code.co_flags & _CO_ITERABLE_COROUTINE
    else:
        from _collections_abc import Coroutine, Generator
        is_awaitable = not isinstance(returned, Generator) or isinstance(returned, Coroutine)
    return returned if is_awaitable else _GeneratorWrapper(returned)


def _of_generator(name):
    return property(lambda self: getattr(self._GeneratorWrapper__wrapped, name))


class _GeneratorWrapper:
    # An awaitable that goes on as a generator, or what is like one, does.

    def __init__(self, gen):
        self.__wrapped = gen
        self.__name__, self.__qualname__ = (
            getattr(gen, name, None) for name in ("__name__", "__qualname__")
        )

    def close(self):
        return self.__wrapped.close()

    def throw(self, tp, *rest):
        return self.__wrapped.throw(tp, *rest)

    def send(self, val):
        return self.__wrapped.send(val)

    def __next__(self):
        return next(self.__wrapped)

    # The same by the names of a generator and by those of a coroutine.
    gi_code = cr_code = _of_generator("gi_code")
    gi_frame = cr_frame = _of_generator("gi_frame")
    gi_running = cr_running = _of_generator("gi_running")
    gi_yieldfrom = cr_await = _of_generator("gi_yieldfrom")

    def __await__(self):
        # The interpreter goes on faster with a generator than with this.
        return self.__wrapped if isinstance(self.__wrapped, GeneratorType) else self

    __iter__ = __await__


__all__ = [name for name in globals() if not name.startswith("_") and name != "sys"]
