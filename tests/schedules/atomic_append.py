# append() is one step everywhere.
# outcomes: 2
import threading

items = []


def work():
    items.append(1)


thread = threading.Thread(target=work)
thread.start()
work()
thread.join()
print(len(items))
