# setdefault() looks and stores in one step; it gives what is there to both.
# outcomes: 1
import threading

owner = {}
wins = []


def claim(name):
    if owner.setdefault("seat", name) == name:
        wins.append(name)


thread = threading.Thread(target=claim, args=("a",))
thread.start()
claim("b")
thread.join()
assert len(wins) == 1, len(wins)
print(len(wins))
