"""Searching in sorted sequences by halving, and inserting so that they stay sorted.

bisect_left and bisect_right give the place of an item before or behind those
equal to it; insort_left and insort_right put it there. bisect and insort are
short for the right ones. `_bisect` does the work; where it cannot be imported,
the functions below do the same.
"""

try:
    from _bisect import bisect_left, bisect_right, insort_left, insort_right
except ImportError:

    def bisect_left(a, x, lo=0, hi=None, *, key=None):
        """Return the place of x in a[lo:hi], before items whose key is equal to it."""
        return _narrow(a, lo, hi, key, lambda rated: not rated < x)

    def bisect_right(a, x, lo=0, hi=None, *, key=None):
        """Return the place of x in a[lo:hi], behind items whose key is equal to it."""
        return _narrow(a, lo, hi, key, lambda rated: x < rated)

    def insort_left(a, x, lo=0, hi=None, *, key=None):
        """Insert x into a[lo:hi], before items with an equal key."""
        at = bisect_left(a, x if key is None else key(x), lo, hi, key=key)
        a.insert(at, x)

    def insort_right(a, x, lo=0, hi=None, *, key=None):
        """Insert x into a[lo:hi], behind items with an equal key."""
        at = bisect_right(a, x if key is None else key(x), lo, hi, key=key)
        a.insert(at, x)

    def _narrow(a, first, last, key, is_beyond):
        """The first place of a[first:last] whose item is_beyond() what is looked for, else `last`."""
        if first < 0:
            raise ValueError("lo must be non-negative")
        count = (len(a) if last is None else last) - first
        while count > 0:
            half = count // 2
            item = a[first + half]
            if is_beyond(item if key is None else key(item)):
                count = half
            else:
                first += half + 1
                count -= half + 1
        return first

bisect = bisect_right
insort = insort_right
