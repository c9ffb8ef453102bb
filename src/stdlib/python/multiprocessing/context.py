"""The exceptions of multiprocessing, and how it says no to what needs a process."""


class ProcessError(Exception):
    """The base of the exceptions of this package."""


class BufferTooShort(ProcessError):
    """A message was longer than the buffer for it."""


class TimeoutError(ProcessError):
    """A result was not there in time."""


class AuthenticationError(ProcessError):
    """The other end of a connection could not prove who it is."""


def refuse(name, instead):
    """Raise the RuntimeError for `name`, which needs processes, and say what to use."""
    raise RuntimeError(
        f"multiprocessing.{name} is not available: Gilgamesh has no processes; use {instead}"
    )
