import threading, time
lock, readers, log = threading.Lock(), 0, []
room = threading.Lock()
def read(name):
    global readers
    with lock:
        readers += 1
        if readers == 1: room.acquire()
    log.append(f"{name}+")
    time.sleep(0)
    with lock:
        readers -= 1
        if readers == 0: room.release()
def write(name):
    with room: log.append(name)
threads = [threading.Thread(target=read, args=("r",)), threading.Thread(target=write, args=("w",)), threading.Thread(target=read, args=("s",))]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(log)
