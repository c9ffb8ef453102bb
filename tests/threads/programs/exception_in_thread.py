import threading, time
done = []
threading.excepthook = lambda args: done.append(args.thread.name)
def fail():
    time.sleep(0)
    raise ValueError
threads = [threading.Thread(target=fail, name=name) for name in "abc"]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(done)
