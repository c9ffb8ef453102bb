"""Modules and scripts that are run, not imported. Source: the library reference, "runpy"; PEP 338.

What is to be run is found first: a name, a spec and code (`_get_module_details`). The code then runs in a namespace
that is dressed as a module's (`_run_code`), alone or with a module in `sys.modules` for as long as it runs.
"""

import importlib.machinery
import importlib.util
import io
import os
import sys

__all__ = ["run_module", "run_path"]


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Run the code of a module, or the __main__ of a package, and return its namespace, a dict.

    `init_globals` are in it from the start; __name__ is `run_name`. With `alter_sys`, sys.argv[0] and
    sys.modules[run_name] belong to the code while it runs; other threads would see that too.
    """
    found_name, spec, code = _get_module_details(mod_name)
    name = found_name if run_name is None else run_name
    if alter_sys:
        return _run_module_code(code, init_globals, name, spec)
    return _run_code(code, {}, init_globals, name, spec)


def run_path(path_name, init_globals=None, run_name=None):
    """Run a file with source or bytecode, or the __main__ of a directory or archive; return its namespace, a dict."""
    name = "<run_path>" if run_name is None else run_name
    package = name.rpartition(".")[0]
    path = os.fsdecode(path_name)
    if _finder_of(path) is None:
        return _run_module_code(_get_code_from_file(path), init_globals, name, None, package, path)
    sys.path.insert(0, path)
    try:
        _, spec, code = _get_main_module_details()
        return _run_in_module(path, code, init_globals, name, spec, package)
    finally:
        if path in sys.path:  # unless the code took it out
            sys.path.remove(path)


# ----------------------------------------------------------------------- running


def _run_code(code, run_globals, init_globals=None, mod_name=None, mod_spec=None, pkg_name=None, script_name=None):
    """Run code in a namespace with the names of a module, and return the namespace."""
    if init_globals is not None:
        run_globals |= init_globals
    run_globals |= {
        "__name__": mod_name,
        "__doc__": None,
        "__package__": getattr(mod_spec, "parent", None) if pkg_name is None else pkg_name,
        "__loader__": getattr(mod_spec, "loader", None),
        "__spec__": mod_spec,
        "__file__": script_name if mod_spec is None else mod_spec.origin,
        "__cached__": getattr(mod_spec, "cached", None),
    }
    exec(code, run_globals)
    return run_globals


def _run_module_code(code, init_globals=None, mod_name=None, mod_spec=None, pkg_name=None, script_name=None):
    """Run code with a module of its own in sys.modules, and return a copy of the namespace."""
    argument = script_name if mod_spec is None else mod_spec.origin
    return _run_in_module(argument, code, init_globals, mod_name, mod_spec, pkg_name, script_name)


def _run_in_module(argument, code, init_globals, mod_name, *details):
    module = type(sys)(mod_name)
    with _Instead(sys.modules, mod_name, module), _Instead(sys.argv, 0, argument):
        # A copy: the module ends here, and its namespace may be emptied with it.
        return _run_code(code, vars(module), init_globals, mod_name, *details).copy()


def _run_module_as_main(mod_name, alter_argv=True):
    """Run a module in the namespace of the program, as the command's -m does; exit if there is none."""
    find = _get_module_details if alter_argv or mod_name != "__main__" else lambda _, error: _get_main_module_details(error)
    try:
        _, spec, code = find(mod_name, _Error)
    except _Error as error:
        sys.exit(f"{sys.executable}: {error}")
    if alter_argv:
        sys.argv[0] = spec.origin
    return _run_code(code, vars(sys.modules["__main__"]), mod_name="__main__", mod_spec=spec)


class _Instead:
    """A with statement in which an item of a list or dict is another, and at its end what it was."""

    __slots__ = ("items", "key", "value", "before")

    def __init__(self, items, key, value):
        self.items = items
        self.key = key
        self.value = value

    def __enter__(self):
        self.before = [self.items[self.key]] if not isinstance(self.items, dict) or self.key in self.items else []
        self.items[self.key] = self.value

    def __exit__(self, *_):
        if self.before:
            self.items[self.key] = self.before[0]
        else:
            del self.items[self.key]


# ----------------------------------------------------------------------- finding


class _Error(Exception):
    """What ends `-m` without a traceback."""


def _get_module_details(mod_name, error=ImportError):
    """The name, spec and code that running `mod_name` means: for a package, those of its __main__."""
    if mod_name.startswith("."):
        raise error("Relative module names not supported")
    _import_package_of(mod_name)
    spec = _spec_of(mod_name, error)
    if spec.submodule_search_locations is not None:
        if mod_name.rpartition(".")[2] == "__main__":
            raise error("Cannot use package as __main__ module")
        try:
            return _get_module_details(mod_name + ".__main__", error)
        except error as why:
            if mod_name in sys.modules:
                raise error(f"{why}; {mod_name!r} is a package and cannot be directly executed")
            raise  # the package itself could not be imported
    if spec.loader is None:
        raise error(f"{mod_name!r} is a namespace package and cannot be executed")
    try:
        code = spec.loader.get_code(mod_name)
    except ImportError as why:
        raise error(str(why)) from why
    if code is None:
        raise error(f"No code object available for {mod_name}")
    return mod_name, spec, code


def _import_package_of(mod_name):
    """Import the package that a module is in; warn if that has imported the module too."""
    package = mod_name.rpartition(".")[0]
    if not package:
        return
    try:
        __import__(package)
    except ImportError as why:
        # That a package is missing is said in the words of -m, when the module is looked for.
        if why.name is None or why.name != package and not package.startswith(why.name + "."):
            raise
    already = sys.modules.get(mod_name)
    if already is None or hasattr(already, "__path__"):
        return
    from warnings import warn

    warn(RuntimeWarning(
        f"{mod_name!r} found in sys.modules after import of package {package!r}, but prior to execution of "
        f"{mod_name!r}; this may result in unpredictable behaviour"), stacklevel=3)


def _spec_of(mod_name, error):
    try:
        spec = importlib.util.find_spec(mod_name)
    except (ImportError, AttributeError, TypeError, ValueError) as why:
        message = f"Error while finding module specification for {mod_name!r} ({type(why).__name__}: {why})"
        stem, dot, ending = mod_name.rpartition(".")
        if dot and ending == "py":
            message += f". Try using '{stem}' instead of '{mod_name}' as the module name."
        raise error(message) from why
    if spec is None:
        raise error(f"No module named {mod_name}")
    return spec


def _get_main_module_details(error=ImportError):
    """The details of the __main__ that sys.path has; the program's own, already imported, is not meant."""
    own = sys.modules.pop("__main__")
    try:
        return _get_module_details("__main__")
    except ImportError as why:
        if "__main__" not in str(why):
            raise
        raise error(f"can't find '__main__' module in {sys.path[0]!r}") from why
    finally:
        sys.modules["__main__"] = own


def _get_code_from_file(fname):
    """The code in a file of bytecode or source."""
    with io.open_code(os.path.abspath(fname)) as file:
        data = file.read()
    if fname.endswith(".pyc") and data.startswith(importlib.util.MAGIC_NUMBER):
        import marshal

        try:
            return marshal.loads(data[16:])
        except (EOFError, ValueError, TypeError):
            pass  # then it is read as source, and the error is about that
    return compile(data, fname, "exec")


def _finder_of(path):
    """What can import from a path: what sys.path_hooks make of it, or None; remembered, as in an import."""
    try:
        return sys.path_importer_cache[path]
    except KeyError:
        pass
    finder = None
    for hook in sys.path_hooks:
        try:
            finder = hook(path)
        except ImportError:
            continue
        break
    sys.path_importer_cache[path] = finder
    return finder
