"""ProcessPoolExecutor, which Gilgamesh cannot offer: there are no processes in it."""

from concurrent.futures import _base


class BrokenProcessPool(_base.BrokenExecutor):
    """Named by programs that catch it; nothing here raises it."""


class ProcessPoolExecutor(_base.Executor):
    """Exists so that it can be imported; making one raises NotImplementedError."""

    def __init__(self, *args, **kwargs):
        raise NotImplementedError(
            "ProcessPoolExecutor is not available: Gilgamesh runs no processes; "
            "use concurrent.futures.ThreadPoolExecutor"
        )
