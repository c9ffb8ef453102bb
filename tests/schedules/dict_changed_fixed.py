# list() makes a copy in one step.
# outcomes: done
import threading

users = {"ann": 1, "bob": 2}


def walk():
    for user in list(users):
        str(user)


thread = threading.Thread(target=walk)
thread.start()
users["eve"] = 3
thread.join()
print("done")
