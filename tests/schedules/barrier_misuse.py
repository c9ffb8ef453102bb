# Only who comes before the work is done goes to the barrier, which waits for two.
# outcomes: done | deadlock
import threading

barrier = threading.Barrier(2)
finished = False


def meet():
    if not finished:
        barrier.wait()


thread = threading.Thread(target=meet)
thread.start()
finished = True
barrier.wait()
thread.join()
print("done")
