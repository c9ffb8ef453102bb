"""The core of the import system: specs, and modules that are part of the interpreter."""

import _imp
import builtins
import sys

__import__ = builtins.__import__


class ModuleSpec:
    """What a finder says of a module. Source: PEP 451."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._uninitialized_submodules = []
        self._set_fileattr = False
        self._cached = None


class BuiltinImporter:
    """Modules that are part of the interpreter."""


class FrozenImporter:
    """Modules that were compiled when the interpreter was built."""


def _wrap(new, old):
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        if hasattr(old, name):
            setattr(new, name, getattr(old, name))


def _gcd_import(name, package=None, level=0):
    if level:
        name = _resolve_name(name, package, level)
    __import__(name)
    return sys.modules[name]


def _resolve_name(name, package, level):
    bits = package.rsplit(".", level - 1)
    if len(bits) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{bits[0]}.{name}" if name else bits[0]


def _find_spec(name, path, target=None):
    return None


def module_from_spec(spec):
    return type(sys)(spec.name)


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def _exec(spec, module):
    raise ImportError


def _load_module_shim(self, fullname):
    raise ImportError


def _call_with_frames_removed(f, *args, **kwds):
    return f(*args, **kwds)


def _verbose_message(message, *args, verbosity=1):
    pass
