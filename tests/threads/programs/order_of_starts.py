import threading, time
order = []
def work(name):
    time.sleep(0)
    order.append(name)
threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
for thread in threads: thread.start()
for thread in threads: thread.join()
print("".join(order))
