# === wide and narrow ===
import collections
import dataclasses
import pprint
import types


@dataclasses.dataclass
class Pair:
    left: object
    right: object = None


loop = [1]
loop.append({"me": None})
data = {
    "numbers": list(range(30)), "text": "a few words that go on " * 5, "bytes": b"0123456789" * 9, "set": {3, 1, 2},
    "tuple": (1,), "nested": {"b": [{"c": (1, 2)}] * 3, "a": {}}, "deque": collections.deque(range(5), maxlen=9),
    "counter": collections.Counter("mississippi"), "ordered": collections.OrderedDict(a=1), "pair": Pair([1] * 30, Pair(2)),
    "namespace": types.SimpleNamespace(x=1, y="z" * 60), "mixed": {1: 2, "a": 3}, "default": collections.defaultdict(list, a=[1] * 30),
}
for options in ({}, {"width": 30}, {"compact": True}, {"indent": 4, "width": 40}, {"depth": 1}, {"sort_dicts": False, "width": 200}):
    print(options)
    pprint.pprint(data, **options)
pprint.pp({"b": 1, "a": 10**9}, underscore_numbers=True)
print(pprint.isreadable(data), pprint.isrecursive(data), pprint.isreadable([1, "a"]), pprint.saferepr({"b": 1, "a": 2}), pprint.pformat("short"))
loop.append(loop)
print(pprint.isrecursive(loop), pprint.pformat(loop).split(" with ")[0])
for wrong in ({"indent": -1}, {"depth": 0}, {"width": 0}):
    try:
        pprint.pprint(1, **wrong)
    except ValueError as error:
        print(error)
