# The time may come before the item does.
# preemptions: 2
# outcomes: 1 | _queue.Empty
import queue
import threading

items = queue.SimpleQueue()


def produce():
    items.put(1)


thread = threading.Thread(target=produce)
thread.start()
print(items.get(timeout=1))
