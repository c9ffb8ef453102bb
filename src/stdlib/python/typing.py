"""Types for annotations: special forms, generic aliases, type variables, protocols.

Nothing here is checked when a program runs, but the expressions must work,
compare, print, and give their parts to those who ask (get_type_hints,
get_origin, get_args).
"""

import collections
import collections.abc
import functools
import sys
import types
from abc import ABCMeta, abstractmethod

__all__ = [
    "Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef",
    "Generic", "Literal", "Optional", "ParamSpec", "Protocol", "Tuple", "Type", "TypeVar",
    "TypeVarTuple", "Union", "AbstractSet", "ByteString", "Container", "ContextManager",
    "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView", "Mapping", "MappingView",
    "MutableMapping", "MutableSequence", "MutableSet", "Sequence", "Sized", "ValuesView",
    "Awaitable", "AsyncIterator", "AsyncIterable", "Coroutine", "Collection",
    "AsyncGenerator", "AsyncContextManager", "Reversible", "SupportsAbs", "SupportsBytes",
    "SupportsComplex", "SupportsFloat", "SupportsIndex", "SupportsInt", "SupportsRound",
    "ChainMap", "Counter", "Deque", "Dict", "DefaultDict", "List", "OrderedDict", "Set",
    "FrozenSet", "NamedTuple", "TypedDict", "Generator", "BinaryIO", "IO", "Match", "Pattern",
    "TextIO", "AnyStr", "assert_type", "assert_never", "cast", "clear_overloads",
    "dataclass_transform", "final", "get_args", "get_origin", "get_overloads",
    "get_protocol_members", "get_type_hints", "is_protocol", "is_typeddict", "LiteralString",
    "Never", "NewType", "no_type_check", "no_type_check_decorator", "NoDefault", "NoReturn",
    "NotRequired", "overload", "override", "ParamSpecArgs", "ParamSpecKwargs", "ReadOnly",
    "Required", "reveal_type", "runtime_checkable", "Self", "Text", "TYPE_CHECKING",
    "TypeAlias", "TypeGuard", "TypeIs", "TypeAliasType", "Unpack",
]

TYPE_CHECKING = False
GenericAlias = types.GenericAlias


# -------------------------------------------------------------------- conversions

def _type_repr(obj):
    if isinstance(obj, tuple):
        return "[" + ", ".join(map(_type_repr, obj)) + "]"
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        if obj.__module__ == "builtins":
            return obj.__qualname__
        return f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    return repr(obj)


def _type_convert(arg, module=None, *, allow_special_forms=False):
    # None stands for its type, text for a type that is not there yet.
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=allow_special_forms)
    return arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """Return what an argument of a special form means; TypeError if it is no type."""
    bare = [Generic, Protocol]
    if not allow_special_forms:
        bare += [ClassVar] if is_argument else [ClassVar]
        if is_argument:
            bare.append(Final)
    arg = _type_convert(arg, module=module, allow_special_forms=allow_special_forms)
    if isinstance(arg, _GenericAlias) and arg.__origin__ in bare[:2]:
        raise TypeError(f"{arg} is not valid as type argument")
    if arg in (Generic, Protocol):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _is_type_variable(obj):
    return isinstance(obj, (TypeVar, ParamSpec, TypeVarTuple))


def _is_unpacked_typevartuple(obj):
    return isinstance(obj, _UnpackAlias) and isinstance(obj.__args__[0], TypeVarTuple)


def _collect_parameters(args):
    """Return the type variables in the arguments, each once, in order."""
    found = {}
    for arg in args:
        if isinstance(arg, type) and not isinstance(arg, GenericAlias):
            continue
        if isinstance(arg, (tuple, list)):
            for parameter in _collect_parameters(arg):
                found[parameter] = None
        elif _is_type_variable(arg):
            found[arg] = None
        else:
            for parameter in getattr(arg, "__parameters__", ()):
                found[parameter] = None
    return tuple(found)


def _deduplicate(items):
    result = []
    for item in items:
        if item not in result:
            result.append(item)
    return result


def _cached(function):
    # Arguments are mostly hashable, and the same expression then the same object.
    remembered = functools.lru_cache(typed=True)(function)

    @functools.wraps(function)
    def inner(*args, **kwds):
        try:
            return remembered(*args, **kwds)
        except TypeError:
            return function(*args, **kwds)

    return inner


# ------------------------------------------------------------------- special forms

class _Final:
    """Base of what cannot be subclassed."""

    __slots__ = ("__weakref__",)

    def __init_subclass__(cls, /, *args, **kwds):
        if "_root" not in kwds:
            raise TypeError("Cannot subclass special typing classes")


class _SpecialForm(_Final, _root=True):
    # A name with a meaning of its own; what is in its brackets, a function
    # decides. (No docstring: each form has its own.)

    __slots__ = ("_name", "__doc__", "_getitem")

    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __getattr__(self, item):
        if item in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


def _plain_form(function):
    def refuse(self, parameters):
        raise TypeError(f"{self} is not subscriptable")
    refuse.__name__ = function.__name__
    refuse.__doc__ = function.__doc__
    return _SpecialForm(refuse)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Every type suits it, and it suits every type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


@_plain_form
def NoReturn():
    """Of a function that never returns."""


@_plain_form
def Never():
    """The type without values."""


@_plain_form
def Self():
    """In a class body, the class."""


@_plain_form
def LiteralString():
    """A string that is made of literals only."""


@_plain_form
def TypeAlias():
    """Annotation of a name that stands for a type."""


def _one_argument(function):
    def getitem(self, parameters):
        item = _type_check(parameters, f"{self} accepts only single type.",
                           allow_special_forms=True)
        return _GenericAlias(self, (item,))
    getitem.__name__ = function.__name__
    getitem.__doc__ = function.__doc__
    return _SpecialForm(getitem)


@_one_argument
def ClassVar():
    """Annotation of an attribute of the class rather than of its objects."""


@_one_argument
def Final():
    """Annotation of a name that is not to be assigned again."""


@_one_argument
def TypeGuard():
    """Result of a function that tells whether its argument is of a type."""


@_one_argument
def TypeIs():
    """Result of a function that tells whether its argument is of a type, and when not."""


@_one_argument
def Required():
    """Of a key of a TypedDict that must be there."""


@_one_argument
def NotRequired():
    """Of a key of a TypedDict that may be missing."""


@_one_argument
def ReadOnly():
    """Of a key of a TypedDict that is not to be changed."""


@_SpecialForm
def Unpack(self, parameters):
    """Unpack[Ts]: the types of a type variable tuple, one after the other."""
    item = _type_check(parameters, f"{self} accepts only single type.")
    return _UnpackAlias(self, (item,))


@_SpecialForm
def Optional(self, parameters):
    """Optional[X]: X or None."""
    arg = _type_check(parameters, f"{self} requires a single type.")
    return Union[arg, type(None)]


@_SpecialForm
def Union(self, parameters):
    """Union[X, Y]: X or Y."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    flat = []
    for parameter in parameters:
        parameter = _type_check(parameter, "Union[arg, ...]: each arg must be a type.")
        if isinstance(parameter, (_UnionGenericAlias, types.UnionType)):
            flat += parameter.__args__
        else:
            flat.append(parameter)
    flat = _deduplicate(flat)
    if len(flat) == 1:
        return flat[0]
    return _UnionGenericAlias(self, tuple(flat))


def _make_union(left, right):
    # What the interpreter calls for `X | Y` of type variables.
    return Union[left, right]


class _TypedLiteralForm(_SpecialForm, _root=True):
    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        return self._getitem(self, *parameters)


@_TypedLiteralForm
def Literal(self, *parameters):
    """Literal["a", "b"]: one of these values."""
    flat = []
    for parameter in parameters:
        if isinstance(parameter, _LiteralGenericAlias):
            flat += parameter.__args__
        else:
            flat.append(parameter)
    # 1 and True are equal, but are different values here.
    seen = []
    result = []
    for value in flat:
        key = (value, type(value))
        if key not in seen:
            seen.append(key)
            result.append(value)
    return _LiteralGenericAlias(self, tuple(result))


@_SpecialForm
def Concatenate(self, parameters):
    """Concatenate[X, P]: the parameters P with an X before them."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError(
            "The last parameter to Concatenate should be a ParamSpec variable or ellipsis."
        )
    msg = "Concatenate[arg, ...]: each arg must be a type."
    parameters = (*(_type_check(p, msg) for p in parameters[:-1]), parameters[-1])
    return _ConcatenateGenericAlias(self, parameters)


class _AnnotatedForm(_SpecialForm, _root=True):
    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple) or len(parameters) < 2:
            raise TypeError(
                "Annotated[...] should be used with at least two arguments "
                "(a type and an annotation)."
            )
        origin = _type_check(parameters[0], "Annotated[t, ...]: t must be a type.",
                             allow_special_forms=True)
        return _AnnotatedAlias(origin, tuple(parameters[1:]))


@_AnnotatedForm
def Annotated(self, *parameters):
    """Annotated[X, a, b]: X, with notes for whoever knows them."""


class ForwardRef(_Final, _root=True):
    """A type that is named by text, because it is not there yet."""

    __slots__ = ("__forward_arg__", "__forward_code__", "__forward_evaluated__",
                 "__forward_value__", "__forward_is_argument__", "__forward_is_class__",
                 "__forward_module__")

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        # *Ts is an annotation, but no expression by itself.
        source = f"({arg},)[0]" if arg.startswith("*") else arg
        try:
            code = compile(source, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_code__ = code
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, type_params=(), *, recursive_guard=frozenset()):
        if self.__forward_arg__ in recursive_guard:
            return self
        if self.__forward_evaluated__ and localns is globalns:
            return self.__forward_value__
        if globalns is None and localns is None:
            globalns = localns = {}
        elif globalns is None:
            globalns = localns
        elif localns is None:
            localns = globalns
        if self.__forward_module__ is not None:
            globalns = getattr(sys.modules.get(self.__forward_module__), "__dict__", globalns)
        if type_params:
            localns = {**{p.__name__: p for p in type_params}, **localns}
        value = _type_check(
            eval(self.__forward_code__, globalns, localns),
            "Forward references must evaluate to types.",
            is_argument=self.__forward_is_argument__,
            allow_special_forms=self.__forward_is_class__,
        )
        self.__forward_value__ = _eval_type(
            value, globalns, localns, type_params,
            recursive_guard=recursive_guard | {self.__forward_arg__},
        )
        self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return (self.__forward_arg__ == other.__forward_arg__
                and self.__forward_module__ == other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        module = ""
        if self.__forward_module__ is not None:
            module = f", module={self.__forward_module__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{module})"


# ------------------------------------------------------------------ type variables

class _NoDefaultType:
    __slots__ = ()

    def __repr__(self):
        return "typing.NoDefault"


NoDefault = _NoDefaultType()


class _Variable:
    """What type variables of all kinds share."""

    _allows_variance = True

    def __init_subclass__(cls, /, _root=False, **kwds):
        if not _root:
            base = next(b for b in cls.__mro__[1:] if b in _VARIABLE_KINDS)
            raise TypeError(f"type 'typing.{base.__name__}' is not an acceptable base type")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def _set_up(self, name, default):
        self.__name__ = name
        self.__default__ = default
        # Pickle looks for the variable in the module where it was made.
        module = sys._getframe(2).f_globals.get("__name__") if hasattr(sys, "_getframe") else None
        if module != "typing":
            self.__module__ = module

    def has_default(self):
        """Tell whether the variable has a default."""
        return self.__default__ is not NoDefault

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __reduce__(self):
        return self.__name__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _variance_mark(variable):
    if variable.__infer_variance__:
        return ""
    if variable.__covariant__:
        return "+"
    if variable.__contravariant__:
        return "-"
    return "~"


class TypeVar(_Variable, _root=True):
    """A type variable, perhaps with an upper bound or a choice of types."""

    def __init__(self, name, *constraints, bound=None, default=NoDefault, covariant=False,
                 contravariant=False, infer_variance=False):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        msg = "TypeVar(name, constraint, ...): constraints must be types."
        self.__constraints__ = tuple(_type_check(c, msg) for c in constraints)
        self.__bound__ = None if bound is None else _type_check(bound, "Bound must be a type.")
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        self._set_up(name, default)

    def __repr__(self):
        return _variance_mark(self) + self.__name__

    def __typing_subst__(self, arg):
        arg = _type_check(arg, "Parameters to generic types must be types.")
        if _is_unpacked_typevartuple(arg):
            raise TypeError(f"{arg} is not valid as type argument")
        return arg


class TypeVarTuple(_Variable, _root=True):
    """A variable for any number of types."""

    def __init__(self, name, *, default=NoDefault):
        self._set_up(name, default)

    def __repr__(self):
        return self.__name__

    def __iter__(self):
        yield Unpack[self]

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")


class ParamSpec(_Variable, _root=True):
    """A variable for the parameters of a callable."""

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False,
                 contravariant=False, infer_variance=False):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        self.__bound__ = None if bound is None else _type_check(bound, "Bound must be a type.")
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        self._set_up(name, default)

    @property
    def args(self):
        """The positional ones."""
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        """The keywords."""
        return ParamSpecKwargs(self)

    def __repr__(self):
        return _variance_mark(self) + self.__name__

    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            return tuple(_type_check(a, "Expected a type.") for a in arg)
        if not (arg is ... or isinstance(arg, (ParamSpec, _ConcatenateGenericAlias))):
            raise TypeError(
                "Expected a list of types, an ellipsis, ParamSpec, or Concatenate. "
                f"Got {arg}"
            )
        return arg


class _ParamSpecPart(_Final, _root=True):
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._part}"

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self.__origin__ == other.__origin__

    __hash__ = None

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class ParamSpecArgs(_ParamSpecPart, _root=True):
    """P.args of a ParamSpec P."""

    _part = "args"


class ParamSpecKwargs(_ParamSpecPart, _root=True):
    """P.kwargs of a ParamSpec P."""

    _part = "kwargs"


class TypeAliasType:
    """A name for a type, as the `type` statement makes it."""

    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self.__value__ = value
        self.__type_params__ = type_params
        self.__module__ = sys._getframe(1).f_globals.get("__name__")

    @property
    def __parameters__(self):
        found = []
        for parameter in self.__type_params__:
            if isinstance(parameter, TypeVarTuple):
                found += parameter
            else:
                found.append(parameter)
        return tuple(found)

    def __repr__(self):
        return self.__name__

    def __getitem__(self, parameters):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return GenericAlias(self, parameters)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __reduce__(self):
        return self.__name__


try:
    # Those that the interpreter makes for `class C[T]` and the `type` statement.
    from _typing import (
        NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar,
        TypeVarTuple,
    )
except ImportError:
    for _kind in (TypeVar, TypeVarTuple, ParamSpec):
        _kind.__module__ = "typing"
    del _kind
_VARIABLE_KINDS = (TypeVar, TypeVarTuple, ParamSpec)


def _typevar_subst(self, arg):
    # What the interpreter's own variables call; the same for the two below.
    arg = _type_check(arg, "Parameters to generic types must be types.")
    if _is_unpacked_typevartuple(arg):
        raise TypeError(f"{arg} is not valid as type argument")
    return arg


def _paramspec_subst(self, arg):
    if isinstance(arg, (list, tuple)):
        return tuple(_type_check(a, "Expected a type.") for a in arg)
    if not (arg is ... or isinstance(arg, (ParamSpec, _ConcatenateGenericAlias))):
        raise TypeError(
            f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}"
        )
    return arg


def _paramspec_prepare_subst(self, alias, args):
    params = alias.__parameters__
    place = params.index(self)
    if place >= len(args) and self.has_default():
        args = [*args, self.__default__]
    if len(params) == 1 and not (len(args) == 1 and _is_parameter_list(args[0])):
        args = (args,)
    return tuple(tuple(a) if isinstance(a, list) else a for a in args)


def _typevartuple_prepare_subst(self, alias, args):
    return _spread(alias.__parameters__, args)


def _is_parameter_list(arg):
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


# ------------------------------------------------------------------------- aliases

def _spread(parameters, args):
    # Give a type variable tuple all the arguments that the others leave.
    for place, parameter in enumerate(parameters):
        if isinstance(parameter, TypeVarTuple):
            after = len(parameters) - place - 1
            if len(args) < place + after:
                break
            end = len(args) - after
            return (*args[:place], tuple(args[place:end]), *args[end:])
    return tuple(args)


def _assign_parameters(alias, parameters, args):
    """Return a dict of type variables to what they are to be."""
    if not parameters:
        raise TypeError(f"{alias} is not a generic class")
    if len(parameters) == 1 and isinstance(parameters[0], ParamSpec) and not (
            len(args) == 1 and _is_parameter_list(args[0])):
        args = (tuple(args),)  # P may be given without its brackets
    args = _spread(parameters, args)
    if len(args) < len(parameters):
        defaults = [p.__default__ for p in parameters[len(args):]]
        if NoDefault not in defaults:
            args = (*args, *defaults)
    if len(args) != len(parameters):
        kind = "many" if len(args) > len(parameters) else "few"
        needed = sum(1 for p in parameters if p.__default__ is NoDefault)
        if kind == "few":
            expected = f"at least {needed}"
        elif needed == len(parameters):
            expected = str(needed)
        else:
            expected = f"at most {len(parameters)}"
        raise TypeError(
            f"Too {kind} arguments for {alias}; actual {len(args)}, expected {expected}"
        )
    assigned = {}
    for parameter, arg in zip(parameters, args):
        if isinstance(parameter, TypeVarTuple):
            assigned[parameter] = tuple(
                _type_check(a, "Parameters to generic types must be types.") for a in arg
            )
        elif isinstance(parameter, ParamSpec):
            assigned[parameter] = _paramspec_subst(parameter, arg)
        else:
            assigned[parameter] = _type_check(
                arg, "Parameters to generic types must be types."
            )
    return assigned


def _substitute(args, assigned):
    """Return the arguments with the type variables replaced."""
    result = []
    for arg in args:
        if _is_unpacked_typevartuple(arg) and arg.__args__[0] in assigned:
            result += assigned[arg.__args__[0]]
        elif _is_type_variable(arg) and arg in assigned:
            value = assigned[arg]
            if isinstance(arg, ParamSpec) and isinstance(value, tuple):
                result.append(value)
            else:
                result.append(value)
        elif isinstance(arg, (tuple, list)):
            result.append(tuple(_substitute(arg, assigned)))
        elif isinstance(arg, _GenericAlias):
            if arg.__parameters__:
                arg = arg.copy_with(tuple(_substitute(arg.__args__, assigned)))
            result.append(arg)
        elif getattr(arg, "__parameters__", ()) and not isinstance(arg, type):
            values = [assigned.get(p, p) for p in arg.__parameters__]
            result.append(arg[tuple(values)])
        else:
            result.append(arg)
    return result


class _BaseGenericAlias(_Final, _root=True):
    """An alias of a class: List, or List[int]."""

    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin
        self.__slots__ = None

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(
                f"Type {self._name} cannot be instantiated; "
                f"use {self.__origin__.__name__}() instead"
            )
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass  # it has no room for attributes
        return result

    def __mro_entries__(self, bases):
        entries = []
        if self.__origin__ not in bases:
            entries.append(self.__origin__)
        # Generic once, and behind the other bases.
        place = bases.index(self)
        for base in bases[place + 1:]:
            if isinstance(base, _BaseGenericAlias) or (
                    isinstance(base, type) and issubclass(base, Generic)):
                break
        else:
            entries.append(Generic)
        return tuple(entries)

    def __getattr__(self, attr):
        # Attributes are those of the class, but for its special ones.
        if attr in ("__name__", "__qualname__"):
            return self._name or self.__origin__.__name__
        if "__origin__" in self.__dict__ and not (attr.startswith("__") and attr.endswith("__")):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, val):
        if (attr.startswith("__") and attr.endswith("__")) or attr in (
                "_name", "_inst", "_nparams", "_paramspec_tvars", "_typevar_types", "_defaults"):
            super().__setattr__(attr, val)
        else:
            setattr(self.__origin__, attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        return sorted({*super().__dir__(),
                       *(name for name in dir(self.__origin__)
                         if not (name.startswith("__") and name.endswith("__")))})

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


class _GenericAlias(_BaseGenericAlias, _root=True):
    """An alias with arguments: List[int]."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        if not isinstance(args, tuple):
            args = (args,)
        self.__args__ = args
        self.__parameters__ = _collect_parameters(args)
        if not name:
            self.__module__ = getattr(origin, "__module__", "typing")

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    @_cached
    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not isinstance(args, tuple):
            args = (args,)
        args = tuple(_type_convert(a) for a in args)
        assigned = _assign_parameters(self, self.__parameters__, args)
        return self.copy_with(tuple(_substitute(self.__args__, assigned)))

    def copy_with(self, args):
        """Return the same alias with other arguments."""
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else _type_repr(self.__origin__)
        args = ", ".join(map(_type_repr, self.__args__)) or "()"
        return f"{name}[{args}]"

    def __reduce__(self):
        origin = globals()[self._name] if self._name else self.__origin__
        args = self.__args__
        if len(args) == 1 and not isinstance(args[0], tuple):
            args, = args
        import operator
        return operator.getitem, (origin, args)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:  # List[int] and the like
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            if Protocol in bases:
                return ()
            place = bases.index(self)
            for base in bases[place + 1:]:
                if isinstance(base, _BaseGenericAlias) and base is not self:
                    return ()
        return (self.__origin__,)

    def __iter__(self):
        yield Unpack[self]


class _UnpackAlias(_GenericAlias, _root=True):
    def __repr__(self):
        return f"typing.Unpack[{_type_repr(self.__args__[0])}]"

    def __iter__(self):
        raise TypeError(f"{self!r} is not iterable")

    @property
    def __typing_unpacked_tuple_args__(self):
        arg, = self.__args__
        if isinstance(arg, (_GenericAlias, GenericAlias)) and arg.__origin__ is tuple:
            return arg.__args__
        return None

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


class _UnionGenericAlias(_GenericAlias, _root=True):
    def copy_with(self, args):
        return Union[args]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, types.UnionType)):
            return NotImplemented
        try:
            return set(self.__args__) == set(other.__args__)
        except TypeError:
            return _deduplicate(self.__args__) == _deduplicate(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            other = args[1] if args[0] is type(None) else args[0]
            return f"typing.Optional[{_type_repr(other)}]"
        return f"typing.Union[{', '.join(map(_type_repr, args))}]"

    def __instancecheck__(self, obj):
        return any(isinstance(obj, arg) for arg in self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)

    def __reduce__(self):
        import operator
        return operator.getitem, (Union, self.__args__)


class _LiteralGenericAlias(_GenericAlias, _root=True):
    def _keys(self):
        return [(value, type(value)) for value in self.__args__]

    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return set(self._keys()) == set(other._keys())

    def __hash__(self):
        return hash(frozenset(self._keys()))

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    def copy_with(self, args):
        last = args[-1]
        if isinstance(last, (list, tuple)):
            return (*args[:-1], *last)
        if isinstance(last, _ConcatenateGenericAlias):
            args = (*args[:-1], *last.__args__)
        return super().copy_with(args)


class _AnnotatedAlias(_GenericAlias, _root=True):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,), name="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, args):
        return self.__class__(args[0], self.__metadata__)

    def __repr__(self):
        notes = ", ".join(map(repr, self.__metadata__))
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {notes}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return (self.__origin__ == other.__origin__
                and self.__metadata__ == other.__metadata__)

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __mro_entries__(self, bases):
        return (self.__origin__,) if isinstance(self.__origin__, type) else (
            self.__origin__.__mro_entries__(bases)
        )

    def __reduce__(self):
        import operator
        return operator.getitem, (Annotated, (self.__origin__, *self.__metadata__))


class _SpecialGenericAlias(_BaseGenericAlias, _root=True):
    """An alias without arguments, that takes a number of them: List, Dict."""

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        self._defaults = defaults
        self.__module__ = "typing"
        if origin.__module__ == "builtins":
            self.__doc__ = f"A generic version of {origin.__qualname__}."
        else:
            self.__doc__ = f"A generic version of {origin.__module__}.{origin.__qualname__}."

    @_cached
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple(_type_check(p, "Parameters to generic types must be types.")
                       for p in params)
        count, wanted = len(params), self._nparams
        if not wanted:
            raise TypeError(f"{self} is not a generic class")
        if count < wanted and self._defaults and count + len(self._defaults) >= wanted:
            params += self._defaults[count - wanted:]
        elif count != wanted:
            expected = str(wanted)
            if self._defaults:
                least = wanted - len(self._defaults)
                expected = f"at least {least}" if count < wanted else f"at most {wanted}"
            kind = "many" if count > wanted else "few"
            raise TypeError(
                f"Too {kind} arguments for {self}; actual {count}, expected {expected}"
            )
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return "typing." + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, _GenericAlias):
            return issubclass(cls, self.__origin__)
        return super().__subclasscheck__(cls)

    def __reduce__(self):
        return self._name


class _TupleType(_SpecialGenericAlias, _root=True):
    @_cached
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if len(params) >= 2 and params[-1] is ...:
            msg = "Tuple[t, ...]: t must be a type."
            return self.copy_with((*(_type_check(p, msg) for p in params[:-1]), ...))
        msg = "Tuple[t0, t1, ...]: each t must be a type."
        return self.copy_with(tuple(_type_check(p, msg) for p in params))


class _CallableGenericAlias(_GenericAlias, _root=True):
    """Callable[[A, B], R], whose __args__ are flat: (A, B, R)."""

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and (args[0] is ... or isinstance(
                args[0], (ParamSpec, _ConcatenateGenericAlias))):
            return f"typing.Callable[{_type_repr(args[0])}, {_type_repr(args[1])}]"
        shown = ", ".join(map(_type_repr, args[:-1]))
        return f"typing.Callable[[{shown}], {_type_repr(args[-1])}]"

    def copy_with(self, args):
        flat = []
        for arg in args[:-1]:
            # A ParamSpec was replaced by a list.
            flat += arg if isinstance(arg, tuple) else (arg,)
        return _CallableGenericAlias(self.__origin__, (*flat, args[-1]), name=self._name,
                                     inst=self._inst)

    def __reduce__(self):
        import operator
        return operator.getitem, (Callable, get_args(self))


class _CallableType(_SpecialGenericAlias, _root=True):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if isinstance(args, list):
            msg = "Callable[[arg, ...], result]: each arg must be a type."
            args = tuple(_type_check(arg, msg) for arg in args)
        elif _is_parameter_list(args):
            args = (args,)
        else:
            raise TypeError(
                "Callable[args, result]: args must be a list. Got " + repr(args)
            )
        return _CallableGenericAlias(self.__origin__, (*args, result), name=self._name)


# ------------------------------------------------------------- Generic and Protocol

class Generic:
    """Base of generic classes: class Box(Generic[T])."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, args):
        return _generic_class_getitem(cls, args)

    def __init_subclass__(cls, /, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        _generic_init_subclass(cls)


def _generic_class_getitem(cls, args):
    if not isinstance(args, tuple):
        args = (args,)
    args = tuple(_type_convert(a) for a in args)
    if cls in (Generic, Protocol):
        if not args:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        if not all(_is_type_variable(a) or _is_unpacked_typevartuple(a) for a in args):
            raise TypeError(
                f"Parameters to {cls.__name__}[...] must all be type variables "
                "or parameter specification variables."
            )
        if len(set(args)) != len(args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, args)
    parameters = tuple(
        p.__args__[0] if _is_unpacked_typevartuple(p) else p for p in cls.__parameters__
    )
    assigned = _assign_parameters(cls, parameters, args)
    flat = []
    for parameter in parameters:
        value = assigned[parameter]
        flat += value if isinstance(parameter, TypeVarTuple) else (value,)
    return _GenericAlias(cls, tuple(flat))


def _generic_init_subclass(cls):
    # Find out the type variables of a new generic class.
    if "__orig_bases__" in cls.__dict__:
        if Generic in cls.__orig_bases__:
            raise TypeError("Cannot inherit from plain Generic")
    elif Generic in cls.__bases__ and cls.__name__ != "Protocol":
        raise TypeError("Cannot inherit from plain Generic")
    variables = []
    if "__orig_bases__" in cls.__dict__:
        variables = _collect_parameters(cls.__orig_bases__)
        declared = None
        for base in cls.__orig_bases__:
            if isinstance(base, _GenericAlias) and base.__origin__ in (Generic, Protocol):
                if declared is not None:
                    raise TypeError("Cannot inherit from Generic[...] multiple times.")
                declared = base.__parameters__
                name = base.__origin__.__name__
        if declared is not None:
            missing = [v for v in variables if v not in declared]
            if missing:
                raise TypeError(
                    f"Some type variables ({', '.join(map(str, missing))}) are not listed in "
                    f"{name}[{', '.join(map(str, declared))}]"
                )
            variables = declared
    cls.__parameters__ = tuple(variables)


_PROTOCOL_OWN = frozenset({
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__",
    "__new__", "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__",
    "__match_args__", "__static_attributes__", "__firstlineno__", "_abc_impl",
    "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol",
    "_is_runtime_protocol", "__protocol_attrs__", "__non_callable_proto_members__",
    "__type_params__", "_MutableMapping__marker",
})


def _get_protocol_attrs(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        for name in (*base.__dict__, *base.__dict__.get("__annotations__", {})):
            if not name.startswith("_abc_") and name not in _PROTOCOL_OWN:
                names.add(name)
    return names


def _no_init_or_replace_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    # The first __init__() behind the protocols is the right one; next time too.
    for base in cls.__mro__:
        init = base.__dict__.get("__init__", _no_init_or_replace_init)
        if init is not _no_init_or_replace_init:
            cls.__init__ = init
            break
    else:
        cls.__init__ = object.__init__
    cls.__init__(self, *args, **kwargs)


class _ProtocolMeta(ABCMeta):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name != "Protocol" and Protocol in bases:
            for base in bases:
                allowed = base in (object, Generic) or getattr(base, "_is_protocol", False) or (
                    base.__module__ in ("collections.abc", "contextlib", "typing", "io", "os")
                )
                if not allowed:
                    raise TypeError(
                        f"Protocols can only inherit from other protocols, got {base!r}"
                    )
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __instancecheck__(cls, instance):
        if cls is Protocol:
            return type.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError(
                "Instance and class checks can only be used with "
                "@runtime_checkable protocols"
            )
        # By way of ABCMeta's method: the one below refuses protocols with data.
        if ABCMeta.__subclasscheck__(cls, instance.__class__):
            return True
        for name in cls.__protocol_attrs__:
            try:
                value = _getattr_static(instance, name)
            except AttributeError:
                return False
            # A method that is set to None is not there.
            if value is None and name not in cls.__non_callable_proto_members__:
                return False
        return True

    def __subclasscheck__(cls, other):
        if cls is Protocol:
            return type.__subclasscheck__(cls, other)
        if getattr(cls, "_is_protocol", False):
            if not isinstance(other, type):
                raise TypeError("issubclass() arg 1 must be a class")
            if not getattr(cls, "_is_runtime_protocol", False):
                raise TypeError(
                    "Instance and class checks can only be used with "
                    "@runtime_checkable protocols"
                )
            if cls.__non_callable_proto_members__:
                names = str(sorted(cls.__non_callable_proto_members__))[1:-1]
                raise TypeError(
                    "Protocols with non-method members don't support issubclass()."
                    f" Non-method members: {names}."
                )
        return super().__subclasscheck__(other)


def _getattr_static(obj, name):
    # Without running __getattr__() or a property.
    namespace = getattr(obj, "__dict__", {})
    if name in namespace:
        return namespace[name]
    for base in type(obj).__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    if isinstance(obj, type):
        for base in obj.__mro__:
            if name in base.__dict__:
                return base.__dict__[name]
    raise AttributeError(name)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base of classes that describe what other classes must have, whoever they are from."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if not cls._is_protocol:
            return
        cls.__protocol_attrs__ = _get_protocol_attrs(cls)
        cls.__non_callable_proto_members__ = {
            name for name in cls.__protocol_attrs__
            if not callable(getattr(cls, name, None))
        }
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_proto_hook)
        if cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init_or_replace_init


def _proto_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if name in base.__dict__.get("__annotations__", {}) and getattr(
                    other, "_is_protocol", False):
                break
        else:
            return NotImplemented
    return True


def runtime_checkable(cls):
    """Decorator: isinstance() and issubclass() work with the protocol."""
    if not (isinstance(cls, type) and issubclass(cls, Generic)
            and getattr(cls, "_is_protocol", False)):
        raise TypeError(
            f"@runtime_checkable can be only applied to protocol classes, got {cls!r}"
        )
    cls._is_runtime_protocol = True
    return cls


def is_protocol(tp, /):
    """Tell whether a type is a protocol."""
    return (isinstance(tp, type) and getattr(tp, "_is_protocol", False)
            and tp is not Protocol and tp is not Generic)


def get_protocol_members(tp, /):
    """Return the names that a protocol asks for."""
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


# ------------------------------------------------------- the old names of containers

# Some programs take these from here, though they are not in __all__.
T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
V_co = TypeVar("V_co", covariant=True)
VT_co = TypeVar("VT_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)

AnyStr = TypeVar("AnyStr", bytes, str)
Text = str

Hashable = _SpecialGenericAlias(collections.abc.Hashable, 0)
Awaitable = _SpecialGenericAlias(collections.abc.Awaitable, 1)
Coroutine = _SpecialGenericAlias(collections.abc.Coroutine, 3)
AsyncIterable = _SpecialGenericAlias(collections.abc.AsyncIterable, 1)
AsyncIterator = _SpecialGenericAlias(collections.abc.AsyncIterator, 1)
Iterable = _SpecialGenericAlias(collections.abc.Iterable, 1)
Iterator = _SpecialGenericAlias(collections.abc.Iterator, 1)
Reversible = _SpecialGenericAlias(collections.abc.Reversible, 1)
Sized = _SpecialGenericAlias(collections.abc.Sized, 0)
Container = _SpecialGenericAlias(collections.abc.Container, 1)
Collection = _SpecialGenericAlias(collections.abc.Collection, 1)
Callable = _CallableType(collections.abc.Callable, 2)
AbstractSet = _SpecialGenericAlias(collections.abc.Set, 1, name="AbstractSet")
MutableSet = _SpecialGenericAlias(collections.abc.MutableSet, 1)
Mapping = _SpecialGenericAlias(collections.abc.Mapping, 2)
MutableMapping = _SpecialGenericAlias(collections.abc.MutableMapping, 2)
Sequence = _SpecialGenericAlias(collections.abc.Sequence, 1)
MutableSequence = _SpecialGenericAlias(collections.abc.MutableSequence, 1)
ByteString = _SpecialGenericAlias(collections.abc.ByteString, 0)
Tuple = _TupleType(tuple, -1, inst=False, name="Tuple")
List = _SpecialGenericAlias(list, 1, inst=False, name="List")
Deque = _SpecialGenericAlias(collections.deque, 1, name="Deque")
Set = _SpecialGenericAlias(set, 1, inst=False, name="Set")
FrozenSet = _SpecialGenericAlias(frozenset, 1, inst=False, name="FrozenSet")
MappingView = _SpecialGenericAlias(collections.abc.MappingView, 1)
KeysView = _SpecialGenericAlias(collections.abc.KeysView, 1)
ItemsView = _SpecialGenericAlias(collections.abc.ItemsView, 2)
ValuesView = _SpecialGenericAlias(collections.abc.ValuesView, 1)
Dict = _SpecialGenericAlias(dict, 2, inst=False, name="Dict")
DefaultDict = _SpecialGenericAlias(collections.defaultdict, 2, name="DefaultDict")
OrderedDict = _SpecialGenericAlias(collections.OrderedDict, 2)
Counter = _SpecialGenericAlias(collections.Counter, 1)
ChainMap = _SpecialGenericAlias(collections.ChainMap, 2)
Generator = _SpecialGenericAlias(
    collections.abc.Generator, 3, defaults=(type(None), type(None))
)
AsyncGenerator = _SpecialGenericAlias(
    collections.abc.AsyncGenerator, 2, defaults=(type(None),)
)
Type = _SpecialGenericAlias(type, 1, inst=False, name="Type")


def __getattr__(name):
    # Aliases of classes of modules that few programs need.
    if name in ("ContextManager", "AsyncContextManager"):
        import contextlib
        origin = getattr(contextlib, "Abstract" + name)
        alias = _SpecialGenericAlias(origin, 2, name=name, defaults=(bool | None,))
    elif name in ("Pattern", "Match"):
        import re
        alias = _SpecialGenericAlias(getattr(re, name), 1)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = alias
    return alias


# ------------------------------------------------------------------ small protocols

@runtime_checkable
class SupportsInt(Protocol):
    """What int() takes by way of __int__()."""

    __slots__ = ()

    @abstractmethod
    def __int__(self) -> int:
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    """What float() takes by way of __float__()."""

    __slots__ = ()

    @abstractmethod
    def __float__(self) -> float:
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    """What complex() takes by way of __complex__()."""

    __slots__ = ()

    @abstractmethod
    def __complex__(self) -> complex:
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    """What bytes() takes by way of __bytes__()."""

    __slots__ = ()

    @abstractmethod
    def __bytes__(self) -> bytes:
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    """What can be an index, by way of __index__()."""

    __slots__ = ()

    @abstractmethod
    def __index__(self) -> int:
        pass


@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    """What abs() takes."""

    __slots__ = ()

    @abstractmethod
    def __abs__(self) -> T_co:
        pass


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    """What round() takes."""

    __slots__ = ()

    @abstractmethod
    def __round__(self, ndigits: int = 0) -> T_co:
        pass


class IO(Generic[AnyStr]):
    """What open() returns."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    """What open() returns for binary files."""

    __slots__ = ()


class TextIO(IO[str]):
    """What open() returns for text files."""

    __slots__ = ()


# ------------------------------------------------------------ NamedTuple, TypedDict

def _make_nmtuple(name, fields, module, defaults=()):
    annotations = {
        field: _type_check(kind, f"field {field} annotation must be a type")
        for field, kind in fields
    }
    made = collections.namedtuple(name, list(annotations), defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = annotations
    return made


_NAMED_TUPLE_OWN = frozenset({
    "__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults",
    "_field_types", "_make", "_replace", "_asdict", "_source",
})


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        assert _NamedTuple in bases
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        bases = tuple(tuple if base is _NamedTuple else base for base in bases)
        types_ = ns.get("__annotations__", {})
        defaults = []
        for name in types_:
            if name in ns:
                defaults.append(name)
            elif defaults:
                plural = "s" if len(defaults) > 1 else ""
                raise TypeError(
                    f"non-default namedtuple field {name} cannot follow default "
                    f"field{plural} {', '.join(defaults)}"
                )
        made = _make_nmtuple(typename, types_.items(), ns["__module__"],
                             [ns[name] for name in defaults])
        made.__bases__ = bases
        if Generic in bases:
            made.__class_getitem__ = classmethod(_generic_class_getitem)
        for key, value in ns.items():
            if key in _NAMED_TUPLE_OWN:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in ("__module__", "__annotations__", "__name__") and (
                    key not in made._fields):
                setattr(made, key, value)
                setter = getattr(type(value), "__set_name__", None)
                if setter is not None:
                    setter(value, made, key)
        if Generic in bases:
            made.__init_subclass__()
        return made


_sentinel = object()


def NamedTuple(typename, fields=_sentinel, /, **kwargs):
    """Base of named tuples with types: class Point(NamedTuple): x: int; or a function."""
    if fields is _sentinel:
        fields = kwargs.items()
    elif fields is None:
        fields = kwargs.items() if kwargs else ()
    elif kwargs:
        raise TypeError(
            "Either list of fields or keywords can be provided to NamedTuple, not both"
        )
    made = _make_nmtuple(typename, list(fields), module=_caller())
    made.__orig_bases__ = (NamedTuple,)
    return made


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})


def _namedtuple_mro_entries(bases):
    assert NamedTuple in bases
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _namedtuple_mro_entries


def _caller(depth=1):
    # The module of the caller of the function that calls this one.
    try:
        return sys._getframemodulename(depth + 1) or "__main__"
    except AttributeError:
        try:
            return sys._getframe(depth + 1).f_globals.get("__name__", "__main__")
        except (AttributeError, ValueError):
            return None


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError(
                    "cannot inherit from both a TypedDict type and a non-TypedDict base class"
                )
        generic = (Generic,) if any(issubclass(base, Generic) for base in bases) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        if not hasattr(made, "__orig_bases__"):
            made.__orig_bases__ = bases
        annotations = {}
        keys = {"required": set(), "optional": set(), "readonly": set(), "mutable": set()}
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            keys["required"] |= base.__dict__.get("__required_keys__", set())
            keys["optional"] |= base.__dict__.get("__optional_keys__", set())
            keys["readonly"] |= base.__dict__.get("__readonly_keys__", set())
            keys["mutable"] |= base.__dict__.get("__mutable_keys__", set())
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        for key, kind in ns.get("__annotations__", {}).items():
            kind = _type_check(kind, msg, module=made.__module__, allow_special_forms=True)
            annotations[key] = kind
            qualifiers = set()
            inner = kind
            while isinstance(inner, _GenericAlias):
                if isinstance(inner, _AnnotatedAlias):
                    inner = inner.__origin__
                elif inner.__origin__ in (Required, NotRequired, ReadOnly):
                    qualifiers.add(inner.__origin__)
                    inner = inner.__args__[0]
                else:
                    break
            required = Required in qualifiers or (total and NotRequired not in qualifiers)
            keys["required" if required else "optional"].add(key)
            keys["optional" if required else "required"].discard(key)
            read_only = ReadOnly in qualifiers
            keys["readonly" if read_only else "mutable"].add(key)
            keys["mutable" if read_only else "readonly"].discard(key)
        made.__annotations__ = annotations
        for kind, names in keys.items():
            setattr(made, f"__{kind}_keys__", frozenset(names))
        made.__total__ = total
        return made

    __call__ = dict  # an object of the type is a plain dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=_sentinel, /, *, total=True):
    """Base of dicts with known keys: class Movie(TypedDict): title: str; or a function."""
    if fields is _sentinel or fields is None:
        fields = {}
    ns = {"__annotations__": dict(fields)}
    module = _caller()
    if module is not None:
        ns["__module__"] = module
    made = _TypedDictMeta(typename, (), ns, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Tell whether a type is a TypedDict."""
    return isinstance(tp, _TypedDictMeta)


class NewType:
    """UserId = NewType("UserId", int): a type for checkers, the identity when running."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[-1]
        self.__supertype__ = tp
        module = _caller()
        if module != "typing":
            self.__module__ = module

    def __call__(self, x, /):
        return x

    def __mro_entries__(self, bases):
        superclass = self.__name__

        class Dummy:
            def __init_subclass__(cls):
                raise TypeError(
                    "Cannot subclass an instance of NewType. Perhaps you were looking for: "
                    f"`{cls.__name__} = NewType({cls.__name__!r}, {superclass})`"
                )

        return (Dummy,)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


# -------------------------------------------------------------- looking into types

def _eval_type(t, globalns, localns, type_params=(), *, recursive_guard=frozenset()):
    """Return the type with the forward references in it evaluated."""
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, type_params, recursive_guard=recursive_guard)
    if not isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        return t
    args = tuple(
        _eval_type(
            ForwardRef(arg) if isinstance(t, GenericAlias) and isinstance(arg, str) else arg,
            globalns, localns, type_params, recursive_guard=recursive_guard,
        )
        for arg in t.__args__
    )
    if args == t.__args__:
        return t
    if isinstance(t, GenericAlias):
        return GenericAlias(t.__origin__, args)
    if isinstance(t, types.UnionType):
        return functools.reduce(lambda a, b: a | b, args)
    return t.copy_with(args)


def _strip_annotations(t):
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    if isinstance(t, _GenericAlias) and t.__origin__ in (Required, NotRequired, ReadOnly):
        return _strip_annotations(t.__args__[0])
    if isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        args = tuple(map(_strip_annotations, t.__args__))
        if args == t.__args__:
            return t
        if isinstance(t, GenericAlias):
            return GenericAlias(t.__origin__, args)
        if isinstance(t, types.UnionType):
            return functools.reduce(lambda a, b: a | b, args)
        return t.copy_with(args)
    return t


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """Return the annotations of a class, module or function, with text evaluated.

    Of a class, those of its bases too. Without `include_extras`, Annotated[X, ...]
    is X.
    """
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            namespace = globalns
            if namespace is None:
                namespace = getattr(sys.modules.get(base.__module__), "__dict__", {})
            annotations = base.__dict__.get("__annotations__", {})
            if isinstance(annotations, types.GetSetDescriptorType):
                annotations = {}
            own = dict(vars(base)) if localns is None else localns
            if localns is None and globalns is None:
                # A name of the module comes before one of the class body.
                namespace, own = own, namespace
            for name, value in annotations.items():
                if value is None:
                    value = type(None)
                if isinstance(value, str):
                    value = ForwardRef(value, is_argument=False, is_class=True)
                hints[name] = _eval_type(value, namespace, own,
                                         getattr(base, "__type_params__", ()))
    else:
        if globalns is None:
            if isinstance(obj, types.ModuleType):
                globalns = obj.__dict__
            else:
                function = obj
                while hasattr(function, "__wrapped__"):
                    function = function.__wrapped__
                globalns = getattr(function, "__globals__", {})
            if localns is None:
                localns = globalns
        elif localns is None:
            localns = globalns
        annotations = getattr(obj, "__annotations__", None)
        if annotations is None:
            if isinstance(obj, (types.BuiltinFunctionType, types.FunctionType, types.MethodType,
                                types.ModuleType, types.WrapperDescriptorType,
                                types.MethodWrapperType, types.MethodDescriptorType)):
                return {}
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        for name, value in dict(annotations).items():
            if value is None:
                value = type(None)
            if isinstance(value, str):
                value = ForwardRef(value, is_argument=not isinstance(obj, types.ModuleType),
                                   is_class=False)
            hints[name] = _eval_type(value, globalns, localns,
                                     getattr(obj, "__type_params__", ()))
    if include_extras:
        return hints
    return {name: _strip_annotations(value) for name, value in hints.items()}


def get_origin(tp):
    """Return what a type is made from: list of List[int]; None of a plain class."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, types.UnionType):
        return types.UnionType
    return None


def get_args(tp):
    """Return the arguments of a type: (int,) of List[int]."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        if tp.__origin__ is collections.abc.Callable and not (
                len(args) == 2 and _is_parameter_list(args[0])):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, types.UnionType):
        return tp.__args__
    return ()


# ------------------------------------------------------------ functions, decorators

def cast(typ, val):
    """Return `val`: checkers take it for a `typ`."""
    return val


def assert_type(val, typ, /):
    """Return `val`: checkers see whether it is a `typ`."""
    return val


def reveal_type(obj, /):
    """Print the type of the object; return the object."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def assert_never(arg, /):
    """Raise: the program should never come here."""
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def no_type_check(arg):
    """Decorator: the annotations are no types."""
    if isinstance(arg, type):
        for value in arg.__dict__.values():
            if isinstance(value, (types.FunctionType, type)):
                if isinstance(value, type) and value.__qualname__ != (
                        f"{arg.__qualname__}.{value.__name__}"):
                    continue
                no_type_check(value)
            elif isinstance(value, (classmethod, staticmethod)):
                no_type_check(value.__func__)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass  # a built-in
    return arg


def no_type_check_decorator(decorator):
    """Make a decorator do what no_type_check() does too."""
    import warnings
    warnings._deprecated("typing.no_type_check_decorator", remove=(3, 15))

    @functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped_decorator


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated "
        "functions outside a stub module should always be followed by an implementation "
        "that is not @overload-ed."
    )


# Of modules, then names, then line numbers to functions.
_overload_registry = collections.defaultdict(functools.partial(collections.defaultdict, dict))


def overload(func):
    """Decorator of one of several signatures of a function, before the function itself."""
    f = getattr(func, "__func__", func)
    try:
        _overload_registry[f.__module__][f.__qualname__][f.__code__.co_firstlineno] = func
    except AttributeError:
        pass  # not a plain function: nothing to remember it by
    return _overload_dummy


def get_overloads(func):
    """Return the signatures that overload() saw for a function."""
    f = getattr(func, "__func__", func)
    module = _overload_registry.get(f.__module__)
    if module is None or f.__qualname__ not in module:
        return []
    return list(module[f.__qualname__].values())


def clear_overloads():
    """Forget all overloads."""
    _overload_registry.clear()


def _mark(obj, name):
    try:
        setattr(obj, name, True)
    except (AttributeError, TypeError):
        pass
    return obj


def final(f):
    """Decorator: not to be overridden, or not to be subclassed."""
    return _mark(f, "__final__")


def override(method, /):
    """Decorator: overrides a method of a base class."""
    return _mark(method, "__override__")


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False,
                        frozen_default=False, field_specifiers=(), **kwargs):
    """Decorator: makes what it decorates act as dataclass does, for checkers."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default,
            "order_default": order_default,
            "kw_only_default": kw_only_default,
            "frozen_default": frozen_default,
            "field_specifiers": field_specifiers,
            "kwargs": kwargs,
        }
        return cls_or_fn
    return decorator
