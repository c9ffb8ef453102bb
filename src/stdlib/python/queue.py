"""Queues: what one thread puts in, another one gets out.

Defines Queue (first in, first out), LifoQueue and PriorityQueue, which can be
bounded and know when all their items have been worked through; SimpleQueue,
which is less and faster; and the exceptions Empty, Full and ShutDown.
"""

from _collections import deque
from heapq import heappop, heappush
from threading import Condition, Lock, Semaphore
from time import monotonic

__all__ = [
    "Empty", "Full", "ShutDown",
    "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue",
]


try:
    from _queue import Empty, SimpleQueue
except ImportError:
    # For those who block the native module: everything here is there without it too.
    SimpleQueue = None

    class Empty(Exception):
        """There is nothing in the queue, or was not soon enough."""

_Alias = type(list[int])  # of Queue[int]


class Full(Exception):
    """There was no room in the queue, or not soon enough."""


class ShutDown(Exception):
    """The queue takes nothing more, or has nothing more to give."""


class Queue:
    """Items that leave in the order in which they came, with room for `maxsize`, if above 0.

    `mutex` guards everything. The three conditions share it: `not_empty` and
    `not_full` for get() and put(), `all_tasks_done` for join(). A subclass that
    keeps items in another way overrides _init, _qsize, _put and _get, which are
    called with the mutex held.
    """

    # Whether the items are in a deque as here, so that the four need not be called.
    _is_fifo = True

    def __init_subclass__(cls, **keywords):
        super().__init_subclass__(**keywords)
        cls._is_fifo = (cls._qsize, cls._put, cls._get) == (Queue._qsize, Queue._put, Queue._get)

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = mutex = Lock()
        self.not_empty = Condition(mutex)
        self.not_full = Condition(mutex)
        self.all_tasks_done = Condition(mutex)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    # What items are kept in; a subclass may have something else, and its own ways with it.
    _store = deque

    def _init(self, maxsize):
        self.queue = self._store()

    def put(self, item, block=True, timeout=None):
        """Put an item in, waiting for room unless told not to.

        Full if there is no room, or none in `timeout` seconds; ShutDown after
        shutdown(); ValueError if the timeout is negative.
        """
        deadline = None
        with self.mutex:
            if self.is_shutdown:
                raise ShutDown
            room = self.maxsize
            if room > 0:
                if timeout is not None and block and timeout < 0:
                    raise ValueError("'timeout' must be a non-negative number")
                while (len(self.queue) if self._is_fifo else self._qsize()) >= room:
                    if not block:
                        raise Full
                    if timeout is not None:
                        now = monotonic()
                        if deadline is None:
                            deadline = now + timeout
                        timeout = deadline - now
                        if timeout <= 0:
                            raise Full
                    self.not_full.wait(timeout)
                    if self.is_shutdown:
                        raise ShutDown
            if self._is_fifo:
                self.queue.append(item)
            else:
                self._put(item)
            self.unfinished_tasks += 1
            takers = self.not_empty
            if takers._waiters:
                takers.notify()

    def _put(self, item):
        self.queue.append(item)

    def get(self, block=True, timeout=None):
        """Take an item out and return it, waiting for one unless told not to.

        Empty if there is none, or none in `timeout` seconds; ShutDown if there is
        none after shutdown(); ValueError if the timeout is negative.
        """
        deadline = None
        if timeout is not None and block and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        with self.mutex:
            while not (self.queue if self._is_fifo else self._qsize()):
                if self.is_shutdown:
                    raise ShutDown
                if not block:
                    raise Empty
                if timeout is not None:
                    now = monotonic()
                    if deadline is None:
                        deadline = now + timeout
                    timeout = deadline - now
                    if timeout <= 0:
                        raise Empty
                self.not_empty.wait(timeout)
            item = self.queue.popleft() if self._is_fifo else self._get()
            givers = self.not_full
            if givers._waiters:
                givers.notify()
            return item

    def _get(self):
        return self.queue.popleft()

    def put_nowait(self, item):
        """Put an item in, or raise Full at once."""
        self.put(item, False)

    def get_nowait(self):
        """Take an item out, or raise Empty at once."""
        return self.get(False)

    def task_done(self):
        """Say that an item that get() gave has been worked through: join() counts them.

        ValueError if called more often than items were put in.
        """
        with self.mutex:
            left = self.unfinished_tasks - 1
            if left < 0:
                raise ValueError("task_done() called too many times")
            self.unfinished_tasks = left
            if not left:
                self.all_tasks_done.notify_all()

    def join(self):
        """Wait until every item that was put in has been worked through."""
        done = self.all_tasks_done
        with done._lock:
            while self.unfinished_tasks:
                done.wait()

    def qsize(self):
        """Return how many items there are now: there may be others when the caller looks."""
        with self.mutex:
            return self._qsize()

    def _qsize(self):
        return len(self.queue)

    def empty(self):
        """Tell whether there is no item now."""
        return not self.qsize()

    def full(self):
        """Tell whether there is no room now."""
        return 0 < self.maxsize <= self.qsize()

    def shutdown(self, immediate=False):
        """Have put() raise ShutDown from now on, and get() when the items have run out.

        With `immediate` they are thrown away, and count as worked through.
        """
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                thrown_away = 0
                while self._qsize():
                    self._get()
                    thrown_away += 1
                self.unfinished_tasks = max(0, self.unfinished_tasks - thrown_away)
                self.all_tasks_done.notify_all()
            for changed in self.not_empty, self.not_full:
                changed.notify_all()

    __class_getitem__ = classmethod(_Alias)


class LifoQueue(Queue):
    """A queue that gives the newest item first."""

    _store = list

    def _get(self):
        return self.queue.pop()


class PriorityQueue(Queue):
    """A queue that gives the least item first: often items are pairs (priority, data)."""

    _store = list

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class _PySimpleQueue:
    """SimpleQueue in Python: items, and a semaphore with a permit for each of them."""

    def __init__(self):
        self._items = deque()
        self._there = Semaphore(0)

    def put(self, item, block=True, timeout=None):
        """Put an item in. Never blocks; the other arguments are for likeness to Queue.put()."""
        self._items.append(item)
        self._there.release()

    def get(self, block=True, timeout=None):
        """Take an item out, waiting for one unless told not to; Empty if none came."""
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if self._there.acquire(block, timeout):
            return self._items.popleft()
        raise Empty

    put_nowait = Queue.put_nowait
    get_nowait = Queue.get_nowait

    def qsize(self):
        """Return how many items there are now."""
        return len(self._items)

    empty = Queue.empty
    __class_getitem__ = classmethod(_Alias)


SimpleQueue = SimpleQueue or _PySimpleQueue
