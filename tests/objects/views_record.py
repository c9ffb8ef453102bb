"""Records what CPython says about memoryview: writes views.json. Run it with CPython 3.13 in this folder."""

import json
import warnings

from text_values import attempt, encode

warnings.simplefilter("ignore")

cases = []


def case(data, steps, method, *args, **named):
    """`steps` are the calls that lead from memoryview(data) to the view that is asked."""
    view = memoryview(data)
    for name, arguments in steps:
        view = getattr(view, name)(*arguments)
    described = {"view": [encode(bytes(data) if isinstance(data, bytes) else bytearray(data)),
                          [[name, [encode(each) for each in arguments]] for name, arguments in steps]]}
    result = attempt(lambda: read(view, method, args, named))
    after = [encode(view)] if method == "__setitem__" else []
    row = [described, method, [encode(arg) for arg in args], {key: encode(arg) for key, arg in named.items()}, result] + after
    cases.append(row)


ATTRIBUTES = "nbytes itemsize format ndim shape strides suboffsets readonly obj c_contiguous f_contiguous contiguous".split()


def read(view, method, args, named):
    return getattr(view, method) if method in ATTRIBUTES else getattr(view, method)(*args, **named)


VIEWS = [
    (b"abcdef", []),
    (bytearray(b"abcdef"), []),
    (b"abcdef", [("__getitem__", (slice(1, 5),))]),
    (b"abcdef", [("__getitem__", (slice(None, None, 2),))]),
    (b"abcdef", [("__getitem__", (slice(None, None, -1),))]),
    (b"abcdef", [("cast", ("H",))]),
    (b"abcdef", [("cast", ("c",))]),
    (b"a\xffcdef", [("cast", ("b",))]),
    (b"abcdef", [("cast", ("B", [2, 3]))]),
    (b"abcdefgh", [("cast", ("H", [2, 2]))]),
    (b"abcdef", [("cast", ("B", (6, 1)))]),
    (b"", []),
    (bytearray(b"abcdef"), [("toreadonly", ())]),
]
for data, steps in VIEWS:
    for name in ATTRIBUTES:
        case(data, steps, name)
    for method in "__len__ tobytes tolist hex toreadonly __enter__ __hash__".split():
        case(data, steps, method)
    for key in (0, -1, 2, 9, "a", 1.5, None, 10**30, (), (0,), (0, 0), (0, 1), (1, 9), (9, 1), (0, "a"), (0, 0, 0), slice(1, 3), slice(None, None, -1),
                slice("a"), slice(0, 1, 0), (slice(0, 1), slice(0, 1)), True):
        case(data, steps, "__getitem__", key)
        case(data, steps, "__setitem__", key, 65)
        case(data, steps, "__delitem__", key)
    for other in (b"abcdef", bytearray(b"abcdef"), b"ace", "abcdef", 5, b""):
        case(data, steps, "__eq__", other)
        case(data, steps, "__ne__", other)
    for order in ("C", "F", "A", "X", None, 1):
        case(data, steps, "tobytes", order)
    for code in ("B", "H", "I", "c", "x", "", "BB", "<I", "@h", 1):
        case(data, steps, "cast", code)
    for shape in ([2, 3], (6,), [1, 2, 3], 3, ["a"], [-1], [0], (), [2, 4], [6, 1]):
        case(data, steps, "cast", "B", shape)
    case(data, steps, "hex", ":", 2)

for value in (65, 256, -1, "a", b"a", b"ab", 1.5, 10**30, True, None, [], 2.0):
    for code in "Bbc?hHiIlLqQnNPfde":
        case(bytearray(8), [("cast", (code,))], "__setitem__", 0, value)
for value in (-200, 70000, 2**31, 2**32, 2**63, 2**64, -(2**63), -(2**63) - 1, 0.1, 1e39, 1e400, 65519.0, 65520.0, 2.0**-24, 2.0**-25, 1.0009765625):
    for code in "bhHiIqQfde":
        case(bytearray(8), [("cast", (code,))], "__setitem__", 0, value)
for code in "Bbc?hHiIlLqQnNPfde":
    case(b"abcdefgh", [("cast", (code,))], "tolist")
    case(b"\xff" * 8, [("cast", (code,))], "tolist") if code not in "fde" else None
for key, value in ((slice(1, 3), b"XY"), (slice(1, 3), b"X"), (slice(1, 3), "XY"), (slice(1, 3), [1, 2]), (slice(None, None, 2), b"xyz"),
                   (slice(None, None, -1), b"123456"), (slice(0, 0), b""), (slice(1, 3), bytearray(b"PQ"))):
    case(bytearray(b"abcdef"), [], "__setitem__", key, value)
    case(bytearray(b"abcdef"), [("cast", ("H",))], "__setitem__", key, value)
    case(bytearray(b"abcdef"), [("cast", ("B", [2, 3]))], "__setitem__", key, value)

with open("views.json", "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(each) for each in cases) + "\n]\n")
print(len(cases))
