# The result is read, whether it is there or not.
# outcomes: None | 42
import threading

result = None


def work():
    global result
    result = 42


thread = threading.Thread(target=work)
thread.start()
print(result)
