# outcomes: 1 2
import threading

a = 1
b = 2
lock = threading.Lock()


def swap():
    global a, b
    with lock:
        a, b = b, a


thread = threading.Thread(target=swap)
thread.start()
swap()
thread.join()
print(a, b)
