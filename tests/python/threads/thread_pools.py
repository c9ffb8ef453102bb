import multiprocessing
import multiprocessing.dummy
import threading
import time
from multiprocessing import pool as pools
from multiprocessing.pool import ThreadPool


def show(title, make):
    try:
        value = make()
    except BaseException as error:
        value = f"{type(error).__module__}.{type(error).__name__}: {error}"
    text = str(value)
    while " at 0x" in text:
        before, _, after = text.partition(" at 0x")
        text = before + after.lstrip("0123456789abcdef")
    print(title, "|", text)


def slow(value):
    time.sleep(0.1)
    return value


# === making one ===
show("none", lambda: ThreadPool(0))
show("fewer", lambda: ThreadPool(-1))
show("'x'", lambda: ThreadPool("x"))
show("initializer", lambda: ThreadPool(1, 5))
pool = ThreadPool(2)
print(pool)
print([(thread.name, thread.daemon) for thread in threading.enumerate()])
show("pickle", lambda: pool.__reduce__())

# === apply and map ===
show("apply", lambda: pool.apply(divmod, (7, 2)))
show("keywords", lambda: pool.apply(int, ("11",), {"base": 2}))
show("raises", lambda: pool.apply(divmod, (7, 0)))
show("map", lambda: pool.map(lambda x: x * x, range(20)))
show("chunks", lambda: pool.map(str, iter("abcdefg"), 3))
show("empty", lambda: pool.map(str, []))
show("not callable", lambda: pool.map(5, range(3)))
show("not iterable", lambda: pool.map(str, 5))
show("starmap", lambda: pool.starmap(pow, [(2, 3), (3, 2)]))
show("starmap, numbers", lambda: pool.starmap(pow, [3]))
seen = []


def some(x):
    seen.append(x)
    if x in (1, 3):
        raise ValueError(x)
    return x


show("an error", lambda: pool.map(some, range(6), 6))
print(seen)

# === results that are not there yet ===
result = pool.apply_async(slow, (1,))
show("ready", result.ready)
show("successful", result.successful)
show("get(0.01)", lambda: result.get(0.01))
show("wait(0.01)", lambda: result.wait(0.01))
show("get", result.get)
show("successful", result.successful)
failed = pool.apply_async(int, ("x",))
failed.wait()
show("failed", lambda: (failed.ready(), failed.successful()))
show("failed, get", failed.get)
print(type(result).__name__, pools.AsyncResult is pools.ApplyResult, type(pool.map_async(str, [1])).__name__)

# === callbacks ===
told = []


def tell(value):
    told.append((value, threading.current_thread().name))


pool.apply_async(str, (1,), callback=tell).wait()
pool.apply_async(divmod, (1, 0), callback=tell, error_callback=tell).wait()
pool.map_async(str, [1, 2], callback=tell).wait()
pool.starmap_async(max, [(1, 2)], callback=tell).wait()
print(*told, sep="\n")

# === imap ===
def numbers():
    print("in", threading.current_thread().name)
    yield 1
    yield 2
    raise KeyError("no more")


show("imap", lambda: list(pool.imap(abs, range(-5, 0))))
show("chunks", lambda: list(pool.imap(abs, range(-5, 0), 2)))
show("chunks of 0", lambda: pool.imap(abs, [], 0))
show("unordered", lambda: sorted(pool.imap_unordered(abs, range(-5, 0))))
show("unordered, chunks", lambda: sorted(pool.imap_unordered(abs, range(-5, 0), 2)))
results = pool.imap(lambda x: 1 // x, [1, 0, 2])
for _ in range(5):
    show("next", lambda: next(results))
late = pool.imap(slow, [1])
show("next(0.01)", lambda: late.next(timeout=0.01))
show("next(5)", lambda: late.next(timeout=5))
show("a generator", lambda: list(pool.imap(str, numbers())))

# === the end ===
show("join", pool.join)
pending = [pool.apply_async(slow, (number,)) for number in range(3)]
pool.close()
pool.close()
print(pool)
show("apply", lambda: pool.apply(str))
show("map", lambda: pool.map(str, [1]))
show("imap", lambda: pool.imap(str, [1]))
show("with", lambda: pool.__enter__())
pool.join()
print([one.get() for one in pending], threading.active_count())
with ThreadPool(3) as other:
    print(other, other.map(len, ["a", "bb"]))
print(other)
other.terminate()
other.join()
print(threading.active_count())


def prepare(*args):
    prepared.append(args)


prepared = []
with ThreadPool(2, prepare, (1, 2)) as other:
    other.map(str, range(4))
    other.close()
    other.join()
print(prepared)

# === multiprocessing.dummy ===
dummy = multiprocessing.dummy
process = dummy.Process(target=slow, args=(1,), name="p")
print(process.exitcode, process.name)
process.start()
print(process.exitcode, dummy.active_children() == [process], process.is_alive())
process.join()
print(process.exitcode, dummy.active_children())
print(dummy.current_process() is threading.current_thread(), dummy.freeze_support())
print(dummy.Value("i", 3), dummy.Value("i", 3).value, dummy.Array("i", [1, 2]), dummy.Namespace(b=1, a=2, _c=3))
print(dummy.Manager() is dummy, dummy.list, dummy.dict, dummy.Lock is threading.Lock)
print(dummy.JoinableQueue is dummy.Queue, type(dummy.Pool(1)).__name__)
here, there = dummy.Pipe()
here.send("hello")
print(there.poll(), there.recv(), there.poll(), there.poll(0.01))
with dummy.connection.Listener(backlog=1) as listener:
    client = dummy.connection.Client(listener.address)
    server = listener.accept()
client.send([1])
server.send_bytes(b"2")
print(server.recv(), client.recv_bytes(), listener.address)

# === multiprocessing ===
print(multiprocessing.TimeoutError.__mro__)
print(issubclass(multiprocessing.BufferTooShort, multiprocessing.ProcessError))
print(multiprocessing.current_process(), multiprocessing.current_process().name)
print(multiprocessing.parent_process(), multiprocessing.active_children(), multiprocessing.freeze_support())
