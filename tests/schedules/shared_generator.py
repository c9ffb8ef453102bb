# A generator that is running in one thread cannot be resumed by another.
# outcomes: done | ValueError: generator already executing
import threading


def count():
    while True:
        yield int("1")


numbers = count()


def take():
    next(numbers)


thread = threading.Thread(target=take)
thread.start()
take()
thread.join()
print("done")
