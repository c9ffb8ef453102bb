# === the three orders ===
import queue
import threading


def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "!!", type(error).__module__, type(error).__name__, error)


for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = kind()
    for item in (3, 1, 2):
        q.put(item)
    print(kind.__name__, q.qsize(), [q.get() for _ in range(3)], q.empty(), q.full())

# === full, empty, timeouts ===
q = queue.Queue(1)
q.put("a")
attempt("put nowait", lambda: q.put_nowait("b"))
attempt("put", lambda: q.put("b", timeout=0.001))
attempt("put -1", lambda: q.put("b", timeout=-1))
print(q.full(), q.get())
attempt("get nowait", q.get_nowait)
attempt("get", lambda: q.get(timeout=0.001))
attempt("get -1", lambda: q.get(timeout=-1))
q.task_done()
attempt("task_done", q.task_done)
q.join()

# === producer and consumers ===
q = queue.Queue(2)
seen = []


def consume():
    while (item := q.get()) is not None:
        seen.append(item)
        q.task_done()
    q.task_done()


threads = [threading.Thread(target=consume) for _ in range(3)]
for t in threads:
    t.start()
for item in range(20):
    q.put(item)
q.join()
for t in threads:
    q.put(None)
for t in threads:
    t.join()
print(sorted(seen) == list(range(20)), q.unfinished_tasks)

# === shutdown ===
q = queue.Queue()
q.put(1)
q.shutdown()
attempt("put", lambda: q.put(2))
print(q.get())
attempt("get", q.get)
q = queue.Queue()
q.put(1)
q.shutdown(immediate=True)
attempt("get", q.get)
q.join()
waiting = queue.Queue()
t = threading.Thread(target=lambda: attempt("waiting get", waiting.get))
t.start()
waiting.shutdown()
t.join()

# === SimpleQueue ===
s = queue.SimpleQueue()
s.put(1)
print(s.qsize(), s.get(), s.empty())
attempt("get", s.get_nowait)
attempt("get", lambda: s.get(timeout=0.001))
attempt("get -1", lambda: s.get(timeout=-1))
print(queue.Queue[int], queue.__all__)
