# === a handler may put other bytes in the place of those that are decoded ===
import codecs


def show(code):
    try:
        print(code())
    except Exception as error:
        print(type(error).__name__, error)


def swap_for(data, position):
    def swap(error):
        error.object = data
        return "?", position

    codecs.register_error("swap", swap)


for encoding in ("ascii", "utf-8", "utf-7", "cp1252"):
    for data, position in ((b"abc", 1), (bytearray(b"abc"), 0), (5, 0), (None, 0), (b"", 2)):
        swap_for(data, position)
        show(lambda: b"\xff\x81\xff".decode(encoding, "swap"))


def swap_once(error):
    print(error.object, error.start, error.end, error.reason)
    if error.object != b"zz":
        error.object = b"zz"
        return "", 0
    return "!", 2


codecs.register_error("swap", swap_once)
show(lambda: codecs.charmap_decode(b"zy", "swap", {}))


def lose(error):
    del error.object
    return "", 0


codecs.register_error("swap", lose)
show(lambda: codecs.charmap_decode(b"zy", "swap", {}))

# === one exception per coding ===
seen = []


def note(error):
    seen.append(error)
    return "", error.end


codecs.register_error("note", note)
b"\xff\xff".decode("ascii", "note")
print(seen[0] is seen[1], seen[1].start, seen[1].end)
seen.clear()
"\xffa\xff".encode("ascii", "note")
print(seen[0] is seen[1], seen)


# === positions ===
class Two:
    def __index__(self):
        return 2


for position in (-1, -2, -3, 2, 3, Two(), 2**70, -(2**70), None):
    codecs.register_error("place", lambda error: ("x", position if len(calls) < 2 else 2))
    for code in (lambda: b"a\xff".decode("ascii", "place"), lambda: "a\xff".encode("ascii", "place")):
        calls = [1, 2] if position in (-1, -2) else []
        show(code)

# === replacements that the encoding has not ===
codecs.register_error("other", lambda error: (replacement, error.end))
for encoding in ("ascii", "latin-1", "cp1252", "utf-8", "utf-16", "utf-16-be", "utf-32"):
    for replacement in ("\u4242", "\udc00", "\xe9", "e", b"a", b"ab", b"abcd", bytearray(b"ab"), None):
        show(lambda: "a\ud800b\udfffc\u20ac".encode(encoding, "other"))

# === replacements go through the table of charmap_encode ===
table = {ord("a"): 65, ord("?"): b"<?>", ord("\u4242"): b"4242"}
for replacement in ("?", "\u4242a", "b"):
    show(lambda: codecs.charmap_encode("abba", "other", table))
show(lambda: codecs.charmap_encode("abba", "replace", table))


# === exceptions whose object is none ===
class Failed(UnicodeEncodeError):
    def __init__(self, object):
        super().__init__("ascii", "", 0, 1, "bad")
        self.object = object


class Unset(UnicodeDecodeError):
    def __init__(self):
        pass


for error in (Failed(42), Unset(), UnicodeError("ouch")):
    for name in ("ignore", "replace", "xmlcharrefreplace", "backslashreplace"):
        show(lambda: codecs.lookup_error(name)(error))
