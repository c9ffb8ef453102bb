"""Record CPython's answers about numbers: tests/objects/numbers/*.json.

Run with the reference interpreter, from the root of the project:

    PYTHONHASHSEED=0 python3.13 scripts/record-numbers.py [name …]

Each file maps a function to its cases; a case is a list of arguments with the answer at the end. Ints and
floats are written as text (`str` of an int, `repr` of a float), an exception as `!Kind: message`.
"""

import json
import math
import random
import struct
import sys
from pathlib import Path

OUT = Path("tests/objects/numbers")
HUGE_SHOWN = 400  # longer arguments and answers are left out, to keep the files small


def text(value):
    """A value as the tests read it."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, complex):
        return [repr(value.real), repr(value.imag)]
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    return [text(item) for item in value]


def ask(function, *args):
    """A case: the arguments, and what the function gives for them."""
    try:
        answer = text(function(*args))
    except (ArithmeticError, ValueError, TypeError, MemoryError) as error:
        answer = f"!{type(error).__name__}: {error}"
    return [*(text(arg) for arg in args), answer]


def write(name, tables):
    rows = ",\n".join(
        f'"{key}": [\n' + ",\n".join(json.dumps(case, ensure_ascii=True) for case in cases) + "\n]"
        for key, cases in tables.items()
    )
    (OUT / f"{name}.json").write_text("{\n" + rows + "\n}\n")
    print(name, {key: len(cases) for key, cases in tables.items()})


# --- Inputs ---------------------------------------------------------------------------------------------------

EDGES = [0, 1, -1, 2, -2, 3, 5, 7, 10, -10, 31, 32, 63, 64, 255, 256, 2**31 - 1, 2**31, -(2**31), 2**32 - 1, 2**32,
         2**32 + 1, -(2**32), 2**52, 2**53 - 2, 2**53 - 1, 2**53, 2**53 + 1, -(2**53) + 1, -(2**53), -(2**53) - 1,
         2**61 - 1, 2**63 - 1, 2**63, -(2**63), 2**64 - 1, 2**64, 2**64 + 1, 10**18, 3**60, -(3**60), 10**40, -(7**90)]


def some_int(rng, bits=200):
    size = rng.choice([4, 8, 16, 31, 32, 33, 52, 53, 54, 64, 65, 100, bits])
    value = rng.getrandbits(rng.randint(1, size))
    return -value if rng.random() < 0.5 else value


def some_float(rng):
    kind = rng.random()
    if kind < 0.3:
        while True:
            value = struct.unpack("<d", rng.randbytes(8))[0]
            if math.isfinite(value):
                return value
    if kind < 0.5:
        return rng.uniform(-10, 10)
    if kind < 0.6:
        return rng.uniform(-1, 1) * 10.0 ** rng.randint(-20, 20)
    if kind < 0.8:
        return round(rng.uniform(-1000, 1000), rng.randint(0, 6))
    return rng.randint(-5000, 5000) / 2.0 ** rng.randint(0, 12)


FLOAT_EDGES = [0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, -2.5, 0.1, 0.3, 5e-324, -5e-324, 2.2250738585072014e-308,
               2.225073858507201e-308, 1.7976931348623157e308, 1e16, 1e15, 9999999999999998.0, 1e-4, 1e-5, 0.0001234,
               123456789012345680.0, 1e21, 1e22, 1e23, 2.0**53, 2.0**53 + 2, 1e100, math.inf, -math.inf, math.nan]

# --- Tables ---------------------------------------------------------------------------------------------------


def ints():
    rng = random.Random(1)
    pairs = [(a, b) for a in EDGES for b in EDGES] + [(some_int(rng), some_int(rng)) for _ in range(400)]
    sampled = rng.sample(pairs, 400)
    two = {
        "add": lambda a, b: a + b,
        "subtract": lambda a, b: a - b,
        "multiply": lambda a, b: a * b,
        "floorDivide": lambda a, b: a // b,
        "modulo": lambda a, b: a % b,
        "and": lambda a, b: a & b,
        "or": lambda a, b: a | b,
        "xor": lambda a, b: a ^ b,
        "gcd": math.gcd,
        "lcm": math.lcm,
        "trueDivide": lambda a, b: a / b,
    }
    tables = {name: [ask(f, a, b) for a, b in sampled] for name, f in two.items()}
    for _ in range(250):
        a = some_int(rng, 2200) or 1
        b = some_int(rng, 2200) or 1
        case = ask(lambda a, b: a / b, a << rng.choice([0, 0, 0, 900]), b << rng.choice([0, 0, 0, 1000]))
        if len(case[0]) + len(case[1]) < 900:
            tables["trueDivide"].append(case)
    for _ in range(150):  # results around and below the smallest normal float
        a, b = rng.getrandbits(rng.randint(1, 60)) | 1, rng.getrandbits(rng.randint(1, 60)) | 1
        tables["trueDivide"].append(ask(lambda a, b: a / b, a, b << rng.randint(1000, 1100)))
    singles = EDGES + [some_int(rng, 600) for _ in range(150)]
    one = {
        "negate": lambda a: -a,
        "invert": lambda a: ~a,
        "absolute": abs,
        "bitLength": lambda a: a.bit_length(),
        "bitCount": lambda a: a.bit_count(),
        "toFloat": float,
        "isqrt": math.isqrt,
    }
    tables |= {name: [ask(f, a) for a in singles] for name, f in one.items()}
    tables["isqrt"] += [ask(math.isqrt, r * r + d) for r in [94906265, 94906266, 10**9, 2**40, 3**50] for d in (-1, 0, 1)]
    halves = [(2**53 + k) << s for k in range(0, 9) for s in (0, 1, 2, 50, 970)]
    tables["toFloat"] += [ask(float, sign * (h + d)) for h in halves for d in (-1, 0, 1) for sign in (1, -1)]
    tables["toFloat"] += [ask(float, n) for n in (2**1024 - 2**970 - 1, 2**1024 - 2**970, 2**1024, -(2**1024), 10**400)]
    counts = [-5, -1, 0, 1, 5, 31, 32, 33, 52, 53, 54, 64, 100]
    tables["shiftLeft"] = [ask(lambda a, n: a << n, a, n) for a in EDGES for n in counts]
    tables["shiftRight"] = [ask(lambda a, n: a >> n, a, n) for a in EDGES + singles[50:90] for n in [*counts, 2**70]]
    tables["power"] = [ask(pow, a, n) for a in EDGES[:32] for n in [0, 1, 2, 3, 5, 8, 13, 52, 53, 54]]
    tables["powerModulo"] = [ask(pow, some_int(rng), some_int(rng, 80), some_int(rng)) for _ in range(500)]
    tables["powerModulo"] += [ask(pow, a, n, m) for a in EDGES[:12] for n in EDGES[:8] for m in [0, 1, -1, 2, 7, -7, 94906265]]
    tables["roundInt"] = [ask(round, a, -n) for a in [*singles[:120], 5, 15, 25, 35, 250, 350, -250] for n in (-1, 0, 1, 2, 3, 20)]
    floats = FLOAT_EDGES + [some_float(rng) for _ in range(200)]
    tables["fromFloat"] = [ask(int, x) for x in floats]
    near = [int(x) + d for x in floats if math.isfinite(x) for d in (-1, 0, 1)]
    order = lambda a, x: "unordered" if x != x else "less" if a < x else "greater" if a > x else "equal"
    tables["compareWithFloat"] = [ask(order, rng.choice(near), x) for x in floats for _ in range(2)]
    tables["compareWithFloat"] += [ask(order, n, float(n)) for n in near[:300]]
    tables["factorial"] = [ask(math.factorial, n) for n in [-1, *range(0, 60), 10**20]]
    tables["combinations"] = [ask(math.comb, n, k) for n in [-1, 0, 1, 5, 20, 57, 67, 100, 10**18, 10**30] for k in [-1, 0, 1, 2, 5, 20, 28, 33]]
    tables["combinations"].append(ask(math.comb, 10, 10**30))
    tables["combinations"].append(ask(math.comb, 10**30, 10**25))
    tables["permutations"] = [ask(math.perm, n, k) for n in [-1, 0, 1, 5, 20, 57, 10**18, 10**30] for k in [-1, 0, 1, 2, 5, 11, 20]]
    tables["permutations"].append(ask(math.perm, 10**30, 10**25))
    tables["intToBytes"] = [
        ask(lambda a, n, o, s: a.to_bytes(n, o, signed=s), a, n, o, s)
        for a in [0, 1, -1, 127, 128, 255, 256, -128, -129, 2**31, 2**63, -(2**63), 2**64 - 1]
        for n in (-1, 0, 1, 2, 8, 9) for o in ("big", "little") for s in (False, True)
    ]
    tables["intFromBytes"] = [
        ask(lambda b, o, s: int.from_bytes(b, o, signed=s), rng.randbytes(rng.randint(0, 20)), o, s)
        for _ in range(80) for o in ("big", "little") for s in (False, True)
    ]
    texts = ["", " ", "0", "-0", "+7", "12", " 12 ", "\t1\n", "\x1c1", "\x1f1\x1c", "\x851", "\xa01\u2003", "- 1", "+-1", "--1", "1_0",
             "1__0", "_1", "1_", "0_0", "00", "012", "0_7", "00_1", "0x1f", "0X1F", "0x_1f", "0x", "0x ", "-0x1", "0x-1", "0b101",
             "0b2", "0b_1", "0o17", "0o8", "0B1", "1e5", "1.0", "abc", "z", "Z", "zz_z", "it's", "\"q\"", "'\"", "\\", "a\nb", "1\x00",
             "\u0663\u0664", "\u0663b", "\uff10x\uff11f", "\u00b2", "\u0660\u0661_\u0662", "1 2", "\u00e9\x7f\u0378\U0001f600", "\ud800",
             "\u212a", "9007199254740991", "9007199254740992", "-9007199254740992", "123456789012345678901234567890",
             "1" * 4300, "1" * 4301, "-" + "1" * 4301, "0" * 5000, "1" * 2150 + "_" + "1" * 2151, "x" * 300, "\n" * 150 + "z", "\u00e9" * 300]
    tables["intFromText"] = [ask(int, t, b) for t in texts if len(t) < 100 for b in (10, 0, 2, 8, 16, 36, 3)]
    tables["intFromText"] += [ask(int, t, 10) for t in texts if len(t) >= 100]
    tables["intFromText"] += [ask(int, "1", b) for b in (1, 37, -1, -2)] + [ask(int, "f" * 60 + "g", b) for b in range(17, 37)]
    for _ in range(150):
        base = rng.randint(2, 36)
        digits = "".join(rng.choice("0123456789abcdefghijklmnopqrstuvwxyz"[:base]) for _ in range(rng.randint(1, 70)))
        tables["intFromText"].append(ask(int, digits, base))
    tables["intToString"] = [ask(str, n) for n in singles[:100]]
    answer = ask(lambda: str(10**4300))[-1]
    tables["intToStringLimit"] = [[str(4300), answer], [str(4299), ask(lambda: str(10**4299)[:5])[-1]]]
    write("ints", tables)


TABLES = [ints]

if __name__ == "__main__":
    assert sys.version_info[:2] == (3, 13), "the reference is CPython 3.13"
    OUT.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        if len(sys.argv) == 1 or table.__name__ in sys.argv[1:]:
            table()
