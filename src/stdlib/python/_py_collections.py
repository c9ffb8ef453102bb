"""What `_collections` defines that can be told in Python: for programs that do without native modules."""

from operator import itemgetter
from reprlib import recursive_repr


def _count_elements(mapping, iterable, /):
    """Add one to the count of each item."""
    for item in iterable:
        mapping[item] = mapping.get(item, 0) + 1


def _tuplegetter(index, doc, /):
    """The property of one field of a named tuple."""
    return property(itemgetter(index), doc=doc)


_ABSENT = object()


class OrderedDict(dict):
    """A dict in which keys can be moved, and whose order counts when it is compared with its like."""

    __hash__ = None

    def __init__(self, other=(), /, **kwds):
        self.update(other, **kwds)

    def update(self, other=(), /, **kwds):
        """Set the items of a mapping, or of pairs, and those of keywords."""
        if hasattr(other, "keys"):
            other = [(key, other[key]) for key in other.keys()]
        for source in (other, kwds.items()):
            for key, value in source:
                self[key] = value

    def move_to_end(self, key, last=True):
        """Make a key the last one, or the first; KeyError if it is not there."""
        value = dict.pop(self, key)
        following = [] if last else [*dict.items(self)]
        for other, _ in following:
            dict.__delitem__(self, other)
        for pair in ((key, value), *following):
            dict.__setitem__(self, *pair)

    def popitem(self, last=True):
        """Take the last pair out, or the first; KeyError if there is none."""
        for key in reversed(self) if last else self:
            break
        else:
            raise KeyError("dictionary is empty")
        return key, dict.pop(self, key)

    def pop(self, key, default=_ABSENT):
        """Take a key out and return its value; or the default, if one is given."""
        if key not in self:
            if default is not _ABSENT:
                return default
            if hasattr(type(self), "__missing__"):
                return type(self).__missing__(self, key)
            raise KeyError(key)
        value = self[key]
        del self[key]
        return value

    def setdefault(self, key, default=None):
        """Return the value of a key, which gets the default if it has none."""
        if key not in self:
            self[key] = default
        return self[key]

    def copy(self):
        """Return a dictionary of the same class with the same items in the same order."""
        return self.__class__(self)

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """Return a dictionary that has the keys, and one value for all."""
        return cls((key, value) for key in iterable)

    def __eq__(self, other):
        equal = dict.__eq__(self, other)
        if equal is True and isinstance(other, OrderedDict):
            return all(mine == its for mine, its in zip(self, other))
        return equal

    def __ne__(self, other):
        equal = self == other
        return equal if equal is NotImplemented else not equal

    def __or__(self, other):
        return self.__class__(self).__ior__(other) if isinstance(other, dict) else NotImplemented

    def __ror__(self, other):
        return self.__class__(other).__ior__(self) if isinstance(other, dict) else NotImplemented

    def __ior__(self, other):
        self.update(other)
        return self

    @recursive_repr()
    def __repr__(self):
        name = type(self).__name__
        return f"{name}({dict(self.items())!r})" if self else f"{name}()"

    def __reduce__(self):
        return type(self), (), self.__getstate__(), None, iter(self.items())


# It is known as what the module collections defines: pickle looks for it there.
OrderedDict.__module__ = "collections"
