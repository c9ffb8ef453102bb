# What tracebacks show of imports that fail: the program's own lines, not those of the import system.
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

import importlib.machinery as machinery
import traceback

write("outer.py", "import middle")
write("middle.py", "def work():", "    import innermost", "work()")
write("innermost.py", "1 / 0")
write("misses.py", "import not_there")
write("not_python.py", "x = )")
write("pack/__init__.py", "from . import part")
write("pack/part.py", "from .none import x")


def report(source):
    print("---", source)
    try:
        exec(compile(source, "<source>", "exec"), {"__name__": "reported"})
    except BaseException:
        for line in traceback.format_exc().splitlines():
            if "^^^" not in line and "~~~" not in line and "<frozen importlib" not in line:
                show(line)


for source in (
    "import outer", "import misses", "import not_python", "import pack", "import pack.part", "from pack import part",
    "import missing", "from sys import missing", "__import__('outer')",
):
    report(source)


class Refuses(machinery.SourceFileLoader):
    def exec_module(self, module):
        raise OSError("refused")


class Finder:
    @staticmethod
    def find_spec(name, path, target=None):
        if name == "refused":
            return machinery.ModuleSpec(name, Refuses(name, "refused.py"))
        if name == "through":
            return machinery.ModuleSpec(name, Passes(name, f"{HERE}/innermost.py"))
        if name == "failing":
            raise LookupError("the finder fails")


class Passes(machinery.SourceFileLoader):
    def exec_module(self, module):
        super().exec_module(module)


sys.meta_path.insert(0, Finder)
report("import refused")
report("import through")
report("import failing")
