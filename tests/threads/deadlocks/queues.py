# Nobody puts, nobody gets, nobody says that it is done.
import queue
import threading

jobs = queue.Queue(maxsize=1)
results = queue.LifoQueue()
jobs.put("job")

threading.Thread(target=jobs.put, args=("another job",), name="producer").start()
threading.Thread(target=lambda: results.get(), name="consumer").start()
jobs.join()
