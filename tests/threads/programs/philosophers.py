import threading, time
forks, log = [threading.Lock() for _ in range(3)], []
def dine(seat):
    low, high = sorted((seat, (seat + 1) % 3))
    with forks[low]:
        time.sleep(0)
        with forks[high]: log.append(seat)
threads = [threading.Thread(target=dine, args=(seat,)) for seat in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(log)
