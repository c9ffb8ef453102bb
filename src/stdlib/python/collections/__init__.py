"""Containers beyond dict, list, set and tuple.

Defines namedtuple, Counter, ChainMap, OrderedDict, and the classes UserDict,
UserList and UserString to derive one's own containers from; deque and
defaultdict come from `_collections`. The abstract base classes are in
`collections.abc`.
"""

import sys as _sys
import _collections_abc
from _collections import defaultdict, deque
from itertools import chain as _chain, repeat as _repeat, starmap as _starmap
from keyword import iskeyword as _iskeyword
from operator import itemgetter as _itemgetter
from reprlib import recursive_repr as _recursive_repr

try:
    from _collections import _tuplegetter
except ImportError:
    def _tuplegetter(index, doc):
        return property(_itemgetter(index), doc=doc)

try:
    from _collections import _count_elements
except ImportError:
    def _count_elements(mapping, iterable):
        """Add to mapping[item] the number of times that `item` is in the iterable."""
        get = mapping.get
        for item in iterable:
            mapping[item] = get(item, 0) + 1

__all__ = [
    "ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString",
    "defaultdict", "deque", "namedtuple",
]

abc = _collections_abc
_sys.modules["collections.abc"] = abc

_collections_abc.MutableSequence.register(deque)


# -------------------------------------------------------------------- OrderedDict

try:
    from _collections import OrderedDict
except ImportError:
    class OrderedDict(dict):
        """A dict that can reorder its keys and compares them in order."""

        def move_to_end(self, key, last=True):
            """Move `key` to the end, or to the beginning; KeyError if it is not there."""
            value = dict.pop(self, key)
            if last:
                dict.__setitem__(self, key, value)
            else:
                rest = dict(self)
                dict.clear(self)
                dict.__setitem__(self, key, value)
                dict.update(self, rest)

        def popitem(self, last=True):
            """Take the last pair out, or the first; KeyError if there is none."""
            if not self:
                raise KeyError("dictionary is empty")
            key = next(reversed(self) if last else iter(self))
            return key, dict.pop(self, key)

        def copy(self):
            """Return a new dictionary of the same pairs in the same order."""
            return self.__class__(self)

        @_recursive_repr()
        def __repr__(self):
            name = self.__class__.__name__
            return f"{name}({dict(self.items())!r})" if self else f"{name}()"

        def __eq__(self, other):
            if isinstance(other, OrderedDict):
                return dict.__eq__(self, other) and list(self) == list(other)
            return dict.__eq__(self, other)

        def __ne__(self, other):
            equal = self.__eq__(other)
            return equal if equal is NotImplemented else not equal

        __hash__ = None

        def __or__(self, other):
            if not isinstance(other, dict):
                return NotImplemented
            result = self.__class__(self)
            result.update(other)
            return result

        def __ror__(self, other):
            if not isinstance(other, dict):
                return NotImplemented
            result = self.__class__(other)
            result.update(self)
            return result


# --------------------------------------------------------------------- namedtuple

def _legal_names(typename, names, rename):
    # Return the field names, renamed if that is wished; raise for bad ones.
    if rename:
        seen = set()
        for place, name in enumerate(names):
            if (not name.isidentifier() or _iskeyword(name)
                    or name.startswith("_") or name in seen):
                names[place] = f"_{place}"
            seen.add(name)
    for name in [typename, *names]:
        if type(name) is not str:
            raise TypeError("Type names and field names must be strings")
        if not name.isidentifier():
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
        if _iskeyword(name):
            raise ValueError(f"Type names and field names cannot be a keyword: {name!r}")
    seen = set()
    for name in names:
        if name.startswith("_") and not rename:
            raise ValueError(f"Field names cannot start with an underscore: {name!r}")
        if name in seen:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
        seen.add(name)
    return tuple(map(_sys.intern, names))


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Return a subclass of tuple whose items can also be read by name.

    `field_names` is a sequence of strings, or one string with the names
    separated by blanks or commas. With `rename`, illegal names become _0, _1
    and so on. `defaults` are for the last fields. `module` is the class's
    __module__, that of the caller if it is None.
    """
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    typename = _sys.intern(str(typename))
    fields = _legal_names(typename, list(map(str, field_names)), rename)
    field_defaults = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(fields):
            raise TypeError("Got more default values than field names")
        field_defaults = dict(zip(fields[len(fields) - len(defaults):], defaults))

    count = len(fields)
    listing = ", ".join(fields)
    template = "(" + ", ".join(f"{name}=%r" for name in fields) + ")"
    new = tuple.__new__

    # The constructor is compiled, so that it has the signature, and gives the
    # errors, of a function that was written by hand.
    scope = {"_tuple_new": new, "__builtins__": {}, "__name__": f"namedtuple_{typename}"}
    values = f"({fields[0]},)" if count == 1 else f"({listing})"
    parameters = f"_cls, {listing}" if count else "_cls"
    __new__ = eval(f"lambda {parameters}: _tuple_new(_cls, {values})", scope)
    __new__.__name__ = "__new__"
    __new__.__doc__ = f"Make a {typename} of values for ({listing})."
    if defaults is not None:
        __new__.__defaults__ = defaults

    @classmethod
    def _make(cls, iterable):
        result = new(cls, iterable)
        if len(result) != count:
            raise TypeError(f"Expected {count} arguments, got {len(result)}")
        return result

    _make.__func__.__doc__ = f"Make a {typename} of the items of an iterable."

    def _replace(self, /, **kwds):
        result = self._make(map(kwds.pop, fields, self))
        if kwds:
            raise TypeError(f"Got unexpected field names: {list(kwds)!r}")
        return result

    _replace.__doc__ = f"Return a {typename} in which some fields have other values."

    def __repr__(self):
        "Show the name of the class, and the fields with their names."
        return self.__class__.__name__ + template % self

    def _asdict(self):
        "Return a dict of the names of the fields to their values."
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        "Return a plain tuple, for copy and pickle."
        return tuple(self)

    for method in (__new__, _make.__func__, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = f"{typename}.{method.__name__}"

    namespace = {
        "__doc__": f"{typename}({listing})",
        "__slots__": (),
        "_fields": fields,
        "_field_defaults": field_defaults,
        "__new__": __new__,
        "_make": _make,
        "__replace__": _replace,
        "_replace": _replace,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "__getnewargs__": __getnewargs__,
        "__match_args__": fields,
    }
    for place, name in enumerate(fields):
        namespace[name] = _tuplegetter(place, _sys.intern(f"Alias for field number {place}"))
    result = type(typename, (tuple,), namespace)

    # Pickle looks for the class in the module where it was made.
    if module is None:
        module = _caller_module()
    if module is not None:
        result.__module__ = module
    return result


def _caller_module():
    # The module that called the caller of this function.
    try:
        return _sys._getframemodulename(2) or "__main__"
    except AttributeError:
        pass
    try:
        return _sys._getframe(2).f_globals.get("__name__", "__main__")
    except (AttributeError, ValueError):
        return None


# ------------------------------------------------------------------------ Counter

class Counter(dict):
    """A dict that counts: of items to how often they occur.

    A missing item counts as 0. Counts may be any number, zero and negative too.
    """

    def __init__(self, iterable=None, /, **kwds):
        """Count the items of an iterable; or take counts from a mapping or keywords."""
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        """Return the sum of the counts."""
        return sum(self.values())

    def most_common(self, n=None):
        """Return the pairs (item, count), highest count first; `n` at most, if given."""
        by_count = _itemgetter(1)
        if n is None:
            return sorted(self.items(), key=by_count, reverse=True)
        import heapq
        return heapq.nlargest(n, self.items(), key=by_count)

    def elements(self):
        """Iterate over the items, each as often as it counts."""
        return _chain.from_iterable(_starmap(_repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        # Which count should a repeated item have: v, or v times so often?
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable=None, /, **kwds):
        """Add the counts of an iterable's items, of a mapping or of keywords."""
        if iterable is not None:
            if not isinstance(iterable, _collections_abc.Mapping):
                _count_elements(self, iterable)
            elif self:
                get = self.get
                for item, count in iterable.items():
                    self[item] = count + get(item, 0)
            else:
                super().update(iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Take away the counts of an iterable's items, of a mapping or of keywords."""
        if iterable is not None:
            get = self.get
            if isinstance(iterable, _collections_abc.Mapping):
                for item, count in iterable.items():
                    self[item] = get(item, 0) - count
            else:
                for item in iterable:
                    self[item] = get(item, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        """Return a counter of the same counts."""
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, elem):
        """Take the item out; unlike in a dict, it need not be there."""
        if elem in self:
            super().__delitem__(elem)

    def __repr__(self):
        name = self.__class__.__name__
        if not self:
            return f"{name}()"
        try:
            shown = dict(self.most_common())
        except TypeError:
            shown = dict(self)  # the counts cannot be ordered
        return f"{name}({shown!r})"

    # Comparing: as multisets, a missing item the same as one with count 0.

    def _compare(self, other, holds):
        return all(holds(self[item], other[item]) for both in (self, other) for item in both)

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._compare(other, lambda mine, its: mine == its)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._compare(other, lambda mine, its: mine <= its)

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._compare(other, lambda mine, its: mine >= its)

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    # Arithmetic: the result has only the counts above zero.

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _positive((item, self[item] + other[item]) for item in _both(self, other))

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _positive((item, self[item] - other[item]) for item in _both(self, other))

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _positive((item, max(self[item], other[item])) for item in _both(self, other))

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return _positive((item, min(self[item], other[item])) for item in self)

    def __pos__(self):
        return _positive(self.items())

    def __neg__(self):
        return _positive((item, -count) for item, count in self.items())

    def _keep_positive(self):
        for item in [item for item, count in self.items() if not count > 0]:
            del self[item]
        return self

    def __iadd__(self, other):
        for item, count in other.items():
            self[item] += count
        return self._keep_positive()

    def __isub__(self, other):
        for item, count in other.items():
            self[item] -= count
        return self._keep_positive()

    def __ior__(self, other):
        for item, count in other.items():
            if count > self[item]:
                self[item] = count
        return self._keep_positive()

    def __iand__(self, other):
        for item, count in self.items():
            if other[item] < count:
                self[item] = other[item]
        return self._keep_positive()


def _both(first, second):
    # The items of two counters, each once.
    yield from first
    for item in second:
        if item not in first:
            yield item


def _positive(pairs):
    result = Counter()
    for item, count in pairs:
        if count > 0:
            result[item] = count
    return result


# ----------------------------------------------------------------------- ChainMap

class ChainMap(_collections_abc.MutableMapping):
    """Several mappings that are searched one after the other.

    Changes go to the first of them; the list is in the attribute `maps`.
    """

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                return mapping[key]  # not `key in`: it may be a defaultdict
            except KeyError:
                pass
        return self.__missing__(key)

    def get(self, key, default=None):
        """Return the value of `key`, or `default` if no mapping has it."""
        return self[key] if key in self else default

    def __len__(self):
        return len(set().union(*self.maps))

    def __iter__(self):
        # In the order of updating the last mapping with those before it.
        keys = {}
        for mapping in reversed(self.maps):
            keys |= dict.fromkeys(mapping)
        return iter(keys)

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def __bool__(self):
        return any(self.maps)

    @_recursive_repr()
    def __repr__(self):
        return f"{self.__class__.__name__}({', '.join(map(repr, self.maps))})"

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        """Return a chain of one dict, with `value` for every key of the iterable."""
        return cls(dict.fromkeys(iterable, value))

    def copy(self):
        """Return a chain with a copy of the first mapping and the same others."""
        return self.__class__(self.maps[0].copy(), *self.maps[1:])

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        """Return a chain with another mapping in front: `m`, or a new dict."""
        if m is None:
            m = kwargs
        elif kwargs:
            m.update(kwargs)
        return self.__class__(m, *self.maps)

    @property
    def parents(self):
        """The chain without its first mapping."""
        return self.__class__(*self.maps[1:])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def popitem(self):
        """Take a pair out of the first mapping; KeyError if it is empty."""
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.")

    def pop(self, key, *args):
        """Take `key` out of the first mapping and return its value, or a default."""
        try:
            return self.maps[0].pop(key, *args)
        except KeyError:
            raise KeyError(f"Key not found in the first mapping: {key!r}")

    def clear(self):
        """Empty the first mapping."""
        self.maps[0].clear()

    def __ior__(self, other):
        self.maps[0].update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.copy()
        result.maps[0].update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = dict(other)
        for mapping in reversed(self.maps):
            result.update(mapping)
        return self.__class__(result)


# -------------------------------------------------------- classes to derive from

class UserDict(_collections_abc.MutableMapping):
    """A mapping that keeps its items in a dict, the attribute `data`."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)
        if kwargs:
            self.update(kwargs)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        if hasattr(self.__class__, "__missing__"):
            return self.__class__.__missing__(self, key)
        raise KeyError(key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __contains__(self, key):
        # Not by __getitem__(): a key that __missing__() makes up is not in.
        return key in self.data

    def get(self, key, default=None):
        """Return the value of `key`, or `default` if there is none."""
        return self[key] if key in self else default

    def __repr__(self):
        return repr(self.data)

    def __or__(self, other):
        if isinstance(other, UserDict):
            other = other.data
        elif not isinstance(other, dict):
            return NotImplemented
        return self.__class__(self.data | other)

    def __ror__(self, other):
        if isinstance(other, UserDict):
            other = other.data
        elif not isinstance(other, dict):
            return NotImplemented
        return self.__class__(other | self.data)

    def __ior__(self, other):
        self.data |= other.data if isinstance(other, UserDict) else other
        return self

    def __copy__(self):
        twin = self.__class__.__new__(self.__class__)
        twin.__dict__.update(self.__dict__)
        twin.__dict__["data"] = self.__dict__["data"].copy()
        return twin

    def copy(self):
        """Return a mapping of the same class with the same items."""
        if self.__class__ is UserDict:
            return UserDict(self.data.copy())
        # A subclass may need other arguments to be made: copy its attributes,
        # then put the items in by its own methods.
        import copy
        data = self.data
        try:
            self.data = {}
            twin = copy.copy(self)
        finally:
            self.data = data
        twin.update(self)
        return twin

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """Return a mapping with `value` for every key of the iterable."""
        result = cls()
        for key in iterable:
            result[key] = value
        return result


class UserList(_collections_abc.MutableSequence):
    """A sequence that keeps its items in a list, the attribute `data`."""

    def __init__(self, initlist=None):
        self.data = []
        if initlist is not None:
            # type() rather than isinstance(): a subclass of list may iterate otherwise.
            if type(initlist) == type(self.data):
                self.data[:] = initlist
            elif isinstance(initlist, UserList):
                self.data[:] = initlist.data[:]
            else:
                self.data = list(initlist)

    def __repr__(self):
        return repr(self.data)

    def __cast(self, other):
        return other.data if isinstance(other, UserList) else other

    def __lt__(self, other):
        return self.data < self.__cast(other)

    def __le__(self, other):
        return self.data <= self.__cast(other)

    def __eq__(self, other):
        return self.data == self.__cast(other)

    def __gt__(self, other):
        return self.data > self.__cast(other)

    def __ge__(self, other):
        return self.data >= self.__cast(other)

    def __contains__(self, item):
        return item in self.data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return self.__class__(self.data[i])
        return self.data[i]

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def __list_of(self, other):
        if isinstance(other, UserList):
            return other.data
        return other if isinstance(other, list) else list(other)

    def __add__(self, other):
        return self.__class__(self.data + self.__list_of(other))

    def __radd__(self, other):
        return self.__class__(self.__list_of(other) + self.data)

    def __iadd__(self, other):
        self.data += self.__list_of(other)
        return self

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __imul__(self, n):
        self.data *= n
        return self

    def __copy__(self):
        twin = self.__class__.__new__(self.__class__)
        twin.__dict__.update(self.__dict__)
        twin.__dict__["data"] = self.__dict__["data"][:]
        return twin

    def append(self, item):
        """Put `item` at the end."""
        self.data.append(item)

    def insert(self, i, item):
        """Put `item` before the one at `i`."""
        self.data.insert(i, item)

    def pop(self, i=-1):
        """Take the item at `i` out and return it."""
        return self.data.pop(i)

    def remove(self, item):
        """Take out the first item equal to `item`."""
        self.data.remove(item)

    def clear(self):
        """Take all out."""
        self.data.clear()

    def copy(self):
        """Return a sequence of the same class with the same items."""
        return self.__class__(self)

    def count(self, item):
        """Return how often `item` occurs."""
        return self.data.count(item)

    def index(self, item, *args):
        """Return the first place of `item`, in a range if one is given."""
        return self.data.index(item, *args)

    def reverse(self):
        """Turn the order round, in place."""
        self.data.reverse()

    def sort(self, /, *args, **kwds):
        """Sort in place, as list.sort() does."""
        self.data.sort(*args, **kwds)

    def extend(self, other):
        """Put all of `other` at the end."""
        self.data.extend(other.data if isinstance(other, UserList) else other)


def _plain(value):
    return value.data if isinstance(value, UserString) else value


class UserString(_collections_abc.Sequence):
    """A sequence of characters that keeps them in a str, the attribute `data`."""

    def __init__(self, seq):
        if isinstance(seq, str):
            self.data = seq
        elif isinstance(seq, UserString):
            self.data = seq.data[:]
        else:
            self.data = str(seq)

    def __str__(self):
        return str(self.data)

    def __repr__(self):
        return repr(self.data)

    def __int__(self):
        return int(self.data)

    def __float__(self):
        return float(self.data)

    def __complex__(self):
        return complex(self.data)

    def __hash__(self):
        return hash(self.data)

    def __getnewargs__(self):
        return (self.data[:],)

    def __eq__(self, string):
        return self.data == _plain(string)

    def __lt__(self, string):
        return self.data < _plain(string)

    def __le__(self, string):
        return self.data <= _plain(string)

    def __gt__(self, string):
        return self.data > _plain(string)

    def __ge__(self, string):
        return self.data >= _plain(string)

    def __contains__(self, char):
        return _plain(char) in self.data

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        return self.__class__(self.data[index])

    def __add__(self, other):
        if isinstance(other, UserString):
            return self.__class__(self.data + other.data)
        return self.__class__(self.data + (other if isinstance(other, str) else str(other)))

    def __radd__(self, other):
        return self.__class__((other if isinstance(other, str) else str(other)) + self.data)

    def __mul__(self, n):
        return self.__class__(self.data * n)

    __rmul__ = __mul__

    def __mod__(self, args):
        return self.__class__(self.data % args)

    def __rmod__(self, template):
        return self.__class__(str(template) % self)

    # The methods of str. Those that return a part or a changed copy return it
    # as an object of this class; those that return several, as plain strings.

    def capitalize(self):
        return self.__class__(self.data.capitalize())

    def casefold(self):
        return self.__class__(self.data.casefold())

    def center(self, width, *args):
        return self.__class__(self.data.center(width, *args))

    def count(self, sub, start=0, end=_sys.maxsize):
        return self.data.count(_plain(sub), start, end)

    def removeprefix(self, prefix, /):
        return self.__class__(self.data.removeprefix(_plain(prefix)))

    def removesuffix(self, suffix, /):
        return self.__class__(self.data.removesuffix(_plain(suffix)))

    def encode(self, encoding="utf-8", errors="strict"):
        encoding = "utf-8" if encoding is None else encoding
        errors = "strict" if errors is None else errors
        return self.data.encode(encoding, errors)

    def endswith(self, suffix, start=0, end=_sys.maxsize):
        return self.data.endswith(suffix, start, end)

    def expandtabs(self, tabsize=8):
        return self.__class__(self.data.expandtabs(tabsize))

    def find(self, sub, start=0, end=_sys.maxsize):
        return self.data.find(_plain(sub), start, end)

    def format(self, /, *args, **kwds):
        return self.data.format(*args, **kwds)

    def format_map(self, mapping):
        return self.data.format_map(mapping)

    def index(self, sub, start=0, end=_sys.maxsize):
        return self.data.index(_plain(sub), start, end)

    def isalpha(self):
        return self.data.isalpha()

    def isalnum(self):
        return self.data.isalnum()

    def isascii(self):
        return self.data.isascii()

    def isdecimal(self):
        return self.data.isdecimal()

    def isdigit(self):
        return self.data.isdigit()

    def isidentifier(self):
        return self.data.isidentifier()

    def islower(self):
        return self.data.islower()

    def isnumeric(self):
        return self.data.isnumeric()

    def isprintable(self):
        return self.data.isprintable()

    def isspace(self):
        return self.data.isspace()

    def istitle(self):
        return self.data.istitle()

    def isupper(self):
        return self.data.isupper()

    def join(self, seq):
        return self.data.join(seq)

    def ljust(self, width, *args):
        return self.__class__(self.data.ljust(width, *args))

    def lower(self):
        return self.__class__(self.data.lower())

    def lstrip(self, chars=None):
        return self.__class__(self.data.lstrip(_plain(chars)))

    maketrans = str.maketrans

    def partition(self, sep):
        return self.data.partition(sep)

    def replace(self, old, new, maxsplit=-1):
        return self.__class__(self.data.replace(_plain(old), _plain(new), maxsplit))

    def rfind(self, sub, start=0, end=_sys.maxsize):
        return self.data.rfind(_plain(sub), start, end)

    def rindex(self, sub, start=0, end=_sys.maxsize):
        return self.data.rindex(_plain(sub), start, end)

    def rjust(self, width, *args):
        return self.__class__(self.data.rjust(width, *args))

    def rpartition(self, sep):
        return self.data.rpartition(sep)

    def rstrip(self, chars=None):
        return self.__class__(self.data.rstrip(_plain(chars)))

    def split(self, sep=None, maxsplit=-1):
        return self.data.split(sep, maxsplit)

    def rsplit(self, sep=None, maxsplit=-1):
        return self.data.rsplit(sep, maxsplit)

    def splitlines(self, keepends=False):
        return self.data.splitlines(keepends)

    def startswith(self, prefix, start=0, end=_sys.maxsize):
        return self.data.startswith(prefix, start, end)

    def strip(self, chars=None):
        return self.__class__(self.data.strip(_plain(chars)))

    def swapcase(self):
        return self.__class__(self.data.swapcase())

    def title(self):
        return self.__class__(self.data.title())

    def translate(self, *args):
        return self.__class__(self.data.translate(*args))

    def upper(self):
        return self.__class__(self.data.upper())

    def zfill(self, width):
        return self.__class__(self.data.zfill(width))
