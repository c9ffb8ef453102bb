# The third takes the fork of the lower number first, as the others do.
# outcomes: fed
import threading
import time

forks = [threading.Lock(), threading.Lock(), threading.Lock()]


def eat(left, right):
    with left:
        time.sleep(1)
        with right:
            pass


second = threading.Thread(target=eat, args=(forks[1], forks[2]))
third = threading.Thread(target=eat, args=(forks[0], forks[2]))
second.start()
third.start()
eat(forks[0], forks[1])
second.join()
third.join()
print("fed")
