# Two threads swap the same two variables. Twice swapped should be as it was.
# outcomes 2.7 3.9 free: 1 2 | 2 1 | 2 2
# outcomes 3.10 3.11 3.12 3.13 3.14: 1 2
import threading

a = 1
b = 2


def swap():
    global a, b
    a, b = b, a


thread = threading.Thread(target=swap)
thread.start()
swap()
thread.join()
print(a, b)
