import _thread
import contextvars
import io
import re
import sys
import threading
import time


def lines(text):
    """The lines without those that depend on where the library is, and without the marks under them."""
    kept = [line for line in text.splitlines() if not re.fullmatch(r"[ ~^]+", line)]
    shown = []
    for at, line in enumerate(kept):
        if line.startswith("  File "):
            where = re.fullmatch(r'  File ".*/(\w+\.py)", line \d+, in (\S+)', line)
            shown.append(f"  {where[1]} {where[2]}")
        else:
            shown.append(re.sub(r"0x[0-9a-f]+", "0xADDR", line))
    return shown


def report(title, run, wait=True):
    """Run something that starts threads; print what goes to the standard error meanwhile."""
    print(f"--- {title}")
    threading._counter = iter(range(1, 1000)).__next__
    before = sys.stderr
    sys.stderr = caught = io.StringIO()
    try:
        run()
        for thread in threading.enumerate():
            if wait and thread is not threading.current_thread():
                thread.join()
    finally:
        sys.stderr = before
    print(*lines(caught.getvalue()), sep="\n")


def start(target, *args, **keywords):
    thread = threading.Thread(target=target, args=args, **keywords)
    thread.start()
    return thread


def fail(kind=ValueError, text="boom"):
    raise kind(text)


# === exceptions that nobody catches ===
report("uncaught", lambda: start(lambda: fail()))
report("a name", lambda: start(fail, name="worker"))


def chained():
    try:
        1 // 0
    except ZeroDivisionError:
        raise RuntimeError("outer")


report("chained", lambda: start(chained))
report("wrong arguments", lambda: start(lambda a: None))
report("not callable", lambda: start(5))
report("SystemExit", lambda: start(sys.exit, 3))
report("KeyboardInterrupt", lambda: start(fail, KeyboardInterrupt, "stop"))


class Failing(threading.Thread):
    def run(self):
        raise ValueError("in run")


report("run", lambda: Failing(name="my-worker").start())


def timer():
    threading.Timer(0.01, fail, [ValueError, "late"]).start()


report("timer", timer)


def low_level():
    def f():
        raise ValueError("low level")

    _thread.start_new_thread(f, ())
    time.sleep(0.05)


report("_thread", low_level)
report("joins itself", lambda: start(lambda: threading.current_thread().join()))


def wrong_thread():
    lock = threading.RLock()
    lock.acquire()
    start(lock.release)


report("wrong thread", wrong_thread)

# === hooks ===
def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.thread.name, len(args))


threading.excepthook = hook
report("a hook", lambda: start(fail))


def bad_hook(args):
    raise KeyError("in hook")


threading.excepthook = bad_hook
report("a hook that fails", lambda: start(fail))
threading.excepthook = threading.__excepthook__
sys.excepthook = lambda *args: print("never called")
report("sys.excepthook", lambda: start(fail))
sys.excepthook = sys.__excepthook__


def without_stderr():
    sys.stderr = None
    thread = start(fail)
    thread.join()


report("no stderr", without_stderr)

# === inheritance, cycles, deadlocks ===
def daemons():
    seen = []
    start(lambda: seen.append(threading.Thread().daemon), daemon=True).join()
    print(seen, threading.Thread().daemon)


daemons()


def cycle():
    threads = []

    both = threading.Barrier(2)

    def f(me):
        both.wait()
        other = threads[1 - me]
        other.join(0.1 if me == 0 else 0.5)
        print(me, "gave up" if other.is_alive() else "joined")

    threads.extend(threading.Thread(target=f, args=(me,)) for me in (0, 1))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


cycle()
held = threading.Lock()
held.acquire()
print(held.acquire(timeout=0.01))


def crossed():
    a, b = threading.Lock(), threading.Lock()
    both = threading.Barrier(2)

    def f(first, second):
        with first:
            both.wait()
            if second.acquire(timeout=0.2):
                second.release()

    threads = [start(f, a, b, daemon=True), start(f, b, a, daemon=True)]
    for thread in threads:
        thread.join(0.05)
    print([thread.is_alive() for thread in threads])
    for thread in threads:
        thread.join()


crossed()

# === context variables and local data ===
variable = contextvars.ContextVar("variable", default="dflt")
variable.set("main")
start(lambda: print("in thread:", variable.get())).join()
context = contextvars.copy_context()
start(context.run, lambda: print("in thread:", variable.get())).join()


class Local(threading.local):
    def __init__(self):
        print("init", threading.current_thread().name)
        self.x = 5


shared = Local()


def change():
    shared.x += 1
    print(shared.x)


start(lambda: print(shared.x), name="w").join()
change()

# === tracing ===
def traced():
    seen = []

    def tracer(frame, event, arg):
        if frame.f_code.co_name in ("run", "f"):
            seen.append((threading.current_thread().name, frame.f_code.co_name, event))

    def f():
        pass

    before = sys.gettrace()
    sys.settrace(tracer)
    start(f, name="w1").join()
    sys.settrace(before)
    print([each for each in seen if each[0] == "w1"])
    threading.settrace(tracer)
    start(f, name="w2").join()
    threading.settrace(None)
    print([each for each in seen if each[0] == "w2"])


traced()


def all_threads():
    seen = []
    go, stop = threading.Event(), threading.Event()

    def g():
        pass

    def f():
        go.wait()
        g()
        stop.wait()

    def profiler(frame, event, arg):
        if frame.f_code.co_name == "g":
            seen.append((threading.current_thread().name, event))

    thread = start(f, name="older")
    threading.setprofile_all_threads(profiler)
    go.set()
    start(g, name="younger").join()
    stop.set()
    thread.join()
    threading.setprofile_all_threads(None)
    print(sorted(seen), threading.getprofile())


all_threads()


# === the end of the program ===
import atexit

main = threading.main_thread()


def at_end():
    while main.is_alive():
        time.sleep(0.01)
    print("main is alive:", main.is_alive(), [thread.name for thread in threading.enumerate()])
    start(lambda: print("second")).join()
    print("thread done")


atexit.register(lambda: print("atexit, first registered"))
atexit.register(lambda: start(lambda: print("atexit, in a thread")).join())
threading._register_atexit(lambda: print("threading atexit, first registered"))
threading._register_atexit(lambda: print("threading atexit"))
start(at_end, name="late")
start(time.sleep, 1000, daemon=True)
print("main done")
