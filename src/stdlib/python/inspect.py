"""Looking into live objects: what kind they are, their signatures, source and members."""

import enum
import functools
import itertools
import linecache
import os
import sys
import types
from collections import namedtuple
from operator import attrgetter

__all__ = [
    "AGEN_CLOSED", "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "ArgInfo", "Arguments",
    "Attribute", "BoundArguments", "BufferFlags",
    "FrameInfo", "FullArgSpec", "Parameter", "Signature", "Traceback", "cleandoc",
    "getasyncgenlocals", "getasyncgenstate",
    "classify_class_attrs", "formatannotation", "formatannotationrelativeto", "formatargvalues",
    "getabsfile", "getargs", "getargvalues", "getblock", "getclasstree", "getcomments",
    "getframeinfo", "getlineno", "findsource", "indentsize", "walktree", "ClosureVars", "TPFLAGS_IS_ABSTRACT",
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
    "CO_NEWLOCALS", "CO_NOFREE", "CO_OPTIMIZED", "CO_VARARGS", "CO_VARKEYWORDS",
    "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED",
    "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED",
]

# The flags of code objects.
CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS = 1, 2, 4, 8
CO_NESTED, CO_GENERATOR, CO_COROUTINE = 16, 32, 128
CO_NOFREE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 64, 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20


# ------------------------------------------------------------------- kinds of object

def _test_of(name, cls, what):
    """The function that tells whether something is an instance of a class."""

    def test(object):
        return isinstance(object, cls)

    test.__name__ = test.__qualname__ = name
    test.__doc__ = f"Tell whether the object is {what}."
    globals()[name] = test


for _name, _cls, _what in (
    ("ismodule", types.ModuleType, "a module"),
    ("isclass", type, "a class"),
    ("isfunction", types.FunctionType, "a function written in Python"),
    ("isbuiltin", types.BuiltinFunctionType, "a built-in function or method"),
    ("ismethod", types.MethodType, "a method bound to an object"),
    ("ismethodwrapper", types.MethodWrapperType, "a bound method of a built-in operation"),
    ("ismemberdescriptor", types.MemberDescriptorType, "the descriptor of a slot"),
    ("isgetsetdescriptor", types.GetSetDescriptorType, "the descriptor of an attribute of a built-in type"),
    ("isgenerator", types.GeneratorType, "a generator"),
    ("iscoroutine", types.CoroutineType, "a coroutine"),
    ("isasyncgen", types.AsyncGeneratorType, "an asynchronous generator"),
    ("iscode", types.CodeType, "code"),
    ("isframe", types.FrameType, "a frame"),
    ("istraceback", types.TracebackType, "a traceback"),
):
    _test_of(_name, _cls, _what)
del _name, _cls, _what


def _descriptor_methods(object):
    """Which of __get__, __set__ and __delete__ there are for something that is neither class, function nor method."""
    if isinstance(object, (type, types.FunctionType, types.MethodType)):
        return ""
    cls = type(object)
    return "".join(kind[2] for kind in ("__get__", "__set__", "__delete__") if hasattr(cls, kind))


def ismethoddescriptor(object):
    """Tell whether the object makes methods, but is neither function nor method."""
    return _descriptor_methods(object) == "g" and not isinstance(object, functools.partial)


def isdatadescriptor(object):
    """Tell whether the object decides what assigning to an attribute does."""
    return _descriptor_methods(object) not in ("", "g")


def isroutine(object):
    """Tell whether the object is a function or method of any kind."""
    return type(object) in _ROUTINES or isinstance(object, _ROUTINES) or ismethoddescriptor(object)


_ROUTINES = (types.BuiltinFunctionType, types.FunctionType, types.MethodType, types.MethodWrapperType)


def isabstract(object):
    """Tell whether the object is an abstract class."""
    return isclass(object) and len(getattr(object, "__abstractmethods__", None) or ()) > 0


def _innermost_function(f):
    """The function at the bottom of methods and partial applications."""
    f = functools._unwrap_partialmethod(f)
    while isinstance(f, types.MethodType):
        f = f.__func__
    return functools._unwrap_partial(f)


def _has_code_flag(f, flag):
    """Whether a function, at the bottom of everything, has a flag."""
    return (isinstance(f, types.FunctionType) or _looks_like_function(f)) and f.__code__.co_flags & flag != 0


def _looks_like_function(obj):
    """Whether something of another type has all that a function has."""
    if isclass(obj) or not callable(obj):
        return False
    nothing = object()
    return all(
        isinstance(getattr(obj, name, nothing), kinds)
        for name, kinds in (
            ("__name__", str),
            ("__code__", types.CodeType),
            ("__defaults__", (tuple, types.NoneType)),
            ("__kwdefaults__", (dict, types.NoneType)),
        )
    )


def isgeneratorfunction(obj):
    """Tell whether calling the function makes a generator."""
    return _has_code_flag(_innermost_function(obj), CO_GENERATOR)


def isasyncgenfunction(obj):
    """Tell whether calling the function makes an asynchronous generator."""
    return _has_code_flag(_innermost_function(obj), CO_ASYNC_GENERATOR)


def iscoroutinefunction(obj):
    """Tell whether the function was written with `async def`, or marked."""
    f = _innermost_function(obj)
    return getattr(f, "_is_coroutine_mark", None) is _coroutine_mark or _has_code_flag(f, CO_COROUTINE)


_coroutine_mark = object()


def markcoroutinefunction(func):
    """Make iscoroutinefunction() say yes of a function that returns a coroutine."""
    target = getattr(func, "__func__", func)
    target._is_coroutine_mark = _coroutine_mark
    return target


def isawaitable(object):
    """Tell whether the object can be awaited."""
    if isgenerator(object):
        if object.gi_code.co_flags & CO_ITERABLE_COROUTINE:
            return True
    elif iscoroutine(object):
        return True
    from collections.abc import Awaitable

    return isinstance(object, Awaitable)


# --------------------------------------------------------------------------- members

def _members(object, predicate, getter):
    """Pairs of name and value, in the order of the names."""
    names = dict.fromkeys(dir(object))
    for base in object.__bases__ if isclass(object) else ():
        # Attributes that only the class has to show, and dir() leaves out.
        names.update(dict.fromkeys(
            name for name, value in vars(base).items() if isinstance(value, types.DynamicClassAttribute)
        ))
    found = []
    for name in sorted(names):
        try:
            value = getter(object, name)
        except AttributeError:
            owner = next((each for each in getattr(object, "__mro__", ()) if name in vars(each)), None)
            if owner is None:
                continue  # dir() was wrong
            value = vars(owner)[name]
        if predicate is None or predicate(value):
            found.append((name, value))
    return found


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


Attribute = namedtuple("Attribute", "name kind defining_class object")


def classify_class_attrs(cls):
    """Return an Attribute for each name in dir(cls): its kind, the class that defines it, and the object."""
    found = []
    for name in dir(cls):
        owner = next((base for base in cls.__mro__ if name in vars(base)), None)
        entry = None if owner is None else vars(owner)[name]
        value = entry
        if name != "__dict__":
            try:
                value = getattr(cls, name)
            except Exception:
                if owner is None:
                    continue
        if owner is None or isinstance(entry, types.DynamicClassAttribute) and value is not entry:
            # Only the metaclass can have made it.
            owner, entry = _virtual_owner(cls, name, value), None
        found.append(_attribute(name, owner, entry, value))
    # As in CPython, what is hidden from the class itself is told besides, after the others.
    for base in cls.__mro__:
        for name, entry in vars(base).items():
            if isinstance(entry, types.DynamicClassAttribute) and entry.fget is not None:
                found.append(_attribute(name, base, entry, entry))
    return found


def _virtual_owner(cls, name, value):
    """The class among the metaclasses that answers for an attribute that no class has."""
    if getattr(value, "__objclass__", None) in cls.__mro__:
        return value.__objclass__
    for meta in reversed(type(cls).__mro__):
        answer = vars(meta).get("__getattr__")
        try:
            if name in vars(meta) or answer is not None and answer(cls, name) is value:
                return meta
        except AttributeError:
            pass
    return type(cls)


def _attribute(name, owner, entry, value):
    if isinstance(entry, (staticmethod, types.BuiltinFunctionType)):
        return Attribute(name, "static method", owner, entry)
    if isinstance(entry, (classmethod, types.ClassMethodDescriptorType)):
        return Attribute(name, "class method", owner, entry)
    if isinstance(entry, property):
        return Attribute(name, "property", owner, entry)
    return Attribute(name, "method" if isroutine(value) else "data", owner, value)


def walktree(classes, children, parent):
    """Return the nested list that getclasstree() gives, for these classes and their `children`."""
    tree = []
    for cls in sorted(classes, key=attrgetter("__module__", "__name__")):
        tree.append((cls, cls.__bases__))
        below = children.get(cls)
        if below is not None:
            tree.append(walktree(below, children, cls))
    return tree


def getclasstree(classes, unique=False):
    """Return the classes as nested lists: a pair of class and bases, followed by a list of what derives from it."""
    children = {}
    tops = {}
    for cls in classes:
        if not cls.__bases__:
            tops[cls] = True
        for base in cls.__bases__:
            children.setdefault(base, {})[cls] = True
            if unique and base in classes:
                break
    tops.update((base, True) for base in children if base not in classes)
    return walktree(tops, children, None)


# Asked of the type `type` itself: a class or its metaclass may say what it likes.
_mro_of = type.__dict__["__mro__"].__get__
_namespace_of = type.__dict__["__dict__"].__get__


def _stored(cls, attr):
    """What the first class of the order of `cls` that has a name has under it."""
    for base in _mro_of(cls):
        if type(base) is not type and _hides_namespace(type(base)):
            continue
        namespace = _namespace_of(base)
        if attr in namespace:
            return namespace[attr]
    return _nothing


def _hides_namespace(cls):
    """Tell whether a class says itself what the `__dict__` of its instances is."""
    holder = _stored(cls, "__dict__")
    return holder is not _nothing and type(holder) is not types.GetSetDescriptorType


def _own_namespace(obj):
    """The dict of an instance, without running what a class calls `__dict__`; None where it has none to be seen."""
    if _hides_namespace(type(obj)):
        return None
    try:
        namespace = object.__getattribute__(obj, "__dict__")
    except AttributeError:
        return None
    return namespace if issubclass(type(namespace), dict) else None


def getattr_static(obj, attr, default=_nothing):
    """Return an attribute as it is stored, without running descriptors or __getattr__()."""
    found = _nothing
    is_class = type in _mro_of(type(obj))
    cls = obj if is_class else type(obj)
    if not is_class:
        namespace = _own_namespace(obj)
        if namespace is not None:
            found = dict.get(namespace, attr, _nothing)
    in_class = _stored(cls, attr)
    if found is not _nothing and in_class is not _nothing:
        # A data descriptor of the class comes before the object's own attribute.
        if isdatadescriptor(in_class):
            return in_class
    if found is not _nothing:
        return found
    if in_class is not _nothing:
        return in_class
    if is_class:
        in_metaclass = _stored(type(cls), attr)
        if in_metaclass is not _nothing:
            return in_metaclass
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
    return "\n".join(lines).strip("\n")


def _owner(module, qualname):
    """The class in whose body something of this qualified name was written, or None."""
    found = sys.modules.get(module)
    for part in qualname.split(".")[:-1]:
        found = getattr(found, part, None)
    return found if isclass(found) else None


def _finddoc(obj):
    """The docstring of the thing that this one overrides, or None."""
    if isclass(obj):
        docs = (base.__doc__ for base in obj.__mro__ if base is not object)
    else:
        if ismethod(obj):
            name, holder = obj.__name__, obj.__self__
            owner = holder if isclass(holder) else type(holder)
        else:
            written = obj.fget if isinstance(obj, property) else obj
            if not isfunction(written):
                return None
            name, owner = written.__name__, _owner(written.__module__, written.__qualname__)
        docs = (getattr(getattr(base, name, None), "__doc__", None) for base in getattr(owner, "__mro__", ()))
    return next((doc for doc in docs if doc is not None), None)


def getdoc(object):
    """Return the docstring of an object, perhaps inherited, without its indentation."""
    try:
        doc = object.__doc__
        if doc is None:
            doc = _finddoc(object)
    except (AttributeError, TypeError):
        return None
    return cleandoc(doc) if isinstance(doc, str) else None


# ---------------------------------------------------------------------------- source

# How to come from something to its code object: the attribute to take, in this order.
_WAYS_TO_CODE = (
    (types.MethodType, "__func__"),
    (types.FunctionType, "__code__"),
    (types.TracebackType, "tb_frame"),
    (types.FrameType, "f_code"),
)


def _code_of(object):
    """The code object of a method, function, traceback or frame, or the code itself; None for anything else."""
    for kind, attribute in _WAYS_TO_CODE:
        if isinstance(object, kind):
            object = getattr(object, attribute)
    return object if iscode(object) else None


def getfile(object):
    """Return the name of the file that an object was defined in."""
    if isclass(object) or ismodule(object):
        module = sys.modules.get(getattr(object, "__module__", None)) if isclass(object) else object
        file = getattr(module, "__file__", None)
        if file:
            return file
        if isclass(object) and getattr(object, "__module__", None) == "__main__":
            raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in {'class' if isclass(object) else 'module'}")
    code = _code_of(object)
    if code is not None:
        return code.co_filename
    expected = "module, class, method, function, traceback, frame, or code object"
    raise TypeError(f"{expected} was expected, got {type(object).__name__}")


def getmodulename(path):
    """Return the name of the module in a file, or None."""
    name = path[max(path.rfind("/"), path.rfind("\\")) + 1:]
    return name[:-3] if name.endswith(".py") else None


def getsourcefile(object):
    """Return the name of the file with the source, or None if there is none."""
    filename = getfile(object)
    source = filename[:-1] if filename.endswith(".pyc") else filename
    if source in linecache.cache or linecache.getlines(source):
        return source
    # There may be a loader that has it.
    spec = getattr(getmodule(object, source), "__spec__", None)
    return None if getattr(spec, "loader", None) is None else source


def getabsfile(object, _filename=None):
    """Return the absolute, normalized path of the file that an object was defined in."""
    return os.path.normcase(os.path.abspath(_filename or getsourcefile(object) or getfile(object)))


def indentsize(line):
    """Return how many columns of white space a line begins with."""
    wide = line.expandtabs()
    return len(wide) - len(wide.lstrip())


def getmodule(object, _filename=None):
    """Return the module that an object was defined in, or None."""
    if ismodule(object):
        return object
    known = sys.modules
    if hasattr(object, "__module__"):
        return known.get(object.__module__)
    try:
        file = getfile(object)
    except (TypeError, FileNotFoundError):
        return None
    for each in tuple(known.values()):
        if ismodule(each) and file == getattr(each, "__file__", None):
            return each
    main = known.get("__main__")
    missing = []
    return main if getattr(main, getattr(object, "__name__", ""), missing) is object else None


def findsource(object):
    """Return all lines of the file, and the number (from 0) where the object begins."""
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
    module = getmodule(object, file)
    lines = linecache.getlines(file, *([vars(module)] if module else ()))
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        first = vars(object).get("__firstlineno__")
        if not isinstance(first, int):
            raise OSError("source code not available")
    else:
        code = _code_of(object)
        if code is None:
            raise OSError("could not find code object")
        first = code.co_firstlineno
    if first > len(lines):
        raise OSError("lineno is out of bounds")
    return lines, first - 1


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


def getcomments(object):
    """Return the comment before a definition, or at the top of a module; None if there is none."""
    try:
        lines, start = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        rest = lines[1:] if lines[0].startswith("#!") else lines
        is_filler = lambda line: line.strip() in ("", "#")
        is_part = lambda line: line.startswith("#")
        found = list(itertools.takewhile(is_part, itertools.dropwhile(is_filler, rest)))
        return "".join(line.expandtabs() for line in found) or None
    depth = indentsize(lines[start])
    is_part = lambda line: line.lstrip().startswith("#") and indentsize(line) == depth
    found = [line.expandtabs().lstrip() for line in itertools.takewhile(is_part, reversed(lines[:start]))]
    # Marks without a word around the comment are its frame.
    for _ in range(2):
        while found and found[-1].strip() == "#":
            found.pop()
        found.reverse()
    return "".join(reversed(found)) or None


def getsourcelines(object):
    """Return the lines of an object's source, and the number of the first."""
    object = unwrap(object)
    lines, begin = findsource(object)
    frame = object.tb_frame if istraceback(object) else object
    if ismodule(frame) or isframe(frame) and frame.f_code.co_name == "<module>":
        return lines, 0
    return getblock(lines[begin:]), begin + 1


def getsource(object):
    """Return the text of an object's source; OSError if there is none."""
    return "".join(getsourcelines(object)[0])


# ---------------------------------------------------------------------------- frames

def _with_positions(name, fields):
    """A named tuple that carries positions besides: an attribute, but not an item."""

    def make(cls, *values, positions=None, **named):
        self = plain.__new__(cls, *values, **named)
        self.positions = positions
        return self

    def show(self):
        items = [f"{field}={getattr(self, field)!r}" for field in (*plain._fields, "positions")]
        return f"{name}({', '.join(items)})"

    plain = namedtuple("_" + name, fields)
    return type(name, (plain,), {"positions": None, "__new__": make, "__repr__": show, "__module__": __name__})


Traceback = _with_positions("Traceback", "filename lineno function code_context index")
FrameInfo = _with_positions("FrameInfo", "frame filename lineno function code_context index")


def _positions_at(code, lasti):
    """Where in the source an instruction stands, or None."""
    from dis import Positions

    for number, places in enumerate(code.co_positions() if lasti >= 0 else ()):
        if number == lasti // 2:
            return Positions(*places)
    return None


def getframeinfo(frame, context=1):
    """Return file, line, function and some source lines of a frame or traceback."""
    lineno = getattr(frame, "tb_lineno", None) if istraceback(frame) else getattr(frame, "f_lineno", None)
    lasti = getattr(frame, "tb_lasti", None) if istraceback(frame) else getattr(frame, "f_lasti", None)
    frame = getattr(frame, "tb_frame", frame)
    if not isframe(frame):
        raise TypeError(f"{frame!r} is not a frame or traceback object")
    shown = place = None
    if context > 0:
        try:
            lines = findsource(frame)[0]
        except OSError:
            pass
        else:
            # The line in the middle, except near the ends of the file.
            first = max(0, min(lineno - 1 - context // 2, len(lines) - context))
            shown, place = lines[first : first + context], lineno - 1 - first
    return Traceback(
        getsourcefile(frame) or getfile(frame), lineno, frame.f_code.co_name, shown, place,
        positions=_positions_at(frame.f_code, lasti),
    )


def getlineno(frame):
    """Return the line that a frame is at."""
    return frame.f_lineno


def _frame_infos(link, following, frame_of, context):
    """What getframeinfo() tells of each link of a chain, with the frames."""
    infos = []
    while link:
        told = getframeinfo(link, context)
        infos.append(FrameInfo(frame_of(link), *told, positions=told.positions))
        link = getattr(link, following)
    return infos


def getouterframes(frame, context=1):
    """Return FrameInfo of a frame and all that called it."""
    return _frame_infos(frame, "f_back", lambda link: link, context)


def getinnerframes(tb, context=1):
    """Return FrameInfo of the frames of a traceback."""
    return _frame_infos(tb, "tb_next", lambda link: link.tb_frame, context)


def currentframe():
    """Return the frame of the caller."""
    return sys._getframe(1) if hasattr(sys, "_getframe") else None


def trace(context=1):
    """Return FrameInfo of the exception that is being handled."""
    return getinnerframes(getattr(sys.exception(), "__traceback__", None), context)


def stack(context=1):
    """Return FrameInfo of the caller and all above."""
    return getouterframes(sys._getframe(1), context)


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
    if isinstance(annotation, str):
        return repr(annotation) if quote_annotation_strings else annotation
    module = getattr(annotation, "__module__", None)
    if module == "typing":
        return repr(annotation).replace("typing.", "")
    if not isinstance(annotation, type) or isinstance(annotation, types.GenericAlias):
        return repr(annotation)
    is_known = module == "builtins" or module == base_module
    return annotation.__qualname__ if is_known else f"{module}.{annotation.__qualname__}"


def formatannotationrelativeto(object):
    """Return a function that shows annotations, without the module where it is that of `object`."""
    home = getattr(object, "__module__", None)
    return lambda annotation: formatannotation(annotation, home)


_STARS = {_VAR_POSITIONAL: 1, _VAR_KEYWORD: 2}


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

    name, kind, default, annotation = (property(attrgetter(slot)) for slot in __slots__)

    def __reduce__(self):
        state = {slot: getattr(self, slot) for slot in ("_default", "_annotation")}
        return type(self), (self._name, self._kind), state

    def __setstate__(self, state):
        for slot in ("_default", "_annotation"):
            setattr(self, slot, state[slot])

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """Return a parameter with some parts changed."""
        given = {"name": name, "kind": kind, "annotation": annotation, "default": default}
        parts = {part: getattr(self, part) if value is _void else value for part, value in given.items()}
        return type(self)(**parts)

    __replace__ = replace

    def _format(self, *, quote_annotation_strings=True):
        stars = "*" * _STARS.get(self._kind, 0)
        equals, annotation = "=", ""
        if self._annotation is not _empty:
            text = formatannotation(self._annotation, quote_annotation_strings=quote_annotation_strings)
            equals, annotation = " = ", f": {text}"
        default = "" if self._default is _empty else f"{equals}{self._default!r}"
        return f"{stars}{self._name}{annotation}{default}"

    def __str__(self):
        return self._format()

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def _parts(self):
        return self._name, self._kind, self._annotation, self._default

    def __eq__(self, other):
        return self is other or self._parts() == other._parts() if isinstance(other, Parameter) else NotImplemented

    def __hash__(self):
        return hash(self._parts())


class BoundArguments:
    """Arguments that a signature has given to its parameters."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self._signature = signature
        self.arguments = arguments

    signature = property(attrgetter("_signature"))

    def _split(self):
        """The parameters that are given by position, and those by name: all after the first that got nothing."""
        by_position, by_name = [], []
        for param in self._signature.parameters.values():
            if by_name or param.kind >= _KEYWORD_ONLY or param.name not in self.arguments:
                by_name.append(param)
            else:
                by_position.append(param)
        return by_position, by_name

    @property
    def args(self):
        """The positional arguments."""
        given = []
        for param in self._split()[0]:
            value = self.arguments[param.name]
            given += value if param.kind == _VAR_POSITIONAL else [value]
        return tuple(given)

    @property
    def kwargs(self):
        """The keyword arguments."""
        given = {}
        for param in self._split()[1]:
            if param.name in self.arguments:
                value = self.arguments[param.name]
                given.update(value if param.kind == _VAR_KEYWORD else {param.name: value})
        return given

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

    def _parts(self):
        return {"_signature": self._signature, "arguments": self.arguments}

    __getstate__ = _parts

    def __setstate__(self, state):
        self.__init__(state["_signature"], state["arguments"])

    def __eq__(self, other):
        return self._parts() == other._parts() if isinstance(other, BoundArguments) else NotImplemented

    def __repr__(self):
        given = (f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<{type(self).__name__} ({', '.join(given)})>"


def _check_order(params):
    """ValueError unless these may be the parameters of one function, in this order."""
    names, kinds = set(), set()
    before = None
    for param in params:
        kind = param.kind
        if kind in _STARS and kind in kinds:
            raise ValueError(f"more than one {kind.description} parameter")
        if before is not None:
            if kind < before.kind:
                earlier, later = before.kind.description, kind.description
                raise ValueError(f"wrong parameter order: {earlier} parameter before {later} parameter")
            if kind < _VAR_POSITIONAL and param.default is _empty is not before.default:
                raise ValueError("non-default argument follows default argument")
        if param.name in names:
            raise ValueError(f"duplicate parameter name: {param.name!r}")
        names.add(param.name)
        kinds.add(kind)
        before = param


class Signature:
    """The parameters of a callable and what it returns."""

    __slots__ = ("_return_annotation", "_parameters")

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        listed = [] if parameters is None else list(parameters)
        if __validate_parameters__:
            _check_order(listed)
        self._return_annotation = return_annotation
        self._parameters = types.MappingProxyType({param.name: param for param in listed})

    parameters, return_annotation = map(property, map(attrgetter, ("_parameters", "_return_annotation")))

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """Return the signature of a callable."""
        return _signature_of(obj, cls, follow_wrapped, globals, locals, eval_str)

    def replace(self, *, parameters=_void, return_annotation=_void):
        """Return a signature with some parts changed."""
        return type(self)(
            self._parameters.values() if parameters is _void else parameters,
            return_annotation=self._return_annotation if return_annotation is _void else return_annotation,
        )

    __replace__ = replace

    def _parts(self):
        """What two signatures that are equal have in common: parameters that go by name may stand in any order."""
        ordered, by_name = [], {}
        for param in self._parameters.values():
            if param.kind == _KEYWORD_ONLY:
                by_name[param.name] = param
            else:
                ordered.append(param)
        return ordered, by_name, self._return_annotation

    def __eq__(self, other):
        return self is other or self._parts() == other._parts() if isinstance(other, Signature) else NotImplemented

    def __hash__(self):
        ordered, by_name, returned = self._parts()
        return hash((*ordered, frozenset(by_name.values()), returned))

    def bind_partial(self, /, *args, **kwargs):
        """The same as bind(), but arguments may be missing."""
        return self._bind(args, kwargs, True)

    def bind(self, /, *args, **kwargs):
        """Give the arguments to the parameters; TypeError if they do not fit."""
        return self._bind(args, kwargs, False)

    def _bind(self, args, kwargs, partial):
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
        state = {"_return_annotation": self._return_annotation}
        return type(self), (tuple(self._parameters.values()),), state

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """Return the text; on several lines if it is longer than `max_width`."""
        pieces = []
        before = None
        for param in self._parameters.values():
            if before == _POSITIONAL_ONLY != param.kind:
                pieces.append("/")
            if param.kind == _KEYWORD_ONLY and before not in (_VAR_POSITIONAL, _KEYWORD_ONLY):
                pieces.append("*")
            pieces.append(param._format(quote_annotation_strings=quote_annotation_strings))
            before = param.kind
        if before == _POSITIONAL_ONLY:
            pieces.append("/")
        text = f"({', '.join(pieces)})"
        if max_width is not None and max_width < len(text):
            text = "\n".join(["(", ",\n".join(f"    {piece}" for piece in pieces), ")"])
        if self._return_annotation is _empty:
            return text
        returned = formatannotation(self._return_annotation, quote_annotation_strings=quote_annotation_strings)
        return f"{text} -> {returned}"


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """Return the signature of a callable; ValueError or TypeError if it has none."""
    return _signature_of(obj, Signature, follow_wrapped, globals, locals, eval_str)


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
    """The signature of a method, whose first argument is given."""
    first, *others = sig.parameters.values() or [None]
    if first is None or first.kind > _VAR_POSITIONAL:
        raise ValueError("invalid method signature")
    return sig if first.kind == _VAR_POSITIONAL else sig.replace(parameters=others)


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


# --------------------------------------------------------------- arguments of frames

Arguments = namedtuple("Arguments", "args, varargs, varkw")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")


def getargs(co):
    """Return the names of the parameters of a code object; those that are keyword-only follow the others."""
    if not iscode(co):
        raise TypeError(f"{co!r} is not a code object")
    count = co.co_argcount + co.co_kwonlyargcount
    rest = iter(co.co_varnames[count:])
    varargs = next(rest) if co.co_flags & CO_VARARGS else None
    varkw = next(rest) if co.co_flags & CO_VARKEYWORDS else None
    return Arguments(list(co.co_varnames[:count]), varargs, varkw)


def getargvalues(frame):
    """Return the names of the parameters of a frame, with its locals."""
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def formatargvalues(
    args, varargs, varkw, locals, formatarg=str, formatvarargs="*{}".format, formatvarkw="**{}".format,
    formatvalue="={!r}".format,
):
    """Return what getargvalues() gave as text in parentheses."""
    shown = [formatarg(name) + formatvalue(locals[name]) for name in args]
    for name, form in ((varargs, formatvarargs), (varkw, formatvarkw)):
        if name:
            shown.append(form(name) + formatvalue(locals[name]))
    return f"({', '.join(shown)})"


# -------------------------------------------------------------------------- buffers


class BufferFlags(enum.IntFlag):
    """What __buffer__() is asked for. Source: C API reference, "Buffer request types"."""

    SIMPLE = 0x0
    WRITABLE = 0x1
    FORMAT = 0x4
    ND = 0x8
    STRIDES = 0x10 | ND
    C_CONTIGUOUS = 0x20 | STRIDES
    F_CONTIGUOUS = 0x40 | STRIDES
    ANY_CONTIGUOUS = 0x80 | STRIDES
    INDIRECT = 0x100 | STRIDES
    CONTIG = ND | WRITABLE
    CONTIG_RO = ND
    STRIDED = STRIDES | WRITABLE
    STRIDED_RO = STRIDES
    RECORDS = STRIDES | WRITABLE | FORMAT
    RECORDS_RO = STRIDES | FORMAT
    FULL = INDIRECT | WRITABLE | FORMAT
    FULL_RO = INDIRECT | FORMAT
    READ = 0x100
    WRITE = 0x200
