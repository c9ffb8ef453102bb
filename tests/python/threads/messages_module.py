import _thread
import re
import signal
import sys
import threading
import time


def show(title, make):
    """Print what a call gives, or raises; addresses and identifiers of threads by a word."""
    try:
        value = make()
        text = value if isinstance(value, str) else repr(value)
    except BaseException as error:
        text = f"{type(error).__name__}: {error}".removesuffix(": ")
    text = re.sub(r"0x[0-9a-f]+", "0xADDR", text)
    print(title, "|", re.sub(r"\b\d{8,}\b", "IDENT", text))


def nothing():
    pass


# === the switch interval ===
def switched(value):
    return f"returns {sys.setswitchinterval(value)}, getswitchinterval() = {sys.getswitchinterval()!r}"


show("default", lambda: sys.getswitchinterval())
for value in (
    0, 0.0, -1, -0.0, "x", None, True, 1, 1e-6, 1e-7, 5e-7, 4e-7, 1e-9, 1e10, 1.5e-6, 0.0123456789,
    4294.967295, 4294.967296, 4295, 1000, 10000, [], 1e300, float("nan"), float("inf"), 18446744073709.55, 2**70,
):
    show(f"setswitchinterval({value!r})", lambda: switched(value))
show("no argument", lambda: sys.setswitchinterval())
show("keyword", lambda: sys.setswitchinterval(interval=1))
show("setcheckinterval", lambda: hasattr(sys, "setcheckinterval"))
sys.setswitchinterval(0.005)

# === local data ===
local = threading.local
show("repr", lambda: repr(local()))
show("unset", lambda: local().x)
show("argument", lambda: local(1))
show("subclass, argument", lambda: type("L", (local,), {})(1))


def delete():
    del local().x


show("del", delete)

# === _thread ===
show("TIMEOUT_MAX", lambda: threading.TIMEOUT_MAX)
show("type", lambda: type(_thread.TIMEOUT_MAX).__name__)
show("stack_size", lambda: threading.stack_size())
for size in (1, -1, "x"):
    show(f"stack_size({size!r})", lambda: threading.stack_size(size))
for size in (32768, 1 << 20, 0):
    show(f"stack_size({size})", lambda: (threading.stack_size(size) >= 0, threading.stack_size()))
show("error", lambda: _thread.error)
show("ThreadError", lambda: threading.ThreadError)
show("start 1", lambda: _thread.start_new_thread(1, ()))
show("start, args 1", lambda: _thread.start_new_thread(nothing, 1))
show("start, kwargs 1", lambda: _thread.start_new_thread(nothing, (), 1))
show("start, no args", lambda: _thread.start_new_thread(nothing))
show("joinable 5", lambda: _thread.start_joinable_thread(5))
show("joinable, handle 5", lambda: _thread.start_joinable_thread(nothing, 5))
show("exit", lambda: _thread.exit())
show("value", lambda: type(_thread.start_new_thread(nothing, ())).__name__)
show("lock", lambda: type(_thread.allocate_lock()))
show("handle", lambda: (_thread._ThreadHandle().ident, _thread._ThreadHandle().is_done()))
show("handle, join", lambda: _thread._ThreadHandle().join())
show("handle, done", lambda: _thread._ThreadHandle()._set_done())
show("main", lambda: _thread._get_main_thread_ident() == _thread.get_ident())
show("main interpreter", lambda: (_thread._is_main_interpreter(), _thread.daemon_threads_allowed()))
show("names", lambda: sorted(name for name in dir(_thread) if not name.startswith("__")))
show("all", lambda: sorted(threading.__all__))

# === signals ===
show("interrupt_main(5000)", lambda: _thread.interrupt_main(5000))
show("interrupt_main('x')", lambda: _thread.interrupt_main("x"))


def interrupt(number=signal.SIGINT):
    _thread.interrupt_main(number)
    for _ in range(1000):
        time.sleep(0)


show("interrupt_main()", interrupt)
signal.signal(signal.SIGINT, signal.SIG_IGN)
show("ignored", interrupt)
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGTERM, lambda number, frame: print("handler", number))
show("handled", lambda: interrupt(signal.SIGTERM))


def in_thread(call):
    outcome = []

    def run():
        try:
            outcome.append(call())
        except Exception as error:
            outcome.append(error)

    thread = threading.Thread(target=run, name="helper")
    thread.start()
    thread.join()
    if isinstance(outcome[0], Exception):
        raise outcome[0]
    return outcome[0]


show("signal in a thread", lambda: in_thread(lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)))

# === hooks ===
show("excepthook(1)", lambda: threading.excepthook(1))
show("excepthook()", lambda: threading.excepthook())
show("ExceptHookArgs((1,))", lambda: threading.ExceptHookArgs((1,)))
show("ExceptHookArgs", lambda: repr(threading.ExceptHookArgs((ValueError, ValueError("x"), None, None))))
show("settrace(1)", lambda: (threading.settrace(1), threading.gettrace(), threading.settrace(None)))
show("_is_gil_enabled", lambda: sys._is_gil_enabled())
show("thread_info", lambda: (sys.thread_info.name, sys.thread_info.lock))
show("_current_frames", lambda: [type(sys._current_frames()), len(sys._current_frames())])
show("_current_exceptions", lambda: list(sys._current_exceptions().values()))


def handling():
    try:
        1 // 0
    except ZeroDivisionError:
        return [repr(error) for error in sys._current_exceptions().values()]


show("_current_exceptions, handling", handling)
