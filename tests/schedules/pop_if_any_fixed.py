# outcomes: done
import threading

items = [1]


def take():
    try:
        items.pop()
    except IndexError:
        pass


thread = threading.Thread(target=take)
thread.start()
take()
thread.join()
print("done")
