# === futures by hand ===
import concurrent.futures as cf
import threading
import time


def scrub(value):
    text = repr(value)
    while " at 0x" in text:
        before, _, after = text.partition(" at 0x")
        end = 0
        while end < len(after) and after[end] in "0123456789abcdef":
            end += 1
        text = before + after[end:]
    return text


def attempt(label, function):
    try:
        print(label, "->", scrub(function()))
    except BaseException as error:
        text = str(error)
        if "<Future at" in text:
            text = text.split("<")[0]
        print(label, "!!", type(error).__name__, text)


future = cf.Future()
print(scrub(future), future.done(), future.running())
attempt("timeout", lambda: future.result(0.001))
future.add_done_callback(lambda f: print("callback", scrub(f)))
print(future.set_running_or_notify_cancel(), scrub(future), future.cancel())
future.set_result(5)
print(scrub(future), future.result(), future.exception())
attempt("again", lambda: future.set_result(6))
future.add_done_callback(lambda f: print("late callback"))
future = cf.Future()
print(future.cancel(), future.cancelled(), scrub(future), future.set_running_or_notify_cancel())
attempt("cancelled", future.result)
future = cf.Future()
future.set_exception(KeyError("k"))
attempt("raises", future.result)
print(scrub(future), scrub(future.exception()))

# === the pool ===
with cf.ThreadPoolExecutor(2, thread_name_prefix="w") as pool:
    print(pool.submit(lambda: threading.current_thread().name).result())
    print(list(pool.map(pow, [1, 2, 3], [4, 5, 6])))
    print(sorted(f.result() for f in cf.as_completed([pool.submit(abs, -n) for n in range(5)])))
    done, pending = cf.wait([pool.submit(abs, -n) for n in range(3)])
    print(len(done), len(pending))
    attempt("map error", lambda: list(pool.map(lambda n: 1 // n, [1, 0])))
    attempt("not callable", lambda: pool.submit(5).result())
attempt("submit late", lambda: pool.submit(abs, 1))
attempt("workers", lambda: cf.ThreadPoolExecutor(0))
attempt("initializer", lambda: cf.ThreadPoolExecutor(initializer=5))

# === waiting for the first ===
gate = threading.Event()
with cf.ThreadPoolExecutor(2) as pool:
    slow = pool.submit(gate.wait)
    quick = pool.submit(abs, -1)
    done, pending = cf.wait([slow, quick], return_when=cf.FIRST_COMPLETED)
    print(quick in done, slow in pending)
    attempt("as_completed", lambda: list(cf.as_completed([slow], timeout=0.001)))
    done, pending = cf.wait([slow, pool.submit(int, "x")], return_when=cf.FIRST_EXCEPTION)
    print(len(done), len(pending))
    gate.set()
attempt("condition", lambda: cf.wait([cf.Future()], return_when="x"))

# === initializers and cancelling ===
local = threading.local()


def set_up(value):
    local.value = value


with cf.ThreadPoolExecutor(1, initializer=set_up, initargs=(7,)) as pool:
    print(pool.submit(lambda: local.value).result())
pool = cf.ThreadPoolExecutor(1)
gate = threading.Event()
first = pool.submit(gate.wait)
rest = [pool.submit(abs, n) for n in range(3)]
while not first.running():
    time.sleep(0.001)
pool.shutdown(wait=False, cancel_futures=True)
gate.set()
print(first.result(), [f.cancelled() for f in rest])
print(cf.BrokenExecutor.__mro__[1].__name__, cf.TimeoutError is TimeoutError)

# === submitting when the program is over ===
pool = cf.ThreadPoolExecutor(1)


def late():
    threading.main_thread().join()
    attempt("late", lambda: pool.submit(abs, 1))


threading.Thread(target=late).start()
