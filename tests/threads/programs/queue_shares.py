import queue, threading, time
jobs, taken = queue.Queue(maxsize=2), []
def produce():
    for number in range(6): jobs.put(number)
    for _ in range(2): jobs.put(None)
def consume(name):
    while jobs.get() is not None:
        taken.append(name)
        time.sleep(0)
threads = [threading.Thread(target=produce)] + [threading.Thread(target=consume, args=(n,)) for n in "xy"]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("".join(taken))
