import sys, threading
sys.setswitchinterval(1e-6)
count = 0
def work():
    global count
    for _ in range(40):
        seen = count
        str(seen)
        count = seen + 1
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(count)
