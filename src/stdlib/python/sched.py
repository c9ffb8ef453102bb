"""A scheduler: makes calls at given times, by whatever clock it is given.

Defines scheduler, and Event, what it keeps of a call to be made.
"""

import time
from collections import namedtuple
from heapq import heapify, heappop, heappush
from itertools import count
from _thread import RLock

__all__ = ["scheduler"]

_NONE = object()  # no keyword arguments were given

Event = namedtuple("Event", "time priority sequence action argument kwargs")
Event.__doc__ = """A call to be made: when, with which priority, as which one, and what.

Events are in order of time, then of priority, the lower number first, then of
the calls of the scheduler that made them.
"""


class scheduler:
    """Makes calls at given times.

    `timefunc()` tells the time in numbers of any kind; `delayfunc(n)` waits for so
    much of it, and is called with 0 after each call, to let other threads run.
    Threads can share a scheduler.
    """

    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        self.timefunc, self.delayfunc = timefunc, delayfunc
        self._lock = RLock()
        self._queue = []
        self._next_sequence = count().__next__

    def enter(self, delay, priority, action, argument=(), kwargs=_NONE):
        """Do as enterabs(), with a time so much from now."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def enterabs(self, time, priority, action, argument=(), kwargs=_NONE):
        """Have `action(*argument, **kwargs)` called at a time; return an event, for cancel()."""
        call = action, argument, {} if kwargs is _NONE else kwargs
        with self._lock:
            # The number decides before the calls themselves would have to be compared.
            made = Event(time, priority, self._next_sequence(), *call)
            heappush(self._queue, made)
        return made

    def cancel(self, event):
        """Take an event out. ValueError if it is not in, as when its call has been made."""
        with self._lock:
            events = self._queue
            events.remove(event)
            heapify(events)

    def empty(self):
        """Tell whether there is nothing to be done any more."""
        return not self._queue

    def run(self, blocking=True):
        """Make all calls in order, waiting for their times.

        Not `blocking`, it makes those that are due, and returns how long it is until
        the next one. What a call raises comes out; a run() after that goes on.
        """
        while (left := self._time_left()) is not None:
            if left > 0:
                if not blocking:
                    return left
                self.delayfunc(left)
                # Meanwhile another thread may have put something in that comes before.
            elif (due := self._take_due()) is not None:
                due.action(*due.argument, **due.kwargs)
                self.delayfunc(0)

    def _time_left(self):
        # Until the next event; None if there is none.
        with self._lock:
            return self._queue[0].time - self.timefunc() if self._queue else None

    def _take_due(self):
        # Other threads may have been quicker.
        with self._lock:
            if self._queue and self._queue[0].time <= self.timefunc():
                return heappop(self._queue)

    @property
    def queue(self):
        """The events to come, in order, in a new list."""
        with self._lock:
            return sorted(self._queue)
