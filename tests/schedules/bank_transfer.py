# Between the two statements the money is nowhere; between the two reads it may move, and be counted twice.
# preemptions: 2
# outcomes 2.7 3.9 free: 90 | 100 | 110
# outcomes 3.10 3.11 3.12 3.13 3.14: 100
import threading

left = 50
right = 50


def audit():
    print(left + right)


thread = threading.Thread(target=audit)
thread.start()
left -= 10
right += 10
thread.join()
