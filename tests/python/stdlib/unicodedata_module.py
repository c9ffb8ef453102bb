# === names in literals ===
print("\N{LATIN SMALL LETTER E WITH ACUTE}", "\N{latin small letter a}", "\N{Greek Capital Letter Omega}")
print(ascii("\N{LF}\N{nbsp}\N{NO-BREAK SPACE}\N{CJK UNIFIED IDEOGRAPH-4E00}\N{HANGUL SYLLABLE GAG}\N{GRINNING FACE}"))
print(f"\N{BULLET}{1 + 1}\N{BULLET}")
print(b"\\N{BULLET}\\N{hangul jongseong kiyeok}".decode("unicode_escape"))
for text in ['"\\N{KEYCAP DIGIT ONE}"', '"\\N{cjk unified ideograph-4e00}"', '"\\N{LAT\u0131N SMALL LETTER A}"', '"\\N{ BULLET}"']:
    try:
        print(eval(text))
    except SyntaxError as error:
        print(error)

# === namereplace ===
print("\uabcd\0\udfff\U0001f600é\uac00\u4e00\ue000".encode("ascii", "namereplace"))

# === name and lookup ===
import unicodedata

print(unicodedata.name("é"), unicodedata.name("\U0001f600"), unicodedata.name("\uac01"), unicodedata.name("\u4e00"))
print(unicodedata.name("\0", "none"), unicodedata.name("\ue000", None))
print(ascii([unicodedata.lookup(name) for name in ("LF", "keycap digit one", b"BULLET", "LATIN SMALL LETTER R WITH TILDE")]))
print(ascii([unicodedata.lookup(name) for name in ("CJK UNIFIED IDEOGRAPH-04E00", "VARIATION SELECTOR-17", "VS256")]))

# === what goes wrong ===
import unicodedata

u = unicodedata
old = u.ucd_3_2_0
cases = [
    lambda: u.name("\0"),
    lambda: u.name("ab"),
    lambda: u.name(""),
    lambda: u.name(5),
    lambda: u.name(),
    lambda: u.name("a", 1, 2),
    lambda: u.name(c="a"),
    lambda: u.lookup("zz"),
    lambda: u.lookup("a\0b"),
    lambda: u.lookup("\u0131"),
    lambda: u.lookup("x" * 257),
    lambda: u.lookup("é" * 129),
    lambda: u.lookup("\ud800"),
    lambda: u.lookup(5),
    lambda: u.lookup(None),
    lambda: u.lookup(bytearray(b"LF")),
    lambda: u.lookup(memoryview(b"LF")),
    lambda: u.lookup(),
    lambda: u.decimal("a"),
    lambda: u.digit("a"),
    lambda: u.numeric("a"),
    lambda: u.numeric(1),
    lambda: u.category(""),
    lambda: u.category("ab"),
    lambda: u.category(1),
    lambda: u.east_asian_width(None),
    lambda: u.combining("a", "b"),
    lambda: u.normalize("X", "a"),
    lambda: u.normalize("nfc", "é"),
    lambda: u.normalize("NFC", 1),
    lambda: u.normalize(1, "a"),
    lambda: u.normalize("NFC"),
    lambda: u.is_normalized("X", "a"),
    lambda: u.is_normalized("NFC", 3),
    lambda: u.UCD(),
    lambda: old.name("\U0001f600"),
    lambda: old.lookup("LF"),
    lambda: old.lookup("KEYCAP DIGIT ONE"),
    lambda: old.foo,
    lambda: setattr(old, "unidata_version", 1),
    lambda: type("A", (u.UCD,), {}),
]
for case in cases:
    try:
        print(ascii(case()))
    except Exception as error:
        print(type(error).__name__, ascii(error.args))

# === properties ===
import unicodedata as u

for character in "aÅ5½²(\u0301\u05d0\u4e00\uac00\uff21\ufdfa\u0378\U0001d7d8":
    print(
        f"{ord(character):04X}",
        u.category(character),
        u.bidirectional(character),
        u.combining(character),
        u.mirrored(character),
        u.east_asian_width(character),
        u.decimal(character, None),
        u.digit(character, None),
        u.numeric(character, None),
        repr(u.decomposition(character)),
    )

# === normal forms ===
import unicodedata as u

samples = ["", "abc", "é", "e\u0301", "\u1e9b\u0323", "ﬁ", "각", "\u1100\u1161\u11a8", "a\u0301\u0323", "\u0344", "\u2126", "Å\u0327"]
for sample in samples:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        print(form, ascii(u.normalize(form, sample)), u.is_normalized(form, sample), end="; ")
    print()
print(u.normalize("X", "") == "", u.is_normalized("X", ""))

# === version 3.2 ===
import unicodedata as u

old = u.ucd_3_2_0
print(u.unidata_version, old.unidata_version, type(old))
print(old.name("\u20ac"), old.category("\U0001f600"), old.name("\U0001f600", None), old.lookup("GRINNING FACE") == "\U0001f600")
print(old.decimal("²"), u.decimal("²", None), old.digit("\u07c0"), old.numeric("\u07c0", None))
print(ascii(old.normalize("NFC", "\U0002f868")), ascii(u.normalize("NFC", "\U0002f868")))
print(ascii(old.normalize("NFKC", "ﬁ\u1d2c")), ascii(u.normalize("NFKC", "ﬁ\u1d2c")))
print(u.UCD.name.__text_signature__, u.UCD.lookup.__text_signature__, u.UCD.normalize.__text_signature__)
print(sorted(name for name in dir(u.UCD) if not name.startswith("_")))
print(u.name, u.UCD.name, u.UCD.unidata_version)
