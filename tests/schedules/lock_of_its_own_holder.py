# A Lock does not know who holds it: its holder waits for itself.
# outcomes: deadlock
import threading

lock = threading.Lock()


def log(text):
    with lock:
        print(text)


def save():
    with lock:
        log("saved")


thread = threading.Thread(target=save)
thread.start()
thread.join()
