import sys, threading
sys.setswitchinterval(0.0005)
log = []
def spin(name):
    for part in range(3):
        for _ in range(250_000): pass
        log.append(name)
threads = [threading.Thread(target=spin, args=(name,)) for name in "abc"]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("".join(log))
