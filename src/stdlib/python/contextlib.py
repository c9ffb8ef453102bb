"""Tools for the `with` statement.

Defines the abstract context managers, decorators that make a context manager
of a generator, stacks of exit callbacks (ExitStack, AsyncExitStack), and small
managers: closing, suppress, nullcontext, redirect_stdout, chdir and the like.
"""

import _collections_abc
import abc
import sys
from _collections import deque
from functools import wraps
from types import GenericAlias, MethodType

__all__ = [
    "asynccontextmanager", "contextmanager", "closing", "nullcontext",
    "AbstractContextManager", "AbstractAsyncContextManager", "AsyncExitStack",
    "ContextDecorator", "ExitStack", "redirect_stdout", "redirect_stderr",
    "suppress", "aclosing", "chdir",
]


class AbstractContextManager(abc.ABC):
    """What has __enter__() and __exit__()."""

    __class_getitem__ = classmethod(GenericAlias)
    __slots__ = ()

    def __enter__(self):
        """Return the value for the `as` part: this object."""
        return self

    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """Leave the block; a true value swallows the exception."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractContextManager:
            return _collections_abc._check_methods(C, "__enter__", "__exit__")
        return NotImplemented


class AbstractAsyncContextManager(abc.ABC):
    """What has __aenter__() and __aexit__()."""

    __class_getitem__ = classmethod(GenericAlias)
    __slots__ = ()

    async def __aenter__(self):
        """Return the value for the `as` part: this object."""
        return self

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """Leave the block; a true value swallows the exception."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractAsyncContextManager:
            return _collections_abc._check_methods(C, "__aenter__", "__aexit__")
        return NotImplemented


# ---------------------------------------- decorators, and managers made of generators

class ContextDecorator:
    """Lets instances of a context manager class decorate functions."""

    def _recreate_cm(self):
        # The manager for the next call. One that can be used only once
        # returns a copy of itself.
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner


class AsyncContextDecorator:
    """Lets instances of an asynchronous context manager class decorate coroutine functions."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return inner


class _GeneratorContextManagerBase:
    """What the managers made of generators and of asynchronous ones share."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        # Kept until __enter__(), for when the manager is used as a decorator.
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)


def _is_wrapped_stop(error, value, stop_type):
    # A generator may not let StopIteration out: the interpreter makes a
    # RuntimeError of it. If the block raised it, the block shall see it again.
    return isinstance(value, stop_type) and error.__cause__ is value


class _GeneratorContextManager(
    _GeneratorContextManagerBase, AbstractContextManager, ContextDecorator
):
    """A context manager made of a generator."""

    def __enter__(self):
        # The arguments live as long as the generator wants them, no longer.
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                self.gen.close()
        if value is None:
            value = typ()  # by hand, __exit__() may be called with a type only
        try:
            self.gen.throw(value)
        except StopIteration as error:
            # Swallowed by the generator, unless it is the block's own.
            return error is not value
        except RuntimeError as error:
            if error is not value and not _is_wrapped_stop(error, value, StopIteration):
                raise
            value.__traceback__ = traceback
            return False
        except BaseException as error:
            if error is not value:
                raise
            # Came back as it went in: the way through here is not of interest.
            error.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(
    _GeneratorContextManagerBase, AbstractAsyncContextManager, AsyncContextDecorator
):
    """An asynchronous context manager made of an asynchronous generator."""

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await self.gen.aclose()
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(value)
        except StopAsyncIteration as error:
            return error is not value
        except RuntimeError as error:
            if error is not value and not _is_wrapped_stop(
                error, value, (StopIteration, StopAsyncIteration)
            ):
                raise
            value.__traceback__ = traceback
            return False
        except BaseException as error:
            if error is not value:
                raise
            error.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after athrow()")
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """Make of a generator function a function that returns context managers.

    The part up to its one `yield` runs on entering, the rest on leaving the
    block. What the block raises is raised at the `yield`.
    """
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


def asynccontextmanager(func):
    """The same as contextmanager, for `async def` with `yield` and `async with`."""
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return helper


# --------------------------------------------------------------- small managers

class closing(AbstractContextManager):
    """Calls thing.close() at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits thing.aclose() at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    # The name of the attribute of `sys` that is replaced.
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        # A stack, so that one manager can be entered again while it is active.
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """Makes sys.stdout another file for the time of the block."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """Makes sys.stderr another file for the time of the block."""

    _stream = "stderr"


class suppress(AbstractContextManager):
    """Ends the block quietly if it raises one of the given exceptions.

    Of an exception group, only the members that are not among them are raised.
    """

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return
        if issubclass(exctype, self._exceptions):
            return True
        if issubclass(exctype, BaseExceptionGroup):
            match, rest = excinst.split(self._exceptions)
            if rest is None:
                return True
            raise rest
        return False


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing, where a context manager is asked for."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir(AbstractContextManager):
    """Makes another directory the current one for the time of the block."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os
        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os
        os.chdir(self._old_cwd.pop())


# ------------------------------------------------------------------- exit stacks

def _no_protocol(cls, protocol):
    return TypeError(
        f"'{cls.__module__}.{cls.__qualname__}' object does not support the {protocol} protocol"
    )


def _context_mender(outer):
    """Return a function that links exceptions as nested `with` statements would.

    `outer` was being handled when the stack began to unwind. In a callback
    each new exception gets it as context, where the exception raised by the
    callback before should stand.
    """
    def mend(new, old):
        while True:
            context = new.__context__
            if context is None or context is old:
                return  # already as it should be
            if context is outer:
                break
            new = context
        new.__context__ = old
    return mend


class _BaseExitStack:
    """The stack of exit callbacks: pairs of (is synchronous, callback)."""

    def __init__(self):
        self._exit_callbacks = deque()

    @staticmethod
    def _create_exit_wrapper(cm, cm_exit):
        return MethodType(cm_exit, cm)

    @staticmethod
    def _create_cb_wrapper(callback, /, *args, **kwds):
        def _exit_wrapper(exc_type, exc, tb):
            callback(*args, **kwds)
        return _exit_wrapper

    def _push_exit_callback(self, callback, is_sync=True):
        self._exit_callbacks.append((is_sync, callback))

    def _push_cm_exit(self, cm, cm_exit):
        self._push_exit_callback(self._create_exit_wrapper(cm, cm_exit), True)

    def pop_all(self):
        """Move all callbacks to a new stack, and return that."""
        new_stack = type(self)()
        new_stack._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = deque()
        return new_stack

    def push(self, exit):
        """Have `exit.__exit__`, or the function `exit` itself, called at the end.

        It gets the exception, and may swallow it. Returns `exit`, so that the
        method can be used as a decorator.
        """
        cls = type(exit)
        try:
            exit_method = cls.__exit__
        except AttributeError:
            self._push_exit_callback(exit)
        else:
            self._push_cm_exit(exit, exit_method)
        return exit

    def enter_context(self, cm):
        """Enter `cm` now and leave it at the end; return what its __enter__() does."""
        cls = type(cm)
        try:
            enter = cls.__enter__
            exit = cls.__exit__
        except AttributeError:
            raise _no_protocol(cls, "context manager") from None
        result = enter(cm)
        self._push_cm_exit(cm, exit)
        return result

    def callback(self, callback, /, *args, **kwds):
        """Have `callback(*args, **kwds)` called at the end; return `callback`."""
        wrapper = self._create_cb_wrapper(callback, *args, **kwds)
        wrapper.__wrapped__ = callback  # so that inspect finds the signature
        self._push_exit_callback(wrapper)
        return callback


def _details(exc):
    return (None, None, None) if exc is None else (type(exc), exc, exc.__traceback__)


class ExitStack(_BaseExitStack, AbstractContextManager):
    """A context manager that leaves others, gathered at run time, in reverse order."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        exc = exc_details[1]
        received_exc = exc is not None
        mend = _context_mender(sys.exception())
        suppressed = False
        pending_raise = False
        while self._exit_callbacks:
            is_sync, cb = self._exit_callbacks.pop()
            assert is_sync
            exc_details = _details(exc)
            try:
                if cb(*exc_details):
                    suppressed = True
                    pending_raise = False
                    exc = None
            except BaseException as new_exc:
                mend(new_exc, exc)
                pending_raise = True
                exc = new_exc
        if pending_raise:
            # `raise` replaces the context by what is being handled out here.
            context = exc.__context__
            try:
                raise exc
            except BaseException:
                exc.__context__ = context
                raise
        return received_exc and suppressed

    def close(self):
        """Call all callbacks now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """An exit stack for `async with`, of callbacks of both kinds."""

    @staticmethod
    def _create_async_cb_wrapper(callback, /, *args, **kwds):
        async def _exit_wrapper(exc_type, exc, tb):
            await callback(*args, **kwds)
        return _exit_wrapper

    def _push_async_cm_exit(self, cm, cm_exit):
        self._push_exit_callback(self._create_exit_wrapper(cm, cm_exit), False)

    async def enter_async_context(self, cm):
        """Enter the asynchronous manager `cm` now and leave it at the end."""
        cls = type(cm)
        try:
            enter = cls.__aenter__
            exit = cls.__aexit__
        except AttributeError:
            raise _no_protocol(cls, "asynchronous context manager") from None
        result = await enter(cm)
        self._push_async_cm_exit(cm, exit)
        return result

    def push_async_exit(self, exit):
        """Have `exit.__aexit__`, or the coroutine function `exit`, awaited at the end."""
        cls = type(exit)
        try:
            exit_method = cls.__aexit__
        except AttributeError:
            self._push_exit_callback(exit, False)
        else:
            self._push_async_cm_exit(exit, exit_method)
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Have `callback(*args, **kwds)` awaited at the end; return `callback`."""
        wrapper = self._create_async_cb_wrapper(callback, *args, **kwds)
        wrapper.__wrapped__ = callback
        self._push_exit_callback(wrapper, False)
        return callback

    async def aclose(self):
        """Call all callbacks now."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        exc = exc_details[1]
        received_exc = exc is not None
        mend = _context_mender(sys.exception())
        suppressed = False
        pending_raise = False
        while self._exit_callbacks:
            is_sync, cb = self._exit_callbacks.pop()
            exc_details = _details(exc)
            try:
                if is_sync:
                    cb_suppress = cb(*exc_details)
                else:
                    cb_suppress = await cb(*exc_details)
                if cb_suppress:
                    suppressed = True
                    pending_raise = False
                    exc = None
            except BaseException as new_exc:
                mend(new_exc, exc)
                pending_raise = True
                exc = new_exc
        if pending_raise:
            # `raise` replaces the context by what is being handled out here.
            context = exc.__context__
            try:
                raise exc
            except BaseException:
                exc.__context__ = context
                raise
        return received_exc and suppressed
