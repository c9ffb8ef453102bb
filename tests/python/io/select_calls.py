# === what is ready ===
import os
import select
import threading
import time

reader, writer = os.pipe()
print(select.select([reader], [writer], [reader, writer], 0) == ([], [writer], []))
os.write(writer, b"x")
print(select.select([reader], [], [], 0) == ([reader], [], []))
print(select.select([], [], [], 0), select.select((), iter(()), {}, 0))


# === objects with fileno() are given back ===
class Named:
    def fileno(self):
        return reader


named = Named()
print(select.select([named], [], [])[0] == [named])

# === waiting for another thread, and in vain ===
os.read(reader, 1)
threading.Timer(0.02, os.write, (writer, b"y")).start()
print(select.select([reader], [], [], 10)[0] == [reader])
os.read(reader, 1)
start = time.monotonic()
print(select.select([reader], [], [], 0.03))
print(time.monotonic() - start >= 0.03)
start = time.monotonic()
select.select([], [], [], 0.02)
print(time.monotonic() - start >= 0.02)

# === poll ===
poll = select.poll()
poll.register(reader, select.POLLIN)
poll.register(writer)
names = {reader: "reader", writer: "writer"}


def show(pairs):
    print([(names[number], events) for number, events in pairs])


show(poll.poll(0))
os.write(writer, b"z")
show(poll.poll())
poll.modify(writer, 0)
show(poll.poll(0.5))
poll.unregister(reader)
show(poll.poll(1))
poll.register(reader)
os.close(writer)
show(poll.poll())
os.read(reader, 1)
show(poll.poll())
os.close(reader)
show(poll.poll())

# === a writer without a reader ===
reader, writer = os.pipe()
names[reader], names[writer] = "reader", "writer"
poll = select.poll()
poll.register(writer)
os.close(reader)
show(poll.poll())
print(select.select([writer], [writer], [], 0) == ([writer], [writer], []))
os.close(writer)

# === epoll ===
reader, writer = os.pipe()
names[reader], names[writer] = "reader", "writer"
with select.epoll() as epoll:
    epoll.register(reader, select.EPOLLIN)
    epoll.register(writer, select.EPOLLOUT | select.EPOLLONESHOT)
    show(epoll.poll(0))
    show(epoll.poll(0))
    epoll.modify(writer, select.EPOLLOUT)
    show(epoll.poll(0, 1))
    epoll.unregister(writer)
    threading.Timer(0.02, os.write, (writer, b"abc")).start()
    show(epoll.poll())
    epoll.modify(reader, select.EPOLLIN | select.EPOLLET)
    show(epoll.poll(0))
    show(epoll.poll(0))
    os.write(writer, b"d")
    show(epoll.poll(0))
    print(epoll.poll(0.01), epoll.closed)
    # One that watches another.
    with select.epoll() as outer:
        outer.register(epoll)
        print(outer.poll(0))
        os.write(writer, b"e")
        print(outer.poll(0) == [(epoll.fileno(), select.EPOLLIN)])
print(epoll.closed)
os.close(writer)
os.close(reader)

# === what is wrong ===
poll = select.poll()
epoll = select.epoll()
reader, writer = os.pipe()
epoll.register(reader)


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


attempt(select.select, [], [], [], -1)
attempt(select.select, [], [], [], "soon")
attempt(select.select, [], [], [], float("nan"))
attempt(select.select, [-1], [], [], 0)
attempt(select.select, ["a"], [], [], 0)
attempt(select.select, [1.5], [], [], 0)
attempt(select.select, [5000], [], [], 0)
attempt(select.select, 1, [], [])
attempt(poll.register, 2**40)
attempt(poll.register, 0, -1)
attempt(poll.register, 0, 99999)
attempt(poll.register, 0, "x")
attempt(poll.modify, 77, 1)
attempt(poll.unregister, 77)
attempt(poll.poll, "soon")
attempt(epoll.register, reader)
attempt(epoll.modify, writer, 1)
attempt(epoll.unregister, writer)
attempt(epoll.register, epoll)
attempt(epoll.poll, "soon")
attempt(epoll.poll, 0, 0)
attempt(select.epoll, 0)
epoll.close()
epoll.close()
attempt(epoll.poll)
attempt(epoll.register, reader)
attempt(epoll.fileno)
print(select.error is OSError, select.PIPE_BUF, select.EPOLLIN, select.POLLNVAL)

# === one poll at a time ===
poll = select.poll()
poll.register(reader)
thread = threading.Thread(target=poll.poll)
thread.start()
time.sleep(0.02)
attempt(poll.poll)
os.write(writer, b"x")
thread.join()
