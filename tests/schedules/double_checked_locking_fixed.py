# outcomes: 1
import threading

table = None
lock = threading.Lock()


def look_up(key):
    global table
    if table is None:
        with lock:
            if table is None:
                filled = {}
                filled["a"] = int("1")
                table = filled
    return table[key]


thread = threading.Thread(target=look_up, args=("a",))
thread.start()
found = look_up("a")
thread.join()
print(found)
