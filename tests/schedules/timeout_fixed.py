# outcomes: 1
import queue
import threading

items = queue.SimpleQueue()


def produce():
    items.put(1)


thread = threading.Thread(target=produce)
thread.start()
print(items.get())
