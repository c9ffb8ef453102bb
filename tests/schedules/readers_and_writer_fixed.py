# A pair is replaced as a whole.
# outcomes: equal
import threading

both = (0, 0)


def read():
    low, high = both
    print("equal" if low == high else "torn")


thread = threading.Thread(target=read)
thread.start()
both = (1, int("1"))
thread.join()
