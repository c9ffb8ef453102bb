# What one thread puts there is there for that thread only.
# outcomes: AttributeError: '_thread._local' object has no attribute 'user'
import threading

request = threading.local()
request.user = "ann"


def greet():
    print(request.user)


thread = threading.Thread(target=greet)
thread.start()
thread.join()
