# The check and the act are instructions without a place to be switched out between them, from 3.10 on.
# outcomes 2.7 3.9 free: 1 | 2
# outcomes 3.10 3.11 3.12 3.13 3.14: 1
import threading

owner = {}
wins = []


def claim(name):
    if "seat" not in owner:
        owner["seat"] = name
        wins.append(name)


thread = threading.Thread(target=claim, args=("a",))
thread.start()
claim("b")
thread.join()
print(len(wins))
