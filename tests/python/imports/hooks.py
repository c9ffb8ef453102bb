# Finders and loaders of a program's own.
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
import types


class Pantry:
    """A finder on sys.meta_path, and the loader of what it finds."""

    jars = {"jam": "sweet = True", "jam.lid": "print('in', __package__, __spec__.parent)", "sour": "raise OSError('gone off')"}

    def find_spec(self, name, path, target=None):
        print("asked for", name, path, target and target.__name__)
        if name not in self.jars:
            return None
        return util.spec_from_loader(name, self, origin="pantry", is_package=name == "jam")

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.jars[module.__name__], vars(module))

    def __repr__(self):
        return "Pantry()"


pantry = Pantry()
sys.meta_path.insert(0, pantry)
import jam
import jam.lid
import jam.lid

print(jam, jam.sweet, jam.lid.__spec__, jam.__path__)
attempt("import sour")
attempt("import empty_jar")
attempt("import jam.none")
attempt("from jam import none")
print("sour" in sys.modules)
importlib.reload(jam)
sys.meta_path.remove(pantry)
attempt("import jam.none")


# --- the order of finders, and finders that are not finders ---
class Last:
    @classmethod
    def find_spec(cls, name, path, target=None):
        print("last asked for", name)


class Nothing:
    pass


sys.meta_path.append(Last)
sys.meta_path.append(Nothing)
attempt("import json_none")
import string

sys.meta_path.remove(Last)
sys.meta_path.remove(Nothing)

kept = sys.meta_path[:]
sys.meta_path[:] = []
attempt("import none_at_all")
attempt("import sys")
sys.meta_path[:] = kept


# --- a finder that imports what it was asked for, one that raises ---
class Hasty:
    @staticmethod
    def find_spec(name, path, target=None):
        if name == "hasty":
            sys.modules[name] = types.ModuleType(name)
            sys.modules[name].__spec__ = machinery.ModuleSpec(name, Pantry(), origin="haste")
            Pantry.jars["hasty"] = "how = 'quickly'"
            return machinery.ModuleSpec(name, None)
        if name == "angry":
            raise RuntimeError("not now")


sys.meta_path.insert(0, Hasty)
import hasty

print(hasty, hasty.how)
attempt("import angry")
sys.meta_path.remove(Hasty)


# --- loaders ---
class Own:
    """A loader that makes modules of a class of its own."""

    class Module(types.ModuleType):
        @property
        def twice(self):
            return self.number * 2

    def create_module(self, spec):
        return self.Module(spec.name)

    def exec_module(self, module):
        module.number = 21


class NoLoader:
    find_spec = staticmethod(lambda name, path, target=None: machinery.ModuleSpec(name, None) if name == "unloaded" else None)


class Owner:
    find_spec = staticmethod(lambda name, path, target=None: machinery.ModuleSpec(name, Own()) if name == "owned" else None)


sys.meta_path[:0] = [NoLoader, Owner]
import owned

print(type(owned).__name__, owned.twice)
attempt("import unloaded")
del sys.meta_path[:2]


# --- hooks for entries of sys.path ---
class Entry:
    """A finder for one entry."""

    def __init__(self, path):
        if not path.startswith("menu:"):
            raise ImportError("not on the menu")
        print("hook takes", path)
        self.path = path

    def find_spec(self, name, target=None):
        if name in ("fish", "soup", "pudding"):
            print(self.path, "asked for", name)
        if name == self.path[5:]:
            Pantry.jars[name] = "course = __name__"
            return util.spec_from_loader(name, pantry)

    def invalidate_caches(self):
        print(self.path, "forgets")  # not called: what such an entry means may change, so it is dropped


sys.path_hooks.insert(0, Entry)
sys.path[:0] = ["menu:soup", "menu:fish", 5]
import fish

print(fish.course, type(sys.path_importer_cache["menu:soup"]).__name__)
attempt("import pudding")
menu = sys.path[:3]
del sys.path[:3]  # CPython may import modules of its own here
importlib.invalidate_caches()
sys.path[:0] = menu
sys.path_importer_cache["menu:soup"] = None
attempt("import soup")
del sys.path_importer_cache["menu:soup"], sys.path_importer_cache["menu:fish"]
attempt("import soup")
del sys.path[:3]
sys.path_hooks.remove(Entry)

# --- what is remembered of sys.path ---
write("extra/there.py", "")
entry = f"{HERE}/extra"
sys.path.append(entry)
import there

show(sys.path_importer_cache[entry])
print(sys.path_importer_cache.get(f"{HERE}/none", "not asked yet"))
sys.path.append(f"{HERE}/none")
attempt("import none_such")
print(sys.path_importer_cache[f"{HERE}/none"])
del sys.path[-2:]


# --- loaders that are changed ---
class Loud(machinery.SourceFileLoader):
    def source_to_code(self, data, path, *, _optimize=-1):
        return super().source_to_code(data.replace(b"quiet", b"LOUD"), path, _optimize=_optimize)

    def exec_module(self, module):
        print("before", module.__name__)
        super().exec_module(module)
        print("after", module.word)


write("speaks.py", "word = 'quiet'")
spec = util.spec_from_file_location("speaks", f"{HERE}/speaks.py", loader=Loud("speaks", f"{HERE}/speaks.py"))
module = util.module_from_spec(spec)
spec.loader.exec_module(module)

spec = util.find_spec("speaks")
wrapped = spec.loader.exec_module
spec.loader.exec_module = lambda module: (print("wrapped"), wrapped(module))
module = util.module_from_spec(spec)
spec.loader.exec_module(module)
print(module.word)

# --- lazy loading ---
write("slow.py", "print('slow runs')", "import slow", "value = slow.__name__", "kept = 'from the file'")
spec = util.find_spec("slow")
spec.loader = util.LazyLoader(spec.loader)
slow = util.module_from_spec(spec)
sys.modules["slow"] = slow
spec.loader.exec_module(slow)
print(type(slow).__name__)
slow.extra = 1
print(slow.value, slow.extra, slow.kept, type(slow).__name__)

# --- reload ---
write("changes.py", "number = 1", "gone = True")
import changes

before = changes.__spec__
write("changes.py", "number = 20", "old = globals().get('gone')")
print(importlib.reload(changes) is changes, changes.number, changes.old, changes.__spec__ is before)
attempt("import importlib; importlib.reload(5)")
attempt("import importlib, types; importlib.reload(types.ModuleType('never'))")
os.remove(f"{HERE}/changes.py")
importlib.invalidate_caches()
attempt("import importlib, changes; importlib.reload(changes)")
