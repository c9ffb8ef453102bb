# An event that is never set.
import threading

go = threading.Event()
threads = [threading.Thread(target=go.wait) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
