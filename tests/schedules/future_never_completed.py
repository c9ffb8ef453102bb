# The worker that is told to stop leaves without a word to who waits for its result.
# outcomes: 42 | deadlock
import threading
from concurrent.futures import Future

answer = Future()
stopped = False


def work():
    if not stopped:
        answer.set_result(42)


thread = threading.Thread(target=work)
thread.start()
stopped = True
print(answer.result())
