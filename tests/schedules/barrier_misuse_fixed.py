# Everybody goes to the barrier.
# outcomes: done
import threading

barrier = threading.Barrier(2)
finished = False


def meet():
    barrier.wait()


thread = threading.Thread(target=meet)
thread.start()
finished = True
barrier.wait()
thread.join()
print("done")
