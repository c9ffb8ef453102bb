# outcomes: 1
from concurrent.futures import ThreadPoolExecutor


def outer():
    return int("1")


pool = ThreadPoolExecutor(1)
print(pool.submit(outer).result())
