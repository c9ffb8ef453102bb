"""Questions about paths that are the same on all systems; part of os.path."""

__all__ = [
    "commonprefix", "exists", "getatime", "getctime", "getmtime", "getsize",
    "isdevdrive", "isdir", "isfile", "isjunction", "islink", "lexists",
    "samefile", "sameopenfile", "samestat",
]


def _stat_or_none(path, ask):
    # A path that cannot be (a null character in it) does not exist.
    try:
        return ask(path)
    except (OSError, ValueError):
        return None


def exists(path):
    """Return True if there is something at `path`; a dangling link is nothing."""
    return _stat_or_none(path, os.stat) is not None


def lexists(path):
    """Return True if there is something at `path`, be it a dangling link."""
    return _stat_or_none(path, os.lstat) is not None


def isfile(path):
    """Return True if `path` is a regular file, or a link to one."""
    found = _stat_or_none(path, os.stat)
    return found is not None and stat.S_ISREG(found.st_mode)


def isdir(s):
    """Return True if `s` is a directory, or a link to one."""
    found = _stat_or_none(s, os.stat)
    return found is not None and stat.S_ISDIR(found.st_mode)


def islink(path):
    """Return True if `path` is a symbolic link."""
    found = _stat_or_none(path, os.lstat)
    return found is not None and stat.S_ISLNK(found.st_mode)


def isjunction(path):
    """Return False: junctions are for Windows."""
    os.fspath(path)
    return False


def isdevdrive(path):
    """Return False: Dev Drives are for Windows."""
    os.fspath(path)
    return False


def getsize(filename):
    """Return the size of a file in bytes."""
    return os.stat(filename).st_size


def getmtime(filename):
    """Return the time when a file was last changed."""
    return os.stat(filename).st_mtime


def getatime(filename):
    """Return the time when a file was last read."""
    return os.stat(filename).st_atime


def getctime(filename):
    """Return the time when what is known of a file last changed."""
    return os.stat(filename).st_ctime


def commonprefix(m):
    """Return the longest start that all paths of a list share, letter by letter."""
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = [os.fspath(path) for path in m]
    first, last = min(m), max(m)
    for at, letter in enumerate(first):
        if letter != last[at]:
            return first[:at]
    return first


def samestat(s1, s2):
    """Return True if two results of os.stat() are of one file."""
    return (s1.st_ino, s1.st_dev) == (s2.st_ino, s2.st_dev)


def samefile(f1, f2):
    """Return True if two paths lead to one file."""
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    """Return True if two descriptors are of one file."""
    return samestat(os.fstat(fp1), os.fstat(fp2))


def _check_arg_types(funcname, *args):
    # All str or all bytes, or an error that names the culprit.
    kinds = set()
    for arg in args:
        if not isinstance(arg, (str, bytes)):
            raise TypeError(
                f"{funcname}() argument must be str, bytes, or "
                f"os.PathLike object, not {arg.__class__.__name__!r}"
            ) from None
        kinds.add(isinstance(arg, str))
    if len(kinds) == 2:
        raise TypeError("Can't mix strings and bytes in path components") from None


def _splitext(p, sep, altsep, extsep):
    # A name that begins with dots has no extension on account of them.
    start = p.rfind(sep) + 1
    if altsep:
        start = max(start, p.rfind(altsep) + 1)
    dot = p.rfind(extsep)
    if dot > start and p[start:dot].strip(extsep):
        return p[:dot], p[dot:]
    return p, p[:0]


# Last, because `os` imports posixpath, and that takes its names from here.
import os
import stat
