import threading
import time
from collections import deque

# === producer and consumer ===
condition = threading.Condition()
items = deque()
log = []


def consume(count):
    for _ in range(count):
        with condition:
            while not items:
                condition.wait()
            log.append(items.popleft())


consumer = threading.Thread(target=consume, args=(5,))
consumer.start()
for number in range(5):
    with condition:
        items.append(number)
        condition.notify()
consumer.join()
print(log)

# === wait_for, timeouts ===
with condition:
    print(condition.wait(0.01), condition.wait_for(lambda: [1]), condition.wait_for(lambda: 0, 0.01))

# === errors ===
for attempt in (condition.wait, condition.notify, condition.notify_all, condition.release, lambda: threading.Condition(5)):
    try:
        attempt()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

# === notify wakes in order of arrival ===
woken = []


def sleeper(name):
    with condition:
        condition.wait()
        woken.append(name)


threads = []
for name in "abcd":
    thread = threading.Thread(target=sleeper, args=(name,))
    thread.start()
    threads.append(thread)
for _ in range(2):
    with condition:
        condition.notify()
    time.sleep(0.05)
with condition:
    condition.notify_all()
for thread in threads:
    thread.join()
print(woken[:2], sorted(woken))

# === a semaphore bounds how many are inside ===
semaphore = threading.Semaphore(2)
inside = 0
most = 0
guard = threading.Lock()


def visit():
    global inside, most
    with semaphore:
        with guard:
            inside += 1
            most = max(most, inside)
        time.sleep(0.01)
        with guard:
            inside -= 1


threads = [threading.Thread(target=visit) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(most, semaphore._value)
for attempt in (
    lambda: threading.Semaphore(-1),
    lambda: threading.BoundedSemaphore(1).release(),
    lambda: threading.Semaphore().release(0),
    lambda: threading.Semaphore().acquire(blocking=False, timeout=1),
):
    try:
        attempt()
    except ValueError as error:
        print(error)
print(threading.Semaphore(0).acquire(False), threading.Semaphore(0).acquire(timeout=0.01))

# === an event ===
event = threading.Event()
print(event.is_set(), event.wait(0.01))
results = []
threads = [threading.Thread(target=lambda: results.append(event.wait())) for _ in range(3)]
for thread in threads:
    thread.start()
event.set()
for thread in threads:
    thread.join()
print(results, event.is_set())
event.clear()
print(event.is_set())

# === a barrier ===
barrier = threading.Barrier(3, action=lambda: passed.append("action"))
passed = []


def meet():
    index = barrier.wait()
    passed.append(index)


threads = [threading.Thread(target=meet) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(passed[0], sorted(passed[1:]), barrier.parties, barrier.n_waiting, barrier.broken)
try:
    threading.Barrier(2).wait(0.01)
except threading.BrokenBarrierError as error:
    print("broken", repr(error))
try:
    threading.Barrier(0)
except ValueError as error:
    print(error)

# === timers ===
fired = []
timer = threading.Timer(0.02, fired.append, args=("fired",))
timer.start()
cancelled = threading.Timer(5, fired.append, args=("never",))
cancelled.start()
cancelled.cancel()
timer.join()
cancelled.join()
print(fired)
