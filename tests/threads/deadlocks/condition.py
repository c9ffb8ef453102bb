# A condition without notify; the second thread cannot even ask.
import threading

ready = threading.Condition()


class Worker:
    def __init__(self):
        self.done = threading.Condition(threading.Lock())

    def work(self):
        with self.done:
            self.done.wait_for(lambda: False)


threading.Thread(target=Worker().work, name="worker").start()
with ready:
    ready.wait()
