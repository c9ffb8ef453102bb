# outcomes: 0
import threading

balance = 100
lock = threading.Lock()


def withdraw(amount):
    global balance
    with lock:
        if balance >= amount:
            str(amount)
            balance -= amount


thread = threading.Thread(target=withdraw, args=(100,))
thread.start()
withdraw(100)
thread.join()
assert balance >= 0, balance
print(balance)
