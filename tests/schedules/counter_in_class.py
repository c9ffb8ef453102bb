# A method that counts up: the call begins with a place to be switched out, the counting has none from 3.10 on.
# outcomes 2.7 3.9 free: 1 | 2
# outcomes 3.10 3.11 3.12 3.13 3.14: 2
import threading


class Counter:
    def __init__(self):
        self.value = 0

    def hit(self):
        self.value += 1


counter = Counter()
thread = threading.Thread(target=counter.hit)
thread.start()
counter.hit()
thread.join()
print(counter.value)
