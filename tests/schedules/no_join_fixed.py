# outcomes: 42
import threading

result = None


def work():
    global result
    result = 42


thread = threading.Thread(target=work)
thread.start()
thread.join()
print(result)
