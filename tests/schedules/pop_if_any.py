# Looking whether there is an item and taking it are two steps, without a place between them from 3.10 on.
# outcomes 2.7 3.9 free: done | IndexError: pop from empty list
# outcomes 3.10 3.11 3.12 3.13 3.14: done
import threading

items = [1]


def take():
    if items:
        items.pop()


thread = threading.Thread(target=take)
thread.start()
take()
thread.join()
print("done")
