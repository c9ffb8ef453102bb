"""What is done when a signal arrives.

signal() sets a handler, which is called on the main thread with the number of
the signal and the frame that was interrupted. The numbers are members of the
enumeration Signals; SIG_DFL and SIG_IGN of Handlers.
"""

import _signal
from _signal import *
from enum import IntEnum as _IntEnum
from functools import wraps as _wraps

_numbers = {name: number for name, number in vars(_signal).items() if isinstance(number, int)}


def _numbered(choose):
    # The names that `choose` is true of.
    return [(name, number) for name, number in _numbers.items() if choose(name)]


Signals = _IntEnum(
    "Signals",
    _numbered(lambda name: name.startswith("SIG") and not name.startswith("SIG_")),
    module=__name__,
)
Handlers = _IntEnum("Handlers", _numbered(lambda name: name in ("SIG_DFL", "SIG_IGN")), module=__name__)
Sigmasks = _IntEnum(
    "Sigmasks",
    _numbered(lambda name: name in ("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK")),
    module=__name__,
)
for _enumeration in Signals, Handlers, Sigmasks:
    globals().update(_enumeration.__members__)
del _enumeration


def _to_enum(value, enumeration):
    # A handler may be a function, and a number one that has no name.
    if not isinstance(value, int):
        return value
    try:
        return enumeration(value)
    except ValueError:
        return value


def _to_int(value):
    return int(value) if isinstance(value, int) else value


@_wraps(_signal.signal)
def signal(signalnum, handler):
    return _to_enum(_signal.signal(_to_int(signalnum), _to_int(handler)), Handlers)


@_wraps(_signal.getsignal)
def getsignal(signalnum):
    return _to_enum(_signal.getsignal(signalnum), Handlers)


@_wraps(_signal.pthread_sigmask)
def pthread_sigmask(how, mask):
    return {_to_enum(number, Signals) for number in _signal.pthread_sigmask(how, mask)}


@_wraps(_signal.sigpending)
def sigpending():
    return {_to_enum(number, Signals) for number in _signal.sigpending()}


@_wraps(_signal.valid_signals)
def valid_signals():
    return {_to_enum(number, Signals) for number in _signal.valid_signals()}
