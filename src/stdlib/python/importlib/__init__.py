"""Importing modules from a program: the functions behind the import statement.

Source: the library reference, "importlib: The implementation of import".
"""

import sys

try:
    import _frozen_importlib as _bootstrap
    import _frozen_importlib_external as _bootstrap_external
except ImportError:
    # Somebody has taken these names away; the modules have others.
    from . import _bootstrap, _bootstrap_external

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]


def _adopt(**parts):
    """Have the two modules, which are older than this package, belong to it."""
    directory = __file__.rpartition("/")[0]
    for name, module in parts.items():
        full = module.__name__ = f"{__name__}.{name}"
        module.__package__, module.__file__ = __name__, f"{directory}/{name}.py"
        sys.modules[full] = module


_adopt(_bootstrap=_bootstrap, _bootstrap_external=_bootstrap_external)

__import__ = _bootstrap.__import__

# pkgutil and others look for these here.
_pack_uint32, _unpack_uint32 = _bootstrap_external._pack_uint32, _bootstrap_external._unpack_uint32

# What reload() is busy with: a module that reloads itself, or two that reload each other, come to an end.
_RELOADING = {}


def import_module(name, package=None):
    """Import a module and give it: the very one that is named, whatever dots there are.

    A name that begins with dots is relative to 'package'.
    """
    bare = name.lstrip(".")
    level = len(name) - len(bare)
    if level and not package:
        raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
    return _bootstrap._gcd_import(bare, package, level)


def invalidate_caches():
    """Have the finders on sys.meta_path forget what they remember."""
    for finder in sys.meta_path:
        if hasattr(finder, "invalidate_caches"):
            finder.invalidate_caches()


def _name_of(module):
    """The name under which a module was imported."""
    named = getattr(module, "__spec__", None)
    for owner, attribute in ((named, "name"), (module, "__name__")):
        if hasattr(owner, attribute):
            return getattr(owner, attribute)
    raise TypeError("reload() argument must be a module")


def _known(name, what):
    """What sys.modules has under a name; ImportError when it has nothing."""
    try:
        return sys.modules[name]
    except KeyError:
        raise ImportError(f"{what} not in sys.modules", name=name) from None


def reload(module):
    """Run the code of a module again, in the same namespace; gives the module that is there afterwards."""
    name = _name_of(module)
    if _known(name, f"module {name}") is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if (busy := _RELOADING.get(name)) is not None:
        return busy
    _RELOADING[name] = module
    try:
        _run_again(name, module)
    finally:
        del _RELOADING[name]
    # The code may have put another module in its own place.
    return sys.modules[name]


def _run_again(name, module):
    package, dot, _ = name.rpartition(".")
    places = _known(package, f"parent {package!r}").__path__ if dot else None
    found = _bootstrap._find_spec(name, places, module)
    # Also when nothing was found: the module has lost its spec then.
    module.__spec__ = found
    if found is None:
        raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
    _bootstrap._exec(found, module)
