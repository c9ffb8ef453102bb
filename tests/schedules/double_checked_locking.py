# The table is seen by the check without the lock before it is filled.
# outcomes: 1 | KeyError: 'a'
import threading

table = None
lock = threading.Lock()


def look_up(key):
    global table
    if table is None:
        with lock:
            if table is None:
                table = {}
                table["a"] = int("1")
    return table[key]


thread = threading.Thread(target=look_up, args=("a",))
thread.start()
found = look_up("a")
thread.join()
print(found)
