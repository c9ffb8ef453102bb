# Each holds one lock and waits for the other's.
# outcomes: done | deadlock
import threading

a = threading.Lock()
b = threading.Lock()


def work():
    with a:
        str()
        with b:
            pass


thread = threading.Thread(target=work)
thread.start()
with b:
    str()
    with a:
        pass
thread.join()
print("done")
