"""The interface of multiprocessing, with threads.

A program written for processes runs with threads when it imports this module
instead: Process, Pool, Queue, Pipe, the locks and the shared values are here.
"""

import array as _array
import sys as _sys
import threading as _threading
import weakref as _weakref
import queue as _queue
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore

from multiprocessing.dummy.connection import Pipe

__all__ = [
    "Process", "current_process", "active_children", "freeze_support", "Lock", "RLock",
    "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier", "Queue", "Manager",
    "Pipe", "Pool", "JoinableQueue",
]

list = list
dict = dict
Queue = JoinableQueue = _queue.Queue
current_process = _threading.current_thread


# The processes that each thread has started.
_started = _weakref.WeakKeyDictionary()


class DummyProcess(_threading.Thread):
    """A thread with the interface of a process."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        super().__init__(group, target, name, args, kwargs)
        self._maker = _threading.current_thread()

    def start(self):
        """Start the thread; the thread that made this object has to do it."""
        starter = _threading.current_thread()
        if starter is not self._maker:
            raise RuntimeError(f"{self.name} was made by {self._maker.name}, not by {starter.name}")
        super().start()
        _started.setdefault(starter, []).append(self)

    @property
    def exitcode(self):
        """0 when the thread has run and ended, else None."""
        return 0 if self.ident is not None and not self.is_alive() else None


Process = DummyProcess


def active_children():
    """Return the threads that the calling one has started and that still run."""
    mine = _started.get(_threading.current_thread(), [])
    mine[:] = [process for process in mine if process.is_alive()]
    return mine.copy()


def freeze_support():
    """Do nothing: this is never a process that was started to run a function."""


class Namespace:
    """An object for attributes of any name; its repr shows them, but for those with a `_` in front."""

    def __init__(self, /, **attributes):
        for name, value in attributes.items():
            setattr(self, name, value)

    def __repr__(self):
        shown = [f"{name}={value!r}" for name, value in sorted(vars(self).items()) if name[0] != "_"]
        return f"{type(self).__name__}({', '.join(shown)})"


def Array(typecode, sequence, lock=True):
    """Return an array of the module array: threads share everything as it is."""
    return _array.array(typecode, sequence)


class Value:
    """An object with one attribute, `value`."""

    def __init__(self, typecode, value, lock=True):
        self._code = typecode
        self.value = value

    def __repr__(self):
        return f"<{type(self).__name__}({self._code!r}, {self.value!r})>"


def Manager():
    """Return this module: what a manager makes is made here."""
    return _sys.modules[__name__]


def shutdown():
    """Do nothing: this module, taken for a manager, has nothing to shut down."""


def Pool(processes=None, initializer=None, initargs=()):
    """Return a multiprocessing.pool.ThreadPool."""
    from multiprocessing.pool import ThreadPool
    return ThreadPool(processes, initializer, initargs)
