"""The one process that there is, as multiprocessing shows it."""

import os as _os

__all__ = ["active_children", "current_process", "parent_process"]


class _MainProcess:
    """The process that the program runs in."""

    name = "MainProcess"
    daemon = False
    exitcode = None

    @property
    def ident(self):
        """The number of the process."""
        return _os.getpid()

    pid = ident

    def is_alive(self):
        """Tell that it runs, as it does whenever anybody asks."""
        return True

    def __repr__(self):
        return f"<_MainProcess name={self.name!r} parent=None started>"


_main_process = _MainProcess()


def current_process():
    """Return the object that stands for this process."""
    return _main_process


def parent_process():
    """Return None: no process has started this one."""
    return None


def active_children():
    """Return the processes that this one has started and that still run: none."""
    return []
