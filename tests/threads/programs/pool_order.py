import time
from concurrent.futures import ThreadPoolExecutor
log = []
def work(number):
    time.sleep(0)
    log.append(number)
    return number
with ThreadPoolExecutor(max_workers=3) as pool:
    print(list(pool.map(work, range(5))))
print(log)
