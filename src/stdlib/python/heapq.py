"""Heaps: lists whose smallest item comes first, at little cost.

In a heap no item is less than its parent, the one at (place - 1) // 2. So the
first item is the smallest, and putting an item in or taking the smallest out
takes as many comparisons as the logarithm of the length. heappush, heappop,
heapify, heapreplace and heappushpop work on such a list; merge, nlargest and
nsmallest use one. Names that end in _max are of heaps the other way round.

`_heapq` does the work; where it cannot be imported, functions here do the same.
"""

__all__ = [
    "heappush", "heappop", "heapify", "heapreplace", "merge",
    "nlargest", "nsmallest", "heappushpop",
]

__about__ = "A heap is a binary tree laid out level by level in a list."


def merge(*iterables, key=None, reverse=False):
    """Give the items of sorted inputs in one sorted order, without holding more than one of each.

    Equal items come in the order of the inputs.
    """
    settle, exchange, take = _DESCENDING if reverse else _ASCENDING
    heads = []
    for rank, rest in enumerate(map(iter, iterables)):
        for item in rest:
            heads.append((item if key is None else key(item), -rank if reverse else rank, item, rest))
            break
    settle(heads)
    end = []
    while len(heads) > 1:
        _, rank, item, rest = heads[0]
        yield item
        item = next(rest, end)
        if item is end:
            take(heads)
        else:
            exchange(heads, (item if key is None else key(item), rank, item, rest))
    for _, _, item, rest in heads:
        yield item
        yield from rest


def nsmallest(n, iterable, key=None):
    """Return the n smallest items, smallest first: sorted(iterable, key=key)[:n]."""
    return _first(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """Return the n largest items, largest first: sorted(iterable, key=key, reverse=True)[:n]."""
    return _first(n, iterable, key, True)


def _first(n, iterable, key, reverse):
    """The n items that come first in the order, found with a heap of the best so far, the worst of them on top."""
    if n == 1:
        nothing = []
        found = (max if reverse else min)(iterable, key=key, default=nothing)
        return [] if found is nothing else [found]
    items = iter(iterable)
    # Of equal items the later is the worse, so it has the rank that is further down the order.
    step = -1 if reverse else 1
    best = [
        (item if key is None else key(item), rank, item)
        for rank, item in zip(range(0, n * step, step), items)
    ]
    if not best:
        return best
    settle, exchange, _ = _ASCENDING if reverse else _DESCENDING
    settle(best)
    limit = best[0][0]
    rank = n * step
    for item in items:
        rated = item if key is None else key(item)
        if reverse:
            if not limit < rated:
                continue
        elif not rated < limit:
            continue
        exchange(best, (rated, rank, item))
        limit = best[0][0]
        rank += step
    best.sort(reverse=reverse)
    return [item for _, _, item in best]


# What the functions above and those below are made of: an item that moves up, or down, to its place. Programs that
# change an item in the middle of a heap call them too.


def _siftdown(heap, startpos, pos):
    """Move the item at pos towards the root, no further than startpos."""
    _rise(heap, startpos, pos, False)


def _siftup(heap, pos):
    """Move the item at pos away from the root, below which everything else is in order."""
    _sink(heap, pos, False)


def _siftdown_max(heap, startpos, pos):
    """The same as _siftdown, of a max-heap."""
    _rise(heap, startpos, pos, True)


def _siftup_max(heap, pos):
    """The same as _siftup, of a max-heap."""
    _sink(heap, pos, True)


def _rise(heap, top, place, reverse):
    moving = heap[place]
    while place > top:
        above = (place - 1) // 2
        parent = heap[above]
        if not (parent < moving if reverse else moving < parent):
            break
        heap[place], place = parent, above
    heap[place] = moving


def _sink(heap, place, reverse):
    # All the way down first, then up: an item that sinks has mostly come from the bottom.
    top, moving = place, heap[place]
    while (child := 2 * place + 1) < len(heap):
        if child + 1 < len(heap):
            left, right = heap[child], heap[child + 1]
            if not (right < left if reverse else left < right):
                child += 1
        heap[place], place = heap[child], child
    heap[place] = moving
    _rise(heap, top, place, reverse)


try:
    from _heapq import (
        _heapify_max, _heappop_max, _heapreplace_max, heapify, heappop, heappush, heappushpop, heapreplace,
    )
except ImportError:

    def heappush(heap, item):
        """Put item into the heap."""
        heap.append(item)
        _rise(heap, 0, len(heap) - 1, False)

    def heappop(heap):
        """Take the smallest item out of the heap."""
        return _take(heap, False)

    def heapreplace(heap, item):
        """Take the smallest item out, then put item in."""
        return _exchange(heap, item, False)

    def heappushpop(heap, item):
        """Put item in, then take the smallest out."""
        return _exchange(heap, item, False) if heap and heap[0] < item else item

    def heapify(heap):
        """Make a heap of a list, in place, in linear time."""
        _settle(heap, False)

    def _heappop_max(heap):
        return _take(heap, True)

    def _heapreplace_max(heap, item):
        return _exchange(heap, item, True)

    def _heapify_max(heap):
        _settle(heap, True)

    def _take(heap, reverse):
        last = heap.pop()
        return _exchange(heap, last, reverse) if heap else last

    def _exchange(heap, item, reverse):
        root = heap[0]
        heap[0] = item
        _sink(heap, 0, reverse)
        return root

    def _settle(heap, reverse):
        for place in range(len(heap) // 2 - 1, -1, -1):
            _sink(heap, place, reverse)


# For either order: making a heap, exchanging its root for another item, taking the root.
_ASCENDING = heapify, heapreplace, heappop
_DESCENDING = _heapify_max, _heapreplace_max, _heappop_max
