# === a pair ===
import _socket as socket
import select
import threading

one, other = socket.socketpair()
print(one.family, one.type, one.proto, one.gettimeout(), one.getblocking())
print(repr(one.getsockname()), repr(one.getpeername()))
print(one.send(b"hello"), other.recv(3), other.recv(3, socket.MSG_PEEK), other.recv(10))
print(other.sendall(bytearray(b"abc")), one.recvfrom(10))
buffer = bytearray(5)
other.send(b"xyz")
print(one.recv_into(buffer), buffer, one.fileno() >= 0)
other.send(b"12345")
print(one.recv_into(memoryview(buffer)[1:], 2), buffer, one.recv(10))
print(one.sendmsg([b"a", b"bc", b""]), other.recvmsg(10))
one.shutdown(socket.SHUT_WR)
print(other.recv(1))
try:
    one.send(b"x")
except BrokenPipeError as error:
    print(error)
other.send(b"still")
other.close()
print(one.recv(10), one.recv(10))
one.close()

# === closing with something unread ===
one, other = socket.socketpair()
one.send(b"unread")
other.send(b"data")
other.close()
print(one.recv(10))
for _ in range(2):
    try:
        print(one.recv(10))
    except ConnectionResetError as error:
        print(error)

# === a server and its clients ===
def accept(listener):
    descriptor, address = listener._accept()
    return socket.socket(fileno=descriptor), address


def serve(listener, count):
    for _ in range(count):
        connection, address = accept(listener)
        assert address == connection.getpeername()
        threading.Thread(target=echo, args=(connection,)).start()


def echo(connection):
    while data := connection.recv(1024):
        connection.sendall(data.upper())
    connection.close()


listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", 0))
listener.listen()
address = listener.getsockname()
print(address[0], address[1] > 1023, listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
server = threading.Thread(target=serve, args=(listener, 3))
server.start()
results = [None] * 3


def talk(number):
    client = socket.socket()
    client.connect(address)
    client.sendall(b"client %d " % number * 3)
    client.shutdown(socket.SHUT_WR)
    received = b""
    while data := client.recv(7):
        received += data
    results[number] = received
    client.close()


clients = [threading.Thread(target=talk, args=(number,)) for number in range(3)]
for client in clients:
    client.start()
for thread in clients + [server]:
    thread.join()
print(results)

# === large transfers go in pieces, in both directions ===
def mirror():
    connection, _ = accept(listener)
    received = 0
    while data := connection.recv(65536):
        received += len(data)
    connection.sendall(b"%d" % received)
    connection.close()


thread = threading.Thread(target=mirror)
thread.start()
client = socket.socket()
client.connect(("localhost", address[1]))
client.sendall(bytes(3_000_000))
client.shutdown(socket.SHUT_WR)
print(client.recv(100))
thread.join()
client.close()

# === timeouts ===
client = socket.socket()
client.settimeout(0.02)
print(client.gettimeout(), client.timeout, client.getblocking())
client.connect(address)
try:
    client.recv(1)
except TimeoutError as error:
    print(repr(error))
listener.settimeout(0.01)
connection, _ = accept(listener)
try:
    listener._accept()
except TimeoutError as error:
    print(repr(error))
client.settimeout(0.02)
try:
    client.sendall(bytes(20_000_000))
except TimeoutError as error:
    print(repr(error))
client.setblocking(False)
print(client.gettimeout())
try:
    client.recv(1)
except BlockingIOError as error:
    print(error)
try:
    client.recv_into(bytearray(1))
except BlockingIOError as error:
    print(error)
client.close()
connection.close()

# === connecting without waiting ===
client = socket.socket()
client.setblocking(False)
print(client.connect_ex(address))
print(select.select([], [client], [], 5)[1] == [client])
print(client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))
listener.settimeout(None)
connection, _ = accept(listener)
print(select.select([client], [], [], 0)[0] == [])
connection.send(b"x")
print(select.select([client], [], [], 5)[0] == [client], client.recv(5))
connection.close()
print(client.recv(5))
client.close()
listener.close()

# === nobody listens ===
client = socket.socket()
try:
    client.connect(address)
except ConnectionRefusedError as error:
    print(error)
print(client.connect_ex(address))
client.close()

# === addresses in use ===
first = socket.socket()
first.bind(("127.0.0.1", 0))
first.listen(1)
second = socket.socket()
try:
    second.bind(first.getsockname())
except OSError as error:
    print(error)
try:
    second.bind(("192.0.2.1", 0))
except OSError as error:
    print(error)
first.close()
second.close()

# === IPv6 ===
listener = socket.socket(socket.AF_INET6)
listener.bind(("::1", 0))
listener.listen()
client = socket.socket(socket.AF_INET6)
client.connect(listener.getsockname())
connection, peer = accept(listener)
print(peer[0], len(peer), connection.getsockname() == client.getpeername())
for each in (listener, client, connection):
    each.close()

# === two descriptors, and none ===
one, other = socket.socketpair()
again = socket.socket(fileno=socket.dup(one.fileno()))
print(again.family == one.family, again.type == one.type)
one.close()
again.send(b"by the other")
print(other.recv(20))
number = again.detach()
print(again.fileno(), number >= 0)
socket.close(number)
print(other.recv(5))
try:
    again.send(b"x")
except OSError as error:
    print(error)
again.close()
print(repr(again))
