# === bytes go from one end to the other ===
import os
import threading

reader, writer = os.pipe()
print(os.write(writer, b"hello"), os.read(reader, 3), os.read(reader, 10))

# === reading waits for a writer, and ends when there is none ===
def slowly():
    for part in (b"one", b"two", b""):
        step.acquire()
        if part:
            os.write(writer, part)
        else:
            os.close(writer)


step = threading.Semaphore(0)
thread = threading.Thread(target=slowly)
thread.start()
while True:
    step.release()
    got = os.read(reader, 100)
    print(got)
    if not got:
        break
thread.join()
os.close(reader)

# === writing waits for room ===
reader, writer = os.pipe()
big = bytes(range(256)) * 1000
sent = []
thread = threading.Thread(target=lambda: (sent.append(os.write(writer, big)), os.close(writer)))
thread.start()
pieces = []
while piece := os.read(reader, 10_000):
    pieces.append(piece)
thread.join()
print(sent, b"".join(pieces) == big)
os.close(reader)

# === a pipe that does not wait ===
reader, writer = os.pipe()
print(os.get_blocking(reader), os.get_blocking(writer))
os.set_blocking(reader, False)
print(os.get_blocking(reader), os.get_blocking(writer))
try:
    os.read(reader, 1)
except BlockingIOError as error:
    print(error)
os.set_blocking(writer, False)
total = 0
try:
    while True:
        total += os.write(writer, b"x" * 4096)
except BlockingIOError as error:
    print(error, total)
try:
    os.write(writer, b"x")
except BlockingIOError as error:
    print(error.errno)

# === without a reader ===
os.close(reader)
try:
    os.write(writer, b"x")
except BrokenPipeError as error:
    print(error)
os.close(writer)

# === wrong ends, and none ===
reader, writer = os.pipe()
for act in (lambda: os.write(reader, b"x"), lambda: os.read(writer, 1)):
    try:
        act()
    except OSError as error:
        print(error)
try:
    os.lseek(reader, 0, 0)
except OSError as error:
    print(error)
os.close(reader)
os.close(writer)
for act in (os.close, lambda fd: os.read(fd, 1), os.dup, os.get_blocking):
    try:
        act(reader)
    except OSError as error:
        print(error)

# === several descriptors for one end ===
reader, writer = os.pipe()
second = os.dup(writer)
os.close(writer)
print(os.write(second, b"by the second"), os.read(reader, 100))
third = os.dup2(second, writer)
print(third == writer)
os.close(second)
os.write(third, b"by the third")
os.close(third)
print(os.read(reader, 100), os.read(reader, 100))
os.close(reader)

# === as files ===
reader, writer = os.pipe()
with open(reader) as source, open(writer, "w") as target:
    print(source.name == reader, target.fileno() == writer, source.seekable(), source.isatty())

    def produce():
        for number in range(3):
            print("line", number, file=target, flush=True)
        target.close()

    thread = threading.Thread(target=produce)
    thread.start()
    for line in source:
        print(repr(line))
    thread.join()

# === files on pipes that do not wait ===
reader, writer = os.pipe()
os.set_blocking(reader, False)
with open(reader, "rb", buffering=0) as raw:
    print(raw.read(5), raw.readall(), raw.readinto(bytearray(3)))
    os.write(writer, b"abc")
    print(raw.read(2), raw.readall())
    os.close(writer)
    print(raw.read(5))

# === several buffers ===
reader, writer = os.pipe()
print(os.writev(writer, [b"ab", bytearray(b"cde"), memoryview(b"f")]))
parts = [bytearray(2), bytearray(10)]
print(os.readv(reader, parts), parts)
os.close(reader)
os.close(writer)
reader, writer = os.pipe2(os.O_NONBLOCK)
print(os.get_blocking(reader), os.get_blocking(writer))
