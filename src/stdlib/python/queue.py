"""Queues that several threads can put into and take out of.

Defines Queue (first in, first out), LifoQueue (last in, first out) and
PriorityQueue (smallest first), which share their locking and differ in four
small methods, and SimpleQueue, which has no size limit and no task counting;
the exceptions Empty, Full and ShutDown.
"""

import threading
from _collections import deque
from heapq import heappop, heappush
from time import monotonic as time

try:
    from _queue import Empty, SimpleQueue
except ImportError:
    class Empty(Exception):
        "Nothing could be taken from the queue, or not soon enough."

    # Tracebacks name the module that CPython has it from.
    Empty.__module__ = "_queue"
    SimpleQueue = None

__all__ = [
    "Empty", "Full", "ShutDown", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue",
]


class Full(Exception):
    "Nothing could be put into the queue, or not soon enough."


class ShutDown(Exception):
    """The queue was shut down."""


def _check_timeout(timeout):
    if timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")


class Queue:
    """A first-in, first-out queue; `maxsize` items at most, if that is above 0.

    One lock, `mutex`, guards everything. Three conditions share it:
    `not_empty` wakes who gets, `not_full` who puts, `all_tasks_done` who joins.
    """

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def put(self, item, block=True, timeout=None):
        """Put `item` in, waiting while the queue is full.

        Raises Full if the call is not to block, or not for more than
        `timeout` seconds; ShutDown if the queue is or gets shut down.
        """
        with self.not_full:
            if self.maxsize > 0 and (timeout is not None or not self._has_room()):
                self._await(self.not_full, self._has_room, Full, block, timeout)
            if self.is_shutdown:
                raise ShutDown
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Take an item out and return it, waiting while the queue is empty.

        Raises Empty if the call is not to block, or not for more than
        `timeout` seconds; ShutDown if the queue is shut down and empty.
        """
        with self.not_empty:
            if timeout is not None or not self._qsize():
                self._await(self.not_empty, self._qsize, Empty, block, timeout)
            item = self._get()
            self.not_full.notify()
        return item

    def _has_room(self):
        return self._qsize() < self.maxsize

    def _await(self, condition, is_ready, failure, block, timeout):
        """Return when is_ready() says so, the lock held; wait on `condition` for that.

        Raises `failure` instead if that takes too long, ShutDown if it will never be.
        """
        deadline = None
        while not is_ready():
            if self.is_shutdown:
                raise ShutDown
            if not block:
                raise failure
            if timeout is None:
                condition.wait()
                continue
            now = time()
            if deadline is None:
                _check_timeout(timeout)
                deadline = now + timeout
            if now >= deadline:
                raise failure
            condition.wait(deadline - now)
        if block and timeout is not None:
            _check_timeout(timeout)

    def put_nowait(self, item):
        """Put `item` in, or raise Full at once."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item out, or raise Empty at once."""
        return self.get(block=False)

    def task_done(self):
        """Say that the work on an item from get() is done.

        When that has been said once for each item that was put, join() returns.
        """
        with self.mutex:
            if not self.unfinished_tasks:
                raise ValueError("task_done() called too many times")
            self.unfinished_tasks -= 1
            if not self.unfinished_tasks:
                self.all_tasks_done.notify_all()

    def join(self):
        """Wait until task_done() has been called for every item that was put."""
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def shutdown(self, immediate=False):
        """Refuse new items; get() goes on until the queue is empty.

        With `immediate` the items in the queue are dropped, and count as done.
        Whoever waits in put() or get() gets ShutDown if there is nothing for it.
        """
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                while self._qsize():
                    self._get()
                    if self.unfinished_tasks > 0:
                        self.unfinished_tasks -= 1
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()

    def qsize(self):
        """Return how many items there are; it may be wrong by the next line."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Tell whether there is no item; it may be wrong by the next line."""
        with self.mutex:
            return not self._qsize()

    def full(self):
        """Tell whether there is no room; it may be wrong by the next line."""
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    # What a subclass overrides to keep its items otherwise. Called with the
    # lock held (except _init, before there is one).

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class PriorityQueue(Queue):
    """A queue that gives its smallest item first.

    Items are often tuples (priority, data).
    """

    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """A queue that gives its newest item first: a stack."""

    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class _PySimpleQueue:
    """An unbounded first-in, first-out queue with few features.

    A semaphore counts the items; deque operations need no further lock.
    """

    def __init__(self):
        self._queue = deque()
        self._count = threading.Semaphore(0)

    def put(self, item, block=True, timeout=None):
        """Put `item` in. Never blocks; the other arguments are for likeness to Queue."""
        self._queue.append(item)
        self._count.release()

    def get(self, block=True, timeout=None):
        """Take an item out, waiting for one unless told not to; Empty if none came."""
        if timeout is not None:
            _check_timeout(timeout)
        if not self._count.acquire(block, timeout if block else None):
            raise Empty
        return self._queue.popleft()

    def put_nowait(self, item):
        """The same as put(item)."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item out, or raise Empty at once."""
        return self.get(block=False)

    def empty(self):
        """Tell whether there is no item; it may be wrong by the next line."""
        return len(self._queue) == 0

    def qsize(self):
        """Return how many items there are; it may be wrong by the next line."""
        return len(self._queue)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


if SimpleQueue is None:
    SimpleQueue = _PySimpleQueue
