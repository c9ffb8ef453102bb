"""WeakSet: a set whose members leave it when nothing else refers to them.

A module of its own, beside `weakref`, because `threading` and `abc` need the
class and nothing more.
"""

from _weakref import ref

__all__ = ["WeakSet"]


class _Pause:
    """Held around an iteration: members that die meanwhile are taken out later.

    A set must not change its size while it is walked.
    """

    def __init__(self, weak_set):
        self._set = weak_set

    def __enter__(self):
        self._set._iterating += 1
        return self

    def __exit__(self, *exc_info):
        weak_set = self._set
        weak_set._iterating -= 1
        if not weak_set._iterating:
            weak_set._commit_removals()


class WeakSet:
    """A set that holds its members by weak references."""

    def __init__(self, data=None):
        self.data = set()
        self._pending_removals = []
        self._iterating = 0
        self_ref = ref(self)

        def _remove(item):
            owner = self_ref()
            if owner is not None:
                if owner._iterating:
                    owner._pending_removals.append(item)
                else:
                    owner.data.discard(item)

        self._remove = _remove
        if data is not None:
            self.update(data)

    def _commit_removals(self):
        while self._pending_removals:
            self.data.discard(self._pending_removals.pop())

    def _settled(self):
        # The references, without those of members that are gone.
        if self._pending_removals and not self._iterating:
            self._commit_removals()
        return self.data

    def __iter__(self):
        with _Pause(self):
            for item_ref in self.data:
                item = item_ref()
                if item is not None:
                    yield item

    def __len__(self):
        return len(self.data) - len(self._pending_removals)

    def __contains__(self, item):
        try:
            item_ref = ref(item)
        except TypeError:
            return False  # what cannot be referred to weakly cannot be in here
        return item_ref in self.data

    def __reduce__(self):
        # The attributes of a subclass, without what __init__() makes.
        own = ("data", "_pending_removals", "_iterating", "_remove")
        extra = {name: value for name, value in vars(self).items() if name not in own}
        return type(self), (list(self),), extra or None

    def __repr__(self):
        return repr(self.data)

    def add(self, item):
        """Put `item` in."""
        if self._pending_removals:
            self._settled()
        self.data.add(ref(item, self._remove))

    def clear(self):
        """Take everything out."""
        self._settled().clear()

    def copy(self):
        """Return a new set of the same members."""
        return type(self)(self)

    def pop(self):
        """Take out some member and return it; KeyError if there is none."""
        refs = self._settled()
        while True:
            try:
                item_ref = refs.pop()
            except KeyError:
                raise KeyError("pop from empty WeakSet") from None
            item = item_ref()
            if item is not None:
                return item

    def remove(self, item):
        """Take `item` out; KeyError if it is not in."""
        self._settled().remove(ref(item))

    def discard(self, item):
        """Take `item` out if it is in."""
        self._settled().discard(ref(item))

    def update(self, other):
        """Put every element of `other` in."""
        self._settled()
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        """Return the members that are not in `other`."""
        result = self.copy()
        result.difference_update(other)
        return result

    __sub__ = difference

    def difference_update(self, other):
        """Take out every element of `other`."""
        refs = self._settled()
        if self is other:
            refs.clear()
        else:
            refs.difference_update(ref(item) for item in other)

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def intersection(self, other):
        """Return the members that are also in `other`."""
        return type(self)(item for item in other if item in self)

    __and__ = intersection

    def intersection_update(self, other):
        """Take out what is not in `other`."""
        self._settled().intersection_update(ref(item) for item in other)

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def issubset(self, other):
        """Tell whether every member is in `other`."""
        return self.data.issubset(ref(item) for item in other)

    __le__ = issubset

    def __lt__(self, other):
        return self.data < set(map(ref, other))

    def issuperset(self, other):
        """Tell whether every element of `other` is a member."""
        return self.data.issuperset(ref(item) for item in other)

    __ge__ = issuperset

    def __gt__(self, other):
        return self.data > set(map(ref, other))

    def __eq__(self, other):
        if not isinstance(other, type(self)):
            return NotImplemented
        return self.data == set(map(ref, other))

    __hash__ = None

    def symmetric_difference(self, other):
        """Return what is in this set or in `other`, but not in both."""
        result = self.copy()
        result.symmetric_difference_update(other)
        return result

    __xor__ = symmetric_difference

    def symmetric_difference_update(self, other):
        """Take out the elements of `other` that are in, put in those that are not."""
        refs = self._settled()
        if self is other:
            refs.clear()
        else:
            refs.symmetric_difference_update(ref(item, self._remove) for item in other)

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def union(self, other):
        """Return the members of both."""
        result = self.copy()
        result.update(other)
        return result

    __or__ = union

    def isdisjoint(self, other):
        """Tell whether no element of `other` is a member."""
        return len(self.intersection(other)) == 0

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)
