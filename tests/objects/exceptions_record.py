"""Records what CPython says of its exceptions: writes exceptions.json. Run it with CPython 3.13 in this folder.

A case makes one exception and does some things with it: get, set or delete an attribute, call a method, take its str or
repr. Beside each stands what came of it.
"""

import builtins
import json

import text_values

NAMES = [name for name, each in vars(builtins).items() if isinstance(each, type) and issubclass(each, BaseException)]


class Error:
    """An exception among the arguments: made anew for each case."""

    def __init__(self, name, *args):
        self.name, self.args = name, args


class Class:
    """A class among the arguments."""

    def __init__(self, name):
        self.name = name


def described(value):
    """A value of a case as JSON."""
    if isinstance(value, Error):
        return {"error": [value.name, [described(each) for each in value.args]]}
    if isinstance(value, Class):
        return {"class": value.name}
    if isinstance(value, list | tuple):
        return {type(value).__name__: [described(each) for each in value]}
    if isinstance(value, dict):
        return {"dict": [[described(key), described(each)] for key, each in value.items()]}
    return text_values.encode(value)


def made(value):
    """The value itself."""
    if isinstance(value, Error):
        return getattr(builtins, value.name)(*[made(each) for each in value.args])
    if isinstance(value, Class):
        return getattr(builtins, value.name)
    if isinstance(value, list | tuple):
        return type(value)(made(each) for each in value)
    if isinstance(value, dict):
        return {made(key): made(each) for key, each in value.items()}
    return value


def shown(value):
    """A result as JSON: exceptions as their repr."""
    if isinstance(value, BaseException):
        return {"exception": repr(value)}
    if isinstance(value, type):
        return {"class": value.__name__}
    if isinstance(value, list | tuple):
        return {type(value).__name__: [shown(each) for each in value]}
    if isinstance(value, dict):
        return {"dict": [[shown(key), shown(each)] for key, each in value.items()]}
    return text_values.encode(value)


def attempt(function):
    try:
        return {"value": shown(function())}
    except BaseException as error:
        return {"raised": [type(error).__name__, str(error)]}


cases = []


def case(name, /, *args, steps=("str", "repr", "args"), **named):
    recorded = {
        "class": name,
        "args": [described(each) for each in args],
        "named": [[key, described(each)] for key, each in named.items()],
    }
    made_args = [made(each) for each in args]
    made_named = {key: made(each) for key, each in named.items()}
    try:
        error = getattr(builtins, name)(*made_args, **made_named)
    except BaseException as failed:
        cases.append(recorded | {"raised": [type(failed).__name__, str(failed)]})
        return
    recorded["made"] = type(error).__name__
    recorded["steps"] = [record(error, step) for step in steps]
    cases.append(recorded)


def record(error, step):
    if step == "str":
        return ["str", attempt(lambda: str(error))]
    if step == "repr":
        return ["repr", attempt(lambda: repr(error))]
    if isinstance(step, str):
        return ["get", step, attempt(lambda: getattr(error, step))]
    verb, name, *values = step
    if verb == "set":
        value = made(values[0])
        return ["set", name, described(values[0]), attempt(lambda: setattr(error, name, value))]
    if verb == "del":
        return ["del", name, attempt(lambda: delattr(error, name))]
    given = [made(each) for each in values]
    return ["call", name, [described(each) for each in values], attempt(lambda: getattr(error, name)(*given))]


for name in NAMES:
    if "Group" in name or name in {"UnicodeDecodeError", "UnicodeEncodeError", "UnicodeTranslateError"}:
        continue
    case(name)
    case(name, "x")
    case(name, a=1)

PLAIN = ("str", "repr", "args")
for args in ((), (1,), (1, 2), ((1, 2),), ([1],), (None,), ("a\nb",)):
    for name in ("ValueError", "KeyError", "StopIteration", "SystemExit", "ImportError", "NameError"):
        case(name, *args)
case("StopIteration", steps=("value",))
case("StopIteration", 1, 2, steps=("value", ("set", "value", 5), "value", "args", ("del", "value"), "value"))
for args in ((), (1,), (1, 2)):
    case("SystemExit", *args, steps=("code", ("set", "code", 5), "code", ("del", "code"), "code"))
case("NameError", "x", name="y", steps=("name", ("del", "name"), "name", ("set", "name", 3), "name"))
case("NameError", "x", nam="y")
case("NameError", "x", y=1, name=2)
case("UnboundLocalError", "x", name="y", steps=("name",))
case("AttributeError", "x", name="y", obj=[1], steps=("name", "obj", ("call", "__reduce__"), ("call", "__getstate__")))
case("AttributeError", "x", steps=("name", "obj", ("call", "__reduce__"), ("call", "__getstate__")))
case("AttributeError", "x", bla=3)
IMPORT = ("msg", "name", "path", "name_from", "args", ("call", "__reduce__"), ("set", "msg", "q"), "str", ("set", "msg", 3), "str")
case("ImportError", "m", name="n", path="p", steps=IMPORT)
case("ImportError", "m", name="n", path="p", name_from="f", steps=IMPORT)
case("ImportError", "m", "n", steps=IMPORT)
case("ModuleNotFoundError", name="n", steps=IMPORT)
case("ImportError", "m", foo=1)
case("ImportError", a=1, b=2, c=3, d=4)
OS = ("str", "repr", "args", "errno", "strerror", "filename", "filename2", ("call", "__reduce__"))
for number in range(135):
    case("OSError", number, "x", steps=())
for args in (
    (2, "x", "f"), (2, "x", "f", None), (2, "x", "f", None, "g"), (2, "x", "f", 3, "g", 5), (2, "x", None), ("a", "b"),
    (2, "x", None, 3, "g"), ("a", "b", "c"), (None, None), (None, None, "c"), (True, "x"), (2.0, "x"), (2**80, "x"),
    (11, "x", 3), (2, "x", 3), (11, "x", True), (2, "x", b"f"),
):
    case("OSError", *args, steps=OS)
    case("FileNotFoundError", *args, steps=OS)
case("OSError", 11, "x", 3.5)
COUNT = "characters_written"
case("BlockingIOError", 11, "x", 3, steps=(COUNT, ("set", COUNT, 5), COUNT, ("del", COUNT), COUNT, ("del", COUNT)))
case("OSError", 2, "x", steps=(("set", COUNT, "a"), ("set", COUNT, -3), COUNT, ("del", "errno"), "str", ("set", "errno", 7), "str"))
case("OSError", 2, "x", steps=(("set", "filename", "q"), *OS))
SYNTAX = ("str", "repr", "msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line")
for details in (
    ("f", 1, 2, "t"), ("f", 1, 2, "t", 3, 4), ("f", 1, 2, "t", 3), ("f", 1, 2), (), ("f", 1, 2, "t", 3, 4, 5), 3, None,
    "abcd", [1, 2, 3, 4], ("/a/b/f", 1, 2, "t"), ("/a/f", None, 2, "t"), (None, 1, 2, "t"), (None, "x", 2, "t"),
    (3, "x", 2, "t"), ("f", True, 2, "t"), ("f", 2**70, 2, "t"), ("f", -3, 0, None),
):
    case("SyntaxError", "m", details, steps=SYNTAX)
case("TabError", "m", ("f", 1, 2, "t"), steps=SYNTAX)
case("SyntaxError", 2, 3, 4, steps=SYNTAX)
case("SyntaxError", "m", steps=(("set", "lineno", 4), "str", ("set", "filename", "/q/f"), "str", ("del", "msg"), "str", "msg"))
CODEC = ("str", "repr", "args", "encoding", "object", "start", "end", "reason")
for start, end in ((1, 2), (0, 2), (0, 0), (5, 6), (-5, 6), (0, 10), (2, 3)):
    case("UnicodeDecodeError", "utf-8", b"a\xffc", start, end, "r", steps=CODEC)
    case("UnicodeEncodeError", "utf-8", "a\xe9c", start, end, "r", steps=CODEC)
    case("UnicodeTranslateError", "a\xe9c", start, end, "r", steps=CODEC)
for letter in ("\u20ac", "\U0001f600", "\x00", "\ud800"):
    case("UnicodeEncodeError", "utf-8", "a" + letter, 1, 2, "r", steps=("str",))
for args in ((), (1, b"", 1, 2, "r"), ("u", "abc", 1, 2, "r"), ("u", b"abc", "a", 2, "r"), ("u", b"abc", 1, 2, 3), (1, 2, 3, 4, 5, 6),
             (None, b"", 1, 2, "r"), ("u", bytearray(b"abc"), 1, 2, "r"), ("u", 5, 1, 2, "r"), ("u", b"", 2**80, 2, "r")):
    case("UnicodeDecodeError", *args, steps=CODEC)
    case("UnicodeEncodeError", *args, steps=CODEC)
    case("UnicodeTranslateError", *args, steps=CODEC)
case("UnicodeDecodeError", "u", b"abc", 1, 2, reason="x")
case("UnicodeDecodeError", "u", b"abc", 1, 2, "r", steps=(
    ("set", "start", "a"), ("set", "start", 2), ("set", "end", 9), "str", ("del", "start"),
    ("del", "reason"), "reason", "str", ("set", "encoding", 3), "str", ("set", "reason", 4), "str", ("del", "object"), "str",
    ("set", "start", 2**80),
))
case("ValueError", 1, 2, steps=(
    ("set", "args", "ab"), "args", "str", "repr", ("set", "args", [3]), "str", ("set", "args", 5), ("del", "args"), "args",
))
case("ValueError", 1, steps=(
    "__cause__", "__context__", "__suppress_context__", "__traceback__", ("set", "__cause__", Error("KeyError", 1)),
    "__cause__", "__suppress_context__", ("set", "__cause__", 3), ("set", "__cause__", Class("ValueError")), ("del", "__cause__"),
    ("set", "__cause__", None), "__cause__",
))
case("ValueError", 1, steps=(
    ("set", "__context__", Error("KeyError", 1)), "__context__", "__suppress_context__", ("set", "__context__", 3),
    ("set", "__context__", None), "__context__", ("del", "__context__"), ("set", "__suppress_context__", 3),
    ("set", "__suppress_context__", True), "__suppress_context__", ("del", "__suppress_context__"),
    ("set", "__traceback__", 3), ("set", "__traceback__", None), ("del", "__traceback__"), ("call", "with_traceback", 3),
    ("call", "with_traceback", None), ("call", "with_traceback"),
))
case("ValueError", 1, steps=(
    "__notes__", ("call", "add_note", "a"), ("call", "add_note", "b"), "__notes__", "__dict__", ("call", "__reduce__"),
    ("call", "add_note", 3), ("set", "__notes__", ("x",)), ("call", "add_note", "c"), ("del", "__notes__"), "__notes__",
    ("call", "add_note"),
))
case("ValueError", 1, steps=(
    ("set", "extra", 5), "extra", ("call", "__reduce__"), ("set", "__dict__", {"a": 3}), "a", "extra", ("set", "__dict__", 3),
    ("del", "__dict__"), ("del", "a"), "a",
))
case("ValueError", 1, steps=(
    ("call", "__setstate__", None), ("call", "__setstate__", 3), ("call", "__setstate__", {1: 2}),
    ("call", "__setstate__", {"a": 1, "args": (5,)}), "a", "args",
))
case("ValueError", 1, steps=(("call", "__init__", 5), "args", ("call", "__getattribute__", "args"), ("call", "__getattribute__", 3)))
case("StopIteration", 1, steps=(("call", "__init__", 5), "args", "value", ("call", "__init__"), "value"))
case("OSError", 2, "x", steps=(("call", "__init__", 5, "y"), "args", "errno"))

EG = "ExceptionGroup"
V, T = Error("ValueError", 1), Error("TypeError", 2)
GROUP = ("str", "repr", "args", "message", "exceptions")
for args in ((), ("a",), (1, [V]), (None, [V]), ("a", 3), ("a", []), ("a", ()), ("a", "ab"), ("a", {1: V}), ("a", [V, 3]),
             ("a", [Error("KeyboardInterrupt")]), ("a", [V], 3), ("a", [V]), ("a", (V, T)), ("", [V, T, V])):
    case(EG, *args, steps=GROUP)
    case("BaseExceptionGroup", *args, steps=GROUP)
case(EG, "a", [V], c=3)
case(EG, message="a", exceptions=[V])
NESTED = (Error("ValueError", 1), Error(EG, "n", [Error("TypeError", 2), Error("ValueError", 3)]), Error("OSError", 4))
for condition in (
    Class("ValueError"), (Class("ValueError"), Class("TypeError")), Class("KeyError"), Class("Exception"), Class(EG), 3,
    (3,), Class("int"), (Class("ValueError"), 3), (), [Class("ValueError")],
):
    for group in (EG, "BaseExceptionGroup"):
        case(group, "m", list(NESTED), steps=(("call", "split", condition), ("call", "subgroup", condition)))
case(EG, "m", list(NESTED), steps=(
    ("call", "split"), ("call", "derive", [V]), ("call", "derive", [Error("KeyboardInterrupt")]), ("call", "derive", 3),
    ("set", "message", 3), ("set", "exceptions", 3), ("del", "message"), ("set", "args", (1,)), "repr", "str", "message",
))

with open("exceptions.json", "w", encoding="utf-8") as file:
    hierarchy = {
        name: {
            "bases": [base.__name__ for base in vars(builtins)[name].__bases__],
            "own": sorted(set(vars(vars(builtins)[name])) - {"__doc__", "__weakref__"}),
        }
        for name in NAMES
    }
    json.dump({"hierarchy": hierarchy, "cases": cases}, file, indent=0)
    file.write("\n")
print(len(cases), "cases")
