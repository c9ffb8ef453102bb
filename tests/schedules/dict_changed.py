# A key comes in while the dict is walked.
# outcomes: done | RuntimeError: dictionary changed size during iteration
import threading

users = {"ann": 1, "bob": 2}


def walk():
    for user in users:
        str(user)


thread = threading.Thread(target=walk)
thread.start()
users["eve"] = 3
thread.join()
print("done")
