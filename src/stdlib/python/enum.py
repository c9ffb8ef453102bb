"""Enumerations: classes whose members are a fixed set of named constants.

Defines Enum and its kin IntEnum, StrEnum, Flag and IntFlag with their
metaclass EnumType; auto, member, nonmember and property for use in class
bodies; the decorators unique, verify and global_enum.
"""

import sys
from builtins import bin as _bin
from builtins import property as _bltin_property
from functools import partial, reduce
from operator import or_ as _or_
from types import DynamicClassAttribute, MappingProxyType

__all__ = [
    "EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag",
    "IntFlag", "ReprEnum", "auto", "unique", "property", "verify", "member",
    "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP",
    "global_flag_repr", "global_enum_repr", "global_str", "global_enum",
    "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE", "pickle_by_global_name",
    "pickle_by_enum_name",
]

# Set when the classes of these names exist; until then nothing derives from them.
Enum = Flag = _stdlib_enums = EJECT = ReprEnum = None


# ---------------------------------------------------------------- kinds of names

def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def _is_dunder(name):
    return (len(name) > 4 and name[:2] == name[-2:] == "__"
            and name[2] != "_" and name[-3] != "_")


def _is_sunder(name):
    return (len(name) > 2 and name[0] == name[-1] == "_"
            and name[1] != "_" and name[-2] != "_")


def _is_private(cls_name, name):
    # __name in a class body, as the compiler has mangled it.
    prefix = f"_{cls_name}__"
    return (len(name) > len(prefix) and name.startswith(prefix)
            and not (name.endswith("__")))


def _is_internal_class(cls_name, obj):
    # A class defined in the body of the enumeration.
    if not isinstance(obj, type):
        return False
    qualname = getattr(obj, "__qualname__", "")
    return qualname == f"{cls_name}.{getattr(obj, '__name__', '')}" or qualname.endswith(
        f".{cls_name}.{getattr(obj, '__name__', '')}"
    )


def _is_single_bit(num):
    return num > 0 and num & (num - 1) == 0


def _make_class_unpicklable(obj):
    """Make pickling of the class, or of the members of the class in making, fail."""
    def _break_on_call_reduce(self, proto):
        raise TypeError(f"{self!r} cannot be pickled")

    if isinstance(obj, dict):
        obj["__reduce_ex__"] = _break_on_call_reduce
        obj["__module__"] = "<unknown>"
    else:
        setattr(obj, "__reduce_ex__", _break_on_call_reduce)
        setattr(obj, "__module__", "<unknown>")


def _iter_bits_lsb(num):
    # The single bits of a number, lowest first.
    original = num
    if isinstance(num, Enum):
        num = num.value
    if num < 0:
        raise ValueError(f"{original!r} is not a positive integer")
    while num:
        bit = num & -num
        yield bit
        num ^= bit


def show_flag_values(value):
    """Return the list of the single bits of a number."""
    return list(_iter_bits_lsb(value))


def bin(num, max_bits=None):
    """Show a number in two's complement, with the sign bit set apart: '0b0 1010'."""
    ceiling = 2 ** num.bit_length()
    if num >= 0:
        text = _bin(num + ceiling).replace("1", "0", 1)
    else:
        text = _bin(~num ^ (ceiling - 1) + ceiling)
    sign, digits = text[:3], text[3:]
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign[-1] * max_bits + digits)[-max_bits:]
    return f"{sign} {digits}"


# ------------------------------------------------------- marks for class bodies

class nonmember:
    """Keeps a value in a class body from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a value in a class body a member that would not be one by itself."""

    def __init__(self, value):
        self.value = value


class _auto_null:
    def __repr__(self):
        return "_auto_null"


_auto_null = _auto_null()


class auto:
    """Stands in a class body for a value to be chosen: by _generate_next_value_()."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class property(DynamicClassAttribute):
    """A property of members that leaves its name free for a member.

    On the class, the name gives the member; on a member, what the property
    computes.
    """

    member = None
    _attr_type = None
    _cls_type = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is not None:
                return self.member
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        if self.fget is not None:
            return self.fget(instance)
        if self._attr_type == "attr":
            # A plain attribute of a base class that a member hides.
            return getattr(self._cls_type, self.name)
        if self._attr_type == "desc":
            return getattr(instance._value_, self.name)
        try:
            return ownerclass._member_map_[self.name]
        except KeyError:
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}") from None

    def __set__(self, instance, value):
        if self.fset is not None:
            return self.fset(instance, value)
        raise AttributeError(
            f"<enum {self.clsname!r}> cannot set attribute {self.name!r}"
        )

    def __delete__(self, instance):
        if self.fdel is not None:
            return self.fdel(instance)
        raise AttributeError(
            f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}"
        )

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


# ------------------------------------------------------------- the class's namespace

_KNOWN_SUNDERS = {
    "_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_",
    "_iter_member_", "_iter_member_by_value_", "_iter_member_by_def_",
    "_add_alias_", "_add_value_alias_", "_use_args_", "_member_map_", "_value2member_map_",
    "_unhashable_values_map_", "_hashable_values_",
}


class EnumDict(dict):
    """The namespace of an enumeration while its body runs; knows which names are members."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names = {}  # a dict, because it keeps the order and finds quickly
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = cls_name

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass  # a plain attribute
        elif _is_sunder(key):
            self._set_sunder(key, value)
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, partial):
            import warnings
            warnings.warn(
                "functools.partial will be a method descriptor in future Python versions; "
                "wrap it in enum.member() if you want to preserve the old behavior",
                FutureWarning, stacklevel=2,
            )
            value = self._member_value(key, value)
        elif _is_descriptor(value):
            pass  # a method or property
        elif self._cls_name is not None and _is_internal_class(self._cls_name, value):
            pass
        else:
            value = self._member_value(key, value)
        super().__setitem__(key, value)

    def _set_sunder(self, key, value):
        if key not in _KNOWN_SUNDERS:
            raise ValueError(
                f"_sunder_ names, such as {key!r}, are reserved for future Enum use"
            )
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            setattr(self, "_generate_next_value", value)
        elif key == "_ignore_":
            if isinstance(value, str):
                value = value.replace(",", " ").split()
            else:
                value = list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")

    def _member_value(self, key, value):
        if key in self:
            # Hides a method or an attribute of this very body.
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        if isinstance(value, member):
            value = value.value
        one = True
        values = value
        if isinstance(value, auto):
            one = True
            values = (value,)
        elif isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
            one = False
        else:
            values = None
        if values is not None:
            chosen = []
            for part in values:
                if isinstance(part, auto):
                    if part.value is _auto_null:
                        part.value = self._generate_next_value(
                            key, 1, len(self._member_names), self._last_values[:]
                        )
                        self._auto_called = True
                    part = part.value
                    self._last_values.append(part)
                chosen.append(part)
            if one:
                value = chosen[0]
            elif type(value) is tuple:
                value = tuple(chosen)
            else:
                value = type(value)(*chosen)  # a named tuple
        else:
            self._last_values.append(value)
        self._member_names[key] = None
        return value

    @_bltin_property
    def member_names(self):
        """The names of the members so far."""
        return list(self._member_names)

    def update(self, members, *more_members, **kw):
        try:
            for name in members.keys():
                self[name] = members[name]
        except AttributeError:
            for name, value in members:
                self[name] = value
        for name, value in (*more_members, *kw.items()):
            self[name] = value


_EnumDict = EnumDict


class _proto_member:
    """Stands for a member in the namespace, and makes it when the class exists.

    type.__new__() calls __set_name__() before it calls __init_subclass__(),
    which is to find the members there.
    """

    def __init__(self, value):
        self.value = value

    def __set_name__(self, enum_class, member_name):
        delattr(enum_class, member_name)
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        if enum_class._member_type_ is tuple:
            args = (args,)  # tuple() wants its items as one argument
        enum_member = enum_class._new_member_(enum_class, *(args if enum_class._use_args_ else ()))
        if not hasattr(enum_member, "_value_"):
            if enum_class._member_type_ is object:
                enum_member._value_ = value
            else:
                try:
                    enum_member._value_ = enum_class._member_type_(*args)
                except Exception as cause:
                    error = TypeError("_value_ not set in __new__, unable to create it")
                    error.__cause__ = cause
                    raise error
        value = enum_member._value_
        enum_member._name_ = member_name
        enum_member.__objclass__ = enum_class
        enum_member.__init__(*args)
        enum_member._sort_order_ = len(enum_class._member_names_)

        is_flag = Flag is not None and issubclass(enum_class, Flag)
        if is_flag and isinstance(value, int):
            enum_class._flag_mask_ |= value
            if _is_single_bit(value):
                enum_class._singles_mask_ |= value
            enum_class._all_bits_ = 2 ** enum_class._flag_mask_.bit_length() - 1

        # A second name of a value is an alias of the first.
        original = _member_with_value(enum_class, value)
        if original is not None:
            enum_member = original
        elif Flag is None or not is_flag or not isinstance(value, int) or _is_single_bit(value):
            # Combinations of flags are aliases too, though of no one member.
            enum_class._member_names_.append(member_name)
        enum_class._add_member_(member_name, enum_member)
        try:
            enum_class._value2member_map_.setdefault(value, enum_member)
            if value not in enum_class._hashable_values_:
                enum_class._hashable_values_.append(value)
        except TypeError:
            enum_class._unhashable_values_.append(value)
            enum_class._unhashable_values_map_.setdefault(member_name, []).append(value)


def _member_with_value(enum_class, value):
    try:
        return enum_class._value2member_map_.get(value)
    except TypeError:
        # Not hashable: one by one.
        for known in enum_class._member_map_.values():
            if known._value_ == value:
                return known
        return None


# ----------------------------------------------------------------------- metaclass

_not_given = object()


class EnumType(type):
    """Metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        _, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            namespace["_generate_next_value_"] = getattr(first_enum, "_generate_next_value_", None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        for name in ("_ignore_", *classdict._ignore):
            classdict.pop(name, None)
        member_names = list(classdict._member_names)
        invalid = set(member_names) & {"mro", ""}
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join(map(repr, invalid))}")
        order = classdict.pop("_order_", None)

        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new_member, save_new, use_args = metacls._find_new_(classdict, member_type, first_enum)
        generate = classdict.get("_generate_next_value_")
        if generate is not None and not isinstance(generate, (staticmethod, classmethod)) and (
            type(generate).__name__ == "function"
        ):
            dict.__setitem__(classdict, "_generate_next_value_", staticmethod(generate))
        values = {name: classdict[name] for name in member_names}
        for name, value in values.items():
            dict.__setitem__(classdict, name, _proto_member(value))

        # Set before the members are made, who find them on the class.
        own = {
            "_new_member_": new_member,
            "_use_args_": use_args,
            "_member_names_": [],
            "_member_map_": {},
            "_value2member_map_": {},
            "_hashable_values_": [],
            "_unhashable_values_": [],
            "_unhashable_values_map_": {},
            "_member_type_": member_type,
            "_value_repr_": metacls._find_data_repr_(cls, bases),
            "_boundary_": boundary or getattr(first_enum, "_boundary_", None),
            "_flag_mask_": 0,
            "_singles_mask_": 0,
            "_all_bits_": 0,
            "_inverted_": None,
            "_founding_": True,  # until all members are made
        }
        for name, value in own.items():
            dict.__setitem__(classdict, name, value)
        if "__reduce_ex__" not in classdict and member_type is not object and not any(
            name in member_type.__dict__
            for name in ("__getnewargs_ex__", "__getnewargs__", "__reduce_ex__", "__reduce__")
        ):
            if "__new__" in classdict:
                # Nothing tells pickle the arguments that would make such a value.
                _make_class_unpicklable(classdict)

        enum_class = super().__new__(metacls, cls, bases, classdict, **kwds)
        type.__delattr__(enum_class, "_founding_")
        metacls._choose_methods(enum_class, classdict, member_type, first_enum, save_new)
        if Flag is not None and issubclass(enum_class, Flag):
            metacls._finish_flag(enum_class)
        metacls._check_order(enum_class, order)
        return enum_class

    @staticmethod
    def _choose_methods(enum_class, classdict, member_type, first_enum, save_new):
        # Which of the methods of the enumerations and of the data type stand.
        decided = set(classdict)
        if ReprEnum is not None and ReprEnum in enum_class.__bases__:
            # Shown as the data type does, where the class does not say.
            decided |= {"__format__", "__str__"}
            if "__format__" not in classdict:
                enum_class.__format__ = member_type.__format__
            if "__str__" not in classdict:
                method = member_type.__str__
                if method is object.__str__:
                    method = member_type.__repr__
                enum_class.__str__ = method
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if name in decided:
                continue
            # The data type's method comes first in the order of bases: put it behind.
            enum_method = getattr(first_enum, name)
            found_method = getattr(enum_class, name)
            object_method = getattr(object, name)
            data_type_method = getattr(member_type, name)
            if found_method in (data_type_method, object_method):
                setattr(enum_class, name, enum_method)
        if Flag is not None and issubclass(enum_class, Flag):
            for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__",
                         "__invert__"):
                if name not in classdict:
                    setattr(enum_class, name, getattr(Flag, name))
        if Enum is not None:
            if save_new:
                enum_class.__new_member__ = enum_class.__new__
            enum_class.__new__ = Enum.__new__

    @staticmethod
    def _finish_flag(enum_class):
        # Defined in another order than that of their bits: iterate by definition.
        values = [m._value_ for m in enum_class if isinstance(m._value_, int)]
        if values != sorted(values):
            enum_class._iter_member_ = enum_class._iter_member_by_def_

    @staticmethod
    def _check_order(enum_class, order):
        if order is None:
            return
        if isinstance(order, str):
            order = order.replace(",", " ").split()
        names = enum_class._member_names_
        # Aliases may be named; they have no place in the order.
        wanted = [n for n in order if n not in enum_class._member_map_ or n in names]
        if wanted != names:
            raise TypeError(f"member order does not match _order_:\n  {names!r}\n  {wanted!r}")

    def __bool__(cls):
        return True  # also without members, as other classes

    def __call__(cls, value, names=_not_given, *values, module=None, qualname=None,
                 type=None, start=1, boundary=None):
        """Look up a member by value; or, with `names`, make a new enumeration."""
        if cls._member_map_:
            # More than one positional argument is a value of several parts.
            if names is not _not_given:
                value = (value, names, *values)
            return cls.__new__(cls, value)
        if names is _not_given and type is None:
            raise TypeError(
                f"{cls} has no members; specify `names=()` if you meant to create "
                "a new, empty, enum"
            )
        return cls._create_(
            value, None if names is _not_given else names,
            module=module, qualname=qualname, type=type, start=start, boundary=boundary,
        )

    def __contains__(cls, value):
        """Tell whether `value` is a member, or the value of one."""
        if isinstance(value, cls):
            return True
        if issubclass(cls, Flag):
            try:
                return isinstance(cls._missing_(value), cls)
            except ValueError:
                return False
        try:
            return value in cls._value2member_map_
        except TypeError:
            return value in cls._unhashable_values_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __dir__(cls):
        interesting = {
            "__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__",
            "__members__", "__module__", "__name__", "__qualname__", *cls._member_names_,
        }
        if cls._new_member_ is not object.__new__:
            interesting.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            interesting.add("__init_subclass__")
        if cls._member_type_ is object:
            return sorted(interesting)
        return sorted(set(dir(cls._member_type_)) | interesting)

    def __getitem__(cls, name):
        """Return the member of that name."""
        return cls._member_map_[name]

    def __iter__(cls):
        """Iterate over the members, in order of definition."""
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    @_bltin_property
    def __members__(cls):
        """A read-only mapping of all names, aliases too, to members."""
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        """Make an enumeration from names: a string, a sequence, pairs or a mapping."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(class_name, bases)
        classdict = metacls.__prepare__(class_name, bases)

        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            plain, names = names, []
            last_values = []
            for count, name in enumerate(plain):
                value = first_enum._generate_next_value_(name, start, count, last_values[:])
                last_values.append(value)
                names.append((name, value))
        if names is None:
            names = ()
        for item in names:
            if isinstance(item, str):
                member_name, member_value = item, names[item]
            else:
                member_name, member_value = item
            classdict[member_name] = member_value

        if module is None:
            module = _module_of_caller()
        if module is None:
            _make_class_unpicklable(classdict)
        else:
            classdict["__module__"] = module
        if qualname is not None:
            classdict["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Make an enumeration of the constants of a module that `filter` accepts."""
        module_globals = sys.modules[module].__dict__
        source = source.__dict__ if source else module_globals
        members = [(key, value) for key, value in source.items() if filter(key)]
        try:
            members.sort(key=lambda pair: (pair[1], pair[0]))
        except TypeError:
            members.sort(key=lambda pair: pair[0])
        body = {key: value for key, value in members}
        if boundary is None:
            boundary = KEEP if Flag is not None and issubclass(cls, Flag) else None
        cls = cls(name, members, module=module, boundary=boundary)
        if as_global:
            global_enum(cls)
        else:
            sys.modules[cls.__module__].__dict__.update(cls.__members__)
        module_globals[name] = cls
        return cls

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """Return the data type of the members and the enumeration that comes last."""
        if not bases or Enum is None:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError(
                "new enumerations should be created as "
                "`EnumName([mixin_type, ...] [data_type,] enum_type)`"
            )
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if "__repr__" in base.__dict__:
                    # A dataclass would show the class's name; the member has its own.
                    if ("__dataclass_fields__" in base.__dict__
                            and "__dataclass_params__" in base.__dict__
                            and base.__dict__["__dataclass_params__"].repr):
                        return _dataclass_repr
                    return base.__dict__["__repr__"]
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        data_types = {}
        base_chain = set()
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                base_chain.add(base)
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        data_types[base._member_type_] = None
                        break
                elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                    data_types[candidate or base] = None
                    break
                else:
                    candidate = candidate or base
        if len(data_types) > 1:
            raise TypeError(f"too many data types for {class_name!r}: {set(data_types)!r}")
        return next(iter(data_types), None)

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """Return the __new__ that makes members, whether to keep it, whether it takes the value."""
        __new__ = classdict.get("__new__")
        save_new = first_enum is not None and __new__ is not None
        if __new__ is None:
            # Of the enumeration before, of the data type, or of object.
            for method in ("__new_member__", "__new__"):
                for possible in (member_type, first_enum):
                    target = getattr(possible, method, None)
                    if target not in (None, None.__new__, object.__new__,
                                      getattr(Enum, "__new__", None)):
                        __new__ = target
                        break
                if __new__ is not None:
                    break
            else:
                __new__ = object.__new__
        use_args = not (first_enum is None or __new__ in (Enum.__new__ if Enum else None,
                                                          object.__new__))
        return __new__, save_new, use_args

    def _add_member_(cls, name, member):
        if name in cls._member_map_:
            if cls._member_map_[name] is not member:
                raise NameError(f"{name!r} is already bound: {cls._member_map_[name]!r}")
            return
        # A descriptor of that name further up must go on working for members.
        descriptor = None
        descriptor_type = None
        class_type = None
        for base in cls.__mro__[1:]:
            attr = base.__dict__.get(name)
            if attr is None:
                continue
            if isinstance(attr, (property, DynamicClassAttribute)):
                descriptor = attr
                class_type = base
                descriptor_type = "enum"
                break
            if _is_descriptor(attr):
                descriptor = attr
                descriptor_type = descriptor_type or "desc"
                class_type = class_type or base
                continue
            descriptor_type = "attr"
            class_type = base
        if descriptor:
            redirect = property()
            redirect.member = member
            redirect.__set_name__(cls, name)
            if descriptor_type in ("enum", "desc"):
                redirect.fget = getattr(descriptor, "fget", None)
                redirect._get = getattr(descriptor, "__get__", None)
                redirect.fset = getattr(descriptor, "fset", None)
                redirect._set = getattr(descriptor, "__set__", None)
                redirect.fdel = getattr(descriptor, "fdel", None)
                redirect._del = getattr(descriptor, "__delete__", None)
            redirect._attr_type = descriptor_type
            redirect._cls_type = class_type
            type.__setattr__(cls, name, redirect)
        else:
            type.__setattr__(cls, name, member)
        cls._member_map_[name] = member

    @_bltin_property
    def __signature__(cls):
        from inspect import Parameter, Signature
        if cls._member_names_:
            return Signature([Parameter("values", Parameter.VAR_POSITIONAL)])
        keyword = Parameter.KEYWORD_ONLY
        return Signature([
            Parameter("new_class_name", Parameter.POSITIONAL_ONLY),
            Parameter("names", Parameter.POSITIONAL_OR_KEYWORD),
            Parameter("module", keyword, default=None),
            Parameter("qualname", keyword, default=None),
            Parameter("type", keyword, default=None),
            Parameter("start", keyword, default=1),
            Parameter("boundary", keyword, default=None),
        ])


EnumMeta = EnumType  # the name up to Python 3.10


def _module_of_caller():
    # The module that called the method that called this one, through __call__().
    try:
        return sys._getframemodulename(3)
    except AttributeError:
        try:
            return sys._getframe(3).f_globals["__name__"]
        except (AttributeError, ValueError, KeyError):
            return None


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    shown = (f"{name}={getattr(self, name)!r}" for name in fields if fields[name].repr)
    return ", ".join(shown)


# --------------------------------------------------------------------------- Enum

class Enum(metaclass=EnumType):
    """A set of named constants.

        class Color(Enum):
            RED = 1
            BLUE = 2

    A member has a name and a value: Color.RED.name, Color.RED.value. It is
    found by attribute, Color.RED, by value, Color(1), and by name,
    Color["RED"]. A class iterates over its members; they compare by identity.
    """

    def __new__(cls, value):
        # Only for looking up: members are made by _new_member_().
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for name, values in cls._unhashable_values_map_.items():
                if value in values:
                    return cls[name]
        if not cls._member_map_:
            if "_founding_" in cls.__dict__:
                raise TypeError(
                    "do not use `super().__new__; call the appropriate __new__ directly"
                ) from None
            raise TypeError(f"{cls!r} has no members defined")
        problem = None
        try:
            result = cls._missing_(value)
        except Exception as error:
            problem = error
            result = None
        if isinstance(result, cls) or (
            Flag is not None and issubclass(cls, Flag)
            and cls._boundary_ is EJECT and isinstance(result, int)
        ):
            return result
        invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        if result is None and problem is None:
            raise invalid
        if problem is None:
            problem = TypeError(
                f"error in {cls.__name__}._missing_: returned {result!r} "
                "instead of None or a valid member"
            )
        if not isinstance(problem, ValueError):
            problem.__context__ = invalid
        try:
            raise problem
        finally:
            # The error refers to this frame.
            problem = invalid = None

    def __init__(self, *args, **kwds):
        pass

    def _add_alias_(self, name):
        """Give the member another name."""
        self.__class__._add_member_(name, self)

    def _add_value_alias_(self, value):
        """Give the member another value by which it is found."""
        cls = self.__class__
        try:
            if value in cls._value2member_map_:
                if cls._value2member_map_[value] is not self:
                    raise ValueError(f"{value!r} is already bound: {cls._value2member_map_[value]!r}")
                return
        except TypeError:
            for known in cls._member_map_.values():
                if known._value_ == value:
                    if known is not self:
                        raise ValueError(f"{value!r} is already bound: {known!r}") from None
                    return
        try:
            cls._value2member_map_.setdefault(value, self)
            cls._hashable_values_.append(value)
        except TypeError:
            cls._unhashable_values_.append(value)
            cls._unhashable_values_map_.setdefault(self.name, []).append(value)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Choose the value of an auto(): one above the highest so far."""
        if not last_values:
            return start
        try:
            last_value = sorted(last_values).pop()
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return last_value + 1
        except TypeError:
            raise TypeError(f"unable to increment {last_value!r}") from None

    @classmethod
    def _missing_(cls, value):
        """Return the member for a value that no member has; None if there is none."""
        return None

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        """The names of what the class adds, and of the attributes of the member."""
        interesting = set()
        if self.__class__._member_type_ is not object:
            interesting = set(object.__dir__(self))
        for name in getattr(self, "__dict__", []):
            if name[0] != "_" and name not in self._member_map_:
                interesting.add(name)
        for cls in self.__class__.mro():
            for name, obj in cls.__dict__.items():
                if name[0] == "_":
                    continue
                if isinstance(obj, property):
                    # One without a getter only stands before a member.
                    if obj.fget is not None or name not in self._member_map_:
                        interesting.add(name)
                    else:
                        interesting.discard(name)
                elif name not in self._member_map_:
                    interesting.add(name)
        return sorted({"__class__", "__doc__", "__eq__", "__hash__", "__module__"} | interesting)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The name of the member."""
        return self._name_

    @property
    def value(self):
        """The value of the member."""
        return self._value_


class ReprEnum(Enum):
    """An enumeration that changes only repr(); str() and format() are the data type's."""


class IntEnum(int, ReprEnum):
    """An enumeration whose members are integers."""


class StrEnum(str, ReprEnum):
    """An enumeration whose members are strings; auto() is the name in lower case."""

    def __new__(cls, *values):
        """Make a member of the arguments that str() takes."""
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f"encoding must be a string, not {values[1]!r}")
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f"errors must be a string, not {values[2]!r}")
        value = str(*values)
        member = str.__new__(cls, value)
        member._value_ = value
        return member

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Choose the value of an auto(): the name in lower case."""
        return name.lower()


def pickle_by_global_name(self, proto):
    """A __reduce_ex__ for members that are also globals of their module."""
    return self.name


_reduce_ex_by_global_name = pickle_by_global_name


def pickle_by_enum_name(self, proto):
    """A __reduce_ex__ that finds the member by its name rather than its value."""
    return getattr, (self.__class__, self._name_)


# -------------------------------------------------------------------------- flags

class FlagBoundary(StrEnum):
    """What a flag does with bits that no member has."""

    STRICT = auto()  # raise ValueError
    CONFORM = auto()  # drop them
    EJECT = auto()  # become a plain int
    KEEP = auto()  # keep them


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """An enumeration of bits, which can be combined with | & ^ ~."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """Choose the value of an auto(): the next power of two."""
        if not last_values:
            return start if start is not None else 1
        last_value = max(last_values)
        try:
            return 1 << last_value.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {last_value!r}") from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            # A bit that only a combination has is no member.
            if bit & cls._singles_mask_:
                yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """Return a combination of members, or what the boundary says."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        flag_mask = cls._flag_mask_
        all_bits = cls._all_bits_
        boundary = cls._boundary_
        neg_value = None
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ flag_mask):
            if boundary is STRICT:
                max_bits = max(value.bit_length(), flag_mask.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n    given {bin(value, max_bits)}"
                    f"\n  allowed {bin(flag_mask, max_bits)}"
                )
            if boundary is CONFORM:
                value &= flag_mask
            elif boundary is EJECT:
                return value
            elif boundary is KEEP:
                if value < 0:
                    value = max(all_bits + 1, 2 ** value.bit_length()) + value
            else:
                raise ValueError(f"{cls!r} unknown flag boundary {boundary!r}")
        if value < 0:
            neg_value = value
            if boundary in (EJECT, KEEP):
                value += all_bits + 1
            else:
                value &= flag_mask  # what ~ of a combination means
        unknown = value & ~flag_mask
        aliases = value & ~cls._singles_mask_
        if unknown and boundary is not KEEP:
            raise ValueError(
                f"{cls.__name__}({value!r}) --> unknown values {unknown!r} [{bin(unknown)}]"
            )
        if cls._member_type_ is object:
            pseudo_member = object.__new__(cls)
        else:
            pseudo_member = cls._member_type_.__new__(cls, value)
        if not hasattr(pseudo_member, "_value_"):
            pseudo_member._value_ = value
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        parts = list(cls._iter_member_(value)) if value & cls._singles_mask_ else []
        parts = [part for part in parts if part is not None]
        if aliases:
            # Bits that only a combination names: by that combination.
            covered = 0
            for part in parts:
                covered |= part._value_
            for m in cls._member_map_.values():
                v = m._value_
                if v and v & aliases and v & value == v and m not in parts:
                    parts.append(m)
        covered = 0
        for part in parts:
            covered |= part._value_
        unknown = value & ~covered
        if parts:
            name = "|".join(part._name_ for part in parts)
            if unknown:
                name += f"|{cls._numeric_repr_(unknown)}"
            pseudo_member._name_ = name
        else:
            pseudo_member._name_ = None
        cls._value2member_map_.setdefault(value, pseudo_member)
        if neg_value is not None:
            cls._value2member_map_[neg_value] = pseudo_member
        return pseudo_member

    def __contains__(self, other):
        """Tell whether all bits of `other` are set in this flag."""
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': "
                f"{type(other).__qualname__!r} and {self.__class__.__qualname__!r}"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        """Iterate over the members whose bits are set, in order of definition."""
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        cls_name = self.__class__.__name__
        show = self.__class__._value_repr_ or repr
        if self._name_ is None:
            return f"<{cls_name}: {show(self._value_)}>"
        return f"<{cls_name}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        cls_name = self.__class__.__name__
        if self._name_ is None:
            return f"{cls_name}({self._value_!r})"
        return f"{cls_name}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _get_value(self, flag):
        # The bits of an operand, or NotImplemented.
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def _combine(self, other, operation):
        value = self._get_value(other)
        if value is NotImplemented:
            return NotImplemented
        for flag in (self, other):
            if self._get_value(flag) is None:
                raise TypeError(
                    f"'{flag}' cannot be combined with other flags with {operation}"
                )
        return value

    def __or__(self, other):
        value = self._combine(other, "|")
        if value is NotImplemented:
            return NotImplemented
        return self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._combine(other, "&")
        if value is NotImplemented:
            return NotImplemented
        return self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._combine(other, "^")
        if value is NotImplemented:
            return NotImplemented
        return self.__class__(self._value_ ^ value)

    def __invert__(self):
        if self._get_value(self) is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            if self._boundary_ in (EJECT, KEEP):
                self._inverted_ = self.__class__(~self._value_)
            else:
                self._inverted_ = self.__class__(self._singles_mask_ & ~self._value_)
        return self._inverted_

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """A flag whose members are integers, and whose combinations keep unknown bits."""


# --------------------------------------------------------------------- decorators

def unique(enumeration):
    """Refuse an enumeration in which two names have the same value."""
    duplicates = [
        (name, m.name) for name, m in enumeration.__members__.items() if name != m.name
    ]
    if duplicates:
        details = ", ".join(f"{alias} -> {name}" for alias, name in duplicates)
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


class EnumCheck(StrEnum):
    """What verify() can check."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Decorator that refuses an enumeration for which one of the checks fails."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        cls_name = enumeration.__name__
        if Flag is not None and issubclass(enumeration, Flag):
            kind = "flag"
        elif issubclass(enumeration, Enum):
            kind = "enum"
        else:
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        for check in self.checks:
            if check is UNIQUE:
                aliases = [
                    f"{name} -> {m.name}"
                    for name, m in enumeration.__members__.items() if name != m.name
                ]
                if aliases:
                    raise ValueError(f"aliases found in {enumeration!r}: {', '.join(aliases)}")
            elif check is CONTINUOUS:
                values = {m.value for m in enumeration}
                if len(values) < 2:
                    continue
                low, high = min(values), max(values)
                if kind == "flag":
                    # Every bit between the lowest and the highest.
                    wanted = [1 << place for place in range(low.bit_length(), high.bit_length())]
                else:
                    wanted = range(low + 1, high)
                missing = [str(value) for value in wanted if value not in values]
                if missing:
                    raise ValueError(
                        f"invalid {kind} {cls_name!r}: missing values {', '.join(missing)}"[:256]
                    )
            elif check is NAMED_FLAGS:
                self._check_named(enumeration, cls_name)
        return enumeration

    def _check_named(self, enumeration, cls_name):
        names = enumeration._member_names_
        values = [m.value for m in enumeration]
        missing_names = []
        missing_value = 0
        for name, alias in enumeration._member_map_.items():
            if name in names or alias.value < 0:
                continue
            unnamed = [bit for bit in _iter_bits_lsb(alias.value) if bit not in values]
            if unnamed:
                missing_names.append(name)
                missing_value |= reduce(_or_, unnamed)
        if not missing_names:
            return
        if len(missing_names) == 1:
            alias = f"alias {missing_names[0]} is missing"
        else:
            alias = f"aliases {', '.join(missing_names[:-1])} and {missing_names[-1]} are missing"
        if _is_single_bit(missing_value):
            value = f"value 0x{missing_value:x}"
        else:
            value = f"combined values of 0x{missing_value:x}"
        raise ValueError(
            f"invalid Flag {cls_name!r}: {alias} {value} "
            "[use enum.show_flag_values(value) for details]"
        )


def global_enum_repr(self):
    """Show a member as module.NAME."""
    return f"{_last_part(self.__class__.__module__)}.{self._name_}"


def global_flag_repr(self):
    """Show a flag as module.NAME, and a combination as module.A|module.B."""
    module = _last_part(self.__class__.__module__)
    cls_name = self.__class__.__name__
    if self._name_ is None:
        return f"{module}.{cls_name}({self._value_!r})"
    if _is_single_bit(self._value_):
        return f"{module}.{self._name_}"
    if self._boundary_ is not FlagBoundary.KEEP:
        return "|".join(f"{module}.{name}" for name in self.name.split("|"))
    parts = []
    for name in self._name_.split("|"):
        parts.append(name if name[0].isdigit() else f"{module}.{name}")
    return "|".join(parts)


def _last_part(module):
    return module.split(".")[-1]


def global_str(self):
    """Show a member by its name alone."""
    if self._name_ is None:
        return f"{self.__class__.__name__}({self._value_!r})"
    return self._name_


def global_enum(cls, update_str=False):
    """Decorator: put the members into the class's module, and show them so."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Decorator that makes an enumeration of a plain class; for the standard library."""
    def convert(cls):
        namespace = etype.__class__.__prepare__(cls.__name__, (etype,))
        for name, value in cls.__dict__.items():
            if name in ("__dict__", "__weakref__", "__static_attributes__", "__firstlineno__"):
                continue
            namespace[name] = value
        made = etype.__class__(cls.__name__, (etype,), namespace, boundary=boundary)
        made.__qualname__ = cls.__qualname__
        return made
    return convert


def _test_simple_enum(checked_enum, simple_enum):
    """Raise TypeError if two enumerations differ in names or values."""
    checked = {name: m.value for name, m in checked_enum.__members__.items()}
    simple = {name: m.value for name, m in simple_enum.__members__.items()}
    if checked != simple:
        raise TypeError(f"enum mismatch:\n   {checked!r}\n   {simple!r}")


def _old_convert_(etype, name, module, filter, source=None, *, boundary=None):
    """The same as EnumType._convert_() of the enumeration `etype`."""
    return etype._convert_(name, module, filter, source, boundary=boundary)
