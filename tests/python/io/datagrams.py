# === messages arrive whole, in order ===
import _socket as socket
import select

receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(("127.0.0.1", 0))
sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
address = receiver.getsockname()
for message in (b"first", b"second message", b""):
    print(sender.sendto(message, address))
for size in (100, 6, 100):
    data, source = receiver.recvfrom(size)
    print(data, source[0], source[1] == sender.getsockname()[1])

# === what does not fit is cut, and told so ===
sender.sendto(b"a long message", address)
data, ancillary, flags, source = receiver.recvmsg(6)
print(data, ancillary, flags == socket.MSG_TRUNC)

# === connected sockets hear only each other ===
sender.connect(address)
receiver.connect(sender.getsockname())
stranger = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
stranger.sendto(b"not for you", address)
sender.send(b"for you")
print(receiver.recv(100))
receiver.setblocking(False)
try:
    receiver.recv(100)
except BlockingIOError as error:
    print(error)
print(select.select([receiver], [receiver], [], 0) == ([], [receiver], []))

# === what is wrong ===
for act in (
    lambda: stranger.send(b"x"),
    lambda: stranger.sendto(bytes(70_000), address),
    lambda: stranger.listen(),
    lambda: stranger.sendto(b"x"),
    lambda: stranger.sendto(b"x", "host"),
    lambda: stranger.sendto(b"x", ("127.0.0.1", 70_000)),
    lambda: stranger.sendto(b"x", ("127.0.0.1",)),
    lambda: stranger.sendto(b"x", (1, 2)),
    lambda: stranger.getpeername(),
    lambda: stranger.recv(-1),
):
    try:
        print(act())
    except (OSError, TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
for each in (receiver, sender, stranger):
    each.close()

# === pairs ===
one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
one.send(b"abc")
one.send(b"de")
print(other.recv(2), other.recv(10))
other.close()
try:
    one.send(b"x")
except ConnectionRefusedError as error:
    print(error)

# === names without files ===
server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
server.bind("\0a name of this test")
client = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
client.bind(b"\0another name of this test")
client.sendto(b"question", b"\0a name of this test")
data, source = server.recvfrom(100)
print(data, source, server.getsockname())
server.sendto(b"answer", source)
print(client.recv(100))
