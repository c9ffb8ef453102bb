# Making the thing is a call: until it is stored, others make theirs.
# outcomes: 1 | 2
import threading

made = []
instance = None


class Thing:
    def __init__(self):
        made.append(self)


def get():
    global instance
    if instance is None:
        instance = Thing()
    return instance


thread = threading.Thread(target=get)
thread.start()
get()
thread.join()
print(len(made))
