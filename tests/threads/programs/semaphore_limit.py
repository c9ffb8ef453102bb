import threading, time
slots, inside, log = threading.Semaphore(2), 0, []
def enter(name):
    global inside
    with slots:
        inside += 1
        time.sleep(0)
        log.append(f"{name}{inside}")
        inside -= 1
threads = [threading.Thread(target=enter, args=(name,)) for name in "abc"]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(log)
