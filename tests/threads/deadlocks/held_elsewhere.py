# A condition's lock taken twice by one thread; an attribute, and a lock that its thread left behind.
import threading
import time


class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.changed = threading.Condition(threading.Lock())


account = Account()
box = {"lock": threading.Lock()}


def leave():
    account.lock.acquire()
    time.sleep(1)


def twice(own):
    with own.changed:
        with own.changed:
            print("never")


def locked():
    box["lock"].acquire()
    box["lock"].acquire(timeout=1)
    box["lock"].acquire()


for target, args in [(leave, ()), (twice, (account,)), (locked, ())]:
    threading.Thread(target=target, args=args).start()
with account.lock:
    pass
