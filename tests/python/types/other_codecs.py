# Encodings besides the common ones, and codecs that a program registers, through str.encode and bytes.decode.
import codecs


def attempt(act):
    try:
        print(ascii(act()))
    except Exception as error:
        print(type(error).__name__, error, *getattr(error, "__notes__", ()))


# === registered codecs ===
class Label(codecs.CodecInfo):
    pass


def pair(encoded, decoded):
    return (lambda text, errors="strict": encoded, lambda data, errors="strict": decoded)


def failing(value, errors="strict"):
    raise ValueError("no luck", errors)


FUNCTIONS = {
    "mine.good": pair((b"<good>", 4), ("<good>", 4)),
    "mine.array": pair((bytearray(b"<array>"), 4), (bytearray(b"<array>"), 4)),
    "mine.number": pair((7, 4), (7, 4)),
    "mine.bare": pair(42, 42),
    "mine.long": pair((b"", 1, 2), ("", 1, 2)),
    "mine.failing": (failing, failing),
}
asked = []


def search(name):
    asked.append(name)
    if name == "mine.wrong":
        return "wrong"
    if name in FUNCTIONS:
        return Label(*FUNCTIONS[name], name=name)
    if name == "mine.bytes":
        return codecs.CodecInfo(lambda data: (data[::-1], len(data)), None, name=name, _is_text_encoding=False)


codecs.register(search)
for name in (*FUNCTIONS, "mine.wrong", "mine.bytes", "mine.none", "MINE.Good", "mine good"):
    print(name)
    attempt(lambda: "text".encode(name) if "array" not in name else None)
    attempt(lambda: b"data".decode(name))
    attempt(lambda: str(b"data", name))
    attempt(lambda: bytes("text", name) if "array" not in name else None)
    attempt(lambda: codecs.encode("text", name))
    attempt(lambda: b"".decode(name))
attempt(lambda: "text".encode("mine.failing", "odd"))
print(asked)
codecs.unregister(search)
attempt(lambda: "text".encode("mine.good"))

# === UTF-7 ===
for text in (
    "+", "a+b", "a-b", "\xe9", "\xe9-", "\xe9a", "\xe9 ", "a\xe9b", "\xe9\xe8", "\U0001f600", "\ud800", "~", "\\",
    "\xe9\\", "\0", "\xe9+", "+\xe9", "\xe9/", "\xe9.", "\u20ac-x", "\xe9\n", "".join(map(chr, range(128))),
):
    encoded = text.encode("utf-7")
    print(encoded, encoded.decode("utf-7") == text)
for data in (
    b"+", b"+-", b"+A", b"+AO", b"+AOk", b"+AOkA", b"+AOkA-", b"+AOl-", b"+AOk.", b"+AOk=x", b"\x80", b"+\x80",
    b"+AO\x80", b"+AOk\x80", b"+AO-x", b"+A-", b"a+!b", b"+2D3eAA-", b"+2D0-", b"+2D0", b"+3gA-", b"+2D3YPQ-", b"+-+-",
    b"+AOk-+AOk-", b"+//8-", b"+AOk--", b"x+AGEAYgA\xff", b"+AAAAAAA\xff-x", b"+ab\x80cd-ef",
):
    attempt(lambda: data.decode("utf-7"))
    attempt(lambda: (data.decode("utf7", "replace"), data.decode("U7", "ignore")))
decoder = codecs.getincrementaldecoder("utf-7")()
print([decoder.decode(bytes([byte])) for byte in b"a+AOkA6Q-b+2D3eAA-"])

# === tables ===
for name in (
    "cp037", "cp1006", "cp1026", "cp1125", "cp1140", "cp273", "cp424", "cp500", "cp720", "cp856", "cp864", "cp875",
    "hp_roman8", "koi8_t", "kz1048", "mac_arabic", "mac_croatian", "mac_cyrillic", "mac_farsi", "mac_greek",
    "mac_iceland", "mac_latin2", "mac_romanian", "mac_turkish", "palmos", "ptcp154", "tis_620",
):
    text = bytes(range(256)).decode(name, "replace")
    print(codecs.lookup(name).name, hash(text), hash(text.encode(name, "replace")), text.encode(name, "ignore")[:5])
attempt(lambda: b"\xff".decode("cp424"))
attempt(lambda: "a\u0100\u0101b".encode("cp037"))

# === tables of one's own ===
ENCODE, DECODE = codecs.charmap_encode, codecs.charmap_decode
turned = codecs.charmap_build("".join(map(chr, range(255, -1, -1))))
attempt(lambda: ENCODE("abc", "strict", turned))
attempt(lambda: ENCODE("ab\u0100\u0101c", "replace", turned))
attempt(lambda: ENCODE("ab\u0100", "xmlcharrefreplace", turned))
for mapping in (None, {}, {97: 65, 98: b"BB"}, {97: 256}, {97: "x"}, {97: None}, 5, {97: 65, 63: b"Q"}):
    for errors in ("strict", "replace", "ignore"):
        attempt(lambda: ENCODE("ab\u0100", errors, mapping))
for mapping in (None, {}, "ab", "\ufffe" * 97 + "xy", {97: 65, 98: "BB"}, {97: 0x110000}, {97: b"x"}, {97: 0xFFFE}, 5):
    for errors in ("strict", "replace", "ignore"):
        attempt(lambda: DECODE(b"ab\x01", errors, mapping))
