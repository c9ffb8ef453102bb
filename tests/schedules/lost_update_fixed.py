# outcomes: 2
import threading

count = 0
lock = threading.Lock()


def increment():
    global count
    with lock:
        seen = count
        str()
        count = seen + 1


thread = threading.Thread(target=increment)
thread.start()
increment()
thread.join()
print(count)
