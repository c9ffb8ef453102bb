# Modules that import each other, and what is said of modules that are not complete.
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


write("first.py", "import second", "value = 1")
write("second.py", "from first import value")
write("third/__init__.py", "from . import one")
write("third/one.py", "from . import two")
write("third/two.py", "from . import absent")
write("inner/far.py", "import inner.near", "value = 2")
write("inner/near.py", "import inner.far", "print(inner.far.value)")
write("fine_a.py", "import fine_b", "x = 1", "def use(): return fine_b.y")
write("fine_b.py", "import fine_a", "y = 2", "def use(): return fine_a.x")
write("under/fourth/__init__.py", "import fourth.leaf")
write("under/fourth/leaf.py", "import fourth", "print(hasattr(fourth, 'leaf'))", "import fourth.leaf as me", "print(me.__name__)", "from fourth import leaf", "print(leaf is me)", "try: fourth.leaf", "except AttributeError as error: print(error)", "fourth.other")
write("under/lonely.py", "import lonely", "lonely.missing")
write("under/lonely_from.py", "from lonely_from import missing")

for name in ("first", "third", "inner.far"):
    attempt(f"import {name}")
    print(sorted(each for each in sys.modules if each.startswith(name.partition(".")[0])))
import fine_a

print(fine_a.use(), fine_a.fine_b.use())

# Where the program itself is, the file may only have an unlucky name.
attempt("import near_name", None)
write("near_name.py", "import near_name", "near_name.missing")
attempt("import near_name")
sys.path.append(f"{HERE}/under")
importlib.invalidate_caches()
for name in ("fourth", "lonely", "lonely_from"):
    attempt(f"import {name}")

# A spec may say what it likes.
import types

odd = types.ModuleType("odd")
attempt("odd.missing", {"odd": odd})
odd.__spec__ = types.SimpleNamespace(origin="somewhere.py", has_location=True, _initializing=True)
attempt("odd.missing", {"odd": odd})
sys.modules["odd"] = odd
attempt("from odd import missing")
odd.__spec__.has_location = False
attempt("odd.missing", {"odd": odd})
odd.__spec__._initializing = False
odd.__spec__._uninitialized_submodules = ["missing"]
attempt("odd.missing", {"odd": odd})
attempt("odd.other", {"odd": odd})
odd.__name__ = 5
attempt("odd.missing", {"odd": odd})
attempt("from odd import missing")
