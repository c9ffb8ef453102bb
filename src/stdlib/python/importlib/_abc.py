"""The abstract class Loader, apart from the others: importlib.util needs it, and not what they need."""

from abc import ABCMeta

from ._bootstrap import _load_module_shim


class Loader(metaclass=ABCMeta):
    """What makes a module of a spec: create_module(), and exec_module(), which has no meaning here."""

    def create_module(self, spec):
        """The module in which the code will run; None for one of the usual kind."""

    def load_module(self, fullname):
        """Load the module and give it; what loaders did before there was exec_module(), and still do by way of it."""
        if hasattr(self, "exec_module"):
            return _load_module_shim(self, fullname)
        raise ImportError
