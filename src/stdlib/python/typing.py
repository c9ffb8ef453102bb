"""Types for annotations: special forms, generic aliases, type variables, protocols.

Nothing here is checked when a program runs. But the expressions must work, compare, print and
pickle, tell of mistakes, and give their parts to those who ask: get_type_hints(), get_origin(),
get_args().

In this order: what one may ask of a type; types named by text; the special forms, which are a
table; aliases, which are what a form or class with brackets gives; what the type variables, made
by the interpreter, need from here; Generic and Protocol; the aliases of the containers; named
tuples, typed dicts and new types; decorators.
"""

import collections
import collections.abc
import functools
import sys
import types
from _typing import (
    NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple,
    _idfunc,
)
from abc import ABCMeta, abstractmethod
from types import (
    GenericAlias, GetSetDescriptorType, MethodDescriptorType, MethodWrapperType, UnionType,
    WrapperDescriptorType,
)

__all__ = [
    # Forms.
    "Annotated", "Any", "ClassVar", "Concatenate", "Final", "Literal", "LiteralString", "Never",
    "NoReturn", "NotRequired", "Optional", "ReadOnly", "Required", "Self", "TypeAlias",
    "TypeGuard", "TypeIs", "Union", "Unpack",
    # Variables, and classes to derive from or to make types with.
    "AnyStr", "ForwardRef", "Generic", "NamedTuple", "NewType", "NoDefault", "ParamSpec",
    "ParamSpecArgs", "ParamSpecKwargs", "Protocol", "TypeAliasType", "TypedDict", "TypeVar",
    "TypeVarTuple",
    # Aliases of classes.
    "AbstractSet", "AsyncContextManager", "AsyncGenerator", "AsyncIterable", "AsyncIterator",
    "Awaitable", "ByteString", "Callable", "ChainMap", "Collection", "Container",
    "ContextManager", "Coroutine", "Counter", "DefaultDict", "Deque", "Dict", "FrozenSet",
    "Generator", "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView", "List", "Mapping",
    "MappingView", "Match", "MutableMapping", "MutableSequence", "MutableSet", "OrderedDict",
    "Pattern", "Reversible", "Sequence", "Set", "Sized", "Text", "Tuple", "Type", "ValuesView",
    # Protocols, and the types of files.
    "BinaryIO", "IO", "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat",
    "SupportsIndex", "SupportsInt", "SupportsRound", "TextIO",
    # Functions, decorators, a constant.
    "TYPE_CHECKING", "assert_never", "assert_type", "cast", "clear_overloads",
    "dataclass_transform", "final", "get_args", "get_origin", "get_overloads",
    "get_protocol_members", "get_type_hints", "is_protocol", "is_typeddict", "no_type_check",
    "no_type_check_decorator", "overload", "override", "reveal_type", "runtime_checkable",
]

TYPE_CHECKING = False

_sentinel = object()  # an argument that was not given


# ------------------------------------------------------------------ looking into types

def get_origin(tp):
    """Give what a type was made from: list for List[int], None for a plain class."""
    if isinstance(tp, _HAVE_ORIGIN):
        return Annotated if isinstance(tp, _AnnotatedAlias) else tp.__origin__
    if isinstance(tp, UnionType):
        return UnionType
    return Generic if tp is Generic else None


def get_args(tp):
    """Give the arguments that a type was made with: (int,) for List[int]."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if not isinstance(tp, _SUBSCRIBED):
        return ()
    return _bracketed(tp, tp.__args__)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """Give the annotations of a class, module or function as a dict, with text evaluated.

    Those of a class include its bases'. Unless `include_extras`, Annotated[X, ...] becomes X,
    and Required[X] and its like too.
    """
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            _class_hints(hints, base, globalns, localns)
    else:
        hints.update(_other_hints(obj, globalns, localns))
    if not include_extras:
        for name, hint in hints.items():
            hints[name] = _strip_annotations(hint)
    return hints


def _class_hints(hints, base, globalns, localns):
    annotations = base.__dict__.get("__annotations__", {})
    if isinstance(annotations, GetSetDescriptorType):
        return  # a class of the interpreter
    outer = globalns
    if outer is None:
        outer = getattr(sys.modules.get(base.__module__), "__dict__", {})
    inner = dict(base.__dict__) if localns is None else localns
    if globalns is localns is None:
        # In a class body, the name of a field hides the module's only from where it is set: the
        # module's meaning comes first.
        outer, inner = inner, outer
    for name, hint in annotations.items():
        if isinstance(hint, str):
            hint = ForwardRef(hint, False, is_class=True)
        hints[name] = _eval_type(_none_type(hint), outer, inner, base.__type_params__)


def _other_hints(obj, globalns, localns):
    annotations = getattr(obj, "__annotations__", None)
    if annotations is None:
        if not isinstance(obj, _MAY_HAVE_HINTS):
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        return
    in_module = isinstance(obj, types.ModuleType)
    if globalns is None:
        if in_module:
            globalns = obj.__dict__
        else:
            wrapped = obj
            while hasattr(wrapped, "__wrapped__"):
                wrapped = wrapped.__wrapped__
            globalns = getattr(wrapped, "__globals__", {})
    if localns is None:
        localns = globalns
    variables = getattr(obj, "__type_params__", ())
    for name, hint in annotations.items():
        if isinstance(hint, str):
            hint = ForwardRef(hint, not in_module)
        yield name, _eval_type(_none_type(hint), globalns, localns, variables)


# Of these, one without annotations has none to give.
_MAY_HAVE_HINTS = (
    types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType,
    WrapperDescriptorType, MethodWrapperType, MethodDescriptorType,
)


def _none_type(hint):
    return type(None) if hint is None else hint


def _eval_type(t, globalns, localns, type_params=_sentinel, *, recursive_guard=frozenset()):
    """Give the type with the text in it evaluated."""
    type_params = _known_params(type_params, "typing._eval_type")
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, type_params, recursive_guard=recursive_guard)
    if not isinstance(t, _SUBSCRIBED):
        return t
    if isinstance(t, GenericAlias):
        t = _with_references(t)
    return _mapped(t, lambda arg: _eval_type(
        arg, globalns, localns, type_params, recursive_guard=recursive_guard))


def _with_references(alias):
    # list["X"] knows nothing of ForwardRef.
    args = tuple(ForwardRef(arg) if isinstance(arg, str) else arg for arg in alias.__args__)
    made = alias.__origin__[_bracketed(alias, args)]
    return Unpack[made] if alias.__unpacked__ else made


def _mapped(t, function):
    # The same type of other arguments; the very same if all stay as they are.
    args = tuple(map(function, t.__args__))
    if args == t.__args__:
        return t
    if isinstance(t, UnionType):
        return functools.reduce(lambda one, other: one | other, args)
    return GenericAlias(t.__origin__, args) if isinstance(t, GenericAlias) else t.copy_with(args)


def _strip_annotations(t):
    while isinstance(t, _AnnotatedAlias) or _is_qualified(t):
        t = t.__args__[0]
    return _mapped(t, _strip_annotations) if isinstance(t, _SUBSCRIBED) else t


def _bracketed(alias, args):
    # The arguments as in brackets: those of a Callable are kept flat.
    is_callable = getattr(alias, "__origin__", None) is collections.abc.Callable
    if is_callable and not (len(args) == 2 and _is_param_expr(args[0])):
        return [*args[:-1]], args[-1]
    return args


def _known_params(type_params, function):
    if type_params is not _sentinel:
        return type_params
    import warnings
    warnings.warn(
        f"Failing to pass a value to the 'type_params' parameter of {function!r} is deprecated, "
        f"as it leads to incorrect behaviour when calling {function} on a stringified annotation "
        "that references a PEP 695 type parameter. It will be disallowed in Python 3.15.",
        DeprecationWarning, stacklevel=3,
    )
    return ()


# ---------------------------------------------------------------- arguments of brackets

def _type_repr(obj):
    # Shorter than repr() where a type is meant.
    if isinstance(obj, tuple):
        return f"[{', '.join(map(_type_repr, obj))}]"
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        prefix = "" if obj.__module__ == "builtins" else f"{obj.__module__}."
        return prefix + obj.__qualname__
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    return "..." if obj is Ellipsis else repr(obj)


def _type_convert(arg, module=None, *, allow_special_forms=False):
    # Text stands for a type that is not there yet.
    if not isinstance(arg, str):
        return _none_type(arg)
    return ForwardRef(arg, module=module, is_class=allow_special_forms)


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """Give the type that an argument means; TypeError, beginning with `msg`, if it is none."""
    arg = _type_convert(arg, module, allow_special_forms=allow_special_forms)
    if isinstance(arg, _GenericAlias):
        refused = arg.__origin__ is Generic or arg.__origin__ is Protocol
        if not allow_special_forms:
            refused |= arg.__origin__ is ClassVar or is_argument and arg.__origin__ is Final
        if refused:
            raise TypeError(f"{arg} is not valid as type argument")
    elif isinstance(arg, _SpecialForm):
        if arg._subscript and not (allow_special_forms and (arg is ClassVar or arg is Final)):
            raise TypeError(f"Plain {arg} is not valid as type argument")
    elif arg is Generic or arg is Protocol:
        raise TypeError(f"Plain {arg} is not valid as type argument")
    elif type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _as_tuple(parameters):
    return parameters if isinstance(parameters, tuple) else (parameters,)


def _is_param_expr(arg):
    # May it stand where a ParamSpec may?
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


def _is_unpacked_typevartuple(x):
    return not isinstance(x, type) and getattr(x, "__typing_is_unpacked_typevartuple__", False)


def _unpack_args(*args):
    # The arguments with *tuple[X, Y] spread; what is of any length stays.
    spread = []
    for arg in args:
        parts = getattr(arg, "__typing_unpacked_tuple_args__", None)
        open_ended = parts and parts[-1] is ...
        spread += (arg,) if parts is None or open_ended else parts
    return spread


def _deduplicate(items, *, unhashable_fallback=False):
    try:
        return dict.fromkeys(items)
    except TypeError:
        if not unhashable_fallback:
            raise
    once = []
    for item in items:
        if item not in once:
            once.append(item)
    return once


def _same_set(first, second):
    try:
        return frozenset(first) == frozenset(second)
    except TypeError:
        first, second = [*first], [*second]
        return all(x in second for x in first) and all(x in first for x in second)


_cleanups = []  # called with no arguments, they empty the caches


def _tp_cache(func=None, /, *, typed=False):
    """Decorator: remember results of calls, where the arguments can be hashed."""
    if func is None:
        return functools.partial(_tp_cache, typed=typed)
    remembered = functools.lru_cache(typed=typed)(func)
    _cleanups.append(remembered.cache_clear)

    @functools.wraps(func)
    def inner(*args):
        try:
            return remembered(*args)
        except TypeError:
            # Of an argument without hash; or an error, which comes again.
            return func(*args)

    return inner


def _collect_type_parameters(args, *, enforce_default_ordering=True):
    """Give the type variables in the arguments, each once, in order."""
    found = {}
    after_default = after_tuple = False
    for arg in args:
        if isinstance(arg, type) and not isinstance(arg, GenericAlias):
            continue
        if isinstance(arg, tuple):
            for part in arg:
                found |= dict.fromkeys(_collect_type_parameters((part,)))
        elif not hasattr(arg, "__typing_subst__"):
            after_tuple |= _is_unpacked_typevartuple(arg)
            found |= dict.fromkeys(getattr(arg, "__parameters__", ()))
        elif arg not in found:
            if enforce_default_ordering:
                if not arg.has_default():
                    if after_default:
                        raise TypeError(f"Type parameter {arg!r} without a default "
                                        "follows type parameter with a default")
                elif after_tuple:
                    raise TypeError("Type parameter with a default follows TypeVarTuple")
                else:
                    after_default = True
            found[arg] = None
    return tuple(found)


# ------------------------------------------------------------------ types named by text

class _Final:
    """Base of what cannot be subclassed, outside this module."""

    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, /, _root=False, **kwds):
        if not _root:
            raise TypeError("Cannot subclass special typing classes")


class _United:
    # X | Y is Union[X, Y].

    def __ror__(self, left):
        return Union[left, self]

    def __or__(self, right):
        return Union[self, right]

    __slots__ = ()


class ForwardRef(_United, _Final, _root=True):
    """A type that is named by text, because it may not be there yet."""

    __slots__ = tuple(f"__forward_{part}__" for part in (
        "arg", "code", "evaluated", "value", "is_argument", "is_class", "module"))

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        self.__forward_code__ = _compiled(arg)
        self.__forward_arg__ = arg
        self.__forward_module__ = module
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_evaluated__ = False
        self.__forward_value__ = None

    def _evaluate(self, globalns, localns, type_params=_sentinel, *, recursive_guard):
        type_params = _known_params(type_params, "typing.ForwardRef._evaluate")
        if self.__forward_arg__ in recursive_guard:
            return self
        if self.__forward_evaluated__ and localns is globalns:
            return self.__forward_value__
        value = _type_check(
            eval(self.__forward_code__, *self._namespaces(globalns, localns, type_params)),
            "Forward references must evaluate to types.",
            self.__forward_is_argument__,
            allow_special_forms=self.__forward_is_class__,
        )
        value = _eval_type(value, globalns, localns, type_params,
                           recursive_guard=recursive_guard | {self.__forward_arg__})
        self.__forward_value__ = value
        self.__forward_evaluated__ = True
        return value

    def _namespaces(self, globalns, localns, type_params):
        if globalns is None:
            globalns = {} if localns is None else localns
        if localns is None:
            localns = globalns
        if self.__forward_module__ is not None:
            module = sys.modules.get(self.__forward_module__)
            globalns = getattr(module, "__dict__", globalns)
        # Type variables lie between the class body, which is in globalns, and the module's names,
        # in localns; of a function, they hide all.
        variables = {
            variable.__name__: variable for variable in type_params
            if not (self.__forward_is_class__ and variable.__name__ in globalns)
        }
        if variables:
            globalns = {**globalns, **variables}
            localns = {name: localns[name] for name in localns if name not in variables}
        return globalns, localns

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_arg__ != other.__forward_arg__:
            return False
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return self.__forward_value__ == other.__forward_value__
        return self.__forward_module__ == other.__forward_module__

    def __hash__(self):
        return hash((self.__forward_module__, self.__forward_arg__))

    def __repr__(self):
        module = self.__forward_module__
        where = "" if module is None else f", module={module!r}"
        return f"ForwardRef({self.__forward_arg__!r}{where})"


def _compiled(text):
    if not isinstance(text, str):
        raise TypeError(f"Forward reference must be a string -- got {text!r}")
    # *Ts may be an annotation, but is no expression.
    source = f"({text},)[0]" if text[:1] == "*" else text
    try:
        return compile(source, "<string>", "eval")
    except SyntaxError:
        raise SyntaxError(f"Forward reference must be an expression -- got {text!r}")


# ------------------------------------------------------------------------- special forms

def _refusal(message):
    # A method that cannot be called.
    def refuse(self, *args, **kwds):
        raise TypeError(message.format(self))

    return refuse


_no_base = _refusal("Cannot subclass {!r}")


class _SpecialForm(_United, _Final, _root=True):
    # A name with a meaning of its own. What it makes of brackets is a function of the form and
    # what is in them; a form that has no function is a type by itself. (No docstring, which would
    # hide those of the forms.)

    __slots__ = ("_name", "__doc__", "_subscript")
    __iter__ = None

    def __init__(self, name, subscript, doc):
        self._name = name
        self._subscript = subscript
        self.__doc__ = doc

    def __getitem__(self, parameters):
        if self._subscript is None:
            raise TypeError(f"{self} is not subscriptable")
        return self._subscript(self, parameters)

    def __getattr__(self, name):
        if name == "__name__" or name == "__qualname__":
            return self._name
        raise AttributeError(name)

    def __repr__(self):
        return f"typing.{self._name}"

    def __reduce__(self):
        return self._name

    __call__ = _refusal("Cannot instantiate {!r}")
    __mro_entries__ = _no_base
    __instancecheck__ = _refusal("{} cannot be used with isinstance()")
    __subclasscheck__ = _refusal("{} cannot be used with issubclass()")


@_tp_cache(typed=True)
def _one_type(form, parameter):
    qualifies = form is ClassVar or form is Final  # one may stand in the other
    item = _type_check(parameter, f"{form} accepts only single type.",
                       allow_special_forms=qualifies)
    return (_UnpackGenericAlias if form is Unpack else _GenericAlias)(form, (item,))


@_tp_cache(typed=True)
def _one_key_type(form, parameter):
    item = _type_check(parameter, f"{form._name} accepts only a single type.",
                       allow_special_forms=True)
    return _GenericAlias(form, (item,))


@_tp_cache(typed=True)
def _optional(form, parameter):
    return Union[_type_check(parameter, f"{form} requires a single type."), type(None)]


@_tp_cache(typed=True)
def _union(form, parameters):
    parameters = _as_tuple(parameters)
    if not parameters:
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for parameter in parameters:
        parameter = _type_check(parameter, "Union[arg, ...]: each arg must be a type.")
        nested = isinstance(parameter, (_UnionGenericAlias, UnionType))
        flat += parameter.__args__ if nested else (parameter,)
    members = tuple(_deduplicate(flat, unhashable_fallback=True))
    if len(members) == 1:
        return members[0]
    optional = len(members) == 2 and type(None) in members
    return _UnionGenericAlias(form, members, name="Optional" if optional else None)


def _literal(form, parameters):
    # Not by the tuple as such: Literal[1] is to be other than Literal[True].
    return _literal_of(form, *_as_tuple(parameters))


@_tp_cache(typed=True)
def _literal_of(form, *parameters):
    values = []
    for parameter in parameters:
        nested = isinstance(parameter, _LiteralGenericAlias)
        values += parameter.__args__ if nested else (parameter,)
    try:
        values = [value for value, _ in dict.fromkeys(_typed(values))]
    except TypeError:
        pass  # some have no hash: they stay as they are
    return _LiteralGenericAlias(form, tuple(values))


def _typed(values):
    # 1 and True are equal, but not the same value here.
    return [(value, type(value)) for value in values]


@_tp_cache(typed=True)
def _concatenate(form, parameters):
    parameters = _as_tuple(parameters)
    if not parameters:
        raise TypeError("Cannot take a Concatenate of no types.")
    *heads, rest = parameters
    if rest is not ... and not isinstance(rest, ParamSpec):
        raise TypeError(
            "The last parameter to Concatenate should be a ParamSpec variable or ellipsis."
        )
    heads = [_type_check(head, "Concatenate[arg, ...]: each arg must be a type.")
             for head in heads]
    return _ConcatenateGenericAlias(form, (*heads, rest))


def _annotated(form, parameters):
    if not isinstance(parameters, tuple) or len(parameters) < 2:
        raise TypeError(
            "Annotated[...] should be used with at least two arguments (a type and an annotation)."
        )
    return _annotated_of(*parameters)


@_tp_cache(typed=True)
def _annotated_of(annotated, *notes):
    if _is_unpacked_typevartuple(annotated):
        raise TypeError("Annotated[...] should not be used with an unpacked TypeVarTuple")
    return _AnnotatedAlias(
        _type_check(annotated, "Annotated[t, ...]: t must be a type.", allow_special_forms=True),
        notes,
    )


# Name, what brackets mean, documentation.
for _form in (
    ("Annotated", _annotated, "Annotated[X, a, b]: X, with notes for those who know them."),
    ("ClassVar", _one_type, "ClassVar[X]: an attribute of the class, not of its objects."),
    ("Concatenate", _concatenate, "Concatenate[X, P]: the parameters P, with an X before them."),
    ("Final", _one_type, "A name that is not to be assigned again; Final[X]: of this type."),
    ("Literal", _literal, "Literal['a', 'b']: one of these values."),
    ("LiteralString", None, "A string that is written in the program, or made of such strings."),
    ("Never", None, "The type of no value."),
    ("NoReturn", None, "The result of a function that never returns."),
    ("NotRequired", _one_key_type, "NotRequired[X]: a key that a TypedDict need not have."),
    ("Optional", _optional, "Optional[X]: X or None."),
    ("ReadOnly", _one_key_type, "ReadOnly[X]: a key of a TypedDict that is not to be changed."),
    ("Required", _one_key_type, "Required[X]: a key that a TypedDict must have."),
    ("Self", None, "In the body of a class: that class."),
    ("TypeAlias", None, "The annotation of a name that stands for a type."),
    ("TypeGuard", _one_type, "TypeGuard[X]: a bool; if true, the argument is an X."),
    ("TypeIs", _one_type, "TypeIs[X]: a bool; the argument is an X if and only if it is true."),
    ("Union", _union, "Union[X, Y]: X or Y."),
    ("Unpack", _one_type, "Unpack[Ts]: the types of Ts one after the other, as *Ts."),
):
    globals()[_form[0]] = _SpecialForm(*_form)
del _form


def _make_union(left, right):
    # What the interpreter calls for X | Y of type variables.
    return Union[left, right]


class _AnyMeta(type):
    def __repr__(self):
        return super().__repr__() if self is not Any else "typing.Any"

    def __instancecheck__(self, obj):
        if self is not Any:
            return super().__instancecheck__(obj)
        raise TypeError("typing.Any cannot be used with isinstance()")


class Any(metaclass=_AnyMeta):
    """Any type: every value has it, and it can be used as if it were of every type."""

    def __new__(cls, *args, **kwargs):
        if cls is not Any:
            return super().__new__(cls)
        raise TypeError("Any cannot be instantiated")


# ------------------------------------------------------------------------------- aliases

def _is_dunder(name):
    return name[:2] == name[-2:] == "__"


class _BaseGenericAlias(_United, _Final, _root=True):
    """Stands for a class in annotations: List, and List[int], which stand for list.

    Its attributes are those of the class, special ones excepted. `inst`: it can be called to make
    an object; `name`: its name in this module, if it has one.
    """

    _OWN = frozenset(("_name", "_inst", "_nparams", "_defaults"))

    def __init__(self, origin, *, inst=True, name=None):
        # Past __setattr__(), which sees to the attributes of the class.
        self.__dict__.update(__origin__=origin, _inst=inst, _name=name)

    def __getattr__(self, name):
        if name == "__name__" or name == "__qualname__":
            return self._name or self.__origin__.__name__
        # A copy in making has no origin yet.
        if _is_dunder(name) or "__origin__" not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __setattr__(self, name, value):
        if _is_dunder(name) or name in self._OWN:
            super().__setattr__(name, value)
        else:
            setattr(self.__origin__, name, value)

    def __dir__(self):
        return sorted({
            *super().__dir__(), *(name for name in dir(self.__origin__) if not _is_dunder(name))
        })

    def __call__(self, *args, **kwargs):
        origin = self.__origin__
        if not self._inst:
            raise TypeError(
                f"Type {self._name} cannot be instantiated; use {origin.__name__}() instead")
        made = origin(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except Exception:
            pass  # it takes no attributes, for whatever reason
        return made

    def __mro_entries__(self, bases):
        # The class, unless it is a base itself; and Generic, unless a later base brings it.
        later = bases[bases.index(self) + 1:]
        own = () if self.__origin__ in bases else (self.__origin__,)
        return own if any(_brings_generic(base, bases) for base in later) else (*own, Generic)

    __subclasscheck__ = _refusal(
        "Subscripted generics cannot be used with class and instance checks")

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))


def _brings_generic(base, bases):
    if isinstance(base, _BaseGenericAlias):
        return True
    if isinstance(base, type) and not isinstance(base, GenericAlias):
        return issubclass(base, Generic)
    resolve = getattr(base, "__mro_entries__", None)
    classes = resolve(bases) if resolve else ()
    return isinstance(classes, tuple) and any(
        isinstance(cls, type) and issubclass(cls, Generic) for cls in classes)


class _GenericAlias(_BaseGenericAlias, _root=True):
    """An alias with arguments: List[int], Box[T], ClassVar[int]."""

    def __init__(self, origin, args, **how):
        super().__init__(origin, **how)
        args = _as_tuple(args)
        own = self.__dict__
        own["__args__"] = args
        own["__parameters__"] = _collect_type_parameters(
            args, enforce_default_ordering=origin is Generic or origin is Protocol)
        if not own["_name"]:
            own["__module__"] = origin.__module__

    def copy_with(self, args):
        """Give the same alias with other arguments."""
        return self.__class__(self.__origin__, args, inst=self._inst, name=self._name)

    @_tp_cache
    def __getitem__(self, args):
        # Give the type variables among the arguments a meaning.
        if self.__origin__ is Generic or self.__origin__ is Protocol:
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        variables = self.__parameters__
        if not variables:
            raise TypeError(f"{self} is not a generic class")
        args = _prepared(self, _unpack_args(*map(_type_convert, _as_tuple(args))))
        if len(args) != len(variables):
            amount = "many" if len(args) > len(variables) else "few"
            raise TypeError(f"Too {amount} arguments for {self}; actual {len(args)}, "
                            f"expected {len(variables)}")
        chosen = dict(zip(variables, args))
        # In a Callable the parameters are not apart from the result.
        flat = self.__origin__ is collections.abc.Callable
        return self.copy_with(tuple(_substituted(self.__args__, chosen, flat)))

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__args__ == other.__args__ and self.__origin__ == other.__origin__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else _type_repr(self.__origin__)
        return f"{name}[{', '.join(map(_type_repr, self.__args__)) or '()'}]"

    def __reduce__(self):
        args = self.__args__
        if len(args) == 1 and not isinstance(args[0], tuple):
            args = args[0]
        return _subscribed(globals()[self._name] if self._name else self.__origin__, args)

    def __iter__(self):
        yield Unpack[self]

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _SpecialForm):
            return _no_base(self)
        if self._name:
            return super().__mro_entries__(bases)
        if origin is Generic:
            # Any other alias, and Protocol, will bring it.
            others = bases[bases.index(self) + 1:]
            if Protocol in bases or any(
                    isinstance(base, _BaseGenericAlias) and base is not self for base in others):
                return ()
        return (origin,)


_SUBSCRIBED = (_GenericAlias, GenericAlias, UnionType)
_HAVE_ORIGIN = (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)


def _subscribed(origin, args):
    # For pickle: origin[args].
    import operator
    return operator.getitem, (origin, args)


def _prepared(generic, args):
    # Let each type variable see to its arguments: defaults, lists, tuples of any length.
    for variable in generic.__parameters__:
        prepare = getattr(variable, "__typing_prepare_subst__", None)
        if prepare is not None:
            args = prepare(generic, args)
    return args


def _substituted(args, chosen, flat):
    # The arguments with the chosen meanings of the type variables.
    result = []
    for arg in args:
        if isinstance(arg, type) and not isinstance(arg, GenericAlias):
            result.append(arg)
            continue
        new = arg
        substitute = getattr(arg, "__typing_subst__", None)
        if substitute is not None:
            new = substitute(chosen[arg])
        elif isinstance(arg, tuple):
            # The parameters that a ParamSpec stands for.
            new = tuple(_substituted(arg, chosen, False))
        else:
            inner = []
            for variable in getattr(arg, "__parameters__", ()):
                value = chosen[variable]
                inner += value if isinstance(variable, TypeVarTuple) else (value,)
            if getattr(arg, "__parameters__", ()):
                new = arg[tuple(inner)]
        spread = isinstance(new, tuple) and (flat or _is_unpacked_typevartuple(arg))
        result += new if spread else (new,)
    return result


class _UnpackGenericAlias(_GenericAlias, _root=True):
    """Unpack[Ts], Unpack[tuple[int, str]]."""

    def __getitem__(self, args):
        # In the place of *Ts comes a tuple of types.
        return args if self.__typing_is_unpacked_typevartuple__ else super().__getitem__(args)

    def __repr__(self):
        return f"typing.Unpack[{_type_repr(self.__args__[0])}]"

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)

    @property
    def __typing_unpacked_tuple_args__(self):
        unpacked = self.__args__[0]
        if not isinstance(unpacked, (_GenericAlias, GenericAlias)):
            return None
        if unpacked.__origin__ is not tuple:
            raise TypeError("Unpack[...] must be used with a tuple type")
        return unpacked.__args__


class _Unordered(_GenericAlias, _root=True):
    # An alias that equals those of its `kin` that have the same arguments in whatever order.
    def _members(self):
        return self.__args__

    def __hash__(self):
        return hash(frozenset(self._members()))

    def __eq__(self, other):
        if isinstance(other, self.kin):
            theirs = other.__args__ if isinstance(other, UnionType) else other._members()
            return _same_set(self._members(), theirs)
        return NotImplemented


class _UnionGenericAlias(_Unordered, _root=True):
    """Union[int, str]."""

    __iter__ = None

    def copy_with(self, args):
        return Union[args]

    def __repr__(self):
        if self._name != "Optional":
            return super().__repr__()
        other = self.__args__[self.__args__[0] is type(None)]
        return f"typing.Optional[{_type_repr(other)}]"

    def __reduce__(self):
        return _subscribed(Union, self.__args__)

    def __instancecheck__(self, obj):
        return any(isinstance(obj, arg) for arg in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)


class _LiteralGenericAlias(_Unordered, _root=True):
    """Literal[1, 'a']."""

    def _members(self):
        return _typed(self.__args__)


_UnionGenericAlias.kin = (_UnionGenericAlias, UnionType)
_LiteralGenericAlias.kin = _LiteralGenericAlias


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    """Concatenate[int, P]."""

    def copy_with(self, args):
        *heads, rest = args
        if isinstance(rest, (list, tuple)):
            return (*heads, *rest)
        if isinstance(rest, _ConcatenateGenericAlias):
            heads += rest.__args__[:-1]
            rest = rest.__args__[-1]
        return super().copy_with((*heads, rest))


class _AnnotatedAlias(_GenericAlias, _root=True):
    """Annotated[int, ...]; its origin is int."""

    __iter__ = None

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = (*origin.__metadata__, *metadata)
            origin = origin.__origin__
        super().__init__(origin, (origin,), name="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, args):
        return self.__class__(*args, self.__metadata__)

    def __getattr__(self, name):
        if name == "__name__" or name == "__qualname__":
            return "Annotated"
        return super().__getattr__(name)

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return get_args(self) == get_args(other)

    def __hash__(self):
        return hash(get_args(self))

    def __repr__(self):
        notes = ", ".join(map(repr, self.__metadata__))
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {notes}]"

    def __reduce__(self):
        return _subscribed(Annotated, get_args(self))

    def __mro_entries__(self, bases):
        if hasattr(self.__origin__, "__mro_entries__"):
            return self.__origin__.__mro_entries__(bases)
        return (self.__origin__,)


class _SpecialGenericAlias(_BaseGenericAlias, _root=True):
    """An alias without arguments yet, which takes `nparams` of them: List, Dict."""

    __iter__ = None

    def __init__(self, origin, nparams, *, defaults=(), name=None, inst=True):
        super().__init__(origin, name=name or origin.__name__, inst=inst)
        self._nparams = nparams
        self._defaults = defaults
        module = "" if origin.__module__ == "builtins" else f"{origin.__module__}."
        self.__doc__ = f"A generic version of {module}{origin.__qualname__}."
        self.__module__ = "typing"

    def copy_with(self, args):
        """Give the alias with arguments."""
        return _GenericAlias(self.__origin__, args, name=self._name, inst=self._inst)

    @_tp_cache
    def __getitem__(self, params):
        params = tuple(_type_check(param, "Parameters to generic types must be types.")
                       for param in _as_tuple(params))
        missing = self._nparams - len(params)
        if 0 < missing <= len(self._defaults):
            params += self._defaults[-missing:]
        elif missing:
            if not self._nparams:
                raise TypeError(f"{self} is not a generic class")
            amount = "few" if missing > 0 else "many"
            expected = self._nparams - len(self._defaults)
            at_least = "at least " if self._defaults else ""
            raise TypeError(f"Too {amount} arguments for {self}; actual {len(params)}, "
                            f"expected {at_least}{expected}")
        return self.copy_with(params)

    def __repr__(self):
        return f"typing.{self._name}"

    def __reduce__(self):
        return self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _GenericAlias):
            return super().__subclasscheck__(cls)
        if isinstance(cls, _SpecialGenericAlias):
            cls = cls.__origin__
        return issubclass(cls, self.__origin__)


class _DeprecatedGenericAlias(_SpecialGenericAlias, _root=True):
    # One that goes away with Python 3.14.
    def __instancecheck__(self, obj):
        import warnings
        warnings._deprecated(repr(self), remove=(3, 14))
        return super().__instancecheck__(obj)


class _TupleType(_SpecialGenericAlias, _root=True):
    @_tp_cache
    def __getitem__(self, params):
        params = _as_tuple(params)
        tail = ()
        message = "Tuple[t0, t1, ...]: each t must be a type."
        if len(params) > 1 and params[-1] is ...:
            *params, _ = params
            tail = (...,)
            message = "Tuple[t, ...]: t must be a type."
        return self.copy_with((*(_type_check(param, message) for param in params), *tail))


class _CallableGenericAlias(_GenericAlias, _root=True):
    """Callable[[A, B], R]; its arguments are A, B, R."""

    __iter__ = None

    def __repr__(self):
        parameters, result = get_args(self)
        if isinstance(parameters, list):
            parameters = tuple(parameters)
        return f"typing.Callable[{_type_repr(parameters)}, {_type_repr(result)}]"

    def __reduce__(self):
        return _subscribed(Callable, get_args(self))


class _CallableType(_SpecialGenericAlias, _root=True):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        parameters, result = params
        return self._of(tuple(parameters) if isinstance(parameters, list) else parameters, result)

    @_tp_cache
    def _of(self, parameters, result):
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        return self.copy_with((*map(_type_convert, _as_tuple(parameters)), result))

    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, inst=self._inst, name=self._name)


# ----------------------------------------- what the type variables of the interpreter call

def _paramspec_subst(self, arg):
    if isinstance(arg, (list, tuple)):
        return tuple(_type_check(part, "Expected a type.") for part in arg)
    if not _is_param_expr(arg):
        raise TypeError("Expected a list of types, an ellipsis, ParamSpec, or Concatenate. "
                        f"Got {arg}")
    return arg


def _typevar_subst(self, arg):
    arg = _type_check(arg, "Parameters to generic types must be types.")
    if isinstance(arg, _UnpackGenericAlias) or (
            isinstance(arg, GenericAlias) and arg.__unpacked__):
        raise TypeError(f"{arg} is not valid as type argument")
    return arg


def _paramspec_prepare_subst(self, alias, args):
    place = alias.__parameters__.index(self)
    args = [*args]
    if place == len(args) and self.has_default():
        args.append(self.__default__)
    if place >= len(args):
        raise TypeError(f"Too few arguments for {alias}")
    if len(alias.__parameters__) == 1 and not _is_param_expr(args[0]):
        args = [tuple(args)]  # alone, it may go without its brackets
    elif isinstance(args[place], list):
        args[place] = tuple(args[place])
    return tuple(args)


def _typevartuple_prepare_subst(self, alias, args):
    # Give the variable, as one tuple, the arguments that the variables around it leave.
    variables = alias.__parameters__
    before = variables.index(self)
    after = len(variables) - before - 1
    if any(isinstance(variable, TypeVarTuple) for variable in variables[before + 1:]):
        raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
    endless = [place for place, arg in enumerate(args) if _is_endless(arg)]
    if len(endless) > 1:
        raise TypeError("More than one unpacked arbitrary-length tuple argument")
    left, right, filler = before, after, None
    if endless:
        # *tuple[X, ...] gives an X to every variable that lies beyond it.
        place = endless[0]
        filler = args[place].__typing_unpacked_tuple_args__[0]
        left = min(before, place)
        right = min(after, len(args) - place - 1)
    elif before + after > len(args):
        raise TypeError(f"Too few arguments for {alias}; actual {len(args)}, "
                        f"expected at least {before + after}")
    end = len(args) - right
    middle = tuple(args[left:end])
    if not middle and self.has_default():
        middle = tuple(_unpack_args(self.__default__))
    return (*args[:left], *[filler] * (before - left), middle, *[filler] * (after - right),
            *args[end:])


def _is_endless(arg):
    if isinstance(arg, type) and not isinstance(arg, GenericAlias):
        return False
    parts = getattr(arg, "__typing_unpacked_tuple_args__", None)
    return bool(parts) and len(parts) == 2 and parts[1] is ...


# ------------------------------------------------------------------- Generic and Protocol

class Generic:
    """Base of generic classes: class Box(Generic[T])."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, args):
        return _generic_class_getitem(cls, args)

    def __init_subclass__(cls, *args, **kwargs):
        _generic_init_subclass(cls, *args, **kwargs)


@_tp_cache
def _generic_class_getitem(cls, args):
    args = tuple(map(_type_convert, _as_tuple(args)))
    if cls is Generic or cls is Protocol:
        if not args:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        name = f"{cls.__name__}[...]"
        for arg in args:
            if not isinstance(arg, (TypeVar, ParamSpec)) and not _is_unpacked_typevartuple(arg):
                raise TypeError(f"Parameters to {name} must all be type variables or parameter "
                                "specification variables.")
        if len({*args}) < len(args):
            raise TypeError(f"Parameters to {name} must all be unique")
        return _GenericAlias(cls, args)
    args = _prepared(cls, args)
    _check_generic_specialization(cls, args)
    flat = []
    for variable, arg in zip(cls.__parameters__, args):
        flat += arg if isinstance(variable, TypeVarTuple) else (arg,)
    return _GenericAlias(cls, tuple(flat))


def _check_generic_specialization(cls, arguments):
    variables = cls.__parameters__
    actual = len(arguments)
    if not variables:
        raise TypeError(f"{cls} is not a generic class")
    if actual > len(variables):
        problem, expected = "many", len(variables)
    else:
        left = variables[actual:]
        if not left or left[0].has_default():
            return
        needed = len(variables) - sum(variable.has_default() for variable in left)
        problem, expected = "few", f"at least {needed}"
    raise TypeError(
        f"Too {problem} arguments for {cls}; actual {actual}, expected {expected}"
    )


def _generic_init_subclass(cls, *args, **kwargs):
    # Find out the type variables of a new class.
    super(Generic, cls).__init_subclass__(*args, **kwargs)
    bases = cls.__dict__.get("__orig_bases__")
    plain = Generic in (cls.__bases__ if bases is None else bases)
    if plain and (bases is not None or (
            cls.__name__ != "Protocol" and not isinstance(cls, _TypedDictMeta))):
        raise TypeError("Cannot inherit from plain Generic")
    variables = _collect_type_parameters(bases or ())
    listed = [base for base in bases or () if isinstance(base, _GenericAlias)
              and (base.__origin__ is Generic or base.__origin__ is Protocol)]
    if len(listed) > 1:
        raise TypeError("Cannot inherit from Generic[...] multiple times.")
    for base in listed:
        declared = base.__parameters__
        missing = ", ".join(str(v) for v in variables if v not in declared)
        if missing:
            raise TypeError(
                f"Some type variables ({missing}) are not listed in "
                f"{base.__origin__.__name__}[{', '.join(map(str, declared))}]"
            )
        variables = declared
    cls.__parameters__ = variables


# Names of a class that are no members of a protocol: what every class may have, and what
# protocols and generic classes keep.
EXCLUDED_ATTRIBUTES = frozenset("""
    __abstractmethods__ __annotations__ __class_getitem__ __dict__ __doc__ __firstlineno__
    __init__ __match_args__ __module__ __new__ __non_callable_proto_members__ __orig_bases__
    __orig_class__ __parameters__ __protocol_attrs__ __slots__ __static_attributes__
    __subclasshook__ __type_params__ __weakref__ _MutableMapping__marker _is_protocol
    _is_runtime_protocol
""".split())

# Classes that are as good as protocols, by module.
_PROTO_ALLOWLIST = {
    "collections.abc": frozenset("""
        AsyncIterable AsyncIterator Awaitable Buffer Callable Collection Container Hashable
        Iterable Iterator Reversible Sized
    """.split()),
    "contextlib": frozenset(("AbstractAsyncContextManager", "AbstractContextManager")),
}

_NOT_RUNTIME = "Instance and class checks can only be used with @runtime_checkable protocols"


class _ProtocolMeta(ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        itself = name == "Protocol" and bases == (Generic,)
        if not itself and (Protocol in bases or Generic in bases):
            for base in bases:
                if not _may_be_base(base):
                    raise TypeError(
                        f"Protocols can only inherit from other protocols, got {base!r}"
                    )
        made = super().__new__(mcls, name, bases, namespace, **kwargs)
        if getattr(made, "_is_protocol", False):
            made.__protocol_attrs__ = _get_protocol_attrs(made)
        return made

    def __subclasscheck__(cls, other):
        by_members = cls is not Protocol and getattr(cls, "_is_protocol", False)
        if by_members and not _called_by_library():
            fault = _fault_of_subclass_check(cls)
            if fault:
                not_a_class = "issubclass() arg 1 must be a class"
                raise TypeError(fault if isinstance(other, type) else not_a_class)
        return (type if cls is Protocol else ABCMeta).__subclasscheck__(cls, other)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        by_members = getattr(cls, "_is_protocol", False)
        if by_members and not cls._is_runtime_protocol and not _called_by_library():
            raise TypeError(_NOT_RUNTIME)
        return (ABCMeta.__instancecheck__(cls, instance)
                or by_members and _has_members(cls, instance))


def _fault_of_subclass_check(protocol):
    if not protocol._is_runtime_protocol:
        return _NOT_RUNTIME
    data = protocol.__non_callable_proto_members__
    if not data or protocol.__dict__.get("__subclasshook__") is not _proto_hook:
        return None
    names = ", ".join(repr(name) for name in sorted(data))
    return ("Protocols with non-method members don't support issubclass(). "
            f"Non-method members: {names}.")


def _may_be_base(base):
    return (
        base is object or base is Generic
        or base.__name__ in _PROTO_ALLOWLIST.get(base.__module__, ())
        or issubclass(base, Generic) and getattr(base, "_is_protocol", False)
    )


def _called_by_library():
    # abc asks on behalf of a class further up, functools of an implementation: not the program.
    return _caller(2) in ("abc", "functools", None)


def _has_members(protocol, instance):
    # Without running code of the object's: no __getattr__(), no properties.
    classes = type(instance).__mro__
    own = {}
    if isinstance(instance, type):
        classes = (*instance.__mro__, *classes)
    else:
        try:
            own = object.__getattribute__(instance, "__dict__")
        except AttributeError:
            pass  # it has slots only
    for name in protocol.__protocol_attrs__:
        if name in own:
            found = own[name]
        else:
            for cls in classes:
                if name in cls.__dict__:
                    found = cls.__dict__[name]
                    break
            else:
                return False
        # A method that is set to None is not there.
        if found is None and name not in protocol.__non_callable_proto_members__:
            return False
    return True


def _get_protocol_attrs(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ != "Protocol" and base.__name__ != "Generic":
            names.update(base.__dict__, _own_annotations(base))
    return {name for name in names - EXCLUDED_ATTRIBUTES if not name.startswith("_abc_")}


def _own_annotations(cls):
    annotations = cls.__dict__.get("__annotations__", {})
    return annotations if isinstance(annotations, collections.abc.Mapping) else {}


@classmethod
def _proto_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    # What another protocol only announces counts too.
    announced = issubclass(other, Generic) and getattr(other, "_is_protocol", False)
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if announced and name in _own_annotations(base):
                break
        else:
            return NotImplemented
    return True


def _no_init_or_replace_init(self, *args, **kwargs):
    # The __init__() of protocols. A class that is no protocol but inherits it is to have the next
    # one behind them, from its first object on.
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is not _no_init_or_replace_init:
        return  # called by way of super()
    cls.__init__ = next(
        init for base in cls.__mro__ for init in (base.__dict__.get("__init__"),)
        if init is not None and init is not _no_init_or_replace_init
    )
    cls.__init__(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base of classes that say what other classes must have, of whatever descent."""

    _is_runtime_protocol = False
    _is_protocol = True
    __slots__ = ()

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        own = cls.__dict__
        if not own.get("_is_protocol", False):
            cls._is_protocol = Protocol in cls.__bases__
        if "__subclasshook__" not in own:
            cls.__subclasshook__ = _proto_hook
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init_or_replace_init


def runtime_checkable(cls):
    """Decorator: let isinstance() and issubclass() see whether objects fit the protocol."""
    if not (isinstance(cls, type) and issubclass(cls, Generic)
            and getattr(cls, "_is_protocol", False)):
        raise TypeError(
            f"@runtime_checkable can be only applied to protocol classes, got {cls!r}"
        )
    cls._is_runtime_protocol = True
    data = cls.__non_callable_proto_members__ = set()
    for name in cls.__protocol_attrs__:
        try:
            is_method = callable(getattr(cls, name, None))
        except Exception as error:
            raise TypeError(
                f"Failed to determine whether protocol member {name!r} is a method member"
            ) from error
        if not is_method:
            data.add(name)
    return cls


def is_protocol(tp, /):
    """Tell whether a type is a protocol."""
    if tp is Protocol or tp is Generic or not isinstance(tp, type):
        return False
    return getattr(tp, "_is_protocol", False)


def get_protocol_members(tp, /):
    """Give the names that a protocol asks for."""
    if is_protocol(tp):
        return frozenset(tp.__protocol_attrs__)
    raise TypeError(f"{tp!r} is not a Protocol")


# ----------------------------------------------------------------- aliases of containers

# Some programs take these from here, though __all__ does not list them.
T, KT, VT = TypeVar("T"), TypeVar("KT"), TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
V_co = TypeVar("V_co", covariant=True)
VT_co = TypeVar("VT_co", covariant=True)
CT_co = TypeVar("CT_co", covariant=True, bound=type)
T_contra = TypeVar("T_contra", contravariant=True)

AnyStr = TypeVar("AnyStr", bytes, str)
Text = str

# How many arguments the aliases take: of collections.abc, of collections, of built-in classes.
_IN_ABC = {
    "AsyncIterable": 1, "AsyncIterator": 1, "Awaitable": 1, "Collection": 1, "Container": 1,
    "Coroutine": 3, "Hashable": 0, "ItemsView": 2, "Iterable": 1, "Iterator": 1, "KeysView": 1,
    "Mapping": 2, "MappingView": 1, "MutableMapping": 2, "MutableSequence": 1, "MutableSet": 1,
    "Reversible": 1, "Sequence": 1, "Sized": 0, "ValuesView": 1,
}
_IN_COLLECTIONS = {"ChainMap": 2, "Counter": 1, "OrderedDict": 2}
_BUILT_IN = {"Dict": (dict, 2), "FrozenSet": (frozenset, 1), "List": (list, 1), "Set": (set, 1),
             "Type": (type, 1)}

for _place, _counts in (collections.abc, _IN_ABC), (collections, _IN_COLLECTIONS):
    for _name, _count in _counts.items():
        globals()[_name] = _SpecialGenericAlias(getattr(_place, _name), _count)
for _name, (_origin, _count) in _BUILT_IN.items():
    globals()[_name] = _SpecialGenericAlias(_origin, _count, inst=False, name=_name)
del _place, _counts, _name, _count, _origin

# Those that differ: by name, by defaults, by what brackets mean.
AbstractSet = _SpecialGenericAlias(collections.abc.Set, 1, name="AbstractSet")
DefaultDict = _SpecialGenericAlias(collections.defaultdict, 2, name="DefaultDict")
Deque = _SpecialGenericAlias(collections.deque, 1, name="Deque")
AsyncGenerator = _SpecialGenericAlias(
    collections.abc.AsyncGenerator, 2, defaults=(type(None),))
Generator = _SpecialGenericAlias(
    collections.abc.Generator, 3, defaults=(type(None), type(None)))
ByteString = _DeprecatedGenericAlias(collections.abc.ByteString, 0)
Callable = _CallableType(collections.abc.Callable, 2)
Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")


def __getattr__(name):
    # Aliases that would import modules which few programs need; a name that is going away.
    match name:
        case "ContextManager" | "AsyncContextManager":
            import contextlib
            origin = getattr(contextlib, f"Abstract{name}")
            alias = _SpecialGenericAlias(origin, 2, name=name, defaults=(bool | None,))
        case "Pattern" | "Match":
            import re
            alias = _SpecialGenericAlias(getattr(re, name), 1)
        case "_collect_parameters":
            import warnings
            warnings.warn(
                "The private _collect_parameters function is deprecated and will be removed in a "
                "future version of Python. Any use of private functions is discouraged and may "
                "break in the future.",
                DeprecationWarning, stacklevel=2,
            )
            alias = _collect_type_parameters
        case _:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = alias
    return alias


# ------------------------------------------------------------------------ small protocols

def _supports(method, result, doc):
    # A protocol of one method without arguments.
    def required(self):
        pass

    name = f"Supports{method.capitalize()}"
    required.__name__ = f"__{method}__"
    required.__qualname__ = f"{name}.__{method}__"
    required.__annotations__["return"] = result
    return runtime_checkable(types.new_class(
        name, (Protocol[T_co] if result is T_co else Protocol,), {},
        lambda namespace: namespace.update({
            "__module__": __name__, "__doc__": doc, "__slots__": (),
            required.__name__: abstractmethod(required),
        }),
    ))


SupportsAbs = _supports("abs", T_co, "What abs() takes.")
SupportsBytes = _supports("bytes", bytes, "What bytes() takes by way of __bytes__().")
SupportsComplex = _supports("complex", complex, "What complex() takes by way of __complex__().")
SupportsFloat = _supports("float", float, "What float() takes by way of __float__().")
SupportsIndex = _supports("index", int, "What can be an index, by way of __index__().")
SupportsInt = _supports("int", int, "What int() takes by way of __int__().")


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    """What round() takes."""

    __slots__ = ()

    @abstractmethod
    def __round__(self, ndigits: int = 0) -> T_co:
        pass


def _file_class(name, base, doc, attributes, methods):
    # A type for files: it says what they have, and does nothing.
    def body(namespace):
        namespace.update({"__module__": __name__, "__doc__": doc, "__slots__": ()})
        for method in (*attributes.split(), *methods.split()):
            def required(self, *args):
                pass

            required.__name__ = method
            required.__qualname__ = f"{name}.{method}"
            required = abstractmethod(required)
            namespace[method] = property(required) if method in attributes else required

    return types.new_class(name, (base,), {}, body)


IO = _file_class(
    "IO", Generic[AnyStr], "What open() gives.", "mode name closed",
    "close fileno flush isatty read readable readline readlines seek seekable tell truncate "
    "writable write writelines __enter__ __exit__",
)
BinaryIO = _file_class(
    "BinaryIO", IO[bytes], "What open() gives for a file of bytes.", "", "write __enter__")
TextIO = _file_class(
    "TextIO", IO[str], "What open() gives for a file of text.",
    "buffer encoding errors line_buffering newlines", "__enter__")


# ------------------------------------------------- named tuples, typed dicts, new types

def _caller(depth=1, default="__main__"):
    # The name of the module that called the function that calls this one.
    return sys._getframemodulename(depth + 1) or default


# The words of both makers of classes, where fields are missing.
_NO_FIELDS = (
    "{} the 'fields' parameter is deprecated and will be disallowed in Python 3.15. To create a "
    "{kind} class with 0 fields using the functional syntax, pass an empty {empty[0]}, e.g. "
    "`{name} = {kind}({name!r}, {empty[1]})`."
)


def _warn_of_fields(given, kind, name, empty):
    import warnings
    start = "Failing to pass a value for" if given is _sentinel else "Passing `None` as"
    message = _NO_FIELDS.format(start, kind=kind, name=name, empty=empty)
    warnings.warn(message, DeprecationWarning, stacklevel=3)


def _make_nmtuple(name, fields, module, defaults=()):
    fields = {field: _type_check(kind, f"field {field} annotation must be a type")
              for field, kind in fields}
    made = collections.namedtuple(name, fields, defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = fields
    return made


# Names in the body of a named tuple: those it must leave alone, those it need not copy.
_prohibited = frozenset("""
    __getnewargs__ __init__ __new__ __slots__ _asdict _field_defaults _fields _make _replace
    _source
""".split())
_special = frozenset(("__module__", "__name__", "__annotations__"))


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        if any(base is not _NamedTuple and base is not Generic for base in bases):
            raise TypeError("can only inherit from a NamedTuple type and Generic")
        fields = ns.get("__annotations__", {})
        with_default = []
        for field in fields:
            if field in ns:
                with_default.append(field)
            elif with_default:
                s = "s" if len(with_default) > 1 else ""
                raise TypeError(
                    f"non-default namedtuple field {field} cannot follow default field{s} "
                    f"{', '.join(with_default)}"
                )
        made = _make_nmtuple(typename, fields.items(), ns["__module__"],
                             [ns[field] for field in with_default])
        made.__bases__ = tuple(tuple if base is _NamedTuple else base for base in bases)
        generic = Generic in bases
        if generic:
            made.__class_getitem__ = classmethod(_generic_class_getitem)
        for key in ns:
            if key in _prohibited:
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {key}")
            if key not in _special:
                if key not in made._fields:
                    setattr(made, key, ns[key])
                _tell_name(made, key, ns[key])
        if generic:
            made.__init_subclass__()
        return made


def _tell_name(cls, key, value):
    # As type() does for what it finds in a class body.
    set_name = getattr(type(value), "__set_name__", None)
    if set_name is None:
        return
    try:
        set_name(value, cls, key)
    except BaseException as error:
        error.add_note(f"Error calling __set_name__ on {type(value).__name__!r} instance "
                       f"{key!r} in {cls.__name__!r}")
        raise


def NamedTuple(typename, fields=_sentinel, /, **kwargs):
    """Base of named tuples whose fields have types; or a function that makes one.

        class Point(NamedTuple):
            x: int
            y: int = 0

        Point = NamedTuple("Point", [("x", int), ("y", int)])
    """
    if kwargs:
        if fields is None:
            raise TypeError("Cannot pass `None` as the 'fields' parameter and also specify fields "
                            "using keyword arguments")
        if fields is not _sentinel:
            raise TypeError(
                "Either list of fields or keywords can be provided to NamedTuple, not both"
            )
        import warnings
        warnings.warn(
            "Creating NamedTuple classes using keyword arguments is deprecated and will be "
            "disallowed in Python 3.15. Use the class-based or functional syntax instead.",
            DeprecationWarning, stacklevel=2,
        )
        fields = kwargs.items()
    elif fields is _sentinel or fields is None:
        _warn_of_fields(fields, "NamedTuple", typename, ("list", "[]"))
        fields = ()
    made = _make_nmtuple(typename, fields, _caller())
    made.__orig_bases__ = (NamedTuple,)
    return made


def _as_base(maker, metaclass):
    # The function can be a base of classes: for it comes a class that is nothing in itself, but
    # of the metaclass.
    base = type.__new__(metaclass, maker.__name__, (), {})
    maker.__mro_entries__ = lambda bases: (base,)
    return base


_NamedTuple = _as_base(NamedTuple, NamedTupleMeta)


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        """Make the class: a dict, which knows which keys it is to have."""
        for base in bases:
            if base is not Generic and type(base) is not _TypedDictMeta:
                raise TypeError(
                    "cannot inherit from both a TypedDict type and a non-TypedDict base class"
                )
        generic = any(issubclass(base, Generic) for base in bases)
        made = type.__new__(
            _TypedDictMeta, name, (Generic, dict) if generic else (dict,), ns)
        if not hasattr(made, "__orig_bases__"):
            made.__orig_bases__ = bases
        annotations = {}
        required, read_only = {}, {}  # by key
        for base in bases:
            own = base.__dict__
            annotations |= own.get("__annotations__", {})
            required |= dict.fromkeys(own.get("__required_keys__", ()), True)
            required |= dict.fromkeys(own.get("__optional_keys__", ()), False)
            inherited = dict.fromkeys(own.get("__readonly_keys__", ()), True)
            # To one base at least, the key can be changed.
            read_only = {**inherited, **read_only, **{k: False for k in inherited
                         if read_only.get(k) is False}}
            read_only |= dict.fromkeys(own.get("__mutable_keys__", ()), False)
        message = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        for key, hint in ns.get("__annotations__", {}).items():
            hint = _type_check(hint, message, module=made.__module__, allow_special_forms=True)
            annotations[key] = hint
            qualifiers = _key_qualifiers(hint)
            required[key] = Required in qualifiers or total and NotRequired not in qualifiers
            if ReadOnly in qualifiers and read_only.get(key) is False:
                raise TypeError(f"Cannot override mutable key {key!r} with read-only key")
            read_only[key] = ReadOnly in qualifiers
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(key for key in required if required[key])
        made.__optional_keys__ = frozenset(key for key in required if not required[key])
        made.__readonly_keys__ = frozenset(key for key in read_only if read_only[key])
        made.__mutable_keys__ = frozenset(key for key in read_only if not read_only[key])
        made.__total__ = total
        return made

    __call__ = dict  # what is made is a plain dict

    __instancecheck__ = __subclasscheck__ = _refusal(
        "TypedDict does not support instance and class checks")


def _key_qualifiers(hint):
    # The Required and the like around the type of a key.
    found = set()
    while True:
        if _is_qualified(hint):
            found.add(hint.__origin__)
        elif not isinstance(hint, _AnnotatedAlias):
            return found
        hint = hint.__args__[0]


def _is_qualified(hint):
    return isinstance(hint, _GenericAlias) and (
        hint.__origin__ is Required or hint.__origin__ is NotRequired
        or hint.__origin__ is ReadOnly)


def TypedDict(typename, fields=_sentinel, /, *, total=True):
    """Base of dicts whose keys are known; or a function that makes one.

        class Movie(TypedDict):
            title: str
            year: NotRequired[int]

        Movie = TypedDict("Movie", {"title": str})
    """
    if fields is _sentinel or fields is None:
        _warn_of_fields(fields, "TypedDict", typename, ("dictionary", "{}"))
        fields = ()
    namespace = {"__annotations__": dict(fields), "__module__": _caller()}
    made = _TypedDictMeta(typename, (), namespace, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = _as_base(TypedDict, _TypedDictMeta)


def is_typeddict(tp):
    """Tell whether a type is a TypedDict."""
    return isinstance(tp, _TypedDictMeta)


class NewType(_United):
    """UserId = NewType("UserId", int): a type of its own for checkers, int for the program."""

    def __init__(self, name, tp):
        self.__supertype__ = tp
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        module = _caller()
        if module != "typing":
            self.__module__ = module

    __call__ = _idfunc

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    def __mro_entries__(self, bases):
        name = self.__name__

        class Dummy:
            def __init_subclass__(cls):
                raise TypeError(
                    "Cannot subclass an instance of NewType. Perhaps you were looking for: "
                    f"`{cls.__name__} = NewType({cls.__name__!r}, {name})`"
                )

        return (Dummy,)


# ------------------------------------------------------------------- functions, decorators

def cast(typ, val):
    """Give `val`: checkers take it for a `typ`."""
    return val


def assert_type(val, typ, /):
    """Give `val`: checkers see whether it is a `typ`."""
    return val


def reveal_type(obj, /):
    """Give `obj`, and print of what type it is."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


_ASSERT_NEVER_REPR_MAX_LENGTH = 100


def assert_never(arg, /):
    """Raise: the program should never come here."""
    value = repr(arg)
    if len(value) > _ASSERT_NEVER_REPR_MAX_LENGTH:
        value = f"{value[:_ASSERT_NEVER_REPR_MAX_LENGTH]}..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def no_type_check(arg):
    """Decorator: the annotations of a function, or in a class, are no types."""
    if isinstance(arg, type):
        for name in dir(arg):
            inner = getattr(arg, name)
            inner = getattr(inner, "__func__", inner)
            # Not what was defined elsewhere and only put here.
            if (isinstance(inner, (types.FunctionType, type))
                    and inner.__module__ == arg.__module__
                    and inner.__qualname__ == f"{arg.__qualname__}.{inner.__name__}"):
                no_type_check(inner)
    return _marked(arg, "__no_type_check__")


def no_type_check_decorator(decorator):
    """Make a decorator do what no_type_check() does, too."""
    import warnings
    warnings._deprecated("typing.no_type_check_decorator", remove=(3, 15))

    @functools.wraps(decorator)
    def combined(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return combined


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions "
        "outside a stub module should always be followed by an implementation that is not "
        "@overload-ed."
    )


# By module, name and first line.
_overload_registry = collections.defaultdict(functools.partial(collections.defaultdict, dict))


def overload(func):
    """Decorator: one of several signatures of the function that comes after them."""
    function = getattr(func, "__func__", func)
    try:
        signatures = _overload_registry[function.__module__][function.__qualname__]
        signatures[function.__code__.co_firstlineno] = func
    except AttributeError:
        pass  # no plain function: there is nothing to know it by
    return _overload_dummy


def get_overloads(func):
    """Give the signatures that overload() saw for a function."""
    function = getattr(func, "__func__", func)
    names = _overload_registry.get(function.__module__, {})
    return [*names.get(function.__qualname__, {}).values()]


def clear_overloads():
    """Forget what overload() saw."""
    _overload_registry.clear()


def _marked(obj, name, value=True):
    try:
        setattr(obj, name, value)
    except (AttributeError, TypeError):
        pass  # it takes none
    return obj


def final(f):
    """Decorator: the method is not to be overridden, or the class not to be derived from."""
    return _marked(f, "__final__")


def override(method, /):
    """Decorator: the method overrides one of a base class."""
    return _marked(method, "__override__")


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False,
                        frozen_default=False, field_specifiers=(), **kwargs):
    """Decorator: what it decorates makes classes as dataclass() does, for checkers."""
    described = {
        "eq_default": eq_default, "order_default": order_default,
        "kw_only_default": kw_only_default, "frozen_default": frozen_default,
        "field_specifiers": field_specifiers, "kwargs": kwargs,
    }

    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = described
        return cls_or_fn

    return decorator
