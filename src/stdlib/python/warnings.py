"""Telling the author of a program about what is no error yet.

`warn` and `warn_explicit` decide by the filters whether a warning is ignored, raised or shown; they and the list of
the filters are `_warnings`'. Here is what a program meets before and after that: making filters out of arguments and
of -W options, setting them aside for a while (`catch_warnings`), the text of a warning and where it is written, and
`deprecated`, the decorator.
"""

import sys

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter",
           "resetwarnings", "catch_warnings", "deprecated"]

_ACTIONS = ("default", "always", "all", "ignore", "module", "once", "error")


# ------------------------------------------------------------------------ filters

def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Put a filter before the others, or with `append` after them.

    `message` and `module` are regular expressions for the beginning of the text (in any case) and of the name of the
    module; empty, they fit all, as does the line 0.
    """
    _check_action(action)
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    _check_line(lineno)
    if message or module:
        import re
        message, module = message and re.compile(message, re.IGNORECASE), module and re.compile(module)
    _add_filter(action, message or None, category, module or None, lineno, append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Put a filter for all texts and modules before the others, or with `append` after them."""
    _check_action(action)
    _check_line(lineno)
    _add_filter(action, None, category, None, lineno, append=append)


def resetwarnings():
    """Remove all filters, also those that were there at the start."""
    filters.clear()
    _filters_mutated()


def _check_action(action):
    # Looked up by hash, so that what is no text is refused as what it is.
    if action not in frozenset(_ACTIONS):
        raise ValueError(f"invalid action: {action!r}")


def _check_line(lineno):
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")


def _add_filter(*item, append):
    known = item in filters
    if append:
        if not known:
            filters.append(item)
    else:
        if known:
            filters.remove(item)
        filters.insert(0, item)
    _filters_mutated()


# ------------------------------------------------------------------------ -W options

class _OptionError(Exception):
    """A -W option says nothing that could be meant."""


def _processoptions(args):
    """Add a filter for each of the options; tell of those that are wrong."""
    for arg in args:
        try:
            _setoption(arg)
        except _OptionError as problem:
            print("Invalid -W option ignored:", problem, file=sys.stderr)


def _setoption(arg):
    """Add the filter of an option `action:message:category:module:line`, all of which may be left out."""
    fields = [field.strip() for field in arg.split(":")]
    if len(fields) > 5:
        raise _OptionError(f"too many fields (max 5): {arg!r}")
    fields += [""] * (5 - len(fields))
    action, category = _getaction(fields[0]), _getcategory(fields[2])
    _, message, _, module, line = fields
    if message or module:
        # They are plain text here, and the name of the module is meant as a whole.
        from re import escape
        message, module = escape(message), module and escape(module) + r"\Z"
    lineno = 0
    if line:
        try:
            lineno = int(line)
        except ValueError:
            lineno = line
        if lineno == line or lineno < 0:
            raise _OptionError(f"invalid lineno {lineno!r}")
    filterwarnings(action, message, category, module, lineno)


def _getaction(action):
    # The beginning of a name is enough; of none at all, the first. `all` is another name of `always`.
    for known in _ACTIONS:
        if known.startswith(action):
            return "always" if known == "all" else known
    raise _OptionError(f"invalid action: {action!r}")


def _getcategory(category):
    if not category:
        return Warning
    home, _, name = category.rpartition(".") if "." in category else ("builtins", "", category)
    try:
        found = getattr(__import__(home, fromlist=(name,)), name)
    except ImportError:
        raise _OptionError(f"invalid module name: {home!r}") from None
    except AttributeError:
        raise _OptionError(f"unknown warning category: {category!r}") from None
    if issubclass(found, Warning):
        return found
    raise _OptionError(f"invalid warning category: {category!r}")


# ------------------------------------------------------------------------ showing

class WarningMessage:
    """A warning on its way to be shown: what `warn` was told and found out."""

    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        details = (message, category, filename, lineno, file, line, source)
        self.__dict__.update(zip(self._WARNING_DETAILS, details))
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self._category_name!r}, "
                f"filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}")


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to `file`, or to sys.stderr. A program may put its own function here."""
    _showwarnmsg_impl(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """Return the text of a warning, ending in a newline. A program may put its own function here."""
    return _formatwarnmsg_impl(WarningMessage(message, category, filename, lineno, None, line))


# What stands under the two names as long as no program has replaced them.
_showwarning_orig, _formatwarning_orig = showwarning, formatwarning


def _showwarnmsg(msg):
    """Show a warning the way the program wants it."""
    show = globals().get("showwarning", _showwarning_orig)
    if show is _showwarning_orig:
        _showwarnmsg_impl(msg)
    elif callable(show):
        show(*_details(msg, "message", "category", "filename", "lineno", "file", "line"))
    else:
        raise TypeError("warnings.showwarning() must be set to a function or method")


def _showwarnmsg_impl(msg):
    out = sys.stderr if msg.file is None else msg.file
    if out is None:
        return  # a program without a console
    try:
        out.write(_formatwarnmsg(msg))
    except OSError:
        pass  # a warning is not worth failing for


def _formatwarnmsg(msg):
    """Return the text of a warning as the program wants it."""
    make_text = globals().get("formatwarning", _formatwarning_orig)
    if make_text is _formatwarning_orig:
        return _formatwarnmsg_impl(msg)
    return make_text(*_details(msg, "message", "category", "filename", "lineno", "line"))


def _details(msg, *names):
    return [getattr(msg, name) for name in names]


def _formatwarnmsg_impl(msg):
    kind = msg.category.__name__
    line = _source_line(msg.filename, msg.lineno) if msg.line is None else msg.line
    parts = [f"{msg.filename}:{msg.lineno}: {kind}: {msg.message}"]
    if line:
        parts.append("  " + line.strip())
    if msg.source is not None:
        parts += _birth(msg.source, kind)
    return "\n".join(parts) + "\n"


def _source_line(filename, lineno):
    try:
        from linecache import getline
        return getline(filename, lineno)
    except Exception:
        return ""  # at the very end of a program nothing can be imported or read any more


def _birth(source, kind):
    """Return the lines that say where an object was made, or how to learn it."""
    try:
        import tracemalloc
    except ImportError:
        made, watched = None, False
    else:
        made, watched = tracemalloc.get_object_traceback(source), tracemalloc.is_tracing()
    if made is None:
        return [] if watched else [f"{kind}: Enable tracemalloc to get the object allocation traceback"]
    lines = ["Object allocated at (most recent call last):"]
    for place in made:
        lines.append(f'  File "{place.filename}", lineno {place.lineno}')
        if text := _source_line(place.filename, place.lineno):
            lines.append("    " + text.strip())
    return lines


# ------------------------------------------------------------------------ for a while

class catch_warnings:
    """A context in which filters and functions may be changed, and after which they are as before.

    With `record` it gives a list which gets the warnings instead of their being shown. With `action` (and the other
    arguments of `simplefilter`) it begins by adding a filter. All threads see what it does.
    """

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = module or sys.modules["warnings"]
        self._entered = False
        self._filter = action and (action, category, lineno, append)

    def __repr__(self):
        options = {"record=True": self._record,
                   f"module={self._module!r}": self._module is not sys.modules["warnings"]}
        return f"{type(self).__name__}({', '.join(text for text, said in options.items() if said)})"

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        module = self._module
        self._before = module.filters, module.showwarning, module._showwarnmsg_impl
        self._entered = True
        own = module.filters[:]
        if self._record:
            log = []
            self._set(own, module._showwarning_orig, log.append)
        else:
            log = None
            self._set(own, module.showwarning, module._showwarnmsg_impl)
        if self._filter:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        self._set(*self._before)

    def _set(self, filters, show, show_impl):
        module = self._module
        module.filters, module.showwarning, module._showwarnmsg_impl = filters, show, show_impl
        module._filters_mutated()


# ------------------------------------------------------------------------ what goes out of use

class deprecated:
    """A decorator for a class, a function or an overload that is going out of use (PEP 702).

    Calling the function, making an instance of the class or deriving from it gives a warning with the message,
    unless `category` is None; `stacklevel` 1 is the place of that call. `__deprecated__` has the message.
    """

    def __init__(self, message: str, /, *, category: type[Warning] | None = DeprecationWarning,
                 stacklevel: int = 1) -> None:
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message, self.category, self.stacklevel = message, category, stacklevel

    def __call__(self, arg, /):
        result = arg
        if self.category is not None:
            if isinstance(arg, type):
                self._watch_class(arg)
            elif callable(arg):
                import inspect
                result = self._watched(arg)
                if inspect.iscoroutinefunction(arg):
                    result = inspect.markcoroutinefunction(result)
            else:
                raise TypeError("@deprecated decorator with non-None category must be applied to "
                                f"a class or callable, not {arg!r}")
        arg.__deprecated__ = self.message
        return result

    def _watched(self, function, matters=None):
        """Return a function that warns and calls `function`; it warns only if `matters` says so of the arguments."""
        from functools import wraps
        message, category, depth = self.message, self.category, self.stacklevel + 1

        @wraps(function)
        def wrapper(*args, **kwargs):
            if matters is None or matters(*args):
                warn(message, category=category, stacklevel=depth)
            return function(*args, **kwargs)

        wrapper.__deprecated__ = message
        return wrapper

    def _watch_class(self, cls):
        make = cls.__new__
        construct = _lenient_new(make) if make is object.__new__ else make
        cls.__new__ = staticmethod(self._watched(construct, lambda asked, *_: asked is cls))
        derive = cls.__init_subclass__
        function = getattr(derive, "__func__", None)
        if function is None:
            cls.__init_subclass__ = self._watched(derive)
        else:
            # Bound to this class: the function behind it is told which class is made.
            cls.__init_subclass__ = classmethod(self._watched(function))


def _lenient_new(make):
    """Return an `object.__new__` that leaves arguments to __init__(), as it does where no class has replaced it."""
    from functools import wraps

    @wraps(make)
    def construct(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError(f"{cls.__name__}() takes no arguments")
        return make(cls)

    return construct


_DEPRECATED_MSG = "{name!r} is deprecated and slated for removal in Python {remove}"


def _deprecated(name, message=_DEPRECATED_MSG, *, remove, _version=sys.version_info):
    """Warn that `name` goes with version `remove`; RuntimeError once it should have gone."""
    release = "{}.{}".format(*remove)
    now = _version[:2]
    if now > remove or now == remove and _version[3] != "alpha":
        raise RuntimeError(f"{name!r} was slated for removal after Python {release} alpha")
    warn(message.format(name=name, remove=release), DeprecationWarning, stacklevel=3)


def _warn_unawaited_coroutine(coro):
    """Warn that a coroutine has gone unawaited, and where it was made if that was tracked; the interpreter calls this."""
    text = f"coroutine '{coro.__qualname__}' was never awaited"
    if coro.cr_origin is not None:
        import traceback
        made = traceback.StackSummary.from_list(
            (filename, lineno, name, _source_line(filename, lineno))
            for filename, lineno, name in reversed(coro.cr_origin)
        )
        text += "\nCoroutine created at (most recent call last)\n" + "".join(made.format()).rstrip("\n")
    warn(text, category=RuntimeWarning, stacklevel=2, source=coro)


# ------------------------------------------------------------------------ the two functions

try:
    from _warnings import _defaultaction, _filters_mutated, _onceregistry, filters, warn, warn_explicit
except ImportError:
    import _py_warnings
    filters, _onceregistry, _defaultaction = _py_warnings.first_filters(), {}, "default"
    warn, warn_explicit, _filters_mutated = _py_warnings.functions(globals())
defaultaction, onceregistry = _defaultaction, _onceregistry

_processoptions(sys.warnoptions)
