"""ProcessPoolExecutor, which Gilgamesh cannot offer: there are no processes in it."""

from concurrent.futures import _base

_REASON = (
    "ProcessPoolExecutor is not available: Gilgamesh has no processes; "
    "use concurrent.futures.ThreadPoolExecutor"
)


def _check_system_limits():
    # What programs call that want to know beforehand.
    raise NotImplementedError(_REASON)


class BrokenProcessPool(_base.BrokenExecutor):
    """Named by programs that catch it; nothing here raises it."""


class ProcessPoolExecutor(_base.Executor):
    """Exists so that it can be imported; making one raises NotImplementedError."""

    def __init__(self, *args, **kwargs):
        _check_system_limits()
