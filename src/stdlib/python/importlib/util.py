"""What finders, loaders and programs that import need. Source: the library reference, "importlib.util"."""

import _imp
import sys
from threading import RLock as _RLock
from types import ModuleType as _ModuleType

from ._abc import Loader
from ._bootstrap import _find_spec, _resolve_name, module_from_spec, spec_from_loader
from ._bootstrap_external import (
    _RAW_MAGIC_NUMBER,
    MAGIC_NUMBER,
    cache_from_source,
    decode_source,
    source_from_cache,
    spec_from_file_location,
)


def source_hash(source_bytes):
    """The hash of source that .pyc files with a hash hold."""
    return _imp.source_hash(_RAW_MAGIC_NUMBER, source_bytes)


def resolve_name(name, package):
    """The absolute name that a name means in a package; ImportError when it leads out of it."""
    bare = name.lstrip(".")
    if bare == name:
        return name
    if package:
        return _resolve_name(bare, package, len(name) - len(bare))
    raise ImportError(f"no package specified for {name!r} (required for relative module names)")


def find_spec(name, package=None):
    """The spec of a module, or None when there is none. The packages that it is in are imported."""
    fullname = resolve_name(name, package)
    outer = fullname.rpartition(".")[0]
    if not outer or fullname in sys.modules:
        return _find_spec_from_path(fullname)
    try:
        places = __import__(outer, fromlist=["__path__"]).__path__
    except AttributeError as error:
        message = f"__path__ attribute not found on {outer!r} while trying to find {fullname!r}"
        raise ModuleNotFoundError(message, name=fullname) from error
    return _find_spec_from_path(fullname, places)


class _incompatible_extension_module_restrictions:
    """A with statement in which extension modules that know of one interpreter only may, or may not, be imported."""

    def __init__(self, *, disable_check):
        self.disable_check = bool(disable_check)

    def __exit__(self, *exception):
        _imp._override_multi_interp_extensions_check(self._before)

    def __enter__(self):
        self._before = _imp._override_multi_interp_extensions_check(self.override)
        return self

    # What the import system is told.
    override = property(lambda self: -1 if self.disable_check else 1)


def _find_spec_from_path(name, path=None):
    """The spec of a module that was imported, or is on a path; the packages that it is in are left alone."""
    try:
        module = sys.modules[name]
    except KeyError:
        return _find_spec(name, path)
    if module is None:
        return None
    if not hasattr(module, "__spec__"):
        raise ValueError(f"{name}.__spec__ is not set")
    if module.__spec__ is None:
        raise ValueError(f"{name}.__spec__ is None")
    return module.__spec__


class _LazyModule(_ModuleType):
    """A module whose code runs when one of its attributes is first asked for."""

    def __getattribute__(self, attr):
        state = object.__getattribute__(self, "__spec__").loader_state
        with state.lock:
            # Whoever waited for the lock may find the work done, and the module another kind of object.
            if object.__getattribute__(self, "__class__") is _LazyModule:
                if state.is_busy:
                    # The code of the module itself, or what it imports, asks: it gets what is there by now.
                    return state.kind.__getattribute__(self, attr)
                state.is_busy = True
                state.load(self)
        return getattr(self, attr)

    def __delattr__(self, attr):
        # Not before the code has run, which might set it again.
        self.__getattribute__(attr)
        delattr(self, attr)


class _Postponed:
    """What there is to do for a lazy module, and what it was like before."""

    def __init__(self, module):
        self.lock = _RLock()
        self.is_busy = False
        self.kind = type(module)
        self.names = dict(module.__dict__)

    def load(self, module):
        """Run the code. What the program has set in the meantime stays set."""
        namespace = object.__getattribute__(module, "__dict__")
        nothing = object()
        touched = [key for key in namespace if namespace[key] is not self.names.get(key, nothing)]
        settled = {key: namespace[key] for key in touched}
        spec = namespace["__spec__"]
        spec.loader.exec_module(module)
        if sys.modules.get(spec.name, module) is not module:
            raise ValueError(f"module object for {spec.name!r} substituted in sys.modules during a lazy load")
        namespace.update(settled)
        # A module like any other from here on, unless its code made it something else.
        if issubclass(object.__getattribute__(module, "__class__"), _LazyModule):
            object.__setattr__(module, "__class__", self.kind)


def _must_exec(loader):
    if not hasattr(loader, "exec_module"):
        raise TypeError("loader must define exec_module()")


class LazyLoader(Loader):
    """A loader that puts off the work of another until the module is used."""

    def __init__(self, loader):
        _must_exec(loader)
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        """What makes lazy loaders, for where a class of loaders is expected."""
        _must_exec(loader)

        def make(*args, **kwargs):
            return cls(loader(*args, **kwargs))

        return make

    def create_module(self, spec):
        """The module that the other loader makes."""
        return self.loader.create_module(spec)

    def exec_module(self, module):
        """Make the module lazy."""
        spec = module.__spec__
        module.__loader__ = spec.loader = self.loader
        spec.loader_state = _Postponed(module)
        module.__class__ = _LazyModule
