# === addresses as bytes and as text ===
import _socket as socket


def attempt(function, *args):
    try:
        print(function.__name__, args, "->", function(*args))
    except Exception as error:
        print(function.__name__, args, "raises", type(error).__name__, error)


for text in ("127.0.0.1", "1.2.3", "0x7f.1", "010.1", "256.0.0.1", "1.2.3.4.5", "", "x", "4294967295"):
    attempt(socket.inet_aton, text)
for text in ("127.0.0.1", "1.2.3", "01.2.3.4", "1.2.3.256"):
    attempt(socket.inet_pton, socket.AF_INET, text)
for text in ("::", "::1", "1::", "2001:db8::ff00:42:8329", "::ffff:1.2.3.4", "1:2:3:4:5:6:7:8", "1:2", ":::", "1::2::3",
             "12345::", "g::", "1:2:3:4:5:6:7::", "1:2:3:4:5:6:1.2.3.4"):
    attempt(socket.inet_pton, socket.AF_INET6, text)
for packed in (bytes(16), bytes(15) + b"\1", bytes.fromhex("20010db8000000000000ff0000428329"),
               bytes.fromhex("00010000000000020000000000000003"), bytes(10) + b"\xff\xff\1\2\3\4", bytes(range(16))):
    print(socket.inet_ntop(socket.AF_INET6, packed))
attempt(socket.inet_ntop, socket.AF_INET, b"\1\2\3\4")
attempt(socket.inet_ntop, socket.AF_INET, b"\1\2\3")
attempt(socket.inet_ntop, 99, b"")
attempt(socket.inet_pton, 99, "")
attempt(socket.inet_ntoa, b"\x7f\0\0\1")
attempt(socket.inet_ntoa, b"\x7f\0\0")
attempt(socket.inet_aton, 1)

# === the order of bytes ===
for function in (socket.htons, socket.ntohs):
    for value in (1, 0x1234, 65535, 65536, -1, 1.5):
        attempt(function, value)
for function in (socket.htonl, socket.ntohl):
    for value in (1, 0x12345678, 2**32 - 1, 2**32, -1, "1"):
        attempt(function, value)

# === names of this machine ===
attempt(socket.gethostbyname, "localhost")
attempt(socket.gethostbyname, "127.0.0.1")
attempt(socket.gethostbyname, "")
attempt(socket.gethostbyname_ex, "localhost")
attempt(socket.gethostbyaddr, "127.0.0.1")
attempt(socket.getaddrinfo, "127.0.0.1", 80)
attempt(socket.getaddrinfo, "127.0.0.1", "80", socket.AF_INET, socket.SOCK_STREAM)
attempt(socket.getaddrinfo, "::1", 80, 0, socket.SOCK_DGRAM)
attempt(socket.getaddrinfo, "localhost", None, socket.AF_INET, socket.SOCK_STREAM, 0, socket.AI_CANONNAME)
attempt(socket.getaddrinfo, None, 80, 0, socket.SOCK_STREAM)
attempt(socket.getaddrinfo, None, 80, 0, socket.SOCK_STREAM, 0, socket.AI_PASSIVE)
attempt(socket.getaddrinfo, b"127.0.0.1", b"http", 0, socket.SOCK_STREAM)
attempt(socket.getaddrinfo, "localhost", 80, 0, 0, 0, socket.AI_NUMERICHOST)
attempt(socket.getaddrinfo, "127.0.0.1", 80, socket.AF_INET6)
attempt(socket.getaddrinfo, "127.0.0.1", "no such service", 0, socket.SOCK_STREAM)
attempt(socket.getaddrinfo, "127.0.0.1", 80, socket.AF_UNIX)
attempt(socket.getaddrinfo, "127.0.0.1", 80, 0, 99)
attempt(socket.getaddrinfo, None, None)
attempt(socket.getaddrinfo, 1, 2)
attempt(socket.getaddrinfo, "127.0.0.1", 1.5)
attempt(socket.getnameinfo, ("127.0.0.1", 80), 0)
attempt(socket.getnameinfo, ("127.0.0.1", 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV)
attempt(socket.getnameinfo, "127.0.0.1", 0)
attempt(socket.getservbyname, "http")
attempt(socket.getservbyname, "domain", "udp")
attempt(socket.getservbyname, "nothing")
attempt(socket.getservbyport, 443)
attempt(socket.getservbyport, 99999)
attempt(socket.getprotobyname, "tcp")
attempt(socket.getprotobyname, "nothing")

# === sockets that cannot be ===
attempt(socket.socket, 99)
attempt(socket.socket, socket.AF_INET, 99)
attempt(socket.socket, socket.AF_INET, socket.SOCK_STREAM, 99)
attempt(socket.socket, socket.AF_INET, socket.SOCK_STREAM, 0, -1)
attempt(socket.socket, socket.AF_INET, socket.SOCK_STREAM, 0, 1.5)
unbound = socket.socket()
attempt(unbound.connect, "127.0.0.1")
attempt(unbound.connect, ("127.0.0.1",))
attempt(unbound.connect, (1, 2))
attempt(unbound.connect, ("127.0.0.1", "80"))
attempt(unbound.connect, ("127.0.0.1", 70_000))
attempt(unbound.bind, None)
attempt(unbound.getpeername)
attempt(unbound.recv, 1)
attempt(unbound.send, b"x")
attempt(unbound.send, "x")
attempt(unbound.settimeout, -1)
attempt(unbound.settimeout, "soon")
attempt(unbound.getsockopt, socket.SOL_SOCKET, 999)
attempt(unbound.getsockopt, socket.SOL_SOCKET, socket.SO_TYPE, 4)
attempt(unbound.getsockopt, socket.SOL_SOCKET, socket.SO_TYPE, 5000)
unbound.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
print(unbound.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE))
unbound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, b"\1\0\0\0")
print(unbound.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

# === the timeout of new sockets ===
print(socket.getdefaulttimeout())
socket.setdefaulttimeout(2.5)
print(socket.getdefaulttimeout(), socket.socket().gettimeout())
socket.setdefaulttimeout(None)
attempt(socket.setdefaulttimeout, -1)

# === errors ===
print(socket.error is OSError, socket.timeout is TimeoutError)
print(socket.gaierror, socket.gaierror.__mro__[1], socket.herror(1, "text"))
