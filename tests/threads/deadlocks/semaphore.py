# More is taken than there is, and a barrier that one never comes to.
import threading

slots = threading.Semaphore(2)
barrier = threading.Barrier(3)


def take():
    with slots:
        barrier.wait()


for number in range(3):
    threading.Thread(target=take, name=f"taker {number}").start()
