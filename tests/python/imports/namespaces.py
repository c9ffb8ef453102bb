# Packages without __init__ (PEP 420): their portions, and how they grow.
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


write("left/country/north.py", "where = __file__")
write("right/country/south.py", "where = __file__")
write("right/country/city/street.py", "number = 1")
write("late/country/west.py", "")
write("late/country/city/square.py", "")
write("whole/country/__init__.py", "whole = True")
write("early/country.py", "a_file = True")

sys.path[:0] = [f"{HERE}/left", f"{HERE}/right"]
import country
import country.city.street
import country.north
import country.south

show(country)
show([country.__file__, country.__package__, country.__name__, hasattr(country, "__cached__")])
show(country.__path__)
show(country.__spec__.submodule_search_locations is country.__path__)
print(country.__spec__.loader is country.__loader__, country.__spec__.origin, country.__spec__.has_location)
print(type(country.__loader__).__name__, country.__loader__.is_package("country"), repr(country.__loader__.get_source("country")))
show(country.north.where)
print(country.city.street.number, len(country.__path__), len(country.city.__path__))
show([entry in country.__path__ for entry in (f"{HERE}/left/country", "no")])
show(country.__path__[0])
attempt("import country.west")
attempt("from country import west")
attempt("country.west", {"country": country})
sys.path.append(f"{HERE}/late")
import country.west
import country.city.square

print(len(country.__path__), len(country.city.__path__))
show(list(country.__path__))
del sys.path[-1]

# A package with __init__, or a module, wins over portions, wherever it comes on the path.
for name in [name for name in sys.modules if name.startswith("country")]:
    del sys.modules[name]
sys.path.append(f"{HERE}/whole")
import country

print(country.whole, len(country.__path__))
del sys.modules["country"]
sys.path.insert(0, f"{HERE}/early")
import country

print(country.a_file, hasattr(country, "__path__"))
