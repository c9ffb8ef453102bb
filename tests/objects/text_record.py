"""Records what CPython says about str: writes text.json. Run it with CPython 3.13 in this folder."""

import json
import warnings

from text_values import attempt, encode

warnings.simplefilter("ignore")

TEXTS = [
    "", "a", "abc", "  abc \t\n", "Hello, World", "aXbXc", "aaaa", "a\nb\r\nc\x0bd\x85e\u2028f\r", "\t1\t22\t\n\t3",
    "ß", "ŉan", "ﬁne ﬂat", "ΌΔΟΣ ΟΔΟΣ. Σ", "İstanbul ı", "ǆ ǅ Ǆ", "ᾳ ῼ ᾏ", "ა Ა", "ᏸ Ꮿ ꭰ",
    "😀", "a😀b😀c", "\U00010400\U00010428", "x\ud800y", "\udc00", "\ud83d", "é\u0301",
    "123", "½", "²³", "一二", "٣٤", "Ⅷ", "_a1", "1a", "a b", "a-b", "\u00a0", "\x1c\x1f", "\x00\x7f\xad",
    "it's", 'say "hi"', "it's \"x\"", "back\\slash", "\u2028\u200b\ufeff", "\U000e0001", "-5", "+12.5", "ab" * 40,
    "Title Case", "They're Bill's", "UPPER", "lower", "Ünï", "xx", "x",
]
ARGS = ["", "a", "aa", "b", "😀", "\ude00"]
BOUNDS = [None, 0, 1, -1, 5, 100, -100]

PLAIN = """capitalize casefold title lower upper swapcase strip lstrip rstrip split rsplit splitlines expandtabs isascii
islower isupper istitle isspace isdecimal isdigit isnumeric isalpha isalnum isidentifier isprintable __len__ __repr__
__str__ __hash__ __getnewargs__ encode""".split()

cases = []


def case(value, method, *args, **named):
    function = getattr(value, method)
    cases.append(
        [encode(value), method, [encode(arg) for arg in args], {key: encode(arg) for key, arg in named.items()},
         attempt(function, *args, **named)]
    )


for text in TEXTS:
    for method in PLAIN:
        case(text, method)
    for arg in ARGS:
        for method in ("find rfind index rindex count startswith endswith split rsplit partition rpartition strip lstrip"
                       " rstrip removeprefix removesuffix __contains__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__"
                       " __add__").split():
            case(text, method, arg)
        case(text, "replace", arg, "<>")
        case(text, "replace", arg, "", 1)
        case(text, "replace", arg, arg, count=2)
        case(text, "split", arg, 1)
        case(text, "rsplit", arg, maxsplit=1)
        case(arg, "join", [text, "1", text])
    for width in (0, 3, 6, 7):
        case(text, "center", width)
        case(text, "ljust", width, "*")
        case(text, "rjust", width, "😀")
        case(text, "zfill", width)
    for limit in (0, 1, 2):
        case(text, "split", None, limit)
        case(text, "rsplit", None, limit)
    case(text, "splitlines", True)
    case(text, "splitlines", keepends=1)
    for size in (0, 1, 4, -3):
        case(text, "expandtabs", size)
    for index in (0, 1, -1, 3, 99, -99, True):
        case(text, "__getitem__", index)
    for cut in (slice(1, None), slice(None, -1), slice(None, None, 2), slice(None, None, -1), slice(-2, None),
                slice(3, 1), slice(1, 3), slice(4, 0, -2), slice(None, 10**20), slice(None, None, -10**20)):
        case(text, "__getitem__", cut)
    case(text, "__mul__", 3)
    case(text, "__mul__", -1)
    case(text, "__rmul__", True)
    case(text, "translate", {97: "A", 98: None, 0x1f600: 46, 99: ""})

for text in ("abcabc", "a😀a😀"):
    for sub in ("", "a", "ca", "😀a"):
        for start in BOUNDS:
            for end in BOUNDS:
                for method in ("find", "rfind", "count", "startswith", "endswith"):
                    case(text, method, sub, start, end)
    case(text, "startswith", ("x", "a"))
    case(text, "endswith", ("x", "c"), 1)
    case(text, "startswith", ())

# --- errors ---
for method in "find rfind index rindex count startswith endswith removeprefix removesuffix".split():
    case("abc", method, 1)
    case("abc", method, None)
    case("abc", method, b"a")
for method in "find index count startswith".split():
    case("abc", method, "a", "b")
    case("abc", method, "a", 1.5)
    case("abc", method, "a", 10**30, -10**30)
    case("abc", method)
    case("abc", method, 1, 2, 3, 4)
case("abc", "startswith", ("a", 1))
case("abc", "startswith", ("x", 1))
case("abc", "endswith", ("x", None))
case("abc", "find", "a", start=1)
case("abc", "index", "z")
case("abc", "rindex", "z")
for args in ((1, 2), ("a", 2), ("a", None), ("a",), (), ("a", "b", "c"), ("a", "b", 1, 2), ("a", "b", 1.5)):
    case("abc", "replace", *args)
for method in ("split", "rsplit"):
    for args in ((1,), ("",), (None, "x"), ("a", 1, 2), (b"a",)):
        case("abc", method, *args)
    case("abc", method, sep="b", maxsplit=1)
    case("abc", method, "b", sep=1)
    case("abc", method, foo=1)
for method in ("partition", "rpartition"):
    for args in ((1,), ("",), (), (None,)):
        case("abc", method, *args)
for method in ("strip", "lstrip", "rstrip"):
    for args in ((1,), (b"a",), ("a", "b"), (None,)):
        case("abc", method, *args)
for method in ("center", "ljust", "rjust"):
    for args in (("x",), (5, 1), (5, "ab"), (5, ""), (10**30,), (2**62,), (), (1.5,), (5, None), (2, "xy")):
        case("abc", method, *args)
for args in (("x",), (10**30,), (), (None,)):
    case("abc", "zfill", *args)
for args in (("x",), (10**30,), (2**31,), (2**40,), (None,)):
    case("a\tb", "expandtabs", *args)
for arg in (1, [1], ["a", None], ["a", b""], None, "xyz", ("p", "q"), [], ["a"], {"k": 1}):
    case("-", "join", arg)
for table in (1, {97: 1.5}, {97: -1}, {97: 0x110000}, {97: 10**30}, "xyz", ["x"] * 200, {97: "xyz", 98: 0x1f600}, None):
    case("abc", "translate", table)
for args in ((1,), ("a",), ("a", "bc"), ("a", 1), (1, 1), (1, "a"), ("a", "b", 1), ({"ab": 1},), ({1.5: 1},),
             ({"a": 1, 3: None, "😀": "x"},), ("ab", "cd", "e"), ({},), ("a😀", "😀a", "x"), (), ("a", "b", "c", "d"),
             ("aa", "bc")):
    case("", "maketrans", *args)
for key in ("x", 10, -4, 10**30, slice("a"), 1.5, None, slice(None, None, 0), slice(1.5, 2), (1, 2)):
    case("abc", "__getitem__", key)
for arg in (1, None, b"a", ["a"]):
    case("abc", "__contains__", arg)
    case("abc", "__lt__", arg)
    case("abc", "__eq__", arg)
for arg in (10**30, 2**62, -10**30):
    case("abc", "__mul__", arg)
for args in (((1,), {}), (("x",), {}), (("utf-8", "y"), {}), ((), {"errors": 1}), (("a\0b",), {}), ((None,), {}),
             (("ascii",), {}), (("hex",), {}), (("utf-16",), {}), (("utf-8", None), {})):
    case("aé", "encode", *args[0], **args[1])
for spec in ("", "5", ">5", "^5", "*<6", "😀^7", ".2", "6.1", "05", "<05", "s", "10s", "=5", "+", " ", "z", "#", ",", "_",
             ".2d", "d", "5.", "xx", "5,s", "99999999999999999999", "-", "{", "}^9", "\0<5"):
    case("abc", "__format__", spec)
    case("a😀é", "__format__", spec)
case("abc", "__format__", 1)
case("abc", "__format__", None)
case("abc", "format_map", 1)
case("abc", "isalpha", 1)
case("abc", "upper", x=1)

# --- % ---
FORMATS = """%s|%r|%a|%d|%i|%u|%o|%x|%X|%e|%E|%f|%F|%g|%G|%c|%%|%5s|%-5s!|%05d|%+d|% d|%#x|%#X|%#o|%.3d|%8.3f|%-8.3f!|%+.2e|%#g
%.2s|%5.1s!|%08.3f|%010.5d!|%#010x|%-#10x!|%x|%.0f|%#.0f|%.0e|%c%c|%y|%|%5|%.|%l|%ld|%lld|%hd|%Ld|%5%|%-5%|%(a)s|%(a|%(a)
%*d|%-*d!|%.*f|%*.*f|%(a)*d|%b|€%€|%\n|%\U0001f600|%.3r|%+s|%99999999999999999999d|%.99999999999999999999d|%.2147483648d
abc|%s%s|%d %s|%(a)s %(b)r|%% %s|%s%%|%(a)d %d|%(a)%|%()s|%((x))s|%(a)(b)s|%-05d!|% +d|%-+05d|%.50f|%.17g|%5c!|%-5c!|%.0c"""
VALUES = [
    (), (1,), (1, 2), (1, 2, 3), 1, -3, 255, True, 1.5, -0.0, 1e100, 12345.678, float("inf"), float("-inf"), float("nan"),
    "a", "é😀", "ab", "", None, 10**30, -(10**20), {"a": 1, "b": "x", "": 9, "(x)": 8}, {}, [1, 2], (5, 3.14159), (-6, 2),
    (8, 2, 3.14159), ("x", 3), (2**70, 1), ("a",), ("a", "b"), (65, "b"), b"xy", ((1, 2),), ({"a": 1},), (None,), 0x110000,
    -1, 65.0,
]
for line in FORMATS.split("\n"):
    for form in line.split("|"):
        form = form.replace("\\n", "\n").replace("\\U0001f600", "\U0001f600")
        for value in VALUES:
            case(form, "__mod__", value)
case("%x", "__mod__", 10**50)
case("%.1000f", "__mod__", 0.1)

# --- str.format ---
ARGUMENTS = [((1,), {}), ((1, 2), {}), (("a", 10), {}), ((), {}), (([5, 6], {"k": "v"}), {}), ((1.5,), {"w": 8, "p": 2}),
             ((), {"a": 1, "a b": 3}), (("é",), {"a": {"x": [7]}})]
MARKUP = """{}|{} {}|{0} {}|{} {0}|{1}|{a}|{0.real}|{[0]}|{0[k]}|{1[k]}|{a[x][0]}|{|}|{{|}}|{{}}|{0|{0!r}|{0!s}|{0!a}|{0!x}|{0!}
{!r:>5}|{0!r5}|{0!rr}|{:{}}|{:{w}.{p}f}|{:{:{}}}|{0:{1}}|{0:{}}|{:{0}}|{0.}|{0[}|{0[]}|{0[a}|{0[a]b}|{0[0].b}|{0.real.}|{:}
{:x}|{:d}|{:>{|{:{}|{0:}}|{a.b}|{ 0}|{0 }|{a b}|{-1}|{00}|{99999999999999999999}|{0[99999999999999999999]}|{!}|{!|{:|{0!r|{0!r:
x{}y{}z|{:5}!{:<5}!|{}}|{{{}}}|{:{{}}}|{0:{1:{2}}}|{0[{1}]}|{0!r:{1}}|{[}|{a[}|{0[0]]}|{0..x}|{:s}|{:5}|{:%Y}|{: }|{!s:}
{x!r}|{0:!>5}|{0!r!r}|{:}}|{0:{|{0:a{1}|{0::>5}|{0:[>5}|{a:{b|{0[a!r]}|{0[}]}|{a{b}|{a{b}}|{{}|{}{{|{:>5}}}|{0!é}|{0!r }|{0! r}
plain|{:b}|{:,}|{:_}|{:e}|{:+}|{:08}|{:<8}!|{:^8}!|{:.3}|{:c}|{:%}|{0:\u0660}|{\u0660}"""
for line in MARKUP.split("\n"):
    for form in line.split("|"):
        form = form.replace("\\u0660", "\u0660")
        for args, named in ARGUMENTS:
            case(form, "format", *args, **named)
for form in ("{a} {b}", "{a}", "{}", "{0}", "{c}", "{a.real}", "{b[0]}", "{a:>{a}}"):
    case(form, "format_map", {"a": 5, "b": "x"})

with open("text.json", "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(each) for each in cases) + "\n]\n")
print(len(cases))
