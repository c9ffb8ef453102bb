# outcomes: 2
import threading

count = 0
step = 1
lock = threading.Lock()


def increment():
    global count
    with lock:
        count = count + (0 if step is None or step < 0 else step)


thread = threading.Thread(target=increment)
thread.start()
increment()
thread.join()
assert count == 2, count
print(count)
