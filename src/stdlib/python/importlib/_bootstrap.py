"""The core of the import system, as far as it is in Python: modules that are part of the interpreter, locks, specs.

The classes, and the functions that do the work of an import statement, are there before this code runs: it is run the
first time that a program looks in here. Source: PEP 451; the library reference, "importlib".
"""

_ERR_MSG_PREFIX = "No module named "
_ERR_MSG = _ERR_MSG_PREFIX + "{!r}"
_NEEDS_LOADING = object()
# The locks of modules are kept by the interpreter, not here.
_module_locks = {}
_blocking_on = {}


def _completes(cls):
    """Give the class of the import system that has this name the methods of a class statement."""
    real = globals()[cls.__name__]
    _fill(real, cls)
    return real


def _fill(real, cls):
    for name, value in cls.__dict__.items():
        if name not in ("__dict__", "__weakref__", "__module__", "__doc__"):
            setattr(real, name, value)


def _new_module(name):
    return type(sys)(name)


def _object_name(obj):
    """The qualified name of an object, or of its class when it has none."""
    try:
        return obj.__qualname__
    except AttributeError:
        return type(obj).__qualname__


def _call_with_frames_removed(f, *args, **kwds):
    """Call a function; tracebacks of what it raises leave out the frames of the import system that lead here."""
    return f(*args, **kwds)


def _verbose_message(message, *args, verbosity=1):
    """Say something to those who asked for it with -v."""
    if sys.flags.verbose >= verbosity:
        if not message.startswith(("#", "import ")):
            message = "# " + message
        print(message.format(*args), file=sys.stderr)


def _wrap(new, old):
    """Give a function that stands in front of another one its name and the like."""
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        if hasattr(old, name):
            setattr(new, name, getattr(old, name))
    new.__dict__.update(old.__dict__)


# --- locks ---


class _ModuleLock:
    """The lock of one module. The thread that has it may take it again."""

    def __init__(self, name):
        self.name = name
        self.count = []
        self.owner = None
        # What the lock goes by: itself, or the name of the module whose imports it keeps apart.
        self._key = self

    def has_deadlock(self):
        """Whether waiting for the lock would never end."""
        return _would_deadlock(self._key)

    def acquire(self):
        """Wait for the lock; _DeadlockError when its owner waits for this thread."""
        if not _acquire_module(self._key):
            raise _DeadlockError(f"deadlock detected by {self!r}")
        self.count.append(True)
        self.owner = _thread.get_ident()
        return True

    def release(self):
        if self.owner != _thread.get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self.count.pop()
        if not self.count:
            self.owner = None
        _release_module(self._key)

    def __repr__(self):
        return f"_ModuleLock({self.name!r}) at {id(self)}"


class _DummyModuleLock:
    """A lock where there are no threads."""

    def __init__(self, name):
        self.name = name
        self.count = 0

    def acquire(self):
        self.count += 1
        return True

    def release(self):
        if self.count == 0:
            raise RuntimeError("cannot release un-acquired lock")
        self.count -= 1

    def __repr__(self):
        return f"_DummyModuleLock({self.name!r}) at {id(self)}"


class _ModuleLockManager:
    """A with statement under the lock of a module."""

    def __init__(self, name):
        self._name = name
        self._lock = None

    def __enter__(self):
        self._lock = _get_module_lock(self._name)
        self._lock.acquire()

    def __exit__(self, *args, **kwargs):
        self._lock.release()


class _ImportLockContext:
    """A with statement under the import lock."""

    def __enter__(self):
        _imp.acquire_lock()

    def __exit__(self, exc_type, exc_value, exc_traceback):
        _imp.release_lock()


def _get_module_lock(name):
    """The lock of a module: any number of these objects stand for the same lock."""
    lock = _ModuleLock(name)
    lock._key = name
    return lock


# --- specs ---


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The spec of a module that a loader loads: what is not given, the loader is asked for."""
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if not origin and hasattr(loader, "get_filename"):
        from_file = _bootstrap_external.spec_from_file_location
        if is_package is None:
            return from_file(name, loader=loader)
        return from_file(name, loader=loader, submodule_search_locations=[] if is_package else None)
    if is_package is None:
        is_package = False
        if hasattr(loader, "is_package"):
            try:
                is_package = loader.is_package(name)
            except ImportError:
                is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def _spec_from_module(module, loader=None, origin=None):
    """The spec that the attributes of a module tell of."""
    spec = getattr(module, "__spec__", None)
    if spec is not None:
        return spec
    if loader is None:
        loader = getattr(module, "__loader__", None)
    location = getattr(module, "__file__", None)
    if origin is None:
        origin = location if location is not None else getattr(loader, "_ORIGIN", None)
    spec = ModuleSpec(module.__name__, loader, origin=origin)
    spec._set_fileattr = location is not None and origin == location
    spec.cached = getattr(module, "__cached__", None)
    try:
        spec.submodule_search_locations = list(module.__path__)
    except AttributeError:
        spec.submodule_search_locations = None
    return spec


def _module_repr(module):
    """What repr() gives of a module."""
    return type(sys).__repr__(module)


def _module_repr_from_spec(spec):
    """What repr() gives of a module with a spec."""
    module = _new_module(spec.name)
    module.__spec__ = spec
    return type(sys).__repr__(module)


def _load_module_shim(self, fullname):
    """What load_module() does for a loader that has exec_module()."""
    import warnings

    warnings.warn(
        "the load_module() method is deprecated and slated for removal in Python 3.15; "
        "use exec_module() instead",
        DeprecationWarning,
        stacklevel=2,
    )
    spec = spec_from_loader(fullname, self)
    if fullname in sys.modules:
        module = sys.modules[fullname]
        _exec(spec, module)
        return sys.modules[fullname]
    return _load(spec)


def _find_and_load_unlocked(name, import_):
    return _find_and_load(name, import_)


# --- modules that are part of the interpreter ---


def _requires_builtin(fxn):
    """A method for the names of built-in modules only."""

    def _requires_builtin_wrapper(self, fullname):
        if fullname not in sys.builtin_module_names:
            raise ImportError(f"{fullname!r} is not a built-in module", name=fullname)
        return fxn(self, fullname)

    _wrap(_requires_builtin_wrapper, fxn)
    return _requires_builtin_wrapper


def _requires_frozen(fxn):
    """A method for the names of frozen modules only."""

    def _requires_frozen_wrapper(self, fullname):
        if not _imp.is_frozen(fullname):
            raise ImportError(f"{fullname!r} is not a frozen module", name=fullname)
        return fxn(self, fullname)

    _wrap(_requires_frozen_wrapper, fxn)
    return _requires_frozen_wrapper


def _builtin_from_name(name):
    """A built-in module, imported if it is not yet."""
    spec = BuiltinImporter.find_spec(name)
    if spec is None:
        raise ImportError("no built-in module named " + name)
    return _load(spec)


@_completes
class BuiltinImporter:
    """Modules that are part of the interpreter. The class itself is the finder and the loader."""

    _ORIGIN = "built-in"

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if _imp.is_builtin(fullname):
            return spec_from_loader(fullname, cls, origin=cls._ORIGIN)
        return None

    @staticmethod
    def create_module(spec):
        """The module."""
        if spec.name not in sys.builtin_module_names:
            raise ImportError(f"{spec.name!r} is not a built-in module", name=spec.name)
        return _call_with_frames_removed(_imp.create_builtin, spec)

    @staticmethod
    def exec_module(module):
        """Fill the module."""
        _call_with_frames_removed(_imp.exec_builtin, module)

    @classmethod
    @_requires_builtin
    def get_code(cls, fullname):
        """None: built-in modules have no code objects."""
        return None

    @classmethod
    @_requires_builtin
    def get_source(cls, fullname):
        """None: built-in modules have no source."""
        return None

    @classmethod
    @_requires_builtin
    def is_package(cls, fullname):
        """False: built-in modules are never packages."""
        return False

    load_module = classmethod(_load_module_shim)


@_completes
class FrozenImporter:
    """Modules that were compiled into the interpreter. The class itself is the finder and the loader."""

    _ORIGIN = "frozen"
    _SEP = "/"

    @classmethod
    def _resolve_filename(cls, fullname, alias=None, ispkg=False):
        """The file that a frozen module was made of, and the path of its package; None where that is not known."""
        if not fullname or not getattr(sys, "_stdlib_dir", None):
            return None, None
        base = sys._stdlib_dir + cls._SEP + fullname.replace(".", cls._SEP)
        if ispkg:
            return f"{base}{cls._SEP}__init__.py", base
        return f"{base}.py", None

    @classmethod
    def _fix_up_module(cls, module):
        """Give a frozen module the attributes of one in a file."""
        state = module.__spec__.loader_state
        filename = getattr(state, "filename", None)
        if filename is not None:
            try:
                module.__file__ = filename
            except AttributeError:
                pass

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        info = _imp.find_frozen(fullname)
        if info is None:
            return None
        _, ispkg, origname = info
        spec = spec_from_loader(fullname, cls, origin=cls._ORIGIN, is_package=ispkg)
        filename, directory = cls._resolve_filename(origname, fullname, ispkg)
        spec.loader_state = type(sys.implementation)(filename=filename, origname=origname)
        if directory:
            spec.submodule_search_locations.insert(0, directory)
        return spec

    @staticmethod
    def create_module(spec):
        """A module of the usual kind, with its file."""
        module = _new_module(spec.name)
        filename = getattr(spec.loader_state, "filename", None)
        if filename:
            module.__file__ = filename
        return module

    @staticmethod
    def exec_module(module):
        """Run the code of the module in it."""
        code = _call_with_frames_removed(_imp.get_frozen_object, module.__spec__.name)
        exec(code, module.__dict__)

    @classmethod
    def load_module(cls, fullname):
        """Load the module and give it; what loaders did before there was exec_module()."""
        module = _load_module_shim(cls, fullname)
        state = module.__spec__.loader_state
        if getattr(state, "origname", None) is None and _imp.is_frozen(fullname):
            module.__spec__ = cls.find_spec(fullname)
        cls._fix_up_module(module)
        return module

    @classmethod
    @_requires_frozen
    def get_code(cls, fullname):
        """The code object of the module."""
        return _imp.get_frozen_object(fullname)

    @classmethod
    @_requires_frozen
    def get_source(cls, fullname):
        """The source, where the library has it; the file itself may not be there."""
        filename, _ = cls._resolve_filename(fullname, ispkg=cls.is_package(fullname))
        return None if filename is None else _library_source(filename)

    @classmethod
    @_requires_frozen
    def is_package(cls, fullname):
        return _imp.is_frozen_package(fullname)


_load_backward_compatible = _load


def _setup(sys_module, _imp_module):
    """Use these modules from now on."""
    global sys, _imp
    sys = sys_module
    _imp = _imp_module


def _install(sys_module, _imp_module):
    """Put the importers of built-in and frozen modules on sys.meta_path."""
    _setup(sys_module, _imp_module)
    sys.meta_path.append(BuiltinImporter)
    sys.meta_path.append(FrozenImporter)


def _install_external_importers():
    """Put the importer of modules in files on sys.meta_path."""
    _bootstrap_external._install(sys.modules[__name__])
