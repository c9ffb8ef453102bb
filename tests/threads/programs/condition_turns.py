import threading
# outcomes: one
condition, turn, log = threading.Condition(), 0, []
def play(me):
    global turn
    for _ in range(3):
        with condition:
            while turn != me: condition.wait()
            log.append(me)
            turn = 1 - turn
            condition.notify()
threads = [threading.Thread(target=play, args=(me,)) for me in (0, 1)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(log)
