# Classes derived from containers that have __slots__ and a __dict__: what is kept, copied and pickled of them.
import copy


class Slotted(set):
    __slots__ = ("x", "y", "__dict__")


class SlottedFrozen(frozenset):
    __slots__ = ("x", "y", "__dict__")


class SlottedList(list):
    __slots__ = ("x",)


class SlottedDict(dict):
    __slots__ = ("x",)


class SlottedBytes(bytearray):
    __slots__ = ("x", "__dict__")


class Slottedint(int):
    __slots__ = ()


for cls in (Slotted, SlottedFrozen, SlottedList, SlottedBytes):
    value = cls([1, 2])
    try:
        value.x
    except AttributeError as error:
        print(error)
    value.x = 5
    if cls is not SlottedList:
        value.z = 3
    print(value.x, value.__getstate__())
    if cls is not SlottedList:
        print(value.__reduce__()[1:])
    twin = copy.copy(value)
    print(twin, twin.x, getattr(twin, "z", None))
    del value.x
    print(hasattr(value, "x"), twin.x)

for cls in (Slotted, SlottedFrozen):
    a, b = cls("ab"), cls("bc")
    a.x = 1
    for made in (a | b, a & b, a - b, a ^ b, a.copy(), cls(a)):
        print(type(made).__name__, len(made), hasattr(made, "x"))
