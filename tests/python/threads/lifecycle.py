import sys
import threading
import time


# === names, idents and reprs ===
def nothing():
    pass


thread = threading.Thread(target=nothing)
print(thread.name, thread.ident, thread.is_alive(), thread.daemon)
print(repr(thread))
thread.start()
thread.join()
print(thread.is_alive(), repr(thread).split("(")[1].split(",")[0], thread.ident is not None)
print(threading.Thread(target=nothing, name="worker").name, threading.Thread(target=lambda: 0).name)
print(threading.Thread().name, threading.Thread(name="").name)
print(threading.current_thread().name, threading.main_thread() is threading.current_thread())


class Worker(threading.Thread):
    def run(self):
        print("running", self.name)


worker = Worker()
worker.start()
worker.join()
print(type(worker).__name__, worker.name)

# === errors ===
for attempt in (
    lambda: threading.Thread(target=nothing).join(),
    lambda: threading.current_thread().join(),
    lambda: worker.start(),
    lambda: setattr(threading.current_thread(), "daemon", True),
    lambda: threading.Thread(group=1),
    lambda: threading.Thread.__init__(worker, bogus=1),
):
    try:
        attempt()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

# === the new thread runs until it blocks, before start() returns ===
log = []
gate = threading.Event()


def body():
    log.append("a")
    gate.wait()
    log.append("c")


thread = threading.Thread(target=body)
thread.start()
log.append("b")
gate.set()
thread.join()
print(log)

# === join with a timeout ===
sleeper = threading.Thread(target=time.sleep, args=(0.2,))
sleeper.start()
print(sleeper.join(0.01), sleeper.is_alive())
sleeper.join()
print(sleeper.is_alive())

# === active threads ===
gate = threading.Event()
threads = [threading.Thread(target=gate.wait, name=f"t{n}") for n in range(3)]
for thread in threads:
    thread.start()
print(threading.active_count(), sorted(thread.name for thread in threading.enumerate()))
gate.set()
for thread in threads:
    thread.join()
print(threading.active_count())

# === daemon is inherited ===
def show_daemon():
    print(threading.Thread().daemon)


for daemon in (False, True):
    thread = threading.Thread(target=show_daemon, daemon=daemon)
    thread.start()
    thread.join()

# === thread-local data ===
data = threading.local()
data.value = "main"


def look():
    print(hasattr(data, "value"))
    data.value = "thread"
    print(data.value, sorted(data.__dict__))


thread = threading.Thread(target=look)
thread.start()
thread.join()
print(data.value)


class Counted(threading.local):
    made = 0

    def __init__(self, start):
        self.value = start
        Counted.made += 1


counted = Counted(5)


def change():
    counted.value += 1
    print(counted.value)


for _ in range(2):
    thread = threading.Thread(target=change)
    thread.start()
    thread.join()
print(counted.value, Counted.made)

# === what happens to an exception in a thread ===
caught = []
threading.excepthook = lambda args: caught.append((args.exc_type.__name__, str(args.exc_value), args.thread.name))


def fail():
    raise ValueError("oops")


thread = threading.Thread(target=fail, name="failing")
thread.start()
thread.join()
print(caught)
thread = threading.Thread(target=sys.exit)
thread.start()
thread.join()
print(len(caught))
threading.excepthook = threading.__excepthook__

# === the switch interval ===
print(sys.getswitchinterval())
sys.setswitchinterval(0.0123456789)
print(sys.getswitchinterval())
for wrong in (0, -1, "x", None):
    try:
        sys.setswitchinterval(wrong)
    except (ValueError, TypeError) as error:
        print(error)

# === the end of the program waits for threads, not for daemons ===
def late():
    time.sleep(0.05)
    print("late thread")


threading.Thread(target=late).start()
threading.Thread(target=lambda: (time.sleep(10), print("never")), daemon=True).start()
print("end of main")
