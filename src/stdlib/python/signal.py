"""What is done when a signal arrives: handlers, masks, timers, waiting.

This is the module _signal with its numbers as members of enumerations:
Signals, Handlers (SIG_DFL and SIG_IGN) and Sigmasks.
"""

import _signal
from _signal import *
from enum import IntEnum as _IntEnum
from functools import update_wrapper as _update_wrapper


def _enumeration(name, belongs):
    """Make an enumeration of the numbers of _signal with such names; its members replace them here."""
    members = {
        each: value
        for each, value in vars(_signal).items()
        if isinstance(value, int) and belongs(each)
    }
    made = _IntEnum(name, members, module=__name__)
    globals().update(made.__members__)
    return made


Handlers = _enumeration("Handlers", {"SIG_DFL", "SIG_IGN"}.__contains__)
Sigmasks = _enumeration("Sigmasks", {"SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK"}.__contains__)
Signals = _enumeration("Signals", lambda name: name[:3] == "SIG" and name[3:4] != "_")


def _member(number, kind):
    # A real-time signal has no name, and a handler may be any function.
    known = isinstance(number, int) and number in kind._value2member_map_
    return kind(number) if known else number


def _signals(numbers):
    return {_member(each, Signals) for each in numbers}


def getsignal(signalnum):
    """Return what is done when a signal arrives; None if that was not set from Python."""
    return _member(_signal.getsignal(signalnum), Handlers)


def pthread_sigmask(how, mask):
    """Change which signals this thread holds back, as `how` says; return those of before."""
    return _signals(_signal.pthread_sigmask(how, mask))


def sigpending():
    """Return the signals that have arrived and are held back."""
    return _signals(_signal.sigpending())


def valid_signals():
    """Return all signals that there are here."""
    return _signals(_signal.valid_signals())


def signal(signalnum, handler):
    """Set what is done when a signal arrives: a function, SIG_DFL or SIG_IGN; return what was done before."""
    plain = [int(each) if isinstance(each, _IntEnum) else each for each in (signalnum, handler)]
    return _member(_signal.signal(*plain), Handlers)


for _each in getsignal, pthread_sigmask, sigpending, valid_signals, signal:
    _update_wrapper(_each, getattr(_signal, _each.__name__))
del _each
