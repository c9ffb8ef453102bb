# `compile`, `eval` and `exec`: their arguments, namespaces, closures, inherited features, and what they refuse.
import __future__
import builtins
import warnings

warnings.simplefilter("ignore")


def attempt(run, *args, **named):
    try:
        print(run(*args, **named))
    except Exception as error:
        print(type(error).__name__, error)


class Missing(dict):
    def __missing__(self, key):
        return "no " + key


class Mapping:
    def __getitem__(self, key):
        if key == "a":
            return 42
        raise KeyError(key)

    def __setitem__(self, key, value):
        print("set", key, value)


# === namespaces ===
for source, *namespaces in (
    ("1 + 1",),
    (" \t1 + 1",),
    ("a", {"a": 1}),
    ("a", {}, {"a": 2}),
    ("a", {}, Mapping()),
    ("other", {}, Missing()),
    ("other", {}, Mapping()),
    ("a", Mapping()),
    ("a", 3),
    ("a", {}, 3),
    ("a", None, 3),
):
    attempt(eval, source, *namespaces)
    attempt(exec, source, *namespaces)
attempt(exec, "b = a", {}, Mapping())
attempt(eval, "a", globals={"a": 5})
attempt(eval, "a", locals={"a": 5})
attempt(exec, "print(a)", globals={"a": 5})
attempt(exec, "print(a)", locals={"a": 7})
attempt(eval, source="1")
attempt(eval)
attempt(exec)

# === the built-in names ===
names = {}
exec("x = 1", names)
print(sorted(names), names["__builtins__"] is builtins.__dict__)
attempt(eval, "len([])", {"__builtins__": {}})
attempt(eval, "1 + 1", {"__builtins__": {}})
attempt(eval, "len([])", {"__builtins__": {"len": lambda x: 99}})
attempt(eval, "len([])", {"__builtins__": builtins})

# === what can be run ===
for source in (3, None, b"1 + 2", bytearray(b"1 + 2"), memoryview(b"1 + 2"), "x = 1", "", "#c", "\n1", "\f1", " 1 # c"):
    attempt(eval, source)
for source in ("1\n2", "(1\n+2)", "1,*[2]", "*[2]", "yield 1", "await x", "1\0", b"1\0"):
    attempt(eval, source)
for source in ("return 1", "yield 1", "await x", "1\0", b"1\0", 3):
    attempt(exec, source)


class Text(str):
    pass


attempt(eval, Text("1 + 1"))
attempt(eval, compile("x = 1", "", "exec"))
attempt(exec, compile("5", "", "eval"))
attempt(eval, compile("5", "", "single"))


# === code of functions ===
def outer():
    x = 1
    y = 2

    def inner():
        print("inner", x, y)

    return inner


def two(a, b):
    return a


def none():
    return "a value"


inner = outer()
code, closure = inner.__code__, inner.__closure__
attempt(eval, code)
for given in (None, (), closure, closure[:1], list(closure), (1, 2)):
    attempt(exec, code, closure=given)
attempt(exec, compile("1", "", "exec"), closure=closure)
attempt(exec, compile("1", "", "exec"), closure=())
attempt(exec, "1", closure=closure)
attempt(eval, "1", closure=())
attempt(eval, two.__code__)
attempt(exec, two.__code__)
attempt(eval, none.__code__)


# === local variables ===
def local():
    q = 5
    print(eval("q"))
    exec("q = 6; w = 7")
    print(q, sorted(locals()))
    attempt(eval, "q")
    attempt(eval, "[q for _ in range(2)]", {}, {"q": 8})
    attempt(eval, "(lambda: q)()", {}, {"q": 8})
    return eval("locals()")


print(local())

# === flags ===
code = compile("await x", "f", "exec", flags=0x2000)
print(code.co_flags & 0x80, compile("x", "f", "exec", flags=0x2000).co_flags & 0x80)
code = compile("x: y", "f", "exec", flags=__future__.annotations.compiler_flag)
print(hex(code.co_flags))
names = {}
exec(code, names)
print(names["__annotations__"])
exec(
    """
from __future__ import annotations
text = "def f(a: unknown): pass"
names = {}
exec(compile(text, "f", "exec"), names)
print(names["f"].__annotations__)
exec(text, names)
print(names["f"].__annotations__)
try:
    exec(compile(text, "f", "exec", dont_inherit=True), names)
except NameError as error:
    print(error)
print(eval("lambda: 1").__code__.co_flags & 0x1000000 != 0)
"""
)
for source, level in (("assert 0", 0), ("assert 0", 1), ("assert __debug__", 1), ("def f():\n 'd'\n", 1), ("def f():\n 'd'\n", 2)):
    code = compile(source, "f", "exec", 0, False, level)
    print(source, level, code.co_names, [getattr(c, "co_consts", c) for c in code.co_consts])

# === arguments of compile ===
for args in (
    (),
    ("1",),
    ("1", "f"),
    ("1", 3, "eval"),
    ("1", b"f", "eval"),
    ("1", "f", 3),
    ("1", "f", "EXEC"),
    ("1", "f", "exec\0"),
    ("1", "f\0", "eval"),
    ("1", "f", "eval", 1.5),
    ("1", "f", "eval", 2**40),
    ("1", "f", "eval", 0x10000),
    ("1", "f", "eval", 0, 0, "a"),
    ("1", "f", "eval", 0, 0, 3),
    ("1", "f", "eval", 0, 0, 0, 0),
    (None, "f", "eval"),
    ([], "f", "eval"),
):
    attempt(lambda: compile(*args).co_filename)
attempt(lambda: compile("1", "f", "exec", source="2"))
attempt(lambda: compile(source="1", filename="f", mode="eval").co_consts)

# === encodings ===
for source in (
    b"# coding: latin-1\nx = '\xe9'",
    b"# coding: nothing\n",
    b"\xef\xbb\xbfx",
    b"\xef\xbb\xbf# coding: latin-1\nx",
    b"'\xff'",
    "# coding: nothing\nx",
    "\ufeffx",
    "'\ud800'",
):
    attempt(lambda: compile(source, "f", "exec").co_consts)

# === texts that end too early ===
INCOMPLETE, NO_DEDENT = 0x4000, 0x200
for source in (
    "(", "x = (", "'''a", "if x:", "if x:\n  y", "if x:\n  y\n", "x\\\n", "x = ", "'a", "def f():", "@d", "a b", "1 +",
    "f'{a", "f'''a", "try:\n  x\n", "class A:\n  def f():\n    x", "", "# c", "x", "[1,\n", "if 1: pass", "import",
    "a =\n", "x = 1\ny = 2\n", "return\n", "$", "'\\x'", "if x:\n  y\nz", "  ",
):
    for mode in ("single", "exec", "eval"):
        results = []
        for flags in (INCOMPLETE, INCOMPLETE | NO_DEDENT, NO_DEDENT):
            try:
                compile(source, "f", mode, flags)
                results.append("fine")
            except SyntaxError as error:
                results.append((type(error).__name__, error.msg, error.lineno, error.offset))
        print(repr(source), mode, *results)
