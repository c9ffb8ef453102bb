# === the byte of a signal ===
import _signal as signal
import _socket as socket
import _thread
import os
import select
import threading
import time

one, other = socket.socketpair()
try:
    signal.set_wakeup_fd(one.fileno())
except ValueError as error:
    print("in non-blocking mode" in str(error))
one.setblocking(False)
print(signal.set_wakeup_fd(one.fileno()))
signal.signal(signal.SIGUSR1, lambda number, frame: print("handler", number))
signal.raise_signal(signal.SIGUSR1)
print(other.recv(5))
print(signal.set_wakeup_fd(-1) == one.fileno())
signal.raise_signal(signal.SIGUSR1)
print(select.select([other], [], [], 0))


# === a handler lets a wait end ===
def soon(number):
    threading.Timer(0.03, os.kill, (os.getpid(), number)).start()


reader, writer = os.pipe()
signal.signal(signal.SIGUSR1, lambda number, frame: os.write(writer, b"from the handler"))
soon(signal.SIGUSR1)
print(os.read(reader, 100))
lock = _thread.allocate_lock()
lock.acquire()
signal.signal(signal.SIGUSR1, lambda number, frame: lock.release())
soon(signal.SIGUSR1)
print(lock.acquire())

# === a wait goes on for the rest of its time ===
signal.signal(signal.SIGUSR1, lambda number, frame: None)
soon(signal.SIGUSR1)
start = time.monotonic()
print(select.select([reader], [], [], 0.1))
print(time.monotonic() - start >= 0.1)
soon(signal.SIGUSR1)
other.settimeout(0.1)
try:
    other.recv(1)
except TimeoutError as error:
    print(error)


# === a handler that raises ends it ===
def fail(number, frame):
    raise LookupError("out of the wait")


signal.signal(signal.SIGUSR1, fail)
other.settimeout(None)
for wait in (lambda: select.select([reader], [], []), lambda: os.read(reader, 1), lambda: other.recv(1)):
    soon(signal.SIGUSR1)
    try:
        wait()
    except LookupError as error:
        print(error)

# === waiting for a signal alone ===
signal.signal(signal.SIGUSR1, lambda number, frame: print("handled"))
soon(signal.SIGUSR1)
signal.pause()
