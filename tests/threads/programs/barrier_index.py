import threading
barrier, places = threading.Barrier(3), {}
def meet(name):
    places[name] = barrier.wait()
threads = [threading.Thread(target=meet, args=(name,)) for name in "abc"]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(list(places))
