"""Processes, which Gilgamesh does not have: what is here of multiprocessing.

Programs can import this package, catch its exceptions, ask how many processors
there are and who they are. What would start a process or share data with one
raises a RuntimeError that names what to use instead: `ThreadPool` of
multiprocessing.pool and all of multiprocessing.dummy do the same with threads.
"""

import os as _os
from multiprocessing.context import (
    AuthenticationError,
    BufferTooShort,
    ProcessError,
    TimeoutError,
    refuse as _refuse,
)
from multiprocessing.process import active_children, current_process, parent_process

__all__ = [
    "Array", "AuthenticationError", "Barrier", "BoundedSemaphore", "BufferTooShort",
    "Condition", "Event", "JoinableQueue", "Lock", "Manager", "Pipe", "Pool", "Process",
    "ProcessError", "Queue", "RLock", "RawArray", "RawValue", "Semaphore", "SimpleQueue",
    "TimeoutError", "Value", "active_children", "cpu_count", "current_process",
    "freeze_support", "get_all_start_methods", "get_context", "get_logger",
    "get_start_method", "log_to_stderr", "parent_process", "set_start_method",
]

# What a warning or a message of this package is logged as.
SUBDEBUG = 5
SUBWARNING = 25

_logger = None


def cpu_count():
    """Return how many processors the machine has."""
    number = _os.cpu_count()
    if number is None:
        raise NotImplementedError("cannot determine number of cpus")
    return number


def freeze_support():
    """Do nothing: this is never a process that was started to run a function."""


def get_all_start_methods():
    """Return the ways to start a process: none."""
    return []


def get_start_method(allow_none=False):
    """Return how processes are started: None, if that may be, for there is no way."""
    if allow_none:
        return None
    _refuse("get_start_method", "multiprocessing.pool.ThreadPool")


def set_start_method(method, force=False):
    """Refuse: there is no way to start a process."""
    if method is not None or not force:
        raise ValueError(f"cannot find context for {method!r}: Gilgamesh has no processes")


def get_context(method=None):
    """Return this module; ValueError for any method, as there is no way to start a process."""
    if method is not None:
        raise ValueError(f"cannot find context for {method!r}: Gilgamesh has no processes")
    import multiprocessing
    return multiprocessing


def get_logger():
    """Return the logger named "multiprocessing"."""
    global _logger
    if _logger is None:
        import logging
        _logger = logging.getLogger("multiprocessing")
        _logger.propagate = 0
        logging.addLevelName(SUBDEBUG, "SUBDEBUG")
        logging.addLevelName(SUBWARNING, "SUBWARNING")
    return _logger


def log_to_stderr(level=None):
    """Have the logger write to standard error, and return it."""
    import logging
    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("[%(levelname)s/%(processName)s] %(message)s"))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    return logger


class Process:
    """Exists so that it can be imported; making one raises RuntimeError."""

    def __init__(self, *args, **kwargs):
        _refuse("Process", "threading.Thread or multiprocessing.dummy.Process")


def Pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None):
    """Refuse: a pool of processes. multiprocessing.pool.ThreadPool has its methods."""
    _refuse("Pool", "multiprocessing.pool.ThreadPool")


def _refused(name, instead):
    def refused(*args, **kwargs):
        _refuse(name, instead)
    refused.__name__ = refused.__qualname__ = name
    refused.__doc__ = f"Refuse: it would be shared by processes. {instead} is shared by threads."
    return refused


Array = _refused("Array", "array.array or multiprocessing.dummy.Array")
Barrier = _refused("Barrier", "threading.Barrier")
BoundedSemaphore = _refused("BoundedSemaphore", "threading.BoundedSemaphore")
Condition = _refused("Condition", "threading.Condition")
Event = _refused("Event", "threading.Event")
JoinableQueue = _refused("JoinableQueue", "queue.Queue")
Lock = _refused("Lock", "threading.Lock")
Manager = _refused("Manager", "multiprocessing.dummy.Manager")
Pipe = _refused("Pipe", "multiprocessing.dummy.Pipe")
Queue = _refused("Queue", "queue.Queue")
RLock = _refused("RLock", "threading.RLock")
RawArray = _refused("RawArray", "array.array")
RawValue = _refused("RawValue", "multiprocessing.dummy.Value")
Semaphore = _refused("Semaphore", "threading.Semaphore")
SimpleQueue = _refused("SimpleQueue", "queue.SimpleQueue")
Value = _refused("Value", "multiprocessing.dummy.Value")
