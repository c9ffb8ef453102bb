import threading
import time

# === a lock excludes ===
lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(timeout=0.01))
lock.release()
print(lock.locked())
with lock:
    print("inside", lock.locked())

# === errors ===
for attempt in (
    lambda: lock.release(),
    lambda: lock.acquire(False, 1),
    lambda: lock.acquire(True, -2),
    lambda: lock.acquire(timeout="x"),
    lambda: lock.acquire(timeout=1e10),
    lambda: lock.acquire(timeout=float("nan")),
    lambda: lock.acquire(1, 2, 3),
    lambda: lock.acquire(bogus=1),
    lambda: threading.Lock(1),
    lambda: threading.RLock().release(),
    lambda: threading.RLock().acquire(False, 1),
):
    try:
        print(attempt())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

# === a thread waits for a lock ===
order = []


def wait_for_lock():
    order.append("wants")
    with lock:
        order.append("has")


lock.acquire()
thread = threading.Thread(target=wait_for_lock)
thread.start()
order.append("main")
lock.release()
thread.join()
print(order)

# === waiters are served in order of arrival ===
served = []


def queue_up(name):
    with lock:
        served.append(name)


lock.acquire()
threads = []
for name in "abcde":
    thread = threading.Thread(target=queue_up, args=(name,))
    thread.start()
    threads.append(thread)
    time.sleep(0.02)
for _ in range(1):
    lock.release()
for thread in threads:
    thread.join()
print("".join(served))

# === another thread may release a Lock, not an RLock ===
lock.acquire()
thread = threading.Thread(target=lock.release)
thread.start()
thread.join()
print(lock.locked())
rlock = threading.RLock()
rlock.acquire()
errors = []


def release_foreign():
    try:
        rlock.release()
    except RuntimeError as error:
        errors.append(str(error))


thread = threading.Thread(target=release_foreign)
thread.start()
thread.join()
print(errors)

# === an RLock counts ===
print(rlock.acquire(), rlock.acquire(blocking=False))
rlock.release()
rlock.release()
rlock.release()
try:
    rlock.release()
except RuntimeError as error:
    print(error)


def take_and_tell(result):
    result.append(rlock.acquire(blocking=False))


with rlock:
    result = []
    thread = threading.Thread(target=take_and_tell, args=(result,))
    thread.start()
    thread.join()
    print(result)

# === a lock guards a counter ===
counter = 0


def count():
    global counter
    for _ in range(2000):
        with lock:
            value = counter
            value = int(value) + 1
            counter = value


threads = [threading.Thread(target=count) for _ in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
