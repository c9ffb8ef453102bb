# outcomes: done
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
with a:
    str()
    with b:
        pass
thread.join()
print("done")
