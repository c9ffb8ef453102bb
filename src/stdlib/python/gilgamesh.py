"""What a program can say to an exploration of its schedules.

Nothing here changes what a program does when it simply runs, under Gilgamesh or under CPython: copy this file there to
run the same tests with both.
"""

__all__ = ["explore", "yield_point"]

try:
    from _gilgamesh import yield_point
except ImportError:

    def yield_point():
        """Let other threads go on, if schedules are explored."""


def explore(function=None, /, *, gil=None, strategy=None, schedules=None, preemptions=None, depth=None, seed=None):
    """Mark a test function with the way in which it should be explored; calling it simply runs it.

    Use it as ``@explore``, or with options, which mean what those of the command ``gilgamesh explore`` do.
    They are kept in the function's attribute ``explored``, a dict without those that were not given.
    """
    numbers = {"schedules": schedules, "preemptions": preemptions, "depth": depth, "seed": seed}
    for name, value in numbers.items():
        if value is None:
            continue
        if not isinstance(value, int) or isinstance(value, bool):
            raise TypeError(f"explore(): {name} must be an int, not {type(value).__name__}")
        if value < 0:
            raise ValueError(f"explore(): {name} must not be negative")
    for name, value in {"gil": gil, "strategy": strategy}.items():
        if value is not None and not isinstance(value, str):
            raise TypeError(f"explore(): {name} must be a str, not {type(value).__name__}")
    given = {"gil": gil, "strategy": strategy, **numbers}
    options = {name: value for name, value in given.items() if value is not None}

    def mark(function):
        if not callable(function):
            raise TypeError(f"explore() marks functions, not {type(function).__name__}")
        function.explored = options
        return function

    return mark if function is None else mark(function)
