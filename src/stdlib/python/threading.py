"""Threads and the objects that threads meet at.

Defines the locks Lock and RLock; Condition, Event, Semaphore, BoundedSemaphore
and Barrier, which are built on them; Thread and Timer, with what is known of
the threads that run; the hooks for tracing and for uncaught exceptions; and
the part of the end of a program that waits for threads.

Whatever blocks here blocks in a lock or in a thread handle of `_thread`. What
is internal to an object is guarded by its lock as such, `with cond._lock`,
which is one step of the interpreter; `with cond` is two calls.
"""

import sys as _sys
from _collections import deque as _deque
from _thread import (
    RLock as _CRLock,
    TIMEOUT_MAX,
    _ExceptHookArgs as ExceptHookArgs,
    _ThreadHandle,
    _excepthook as excepthook,
    _get_main_thread_ident,
    _local as local,
    _make_thread_handle,
    _shutdown as _thread_shutdown,
    allocate_lock as _allocate_lock,
    error as ThreadError,
    get_ident,
    get_native_id,
    lock as Lock,
    stack_size,
    start_joinable_thread as _start_joinable_thread,
)
from itertools import count as _count
from time import monotonic as _time

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread",
    "TIMEOUT_MAX", "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread",
    "Barrier", "BrokenBarrierError", "Timer", "ThreadError", "setprofile", "settrace", "local",
    "stack_size", "excepthook", "ExceptHookArgs", "gettrace", "getprofile",
    "setprofile_all_threads", "settrace_all_threads", "get_native_id",
]

_LockType = Lock
_HAVE_THREAD_NATIVE_ID = True
__excepthook__ = excepthook


def _warn(message):
    # Stack level 3: whoever called the function that warns.
    import warnings
    warnings.warn(message, DeprecationWarning, 3)


def _outdated(name, advice, now):
    """Return the function `now` under the old name: its calls warn."""
    def old(*args):
        _warn(f"{name}() is deprecated, {advice}")
        return now(*args)
    old.__name__ = old.__qualname__ = name
    old.__doc__ = f"Deprecated: {advice}."
    old.__wrapped__ = now
    return old


def _repr_with(thing, state):
    kind = type(thing)
    return f"<{kind.__module__}.{kind.__qualname__} at {id(thing):#x}: {state}>"


# ---------------------------------------------------------------------- locks

def RLock(*args, **kwargs):
    """Return a new lock that the thread holding it can acquire again."""
    if args or kwargs:
        _warn("Passing arguments to RLock is deprecated and will be removed in 3.15")
    return _PyRLock() if _CRLock is None else _CRLock(*args, **kwargs)


class _RLock:
    """What RLock() gives, in Python: a lock, and who holds it how often."""

    _FREE = 0, None

    def __init__(self):
        self._block = _allocate_lock()
        self._held = self._FREE

    def _at_fork_reinit(self):
        self._block._at_fork_reinit()
        self._held = self._FREE

    def __repr__(self):
        count, owner = self._held
        if owner in _active:
            owner = _active[owner].name
        kind, state = type(self), "locked" if self._block.locked() else "unlocked"
        return (f"<{state} {kind.__module__}.{kind.__qualname__} object "
                f"owner={owner!r} count={count} at {id(self):#x}>")

    def acquire(self, blocking=True, timeout=-1):
        """Take the lock, waiting for it if asked to, or go one level deeper."""
        level = self._recursion_count()
        if not (level or self._block.acquire(blocking, timeout)):
            return False
        self._held = level + 1, get_ident()
        return 1 if level else True

    __enter__ = acquire

    def release(self):
        """Undo one acquire(); the last one unlocks the lock."""
        level = self._recursion_count()
        if level > 1:
            self._held = level - 1, get_ident()
        elif level:
            self._release_save()
        else:
            raise RuntimeError("cannot release un-acquired lock")

    def __exit__(self, *raised):
        self.release()

    def _release_save(self):
        held = self._held
        if held == self._FREE:
            raise RuntimeError("cannot release un-acquired lock")
        self._held = self._FREE
        self._block.release()
        return held

    def _acquire_restore(self, state):
        self._block.acquire()
        self._held = state

    def _recursion_count(self):
        count, owner = self._held
        return count if owner == get_ident() else 0

    def _is_owned(self):
        return self._recursion_count() > 0


_PyRLock = _RLock


# ----------------------------------------------------------------- conditions

class Condition:
    """A lock, and threads that have let go of it until another one notifies them.

    Each waiting thread waits for a lock of its own, in `_waiters`, that was
    locked for it; to notify the thread is to unlock that lock.
    """

    def __init__(self, lock=None):
        if lock is None:
            lock = _CRLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = _deque()
        kind = type(lock)
        if kind is Lock:
            # It does not know who holds it: locked at all is as good as can be told.
            self._is_owned = lock.locked
            self._has_levels = False
        elif kind is _CRLock:
            self._is_owned = lock._is_owned
            self._has_levels = True
        else:
            if hasattr(lock, "_is_owned"):
                self._is_owned = lock._is_owned
            self._has_levels = hasattr(lock, "_release_save")

    def _is_owned(self):
        # For locks of other makers: free, and so nobody's, is what can be acquired.
        was_free = self._lock.acquire(False)
        if was_free:
            self._lock.release()
        return not was_free

    # A lock with levels is let go of at all levels, and taken again to the same depth.

    def _release_save(self):
        return self._lock._release_save() if self._has_levels else self._lock.release()

    def _acquire_restore(self, x):
        if self._has_levels:
            self._lock._acquire_restore(x)
        else:
            self._lock.acquire()

    def _at_fork_reinit(self):
        self._waiters.clear()
        self._lock._at_fork_reinit()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, kind=None, error=None, trace=None):
        return self._lock.__exit__(kind, error, trace)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def wait(self, timeout=None):
        """Let go of the lock, wait to be notified or for a time, take the lock again.

        Returns False if the time was over before a notification came.
        RuntimeError if the calling thread does not hold the lock.
        """
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        lock, waiters, turn = self._lock, self._waiters, _allocate_lock()
        turn.acquire()
        waiters.append(turn)
        has_come = False
        held = lock._release_save() if self._has_levels else lock.release()
        try:
            if timeout is None:
                has_come = turn.acquire()
            else:
                has_come = turn.acquire(True, timeout) if timeout > 0 else turn.acquire(False)
        finally:
            if self._has_levels:
                lock._acquire_restore(held)
            else:
                lock.acquire()
            # A notification may have come between the end of the time and here.
            if not has_come and turn in waiters:
                waiters.remove(turn)
        return has_come

    def wait_for(self, predicate, timeout=None):
        """Wait until `predicate()` is true, or for a time; return its last value."""
        deadline = None
        while not (answer := predicate()):
            if timeout is not None:
                if deadline is None:
                    deadline = _time() + timeout
                elif (timeout := deadline - _time()) <= 0:
                    break
            self.wait(timeout)
        return answer

    def notify(self, n=1):
        """Wake up to `n` of the threads that wait, those first that have waited longest.

        RuntimeError if the calling thread does not hold the lock.
        """
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        waiters = self._waiters
        while waiters and n > 0:
            turn = waiters[0]
            # Unlocked first and taken out after: what a signal handler raises between the two
            # loses nobody's turn. One that is unlocked already was left over in that way.
            if turn.locked():
                turn.release()
                n -= 1
            if waiters and waiters[0] is turn:
                waiters.popleft()

    def notify_all(self):
        """Wake all threads that wait. RuntimeError if the caller does not hold the lock."""
        self.notify(len(self._waiters))

    notifyAll = _outdated(
        "notifyAll", "use notify_all() instead", lambda self: self.notify_all())


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._cond = Condition(_allocate_lock())
        self._flag = False

    def __repr__(self):
        return _repr_with(self, "set" if self._flag else "unset")

    def _at_fork_reinit(self):
        self._cond._at_fork_reinit()

    def is_set(self):
        """Tell whether the flag is set."""
        return self._flag

    isSet = _outdated("isSet", "use is_set() instead", lambda self: self.is_set())

    def set(self):
        """Set the flag, and wake all threads that wait for it."""
        cond = self._cond
        with cond._lock:
            self._flag = True
            if cond._waiters:
                cond.notify_all()

    def clear(self):
        """Reset the flag: wait() blocks from now on."""
        with self._cond._lock:
            self._flag = False

    def wait(self, timeout=None):
        """Wait until the flag is set, or for a time; return whether it was."""
        cond = self._cond
        with cond._lock:
            return self._flag or cond.wait(timeout)


class Semaphore:
    """A number of permits: acquire() takes one, when there is one, release() gives some back."""

    # What there can be at most: a bounded semaphore has the number that it began with here.
    _initial_value = float("inf")
    _is_bounded = False

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value
        self._cond = Condition(_allocate_lock())
        if self._is_bounded:
            self._initial_value = value

    def __repr__(self):
        most = f"/{self._initial_value}" if self._is_bounded else ""
        return _repr_with(self, f"value={self._value}{most}")

    def acquire(self, blocking=True, timeout=None):
        """Take a permit, waiting for one if asked to; return whether one was taken."""
        if timeout is not None and not blocking:
            raise ValueError("can't specify timeout for non-blocking acquire")
        cond, deadline = self._cond, None
        with cond._lock:
            while not self._value:
                if not blocking:
                    return False
                if timeout is not None:
                    now = _time()
                    if deadline is None:
                        deadline = now + timeout
                    elif now >= deadline:
                        return False
                    timeout = deadline - now
                cond.wait(timeout)
            self._value -= 1
        return True

    __enter__ = acquire

    def __exit__(self, kind, error, trace):
        self.release()

    def release(self, n=1):
        """Give `n` permits back, and wake as many threads that wait for one.

        ValueError if `n` is less than 1, or if a bounded semaphore would then
        have more permits than it began with.
        """
        cond = self._cond
        if n < 1:
            raise ValueError("n must be one or more")
        with cond._lock:
            value = self._value + n
            if value > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value = value
            if cond._waiters:
                cond.notify(n)


class BoundedSemaphore(Semaphore):
    """A semaphore that never has more permits than it began with."""

    _is_bounded = True


# ------------------------------------------------------------------- barriers

class BrokenBarrierError(RuntimeError):
    """The barrier was aborted or reset while a thread waited, or is broken."""


class _Round:
    """The threads that pass a barrier together: how many have come, and how it ended."""

    def __init__(self):
        self.count = 0
        # None while it fills; then whether the threads may pass.
        self.passes = None


class Barrier:
    """A place where threads wait until so many of them have come.

    Whoever comes joins the current round. A round that is full, or broken by a
    reset, is done with at once: the next one fills while its threads leave.
    """

    def __init__(self, parties, action=None, timeout=None):
        """`action` is called by the thread that completes a round, before any passes."""
        self._round = _Round()
        self._cond = Condition(_allocate_lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        if parties < 1:
            raise ValueError("parties must be > 0")

    def __repr__(self):
        return _repr_with(
            self, "broken" if self.broken else f"waiters={self.n_waiting}/{self._parties}")

    def wait(self, timeout=None):
        """Wait for the other threads; return the order of coming, from 0 up.

        BrokenBarrierError if the barrier is broken or reset meanwhile, or if the
        time (that of the barrier if none is given) is over, which breaks it.
        """
        patience = self._timeout if timeout is None else timeout
        with self._cond._lock:
            here = self._round
            place = here.count
            if here.passes is None:
                here.count += 1
                if here.count == self._parties:
                    self._complete()
                else:
                    self._wait_in(here, patience)
            if not here.passes:
                raise BrokenBarrierError
        return place

    def _wait_in(self, here, timeout):
        try:
            if not self._cond.wait_for(lambda: here.passes is not None, timeout):
                self._finish(False)
        finally:
            # A signal handler has raised something: one less waits.
            if here.passes is None:
                here.count -= 1

    def _complete(self):
        passes = False
        try:
            if self._action is not None:
                self._action()
            passes = True
        finally:
            self._finish(passes)

    def _finish(self, passes):
        # The round ends: its threads wake. A broken barrier has no other round until it is reset.
        self._round.passes = passes
        if passes:
            self._round = _Round()
        self._cond.notify_all()

    def reset(self):
        """Make the barrier empty again: the threads that wait get BrokenBarrierError."""
        with self._cond._lock:
            self._finish(False)
            self._round = _Round()

    def abort(self):
        """Break the barrier: who waits and who comes gets BrokenBarrierError, until a reset()."""
        with self._cond._lock:
            self._finish(False)

    @property
    def parties(self):
        """How many threads it takes to pass."""
        return self._parties

    @property
    def n_waiting(self):
        """How many threads wait now."""
        return 0 if self.broken else self._round.count

    @property
    def broken(self):
        """Whether the barrier is broken."""
        return self._round.passes is False


# -------------------------------------------------------------------- threads

# Who runs, by thread identifier, and who was started and does not run yet. Either is read and
# written in one step; the lock is for going from one to the other, and for reading both.
_active = {}
_limbo = {}
_active_limbo_lock = _CRLock()

# All threads without a name of their own draw from one counter, stand-ins too.
_counter = _count(1).__next__


def _newname(name_template):
    return name_template % _counter()


class _Start:
    """What the starter of a thread waits for: an event that happens once, made of one lock."""

    def __init__(self):
        self._flag = False
        self._closed = _allocate_lock()
        self._closed.acquire()

    def is_set(self):
        return self._flag

    def set(self):
        self._flag = True
        self._closed.release()

    def clear(self):
        self.__init__()

    def wait(self):
        with self._closed:
            pass


class _Missing:
    """Stands for the attributes that Thread.__init__ makes, in a thread where it was not called."""

    def __get__(self, thread, kind):
        if thread is None:
            return self
        raise AssertionError("Thread.__init__() not called")


class Thread:
    """Something to be done beside other things: a target to call, or a run() to override.

    start() has it done beside the caller, join() waits for its end.
    """

    _initialized = False
    _name = _daemonic = _ident = _native_id = _started = _handle = _Missing()

    def __init__(self, group=None, target=None, name=None,
                 args=(), kwargs=None, *, daemon=None):
        """Prepare a thread that will call `target(*args, **kwargs)`.

        The end of the program waits for a thread unless `daemon` is true; if it
        is None, it is as in the thread that makes this one. `group` must be None.
        """
        assert group is None, "group argument must be None for now"
        if name:
            name = str(name)
        else:
            name = _newname("Thread-%d")
            called = None if target is None else getattr(target, "__name__", None)
            if called is not None:
                name = f"{name} ({called})"
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread()._daemonic if daemon is None else daemon
        self._ident = None
        self._native_id = None
        self._handle = _ThreadHandle()
        self._started = _Start()
        self._initialized = True
        # For complaints when sys.stderr is None in the end.
        self._stderr = _sys.stderr

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        words = ["initial"]
        if self._started.is_set():
            words = ["stopped" if self._handle.is_done() else "started"]
        if self._daemonic:
            words.append("daemon")
        if self._ident is not None:
            words.append(str(self._ident))
        return f"<{type(self).__name__}({self._name}, {' '.join(words)})>"

    def start(self):
        """Have run() called in a new thread. RuntimeError if called more than once."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        beginning = self._started
        if beginning._flag:
            raise RuntimeError("threads can only be started once")
        _limbo[self] = self
        try:
            _start_joinable_thread(self._bootstrap, self._handle, self._daemonic)
        except BaseException:
            del _limbo[self]
            raise
        beginning.wait()

    def run(self):
        """Call the target with its arguments: what the thread does, unless overridden."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # What they refer to lives no longer than this, however long the thread is kept.
            del self._target, self._kwargs, self._args

    def _bootstrap(self):
        self._bootstrap_inner()

    def _bootstrap_inner(self):
        self._enter(get_ident())
        self._started.set()
        if _hooks:
            for install, hook in list(_hooks.items()):
                getattr(_sys, install)(hook)
        try:
            self.run()
        except:
            self._invoke_excepthook(self)
        finally:
            _active.pop(self._ident, None)

    def _enter(self, ident):
        # From here on it is among the threads that run.
        self._ident = ident
        self._native_id = get_native_id()
        with _active_limbo_lock:
            _active[ident] = self
            _limbo.pop(self, None)

    def join(self, timeout=None):
        """Wait until the thread has ended, or for a time. Returns None either way.

        RuntimeError if it was not started, or if it is the calling thread.
        """
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started._flag:
            raise RuntimeError("cannot join thread before it is started")
        if _active.get(get_ident()) is self:
            raise RuntimeError("cannot join current thread")
        if timeout is None:
            self._handle.join()
        else:
            self._handle.join(max(timeout, 0))

    def is_alive(self):
        """Tell whether the thread was started and has not ended."""
        return self._started._flag and not self._handle.is_done()

    def _rename(self, name):
        if not self._initialized:
            raise AssertionError("Thread.__init__() not called")
        self._name = str(name)

    def _set_daemonic(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._started._flag:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    name = property(
        lambda self: self._name, _rename,
        doc="What the thread is called: for people only.")
    ident = property(
        lambda self: self._ident,
        doc="The thread's identifier, a nonzero integer; None before it is started.")
    native_id = property(
        lambda self: self._native_id,
        doc="The number that the system has for the thread; None before it is started.")
    daemon = property(
        lambda self: self._daemonic, _set_daemonic,
        doc="Whether the program may end while this thread runs. Set it before start().")

    getName = _outdated(
        "getName", "get the name attribute instead", lambda self: self.name)
    setName = _outdated(
        "setName", "set the name attribute instead",
        lambda self, name: setattr(self, "name", name))
    isDaemon = _outdated(
        "isDaemon", "get the daemon attribute instead", lambda self: self.daemon)
    setDaemon = _outdated(
        "setDaemon", "set the daemon attribute instead",
        lambda self, daemonic: setattr(self, "daemon", daemonic))

    def invoke_excepthook(thread):
        """Give threading.excepthook the exception under way, which ends `thread`."""
        error = _sys.exception()
        hook = __excepthook__ if excepthook is None else excepthook
        args = ExceptHookArgs((type(error), error, error.__traceback__, thread))
        try:
            hook(args)
        except Exception as failure:
            stderr = thread._stderr if _sys.stderr is None else _sys.stderr
            if stderr is not None:
                print("Exception in threading.excepthook:", file=stderr, flush=True)
                # What ended the thread is not what went wrong in the hook.
                failure.__suppress_context__ = True
                _sys.excepthook(type(failure), failure, failure.__traceback__)

    _invoke_excepthook = staticmethod(invoke_excepthook)
    del invoke_excepthook


class Timer(Thread):
    """A thread that calls a function after a time, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function = interval, function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Stop the timer, if the function has not been called yet."""
        self.finished.set()

    def run(self):
        """Wait, then call the function."""
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    """Stands for the thread that the program began in."""

    def __init__(self):
        super().__init__(name="MainThread", daemon=False)
        self._started.set()
        self._enter(_get_main_thread_ident())
        self._handle = _make_thread_handle(self._ident)


class _DummyThread(Thread):
    """Stands for a thread that this module did not start, from when it asks who it is.

    It cannot be joined. When the thread ends it takes the stand-in off the list.
    """

    def __init__(self):
        super().__init__(name=_newname("Dummy-%d"), daemon=True)
        self._started.set()
        self._enter(get_ident())
        self._handle = _make_thread_handle(self._ident)
        self._handle._at_end(self._leave)

    def _leave(self):
        if _active.get(self._ident) is self:
            del _active[self._ident]

    def is_alive(self):
        """Tell that the thread runs; RuntimeError if it does not any more."""
        if not super().is_alive():
            raise RuntimeError("thread is not alive")
        return True

    def join(self, timeout=None):
        """Refuse: nobody who could wait was there when the thread was started."""
        raise RuntimeError("cannot join a dummy thread")


def current_thread():
    """Return the Thread of the caller; a stand-in if it was not started by this module."""
    thread = _active.get(get_ident())
    return _DummyThread() if thread is None else thread


currentThread = _outdated(
    "currentThread", "use current_thread() instead", lambda: current_thread())


def main_thread():
    """Return the Thread that the program began in."""
    return _main_thread


def active_count():
    """Return how many threads are alive: as many as enumerate() lists."""
    return len(enumerate())


activeCount = _outdated(
    "activeCount", "use active_count() instead", lambda: active_count())


def enumerate():
    """Return a list of the threads that are alive, the main thread included."""
    with _active_limbo_lock:
        return _enumerate()


def _enumerate():
    # Without the lock, for those who must not wait for it.
    return [*_active.values(), *_limbo.values()]


class _Dangling:
    """The threads that have not ended, as a set that is always up to date: for test programs."""

    def __iter__(self):
        return iter(_enumerate())

    def __len__(self):
        return len(_enumerate())

    def __contains__(self, thread):
        return thread in _enumerate()

    def copy(self):
        """Return the threads of now in a set."""
        return set(_enumerate())

    def clear(self):
        """Do nothing: a thread leaves by ending."""

    def update(self, threads):
        """Do nothing: a thread comes in by being started."""


_dangling = _Dangling()


# ---------------------------------------------------------------------- hooks

# By the name of the function in sys that a new thread calls: what it is given.
_hooks = {}


def settrace(func):
    """Have sys.settrace(func) called in each thread before its run()."""
    _hooks["settrace"] = func


def setprofile(func):
    """Have sys.setprofile(func) called in each thread before its run()."""
    _hooks["setprofile"] = func


def gettrace():
    """Return what was given to settrace()."""
    return _hooks.get("settrace")


def getprofile():
    """Return what was given to setprofile()."""
    return _hooks.get("setprofile")


def settrace_all_threads(func):
    """Do as settrace(func), and for all threads that run already too."""
    settrace(func)
    _sys._settraceallthreads(func)


def setprofile_all_threads(func):
    """Do as setprofile(func), and for all threads that run already too."""
    setprofile(func)
    _sys._setprofileallthreads(func)


# ------------------------------------------------------- the end of a program

_SHUTTING_DOWN = False
_threading_atexits = []


def _register_atexit(func, *arg, **kwargs):
    """Have `func` called when the main thread is done, before other threads are waited for.

    What is registered last is called first. RuntimeError if it is too late.
    """
    if _SHUTTING_DOWN:
        raise RuntimeError("can't register atexit after shutdown")
    _threading_atexits.append((func, arg, kwargs))


def _shutdown():
    """End the main thread: make the calls that were registered, wait for the other threads."""
    global _SHUTTING_DOWN
    if _main_thread._handle.is_done():
        return
    _SHUTTING_DOWN = True
    for func, arg, kwargs in _threading_atexits[::-1]:
        func(*arg, **kwargs)
    _main_thread._handle._set_done()
    # Not daemons; those that are started meanwhile too.
    _thread_shutdown()


_main_thread = _MainThread()
