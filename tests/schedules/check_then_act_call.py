# The same with a call in the check.
# outcomes: 1 | AssertionError: 2
import threading

owner = {}
wins = []


def claim(name):
    if owner.get("seat") is None:
        owner["seat"] = name
        wins.append(name)


thread = threading.Thread(target=claim, args=("a",))
thread.start()
claim("b")
thread.join()
assert len(wins) == 1, len(wins)
print(len(wins))
