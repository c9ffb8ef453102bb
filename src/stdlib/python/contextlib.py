"""Tools for the `with` statement.

Context managers made of generators (contextmanager, asynccontextmanager), the
abstract classes, managers as decorators, exit callbacks gathered at run time
(ExitStack, AsyncExitStack), and small managers for common cases: closing,
suppress, nullcontext, redirect_stdout, chdir and the like.

Most things come in two kinds, for `with` and for `async with`. What does not
have to wait is written once, in a function that both kinds call.
"""

import sys
from _collections_abc import _check_methods
from abc import ABC, abstractmethod
from functools import update_wrapper
from types import GenericAlias, MethodType

__all__ = [
    "AbstractContextManager", "AbstractAsyncContextManager", "ContextDecorator",
    "contextmanager", "asynccontextmanager", "suppress", "closing", "aclosing",
    "nullcontext", "redirect_stdout", "redirect_stderr", "chdir", "ExitStack",
    "AsyncExitStack",
]


# ------------------------------------------------------------- abstract classes

def _recognised_by(*methods):
    """Return a __subclasshook__ for a class that whatever has these methods belongs to.

    It answers for the class that defines it; those derived of that want to be
    named as a base.
    """
    def has_methods(cls, candidate):
        if "__subclasshook__" in vars(cls):
            return _check_methods(candidate, *methods)
        return NotImplemented
    return classmethod(has_methods)


class AbstractContextManager(ABC):
    """What can stand in `with`."""

    __slots__ = ()
    __subclasshook__ = _recognised_by("__enter__", "__exit__")
    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        """Return what `as` binds: the manager itself."""
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """End the block; what is true keeps its exception from going on."""


class AbstractAsyncContextManager(ABC):
    """What can stand in `async with`."""

    __slots__ = ()
    __subclasshook__ = _recognised_by("__aenter__", "__aexit__")
    __class_getitem__ = classmethod(GenericAlias)

    async def __aenter__(self):
        """Return what `as` binds: the manager itself."""
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """End the block; what is true keeps its exception from going on."""


# ------------------------------------------------------- managers as decorators

class ContextDecorator:
    """Base of managers that can also decorate a function: each call is a block."""

    def __call__(self, func):
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return update_wrapper(inner, func)

    def _recreate_cm(self):
        """Return the manager for one call; to be overridden if one serves only once."""
        return self


class AsyncContextDecorator:
    """Base of asynchronous managers that can also decorate a coroutine function."""

    def __call__(self, func):
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return update_wrapper(inner, func)

    # The two classes are not related, but this is the same question.
    _recreate_cm = ContextDecorator._recreate_cm


# ------------------------------------------------------ managers of generators

def contextmanager(func):
    """Make of a generator function a function that returns context managers.

    The generator yields once. What is before that is done on entering, the
    rest on leaving the block; the value yielded is that of `as`. What the
    block raises is raised at the `yield`.
    """
    return _maker(_GeneratorContextManager, func)


def asynccontextmanager(func):
    """The same as contextmanager, of an asynchronous generator for `async with`."""
    return _maker(_AsyncGeneratorContextManager, func)


def _maker(kind, func):
    def helper(*args, **kwds):
        return kind(func, args, kwds)
    return update_wrapper(helper, func)


# What next() gives when a generator has come to its end.
_ENDED = object()


def _misbehaved(omission):
    return RuntimeError(f"generator didn't {omission}")


def _passed(thrown, raised, stop, traceback):
    """Tell what __exit__() answers to what came back of an exception thrown into a generator.

    False: it is the block's own again. True: the generator stopped. None: it
    raised another one, which is to go on. `stop` is the exception, or the
    exceptions, that a generator cannot let out: the interpreter makes a
    RuntimeError of it, and names it as the cause.
    """
    if raised is not thrown:
        if not isinstance(raised, RuntimeError) or not isinstance(thrown, stop):
            return True if isinstance(raised, stop) else None
        if raised.__cause__ is not thrown:
            return None
    # The detour through the generator shall not be seen.
    thrown.__traceback__ = traceback
    return False


class _GeneratorRun:
    """One run of a generator, and how to start another."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func = func
        self.args = args
        self.kwds = kwds
        doc = getattr(func, "__doc__", None)
        if doc is not None:
            self.__doc__ = doc

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)

    def _forget(self):
        # In the block only the generator holds the arguments, as long as it wants them.
        del self.func, self.args, self.kwds


class _GeneratorContextManager(_GeneratorRun, AbstractContextManager, ContextDecorator):
    """A context manager made of a generator."""

    def __enter__(self):
        self._forget()
        try:
            entered = next(self.gen)
        except StopIteration:
            raise _misbehaved("yield") from None
        return entered

    def __exit__(self, typ, value, traceback):
        if typ is None:
            if next(self.gen, _ENDED) is _ENDED:
                return False
            omission = "stop"
        else:
            thrown = typ() if value is None else value
            try:
                self.gen.throw(thrown)
            except BaseException as raised:
                answer = _passed(thrown, raised, StopIteration, traceback)
                if answer is None:
                    raise
                return answer
            omission = "stop after throw()"
        try:
            raise _misbehaved(omission)
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(
    _GeneratorRun, AbstractAsyncContextManager, AsyncContextDecorator
):
    """An asynchronous context manager made of an asynchronous generator."""

    async def __aenter__(self):
        self._forget()
        try:
            entered = await anext(self.gen)
        except StopAsyncIteration:
            raise _misbehaved("yield") from None
        return entered

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            # Not `anext(self.gen, _ENDED)`, whose second awaitable costs more than the `try`.
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            omission = "stop"
        else:
            thrown = typ() if value is None else value
            try:
                await self.gen.athrow(thrown)
            except BaseException as raised:
                answer = _passed(thrown, raised, (StopAsyncIteration, StopIteration), traceback)
                if answer is None:
                    raise
                return answer
            omission = "stop after athrow()"
        try:
            raise _misbehaved(omission)
        finally:
            await self.gen.aclose()


# --------------------------------------------------------------- small managers

class suppress(AbstractContextManager):
    """Ends the block quietly at one of the given exceptions.

    In an exception group they are left out; what remains is raised.
    """

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        return None

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return None
        if issubclass(exctype, self._exceptions):
            return True
        if not issubclass(exctype, BaseExceptionGroup):
            return False
        rest = excinst.split(self._exceptions)[1]
        if rest is not None:
            raise rest
        return True


class _Owner:
    """Base of managers that close a thing."""

    def __init__(self, thing):
        self.thing = thing


class closing(_Owner, AbstractContextManager):
    """Calls thing.close() when the block ends; `as` binds the thing."""

    def __enter__(self):
        return self.thing

    def __exit__(self, exc_type, exc_value, traceback):
        self.thing.close()


class aclosing(_Owner, AbstractAsyncContextManager):
    """Awaits thing.aclose() when the block ends; `as` binds the thing."""

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, exc_type, exc_value, traceback):
        await self.thing.aclose()


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing, where a manager of either kind is asked for; `as` binds enter_result."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    async def __aenter__(self):
        return self.enter_result

    def __exit__(self, *exc_info):
        return None

    async def __aexit__(self, *exc_info):
        return None


# These two put something in the place of something else. One manager may be
# entered again while it is active, so what is to be put back is a stack.

class _RedirectStream(AbstractContextManager):
    # The attribute of `sys`; programs derive classes of this one for other streams.
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._replaced = []

    def __enter__(self):
        stream, target = self._stream, self._new_target
        self._replaced.append(getattr(sys, stream))
        setattr(sys, stream, target)
        return target

    def __exit__(self, *exc_info):
        setattr(sys, self._stream, self._replaced.pop())


class redirect_stderr(_RedirectStream):
    """Makes another file sys.stderr for the time of the block."""

    _stream = "stderr"


class redirect_stdout(_RedirectStream):
    """Makes another file sys.stdout for the time of the block."""

    _stream = "stdout"


class chdir(AbstractContextManager):
    """Makes another directory the current one for the time of the block."""

    def __init__(self, path):
        self.path = path
        self._left = []

    def __enter__(self):
        self._left.append(_go_to(self.path))

    def __exit__(self, *exc_info):
        _go_to(self._left.pop())


def _go_to(directory):
    """Change the current directory; return the one before."""
    import os  # late: few programs that want this module want this function
    before = os.getcwd()
    os.chdir(directory)
    return before


# ------------------------------------------------------------------ exit stacks

class _BaseExitStack:
    """The callbacks of both stacks: pairs of whether it is synchronous, and the function.

    The function takes the three arguments of __exit__().
    """

    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        """Move all callbacks to a new stack, and return that."""
        other = type(self)()
        self._exit_callbacks, other._exit_callbacks = other._exit_callbacks, self._exit_callbacks
        return other

    def push(self, exit):
        """Have `exit.__exit__`, or else `exit` itself, called at the end; return `exit`.

        It gets the exception then, and keeps it from going on if it returns
        what is true.
        """
        return self._push(True, "__exit__", exit)

    def enter_context(self, cm):
        """Enter `cm` now, leave it at the end; return what it has for `as`."""
        enter, leave = _enter_and_exit(cm, "__enter__", "__exit__", "context manager")
        result = enter(cm)
        self._exit_callbacks.append((True, leave))
        return result

    def callback(self, callback, /, *args, **kwds):
        """Have `callback(*args, **kwds)` called at the end; return `callback`."""
        return self._push_call(True, _calling, callback, args, kwds)

    def _push(self, is_sync, method, exit):
        leave = getattr(type(exit), method, None)
        self._exit_callbacks.append((is_sync, exit if leave is None else MethodType(leave, exit)))
        return exit

    def _push_call(self, is_sync, wrap, callback, args, kwds):
        wrapper = wrap(callback, args, kwds)
        wrapper.__wrapped__ = callback  # shows whoever looks at the stack what will be called
        self._exit_callbacks.append((is_sync, wrapper))
        return callback


def _calling(callback, args, kwds):
    def _exit_wrapper(exc_type, exc, tb):
        callback(*args, **kwds)
    return _exit_wrapper


def _awaiting(callback, args, kwds):
    async def _exit_wrapper(exc_type, exc, tb):
        await callback(*args, **kwds)
    return _exit_wrapper


def _enter_and_exit(cm, enter, leave, protocol):
    # As the statement does it: the methods of the class count, and both must be there before one is called.
    kind = type(cm)
    try:
        return getattr(kind, enter), MethodType(getattr(kind, leave), cm)
    except AttributeError:
        name = f"{kind.__module__}.{kind.__qualname__}"
        raise TypeError(f"'{name}' object does not support the {protocol} protocol") from None


def _details(exc):
    return (None, None, None) if exc is None else (type(exc), exc, exc.__traceback__)


def _link(new, old, outer):
    """Give `new`, raised by a callback, the context it would have in nested `with` statements.

    There `old`, the exception that the callback was told of, is being handled.
    Here that is `outer`, in whose place, at the end of the contexts of `new`,
    goes `old`.
    """
    while (context := new.__context__) is not None and context is not old:
        if context is outer:
            new.__context__ = old
            return
        new = context


class ExitStack(_BaseExitStack, AbstractContextManager):
    """A context manager that leaves others, the last entered first."""

    def __exit__(self, *exc_details):
        received = exc = exc_details[1]
        outer = sys.exception()
        raised_here = False
        while self._exit_callbacks:
            cb = self._exit_callbacks.pop()[1]
            exc_details = _details(exc)
            try:
                if cb(*exc_details):
                    exc = None
            except BaseException as error:
                _link(error, exc, outer)
                exc = error
                raised_here = True
        if exc is None:
            return received is not None
        if not raised_here:
            return False
        context = exc.__context__
        try:
            raise exc
        finally:
            exc.__context__ = context  # `raise` has put `outer` there

    def close(self):
        """Call all callbacks now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """An exit stack for `async with`, which takes managers and callbacks of both kinds."""

    def push_async_exit(self, exit):
        """Have `exit.__aexit__`, or else `exit` itself, awaited at the end; return `exit`."""
        return self._push(False, "__aexit__", exit)

    async def enter_async_context(self, cm):
        """Enter `cm`, an asynchronous manager, now, and leave it at the end."""
        enter, leave = _enter_and_exit(cm, "__aenter__", "__aexit__", "asynchronous context manager")
        result = await enter(cm)
        self._exit_callbacks.append((False, leave))
        return result

    def push_async_callback(self, callback, /, *args, **kwds):
        """Have `callback(*args, **kwds)` awaited at the end; return `callback`."""
        return self._push_call(False, _awaiting, callback, args, kwds)

    async def __aexit__(self, *exc_details):
        received = exc = exc_details[1]
        outer = sys.exception()
        raised_here = False
        while self._exit_callbacks:
            is_sync, cb = self._exit_callbacks.pop()
            exc_details = _details(exc)
            try:
                cb_suppress = cb(*exc_details)
                if not is_sync:
                    cb_suppress = await cb_suppress
                if cb_suppress:
                    exc = None
            except BaseException as error:
                _link(error, exc, outer)
                exc = error
                raised_here = True
        if exc is None:
            return received is not None
        if not raised_here:
            return False
        context = exc.__context__
        try:
            raise exc
        finally:
            exc.__context__ = context

    async def aclose(self):
        """Call all callbacks now."""
        await self.__aexit__(None, None, None)
