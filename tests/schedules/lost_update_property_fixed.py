# outcomes: 2
import threading


class Box:
    held = 0
    lock = threading.Lock()

    def add(self, amount):
        with self.lock:
            self.held += amount


box = Box()


def increment():
    box.add(1)


thread = threading.Thread(target=increment)
thread.start()
increment()
thread.join()
assert box.held == 2, box.held
print(box.held)
