import _thread
import copy
import functools
import os
import re
import threading


def show(title, make):
    """Print what a call gives, or raises; addresses and identifiers of threads by a word."""
    try:
        value = make()
        text = value if isinstance(value, str) else repr(value)
    except BaseException as error:
        text = f"{type(error).__name__}: {error}".removesuffix(": ")
    text = re.sub(r"0x[0-9a-f]+", "0xADDR", text)
    print(title, "|", re.sub(r"\b\d{8,}\b", "IDENT", text))


def f(*args):
    pass


class Silent(threading.Thread):
    def __init__(self):
        pass


class W(threading.Thread):
    def run(self):
        pass


class C:
    def m(self):
        pass


def fresh(count=1):
    """The next threads without a name count from here."""
    threading._counter = iter(range(count, 1000)).__next__


def ended(**keywords):
    thread = threading.Thread(target=f, **keywords)
    thread.start()
    thread.join()
    return thread


Thread = threading.Thread

# === what cannot be done ===
show("join before start", lambda: Thread().join())
show("join itself", lambda: threading.current_thread().join())
gate = threading.Event()
running = Thread(target=gate.wait)
running.start()
show("start, running", lambda: running.start())
show("start, finished", lambda: ended().start())
show("group", lambda: Thread(group=1))
show("bogus", lambda: Thread(bogus=1))
show("join('x')", lambda: running.join("x"))
show("join(-1)", lambda: running.join(-1))
show("join(0)", lambda: running.join(0))
show("join(timeout=0.01)", lambda: running.join(timeout=0.01))
show("daemon, started", lambda: setattr(running, "daemon", True))
show("daemon, main", lambda: setattr(threading.current_thread(), "daemon", True))
show("join", lambda: ended().join())
show("no __init__, start", lambda: Silent().start())
show("no __init__, join", lambda: Silent().join())
show("no __init__, repr", lambda: repr(Silent()))
for name in ("name", "ident", "native_id", "daemon", "is_alive"):
    show(f"no __init__, {name}", lambda: Silent().is_alive() if name == "is_alive" else getattr(Silent(), name))
show("no __init__, daemon = True", lambda: setattr(Silent(), "daemon", True))
show("copy of a handle", lambda: copy.copy(Thread()._handle))

# === reprs and names ===
for title, make in {
    "target": lambda: Thread(target=f),
    "no target": lambda: Thread(),
    "args": lambda: Thread(target=f, args=5),
    "lambda": lambda: Thread(target=lambda: 0),
    "method": lambda: Thread(target=C().m),
    "partial": lambda: Thread(target=functools.partial(f)),
    "builtin": lambda: Thread(target=len),
    "subclass": lambda: W(),
    "named daemon": lambda: Thread(name="x", daemon=True),
    "name 5": lambda: Thread(name=5),
    "timer": lambda: threading.Timer(1, f),
    "finished": lambda: ended(),
    "finished daemon": lambda: ended(daemon=True),
}.items():
    fresh()
    show(title, lambda: repr(make()))
show("type of a name", lambda: type(Thread(name=5).name).__name__)
show("running", lambda: repr(running).replace(running.name, "NAME"))
fresh()
show("three", lambda: [Thread(target=f).name for _ in range(3)])
show("main", lambda: repr(threading.main_thread()))


def dummy():
    seen, done = [], threading.Event()

    def low_level():
        seen.append(threading.current_thread())
        seen.append(repr(seen[0]))
        seen.append((seen[0].is_alive(), seen[0].daemon))
        try:
            seen[0].join()
        except RuntimeError as error:
            seen.append(str(error))
        done.set()

    _thread.start_new_thread(low_level, ())
    done.wait()
    return [*seen[1:], Thread(target=f).name]


fresh()
show("dummy", dummy)
gate.set()
running.join()
show("active", lambda: (threading.active_count(), threading.enumerate()))

# === identifiers ===
show("before start", lambda: (Thread().ident, Thread().native_id))
show("type", lambda: (type(threading.get_ident()).__name__, threading.get_ident() > 0))
after = ended()
show("after the end", lambda: (type(after.ident).__name__, after.is_alive(), type(after.native_id).__name__))


def reused():
    one = ended()
    two = ended()
    return one.ident == two.ident


show("used again", reused)
show("native", lambda: threading.get_native_id() == os.getpid() == threading.main_thread().native_id)
one, two = ended(), ended()
show("native, not used again", lambda: one.native_id != two.native_id)
