# Looking at the flag and setting it: one step without a place between from 3.11 on. In 3.10 the jump out of the loop is
# one, since it is taken.
# outcomes 2.7 3.9 3.10 free: 1 | AssertionError: 2
# outcomes 3.11 3.12 3.13 3.14: 1
import threading
import time

busy = False
inside = 0
most = 0


def work():
    global busy, inside, most
    while busy:
        time.sleep(1)
    busy = True
    inside += 1
    most = max(most, inside)
    time.sleep(1)
    inside -= 1
    busy = False


thread = threading.Thread(target=work)
thread.start()
work()
thread.join()
assert most == 1, most
print(most)
