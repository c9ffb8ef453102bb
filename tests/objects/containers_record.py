"""Writes containers.json: what CPython says of slices, sorts, the order of sets of ints, and hashes of tuples."""

import itertools
import json
import random

random.seed(7)


class Logged:
    """A key that writes down what it is compared with."""

    def __init__(self, value, name, log):
        self.value = value
        self.name = name
        self.log = log

    def __lt__(self, other):
        self.log.append([self.name, other.name])
        return self.value < other.value


def sorts():
    samples = [[], [1], [2, 1], [1, 1, 1], [3, 3, 2, 2, 1, 1, 5], [2, 2, 1, 2, 1], [5, 4, 4, 4, 3, 3, 3, 9]]
    for length in (5, 12, 33, 64, 65, 100, 150, 300):
        samples.append([random.randrange(1000) for _ in range(length)])
        samples.append([random.randrange(4) for _ in range(length)])
        samples.append(sorted(random.randrange(1000) for _ in range(length)))
        samples.append(sorted((random.randrange(50) for _ in range(length)), reverse=True))
        part = sorted(random.randrange(1000) for _ in range(length))
        samples.append(part + sorted(random.randrange(1000) for _ in range(length // 2)) + part)
        samples.append([number ^ 1 if number % 5 == 0 else number for number in range(length)])
    for values in samples:
        for reverse in (False, True):
            log = []
            keys = [Logged(value, at, log) for at, value in enumerate(values)]
            keys.sort(reverse=reverse)
            folded = 0
            for left, right in log:
                folded = (folded * 31 + left * 1009 + right + 1) % 1000003
            yield {
                "values": values,
                "reverse": reverse,
                "order": [key.name for key in keys],
                "comparisons": len(log),
                "folded": folded,
            }


def slices():
    bounds = [None, -6, -5, -1, 0, 2, 5, 10**20, -(10**20)]
    steps = [None, 1, 2, 3, 7, -1, -2, -6, 10**20, -(10**20)]
    for length in (0, 1, 5):
        for start, stop, step in itertools.product(bounds, bounds, steps):
            bound = [None if part is None else str(part) for part in (start, stop, step)]
            yield [length, *bound, list(range(length))[start:stop:step], [str(part) for part in slice(start, stop, step).indices(length)]]


def set_orders():
    samples = [[3, 1, 2], [8, 0, 16], [-1, -2, 5], [100, 50, 25, 12], [True, 0, 7], [2**40, 5, 2**33 + 1], [-(2**50), 3]]
    for length in (4, 5, 6, 19, 20, 40, 200):
        samples.append([random.randrange(1000) for _ in range(length)])
        samples.append([random.randrange(-(10**12), 10**12) for _ in range(length)])
        samples.append([number * 64 for number in range(length)])
    for values in samples:
        added = set()
        for value in values:
            added.add(value)
        yield {
            "values": [int(value) for value in values],
            "added": [int(value) for value in added],
            "copied": [int(value) for value in set(added)],
            "united": [int(value) for value in added | {1, 2, 3}],
        }


def tuple_hashes():
    samples = [(), (1,), (1, 2), (-1, 0), ("a", "b"), ("", "é€😀"), (1.5, 2**70), ((), (1,), ((2,),)), (True, None), tuple(range(30))]
    for sample in samples:
        yield [repr(sample), str(hash(sample))]


with open("containers.json", "w") as file:
    everything = {
        "sorts": list(sorts()),
        "slices": list(slices()),
        "setOrders": list(set_orders()),
        "tupleHashes": list(tuple_hashes()),
    }
    json.dump(everything, file, separators=(",", ":"))
    file.write("\n")
