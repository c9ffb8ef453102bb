# outcomes: done
import threading

places = threading.Semaphore(1)


def read(text):
    try:
        with places:
            int(text)
    except ValueError:
        pass


thread = threading.Thread(target=read, args=("x",))
thread.start()
read("1")
thread.join()
print("done")
