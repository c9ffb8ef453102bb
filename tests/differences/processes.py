# There are no processes: starting one raises OSError. Threads, pipes and sockets within the program work.
import os

try:
    os.fork()
    os._exit(0)
except OSError as error:
    print(error)
