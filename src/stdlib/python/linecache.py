"""Lines of source files by number, read once and kept; tracebacks show them."""

import sys

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

# Of file names to (size, time of change, lines, full name). A size and time of
# None is for what did not come from a file; a tuple of one function is for
# lines that are not yet needed.
cache = {}


def clearcache():
    """Forget everything."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """Return line `lineno` with its newline; an empty string if there is none."""
    lines = getlines(filename, module_globals)
    if 1 <= lineno <= len(lines):
        return lines[lineno - 1]
    return ""


def getlines(filename, module_globals=None):
    """Return all lines of the file, an empty list if it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forget what has changed on disk: one file, or all."""
    names = list(cache) if filename is None else [filename]
    for name in names:
        entry = cache.get(name)
        if entry is None or len(entry) == 1:
            continue
        size, mtime, lines, fullname = entry
        if mtime is None:
            continue
        try:
            import os
            stat = os.stat(fullname)
        except (ImportError, OSError, ValueError):
            cache.pop(name, None)
            continue
        if size != stat.st_size or mtime != stat.st_mtime:
            cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Read the file anew and return its lines; an empty list if it cannot be read."""
    entry = cache.pop(filename, None)
    if not filename or (filename.startswith("<") and filename.endswith(">")):
        if entry is None or len(entry) != 1:
            return []
    lines = _from_loader(filename, entry, module_globals)
    if lines is not None:
        return lines
    try:
        import os
    except ImportError:
        return _read_without_os(filename)
    fullname = filename
    try:
        stat = os.stat(fullname)
    except (OSError, ValueError):
        # A relative name may be meant from a directory of the module path.
        if os.path.isabs(filename):
            return []
        for directory in sys.path:
            try:
                fullname = os.path.join(directory, filename)
                stat = os.stat(fullname)
                break
            except (TypeError, AttributeError, OSError, ValueError):
                pass
        else:
            return []
    lines = _read(fullname)
    if lines:
        cache[filename] = stat.st_size, stat.st_mtime, lines, fullname
    return lines


def _from_loader(filename, entry, module_globals):
    # Modules need not come from files: their loader may know the source.
    if entry is not None and len(entry) == 1 or lazycache(filename, module_globals):
        get_source = (entry or cache.pop(filename))[0]
        try:
            data = get_source()
        except (ImportError, OSError):
            return None
        if data is None:
            return []
        lines = [line + "\n" for line in data.splitlines()]
        cache[filename] = len(data), None, lines, filename
        return lines
    return None


def _read_without_os(filename):
    lines = _read(filename)
    if lines:
        cache[filename] = None, None, lines, filename
    return lines


def _read(fullname):
    try:
        import tokenize
        opener = tokenize.open
    except ImportError:
        def opener(name):
            return open(name, encoding="utf-8")
    try:
        with opener(fullname) as file:
            lines = file.readlines()
    except (OSError, UnicodeDecodeError, SyntaxError):
        return []
    if not lines:
        return ["\n"]
    if not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return lines


def lazycache(filename, module_globals):
    """Remember how to get the source of a module; tell whether there is a way."""
    if filename in cache:
        return len(cache[filename]) == 1
    if not filename or (filename.startswith("<") and filename.endswith(">")):
        return False
    if module_globals and "__name__" in module_globals:
        spec = module_globals.get("__spec__")
        name = getattr(spec, "name", None) or module_globals["__name__"]
        loader = getattr(spec, "loader", None)
        if loader is None:
            loader = module_globals.get("__loader__")
        get_source = getattr(loader, "get_source", None)
        if name and get_source:
            def get_lines(name=name):
                return get_source(name)
            cache[filename] = (get_lines,)
            return True
    return False


def _register_code(code, source, name):
    """Remember the source of code that has no file: of exec() and the prompt."""
    lines = [line + "\n" for line in source.splitlines()]
    cache[code] = len(source), None, lines, name
