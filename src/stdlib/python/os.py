"""What the operating system offers: files and directories, the environment, the process.

Most of it is the module posix, all of whose names are here too. This module
adds what can be said with those: trees of directories, the environment as a
mapping, paths as text and as bytes. `os.path` is the module posixpath.
"""

import sys
from abc import ABC, abstractmethod
from _collections_abc import Mapping, MutableMapping, _check_methods

import posix
import posixpath as path
from posix import *
from posix import _exit, _have_functions
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

sys.modules["os.path"] = path

name, linesep = "posix", "\n"
error = OSError
SEEK_SET, SEEK_CUR, SEEK_END = range(3)
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1

# What functions take besides paths: descriptors, follow_symlinks, dir_fd, effective_ids.
supports_bytes_environ = True
supports_fd = {stat, access}
supports_follow_symlinks = {stat}
supports_dir_fd, supports_effective_ids = set(), set()


def _get_exports_list(module):
    # The public names of a module, whether it lists them or not.
    listed = getattr(module, "__all__", None)
    return [each for each in dir(module) if each[0] != "_"] if listed is None else list(listed)


__all__ = _get_exports_list(posix) + [
    "path", "altsep", "curdir", "defpath", "devnull", "extsep", "pardir", "pathsep",
    "sep", "name", "linesep", "SEEK_SET", "SEEK_CUR", "SEEK_END", "P_WAIT", "P_NOWAIT",
    "P_NOWAITO", "supports_bytes_environ", "makedirs", "removedirs", "renames", "walk",
    "fsencode", "fsdecode", "PathLike", "environb", "getenv", "getenvb",
    "get_exec_path", "fdopen", "process_cpu_count", "_exit",
]


# ------------------------------------------------------------ trees of directories

def makedirs(name, mode=0o777, exist_ok=False):
    """Make a directory, and before it those above it that are missing.

    `mode` is that of the directory itself. With `exist_ok` it may be there
    already.
    """
    missing = [name]
    for directory in _above(name):
        if path.exists(directory):
            break
        missing.append(directory)
    outermost = len(missing) - 1
    for at in range(outermost, -1, -1):
        directory = missing[at]
        if at < outermost and path.basename(directory) in (curdir, b"."):
            continue  # `a/.` is there as soon as `a` is
        try:
            mkdir(directory, 0o777 if at else mode)
        except OSError as problem:
            # Somebody else may have been faster with one of those above.
            was_made = at > 0 and isinstance(problem, FileExistsError)
            if not was_made and not (exist_ok and path.isdir(directory)):
                raise


def removedirs(name):
    """Remove an empty directory, and then those above it as far as they are empty."""
    rmdir(name)
    for directory in _above(name):
        try:
            rmdir(directory)
        except OSError:
            return


def renames(old, new):
    """Rename; make directories for the new name, and remove those that the old one leaves empty."""
    goal = path.split(new)
    if all(goal) and not path.exists(goal[0]):
        makedirs(goal[0])
    rename(old, new)
    source = path.split(old)
    if all(source):
        try:
            removedirs(source[0])
        except OSError:
            pass


def _above(name):
    """Go through the directories above a path, as far as it names them, the nearest first."""
    above, last = path.split(name)
    if not last:  # it ended with a slash
        above, last = path.split(above)
    while above and last:
        yield above
        above, last = path.split(above)


# As `followlinks`: links to directories are files. This is what `shutil` asks for.
_walk_symlinks_as_files = object()


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Go through a tree: give `(directory, names of directories in it, names of files)` for each.

    A directory comes before what is in it, or after that unless `topdown`. In
    the first case the list of directories may be changed: only what is left in
    it is visited. An error of listing is passed to `onerror`, if there is one,
    and the directory left out.
    """
    sys.audit("os.walk", top, topdown, onerror, followlinks)
    # For each directory that we are in: what is to be given at its end, and the way into those in it.
    levels = [(None, iter([fspath(top)]))]
    while levels:
        last_word, inner = levels[-1]
        directory = next(inner, None)
        if directory is None:
            levels.pop()
            if last_word is not None:
                yield last_word
            continue
        try:
            directories, files, ways = _listed(directory, not topdown, followlinks)
        except OSError as problem:
            if onerror is not None:
                onerror(problem)
            continue
        found = directory, directories, files
        if not topdown:
            levels.append((found, iter(ways)))
            continue
        yield found
        # Not `ways`: whoever got the list may have changed it, and the tree.
        ways = [path.join(directory, each) for each in directories]
        if not followlinks:
            ways = [way for way in ways if not path.islink(way)]
        levels.append((None, iter(ways)))


def _listed(directory, ways_wanted, followlinks):
    """Return the names of directories and of files in a directory, and the paths to be entered if wanted."""
    links_lead = followlinks is not _walk_symlinks_as_files
    directories, files, ways = [], [], []
    with scandir(directory) as entries:
        for entry in entries:
            names = files
            try:
                if entry.is_dir(follow_symlinks=links_lead):
                    names = directories
                    if ways_wanted and (followlinks or not entry.is_symlink()):
                        ways.append(entry.path)
            except OSError:
                pass  # of which nothing can be known is taken for a file
            names.append(entry.name)
    return directories, files, ways


# ------------------------------------------------------- paths as text and as bytes

def fsencode(filename):
    """Return a path as bytes."""
    filename = fspath(filename)
    return _encoded(filename) if isinstance(filename, str) else filename


def fsdecode(filename):
    """Return a path as text; bytes that are none can be encoded again."""
    filename = fspath(filename)
    return _decoded(filename) if isinstance(filename, bytes) else filename


def _encoded(text):
    if not isinstance(text, str):
        raise TypeError(f"str expected, not {type(text).__name__}")
    return text.encode("utf-8", "surrogateescape")


def _decoded(data):
    return data.decode("utf-8", "surrogateescape")


class PathLike(ABC):
    """What stands for a path: whatever has __fspath__()."""

    __slots__ = ()
    __class_getitem__ = classmethod(type(list[int]))

    @classmethod
    def __subclasshook__(cls, candidate):
        return _check_methods(candidate, "__fspath__") if cls is PathLike else NotImplemented

    @abstractmethod
    def __fspath__(self):
        """Return the path, str or bytes."""
        raise NotImplementedError


# ------------------------------------------------------------------ the environment

class _Environ(MutableMapping):
    """The environment. A change reaches the system first; what it refuses does not get in.

    The variables are kept as bytes. `encode` makes bytes of what a program
    gives, and rejects what is of another kind; `decode` makes that of bytes.
    """

    def __init__(self, data, encode, decode):
        self._data = data
        self.encodekey = self.encodevalue = encode
        self.decodekey = self.decodevalue = decode

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        # Of a copy: to change the environment on the way is no mistake.
        return map(self.decodekey, list(self._data))

    def __getitem__(self, key):
        try:
            content = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(content)

    def __setitem__(self, key, value):
        encoded, content = self.encodekey(key), self.encodevalue(value)
        putenv(encoded, content)
        self._data[encoded] = content

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        if self._data.pop(encoded, None) is None:
            raise KeyError(key) from None

    def __repr__(self):
        return f"environ({dict(self)!r})"

    def copy(self):
        """Return the variables as a dict."""
        return dict(self)

    def __or__(self, other):
        return dict(self) | dict(other) if isinstance(other, Mapping) else NotImplemented

    def __ror__(self, other):
        return dict(other) | dict(self) if isinstance(other, Mapping) else NotImplemented

    def __ior__(self, other):
        self.update(other)
        return self


def _data_only(value):
    if isinstance(value, bytes):
        return value
    raise TypeError(f"bytes expected, not {type(value).__name__}")


environ = _Environ(posix.environ, _encoded, _decoded)
environb = _Environ(posix.environ, _data_only, bytes)


def getenv(key, default=None):
    """Return a variable of the environment, or `default` if it is not set."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """Return a variable of the environment as bytes, or `default` if it is not set."""
    return environb.get(key, default)


def get_exec_path(env=None):
    """Return the directories in which a program is looked for, with the environment given or our own."""
    found = []
    for key in "PATH", b"PATH":
        try:
            found.append((environ if env is None else env)[key])
        except (KeyError, TypeError):  # the second where it holds text only
            pass
    if len(found) == 2:
        raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
    return fsdecode(found[0] if found else defpath).split(pathsep)


# ------------------------------------------------------------- files, the process

def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """Open a descriptor as open() does a path."""
    if not isinstance(fd, int):
        raise TypeError(f"invalid fd type ({type(fd)}, expected integer)")
    import io  # late: it imports this module

    text_encoding = encoding if "b" in mode else io.text_encoding(encoding)
    return io.open(fd, mode, buffering, text_encoding, *args, **kwargs)


def process_cpu_count():
    """Return how many processors this process may run on."""
    return cpu_count()
