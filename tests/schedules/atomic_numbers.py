# next() of a counter is one step everywhere: nobody gets a number twice.
# outcomes: 0 1
import itertools
import threading

numbers = itertools.count()
got = []


def work():
    got.append(next(numbers))


thread = threading.Thread(target=work)
thread.start()
work()
thread.join()
print(*sorted(got))
