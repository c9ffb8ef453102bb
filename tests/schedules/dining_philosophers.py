# Everybody takes the left fork, then nobody has a right one.
# outcomes: fed | deadlock
import threading
import time

forks = [threading.Lock(), threading.Lock(), threading.Lock()]


def eat(left, right):
    with left:
        time.sleep(1)
        with right:
            pass


second = threading.Thread(target=eat, args=(forks[1], forks[2]))
third = threading.Thread(target=eat, args=(forks[2], forks[0]))
second.start()
third.start()
eat(forks[0], forks[1])
second.join()
third.join()
print("fed")
