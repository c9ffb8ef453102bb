"""What finders, loaders and programs that import need. Source: the library reference, "importlib.util"."""

import _imp
import sys
import threading
import types

from ._abc import Loader
from ._bootstrap import _find_spec, _resolve_name, module_from_spec, spec_from_loader
from ._bootstrap_external import (
    MAGIC_NUMBER,
    _RAW_MAGIC_NUMBER,
    cache_from_source,
    decode_source,
    source_from_cache,
    spec_from_file_location,
)


def source_hash(source_bytes):
    """The hash of source that .pyc files with hashes hold."""
    return _imp.source_hash(_RAW_MAGIC_NUMBER, source_bytes)


def resolve_name(name, package):
    """The absolute name that a relative one means in a package."""
    level = len(name) - len(name.lstrip("."))
    if not level:
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    return _resolve_name(name[level:], package, level)


def _spec_of_imported(name):
    """The spec of what is in sys.modules under a name."""
    module = sys.modules[name]
    if module is None:
        return None
    try:
        spec = module.__spec__
    except AttributeError:
        raise ValueError(f"{name}.__spec__ is not set") from None
    if spec is None:
        raise ValueError(f"{name}.__spec__ is None")
    return spec


def _find_spec_from_path(name, path=None):
    """The spec of a module looked for on a path; its packages are not imported."""
    return _spec_of_imported(name) if name in sys.modules else _find_spec(name, path)


def find_spec(name, package=None):
    """The spec of a module, or None when there is none. Packages that it is in are imported."""
    fullname = resolve_name(name, package) if name.startswith(".") else name
    if fullname in sys.modules:
        return _spec_of_imported(fullname)
    parent_name = fullname.rpartition(".")[0]
    path = None
    if parent_name:
        parent = __import__(parent_name, fromlist=["__path__"])
        try:
            path = parent.__path__
        except AttributeError as error:
            raise ModuleNotFoundError(
                f"__path__ attribute not found on {parent_name!r} while trying to find {fullname!r}",
                name=fullname,
            ) from error
    return _find_spec(fullname, path)


class _incompatible_extension_module_restrictions:
    """A with statement in which extension modules may, or may not, be imported by several interpreters."""

    def __init__(self, *, disable_check):
        self.disable_check = bool(disable_check)

    def __enter__(self):
        self.old = _imp._override_multi_interp_extensions_check(self.override)
        return self

    def __exit__(self, *args):
        old = self.old
        del self.old
        _imp._override_multi_interp_extensions_check(old)

    @property
    def override(self):
        return -1 if self.disable_check else 1


class _LazyModule(types.ModuleType):
    """A module whose code runs when one of its attributes is first asked for."""

    def __getattribute__(self, attr):
        spec = object.__getattribute__(self, "__spec__")
        state = spec.loader_state
        with state["lock"]:
            # Another thread may have done it while this one waited for the lock.
            if object.__getattribute__(self, "__class__") is _LazyModule:
                namespace = object.__getattribute__(self, "__dict__")
                # The code that runs, and what it imports, asks for attributes of the module, and must get them.
                if state["is_loading"]:
                    return state["__class__"].__getattribute__(self, attr)
                state["is_loading"] = True
                before = state["__dict__"]
                now = dict(namespace)
                # What the program has set since the import wins over what the code sets.
                changed = {
                    key: value
                    for key, value in now.items()
                    if key not in before or before[key] is not value
                }
                name = namespace["__spec__"].name
                spec.loader.exec_module(self)
                if name in sys.modules and sys.modules[name] is not self:
                    raise ValueError(f"module object for {name!r} substituted in sys.modules during a lazy load")
                namespace.update(changed)
                # From here on it is a module like any other, unless its code made it something else.
                if isinstance(self, _LazyModule):
                    object.__setattr__(self, "__class__", state["__class__"])
        return getattr(self, attr)

    def __delattr__(self, attr):
        # Deleting must not be undone by the code that runs later.
        self.__getattribute__(attr)
        delattr(self, attr)


class LazyLoader(Loader):
    """A loader that puts off the work of another until the module is used."""

    @staticmethod
    def __check_eager_loader(loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")

    @classmethod
    def factory(cls, loader):
        """A callable that makes lazy loaders, for where a loader class is expected."""
        cls.__check_eager_loader(loader)
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def __init__(self, loader):
        self.__check_eager_loader(loader)
        self.loader = loader

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        """Make the module lazy."""
        spec = module.__spec__
        spec.loader = self.loader
        module.__loader__ = self.loader
        spec.loader_state = {
            "__dict__": module.__dict__.copy(),
            "__class__": module.__class__,
            "lock": threading.RLock(),
            "is_loading": False,
        }
        module.__class__ = _LazyModule
