# A notify() wakes who waits already; nobody remembers it for those who come later.
# outcomes: woken | deadlock
import threading

changed = threading.Condition()


def wait():
    with changed:
        changed.wait()
    print("woken")


thread = threading.Thread(target=wait)
thread.start()
with changed:
    changed.notify()
thread.join()
