import threading, time
a, b = threading.Lock(), threading.Lock()
def first():
    with a:
        time.sleep(0)
        with b: pass
def second():
    time.sleep(0)
    with b:
        with a: pass
for target in (first, second): threading.Thread(target=target).start()
