# outcomes: 1
import threading
import time

lock = threading.Lock()
inside = 0
most = 0


def work():
    global inside, most
    with lock:
        inside += 1
        most = max(most, inside)
        time.sleep(1)
        inside -= 1


thread = threading.Thread(target=work)
thread.start()
work()
thread.join()
assert most == 1, most
print(most)
