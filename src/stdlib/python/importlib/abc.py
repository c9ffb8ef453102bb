"""Abstract classes of finders and loaders. Source: the library reference, "importlib.abc"."""

import abc
import warnings

from . import _bootstrap_external, machinery
from ._abc import Loader

try:
    import _frozen_importlib
except ImportError:
    _frozen_importlib = None
try:
    import _frozen_importlib_external
except ImportError:
    _frozen_importlib_external = _bootstrap_external

__all__ = [
    "Loader",
    "MetaPathFinder",
    "PathEntryFinder",
    "ResourceLoader",
    "InspectLoader",
    "ExecutionLoader",
    "FileLoader",
    "SourceLoader",
]

_MOVED = ("ResourceReader", "Traversable", "TraversableResources")


def __getattr__(name):
    """Names that live in importlib.resources.abc now."""
    if name not in _MOVED:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .resources import abc as resources

    warnings._deprecated(f"{__name__}.{name}", remove=(3, 14))
    found = globals()[name] = getattr(resources, name)
    return found


def _register(abstract, *classes):
    """Make the classes of the import system virtual subclasses of an abstract class."""
    for each in classes:
        abstract.register(each)
        if _frozen_importlib is not None:
            name = each.__name__
            twin = getattr(_frozen_importlib, name, None) or getattr(_frozen_importlib_external, name, None)
            if twin is not None and twin is not each:
                abstract.register(twin)


class MetaPathFinder(metaclass=abc.ABCMeta):
    """A finder for sys.meta_path: it has find_spec(fullname, path, target=None)."""

    def invalidate_caches(self):
        """Forget what was remembered; importlib.invalidate_caches() calls this."""


_register(
    MetaPathFinder,
    machinery.BuiltinImporter,
    machinery.FrozenImporter,
    machinery.PathFinder,
    machinery.WindowsRegistryFinder,
)


class PathEntryFinder(metaclass=abc.ABCMeta):
    """A finder for one entry of a search path: it has find_spec(fullname, target=None)."""

    def invalidate_caches(self):
        """Forget what was remembered; PathFinder.invalidate_caches() calls this."""


_register(PathEntryFinder, machinery.FileFinder)


class ResourceLoader(Loader):
    """A loader that can read any file of where it loads from."""

    @abc.abstractmethod
    def get_data(self, path):
        """The bytes at a path; OSError when there is nothing."""
        raise OSError


class InspectLoader(Loader):
    """A loader that tells what a module is made of."""

    def is_package(self, fullname):
        """Whether the module is a package; ImportError when it cannot be found."""
        raise ImportError

    def get_code(self, fullname):
        """The code object of the module, or None when it has none."""
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        """The source text of the module, or None when there is none."""
        raise ImportError

    @staticmethod
    def source_to_code(data, path="<string>"):
        """The code object that source compiles to."""
        return compile(data, path, "exec", dont_inherit=True)

    exec_module = _bootstrap_external._LoaderBasics.exec_module
    load_module = _bootstrap_external._LoaderBasics.load_module


_register(InspectLoader, machinery.BuiltinImporter, machinery.FrozenImporter, machinery.NamespaceLoader)


class ExecutionLoader(InspectLoader):
    """A loader of modules that can be run as a script."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        """What __file__ is to say."""
        raise ImportError

    def get_code(self, fullname):
        """The code object of the module, with the name of its file in it."""
        source = self.get_source(fullname)
        if source is None:
            return None
        try:
            path = self.get_filename(fullname)
        except ImportError:
            return self.source_to_code(source)
        return self.source_to_code(source, path)


_register(ExecutionLoader, machinery.ExtensionFileLoader, machinery.AppleFrameworkLoader)


class FileLoader(_bootstrap_external.FileLoader, ResourceLoader, ExecutionLoader):
    """A loader of modules that are files, with 'name' and 'path'."""


_register(FileLoader, machinery.SourceFileLoader, machinery.SourcelessFileLoader)


class SourceLoader(_bootstrap_external.SourceLoader, ResourceLoader, ExecutionLoader):
    """A loader of source text, which needs no more than get_data() and get_filename()."""

    def path_mtime(self, path):
        """When the source was last changed, in seconds; what loaders did before there was path_stats()."""
        if self.path_stats.__func__ is SourceLoader.path_stats:
            raise OSError
        return int(self.path_stats(path)["mtime"])

    def path_stats(self, path):
        """A dict with 'mtime', and 'size' where it is known."""
        if self.path_mtime.__func__ is SourceLoader.path_mtime:
            raise OSError
        return {"mtime": self.path_mtime(path)}

    def set_data(self, path, data):
        """Write bytes to a path; does nothing where that cannot be done."""


_register(SourceLoader, machinery.SourceFileLoader)
