"""Threads and the objects that threads meet at.

Defines Thread (with Timer, the main thread and the stand-ins for threads that
were started by other means), the locks Lock and RLock, Condition, Event,
Semaphore, BoundedSemaphore, Barrier, thread-local data, the hooks for tracing
and for uncaught exceptions, and the part of interpreter shutdown that waits
for threads. Everything rests on `_thread`: what blocks here blocks in a lock
or in a thread handle of that module.
"""

import sys as _sys
import _thread
from _collections import deque as _deque
from _weakrefset import WeakSet
from itertools import count as _count
from time import monotonic as _time

from _thread import (
    RLock as _CRLock,
    TIMEOUT_MAX,
    _ExceptHookArgs as ExceptHookArgs,
    _ThreadHandle,
    _excepthook as excepthook,
    _get_main_thread_ident,
    _is_main_interpreter,
    _local as local,
    _make_thread_handle,
    _shutdown as _thread_shutdown,
    allocate_lock as _allocate_lock,
    daemon_threads_allowed as _daemon_threads_allowed,
    error as ThreadError,
    get_ident,
    get_native_id,
    lock as Lock,
    stack_size,
    start_joinable_thread as _start_joinable_thread,
)

__all__ = [
    "get_ident", "active_count", "Condition", "current_thread", "enumerate",
    "main_thread", "TIMEOUT_MAX", "Event", "Lock", "RLock", "Semaphore",
    "BoundedSemaphore", "Thread", "Barrier", "BrokenBarrierError", "Timer",
    "ThreadError", "setprofile", "settrace", "local", "stack_size",
    "excepthook", "ExceptHookArgs", "gettrace", "getprofile",
    "setprofile_all_threads", "settrace_all_threads", "get_native_id",
]

_HAVE_THREAD_NATIVE_ID = True
_LockType = Lock

# The hook as it was at the start, for programs that want to restore it.
__excepthook__ = excepthook


def _warn_renamed(old, advice):
    """Warn the caller's caller that `old` is deprecated."""
    import warnings
    warnings.warn(f"{old} is deprecated, {advice}", DeprecationWarning, stacklevel=3)


# ---------------------------------------------------------------- trace hooks

_trace_hook = None
_profile_hook = None


def settrace(func):
    """Give `func` to sys.settrace() in every thread that starts from now on."""
    global _trace_hook
    _trace_hook = func


def settrace_all_threads(func):
    """Trace with `func` the threads of today and those that start later."""
    settrace(func)
    _sys._settraceallthreads(func)


def gettrace():
    """Return the function that settrace() stored, or None."""
    return _trace_hook


def setprofile(func):
    """Give `func` to sys.setprofile() in every thread that starts from now on."""
    global _profile_hook
    _profile_hook = func


def setprofile_all_threads(func):
    """Profile with `func` the threads of today and those that start later."""
    setprofile(func)
    _sys._setprofileallthreads(func)


def getprofile():
    """Return the function that setprofile() stored, or None."""
    return _profile_hook


# ---------------------------------------------------------------------- locks

def RLock(*args, **kwargs):
    """Return a new reentrant lock.

    The thread that holds it may take it again; it becomes free when it has
    been released as many times as it was taken, always by that thread.
    """
    if args or kwargs:
        import warnings
        warnings.warn(
            "Passing arguments to RLock is deprecated and will be removed in 3.15",
            DeprecationWarning,
            stacklevel=2,
        )
    return _CRLock(*args, **kwargs)


class _RLock:
    """A reentrant lock in Python, the model of the native one."""

    def __init__(self):
        self._block = _allocate_lock()
        self._owner = None
        self._count = 0

    def __repr__(self):
        kind = type(self)
        state = "locked" if self._block.locked() else "unlocked"
        owner = self._owner
        if owner in _active:
            owner = _active[owner].name
        return (f"<{state} {kind.__module__}.{kind.__qualname__} object "
                f"owner={owner!r} count={self._count} at {hex(id(self))}>")

    def acquire(self, blocking=True, timeout=-1):
        """Take the lock, or take it once more; False if it could not be had."""
        me = get_ident()
        if self._owner == me:
            self._count += 1
            return 1  # and not True: so it always was
        taken = self._block.acquire(blocking, timeout)
        if taken:
            self._owner = me
            self._count = 1
        return taken

    __enter__ = acquire

    def release(self):
        """Undo one acquire(); the last one frees the lock."""
        if self._owner != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if self._count == 0:
            self._owner = None
            self._block.release()

    def __exit__(self, t, v, tb):
        self.release()

    # The three methods below are what Condition asks of a lock.

    def _release_save(self):
        if self._count == 0:
            raise RuntimeError("cannot release un-acquired lock")
        state = (self._count, self._owner)
        self._count = 0
        self._owner = None
        self._block.release()
        return state

    def _acquire_restore(self, state):
        self._block.acquire()
        self._count, self._owner = state

    def _is_owned(self):
        return self._owner == get_ident()

    def _recursion_count(self):
        return self._count if self._owner == get_ident() else 0

    def _at_fork_reinit(self):
        self._block._at_fork_reinit()
        self._owner = None
        self._count = 0


_PyRLock = _RLock


# ------------------------------------------------- conditions and their users

class Condition:
    """A lock, and a place where its holders wait to be told of a change.

    Each waiting thread blocks on a lock of its own, which the notifier
    releases. The locks stand in a deque, so that the longest waiter is the
    first to be notified.
    """

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        # A reentrant lock knows its owner and its depth; for a plain lock
        # the methods of this class have to do.
        if type(lock) is Lock:
            if type(self) is Condition:
                # What _is_owned() finds out, without a call of Python code in
                # every notify().
                self._is_owned = lock.locked
        else:
            if hasattr(lock, "_release_save"):
                self._release_save = lock._release_save
            if hasattr(lock, "_acquire_restore"):
                self._acquire_restore = lock._acquire_restore
            if hasattr(lock, "_is_owned"):
                self._is_owned = lock._is_owned
        self._waiters = _deque()

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()
        self._waiters.clear()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, x):
        self._lock.acquire()

    def _is_owned(self):
        # A plain lock does not tell who holds it. Held by anyone must do.
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Let go of the lock, sleep until notified, take the lock again.

        Returns False if `timeout` seconds went by first, else True. However
        often a reentrant lock was taken, all of it is let go and restored.
        """
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        bell = _allocate_lock()
        bell.acquire()
        self._waiters.append(bell)
        held = self._release_save()
        notified = False
        try:  # the lock comes back also when a KeyboardInterrupt ends the wait
            if timeout is None:
                bell.acquire()
                notified = True
            elif timeout > 0:
                notified = bell.acquire(True, timeout)
            else:
                notified = bell.acquire(False)
            return notified
        finally:
            self._acquire_restore(held)
            if not notified:
                try:
                    self._waiters.remove(bell)
                except ValueError:
                    pass  # notified between the timeout and now

    def wait_for(self, predicate, timeout=None):
        """Wait until `predicate()` is true, and return its value.

        With a timeout, the value returned after it may be a false one.
        """
        deadline = None
        remaining = timeout
        value = predicate()
        while not value:
            if remaining is not None:
                if deadline is None:
                    deadline = _time() + remaining
                else:
                    remaining = deadline - _time()
                    if remaining <= 0:
                        break
            self.wait(remaining)
            value = predicate()
        return value

    def notify(self, n=1):
        """Wake the `n` threads that have waited longest (fewer, if fewer wait).

        They return from wait() only when they have the lock again.
        """
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        waiters = self._waiters
        while waiters and n > 0:
            bell = waiters[0]
            try:
                bell.release()
            except RuntimeError:
                # Rung already: its thread timed out, and had no chance yet
                # to take the bell away. It does not count as notified.
                pass
            else:
                n -= 1
            try:
                waiters.remove(bell)
            except ValueError:
                pass

    def notify_all(self):
        """Wake every waiting thread."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        """Deprecated name of notify_all()."""
        _warn_renamed("notifyAll()", "use notify_all() instead")
        self.notify_all()


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def _at_fork_reinit(self):
        self._cond._at_fork_reinit()

    def __repr__(self):
        kind = type(self)
        state = "set" if self._flag else "unset"
        return f"<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: {state}>"

    def is_set(self):
        """Tell whether the flag is up."""
        return self._flag

    def isSet(self):
        """Deprecated name of is_set()."""
        _warn_renamed("isSet()", "use is_set() instead")
        return self.is_set()

    def set(self):
        """Put the flag up, and wake all who wait for it."""
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        """Take the flag down; wait() blocks from now on."""
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Block until the flag is up. False if `timeout` seconds ran out first."""
        with self._cond:
            up = self._flag
            if not up:
                up = self._cond.wait(timeout)
            return up


class Semaphore:
    """A counter that release() raises and acquire() lowers, never below zero."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        kind = type(self)
        return f"<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        """Lower the counter by one, waiting while it is zero.

        Returns False if the call was not to block, or not for so long.
        """
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        deadline = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    if deadline is None:
                        deadline = _time() + timeout
                    else:
                        timeout = deadline - _time()
                        if timeout <= 0:
                            return False
                self._cond.wait(timeout)
            self._value -= 1
            return True

    __enter__ = acquire

    def release(self, n=1):
        """Raise the counter by `n`, and wake as many waiting threads."""
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses to rise above its initial value."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        kind = type(self)
        return (f"<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: "
                f"value={self._value}/{self._initial_value}>")

    def release(self, n=1):
        """Raise the counter by `n`; ValueError if that is more than was taken."""
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class BrokenBarrierError(RuntimeError):
    """A barrier was reset or broken while threads waited at it."""


# The states of a barrier.
_FILLING, _DRAINING, _RESETTING, _BROKEN = 0, 1, -1, -2


class Barrier:
    """A point that a fixed number of threads pass together, again and again.

    While it fills, threads arrive and wait. When the last one has arrived it
    drains: all leave, and who arrives meanwhile must wait for the next round.
    """

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = _FILLING
        self._count = 0  # threads inside, waiting or leaving

    def __repr__(self):
        kind = type(self)
        state = "broken" if self.broken else f"waiters={self.n_waiting}/{self.parties}"
        return f"<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: {state}>"

    def wait(self, timeout=None):
        """Wait for the other parties; return this thread's number, 0 to parties-1.

        The last to arrive runs the barrier's action before all are let go.
        Raises BrokenBarrierError if the barrier breaks or is reset meanwhile,
        or if this thread waits for more than `timeout` seconds.
        """
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            self._enter()
            place = self._count
            self._count = place + 1
            try:
                if place + 1 == self._parties:
                    self._release()
                else:
                    self._wait(timeout)
                return place
            finally:
                self._count -= 1
                self._exit()

    def _enter(self):
        # A round that is ending must be over before the next one begins.
        while self._state in (_RESETTING, _DRAINING):
            self._cond.wait()
        if self._state < 0:
            raise BrokenBarrierError

    def _release(self):
        # An action that fails must not leave the others waiting for ever.
        try:
            if self._action:
                self._action()
            self._state = _DRAINING
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _wait(self, timeout):
        if not self._cond.wait_for(lambda: self._state != _FILLING, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _exit(self):
        # The last to leave opens the next round.
        if self._count == 0 and self._state in (_RESETTING, _DRAINING):
            self._state = _FILLING
            self._cond.notify_all()

    def reset(self):
        """Make the barrier empty; who waits at it gets BrokenBarrierError."""
        with self._cond:
            if self._count == 0:
                self._state = _FILLING
            elif self._state in (_FILLING, _BROKEN):
                self._state = _RESETTING
            self._cond.notify_all()

    def abort(self):
        """Break the barrier for all who wait and all who come, until reset()."""
        with self._cond:
            self._break()

    def _break(self):
        self._state = _BROKEN
        self._cond.notify_all()

    @property
    def parties(self):
        """How many threads must meet."""
        return self._parties

    @property
    def n_waiting(self):
        """How many threads wait at the moment."""
        return self._count if self._state == _FILLING else 0

    @property
    def broken(self):
        """Whether the barrier is broken."""
        return self._state == _BROKEN


# -------------------------------------------------------------------- threads

# Who runs, by thread identifier, and who was started but does not run yet.
_active_limbo_lock = RLock()
_active = {}
_limbo = {}
_dangling = WeakSet()

# Daemon and non-daemon threads, timers and stand-ins draw from one counter.
_counter = _count(1).__next__


def _newname(name_template):
    return name_template % _counter()


class Thread:
    """A line of control: give it a target, or override run() in a subclass.

    start() runs it beside the thread that calls, join() waits for its end.
    """

    _initialized = False

    def __init__(self, group=None, target=None, name=None,
                 args=(), kwargs=None, *, daemon=None):
        """Prepare a thread that will call `target(*args, **kwargs)`.

        `group` must be None. `daemon` is taken from the creating thread if it
        is None; the interpreter does not wait for daemon threads at its end.
        """
        assert group is None, "group argument must be None for now"
        if kwargs is None:
            kwargs = {}
        if name:
            name = str(name)
        else:
            name = _newname("Thread-%d")
            if target is not None:
                try:
                    name += f" ({target.__name__})"
                except AttributeError:
                    pass
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = kwargs
        if daemon is None:
            self._daemonic = current_thread().daemon
        else:
            if daemon and not _daemon_threads_allowed():
                raise RuntimeError("daemon threads are disabled in this (sub)interpreter")
            self._daemonic = daemon
        self._ident = None
        self._native_id = None
        self._handle = _ThreadHandle()
        self._started = Event()
        self._initialized = True
        # The standard error of the moment of creation, for when sys.stderr
        # is gone by the time that the thread fails.
        self._stderr = _sys.stderr
        self._invoke_excepthook = _make_invoke_excepthook()
        _dangling.add(self)

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._started.is_set():
            status = "started"
        if self._handle.is_done():
            status = "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    def start(self):
        """Start the thread, once; returns when it has begun to run."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        with _active_limbo_lock:
            _limbo[self] = self
        try:
            _start_joinable_thread(self._bootstrap, handle=self._handle, daemon=self.daemon)
        except Exception:
            with _active_limbo_lock:
                del _limbo[self]
            raise
        self._started.wait()

    def run(self):
        """What the thread does: call the target. Subclasses may override it."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # The arguments may refer back to the thread, and be large.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        # A frame of its own, because programs that list the frames of all
        # threads find it at the bottom.
        self._bootstrap_inner()

    def _set_ident(self):
        self._ident = get_ident()

    def _set_native_id(self):
        self._native_id = get_native_id()

    def _bootstrap_inner(self):
        try:
            self._set_ident()
            self._set_native_id()
            self._started.set()
            with _active_limbo_lock:
                _active[self._ident] = self
                del _limbo[self]
            if _trace_hook:
                _sys.settrace(_trace_hook)
            if _profile_hook:
                _sys.setprofile(_profile_hook)
            try:
                self.run()
            except:
                self._invoke_excepthook(self)
        finally:
            self._delete()

    def _delete(self):
        with _active_limbo_lock:
            del _active[get_ident()]

    def join(self, timeout=None):
        """Wait until the thread has ended, or for at most `timeout` seconds.

        Returns None either way; is_alive() tells which it was.
        """
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is None:
            self._handle.join()
        else:
            self._handle.join(max(timeout, 0))

    @property
    def name(self):
        """The thread's name, for people only; several may have the same."""
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self):
        """The identifier that get_ident() gives inside; None before the start."""
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self):
        """The operating system's number of the thread; None before the start."""
        assert self._initialized, "Thread.__init__() not called"
        return self._native_id

    def is_alive(self):
        """Tell whether the thread has started and not ended."""
        assert self._initialized, "Thread.__init__() not called"
        return self._started.is_set() and not self._handle.is_done()

    @property
    def daemon(self):
        """Whether the program may end while this thread still runs."""
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if daemonic and not _daemon_threads_allowed():
            raise RuntimeError("daemon threads are disabled in this interpreter")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        """Deprecated: read the attribute `daemon`."""
        _warn_renamed("isDaemon()", "get the daemon attribute instead")
        return self.daemon

    def setDaemon(self, daemonic):
        """Deprecated: set the attribute `daemon`."""
        _warn_renamed("setDaemon()", "set the daemon attribute instead")
        self.daemon = daemonic

    def getName(self):
        """Deprecated: read the attribute `name`."""
        _warn_renamed("getName()", "get the name attribute instead")
        return self.name

    def setName(self, name):
        """Deprecated: set the attribute `name`."""
        _warn_renamed("setName()", "set the name attribute instead")
        self.name = name


def _make_invoke_excepthook():
    """Return the function by which a new thread reports its uncaught exception.

    It remembers today's sys.excepthook: by the time that a hook of the user's
    fails, the attribute of `sys` may be gone.
    """
    fallback_hook = _sys.excepthook
    if fallback_hook is None:
        raise RuntimeError("sys.excepthook is None")

    def invoke_excepthook(thread):
        try:
            hook = excepthook
            if hook is None:
                hook = __excepthook__
            args = ExceptHookArgs([*_sys.exc_info(), thread])
            hook(args)
        except Exception as error:
            error.__suppress_context__ = True
            if _sys is not None and _sys.stderr is not None:
                stderr = _sys.stderr
            else:
                stderr = thread._stderr
            if stderr is not None:
                print("Exception in threading.excepthook:", file=stderr, flush=True)
            report = _sys.excepthook if _sys is not None and _sys.excepthook else fallback_hook
            report(*_sys.exc_info())
        finally:
            args = None  # the traceback in it refers to this frame

    return invoke_excepthook


class Timer(Thread):
    """A thread that calls a function after `interval` seconds, unless cancelled."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Stop the timer, if it still waits."""
        self.finished.set()

    def run(self):
        """Wait, then call the function."""
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    """The thread that the program began in."""

    def __init__(self):
        super().__init__(name="MainThread", daemon=False)
        self._started.set()
        self._ident = _get_main_thread_ident()
        self._set_native_id()
        self._handle = _make_thread_handle(self._ident)
        with _active_limbo_lock:
            _active[self._ident] = self


class _DummyThread(Thread):
    """Stands for a thread that this module did not start.

    It is made when such a thread asks for its current_thread(). It cannot be
    joined. When that thread ends it takes the stand-in off the list of threads.
    """

    def __init__(self):
        super().__init__(name=_newname("Dummy-%d"), daemon=_daemon_threads_allowed())
        self._started.set()
        self._set_ident()
        self._handle = _make_thread_handle(self._ident)
        self._set_native_id()
        with _active_limbo_lock:
            _active[self._ident] = self
        self._handle._at_end(self._forget)

    def _forget(self):
        # The thread ends: it is not to be found among the active ones any more.
        with _active_limbo_lock:
            if _active.get(self._ident) is self:
                del _active[self._ident]

    def is_alive(self):
        """Tell whether the thread has not ended."""
        if not self._handle.is_done() and self._started.is_set():
            return True
        raise RuntimeError("thread is not alive")

    def join(self, timeout=None):
        """Refuse: nothing is known of the thread's end."""
        raise RuntimeError("cannot join a dummy thread")


def current_thread():
    """Return the Thread of the caller (a stand-in if it was not made here)."""
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def currentThread():
    """Deprecated name of current_thread()."""
    _warn_renamed("currentThread()", "use current_thread() instead")
    return current_thread()


def active_count():
    """Return how many threads are alive: the length of enumerate()."""
    with _active_limbo_lock:
        return len(_active) + len(_limbo)


def activeCount():
    """Deprecated name of active_count()."""
    _warn_renamed("activeCount()", "use active_count() instead")
    return active_count()


def _enumerate():
    # Without the lock, for those who hold it or must not wait for it.
    return list(_active.values()) + list(_limbo.values())


def enumerate():
    """Return the list of all threads that are alive, the main thread included."""
    with _active_limbo_lock:
        return list(_active.values()) + list(_limbo.values())


def main_thread():
    """Return the Thread that the program began in."""
    return _main_thread


# ------------------------------------------------------------------- shutdown

_threading_atexits = []
_SHUTTING_DOWN = False


def _register_atexit(func, *arg, **kwargs):
    """Have `func` called when the main thread is done, before threads are joined."""
    if _SHUTTING_DOWN:
        raise RuntimeError("can't register atexit after shutdown")
    _threading_atexits.append(lambda: func(*arg, **kwargs))


def _shutdown():
    """End the main thread, then wait for all threads that are not daemons."""
    global _SHUTTING_DOWN
    if _main_thread._handle.is_done() and _is_main_interpreter():
        return  # done before
    _SHUTTING_DOWN = True
    for atexit_call in reversed(_threading_atexits):
        atexit_call()
    if _main_thread.ident == get_ident():
        _main_thread._handle._set_done()
    # Waits also for the threads that are started while it waits.
    _thread_shutdown()


_main_thread = _MainThread()
