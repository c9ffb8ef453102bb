# === making bytes ===
print(bytes(), bytes(3), bytes([1, 2, 255]), bytes(range(65, 70)), bytes("é", "utf-8"), bytes(b"x"), bytes(bytearray(b"y")))
print(bytes.fromhex("00 ff 7f"), b"\x00\xff".hex(), b"abcdef".hex("-", 2), bytes(i for i in (1, 2)))


class Source:
    def __bytes__(self):
        return b"from __bytes__"


class Size:
    def __index__(self):
        return 2


print(bytes(Source()), bytes(Size()), b"%s" % Source())

# === items, slices, operators ===
data = b"hello world"
print(data[0], data[-1], data[1:4], data[::-1], len(data), data + b"!", data * 2, 104 in data, b"wor" in data, list(b"abc"))
print(b"a" < b"b", b"a" == bytearray(b"a"), b"a" == "a", hash(b"abc"), {b"k": 1}[b"k"], bool(b""), [*b"hi"])
print(repr(b"it's \"x\"\n\x00\xff\\"), str(b"a"), f"{b'a'}")

# === methods ===
print(data.find(b"o"), data.rfind(b"o"), data.find(111), data.count(b"l"), data.index(b"world"), data.split(), data.partition(b" "))
print(data.upper(), data.title(), data.replace(b"l", b"L", 2), data.center(15, b"*"), b" x ".strip(), b"a\nb\r\nc".splitlines(), b"7".zfill(3))
print(b",".join([b"a", bytearray(b"b")]), data.translate(bytes.maketrans(b"lo", b"01")), data.translate(None, b"l"), data.startswith((b"x", b"he")))
print(b"ab12".isalnum(), b"ab".isalpha(), b"12".isdigit(), b" \t".isspace(), b"Ab".istitle(), b"abc".removeprefix(b"a"), b"%d-%x-%s" % (5, 255, b"z"))

# === bytearray ===
array = bytearray(b"abc")
array.append(100)
array.extend(b"ef")
array.extend([103])
array += b"h"
array[0] = 65
array[1:3] = b"XYZ"
del array[-1]
array.insert(0, 33)
print(array, array.pop(), array.pop(0), len(array), array)
array.remove(ord("Y"))
array.reverse()
print(array, array[::2], array.copy() is array, array == bytes(array))
array[::2] = b"123"
print(array, array.find(b"2"), array.upper(), array * 2, bytearray(3), bytearray("é", "latin-1"))
array *= 2
del array[::2]
print(array, list(array), [b for b in bytearray(b"xy")])
array.clear()
print(array, bool(array))


class Buffer(bytearray):
    pass


buffer = Buffer(b"sub")
buffer.name = "b"
print(buffer, repr(buffer), buffer.name, type(buffer), type(buffer[:]), type(buffer + b""))


class Raw(bytes):
    pass


print(Raw(b"x"), type(Raw(b"x")), type(Raw(b"x").upper()), Raw.fromhex("41"))


# === errors ===
def attempt(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


attempt(lambda: bytes(-1))
attempt(lambda: bytes([256]))
attempt(lambda: bytes("a"))
attempt(lambda: bytes(None))
attempt(lambda: b"a" + "b")
attempt(lambda: b"abc".find("a"))
attempt(lambda: b"abc"[9])
attempt(lambda: b"abc"["a"])
attempt(lambda: "a" in b"abc")
attempt(lambda: bytearray(b"a").append(256))
attempt(lambda: bytearray(b"a").append("x"))
attempt(lambda: bytearray().pop())
attempt(lambda: hash(bytearray()))
attempt(lambda: b",".join(["a"]))
attempt(lambda: bytes.fromhex("0g"))
attempt(lambda: b"%s" % "text")
attempt(lambda: b"a" < "a")
