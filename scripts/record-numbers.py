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


def floats():
    rng = random.Random(2)
    singles = FLOAT_EDGES + [some_float(rng) for _ in range(400)]
    finite = [x for x in singles if math.isfinite(x)]
    ties = [k / 2.0 ** (n + 1) for n in range(0, 12) for k in (1, 3, 5, 25, 125, 1001, 12345, 99999)]
    ties += [5.0, 15.0, 25.0, 250.0, 1250.0, 5e10, 2.5e15, 5e22, 1e22 + 2**21, 9.5, 99.5, 999.5, 0.95, 9.995, 0.000995]
    tables = {
        "repr": [ask(repr, x) for x in singles],
        "hex": [ask(float.hex, x) for x in singles],
        "isInteger": [ask(float.is_integer, x) for x in singles],
        "asIntegerRatio": [ask(float.as_integer_ratio, x) for x in singles[:150]],
        "roundToInt": [ask(round, x) for x in singles + ties],
        "roundToDigits": [ask(round, x, n) for x in singles[:120] + ties for n in rng.sample(range(-6, 20), 4)],
    }
    tables["roundToDigits"] += [ask(round, x, n) for x in FLOAT_EDGES + finite[60:90] for n in (-400, -308, -307, 17, 22, 100, 101, 307, 323, 324, 400)]
    tables["roundToDigits"] += [ask(round, 1.7e308, -308), ask(round, -1.7e308, -308)]
    pairs = [(x, y) for x in FLOAT_EDGES for y in FLOAT_EDGES] + [(some_float(rng), some_float(rng)) for _ in range(300)]
    pairs += [(round(rng.uniform(-50, 50), 1), round(rng.uniform(-5, 5), 1)) for _ in range(200)]
    pairs = rng.sample(pairs, 900)
    tables["divide"] = [ask(lambda x, y: x / y, x, y) for x, y in pairs[:300]]
    tables["floorDivide"] = [ask(lambda x, y: x // y, x, y) for x, y in pairs]
    tables["modulo"] = [ask(lambda x, y: x % y, x, y) for x, y in pairs]
    tables["divmod"] = [ask(divmod, x, y) for x, y in pairs[:400]]
    real = lambda x, y: "complex" if -math.inf < x < 0 and math.isfinite(y) and y % 1 else x**y
    tables["power"] = [ask(real, x, y) for x in FLOAT_EDGES for y in [*FLOAT_EDGES[:9], 2.0, 3.0, -3.0, 1e300, math.inf, -math.inf, math.nan]]
    tables["power"] += [ask(real, 2.0, y) for y in (100000.0, -100000.0, 1023.0, 1024.0, -1074.0, -1075.0, -1074.5)]
    tables["power"] += [ask(real, x, y) for x, y in ((-2.0, 100001.0), (10.0, 22.0), (10.0, -5.0), (3.0, 33.0), (9.0, 1.5), (94906267.0, 2.0))]
    places = [0, 1, 2, 3, 5, 6, 10, 17, 20, 21]
    some = singles[:90] + ties
    for code in "fegEFG":
        few = some if code.islower() else some[:40]
        tables[f"%{code}"] = [ask(lambda p, x: f"%.{p}{code}" % x, p, x) for x in few for p in rng.sample(places, 2)]
    tables["%f"] += [ask(lambda p, x: f"%.{p}f" % x, p, x) for x in (5e-324, 0.1, 1e22, 1.7976931348623157e308) for p in (100, 101, 350)]
    tables["%e"] += [ask(lambda p, x: f"%.{p}e" % x, p, x) for x in (5e-324, 0.1, 1e22, 1.7976931348623157e308) for p in (99, 100, 101, 350)]
    texts = ["abc", "", " ", "1_0.5_0e1_0", "1_.5", "1._5", "0x10", "  inf ", "-Infinity", "+nan", "-nan", "infin", "\u0663.\u0665", "1e400",
             "1e-400", "-0", ".", "1.", ".5", "+.5", "1e", "in_f", "1\x00", "1__0", "e5", "1e_5", "1e5_", "\u20031\u2003", "\u0663e\u0663", "+-1", "1e+5",
             "1e+-5", "INF", "iNfInItY", "nan()", "\x1c1", "1 2", "1_000.000_1", "1_e1", ".5_5", "_.5", "_1", "1,5", "1e" + "9" * 30, "0e" + "9" * 30,
             "1e-" + "9" * 30, "9007199254740993", "0.1" + "0" * 400 + "1", "2.4703282292062327208e-324", "2.4703282292062328e-324",
             "1.7976931348623158e308", "1.7976931348623159e308", "--1", "\u212a", "\uff11\uff0e\uff15", "\u22121", "it's"]
    tables["fromText"] = [ask(float, t) for t in texts] + [ask(float, repr(x)) for x in finite[:60]]
    tables["fromText"] += [ask(float, f"{rng.randint(1, 10**18)}e{rng.randint(-340, 300)}") for _ in range(100)]
    hexes = ["0x1.8p3", "zz", "0x1p99999", "0x1p1024", "0x1p1023", "  inf ", "1.8", "0x.8p-1", "0x", "0x1p", "0x1p" + "9" * 25, "0x0p" + "9" * 25,
             "0x1p-" + "9" * 25, "nan", "-nan", "+infinity", "infinit", "0x1.fffffffffffff8p1023", "0x1.fffffffffffff7p1023", "0x1_0", "0x.p1",
             "1p", "0x1p+-1", " 0x1 ", "0x1.", "0x1e5", "", "\u0663", "\xa01", "-0x0", "0x0.00000000000000000000000000001p-1000", "0x1p-1074",
             "0x1p-1075", "0x1.8p-1075", "0X1P3", "-0x1.00000000000008p0", "0x1.00000000000008000000000000000000001p0", "0x1.00000000000018p0",
             "0x0.fffffffffffff8p-1022", "0x0.0000000000000fp-1022", "ff.8p-4", "0x1p2x", "0x0z", "0x1p99999zz", "0x1 p2", "-", "+0x", "0x1p2.5", "0x" + "f" * 300, "0x" + "0" * 50 + "1" + "0" * 100 + "p-400"]
    tables["fromHex"] = [ask(float.fromhex, t) for t in hexes] + [ask(float.fromhex, x.hex()) for x in finite[:60]]
    write("floats", tables)


def formats():
    rng = random.Random(3)
    errors = ["d", "s", "x", "c", "n", "%", "f", "q", "\u00e9", "\x00", "\ud800", "\x7f", "\x80", "~", ".2", ".2d", ".2x", "+s", " s", "#s", "=s", "=10", "010", "010s", "z", "zd",
              "zf", "zs", "z.2d", "z.2c", "+.2c", "+#c", ",", ",s", "_s", ",x", "_x", ",b", "_b", ",c", "_c", ",n", "_n", ",d,", "_,", ",_", ",,", "__", "_,d", ",_d", "+c",
              "#c", "-c", " c", ".3c", ".", ".f", "5.", "." + "9" * 20, "9" * 20, ".2147483648f", ".2147483648", "dd", "10q1", "s10", "<<10", "{<10", "\u00e9^9",
              "\U0001f600^9", "^^9", "=+10", "0#", "z0", "#0", "-#", "0<5", "<05", "0=20", "0>20", "0^20", "*05", "  >5", " >5", ",.", "_.2", "1,000", "+-5", "\u0663", "_,_",
              ",\u00e9", "_\x00", "=s5", "=+s", "+z#s", "z#s", "#=s", "C", "D", "F", "N", "\n", "\n<5", "<\n", "5 ", "-z5", "z-5", "#z5"]
    values = {"int": [1234567, -42], "float": [1234.5678, -0.0], "complex": [1 + 2j], "str": ["hello"], "bool": [True]}
    tables = {"int": [], "float": [], "complex": [], "str": [], "bool": []}
    for spec in errors:
        for name, them in values.items():
            tables[name] += [ask(format, v, spec) for v in them]

    def spec(types, precision=True):
        r = rng.random
        made = rng.choice(["", "", "<", ">", "^", "=", "*<", "*>", "\u20ac^", "0=", "0>"]) + rng.choice(["", "", "+", "-", " "])
        made += "z" if r() < 0.1 and precision else ""
        made += "#" if r() < 0.25 else ""
        made += rng.choice(["", "", "0"]) + rng.choice(["", "", str(rng.randint(1, 30))]) + rng.choice(["", "", ",", "_"])
        made += f".{rng.randint(0, 12)}" if precision and r() < 0.6 else ""
        return made + rng.choice(types)

    ints_ = [0, 1, -1, 7, 12, 123, 1234, -12345, 999999, 1000000, 2**53, -(2**64), 10**25, 255, 4096, 65535]
    tables["int"] += [ask(format, rng.choice(ints_), spec(["", "d", "b", "o", "x", "X", "n", "c"], False)) for _ in range(900)]
    tables["int"] += [ask(format, rng.choice(ints_), spec(["f", "e", "g", "%", "E", "G"])) for _ in range(200)]
    tables["int"] += [ask(format, n, s) for n in (-1, 97, 0x1F600, 0x10FFFF, 0x110000, 10**30, -(10**30)) for s in ("c", "5c", "05c", "=5c", "^5c", "<5c")]
    tables["int"] += [ask(format, 10**400, s) for s in ("f", "e", "g", "%")]
    floats_ = [x for x in FLOAT_EDGES] + [some_float(rng) for _ in range(60)]
    tables["float"] += [ask(format, rng.choice(floats_), spec(["", "f", "e", "g", "%", "E", "F", "G", "n"])) for _ in range(1500)]
    tables["float"] += [ask(format, x, s) for x in (-0.0, -0.001, 0.001, -1e-10, -0.5) for s in ("z", "z.1f", ".1f", "z.0f", "z.2e", "zg", "z.1%", "+z.1f", " z.1f", "z06.1f")]
    complexes = [complex(a, b) for a in (0.0, -0.0, 1.0, -1.5, 1e20, 1234567.25, math.nan, -math.inf) for b in (0.0, -0.0, 2.0, -1e-5, 1e16, math.nan, math.inf)]
    tables["complex"] += [ask(format, rng.choice(complexes), spec(["", "f", "e", "g", "E", "F", "G", "n"])) for _ in range(500)]
    tables["complex"] += [ask(format, c, s) for c in complexes for s in ("", "z", "+", ",", ".3", "#", "z.2f")]
    strings = ["", "abc", "\U0001f600\U0001f601x", "\u00e9t\u00e9"]
    tables["str"] += [ask(format, rng.choice(strings), s) for s in ("", "10", "<10", ">10", "^10", "^9", "*^10", ".2", ".0", "5.1", "\U0001f600>6.2", "s", "06", "<06", "0^7") for _ in range(3)]

    def percent(conversions):
        made = "".join(f for f in "-+ #0" if rng.random() < 0.3) + rng.choice(["", "", str(rng.randint(1, 20))])
        return made + rng.choice(["", "", f".{rng.randint(0, 12)}"]) + rng.choice(conversions)

    apply = lambda spec, value: f"%{spec}" % value
    tables["%int"] = [ask(apply, percent("diuxXo"), rng.choice(ints_)) for _ in range(600)]
    tables["%float"] = [ask(apply, percent("eEfFgG"), rng.choice(floats_)) for _ in range(600)]
    tables["%str"] = [ask(apply, percent("s"), rng.choice(strings)) for _ in range(100)]
    tables["%c"] = [ask(apply, s, n) for s in ("c", "5c", "05c", "-5c", "+c", ".0c") for n in (97, 0x1F600, -1, 0x110000, 10**30)]
    write("formats", tables)


def hashes():
    assert hash("abc") == -4594863902769663758, "run with PYTHONHASHSEED=0"
    rng = random.Random(4)
    texts = ["", "a", "ab", "abc", "abcdefg", "abcdefgh", "abcdefghi", "\u00e9", "\u00ff\x00", "\u20ac", "a\u0100", "\u0100bcd", "\u0100bcde", "\U0001f600",
             "a\U0001f600", "\U0010ffff\x00x", "\ud83d", "\ude00", "\ude00\ud83d", "\U0001f600\ud83d", "x" * 255, "x" * 256, "\u20ac" * 130, "\U0001f600" * 65]
    for width in (128, 256, 0xD800, 0x110000):
        for _ in range(60):
            texts.append("".join(chr(c) for c in (rng.randrange(width) for _ in range(rng.randint(1, 40))) if not 0xD800 <= c < 0xE000))
    numbers = EDGES + [some_int(rng) for _ in range(100)] + [2**61, 2**61 - 2, -(2**61), 2**122, -(2**61) + 1, -(2**61) + 2]
    floats_ = [x for x in FLOAT_EDGES if x == x] + [some_float(rng) for _ in range(200)]
    item = lambda: rng.choice([rng.randint(-5, 5), some_int(rng), rng.choice(texts), None])
    tuples = [()] + [tuple(item() for _ in range(rng.randint(1, 6))) for _ in range(300)]
    sets = [frozenset()] + [frozenset(item() for _ in range(rng.randint(1, 9))) for _ in range(150)] + [frozenset(range(100))]
    nested = lambda them: [[[text(hash(x)) for x in t], text(hash(t))] for t in them]
    ranges = [range(0), range(5), range(1), range(1, 2, 3), range(1, 10, 3), range(-5, 5, 2), range(10, 0, -1), range(2**70), range(2**70, 2**71, 2**69)]
    slices = [slice(1, 2, 3), slice(None), slice(1, 2), slice(-1, 5, -2), slice("a", "b"), slice(2**70)]
    write("hashes", {
        "int": [ask(hash, n) for n in numbers],
        "float": [ask(hash, x) for x in floats_],
        "complex": [ask(hash, complex(rng.choice(floats_), rng.choice(floats_))) for _ in range(150)],
        "str": [ask(hash, t) for t in texts],
        "bytes": [ask(hash, rng.randbytes(n)) for n in range(40)] + [ask(hash, bytes(300))],
        "tuple": nested(tuples),
        "frozenset": nested(sets),
        "slice": [[[text(hash(x)) for x in (s.start, s.stop, s.step)], text(hash(s))] for s in slices],
        "range": [[[text(x) for x in (len(r) if r.stop < 2**63 else (r.stop - r.start - 1) // r.step + 1, r.start, r.step)], text(hash(r))] for r in ranges],
        "none": [ask(lambda: hash(None))],
    })


def complexes():
    rng = random.Random(5)
    parts = [0.0, -0.0, 1.0, -1.0, 2.0, 0.5, -2.5, 1e16, 1e200, 1e308, 5e-324, math.inf, -math.inf, math.nan]
    edge = lambda: complex(rng.choice(parts), rng.choice(parts))
    some = lambda: complex(round(rng.uniform(-9, 9), rng.randint(0, 15)), round(rng.uniform(-9, 9), rng.randint(0, 15)))
    pairs = [(edge(), edge()) for _ in range(250)] + [(some(), some()) for _ in range(250)]
    values = [edge() for _ in range(150)] + [some() for _ in range(150)]
    whole = [(some(), complex(rng.randint(-12, 12), 0.0)) for _ in range(120)] + [(edge(), complex(rng.randint(-4, 4), 0.0)) for _ in range(120)]
    whole += [(1j, 1000 + 0j), (0j, -1 + 0j), (0j, 1j), (0j, 0j), (0j, 2.5 + 0j), (1j, 100 + 0j), (1j, 101 + 0j), (1e300j, 2 + 0j), (1e200j, 3.5 + 0j)]
    texts = ["1+2j", "abc", "", "(1+2j)", "1 + 2j", "1_0+2_0j", "j", "-j", "+J", "nanj", "infj", "1e400", "1+2", "(1", " ( 1+j ) ", "+j1", "1j+2", "1\x00",
             "1_e1j", "1_0j", "infinityj", "nan+nanj", "1e5+2e5j", "1e+5+2e-5j", "-1-j", "1+-2j", "\u0663+\u0664j", "1+2ji", " 1+2j\n", "( 1+2j", "()", "( )", "1.5.2",
             "--1", "1j1", "1e400j", "1_+2j", "1__0", "0x1", "\ud800", "(1+2j", "1+2j)", "((1))", "j+1", "nan", "-nan-infj", "1++2j", "1+j2", "1 +2j", ".5j", "5.j", ".j",
             "1e5j", "-0j", "-0-0j", "1-0j", "\xa01j\u2003", "(\xa01j\xa0)", "_1j", "1j_", "inf+1j", "INFINITY-NANJ", "1e-3-1e-3j", "1ej", "1e+j", "1.5e3+.25e-2J", "1jj", "1+1", "12j"]
    tables = {
        "add": [ask(lambda a, b: a + b, a, b) for a, b in pairs[::4]],
        "subtract": [ask(lambda a, b: a - b, a, b) for a, b in pairs[::4]],
        "multiply": [ask(lambda a, b: a * b, a, b) for a, b in pairs],
        "divide": [ask(lambda a, b: a / b, a, b) for a, b in pairs],
        "power": [ask(pow, a, b) for a, b in whole],
        "powerPolar": [ask(pow, a, b) for a, b in pairs[100:400]],
        "absolute": [ask(abs, a) for a in [*values, complex(1e308, 1.7e308)]],
        "repr": [ask(repr, a) for a in values],
        "fromText": [ask(complex, t) for t in texts],
    }
    write("complexes", tables)


def randoms():
    rng = random.Random(6)
    seeds = [0, 1, 42, -42, 2**31, 2**32 - 1, 2**32, 2**40 + 7, 2**53, 2**64 - 1, -(2**64), 10**50, 3**400]

    def draw(seed, version=2):
        generator = random.Random()
        generator.seed(seed, version)
        return [*(text(generator.random()) for _ in range(4)), *(text(generator.getrandbits(k)) for k in (1, 8, 31, 32, 33, 53, 54, 64, 65, 100, 256)), text(generator.random())]

    far = random.Random(7)
    for _ in range(2000):
        far.random()
    write("randoms", {
        "int": [[text(s), draw(s)] for s in seeds],
        "float": [[text(s), draw(s)] for s in (0.0, 0.5, -1.5, 3.0, 1e300, -2.25, math.inf, -math.inf)],
        "bytes": [[s.hex(), draw(s)] for s in (b"", b"a", b"hello world", "h\u00e9llo \U0001f600".encode(), bytes(range(256)))],
        "text": [[s, draw(s)] for s in ("", "a", "hello world", "h\u00e9llo \U0001f600")],
        "text1": [[s, draw(s, 1)] for s in ("", "a", "hello", "h\u00e9llo \U0001f600")],
        "far": [[[text(far.random()) for _ in range(5)]]],
        "state": [[[str(n) for n in random.Random(1).getstate()[1][:3]], text(random.Random(1).getstate()[1][624])]],
    })


def libm():
    rng = random.Random(8)
    spread = lambda: rng.choice([rng.uniform(-10, 10), rng.uniform(-1, 1), some_float(rng)])
    def rows(name, args, count=150):
        f = getattr(math, name)
        found = []
        while len(found) < count:
            case = ask(f, *args())
            if not str(case[-1]).startswith("!"):
                found.append(case)
        return found
    positive = lambda: (abs(spread()) or 1.0,)
    any_ = lambda: (spread(),)
    unit = lambda: (rng.uniform(-1, 1),)
    two = lambda: (spread(), spread())
    inputs = {
        "exp": lambda: (rng.uniform(-745, 709),), "exp2": lambda: (rng.uniform(-1074, 1023),), "expm1": lambda: (rng.uniform(-40, 40),),
        "log": positive, "log2": positive, "log10": positive, "log1p": positive, "sin": any_, "cos": any_, "tan": any_, "asin": unit,
        "acos": unit, "atan": any_, "atan2": two, "sinh": lambda: (rng.uniform(-30, 30),), "cosh": lambda: (rng.uniform(-30, 30),), "tanh": lambda: (rng.uniform(-5, 5),),
        "asinh": any_, "acosh": lambda: (1 + abs(spread()),), "atanh": unit, "pow": lambda: (abs(spread()), rng.uniform(-30, 30)), "cbrt": any_,
        "erf": lambda: (rng.uniform(-6, 6),), "erfc": lambda: (rng.uniform(-6, 26),), "gamma": lambda: (rng.uniform(-30, 171),), "lgamma": lambda: (rng.uniform(-100, 1e4),),
    }
    tables = {name: rows(name, args) for name, args in inputs.items()}
    unusual = [0.0, -0.0, 1.0, -1.0, 2.0, 0.5, 5e-324, -5e-324, 1e-300, 1e300, 1.7976931348623157e308, math.inf, -math.inf, math.nan, 710.0, -746.0, 1e22, 3.0]
    exact = {"remainder": two, "fmod": two, "hypot": two}
    tables |= {name: rows(name, args, 200) for name, args in exact.items()}
    tables["special1"] = [[name, *ask(getattr(math, name), x)] for name in inputs if name not in ("pow", "atan2") for x in unusual]
    tables["special2"] = [[name, *ask(getattr(math, name), x, y)] for name in ("pow", "atan2", "fmod", "remainder", "hypot") for x in unusual for y in unusual[::2]]
    for name in ("frexp", "modf", "ulp"):
        tables[name] = [ask(getattr(math, name), x) for x in [*unusual, *(spread() for _ in range(60))]]
    tables["ldexp"] = [ask(math.ldexp, x, n) for x in [*unusual, *(spread() for _ in range(20))] for n in (0, 1, -1, 60, -1000, -1030, -1074, -1076, -2200, 2100)]
    tables["nextafter"] = [ask(lambda x, y, n: math.nextafter(x, y, steps=n), rng.choice(unusual), rng.choice(unusual), rng.choice([0, 1, 2, 1000, 2**53, 2**64])) for _ in range(300)]
    near = lambda: (x := spread(), y := spread(), rng.choice([-x * y, spread(), x * y * 2.0**-53, 1e-300, 0.0]))
    tables["fma"] = [ask(math.fma, *near()) for _ in range(300)] + [ask(math.fma, rng.choice(unusual), rng.choice(unusual), rng.choice(unusual)) for _ in range(300)]
    tables["fma"] += [ask(math.fma, 2.0**-600, 2.0**-600, z) for z in (0.0, -0.0, 5e-324)] + [ask(math.fma, 1e200, 1e200, -1e300)]
    vectors = [[rng.uniform(-1, 1) * 10.0 ** rng.randint(-20, 20) for _ in range(rng.randint(0, 12))] for _ in range(150)]
    vectors += [[0.1] * 10, [1e16, 1.0, -1e16], [1e308, 1e308], [1e308, 1e308, -1e308], [math.inf, 1.0], [math.inf, -math.inf], [math.nan, 1.0], [-0.0], [-0.0, -0.0], [],
                [1.0, 2.0**-53, 2.0**-106], [1.0, 2.0**-53, -(2.0**-106)], [5e-324, 5e-324], [1e308, -1e308, 5e-324]]
    tables["fsum"] = [[v and [text(x) for x in v], ask(math.fsum, v)[-1]] for v in vectors]
    tables["hypotN"] = [[v and [text(x) for x in v], ask(lambda v: math.hypot(*v), v)[-1]] for v in vectors]
    pairs = [(v, [rng.uniform(-1, 1) * 10.0 ** rng.randint(-20, 20) for _ in v]) for v in vectors[:150] if v]
    pairs += [([1.0], [1.0, 2.0]), ([1e300, 1.0], [1e-300, 1.0]), ([1e200, 1.0], [1e200, 1.0]), ([0.1] * 10, [1.0] * 10), ([10.1, 1.0, -10.1], [10.1, 1.0, 10.1])]
    tables["sumprod"] = [ask(math.sumprod, p, q) for p, q in pairs]
    tables["dist"] = [ask(math.dist, p, q) for p, q in pairs]
    write("libm", tables)


TABLES = [ints, floats, formats, hashes, complexes, randoms, libm]

if __name__ == "__main__":
    assert sys.version_info[:2] == (3, 13), "the reference is CPython 3.13"
    OUT.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        if len(sys.argv) == 1 or table.__name__ in sys.argv[1:]:
            table()
