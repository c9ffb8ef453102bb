# Both see that there is enough, and both take it.
# outcomes: 0 | AssertionError: -100
import threading

balance = 100


def withdraw(amount):
    global balance
    if balance >= amount:
        str(amount)
        balance -= amount


thread = threading.Thread(target=withdraw, args=(100,))
thread.start()
withdraw(100)
thread.join()
assert balance >= 0, balance
print(balance)
