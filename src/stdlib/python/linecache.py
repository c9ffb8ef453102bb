"""Lines of source by file name and number, read once and kept; tracebacks show them."""

import sys

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

cache = {}
"""File names, or code objects without a file, to (size, time of change, lines, path).

The time is None for what no file has. An item (function,) stands for lines not asked for yet: the function gets the text.
"""


def getline(filename, lineno, module_globals=None):
    """Return a line with its newline, the first is 1; "" if there is none."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if lineno >= 1 and lineno <= len(lines) else ""


def getlines(filename, module_globals=None):
    """Return all lines of a file; none if it cannot be read."""
    known = cache.get(filename, ())
    if len(known) > 1:
        return known[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        cache.clear()  # the lines of other files are what can be spared
        return []


def updatecache(filename, module_globals=None):
    """Read a file again and return its lines; none if it cannot be read."""
    if len(cache.get(filename, ())) > 1:
        cache.pop(filename, None)
    if _has_no_file(filename):
        return []
    path = filename
    stat = _stat(path)
    if stat is None:
        # A module that came from elsewhere may have a loader that knows its text.
        if lazycache(filename, module_globals):
            try:
                text = cache[filename][0]()
            except (ImportError, OSError, KeyError):
                pass
            else:
                if text is None:
                    return []
                return _keep(filename, len(text), None, _lines_of(text), filename)
        path, stat = _on_module_path(filename)
        if stat is None:
            return []
    try:
        with open(path, "rb") as file:
            lines = _lines_of_file(file.read()) or ["\n"]
    except (OSError, ValueError, LookupError):
        return []
    return _keep(filename, stat.st_size, stat.st_mtime, lines, path)


def lazycache(filename, module_globals):
    """Take note of the loader of a module, for when lines are asked for; tell whether it can give them."""
    known = cache.get(filename)
    if known is not None:
        return len(known) == 1
    if _has_no_file(filename) or not module_globals or "__name__" not in module_globals:
        return False
    spec = module_globals.get("__spec__")
    name = getattr(spec, "name", None) or module_globals["__name__"]
    loader = getattr(spec, "loader", None) or module_globals.get("__loader__")
    get_source = getattr(loader, "get_source", None)
    if not (name and get_source):
        return False
    cache[filename] = (lambda: get_source(name),)
    return True


def checkcache(filename=None):
    """Forget a file, or all, whose size or time on disk has changed."""
    for name in list(cache) if filename is None else (filename,):
        known = cache.get(name, ())
        if len(known) > 1 and known[1] is not None:
            now = _stat(known[3])
            if now is None or (now.st_size, now.st_mtime) != known[:2]:
                cache.pop(name, None)


def clearcache():
    """Forget everything."""
    cache.clear()


def _register_code(code, string, name):
    """Keep the text of code that no file has: of exec() and the prompt."""
    _keep(code, len(string), None, _lines_of(string), name)


def _keep(key, size, time, lines, path):
    cache[key] = size, time, lines, path
    return lines


def _has_no_file(filename):
    return not filename or filename[0] == "<" and filename[-1] == ">"


def _stat(path):
    try:
        import os  # late: a program without tracebacks does without it
        return os.stat(path)
    except (ImportError, OSError, ValueError):
        return None


def _on_module_path(filename):
    """Where a relative name is found in a directory of sys.path, and its stat; None for it if nowhere."""
    import os.path
    if not os.path.isabs(filename):
        for directory in sys.path:
            if isinstance(directory, str):
                path = os.path.join(directory, filename)
                stat = _stat(path)
                if stat is not None:
                    return path, stat
    return filename, None


def _lines_of(text):
    return [line + "\n" for line in text.splitlines()]


def _lines_of_file(data):
    """The lines of source: in UTF-8, or as a comment in its first two lines says (PEP 263)."""
    encoding = "utf-8"
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    else:
        for line in data.split(b"\n", 2)[:2]:
            line = line.strip(b" \t\f\r")
            if line[:1] not in b"#":
                break
            found = _encoding_in(line)
            if found:
                encoding = found
                break
    # Other characters that end a line of text, such as a form feed, do not end one of a file.
    lines = data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not lines[-1]:
        lines.pop()
    return [line + "\n" for line in lines]


def _encoding_in(comment):
    """The name of an encoding after "coding:" or "coding=" in a comment; "" if there is none."""
    for part in comment.decode("latin-1").split("coding")[1:]:
        if part.startswith((":", "=")):
            name = part[1:].lstrip(" \t")
            size = 0
            while size < len(name) and (name[size].isalnum() or name[size] in "-_."):
                size += 1
            if size:
                return name[:size]
    return ""
