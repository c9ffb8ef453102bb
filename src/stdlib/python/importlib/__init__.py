"""Importing modules from a program: the functions behind the import statement.

Source: the library reference, "importlib: The implementation of import".
"""

import _imp
import sys

try:
    import _frozen_importlib as _bootstrap
    import _frozen_importlib_external as _bootstrap_external
except ImportError:
    from . import _bootstrap
    from . import _bootstrap_external
else:
    for _module, _name in ((_bootstrap, "_bootstrap"), (_bootstrap_external, "_bootstrap_external")):
        _module.__name__ = f"importlib.{_name}"
        _module.__package__ = "importlib"
        _module.__file__ = __file__.replace("__init__.py", f"{_name}.py")
        sys.modules[_module.__name__] = _module
    del _module, _name

__import__ = _bootstrap.__import__
_pack_uint32 = _bootstrap_external._pack_uint32
_unpack_uint32 = _bootstrap_external._unpack_uint32

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

# The modules that reload() is busy with: a module that reloads itself, or two that reload each other, come to an end.
_RELOADING = {}


def invalidate_caches():
    """Call the invalidate_caches() of every finder on sys.meta_path that has one."""
    for finder in sys.meta_path:
        forget = getattr(finder, "invalidate_caches", None)
        if forget is not None:
            forget()


def import_module(name, package=None):
    """Import a module and give it, also when its name has dots in it.

    A name that begins with dots is relative to 'package'.
    """
    level = len(name) - len(name.lstrip("."))
    if level and not package:
        raise TypeError(
            "the 'package' argument is required to perform a relative import "
            f"for {name!r}"
        )
    return _bootstrap._gcd_import(name[level:], package, level)


def reload(module):
    """Run the code of an imported module again, in the same namespace, and give the module."""
    try:
        name = module.__spec__.name
    except AttributeError:
        try:
            name = module.__name__
        except AttributeError:
            raise TypeError("reload() argument must be a module") from None
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if name in _RELOADING:
        return _RELOADING[name]
    _RELOADING[name] = module
    try:
        parent = name.rpartition(".")[0]
        path = None
        if parent:
            if parent not in sys.modules:
                raise ImportError(f"parent {parent!r} not in sys.modules", name=parent)
            path = sys.modules[parent].__path__
        spec = module.__spec__ = _bootstrap._find_spec(name, path, module)
        if spec is None:
            raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
        _bootstrap._exec(spec, module)
        # The code may have put another module in the place of this one.
        return sys.modules[name]
    finally:
        _RELOADING.pop(name, None)
