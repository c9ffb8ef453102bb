"""Warnings: messages to the programmer that are not errors, and filters for them.

A filter is a tuple (action, message, category, module, line number). The
first one that fits a warning decides: "error" raises it, "ignore" drops it,
"always" shows it, "default" shows it once for each place, "module" once for
each module, "once" once.
"""

import sys

__all__ = [
    "warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings",
    "simplefilter", "resetwarnings", "catch_warnings", "deprecated",
]

filters = []
defaultaction = "default"
onceregistry = {}
# Counts the changes of the filters: what was decided before must be decided anew.
_filters_version = 1

_ACTIONS = ("error", "ignore", "always", "all", "default", "module", "once")


class WarningMessage:
    """What is known of a warning that is to be shown."""

    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self._category_name!r}, "
                f"filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}")


# ------------------------------------------------------------------------ showing

def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to a file, sys.stderr if it is None. May be replaced."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """Return the text of a warning. May be replaced."""
    return _formatwarnmsg_impl(WarningMessage(message, category, filename, lineno, None, line))


_showwarning_orig = showwarning
_formatwarning_orig = formatwarning


def _showwarnmsg_impl(msg):
    file = msg.file
    if file is None:
        file = sys.stderr
        if file is None:
            return  # nowhere to show it
    try:
        file.write(_formatwarnmsg(msg))
    except OSError:
        pass


def _formatwarnmsg_impl(msg):
    text = f"{msg.filename}:{msg.lineno}: {msg.category.__name__}: {msg.message}\n"
    line = msg.line
    if line is None:
        try:
            import linecache
            line = linecache.getline(msg.filename, msg.lineno)
        except Exception:
            line = None  # at the end of the program
    if line:
        text += f"  {line.strip()}\n"
    if msg.source is not None:
        text += _allocation_note(msg)
    return text


def _allocation_note(msg):
    hint = (f"{msg.category.__name__}: Enable tracemalloc to get the object "
            "allocation traceback\n")
    try:
        import tracemalloc
    except ImportError:
        return hint
    tracing = tracemalloc.is_tracing()
    traceback = tracemalloc.get_object_traceback(msg.source)
    if traceback is None:
        if tracing:
            return ""
        return hint
    text = "Object allocated at (most recent call last):\n"
    import linecache
    for frame in traceback:
        text += f'  File "{frame.filename}", lineno {frame.lineno}\n'
        line = linecache.getline(frame.filename, frame.lineno)
        if line:
            text += f"    {line.strip()}\n"
    return text


def _showwarnmsg(msg):
    # By the function that the program may have put in place.
    replaced = showwarning
    if replaced is not _showwarning_orig:
        if not callable(replaced):
            raise TypeError("warnings.showwarning() must be set to a function or method")
        replaced(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)
        return
    _showwarnmsg_impl(msg)


def _formatwarnmsg(msg):
    replaced = formatwarning
    if replaced is not _formatwarning_orig:
        return replaced(msg.message, msg.category, msg.filename, msg.lineno, msg.line)
    return _formatwarnmsg_impl(msg)


# ------------------------------------------------------------------------ filters

def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Add a filter in front, or at the end with `append`.

    `message` and `module` are regular expressions that the beginning of the
    text and the whole name of the module must match; the text in any case.
    """
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass, "
                        f"not '{type(category).__name__}'")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    if message or module:
        import re
    message = re.compile(message, re.I) if message else None
    module = re.compile(module) if module else None
    _add_filter(action, message, category, module, lineno, append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Add a filter for all messages of a category."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    _add_filter(action, None, category, None, lineno, append=append)


def _add_filter(*item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        # Moved to the front if it is there already.
        try:
            filters.remove(item)
        except ValueError:
            pass
        filters.insert(0, item)
    _filters_mutated()


def resetwarnings():
    """Remove all filters, those of the start too."""
    filters[:] = []
    _filters_mutated()


def _filters_mutated():
    global _filters_version
    _filters_version += 1


class _OptionError(Exception):
    """A -W option is wrong."""


def _processoptions(args):
    """Add the filters of -W options; report wrong ones on sys.stderr."""
    for arg in args:
        try:
            _setoption(arg)
        except _OptionError as msg:
            print("Invalid -W option ignored:", msg, file=sys.stderr)


def _setoption(arg):
    parts = arg.split(":")
    if len(parts) > 5:
        raise _OptionError(f"too many fields (max 5): {arg!r}")
    parts += [""] * (5 - len(parts))
    action, message, category, module, lineno = (part.strip() for part in parts)
    action = _getaction(action)
    category = _getcategory(category)
    if message or module:
        # Options are plain text, matched as a whole.
        import re
        if message:
            message = re.escape(message)
        if module:
            module = re.escape(module) + r"\Z"
    if lineno:
        try:
            lineno = int(lineno)
            if lineno < 0:
                raise ValueError
        except (ValueError, OverflowError):
            raise _OptionError(f"invalid lineno {lineno!r}") from None
    else:
        lineno = 0
    filterwarnings(action, message, category, module, lineno)


def _getaction(action):
    if not action:
        return "default"
    for known in ("default", "always", "all", "ignore", "module", "once", "error"):
        if known.startswith(action):
            return known
    raise _OptionError(f"invalid action: {action!r}")


def _getcategory(category):
    if not category:
        return Warning
    module, _, name = category.rpartition(".")
    if not module:
        import builtins as found
        name = category
    else:
        try:
            found = __import__(module, None, None, [name])
        except ImportError:
            raise _OptionError(f"invalid module name: {module!r}") from None
    try:
        cat = getattr(found, name)
    except AttributeError:
        raise _OptionError(f"unknown warning category: {category!r}") from None
    if not issubclass(cat, Warning):
        raise _OptionError(f"invalid warning category: {category!r}")
    return cat


# ------------------------------------------------------------------------ warning

def _is_internal_filename(filename):
    return "importlib" in filename and "_bootstrap" in filename


def _is_filename_to_skip(filename, skip_file_prefixes):
    return any(filename.startswith(prefix) for prefix in skip_file_prefixes)


def _is_internal_frame(frame):
    return _is_internal_filename(frame.f_code.co_filename)


def _next_external_frame(frame, skip_file_prefixes):
    """Return the next frame that is neither the import system's nor to be skipped."""
    frame = frame.f_back
    while frame is not None and (
        _is_internal_filename(filename := frame.f_code.co_filename)
        or _is_filename_to_skip(filename, skip_file_prefixes)
    ):
        frame = frame.f_back
    return frame


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Issue a warning, or raise it, or ignore it: the filters decide.

    The place shown is the caller; with `stacklevel` 2 its caller, and so on.
    """
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError("skip_file_prefixes must be a tuple of strs.")
    if skip_file_prefixes:
        stacklevel = max(2, stacklevel)
    try:
        if stacklevel <= 1 or _is_internal_frame(sys._getframe(1)):
            # Inside the import system, its own frames count too.
            frame = sys._getframe(stacklevel)
        else:
            frame = sys._getframe(1)
            for _ in range(stacklevel - 1):
                frame = _next_external_frame(frame, skip_file_prefixes)
                if frame is None:
                    raise ValueError
    except ValueError:
        globals = sys.__dict__
        filename = "<sys>"
        lineno = 0
    else:
        globals = frame.f_globals
        filename = frame.f_code.co_filename
        lineno = frame.f_lineno
    module = globals["__name__"] if "__name__" in globals else "<string>"
    registry = globals.setdefault("__warningregistry__", {})
    warn_explicit(message, category, filename, lineno, module, registry, globals, source)


def warn_explicit(message, category, filename, lineno, module=None, registry=None,
                  module_globals=None, source=None):
    """Issue a warning for a given place. `registry` remembers what was shown there."""
    lineno = int(lineno)
    if module is None:
        module = filename or "<unknown>"
        if module[-3:].lower() == ".py":
            module = module[:-3]
    if registry is None:
        registry = {}
    if registry.get("version", 0) != _filters_version:
        registry.clear()
        registry["version"] = _filters_version
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    for item in filters:
        action, msg, cat, mod, ln = item
        if ((msg is None or _matches(msg, text)) and issubclass(category, cat)
                and (mod is None or _matches(mod, module)) and (ln == 0 or lineno == ln)):
            break
    else:
        action = defaultaction
    if action == "ignore":
        return
    if module_globals is not None:
        # While the loader can still be asked for the source.
        import linecache
        linecache.getlines(filename, module_globals)
    if action == "error":
        raise message
    if action == "once":
        registry[key] = 1
        oncekey = (text, category)
        if onceregistry.get(oncekey):
            return
        onceregistry[oncekey] = 1
    elif action == "module":
        registry[key] = 1
        altkey = (text, category, 0)
        if registry.get(altkey):
            return
        registry[altkey] = 1
    elif action == "default":
        registry[key] = 1
    elif action not in ("always", "all"):
        raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {item}")
    _showwarnmsg(WarningMessage(message, category, filename, lineno, source=source))


def _matches(pattern, text):
    # Filters of the start are plain text, those of the program expressions.
    if isinstance(pattern, str):
        return pattern == text
    return pattern.match(text) is not None


class catch_warnings:
    """A context manager that restores the filters and the ways of showing.

    With `record` it gives a list of the warnings that would have been shown.
    With `action` it adds a filter for the time of the block. It acts on all
    threads.
    """

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._record = record
        self._module = sys.modules["warnings"] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append("record=True")
        if self._module is not sys.modules["warnings"]:
            args.append(f"module={self._module!r}")
        return f"{type(self).__name__}({', '.join(args)})"

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        module = self._module
        self._filters = module.filters
        module.filters = self._filters[:]
        module._filters_mutated()
        self._showwarning = module.showwarning
        self._showwarnmsg_impl = module._showwarnmsg_impl
        log = None
        if self._record:
            log = []
            module._showwarnmsg_impl = log.append
            module.showwarning = module._showwarning_orig
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        module = self._module
        module.filters = self._filters
        module._filters_mutated()
        module.showwarning = self._showwarning
        module._showwarnmsg_impl = self._showwarnmsg_impl


class deprecated:
    """Decorator that marks a class or function as deprecated.

    Using it warns with the message, unless `category` is None. The attribute
    __deprecated__ has the message.
    """

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(
                f"Expected an object of type str for 'message', not {type(message).__name__!r}"
            )
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        msg = self.message
        category = self.category
        stacklevel = self.stacklevel
        if category is None:
            arg.__deprecated__ = msg
            return arg
        if isinstance(arg, type):
            return self._deprecate_class(arg, msg, category, stacklevel)
        if callable(arg):
            import functools
            import inspect

            @functools.wraps(arg)
            def wrapper(*args, **kwargs):
                warn(msg, category=category, stacklevel=stacklevel + 1)
                return arg(*args, **kwargs)

            if inspect.iscoroutinefunction(arg):
                wrapper = inspect.markcoroutinefunction(wrapper)
            arg.__deprecated__ = wrapper.__deprecated__ = msg
            return wrapper
        raise TypeError(
            "@deprecated decorator with non-None category must be applied to "
            f"a class or callable, not {arg!r}"
        )

    @staticmethod
    def _deprecate_class(arg, msg, category, stacklevel):
        import functools
        from types import MethodType

        original_new = arg.__new__

        @functools.wraps(original_new)
        def __new__(cls, /, *args, **kwargs):
            if cls is arg:
                warn(msg, category=category, stacklevel=stacklevel + 1)
            if original_new is not object.__new__:
                return original_new(cls, *args, **kwargs)
            # object.__new__() refuses arguments that no __init__() takes.
            if cls.__init__ is object.__init__ and (args or kwargs):
                raise TypeError(f"{cls.__name__}() takes no arguments")
            return original_new(cls)

        arg.__new__ = staticmethod(__new__)
        original_init_subclass = arg.__init_subclass__
        if isinstance(original_init_subclass, MethodType):
            # Defined in Python: call the function, so that it gets the subclass.
            original_init_subclass = original_init_subclass.__func__

            @functools.wraps(original_init_subclass)
            def __init_subclass__(*args, **kwargs):
                warn(msg, category=category, stacklevel=stacklevel + 1)
                return original_init_subclass(*args, **kwargs)

            arg.__init_subclass__ = classmethod(__init_subclass__)
        else:
            @functools.wraps(original_init_subclass)
            def __init_subclass__(*args, **kwargs):
                warn(msg, category=category, stacklevel=stacklevel + 1)
                return original_init_subclass(*args, **kwargs)

            arg.__init_subclass__ = __init_subclass__
        arg.__deprecated__ = __new__.__deprecated__ = msg
        __init_subclass__.__deprecated__ = msg
        return arg


_DEPRECATED_MSG = "{name!r} is deprecated and slated for removal in Python {remove}"


def _deprecated(name, message=_DEPRECATED_MSG, *, remove, _version=sys.version_info):
    """Warn that `name` is to be removed; raise RuntimeError if that is overdue."""
    remove_formatted = f"{remove[0]}.{remove[1]}"
    if (_version[:2] > remove) or (_version[:2] == remove and _version[3] != "alpha"):
        raise RuntimeError(f"{name!r} was slated for removal after Python {remove_formatted} alpha")
    warn(message.format(name=name, remove=remove_formatted), DeprecationWarning, stacklevel=3)


def _warn_unawaited_coroutine(coro):
    """Called by the interpreter when a coroutine goes that nobody awaited."""
    text = f"coroutine '{coro.__qualname__}' was never awaited\n"
    if coro.cr_origin is not None:
        import linecache
        import traceback
        frames = [
            (filename, lineno, funcname, linecache.getline(filename, lineno))
            for filename, lineno, funcname in reversed(coro.cr_origin)
        ]
        text += "Coroutine created at (most recent call last)\n"
        text += "".join(traceback.format_list(frames))
    warn(text.rstrip("\n"), category=RuntimeWarning, stacklevel=2, source=coro)


# The filters of the start: -W options, then what is of interest to the author
# of the main program only.
filters += [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
_processoptions(sys.warnoptions)
