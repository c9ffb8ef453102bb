"""Records what CPython says about bytes and bytearray: writes bytes.json. Run it with CPython 3.13 in this folder."""

import json
import warnings

from text_values import attempt, encode

warnings.simplefilter("ignore")

DATA = [b"", b"abc", b"  ab \t\x0b\x1c\n", b"aXbXc", b"aaaa", b"a\nb\r\nc\x0bd\x85e\r", b"\t1\t22\t\n\t3", b"\x00\xff\x80", b"123", b"it's",
        b"it's \"x\"\\", b"-5", b"They're BILL'S", b"UP"]
ARGS = [b"", b"a", b"aa", b"ab", bytearray(b"c"), 97, "a", None, 256]
PLAIN = """capitalize title lower upper swapcase strip lstrip rstrip split rsplit splitlines expandtabs isascii islower isupper
istitle isspace isdigit isalpha isalnum __len__ __repr__ __str__ hex decode""".split()

cases = []


def case(value, method, *args, **named):
    before = encode(value)
    result = attempt(getattr(value, method), *args, **named)
    row = [before, method, [encode(arg) for arg in args], {key: encode(arg) for key, arg in named.items()}, result]
    if isinstance(value, bytearray):
        row.append(encode(value))
    cases.append(row)


def both(data, method, *args, **named):
    case(data, method, *args, **named)
    case(bytearray(data), method, *args, **named)


for data in DATA:
    for method in PLAIN:
        both(data, method)
    case(data, "__hash__")
    for arg in ARGS:
        for method in ("find rfind index rindex count __contains__ startswith endswith split rsplit partition rpartition strip"
                       " removeprefix removesuffix __eq__ __lt__ __ge__ __add__ translate").split():
            case(data, method, arg)
        for method in ("find", "partition", "split", "__eq__", "__add__", "__iadd__", "extend", "__contains__"):
            case(bytearray(data), method, arg)
    for arg in (b"", b"a", b"X", b"ab"):
        both(data, "replace", arg, b"<>")
        case(data, "replace", arg, b"", 1)
        case(data, "split", arg, 1)
        case(data, "rsplit", arg, maxsplit=1)
        case(arg, "join", [data, b"1", bytearray(data)])
    for width in (0, 3, 6, 7):
        both(data, "center", width)
        case(data, "ljust", width, b"*")
        case(data, "rjust", width, bytearray(b"-"))
        both(data, "zfill", width)
    for limit in (0, 1, 2):
        case(data, "split", None, limit)
        case(data, "rsplit", None, limit)
    case(data, "splitlines", True)
    for size in (0, 1, 4, -3):
        case(data, "expandtabs", size)
    for index in (0, 1, -1, 3, 99, True):
        both(data, "__getitem__", index)
    for cut in (slice(1, None), slice(None, None, 2), slice(None, None, -1), slice(-2, None), slice(3, 1), slice(4, 0, -2)):
        both(data, "__getitem__", cut)
        case(bytearray(data), "__delitem__", cut)
        case(bytearray(data), "__setitem__", cut, b"XYZ")
        case(bytearray(data), "__setitem__", cut, [1, 2])
    both(data, "__mul__", 3)
    both(data, "__mul__", -1)
    case(bytearray(data), "__imul__", 2)
    for method in ("reverse", "clear", "copy", "pop", "__alloc__", "__sizeof__"):
        case(bytearray(data), method)
    case(bytearray(data), "insert", 1, 65)
    case(bytearray(data), "insert", -1, 65)
    case(bytearray(data), "remove", 97)
    case(bytearray(data), "append", 255)
    for sep in (":", b"-"):
        for group in (1, 2, -2, 0, 3):
            case(data, "hex", sep, group)

for sub in (b"", b"a", b"ca", 98):
    for start in (None, 0, 1, -1, 5, 100, -100):
        for end in (None, 0, 2, -1, 100):
            for method in ("find", "rfind", "count"):
                case(b"abcabc", method, sub, start, end)
            if sub != 98:
                case(b"abcabc", "startswith", sub, start, end)
                case(b"abcabc", "endswith", sub, start, end)

# --- errors ---
for method in ("find", "index", "rindex", "count"):
    for args in ((), (b"z",), (b"a", "x"), (b"a", 1.5), (10**30,), (b"a", 10**30, -10**30), (1, 2, 3, 4)):
        case(b"abc", method, *args)
for args in (((b"a", 1),), ((b"z", "a"),), ((),), (1,), (b"a", "x")):
    case(b"abc", "startswith", *args)
    case(b"abc", "endswith", *args)
for args in (("a", "b"), (b"a", "b"), (b"a",), (b"a", b"b", "c"), (b"a", b"b", 1, 2)):
    case(b"abc", "replace", *args)
case(b"abc", "replace", b"a", b"b", count=1)
for args in ((5, "x"), (5, b"ab"), ("x",), (5, b""), (5, 65), (2**62,), (10**30,), (5, None), ()):
    for method in ("center", "ljust", "rjust"):
        case(b"abc", method, *args)
for args in (("x",), (10**30,), ()):
    case(b"abc", "zfill", *args)
    case(b"a\tb", "expandtabs", *args)
for arg in (["a"], 1, [b"a", 1], [b"a", None], "ab", b"ab", [], (bytearray(b"x"), b"y"), {b"k": 1}):
    both(b",", "join", arg)
for args in ((1,), ("x",), (b"x",), (None, b"a"), (bytes(256), b"a"), (None,), (None, "a"), ()):
    both(b"abc", "translate", *args)
case(b"abc", "translate", None, delete=b"b")
for args in ((b"a", b"bc"), ("a", "b"), (b"a",), (b"a", "b"), (b"a", b"b"), (b"a", b"b", b"c")):
    case(b"", "maketrans", *args)
for text in ("01 ff", "0", "zz", "0 1", " 01\t02\n", "é", "01€", "0x", "010", "01 0", "", " ", "aBcD", b"01", 1, None):
    both(b"", "fromhex", text)
for args in (("",), ("ab",), (1,), ("é",), (":", 10**30), (None,), (b"ab",), (b"\xff",), (":", "x"), (":", 2**31)):
    both(b"abc", "hex", *args)
case(b"abc", "hex", sep="_", bytes_per_sep=2)
for args in (("x",), (1,), ("utf-8", 1), ("ascii", "replace"), (None,), ("utf-8", None), ("hex",)):
    both(b"ab\xff", "decode", *args)
for key in ("x", 10, -4, 10**30, slice("a"), 1.5, None, slice(None, None, 0)):
    both(b"abc", "__getitem__", key)
for arg in (10**30, 2**62, "x", 1.5, None):
    case(b"ab", "__mul__", arg) if not isinstance(arg, (str, float, type(None))) else None
for args in ((0, 65), (9, 1), (0, 256), (0, -1), (0, "x"), (0, b"x"), ("x", 1), (10**30, 1), (0, 10**30), (0, 1.5), (-1, 7),
             (slice(1, 3), "x"), (slice(1, 3), 5), (slice(1, 3), None), (slice(0, 6, 2), b"x"), (slice(0, 6, 2), b""),
             (slice(0, 6, 2), [1, 2, 300]), (slice(1, 1), b"ZZ"), (slice(5, 2), b"Q"), (slice(None, None, -1), b"123456"),
             (slice(0, 2), (1, "x")), (slice(1, 3), [1.5])):
    case(bytearray(b"abcdef"), "__setitem__", *args)
for key in (0, 9, -9, "x", 10**30, slice(1, 3), slice(None, None, -2), 1.5):
    case(bytearray(b"abcdef"), "__delitem__", key)
for method, args in [("append", (256,)), ("append", ("x",)), ("append", (1.5,)), ("append", ()), ("extend", ("x",)), ("extend", (5,)),
                     ("extend", ([256],)), ("extend", (["x"],)), ("extend", (None,)), ("insert", (0, 256)), ("insert", ("x", 1)),
                     ("insert", (0, "x")), ("insert", (10**30, 1)), ("pop", (9,)), ("pop", (-9,)), ("pop", ("x",)), ("pop", (10**30,)),
                     ("pop", (0,)), ("remove", (1,)), ("remove", (256,)), ("remove", ("a",)), ("insert", (99, 65)),
                     ("__init__", (b"zz",)), ("__init__", ()), ("__init__", ("a",)), ("__init__", (3,)), ("__init__", (-1,)),
                     ("__init__", ("é", "utf-8")), ("__init__", (b"a", "utf-8")), ("__init__", (None,)),
                     ("__init__", (1.5,)), ("__init__", (10**30,)), ("__init__", ("a", 1)), ("__init__", ("a", "utf-8", 1)),
                     ("__init__", ([1, 2],))]:
    case(bytearray(b"abcdef"), method, *args)
case(bytearray(), "pop")
case(bytearray(), "remove", 1)

# --- % ---
FORMATS = b"%s|%b|%r|%a|%d|%i|%u|%o|%x|%X|%e|%f|%g|%c|%%|%5s|%-5s!|%05d|%+d|%#x|%.1s|%y|%|%5|%l|%ld|%5%|%(a)s|%(a|%\xff|abc|%s%s|%5c!|%.0c|%*d|%.*f|%99999999999999999999d|%.99999999999999999999d|%(a)s %(b)s|%\n"
VALUES = [(), (1,), (5, 2.5), 1, -3, 255, 256, True, 1.5, b"a", b"xy", bytearray(b"z"), "a", "é", None, {b"a": b"1"}, {"a": b"1"}, {},
          [1], (b"a", b"b"), 10**30, -1, b""]
for form in FORMATS.split(b"|"):
    for value in VALUES:
        case(form, "__mod__", value)
case(bytearray(b"%s-%d"), "__mod__", (b"a", 5))

with open("bytes.json", "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(each) for each in cases) + "\n]\n")
print(len(cases))
