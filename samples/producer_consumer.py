"""A queue between one producer and three consumers. With --clock virtual it ends at once."""

import queue
import threading
import time

orders = queue.Queue(maxsize=2)


def kitchen():
    for number in range(9):
        time.sleep(0.1)
        orders.put(number)
    for _ in range(3):
        orders.put(None)


def waiter(name):
    while (order := orders.get()) is not None:
        time.sleep(0.35)
        print(f"{name} served order {order}")


threads = [threading.Thread(target=kitchen, name="kitchen")]
threads += [threading.Thread(target=waiter, args=(name,), name=name) for name in ("Ada", "Ben", "Cleo")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
