# Threads that import: one runs the code of a module, the others wait for it.
import importlib
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def write(name, *lines):
    """Put a file beside this program, directories and all."""
    path = f"{HERE}/{name}"
    parent = os.path.dirname(path)
    if not os.path.isdir(parent):
        os.makedirs(parent)
    with open(path, "w") as file:
        file.write("\n".join(lines) + "\n")
    importlib.invalidate_caches()


def show(value):
    print(str(value).replace(HERE, "HERE"))


def attempt(source, names=None):
    """Run source and say how it ended."""
    try:
        exec(source, {"__name__": "outside"} if names is None else names)
    except BaseException as error:
        details = [getattr(error, each, None) for each in ("name", "path", "name_from")]
        show(f"{source}: {type(error).__name__}: {error} {details}")
    else:
        show(f"{source}: ok")

import importlib.util
import threading
import time

write("patient.py", "import time", "started = True", "time.sleep(0.2)", "finished = True")
results = []


def use():
    import patient

    results.append(patient.finished)


threads = [threading.Thread(target=use) for _ in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(results)

# --- two threads, two modules, each imports the other: nobody waits for ever ---
write("ping.py", "import time", "time.sleep(0.1)", "import pong", "done = True")
write("pong.py", "import time", "time.sleep(0.1)", "import ping", "done = True")
threads = [threading.Thread(target=importlib.import_module, args=[name]) for name in ("ping", "pong")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sys.modules["ping"].done, sys.modules["pong"].done)

# --- a from import waits too, and so does import_module ---
write("basket/__init__.py", "import time", "time.sleep(0.1)", "egg = 1")
write("basket/deep.py", "import time", "time.sleep(0.1)", "leaf = 2")
results = []


def from_import():
    from basket import egg
    from basket.deep import leaf

    results.append((egg, leaf))


threads = [threading.Thread(target=from_import) for _ in range(3)]
threads.append(threading.Thread(target=lambda: results.append(importlib.import_module("basket.deep").leaf)))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(map(str, results)))


# --- a finder of a program runs in one thread at a time, under the import lock ---
class Finder:
    inside = 0
    most = 0

    def find_spec(self, name, path, target=None):
        import _imp

        if not name.startswith("unfound"):
            return None
        Finder.inside += 1
        Finder.most = max(Finder.most, Finder.inside)
        time.sleep(0.05)
        Finder.inside -= 1
        results.append(_imp.lock_held())


results = []
sys.meta_path.insert(0, Finder())
threads = [threading.Thread(target=lambda k=k: importlib.util.find_spec(f"unfound{k}")) for k in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(Finder.most, results)
