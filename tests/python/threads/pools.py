import queue
import threading
import time
from concurrent.futures import (
    FIRST_COMPLETED,
    CancelledError,
    Future,
    ThreadPoolExecutor,
    TimeoutError,
    as_completed,
    wait,
)

# === map keeps the order, work overlaps ===
def slow_square(n):
    time.sleep(0.01 * (5 - n))
    return n * n


with ThreadPoolExecutor(max_workers=5) as pool:
    print(list(pool.map(slow_square, range(5))))
    futures = [pool.submit(slow_square, n) for n in range(5)]
    print([future.result() for future in as_completed(futures)])
    print(pool.submit(lambda: threading.current_thread().name).result().rsplit("_", 1)[0])

# === exceptions, cancelling, states ===
def fail():
    raise KeyError("missing")


with ThreadPoolExecutor(1, thread_name_prefix="w") as pool:
    failed = pool.submit(fail)
    print(repr(failed.exception()))
    try:
        failed.result()
    except KeyError as error:
        print("raised", error)
    gate = threading.Event()
    started = threading.Event()
    running = pool.submit(lambda: started.set() or gate.wait())
    started.wait()
    pending = pool.submit(print, "never printed")
    print(running.running(), pending.cancel(), pending.cancelled(), running.cancel())
    try:
        running.result(timeout=0.01)
    except TimeoutError as error:
        print("timeout", repr(error))
    try:
        pending.result()
    except CancelledError as error:
        print("cancelled", repr(error))
    gate.set()
    print(running.result(), running.done())
try:
    pool.submit(print)
except RuntimeError as error:
    print(error)

# === callbacks and wait ===
calls = []
future = Future()
future.add_done_callback(lambda f: calls.append(f.result()))
future.set_result(3)
future.add_done_callback(lambda f: calls.append("late"))
print(calls, repr(future).split(" state=")[1])
with ThreadPoolExecutor(2) as pool:
    quick = pool.submit(lambda: "quick")
    slow = pool.submit(lambda: time.sleep(0.05) or "slow")
    done, not_done = wait([quick, slow], return_when=FIRST_COMPLETED)
    print({f.result() for f in done}, len(not_done))
    done, not_done = wait([quick, slow])
    print(sorted(f.result() for f in done), not_done)
for wrong in (0, -1):
    try:
        ThreadPoolExecutor(wrong)
    except ValueError as error:
        print(error)

# === queues ===
q = queue.Queue(maxsize=2)
print(q.empty(), q.full(), q.qsize())
results = []


def worker():
    while True:
        item = q.get()
        if item is None:
            break
        results.append(item * 2)
        q.task_done()


thread = threading.Thread(target=worker)
thread.start()
for n in range(6):
    q.put(n)
q.join()
q.put(None)
thread.join()
print(results)
for attempt in (
    lambda: q.get(block=False),
    lambda: q.get(timeout=0.01),
    lambda: q.get(timeout=-1),
    lambda: q.task_done() or q.task_done() or q.task_done(),
):
    try:
        attempt()
    except (queue.Empty, ValueError) as error:
        print(type(error).__name__, error)
q.put(1), q.put(2)
for attempt in (lambda: q.put(3, block=False), lambda: q.put(3, timeout=0.01)):
    try:
        attempt()
    except queue.Full as error:
        print(type(error).__name__, repr(error))
lifo = queue.LifoQueue()
priority = queue.PriorityQueue()
for n in (3, 1, 2):
    lifo.put(n)
    priority.put((n, str(n)))
print([lifo.get() for _ in range(3)], [priority.get() for _ in range(3)])
simple = queue.SimpleQueue()
threading.Timer(0.01, simple.put, args=("late",)).start()
print(simple.get(), simple.empty())
q.shutdown(immediate=True)
try:
    q.get()
except queue.ShutDown as error:
    print(repr(error))
