# outcomes: 2
import threading

words = {}
lock = threading.Lock()


def count(word):
    with lock:
        words[word] = words.get(word, 0) + 1


thread = threading.Thread(target=count, args=("a",))
thread.start()
count("a")
thread.join()
print(words["a"])
