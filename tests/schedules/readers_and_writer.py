# A call stands between the two stores of the writer; the two reads of the reader have nothing between them from 3.10 on.
# preemptions: 2
# outcomes 2.7 3.9 free: 0 0 | 1 0 | 0 1 | 1 1
# outcomes 3.10 3.11 3.12 3.13 3.14: 0 0 | 1 0 | 1 1
import threading

low = 0
high = 0


def read():
    print(low, high)


thread = threading.Thread(target=read)
thread.start()
low = 1
str()
high = 1
thread.join()
