import queue
import re
import threading
from concurrent import futures


def show(title, make):
    """Print what a call gives, or raises; addresses and identifiers of threads by a word."""
    try:
        value = make()
        text = value if isinstance(value, str) else repr(value)
    except BaseException as error:
        text = f"{type(error).__name__}: {error}".removesuffix(": ")
    text = re.sub(r"0x[0-9a-f]+", "0xADDR", text)
    print(title, "|", re.sub(r"\b\d{8,}\b", "IDENT", text))


# === queues ===
def full():
    jobs = queue.Queue(1)
    jobs.put(1)
    return jobs


def shut():
    jobs = queue.Queue()
    jobs.shutdown()
    return jobs


show("get(False)", lambda: queue.Queue().get(False))
show("get(timeout=0.01)", lambda: queue.Queue().get(timeout=0.01))
show("get(timeout=-1)", lambda: queue.Queue().get(timeout=-1))
show("put(False)", lambda: full().put(1, False))
show("put(timeout=0.01)", lambda: full().put(1, timeout=0.01))
show("put(timeout=-1)", lambda: full().put(1, timeout=-1))
show("task_done", lambda: queue.Queue().task_done())
show("shut down, put", lambda: shut().put(1))
show("shut down, get", lambda: shut().get())
show("Empty", lambda: (str(queue.Empty()), repr(queue.Empty())))

# === simple queues ===
Simple = queue.SimpleQueue
show("class", lambda: repr(Simple))
show("argument", lambda: Simple(1))
show("keyword", lambda: Simple(a=1))
show("get(False)", lambda: Simple().get(False))
show("get_nowait", lambda: Simple().get_nowait())
show("get(timeout=0.01)", lambda: Simple().get(timeout=0.01))
show("get(timeout=-1)", lambda: Simple().get(timeout=-1))
show("get(True, 'x')", lambda: Simple().get(True, "x"))
show("get(False, 'x')", lambda: Simple().get(False, "x"))
show("get(timeout=nan)", lambda: Simple().get(timeout=float("nan")))
show("get(timeout=1e300)", lambda: Simple().get(timeout=1e300))
show("get(timeout=10**30)", lambda: Simple().get(timeout=10**30))
show("put", lambda: Simple().put(1, block=False, timeout=-1))
show("put()", lambda: Simple().put())
show("alias", lambda: repr(Simple[int]))
show("attribute", lambda: Simple().x)
many = Simple()
for number in range(1000):
    many.put(number)
show("order", lambda: [many.get() for _ in range(700)] == list(range(700)))
show("qsize", lambda: (many.qsize(), many.empty(), many.get_nowait()))

# === executors and futures ===
def names(**keywords):
    with futures.ThreadPoolExecutor(1, **keywords) as pool:
        return list(pool.map(lambda _: threading.current_thread().name, "ab"))


def after_shutdown():
    pool = futures.ThreadPoolExecutor(1)
    pool.shutdown()
    pool.submit(print)


def in_pool(function):
    with futures.ThreadPoolExecutor(1) as pool:
        return pool.submit(function).result()


def cancelled():
    future = futures.Future()
    future.cancel()
    return future


def finished():
    future = futures.Future()
    future.set_result(1)
    return future


show("names", names)
show("names with a prefix", lambda: names(thread_name_prefix="w"))
show("no workers", lambda: futures.ThreadPoolExecutor(0))
show("workers 'x'", lambda: futures.ThreadPoolExecutor("x"))
show("initializer", lambda: futures.ThreadPoolExecutor(initializer=5))
show("after shutdown", after_shutdown)
show("not callable", lambda: in_pool(5))
show("finished", lambda: repr(finished()))
show("pending", lambda: repr(futures.Future()))
show("result(timeout=0.01)", lambda: futures.Future().result(timeout=0.01))
show("cancelled", lambda: cancelled().result())
show("set twice", lambda: finished().set_result(2))
show("TimeoutError", lambda: futures.TimeoutError is TimeoutError)
