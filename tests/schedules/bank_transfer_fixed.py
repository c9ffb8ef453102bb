# outcomes: 100
import threading

left = 50
right = 50
lock = threading.Lock()


def audit():
    with lock:
        print(left + right)


thread = threading.Thread(target=audit)
thread.start()
with lock:
    left -= 10
    right += 10
thread.join()
