"""Classes whose methods follow from the fields that their annotations declare (PEP 557).

`dataclass` reads the annotations of a class into `Field` objects, writes the source of the methods that are asked
for, all in one text, and compiles it in the namespace of the class's module. What is made of instances afterwards
(`fields`, `asdict`, `astuple`, `replace`) goes by the fields alone.
"""

import abc
import sys
from reprlib import recursive_repr
from types import GenericAlias, MappingProxyType, MemberDescriptorType, new_class

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING",
           "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass"]


# ------------------------------------------------------------------------ marks

class FrozenInstanceError(AttributeError):
    """A field of a frozen dataclass cannot be assigned or deleted."""


class _Mark:
    """Something that is only told from everything else, and shown by its name."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()

# The default of a parameter whose field has a factory, and which only a call can make.
_HAS_DEFAULT_FACTORY = _Mark("<factory>")

# What an annotation declares.
_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = map(_Mark, ("_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR"))

# Where a dataclass keeps its fields and its options.
_FIELDS, _PARAMS = "__dataclass_fields__", "__dataclass_params__"


class InitVar:
    """`InitVar[type]` annotates a parameter of __init__() that goes to __post_init__() and is no field."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return cls(type)

    def __repr__(self):
        inner = self.type
        # list[int] is a type for isinstance(), and its __name__ is only `list`.
        plain = isinstance(inner, type) and not isinstance(inner, GenericAlias)
        return f"dataclasses.InitVar[{inner.__name__ if plain else repr(inner)}]"


# ------------------------------------------------------------------------ fields

class Field:
    """What is known of one field. `field` makes it; name, type and kind are filled in by `dataclass`."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata",
                 "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare = init, repr, hash, compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only

    @recursive_repr()
    def __repr__(self):
        shown = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata",
                 "kw_only")
        known = ",".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"Field({known},_field_type={self._field_type})"

    def __set_name__(self, owner, name):
        # The default takes the place of the field in the class, so it is told what it would have been told.
        tell = getattr(type(self.default), "__set_name__", None)
        if tell is not None:
            tell(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING):
    """Declare more of a field than its default: which methods look at it, how its default is made.

    `hash` None means: as `compare`. `default_factory` is called without arguments by each __init__().
    """
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _DataclassParams:
    """The options that a dataclass was made with."""

    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots",
                 "weakref_slot")

    def __init__(self, *options):
        for name, option in zip(self.__slots__, options):
            setattr(self, name, option)

    def __repr__(self):
        return f"_DataclassParams({','.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


# ------------------------------------------------------------------------ the decorator

def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Give a class the methods that follow from its annotations; with `slots`, a new class like it.

    A method that the class itself defines is kept, save that `order`, `frozen` and `unsafe_hash` raise TypeError
    where theirs is defined already.
    """
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    if cls is None:
        return lambda cls: _complete(cls, params)
    return _complete(cls, params)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False,
                   weakref_slot=False, module=None):
    """Return a new dataclass. A field is a name, or (name, type), or (name, type, default or field())."""
    import keyword

    members, annotations = dict(namespace or ()), {}
    for item in fields:
        name, declared, *default = (item, "typing.Any") if isinstance(item, str) else _checked(item)
        if not (isinstance(name, str) and name.isidentifier()):
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = declared
        if default:
            members[name] = default[0]
    members["__annotations__"] = annotations
    cls = new_class(cls_name, bases, {}, lambda body: body.update(members))
    if module is None:
        # As if the class were written where this is called: pickle looks for it there.
        module = sys._getframemodulename(1) or "__main__"
    cls.__module__ = module
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return _complete(cls, params)


def _checked(item):
    if len(item) not in (2, 3):
        raise TypeError(f"Invalid field: {item!r}")
    return item


def _complete(cls, params):
    """Do what `dataclass` promises."""
    methods = _Methods(cls)
    fields = _inherited_fields(cls, params)
    setattr(cls, _PARAMS, params)
    fields.update(_own_fields(cls, params))
    setattr(cls, _FIELDS, fields)

    own = [each for each in fields.values() if each._field_type is _FIELD]
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")
    hash_action = _hash_action(cls, params)
    if params.init:
        _define_init(methods, fields, params)
    if "__replace__" not in cls.__dict__:
        cls.__replace__ = _replace
    if params.repr:
        shown = ", ".join(f"{each.name}={{self.{each.name}!r}}" for each in own if each.repr)
        methods.define("__repr__", ("self",), [f'return f"{{self.__class__.__qualname__}}({shown})"'],
                       wrap=recursive_repr())
    compared = [each.name for each in own if each.compare]
    if params.eq:
        equal = " and ".join(f"self.{name} == other.{name}" for name in compared)
        methods.define("__eq__", ("self", "other"), ["if self is other: return True", *_of_same_class(equal or "True")])
    if params.order:
        left, right = _tuple_text("self", compared), _tuple_text("other", compared)
        for name, sign in {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}.items():
            methods.define(name, ("self", "other"), _of_same_class(f"{left} {sign} {right}"),
                           refusal="Consider using functools.total_ordering")
    if params.frozen:
        _define_frozen(methods, own)
    if hash_action is _hash_by_fields:
        hashed = [each.name for each in own if (each.compare if each.hash is None else each.hash)]
        methods.define("__hash__", ("self",), [f"return hash({_tuple_text('self', hashed)})"], replace=True)
    elif hash_action is not None:
        cls.__hash__ = None
    methods.put()
    if params.match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(each.name for each in _parameters(fields) if not each.kw_only)
    if params.slots:
        cls = _with_slots(cls, params, [each.name for each in own])
    elif params.weakref_slot:
        raise TypeError("weakref_slot is True but slots is False")
    if not cls.__doc__:
        cls.__doc__ = cls.__name__ + _signature_text(cls, "__init__" in methods.names)
    abc.update_abstractmethods(cls)
    return cls


# ------------------------------------------------------------------------ reading annotations

def _inherited_fields(cls, params):
    """Return the fields of the bases by name, those of the nearer ones last; check that they are frozen alike."""
    found, frozen = {}, set()
    for base in reversed(cls.__mro__[1:]):
        of_base = getattr(base, _FIELDS, None)
        if of_base is not None:
            found.update(of_base)
            frozen.add(bool(getattr(base, _PARAMS).frozen))
    if True in frozen and not params.frozen:
        raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    if False in frozen and params.frozen:
        raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    return found


def _own_fields(cls, params):
    """Return the fields that the class's own annotations declare, by name."""
    annotations = cls.__dict__.get("__annotations__") or {}
    found, only_by_keyword, seen_mark = {}, params.kw_only, None
    for name, annotation in annotations.items():
        kind = _kind(cls, annotation)
        if kind is KW_ONLY:
            if seen_mark is not None:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_mark, only_by_keyword = name, True
        else:
            found[name] = _declared(cls, name, annotation, kind, only_by_keyword)
    for name, each in found.items():
        # What is left in the class is what `C.name` is to give: the default, if there is one.
        if isinstance(getattr(cls, name, None), Field):
            if each.default is not MISSING:
                setattr(cls, name, each.default)
            elif name in cls.__dict__:
                delattr(cls, name)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return found


def _declared(cls, name, annotation, kind, only_by_keyword):
    """Return the field for an annotation."""
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        # The descriptor of a slot says nothing of a default.
        made = field(default=MISSING if isinstance(default, MemberDescriptorType) else default)
    made.name, made.type, made._field_type = name, annotation, kind
    if kind is not _FIELD and made.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if kind is _FIELD_CLASSVAR:
        if made.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif made.kw_only is MISSING:
        made.kw_only = only_by_keyword
    if kind is _FIELD and type(made.default).__hash__ is None:
        # All instances would share it.
        raise ValueError(f"mutable default {type(made.default)} for field {name} is not allowed: use default_factory")
    return made


def _kind(cls, annotation):
    """Tell what an annotation declares: one of the three kinds, or KW_ONLY."""
    typing = sys.modules.get("typing")  # without it, nobody can have written ClassVar
    if isinstance(annotation, str):
        annotation = _head(cls, annotation, typing)
    if annotation is KW_ONLY:
        return KW_ONLY
    if annotation is InitVar or type(annotation) is InitVar:
        return _FIELD_INITVAR
    if typing is not None:
        mark = typing.ClassVar
        if annotation is mark or type(annotation) is typing._GenericAlias and annotation.__origin__ is mark:
            return _FIELD_CLASSVAR
    return _FIELD


def _head(cls, text, typing):
    """Return what the name that a textual annotation begins with stands for in the module of the class, or None.

    The text is not evaluated: most of what it may say is not known yet.
    """
    import re

    module = sys.modules.get(cls.__module__)
    names = re.match(r"\s*(\w+)(?:\s*\.\s*(\w+))?", text)
    if names is None or module is None:
        return None
    first, second = names.groups()
    found = vars(module).get(first)
    if second is None:
        return found
    trusted = found is not None and (found is typing or found is sys.modules[__name__])
    return vars(found).get(second) if trusted else None


# ------------------------------------------------------------------------ writing methods

class _Methods:
    """The methods of a class, collected to be compiled in one go."""

    def __init__(self, cls):
        self.cls = cls
        self.home = sys.modules.get(cls.__module__)
        self.names = {}
        self.lines = []
        # What the text refers to, by the names that it uses.
        self.values = {}

    def define(self, name, parameters, body, *, replace=False, refusal=None, wrap=None, finish=None):
        """Add a method, unless the class has it and it may not be replaced.

        `refusal` is what to say in an error instead, if it is not None. `wrap` and `finish` are called with the
        function, the one for what takes its place, the other to complete it.
        """
        if not replace and name in self.cls.__dict__:
            if refusal is not None:
                advice = refusal and " " + refusal
                raise TypeError(f"Cannot overwrite attribute {name} in class {self.cls.__name__}{advice}")
            return
        self.names[name] = wrap, finish
        self.lines.append(f" def {name}({', '.join(parameters)}):")
        self.lines += ["  " + line for line in body]

    def put(self):
        """Compile the methods and put them into the class."""
        if not self.names:
            return
        # pprint knows by this name that a __repr__ was made here.
        text = [f"def __create_fn__({', '.join(self.values)}):", *self.lines, f" return {', '.join(self.names)},"]
        made = {}
        exec("\n".join(text), {} if self.home is None else vars(self.home), made)
        functions = made["__create_fn__"](**self.values)
        for (name, (wrap, finish)), function in zip(self.names.items(), functions):
            if finish is not None:
                finish(function)
            if wrap is not None:
                function = wrap(function)
            function.__qualname__ = f"{self.cls.__qualname__}.{name}"
            setattr(self.cls, name, function)


def _of_same_class(expression):
    return [f"if other.__class__ is self.__class__: return {expression}", "return NotImplemented"]


def _tuple_text(owner, names):
    return "(" + "".join(f"{owner}.{name}," for name in names) + ")"


def _parameters(fields):
    """Return what __init__() takes, in its order: what can be given by keyword only comes last."""
    taken = [each for each in fields.values() if each.init and each._field_type is not _FIELD_CLASSVAR]
    return sorted(taken, key=lambda each: bool(each.kw_only))


def _define_init(methods, fields, params):
    taken = _parameters(fields)
    positional = [each for each in taken if not each.kw_only]
    keyword = taken[len(positional):]
    last = None
    for each in positional:
        if _has_default(each):
            last = each
        elif last is not None:
            raise TypeError(f"non-default argument {each.name!r} follows default argument {last.name!r}")

    this = "__dataclass_self__" if "self" in fields else "self"
    body = []
    for each in fields.values():
        value = _initial_value(each, params, methods.values)
        if value is None:
            continue
        if params.frozen:
            methods.values["__dataclass_builtins_object__"] = object
            body.append(f"__dataclass_builtins_object__.__setattr__({this}, {each.name!r}, {value})")
        else:
            body.append(f"{this}.{each.name} = {value}")
    if hasattr(methods.cls, "__post_init__"):
        passed = (name for name, each in fields.items() if each._field_type is _FIELD_INITVAR)
        body.append(f"{this}.__post_init__({', '.join(passed)})")

    def finish(function):
        # Put here, defaults and annotations need no names in the text.
        function.__defaults__ = tuple(_default(each) for each in positional if _has_default(each)) or None
        function.__kwdefaults__ = {each.name: _default(each) for each in keyword if _has_default(each)} or None
        function.__annotations__ = {each.name: each.type for each in taken} | {"return": None}

    names = [each.name for each in positional]
    if keyword:
        names += ["*", *(each.name for each in keyword)]
    methods.define("__init__", (this, *names), body or ["pass"], finish=finish)


def _has_default(each):
    return each.default is not MISSING or each.default_factory is not MISSING


def _default(each):
    return each.default if each.default_factory is MISSING else _HAS_DEFAULT_FACTORY


def _initial_value(each, params, values):
    """Return the expression that __init__() assigns to the field; None if it assigns nothing."""
    name = each.name
    if each._field_type is not _FIELD:
        return None
    if each.default_factory is not MISSING:
        factory = f"__dataclass_factory_{name}__"
        values[factory] = each.default_factory
        if not each.init:
            return f"{factory}()"
        values["__dataclass_HAS_DEFAULT_FACTORY__"] = _HAS_DEFAULT_FACTORY
        return f"{factory}() if {name} is __dataclass_HAS_DEFAULT_FACTORY__ else {name}"
    if each.init:
        return name
    if params.slots and each.default is not MISSING:
        # The class attribute would be the default, but the slot takes its place.
        values[f"__dataclass_default_{name}__"] = each.default
        return f"__dataclass_default_{name}__"
    return None


def _define_frozen(methods, own):
    cls = methods.cls
    methods.values |= {"__dataclass_class__": cls, "__dataclass_frozen_error__": FrozenInstanceError}
    # Subclasses may add attributes that are no fields, and assign those.
    mine = " or name in {" + ", ".join(repr(each.name) for each in own) + "}" if own else ""
    for name, verb, parameters in (("__setattr__", "assign to", ("name", "value")),
                                   ("__delattr__", "delete", ("name",))):
        body = [f"if type(self) is __dataclass_class__{mine}:",
                f" raise __dataclass_frozen_error__(f'cannot {verb} field {{name!r}}')",
                f"super(__dataclass_class__, self).{name}({', '.join(parameters)})"]
        methods.define(name, ("self", *parameters), body, refusal="")


def _hash_action(cls, params):
    """Tell what becomes of __hash__: `_hash_by_fields`, `_no_hash`, or None to leave it alone."""
    given = cls.__dict__.get("__hash__", MISSING)
    # A class that defines __eq__ alone has the __hash__ None, which nobody wrote.
    is_given = given is not MISSING and not (given is None and "__eq__" in cls.__dict__)
    if params.unsafe_hash:
        if is_given:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        return _hash_by_fields
    if is_given or not params.eq:
        return None
    return _hash_by_fields if params.frozen else _no_hash


_hash_by_fields, _no_hash = _Mark("by fields"), _Mark("none")


# ------------------------------------------------------------------------ the documentation of a class

def _signature_text(cls, has_generated_init):
    """Return the signature of the class as inspect shows it; empty if there is none."""
    if has_generated_init and type(cls) is type and cls.__new__ is object.__new__:
        return _text_of_generated(cls.__init__)
    import inspect
    try:
        return str(inspect.signature(cls)).replace(" -> None", "")
    except (TypeError, ValueError):
        return ""


def _text_of_generated(function):
    """Do for an __init__() made here, which is simple, what would need all of inspect."""
    code = function.__code__
    count = code.co_argcount
    names = code.co_varnames[1:count + code.co_kwonlyargcount]
    positional = names[:count - 1]
    defaults = dict(zip(reversed(positional), reversed(function.__defaults__ or ())))
    defaults |= function.__kwdefaults__ or {}
    texts = []
    for name in names:
        text = name
        if name in function.__annotations__:
            text += ": " + _annotation_text(function.__annotations__[name], function.__module__)
            if name in defaults:
                text += f" = {defaults[name]!r}"
        texts.append(text)
    if len(names) > len(positional):
        texts.insert(len(positional), "*")
    return f"({', '.join(texts)})"


def _annotation_text(annotation, module):
    owner = getattr(annotation, "__module__", None)
    if owner == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        return annotation.__qualname__ if owner in ("builtins", module) else f"{owner}.{annotation.__qualname__}"
    return repr(annotation)


# ------------------------------------------------------------------------ slots

def _with_slots(cls, params, names):
    """Return a class like this one that keeps its fields in slots: they can only be asked for when a class is made."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = {name for base in cls.__mro__[1:-1] for name in _slots_of(base)}
    wanted = [*names, "__weakref__"] if params.weakref_slot else names
    without = {*names, "__dict__", "__weakref__"}
    body = {name: value for name, value in cls.__dict__.items() if name not in without}
    body["__slots__"] = tuple(name for name in wanted if name not in inherited)
    made = type(cls)(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    if params.frozen:
        # By default the fields would be restored with the __setattr__() that refuses to.
        for name, function in ("__getstate__", _dataclass_getstate), ("__setstate__", _dataclass_setstate):
            if name not in body:
                setattr(made, name, function)
    return made


def _slots_of(cls):
    slots = cls.__dict__.get("__slots__", ())
    if "__slots__" not in cls.__dict__:
        # Not a word of slots: then instances have what a plain class gives them.
        return ["__weakref__"] if cls.__weakrefoffset__ else []
    if isinstance(slots, str):
        return [slots]
    if hasattr(slots, "__iter__") and not hasattr(slots, "__next__"):
        return slots
    raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")


def _dataclass_getstate(self):
    return [getattr(self, each.name) for each in fields(self)]


def _dataclass_setstate(self, state):
    for each, value in zip(fields(self), state):
        object.__setattr__(self, each.name, value)


# ------------------------------------------------------------------------ what is made of instances

def is_dataclass(obj):
    """Tell whether it is a dataclass, or an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def fields(class_or_instance):
    """Return the fields of a dataclass or of an instance, in order, without ClassVars and InitVars."""
    try:
        known = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(each for each in known.values() if each._field_type is _FIELD)


def asdict(obj, *, dict_factory=dict):
    """Return the fields of an instance by name. What is inside is converted too, or copied.

    `dict_factory` is called with a list of pairs.
    """
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _unfold(obj, lambda each, convert: dict_factory(
        [(name, convert(getattr(each, name))) for name in _names_of(each)]))


def astuple(obj, *, tuple_factory=tuple):
    """Return the values of the fields of an instance, in order. What is inside is converted too, or copied.

    `tuple_factory` is called with a list.
    """
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _unfold(obj, lambda each, convert: tuple_factory(
        [convert(getattr(each, name)) for name in _names_of(each)]))


def _names_of(obj):
    return [each.name for each in fields(obj)]


# What is as good as its copy.
_ATOMIC_TYPES = frozenset({type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented),
                           type(len), type(is_dataclass), type, range, property, type(is_dataclass.__code__)})


def _unfold(obj, of_instance):
    """Return a copy of `obj` in which `of_instance(each, convert)` has taken the place of each dataclass instance."""

    def convert(obj):
        cls = type(obj)
        if cls in _ATOMIC_TYPES:
            return obj
        if hasattr(cls, _FIELDS):
            return of_instance(obj, convert)
        if issubclass(cls, (list, tuple)):
            inner = [convert(item) for item in obj]
            if cls is list:
                return inner
            return cls(*inner) if hasattr(cls, "_fields") and issubclass(cls, tuple) else cls(inner)
        if issubclass(cls, dict):
            pairs = [(convert(key), convert(value)) for key, value in obj.items()]
            if not hasattr(cls, "default_factory"):
                return cls(pairs)
            filled = cls(obj.default_factory)
            filled.update(pairs)
            return filled
        import copy
        return copy.deepcopy(obj)

    return convert(obj)


def replace(obj, /, **changes):
    """Return an instance like this one, with other values for some of the parameters of __init__()."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for name, each in getattr(self, _FIELDS).items():
        if each._field_type is _FIELD_CLASSVAR:
            continue
        if not each.init:
            if name in changes:
                raise TypeError(f"field {name} is declared with init=False, it cannot be specified with replace()")
        elif name not in changes:
            if each._field_type is not _FIELD_INITVAR:
                changes[name] = getattr(self, name)
            elif each.default is MISSING:
                raise TypeError(f"InitVar {name!r} must be specified with replace()")
    return type(self)(**changes)
