import threading, time
numbers, lists = iter(range(8)), {"a": [], "b": []}
def take(name):
    for number in numbers:
        lists[name].append(number)
        time.sleep(0)
threads = [threading.Thread(target=take, args=(name,)) for name in lists]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(lists)
