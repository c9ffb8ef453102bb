"""Classes that mostly hold data: their methods are made from the annotated fields.

Defines the decorator dataclass, field() for what a plain default cannot say,
and functions that work on any such class: fields, asdict, astuple, replace,
make_dataclass, is_dataclass.
"""

import abc
import sys
from reprlib import recursive_repr
from types import FunctionType, GenericAlias, MappingProxyType

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY",
    "MISSING", "fields", "asdict", "astuple", "make_dataclass", "replace",
    "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    """An attribute of a frozen instance was to be set or deleted."""


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


# Tells an argument that was not given from every value.
MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


# As an annotation, makes the fields after it keyword-only.
KW_ONLY = _KW_ONLY_TYPE()

_EMPTY_METADATA = MappingProxyType({})


class _FIELD_BASE:
    """One of the kinds of field."""

    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")

# Where a class keeps its fields, by name, and how it was decorated; and the
# method that is called at the end of __init__().
_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT_NAME = "__post_init__"


class InitVar:
    """Annotation InitVar[T]: a parameter of __init__() that is passed to __post_init__()."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type) and not isinstance(self.type, GenericAlias):
            shown = self.type.__name__
        else:
            shown = repr(self.type)
        return f"dataclasses.InitVar[{shown}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of a field: name, type, default and the options of field()."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init",
                 "compare", "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    @recursive_repr()
    def __repr__(self):
        shown = ",".join(f"{name}={getattr(self, name)!r}" for name in (
            "name", "type", "default", "default_factory", "init", "repr", "hash", "compare",
            "metadata", "kw_only",
        ))
        return f"Field({shown},_field_type={self._field_type})"

    def __set_name__(self, owner, name):
        # The default may want to know its name, as it would have without field().
        method = getattr(type(self.default), "__set_name__", None)
        if method:
            method(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    """How a class was decorated."""

    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args",
                 "kw_only", "slots", "weakref_slot")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                 weakref_slot):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen
        self.match_args = match_args
        self.kw_only = kw_only
        self.slots = slots
        self.weakref_slot = weakref_slot

    def __repr__(self):
        shown = ",".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"_DataclassParams({shown})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=MISSING):
    """Stands for the default of a field, with options.

    `default_factory` is called for each object that needs a default. The
    others say whether the field is a parameter of __init__(), is shown, counts
    in the hash (None: if it is compared) and is compared. `metadata` is for
    the program's own use.
    """
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# ----------------------------------------------------- reading the fields of a class

def _leading_name(text):
    """Return the name that an annotation begins with, and the module before it if any."""
    def word(start):
        while start < len(text) and text[start].isspace():
            start += 1
        end = start
        while end < len(text) and (text[end].isalnum() or text[end] == "_"):
            end += 1
        return text[start:end], end

    first, end = word(0)
    while end < len(text) and text[end].isspace():
        end += 1
    if first and text[end:end + 1] == ".":
        second, _ = word(end + 1)
        if second:
            return first, second
    return None, first


def _text_means(cls, annotation, module, accepts):
    """Tell whether the text `annotation` means something that `accepts`.

    With `from __future__ import annotations` there is only the text. It is
    not evaluated; the name that it begins with is looked up in the module of
    the class, or if it is qualified in `module`, if that is what is meant.
    """
    prefix, name = _leading_name(annotation)
    namespace = getattr(sys.modules.get(cls.__module__), "__dict__", {})
    if prefix is not None:
        if namespace.get(prefix) is not module:
            return False
        namespace = module.__dict__
    return name in namespace and accepts(namespace[name])


def _is_classvar(cls, annotation):
    typing = sys.modules.get("typing")
    if typing is None:
        return False  # then the class cannot have used it

    def accepts(found):
        return (found is typing.ClassVar
                or getattr(found, "__origin__", None) is typing.ClassVar)

    return accepts(annotation) or (
        isinstance(annotation, str) and _text_means(cls, annotation, typing, accepts)
    )


def _is_initvar(cls, annotation):
    def accepts(found):
        return found is InitVar or type(found) is InitVar

    return accepts(annotation) or (
        isinstance(annotation, str)
        and _text_means(cls, annotation, sys.modules[__name__], accepts)
    )


def _is_kw_only(cls, annotation):
    def accepts(found):
        return found is KW_ONLY

    return accepts(annotation) or (
        isinstance(annotation, str)
        and _text_means(cls, annotation, sys.modules[__name__], accepts)
    )


def _get_field(cls, a_name, a_type, default_kw_only):
    """Make the Field of an annotated name, and check what can be checked at once."""
    default = getattr(cls, a_name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if type(default).__name__ == "member_descriptor":
            default = MISSING  # a slot of that name, no default
        f = field(default=default)
    f.name = a_name
    f.type = a_type
    f._field_type = _FIELD
    if _is_classvar(cls, a_type):
        f._field_type = _FIELD_CLASSVAR
    elif _is_initvar(cls, a_type):
        f._field_type = _FIELD_INITVAR

    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type in (_FIELD, _FIELD_INITVAR):
        if f.kw_only is MISSING:
            f.kw_only = default_kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        # All objects would share the one list.
        raise ValueError(
            f"mutable default {type(f.default)} for field {f.name} is not allowed: "
            "use default_factory"
        )
    return f


def _collect_fields(cls, kw_only):
    """Return the fields of the class with those of its bases, and of its own alone."""
    all_fields = {}
    any_frozen_base = False
    all_frozen_bases = None
    has_dataclass_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is None:
            continue
        has_dataclass_bases = True
        for f in base_fields.values():
            all_fields[f.name] = f
        if all_frozen_bases is None:
            all_frozen_bases = True
        frozen = getattr(base, _PARAMS).frozen
        all_frozen_bases = all_frozen_bases and frozen
        any_frozen_base = any_frozen_base or frozen

    own = []
    seen_kw_only = False
    # Only the annotations of the class itself: those of its bases were seen to.
    annotations = cls.__dict__.get("__annotations__", {})
    for name, annotation in annotations.items():
        if _is_kw_only(cls, annotation):
            if seen_kw_only:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_kw_only = True
            kw_only = True
            continue
        own.append(_get_field(cls, name, annotation, kw_only))
    for f in own:
        all_fields[f.name] = f
        # The class attribute is the plain default, as if there were no field().
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return all_fields, has_dataclass_bases, any_frozen_base, all_frozen_bases


# -------------------------------------------------------------------- making methods

class _Methods:
    """Collects the source of methods, and compiles them together.

    Compiled text, because then the signature, and what is raised for wrong
    arguments, are those of methods written by hand.
    """

    def __init__(self, namespace):
        self.namespace = namespace
        self.sources = []
        self.names = []
        self.overwrite_errors = {}
        self.replace = {}
        self.locals = {}

    def add(self, name, args, body, *, locals=None, annotate=False, overwrite_error=False,
            replace=True, decorator=None):
        if locals is not None:
            self.locals.update(locals)
        self.names.append(name)
        self.overwrite_errors[name] = overwrite_error
        self.replace[name] = replace
        result = "->__dataclass_return__" if annotate else ""
        lines = [] if decorator is None else [f"  {decorator}"]
        lines.append(f"  def {name}({','.join(args)}){result}:")
        lines += [f"    {line}" for line in body]
        self.sources.append("\n".join(lines))

    def install(self, cls):
        if not self.names:
            return
        parameters = ", ".join(["__dataclass_return__", *self.locals])
        source = (f"def __create_fn__({parameters}):\n" + "\n".join(self.sources)
                  + f"\n  return {','.join(self.names)},")
        scope = {}
        exec(source, self.namespace, scope)
        functions = scope["__create_fn__"](None, **self.locals)
        for name, function in zip(self.names, functions):
            function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
            existed = name in cls.__dict__
            if existed and self.replace[name] is False:
                continue
            if existed and self.overwrite_errors[name]:
                extra = self.overwrite_errors[name]
                extra = extra if isinstance(extra, str) else ""
                text = f"Cannot overwrite attribute {name} in class {cls.__name__}"
                raise TypeError(f"{text} {extra}" if extra else text)
            setattr(cls, name, function)


def _tuple_text(owner, names):
    # (self.x,self.y,), and () for no fields.
    return "(" + "".join(f"{owner}.{name}," for name in names) + ")"


def _add_init(methods, cls, all_fields, self_name, frozen, slots):
    init_fields = [f for f in all_fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    positional = [f for f in init_fields if f.init and not f.kw_only]
    keyword = [f for f in init_fields if f.init and f.kw_only]

    previous_default = None
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            previous_default = f
        elif previous_default:
            raise TypeError(
                f"non-default argument {f.name!r} follows default argument "
                f"{previous_default.name!r}"
            )

    locals = {
        "__dataclass_HAS_DEFAULT_FACTORY__": _HAS_DEFAULT_FACTORY,
        "__dataclass_builtins_object__": object,
        **{f"__dataclass_type_{f.name}__": f.type for f in init_fields},
    }
    body = []

    def assign(f, value):
        # In a frozen class plain assignment is forbidden.
        if frozen:
            return f"__dataclass_builtins_object__.__setattr__({self_name},{f.name!r},{value})"
        return f"{self_name}.{f.name}={value}"

    for f in init_fields:
        default = f"__dataclass_dflt_{f.name}__"
        if f.default_factory is not MISSING:
            locals[default] = f.default_factory
            if f.init:
                value = f"{default}() if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}"
            else:
                value = f"{default}()"
        elif f.init:
            if f.default is not MISSING:
                locals[default] = f.default
            value = f.name
        elif slots and f.default is not MISSING:
            # With slots there is no class attribute to fall back to.
            locals[default] = f.default
            value = default
        else:
            continue
        if f._field_type is _FIELD:
            body.append(assign(f, value))
        elif f.default_factory is not MISSING:
            body.append(f"{f.name}={value}")
    if hasattr(cls, _POST_INIT_NAME):
        arguments = ",".join(f.name for f in init_fields if f._field_type is _FIELD_INITVAR)
        body.append(f"{self_name}.{_POST_INIT_NAME}({arguments})")

    def parameter(f):
        if f.default is not MISSING:
            default = f"=__dataclass_dflt_{f.name}__"
        elif f.default_factory is not MISSING:
            default = "=__dataclass_HAS_DEFAULT_FACTORY__"
        else:
            default = ""
        return f"{f.name}:__dataclass_type_{f.name}__{default}"

    parameters = [self_name, *map(parameter, positional)]
    if keyword:
        parameters += ["*", *map(parameter, keyword)]
    methods.add("__init__", parameters, body or ["pass"], locals=locals, annotate=True,
                replace=False)


def _set_new_attribute(cls, name, value):
    # Never replaces what the class itself defines; tells whether it was there.
    if name in cls.__dict__:
        return True
    if isinstance(value, FunctionType):
        value.__qualname__ = f"{cls.__qualname__}.{value.__name__}"
    setattr(cls, name, value)
    return False


# What becomes of __hash__, by unsafe_hash, eq, frozen and whether the class
# defines one.
def _hash_action(unsafe_hash, eq, frozen, has_explicit_hash):
    if unsafe_hash:
        return "raise" if has_explicit_hash else "add"
    if not eq or has_explicit_hash:
        return None
    return "add" if frozen else "none"


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                   weakref_slot):
    module = sys.modules.get(cls.__module__)
    namespace = module.__dict__ if module is not None else {}
    setattr(cls, _PARAMS, _DataclassParams(
        init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot,
    ))
    all_fields, has_dataclass_bases, any_frozen_base, all_frozen_bases = _collect_fields(
        cls, kw_only
    )
    if has_dataclass_bases:
        if any_frozen_base and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_frozen_bases is False and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, all_fields)

    # A class that defines __eq__() gets __hash__ = None from the interpreter.
    class_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (
        class_hash is MISSING or (class_hash is None and "__eq__" in cls.__dict__)
    )
    if order and not eq:
        raise ValueError("eq must be true if order is true")

    methods = _Methods(namespace)
    instance_fields = [f for f in all_fields.values() if f._field_type is _FIELD]
    if init:
        _add_init(methods, cls, all_fields, "__dataclass_self__" if "self" in all_fields else "self",
                  frozen, slots)
    _set_new_attribute(cls, "__replace__", _replace)
    if repr:
        shown = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in instance_fields if f.repr)
        methods.add(
            "__repr__", ("self",),
            [f'return f"{{self.__class__.__qualname__}}({shown})"'],
            locals={"__dataclasses_recursive_repr": recursive_repr},
            decorator="@__dataclasses_recursive_repr()", replace=False,
        )
    compared = [f.name for f in instance_fields if f.compare]
    if eq:
        tests = " and ".join(f"self.{name}==other.{name}" for name in compared) or "True"
        methods.add("__eq__", ("self", "other"), [
            "if self is other:",
            " return True",
            "if other.__class__ is self.__class__:",
            f" return {tests}",
            "return NotImplemented",
        ], replace=False)
    if order:
        mine, its = _tuple_text("self", compared), _tuple_text("other", compared)
        for name, sign in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            methods.add(name, ("self", "other"), [
                "if other.__class__ is self.__class__:",
                f" return {mine}{sign}{its}",
                "return NotImplemented",
            ], overwrite_error="Consider using functools.total_ordering")
    if frozen:
        condition = "type(self) is cls"
        names = [f.name for f in instance_fields]
        if names:
            condition += f" or name in {{{', '.join(f'{name!r}' for name in names)}}}"
        locals = {"cls": cls, "FrozenInstanceError": FrozenInstanceError}
        methods.add("__setattr__", ("self", "name", "value"), [
            f"if {condition}:",
            ' raise FrozenInstanceError(f"cannot assign to field {name!r}")',
            "super(cls, self).__setattr__(name, value)",
        ], locals=locals, overwrite_error=True)
        methods.add("__delattr__", ("self", "name"), [
            f"if {condition}:",
            ' raise FrozenInstanceError(f"cannot delete field {name!r}")',
            "super(cls, self).__delattr__(name)",
        ], locals=locals, overwrite_error=True)

    action = _hash_action(unsafe_hash, eq, frozen, has_explicit_hash)
    if action == "raise":
        raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    if action == "none":
        cls.__hash__ = None
    elif action == "add":
        hashed = [
            f.name for f in instance_fields if (f.compare if f.hash is None else f.hash)
        ]
        methods.add("__hash__", ("self",), [f"return hash({_tuple_text('self', hashed)})"],
                    replace=True)
    methods.install(cls)

    if not getattr(cls, "__doc__"):
        try:
            import inspect
            text_sig = str(inspect.signature(cls)).replace(" -> None", "")
        except (ImportError, TypeError, ValueError):
            text_sig = ""
        cls.__doc__ = cls.__name__ + text_sig
    if match_args:
        _set_new_attribute(cls, "__match_args__", tuple(
            f.name for f in all_fields.values()
            if f._field_type in (_FIELD, _FIELD_INITVAR) and f.init and not f.kw_only
        ))
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)
    abc.update_abstractmethods(cls)
    return cls


# -------------------------------------------------------------------------- slots

def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        # Directly: the class may be frozen.
        object.__setattr__(self, f.name, value)


def _slot_names(cls):
    slots = cls.__dict__.get("__slots__")
    if slots is None:
        # Extension types: what they offer can be told from the descriptors.
        if getattr(cls, "__weakrefoffset__", -1) != 0:
            yield "__weakref__"
        if getattr(cls, "__dictoffset__", -1) != 0:
            yield "__dict__"
    elif isinstance(slots, str):
        yield slots
    elif not hasattr(slots, "__next__"):
        yield from slots
    else:
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")


def _repair_class_cells(function, old, new):
    # Methods that use super() or __class__ refer to the class in a cell.
    if not isinstance(function, FunctionType):
        return False
    function = _innermost(function)
    try:
        index = function.__code__.co_freevars.index("__class__")
    except (AttributeError, ValueError):
        return False
    cell = function.__closure__[index]
    try:
        if cell.cell_contents is old:
            cell.cell_contents = new
            return True
    except ValueError:
        pass  # the cell is empty
    return False


def _innermost(function):
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function


def _add_slots(cls, is_frozen, weakref_slot):
    """Return a copy of the class with __slots__: they cannot be added to a class."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    cls_dict = dict(cls.__dict__)
    names = tuple(f.name for f in fields(cls))
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _slot_names(base)}
    wanted = [*names, "__weakref__"] if weakref_slot else names
    cls_dict["__slots__"] = tuple(name for name in wanted if name not in inherited)
    for name in names:
        cls_dict.pop(name, None)  # a default would hide the slot
    cls_dict.pop("__dict__", None)
    cls_dict.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    new = type(cls)(cls.__name__, cls.__bases__, cls_dict)
    if qualname is not None:
        new.__qualname__ = qualname
    if is_frozen:
        # Pickle would assign, which a frozen class forbids.
        if "__getstate__" not in cls_dict:
            new.__getstate__ = _dataclass_getstate
        if "__setstate__" not in cls_dict:
            new.__setstate__ = _dataclass_setstate
    for member in new.__dict__.values():
        if isinstance(member, (classmethod, staticmethod)):
            member = member.__func__
        if isinstance(member, property):
            if any(_repair_class_cells(f, cls, new)
                   for f in (member.fget, member.fset, member.fdel)):
                break
        elif _repair_class_cells(_innermost(member), cls, new):
            break
    return new


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Add methods to a class that are made from its annotated fields.

    By default __init__(), __repr__() and __eq__(). `order` adds < <= > >=,
    `frozen` forbids assignment, `slots` returns a new class with __slots__,
    `kw_only` makes the parameters of __init__() keyword-only.
    """
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args,
                              kw_only, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


# ------------------------------------------------------------- working with instances

def fields(class_or_instance):
    """Return a tuple of the Field objects of a dataclass or of an instance."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Tell whether `obj` is a dataclass or an instance of one."""
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, _FIELDS)


# Types of which asdict() and astuple() need not copy the objects.
_ATOMIC_TYPES = frozenset({
    type(None), bool, int, float, str, complex, bytes, type(Ellipsis), type(NotImplemented),
    type(len), type(lambda: None), type, range, property, type((lambda: None).__code__),
})


def asdict(obj, *, dict_factory=dict):
    """Return the fields of an instance as a dict, of the instances in it too."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _convert(obj, lambda pairs: dict_factory(pairs), as_pairs=True)


def astuple(obj, *, tuple_factory=tuple):
    """Return the fields of an instance as a tuple, of the instances in it too."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _convert(obj, lambda values: tuple_factory(values), as_pairs=False)


def _convert(obj, factory, as_pairs):
    kind = type(obj)
    if kind in _ATOMIC_TYPES:
        return obj
    if hasattr(kind, _FIELDS):
        values = [(f.name, _convert(getattr(obj, f.name), factory, as_pairs))
                  for f in fields(obj)]
        return factory(values if as_pairs else [value for _, value in values])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        # A named tuple takes its items one by one.
        return kind(*[_convert(item, factory, as_pairs) for item in obj])
    if isinstance(obj, (list, tuple)):
        return kind(_convert(item, factory, as_pairs) for item in obj)
    if isinstance(obj, dict):
        pairs = ((_convert(k, factory, as_pairs), _convert(v, factory, as_pairs))
                 for k, v in obj.items())
        if hasattr(kind, "default_factory"):
            # A defaultdict takes its factory first.
            result = kind(getattr(obj, "default_factory"))
            for key, value in pairs:
                result[key] = value
            return result
        return kind(pairs)
    import copy
    return copy.deepcopy(obj)


def replace(obj, /, **changes):
    """Return a new instance with the values of `obj`, but for those in `changes`."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(
                    f"field {f.name} is declared with init=False, "
                    "it cannot be specified with replace()"
                )
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True,
                   order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
                   slots=False, weakref_slot=False, module=None):
    """Make a dataclass; `fields` are names, (name, type) or (name, type, field())."""
    import keyword
    import types

    if namespace is None:
        namespace = {}
    seen = set()
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, defaults[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in seen:
            raise TypeError(f"Field name duplicated: {name!r}")
        seen.add(name)
        annotations[name] = annotation

    def fill(ns):
        ns.update(namespace)
        ns.update(defaults)
        ns["__annotations__"] = annotations

    cls = types.new_class(cls_name, bases, {}, fill)
    if module is None:
        # Pickle looks for the class in the module where it was made.
        try:
            module = sys._getframemodulename(1) or "__main__"
        except AttributeError:
            try:
                module = sys._getframe(1).f_globals.get("__name__", "__main__")
            except (AttributeError, ValueError):
                pass
    if module is not None:
        cls.__module__ = module
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash,
                     frozen=frozen, match_args=match_args, kw_only=kw_only, slots=slots,
                     weakref_slot=weakref_slot)
