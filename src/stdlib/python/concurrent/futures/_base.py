"""Futures, and what is to be done with them.

Defines Future, a place for the result of a call that is made elsewhere;
Executor, what makes the calls; wait() and as_completed(); and the exceptions
that come of all this.
"""

from _queue import Empty, SimpleQueue
from _thread import RLock, allocate_lock
from collections import namedtuple
from threading import Condition, Event
from time import monotonic

# When wait() returns.
FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

# The states of a future. Whoever runs the calls gets to know of a cancelled one when it comes
# to it, and says so: it is notified from then on, and only then done for those who wait.
PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"

_OPEN = PENDING, RUNNING
_STATE_TO_DESCRIPTION_MAP = {
    PENDING: "pending",
    RUNNING: "running",
    CANCELLED: "cancelled",
    CANCELLED_AND_NOTIFIED: "cancelled",
    FINISHED: "finished",
}

_Alias = type(list[int])  # of Future[int]

DoneAndNotDoneFutures = namedtuple("DoneAndNotDoneFutures", "done not_done")

TimeoutError = TimeoutError  # concurrent.futures.TimeoutError is the built-in one


class Error(Exception):
    """The base of what goes wrong with futures themselves."""


class CancelledError(Error):
    """The future was cancelled: it has no result."""


class InvalidStateError(Error):
    """The future has its result already, or cannot have one any more."""


class BrokenExecutor(RuntimeError):
    """The executor cannot make any more calls."""


def __getattr__(name):
    # Logging is a large module, and what happens here is seldom worth a record.
    if name != "LOGGER":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from logging import getLogger
    globals()[name] = logger = getLogger("concurrent.futures")
    return logger


def _logger():
    return globals().get("LOGGER") or __getattr__("LOGGER")


class Future:
    """The result of a call that somebody else makes, or will make.

    A step from state to state is made with the lock held, the state being the
    last to change: whoever reads that it is FINISHED can read the result too.
    """

    def __init__(self):
        self._lock = RLock()
        # A condition of that lock, once anybody has to wait.
        self._sleepers = None
        self._state = PENDING
        self._result = None
        self._exception = None
        # Called with the future, in the first case with the lock held: by wait() and as_completed().
        self._waiters = []
        self._done_callbacks = []

    @property
    def _condition(self):
        with self._lock:
            if self._sleepers is None:
                self._sleepers = Condition(self._lock)
            return self._sleepers

    def __repr__(self):
        state = _STATE_TO_DESCRIPTION_MAP[self._state]
        if self._state == FINISHED:
            if self._exception:
                state += f" raised {type(self._exception).__name__}"
            else:
                state += f" returned {type(self._result).__name__}"
        return f"<{type(self).__name__} at {id(self):#x} state={state}>"

    # --- for those who want the result

    def done(self):
        """Tell whether the call was made, or was cancelled."""
        return self._state not in _OPEN

    def running(self):
        """Tell whether the call is being made."""
        return self._state == RUNNING

    def cancelled(self):
        """Tell whether the call was cancelled."""
        return _STATE_TO_DESCRIPTION_MAP[self._state] == "cancelled"

    def cancel(self):
        """Cancel the call, if it is not being made yet; return whether it is cancelled now."""
        with self._lock:
            if self._state != PENDING:
                return self.cancelled()
            self._state = CANCELLED
            if self._sleepers is not None:
                self._sleepers.notify_all()
        self._invoke_callbacks()
        return True

    def result(self, timeout=None):
        """Return what the call returned or raise what it raised, waiting for it if need be.

        CancelledError if the call was cancelled; TimeoutError if it is not done
        in so many seconds.
        """
        state = self._state
        if state != FINISHED:
            state = self._settled(timeout)
        if state == FINISHED:
            if self._exception:
                return self.__get_result()
            return self._result
        raise TimeoutError() if state in _OPEN else CancelledError()

    def __get_result(self):
        # With a name of its own, for it stands in the traceback of each exception of a call.
        raise self._exception

    def exception(self, timeout=None):
        """Return what the call raised, None if it returned; otherwise the same as result()."""
        state = self._settled(timeout)
        if state == FINISHED:
            return self._exception
        raise TimeoutError() if state in _OPEN else CancelledError()

    def _settled(self, timeout):
        # The state after having waited for it.
        with self._lock:
            if self._state in _OPEN:
                self._condition.wait(timeout)
            return self._state

    def add_done_callback(self, fn):
        """Have `fn(future)` called when the call is done or cancelled; at once if it is."""
        with self._lock:
            if self._state in _OPEN:
                self._done_callbacks.append(fn)
                return
        self._invoke(fn)

    def _invoke_callbacks(self):
        for fn in self._done_callbacks:
            self._invoke(fn)

    def _invoke(self, fn):
        try:
            fn(self)
        except Exception:
            _logger().exception("exception calling callback for %r", self)

    # --- for wait() and as_completed()

    def _watch(self, tell):
        # Calls tell(self) as soon as the call is done, now if it is.
        with self._lock:
            if self._state in (FINISHED, CANCELLED_AND_NOTIFIED):
                tell(self)
            else:
                self._waiters.append(tell)

    def _unwatch(self, tell):
        with self._lock:
            if tell in self._waiters:
                self._waiters.remove(tell)

    # --- for executors

    def set_running_or_notify_cancel(self):
        """Say that the call is about to be made: False if it must not be, for it was cancelled."""
        with self._lock:
            if self._state == PENDING:
                self._state = RUNNING
                return True
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for tell in self._waiters:
                    tell(self)
                return False
            _logger().critical("Future %s in unexpected state: %s", id(self), self._state)
            raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        """Give the result of the call. InvalidStateError if the future is done."""
        self._finish(result, None)

    def set_exception(self, exception):
        """Give the exception that the call raised. InvalidStateError if the future is done."""
        self._finish(None, exception)

    def _finish(self, result, exception):
        with self._lock:
            if self._state not in _OPEN:
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result = result
            self._exception = exception
            self._state = FINISHED
            for tell in self._waiters:
                tell(self)
            if self._sleepers is not None:
                self._sleepers.notify_all()
        if self._done_callbacks:
            self._invoke_callbacks()

    __class_getitem__ = classmethod(_Alias)


class _Watch:
    """What wait() waits with: which futures are done, and an event for when that is enough."""

    def __init__(self, futures, return_when):
        self.done = set()
        self.missing = 1 if return_when == FIRST_COMPLETED else len(futures)
        self.stops_at_error = return_when == FIRST_EXCEPTION
        self.is_enough = Event()
        self.lock = allocate_lock()

    def tell(self, future):
        """A future is done."""
        with self.lock:
            self.done.add(future)
            self.missing -= 1
            failed = future._state == FINISHED and future._exception
            if self.missing <= 0 or failed and self.stops_at_error:
                self.is_enough.set()


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures: for all, or the first that is done, or the first that failed.

    Returns a named tuple of two sets, those that are done and those that are not.
    """
    futures = set(fs)
    watch = _Watch(futures, return_when)
    tell = watch.tell
    try:
        for future in futures:
            future._watch(tell)
        if len(watch.done) < len(futures):
            if return_when not in (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION):
                raise ValueError(f"Invalid return condition: {return_when!r}")
            watch.is_enough.wait(timeout)
    finally:
        for future in futures:
            future._unwatch(tell)
    return DoneAndNotDoneFutures(watch.done, futures - watch.done)


def as_completed(fs, timeout=None):
    """Give futures as they get done, each once.

    TimeoutError if not all are done in so many seconds from now on.
    """
    deadline = None if timeout is None else monotonic() + timeout
    waiting = set(fs)
    total = len(waiting)
    done = SimpleQueue()
    tell = done.put
    try:
        for future in waiting:
            future._watch(tell)
        # While it rests at the yield it keeps no future alive that has been given.
        future = None
        while waiting:
            if deadline is not None:
                timeout = max(0, deadline - monotonic())
            try:
                given = [done.get(timeout=timeout)]
            except Empty:
                raise TimeoutError(f"{len(waiting)} (of {total}) futures unfinished") from None
            waiting.remove(given[0])
            yield given.pop()
    finally:
        for future in waiting:
            future._unwatch(tell)


def _result_or_cancel(fut, timeout=None):
    try:
        return fut.result(timeout)
    except BaseException:
        fut.cancel()
        raise


class Executor:
    """Makes calls for others. Left as a context manager it waits for those under way."""

    def submit(self, fn, /, *args, **kwargs):
        """Have `fn(*args, **kwargs)` called, and return a Future for its result."""
        raise NotImplementedError

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """Do as map(fn, *iterables), with the calls made beside each other.

        All are submitted before this returns. The iterator raises TimeoutError if a
        result is not there in so many seconds from now on. `chunksize` is for pools
        of processes.
        """
        deadline = None if timeout is None else monotonic() + timeout
        submit = self.submit
        fs = [submit(fn, *args) for args in zip(*iterables)]

        # The calls are submitted before the first result is asked for: so this is not the generator.
        def result_iterator():
            fs.reverse()
            try:
                while fs:
                    if deadline is None:
                        yield _result_or_cancel(fs.pop())
                    else:
                        yield _result_or_cancel(fs.pop(), deadline - monotonic())
            finally:
                for left in fs:
                    left.cancel()

        return result_iterator()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; wait for those submitted if `wait`, cancel those not begun yet
        if `cancel_futures`. Called by the end of a `with`."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()
        return False
