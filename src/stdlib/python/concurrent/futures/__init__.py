"""Run calls in the background and collect their results as futures.

Defines Future, the Executor interface and its ThreadPoolExecutor, wait() and
as_completed(), and their exceptions.
"""

from concurrent.futures._base import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    InvalidStateError,
    TimeoutError,
    as_completed,
    wait,
)

__all__ = (
    "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError",
    "TimeoutError", "InvalidStateError", "BrokenExecutor", "Future", "Executor",
    "wait", "as_completed", "ProcessPoolExecutor", "ThreadPoolExecutor",
)


def __dir__():
    return sorted((*__all__, "__doc__"))


def __getattr__(name):
    # The executors come when they are asked for: importing the thread pool
    # registers a function to be called at the end of the program.
    if name == "ThreadPoolExecutor":
        from .thread import ThreadPoolExecutor as executor
    elif name == "ProcessPoolExecutor":
        from .process import ProcessPoolExecutor as executor
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = executor
    return executor
