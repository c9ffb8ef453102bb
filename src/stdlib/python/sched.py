"""A scheduler of events: calls of functions at given times, in one thread.

The clock and the way of waiting are parameters.
"""

import heapq
import threading
import time
from collections import namedtuple
from itertools import count
from time import monotonic as _time

__all__ = ["scheduler"]

Event = namedtuple("Event", "time, priority, sequence, action, argument, kwargs")
Event.time.__doc__ = "When to call, by the scheduler's clock."
Event.priority.__doc__ = "Of events of the same time, the lowest number comes first."
Event.sequence.__doc__ = "Tells events of the same time and priority apart, in order of entering."
Event.action.__doc__ = "What to call."
Event.argument.__doc__ = "The positional arguments of the call."
Event.kwargs.__doc__ = "The keyword arguments of the call."

_sentinel = object()


class scheduler:
    """Keeps events and calls them when their time has come."""

    def __init__(self, timefunc=_time, delayfunc=time.sleep):
        """`timefunc()` tells the time, `delayfunc(t)` waits for as long as `t`."""
        self._queue = []
        self._lock = threading.RLock()
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._sequence_generator = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_sentinel):
        """Add an event at a time of the clock; return it, for cancel()."""
        if kwargs is _sentinel:
            kwargs = {}
        with self._lock:
            event = Event(time, priority, next(self._sequence_generator), action, argument, kwargs)
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_sentinel):
        """Add an event `delay` from now; return it, for cancel()."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Remove an event; ValueError if it is not there (any more)."""
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        """Tell whether no event is left."""
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Call the events as their times come, until none is left.

        Without `blocking`, call those that are due and return how long it is
        to the next one. When an event raises an exception it is off the list,
        and run() can be called again.
        """
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event = self._queue[0]
                now = self.timefunc()
                due = event.time <= now
                if due:
                    heapq.heappop(self._queue)
            if due:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)  # let other threads run
            elif blocking:
                self.delayfunc(event.time - now)
            else:
                return event.time - now

    @property
    def queue(self):
        """The events to come, in the order in which they will be called."""
        with self._lock:
            events = self._queue[:]
        return [heapq.heappop(events) for _ in range(len(events))]
