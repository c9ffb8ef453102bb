"""Records what CPython says about encoding and decoding: writes codecs.json. Run it with CPython 3.13 in this folder."""

import json

from text_values import encode

TEXTS = ["", "abc", "é", "€x", "😀", "a\ud800b", "\ud800\udbffz", "\udc80x\udcff", "é€😀\n\x07\\", "中가", "ab" * 20 + "é", "я", "\x80\xff"]
DATA = [
    b"", b"abc", b"\xff", b"\xc0\x80", b"\xc2", b"\xc2a", b"\xe0\x80\x80", b"\xe2\x82", b"\xe2\x82a", b"\xe2a", b"\xed\xa0\x80", b"\xed\xa0",
    b"\xf0\x80", b"\xf0\x9f\x98", b"\xf0\x9f\x98a", b"\xf4\x90\x80\x80", b"\xf5", b"a\xff\xfeb", b"\xef\xbb\xbfa", b"\xef\xbb\xbf\xff", b"\xe0\x9f",
    b"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", b"\xf0\x8f", b"\xed\xa0\x80\xed\xb0\x80", b"a\x81\x8d\xae\xff",
    b"a", b"a\0", b"a\0b", b"\xff\xfea\0", b"\xfe\xff\0a", b"\0\xd8", b"\0\xd8a\0", b"\0\xdc", b"\0\xd8\0\xdc", b"\0\xd8\0\xd8\0\xdc", b"\xd8\0",
    b"\0\0\0\xd8", b"\0\xd8\0\0", b"\0\0\x11\0", b"\0\x11\0\0", b"\xff\xfe\0\0a\0\0\0", b"\0\0\xfe\xff\0\0\0a", b"\x00\xdc\x00\xdc",
    rb"\x", rb"\xg", rb"\x1", rb"\x41", rb"\u12", rb"\u1234", rb"\U00110000", rb"\U0001f600", rb"\U0001", rb"\N{HANGUL SYLLABLE GAGS}",
    rb"\N{CJK UNIFIED IDEOGRAPH-4E2D}", rb"\N", rb"\N{", rb"\N{}", rb"\N{BOGUS}", rb"\8", rb"\777", rb"\n\t\\\a\b\f\v\r\'\"", b"\\\n", b"\\", rb"\q",
    rb"\12", rb"\1234", rb"\x4z", rb"\\u0041", rb"\uD83D\uDE00", rb"\N{cjk unified ideograph-4e2d}z",
]
ENCODINGS = ["utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252", "cp437", "koi8-r",
             "iso8859-7", "unicode_escape", "raw_unicode_escape", "utf-8-sig"]
ERRORS = ["ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass", "bogus"]
TABLES = """cp437 cp737 cp775 cp850 cp852 cp855 cp857 cp858 cp860 cp861 cp862 cp863 cp865 cp866 cp869 cp874 cp1250 cp1251 cp1252 cp1253 cp1254
cp1255 cp1256 cp1257 cp1258 iso8859_2 iso8859_3 iso8859_4 iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_9 iso8859_10 iso8859_11 iso8859_13
iso8859_14 iso8859_15 iso8859_16 koi8_r koi8_u mac_roman""".split()
NAMES = ["UTF-8", "utf8", "U8", "utf_8", "utf 8", "Latin-1", "L1", "iso-8859-1", "8859", "us-ascii", "646", "windows-1252", "UTF-16LE", "mac-roman",
         "unicode-escape", " utf-8 ", "utf--8", "utf..8", "utf8mb4", "", "hex", "rot13", "base64", "é", "a\0b", "undefined"]

cases = []


def case(value, method, *args):
    try:
        result = encode(getattr(value, method)(*args))
    except UnicodeError as error:
        if not hasattr(error, "start"):
            result = {"error": [type(error).__name__, str(error)]}
        else:
            result = {"error": [type(error).__name__, error.encoding, encode(error.object), error.start, error.end, error.reason, str(error)]}
    except Exception as error:
        result = {"error": [type(error).__name__, str(error)]}
    cases.append([encode(value), method, [encode(arg) for arg in args], result])


for encoding in ENCODINGS:
    for text in TEXTS:
        case(text, "encode", encoding)
    for data in DATA:
        case(data, "decode", encoding)
    for errors in ERRORS:
        for text in ("a\ud800b", "\udc80x\udcff", "é€😀", "\udc80\udcff", "\ud800\udbff", "中"):
            case(text, "encode", encoding, errors)
        for data in DATA[:48:2]:
            case(data, "decode", encoding, errors)
for text in ("\ud800", "中가"):
    for encoding in ("ascii", "utf-16", "cp437"):
        case(text, "encode", encoding, "namereplace")
for name in NAMES:
    case("aé", "encode", name)
    case(b"a", "decode", name)
for name in TABLES:
    case(bytes(range(128, 256)), "decode", name, "replace")
    case(bytes(range(128, 256)), "decode", name)

with open("codecs.json", "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(each) for each in cases) + "\n]\n")
print(len(cases))
