# outcomes: ann
import threading

request = threading.local()


def greet(user):
    request.user = user
    print(request.user)


thread = threading.Thread(target=greet, args=("ann",))
thread.start()
thread.join()
