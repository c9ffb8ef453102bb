# A file of the program's own that has the name of a module of the standard library.
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


write("fractions.py", "mine = True")
write("colorsys.py", "import colorsys", "colorsys.rgb_to_hsv(1, 1, 1)")
write("calendar/__init__.py", "import calendar", "calendar.month")
write("statistics.py", "from statistics import mean")

import fractions

print(fractions.mine)
attempt("import fractions; fractions.Fraction(1)")
attempt("from fractions import Fraction")
attempt("import colorsys")
attempt("import calendar")
attempt("import statistics")
del fractions.__spec__
attempt("import fractions; fractions.Fraction(1)")

# --- which names are those of the standard library is for sys to say ---
del sys.modules["fractions"]
import fractions


class Unhashable(str):
    __hash__ = None


attempt("import fractions; fractions.missing")
fractions.__name__ = Unhashable("fractions")
attempt("import fractions; fractions.missing")
fractions.__name__ = "fractions"
known = sys.stdlib_module_names
sys.stdlib_module_names = {"other"}
attempt("import fractions; fractions.missing")
sys.stdlib_module_names = None
attempt("import fractions; fractions.missing")
del sys.stdlib_module_names
attempt("import fractions; fractions.missing")
sys.stdlib_module_names = known
fractions.__spec__.origin = 0
attempt("import fractions; fractions.missing")
