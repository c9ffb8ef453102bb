# _imp, and the parts of importlib that other modules take from it.
import _imp
import importlib._bootstrap as core
import importlib._bootstrap_external as external
import importlib.machinery as machinery
import sys


def told(act):
    try:
        print(repr(act()))
    except BaseException as error:
        print(type(error).__name__, error, getattr(error, "name", None))


Spec = machinery.ModuleSpec
for act in (
    lambda: _imp.is_builtin("sys"), lambda: _imp.is_builtin("time"), lambda: _imp.is_builtin("none"), lambda: _imp.is_builtin(3),
    lambda: _imp.is_frozen("os"), lambda: _imp.is_frozen("none"), lambda: _imp.is_frozen_package("os"), lambda: _imp.is_frozen_package("none"),
    lambda: _imp.find_frozen("none"), lambda: _imp.find_frozen("os"), lambda: _imp.get_frozen_object("none"), lambda: _imp.get_frozen_object("os").co_filename,
    lambda: _imp.init_frozen("none"), lambda: _imp.create_builtin(3), lambda: _imp.create_builtin(Spec("none", None)), lambda: _imp.exec_builtin(3), lambda: _imp.exec_dynamic(3),
    lambda: _imp.create_dynamic(Spec("x", None, origin="none.so")), lambda: _imp.check_hash_based_pycs, lambda: _imp.extension_suffixes()[-1],
    lambda: _imp.source_hash(3, b""), lambda: _imp.source_hash(3, "text"), lambda: _imp.source_hash(key=0, source=b"0123456789"),
    lambda: _imp._override_frozen_modules_for_tests(0), lambda: _imp._override_multi_interp_extensions_check(0), lambda: _imp._fix_co_filename(3, "x"),
    lambda: _imp.lock_held(), lambda: _imp.release_lock(), lambda: (_imp.acquire_lock(), _imp.acquire_lock(), _imp.release_lock(), _imp.lock_held(), _imp.release_lock(), _imp.lock_held()),
):
    told(act)




code = compile("def f():\n    return lambda: 1\n", "before.py", "exec")
_imp._fix_co_filename(code, "after.py")
names = {}
exec(code, names)
print(code.co_filename, names["f"].__code__.co_filename, names["f"]().__code__.co_filename)

print(sys.modules["_frozen_importlib"] is core, sys.modules["_frozen_importlib_external"] is external)
print(core.__name__, core.__package__, core.ModuleSpec is Spec, external.SourceFileLoader is machinery.SourceFileLoader)
print([(each.__module__, each.__qualname__) for each in (machinery.BuiltinImporter, machinery.PathFinder, machinery.SourceFileLoader, machinery.FileFinder)])
print([base.__name__ for base in machinery.SourceFileLoader.__mro__])
print(sys.meta_path)
print([finder.__name__ for finder in sys.meta_path], len(sys.path_hooks))
print(external._pack_uint32(0x01020304), external._unpack_uint32(b"\x01\x02\x03\x04"), external._unpack_uint16(b"\x01\x02"))
print(external._path_join("a", "b/", "c"), external._path_join("/", "x"), external._path_split("a/b/c"), external._path_split("c"))
lock = core._ModuleLock("name")
print(lock.acquire(), lock.acquire(), lock.release(), lock.release())
told(lock.release)
print(repr(lock).partition(" at ")[0])
with core._ModuleLockManager("name"):
    print("locked")
told(lambda: core._resolve_name("x", "a.b", 2))
told(lambda: core._resolve_name("x", "a.b", 3))
told(lambda: core._calc___package__({"__package__": "p"}))
told(lambda: core._sanity_check("", None, 0))
told(lambda: core._sanity_check("x", None, 1))
told(lambda: core._gcd_import("sys") is sys)
told(lambda: core._find_spec("none", None))
told(lambda: external._classify_pyc(b"abcd", "name", {}))
told(lambda: external._classify_pyc(external.MAGIC_NUMBER, "name", {}))
told(lambda: external._classify_pyc(external.MAGIC_NUMBER + bytes([9]) + bytes(11), "name", {}))
told(lambda: external._validate_timestamp_pyc(external.MAGIC_NUMBER + bytes(12), 1, 0, "name", {}))
