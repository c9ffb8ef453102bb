# === OSError chooses its class ===
for number in (1, 2, 4, 11, 13, 17, 20, 21, 32, 104, 110, 111, 99):
    print(number, type(OSError(number, "text")).__name__)
print(type(OSError(2)).__name__, type(OSError("2", "x")).__name__)

# === texts of OSError ===
print(OSError(2, "text"))
print(OSError(2, "text", "name"))
print(OSError(2, "text", "name", None, "other"))
print(OSError(2, "text", None))
print(OSError("alone"))
print(repr(OSError(2, "text", "name")), OSError(2, "text", "name").args)
error = OSError(2, "text", "name")
print(error.errno, error.strerror, error.filename, error.filename2)

# === an OSError not caught ===
raise FileNotFoundError(2, "No such file or directory", "missing.txt")

# === BlockingIOError counts ===
error = BlockingIOError(11, "text", 5)
print(error.characters_written, error.filename)
error.characters_written = 7
print(error.characters_written)
del error.characters_written
print(error.characters_written)

# === fields of ImportError ===
error = ImportError("text", name="n", path="p")
print(error.msg, error.name, error.path, error.name_from, error.args)
print(ImportError("a", "b").msg, ImportError().msg)
ImportError("text", nam="n")

# === fields of NameError and AttributeError ===
print(NameError("x", name="n").name, AttributeError("x", name="n", obj=3).obj)
print(NameError("x").name)
NameError("x", mane="n")

# === StopIteration and SystemExit ===
print(StopIteration().value, StopIteration(1).value, StopIteration(1, 2).value)
print(SystemExit().code, SystemExit(1).code, SystemExit(1, 2).code)

# === args ===
error = ValueError(1, 2)
print(error.args, error.args is error.args)
error.args = "ab"
print(error.args, error, repr(error))
error.args = 5

# === str and repr ===
for error in (ValueError(), ValueError("x"), ValueError(1, 2), KeyError("k"), KeyError("k", 2), KeyError()):
    print(str(error), "|", repr(error))

# === cause and context ===
error = ValueError()
error.__cause__ = KeyError()
print(error.__suppress_context__)
error.__cause__ = 5

# === traceback is checked ===
error = ValueError("x")
print(error.with_traceback(None) is error)
error.__traceback__ = 5

# === unicode errors ===
print(UnicodeEncodeError("ascii", "aé", 1, 2, "no"))
print(UnicodeEncodeError("ascii", "aéé", 1, 3, "no"))
print(UnicodeEncodeError("ascii", "a€🎉", 1, 2, "no"))
print(UnicodeEncodeError("ascii", "a€🎉", 2, 3, "no"))
print(UnicodeDecodeError("utf-8", b"a\xff", 1, 2, "no"))
print(UnicodeDecodeError("utf-8", b"a\xff\xfe", 1, 3, "no"))
print(UnicodeTranslateError("aé", 1, 2, "no"))
error = UnicodeDecodeError("utf-8", b"abc", 0, 1, "why")
print(error.encoding, error.object, error.start, error.end, error.reason, error.args)
UnicodeDecodeError("utf-8", "text", 0, 1, "why")

# === keyword arguments ===
ValueError(a=1)

# === split and subgroup ===
group = ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [TypeError(2), ValueError(3)]), OSError(4)])
print(group.split(ValueError))
print(group.split((TypeError, OSError)))
print(group.split(lambda error: "3" in str(error)))
print(group.subgroup(KeyError), group.subgroup(Exception) is group)
print(group, repr(group), group.message, group.exceptions)
group.split(5)

# === what a split keeps ===
group = ExceptionGroup("g", [ValueError(1), TypeError(2)])
group.__cause__ = KeyError("cause")
group.add_note("note")
part, rest = group.split(ValueError)
print(repr(part.__cause__), part.__notes__, part.__notes__ is group.__notes__, part.__suppress_context__)
print(type(rest), rest.exceptions)

# === making groups ===
print(type(BaseExceptionGroup("g", [ValueError()])).__name__)
print(type(BaseExceptionGroup("g", [KeyboardInterrupt()])).__name__)
for arguments in ((), ("g",), (1, [ValueError()]), ("g", 5), ("g", []), ("g", {ValueError()})):
    try:
        ExceptionGroup(*arguments)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

# === reduce ===
print(ValueError(1).__reduce__())
print(OSError(2, "x", "f").__reduce__())
print(ImportError("m", name="n").__reduce__())
print(AttributeError("m", name="n", obj=3).__reduce__())
error = ValueError(1)
error.extra = 2
print(error.__reduce__())
error = ValueError()
error.__setstate__({"a": 1, "args": (5,)})
print(error.a, error.args)

# === layouts that do not go together ===
class A(OSError, KeyError): pass
class B(OSError, SyntaxError): pass

# === exit with a text ===
import sys
sys.exit("good bye")

# === exit with a number ===
import sys
sys.exit(3)

# === exit in a finally ===
try:
    raise ValueError("lost")
finally:
    raise SystemExit
