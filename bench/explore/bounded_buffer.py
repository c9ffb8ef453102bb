"""A buffer of one place with two conditions, a producer and two consumers: no schedule fails."""
import threading

lock = threading.Lock()
not_empty = threading.Condition(lock)
not_full = threading.Condition(lock)
buffer = []
taken = []


def put(item):
    with not_full:
        while len(buffer) == 1:
            not_full.wait()
        buffer.append(item)
        not_empty.notify()


def take():
    with not_empty:
        while not buffer:
            not_empty.wait()
        taken.append(buffer.pop())
        not_full.notify()


def produce():
    for item in range(4):
        put(item)


def consume():
    for _ in range(2):
        take()


threads = [threading.Thread(target=target) for target in (produce, consume, consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert sorted(taken) == [0, 1, 2, 3]
