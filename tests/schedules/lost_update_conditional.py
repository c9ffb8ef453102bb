# A conditional jump that is taken stands between the read and the write: a place to be switched out in 3.10, and where
# every instruction is one.
# outcomes 2.7 3.9 3.10 free: 2 | AssertionError: 1
# outcomes 3.11 3.12 3.13 3.14: 2
import threading

count = 0
step = 1


def increment():
    global count
    count = count + (0 if step is None or step < 0 else step)


thread = threading.Thread(target=increment)
thread.start()
increment()
thread.join()
assert count == 2, count
print(count)
