# Nothing stands between the two entries: from 3.10 on nobody comes in there.
# outcomes 2.7 3.9 free: done | deadlock
# outcomes 3.10 3.11 3.12 3.13 3.14: done
import threading

a = threading.Lock()
b = threading.Lock()


def work():
    with a, b:
        pass


thread = threading.Thread(target=work)
thread.start()
with b, a:
    pass
thread.join()
print("done")
