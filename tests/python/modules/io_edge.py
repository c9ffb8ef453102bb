# === universal newlines across chunks ===
import io

data = b"a" * 8191 + b"\r\n" + b"b" * 8190 + b"\r" + b"c\r\r\nlast\r"
for newline in (None, "", "\n", "\r", "\r\n"):
    lines = io.TextIOWrapper(io.BytesIO(data), newline=newline).readlines()
    print(newline, [(len(line), line[-2:]) for line in lines])
    stream = io.TextIOWrapper(io.BytesIO(data), newline=newline)
    print(len(stream.read()), stream.newlines)

# === characters across chunks ===
for encoding in ("utf-8", "utf-16", "utf-16-le", "utf-32", "utf-8-sig"):
    text = "x" * 8189 + "é€\U0001f600" * 10 + "\n" + "y" * 9000
    stream = io.TextIOWrapper(io.BytesIO(text.encode(encoding)), encoding=encoding)
    print(encoding, stream.read(8190) == text[:8190], stream.read() == text[8190:])

# === tell and seek give the same text again ===
text = "héllo\r\nwörld\n€uro\n" * 500
stream = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", newline=None)
stream.read(1234)
place = stream.tell()
rest = stream.read(300)
stream.seek(place)
print(stream.read(300) == rest, len(rest))
stream.seek(0)
print(stream.readline(), stream.tell())

# === a subclass in Python as the raw stream ===
class Raw(io.RawIOBase):
    def __init__(self):
        self.out = []
        self.chunks = [b"one\ntw", b"o\n", b"three"]

    def readable(self):
        return True

    def writable(self):
        return True

    def readinto(self, room):
        if not self.chunks:
            return 0
        chunk = self.chunks.pop(0)
        room[: len(chunk)] = chunk
        return len(chunk)

    def write(self, data):
        self.out.append(bytes(data))
        return len(data)

raw = Raw()
print(io.TextIOWrapper(io.BufferedReader(raw)).readlines())
raw = Raw()
writer = io.BufferedWriter(raw, buffer_size=4)
for piece in (b"ab", b"cd", b"e", b"fghij", b"k"):
    writer.write(piece)
    print(raw.out)
writer.flush()
print(raw.out, Raw().readall(), list(Raw()))

# === StringIO beyond the basic plane ===
stream = io.StringIO("a\U0001f600b")
print(stream.read(2), stream.tell(), stream.read(), stream.tell())
stream.seek(1)
print(stream.write("é"), stream.getvalue(), stream.tell(), stream.seek(0, 2), stream.truncate(2), stream.getvalue())
stream.seek(5)
stream.write("z")
print(ascii(stream.getvalue()))

# === print to a stream ===
out = io.StringIO()
print(1, "b", sep="-", end="!\n", file=out, flush=True)
print(out.getvalue(), end="")

class Bad:
    def __str__(self):
        raise ValueError("no text")

try:
    print("before", Bad(), "after")
except ValueError as error:
    print()
    print(error)

# === closing twice, and with ===
stream = io.BytesIO(b"abc")
with stream as same:
    print(same is stream, stream.closed)
print(stream.closed, stream.close())
try:
    with stream:
        pass
except ValueError as error:
    print(error)

# === wrappers ===
buffer = io.BytesIO()
wrapper = io.TextIOWrapper(buffer, encoding="ascii", errors="backslashreplace", newline="\r\n", write_through=True)
wrapper.write("é\n")
print(buffer.getvalue(), wrapper.errors, wrapper.write_through, wrapper.detach() is buffer)
try:
    wrapper.write("x")
except ValueError as error:
    print(error)
