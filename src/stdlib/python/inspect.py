"""Looking into live objects: what kind they are, their signatures, source and members."""

import functools
import linecache
import sys
import types
from collections import namedtuple

__all__ = [
    "AGEN_CLOSED", "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "BoundArguments",
    "FrameInfo", "FullArgSpec", "Parameter", "Signature", "Traceback", "cleandoc",
    "getasyncgenlocals", "getasyncgenstate",
    "currentframe", "getattr_static", "getcallargs", "getclosurevars", "getcoroutinelocals",
    "getcoroutinestate", "getdoc", "getfile", "getfullargspec", "getgeneratorlocals",
    "getgeneratorstate", "getinnerframes", "getmembers", "getmembers_static", "getmodule",
    "getmodulename", "getmro", "getouterframes", "getsource", "getsourcefile",
    "getsourcelines", "isabstract", "isasyncgen", "isasyncgenfunction", "isawaitable",
    "isbuiltin", "isclass", "iscode", "iscoroutine", "iscoroutinefunction",
    "isdatadescriptor", "isframe", "isfunction", "isgenerator", "isgeneratorfunction",
    "isgetsetdescriptor", "ismemberdescriptor", "ismethod", "ismethoddescriptor",
    "ismethodwrapper", "ismodule", "isroutine", "istraceback", "markcoroutinefunction",
    "signature", "stack", "trace", "unwrap", "get_annotations",
    "CO_ASYNC_GENERATOR", "CO_COROUTINE", "CO_GENERATOR", "CO_ITERABLE_COROUTINE", "CO_NESTED",
    "CO_NEWLOCALS", "CO_OPTIMIZED", "CO_VARARGS", "CO_VARKEYWORDS",
    "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED",
    "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED",
]

# The flags of code objects.
CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS = 1, 2, 4, 8
CO_NESTED, CO_GENERATOR, CO_COROUTINE = 16, 32, 128
CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 256, 512
_TPFLAGS_IS_ABSTRACT = 1 << 20


# ------------------------------------------------------------------- kinds of object

def ismodule(object):
    """Tell whether the object is a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Tell whether the object is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Tell whether the object is a method bound to an object."""
    return isinstance(object, types.MethodType)


def ismethoddescriptor(object):
    """Tell whether the object makes methods, but is neither function nor method."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return (hasattr(cls, "__get__") and not hasattr(cls, "__set__")
            and not hasattr(cls, "__delete__"))


def isdatadescriptor(object):
    """Tell whether the object decides what assigning to an attribute does."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def ismemberdescriptor(object):
    """Tell whether the object is the descriptor of a slot."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Tell whether the object is the descriptor of an attribute of a built-in type."""
    return isinstance(object, types.GetSetDescriptorType)


def isfunction(object):
    """Tell whether the object is a function written in Python."""
    return isinstance(object, types.FunctionType)


def _has_code_flag(f, flag):
    # Of the function at the bottom of methods and partial applications.
    f = functools._unwrap_partialmethod(f)
    while ismethod(f):
        f = f.__func__
    f = functools._unwrap_partial(f)
    if not (isfunction(f) or _looks_like_function(f)):
        return False
    return bool(f.__code__.co_flags & flag)


def _looks_like_function(obj):
    # Something of another type that has all that a function has.
    if not callable(obj) or isclass(obj):
        return False
    code = getattr(obj, "__code__", None)
    defaults = getattr(obj, "__defaults__", _empty)
    kwdefaults = getattr(obj, "__kwdefaults__", _empty)
    return (isinstance(code, types.CodeType) and isinstance(getattr(obj, "__name__", None), str)
            and (defaults is None or isinstance(defaults, tuple))
            and (kwdefaults is None or isinstance(kwdefaults, dict)))


def isgeneratorfunction(obj):
    """Tell whether calling the function makes a generator."""
    return _has_code_flag(obj, CO_GENERATOR)


_coroutine_mark = object()


def markcoroutinefunction(func):
    """Make iscoroutinefunction() say yes of a function that returns a coroutine."""
    if hasattr(func, "__func__"):
        func = func.__func__
    func._is_coroutine_mark = _coroutine_mark
    return func


def iscoroutinefunction(obj):
    """Tell whether the function was written with `async def`, or marked."""
    f = functools._unwrap_partialmethod(obj)
    while ismethod(f):
        f = f.__func__
    f = functools._unwrap_partial(f)
    if getattr(f, "_is_coroutine_mark", None) is _coroutine_mark:
        return True
    return _has_code_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    """Tell whether calling the function makes an asynchronous generator."""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def isgenerator(object):
    """Tell whether the object is a generator."""
    return isinstance(object, types.GeneratorType)


def isasyncgen(object):
    """Tell whether the object is an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def iscoroutine(object):
    """Tell whether the object is a coroutine."""
    return isinstance(object, types.CoroutineType)


def isawaitable(object):
    """Tell whether the object can be awaited."""
    from collections.abc import Awaitable
    return (isinstance(object, types.CoroutineType)
            or isinstance(object, types.GeneratorType)
            and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
            or isinstance(object, Awaitable))


def istraceback(object):
    """Tell whether the object is a traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """Tell whether the object is a frame."""
    return isinstance(object, types.FrameType)


def iscode(object):
    """Tell whether the object is code."""
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    """Tell whether the object is a built-in function or method."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """Tell whether the object is a bound method of a built-in operation."""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Tell whether the object is a function or method of any kind."""
    return (isbuiltin(object) or isfunction(object) or ismethod(object)
            or ismethoddescriptor(object) or ismethodwrapper(object))


def isabstract(object):
    """Tell whether the object is an abstract class."""
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", None))


# --------------------------------------------------------------------------- members

def _members(object, predicate, getter):
    names = list(dir(object))
    if isclass(object):
        for base in object.__bases__:
            for name, value in base.__dict__.items():
                if isinstance(value, types.DynamicClassAttribute) and name not in names:
                    names.append(name)
    results = []
    seen = set()
    for name in names:
        try:
            value = getter(object, name)
            if name in seen:
                raise AttributeError
        except AttributeError:
            for base in getattr(object, "__mro__", ()):
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue  # dir() was wrong
        if not predicate or predicate(value):
            results.append((name, value))
        seen.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """Return pairs of name and value of all members, or of those the predicate accepts."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """The same without running properties."""
    return _members(object, predicate, getattr_static)


def getmro(cls):
    """Return the classes in which attributes are looked for, in order."""
    return cls.__mro__


_nothing = object()


def getattr_static(obj, attr, default=_nothing):
    """Return an attribute as it is stored, without running descriptors or __getattr__()."""
    found = _nothing
    if not isinstance(obj, type):
        cls = type(obj)
        try:
            found = object.__getattribute__(obj, "__dict__").get(attr, _nothing)
        except (AttributeError, TypeError):
            pass
    else:
        cls = obj
    in_class = _nothing
    for base in type.__dict__["__mro__"].__get__(cls):
        if attr in base.__dict__:
            in_class = base.__dict__[attr]
            break
    if found is not _nothing and in_class is not _nothing:
        # A data descriptor of the class comes before the object's own attribute.
        if isdatadescriptor(in_class):
            return in_class
    if found is not _nothing:
        return found
    if in_class is not _nothing:
        return in_class
    if obj is cls:
        for base in type(cls).__mro__:
            if attr in base.__dict__:
                return base.__dict__[attr]
    if default is not _nothing:
        return default
    raise AttributeError(attr)


def unwrap(func, *, stop=None):
    """Follow __wrapped__ to the end, or until `stop(function)` is true."""
    first = func
    seen = {id(func): func}
    while hasattr(func, "__wrapped__") and not isinstance(func, type):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= sys.getrecursionlimit():
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen[id(func)] = func
    return func


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """Return a dict of the annotations of an object; with `eval_str` text is evaluated."""
    if isinstance(obj, type):
        found = obj.__dict__.get("__annotations__")
        if isinstance(found, types.GetSetDescriptorType):
            found = None
        module = sys.modules.get(getattr(obj, "__module__", None))
        own_globals = getattr(module, "__dict__", None)
        own_locals = dict(vars(obj))
        unwrapped = obj
    elif isinstance(obj, types.ModuleType):
        found = getattr(obj, "__annotations__", None)
        own_globals, own_locals, unwrapped = obj.__dict__, None, None
    elif callable(obj):
        found = getattr(obj, "__annotations__", None)
        unwrapped = functools._unwrap_partial(unwrap(obj))
        own_globals, own_locals = getattr(unwrapped, "__globals__", None), None
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not eval_str:
        return dict(found)
    if globals is None:
        globals = own_globals
    if locals is None:
        locals = own_locals or {}
    if params := getattr(unwrapped, "__type_params__", ()):
        locals = {param.__name__: param for param in params} | locals
    return {
        name: eval(value, globals, locals) if isinstance(value, str) else value
        for name, value in found.items()
    }


# --------------------------------------------------------------------- documentation

def cleandoc(doc):
    """Remove from a docstring the indentation of the code, and blank lines around it."""
    lines = doc.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip(" ")),
                 default=None)
    lines[0] = lines[0].lstrip(" ")
    if margin is not None:
        lines[1:] = [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def _finddoc(obj):
    # The docstring of the thing that this one overrides.
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    name = getattr(obj, "__name__", None)
    if ismethod(obj):
        owner = obj.__self__ if isclass(obj.__self__) else type(obj.__self__)
    elif isfunction(obj):
        path = obj.__qualname__.rpartition(".")[0]
        owner = sys.modules.get(obj.__module__)
        for part in path.split("."):
            owner = getattr(owner, part, None)
        if not isclass(owner):
            return None
    elif isinstance(obj, property):
        name = obj.fget.__name__
        owner = getattr(sys.modules.get(obj.fget.__module__),
                        obj.fget.__qualname__.rpartition(".")[0], None)
        if not isclass(owner):
            return None
    else:
        return None
    for base in owner.__mro__:
        doc = getattr(getattr(base, name, None), "__doc__", None)
        if doc is not None:
            return doc
    return None


def getdoc(object):
    """Return the docstring of an object, perhaps inherited, without its indentation."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _finddoc(object)
        except (AttributeError, TypeError):
            return None
    if not isinstance(doc, str):
        return None
    return cleandoc(doc)


# ---------------------------------------------------------------------------- source

def getfile(object):
    """Return the name of the file that an object was defined in."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        if hasattr(object, "__module__"):
            module = sys.modules.get(object.__module__)
            if getattr(module, "__file__", None):
                return module.__file__
            if object.__module__ == "__main__":
                raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError(
        "module, class, method, function, traceback, frame, or "
        f"code object was expected, got {type(object).__name__}"
    )


def getmodulename(path):
    """Return the name of the module in a file, or None."""
    name = path[max(path.rfind("/"), path.rfind("\\")) + 1:]
    return name[:-3] if name.endswith(".py") else None


def getsourcefile(object):
    """Return the name of the file with the source, or None if there is none."""
    filename = getfile(object)
    if filename.endswith(".pyc"):
        filename = filename[:-1]
    if filename in linecache.cache or linecache.getlines(filename):
        return filename
    module = getmodule(object, filename)
    if getattr(getattr(module, "__spec__", None), "loader", None) is not None:
        return filename
    return None


def getmodule(object, _filename=None):
    """Return the module that an object was defined in, or None."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    try:
        file = getfile(object)
    except (TypeError, FileNotFoundError):
        return None
    for module in list(sys.modules.values()):
        if ismodule(module) and getattr(module, "__file__", None) == file:
            return module
    name = getattr(object, "__name__", None)
    main = sys.modules.get("__main__")
    if name is not None and getattr(main, name, None) is object:
        return main
    return None


def findsource(object):
    """Return all lines of the file, and the number (from 0) where the object begins."""
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
    module = getmodule(object, file)
    lines = linecache.getlines(file, module.__dict__) if module else linecache.getlines(file)
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        try:
            lineno = object.__dict__["__firstlineno__"] - 1
        except (KeyError, TypeError):
            raise OSError("source code not available") from None
        if lineno >= len(lines):
            raise OSError("lineno is out of bounds")
        return lines, lineno
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        lineno = object.co_firstlineno - 1
        if lineno >= len(lines):
            raise OSError("lineno is out of bounds")
        return lines, lineno
    raise OSError("could not find code object")


def getblock(lines):
    """Return the lines of the definition at the beginning of `lines`."""
    indent = len(lines[0]) - len(lines[0].lstrip())
    end = 0
    opened = False  # the colon of the header has been seen
    scanner = _LineScanner()
    for number, line in enumerate(lines):
        fresh = scanner.at_start
        stripped = line.strip()
        if fresh and stripped and not stripped.startswith("#"):
            depth = len(line) - len(line.lstrip())
            if opened and depth <= indent:
                break
        elif fresh and opened and stripped and len(line) - len(line.lstrip()) <= indent:
            continue  # a comment on the outer level may still be followed by more
        before = scanner.colon
        scanner.feed(line)
        if fresh and not opened and stripped.startswith("@"):
            scanner.colon = False  # a decorator is not the header
        elif scanner.colon and not before and scanner.at_start:
            opened = True
            if scanner.suite_on_line:
                end = number + 1
                break
        elif not opened and scanner.at_start and stripped and not stripped.startswith(("@", "#")):
            if not scanner.colon:
                end = number + 1
                break  # a lambda, or a single statement
            opened = True
            if scanner.suite_on_line:
                end = number + 1
                break
        if stripped:
            end = number + 1
    return lines[:end]


class _LineScanner:
    """Reads lines of code as far as needed to see where a statement ends."""

    def __init__(self):
        self.depth = 0
        self.quote = None
        self.continued = False
        self.colon = False
        self.suite_on_line = False

    @property
    def at_start(self):
        """Whether the next line begins a statement."""
        return not (self.depth or self.quote or self.continued)

    def feed(self, line):
        place = 0
        size = len(line)
        self.continued = False
        lambdas = 0
        while place < size:
            if self.quote:
                if line[place] == "\\":
                    place += 2
                    continue
                if line.startswith(self.quote, place):
                    place += len(self.quote)
                    self.quote = None
                    continue
                if line[place] == "\n" and len(self.quote) == 1:
                    self.quote = None
                place += 1
                continue
            character = line[place]
            if character == "#":
                break
            if character in "\"'":
                triple = line[place:place + 3] == character * 3
                self.quote = character * 3 if triple else character
                place += len(self.quote)
                continue
            if character == "\\" and line[place + 1:].strip() == "":
                self.continued = True
                break
            if character in "([{":
                self.depth += 1
            elif character in ")]}":
                self.depth -= 1
            elif line.startswith("lambda", place) and not (
                    place and (line[place - 1].isalnum() or line[place - 1] == "_")):
                lambdas += 1
                place += 6
                continue
            elif character == ":" and self.depth == 0:
                if lambdas:
                    lambdas -= 1
                elif not self.colon and line[place + 1:place + 2] != "=":
                    self.colon = True
                    rest = line[place + 1:].strip()
                    self.suite_on_line = bool(rest) and not rest.startswith("#")
            place += 1


def getsourcelines(object):
    """Return the lines of an object's source, and the number of the first."""
    object = unwrap(object)
    lines, lnum = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or (isframe(object) and object.f_code.co_name == "<module>"):
        return lines, 0
    return getblock(lines[lnum:]), lnum + 1


def getsource(object):
    """Return the text of an object's source; OSError if there is none."""
    return "".join(getsourcelines(object)[0])


# ---------------------------------------------------------------------------- frames

Traceback = namedtuple("Traceback", "filename lineno function code_context index")
FrameInfo = namedtuple("FrameInfo", "frame filename lineno function code_context index")


def getframeinfo(frame, context=1):
    """Return file, line, function and some source lines of a frame or traceback."""
    if istraceback(frame):
        lineno = frame.tb_lineno
        frame = frame.tb_frame
    else:
        lineno = frame.f_lineno
    if not isframe(frame):
        raise TypeError(f"{frame!r} is not a frame or traceback object")
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            all_lines, _ = findsource(frame)
        except OSError:
            pass
        else:
            start = max(0, min(start, len(all_lines) - context))
            lines = all_lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index)


def getouterframes(frame, context=1):
    """Return FrameInfo of a frame and all that called it."""
    found = []
    while frame:
        found.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    """Return FrameInfo of the frames of a traceback."""
    found = []
    while tb:
        found.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return found


def currentframe():
    """Return the frame of the caller."""
    return sys._getframe(1) if hasattr(sys, "_getframe") else None


def stack(context=1):
    """Return FrameInfo of the caller and all above."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """Return FrameInfo of the exception that is being handled."""
    exc = sys.exception()
    return getinnerframes(None if exc is None else exc.__traceback__, context)


# ----------------------------------------------------------- generators, coroutines

GEN_CREATED, GEN_RUNNING = "GEN_CREATED", "GEN_RUNNING"
GEN_SUSPENDED, GEN_CLOSED = "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING = "CORO_CREATED", "CORO_RUNNING"
CORO_SUSPENDED, CORO_CLOSED = "CORO_SUSPENDED", "CORO_CLOSED"


def getgeneratorstate(generator):
    """Return where a generator is: created, running, suspended or closed."""
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getgeneratorlocals(generator):
    """Return the variables of a generator."""
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    frame = generator.gi_frame
    return {} if frame is None else frame.f_locals


def getcoroutinestate(coroutine):
    """Return where a coroutine is: created, running, suspended or closed."""
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getcoroutinelocals(coroutine):
    """Return the variables of a coroutine."""
    frame = coroutine.cr_frame
    return {} if frame is None else frame.f_locals


AGEN_CREATED, AGEN_RUNNING = "AGEN_CREATED", "AGEN_RUNNING"
AGEN_SUSPENDED, AGEN_CLOSED = "AGEN_SUSPENDED", "AGEN_CLOSED"


def getasyncgenstate(agen):
    """Return where an asynchronous generator is: created, running, suspended or closed."""
    if agen.ag_running:
        return AGEN_RUNNING
    if agen.ag_suspended:
        return AGEN_SUSPENDED
    return AGEN_CLOSED if agen.ag_frame is None else AGEN_CREATED


def getasyncgenlocals(agen):
    """Return the variables of an asynchronous generator."""
    if not isasyncgen(agen):
        raise TypeError(f"{agen!r} is not a Python async generator")
    frame = agen.ag_frame
    return {} if frame is None else frame.f_locals


ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getclosurevars(func):
    """Return what the free names of a function are bound to."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    nonlocals = {}
    if func.__closure__ is not None:
        nonlocals = {var: cell.cell_contents
                     for var, cell in zip(code.co_freevars, func.__closure__)}
    namespace = func.__globals__
    import builtins
    found_globals, found_builtins, unbound = {}, {}, set()
    for name in code.co_names:
        if name in namespace:
            found_globals[name] = namespace[name]
        elif hasattr(builtins, name):
            found_builtins[name] = getattr(builtins, name)
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, found_globals, found_builtins, unbound)


# ------------------------------------------------------------------------ signatures

class _empty:
    """Marks what is not there: no default, no annotation."""


class _void:
    """Tells an argument that was not given from every value."""


class _ParameterKind(int):
    # Ordered: a signature has its parameters in the order of their kinds.

    def __new__(cls, value, name, description):
        self = int.__new__(cls, value)
        self.name = name
        self.value = value
        self.description = description
        return self

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"

    def __reduce__(self):
        # Always the same objects: they are compared by identity.
        return getattr, (Parameter, self.name)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


_POSITIONAL_ONLY = _ParameterKind(0, "POSITIONAL_ONLY", "positional-only")
_POSITIONAL_OR_KEYWORD = _ParameterKind(1, "POSITIONAL_OR_KEYWORD", "positional or keyword")
_VAR_POSITIONAL = _ParameterKind(2, "VAR_POSITIONAL", "variadic positional")
_KEYWORD_ONLY = _ParameterKind(3, "KEYWORD_ONLY", "keyword-only")
_VAR_KEYWORD = _ParameterKind(4, "VAR_KEYWORD", "variadic keyword")


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """Return the text of an annotation, as signatures show it."""
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    if isinstance(annotation, str) and not quote_annotation_strings:
        return annotation
    return repr(annotation)


class Parameter:
    """One parameter of a signature: name, kind, default, annotation."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        if not isinstance(kind, _ParameterKind):
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind")
        if default is not _empty and kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{kind.description} parameters cannot have default values")
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdecimal():
            # The hidden parameter of a comprehension.
            if kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError(
                    "implicit arguments must be passed as positional or keyword arguments, "
                    f"not {kind.description}"
                )
            kind = _POSITIONAL_ONLY
            name = f"implicit{name[1:]}"
        from keyword import iskeyword
        if (iskeyword(name) and kind is not _POSITIONAL_ONLY) or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name
        self._kind = kind
        self._default = default
        self._annotation = annotation

    def __reduce__(self):
        return (type(self), (self._name, self._kind),
                {"_default": self._default, "_annotation": self._annotation})

    def __setstate__(self, state):
        self._default = state["_default"]
        self._annotation = state["_annotation"]

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """Return a parameter with some parts changed."""
        return type(self)(
            self._name if name is _void else name,
            self._kind if kind is _void else kind,
            default=self._default if default is _void else default,
            annotation=self._annotation if annotation is _void else annotation,
        )

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            annotation = formatannotation(
                self._annotation, quote_annotation_strings=quote_annotation_strings
            )
            text = f"{text}: {annotation}"
        if self._default is not _empty:
            equals = " = " if self._annotation is not _empty else "="
            text = f"{text}{equals}{self._default!r}"
        if self._kind == _VAR_POSITIONAL:
            return "*" + text
        if self._kind == _VAR_KEYWORD:
            return "**" + text
        return text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind
                and self._default == other._default and self._annotation == other._annotation)


class BoundArguments:
    """Arguments that a signature has given to its parameters."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        """The positional arguments."""
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            value = self.arguments[name]
            if param.kind == _VAR_POSITIONAL:
                args.extend(value)
            else:
                args.append(value)
        return tuple(args)

    @property
    def kwargs(self):
        """The keyword arguments."""
        kwargs = {}
        started = False
        for name, param in self._signature.parameters.items():
            if not started:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True  # positions after a gap go by name
                    continue
            if not started or name not in self.arguments:
                continue
            if param.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Put in the defaults of the parameters that got nothing."""
        complete = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                complete[name] = self.arguments[name]
            elif param.default is not _empty:
                complete[name] = param.default
            elif param.kind is _VAR_POSITIONAL:
                complete[name] = ()
            elif param.kind is _VAR_KEYWORD:
                complete[name] = {}
        self.arguments = complete

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __setstate__(self, state):
        self._signature = state["_signature"]
        self.arguments = state["arguments"]

    def __getstate__(self):
        return {"_signature": self._signature, "arguments": self.arguments}

    def __repr__(self):
        args = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<{self.__class__.__name__} ({args})>"


class Signature:
    """The parameters of a callable and what it returns."""

    __slots__ = ("_return_annotation", "_parameters")

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty,
                 __validate_parameters__=True):
        params = {}
        if parameters is not None:
            top_kind = _POSITIONAL_ONLY
            seen_default = False
            seen_variadic = set()
            for param in parameters:
                kind = param.kind
                name = param.name
                if __validate_parameters__:
                    if kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
                        if kind in seen_variadic:
                            raise ValueError(f"more than one {kind.description} parameter")
                        seen_variadic.add(kind)
                    if kind < top_kind:
                        raise ValueError(
                            f"wrong parameter order: {top_kind.description} parameter before "
                            f"{kind.description} parameter"
                        )
                    top_kind = kind
                    if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                        if param.default is not _empty:
                            seen_default = True
                        elif seen_default:
                            raise ValueError(
                                "non-default argument follows default argument"
                            )
                    if name in params:
                        raise ValueError(f"duplicate parameter name: {name!r}")
                params[name] = param
        self._parameters = types.MappingProxyType(params)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None,
                      eval_str=False):
        """Return the signature of a callable."""
        return _signature_of(obj, cls, follow_wrapped, globals, locals, eval_str)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        """Return a signature with some parts changed."""
        if parameters is _void:
            parameters = self.parameters.values()
        if return_annotation is _void:
            return_annotation = self._return_annotation
        return type(self)(parameters, return_annotation=return_annotation)

    __replace__ = replace

    def _key(self):
        params = tuple(p for p in self.parameters.values() if p.kind != _KEYWORD_ONLY)
        keywords = {p.name: p for p in self.parameters.values() if p.kind == _KEYWORD_ONLY}
        return params, keywords, self.return_annotation

    def __hash__(self):
        params, keywords, result = self._key()
        return hash((params, frozenset(keywords.values()), result))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._key() == other._key()

    def bind(self, /, *args, **kwargs):
        """Give the arguments to the parameters; TypeError if they do not fit."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """The same, but arguments may be missing."""
        return self._bind(args, kwargs, partial=True)

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        kwargs = dict(kwargs)
        params = list(self.parameters.values())
        positions = list(args)
        place = 0
        by_name = []
        while place < len(params):
            param = params[place]
            if param.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                break
            place += 1
            if param.kind == _VAR_POSITIONAL:
                if positions:
                    arguments[param.name] = tuple(positions)
                positions = []
                break
            if positions:
                if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {param.name!r}")
                arguments[param.name] = positions.pop(0)
            else:
                by_name.append(param)
        if positions:
            raise TypeError("too many positional arguments")
        # The kind is named only if the first parameter that is left lacks its argument.
        first_left = None
        if not (place and params[place - 1].kind == _VAR_POSITIONAL):
            for param in (*by_name, *params[place:]):
                if not (param.kind == _POSITIONAL_ONLY and param.name in kwargs):
                    first_left = param
                    break
        var_keyword = None
        wrongly_named = []
        for param in (*by_name, *params[place:]):
            if param.kind == _VAR_KEYWORD:
                var_keyword = param
                continue
            if param.kind == _VAR_POSITIONAL:
                continue
            if param.kind == _POSITIONAL_ONLY:
                if param.name in kwargs and param.default is _empty and not any(
                        p.kind == _VAR_KEYWORD for p in params):
                    wrongly_named.append(param)
                    continue
                if param.default is _empty and not partial:
                    raise TypeError(f"missing a required argument: {param.name!r}")
                continue
            if param.name in kwargs:
                arguments[param.name] = kwargs.pop(param.name)
            elif param.default is _empty and not partial:
                named = param.kind == _KEYWORD_ONLY and param is first_left
                kind = " keyword-only" if named else ""
                raise TypeError(f"missing a required{kind} argument: {param.name!r}")
        if wrongly_named:
            names = ", ".join(repr(param.name) for param in wrongly_named)
            raise TypeError(
                f"got some positional-only arguments passed as keyword arguments: {names}"
            )
        if kwargs:
            if var_keyword is None:
                raise TypeError(
                    f"got an unexpected keyword argument {next(iter(kwargs))!r}"
                )
            arguments[var_keyword.name] = kwargs
        # In the order of the parameters.
        ordered = {p.name: arguments[p.name] for p in params if p.name in arguments}
        return BoundArguments(self, ordered)

    def __reduce__(self):
        return (type(self), (tuple(self._parameters.values()),),
                {"_return_annotation": self._return_annotation})

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """Return the text; on several lines if it is longer than `max_width`."""
        result = []
        render_slash = False
        render_star = True
        for param in self.parameters.values():
            kind = param.kind
            if kind == _POSITIONAL_ONLY:
                render_slash = True
            elif render_slash:
                result.append("/")
                render_slash = False
            if kind == _VAR_POSITIONAL:
                render_star = False
            elif kind == _KEYWORD_ONLY and render_star:
                result.append("*")
                render_star = False
            result.append(param._format(quote_annotation_strings=quote_annotation_strings))
        if render_slash:
            result.append("/")
        text = f"({', '.join(result)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(result) + "\n)"
        if self.return_annotation is not _empty:
            annotation = formatannotation(
                self.return_annotation, quote_annotation_strings=quote_annotation_strings
            )
            text += f" -> {annotation}"
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """Return the signature of a callable; ValueError or TypeError if it has none."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals,
                                   locals=locals, eval_str=eval_str)


def _signature_of(obj, sigcls, follow_wrapped, globals, locals, eval_str):
    def again(other):
        return _signature_of(other, sigcls, follow_wrapped, globals, locals, eval_str)

    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if ismethod(obj):
        return _without_first(again(obj.__func__))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or ismethod(f))
        if ismethod(obj):
            return again(obj)
    own = getattr(obj, "__signature__", None)
    if own is not None:
        if not isinstance(own, Signature) and callable(own) and not isinstance(own, type):
            own = own()
        if isinstance(own, str):
            return _from_text(sigcls, obj, own)
        if not isinstance(own, Signature):
            raise TypeError(f"unexpected object {own!r} in __signature__ attribute")
        return own
    partialmethod = getattr(obj, "__partialmethod__", None)
    if isinstance(partialmethod, functools.partialmethod):
        wrapped = again(partialmethod.func)
        sig = _partial_signature(wrapped, partialmethod, (None,))
        first = next(iter(wrapped.parameters.values()))
        params = tuple(sig.parameters.values())
        if first.kind is _VAR_POSITIONAL:
            return sig
        return sig.replace(parameters=(first, *params))
    if isfunction(obj) or _looks_like_function(obj):
        return _from_function(sigcls, obj, globals, locals, eval_str)
    if isinstance(obj, functools.partial):
        return _partial_signature(again(obj.func), obj)
    if isinstance(obj, type):
        return _class_signature(obj, sigcls, again)
    text = getattr(obj, "__text_signature__", None)
    if text:
        return _from_text(sigcls, obj, text)
    if isbuiltin(obj) or ismethoddescriptor(obj) and not hasattr(type(obj), "__call__"):
        raise ValueError(f"no signature found for builtin {obj!r}")
    call = getattr_static(type(obj), "__call__", None)
    if call is not None and not isinstance(call, types.WrapperDescriptorType):
        bound = getattr(type(obj), "__call__")
        if isinstance(call, (staticmethod, classmethod)):
            return again(bound)
        return _without_first(again(bound))
    raise ValueError(f"no signature found for builtin {obj!r}")


def _class_signature(obj, sigcls, again):
    call = _user_defined(type(obj), "__call__")
    if call is not None:
        return _without_first(again(call))
    new = _user_defined(obj, "__new__")
    init = _user_defined(obj, "__init__")
    for base in obj.__mro__:
        # The one that is nearer in the order of bases counts.
        for name, method in (("__new__", new), ("__init__", init)):
            if method is None or name not in base.__dict__:
                continue
            # Looked up on the class, __new__() is a plain function that takes
            # the class; anything else than a function has been bound.
            stored = base.__dict__[name]
            if name == "__new__" or isfunction(stored):
                return _without_first(again(method))
            return again(method)
    for base in obj.__mro__[:-1]:
        text = base.__dict__.get("__text_signature__")
        if not isinstance(text, str):  # of a built-in class it is the descriptor of its instances
            text = getattr(base, "__text_signature__", None)
        if isinstance(text, str) and text:
            return _from_text(sigcls, base, text)
    if type not in obj.__mro__:
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return sigcls.from_callable(object) if obj is not object else sigcls()
        raise ValueError(f"no signature found for builtin type {obj!r}")
    raise ValueError(f"no signature found for builtin type {obj!r}")


def _user_defined(cls, name):
    # A method written in Python, not one of a built-in type.
    method = getattr(cls, name, None)
    if method is None or isinstance(method, (
            types.WrapperDescriptorType, types.MethodWrapperType, types.BuiltinFunctionType,
            types.ClassMethodDescriptorType, types.MethodDescriptorType)):
        return None
    return method


def _without_first(sig):
    # The signature of a method, whose first argument is given.
    params = tuple(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if params[0].kind in (_POSITIONAL_OR_KEYWORD, _POSITIONAL_ONLY):
        params = params[1:]
    return sig.replace(parameters=params)


def _from_function(sigcls, func, globals, locals, eval_str):
    code = func.__code__
    names = code.co_varnames
    positional = names[:code.co_argcount]
    keyword_only = names[code.co_argcount:code.co_argcount + code.co_kwonlyargcount]
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    first_default = len(positional) - len(defaults)
    params = []

    def add(name, kind, default=_empty):
        params.append(Parameter(name, kind, default=default,
                                annotation=annotations.get(name, _empty)))

    for place, name in enumerate(positional):
        kind = _POSITIONAL_ONLY if place < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        add(name, kind, _empty if place < first_default else defaults[place - first_default])
    place = code.co_argcount + code.co_kwonlyargcount
    if code.co_flags & CO_VARARGS:
        add(names[place], _VAR_POSITIONAL)
        place += 1
    for name in keyword_only:
        add(name, _KEYWORD_ONLY, kwdefaults.get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[place], _VAR_KEYWORD)
    return sigcls(params, return_annotation=annotations.get("return", _empty),
                  __validate_parameters__=isfunction(func) is False)


def _partial_signature(wrapped, partial, extra_args=()):
    params = dict(wrapped.parameters)
    args = (*extra_args, *partial.args)
    keywords = partial.keywords or {}
    try:
        bound = wrapped.bind_partial(*args, **keywords)
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    to_keyword_only = False
    for name, param in wrapped.parameters.items():
        if name in bound.arguments:
            value = bound.arguments[name]
            if param.kind is _POSITIONAL_ONLY:
                params.pop(name)
                continue
            if param.kind is _POSITIONAL_OR_KEYWORD:
                if name in keywords:
                    # Given by name: it can be given again, but not by position.
                    to_keyword_only = True
                    params[name] = param.replace(default=value)
                else:
                    params.pop(name)
                    continue
            if param.kind is _KEYWORD_ONLY:
                params[name] = param.replace(default=value)
        if to_keyword_only:
            if param.kind is _POSITIONAL_OR_KEYWORD:
                moved = params.pop(name).replace(kind=_KEYWORD_ONLY)
                params[name] = moved
            elif param.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                params[name] = params.pop(name)
            elif param.kind is _VAR_POSITIONAL:
                params.pop(name)
    return wrapped.replace(parameters=params.values())


def _from_text(sigcls, obj, text):
    """Make a signature of the text that built-in functions carry: ($self, a, b=1, /)."""
    body = text.strip()
    if not (body.startswith("(") and body.endswith(")")):
        raise ValueError(f"{obj!r} has invalid signature")
    bound_self = False
    if body.startswith("($"):
        body = "(" + body[2:]
        # A function of a module has the module there.
        bound_self = getattr(obj, "__self__", None) is not None or isinstance(obj, type)
    # Compiled as the header of a function; unknown defaults are left as text.
    scope = {}
    module = sys.modules.get(getattr(obj, "__module__", None))
    names = {"sys": sys, **getattr(module, "__dict__", {})}
    try:
        exec(f"def f{body}: pass", names, scope)
    except Exception:
        raise ValueError(f"{obj!r} has invalid signature") from None
    sig = _from_function(sigcls, scope["f"], None, None, False)
    return _without_first(sig) if bound_self else sig


FullArgSpec = namedtuple(
    "FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations"
)


def getfullargspec(func):
    """Return the parameters of a function as a tuple of names and defaults."""
    try:
        target = func.__func__ if ismethod(func) else func
        sig = _signature_of(target, Signature, False, None, None, False)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, posonly, kwonlyargs = [], [], []
    varargs = varkw = None
    defaults, kwdefaults = (), {}
    annotations = {}
    if sig.return_annotation is not _empty:
        annotations["return"] = sig.return_annotation
    for param in sig.parameters.values():
        if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            (posonly if param.kind is _POSITIONAL_ONLY else args).append(param.name)
            if param.default is not _empty:
                defaults += (param.default,)
        elif param.kind is _VAR_POSITIONAL:
            varargs = param.name
        elif param.kind is _KEYWORD_ONLY:
            kwonlyargs.append(param.name)
            if param.default is not _empty:
                kwdefaults[param.name] = param.default
        else:
            varkw = param.name
        if param.annotation is not _empty:
            annotations[param.name] = param.annotation
    return FullArgSpec(posonly + args, varargs, varkw, defaults or None, kwonlyargs,
                       kwdefaults or None, annotations)


def getcallargs(func, /, *positional, **named):
    """Return a dict of the parameters of a function to what a call would give them."""
    target = func
    if ismethod(func):
        positional = (func.__self__, *positional)
        target = func.__func__
    bound = signature(target, follow_wrapped=False).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)
