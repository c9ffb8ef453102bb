"""Searching in sorted lists by halving, and inserting so that they stay sorted."""


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    """Return the place in the sorted list `a` behind all items not above `x`.

    Only a[lo:hi] is looked at. With `key`, items are compared by key(item)
    with `x` itself.
    """
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        item = a[middle]
        if key is not None:
            item = key(item)
        if x < item:
            hi = middle
        else:
            lo = middle + 1
    return lo


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    """Return the place in the sorted list `a` before all items not below `x`.

    Only a[lo:hi] is looked at. With `key`, items are compared by key(item)
    with `x` itself.
    """
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        item = a[middle]
        if key is not None:
            item = key(item)
        if item < x:
            lo = middle + 1
        else:
            hi = middle
    return lo


def insort_right(a, x, lo=0, hi=None, *, key=None):
    """Insert `x` into the sorted list `a`, behind items equal to it.

    With `key`, the place is looked for by key(x).
    """
    place = bisect_right(a, x if key is None else key(x), lo, hi, key=key)
    a.insert(place, x)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    """Insert `x` into the sorted list `a`, before items equal to it.

    With `key`, the place is looked for by key(x).
    """
    place = bisect_left(a, x if key is None else key(x), lo, hi, key=key)
    a.insert(place, x)


try:
    from _bisect import bisect_left, bisect_right, insort_left, insort_right
except ImportError:
    pass

bisect = bisect_right
insort = insort_right
