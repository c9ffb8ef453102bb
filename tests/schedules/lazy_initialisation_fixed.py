# outcomes: 1
import threading

made = []
instance = None
lock = threading.Lock()


class Thing:
    def __init__(self):
        made.append(self)


def get():
    global instance
    with lock:
        if instance is None:
            instance = Thing()
        return instance


thread = threading.Thread(target=get)
thread.start()
get()
thread.join()
print(len(made))
