"""What the operating system offers: files, directories, the environment, the process.

The functions that reach the system come from the module `posix`; here are the
rest, which are built on them. `os.path` is the module posixpath.
"""

import abc
import stat as st
import sys

from _collections_abc import Mapping, MutableMapping
from posix import *
from posix import _exit, _have_functions, environ as _environ_of_system

import posixpath as path

sys.modules["os.path"] = path
from os.path import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

name = "posix"
linesep = "\n"
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1
error = OSError
supports_bytes_environ = True

# Which functions take a descriptor in place of a path, or follow_symlinks.
supports_dir_fd = set()
supports_effective_ids = set()
supports_fd = {stat, access}
supports_follow_symlinks = {stat}


def _get_exports_list(module):
    return [public for public in dir(module) if not public.startswith("_")]


# --- directories ---

def makedirs(name, mode=0o777, exist_ok=False):
    """Make a directory and those above it that are missing.

    That it exists is an error unless `exist_ok`.
    """
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass  # somebody else was faster
        if tail == (b"." if isinstance(tail, bytes) else "."):
            return  # `a/.` is there once `a` is
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove an empty directory, and those above it that become empty."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Rename, with makedirs() for the new name and removedirs() for the old."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


# As `followlinks`: a link to a directory is a file like any other. `shutil` asks for it.
_walk_symlinks_as_files = object()


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Go through a tree: give `(directory, names of directories, names of files)` for each directory.

    With `topdown` a directory comes before what is in it, and its list of
    directories may be changed on the way: what is taken out is not visited.
    Errors of listing are passed to `onerror`, or ignored.
    """
    sys.audit("os.walk", top, topdown, onerror, followlinks)
    links_lead = followlinks is not _walk_symlinks_as_files
    # A directory still to be listed, or a result still to be given.
    todo = [fspath(top)]
    while todo:
        current = todo.pop()
        if isinstance(current, tuple):
            yield current
            continue
        directories, files, to_enter = [], [], []
        try:
            with scandir(current) as entries:
                for entry in entries:
                    try:
                        is_directory = entry.is_dir(follow_symlinks=links_lead)
                    except OSError:
                        is_directory = False
                    if not is_directory:
                        files.append(entry.name)
                        continue
                    directories.append(entry.name)
                    if not topdown and (followlinks or not _is_link(entry)):
                        to_enter.append(entry.path)
        except OSError as problem:
            if onerror is not None:
                onerror(problem)
            continue
        if topdown:
            yield current, directories, files
            for directory in reversed(directories):
                inner = path.join(current, directory)
                # Asked anew: whoever got the list may have changed the tree.
                if followlinks or not path.islink(inner):
                    todo.append(inner)
        else:
            todo.append((current, directories, files))
            todo.extend(reversed(to_enter))


def _is_link(entry):
    try:
        return entry.is_symlink()
    except OSError:
        return False


# --- text and bytes ---

def fsencode(filename):
    """Return a path as bytes."""
    filename = fspath(filename)
    if isinstance(filename, str):
        return filename.encode("utf-8", "surrogateescape")
    return filename


def fsdecode(filename):
    """Return a path as str."""
    filename = fspath(filename)
    if isinstance(filename, bytes):
        return filename.decode("utf-8", "surrogateescape")
    return filename


class PathLike(abc.ABC):
    """Abstract base class of the objects that stand for a path."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        """Return the path as str or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            for base in subclass.__mro__:
                if "__fspath__" in base.__dict__:
                    return NotImplemented if base.__dict__["__fspath__"] is None else True
        return NotImplemented

    __class_getitem__ = classmethod(type(list[int]))


# --- the environment ---

class _Environ(MutableMapping):
    """A mapping of the environment; changes are passed on to the system."""

    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey = encodekey
        self.decodekey = decodekey
        self.encodevalue = encodevalue
        self.decodevalue = decodevalue
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        shown = ", ".join(
            f"{self.decodekey(key)!r}: {self.decodevalue(value)!r}"
            for key, value in self._data.items()
        )
        return f"environ({{{shown}}})"

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return {**self, **other}

    def __ror__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return {**other, **self}


def _encode_text(value):
    if not isinstance(value, str):
        raise TypeError("str expected, not %s" % type(value).__name__)
    return value.encode("utf-8", "surrogateescape")


def _decode_text(value):
    return value.decode("utf-8", "surrogateescape")


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError("bytes expected, not %s" % type(value).__name__)
    return value


environ = _Environ(_environ_of_system, _encode_text, _decode_text, _encode_text, _decode_text)
environb = _Environ(_environ_of_system, _check_bytes, bytes, _check_bytes, bytes)


def getenv(key, default=None):
    """Return an environment variable, or `default`."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """Return an environment variable as bytes, or `default`."""
    return environb.get(key, default)


def get_exec_path(env=None):
    """Return the directories in which programs are looked for."""
    if env is None:
        env = environ
    found = env.get("PATH")
    if found is None and b"PATH" in (env if isinstance(env, dict) else ()):
        found = fsdecode(env[b"PATH"])
    return (defpath if found is None else found).split(pathsep)


# --- files and the process ---

def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """Open a descriptor as a file; otherwise like open()."""
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    import io

    if "b" not in mode:
        encoding = io.text_encoding(encoding)
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


def process_cpu_count():
    """Return how many processors this process may use."""
    return cpu_count()


__all__ = [
    "altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name",
    "path", "devnull", "SEEK_SET", "SEEK_CUR", "SEEK_END", "fsencode", "fsdecode",
    "get_exec_path", "fdopen", "extsep", "_exit", "makedirs", "removedirs",
    "renames", "walk", "getenv", "supports_bytes_environ", "environb", "getenvb",
    "PathLike", "process_cpu_count", "P_WAIT", "P_NOWAIT", "P_NOWAITO",
] + _get_exports_list(__import__("posix"))
