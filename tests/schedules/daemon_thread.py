# Nobody waits for a daemon thread: when the program ends, it stands still wherever it is.
# outcomes: saved | (nothing)
import threading


def save():
    print("saved")


threading.Thread(target=save, daemon=True).start()
