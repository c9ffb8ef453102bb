"""Finding and running modules and scripts without importing them. Source: the library reference, "runpy"; PEP 338."""

import importlib.machinery
import importlib.util
import io
import os
import sys

__all__ = ["run_module", "run_path"]

ModuleType = type(sys)


class _TempModule:
    """A with statement in which sys.modules has a new module under a name."""

    def __init__(self, mod_name):
        self.mod_name = mod_name
        self.module = ModuleType(mod_name)
        self._before = []

    def __enter__(self):
        self._before = [sys.modules[self.mod_name]] if self.mod_name in sys.modules else []
        sys.modules[self.mod_name] = self.module
        return self

    def __exit__(self, *args):
        if self._before:
            sys.modules[self.mod_name] = self._before.pop()
        else:
            del sys.modules[self.mod_name]


class _ModifiedArgv0:
    """A with statement in which sys.argv[0] is something else."""

    def __init__(self, value):
        self.value = value
        self._is_active = False

    def __enter__(self):
        if self._is_active:
            raise RuntimeError("Already preserving saved value")
        self._is_active = True
        self._before = sys.argv[0]
        sys.argv[0] = self.value

    def __exit__(self, *args):
        self._is_active = False
        sys.argv[0] = self._before


def _run_code(code, run_globals, init_globals=None, mod_name=None, mod_spec=None, pkg_name=None, script_name=None):
    """Run code in a namespace that has the names of a module, and give the namespace."""
    if init_globals is not None:
        run_globals.update(init_globals)
    if mod_spec is None:
        loader, filename, cached = None, script_name, None
    else:
        loader, filename, cached = mod_spec.loader, mod_spec.origin, mod_spec.cached
        if pkg_name is None:
            pkg_name = mod_spec.parent
    run_globals.update(
        __name__=mod_name,
        __file__=filename,
        __cached__=cached,
        __doc__=None,
        __loader__=loader,
        __package__=pkg_name,
        __spec__=mod_spec,
    )
    exec(code, run_globals)
    return run_globals


def _run_module_code(code, init_globals=None, mod_name=None, mod_spec=None, pkg_name=None, script_name=None):
    """Run code as a module that is in sys.modules meanwhile, and give a copy of its namespace."""
    filename = script_name if mod_spec is None else mod_spec.origin
    with _TempModule(mod_name) as holder, _ModifiedArgv0(filename):
        namespace = holder.module.__dict__
        _run_code(code, namespace, init_globals, mod_name, mod_spec, pkg_name, script_name)
    # The module goes, and what is in it may go with it.
    return namespace.copy()


class _Error(Exception):
    """What _run_module_as_main() prints without a traceback."""


def _get_module_details(mod_name, error=ImportError):
    """The name, the spec and the code of what is to be run for a module: of a package, that is its __main__."""
    if mod_name.startswith("."):
        raise error("Relative module names not supported")
    package = mod_name.rpartition(".")[0]
    if package:
        try:
            __import__(package)
        except ImportError as problem:
            # The package, or one that it is in, is not there: find_spec() says so below. Anything else is its own affair.
            if problem.name is None or not f"{package}.".startswith(f"{problem.name}."):
                raise
        module = sys.modules.get(mod_name)
        if module is not None and not hasattr(module, "__path__"):
            import warnings

            warnings.warn(
                f"{mod_name!r} found in sys.modules after import of package {package!r}, "
                f"but prior to execution of {mod_name!r}; this may result in unpredictable behaviour",
                RuntimeWarning,
                stacklevel=3,
            )
    try:
        spec = importlib.util.find_spec(mod_name)
    except (ImportError, AttributeError, TypeError, ValueError) as problem:
        text = f"Error while finding module specification for {mod_name!r} ({type(problem).__name__}: {problem})"
        if mod_name.endswith(".py"):
            text += f". Try using '{mod_name[:-3]}' instead of '{mod_name}' as the module name."
        raise error(text) from problem
    if spec is None:
        raise error(f"No module named {mod_name}")
    if spec.submodule_search_locations is not None:
        if mod_name == "__main__" or mod_name.endswith(".__main__"):
            raise error("Cannot use package as __main__ module")
        try:
            return _get_module_details(f"{mod_name}.__main__", error)
        except error as problem:
            if mod_name not in sys.modules:
                raise
            raise error(f"{problem}; {mod_name!r} is a package and cannot be directly executed") from None
    if spec.loader is None:
        raise error(f"{mod_name!r} is a namespace package and cannot be executed")
    try:
        code = spec.loader.get_code(mod_name)
    except ImportError as problem:
        raise error(format(problem)) from problem
    if code is None:
        raise error(f"No code object available for {mod_name}")
    return mod_name, spec, code


def _run_module_as_main(mod_name, alter_argv=True):
    """Run a module in the namespace of __main__, as 'python -m' does."""
    try:
        if alter_argv or mod_name != "__main__":
            mod_name, spec, code = _get_module_details(mod_name, _Error)
        else:
            mod_name, spec, code = _get_main_module_details(_Error)
    except _Error as problem:
        sys.exit(f"{sys.executable}: {problem}")
    if alter_argv:
        sys.argv[0] = spec.origin
    return _run_code(code, sys.modules["__main__"].__dict__, None, "__main__", spec)


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Run the code of a module and give its namespace as a dict.

    'run_name' is what __name__ says, 'init_globals' is there before the code runs. With 'alter_sys', sys.argv[0] and
    sys.modules[__name__] are those of the module meanwhile.
    """
    mod_name, spec, code = _get_module_details(mod_name)
    if run_name is None:
        run_name = mod_name
    if alter_sys:
        return _run_module_code(code, init_globals, run_name, spec)
    return _run_code(code, {}, init_globals, run_name, spec)


def _get_main_module_details(error=ImportError):
    """The details of __main__ on sys.path; the __main__ that runs now does not count."""
    running = sys.modules.pop("__main__")
    try:
        return _get_module_details("__main__")
    except ImportError as problem:
        if "__main__" in str(problem):
            raise error(f"can't find '__main__' module in {sys.path[0]!r}") from problem
        raise
    finally:
        sys.modules["__main__"] = running


def _get_code_from_file(fname):
    """The code in a file: compiled already, or source."""
    path = os.path.abspath(fname)
    if path.endswith(".pyc"):
        with io.open_code(path) as file:
            data = file.read()
        try:
            import marshal

            if data[:4] == importlib.util.MAGIC_NUMBER:
                return marshal.loads(data[16:])
        except (ImportError, EOFError, ValueError, TypeError):
            pass
        return compile(data, fname, "exec")
    with io.open_code(path) as file:
        return compile(file.read(), fname, "exec")


def _finder_of(path):
    """What sys.path_hooks have for a path, or None; remembered as an import does."""
    known = sys.path_importer_cache
    if path not in known:
        for hook in sys.path_hooks:
            try:
                known[path] = hook(path)
                break
            except ImportError:
                pass
        else:
            known[path] = None
    return known[path]


def run_path(path_name, init_globals=None, run_name=None):
    """Run the code in a file, or the __main__ of a directory or archive, and give its namespace as a dict."""
    if run_name is None:
        run_name = "<run_path>"
    package = run_name.rpartition(".")[0]
    path_name = os.fsdecode(path_name)
    if _finder_of(path_name) is None:
        code = _get_code_from_file(path_name)
        return _run_module_code(code, init_globals, run_name, pkg_name=package, script_name=path_name)
    sys.path.insert(0, path_name)
    try:
        mod_name, spec, code = _get_main_module_details()
        with _TempModule(run_name) as holder, _ModifiedArgv0(path_name):
            return _run_code(code, holder.module.__dict__, init_globals, run_name, spec, package).copy()
    finally:
        try:
            sys.path.remove(path_name)
        except ValueError:
            pass
