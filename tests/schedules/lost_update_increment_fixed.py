# outcomes: 2
import threading

count = 0
lock = threading.Lock()


def increment():
    global count
    with lock:
        count += 1


thread = threading.Thread(target=increment)
thread.start()
increment()
thread.join()
assert count == 2, count
print(count)
