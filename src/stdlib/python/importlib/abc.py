"""Abstract classes of finders and loaders. Source: the library reference, "importlib.abc"."""

from abc import ABCMeta, abstractmethod

from . import _bootstrap_external, machinery
from ._abc import Loader

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


class MetaPathFinder(metaclass=ABCMeta):
    """A finder for sys.meta_path, with find_spec(fullname, path, target=None)."""

    def invalidate_caches(self):
        """Forget what was remembered, as importlib.invalidate_caches() asks."""


class PathEntryFinder(metaclass=ABCMeta):
    """A finder for one entry of a search path, with find_spec(fullname, target=None)."""

    def invalidate_caches(self):
        """Forget what was remembered, as PathFinder.invalidate_caches() asks."""


class ResourceLoader(Loader):
    """A loader that reads any file where its modules are."""

    @abstractmethod
    def get_data(self, path):
        """The bytes of a file; OSError when there is none."""
        raise OSError


class InspectLoader(Loader):
    """A loader that tells of what a module is made."""

    @abstractmethod
    def get_source(self, fullname):
        """The text of a module; None when it has none, ImportError when there is no such module."""
        raise ImportError

    def is_package(self, fullname):
        """Whether a module is a package; ImportError when there is no such module."""
        raise ImportError

    @staticmethod
    def source_to_code(data, path="<string>"):
        """Compile source."""
        return compile(data, path, "exec", dont_inherit=True)

    def get_code(self, fullname):
        """The code object of a module; None when it has no source."""
        if (text := self.get_source(fullname)) is not None:
            return self.source_to_code(text, *self._named(fullname))

    def _named(self, fullname):
        """What more source_to_code() is to know: here nothing."""
        return ()

    exec_module, load_module = (vars(_bootstrap_external._LoaderBasics)[each] for each in ("exec_module", "load_module"))


class ExecutionLoader(InspectLoader):
    """A loader of modules that can be run as programs."""

    @abstractmethod
    def get_filename(self, fullname):
        """The __file__ of a module; ImportError when there is no such module."""
        raise ImportError

    def _named(self, fullname):
        try:
            return (self.get_filename(fullname),)
        except ImportError:
            return ()


class FileLoader(_bootstrap_external.FileLoader, ResourceLoader, ExecutionLoader):
    """A loader of one module from one file: its attributes 'name' and 'path'."""


class SourceLoader(_bootstrap_external.SourceLoader, ResourceLoader, ExecutionLoader):
    """A loader of source: get_data() and get_filename() are enough."""

    # Of these two each is there when the other is written: the first is old.
    def path_mtime(self, path):
        """When the source was last changed, in seconds; OSError where that is not known."""
        if _is_own(self, "path_stats"):
            raise OSError
        return int(self.path_stats(path)["mtime"])

    def path_stats(self, path):
        """When the source was last changed, under 'mtime', and perhaps its 'size'; OSError where that is not known."""
        if _is_own(self, "path_mtime"):
            raise OSError
        return {"mtime": self.path_mtime(path)}

    def set_data(self, path, data):
        """Write a file; nothing is done where none can be written."""


def _is_own(loader, name):
    """Whether a method is the one of SourceLoader: nobody has written it."""
    return getattr(loader, name).__func__ is vars(SourceLoader)[name]


# The classes of the import system do not inherit from these: they were there before.
for _abstract, _names in {
    MetaPathFinder: "BuiltinImporter FrozenImporter PathFinder WindowsRegistryFinder",
    PathEntryFinder: "FileFinder",
    InspectLoader: "BuiltinImporter FrozenImporter NamespaceLoader",
    ExecutionLoader: "ExtensionFileLoader AppleFrameworkLoader",
    FileLoader: "SourceFileLoader SourcelessFileLoader",
    SourceLoader: "SourceFileLoader",
}.items():
    for _name in _names.split():
        _abstract.register(getattr(machinery, _name))
del _abstract, _names, _name


def __getattr__(name):
    """What has moved to importlib.resources.abc."""
    if name in ("ResourceReader", "Traversable", "TraversableResources"):
        import warnings
        from importlib.resources import abc as moved

        warnings._deprecated(f"{__name__}.{name}", remove=(3, 14))
        globals()[name] = getattr(moved, name)
        return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
