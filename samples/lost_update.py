"""A counter without a lock: reading, adding and writing are three steps, and another thread may come in between."""

import sys
import threading

sys.setswitchinterval(0.0001)
counter = 0


def increment(times):
    global counter
    for _ in range(times):
        seen = counter
        new = seen + identity(1)
        counter = new


def identity(value):
    return value


threads = [threading.Thread(target=increment, args=(50_000,)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{counter} of {4 * 50_000}: {4 * 50_000 - counter} updates were lost")
