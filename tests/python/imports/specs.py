# Specs, loaders, and the names of files.
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
import importlib.util as util
from importlib import abc


def told(act):
    try:
        result = act()
    except BaseException as error:
        result = f"{type(error).__name__}: {error}"
    text = str(result).replace(HERE, "HERE")
    show(text.partition(" object at 0x")[0] if " object at 0x" in text else text)


class Quiet:
    """A loader."""

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.ran = True

    def __repr__(self):
        return "Quiet()"


# --- ModuleSpec ---
Spec = machinery.ModuleSpec
spec = Spec("a.b", Quiet(), origin="here", loader_state=[1])
print(spec, vars(spec))
print(spec.parent, spec.cached, spec.has_location)
spec.has_location = 1
print(spec.has_location, spec.cached, Spec("a.b", None, is_package=True).parent, Spec("a", None).parent == "")
spec.cached = "there.pyc"
print(spec.cached, spec == spec, spec == Spec("a.b", None), spec == 5, spec != 5)
one, two = Spec("n", None, origin="o"), Spec("n", None, origin="o")
print(one == two)
two.has_location = True
print(one == two)
told(lambda: hash(spec))


class Derived(Spec):
    pass


print(Derived("x", None), Derived("x", None) == Spec("x", None))

# --- from specs to modules ---
for given in (Spec("m", None), Spec("m", Quiet()), Spec("m", Quiet(), origin="here"), Spec("m.n", Quiet(), is_package=True)):
    module = util.module_from_spec(given)
    print(module, [(key, value) for key, value in vars(module).items()])
    print(module.__spec__ is given, hasattr(module, "ran"))
spaced = util.module_from_spec(Spec("m.n", None, is_package=True))
print(spaced, type(spaced.__loader__).__name__)
placed = Spec("m", Quiet(), origin="m.py")
placed.has_location = True
module = util.module_from_spec(placed)
print(module, module.__file__, module.__cached__)


class Half:
    def exec_module(self, module):
        pass


told(lambda: util.module_from_spec(Spec("m", Half())))
told(lambda: util.module_from_spec(None))

# --- reprs of modules ---
import types

for attributes in (
    {}, {"__file__": "f"}, {"__loader__": 3}, {"__file__": "f", "__loader__": 3}, {"__name__": 4}, {"__name__": None, "__file__": 5},
    {"__spec__": types.SimpleNamespace(name="n", origin=None, loader=None, has_location=True)},
    {"__spec__": types.SimpleNamespace(name=None, origin="o", loader=None, has_location=True)},
    {"__spec__": types.SimpleNamespace(name="n", origin="o", loader=5, has_location=False)},
    {"__spec__": types.SimpleNamespace(name="n", origin=None, loader=5, has_location=False)},
    {"__spec__": 3},
):
    module = types.ModuleType("m")
    vars(module).update(attributes)
    told(lambda: repr(module))
del module.__name__, module.__spec__
print(module)
import time

print(sys, time, os)
print(sys.__spec__, os.__spec__.origin, time.__loader__)

# --- finding ---
write("found.py", "x = 1")
write("folder/__init__.py", "")
write("folder/inside.py", "")
for name in ("found", "folder", "folder.inside", "sys", "os", "none_such"):
    told(lambda: util.find_spec(name))
for name, package in (("none_such.x", None), ("found.x", None), (".inside", "folder"), (".inside", None), ("..x", "folder")):
    told(lambda: util.find_spec(name, package))
sys.modules["bare"] = types.ModuleType("bare")
told(lambda: util.find_spec("bare"))
del sys.modules["bare"].__spec__
told(lambda: util.find_spec("bare"))
for name, package in ((".a", "b"), ("..a", "b.c"), ("...a", "b.c"), (".", "b.c"), ("a", None), (".a", "")):
    told(lambda: util.resolve_name(name, package))

# --- spec_from ---
os.chdir(HERE)
told(lambda: util.spec_from_file_location("a", "x.py"))
told(lambda: util.spec_from_file_location("a", "x.py").origin)
told(lambda: util.spec_from_file_location("a", "x.py").cached)
told(lambda: util.spec_from_file_location("a", "x.unknown"))
told(lambda: util.spec_from_file_location("a"))
told(lambda: util.spec_from_file_location("a", "d/__init__.py").submodule_search_locations)
told(lambda: util.spec_from_file_location("a", "x.py", submodule_search_locations=["q"]).submodule_search_locations)
told(lambda: util.spec_from_file_location("a", "d/__init__.py", submodule_search_locations=None).submodule_search_locations)
told(lambda: util.spec_from_file_location("a", loader=machinery.SourceFileLoader("a", "z.py")).origin)
told(lambda: util.spec_from_file_location("a", "odd", loader=Quiet()))
told(lambda: util.spec_from_loader("a", None))
told(lambda: util.spec_from_loader("a", Quiet(), origin="o"))
told(lambda: util.spec_from_loader("a", Quiet(), is_package=True))
told(lambda: util.spec_from_loader("a", machinery.SourceFileLoader("a", "z.py")).origin)
told(lambda: util.spec_from_loader("sys", machinery.BuiltinImporter))

# --- loaders ---
Loader = machinery.SourceFileLoader
loader = Loader("found", f"{HERE}/found.py")
for act in (
    lambda: loader.get_filename(), lambda: loader.get_filename("found"), lambda: loader.get_filename("other"), lambda: loader.is_package("found"),
    lambda: loader.is_package("other"), lambda: loader.get_source("found"), lambda: loader.get_data(loader.path), lambda: loader.get_code("found").co_filename,
    lambda: loader.path_stats(loader.path)["size"], lambda: Loader("x", "none.py").get_source("x"), lambda: Loader("x", "none.py").get_code("x"),
    lambda: Loader("x", "none.py").get_data("none"), lambda: loader.create_module(None), lambda: vars(loader), lambda: loader == Loader("found", loader.path),
    lambda: loader == Loader("other", loader.path), lambda: hash(loader) == hash(Loader("found", loader.path)),
    lambda: Loader("p", "p/__init__.py").is_package("p"), lambda: Loader("p.__init__", "p/__init__.py").is_package("p.__init__"),
    lambda: loader.source_to_code("y = 2", "name").co_filename,
    lambda: machinery.SourcelessFileLoader("x", "none.pyc").get_code("x"), lambda: machinery.SourcelessFileLoader("x", "none.pyc").get_source("x"),
    lambda: machinery.ExtensionFileLoader("x", "none.so").get_code("x"), lambda: machinery.ExtensionFileLoader("x", "none.so").is_package("x"),
    lambda: machinery.BuiltinImporter.get_code("sys"), lambda: machinery.BuiltinImporter.get_code("os"), lambda: machinery.BuiltinImporter.is_package("sys"),
    lambda: machinery.BuiltinImporter.find_spec("sys"), lambda: machinery.BuiltinImporter.find_spec("found"),
    lambda: machinery.FrozenImporter.get_code("found"), lambda: machinery.FrozenImporter.is_package("os"), lambda: machinery.FrozenImporter.find_spec("os").origin,
    lambda: machinery.FrozenImporter.get_code("os").co_filename, lambda: machinery.PathFinder.find_spec("found").origin, lambda: machinery.PathFinder.find_spec("none_such"),
    lambda: machinery.PathFinder.find_spec("inside", [f"{HERE}/folder"]).origin, lambda: machinery.PathFinder.find_spec("found", []),
):
    told(act)
write("bad_magic.pyc", "no such code")
told(lambda: machinery.SourcelessFileLoader("bad_magic", f"{HERE}/bad_magic.pyc").get_code("bad_magic"))
told(lambda: __import__("bad_magic"))

# --- finders ---
finder = machinery.FileFinder(HERE, (Loader, [".py", ".txt"]))
told(lambda: finder)
told(lambda: finder.find_spec("found").origin)
told(lambda: finder.find_spec("folder").submodule_search_locations)
told(lambda: finder.find_spec("none_such"))
write("notes.txt", "z = 26")
write("space/deep.py", "")
finder.invalidate_caches()
told(lambda: finder.find_spec("notes").origin)
told(lambda: finder.find_spec("space"))
hook = machinery.FileFinder.path_hook((Loader, [".py"]))
told(lambda: hook(HERE))
told(lambda: hook(f"{HERE}/found.py"))
told(lambda: machinery.all_suffixes()[:1])
print(machinery.SOURCE_SUFFIXES, machinery.BYTECODE_SUFFIXES, util.MAGIC_NUMBER)

# --- names of files ---
for path in ("/a/b.py", "b.py", "/a/b.c.py", "/a/b", ".a", ""):
    told(lambda: util.cache_from_source(path))
told(lambda: util.cache_from_source("b.py", optimization=1))
told(lambda: util.cache_from_source("b.py", optimization=""))
told(lambda: util.cache_from_source("b.py", optimization="not this"))
for path in (
    "/a/__pycache__/b.cpython-313.pyc", "/a/__pycache__/b.cpython-313.opt-1.pyc", "/a/__pycache__/b.cpython-313.opt-!.pyc", "/a/__pycache__/b.cpython-313.foo-1.pyc",
    "/a/__pycache__/b.a.b.c.pyc", "/a/__pycache__/b.pyc", "/a/b.cpython-313.pyc", "__pycache__/b.x.pyc", "b",
):
    told(lambda: util.source_from_cache(path))
for source in (b"# coding: latin-1\r\nx = '\xe9'\r\n", b"\xef\xbb\xbfx = 1\r", b"plain\n", b"# vim: set fileencoding=ascii :\n\n"):
    told(lambda: ascii(util.decode_source(source)))
for source in (b"", b"abc", b"print('hello')\n", bytes(range(256))):
    print(util.source_hash(source))

# --- abstract classes ---
print([issubclass(machinery.SourceFileLoader, each) for each in (abc.Loader, abc.InspectLoader, abc.ExecutionLoader, abc.FileLoader, abc.SourceLoader)])
print(issubclass(machinery.FileFinder, abc.PathEntryFinder), issubclass(machinery.PathFinder, abc.MetaPathFinder))
told(lambda: abc.InspectLoader())


class Text(abc.SourceLoader):
    def get_filename(self, fullname):
        return f"<{fullname}>"

    def get_data(self, path):
        return b"made_of = __file__"


text = Text()
module = util.module_from_spec(util.spec_from_loader("text", text))
text.exec_module(module)
print(module.made_of, text.is_package("text"), text.get_source("text"), module.__spec__.origin)
