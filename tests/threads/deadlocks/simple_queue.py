# A result that never comes, in a pool.
import queue
from concurrent.futures import ThreadPoolExecutor

answers = queue.SimpleQueue()
with ThreadPoolExecutor(max_workers=1) as pool:
    outer = pool.submit(lambda: pool.submit(answers.put, 1).result())
    answers.get()
