"""The abstract class Loader, apart from the others so that importlib.util can do without them."""

import abc

from . import _bootstrap


class Loader(metaclass=abc.ABCMeta):
    """What brings a module to life once a finder has said where it is."""

    def create_module(self, spec):
        """The module to run the code in, or None for a new module of the usual kind."""
        return None

    def load_module(self, fullname):
        """Load the module and give it; what loaders did before there was exec_module()."""
        if not hasattr(self, "exec_module"):
            raise ImportError
        return _bootstrap._load_module_shim(self, fullname)
