"""Records what CPython's unicodedata answers for all characters, as checksums: tests/stdlib/unicodedata.json.

    python3.13 scripts/record-unicode-answers.py
"""

import hashlib
import json
import pathlib
import unicodedata

TARGET = pathlib.Path(__file__).parent.parent / "tests" / "stdlib" / "unicodedata.json"
# The planes that hold characters, and a few places of the others.
CODES = [*range(0x34000), *range(0x34000, 0x110000, 251), *range(0xE0000, 0xE0200)]


def shown(value):
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return str(value)


def digest(answer):
    text = "\n".join(shown(answer(chr(code))) for code in CODES)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def answers(version):
    found = {}
    for name in ("name", "decimal", "digit", "numeric"):
        found[name] = digest(lambda character: getattr(version, name)(character, "none"))
    for name in ("category", "bidirectional", "combining", "mirrored", "east_asian_width", "decomposition"):
        found[name] = digest(getattr(version, name))
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        # Between letters and marks, so that composing and reordering have something to do.
        found[form] = digest(
            lambda character: " ".join(f"{ord(c):x}" for c in version.normalize(form, f"a\u0301{character}\u0323\u0301"))
        )
    return found


TARGET.parent.mkdir(exist_ok=True)
TARGET.write_text(
    json.dumps({"now": answers(unicodedata), "old": answers(unicodedata.ucd_3_2_0)}, indent=2) + "\n"
)
