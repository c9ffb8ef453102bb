import threading
go, order = threading.Event(), []
def wait(name):
    go.wait()
    order.append(name)
threads = [threading.Thread(target=wait, args=(name,)) for name in "abcd"]
for thread in threads: thread.start()
go.set()
for thread in threads: thread.join()
print("".join(order))
