# outcomes: done
import threading


def count():
    while True:
        yield int("1")


numbers = count()
lock = threading.Lock()


def take():
    with lock:
        next(numbers)


thread = threading.Thread(target=take)
thread.start()
take()
thread.join()
print("done")
