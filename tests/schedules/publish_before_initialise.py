# The new object is in the list before it has its name. Only in 3.10, and where every instruction is a place to be
# switched out, somebody can come in after append().
# outcomes 2.7 3.9 3.10 free: done | AttributeError: 'Plugin' object has no attribute 'name'
# outcomes 3.11 3.12 3.13 3.14: done
import threading

plugins = []


class Plugin:
    def __init__(self):
        plugins.append(self)
        self.name = "spelling"


thread = threading.Thread(target=Plugin)
thread.start()
for plugin in plugins:
    plugin.name
thread.join()
print("done")
