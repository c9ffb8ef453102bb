"""Telling what a program does, to whoever wants to know.

A logger makes a `LogRecord` of what it is told if its level says so; the record goes to the handlers of the logger
and of those above it in the tree of dotted names; a handler has a formatter make text of it, and writes that
somewhere. The methods that log, of loggers, of adapters and of the module, come from one table of levels.
"""

import sys
import threading
import time
import traceback
import weakref
from operator import attrgetter
from posix import getpid, register_at_fork
from types import GenericAlias

__all__ = ["BASIC_FORMAT", "BufferingFormatter", "CRITICAL", "DEBUG", "ERROR", "FATAL", "FileHandler", "Filter",
           "Formatter", "Handler", "INFO", "LogRecord", "Logger", "LoggerAdapter", "NOTSET", "NullHandler",
           "StreamHandler", "WARN", "WARNING", "addLevelName", "basicConfig", "captureWarnings", "critical", "debug",
           "disable", "error", "exception", "fatal", "getLevelName", "getLogger", "getLoggerClass", "info", "log",
           "makeLogRecord", "setLoggerClass", "shutdown", "warn", "warning", "getLogRecordFactory",
           "setLogRecordFactory", "lastResort", "raiseExceptions", "getLevelNamesMapping", "getHandlerByName",
           "getHandlerNames"]

# Whether what goes wrong while a record is written is reported; a program in use sets it to False.
raiseExceptions = True

# What records are given beyond what was said.
logThreads = logMultiprocessing = logProcesses = logAsyncioTasks = True

_startTime = time.time_ns()

# Guards what the module has but once: levels, handlers, the tree of loggers.
_lock = threading.RLock()


# ------------------------------------------------------------------------ levels

CRITICAL, ERROR, WARNING, INFO, DEBUG, NOTSET = 50, 40, 30, 20, 10, 0
FATAL, WARN = CRITICAL, WARNING

_levelToName = {CRITICAL: "CRITICAL", ERROR: "ERROR", WARNING: "WARNING", INFO: "INFO", DEBUG: "DEBUG", NOTSET: "NOTSET"}
_nameToLevel = {name: level for level, name in _levelToName.items()} | {"FATAL": FATAL, "WARN": WARN}


def getLevelNamesMapping():
    """Return a dict with the level of each name."""
    return dict(_nameToLevel)


def getLevelName(level):
    """Return the name of a level, or the level of a name; of anything else, "Level " and it."""
    for table in _levelToName, _nameToLevel:
        found = table.get(level)
        if found is not None:
            return found
    return f"Level {level}"


def addLevelName(level, levelName):
    """Give a level a name: a new one, or another."""
    with _lock:
        _nameToLevel[levelName] = level
        _levelToName[level] = levelName


def _checkLevel(level):
    """Return the number of a level that may be given by its name."""
    if isinstance(level, int):
        return level
    known = _nameToLevel.get(level) if isinstance(level, str) else ...
    if known is None:
        raise ValueError(f"Unknown level: {level!r}")
    if known is ...:
        raise TypeError(f"Level not an integer or a valid string: {level!r}")
    return known


# ------------------------------------------------------------------------ whose frame it is

# The file of this module as code objects name it. A program that sets this to None wants no frames looked at.
_srcfile = addLevelName.__code__.co_filename


def currentframe():
    """Return the frame of the caller."""
    return sys._getframe(1)


def _is_internal_frame(frame):
    """Tell whether the frame is of this module, or of the import system."""
    file = frame.f_code.co_filename
    return file == _srcfile or "_bootstrap" in file and "importlib" in file


def _own_package(frame):
    folder, _, _ = frame.f_code.co_filename.rpartition("/")
    return folder == addLevelName.__code__.co_filename.rpartition("/")[0]


# ------------------------------------------------------------------------ records

class LogRecord:
    """What was said once, and the circumstances: all are attributes, which formats can name."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        now = time.time_ns()
        if args and len(args) == 1 and _is_mapping(args[0]) and args[0]:
            args = args[0]  # what `%(key)s` in the message refers to; an empty one stays in its tuple
        self.name, self.msg, self.args = name, msg, args
        self.levelname, self.levelno = _levelToName.get(level) or getLevelName(level), level
        self.pathname = pathname
        self.filename, self.module = _file_and_module(pathname)
        # exc_text is for the traceback, once somebody has made text of it.
        self.exc_info, self.exc_text, self.stack_info = exc_info, None, sinfo
        self.lineno, self.funcName = lineno, func
        self.created = seconds = now / 1e9
        milliseconds = now // 1_000_000 % 1000
        if milliseconds == 999 and int(seconds) > now // 1_000_000_000:
            milliseconds = 0  # the float was rounded up to the next second
        self.msecs, self.relativeCreated = float(milliseconds), (now - _startTime) / 1e6
        self.thread = threading.get_ident() if logThreads else None
        self.threadName = threading.current_thread().name if logThreads else None
        self.processName = _process_name() if logMultiprocessing else None
        self.process = getpid() if logProcesses else None
        self.taskName = _task_name() if logAsyncioTasks else None

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        """Return the message with the arguments put in."""
        text = str(self.msg)
        return text % self.args if self.args else text


def _is_mapping(value):
    kind = type(value)
    if kind is dict or kind is str or kind is int:
        return kind is dict
    from collections.abc import Mapping
    return isinstance(value, Mapping)


def _file_and_module(pathname):
    """Return the name of the file in a path, with its ending and without; of what is no path, itself.

    By hand: `os` would come with every program that logs, and this is asked for every record.
    """
    try:
        file = pathname.rpartition("/")[2]
        module = file.rpartition(".")[0]
    except (TypeError, ValueError, AttributeError):
        return pathname, "Unknown module"
    # The dots that a name begins with begin no ending.
    return file, module if module.strip(".") else file


def _process_name():
    # Without the module, there is one process. It may be half imported when a record is made.
    if multiprocessing := sys.modules.get("multiprocessing"):
        try:
            return multiprocessing.current_process().name
        except Exception:
            pass
    return "MainProcess"


def _task_name():
    if asyncio := sys.modules.get("asyncio"):
        try:
            return asyncio.current_task().get_name()
        except Exception:
            pass  # no event loop runs in this thread
    return None


_logRecordFactory = LogRecord


def setLogRecordFactory(factory):
    """Have records made by a function with the parameters of `LogRecord`."""
    global _logRecordFactory
    _logRecordFactory = factory


def getLogRecordFactory():
    """Return what makes records."""
    return _logRecordFactory


def makeLogRecord(dict):
    """Return a record with the attributes in a dict, as one that was sent has them."""
    record = _logRecordFactory(None, None, "", 0, "", (), None, None)
    vars(record).update(dict)
    return record


# ------------------------------------------------------------------------ formats

class _LazyPattern:
    """A regular expression as an attribute of a class; it is compiled when it is first looked at."""

    def __init__(self, text, flags=""):
        self._text, self._flags = text, flags

    def __set_name__(self, owner, name):
        self._name = name

    def __get__(self, instance, owner=None):
        import re
        return re.compile(self._text, getattr(re, self._flags) if self._flags else 0)


class PercentStyle:
    """A format with `%(name)s` in it."""

    default_format, asctime_format, asctime_search = "%(message)s", "%(asctime)s", "%(asctime)"
    validation_pattern = _LazyPattern(r"%\(\w+\)[-+ #0]*(?:\d+|\*)?(?:\.(?:\d+|\*))?[a%c-gioruxs]", "IGNORECASE")

    def __init__(self, fmt, *, defaults=None):
        self._fmt, self._defaults = fmt or self.default_format, defaults

    def usesTime(self):
        return self.asctime_search in self._fmt

    def validate(self):
        """Raise ValueError if the format can refer to nothing."""
        if not any(map(_is_conversion, self._fmt.split("%(")[1:])):
            raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    def _format(self, record):
        return self._fmt % self._values(record)

    def _values(self, record):
        own = vars(record)
        return {**self._defaults, **own} if self._defaults else own

    def format(self, record):
        try:
            return self._format(record)
        except KeyError as missing:
            raise ValueError(f"Formatting field not found in record: {missing}") from None


def _is_conversion(text):
    """Tell whether what follows a `%(` is a name and how to convert it, as `validation_pattern` has it.

    By hand: every program that logs has such a format, and few need `re` otherwise.
    """
    name, _, rest = text.partition(")")
    if not name.replace("_", "a").isalnum():
        return False
    rest = _after_number(rest.lstrip("-+ #0"))
    if rest.startswith("."):
        precise = _after_number(rest[1:])
        if precise == rest[1:]:
            return False
        rest = precise
    return rest[:1].lower() in tuple("diouxefgcrsa%")


def _after_number(text):
    return text[1:] if text.startswith("*") else text.lstrip("0123456789")


class StrFormatStyle(PercentStyle):
    """A format with `{name}` in it."""

    default_format, asctime_format, asctime_search = "{message}", "{asctime}", "{asctime"

    fmt_spec = _LazyPattern(
        r"(?:.?[<>=^])?[-+ ]?#?0?(?:\d+|\{\w+\})?[,_]?(?:\.(?:\d+|\{\w+\}))?[bcdefgnosx%]?", "IGNORECASE")
    field_spec = _LazyPattern(r"(?:\d+|\w+)(?:\.\w+|\[[^]]+\])*")

    def _format(self, record):
        return self._fmt.format(**self._values(record))

    def validate(self):
        try:
            count = sum(map(self._check_piece, _pieces(self._fmt)))
        except ValueError as problem:
            raise ValueError(f"invalid format: {problem}") from None
        if not count:
            raise ValueError("invalid format: no fields")

    def _check_piece(self, piece):
        """Tell whether there is a named field in it; ValueError where it is none that a format may have."""
        _, name, spec, conversion = piece
        if name and not self.field_spec.fullmatch(name):
            raise ValueError(f"invalid field name/expression: {name!r}")
        if conversion and conversion not in ("r", "s", "a"):
            raise ValueError(f"invalid conversion: {conversion!r}")
        if spec and not self.fmt_spec.fullmatch(spec):
            raise ValueError(f"bad specifier: {spec!r}")
        return bool(name)


def _pieces(text):
    from string import Formatter as Parser
    return Parser().parse(text)


class StringTemplateStyle(PercentStyle):
    """A format with `$name` or `${name}` in it."""

    default_format, asctime_format, asctime_search = "${message}", "${asctime}", "${asctime}"

    def __init__(self, *args, **kwargs):
        from string import Template
        super().__init__(*args, **kwargs)
        self._tpl = Template(self._fmt)

    def usesTime(self):
        return "$asctime" in self._fmt or super().usesTime()

    def validate(self):
        if not self._tpl.is_valid():
            raise ValueError("invalid format: bare '$' not allowed")
        if not self._tpl.get_identifiers():
            raise ValueError("invalid format: no fields")

    def _format(self, record):
        return self._tpl.substitute(self._values(record))


def _basic(style):
    # What basicConfig() writes: three fields, each in the way that the style has the message.
    return ":".join(style.default_format.replace("message", field) for field in ("levelname", "name", "message"))


_STYLES = {style.default_format[0]: (style, _basic(style)) for style in (PercentStyle, StrFormatStyle, StringTemplateStyle)}
BASIC_FORMAT = _basic(PercentStyle)


def _style_named(style):
    try:
        return _STYLES[style]
    except KeyError:
        raise ValueError(f"Style must be one of: {','.join(_STYLES)}") from None


class Formatter:
    """Makes text of a record: by the format, then the traceback and the stack, if the record has them."""

    converter = time.localtime
    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        make, _ = _style_named(style)
        chosen = self._style = make(fmt, defaults=defaults)
        self._fmt, self.datefmt = chosen._fmt, datefmt
        if validate:
            chosen.validate()

    def format(self, record):
        """Return the text; leave `message`, `asctime` and `exc_text` in the record for the formatters after this."""
        timed = self.usesTime()
        record.message = record.getMessage()
        if timed:
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if not record.exc_text and record.exc_info:
            # Made once: the next formatter finds it there.
            record.exc_text = self.formatException(record.exc_info)
        stack = record.stack_info and self.formatStack(record.stack_info)
        for more in record.exc_text, stack:
            if more:
                text += more if text.endswith("\n") else "\n" + more
        return text

    def usesTime(self):
        """Tell whether the format has the time in it."""
        return self._style.usesTime()

    def formatMessage(self, record):
        return self._style.format(record)

    def formatTime(self, record, datefmt=None):
        """Return when the record was made: by `datefmt`, or with milliseconds by the default formats."""
        when = self.converter(record.created)
        text = time.strftime(datefmt or self.default_time_format, when)
        return text if datefmt or not self.default_msec_format else self.default_msec_format % (text, record.msecs)

    def formatException(self, ei):
        """Return the text of a triple as sys.exc_info() gives it."""
        return "".join(traceback.format_exception(*ei)).removesuffix("\n")

    def formatStack(self, stack_info):
        return stack_info


_defaultFormatter = Formatter()


class BufferingFormatter:
    """Makes text of several records: one after the other, between a header and a footer."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _defaultFormatter

    def formatHeader(self, records):
        return ""

    def formatFooter(self, records):
        return ""

    def format(self, records):
        if not records:
            return ""
        lines = map(self.linefmt.format, records)
        return "".join([self.formatHeader(records), *lines, self.formatFooter(records)])


# ------------------------------------------------------------------------ filters

def _include(items, item):
    if item not in items:
        items.append(item)


def _exclude(items, item):
    if item in items:
        items.remove(item)


class Filter:
    """Lets through what is said under a name or below it; without a name, everything."""

    def __init__(self, name=""):
        self.name, self.nlen = name, len(name)

    def filter(self, record):
        mine, its = self.name, record.name
        return not mine or its == mine or its[:self.nlen + 1] == f"{mine}."


class Filterer:
    """What records go through: filters, which are functions of a record, or have a method `filter`."""

    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        _include(self.filters, filter)

    def removeFilter(self, filter):
        _exclude(self.filters, filter)

    def filter(self, record):
        """Return the record, or another that a filter has put in its place; False if one of them refuses it."""
        for each in self.filters:
            verdict = getattr(each, "filter", each)(record)
            if not verdict:
                return False
            if isinstance(verdict, LogRecord):
                record = verdict
        return record


# ------------------------------------------------------------------------ handlers

_handlers = weakref.WeakValueDictionary()  # those that have a name
_handlerList = []  # weak references to all, in the order of their making, for shutdown()
_at_fork_reinit_lock_weakset = weakref.WeakSet()  # those with locks, which a child process needs new


def _removeHandlerRef(wr):
    # At the end of the program, what this needs may be gone before the handler is.
    lock = _lock
    if lock and _handlerList:
        with lock:
            _exclude(_handlerList, wr)


def _renew_locks():
    # In a child, the threads that held them are gone.
    for handler in _at_fork_reinit_lock_weakset:
        handler._at_fork_reinit()
    _lock._at_fork_reinit()


register_at_fork(before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_renew_locks)


def getHandlerByName(name):
    """Return the handler of that name, or None."""
    return _handlers.get(name)


def getHandlerNames():
    """Return the names of all handlers that have one."""
    return frozenset(_handlers)


class Handler(Filterer):
    """Brings records somewhere; `emit` says where. It passes on one record at a time."""

    def __init__(self, level=NOTSET):
        super().__init__()
        self.level, self.formatter = _checkLevel(level), None
        self._name, self._closed = None, False
        self.createLock()
        with _lock:
            _handlerList.append(weakref.ref(self, _removeHandlerRef))

    def __repr__(self):
        return _shown(self, "", self.level)

    def emit(self, record):
        """Write the record; to be defined by each kind of handler."""
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handle(self, record):
        """Write the record, unless a filter refuses it; return what the filters say."""
        passed = self.filter(record)
        if passed:
            with self.lock:
                self.emit(passed if isinstance(passed, LogRecord) else record)
        return passed

    def format(self, record):
        return (self.formatter or _defaultFormatter).format(record)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def setLevel(self, level):
        """Leave out what is below the level."""
        self.level = _checkLevel(level)

    def set_name(self, name):
        with _lock:
            _handlers.pop(self._name, None)
            self._name = name
            if name:
                _handlers[name] = self

    def get_name(self):
        return self._name

    name = property(lambda self: self.get_name(), lambda self, name: self.set_name(name))

    def flush(self):
        """See to it that what was written is out. Here, nothing is kept back."""

    def close(self):
        """Forget the name of the handler; what more there is to do, each kind of handler adds."""
        with _lock:
            self._closed = True
            _handlers.pop(self._name, None)

    # A handler may go without a lock, which is held while a record is written.

    def createLock(self):
        """Make the lock."""
        self.lock = threading.RLock()
        _at_fork_reinit_lock_weakset.add(self)

    def acquire(self):
        """Take the lock."""
        if (lock := self.lock) is not None:
            lock.acquire()

    def release(self):
        """Give the lock back."""
        if (lock := self.lock) is not None:
            lock.release()

    def _at_fork_reinit(self):
        self.lock._at_fork_reinit()

    def handleError(self, record):
        """Report the exception that `emit` has caught, and where the record was made: the program goes on.

        Nothing is done where `raiseExceptions` is false.
        """
        out = sys.stderr
        if raiseExceptions and out:
            try:
                out.write(_complaint(sys.exception(), record))
            except OSError:
                pass  # there is nowhere left to complain


def _complaint(problem, record):
    """Return the text of an exception that came while a record was written, with the place that logged."""
    frame = problem.__traceback__.tb_frame if problem is not None and problem.__traceback__ else None
    while frame and _own_package(frame):
        frame = frame.f_back
    if frame:
        place = traceback.format_stack(frame)
    else:
        place = [f"Logged from file {record.filename}, line {record.lineno}\n"]
    try:
        said = f"Message: {record.msg!r}\nArguments: {record.args}\n"
    except Exception as another:
        if isinstance(another, RecursionError):
            raise
        said = ("Unable to print the message and arguments - possible formatting error.\n"
                "Use the traceback above to help find the error.\n")
    shown = traceback.format_exception(problem)
    return "".join(["--- Logging error ---\n", *shown, "Call stack:\n", *place, said])


def _shown(thing, name, level):
    words = [type(thing).__name__, name, f"({getLevelName(level)})"]
    return f"<{' '.join(word for word in words if word)}>"


class StreamHandler(Handler):
    """Writes records to a stream, sys.stderr if none is given. It does not close it."""

    terminator = "\n"

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def __repr__(self):
        return _shown(self, str(getattr(self.stream, "name", "")), self.level)

    def flush(self):
        with self.lock:
            flush = getattr(self.stream, "flush", None) if self.stream else None
            if flush is not None:
                flush()

    def emit(self, record):
        try:
            text = self.format(record)
            # In one piece: others may write to the stream too.
            self.stream.write(text + self.terminator)
            self.flush()
        except Exception as problem:
            if isinstance(problem, RecursionError):
                raise
            self.handleError(record)

    def setStream(self, stream):
        """Write to another stream from now on; return the one before, or None if it is the same."""
        if stream is self.stream:
            return None
        with self.lock:
            self.flush()
            before, self.stream = self.stream, stream
        return before

    __class_getitem__ = classmethod(GenericAlias)


class FileHandler(StreamHandler):
    """Writes records to a file; opens it at once, or with `delay` when there is the first one."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        import io
        import os
        self._builtin_open = open  # builtins go before the last records are written
        self.mode, self.delay, self.errors = mode, delay, errors
        self.encoding = encoding if "b" in mode else io.text_encoding(encoding)
        # The working directory may change before the file is opened.
        self.baseFilename = os.path.abspath(os.fspath(filename))
        opened = None if delay else self._open()
        super().__init__(opened)
        self.stream = opened  # None is not sys.stderr here

    def __repr__(self):
        return _shown(self, self.baseFilename, self.level)

    def _open(self):
        return self._builtin_open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def emit(self, record):
        # Once closed, a file that is written anew would lose what it has.
        is_over = self._closed and self.mode == "w"
        if self.stream is None and not is_over:
            self.stream = self._open()
        if self.stream:
            super().emit(record)

    def close(self):
        with self.lock:
            try:
                self._let_go()
            finally:
                super().close()

    def _let_go(self):
        stream = self.stream
        if not stream:
            return
        try:
            self.flush()
        finally:
            self.stream = None
            if close := getattr(stream, "close", None):
                close()


class NullHandler(Handler):
    """Does nothing: for libraries, so that no record of theirs is without a handler."""

    def createLock(self):
        self.lock = None

    def _at_fork_reinit(self):
        """There is no lock."""

    def handle(self, record):
        """The record goes nowhere."""

    emit = handle


class _StderrHandler(StreamHandler):
    """Writes to what sys.stderr is at the time."""

    def __init__(self, level=NOTSET):
        Handler.__init__(self, level)

    stream = property(lambda self: sys.stderr)


# What shows warnings where a program has set up nothing at all.
lastResort = _defaultLastResort = _StderrHandler(WARNING)


# ------------------------------------------------------------------------ the tree

class PlaceHolder:
    """Stands in the tree where a name has loggers below it, and none itself."""

    def __init__(self, alogger):
        self.loggerMap = {}
        self.append(alogger)

    def append(self, alogger):
        self.loggerMap[alogger] = None


class Manager:
    """Has all loggers but the root, by name."""

    def __init__(self, rootnode):
        self.root = rootnode
        self.disable = NOTSET
        self.emittedNoHandlerWarning = False
        self.loggerDict = {}
        self.loggerClass = self.logRecordFactory = None

    disable = property(lambda self: self._disable,
                       lambda self, level: setattr(self, "_disable", _checkLevel(level)),
                       doc="What is not above this level is not said by anybody.")

    def getLogger(self, name):
        """Return the logger of that name; make it, and put it into the tree, when it is first asked for."""
        if not isinstance(name, str):
            raise TypeError("A logger name must be a string")
        there = self.loggerDict.get(name)
        if isinstance(there, Logger):
            return there  # complete: it came into the dict last
        with _lock:
            there = self.loggerDict.get(name)
            if isinstance(there, Logger):
                return there
            made = (self.loggerClass or _loggerClass)(name)
            made.manager = self
            made.parent = self._parent_of(made)
            for child in there.loggerMap if there else ():
                # Unless there is a logger between the two, which has this one above it now.
                if child.parent is made.parent:
                    child.parent = made
            self.loggerDict[name] = made
            return made

    def _parent_of(self, logger):
        """Return the next logger above; leave word of this one at the names between that have none."""
        name = logger.name
        while "." in name:
            name = name.rpartition(".")[0]
            there = self.loggerDict.get(name)
            if there is None:
                self.loggerDict[name] = PlaceHolder(logger)
            elif isinstance(there, PlaceHolder):
                there.append(logger)
            else:
                return there
        return self.root

    def setLoggerClass(self, klass):
        """Have loggers made by this class."""
        self.loggerClass = _checked_class(klass)

    def setLogRecordFactory(self, factory):
        self.logRecordFactory = factory

    def _clear_cache(self):
        """Have all loggers find out anew which levels they say: one of these has changed."""
        with _lock:
            for each in [self.root, *self.loggerDict.values()]:
                if isinstance(each, Logger):
                    each._cache.clear()


# ------------------------------------------------------------------------ methods that log

# The names of the functions, and what they log.
_SAYING = {"debug": DEBUG, "info": INFO, "warning": WARNING, "error": ERROR, "critical": CRITICAL}


def _saying(scope, make):
    """Put a function into a scope for each name in the table; `make(level, name)` makes it."""
    prefix = f"{scope['__qualname__']}." if "__qualname__" in scope else ""
    for name, level in _SAYING.items():
        function = make(level, name)
        function.__name__, function.__qualname__ = name, prefix + name
        # A traceback shows the name that was called.
        function.__code__ = function.__code__.replace(co_name=name, co_qualname=prefix + name)
        function.__doc__ = f"Log a message at the level {getLevelName(level)}; `args` are put into it by %."
        scope[name] = function


def _saying_more(scope):
    """Put into the scope of a class what goes by the methods of the table."""

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """Log an error, with the exception that is being handled."""
        kwargs["exc_info"] = exc_info
        self.error(msg, *args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        _warn_of_warn("method")
        self.warning(msg, *args, **kwargs)

    for function in warn, exception:
        function.__qualname__ = f"{scope['__qualname__']}.{function.__name__}"
        scope[function.__name__] = function


def _of_logger(level, name):
    def say(self, msg, *args, **kwargs):
        if not self.isEnabledFor(level):
            return
        self._log(level, msg, args, **kwargs)
    return say


def _of_adapter(level, name):
    def say(self, msg, *args, **kwargs):
        self.log(level, msg, *args, **kwargs)
    return say


def _of_module(level, name):
    of_root = attrgetter(name)

    def say(msg, *args, **kwargs):
        top = root
        if not top.handlers:
            basicConfig()
        of_root(top)(msg, *args, **kwargs)
    return say


def _warn_of_warn(kind):
    import warnings
    warnings.warn(f"The 'warn' {kind} is deprecated, use 'warning' instead", DeprecationWarning, stacklevel=3)


# ------------------------------------------------------------------------ loggers

class Logger(Filterer):
    """Takes what is said under one name, and passes it to its handlers and those of the loggers above.

    `getLogger` makes them. The methods that log take `exc_info`, `stack_info`, `stacklevel` and `extra` by keyword.
    """

    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name, self.level = name, _checkLevel(level)
        self.parent, self.propagate = None, True
        self.handlers = []
        self.disabled = False
        self._cache = {}  # which levels are said, by level

    def __repr__(self):
        return _shown(self, self.name, self.getEffectiveLevel())

    def __reduce__(self):
        if getLogger(self.name) is not self:
            import pickle
            raise pickle.PicklingError("logger cannot be pickled")
        return getLogger, (self.name,)

    _saying(locals(), _of_logger)
    _saying_more(locals())
    fatal = locals()["critical"]

    def log(self, level, msg, *args, **kwargs):
        """Log a message at any level."""
        if isinstance(level, int):
            if self.isEnabledFor(level):
                self._log(level, msg, args, **kwargs)
        elif raiseExceptions:
            raise TypeError("level must be an integer")

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        """Make a record of it, and pass that on."""
        where = "(unknown file)", 0, "(unknown function)", None
        if _srcfile:
            try:
                where = self.findCaller(stack_info, stacklevel)
            except ValueError:
                pass
        filename, lineno, function, stack = where
        if isinstance(exc_info, BaseException):
            exc_info = type(exc_info), exc_info, exc_info.__traceback__
        elif exc_info and not isinstance(exc_info, tuple):
            exc_info = sys.exc_info()
        self.handle(self.makeRecord(self.name, level, filename, lineno, msg, args, exc_info, function, extra, stack))

    def findCaller(self, stack_info=False, stacklevel=1):
        """Return file, line, function of who logs, and the text of the stack if it is wanted.

        A higher `stacklevel` means the caller's caller, as far as there are any.
        """
        frame = found = currentframe()
        while stacklevel > 0 and (frame := frame.f_back) is not None:
            if not _is_internal_frame(frame):
                found = frame
                stacklevel -= 1
        stack = None
        if stack_info:
            import io
            text = io.StringIO("Stack (most recent call last):\n")
            text.seek(0, io.SEEK_END)
            traceback.print_stack(found, file=text)
            stack = text.getvalue().removesuffix("\n")
        code = found.f_code
        return code.co_filename, found.f_lineno, code.co_name, stack

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        """Return a record, with what is in the dict `extra` as further attributes."""
        record = _logRecordFactory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        if extra is not None:
            own = vars(record)
            for key in extra:
                if key in own or key in ("message", "asctime"):
                    raise KeyError(f"Attempt to overwrite {key!r} in LogRecord")
                own[key] = extra[key]
        return record

    def handle(self, record):
        """Pass a record on, unless the logger is disabled or a filter refuses it."""
        if self.disabled:
            return
        passed = self.filter(record)
        if passed:
            self.callHandlers(passed if isinstance(passed, LogRecord) else record)

    def _reached(self):
        """Give the loggers whose handlers get what is said here: this one, and those above as far as it goes up."""
        logger = self
        while logger is not None:
            yield logger
            logger = logger.parent if logger.propagate else None

    def callHandlers(self, record):
        """Give the record to all handlers that want it; to `lastResort` where there are none."""
        logger, level, lonely = self, record.levelno, True
        while logger is not None:
            for handler in logger.handlers:
                lonely = False
                if level >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if lonely:
            self._without_handlers(record)

    def _without_handlers(self, record):
        last, manager = lastResort, self.manager
        if last is None:
            if raiseExceptions and not manager.emittedNoHandlerWarning:
                manager.emittedNoHandlerWarning = True
                sys.stderr.write(f'No handlers could be found for logger "{self.name}"\n')
        elif record.levelno >= last.level:
            last.handle(record)

    def addHandler(self, hdlr):
        with _lock:
            _include(self.handlers, hdlr)

    def removeHandler(self, hdlr):
        with _lock:
            _exclude(self.handlers, hdlr)

    def hasHandlers(self):
        """Tell whether anybody gets what is said here."""
        return any(logger.handlers for logger in self._reached())

    def setLevel(self, level):
        """Say nothing below the level; at NOTSET, what the loggers above say."""
        self.level = _checkLevel(level)
        self.manager._clear_cache()

    def getEffectiveLevel(self):
        """Return the level that holds here: the nearest that is set, going up."""
        logger = self
        while logger is not None and not logger.level:
            logger = logger.parent
        return NOTSET if logger is None else logger.level

    def isEnabledFor(self, level):
        """Tell whether something at this level would be said."""
        try:
            said = self._cache[level]  # the way of almost all calls
        except KeyError:
            said = not self.disabled and self._decided(level)
        return said and not self.disabled

    def _decided(self, level):
        with _lock:
            said = self._cache[level] = level > self.manager.disable and level >= self.getEffectiveLevel()
        return said

    def getChild(self, suffix):
        """Return the logger with a name below this one."""
        return self.manager.getLogger(suffix if self is self.root else f"{self.name}.{suffix}")

    def getChildren(self):
        """Return the set of loggers one name below this one."""
        depth = 0 if self is self.root else 1 + self.name.count(".")
        with _lock:
            return {each for each in self.manager.loggerDict.values()
                    if isinstance(each, Logger) and each.parent is self and each.name.count(".") == depth}


class RootLogger(Logger):
    """The logger above all others; it has a level."""

    def __init__(self, level):
        super().__init__("root", level)

    def __reduce__(self):
        return getLogger, ()


_loggerClass = Logger


def _checked_class(klass):
    if klass is not Logger and not issubclass(klass, Logger):
        raise TypeError(f"logger not derived from logging.Logger: {klass.__name__}")
    return klass


def setLoggerClass(klass):
    """Have loggers made by this class, which derives from `Logger` and takes a name."""
    global _loggerClass
    _loggerClass = _checked_class(klass)


def getLoggerClass():
    """Return the class that loggers are made by."""
    return _loggerClass


class LoggerAdapter:
    """Says things to a logger with some context added. Override `process` to add it in another way."""

    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger, self.extra, self.merge_extra = logger, extra, merge_extra

    def __repr__(self):
        return _shown(self, self.logger.name, self.logger.getEffectiveLevel())

    def process(self, msg, kwargs):
        """Return message and keywords as the logger is to get them: here, with `extra` put in."""
        given = kwargs.get("extra") if self.merge_extra else None
        kwargs["extra"] = {**self.extra, **given} if given is not None else self.extra
        return msg, kwargs

    _saying(locals(), _of_adapter)
    _saying_more(locals())

    def log(self, level, msg, *args, **kwargs):
        """Log a message at any level."""
        if not self.isEnabledFor(level):
            return
        text, options = self.process(msg, kwargs)
        self.logger.log(level, text, *args, **options)

    # The rest is the logger's own affair. An adapter of an adapter calls _log().

    def _by_logger(name):
        def ask(self, *args, **kwargs):
            return getattr(self.logger, name)(*args, **kwargs)

        ask.__name__, ask.__qualname__ = name, f"LoggerAdapter.{name}"
        return ask

    getEffectiveLevel, hasHandlers, setLevel, _log = map(
        _by_logger, ("getEffectiveLevel", "hasHandlers", "setLevel", "_log"))
    del _by_logger

    def isEnabledFor(self, level):
        """Tell whether the logger would say something at this level."""
        logger = self.logger
        return logger.isEnabledFor(level)

    name = property(lambda self: self.logger.name)
    manager = property(lambda self: self.logger.manager,
                       lambda self, value: setattr(self.logger, "manager", value))

    __class_getitem__ = classmethod(GenericAlias)


root = Logger.root = RootLogger(WARNING)
Logger.manager = Manager(root)


# ------------------------------------------------------------------------ for the whole program

def getLogger(name=None):
    """Return the logger of that name, always the same; without a name, the root."""
    if name and name != root.name:
        return Logger.manager.getLogger(name)
    return root


_saying(globals(), _of_module)
fatal = globals()["critical"]


def log(level, msg, *args, **kwargs):
    """Log a message to the root at any level."""
    top = root
    if not top.handlers:
        basicConfig()
    top.log(level, msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    """Log an error to the root, with the exception that is being handled."""
    kwargs["exc_info"] = exc_info
    globals()["error"](msg, *args, **kwargs)


def warn(msg, *args, **kwargs):
    _warn_of_warn("function")
    globals()["warning"](msg, *args, **kwargs)


def disable(level=CRITICAL):
    """Have nobody say anything that is not above the level."""
    root.manager.disable = level
    root.manager._clear_cache()


def basicConfig(**kwargs):
    """Give the root a handler and a format, unless it has handlers.

    `filename` (with `filemode`, `encoding`, `errors`), `stream` or `handlers` say where to; `format`, `datefmt` and
    `style` how; `level` what; `force` takes away the handlers that are there.
    """
    take = kwargs.pop
    with _lock:
        force, encoding, errors = take("force", False), take("encoding", None), take("errors", "backslashreplace")
        if force:
            for handler in root.handlers[:]:
                root.removeHandler(handler)
                handler.close()
        if root.handlers:
            return
        handlers = take("handlers", None)
        places = {"stream", "filename"} & kwargs.keys()
        if handlers is not None and places:
            raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
        if len(places) == 2:
            raise ValueError("'stream' and 'filename' should not be specified together")
        if handlers is None:
            filename, mode, stream = take("filename", None), take("filemode", "a"), take("stream", None)
            if filename:
                handlers = [FileHandler(filename, mode, encoding, errors=None if "b" in mode else errors)]
            else:
                handlers = [StreamHandler(stream)]
        datefmt, style = take("datefmt", None), take("style", "%")
        _, usual = _style_named(style)
        formatter = Formatter(take("format", usual), datefmt, style)
        for handler in handlers:
            if handler.formatter is None:
                handler.setFormatter(formatter)
            root.addHandler(handler)
        level = take("level", None)
        if level is not None:
            root.setLevel(level)
        if kwargs:
            raise ValueError(f"Unrecognised argument(s): {', '.join(kwargs)}")


def shutdown(handlerList=_handlerList):
    """Flush and close all handlers, the last one made first. Called at the end of the program."""
    for reference in reversed(handlerList[:]):
        try:
            handler = reference()
            if not handler:
                continue
            try:
                handler.acquire()
                # A handler that keeps records in memory may not want them written now.
                if getattr(handler, "flushOnClose", True):
                    handler.flush()
                handler.close()
            except (OSError, ValueError):
                pass  # the stream was closed before
            finally:
                handler.release()
        except Exception:
            if raiseExceptions:
                raise


_warnings_showwarning = None  # what captureWarnings() has put aside


def captureWarnings(capture):
    """Have what `warnings` would show logged to "py.warnings"; or no longer."""
    global _warnings_showwarning
    is_capturing = _warnings_showwarning is not None
    if bool(capture) == is_capturing:
        return
    import warnings
    before = None if is_capturing else warnings.showwarning
    warnings.showwarning = _warnings_showwarning if is_capturing else _showwarning
    _warnings_showwarning = before


def _showwarning(message, category, filename, lineno, file=None, line=None):
    if file is None:
        import warnings
        logger = getLogger("py.warnings")
        if not logger.handlers:
            logger.addHandler(NullHandler())
        # As a whole, without arguments: the text may have a % in it.
        logger.warning(str(warnings.formatwarning(message, category, filename, lineno, line)))
    elif otherwise := _warnings_showwarning:
        otherwise(message, category, filename, lineno, file, line)  # it is not for the user


def _at_exit():
    import atexit
    atexit.register(shutdown)


_at_exit()
