# An RLock held by a thread that waits for the end of the one that wants it.
import threading

lock = threading.RLock()


def use():
    with lock:
        print("used")


user = threading.Thread(target=use)
with lock, lock:
    user.start()
    user.join()
