import threading, time
accounts = [100, 100]
def transfer(source, target):
    amount = accounts[source] // 2
    time.sleep(0)
    accounts[source] -= amount
    time.sleep(0)
    accounts[target] += amount
threads = [threading.Thread(target=transfer, args=pair) for pair in [(0, 1), (1, 0), (0, 1)]]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(accounts)
