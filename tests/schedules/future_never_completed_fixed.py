# outcomes: an answer
import threading
from concurrent.futures import CancelledError, Future

answer = Future()
stopped = False


def work():
    if not stopped:
        answer.set_result(42)
    else:
        answer.cancel()


thread = threading.Thread(target=work)
thread.start()
stopped = True
try:
    answer.result()
except CancelledError:
    pass
print("an answer")
