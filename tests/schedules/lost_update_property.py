# The attribute is a property: adding to it calls two functions, and each begins with a place to be switched out.
# outcomes: 2 | AssertionError: 1
import threading


class Box:
    held = 0

    @property
    def value(self):
        return self.held

    @value.setter
    def value(self, value):
        self.held = value


box = Box()


def increment():
    box.value += 1


thread = threading.Thread(target=increment)
thread.start()
increment()
thread.join()
assert box.held == 2, box.held
print(box.held)
