"""The interface of multiprocessing, with threads.

A program written for processes runs with threads when it imports this module
instead: Process, Pool, Queue, Pipe, the locks and the shared values are here.
"""

import array as _array
import sys as _sys
import threading as _threading
import weakref as _weakref
from queue import Queue
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore

from multiprocessing.dummy.connection import Pipe

__all__ = [
    "Process", "current_process", "active_children", "freeze_support", "Lock", "RLock",
    "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier", "Queue", "Manager",
    "Pipe", "Pool", "JoinableQueue",
]

list = list
dict = dict
JoinableQueue = Queue
current_process = _threading.current_thread


class DummyProcess(_threading.Thread):
    """A thread with the interface of a process."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        super().__init__(group, target, name, args, kwargs)
        self._pid = None
        self._children = _weakref.WeakKeyDictionary()
        self._start_called = False
        self._parent = current_process()

    def start(self):
        """Start the thread; the thread that made this object has to do it."""
        if self._parent is not current_process():
            raise RuntimeError(f"Parent is {self._parent!r} but current_process is {current_process()!r}")
        self._start_called = True
        if hasattr(self._parent, "_children"):
            self._parent._children[self] = None
        super().start()

    @property
    def exitcode(self):
        """0 when the thread has run and ended, else None."""
        if self._start_called and not self.is_alive():
            return 0
        return None


Process = DummyProcess
current_process()._children = _weakref.WeakKeyDictionary()


def active_children():
    """Return the threads that the calling one has started and that still run."""
    children = current_process()._children
    for child in [*children]:
        if not child.is_alive():
            children.pop(child, None)
    return [*children]


def freeze_support():
    """Do nothing: this is never a process that was started to run a function."""


class Namespace:
    """An object for attributes of any name; its repr shows them, but for those with a `_` in front."""

    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = sorted(
            f"{name}={value!r}" for name, value in self.__dict__.items() if not name.startswith("_")
        )
        return f"{type(self).__name__}({', '.join(shown)})"


def Array(typecode, sequence, lock=True):
    """Return an array of the module array: threads share everything as it is."""
    return _array.array(typecode, sequence)


class Value:
    """An object with one attribute, `value`."""

    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self._value = value

    @property
    def value(self):
        """What it holds."""
        return self._value

    @value.setter
    def value(self, value):
        self._value = value

    def __repr__(self):
        return f"<{type(self).__name__}({self._typecode!r}, {self._value!r})>"


def Manager():
    """Return this module: what a manager makes is made here."""
    return _sys.modules[__name__]


def shutdown():
    """Do nothing: this module, taken for a manager, has nothing to shut down."""


def Pool(processes=None, initializer=None, initargs=()):
    """Return a multiprocessing.pool.ThreadPool."""
    from multiprocessing.pool import ThreadPool
    return ThreadPool(processes, initializer, initargs)
