import threading, time
made = []
instance = None
def get():
    global instance
    if instance is None:
        time.sleep(0)
        made.append(str(len(made)))
        instance = object()
threads = [threading.Thread(target=get) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(len(made))
