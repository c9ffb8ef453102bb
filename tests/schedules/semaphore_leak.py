# An exception leaves the semaphore taken: who comes later waits for ever.
# outcomes: done | deadlock
import threading

places = threading.Semaphore(1)


def read(text):
    try:
        places.acquire()
        int(text)
        places.release()
    except ValueError:
        pass


thread = threading.Thread(target=read, args=("x",))
thread.start()
read("1")
thread.join()
print("done")
