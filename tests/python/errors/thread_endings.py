# === os._exit in a thread ends the process ===
import os, threading, time
def leave():
    print("leaving", flush=True)
    os._exit(7)
threading.Thread(target=leave).start()
time.sleep(10)
print("never")

# === sys.exit in a thread ends only the thread ===
import sys, threading
def leave():
    sys.exit(5)
thread = threading.Thread(target=leave)
thread.start()
thread.join()
print("goes on", thread.is_alive())

# === an exception of the main program waits for threads ===
import threading, time
def work():
    time.sleep(0.05)
    print("thread done")
threading.Thread(target=work).start()
raise ValueError("main")

# === sys.exit in the main program waits for threads ===
import sys, threading, time
def work():
    time.sleep(0.05)
    print("thread done")
threading.Thread(target=work).start()
sys.exit(4)

# === sys.exit with a text waits for threads, too ===
import sys, threading, time
def work():
    time.sleep(0.05)
    print("thread done")
threading.Thread(target=work).start()
sys.exit("a text")

# === a daemon thread is not waited for ===
import threading, time
def work():
    time.sleep(0.3)
    print("never")
threading.Thread(target=work, daemon=True).start()
print("main done")

# === a thread that atexit starts is waited for ===
import atexit, threading, time
def work():
    time.sleep(0.02)
    print("in thread")
atexit.register(lambda: threading.Thread(target=work).start())
print("main done")

# === a thread that a thread starts after the main program has ended ===
import threading, time
def second():
    print("second")
def first():
    time.sleep(0.05)
    threading.Thread(target=second).start()
threading.Thread(target=first).start()
print("main done")

# === atexit comes after the threads ===
import atexit, threading, time
def work():
    time.sleep(0.05)
    print("thread done")
atexit.register(print, "atexit")
threading._register_atexit(print, "threading atexit")
threading.Thread(target=work).start()
print("main done")

# === without a standard error nothing is written ===
import sys, threading
sys.stderr = None
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
thread.join()
print("ok")

# === an interrupt while the main thread joins ===
import os, signal, threading, time
def work():
    time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.05)
    print("thread done")
thread = threading.Thread(target=work)
thread.start()
try:
    thread.join()
except KeyboardInterrupt as error:
    print(repr(error), threading.current_thread().name)

# === an interrupt while the main thread waits for a lock ===
import os, signal, threading, time
lock = threading.Lock()
lock.acquire()
def work():
    time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGINT)
thread = threading.Thread(target=work)
thread.start()
try:
    lock.acquire()
except KeyboardInterrupt as error:
    print(repr(error), threading.current_thread().name)

# === an interrupt while the main thread computes beside another ===
import signal, threading
stopped = False
def work():
    while not stopped: pass
def interrupt():
    signal.raise_signal(signal.SIGINT)
threading.Timer(0.1, interrupt).start()
thread = threading.Thread(target=work)
thread.start()
try:
    while True: pass
except KeyboardInterrupt as error:
    print(repr(error), threading.current_thread().name)
stopped = True

# === an interrupt that nobody catches ===
import _thread, threading, time
def work():
    time.sleep(0.1)
    _thread.interrupt_main()
thread = threading.Thread(target=work)
thread.start()
while True:
    pass

# === a handler runs in the main thread ===
import signal, threading, time
signal.signal(signal.SIGINT, lambda number, frame: print("handler in", threading.current_thread().name))
def work():
    signal.raise_signal(signal.SIGINT)
thread = threading.Thread(target=work)
thread.start()
thread.join()
time.sleep(0.02)
print("done")

# === a pool takes no more work after the main program ===
import threading, time
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(1)
pool.submit(int)
def late():
    threading.main_thread().join()
    time.sleep(0.05)
    try:
        print(pool.submit(int).result())
    except RuntimeError as error:
        print(error)
threading.Thread(target=late).start()

# === threads that nobody joins, in order of their ends ===
import threading, time
def work(seconds):
    time.sleep(seconds)
    print(seconds)
for seconds in (0.15, 0.05, 0.1):
    threading.Thread(target=work, args=(seconds,)).start()

# === the main thread as others see it after its end ===
import threading, time
def work():
    time.sleep(0.05)
    print(threading.main_thread().is_alive(), threading.active_count(), [t.name for t in threading.enumerate()])
threading.Thread(target=work, name="w").start()
