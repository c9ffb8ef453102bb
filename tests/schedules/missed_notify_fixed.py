# outcomes: woken
import threading

changed = threading.Condition()
ready = False


def wait():
    with changed:
        while not ready:
            changed.wait()
    print("woken")


thread = threading.Thread(target=wait)
thread.start()
with changed:
    ready = True
    changed.notify()
thread.join()
