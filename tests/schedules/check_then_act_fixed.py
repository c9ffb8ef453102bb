# outcomes: 1
import threading

owner = {}
wins = []
lock = threading.Lock()


def claim(name):
    with lock:
        if "seat" not in owner:
            owner["seat"] = name
            wins.append(name)


thread = threading.Thread(target=claim, args=("a",))
thread.start()
claim("b")
thread.join()
print(len(wins))
