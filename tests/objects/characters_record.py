"""Records CPython's character data: writes characters.json. Run it with CPython 3.13 in this folder.

For every property and block of 4096 code points a checksum (FNV-1a, 32 bits) of what it gives for each.
"""

import json

PREDICATES = "isalpha isdecimal isdigit isnumeric isalnum islower isupper istitle isspace isprintable isidentifier".split()
CHANGES = "lower upper title capitalize swapcase casefold".split()


def checksum(numbers):
    value = 0x811C9DC5
    for number in numbers:
        value = (value ^ number) * 0x01000193 & 0xFFFFFFFF
    return value


# The first two planes, and of the others a block of each kind.
BLOCKS = [*range(0x20), 0x20, 0x2A, 0x2F, 0x31, 0x40, 0xE0, 0x10F]
STARTS = [block * 4096 for block in BLOCKS]
result = {"blocks": BLOCKS}
for name in PREDICATES:
    result[name] = [
        checksum(int(getattr(chr(code), name)()) for code in range(start, start + 4096)) for start in STARTS
    ]
for name in CHANGES:
    result[name] = [
        checksum(ord(each) for code in range(start, start + 4096) for each in getattr(chr(code), name)())
        for start in STARTS
    ]
# After a letter, a character that continues a name or a word is another matter than one that starts it.
result["a + isidentifier"] = [
    checksum(int(("a" + chr(code)).isidentifier()) for code in range(start, start + 4096)) for start in STARTS
]
result["a + title"] = [
    checksum(ord(each) for code in range(start, start + 4096) for each in ("a" + chr(code) + "a").title())
    for start in STARTS
]
# Whether a sigma is final depends on what stands around it. Unicode 16 changed the class of two characters.
CHANGED = {0x295, 0x1171E}
result["sigma + lower"] = [
    checksum(ord(each) for code in range(start, start + 4096) if code not in CHANGED for each in ("Σ" + chr(code) + "Σ").lower())
    for start in STARTS
]
with open("characters.json", "w") as file:
    file.write("{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(values)}" for name, values in result.items()) + "\n}\n")
