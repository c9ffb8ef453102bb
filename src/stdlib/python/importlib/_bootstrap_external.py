"""Modules in files: finders, loaders, and the names of files. Source: the library reference, "importlib.machinery".

The classes are there before this code runs: the import system makes them when the interpreter starts, and runs this the
first time that one of their methods is called from Python. Its own work on ordinary files does not come by here.
"""

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = [".pyc"]
EXTENSION_SUFFIXES = _imp.extension_suffixes()

# What a .pyc file begins with: the number of the bytecode, and a line end that a transfer as text would spoil.
MAGIC_NUMBER = (3571).to_bytes(2, "little") + b"\r\n"
_RAW_MAGIC_NUMBER = int.from_bytes(MAGIC_NUMBER, "little")

path_sep = path_separators = "/"
_PYCACHE, _OPT = "__pycache__", "opt-"
# The kinds of files, as the upper bits of st_mode tell them.
_KIND, _DIRECTORY, _REGULAR = 0o170000, 0o040000, 0o100000
# Where file names are compared without regard to case, if the user says so.
_CASE_INSENSITIVE_PLATFORMS = ("win", "cygwin", "darwin", "ios", "tvos", "watchos")


def _completes(written):
    """A class statement that writes the methods of the class which has this name already."""
    real = globals()[written.__name__]
    _bootstrap._fill(real, written)
    return real


def _warn(message, category):
    # The filters and their module are only needed when there is something to say.
    import warnings

    warnings.warn(message, category, stacklevel=3)


# --- numbers in bytes ---


def _pack_uint32(x):
    """A number in four bytes, the lowest first; what does not fit is cut off."""
    return (int(x) % (1 << 32)).to_bytes(4, "little")


def _unpack(width):
    """A function that reads a number of so many bytes, the lowest first."""

    def unpack(data):
        assert len(data) == width
        return int.from_bytes(data, "little")

    return unpack


_unpack_uint16, _unpack_uint32, _unpack_uint64 = map(_unpack, (2, 4, 8))


# --- paths ---


def _path_join(*path_parts):
    """The parts, with one separator between any two; parts that are empty are left out."""
    return "/".join(part.rstrip("/") for part in path_parts if part)


def _path_split(path):
    """What stands before the last separator, and what after."""
    at = path.rfind("/")
    return path[: max(at, 0)], path[at + 1 :]


def _path_stat(path):
    """What the system knows of a file; OSError when there is none."""
    return _os.stat(path)


def _is_kind(kind, path):
    try:
        return _path_stat(path).st_mode & _KIND == kind
    except OSError:
        return False


def _path_isfile(path):
    """Whether there is an ordinary file."""
    return _is_kind(_REGULAR, path)


def _path_isdir(path):
    """Whether there is a directory; no path at all is the current one."""
    return _is_kind(_DIRECTORY, path if path else _os.getcwd())


def _path_isabs(path):
    """Whether a path begins at the root."""
    return path[:1] == "/"


def _path_abspath(path):
    """The path from the root on."""
    if path[:1] == "/":
        return path
    here = _os.getcwd()
    return f"{here.rstrip('/')}/{path.rstrip('/')}" if path else here


def _write_atomic(path, data, mode=0o666):
    """Write a file under another name, then give it its own: nobody ever reads half of it."""
    unfinished = f"{path}.{id(path)}"
    try:
        flags = _os.O_CREAT | _os.O_WRONLY | _os.O_EXCL
        with _io.FileIO(_os.open(unfinished, flags, mode & 0o666), "wb") as file:
            written = file.write(data)
        if written != len(data):
            raise OSError("os.write() didn't write the full pyc file")
        _os.replace(unfinished, path)
    except FileExistsError:
        # Another writer is at it, under the same name: that file is not ours to remove.
        raise
    except OSError:
        try:
            _os.unlink(unfinished)
        except OSError:
            pass
        raise


# --- names of .pyc files ---


def _cache_tag():
    """What names of .pyc files have in them for this interpreter."""
    tag = sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    return tag


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Where the .pyc file of a source file is; neither need be there.

    'optimization' is the level of the interpreter unless given; with an empty text the name says nothing of it.
    """
    if debug_override is not None:
        _warn("the debug_override parameter is deprecated; use 'optimization' instead", DeprecationWarning)
        if optimization is not None:
            raise TypeError("debug_override or optimization must be set to None")
        optimization = 1 - bool(debug_override) or ""
    elif optimization is None:
        optimization = sys.flags.optimize or ""
    directory, file = _path_split(_os.fspath(path))
    parts = file.rpartition(".")
    name = (parts[0] or parts[2]) + parts[1] + _cache_tag()
    level = str(optimization)
    if level != "":
        if not level.isalnum():
            raise ValueError(f"{level!r} is not alphanumeric")
        name += f".{_OPT}{level}"
    name += BYTECODE_SUFFIXES[0]
    if sys.pycache_prefix is None:
        return _path_join(directory, _PYCACHE, name)
    # All of them in a tree of their own, as high as the tree of the sources.
    return _path_join(sys.pycache_prefix, _path_abspath(directory).lstrip("/"), name)


def source_from_cache(path):
    """Where the source of a .pyc file is; neither need be there. ValueError when the path is none of a .pyc file."""
    _cache_tag()
    path = _os.fspath(path)
    directory, file = _path_split(path)
    prefix = sys.pycache_prefix
    if prefix is not None and directory.startswith(prefix.rstrip("/") + "/"):
        directory = directory[len(prefix.rstrip("/")) :]
    else:
        directory, last = _path_split(directory)
        if last != _PYCACHE:
            raise ValueError(f"{_PYCACHE} not bottom-level directory in {path!r}")
    # The stem, the tag, perhaps the level of optimization, the suffix.
    match file.split("."):
        case [stem, _, _]:
            pass
        case [stem, _, level, _]:
            if not level.startswith(_OPT):
                raise ValueError(f"optimization portion of filename does not start with {_OPT!r}")
            if not level.removeprefix(_OPT).isalnum():
                raise ValueError(f"optimization level {level!r} is not an alphanumeric value")
        case _:
            raise ValueError(f"expected only 2 or 3 dots in {file!r}")
    return _path_join(directory, stem + SOURCE_SUFFIXES[0])


def _get_sourcefile(bytecode_path):
    """The source of a .pyc file where it is there, else the path as it is; None for no path."""
    if not bytecode_path:
        return None
    name, dot, suffix = bytecode_path.rpartition(".")
    if not (name and dot) or suffix[-3:-1].lower() != "py":
        return bytecode_path
    try:
        candidate = source_from_cache(bytecode_path)
    except (ValueError, NotImplementedError):
        # Beside its source, as it once was everywhere.
        candidate = bytecode_path[:-1]
    return candidate if _path_isfile(candidate) else bytecode_path


def _get_cached(filename):
    """The .pyc file of a source file, the file itself when it is one, else None."""
    if filename.endswith(BYTECODE_SUFFIXES[0]):
        return filename
    if filename.endswith(SOURCE_SUFFIXES[0]):
        try:
            return cache_from_source(filename)
        except NotImplementedError:
            pass
    return None


def _calc_mode(path):
    """The permissions for a .pyc file: those of its source, and its owner may write it again."""
    try:
        return _path_stat(path).st_mode | 0o200
    except OSError:
        return 0o666


# --- source and code ---


def decode_source(source_bytes):
    """The text of source: decoded as its first lines say, with plain line ends."""
    text = _decoded(bytes(source_bytes)).removesuffix("\r")  # as a reader does, for whom it may be half a line end
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(source):
    bare = source.removeprefix(b"\xef\xbb\xbf")
    first_lines = bare.split(b"\n", 2)[:2]
    declared = None
    for line in first_lines:
        words = line.strip(b" \t\f\r")
        if words[:1] == b"#":
            declared = _declared_encoding(words)
        if declared or (words and words[:1] != b"#"):
            break
    name = declared or "utf-8"
    if f"{name.lower().replace('_', '-')}-".startswith("utf-8-"):
        name = "utf-8"
    if name != "utf-8" and bare is not source and len(bare) < len(source):
        raise SyntaxError("encoding problem: utf-8")
    if declared is None:
        try:
            b"\n".join(first_lines).decode()
        except UnicodeDecodeError:
            raise SyntaxError("invalid or missing encoding declaration") from None
    try:
        return bare.decode(name)
    except LookupError:
        raise SyntaxError(f"unknown encoding: {declared}") from None


def _declared_encoding(comment):
    """The name after 'coding:' or 'coding=' in a comment, or None."""
    for rest in comment.split(b"coding")[1:]:
        if rest[:1] in (b":", b"="):
            name = rest[1:].lstrip(b" \t").decode("latin-1")
            end = 0
            while name[end : end + 1].isascii() and (name[end : end + 1].isalnum() or name[end : end + 1] in ("-", "_", ".")):
                end += 1
            if end:
                return name[:end]
    return None


def _classify_pyc(data, name, exc_details):
    """The flags of a .pyc file; ImportError or EOFError when it is not one of this Python."""
    if (magic := data[:4]) != MAGIC_NUMBER:
        raise ImportError(f"bad magic number in {name!r}: {magic!r}", **exc_details)
    if len(data) < 16:
        raise EOFError(f"reached EOF while reading pyc header of {name!r}")
    flags = int.from_bytes(data[4:8], "little")
    # 1: good for a source with a hash, 2: which is to be looked at.
    if flags > 3:
        raise ImportError(f"invalid flags {flags!r} in {name!r}", **exc_details)
    return flags


def _validate_timestamp_pyc(data, source_mtime, source_size, name, exc_details):
    """ImportError unless a .pyc file was made from a source of this time and, where that is known, size."""
    made_from = data[8:12] if source_size is None else data[8:16]
    if made_from != b"".join(_pack_uint32(number) for number in (source_mtime, source_size) if number is not None):
        raise ImportError(f"bytecode is stale for {name!r}", **exc_details)


def _validate_hash_pyc(data, source_hash, name, exc_details):
    """ImportError unless a .pyc file was made from a source with this hash."""
    if source_hash != data[8:16]:
        raise ImportError(f"hash in bytecode doesn't match hash of source {name!r}", **exc_details)


def _compile_bytecode(data, name=None, bytecode_path=None, source_path=None):
    """The code object in a .pyc file: in what follows its first sixteen bytes."""
    import marshal

    code = marshal.loads(data)
    if type(code) is not type(_compile_bytecode.__code__):
        raise ImportError(f"Non-code object in {bytecode_path!r}", name=name, path=bytecode_path)
    if source_path is not None:
        _imp._fix_co_filename(code, source_path)
    return code


def _pyc(flags, key, code):
    """The bytes of a .pyc file; the key, of eight bytes, tells for which source it is good."""
    import marshal

    data = bytearray(MAGIC_NUMBER)
    for part in (_pack_uint32(flags), key, marshal.dumps(code)):
        data += part
    return data


def _code_to_timestamp_pyc(code, mtime=0, source_size=0):
    """The bytes of a .pyc file that is good for a source of this time and size."""
    return _pyc(0, _pack_uint32(mtime) + _pack_uint32(source_size), code)


def _code_to_hash_pyc(code, source_hash, checked=True):
    """The bytes of a .pyc file that is good for a source with this hash."""
    assert len(source_hash) == 8
    return _pyc(3 if checked else 1, source_hash, code)


# --- specs ---

_NOT_GIVEN = object()


def _get_supported_file_loaders():
    """Pairs of a loader and the suffixes of its files, in the order in which files are looked for."""
    suffixes = {
        ExtensionFileLoader: EXTENSION_SUFFIXES if hasattr(_imp, "create_dynamic") else [],
        SourceFileLoader: SOURCE_SUFFIXES,
        SourcelessFileLoader: BYTECODE_SUFFIXES,
    }
    return [pair for pair in suffixes.items() if pair[1]]


def _loader_for(name, path):
    """The loader that the suffix of a file asks for, or None."""
    for cls, suffixes in _get_supported_file_loaders():
        if path.endswith(tuple(suffixes)):
            return cls(name, path)
    return None


def _location(name, location, loader):
    """Where a module is said to be."""
    if location is None:
        try:
            return loader.get_filename(name)
        except (AttributeError, ImportError):
            return "<unknown>"
    location = _os.fspath(location)
    try:
        return _path_abspath(location)
    except OSError:
        # The current directory may be gone.
        return location


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_NOT_GIVEN):
    """The spec of a module in a file; None when no loader is given and the suffix tells of none."""
    place = _location(name, location, loader)
    if loader is None:
        loader = _loader_for(name, place)
        if loader is None:
            return None
    if submodule_search_locations is _NOT_GIVEN:
        submodule_search_locations = [] if _bootstrap._is_package(loader, name, False) else None
    if submodule_search_locations == [] and place:
        submodule_search_locations.append(_path_split(place)[0])
    spec = _bootstrap.ModuleSpec(name, loader, origin=place)
    spec.has_location = True
    spec.submodule_search_locations = submodule_search_locations
    return spec


def _fix_up_module(ns, name, pathname, cpathname=None):
    """Give a namespace the attributes of a module in a file."""
    spec = ns.get("__spec__")
    loader = ns.get("__loader__") or getattr(spec, "loader", None)
    if not loader:
        cls = SourcelessFileLoader if pathname == cpathname else SourceFileLoader
        loader = cls(name, pathname)
    if not spec:
        spec = spec_from_file_location(name, pathname, loader=loader)
        spec.cached = _path_abspath(cpathname) if cpathname else spec.cached
    ns.update(__spec__=spec, __loader__=loader, __file__=pathname, __cached__=cpathname)


def _bless_my_loader(module_globals):
    """The loader that a namespace tells of, for warnings.warn_explicit(): __spec__ counts before __loader__."""
    if not isinstance(module_globals, dict):
        return None
    loader = module_globals.get("__loader__")
    if loader is None and "__spec__" not in module_globals:
        return None
    missing = "Module globals is missing a __spec__.loader"
    spec = module_globals.get("__spec__", _NOT_GIVEN)
    by_spec = getattr(spec, "loader", _NOT_GIVEN)
    if by_spec is None or by_spec is _NOT_GIVEN:
        if loader is None:
            raise ValueError(missing) if spec is None or by_spec is None else AttributeError(missing)
        _warn(missing, DeprecationWarning)
        return loader
    if loader is not None and loader != by_spec:
        _warn(f"Module globals; __loader__ != __spec__.loader ({loader!r} != {by_spec!r})", DeprecationWarning)
        return loader
    return by_spec


# --- loaders ---


def _own_name(method):
    """Make a method with a module's name of one without: the name may be left out, and must be the loader's own."""

    def check(self, name=None):
        if name is not None and name != self.name:
            raise ImportError(f"loader for {self.name} cannot handle {name}", name=name)
        return method(self)

    check.__name__, check.__qualname__, check.__doc__ = method.__name__, method.__qualname__, method.__doc__
    return check


@_completes
class _LoaderBasics:
    """What all loaders of code have in common."""

    def create_module(self, spec):
        """None: a module of the usual kind."""

    def exec_module(self, module):
        """Run the code of a module in it."""
        name = module.__name__
        if (code := self.get_code(name)) is None:
            raise ImportError(f"cannot load module {name!r} when get_code() returns None")
        _bootstrap._call_with_frames_removed(exec, code, module.__dict__)

    def is_package(self, fullname):
        """Whether the file of a module is called __init__."""
        file = _path_split(self.get_filename(fullname))[1]
        return file.rpartition(".")[0] == "__init__" != fullname.rpartition(".")[2]

    load_module = _bootstrap._load_module_shim


@_completes
class SourceLoader(_LoaderBasics):
    """A loader of source, wherever it is: get_data() and get_filename() are left to others."""

    def get_source(self, fullname):
        """The text of a module."""
        try:
            data = self.get_data(self.get_filename(fullname))
        except OSError as error:
            raise ImportError("source not available through get_data()", name=fullname) from error
        return decode_source(data)

    def get_code(self, fullname):
        """The code object of a module: compiled from its source, for no .pyc files are kept."""
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)

    def source_to_code(self, data, path, *, _optimize=-1):
        """Compile source."""
        options = {"dont_inherit": True, "optimize": _optimize}
        return _bootstrap._call_with_frames_removed(compile, data, path, "exec", **options)

    def path_stats(self, path):
        """When the source was last changed, under 'mtime', and perhaps its 'size'."""
        return dict(mtime=self.path_mtime(path))

    def path_mtime(self, path):
        """When the source was last changed, in seconds; OSError where that is not known."""
        raise OSError

    def set_data(self, path, data):
        """Write a file; nothing is done where none can be written."""

    def _cache_bytecode(self, source_path, cache_path, data):
        return self.set_data(cache_path, data)


class _OfFile:
    """What a loader of one file is: its module and its path. Two of the same kind are equal when these are."""

    def __init__(self, fullname, path):
        self.name, self.path = fullname, path

    def __eq__(self, other):
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self):
        return hash((self.name, self.path))

    @_own_name
    def get_filename(self):
        """The path of the file."""
        return self.path


@_completes
class FileLoader:
    """A loader of one module in one file."""

    __init__, __eq__, __hash__, get_filename = map(_OfFile.__dict__.get, "__init__ __eq__ __hash__ get_filename".split())

    def get_data(self, path):
        """The bytes of a file; those of the library are part of the interpreter."""
        path = str(path)
        if (text := _bootstrap._library_source(path)) is not None:
            return text.encode()
        # Code is read by a function of its own, for those who watch what is run.
        is_code = isinstance(self, (SourceLoader, SourcelessFileLoader, ExtensionFileLoader))
        with (_io.open_code if is_code else _io.FileIO)(path) as file:
            return file.read()

    @_own_name
    def load_module(self):
        """Load the module and give it; what loaders did before there was exec_module()."""
        return super(FileLoader, self).load_module(self.name)

    @_own_name
    def get_resource_reader(self):
        """The reader of the files beside the module."""
        from importlib import readers

        return readers.FileReader(self)


@_completes
class SourceFileLoader(FileLoader, SourceLoader):
    """The loader of .py files."""

    def path_stats(self, path):
        """When the file was last changed, and its size."""
        stat = _path_stat(path)
        return dict(mtime=stat.st_mtime, size=stat.st_size)

    def set_data(self, path, data, *, _mode=0o666):
        """Write a file, and make the directories on the way to it. What the system refuses is left undone."""
        refused = path
        try:
            for refused in _missing_directories(path):
                try:
                    _os.mkdir(refused)
                except FileExistsError:
                    # Somebody else was faster.
                    pass
            refused = path
            _write_atomic(path, data, _mode)
        except OSError as error:
            _bootstrap._verbose_message("could not create {!r}: {!r}", refused, error)
        else:
            _bootstrap._verbose_message("created {!r}", path)

    def _cache_bytecode(self, source_path, bytecode_path, data):
        return self.set_data(bytecode_path, data, _mode=_calc_mode(source_path))


def _missing_directories(path):
    """The directories on the way to a file that are not there, the outermost first."""
    missing = []
    directory = _path_split(path)[0]
    while directory and not _path_isdir(directory):
        missing.append(directory)
        directory = _path_split(directory)[0]
    return missing[::-1]


@_completes
class SourcelessFileLoader(FileLoader, _LoaderBasics):
    """The loader of .pyc files without a source."""

    def get_source(self, fullname):
        """None: there is no source."""

    def get_code(self, fullname):
        """The code object in the file; ImportError or EOFError when the file is not one of this Python."""
        path = self.get_filename(fullname)
        data = self.get_data(path)
        _classify_pyc(data, fullname, dict(name=fullname, path=path))
        return _compile_bytecode(data[16:], fullname, path)


@_completes
class ExtensionFileLoader(FileLoader, _LoaderBasics):
    """The loader of extension modules: those that the interpreter has in itself."""

    __init__, __eq__, __hash__, get_filename = map(_OfFile.__dict__.get, "__init__ __eq__ __hash__ get_filename".split())

    def create_module(self, spec):
        """The module, ready to be filled."""
        return _bootstrap._call_with_frames_removed(_imp.create_dynamic, spec)

    def exec_module(self, module):
        """Fill the module."""
        _bootstrap._call_with_frames_removed(_imp.exec_dynamic, module)

    def is_package(self, fullname):
        """Whether the file is called __init__."""
        return _path_split(self.path)[1] in ["__init__" + suffix for suffix in EXTENSION_SUFFIXES]

    def get_source(self, fullname):
        """None: there is no source."""

    def get_code(self, fullname):
        """None: there is no code object."""


class AppleFrameworkLoader(ExtensionFileLoader):
    """The loader of extension modules in frameworks, on iOS."""

    def create_module(self, spec):
        """The module, ready to be filled."""
        if _path_isfile(self.path):
            return super().create_module(spec)
        raise ImportError(f"framework {self.path!r} cannot be opened", name=spec.name, path=self.path)


@_completes
class NamespaceLoader:
    """The loader of namespace packages: there is nothing to run."""

    def __init__(self, name, path, path_finder):
        self._path = _NamespacePath(name, path, path_finder)

    def exec_module(self, module):
        """Nothing: the package has no code."""

    def create_module(self, spec):
        """None: a module of the usual kind."""

    def load_module(self, fullname):
        """Load the package and give it; what loaders did before there was exec_module()."""
        _bootstrap._verbose_message("namespace module loaded with path {!r}", self._path)
        return _bootstrap._load_module_shim(self, fullname)

    def get_code(self, fullname):
        """The code object of nothing."""
        return compile(self.get_source(fullname), "<string>", "exec", dont_inherit=True)

    def get_source(self, fullname):
        """No text."""
        return ""

    def is_package(self, fullname):
        """True: it is nothing else."""
        return True

    def get_resource_reader(self, module):
        """The reader of the files in the package."""
        from importlib import readers

        return readers.NamespaceReader(self._path)


_NamespaceLoader = NamespaceLoader


@_completes
class _NamespacePath:
    """The __path__ of a namespace package (PEP 420): looked for again when the path that it is found on changes."""

    # Grows when all is to be looked for again.
    _epoch = 0

    def __init__(self, name, path, path_finder):
        self._name, self._path, self._path_finder = name, path, path_finder
        self._found_at = self._now()

    def _now(self):
        """What the places depend on: the path that the package is found on, and the epoch."""
        package = self._name.rpartition(".")[0]
        above = sys.modules[package].__path__ if package else sys.modules["sys"].path
        return tuple(above), self._epoch

    def _recalculate(self):
        now = self._now()
        if now != self._found_at:
            spec = self._path_finder(self._name, now[0])
            # When it is an ordinary package by now, or gone, what was known stays.
            if spec is not None and spec.loader is None:
                self._path = spec.submodule_search_locations or self._path
            self._found_at = now
        return self._path

    def append(self, item):
        """Add a place."""
        self._path.append(item)

    def __repr__(self):
        return f"{type(self).__name__}({self._path!r})"

    def __setitem__(self, index, path):
        self._path[index] = path


def _looking_again(name):
    """A method that does what the one of a list of the places as they are now does."""

    def method(self, *args):
        return getattr(self._recalculate(), name)(*args)

    method.__name__ = name
    return method


for _name in ("__getitem__", "__contains__", "__iter__", "__len__"):
    setattr(_NamespacePath, _name, _looking_again(_name))
del _name


# --- finders ---

# What a directory does that is not there any more, or is none of our business.
_GONE = (FileNotFoundError, PermissionError)


class WindowsRegistryFinder:
    """Finds modules that the registry of Windows names; there is none here."""

    REGISTRY_KEY = "Software\\Python\\PythonCore\\{sys_version}\\Modules\\{fullname}"
    REGISTRY_KEY_DEBUG = REGISTRY_KEY + "\\Debug"
    DEBUG_BUILD = False

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """The spec of a module in the file that the registry names; None when it names none."""
        file = cls._search_registry(fullname)
        loader = file and _loader_for(fullname, file)
        return _bootstrap.spec_from_loader(fullname, loader, origin=file) if loader else None

    @classmethod
    def _search_registry(cls, fullname):
        return None


@_completes
class PathFinder:
    """The finder of modules on sys.path, or on the __path__ of a package."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """The spec of a module on a path, sys.path unless given; None when there is none."""
        spec = cls._get_spec(fullname, sys.path if path is None else path, target)
        if spec.loader is None:
            places = spec.submodule_search_locations
            if not places:
                return None
            # A namespace package.
            spec.origin, spec.submodule_search_locations = None, _NamespacePath(fullname, places, cls._get_spec)
        return spec

    @classmethod
    def _get_spec(cls, fullname, path, target=None):
        """The spec of the first module that is found; else one without a loader, with all places of a namespace."""
        places = []
        for entry in path:
            finder = cls._path_importer_cache(entry) if isinstance(entry, str) else None
            if finder is None or (found := finder.find_spec(fullname, target)) is None:
                continue
            if found.loader is not None:
                return found
            if found.submodule_search_locations is None:
                raise ImportError("spec missing loader")
            places += found.submodule_search_locations
        nowhere = _bootstrap.ModuleSpec(fullname, None, is_package=True)
        nowhere.submodule_search_locations += places
        return nowhere

    @classmethod
    def _path_importer_cache(cls, path):
        """The finder for an entry, which sys.path_importer_cache remembers; None where there is none."""
        if not path:
            try:
                path = _os.getcwd()
            except _GONE:
                # The current directory is gone, or secret: it may be back the next time.
                return None
        known = sys.path_importer_cache
        if path not in known:
            known[path] = cls._path_hooks(path)
        return known[path]

    @staticmethod
    def _path_hooks(path):
        """The finder that the first of sys.path_hooks gives which takes the entry; None when none does."""
        if sys.path_hooks == []:
            _warn("sys.path_hooks is empty", ImportWarning)
        for hook in sys.path_hooks:
            try:
                return hook(path)
            except ImportError:
                pass
        return None

    @staticmethod
    def invalidate_caches():
        """Have all finders of path entries forget what they remember; entries without a finder are tried again."""
        kept = sys.path_importer_cache
        for entry in list(kept):
            # What a relative entry means depends on the current directory.
            if kept[entry] is None or not _path_isabs(entry):
                kept.pop(entry)
            elif forget := getattr(kept[entry], "invalidate_caches", None):
                forget()
        _NamespacePath._epoch += 1
        if metadata := sys.modules.get("importlib.metadata"):
            metadata.MetadataPathFinder.invalidate_caches()

    @staticmethod
    def find_distributions(*args, **kwargs):
        """The distributions that importlib.metadata finds."""
        from importlib import metadata

        return metadata.MetadataPathFinder.find_distributions(*args, **kwargs)


def _relax_case():
    """Whether file names are compared without regard to case: on some platforms, where PYTHONCASEOK is set."""
    return (
        sys.platform.startswith(_CASE_INSENSITIVE_PLATFORMS)
        and not sys.flags.ignore_environment
        and b"PYTHONCASEOK" in _os.environ
    )


@_completes
class FileFinder:
    """The finder of modules in one directory. What is in the directory is remembered until that changes."""

    def __init__(self, path, *loader_details):
        # Pairs of a suffix and the loader of such files.
        self._loaders = [(suffix, cls) for cls, suffixes in loader_details for suffix in suffixes]
        self.path = _path_abspath(path) if path and path != "." else _os.getcwd()
        self._path_cache = self._relaxed_path_cache = frozenset()
        self.invalidate_caches()

    def invalidate_caches(self):
        """Look into the directory again the next time."""
        self._path_mtime = -1

    def find_spec(self, fullname, target=None):
        """The spec of a module in the directory; one without a loader for a directory that has no __init__."""
        if _bootstrap._is_standard(self):
            return _bootstrap._find_in_directory(self, fullname)
        self._look()
        last = fullname.rpartition(".")[2]
        is_relaxed = _relax_case()
        names = self._relaxed_path_cache if is_relaxed else self._path_cache
        written = last.lower() if is_relaxed else last
        place = _path_join(self.path, last)
        if written in names:
            for suffix, cls in self._loaders:
                file = _path_join(place, "__init__" + suffix)
                if _path_isfile(file):
                    return self._get_spec(cls, fullname, file, [place], target)
        for suffix, cls in self._loaders:
            file = place + suffix
            _bootstrap._verbose_message("trying {}", file, verbosity=2)
            if written + suffix in names and _path_isfile(file):
                return self._get_spec(cls, fullname, file, None, target)
        if written not in names or not _path_isdir(place):
            return None
        _bootstrap._verbose_message("possible namespace for {}", place)
        spec = _bootstrap.ModuleSpec(fullname, None, is_package=True)
        spec.submodule_search_locations.append(place)
        return spec

    def _look(self):
        """Look into the directory, if it has changed."""
        try:
            changed = _path_stat(self.path).st_mtime
        except OSError:
            changed = -1
        if changed != self._path_mtime:
            self._fill_cache()
            self._path_mtime = changed

    def _get_spec(self, loader_class, fullname, path, smsl, target):
        made = loader_class(fullname, path)
        return spec_from_file_location(fullname, path, submodule_search_locations=smsl, loader=made)

    def _fill_cache(self):
        """Read the names in the directory."""
        names = ()
        try:
            names = _os.listdir(self.path)
        except (NotADirectoryError, *_GONE):
            pass
        self._path_cache = frozenset(names)
        self._relaxed_path_cache = frozenset(map(str.lower, names))

    @classmethod
    def path_hook(cls, *loader_details):
        """A hook for sys.path_hooks, which takes directories."""

        def path_hook_for_FileFinder(path):
            """A finder for a directory; ImportError for anything else."""
            if _bootstrap._library_has(path) or _path_isdir(path):
                return cls(path, *loader_details)
            raise ImportError("only directories are supported", path=path)

        return path_hook_for_FileFinder

    def __repr__(self):
        return f"{type(self).__name__}({self.path!r})"


def _install(_bootstrap_module):
    """Put the hook for directories on sys.path_hooks, and the finder that uses it on sys.meta_path."""
    global _bootstrap
    _bootstrap = _bootstrap_module
    sys.path_hooks.append(FileFinder.path_hook(*_get_supported_file_loaders()))
    sys.meta_path.append(PathFinder)
