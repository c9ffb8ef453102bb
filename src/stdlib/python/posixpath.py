"""Paths as POSIX systems write them: `/home/me/notes.txt`. This is os.path.

All functions take str, bytes or objects with __fspath__, and give the same
kind of path back.
"""

__all__ = [
    "normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext",
    "basename", "dirname", "commonprefix", "getsize", "getmtime", "getatime",
    "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount",
    "expanduser", "expandvars", "normpath", "abspath", "samefile",
    "sameopenfile", "samestat", "curdir", "pardir", "sep", "pathsep", "defpath",
    "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames",
    "relpath", "commonpath", "isjunction", "isdevdrive",
]

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False


def _get_sep(path):
    return b"/" if isinstance(path, bytes) else "/"


def normcase(s):
    """Return a path as it is: case matters here."""
    return os.fspath(s)


def isabs(s):
    """Return True if a path begins at the root."""
    s = os.fspath(s)
    return s.startswith(_get_sep(s))


def join(a, *p):
    """Join paths with slashes; one that begins at the root starts anew.

    An empty last part leaves a slash at the end.
    """
    a = os.fspath(a)
    slash = _get_sep(a)
    path = a
    try:
        for part in map(os.fspath, p):
            if part.startswith(slash) or not path:
                path = part
            elif path.endswith(slash):
                path += part
            else:
                path += slash + part
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types("join", a, *p)
        raise
    return path


def split(p):
    """Split a path into what is before its last slash and what is after."""
    p = os.fspath(p)
    slash = _get_sep(p)
    at = p.rfind(slash) + 1
    head, tail = p[:at], p[at:]
    # The slashes go with the head only where it is nothing but slashes.
    return head.rstrip(slash) or head, tail


def splitext(p):
    """Split the extension from a path: `.txt`, or nothing."""
    p = os.fspath(p)
    if isinstance(p, bytes):
        return genericpath._splitext(p, b"/", None, b".")
    return genericpath._splitext(p, "/", None, ".")


def splitdrive(p):
    """Split the drive from a path; it is always empty."""
    p = os.fspath(p)
    return p[:0], p


def splitroot(p):
    """Split a path into drive (always empty), root, and the rest.

    The root is one slash, or two where there are just two.
    """
    p = os.fspath(p)
    slash = _get_sep(p)
    empty = p[:0]
    count = len(p) - len(p.lstrip(slash))
    if count == 0:
        return empty, empty, p
    if count == 2:
        return empty, p[:2], p[2:]
    return empty, p[:1], p[1:]


def basename(p):
    """Return what is after the last slash."""
    p = os.fspath(p)
    return p[p.rfind(_get_sep(p)) + 1:]


def dirname(p):
    """Return what is before the last slash."""
    return split(p)[0]


def ismount(path):
    """Return True if another file system begins at `path`."""
    try:
        here = os.lstat(path)
    except (OSError, ValueError):
        return False
    if stat.S_ISLNK(here.st_mode):
        return False
    path = os.fspath(path)
    parent = join(path, b".." if isinstance(path, bytes) else "..")
    try:
        above = os.lstat(parent)
    except OSError:
        parent = realpath(parent)
        try:
            above = os.lstat(parent)
        except OSError:
            return False
    # Another device, or the root, which is its own parent.
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def expanduser(path):
    """Replace `~` at the start by the home directory that $HOME names.

    `~name` is left as it is where nothing is known of the user.
    """
    path = os.fspath(path)
    slash = _get_sep(path)
    tilde = b"~" if isinstance(path, bytes) else "~"
    if not path.startswith(tilde):
        return path
    end = path.find(slash, 1)
    if end < 0:
        end = len(path)
    if end == 1:
        home = os.environ.get("HOME")
        if home is None:
            try:
                import pwd
                home = pwd.getpwuid(os.getuid()).pw_dir
            except (ImportError, AttributeError, KeyError):
                return path
    else:
        name = path[1:end]
        if isinstance(name, bytes):
            name = os.fsdecode(name)
        try:
            import pwd
            home = pwd.getpwnam(name).pw_dir
        except (ImportError, KeyError):
            return path
    if isinstance(path, bytes):
        home = os.fsencode(home)
    return home.rstrip(slash) + path[end:] or slash


_NAME_LETTERS = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
)


def expandvars(path):
    """Replace `$name` and `${name}` by environment variables.

    What there is no variable for is left as it is.
    """
    path = os.fspath(path)
    if isinstance(path, bytes):
        return os.fsencode(expandvars(os.fsdecode(path)))
    pieces = []
    at = 0
    while True:
        dollar = path.find("$", at)
        if dollar < 0:
            return "".join(pieces) + path[at:]
        pieces.append(path[at:dollar])
        if path[dollar + 1:dollar + 2] == "{":
            close = path.find("}", dollar + 2)
            end = close + 1 if close >= 0 else dollar + 1
            name = path[dollar + 2:close] if close >= 0 else ""
        else:
            end = dollar + 1
            while end < len(path) and path[end] in _NAME_LETTERS:
                end += 1
            name = path[dollar + 1:end]
        value = os.environ.get(name) if name else None
        pieces.append(path[dollar:end] if value is None else value)
        at = end


def normpath(path):
    """Take `//`, `/./` and `/../` out of a path, without asking the system."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        slash, empty, dot, dotdot = b"/", b"", b".", b".."
    else:
        slash, empty, dot, dotdot = "/", "", ".", ".."
    if not path:
        return dot
    root, rest = splitroot(path)[1:]
    parts = []
    for part in rest.split(slash):
        if part == empty or part == dot:
            continue
        if part != dotdot or (parts and parts[-1] == dotdot) or (not root and not parts):
            parts.append(part)
        elif parts:
            parts.pop()
    return root + slash.join(parts) or dot


def abspath(path):
    """Return a path from the root, normalised."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """Return a path from the root with no links in it.

    With `strict`, what does not exist or is a loop of links is an error.
    """
    filename = os.fspath(filename)
    if isinstance(filename, bytes):
        slash, dot, dotdot, start = b"/", b".", b"..", os.getcwdb
    else:
        slash, dot, dotdot, start = "/", ".", "..", os.getcwd
    # Parts still to be followed, the next one last. A link whose parts have
    # all been followed leaves a None, and its own path below that.
    rest = filename.split(slash)[::-1]
    path = slash if isabs(filename) else start()
    known = {}
    while rest:
        name = rest.pop()
        if name is None:
            known[rest.pop()] = path
            continue
        if not name or name == dot:
            continue
        if name == dotdot:
            path = path[:path.rindex(slash)] or slash
            continue
        new = path + name if path == slash else path + slash + name
        try:
            if not stat.S_ISLNK(os.lstat(new).st_mode):
                path = new
                continue
            if new in known:
                path = known[new]
                if path is not None:
                    continue
                # We came back to a link that is being followed.
                if strict:
                    os.stat(new)
                path = new
                continue
            target = os.readlink(new)
        except OSError:
            if strict:
                raise
            path = new
            continue
        if target.startswith(slash):
            path = slash
        known[new] = None
        rest.append(new)
        rest.append(None)
        rest.extend(target.split(slash)[::-1])
    return path


def relpath(path, start=None):
    """Return a path that leads from `start`, the working directory unless given, to `path`."""
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    if isinstance(path, bytes):
        slash, here, up = b"/", b".", b".."
    else:
        slash, here, up = "/", ".", ".."
    start = here if start is None else os.fspath(start)
    try:
        origin = [part for part in abspath(start).split(slash) if part]
        target = [part for part in abspath(path).split(slash) if part]
        shared = len(commonprefix([origin, target]))
        parts = [up] * (len(origin) - shared) + target[shared:]
        return slash.join(parts) if parts else here
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types("relpath", path, start)
        raise


def commonpath(paths):
    """Return the longest path that all the given ones begin with."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if isinstance(paths[0], bytes):
        slash, here = b"/", b"."
    else:
        slash, here = "/", "."
    try:
        split_paths = [path.split(slash) for path in paths]
        absolute = {path.startswith(slash) for path in paths}
        if len(absolute) != 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        split_paths = [[part for part in parts if part and part != here] for parts in split_paths]
        common = commonprefix(split_paths)
        return (slash if absolute.pop() else slash[:0]) + slash.join(common)
    except (TypeError, AttributeError):
        genericpath._check_arg_types("commonpath", *paths)
        raise


# Last, because `os`, which both of these import, takes names from this module.
import genericpath
import os
import stat
from genericpath import (
    commonprefix, exists, getatime, getctime, getmtime, getsize, isdevdrive,
    isdir, isfile, isjunction, islink, lexists, samefile, sameopenfile, samestat,
)
