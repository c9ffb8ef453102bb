# `struct`: formats, byte orders, packing, unpacking, and all that can go wrong
import copy
import struct

show_long = 60


def show(function, *args, **keywords):
    given = ", ".join([short(each) for each in args] + [f"{name}={short(value)}" for name, value in keywords.items()])
    try:
        result = repr(function(*args, **keywords))
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    print(f"{function.__name__}({given}) {result}")


def short(value):
    text = repr(value)
    if " at 0x" in text:
        return f"<{type(value).__name__}>"
    return text if len(text) <= show_long else text[:20] + "..."


# === the module ===
print(sorted(struct.__all__))
print(struct.error.__mro__, struct.error.__module__, struct.Struct.__module__)
print(struct.error("a", 1).args, struct.error.__doc__)

# === sizes and alignment ===
for format in [
    "", "3x", "c", "1s", "s", "0s", "p", "0p", "3p", "300p", "?", "n", "N", "P", "e", "f", "d", "Q", "iq", "qi",
    "i0q", "ci", "c0i", "xxxi0l", "@ i", "= i", "!h", ">bhil", "<qQ", "@bq", " ", b"ii", "\v\f\r\n\tii", "<bi",
    "@bP", "100000000000000s", "bhilqfd?", "<bhilqfd?", "d3si", "s0l", "3h0q",
]:
    show(struct.calcsize, format)

# === formats that are none ===
for format in [
    "Z", "3", "<n", ">P", "=N", "F", "i=", "i @", "99999999999999999999i", "9223372036854775807i",
    "9223372036854775808x", "4611686018427387904h", "i 3", "1 i", "\0", "i\0", "é", "3 s", "2 2h", 3, None,
    bytearray(b"i"), "0", "\ud800", b"\xff", "-1i", "i-", "4611686018427387903hh",
]:
    show(struct.calcsize, format)
show(struct.Struct, bytearray(b"i"))

# === integers at the edges ===
for code in "bBhHiIlLqQnN":
    for order in "@=<>":
        try:
            size = struct.calcsize(order + code)
        except struct.error as error:
            print(order + code, error)
            continue
        bits = size * 8
        low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if code.islower() else (0, (1 << bits) - 1)
        for number in (low, high, 0, 1, high // 3):
            packed = struct.pack(order + code, number)
            print(order + code, number, packed.hex(), struct.unpack(order + code, packed))
        for number in (low - 1, high + 1, -(10**30)):
            show(struct.pack, order + code, number)
for number in (-1, 1 << 64, -(1 << 63), -(1 << 63) - 1, "x", 5):
    show(struct.pack, "P", number)

# === arguments of the wrong type ===
for code in "bihqQnNPlL":
    for value in ("a", 1.5, None):
        show(struct.pack, code, value)
for code, value in [
    ("c", 1), ("c", b"ab"), ("c", "a"), ("c", bytearray(b"a")), ("s", 1), ("s", "a"), ("p", 1), ("e", "x"),
    ("f", "x"), ("d", "x"), ("d", 10**400), ("f", 10**400), ("s", memoryview(b"a")), ("i", True),
]:
    show(struct.pack, code, value)

# === text ===
for code, value in [
    ("3s", b"abcdef"), ("3s", bytearray(b"a")), ("5p", b"abcdef"), ("5p", b"abc"), ("p", b"abc"), ("0p", b"abc"),
    ("0s", b"a"), ("300p", b"x" * 299), ("300p", b"x" * 10), ("c", b"z"),
]:
    show_long = 2000
    show(struct.pack, code, value)
show_long = 60
for code, data in [
    ("2p", b"\x05a"), ("5p", b"\x02abcd"), ("0p", b""), ("p", b"\x05"), ("0s", b""), ("0i", b""), ("3s", b"abc"),
    ("3c", b"abc"), ("?", b"\x02"), ("3?", b"\0\1\xff"), ("xcx", b"abc"),
]:
    show(struct.unpack, code, data)

# === floats ===
for value in [
    0.0, -0.0, 1.0, -1.5, 65504, 65504.0, 65519.99, 65520, 65520.0, 1e10, -1e10, 2**-25, 2**-24, 3 * 2**-25,
    2**-14, 2**-14 - 2**-24, 1 + 2**-11, 1 + 3 * 2**-11, float("inf"), float("-inf"), 1 / 3, 3.4028235677973366e38,
    3.4028234e38, 1e40, -1e40, 1e-45, 1e-46, 5e-324, 1.7976931348623157e308, 10**39, 7,
]:
    for code in ("<e", ">e", "<f", ">f", "<d", ">d"):
        show(struct.pack, code, value)
for code in "efd":
    print(struct.pack(">" + code, float("inf")).hex(), struct.unpack(code, struct.pack(code, float("nan"))))
for bits in (0, 1, 0x3FF, 0x400, 0x3C00, 0x3555, 0x7BFF, 0x7C00, 0x8000, 0x8001, 0xC000, 0xFC00, 0x7C01):
    print(hex(bits), struct.unpack("<e", bits.to_bytes(2, "little")))

# === objects that say what they are ===
class Index:
    def __index__(self):
        return 7


class BadIndex:
    def __index__(self):
        raise ZeroDivisionError("index")


class Real:
    def __float__(self):
        return 1.5


class BadReal:
    def __float__(self):
        raise ZeroDivisionError("float")

    def __bool__(self):
        raise ZeroDivisionError("bool")


for code in "bhiqQnPfd?":
    show(struct.pack, code, Index())
    show(struct.pack, ">" + code, BadIndex())
show(struct.pack, "f", Real())
show(struct.pack, "f", BadReal())
show(struct.pack, "?", BadReal())
print(struct.pack("3i2d?h", Index(), 2, Index(), Real(), 2.0, [], Index()).hex())

# === how many ===
show(struct.pack)
show(struct.pack, "")
show(struct.pack, "ii")
show(struct.pack, "ii", 1)
show(struct.pack, "ii", 1, 2, 3)
show(struct.pack, "i", 1, more=2)
show(struct.pack, "0i")
show(struct.pack, "2xb3x", 1)
show(struct.unpack, "i", b"abc")
show(struct.unpack, "i", b"abcde")
show(struct.unpack, "3i", b"abcd")
show(struct.unpack, "i", "abcd")
show(struct.unpack, "i")
show(struct.unpack, "i", b"", 2)
show(struct.unpack, "i", memoryview(b"abcdefgh")[::2])
show(struct.unpack, "i", memoryview(b"abcdefgh")[2:6])
show(struct.calcsize)
show(struct.calcsize, "i", 1)

# === at an offset ===
for offset in (0, 1, 2, 3, 9, -4, -3, -6, -10, "a", 1 << 70):
    show(struct.unpack_from, "i", b"abcdef", offset)
show(struct.unpack_from, "i", b"abcdef", offset=2)
show(struct.unpack_from, "i", buffer=b"abcdef", offset=2)
show(struct.unpack_from, format="i", buffer=b"abcdef")
show(struct.unpack_from, "i", b"")
show(struct.unpack_from, "i", b"abcd", foo=1)
for offset in (0, 1, 4, 5, -4, -3, -5, "a", 1 << 70, (1 << 63) - 1, -(1 << 63), 1 << 63):
    show(struct.pack_into, "i", bytearray(4), offset, 1)
    show(struct.unpack_from, "i", b"abcd", offset)
show(struct.pack_into)
show(struct.pack_into, "i")
show(struct.pack_into, "i", bytearray(4))
show(struct.pack_into, "i", bytearray(4), 0)
show(struct.pack_into, "i", bytearray(4), 0, 1, 2)
show(struct.pack_into, "ii", bytearray(4), 0, 1)
show(struct.pack_into, "i", bytearray(2), 0, 1)
show(struct.pack_into, "", bytearray(2), -3)
show(struct.pack_into, "i", b"abcd", 0, 1)
show(struct.pack_into, "i", "abcd", 0, 1)
show(struct.pack_into, "i", memoryview(b"abcd"), 0, 1)
show(struct.pack_into, "i", memoryview(bytearray(8))[::2], 0, 1)
buffer = bytearray(b"zzzzzzzzzzzz")
struct.pack_into("<hxh", memoryview(buffer)[2:], 1, 258, -2)
print(buffer)
show(struct.pack_into, "=bxxi", buffer, 0, 1, "x")
print(buffer)


class Grows:
    def __index__(self):
        try:
            buffer.extend(b"more")
        except BufferError as error:
            print(error)
        return 3


struct.pack_into("i", buffer, 0, Grows())
print(buffer)

# === one after the other ===
show(struct.iter_unpack, "i", b"abc")
show(struct.iter_unpack, "", b"")
show(struct.iter_unpack, "i", "abcd")
show(struct.iter_unpack, "i")
show(struct.iter_unpack, "i", memoryview(b"abcdefgh")[::2])
print(list(struct.iter_unpack("i", b"")))
iterator = struct.iter_unpack(">hb", b"abcdefghi")
print(type(iterator), iterator.__length_hint__(), next(iterator), iterator.__length_hint__(), list(iterator))
print(iterator.__length_hint__(), next(iterator, "end"))
show(type(iterator))
buffer = bytearray(8)
iterator = struct.iter_unpack("i", buffer)
show(buffer.append, 1)
print(list(iterator))
show(buffer.append, 1)

# === Struct ===
point = struct.Struct("<ih")
print(point, point.format, point.size, struct.Struct(b"i").format, repr(struct.Struct(" i\n")))
print(point.pack(1, 2), point.unpack(b"\1\0\0\0\2\0"), point.unpack_from(b"xx\1\0\0\0\2\0", 2))
print(point.unpack_from(buffer=b"\1\0\0\0\2\0", offset=0), list(point.iter_unpack(b"\1\0\0\0\2\0" * 2)))
buffer = bytearray(7)
print(point.pack_into(buffer, 1, -1, 3), buffer)
show(point.pack)
show(point.pack, 1, 2, 3)
show(point.pack_into)
show(point.pack_into, buffer)
show(point.pack_into, 1, 2, 3, 4)
show(point.unpack)
show(point.unpack, b"")
show(point.unpack_from)
show(point.unpack_from, b"abcdef", offset="x")
show(point.iter_unpack)
show(struct.Struct)
show(struct.Struct, 1)
show(struct.Struct, "i", "i")
show(struct.Struct, format="i")
show(struct.Struct, "i", foo=1)
show(struct.Struct, foo=1)
show(setattr, point, "format", "i")
show(setattr, point, "foo", 1)
show(copy.copy, point)
print(struct.Struct("i").__sizeof__(), struct.Struct("ii3sx").__sizeof__())
show(point.__init__, "zz")
point.__init__("q")
print(point.format, point.size)


class Pair(struct.Struct):
    def __init__(self, code):
        super().__init__(code * 2)


pair = Pair("h")
pair.name = "pair"
print(pair, pair.pack(1, 2), pair.name)
empty = struct.Struct.__new__(struct.Struct)
print(empty.size, repr(empty.format))
show(empty.pack, 1)
show(empty.unpack, b"")
