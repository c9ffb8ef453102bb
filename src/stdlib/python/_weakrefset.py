"""WeakSet: a set whose members leave it when nothing else refers to them.

A module of its own, beside `weakref`, for those who need no more than this.
"""

from _weakref import ref

__all__ = ["WeakSet"]


class _Removals:
    """What is to leave a container because it is gone: at once, or when nobody walks any more.

    A container must not change its size while it is walked.
    """

    __slots__ = ("_take_out", "waiting", "walks")

    def __init__(self, take_out):
        self._take_out = take_out
        self.waiting = []
        self.walks = set()

    def note(self, reference):
        """The object of `reference` is gone: a callback."""
        if not self.walks:
            self._take_out(reference)
            return
        self.waiting.append(reference)
        self.settle()

    def settle(self):
        """Take out what is waiting, if that can be now."""
        while self.waiting and not self._is_walked():
            try:
                reference = self.waiting.pop()
            except IndexError:
                return  # another thread was faster
            self._take_out(reference)

    def _is_walked(self):
        for mark in tuple(self.walks):
            if mark() is not None:
                return True
            self.walks.discard(mark)
        return False


class _Walk:
    """Held while a container is walked.

    Known by a weak reference, so that a walk that somebody left in the middle
    has an end too: when the generator that holds this goes.
    """

    __slots__ = ("_removals", "_mark", "__weakref__")

    def __init__(self, removals):
        self._removals = removals
        self._mark = ref(self)

    def __enter__(self):
        self._removals.walks.add(self._mark)

    def __exit__(self, *error):
        self._removals.walks.discard(self._mark)
        if self._removals.waiting:
            self._removals.settle()


def _references(items):
    return set(map(ref, items))


class WeakSet:
    """A set that holds its members by weak references."""

    def __init__(self, data=None):
        self.data = set()
        self._removals = _Removals(self.data.discard)
        self._remove = self._removals.note
        if data is not None:
            self.update(data)

    def __iter__(self):
        with _Walk(self._removals):
            for reference in self.data:
                if (item := reference()) is not None:
                    yield item

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False  # to what is in here there can be references

    def __len__(self):
        return len(self.data) - len(self._removals.waiting)

    def __repr__(self):
        return repr(self.data)

    __class_getitem__ = classmethod(type(list[int]))

    def __reduce__(self):
        made_by_init = {"data", "_removals", "_remove"}
        added = {name: value for name, value in vars(self).items() if name not in made_by_init}
        return type(self), (list(self),), added or None

    def copy(self):
        """Return another set of the same members."""
        return type(self)(self)

    # One member.

    def add(self, item):
        """Put `item` in."""
        removals = self._removals
        if removals.waiting:
            removals.settle()
        self.data.add(ref(item, self._remove))

    def remove(self, item):
        """Take `item` out; KeyError if it is not in."""
        self.data.remove(ref(item))

    def discard(self, item):
        """Take `item` out, if it is in."""
        self.data.discard(ref(item))

    def pop(self):
        """Take some member out and return it; KeyError if there is none."""
        item = None
        while item is None:
            if not self.data:
                raise KeyError("pop from empty WeakSet")
            item = self.data.pop()()
        return item

    def clear(self):
        """Take all out."""
        self._removals.waiting.clear()
        self.data.clear()

    # Another set, which any iterable can stand for.

    def update(self, other):
        """Put in what is in `other`."""
        for item in other:
            self.add(item)

    def difference_update(self, other):
        """Take out what is in `other`."""
        self.data -= _references(other)

    def intersection_update(self, other):
        """Take out what is not in `other`."""
        self.data &= _references(other)

    def symmetric_difference_update(self, other):
        """Take out what is in both, put in what is in `other` alone."""
        self.data ^= {ref(item, self._remove) for item in other}

    def __ior__(self, other):
        self.update(other)
        return self

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def union(self, other):
        """Return a set of what is in one of them."""
        return self.copy().__ior__(other)

    def difference(self, other):
        """Return a set of what is not in `other`."""
        return self.copy().__isub__(other)

    def intersection(self, other):
        """Return a set of what is in both."""
        return type(self)([item for item in other if item in self])

    def symmetric_difference(self, other):
        """Return a set of what is in one of them alone."""
        return self.copy().__ixor__(other)

    __or__, __sub__, __and__, __xor__ = union, difference, intersection, symmetric_difference

    def isdisjoint(self, other):
        """Tell whether nothing is in both."""
        return not any(item in self for item in other)

    def issubset(self, other):
        """Tell whether all members are in `other`."""
        return self.data <= _references(other)

    def issuperset(self, other):
        """Tell whether all that is in `other` is a member."""
        return self.data >= _references(other)

    __le__, __ge__ = issubset, issuperset

    def __lt__(self, other):
        return self.data < _references(other)

    def __gt__(self, other):
        return self.data > _references(other)

    def __eq__(self, other):
        if isinstance(other, type(self)):
            return self.data == _references(other)
        return NotImplemented

    __hash__ = None
