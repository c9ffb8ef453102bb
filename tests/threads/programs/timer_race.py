import threading, time
log = []
def busy(name):
    for _ in range(20_000): pass
    log.append(name)
def sleeper(name):
    time.sleep(0.01)
    busy(name)
threading.Timer(0.01, busy, ("timer",)).start()
threads = [threading.Thread(target=sleeper, args=(name,)) for name in "abc"]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(log)
