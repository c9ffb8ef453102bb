import faulthandler
import os
import re
import signal
import sys
import threading
import time

reading, writing = os.pipe()
here = os.path.basename(__file__)


def written():
    """What has been written since the last time, with the program's own frames only."""
    os.write(writing, b"(end)")
    text = b""
    while not text.endswith(b"(end)"):
        text += os.read(reading, 10000)
    for line in text.decode().removesuffix("(end)").splitlines():
        if "  File " not in line:
            print(re.sub(r"0x[0-9a-f]{16}", "0xADDR", line))
        elif here in line:
            print("  " + line.partition(here)[2])


def show(title, make):
    try:
        value = make()
    except Exception as error:
        value = f"{type(error).__name__}: {error}"
    print(title, "|", value)


# === now ===
def deep(left):
    if left > 0:
        deep(left - 1)
    else:
        faulthandler.dump_traceback(writing)


deep(2)
written()
faulthandler.dump_traceback(writing, all_threads=False)
written()
started, go = threading.Event(), threading.Event()


def wait():
    started.set()
    go.wait()


thread = threading.Thread(target=wait)
thread.start()
started.wait()
faulthandler.dump_traceback(writing)
written()
go.set()
thread.join()
os.write(writing, b"(begin)")
deep(150)
os.write(writing, b"(end)")
text = b""
while not text.endswith(b"(end)"):
    text += os.read(reading, 100000)
print(text.count(b"\n"))

# === what it does not take ===
class Wrong:
    def __init__(self, number):
        self.number = number

    def fileno(self):
        return self.number


show("5.5", lambda: faulthandler.dump_traceback(5.5))
show("-1", lambda: faulthandler.dump_traceback(-1))
show("'x'", lambda: faulthandler.dump_traceback("x"))
show("bogus", lambda: faulthandler.dump_traceback(bogus=1))
show("fileno 'x'", lambda: faulthandler.dump_traceback(Wrong("x")))
show("fileno -3", lambda: faulthandler.dump_traceback(Wrong(-3)))
before, sys.stderr = sys.stderr, None
show("no stderr", lambda: faulthandler.dump_traceback())
show("no stderr, enable", lambda: faulthandler.enable())
sys.stderr = before

# === enabled ===
show("at first", faulthandler.is_enabled)
show("enable", lambda: faulthandler.enable(writing))
show("enabled", faulthandler.is_enabled)
show("disable", faulthandler.disable)
show("disable", faulthandler.disable)

# === later ===
for timeout in (0, -1, "x", 1e100, float("nan")):
    show(f"{timeout!r}", lambda: faulthandler.dump_traceback_later(timeout))
show("0.05", lambda: faulthandler.dump_traceback_later(0.05, file=writing))
time.sleep(0.3)
written()
show("repeat", lambda: faulthandler.dump_traceback_later(0.1, repeat=True, file=writing))
time.sleep(0.25)
show("cancel", faulthandler.cancel_dump_traceback_later)
time.sleep(0.2)
written()
show("cancelled", lambda: faulthandler.dump_traceback_later(0.05, file=writing))
faulthandler.cancel_dump_traceback_later()
show("cancel", faulthandler.cancel_dump_traceback_later)
time.sleep(0.1)
written()
faulthandler.dump_traceback_later(3661.5, file=writing)
print(threading.active_count(), len(sys._current_frames()))
faulthandler.cancel_dump_traceback_later()

# === signals ===
for number in (signal.SIGSEGV, 0, 100, "x"):
    show(f"register {number!r}", lambda: faulthandler.register(number))
show("unregister", lambda: faulthandler.unregister(signal.SIGUSR1))
show("register", lambda: faulthandler.register(signal.SIGUSR1, writing, all_threads=False))
signal.raise_signal(signal.SIGUSR1)
written()
show("unregister", lambda: faulthandler.unregister(signal.SIGUSR1))
signal.signal(signal.SIGUSR1, lambda number, frame: print("handler"))
faulthandler.register(signal.SIGUSR1, writing, chain=True)
os.kill(os.getpid(), signal.SIGUSR1)
written()
faulthandler.unregister(signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
written()
