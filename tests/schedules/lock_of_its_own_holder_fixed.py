# outcomes: saved
import threading

lock = threading.RLock()


def log(text):
    with lock:
        print(text)


def save():
    with lock:
        log("saved")


thread = threading.Thread(target=save)
thread.start()
thread.join()
