"""Containers beyond dict, list, set and tuple.

namedtuple makes classes of tuples whose items have names. Counter counts,
ChainMap searches several mappings as one. UserDict, UserList and UserString
are there to derive one's own containers from. deque, defaultdict and OrderedDict
come from `_collections`; abstract base classes are in `collections.abc`.
"""

import sys as _sys
from itertools import chain as _chain, repeat as _repeat
from keyword import iskeyword as _iskeyword
import operator as _operator

import _collections_abc
from reprlib import recursive_repr as _recursive_repr

try:
    from _collections import OrderedDict, _count_elements, _deque_iterator, _tuplegetter, defaultdict, deque
except ImportError:
    from _py_collections import OrderedDict, _count_elements, _tuplegetter
else:
    _collections_abc.MutableSequence.register(deque)

__all__ = [
    "ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque",
    "namedtuple",
]

abc = _sys.modules["collections.abc"] = _collections_abc


# --- named tuples ---


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Make a class derived from tuple whose items are attributes too.

    The names come in a sequence, or in one str between blanks or commas. With
    `rename`, _0, _1 and so on stand in for those that cannot be used. `defaults`
    are for the last fields. The class says that it is of `module`, or of the
    module that this is called in.

        >>> Point = namedtuple("Point", "x y")
        >>> Point(1, y=2)
        Point(x=1, y=2)
    """
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    typename = _sys.intern(str(typename))
    fields = _checked_fields(typename, [str(name) for name in field_names], rename)
    new = _tuple_maker(typename, fields)
    new.__qualname__ = f"{typename}.__new__"
    new.__doc__ = f"Create new instance of {typename}({', '.join(fields)})"
    given = () if defaults is None else tuple(defaults)
    required = len(fields) - len(given)
    if required < 0:
        raise TypeError("Got more default values than field names")
    if defaults is not None:
        new.__defaults__ = given
    template = f"({', '.join([f'{name}=%r' for name in fields])})"

    def __repr__(self):
        return self.__class__.__name__ + template % self

    __repr__.__qualname__ = f"{typename}.__repr__"
    namespace = {
        **_RECORD,
        "__doc__": f"{typename}({', '.join(fields)})",
        "__slots__": (),
        "__match_args__": fields,
        "__new__": new,
        "__repr__": __repr__,
        "_fields": fields,
        "_field_defaults": dict(zip(fields[required:], given)),
    }
    for place, name in enumerate(fields):
        namespace[name] = _tuplegetter(place, _sys.intern(f"Alias for field number {place}"))
    made = type(typename, (tuple,), namespace)
    # Pickle looks for the class in the module that it says.
    module = _sys._getframemodulename(1) or "__main__" if module is None else module
    if module is not None:
        made.__module__ = module
    return made


class _Record:
    """What all named tuples do in the same way: namedtuple() puts this into each of them."""

    @classmethod
    def _make(cls, iterable):
        """Make a tuple of the items of an iterable."""
        made = tuple.__new__(cls, iterable)
        if len(made) == len(cls._fields):
            return made
        raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")

    def _replace(self, /, **kwds):
        """Return a tuple with other values for some fields."""
        values = [kwds.pop(name, value) if kwds else value for name, value in zip(self._fields, self)]
        if kwds:
            raise TypeError(f"Got unexpected field names: {[*kwds]!r}")
        return self._make(values)

    __replace__ = _replace

    def _asdict(self):
        """Return a dict from the names of the fields to their values."""
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        """Return a plain tuple; copy and pickle ask for it."""
        return (*self,)


_RECORD = {name: vars(_Record)[name] for name in ("_make", "_replace", "__replace__", "_asdict", "__getnewargs__")}


def _checked_fields(typename, names, rename):
    """The names of the fields as a tuple, made usable if that is wished; throws for what cannot be used."""
    seen = set()
    if rename:
        for place, name in enumerate(names):
            if _unfit(name) or name[0] == "_" or name in seen:
                names[place] = f"_{place}"
            seen.add(name)
        seen.clear()
    for name in (typename, *names):
        if complaint := _unfit(name):
            raise ValueError(f"Type names and field names {complaint}: {name!r}")
    for name in names:
        if name[0] == "_" and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)
    return tuple([_sys.intern(name) for name in names])


def _unfit(name):
    """Why something is no name, or None."""
    if type(name) is not str:
        raise TypeError("Type names and field names must be strings")
    if not name.isidentifier():
        return "must be valid identifiers"
    return "cannot be a keyword" if _iskeyword(name) else None


def _tuple_maker(typename, fields):
    """A __new__ with one parameter for each field.

    Calls of it are bound, and refused, as those of a function that somebody
    wrote. It is compiled once for each number of fields, which takes most of the
    time; the names are put into the code after that.
    """
    new = _makers.get(len(fields))
    if new is None:
        scope = {"__builtins__": {}, "_new": tuple.__new__}
        items = "".join([f"_{place}, " for place in range(len(fields))])
        exec(f"def __new__(_cls, {items}): return _new(_cls, ({items}))", scope)
        new = _makers[len(fields)] = scope["__new__"]
    code = new.__code__.replace(co_varnames=("_cls", *fields))
    return type(new)(code, {**new.__globals__, "__name__": f"namedtuple_{typename}"})


_makers = {}  # by number of fields


# --- counting ---


class Counter(dict):
    """A dict from items to how often they are there.

    What is not in it counts 0. Counts may also be zero, negative, or no ints.

        >>> Counter("banana").most_common(1)
        [('a', 3)]
    """

    def __init__(self, iterable=None, /, **kwds):
        """Begin with the counts of an iterable's items, of a mapping, of keywords."""
        dict.__init__(self)
        self.update(iterable, **kwds)

    def update(self, iterable=None, /, **kwds):
        """Add the counts of an iterable's items, of a mapping, of keywords."""
        for source in (iterable, kwds):
            if not source and not (source is iterable is not None):
                continue
            if not isinstance(source, _collections_abc.Mapping):
                _count_elements(self, source)
            elif self:
                for item, count in source.items():
                    self[item] = count + self.get(item, 0)
            else:
                super().update(source)

    def subtract(self, iterable=None, /, **kwds):
        """Take away the counts of an iterable's items, of a mapping, of keywords."""
        if iterable is None:
            iterable = ()
        is_counted = isinstance(iterable, _collections_abc.Mapping)
        for item, count in _chain(iterable.items() if is_counted else zip(iterable, _repeat(1)), kwds.items()):
            self[item] = self.get(item, 0) - count

    def __missing__(self, key):
        return 0

    def total(self):
        """Return the sum of all counts."""
        return sum(self.values())

    def elements(self):
        """Give each item as often as it counts; not at all below 1."""
        for item, count in self.items():
            yield from _repeat(item, count)

    def most_common(self, n=None):
        """Return pairs (item, count), the highest count first: all of them, or n."""
        pairs, by_count = self.items(), _operator.itemgetter(1)
        if n is None:
            return sorted(pairs, key=by_count, reverse=True)
        from heapq import nlargest

        return nlargest(n, pairs, by_count)

    @classmethod
    def fromkeys(cls, iterable, v=None):
        """Not for counters: what should an item count that comes twice?"""
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def copy(self):
        """Return a counter of the same class with the same counts."""
        return self.__class__(self)

    def __reduce__(self):
        return (self.__class__, ({**self},))

    def __delitem__(self, elem):
        """Take an item out, if it is in."""
        if elem in self:
            dict.__delitem__(self, elem)

    def __repr__(self):
        name = type(self).__name__
        try:
            shown = dict(self.most_common())
        except TypeError:  # counts that have no order
            shown = {**self}
        return f"{name}({shown!r})" if shown else f"{name}()"

    # As multisets, where not being in is the same as counting 0.

    def _comparison(operator, is_strict=False):
        def compare(self, other):
            if not isinstance(other, Counter):
                return NotImplemented
            if is_strict and self == other:
                return False
            return all(operator(self[item], other[item]) for item in _chain(self, other))

        return compare

    __eq__ = _comparison(_operator.eq)
    __le__, __lt__ = _comparison(_operator.le), _comparison(_operator.le, is_strict=True)
    __ge__, __gt__ = _comparison(_operator.ge), _comparison(_operator.ge, is_strict=True)
    del _comparison

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    # Calculating: of the result only counts above zero are kept.

    def _operation(combine, is_of_both=True):
        def operate(self, other):
            if not isinstance(other, Counter):
                return NotImplemented
            result = Counter()
            for item, count in self.items():
                if (count := combine(count, other[item])) > 0:
                    result[item] = count
            if is_of_both:
                for item, count in other.items():
                    if item not in self and (count := combine(0, count)) > 0:
                        result[item] = count
            return result

        def operate_in_place(self, other):
            for item in other if is_of_both else self:
                self[item] = combine(self[item], other[item])
            return self._keep_positive()

        return operate, operate_in_place

    __add__, __iadd__ = _operation(_operator.add)
    __sub__, __isub__ = _operation(_operator.sub)
    __or__, __ior__ = _operation(max)
    __and__, __iand__ = _operation(min, is_of_both=False)
    del _operation

    def __pos__(self):
        return self + Counter()

    def __neg__(self):
        return Counter() - self

    def _keep_positive(self):
        for item in [item for item, count in self.items() if not count > 0]:
            del self[item]
        return self


# --- several mappings as one ---


class ChainMap(_collections_abc.MutableMapping):
    """Mappings in a row: a key is looked up in one after the other, changes go to the first.

    The list of them is in the attribute `maps`, which may be changed.
    """

    def __init__(self, *maps):
        self.maps = [*maps] if maps else [{}]

    def __getitem__(self, key):
        for each in self.maps:
            # Not "key in each": a mapping may make values up for keys that are not in.
            try:
                return each[key]
            except KeyError:
                continue
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def __contains__(self, key):
        for each in self.maps:
            if key in each:
                return True
        return False

    def __iter__(self):
        # In the order of a dict that the last mapping was put in first.
        return iter(dict.fromkeys(_chain.from_iterable(map(dict.fromkeys, reversed(self.maps)))))

    def __len__(self):
        return len({*_chain.from_iterable(self.maps)})

    def __bool__(self):
        return any(self.maps)

    @_recursive_repr()
    def __repr__(self):
        return f"{type(self).__name__}({', '.join([repr(each) for each in self.maps])})"

    def get(self, key, default=None):
        """Return the value of a key, or the default if no mapping has it."""
        if key in self:
            return self[key]
        return default

    # Making others.

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        """Return a chain of one dict, which has the keys and one value for all."""
        first = dict.fromkeys(iterable, value)
        return cls(first)

    def new_child(self, m=None, **kwargs):
        """Return a chain with one more mapping in front: m, or a new dict, with the keywords in it."""
        first = {} if m is None else m
        if kwargs:
            first.update(kwargs)
        return self.__class__(first, *self.maps)

    parents = property(lambda self: self.__class__(*self.maps[1:]), doc="A chain without the first mapping.")

    def copy(self):
        """Return a chain of a copy of the first mapping and the others themselves."""
        first, *others = self.maps
        return self.__class__(first.copy(), *others)

    __copy__ = copy

    def __or__(self, other):
        if isinstance(other, _collections_abc.Mapping):
            return self.copy().__ior__(other)
        return NotImplemented

    def __ior__(self, other):
        first = self.maps[0]
        first.update(other)
        return self

    def __ror__(self, other):
        if isinstance(other, _collections_abc.Mapping):
            return self.__class__({**other, **{key: self[key] for key in self}})
        return NotImplemented

    # Changing the first.

    def clear(self):
        """Empty the first mapping."""
        self.maps[0].clear()

    def __setitem__(self, key, value):
        first = self.maps[0]
        first[key] = value

    def __delitem__(self, key):
        self._take(_operator.delitem, key)

    def pop(self, key, *args):
        """Take a key out of the first mapping and return its value; or the default, if one is given."""
        return self._take(_pop, key, *args)

    def _take(self, how, key, *args):
        try:
            return how(self.maps[0], key, *args)
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def popitem(self):
        """Take a pair out of the first mapping."""
        try:
            pair = self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.")
        return pair


def _pop(mapping, *args):
    return mapping.pop(*args)


# --- to derive from ---


def _bare(value):
    """What is in an object of the classes below; anything else as it is."""
    return value.data if isinstance(value, (UserDict, UserList, UserString)) else value


class _Holding:
    """What the classes below have in common: they take these functions from here, each those that suit it."""

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return len(self.data)

    def __setitem__(self, key, value):
        self.data[key] = value

    def __contains__(self, value):
        return value in self.data

    def __repr__(self):
        return f"{self.data!r}"

    def __copy__(self):
        kind = type(self)
        twin = kind.__new__(kind)
        vars(twin).update(vars(self), data=self.data.copy())
        return twin


def _comparisons():
    """The methods < <= == != > >= of such objects, by what is in them."""

    def method(operator):
        return lambda self, other: operator(self.data, _bare(other))

    return [method(getattr(_operator, name)) for name in ("lt", "le", "eq", "ne", "gt", "ge")]


def _forwarding(name, kind, is_wrapping):
    """The method `name` of `kind`, for objects that have one in `data`; its result in such an object, if that is wished."""
    method = getattr(kind, name)

    def forward(self, /, *args, **kwds):
        result = method(self.data, *map(_bare, args), **kwds) if args else method(self.data, **kwds)
        return self.__class__(result) if is_wrapping else result

    forward.__name__, forward.__doc__ = name, method.__doc__
    forward.__qualname__ = f"User{kind.__name__.title()}.{name}"
    return forward


class UserDict(_collections_abc.MutableMapping):
    """A mapping whose items are in a dict, the attribute `data`."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        for source in (dict, kwargs):
            if source is not None:
                self.update(source)

    def __getitem__(self, key):
        data = self.data
        if key in data:
            return data[key]
        kind = type(self)
        if hasattr(kind, "__missing__"):
            return kind.__missing__(self, key)
        raise KeyError(key)

    def __iter__(self):
        return iter(self.data)

    # What __missing__() makes up is not in, so neither __contains__() nor get() asks __getitem__() first.
    __contains__, __len__ = _Holding.__contains__, _Holding.__len__
    __setitem__, __delitem__ = _Holding.__setitem__, _Holding.__delitem__
    __repr__, __copy__ = _Holding.__repr__, _Holding.__copy__

    def get(self, key, default=None):
        """Return the value of a key, or the default if there is none."""
        if key in self:
            return self[key]
        return default

    def __or__(self, other):
        return self._joined(self.data, other)

    def __ror__(self, other):
        return self._joined(other, self.data)

    def _joined(self, *sources):
        first, second = map(_bare, sources)
        if isinstance(first, dict) and isinstance(second, dict):
            return self.__class__(first | second)
        return NotImplemented

    def __ior__(self, other):
        self.data |= _bare(other)
        return self

    def copy(self):
        """Return a mapping of the same class, with the same attributes and items."""
        from copy import copy

        return copy(self)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """Return a mapping that has the keys, and one value for all."""
        made = cls()
        made.update((key, value) for key in iterable)
        return made


class UserList(_collections_abc.MutableSequence):
    """A sequence whose items are in a list, the attribute `data`."""

    def __init__(self, initlist=None):
        self.data = [] if initlist is None else [*_bare(initlist)]

    def __getitem__(self, i):
        found = self.data[i]
        return self.__class__(found) if isinstance(i, slice) else found

    __contains__, __len__ = _Holding.__contains__, _Holding.__len__
    __setitem__, __delitem__ = _Holding.__setitem__, _Holding.__delitem__
    __repr__, __copy__ = _Holding.__repr__, _Holding.__copy__

    def pop(self, i=-1):
        """Take the item at a place out, the last one unless told, and return it."""
        return self.data.pop(i)

    def append(self, item):
        """Put an item at the end."""
        self.data.append(item)

    for _name in ("clear", "count", "extend", "index", "insert", "remove", "reverse", "sort"):
        locals()[_name] = _forwarding(_name, list, False)
    for _name in ("__mul__", "copy"):
        locals()[_name] = _forwarding(_name, list, True)
    del _name
    __rmul__ = __mul__
    __lt__, __le__, __eq__, __ne__, __gt__, __ge__ = _comparisons()
    __hash__ = None

    def __add__(self, other):
        return self.__class__(self.data + list(_bare(other)))

    def __radd__(self, other):
        return self.__class__(list(_bare(other)) + self.data)

    def __iadd__(self, other):
        self.data += _bare(other)
        return self

    def __imul__(self, n):
        self.data *= n
        return self


class UserString(_collections_abc.Sequence):
    """A sequence of characters, which are in a str, the attribute `data`."""

    def __init__(self, seq):
        self.data = seq if isinstance(seq, str) else str(_bare(seq))

    def __str__(self):
        return f"{self.data}"

    def __getitem__(self, index):
        return self.__class__(self.data[index])

    __len__, __repr__ = _Holding.__len__, _Holding.__repr__

    def __contains__(self, char):
        return _bare(char) in self.data

    def __hash__(self):
        return hash(self.data)

    __lt__, __le__, __eq__, __ne__, __gt__, __ge__ = _comparisons()
    __int__, __float__, __complex__ = [
        lambda self, kind=kind: kind(self.data) for kind in (int, float, complex)
    ]

    def __getnewargs__(self):
        return (self.data[:],)

    def __add__(self, other):
        return self.__class__(f"{self.data}{_bare(other)}")

    def __radd__(self, other):
        return self.__class__(f"{_bare(other)}{self.data}")

    def encode(self, encoding="utf-8", errors="strict"):
        """Return the bytes that stand for the text in an encoding; None stands for the defaults."""
        return self.data.encode(encoding or "utf-8", errors or "strict")

    def __rmod__(self, template):
        return self.__class__(str(template) % self)

    def __mod__(self, args):
        return self.__class__(self.data % args)

    maketrans = str.maketrans

    def _searching(name):
        search = getattr(str, name)

        def method(self, sub, start=0, end=_sys.maxsize):
            return search(self.data, _bare(sub), start, end)

        method.__name__, method.__qualname__, method.__doc__ = name, f"UserString.{name}", search.__doc__
        return method

    for _name in ("count", "endswith", "find", "index", "rfind", "rindex", "startswith"):
        locals()[_name] = _searching(_name)
    for _name in (
        "format", "format_map", "isalnum", "isalpha", "isascii", "isdecimal", "isdigit",
        "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle", "isupper", "join",
        "partition", "rpartition", "rsplit", "split", "splitlines",
    ):
        locals()[_name] = _forwarding(_name, str, False)
    for _name in (
        "__mul__", "capitalize", "casefold", "center", "expandtabs", "ljust", "lower", "lstrip",
        "removeprefix", "removesuffix", "replace", "rjust", "rstrip", "strip", "swapcase", "title",
        "translate", "upper", "zfill",
    ):
        locals()[_name] = _forwarding(_name, str, True)
    del _name, _searching
    __rmul__ = __mul__
