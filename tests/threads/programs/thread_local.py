import threading, time
# outcomes: one
own, sums = threading.local(), []
def work(number):
    own.total = 0
    for _ in range(3):
        own.total += number
        time.sleep(0)
    sums.append(own.total)
threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(sorted(sums))
