"""What `_warnings` does, in Python: for a `warnings` that cannot import it."""

import sys


def first_filters():
    """Return the filters that a program begins with."""
    silent = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)
    return [("default", None, DeprecationWarning, "__main__", 0),
            *(("ignore", None, category, None, 0) for category in silent)]


def functions(settings):
    """Return `warn`, `warn_explicit` and `_filters_mutated` for a module whose namespace is `settings`."""
    version = 1

    def _filters_mutated():
        nonlocal version
        version += 1

    def is_known(registry, key):
        """Tell whether the key is there; what was written under other filters does not count."""
        if registry.get("version") == version:
            return bool(registry.get(key))
        registry.clear()
        registry["version"] = version
        return False

    def decide(text, category, module, lineno):
        for item in settings["filters"]:
            action, about_text, about_category, about_module, about_line = item
            if (about_line in (0, lineno) and issubclass(category, about_category)
                    and _fits(about_text, text) and _fits(about_module, module)):
                return action, item
        return settings["defaultaction"], None

    def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None,
                      source=None):
        """Issue a warning, or maybe ignore it or raise an exception."""
        lineno = int(lineno)
        if isinstance(message, Warning):
            text, category = str(message), type(message)
        else:
            text, message = message, category(message)
        registry = {} if registry is None else registry
        key = text, category, lineno
        if is_known(registry, key):
            return
        if module is None:
            module = filename.removesuffix(".py") or "<unknown>"
        action, item = decide(text, category, module, lineno)
        if action == "error":
            raise message
        if action == "ignore":
            return
        if action in ("default", "module", "once"):
            registry[key] = True
            if action != "default":
                seen = registry if action == "module" else settings["onceregistry"]
                anywhere = text, category
                if is_known(seen, anywhere):
                    return
                seen[anywhere] = True
        elif action not in ("always", "all"):
            raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {item}")
        if module_globals is not None:
            import linecache
            linecache.getlines(filename, module_globals)  # as long as the loader can be asked
        details = settings["WarningMessage"](message, category, filename, lineno, source=source)
        settings["_showwarnmsg"](details)

    def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
        """Issue a warning, or maybe ignore it or raise an exception."""
        if isinstance(message, Warning):
            category = type(message)
        elif category is None:
            category = UserWarning
        if not (isinstance(category, type) and issubclass(category, Warning)):
            raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
        if not isinstance(skip_file_prefixes, tuple):
            raise TypeError("skip_file_prefixes must be a tuple of strs")
        if skip_file_prefixes:
            stacklevel = max(2, stacklevel)
        frame = _frame_at(sys._getframe(1), stacklevel, skip_file_prefixes)
        if frame is None:
            where, filename, lineno = vars(sys), "<sys>", 0
        else:
            where, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
        registry = where.setdefault("__warningregistry__", {})
        warn_explicit(message, category, filename, lineno, where.get("__name__", "<string>"), registry, where, source)

    return warn, warn_explicit, _filters_mutated


def _fits(pattern, text):
    # The first filters have plain text, those that a program makes have compiled patterns.
    if pattern is None or isinstance(pattern, str):
        return pattern in (None, text)
    return pattern.match(text) is not None


def _frame_at(frame, level, skipped):
    """Return the frame that many levels up which counts; None where the stack is not that deep."""
    counts_all = _is_of_import(frame.f_code.co_filename)
    for _ in range(level - 1):
        frame = frame.f_back
        while frame is not None and not counts_all:
            filename = frame.f_code.co_filename
            if not (_is_of_import(filename) or filename.startswith(skipped)):
                break
            frame = frame.f_back
        if frame is None:
            break
    return frame


def _is_of_import(filename):
    return "importlib" in filename and "_bootstrap" in filename
