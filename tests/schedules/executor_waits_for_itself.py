# The only worker waits for a task that waits for a worker.
# outcomes: deadlock
from concurrent.futures import ThreadPoolExecutor


def outer():
    return pool.submit(int, "1").result()


pool = ThreadPoolExecutor(1)
print(pool.submit(outer).result())
