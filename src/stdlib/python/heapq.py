"""Heaps: lists whose smallest item is always first.

In a heap no item is smaller than the one at half its place: heap[k] is not
larger than heap[2*k+1] and heap[2*k+2]. So the smallest item is found at once,
and putting in or taking out takes a number of steps that grows with the
logarithm of the length. Items are compared with `<` only.
"""

__all__ = [
    "heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest",
    "nsmallest", "heappushpop",
]


def heappush(heap, item):
    """Put `item` into the heap."""
    heap.append(item)
    _siftdown(heap, 0, len(heap) - 1)


def heappop(heap):
    """Take the smallest item out of the heap and return it; IndexError if empty."""
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _siftup(heap, 0)
    return smallest


def heapreplace(heap, item):
    """Take the smallest item out, then put `item` in: quicker than one after the other."""
    if not heap:
        raise IndexError("index out of range")
    smallest = heap[0]
    heap[0] = item
    _siftup(heap, 0)
    return smallest


def heappushpop(heap, item):
    """Put `item` in, then take the smallest item out: quicker than one after the other."""
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _siftup(heap, 0)
    return item


def heapify(x):
    """Turn a list into a heap, in place and in linear time."""
    # The second half has no items below it, so it is in order already.
    for place in reversed(range(len(x) // 2)):
        _siftup(x, place)


def _siftdown(heap, startpos, pos):
    # Move the item at `pos` towards the front (not beyond startpos), past the
    # items above it that are larger.
    item = heap[pos]
    while pos > startpos:
        above = (pos - 1) >> 1
        parent = heap[above]
        if not item < parent:
            break
        heap[pos] = parent
        pos = above
    heap[pos] = item


def _siftup(heap, pos):
    # Move the hole at `pos` to the end of the heap, always to the smaller of
    # the two items below, and from there the item to its place. It mostly
    # belongs near the end, so this compares less than looking on the way.
    end = len(heap)
    start = pos
    item = heap[pos]
    below = 2 * pos + 1
    while below < end:
        right = below + 1
        if right < end and not heap[below] < heap[right]:
            below = right
        heap[pos] = heap[below]
        pos = below
        below = 2 * pos + 1
    heap[pos] = item
    _siftdown(heap, start, pos)


# The same for heaps with the largest item first, which nsmallest() and
# merge(reverse=True) work with.

def _heappop_max(heap):
    last = heap.pop()
    if not heap:
        return last
    largest = heap[0]
    heap[0] = last
    _siftup_max(heap, 0)
    return largest


def _heapreplace_max(heap, item):
    largest = heap[0]
    heap[0] = item
    _siftup_max(heap, 0)
    return largest


def _heapify_max(x):
    for place in reversed(range(len(x) // 2)):
        _siftup_max(x, place)


def _siftdown_max(heap, startpos, pos):
    item = heap[pos]
    while pos > startpos:
        above = (pos - 1) >> 1
        parent = heap[above]
        if not parent < item:
            break
        heap[pos] = parent
        pos = above
    heap[pos] = item


def _siftup_max(heap, pos):
    end = len(heap)
    start = pos
    item = heap[pos]
    below = 2 * pos + 1
    while below < end:
        right = below + 1
        if right < end and not heap[right] < heap[below]:
            below = right
        heap[pos] = heap[below]
        pos = below
        below = 2 * pos + 1
    heap[pos] = item
    _siftdown_max(heap, start, pos)


try:
    from _heapq import *
    from _heapq import _heapify_max, _heappop_max, _heapreplace_max
except ImportError:
    pass


def merge(*iterables, key=None, reverse=False):
    """Merge sorted iterables into one sorted iterator, without reading them ahead.

    `key` and `reverse` have the meaning that they have for sorted(). Of equal
    items, those of the earlier iterable come first.
    """
    if reverse:
        arrange, drop, replace, step = _heapify_max, _heappop_max, _heapreplace_max, -1
    else:
        arrange, drop, replace, step = heapify, heappop, heapreplace, 1
    # Entries are [key, rank, item, next]; ranks differ, so that a comparison
    # never goes on to the items.
    heap = []
    for number, iterable in enumerate(iterables):
        advance = iter(iterable).__next__
        try:
            item = advance()
        except StopIteration:
            continue
        sort_key = item if key is None else key(item)
        heap.append([sort_key, number * step, item, advance])
    arrange(heap)
    while len(heap) > 1:
        entry = heap[0]
        advance = entry[3]
        try:
            while True:
                yield entry[2]
                item = entry[2] = advance()
                entry[0] = item if key is None else key(item)
                replace(heap, entry)
                if heap[0] is not entry:
                    entry = heap[0]
                    advance = entry[3]
        except StopIteration:
            drop(heap)
    if heap:
        # One iterable is left: nothing to compare with.
        yield heap[0][2]
        yield from heap[0][3].__self__


def nsmallest(n, iterable, key=None):
    """Return the `n` smallest items in order, as sorted(iterable, key=key)[:n] would."""
    return _extremes(n, iterable, key, min, _heapify_max, _heapreplace_max, False)


def nlargest(n, iterable, key=None):
    """Return the `n` largest items, as sorted(iterable, key=key, reverse=True)[:n] would."""
    return _extremes(n, iterable, key, max, heapify, heapreplace, True)


def _extremes(n, iterable, key, best, arrange, replace, largest):
    if n == 1:
        nothing = object()
        result = best(iterable, default=nothing, key=key)
        return [] if result is nothing else [result]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=largest)[:n]
    # The n best so far are in a heap with the worst of them on top. The rank
    # makes an earlier item better than a later equal one.
    step = -1 if largest else 1
    items = iter(iterable)
    heap = []
    for number, item in zip(range(n), items):
        heap.append((item if key is None else key(item), number * step, item))
    if not heap:
        return heap
    arrange(heap)
    worst = heap[0][0]
    number = n
    for item in items:
        sort_key = item if key is None else key(item)
        if (worst < sort_key) if largest else (sort_key < worst):
            replace(heap, (sort_key, number * step, item))
            worst = heap[0][0]
            number += 1
    heap.sort(reverse=largest)
    return [item for _, _, item in heap]
