import threading, time
log = []
def tick():
    while True:
        time.sleep(0)
        log.append(1)
threading.Thread(target=tick, daemon=True).start()
for _ in range(5): time.sleep(0)
print(len(log))
