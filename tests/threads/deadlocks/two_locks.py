"""Two threads take two locks in opposite order. CPython hangs here; Gilgamesh says who waits for what, and stops."""

import threading
import time

forks = threading.Lock()
knives = threading.Lock()


def left_handed():
    with forks:
        time.sleep(0.1)
        with knives:
            print("left-handed eats")


def right_handed():
    with knives:
        time.sleep(0.1)
        with forks:
            print("right-handed eats")


threads = [threading.Thread(target=f, name=f.__name__) for f in (left_handed, right_handed)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
