"""Modules in files: finders, loaders, and the names of files. Source: the library reference, "importlib.machinery".

The classes are there before this code runs: the import system makes them when the interpreter starts, and runs this the
first time that one of their methods is called from Python. Its own work on ordinary files does not come by here.
"""

_MS_WINDOWS = False
path_separators = path_sep = "/"
path_sep_tuple = (path_sep,)
_pathseps_with_colon = {":/"}
_PYCACHE = "__pycache__"
_OPT = "opt-"
SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = [".pyc"]
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES
EXTENSION_SUFFIXES = _imp.extension_suffixes()
_RAW_MAGIC_NUMBER = 3571 | (ord("\r") << 16) | (ord("\n") << 24)
MAGIC_NUMBER = _RAW_MAGIC_NUMBER.to_bytes(4, "little")
_POPULATE = object()
_code_type = type((lambda: None).__code__)


def _completes(cls):
    """Give the class of the import system that has this name the methods of a class statement."""
    real = globals()[cls.__name__]
    _bootstrap._fill(real, cls)
    return real


def _library_data(path):
    """The bytes of a file of the library, which is part of the interpreter; None for any other file."""
    source = _bootstrap._library_source(path)
    return None if source is None else source.encode()


def _warn(message, category):
    # The filters and their module are only needed when there is something to say.
    import warnings

    warnings.warn(message, category, stacklevel=2)


# --- numbers in bytes ---


def _pack_uint32(x):
    """Four bytes, the lowest first."""
    return (int(x) & 0xFFFFFFFF).to_bytes(4, "little")


def _unpack_uint64(data):
    """The number in eight bytes, the lowest first."""
    assert len(data) == 8
    return int.from_bytes(data, "little")


def _unpack_uint32(data):
    """The number in four bytes, the lowest first."""
    assert len(data) == 4
    return int.from_bytes(data, "little")


def _unpack_uint16(data):
    """The number in two bytes, the lowest first."""
    assert len(data) == 2
    return int.from_bytes(data, "little")


# --- paths ---


def _path_join(*path_parts):
    """The parts with one separator between any two."""
    return path_sep.join([part.rstrip(path_separators) for part in path_parts if part])


def _path_split(path):
    """The directory and the last part."""
    head, separator, tail = path.rpartition(path_sep)
    return (head, tail) if separator else ("", path)


def _path_stat(path):
    return _os.stat(path)


def _path_is_mode_type(path, mode):
    """Whether the path is there and of a kind of file."""
    try:
        found = _path_stat(path)
    except OSError:
        return False
    return (found.st_mode & 0o170000) == mode


def _path_isfile(path):
    return _path_is_mode_type(path, 0o100000)


def _path_isdir(path):
    return _path_is_mode_type(path or _os.getcwd(), 0o040000)


def _path_isabs(path):
    return path.startswith(path_sep)


def _path_abspath(path):
    """The path from the root of the file system on."""
    if _path_isabs(path):
        return path
    if not path:
        return _os.getcwd()
    return _path_join(_os.getcwd(), path)


def _write_atomic(path, data, mode=0o666):
    """Write a file so that nobody ever reads half of it."""
    part = f"{path}.{id(path)}"
    descriptor = _os.open(part, _os.O_EXCL | _os.O_CREAT | _os.O_WRONLY, mode & 0o666)
    try:
        with _io.FileIO(descriptor, "wb") as file:
            if file.write(data) != len(data):
                raise OSError("os.write() didn't write the full pyc file")
        _os.replace(part, path)
    except OSError:
        try:
            _os.unlink(part)
        except OSError:
            pass
        raise


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Where the .pyc file of a source file is; neither need be there.

    'optimization' stands for the level of the interpreter unless given; an empty text leaves it out.
    """
    if debug_override is not None:
        _warn(
            "the debug_override parameter is deprecated; use 'optimization' instead",
            DeprecationWarning,
        )
        if optimization is not None:
            raise TypeError("debug_override or optimization must be set to None")
        optimization = "" if debug_override else 1
    path = _os.fspath(path)
    head, tail = _path_split(path)
    base, dot, rest = tail.rpartition(".")
    tag = sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    name = (base or rest) + dot + tag
    if optimization is None:
        optimization = "" if sys.flags.optimize == 0 else sys.flags.optimize
    optimization = str(optimization)
    if optimization:
        if not optimization.isalnum():
            raise ValueError(f"{optimization!r} is not alphanumeric")
        name = f"{name}.{_OPT}{optimization}"
    filename = name + BYTECODE_SUFFIXES[0]
    if sys.pycache_prefix is not None:
        head = _path_abspath(head)
        return _path_join(sys.pycache_prefix, head.lstrip(path_separators), filename)
    return _path_join(head, _PYCACHE, filename)


def source_from_cache(path):
    """Where the source of a .pyc file is; neither need be there. ValueError for a path that is none of a .pyc file."""
    if sys.implementation.cache_tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    path = _os.fspath(path)
    head, filename = _path_split(path)
    prefix = sys.pycache_prefix
    if prefix is not None:
        prefix = prefix.rstrip(path_separators)
    if prefix is not None and head.startswith(prefix + path_sep):
        head = head[len(prefix) :]
    else:
        head, cache = _path_split(head)
        if cache != _PYCACHE:
            raise ValueError(f"{_PYCACHE} not bottom-level directory in {path!r}")
    dots = filename.count(".")
    if dots not in (2, 3):
        raise ValueError(f"expected only 2 or 3 dots in {filename!r}")
    if dots == 3:
        level = filename.rsplit(".", 2)[-2]
        if not level.startswith(_OPT):
            raise ValueError(f"optimization portion of filename does not start with {_OPT!r}")
        if not level[len(_OPT) :].isalnum():
            raise ValueError(f"optimization level {level!r} is not an alphanumeric value")
    return _path_join(head, filename.partition(".")[0] + SOURCE_SUFFIXES[0])


def _get_cached(filename):
    """The .pyc file of a source file, the file itself when it is one, or None."""
    if filename.endswith(tuple(SOURCE_SUFFIXES)):
        try:
            return cache_from_source(filename)
        except NotImplementedError:
            return None
    return filename if filename.endswith(tuple(BYTECODE_SUFFIXES)) else None


def _get_sourcefile(bytecode_path):
    """The source of a .pyc file where it is there, else the path as it is."""
    if not bytecode_path:
        return None
    stem, _, suffix = bytecode_path.rpartition(".")
    if not stem or suffix.lower()[-3:-1] != "py":
        return bytecode_path
    try:
        source = source_from_cache(bytecode_path)
    except (NotImplementedError, ValueError):
        source = bytecode_path[:-1]
    return source if _path_isfile(source) else bytecode_path


def _calc_mode(path):
    """The permissions for a .pyc file: those of its source, and writable by the owner."""
    try:
        mode = _path_stat(path).st_mode
    except OSError:
        mode = 0o666
    return mode | 0o200


# --- source and code ---


def decode_source(source_bytes):
    """The text of source: decoded as its first lines say, with plain line ends."""
    text = _decode(source_bytes)
    # As where text is read piece by piece: a last "\r" may be half a line end, and is not given out.
    return text.removesuffix("\r").replace("\r\n", "\n").replace("\r", "\n")


def _decode(source):
    source = bytes(source)
    has_mark = source.startswith(b"\xef\xbb\xbf")
    if has_mark:
        source = source[3:]
    declared = None
    for line in source.split(b"\n", 2)[:2]:
        text = line.strip(b" \t\f\r")
        if text.startswith(b"#"):
            declared = _declared_encoding(text)
        if declared is not None or (text and not text.startswith(b"#")):
            break
    name = "utf-8" if declared is None else declared
    normal = name.lower().replace("_", "-")
    if normal == "utf-8" or normal.startswith("utf-8-"):
        name = "utf-8"
    try:
        if has_mark and name != "utf-8":
            raise SyntaxError("encoding problem: utf-8")
        if declared is None:
            try:
                for line in source.split(b"\n", 2)[:2]:
                    line.decode("utf-8")
            except UnicodeDecodeError:
                raise SyntaxError("invalid or missing encoding declaration") from None
        return source.decode(name)
    except LookupError:
        raise SyntaxError(f"unknown encoding: {declared}") from None


def _declared_encoding(comment):
    """The name after 'coding:' or 'coding=' in a comment, or None."""
    at = comment.find(b"coding")
    while at >= 0:
        rest = comment[at + 6 :]
        if rest[:1] in (b":", b"="):
            name = bytearray()
            for byte in rest[1:].lstrip(b" \t"):
                if not (chr(byte).isalnum() and byte < 128) and byte not in b"-_.":
                    break
                name.append(byte)
            if name:
                return name.decode("ascii")
        at = comment.find(b"coding", at + 1)
    return None


def _classify_pyc(data, name, exc_details):
    """Check the head of a .pyc file and give its flags; ImportError or EOFError when it is none of this Python's."""
    magic = data[:4]
    if magic != MAGIC_NUMBER:
        raise ImportError(f"bad magic number in {name!r}: {magic!r}", **exc_details)
    if len(data) < 16:
        raise EOFError(f"reached EOF while reading pyc header of {name!r}")
    flags = _unpack_uint32(data[4:8])
    if flags & ~0b11:
        raise ImportError(f"invalid flags {flags!r} in {name!r}", **exc_details)
    return flags


def _validate_timestamp_pyc(data, source_mtime, source_size, name, exc_details):
    """ImportError unless the .pyc file was made of a source of this time and size."""
    if _unpack_uint32(data[8:12]) != (source_mtime & 0xFFFFFFFF) or (
        source_size is not None and _unpack_uint32(data[12:16]) != (source_size & 0xFFFFFFFF)
    ):
        raise ImportError(f"bytecode is stale for {name!r}", **exc_details)


def _validate_hash_pyc(data, source_hash, name, exc_details):
    """ImportError unless the .pyc file was made of a source with this hash."""
    if data[8:16] != source_hash:
        raise ImportError(
            f"hash in bytecode doesn't match hash of source {name!r}",
            **exc_details,
        )


def _compile_bytecode(data, name=None, bytecode_path=None, source_path=None):
    """The code object in the bytes of a .pyc file after its head."""
    try:
        import marshal
    except ImportError:
        raise ImportError(
            f"cannot read the code in {bytecode_path!r}: there is no module 'marshal'",
            name=name,
            path=bytecode_path,
        ) from None
    code = marshal.loads(data)
    if not isinstance(code, _code_type):
        raise ImportError(f"Non-code object in {bytecode_path!r}", name=name, path=bytecode_path)
    if source_path is not None:
        _imp._fix_co_filename(code, source_path)
    return code


def _code_to_timestamp_pyc(code, mtime=0, source_size=0):
    """The bytes of a .pyc file that is good for a source of this time and size."""
    import marshal

    head = MAGIC_NUMBER + _pack_uint32(0) + _pack_uint32(mtime) + _pack_uint32(source_size)
    return bytearray(head + marshal.dumps(code))


def _code_to_hash_pyc(code, source_hash, checked=True):
    """The bytes of a .pyc file that is good for a source with this hash."""
    import marshal

    assert len(source_hash) == 8
    return bytearray(MAGIC_NUMBER + _pack_uint32(1 | checked << 1) + source_hash + marshal.dumps(code))


# --- specs ---


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_POPULATE):
    """The spec of a module in a file; None where no loader is given and the suffix does not tell one."""
    if location is None:
        location = "<unknown>"
        if hasattr(loader, "get_filename"):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        location = _os.fspath(location)
        try:
            location = _path_abspath(location)
        except OSError:
            # The current directory may be gone.
            pass
    spec = _bootstrap.ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if loader is None:
        for loader_class, suffixes in _get_supported_file_loaders():
            if location.endswith(tuple(suffixes)):
                spec.loader = loader = loader_class(name, location)
                break
        else:
            return None
    if submodule_search_locations is _POPULATE:
        if hasattr(loader, "is_package"):
            try:
                is_package = loader.is_package(name)
            except ImportError:
                pass
            else:
                if is_package:
                    spec.submodule_search_locations = []
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(_path_split(location)[0])
    return spec


def _get_supported_file_loaders():
    """Pairs of a loader and the suffixes of the files that it loads, in the order in which they are looked for."""
    pairs = []
    if hasattr(_imp, "create_dynamic"):
        pairs.append((ExtensionFileLoader, EXTENSION_SUFFIXES))
    return [*pairs, (SourceFileLoader, SOURCE_SUFFIXES), (SourcelessFileLoader, BYTECODE_SUFFIXES)]


def _bless_my_loader(module_globals):
    """The loader that a namespace tells of, for warnings.warn_explicit(): __spec__ counts before __loader__."""
    if not isinstance(module_globals, dict):
        return None
    missing = object()
    loader = module_globals.get("__loader__", None)
    spec = module_globals.get("__spec__", missing)
    if loader is None:
        if spec is missing:
            return None
        if spec is None:
            raise ValueError("Module globals is missing a __spec__.loader")
    spec_loader = getattr(spec, "loader", missing)
    if spec_loader in (missing, None):
        if loader is None:
            error = AttributeError if spec_loader is missing else ValueError
            raise error("Module globals is missing a __spec__.loader")
        _warn("Module globals is missing a __spec__.loader", DeprecationWarning)
        spec_loader = loader
    if loader is not None and loader != spec_loader:
        _warn(
            "Module globals; __loader__ != __spec__.loader",
            DeprecationWarning,
        )
        return loader
    return spec_loader


def _fix_up_module(ns, name, pathname, cpathname=None):
    """Give a namespace the attributes of a module in a file."""
    loader = ns.get("__loader__")
    spec = ns.get("__spec__")
    if not loader:
        if spec:
            loader = spec.loader
        elif pathname == cpathname:
            loader = SourcelessFileLoader(name, pathname)
        else:
            loader = SourceFileLoader(name, pathname)
    if not spec:
        spec = spec_from_file_location(name, pathname, loader=loader)
        if cpathname:
            spec.cached = _path_abspath(cpathname)
    ns["__spec__"] = spec
    ns["__loader__"] = loader
    ns["__file__"] = pathname
    ns["__cached__"] = cpathname


def _check_name(method):
    """A loader's method whose module may be left out, and must be the loader's own."""

    def _check_name_wrapper(self, name=None, *args, **kwargs):
        if name is None:
            name = self.name
        elif self.name != name:
            raise ImportError(f"loader for {self.name} cannot handle {name}", name=name)
        return method(self, name, *args, **kwargs)

    _bootstrap._wrap(_check_name_wrapper, method)
    return _check_name_wrapper


_CASE_INSENSITIVE_PLATFORMS_STR_KEY = ("win",)
_CASE_INSENSITIVE_PLATFORMS_BYTES_KEY = ("cygwin", "darwin", "ios", "tvos", "watchos")
_CASE_INSENSITIVE_PLATFORMS = _CASE_INSENSITIVE_PLATFORMS_BYTES_KEY + _CASE_INSENSITIVE_PLATFORMS_STR_KEY


def _make_relax_case():
    if not sys.platform.startswith(_CASE_INSENSITIVE_PLATFORMS):

        def _relax_case():
            """Whether file names are compared without regard to case: never on this platform."""
            return False

        return _relax_case

    def _relax_case():
        """Whether file names are compared without regard to case: where PYTHONCASEOK is set."""
        return not sys.flags.ignore_environment and b"PYTHONCASEOK" in _os.environ

    return _relax_case


_relax_case = _make_relax_case()


# --- loaders ---


class WindowsRegistryFinder:
    """Finds modules in the registry of Windows; there is none here."""

    REGISTRY_KEY = "Software\\Python\\PythonCore\\{sys_version}\\Modules\\{fullname}"
    REGISTRY_KEY_DEBUG = REGISTRY_KEY + "\\Debug"
    DEBUG_BUILD = False

    @staticmethod
    def _open_registry(key):
        raise OSError("there is no registry on this platform")

    @classmethod
    def _search_registry(cls, fullname):
        template = cls.REGISTRY_KEY_DEBUG if cls.DEBUG_BUILD else cls.REGISTRY_KEY
        key = template.format(fullname=fullname, sys_version="%d.%d" % sys.version_info[:2])
        try:
            return cls._open_registry(key)
        except OSError:
            return None

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        location = cls._search_registry(fullname)
        if location is None:
            return None
        for loader, suffixes in _get_supported_file_loaders():
            if location.endswith(tuple(suffixes)):
                return _bootstrap.spec_from_loader(fullname, loader(fullname, location), origin=location)
        return None


@_completes
class _LoaderBasics:
    """What all loaders of code have in common."""

    def is_package(self, fullname):
        """Whether the file of the module is called __init__."""
        stem = _path_split(self.get_filename(fullname))[1].rsplit(".", 1)[0]
        return stem == "__init__" and fullname.rpartition(".")[2] != "__init__"

    def create_module(self, spec):
        """None: a module of the usual kind."""

    def exec_module(self, module):
        """Run the code of the module in it."""
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f"cannot load module {module.__name__!r} when get_code() returns None")
        _bootstrap._call_with_frames_removed(exec, code, module.__dict__)

    def load_module(self, fullname):
        """Load the module and give it; what loaders did before there was exec_module()."""
        return _bootstrap._load_module_shim(self, fullname)


@_completes
class SourceLoader(_LoaderBasics):
    """A loader of source, wherever it is: get_data() and get_filename() are left to others."""

    def path_mtime(self, path):
        """When the source was last changed, in seconds; OSError when that is not known."""
        raise OSError

    def path_stats(self, path):
        """A dict with 'mtime', and 'size' where it is known."""
        return {"mtime": self.path_mtime(path)}

    def _cache_bytecode(self, source_path, cache_path, data):
        return self.set_data(cache_path, data)

    def set_data(self, path, data):
        """Write bytes to a path; does nothing where that cannot be done."""

    def get_source(self, fullname):
        """The text of the module."""
        path = self.get_filename(fullname)
        try:
            source_bytes = self.get_data(path)
        except OSError as error:
            raise ImportError("source not available through get_data()", name=fullname) from error
        return decode_source(source_bytes)

    def source_to_code(self, data, path, *, _optimize=-1):
        """The code object that source compiles to."""
        return _bootstrap._call_with_frames_removed(
            compile, data, path, "exec", dont_inherit=True, optimize=_optimize
        )

    def get_code(self, fullname):
        """The code object of the module: compiled from its source, for no .pyc files are kept."""
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


@_completes
class FileLoader:
    """A loader of one module in one file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    @_check_name
    def load_module(self, fullname):
        """Load the module and give it; what loaders did before there was exec_module()."""
        return super(FileLoader, self).load_module(fullname)

    @_check_name
    def get_filename(self, fullname):
        """The path of the file."""
        return self.path

    def get_data(self, path):
        """The bytes of a file; those of the library are part of the interpreter."""
        data = _library_data(str(path))
        if data is not None:
            return data
        if isinstance(self, (SourceLoader, SourcelessFileLoader, ExtensionFileLoader)):
            with _io.open_code(str(path)) as file:
                return file.read()
        with _io.FileIO(path, "r") as file:
            return file.read()

    @_check_name
    def get_resource_reader(self, module):
        from importlib.readers import FileReader

        return FileReader(self)


@_completes
class SourceFileLoader(FileLoader, SourceLoader):
    """The loader of .py files."""

    def path_stats(self, path):
        """When the file was last changed, and its size."""
        found = _path_stat(path)
        return {"mtime": found.st_mtime, "size": found.st_size}

    def _cache_bytecode(self, source_path, bytecode_path, data):
        return self.set_data(bytecode_path, data, _mode=_calc_mode(source_path))

    def set_data(self, path, data, *, _mode=0o666):
        """Write bytes to a file, and make the directories that it is in. What the system refuses is left."""
        parent, _ = _path_split(path)
        missing = []
        while parent and not _path_isdir(parent):
            parent, part = _path_split(parent)
            missing.append(part)
        for part in reversed(missing):
            parent = _path_join(parent, part) if parent else part
            try:
                _os.mkdir(parent)
            except FileExistsError:
                pass
            except OSError as error:
                _bootstrap._verbose_message("could not create {!r}: {!r}", parent, error)
                return
        try:
            _write_atomic(path, data, _mode)
            _bootstrap._verbose_message("created {!r}", path)
        except OSError as error:
            _bootstrap._verbose_message("could not create {!r}: {!r}", path, error)


@_completes
class SourcelessFileLoader(FileLoader, _LoaderBasics):
    """The loader of .pyc files without a source."""

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        data = self.get_data(path)
        details = {"name": fullname, "path": path}
        _classify_pyc(data, fullname, details)
        return _compile_bytecode(memoryview(data)[16:], name=fullname, bytecode_path=path)

    def get_source(self, fullname):
        """None: there is no source."""
        return None


@_completes
class ExtensionFileLoader(FileLoader, _LoaderBasics):
    """The loader of extension modules: those that the interpreter has in itself."""

    def __init__(self, name, path):
        self.name = name
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def create_module(self, spec):
        """The module, ready to be filled."""
        return _bootstrap._call_with_frames_removed(_imp.create_dynamic, spec)

    def exec_module(self, module):
        """Fill the module."""
        _bootstrap._call_with_frames_removed(_imp.exec_dynamic, module)

    def is_package(self, fullname):
        """Whether the file is called __init__ and has a suffix of extension modules."""
        name = _path_split(self.path)[1]
        return any(name == "__init__" + suffix for suffix in EXTENSION_SUFFIXES)

    def get_code(self, fullname):
        """None: there is no code object."""
        return None

    def get_source(self, fullname):
        """None: there is no source."""
        return None

    @_check_name
    def get_filename(self, fullname):
        """The path of the file."""
        return self.path


class AppleFrameworkLoader(ExtensionFileLoader):
    """The loader of extension modules in frameworks, on iOS."""

    def create_module(self, spec):
        if not _path_isfile(self.path):
            raise ImportError(f"framework {self.path!r} cannot be opened", name=spec.name, path=self.path)
        return _bootstrap._call_with_frames_removed(_imp.create_dynamic, spec)


@_completes
class _NamespacePath:
    """The __path__ of a namespace package (PEP 420): looked for again when the path that it is found on changes."""

    _epoch = 0

    def __init__(self, name, path, path_finder):
        self._name = name
        self._path = path
        self._last_parent_path = tuple(self._get_parent_path())
        self._last_epoch = self._epoch
        self._path_finder = path_finder

    def _find_parent_path_names(self):
        """The module and the attribute where the path is that the package was found on."""
        parent, dot, _ = self._name.rpartition(".")
        return (parent, "__path__") if dot else ("sys", "path")

    def _get_parent_path(self):
        module, attribute = self._find_parent_path_names()
        return getattr(sys.modules[module], attribute)

    def _recalculate(self):
        parent_path = tuple(self._get_parent_path())
        if parent_path != self._last_parent_path or self._epoch != self._last_epoch:
            spec = self._path_finder(self._name, parent_path)
            # When it has become an ordinary package, or is gone, what was known stays.
            if spec is not None and spec.loader is None and spec.submodule_search_locations:
                self._path = spec.submodule_search_locations
            self._last_parent_path = parent_path
            self._last_epoch = self._epoch
        return self._path

    def __iter__(self):
        return iter(self._recalculate())

    def __getitem__(self, index):
        return self._recalculate()[index]

    def __setitem__(self, index, path):
        self._path[index] = path

    def __len__(self):
        return len(self._recalculate())

    def __repr__(self):
        return f"_NamespacePath({self._path!r})"

    def __contains__(self, item):
        return item in self._recalculate()

    def append(self, item):
        self._path.append(item)


@_completes
class NamespaceLoader:
    """The loader of namespace packages: there is nothing to run."""

    def __init__(self, name, path, path_finder):
        self._path = _NamespacePath(name, path, path_finder)

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ""

    def get_code(self, fullname):
        return compile("", "<string>", "exec", dont_inherit=True)

    def create_module(self, spec):
        """None: a module of the usual kind."""

    def exec_module(self, module):
        pass

    def load_module(self, fullname):
        """Load the module and give it; what loaders did before there was exec_module()."""
        _bootstrap._verbose_message("namespace module loaded with path {!r}", self._path)
        return _bootstrap._load_module_shim(self, fullname)

    def get_resource_reader(self, module):
        from importlib.readers import NamespaceReader

        return NamespaceReader(self._path)


# --- finders ---


@_completes
class PathFinder:
    """The finder of modules on sys.path, or on the __path__ of a package."""

    @staticmethod
    def invalidate_caches():
        """Have all finders of path entries forget what they remember; entries without a finder are tried again."""
        for name, finder in list(sys.path_importer_cache.items()):
            # What a relative entry means depends on the current directory.
            if finder is None or not _path_isabs(name):
                del sys.path_importer_cache[name]
            elif hasattr(finder, "invalidate_caches"):
                finder.invalidate_caches()
        _NamespacePath._epoch += 1
        metadata = sys.modules.get("importlib.metadata")
        if metadata is not None:
            metadata.MetadataPathFinder.invalidate_caches()

    @staticmethod
    def _path_hooks(path):
        """The finder that the first hook which takes the entry gives; None when no hook takes it."""
        if sys.path_hooks is not None and not sys.path_hooks:
            _warn("sys.path_hooks is empty", ImportWarning)
        for hook in sys.path_hooks:
            try:
                return hook(path)
            except ImportError:
                continue
        return None

    @classmethod
    def _path_importer_cache(cls, path):
        """The finder for an entry, from sys.path_importer_cache where it is there."""
        if path == "":
            try:
                path = _os.getcwd()
            except (FileNotFoundError, PermissionError):
                # The current directory may be gone; it may come back, so that is not remembered.
                return None
        try:
            return sys.path_importer_cache[path]
        except KeyError:
            finder = sys.path_importer_cache[path] = cls._path_hooks(path)
            return finder

    @classmethod
    def _get_spec(cls, fullname, path, target=None):
        portions = []
        for entry in path:
            if not isinstance(entry, str):
                continue
            finder = cls._path_importer_cache(entry)
            if finder is None:
                continue
            spec = finder.find_spec(fullname, target)
            if spec is None:
                continue
            if spec.loader is not None:
                return spec
            if spec.submodule_search_locations is None:
                raise ImportError("spec missing loader")
            portions.extend(spec.submodule_search_locations)
        spec = _bootstrap.ModuleSpec(fullname, None)
        spec.submodule_search_locations = portions
        return spec

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """The spec of a module on sys.path, or on 'path'; None when there is none."""
        spec = cls._get_spec(fullname, sys.path if path is None else path, target)
        if spec.loader is not None:
            return spec
        if not spec.submodule_search_locations:
            return None
        # A namespace package.
        spec.origin = None
        spec.submodule_search_locations = _NamespacePath(
            fullname, spec.submodule_search_locations, cls._get_spec
        )
        return spec

    @staticmethod
    def find_distributions(*args, **kwargs):
        """The distributions that importlib.metadata knows of."""
        from importlib.metadata import MetadataPathFinder

        return MetadataPathFinder.find_distributions(*args, **kwargs)


@_completes
class FileFinder:
    """The finder of modules in one directory. What is in the directory is remembered until that changes."""

    def __init__(self, path, *loader_details):
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]
        self.path = _path_abspath(path) if path and path != "." else _os.getcwd()
        self._path_mtime = -1
        self._path_cache = set()
        self._relaxed_path_cache = set()

    def invalidate_caches(self):
        """Look into the directory again the next time."""
        self._path_mtime = -1

    def _get_spec(self, loader_class, fullname, path, smsl, target):
        return spec_from_file_location(
            fullname, path, loader=loader_class(fullname, path), submodule_search_locations=smsl
        )

    def find_spec(self, fullname, target=None):
        """The spec of a module in the directory; one without a loader for a directory that has no __init__."""
        if _bootstrap._is_standard(self):
            return _bootstrap._find_in_directory(self, fullname)
        last = fullname.rpartition(".")[2]
        try:
            mtime = _path_stat(self.path or _os.getcwd()).st_mtime
        except OSError:
            mtime = -1
        if mtime != self._path_mtime:
            self._fill_cache()
            self._path_mtime = mtime
        if _relax_case():
            names, wanted = self._relaxed_path_cache, last.lower()
        else:
            names, wanted = self._path_cache, last
        is_directory = False
        if wanted in names:
            base = _path_join(self.path, last)
            for suffix, loader_class in self._loaders:
                path = _path_join(base, "__init__" + suffix)
                if _path_isfile(path):
                    return self._get_spec(loader_class, fullname, path, [base], target)
            is_directory = _path_isdir(base)
        for suffix, loader_class in self._loaders:
            try:
                path = _path_join(self.path, last + suffix)
            except ValueError:
                return None
            _bootstrap._verbose_message("trying {}", path, verbosity=2)
            if wanted + suffix in names and _path_isfile(path):
                return self._get_spec(loader_class, fullname, path, None, target)
        if not is_directory:
            return None
        _bootstrap._verbose_message("possible namespace for {}", base)
        spec = _bootstrap.ModuleSpec(fullname, None)
        spec.submodule_search_locations = [base]
        return spec

    def _fill_cache(self):
        """Read the names in the directory."""
        try:
            names = _os.listdir(self.path or _os.getcwd())
        except (FileNotFoundError, PermissionError, NotADirectoryError):
            names = []
        self._path_cache = set(names)
        if sys.platform.startswith(_CASE_INSENSITIVE_PLATFORMS):
            self._relaxed_path_cache = {name.lower() for name in names}

    @classmethod
    def path_hook(cls, *loader_details):
        """A hook for sys.path_hooks, which takes directories."""

        def path_hook_for_FileFinder(path):
            """Path hook for importlib.machinery.FileFinder."""
            if not (_path_isdir(path) or _bootstrap._library_has(path)):
                raise ImportError("only directories are supported", path=path)
            return cls(path, *loader_details)

        return path_hook_for_FileFinder

    def __repr__(self):
        return f"FileFinder({self.path!r})"


_NamespaceLoader = NamespaceLoader


def _set_bootstrap_module(_bootstrap_module):
    """Use this module as the core from now on."""
    global _bootstrap
    _bootstrap = _bootstrap_module


def _install(_bootstrap_module):
    """Put the hook for directories on sys.path_hooks, and the importer of modules in files on sys.meta_path."""
    _set_bootstrap_module(_bootstrap_module)
    sys.path_hooks.extend([FileFinder.path_hook(*_get_supported_file_loaders())])
    sys.meta_path.append(PathFinder)
