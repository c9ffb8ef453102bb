"""What all executors share: Future, Executor, wait() and as_completed()."""

import threading
import time
from builtins import TimeoutError  # part of this module's interface
from collections import namedtuple

# What wait() can wait for.
FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

# The states of a future. A cancelled one is notified when an executor has
# taken notice of it; only then do wait() and as_completed() count it as done.
PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"

_STATE_TO_DESCRIPTION_MAP = {
    PENDING: "pending",
    RUNNING: "running",
    CANCELLED: "cancelled",
    CANCELLED_AND_NOTIFIED: "cancelled",
    FINISHED: "finished",
}

_CANCELLED_STATES = (CANCELLED, CANCELLED_AND_NOTIFIED)
_NOTIFIED_STATES = (CANCELLED_AND_NOTIFIED, FINISHED)
_DONE_STATES = (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)


class Error(Exception):
    """Base of the errors of futures."""


class CancelledError(Error):
    """The future was cancelled."""


class InvalidStateError(Error):
    """The future is in a state that does not allow the operation."""


class BrokenExecutor(RuntimeError):
    """The executor cannot run anything any more."""


def __getattr__(name):
    # Logging is a large module, and only needed when something went wrong.
    if name == "LOGGER":
        return _logger()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _logger():
    import logging
    return logging.getLogger("concurrent.futures")


class Future:
    """The result, to come or there, of a call that an executor makes."""

    def __init__(self):
        """Executors make futures; others do so for tests only."""
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            text = f"<{type(self).__name__} at {id(self):#x} state={_STATE_TO_DESCRIPTION_MAP[self._state]}"
            if self._state == FINISHED:
                if self._exception:
                    text += f" raised {type(self._exception).__name__}"
                else:
                    text += f" returned {type(self._result).__name__}"
            return text + ">"

    # ------------------------------------------------------- for the caller

    def cancel(self):
        """Cancel the call unless it runs or has ended; tell whether it is cancelled."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in _CANCELLED_STATES:
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        """Tell whether the call was cancelled."""
        with self._condition:
            return self._state in _CANCELLED_STATES

    def running(self):
        """Tell whether the call is being made."""
        with self._condition:
            return self._state == RUNNING

    def done(self):
        """Tell whether the call was cancelled or has ended."""
        with self._condition:
            return self._state in _DONE_STATES

    def result(self, timeout=None):
        """Wait for the call and return its value, or raise what it raised.

        Raises CancelledError if it was cancelled, and TimeoutError if it has
        not ended after `timeout` seconds.
        """
        try:
            with self._condition:
                if self._state not in _DONE_STATES:
                    self._condition.wait(timeout)
                if self._state in _CANCELLED_STATES:
                    raise CancelledError
                if self._state == FINISHED:
                    return self.__get_result()
                raise TimeoutError
        finally:
            # The exception's traceback holds this frame, and so would hold
            # the future, which holds the exception.
            self = None

    def __get_result(self):
        if self._exception is None:
            return self._result
        try:
            raise self._exception
        finally:
            self = None  # as in result()

    def exception(self, timeout=None):
        """Wait for the call and return what it raised, or None.

        Raises CancelledError and TimeoutError as result() does.
        """
        with self._condition:
            if self._state not in _DONE_STATES:
                self._condition.wait(timeout)
            if self._state in _CANCELLED_STATES:
                raise CancelledError
            if self._state == FINISHED:
                return self._exception
            raise TimeoutError

    def add_done_callback(self, fn):
        """Call `fn(self)` when the future is done; at once if it is.

        Callbacks run in the order of adding, in the thread that ends the
        future (or adds them). What they raise is logged and forgotten.
        """
        with self._condition:
            if self._state not in _DONE_STATES:
                self._done_callbacks.append(fn)
                return
        try:
            fn(self)
        except Exception:
            _logger().exception("exception calling callback for %r", self)

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            try:
                callback(self)
            except Exception:
                _logger().exception("exception calling callback for %r", self)

    # ----------------------------------------------------- for the executor

    def set_running_or_notify_cancel(self):
        """Announce that the call is about to be made.

        Returns False if it was cancelled (and tells those who wait for it),
        else makes the future a running one and returns True.
        """
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add_cancelled(self)
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            _logger().critical("Future %s in unexpected state: %s", id(self), self._state)
            raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        """Store the value of the call, and wake all who wait for it."""
        with self._condition:
            if self._state in _DONE_STATES:
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result = result
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add_result(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_exception(self, exception):
        """Store what the call raised, and wake all who wait for it."""
        with self._condition:
            if self._state in _DONE_STATES:
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add_exception(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


# ---------------------------------------------------- waiting for many futures

class _Waiter:
    """Collects the futures that end; rings `event` at the first of them."""

    def __init__(self):
        self.event = threading.Event()
        self.finished_futures = []

    def add_result(self, future):
        self.finished_futures.append(future)
        self.event.set()

    # Three methods, because a waiter may treat the three ends differently.
    add_exception = add_result
    add_cancelled = add_result


class _AsCompletedWaiter(_Waiter):
    """The waiter of as_completed(), which takes the futures away in portions."""

    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()

    def add_result(self, future):
        with self.lock:
            self.finished_futures.append(future)
            self.event.set()

    add_exception = add_result
    add_cancelled = add_result

    def take(self):
        """Return the futures that ended since the last call."""
        with self.lock:
            finished = self.finished_futures
            self.finished_futures = []
            self.event.clear()
            return finished


class _AllCompletedWaiter(_Waiter):
    """Rings when all futures have ended, or if wished at the first failure."""

    def __init__(self, num_pending_calls, stop_on_exception):
        super().__init__()
        self.num_pending_calls = num_pending_calls
        self.stop_on_exception = stop_on_exception
        self.lock = threading.Lock()

    def _count_down(self):
        with self.lock:
            self.num_pending_calls -= 1
            if not self.num_pending_calls:
                self.event.set()

    def add_result(self, future):
        self.finished_futures.append(future)
        self._count_down()

    add_cancelled = add_result

    def add_exception(self, future):
        self.finished_futures.append(future)
        if self.stop_on_exception:
            self.event.set()
        else:
            self._count_down()


class _AcquireFutures:
    """Holds the conditions of several futures.

    They are taken in the order of id(), so that two threads that want an
    overlapping choice of them cannot wait for each other.
    """

    def __init__(self, futures):
        self.futures = sorted(futures, key=id)

    def __enter__(self):
        for future in self.futures:
            future._condition.acquire()

    def __exit__(self, *args):
        for future in self.futures:
            future._condition.release()


def as_completed(fs, timeout=None):
    """Yield the futures of `fs` as they end, those that have ended first.

    Raises TimeoutError when `timeout` seconds after this call some have not
    ended. A future that is in `fs` twice is yielded once.
    """
    deadline = None
    if timeout is not None:
        deadline = timeout + time.monotonic()
    # A dict, not a set: it keeps the order that the caller chose.
    pending = dict.fromkeys(fs)
    total = len(pending)
    waiter = _AsCompletedWaiter()
    with _AcquireFutures(pending):
        finished = [future for future in pending if future._state in _NOTIFIED_STATES]
        for future in pending:
            future._waiters.append(waiter)
    finished.reverse()
    try:
        while True:
            while finished:
                future = finished.pop()
                del pending[future]
                with future._condition:
                    future._waiters.remove(waiter)
                # The generator must not keep alive what it has handed out.
                box = [future]
                del future
                yield box.pop()
            if not pending:
                return
            remaining = None
            if deadline is not None:
                remaining = deadline - time.monotonic()
                if remaining < 0:
                    raise TimeoutError(f"{len(pending)} (of {total}) futures unfinished")
            waiter.event.wait(remaining)
            finished = waiter.take()
            finished.reverse()
    finally:
        for future in pending:
            with future._condition:
                future._waiters.remove(waiter)


DoneAndNotDoneFutures = namedtuple("DoneAndNotDoneFutures", "done not_done")


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures; return the sets of those that are done and are not.

    `return_when` says how long: until one has ended (FIRST_COMPLETED), one
    has failed (FIRST_EXCEPTION), or all have ended (ALL_COMPLETED); in any
    case no longer than `timeout` seconds.
    """
    fs = set(fs)
    with _AcquireFutures(fs):
        done = {future for future in fs if future._state in _NOTIFIED_STATES}
        not_done = fs - done
        if done:
            if return_when == FIRST_COMPLETED:
                return DoneAndNotDoneFutures(done, not_done)
            if return_when == FIRST_EXCEPTION:
                for future in done:
                    if future._state == FINISHED and future._exception is not None:
                        return DoneAndNotDoneFutures(done, not_done)
        if len(done) == len(fs):
            return DoneAndNotDoneFutures(done, not_done)
        if return_when == FIRST_COMPLETED:
            waiter = _Waiter()
        elif return_when == FIRST_EXCEPTION:
            waiter = _AllCompletedWaiter(len(not_done), stop_on_exception=True)
        elif return_when == ALL_COMPLETED:
            waiter = _AllCompletedWaiter(len(not_done), stop_on_exception=False)
        else:
            raise ValueError(f"Invalid return condition: {return_when!r}")
        for future in fs:
            future._waiters.append(waiter)
    waiter.event.wait(timeout)
    for future in fs:
        with future._condition:
            future._waiters.remove(waiter)
    done.update(waiter.finished_futures)
    return DoneAndNotDoneFutures(done, fs - done)


# -------------------------------------------------------------------- executors

def _result_or_cancel(fut, timeout=None):
    # An exception here would otherwise keep the future alive through its
    # traceback, and an unfinished one would stay on the executor's list.
    try:
        try:
            return fut.result(timeout)
        finally:
            fut.cancel()
    finally:
        del fut


class Executor:
    """What runs calls in the background. Subclasses say how."""

    def submit(self, fn, /, *args, **kwargs):
        """Have `fn(*args, **kwargs)` called; return its Future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """Have `fn` called with the items of `iterables`, as map() does.

        All calls are submitted now; the iterator that is returned yields
        their values in order, and raises what one of them raised when its
        turn comes, or TimeoutError `timeout` seconds after this call.
        `chunksize` makes no difference to threads.
        """
        if timeout is not None:
            deadline = timeout + time.monotonic()
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        # A generator of its own: the calls must be submitted before the
        # first value is asked for.
        def result_iterator():
            try:
                futures.reverse()
                while futures:
                    # Popped first, so that only the callee refers to it.
                    if timeout is None:
                        yield _result_or_cancel(futures.pop())
                    else:
                        yield _result_or_cancel(futures.pop(), deadline - time.monotonic())
            finally:
                for future in futures:
                    future.cancel()

        return result_iterator()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; with `wait`, return when the last one has ended.

        With `cancel_futures` the calls that have not begun are cancelled.
        """

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False
