# A thread that waits for itself through another one.
import threading
import time


def first_work():
    time.sleep(0.1)
    second.join()


def second_work():
    first.join()


first = threading.Thread(target=first_work)
second = threading.Thread(target=second_work)
first.start()
second.start()
