# outcomes: 2
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def hit(self):
        with self.lock:
            self.value += 1


counter = Counter()
thread = threading.Thread(target=counter.hit)
thread.start()
counter.hit()
thread.join()
print(counter.value)
