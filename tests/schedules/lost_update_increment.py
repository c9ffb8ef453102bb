# Reading, adding and storing are three instructions; from 3.10 on none of them is a place to be switched out.
# outcomes 2.7 3.9 free: 2 | AssertionError: 1
# outcomes 3.10 3.11 3.12 3.13 3.14: 2
import threading

count = 0


def increment():
    global count
    count += 1


thread = threading.Thread(target=increment)
thread.start()
increment()
thread.join()
assert count == 2, count
print(count)
