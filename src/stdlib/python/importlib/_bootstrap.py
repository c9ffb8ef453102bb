"""The core of the import system, as far as it is in Python: modules that are part of the interpreter, locks, specs.

The classes, and the functions that do the work of an import statement, are there before this code runs: it is run the
first time that a program looks in here. Source: PEP 451; the library reference, "importlib".
"""

_module_type = type(sys)

# Locks are kept by the interpreter, which needs no tables of them. These are for who clears them.
_module_locks = {}
_blocking_on = {}


def _fill(real, written):
    """Give a class of the import system what a class statement has written for it."""
    for name in written.__dict__.keys() - {"__dict__", "__weakref__", "__module__", "__doc__"}:
        setattr(real, name, written.__dict__[name])


def _completes(written):
    """A class statement that writes the methods of the class which has this name already."""
    real = globals()[written.__name__]
    _fill(real, written)
    return real


# --- what tracebacks leave out ---


def _call_with_frames_removed(f, *args, **kwds):
    """Call a function. Tracebacks know this name, and leave out the frames of the import system that lead to it."""
    return f(*args, **kwds)


# --- locks ---


class _ModuleLock:
    """A lock that the thread which has it may take again. The interpreter keeps it, under a key."""

    def __init__(self, name, key=None):
        self.name = name
        self.owner = None
        # The owner, as often as it has taken the lock.
        self.count = []
        self._key = self if key is None else key

    def acquire(self):
        """Wait for the lock; _DeadlockError when the thread that has it waits for this one."""
        if _acquire_module(self._key):
            self.owner = _thread.get_ident()
            self.count.append(self.owner)
            return True
        raise _DeadlockError(f"deadlock detected by {self!r}")

    def release(self):
        """Give the lock back; RuntimeError when another thread has it, or none."""
        if _thread.get_ident() != self.owner:
            raise RuntimeError("cannot release un-acquired lock")
        self.count = self.count[1:]
        self.owner = self.count[0] if self.count else None
        _release_module(self._key)

    __enter__ = acquire

    def __exit__(self, *exception):
        self.release()

    def has_deadlock(self):
        """Whether whoever waits for the lock now would wait for ever."""
        return _would_deadlock(self._key)

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r}) at {id(self)}"


def _get_module_lock(name):
    """The lock of a module. There may be several of these objects; the lock is one."""
    return _ModuleLock(name, key=name)


# For with statements.
_ModuleLockManager = _get_module_lock


# --- specs ---


def _verbose_message(message, *args, verbosity=1):
    """Tell those who asked for it with -v."""
    if verbosity <= sys.flags.verbose:
        mark = "" if message[:1] == "#" or message[:7] == "import " else "# "
        sys.stderr.write(mark + message.format(*args) + "\n")


def _is_package(loader, name, otherwise):
    """Whether a loader says that a module is a package; 'otherwise' when it cannot tell, None when it does not know it."""
    try:
        ask = loader.is_package
    except AttributeError:
        return otherwise
    try:
        return ask(name)
    except ImportError:
        return None


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The spec of a module that a loader loads: what is not given, the loader is asked for."""
    origin = getattr(loader, "_ORIGIN", None) if origin is None else origin
    if origin or not hasattr(loader, "get_filename"):
        if is_package is None:
            is_package = _is_package(loader, name, False)
        return ModuleSpec(name, loader, origin=origin, is_package=is_package)
    # A loader of files: the place of the file tells the rest.
    given = {} if is_package is None else {"submodule_search_locations": [] if is_package else None}
    return _bootstrap_external.spec_from_file_location(name, loader=loader, **given)


def _spec_from_module(module, loader=None, origin=None):
    """The spec that a module has, or that its attributes tell of."""
    known = {key: getattr(module, key, None) for key in ("__spec__", "__loader__", "__file__", "__cached__", "__path__")}
    if known["__spec__"] is not None:
        return known["__spec__"]
    if loader is None:
        loader = known["__loader__"]
    if origin is None:
        origin = known["__file__"] or getattr(loader, "_ORIGIN", None)
    spec = ModuleSpec(module.__name__, loader, origin=origin)
    spec.has_location = origin is not None and origin == known["__file__"]
    spec.cached = known["__cached__"]
    spec.submodule_search_locations = None if known["__path__"] is None else list(known["__path__"])
    return spec


def _module_repr_from_spec(spec):
    """What repr() would give of a module with this spec."""
    module = _module_type(spec.name)
    module.__spec__ = spec
    return repr(module)


_module_repr = _module_type.__repr__


def _load_module_shim(loader, fullname):
    """What load_module() does for a loader that has exec_module(): the module that is there already is run again."""
    import warnings

    warnings.warn(
        "the load_module() method is deprecated and slated for removal in Python 3.15; use exec_module() instead",
        DeprecationWarning,
        stacklevel=2,
    )
    spec = spec_from_loader(fullname, loader)
    present = sys.modules.get(fullname)
    if present is None:
        return _load(spec)
    _exec(spec, present)
    return sys.modules[fullname]


# --- modules that are part of the interpreter ---


def _check(kind, is_known, fullname):
    if not is_known:
        raise ImportError(f"{fullname!r} is not a {kind} module", name=fullname)


def _check_builtin(fullname):
    _check("built-in", fullname in sys.builtin_module_names, fullname)


def _check_frozen(fullname):
    _check("frozen", _imp.is_frozen(fullname), fullname)


@_completes
class BuiltinImporter:
    """Modules that are part of the interpreter. The class itself is both finder and loader."""

    _ORIGIN = "built-in"

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """The spec, or None when the interpreter has no such module."""
        return spec_from_loader(fullname, cls) if _imp.is_builtin(fullname) else None

    @classmethod
    def get_source(cls, fullname):
        """None: there is no source."""
        return _check_builtin(fullname)

    @classmethod
    def get_code(cls, fullname):
        """None: there is no code object."""
        return _check_builtin(fullname)

    @staticmethod
    def exec_module(module):
        """Fill the module."""
        _call_with_frames_removed(_imp.exec_builtin, module)

    @staticmethod
    def create_module(spec):
        """The module."""
        _check_builtin(spec.name)
        return _call_with_frames_removed(_imp.create_builtin, spec)

    @classmethod
    def is_package(cls, fullname):
        """False: none of them is."""
        _check_builtin(fullname)
        return False

    load_module = classmethod(_load_module_shim)


@_completes
class FrozenImporter:
    """Modules that were compiled into the interpreter. The class itself is both finder and loader."""

    _ORIGIN = "frozen"

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """The spec, or None when no module of this name was compiled."""
        found = _imp.find_frozen(fullname)
        if found is None:
            return None
        _, is_package, original = found
        filename, directory = cls._resolve_filename(original, fullname, is_package)
        spec = spec_from_loader(fullname, cls, is_package=is_package)
        spec.loader_state = type(sys.implementation)(filename=filename, origname=original)
        if directory is not None:
            spec.submodule_search_locations[:0] = [directory]
        return spec

    @staticmethod
    def create_module(spec):
        """A module of the usual kind, with its file."""
        module = _module_type(spec.name)
        if filename := getattr(spec.loader_state, "filename", None):
            module.__file__ = filename
        return module

    @staticmethod
    def exec_module(module):
        """Run the code of the module."""
        exec(_call_with_frames_removed(_imp.get_frozen_object, module.__spec__.name), module.__dict__)

    @classmethod
    def load_module(cls, fullname):
        """Load the module and give it; what loaders did before there was exec_module()."""
        module = _load_module_shim(cls, fullname)
        if not hasattr(module.__spec__.loader_state, "origname") and _imp.is_frozen(fullname):
            module.__spec__ = cls.find_spec(fullname)
        cls._fix_up_module(module)
        return module

    @classmethod
    def get_code(cls, fullname):
        """The code object of the module."""
        _check_frozen(fullname)
        return _imp.get_frozen_object(fullname)

    @classmethod
    def get_source(cls, fullname):
        """The text that the library has, which need not be in any file; None where it has none."""
        _check_frozen(fullname)
        filename = cls._resolve_filename(fullname, ispkg=_imp.is_frozen_package(fullname))[0]
        return filename and _library_source(filename)

    @classmethod
    def is_package(cls, fullname):
        """Whether the module is a package."""
        _check_frozen(fullname)
        return _imp.is_frozen_package(fullname)

    @classmethod
    def _fix_up_module(cls, module):
        """Give a frozen module the __file__ of one in a file."""
        if (filename := getattr(module.__spec__.loader_state, "filename", None)) is not None:
            module.__file__ = filename

    @classmethod
    def _resolve_filename(cls, fullname, alias=None, ispkg=False):
        """The file that a module was compiled from, and its directory when it is a package; None for what is unknown."""
        root = getattr(sys, "_stdlib_dir", None)
        if not (root and fullname):
            return None, None
        place = "/".join([root, *fullname.split(".")])
        return (place + "/__init__.py", place) if ispkg else (place + ".py", None)


def _install(sys_module, _imp_module):
    """Put the importers of these modules on sys.meta_path, in a program that has made copies of this one."""
    global sys, _imp
    sys, _imp = sys_module, _imp_module
    sys.meta_path += [BuiltinImporter, FrozenImporter]
