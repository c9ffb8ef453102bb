# outcomes: done
import threading

plugins = []


class Plugin:
    def __init__(self):
        self.name = "spelling"
        plugins.append(self)


thread = threading.Thread(target=Plugin)
thread.start()
for plugin in plugins:
    plugin.name
thread.join()
print("done")
