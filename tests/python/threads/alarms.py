import signal
import time


def show(title, make):
    try:
        value = make()
    except Exception as error:
        value = f"{type(error).__module__}.{type(error).__name__}: {error}"
    print(title, "|", value)


def handler(number, frame):
    print("alarm", number)


def wait(rings):
    """Sleep until the handler has run so many times."""
    for _ in range(rings):
        signal.pause()


# === what is there ===
print(signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF)
print(signal.ItimerError.__mro__)
signal.signal(signal.SIGALRM, handler)

# === alarm ===
show("none", lambda: signal.alarm(0))
show("set", lambda: signal.alarm(5))
time.sleep(0.1)
show("taken away", lambda: signal.alarm(0))
show("'x'", lambda: signal.alarm("x"))
show("2.5", lambda: signal.alarm(2.5))
show("1", lambda: signal.alarm(1))
wait(1)
show("after", lambda: signal.alarm(0))

# === timers ===
show("none", lambda: signal.getitimer(signal.ITIMER_REAL))
show("set", lambda: signal.setitimer(signal.ITIMER_REAL, 0.05))
wait(1)
show("again and again", lambda: signal.setitimer(signal.ITIMER_REAL, 0.1, 0.1))
wait(3)
show("interval", lambda: round(signal.setitimer(signal.ITIMER_REAL, 0)[1], 3))
time.sleep(0.3)
for args in ((7, 1), (0, "x"), (0, -1), ("x", 1), (0, 1, -1)):
    show(f"setitimer{args}", lambda: signal.setitimer(*args))
show("getitimer(5)", lambda: signal.getitimer(5))
show("getitimer('x')", lambda: signal.getitimer("x"))

# === a handler that raises ends what the main thread does ===
def interrupt(number, frame):
    raise InterruptedError("rung")


signal.signal(signal.SIGALRM, interrupt)
signal.setitimer(signal.ITIMER_REAL, 0.05)
show("sleep", lambda: time.sleep(10))


def spin():
    while True:
        pass


signal.setitimer(signal.ITIMER_REAL, 0.05)
show("loop", spin)

# === signals that another thread raises are handled once each, by the main thread ===
import threading

handled = []


def note(number, frame):
    handled.append((number, threading.current_thread().name))
    time.sleep(0.01)


def send():
    signal.raise_signal(signal.SIGUSR1)
    signal.raise_signal(signal.SIGUSR2)
    done.release()


signal.signal(signal.SIGUSR1, note)
signal.signal(signal.SIGUSR2, note)
done = threading.Lock()
done.acquire()
sender = threading.Thread(target=send)
sender.start()
done.acquire()
sender.join()
print(handled)
