"""The part of os.path that is the same on all systems: what is asked of the file system, and prefixes."""

__all__ = [
    "exists", "lexists", "isfile", "isdir", "islink", "isjunction", "isdevdrive",
    "getsize", "getmtime", "getatime", "getctime", "samestat", "samefile",
    "sameopenfile", "commonprefix",
]


def _mode(ask, path, missing=0):
    """Return the mode of a file, as os.stat or os.lstat, which `ask` is, tells it.

    `missing` stands for that of a file that is not there, or cannot be there:
    no file has a null character in its name.
    """
    try:
        return ask(path).st_mode
    except (OSError, ValueError):
        return missing


def exists(path):
    """Tell whether there is something at `path`; a link that leads nowhere is nothing."""
    return _mode(os.stat, path, None) is not None


def lexists(path):
    """Tell whether there is something at `path`, a link that leads nowhere included."""
    return _mode(os.lstat, path, None) is not None


def isfile(path):
    """Tell whether `path` leads to a regular file."""
    return stat.S_ISREG(_mode(os.stat, path))


def isdir(s):
    """Tell whether `s` leads to a directory."""
    return stat.S_ISDIR(_mode(os.stat, s))


def islink(path):
    """Tell whether `path` is a symbolic link itself."""
    return stat.S_ISLNK(_mode(os.lstat, path))


def isjunction(path):
    """Tell whether `path` is a junction, which only Windows has."""
    return _on_windows_only(path)


def isdevdrive(path):
    """Tell whether `path` is on a Dev Drive, which only Windows has."""
    return _on_windows_only(path)


def _on_windows_only(path):
    os.fspath(path)  # what is no path is still an error
    return False


def getsize(filename):
    """Return how many bytes a file has."""
    return os.stat(filename).st_size


def getmtime(filename):
    """Return the time of the last change of a file, in seconds."""
    return os.stat(filename).st_mtime


def getatime(filename):
    """Return the time of the last access to a file, in seconds."""
    return os.stat(filename).st_atime


def getctime(filename):
    """Return the time of the last change of what is known of a file, in seconds."""
    return os.stat(filename).st_ctime


def samestat(s1, s2):
    """Tell whether two results of os.stat() are those of one file."""
    return s1.st_dev == s2.st_dev and s1.st_ino == s2.st_ino


def samefile(f1, f2):
    """Tell whether two paths lead to one file."""
    return samestat(*map(os.stat, (f1, f2)))


def sameopenfile(fp1, fp2):
    """Tell whether two descriptors are of one file."""
    return samestat(*map(os.fstat, (fp1, fp2)))


def commonprefix(m):
    """Return what all paths of a list begin with, letter by letter; items are compared in lists of lists."""
    if not m:
        return ""
    if not isinstance(m[0], (tuple, list)):
        m = list(map(os.fspath, m))
    lowest = min(m)
    return lowest[:_agreement(lowest, max(m))]


def _agreement(lower, higher):
    """Return how many items two sequences, given in order, share at the start."""
    count, end = 0, len(lower)
    while count < end and lower[count] == higher[count]:
        count += 1
    return count


def _check_arg_types(funcname, *args):
    """Raise TypeError unless the paths that a function got are all str or all bytes."""
    for arg in args:
        if not isinstance(arg, (str, bytes)):
            raise TypeError(
                f"{funcname}() argument must be str, bytes, or os.PathLike object, "
                f"not {type(arg).__name__!r}"
            ) from None
    if len({isinstance(arg, str) for arg in args}) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None


def _splitext(p, sep, altsep, extsep):
    """Split the extension from a path of any system."""
    start = p.rfind(sep)
    if altsep:
        start = max(start, p.rfind(altsep))
    dot = p.rfind(extsep)
    # A name may begin with dots; they begin no extension.
    if dot > start and p[start + 1:dot].lstrip(extsep):
        return p[:dot], p[dot:]
    return p, p[:0]


# Last: `os` imports posixpath, and that takes its names from here.
import os
import stat
