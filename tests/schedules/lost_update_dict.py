# get() is a call: after it, before the item is stored, another thread can come in.
# outcomes: 1 | 2
import threading

words = {}


def count(word):
    words[word] = words.get(word, 0) + 1


thread = threading.Thread(target=count, args=("a",))
thread.start()
count("a")
thread.join()
print(words["a"])
