# runpy: modules and scripts that are run, not imported.
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

import runpy

write("tool.py", "import sys", "print(__name__, __package__, __spec__ and __spec__.name, sys.argv[0] == __file__, __name__ in sys.modules)", "result = given if 'given' in globals() else None")
write("kit/__init__.py", "print('kit runs')")
write("kit/__main__.py", "print('main of', __package__, __name__)", "from . import helper")
write("kit/helper.py", "print('helper as', __name__)")
write("kit/empty/__init__.py", "")
write("kit/script.py", "from .helper import __name__ as told", "answer = told, __package__")
write("folder/__main__.py", "import beside", "print(__name__, repr(__package__), __spec__.name, beside.x)", "value = 5")
write("folder/beside.py", "x = 'beside'")
write("open_space/only.py", "")
write("fails.py", "import sys", "sys.exit('over')")

sys.argv[0] = "the program"
result = runpy.run_module("tool")
print(result["result"], result["__name__"], sorted(key for key in result if key.startswith("__")))
print(runpy.run_module("tool", {"given": 7}, "named", alter_sys=True)["result"], sys.argv[0], "named" in sys.modules)
runpy.run_module("kit")
print(runpy.run_module("kit.script")["answer"])
print(runpy.run_module("kit.script", run_name="__main__")["answer"])
for name in ("none_such", "kit.none", "kit.empty", "none_such.x", "tool.x", "tool.py", "math", ".tool", "open_space", "kit.__init__"):
    try:
        runpy.run_module(name)
    except Exception as error:
        show(f"{name}: {type(error).__name__}: {error}")
    else:
        print(name, "ran")
result = runpy.run_path(f"{HERE}/tool.py", {"given": "path"})
show([result["result"], result["__name__"], result["__file__"], result["__spec__"], result["__loader__"], result["__package__"]])
result = runpy.run_path(f"{HERE}/tool.py", run_name="a.b")
print(result["__package__"])
before = list(sys.path)
result = runpy.run_path(f"{HERE}/folder")
print(result["value"], sys.path == before, sys.argv[0], sys.modules["__main__"].__name__)
for path in (f"{HERE}/kit/empty", f"{HERE}/none.py"):
    try:
        runpy.run_path(path)
    except Exception as error:
        show(f"{type(error).__name__}: {error}")
try:
    runpy.run_module("fails")
except SystemExit as error:
    print("exit", error)
