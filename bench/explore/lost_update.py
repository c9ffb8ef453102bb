"""Two threads count up in three steps: some schedules lose an update."""
import threading

count = 0


def work():
    global count
    seen = count
    str(seen)
    count = seen + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert count == 2, count
