# === f-strings ===
name, width, value = "Ann", 8, 3.14159
print(f"{name} {name!r} {name!s} {name!a} {value:.2f} {value:{width}.{2}f}| {name:>{width}}| {name:*^9}|")
print(f"{{}} {{{name}}} {'nested ' + f'{name}'} {f"{f'{1}'}"}", rf"\n{name}\t", f"{'\n'}" == "\n")
print(f"{1 + 1} {(lambda x: x * 2)(4)} {[i for i in range(3)]} { {'a': 1}['a'] } {(1, 2)} {not True} {1 if 0 else 2}")
print(f"{name=} {name = } {value=:.1f} {1+1=} {name=!s} {  name  =  }")
print(f"""multi
{name}
{
    value
}""")
print(f"{value:10.3f}|{value:<10.3f}|{value:+}|{10:#x}|{10:08b}|{1234567:,}|{0.5:%}|{True}|{None}|{'é':>3}|{b'x'!r}")
print(f"{'a' 'b'}" "c" f"{1}" 'd', f"", f"{''}", f"{name}" f"{name}")


class Formats:
    def __format__(self, spec):
        return f"<{spec}>"


print(f"{Formats()} {Formats():abc} {Formats():{name}} {Formats():%H:%M} {Formats():{{}}} {Formats()!s:.3}")
print(f"{3!r:>5}", f"{'x'!r:>5}", f"{value!s:.4}", f"{x if (x := 5) else 0}", f"{(y := 6)}{y}", f"{1:{'>' + '5'}}")
for text in ["f'{1:z}'", "f'{\"a\":d}'", "f'{[]:5}'", "f'{None:>5}'", "f'{1.5:d}'", "f'{undefined}'", "f'{1:{2}{3}}'", "f'{name.missing}'", "f'{1/0}'", "f'{\"x\":=5}'", "f'{1:,s}'", "f'{5:.2}'", "f'{5:c}'", "f'{-1:c}'", "f'{\"s\":,}'", "f'{1j:d}'", "f'{True:d}'", "f'{2**100:e}'", "f'{1e400:f}'", "f'{12345.678:,.1f}'", "f'{5:_b}'", "f'{255:_x}'", "f'{1:1000000000000}'"]:
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, "->", type(error).__name__, error)

# === literals ===
print(0b101, 0o17, 0xFF, 1_000_000, 1e3, 1.5e-3, .5, 5., 1j, 0xdead_beef, 00, 1_0.0_1, 10**20, -5 // 2, -5 % 3, 5 % -3, -7 // 2.0)
print("a\tb\x41\u0042\U00000043\N{BULLET}\101", r"a\tb", b"a\x41\101", br"\x", "a" "b", 'it"s', "it's", """a"b""", "\
continued")
print("\0".__repr__(), "\x7f\x80\xa0\xad\u2028".__repr__(), "'\"".__repr__(), repr("é中🎉"), ascii("é中🎉"), repr("\ud800"), repr(b"\x00'\""))
print((), (1,), (1, 2), [], {}, {1}, set(), {1: 2}, frozenset(), ..., None, True, NotImplemented)
print(1.0, 1e16, 1e15, 1e-5, 0.0001, 1e22, 1.1, 1/3, -0.0, float("inf"), float("-inf"), float("nan"), 2.5e-323, 1.7976931348623157e308)
print(1j, -1j, 1 + 2j, complex(0, -0.0), complex(1e20, 1), 1.5j, (1 + 2j) * (3 - 1j), abs(3 + 4j), (1 + 2j).conjugate(), complex("1+2j"))

# === ints without limit ===
print(2**64, -(2**64), 2**64 - 1, 10**30 // 7, -(10**30) // 7, 10**30 % 7, -(10**30) % 7, divmod(10**30, -7))
print(2**53, 2**53 + 1, 2**53 - 1 + 2, (2**53 + 1) - 1, -(2**53) - 1, 9007199254740991 + 1, 9007199254740993 * 3, 3037000500**2, 94906267 * 94906267)
print(1 << 100 >> 98, (1 << 64) & (2**64 + 5), (1 << 64) | 1, (1 << 64) ^ 1, ~(1 << 64), -1 >> 100, -(2**70) >> 3, 5 >> 1000, 2**31 << 1, 1 << 31, 1 << 32, -1 << 31, -1 << 63)
print(int("123456789012345678901234567890"), int("-0x1f", 16), int("0b101", 0), int(" 12 "), int("1_000"), int(1e20), int(-1.9), int("z", 36))
print((2**100).bit_length(), (-5).bit_count(), (2**70).to_bytes(10), int.from_bytes(b"\xff" * 9, signed=True), pow(3, 200, 1000007), pow(3, -1, 7))
print(hash(2**61), hash(2**61 - 1), hash(-1), hash(2**100), hash(-(2**61)), hash(1.5), hash("") == 0, hash(10**20))
print(2**0.5, 4**0.5, 2**-1, (-8) ** (1 / 3), 0**0, 0.0**0, 10**-2, 7 // 2, 7 / 2, 1 / 3, 2**1000 / 2**999, 10**400 // 10**399)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1250, -2), round(1350, -2), round(1e300), round(0.5), round(5, 1))
print(True + True, True * 5, ~True if False else -2, True / 2, sum([True, True]), True == 1, isinstance(True, int), True & False, True ^ True, True | 2)
print(5 .real, (5).imag, 5 .numerator, 1.5.as_integer_ratio(), (0.1).hex(), float.fromhex("0x1p-3"), (10).conjugate(), 1.0.is_integer())
print(1 == 1.0, 2**53 == float(2**53), 2**53 + 1 == float(2**53), 2**53 + 1 > float(2**53), 10**400 > float("inf"), 10**400 < float("inf"), float("nan") < 1, 10**20 == 1e20)

# === methods of str ===
s = "Hello, World"
print(s.lower(), s.upper(), s.swapcase(), s.title(), s.capitalize(), s.center(20, "*"), s.ljust(15, "-"), s.rjust(15), s.zfill(15), s.count("l"), s.find("o"), s.rfind("o"), s.index("W"))
print(s.split(), s.split(","), s.split("l", 1), s.rsplit("l", 1), s.partition(", "), s.rpartition("o"), "a\nb\r\nc".splitlines(), "a\nb".splitlines(True), " x ".strip(), "xxaxx".strip("x"), "xay".lstrip("x"), "xay".rstrip("y"))
print(s.replace("l", "L"), s.replace("l", "L", 1), s.startswith("He"), s.endswith(("x", "d")), s.removeprefix("Hell"), s.removesuffix("ld"), s.translate({72: "J", 101: None}), s.expandtabs(), "a\tb".expandtabs(4))
print("abc".isalpha(), "123".isdigit(), "a1".isalnum(), " ".isspace(), "Ab".istitle(), "ab".islower(), "AB".isupper(), "a b".isidentifier(), "½".isnumeric(), "é".isascii(), "\n".isprintable(), "²".isdecimal())
print("-".join("abc"), "-".join(["a"]), "".join(()), "abc"[::-1], "abc"[1], "abc"[-1], "abc"[5:], "abcdef"[1:5:2], "abc" * 2, "b" in "abc", len("🎉é"), "🎉é"[1], "🎉"[0] == "🎉", max("abc"), sorted("hello"))
print("{} {}".format(1, 2), "{1} {0}".format(1, 2), "{a} {b[0]} {c.real}".format(a=1, b=[2], c=3), "{:>5}|{:<5}|{:^5}|".format(1, 2, 3), "{0!r:>6}".format("x"), "{:{}}".format(1, 5), "%s %d %5.2f %x %o %e %g %c %% %r" % ("s", 1, 2.5, 255, 8, 1e10, 1e-5, "c", "r"), "%(a)s %(b)05d" % {"a": 1, "b": 2}, "%-5s|%+d|% d" % ("a", 1, 2))
print("ß".upper(), "İ".lower(), "ŉ".title(), "straße".casefold(), "ǆ".title(), "ΑΣ".lower(), "fi".upper())
print(str(b"abc", "ascii"), str(5), str(None), str([1, "a"]), str(1.0), str(object)[:10], "é".encode(), "é".encode("latin-1"), b"\xc3\xa9".decode(), "a".encode("utf-16"), "€".encode("ascii", "replace"), "€".encode("ascii", "xmlcharrefreplace"))
