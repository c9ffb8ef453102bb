# A call stands between the read and the write: whoever comes in there is forgotten.
# outcomes: 1 | 2
import threading

count = 0


def increment():
    global count
    seen = count
    str()
    count = seen + 1


thread = threading.Thread(target=increment)
thread.start()
increment()
thread.join()
print(count)
