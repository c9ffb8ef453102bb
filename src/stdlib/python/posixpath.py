"""The os.path of POSIX systems, whose paths are written with slashes.

A function takes what os.fspath() takes, str, bytes or an object with
__fspath__, and gives paths of the same kind back.
"""

from posix import _path_normpath as normpath, _path_splitroot_ex as splitroot

curdir, pardir, extsep, sep, altsep = ".", "..", ".", "/", None
pathsep, defpath, devnull = ":", "/bin:/usr/bin", "/dev/null"
supports_unicode_filenames = False

__all__ = [
    "abspath", "basename", "commonpath", "dirname", "expanduser", "expandvars",
    "isabs", "ismount", "join", "normcase", "normpath", "realpath", "relpath",
    "split", "splitdrive", "splitext", "splitroot", "curdir", "pardir", "extsep",
    "sep", "altsep", "pathsep", "defpath", "devnull", "supports_unicode_filenames",
]

# What mixing str and bytes ends in, or what programs make of the warning about it.
_MIXED = TypeError, AttributeError, BytesWarning


def _get_sep(path):
    return b"/" if isinstance(path, bytes) else "/"


def _signs(path):
    """Return the separator, and the names of this and of the upper directory, in the kind of `path`."""
    return (b"/", b".", b"..") if isinstance(path, bytes) else ("/", ".", "..")


def _current(slash):
    return os.getcwd() if slash == "/" else os.getcwdb()


# -------------------------------------------------------- paths put together, taken apart

def join(a, *p):
    """Join paths. One that begins at the root does away with those before it.

    A last part that is empty makes a slash at the end.
    """
    path = os.fspath(a)
    slash = _get_sep(path)
    try:
        for part in map(os.fspath, p):
            if not part.startswith(slash) and path:
                part = path + part if path.endswith(slash) else path + slash + part
            path = part
    except _MIXED:
        genericpath._check_arg_types("join", a, *p)
        raise
    return path


def split(p):
    """Split a path into what is before and what is behind the last slash."""
    p = os.fspath(p)
    before, slash, name = p.rpartition(_get_sep(p))
    # Slashes stay at the end only where there is nothing else.
    return before.rstrip(slash) or before + slash, name


def basename(p):
    """Return what is behind the last slash of a path."""
    p = os.fspath(p)
    return p.rpartition(_get_sep(p))[2]


def dirname(p):
    """Return what is before the last slash of a path."""
    return split(p)[0]


def splitext(p):
    """Split the extension, which begins with a dot, from a path."""
    p = os.fspath(p)
    slash, dot, _ = _signs(p)
    return genericpath._splitext(p, slash, None, dot)


def splitdrive(p):
    """Split the drive from a path: there are none here, so that is empty."""
    p = os.fspath(p)
    return p[:0], p


def normcase(s):
    """Return the path: case matters here."""
    return os.fspath(s)


def isabs(s):
    """Tell whether a path begins at the root."""
    s = os.fspath(s)
    return s.startswith(_get_sep(s))


def abspath(path):
    """Return a normalised path that begins at the root."""
    path = os.fspath(path)
    slash = _get_sep(path)
    return normpath(path if path.startswith(slash) else join(_current(slash), path))


def relpath(path, start=None):
    """Return the way to a path from the directory `start`, or from the current one."""
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    slash, here, up = _signs(path)
    start = here if start is None else os.fspath(start)
    try:
        origin, target = (
            list(filter(None, abspath(each).split(slash))) for each in (start, path)
        )
        shared = genericpath._agreement(*sorted((origin, target)))
        return slash.join([up] * (len(origin) - shared) + target[shared:]) or here
    except (*_MIXED, DeprecationWarning):
        genericpath._check_arg_types("relpath", path, start)
        raise


def commonpath(paths):
    """Return the directory, or the file, that all paths have in common."""
    paths = list(map(os.fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    slash, here, _ = _signs(paths[0])
    try:
        if len({path.startswith(slash) for path in paths}) > 1:
            raise ValueError("Can't mix absolute and relative paths")
        ways = [[part for part in path.split(slash) if part and part != here] for path in paths]
    except _MIXED:
        genericpath._check_arg_types("commonpath", *paths)
        raise
    # What the first and the last of them share in this order, all between them share.
    first = min(ways)
    shared = slash.join(first[:genericpath._agreement(first, max(ways))])
    return slash + shared if paths[0].startswith(slash) else shared


# ------------------------------------------------------------ the user, the environment

def expanduser(path):
    """Replace `~`, or `~user`, at the start of a path by the home directory, if that is known."""
    path = os.fspath(path)
    if path[:1] not in ("~", b"~"):
        return path
    slash = _get_sep(path)
    user, middle, rest = path[1:].partition(slash)
    home = None if user else os.environ.get("HOME")
    if home is None:
        home = _home_of(os.fsdecode(user))
    if home is None:
        return path
    if slash == b"/":
        home = os.fsencode(home)
    return home.rstrip(slash) + middle + rest or slash


def _home_of(user):
    """Return the home directory of a user, the one that we run as without a name; None if it is not known."""
    try:
        import pwd
        entry = pwd.getpwnam(user) if user else pwd.getpwuid(os.getuid())
    except (ImportError, KeyError):
        return None
    return entry.pw_dir


_NAME_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")


def expandvars(path):
    """Replace `$name` and `${name}` by what the environment has, if it has that."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        return os.fsencode(expandvars(os.fsdecode(path)))
    if "$" not in path:
        return path
    size, last_brace = len(path), path.rfind("}")
    done, end = [], 0
    while (start := path.find("$", end)) >= 0:
        done.append(path[end:start])
        if path.startswith("{", start + 1) and start < last_brace:
            end = path.index("}", start) + 1
            name = path[start + 2:end - 1]
        else:
            end = start + 1
            while end < size and path[end] in _NAME_LETTERS:
                end += 1
            name = path[start + 1:end]
        done.append(os.environ.get(name, path[start:end]))
    done.append(path[end:])
    return "".join(done)


# ------------------------------------------------------------- what the file system says

def ismount(path):
    """Tell whether a path is where a file system begins."""
    try:
        here = os.lstat(path)
    except (OSError, ValueError):
        return False
    if stat.S_ISLNK(here.st_mode):
        return False
    path = os.fspath(path)
    upwards = join(path, _signs(path)[2])
    for written in os.fspath, realpath:  # where `path` may not be entered its parent must be named
        try:
            parent = os.lstat(written(upwards))
        except OSError:
            continue
        # The root is its own parent.
        return here.st_dev != parent.st_dev or here.st_ino == parent.st_ino
    return False


def realpath(filename, *, strict=False):
    """Return the path from the root, without links.

    What is not there, or is a link in a circle of links, is left as it is, or
    with `strict` an error.
    """
    filename = os.fspath(filename)
    slash, here, up = _signs(filename)
    path = slash if filename.startswith(slash) else _current(slash)
    # The parts still to be gone, in the path given and in the links that are being followed, the
    # innermost last; and where links lead that have been followed to their end.
    ways = [(None, iter(filename.split(slash)))]
    ends = {}
    while ways:
        link, parts = ways[-1]
        for part in parts:
            if not part or part == here:
                continue
            if part == up:
                path = path.rpartition(slash)[0] or slash
                continue
            there = (path if path == slash else path + slash) + part
            target = ends.get(there)
            if target is not None:
                path = target
                continue
            try:
                if there in ends:
                    # It is being followed: a circle. The system knows the error for that.
                    if strict:
                        os.stat(there)
                elif stat.S_ISLNK(os.lstat(there).st_mode):
                    target = os.readlink(there)
            except OSError:
                if strict:
                    raise
            if target is None:
                path = there
                continue
            if target.startswith(slash):
                path = slash
            ends[there] = None
            ways.append((there, iter(target.split(slash))))
            break
        else:
            ends[link] = path
            ways.pop()
    return path


# Last: `os` imports this module, and takes names from it.
import genericpath
import os
import stat
from genericpath import *

__all__ += genericpath.__all__
