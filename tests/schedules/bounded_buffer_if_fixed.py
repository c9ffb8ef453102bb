# outcomes: got
import threading

items = []
changed = threading.Condition()


def put(item):
    with changed:
        items.append(item)
        changed.notify()


def take_back():
    with changed:
        if items:
            items.pop()


def consume():
    with changed:
        while not items:
            changed.wait()
        items.pop()
    print("got")


thread = threading.Thread(target=consume)
thread.start()
put(1)
take_back()
put(2)
thread.join()
