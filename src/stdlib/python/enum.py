"""Enumerations: classes whose members are a fixed set of named constants.

The classes Enum, IntEnum, StrEnum, Flag and IntFlag; their metaclass EnumType;
auto, member, nonmember and property for class bodies; unique, verify and
global_enum for decorating them.

How a class comes about: EnumDict, the namespace of the body, notes which names
are members; EnumType.__new__() takes these out of the namespace, puts in the
state that the class will keep, and last a _Founder. type.__new__() calls the
founder when the class exists but before __init_subclass__(), and there the
members are made.
"""

import sys
from builtins import property as _plain_property
from types import DynamicClassAttribute, MappingProxyType

__all__ = [
    "EnumType", "EnumMeta", "EnumDict",
    "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum",
    "auto", "member", "nonmember", "property",
    "unique", "verify", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE",
    "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP",
    "global_enum", "global_enum_repr", "global_flag_repr", "global_str",
    "pickle_by_enum_name", "pickle_by_global_name",
]


# ------------------------------------------------------- what a class body may say

class _Marked:
    def __init__(self, value):
        self.value = value


class member(_Marked):
    """Makes a member of what would be none: a function, a nested class."""


class nonmember(_Marked):
    """Keeps what would be a member a plain attribute of the class."""


class _Unchosen:
    def __repr__(self):
        return "_auto_null"


_auto_null = _Unchosen()


class auto(_Marked):
    """A value that _generate_next_value_() chooses."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class property(DynamicClassAttribute):
    """A property of members that leaves its name free: a member may have it too.

    The class gives the member of that name, a member gives what is computed.
    """

    member = None
    _relay = None  # how a member reads an attribute that has no getter to call

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            read = self.fget or self._relay
            if read is not None:
                return read(instance)
            found = ownerclass._member_map_.get(self.name)
        else:
            found = self.member
        if found is None:
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        return found

    def __set__(self, instance, value):
        if self.fset is None:
            self._refuse("set")
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            self._refuse("delete")
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__

    def _refuse(self, deed):
        raise AttributeError(f"<enum {self.clsname!r}> cannot {deed} attribute {self.name!r}")


# Read all the time, these two go past the getter: one call instead of two.

class _Name(property):
    def __get__(self, instance, ownerclass=None):
        return super().__get__(None, ownerclass) if instance is None else instance._name_


class _Value(property):
    def __get__(self, instance, ownerclass=None):
        return super().__get__(None, ownerclass) if instance is None else instance._value_


# ----------------------------------------------------------- the namespace of a body

# The _sunder_ names that a class may define.
_HOOKS = frozenset((
    "_add_alias_", "_add_value_alias_", "_generate_next_value_", "_ignore_",
    "_iter_member_", "_iter_member_by_def_", "_iter_member_by_value_", "_missing_",
    "_numeric_repr_", "_order_",
))


def _underscores(name):
    # How many lead and how many trail; a name of nothing else has neither.
    if not name.strip("_"):
        return 0, 0
    return len(name) - len(name.lstrip("_")), len(name) - len(name.rstrip("_"))


def _is_dunder(name):
    return _underscores(name) == (2, 2)


def _is_sunder(name):
    return _underscores(name) == (1, 1)


def _is_private(cls_name, name):
    # __x in the body of C, which the compiler has made _C__x.
    rest = name.removeprefix(f"_{cls_name}__")
    return rest not in ("", name) and not name.endswith("__")


def _is_descriptor(obj):
    for name in "__get__", "__set__", "__delete__":
        if hasattr(obj, name):
            return True
    return False


def _is_internal_class(cls_name, obj):
    return isinstance(obj, type) and f".{obj.__qualname__}".endswith(
        f".{cls_name}.{obj.__name__}")


# The values that most members have, which need no closer look.
_PLAIN_TYPES = frozenset((int, str, tuple, auto))


class EnumDict(dict):
    """The namespace in which the body of an enumeration runs: it notes the members."""

    def __init__(self, cls_name=None):
        self._cls_name = cls_name
        self._member_names = {}  # for their order; the values say nothing
        self._last_values = []
        self._ignore = []
        self._auto_called = False

    @_plain_property
    def member_names(self):
        """The names of the members so far."""
        return [*self._member_names]

    def __setitem__(self, key, value):
        is_name = key[:1] != "_"
        if not is_name and (_is_private(self._cls_name, key) or _is_dunder(key)):
            if key == "__order__":
                key = "_order_"
        elif not is_name and _is_sunder(key):
            if key not in _HOOKS:
                raise ValueError(
                    f"_sunder_ names, such as {key!r}, are reserved for future Enum use"
                )
            if key == "_generate_next_value_":
                value = self._generator(value)
            elif key == "_ignore_":
                value = self._ignored(value)
        elif key in self._member_names:
            self._already(key)
        elif key not in self._ignore:
            if isinstance(value, nonmember):
                value = value.value
            elif type(value) in _PLAIN_TYPES or not (
                _is_descriptor(value) or _is_internal_class(self._cls_name, value)
            ):
                value = self._member_value(key, value)
        super().__setitem__(key, value)

    def update(self, members=(), *more_members, **kw):
        """Set names from mappings or pairs, as assignments in the body would."""
        for source in (members, *more_members, kw):
            pairs = source.items() if hasattr(source, "keys") else source
            for name, value in pairs:
                self[name] = value

    def _already(self, key):
        raise TypeError(f"{key!r} already defined as {self[key]!r}")

    def _generator(self, value):
        if self._auto_called:
            raise TypeError("_generate_next_value_ must be defined before members")
        self._generate_next_value = value
        # It is called without a class or member, however it is looked up.
        return value if isinstance(value, (staticmethod, classmethod)) else staticmethod(value)

    def _ignored(self, names):
        self._ignore = _names_in(names)
        late = self._member_names.keys() & self._ignore
        if late:
            raise ValueError(f"_ignore_ cannot specify already set names: {late!r}")
        return self._ignore

    def _member_value(self, key, value):
        # Note a member; give its value with each auto() in it replaced by a choice.
        if key in self:
            self._already(key)
        if isinstance(value, member):
            value = value.value
        elif callable(value):
            _warn_of_partial(value)
        if isinstance(value, auto):
            value = self._choose(key, value)
        elif isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
            parts = [
                self._choose(key, part) if isinstance(part, auto) else part for part in value
            ]
            # A named tuple takes its fields one by one.
            value = tuple(parts) if type(value) is tuple else type(value)(*parts)
        else:
            self._last_values.append(value)
        self._member_names[key] = None
        return value

    def _choose(self, key, chosen):
        if chosen.value is _auto_null:
            self._auto_called = True
            chosen.value = self._generate_next_value(
                key, 1, len(self._member_names), self._last_values[:]
            )
        self._last_values.append(chosen.value)
        return chosen.value


_EnumDict = EnumDict  # the name up to Python 3.12


def _names_in(names):
    return names.replace(",", " ").split() if isinstance(names, str) else list(names)


def _warn_of_partial(value):
    from functools import partial
    if isinstance(value, partial):
        import warnings
        warnings.warn(
            "functools.partial will be a method descriptor in future Python versions; "
            "wrap it in enum.member() if you want to preserve the old behavior",
            FutureWarning, stacklevel=4,
        )


# ------------------------------------------------------------- making the members

class _Founder:
    """Stands in the namespace of a class in making, and makes its members.

    type.__new__() calls __set_name__() of what it finds there. While the founder
    is in the class, the class is being founded: Enum.__new__() looks for it.
    """

    key = "_founder"
    failure = None

    def __init__(self, values, first_enum, has_bits, kept):
        self.values = values  # by name
        self.first_enum = first_enum
        self.has_bits = has_bits
        self.kept = kept  # names that the body defines

    def __set_name__(self, cls, key):
        try:
            self._bring_forward_methods(cls)
            make = cls._new_member_
            data_type = cls._member_type_
            names = cls._member_names_
            ancestors = [base.__dict__ for base in cls.__mro__[1:]]
            for name, given in self.values.items():
                args = given if isinstance(given, tuple) else (given,)
                if data_type is tuple:
                    args = (args,)  # tuple() wants one argument
                new = make(cls, *args) if cls._use_args_ else make(cls)
                try:
                    value = new._value_
                except AttributeError:
                    new._value_ = value = _value_of(data_type, given, args)
                new._name_ = name
                new.__objclass__ = cls
                new._sort_order_ = len(names)
                new.__init__(*args)
                known = _note_value(cls, name, value, new)
                # A name of a known value is an alias, one of several bits too.
                if (not self.has_bits or _note_bits(cls, value)) and known is new:
                    names.append(name)
                _bind(cls, name, known, ancestors)
        except Exception as error:
            self.failure = error
            raise
        finally:
            type.__delattr__(cls, key)

    def _bring_forward_methods(self, cls):
        # The data type comes first among the bases, but how members look and are pickled is
        # for the enumeration to say.
        if self.first_enum is None:
            return
        data_types = cls._member_type_.__mro__
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if name not in self.kept:
                definer = next(base for base in cls.__mro__ if name in base.__dict__)
                if definer in data_types:
                    type.__setattr__(cls, name, getattr(self.first_enum, name))


def _value_of(data_type, given, args):
    if data_type is object:
        return given
    try:
        return data_type(*args)
    except Exception as cause:
        raise TypeError("_value_ not set in __new__, unable to create it") from cause


def _member_of_value(cls, value):
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        # Not hashable: one by one.
        for name, values in cls._unhashable_values_map_.items():
            if value in values:
                return cls._member_map_[name]
        return None


def _note_value(cls, name, value, new):
    # Find a member by this value from now on; give the one that has it.
    try:
        return cls._value2member_map_.setdefault(value, new)
    except TypeError:
        known = _member_of_value(cls, value)
        cls._unhashable_values_.append(value)
        cls._unhashable_values_map_.setdefault(name, []).append(value)
        return new if known is None else known


def _note_bits(cls, value):
    # Have the bits of a flag known; tell whether it is one alone.
    if not isinstance(value, int):
        return False
    mask = cls._flag_mask_ | value
    cls._flag_mask_ = mask
    cls._all_bits_ = (1 << mask.bit_length()) - 1
    alone = _is_bit(value)
    if alone:
        cls._singles_mask_ |= value
    return alone


def _is_bit(number):
    return number > 0 and not number & number - 1


def _bind(cls, name, new, ancestors):
    # Give a member a name in the class.
    bound = cls._member_map_.setdefault(name, new)
    if bound is not new:
        raise NameError(f"{name!r} is already bound: {bound!r}")
    for names in ancestors:
        if name in names:
            new = _share_name(cls, name, new, ancestors)
            break
    type.__setattr__(cls, name, new)


def _share_name(cls, name, new, ancestors):
    # What stands for a member whose name base classes give a meaning: members keep a method
    # or property of that name. The nearest meaning comes first.
    hidden = [names[name] for names in ancestors if name in names]
    descriptors = [obj for obj in hidden if _is_descriptor(obj)]
    if not descriptors:
        return new
    before = next(
        (obj for obj in descriptors if isinstance(obj, DynamicClassAttribute)), descriptors[0]
    )
    both = property(*(getattr(before, part, None) for part in ("fget", "fset", "fdel")))
    both.member = new
    both.__set_name__(cls, name)
    plain = [obj for obj in hidden if not _is_descriptor(obj)]
    if plain:
        both._relay = lambda instance: plain[-1]
    elif not isinstance(before, property):
        # A method of the data type: the value has it.
        both._relay = lambda instance: getattr(instance._value_, name)
    return both


# --------------------------------------------------------------------- the metaclass

_not_given = object()
Enum = None  # until there is one

# Not constructors of a data type. Enum.__new__(), which looks members up, joins them.
_NO_CONSTRUCTORS = [None, object.__new__, type(None).__new__]

# Flag's own, before those that the data type may have.
_FLAG_OPERATORS = (
    "__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__",
)


class EnumType(type):
    """Metaclass of enumerations."""

    _kind = "enum"  # what messages call them

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        first_enum = metacls._get_mixins_(cls, bases)[1]
        if first_enum is not None:
            namespace["_generate_next_value_"] = first_enum._generate_next_value_
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, **kwds):
        for name in (*classdict._ignore, "_ignore_"):
            classdict.pop(name, None)
        values = {name: classdict.pop(name) for name in classdict._member_names}
        impossible = values.keys() & {"", "mro"}
        if impossible:
            raise ValueError(
                f"invalid enum member name(s) {','.join(repr(name) for name in impossible)}"
            )
        order = classdict.pop("_order_", None)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        has_bits = (classdict.get("_kind") or getattr(first_enum, "_kind", None)) == "flag"

        # What the class keeps. Set past EnumDict, which would see members in it.
        maker = classdict.get("__new__")
        state = {
            "_new_member_": maker or _constructor(member_type, first_enum),
            "_member_names_": [],
            "_member_map_": {},
            "_value2member_map_": {},
            "_unhashable_values_": [],
            "_unhashable_values_map_": {},
            "_member_type_": member_type,
            "_value_repr_": _data_repr(bases),
        }
        state["_use_args_"] = state["_new_member_"] not in _NO_CONSTRUCTORS
        if first_enum is not None:
            # From now on the class is called to look members up.
            state["__new__"] = Enum.__new__
            if maker is not None:
                state["__new_member__"] = maker
        if has_bits:
            state |= {
                "_boundary_": boundary or first_enum._boundary_,
                "_flag_mask_": 0,
                "_singles_mask_": 0,
                "_all_bits_": 0,
                "_inverted_": None,
            }
            for name in _FLAG_OPERATORS:
                if name not in classdict:
                    state[name] = Flag.__dict__[name]
        if any("_shown_as_value" in base.__dict__ for base in bases):
            shown = member_type.__str__
            if shown is object.__str__:
                shown = member_type.__repr__
            for name, method in (("__format__", member_type.__format__), ("__str__", shown)):
                if name not in classdict:
                    state[name] = method
        dict.update(classdict, state)
        founder = _Founder(values, first_enum, has_bits, frozenset(classdict))
        dict.__setitem__(classdict, founder.key, founder)

        try:
            made = super().__new__(metacls, cls, bases, classdict, **kwds)
        except Exception as error:
            if error is founder.failure:
                # That there is a founder is nobody's business: without the note on it.
                error.__notes__.pop()
                if not error.__notes__:
                    del error.__notes__
            raise
        if has_bits:
            values = [m._value_ for m in made]
            if values != sorted(values):
                made._iter_member_ = made._iter_member_by_def_
        if order is not None:
            _check_order(made, _names_in(order))
        return made

    @classmethod
    def _check_for_existing_members_(metacls, class_name, bases):
        for base in bases:
            for ancestor in base.__mro__:
                if isinstance(ancestor, EnumType) and ancestor._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {ancestor!r}")

    @classmethod
    def _get_mixins_(metacls, class_name, bases):
        # The data type of the members, and the enumeration, which is the last base.
        if not bases:
            return object, Enum
        if not isinstance(bases[-1], EnumType):
            raise TypeError(
                "new enumerations should be created as "
                "`EnumName([mixin_type, ...] [data_type,] enum_type)`"
            )
        data_types = {*map(_data_type, bases)} - {None}
        if len(data_types) > 1:
            raise TypeError(f"too many data types for {class_name!r}: {data_types!r}")
        return *(data_types or (object,)), bases[-1]

    def __call__(cls, value, names=_not_given, *values, module=None, qualname=None,
                 type=None, start=1, boundary=None):
        """Give the member with a value; of a class without members, make a new enumeration."""
        if not cls._member_map_:
            if names is _not_given:
                if type is None:
                    raise TypeError(
                        f"{cls} has no members; specify `names=()` if you meant to create "
                        "a new, empty, enum"
                    )
                names = None
            return cls._create_(value, names, module=module, qualname=qualname, type=type,
                                start=start, boundary=boundary)
        if names is not _not_given:
            value = (value, names, *values)
        try:
            return cls._value2member_map_[value]
        except (KeyError, TypeError):
            pass
        return cls.__new__(cls, value)

    def _create_(cls, class_name, names, *, type=None, start=1, boundary=None, qualname=None,
                 module=None):
        """Make an enumeration as a class statement would.

        `names`: names in a string or a sequence, pairs of name and value, or a mapping.
        """
        bases = (cls,)
        if type is not None:
            bases = (type, cls)
        metacls = cls.__class__
        namespace = metacls.__prepare__(class_name, bases)
        for name, value in _pairs(cls, names, start):
            namespace[name] = value
        # The module is that of who called __call__().
        module = module or sys._getframemodulename(2)
        if module:
            namespace["__module__"] = module
        else:
            _make_class_unpicklable(namespace)
        if qualname is not None:
            namespace["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Make an enumeration of those constants of a module whose names `filter` takes."""
        target = sys.modules[module].__dict__
        found = vars(source) if source else target
        members = sorted((key, value) for key, value in found.items() if filter(key))
        try:
            members.sort(key=lambda pair: pair[1])
        except TypeError:
            pass  # values without an order: by name
        made = cls(name, members, module=module, boundary=boundary or KEEP)
        if as_global:
            global_enum(made)
        else:
            _publish(made)
        target[name] = made
        return made

    def __contains__(cls, value):
        """Tell whether `value` is a member, or the value of one."""
        try:
            found = value in cls._value2member_map_
        except TypeError:
            found = value in cls._unhashable_values_
        return found or isinstance(value, cls)

    def __getitem__(cls, name):
        """Give the member of that name."""
        return cls._member_map_[name]

    def __iter__(cls):
        """Iterate over the members, not their aliases, in order of definition."""
        return map(cls._member_map_.get, cls._member_names_)

    def __reversed__(cls):
        return map(cls._member_map_.get, reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True  # whatever its length, as any class

    @_plain_property
    def __members__(cls):
        """All names, aliases too, and their members; read-only."""
        return MappingProxyType(cls._member_map_)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __repr__(cls):
        return f"<{cls._kind} {cls.__name__!r}>"

    def __dir__(cls):
        names = {
            "__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__",
            "__iter__", "__len__", "__members__", "__module__", "__name__", "__qualname__",
        }
        names.update(cls._member_names_)
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)


EnumMeta = EnumType  # the name up to Python 3.10


def _pairs(cls, names, start):
    # The names and values of an enumeration in making.
    if isinstance(names, str):
        names = _names_in(names)
    if names is None:
        return ()
    plain = isinstance(names, (list, tuple)) and names and isinstance(names[0], str)
    if not plain:
        return ((item, names[item]) if isinstance(item, str) else item for item in names)
    values = []
    for count, name in enumerate(names):
        values.append(cls._generate_next_value_(name, start, count, values[:]))
    return zip(names, values)


def _constructor(member_type, first_enum):
    # What makes the members of a class that defines no __new__().
    for attribute in ("__new_member__", "__new__"):
        for source in (member_type, first_enum):
            found = getattr(source, attribute, None)
            if found not in _NO_CONSTRUCTORS:
                return found
    return object.__new__


def _data_type(base):
    # The data type that a base brings: the nearest class that is built with arguments. What it is
    # derived into on the way to the base counts as the same type.
    derived = None
    for ancestor in base.__mro__:
        own = ancestor.__dict__
        if isinstance(ancestor, EnumType):
            if ancestor._member_type_ is not object:
                return ancestor._member_type_
        elif ancestor is not object:
            derived = derived or ancestor
            if "__new__" in own or "__dataclass_fields__" in own:
                return derived
    return None


def _data_repr(bases):
    # How the data type shows the value of a member, None if no base says.
    for base in bases:
        for ancestor in base.__mro__[:-1]:
            own = ancestor.__dict__
            if isinstance(ancestor, EnumType):
                return ancestor._value_repr_
            if "__repr__" in own:
                fields_shown = "__dataclass_fields__" in own and getattr(
                    own.get("__dataclass_params__"), "repr", False)
                return _dataclass_repr if fields_shown else own["__repr__"]
    return None


def _dataclass_repr(self):
    # The fields alone: the member's own repr() has a class name.
    return ", ".join(
        f"{name}={getattr(self, name)!r}"
        for name, field in self.__dataclass_fields__.items() if field.repr
    )


def _check_order(cls, order):
    names = cls._member_names_
    aliases = cls._member_map_.keys() - names
    wanted = [name for name in order if name not in aliases]
    if wanted != names:
        raise TypeError(f"member order does not match _order_:\n  {names!r}\n  {wanted!r}")


def _make_class_unpicklable(target):
    """Make pickling fail: of the class, or of the class whose namespace is given."""
    def __reduce_ex__(self, proto):
        raise TypeError(f"{self!r} cannot be pickled")

    for name, value in (("__reduce_ex__", __reduce_ex__), ("__module__", "<unknown>")):
        if isinstance(target, dict):
            target[name] = value
        else:
            setattr(target, name, value)


# ----------------------------------------------------------------------------- Enum

class Enum(metaclass=EnumType):
    """A set of named constants.

        class Color(Enum):
            RED = 1
            BLUE = 2

    Color.RED, Color(1) and Color["RED"] are the same member. A class iterates
    over its members; they have a name and a value, and compare by identity.
    """

    @classmethod
    def __signature__(cls):
        if cls._member_names_:
            return "(*values)"
        return ("(new_class_name, /, names, *, module=None, qualname=None, type=None, start=1, "
                "boundary=None)")

    def __new__(cls, value):
        # This looks members up; _new_member_() makes them.
        known = value if type(value) is cls else _member_of_value(cls, value)
        if known is not None:
            return known
        if _Founder.key in cls.__dict__:
            raise TypeError("do not use `super().__new__; call the appropriate __new__ directly")
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members defined")
        invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        try:
            found = cls._missing_(value)
        except Exception as error:
            if not isinstance(error, ValueError):
                error.__context__ = invalid
            raise
        if isinstance(found, cls):
            return found
        if found is None:
            raise invalid
        if isinstance(found, int) and getattr(cls, "_boundary_", None) is EJECT:
            return found
        mistake = TypeError(
            f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid "
            "member"
        )
        mistake.__context__ = invalid
        raise mistake

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Choose the value of an auto(): one more than the highest so far."""
        if not last_values:
            return start
        try:
            highest = sorted(last_values)[-1]
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return highest + 1
        except TypeError:
            raise TypeError(f"unable to increment {highest!r}") from None

    @classmethod
    def _missing_(cls, value):
        """Give the member for a value that no member has; here there is none."""
        return None

    def _add_alias_(self, name):
        """Give the member one more name."""
        cls = type(self)
        _bind(cls, name, self, [base.__dict__ for base in cls.__mro__[1:]])

    def _add_value_alias_(self, value):
        """Give the member one more value by which it is found."""
        cls = type(self)
        known = _member_of_value(cls, value)
        if known is None:
            known = _note_value(cls, getattr(self, "_name_", None), value, self)
        if known is not self:
            raise ValueError(f"{value!r} is already bound: {known!r}")

    @_Name
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @_Value
    def value(self):
        """The value of the Enum member."""
        return self._value_

    def __hash__(self):
        return hash(self._name_)

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__name__}.{self._name_}: {(cls._value_repr_ or repr)(self._value_)}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __format__(self, format_spec):
        return format(str(self), format_spec)

    def __reduce_ex__(self, proto):
        return type(self), (self._value_,)

    def __dir__(self):
        """What the member has beyond a plain object; of a data type, all."""
        cls = type(self)
        members = cls._member_map_
        names = {"__class__", "__doc__", "__eq__", "__hash__", "__module__"}
        if cls._member_type_ is not object:
            names.update(object.__dir__(self))
        names.update(name for name in self.__dict__ if name[:1] != "_" and name not in members)
        for base in cls.__mro__:
            for name, obj in base.__dict__.items():
                if name[:1] == "_":
                    continue
                if name not in members or isinstance(obj, property) and obj.fget is not None:
                    names.add(name)
                elif isinstance(obj, property):
                    names.discard(name)
        return sorted(names)

    def __deepcopy__(self, memo=None):
        return self  # there is one of each

    __copy__ = __deepcopy__


_NO_CONSTRUCTORS.append(Enum.__new__)


class ReprEnum(Enum):
    """An enumeration that has a repr() of its own; str() and format() are the data type's."""

    _shown_as_value = nonmember(True)


class IntEnum(int, ReprEnum):
    """An enumeration whose members are integers."""


def _check_text(*values):
    # str() itself takes more than text: numbers, for one.
    complaints = ("{!r} is not a string", "encoding must be a string, not {!r}",
                  "errors must be a string, not {!r}")
    if len(values) > len(complaints):
        raise TypeError(f"too many arguments for str(): {values!r}")
    for place, (value, complaint) in enumerate(zip(values, complaints)):
        # Followed by an encoding, the first may be bytes.
        if not isinstance(value, str) and (place > 0 or len(values) == 1):
            raise TypeError(complaint.format(value))


class StrEnum(str, ReprEnum):
    """An enumeration whose members are strings; auto() gives the name in lower case."""

    def __new__(cls, *values):
        """Make a member of the arguments of str()."""
        _check_text(*values)
        text = str(*values)
        new = str.__new__(cls, text)
        new._value_ = text
        return new

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Choose the value of an auto(): the name in lower case."""
        return name.lower()


# ----------------------------------------------------------------------------- Flag

class FlagBoundary(StrEnum):
    """What becomes of bits that no member has."""

    STRICT = auto()  # a ValueError
    CONFORM = auto()  # they are dropped
    EJECT = auto()  # the result is a plain int
    KEEP = auto()  # they stay


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _operand(flag, other, symbol):
    # The bits with which a flag is to be combined.
    kind = flag._member_type_
    if isinstance(other, type(flag)):
        bits = other._value_
    elif kind is not object and isinstance(other, kind):
        bits = other
    else:
        return NotImplemented
    if bits is None or flag._value_ is None:
        odd = flag if flag._value_ is None else other
        raise TypeError(f"'{odd}' cannot be combined with other flags with {symbol}")
    return bits


class Flag(Enum, boundary=STRICT):
    """An enumeration of bits, which | & ^ ~ combine."""

    _kind = nonmember("flag")
    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Choose the value of an auto(): the power of two above the highest so far."""
        if not last_values:
            return 1 if start is None else start
        highest = max(last_values)
        try:
            return 1 << highest.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {highest!r}") from None

    @classmethod
    def _missing_(cls, value):
        """Give the combination of members that has these bits, within the boundary."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask, every, boundary = cls._flag_mask_, cls._all_bits_, cls._boundary_
        if not ~every <= value <= every or value & (mask ^ every):
            if boundary is EJECT:
                return value
            if boundary is CONFORM:
                value &= mask
            elif boundary is KEEP:
                if value < 0:
                    value += max(every + 1, 1 << value.bit_length())
            elif boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n"
                    f"  allowed {bin(mask, width)}"
                )
            else:
                raise ValueError(f"{cls!r} unknown flag boundary {boundary!r}")
        bits = value
        if value < 0:
            # The complement of a combination.
            bits = value & mask if boundary in (STRICT, CONFORM) else value + every + 1
        known = cls._value2member_map_.get(bits)
        if known is None:
            known = cls._combination(bits)
        if bits != value:
            cls._value2member_map_[value] = known
        return known

    @classmethod
    def _combination(cls, value):
        # A new member with these bits, named after those that make it up.
        if cls._member_type_ is object:
            new = object.__new__(cls)
        else:
            new = cls._member_type_.__new__(cls, value)
        if not hasattr(new, "_value_"):
            new._value_ = value
        singles = value & cls._singles_mask_
        parts = [*cls._iter_member_(singles)]
        if value != singles:
            # Bits that no member has alone, but several together.
            parts += [
                m for m in cls._member_map_.values()
                if m._value_ and m._value_ & value == m._value_ and m not in parts
            ]
        names = [m._name_ for m in parts]
        unnamed = value
        for m in parts:
            unnamed &= ~m._value_
        if names and unnamed:
            if cls._boundary_ is STRICT:
                raise ValueError(f"{cls!r}: no members with value {unnamed!r}")
            names.append(cls._numeric_repr_(unnamed))
        new._name_ = "|".join(names) or None
        # Of two threads that come here with the same value, both go on with the first one's.
        return cls._value2member_map_.setdefault(value, new)

    @classmethod
    def _iter_member_by_value_(cls, value):
        # The members of the bits, lowest first.
        return map(cls._value2member_map_.get, _iter_bits_lsb(value & cls._flag_mask_))

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        return iter(sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_))

    def __bool__(self):
        return self._value_ != 0

    def __len__(self):
        return self._value_.bit_count()

    def __contains__(self, other):
        """Tell whether all bits of `other` are set in this flag."""
        if isinstance(other, type(self)):
            return self._value_ | other._value_ == self._value_
        raise TypeError(
            f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and "
            f"{type(self).__qualname__!r}"
        )

    def __iter__(self):
        """Iterate over the members of which this flag is made."""
        return iter(self._iter_member_(self._value_))

    def __repr__(self):
        cls = type(self)
        name = "" if self._name_ is None else f".{self._name_}"
        return f"<{cls.__name__}{name}: {(cls._value_repr_ or repr)(self._value_)}>"

    def __str__(self):
        if self._name_ is None:
            return f"{type(self).__name__}({self._value_!r})"
        return f"{type(self).__name__}.{self._name_}"

    def __or__(self, other):
        bits = _operand(self, other, "|")
        return bits if bits is NotImplemented else type(self)(self._value_ | bits)

    def __and__(self, other):
        bits = _operand(self, other, "&")
        return bits if bits is NotImplemented else type(self)(self._value_ & bits)

    def __xor__(self, other):
        bits = _operand(self, other, "^")
        return bits if bits is NotImplemented else type(self)(self._value_ ^ bits)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        if self._value_ is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            cls = type(self)
            rest = ~self._value_
            if cls._boundary_ not in (KEEP, EJECT):
                rest &= cls._singles_mask_
            self._inverted_ = cls(rest)
        return self._inverted_


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """A flag whose members are integers."""


def _iter_bits_lsb(num):
    # The bits of a number as powers of two, lowest first.
    rest = num._value_ if isinstance(num, Enum) else num
    if rest < 0:
        raise ValueError(f"{num!r} is not a positive integer")
    while rest:
        yield rest & -rest
        rest &= rest - 1


def show_flag_values(value):
    """Give the bits of a flag or number as a list of powers of two."""
    return [*_iter_bits_lsb(value)]


def bin(num, max_bits=None):
    """Show a number in two's complement, the sign apart: '0b1 0110' is -10."""
    width = max(num.bit_length(), max_bits or 0)
    digits = f"{num & (1 << width) - 1:0{width}b}" if width else ""
    return f"0b{'1' if num < 0 else '0'} {digits}"


# ----------------------------------------------------------------------- decorators

class EnumCheck(StrEnum):
    """What verify() can check."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


def unique(enumeration):
    """Refuse an enumeration in which a value has two names."""
    aliases = _aliases(enumeration)
    if aliases:
        raise ValueError(f"duplicate values found in {enumeration!r}: {aliases}")
    return enumeration


class verify:
    """Refuse an enumeration that fails one of the checks, which are of EnumCheck."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        if not issubclass(enumeration, Enum):
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        for check in self.checks:
            fault = _CHECKS[check](enumeration)
            if fault:
                raise ValueError(fault)
        return enumeration


def _aliases(enumeration):
    return ", ".join(
        f"{name} -> {m.name}" for name, m in enumeration.__members__.items() if name != m.name
    )


def _fault_of_names(enumeration):
    aliases = _aliases(enumeration)
    return aliases and f"aliases found in {enumeration!r}: {aliases}"


def _fault_of_range(enumeration):
    values = {m.value for m in enumeration}
    if len(values) < 2:
        return None
    low, high = min(values), max(values)
    if enumeration._kind == "flag":
        between = (1 << place for place in range(low.bit_length(), high.bit_length() - 1))
    else:
        between = range(low + 1, high)
    missing = [str(value) for value in between if value not in values]
    if not missing:
        return None
    # A gap may be as wide as one likes.
    return (f"invalid {enumeration._kind} {enumeration.__name__!r}: "
            f"missing values {', '.join(missing)}")[:256]


def _fault_of_bits(enumeration):
    named = 0
    for m in enumeration:
        named |= m.value
    unnamed = {
        name: m.value & ~named for name, m in enumeration._member_map_.items()
        if name not in enumeration._member_names_ and m.value > 0 and m.value & ~named
    }
    if not unnamed:
        return None
    bits = 0
    for value in unnamed.values():
        bits |= value
    *names, last = unnamed
    subject = f"aliases {', '.join(names)} and {last} are" if names else f"alias {last} is"
    what = "value" if _is_bit(bits) else "combined values of"
    return (f"invalid Flag {enumeration.__name__!r}: {subject} missing {what} 0x{bits:x} "
            "[use enum.show_flag_values(value) for details]")


_CHECKS = {
    UNIQUE: _fault_of_names,
    CONTINUOUS: _fault_of_range,
    NAMED_FLAGS: _fault_of_bits,
}


def global_enum(cls, update_str=False):
    """Make the members global names of the module, and show them as such."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if update_str or not issubclass(cls, ReprEnum):
        cls.__str__ = global_str
    return _publish(cls)


def _publish(cls):
    vars(sys.modules[cls.__module__]).update(cls.__members__)
    return cls


def global_enum_repr(self):
    """Show a member as module.NAME."""
    return f"{_module_name(self)}.{self._name_}"


def global_flag_repr(self):
    """Show a flag as module.NAME, a combination as module.A|module.B."""
    module = _module_name(self)
    if self._name_ is None:
        return f"{module}.{type(self).__name__}({self._value_!r})"
    # What is left over of the bits is a number.
    return "|".join(
        part if part[0].isdigit() else f"{module}.{part}" for part in self._name_.split("|")
    )


def global_str(self):
    """Show a member by its name alone."""
    if self._name_ is None:
        return f"{type(self).__name__}({self._value_!r})"
    return self._name_


def _module_name(member):
    return type(member).__module__.rpartition(".")[2]


def pickle_by_global_name(self, proto):
    """A __reduce_ex__() for members that are global names of their module."""
    return self.name


_reduce_ex_by_global_name = pickle_by_global_name


def pickle_by_enum_name(self, proto):
    """A __reduce_ex__() by which a member is found by name, not by value."""
    return getattr, (type(self), self._name_)


# ------------------------------------------------------------- for the standard library

# What any class has in its __dict__, and no body defines.
_OF_ANY_CLASS = {"__dict__", "__weakref__", "__static_attributes__", "__firstlineno__"}


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Make a class decorator that makes an `etype` of a plain class."""
    def convert(cls):
        metacls = type(etype)
        namespace = metacls.__prepare__(cls.__name__, (etype,))
        namespace.update(
            (name, value) for name, value in vars(cls).items() if name not in _OF_ANY_CLASS
        )
        namespace["__qualname__"] = cls.__qualname__
        return metacls(cls.__name__, (etype,), namespace, boundary=boundary)
    return convert


def _test_simple_enum(checked_enum, simple_enum):
    """Raise a TypeError that tells in which names and values two enumerations differ."""
    checked, simple = checked_enum.__members__, simple_enum.__members__
    faults = []
    if [*checked] != [*simple]:
        faults.append(f"'_member_names_':\n         checked -> {[*checked]!r}"
                      f"\n         simple  -> {[*simple]!r}")
    for name in checked:
        if name not in simple:
            faults.append(f"missing member from simple enum: {name!r}")
        elif checked[name].value != simple[name].value:
            faults.append(
                f"{name!r} member mismatch:\n      '_value_':"
                f"\n         checked member -> {checked[name].value!r}"
                f"\n         simple member  -> {simple[name].value!r}"
            )
    faults += [f"extra member in simple enum: {name!r}" for name in simple if name not in checked]
    if faults:
        raise TypeError("enum mismatch:\n   " + "\n   ".join(faults))


def _old_convert_(etype, name, module, filter, source=None, *, boundary=None):
    """Call etype._convert_(), which replaced this function."""
    return etype._convert_(name, module, filter, source, boundary=boundary)
