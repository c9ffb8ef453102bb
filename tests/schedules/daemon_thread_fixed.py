# outcomes: saved
import threading


def save():
    print("saved")


threading.Thread(target=save).start()
