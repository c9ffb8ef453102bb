"""Four threads that use their time in four ways. Run with --timeline to see who held the GIL when."""

import threading
import time

lock = threading.Lock()


def compute(rounds):
    """Needs the GIL all the time: these threads take turns."""
    total = 0
    for i in range(rounds):
        total += i * i % 7
    print(f"{threading.current_thread().name}: {total}")


def download(pages):
    """Waits for something outside: meanwhile the others have the GIL."""
    for page in range(pages):
        time.sleep(0.08)
        print(f"{threading.current_thread().name}: page {page}")


def keep_locked(seconds):
    """Sleeps with the lock in its hands: who wants the lock waits, who does not goes on."""
    with lock:
        time.sleep(seconds)
    print(f"{threading.current_thread().name}: released the lock")


def want_lock():
    with lock:
        print(f"{threading.current_thread().name}: got the lock")


threads = [
    threading.Thread(target=compute, args=(1_000_000,), name="compute-1"),
    threading.Thread(target=compute, args=(1_000_000,), name="compute-2"),
    threading.Thread(target=download, args=(4,), name="download"),
    threading.Thread(target=keep_locked, args=(0.2,), name="keep locked"),
    threading.Thread(target=want_lock, name="want lock"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("all done")
