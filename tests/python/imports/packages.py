# Packages: what is where, relative names, from lists, what fails.
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


write("shop/__init__.py", "print('shop runs')", "name = 'shop'")
write("shop/till.py", "print('till runs')", "coins = 3", "from . import name", "from .cellar import wine as best")
write("shop/cellar/__init__.py", "print('cellar runs')", "__all__ = ['wine', 'beer']", "wine = 'red'", "water = 'tap'")
write("shop/cellar/beer.py", "print('beer runs')", "from ..  import name", "from .. cellar import wine", "kind = 'stout'")
write("plain.py", "a = 1", "_b = 2", "__all__ = ['a', '_b']")
write("open_names.py", "c = 3", "_d = 4")
write("broken.py", "before = 1", "raise ValueError('broken on purpose')")
write("wrong.py", "x = (")
write("parent_fails/__init__.py", "import parent_fails.child", "raise KeyError('parent')")
write("parent_fails/child.py", "")

# --- names and places ---
import shop.till

print(shop.name, shop.till.coins, shop.till.name, shop.till.best, shop.cellar.wine)
for module in (shop, shop.till, shop.cellar):
    show([module.__name__, module.__package__, module.__file__, module.__cached__])
    show(getattr(module, "__path__", "no path"))
    show(module)
    spec = module.__spec__
    show([spec.name, spec.parent, spec.origin, spec.cached, spec.has_location, spec.submodule_search_locations])
    print(type(module.__loader__).__name__, module.__loader__ is spec.loader, vars(spec)["_initializing"])
    print([name for name in vars(module) if name.startswith("__")])
print(sorted(name for name in sys.modules if name.startswith("shop")))

# --- from lists ---
from shop.cellar import *

print(wine, beer.kind, "water" in globals())
from plain import *

print(a, _b)
from open_names import *

print(c, "_d" in globals())
print(__import__("shop.cellar").__name__, __import__("shop.cellar", fromlist=["wine"]).__name__)
print(__import__("shop.cellar", fromlist=["no such name"]).__name__)
print(__import__("till", {"__package__": "shop"}, None, (), 1).__name__)
print(__import__("", {"__package__": "shop"}, None, ("till",), 1).__name__)
print(importlib.import_module(".till", "shop").__name__, importlib.import_module("..till", "shop.cellar").__name__)
print(importlib.__import__("shop.till").__name__)

# --- what is not there ---
for source in (
    "import nothing", "import nothing.inside", "import shop.nothing", "import plain.inside", "import math.inside",
    "from shop import nothing", "from plain import nothing", "from sys import nothing", "from shop.cellar import nothing",
    "from . import x", "from .x import y", "from .. import x",
    "import broken", "import broken", "import wrong", "import parent_fails", "import parent_fails.child",
    "__import__('')", "__import__(5)", "__import__('x', level=-1)", "__import__('x', 5, None, (), 1)", "__import__('x', level='a')",
    "__import__('shop', fromlist=[5])", "__import__('shop', fromlist=5)",
    "import importlib; importlib.import_module('.x')", "import importlib; importlib.import_module('')",
    "import importlib; importlib.import_module('...x', 'shop')", "import importlib; importlib.import_module('.x', 5)",
):
    attempt(source)
print(sorted(name for name in sys.modules if name.startswith(("broken", "wrong", "parent_fails", "nothing"))))

# --- relative to what ---
attempt("from .till import coins", {"__package__": "shop"})
attempt("from .till import coins", {"__name__": "shop", "__path__": []})
attempt("from .till import coins", {"__name__": "shop.other"})
attempt("from .till import coins", {"__spec__": shop.till.__spec__})
attempt("from ..till import coins", {"__package__": "shop"})
attempt("from .till import coins", {"__package__": 5})
attempt("from .till import coins", {"__name__": 5})
attempt("from . import coins", {"__package__": ""})
attempt("from . import coins", {"__package__": "elsewhere"})

# --- __all__ that is wrong, and names that are no str ---
shop.cellar.__all__ = ["wine", "missing"]
attempt("from shop.cellar import *")
shop.cellar.__all__ = [5]
attempt("from shop.cellar import *")
del shop.cellar.__all__
shop.cellar.__dict__[5] = 5
attempt("from shop.cellar import *")
del shop.cellar.__dict__[5]

# --- sys.modules ---
sys.modules["barred"] = None
for source in ("import barred", "from barred import x", "import barred.inside"):
    attempt(source)
sys.modules["number"] = 5
for source in ("import number", "from number import real", "from number import x", "import number.inside"):
    attempt(source)
write("replaced.py", "import sys", "class Other: value = 7", "sys.modules[__name__] = Other()")
import replaced

print(type(replaced).__name__, replaced.value)
write("vanishes.py", "import sys", "del sys.modules[__name__]")
attempt("import vanishes")
del sys.modules["shop.till"]
print("again:", shop.till.coins, end=" ")
import shop.till

print(list(sys.modules)[-1])

# --- module __getattr__ and __dir__ ---
write(
    "made_up.py",
    "def __getattr__(name):",
    "    if name.startswith('n'): return name.upper()",
    "    raise AttributeError(f'never heard of {name}')",
    "def __dir__(): return ['b', 'a']",
)
import made_up
from made_up import nine

print(nine, made_up.none, dir(made_up), hasattr(made_up, "other"))
attempt("from made_up import other")
attempt("import made_up; made_up.other")

# --- a package whose code takes it away, and is imported anew by what is in it ---
write("moving/__init__.py", "")
write("moving/first.py", "import sys", "sys.modules.pop(__package__, None)", "from . import second")
write("moving/second.py", "from . import first")
import moving.first

print(moving.first.second.first is moving.first)
