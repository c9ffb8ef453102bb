"""Records what CPython 3.13 prints for the programs in tests/python/errors.

Usage: python3.13 scripts/record-errors.py

A file is cut at its lines `# === name ===`; each part is a program of its own, run with as many blank lines in front as
keep its line numbers those of the file. FILE.out holds what the parts print, FILE.err what they write to standard
error, with the exit status in the heading. For tests without a machine that runs programs, tests/objects/uncaught.json
holds every exception that a part did not catch, taken apart, and the text that CPython prints for it.
"""

import builtins
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import traceback

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / "tests" / "python" / "errors"
HEADING = re.compile(r"^# === (.*) ===$")


def parts(path):
    """The name and the program of each part of a file."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    starts = [(at, match[1]) for at, line in enumerate(lines) if (match := HEADING.match(line.rstrip("\n")))]
    for (at, name), (end, _) in zip(starts, [*starts[1:], (len(lines), "")]):
        yield name, "\n" * (at + 1) + "".join(lines[at + 1 : end]).rstrip("\n") + "\n"


def record(path, folder):
    """Runs the parts of a file in a folder of their own."""
    out, err, taken = [], [], []
    for name, program in parts(path):
        pathlib.Path(folder, path.name).write_text(program, encoding="utf-8")
        run = subprocess.run(
            [sys.executable, "-X", "utf8", path.name], cwd=folder, capture_output=True, encoding="utf-8", check=False
        )
        out.append(f"# === {name} ===\n{run.stdout}")
        err.append(f"# === {name} === exit {run.returncode}\n{run.stderr}")
        apart = subprocess.run(
            [sys.executable, "-X", "utf8", __file__, "--apart", path.name],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        found = json.loads(apart.stdout.splitlines()[-1])
        if found is not None:
            taken.append({"file": path.name, "name": name, **found})
    path.with_suffix(".out").write_text("".join(out), encoding="utf-8")
    path.with_suffix(".err").write_text("".join(err), encoding="utf-8")
    return taken


def take_apart(filename):
    """Runs a program; prints, as its last line, the exception that comes out of it, or null."""
    import types

    source = pathlib.Path(filename).read_text(encoding="utf-8")
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    found = None
    try:
        exec(compile(source, filename, "exec"), module.__dict__)
    except SystemExit:
        pass
    except BaseException as error:
        error.__traceback__ = error.__traceback__.tb_next
        text = "".join(traceback.format_exception(error))
        exceptions = []
        number(error, exceptions, {})
        found = {"source": source, "exceptions": exceptions, "text": text}
    print()
    print(json.dumps(found))


def number(error, exceptions, seen):
    """The place of an exception in the list, where it is put with all that hangs on it."""
    if error is None:
        return None
    if id(error) in seen:
        return seen[id(error)]
    seen[id(error)] = len(exceptions)
    described = {}
    exceptions.append(described)
    described.update(
        kind=next(base.__name__ for base in type(error).__mro__ if base.__module__ == "builtins"),
        module=type(error).__module__ if isinstance(type(error).__module__, str) else None,
        qualname=type(error).__qualname__,
        text=safely(error),
        notes=notes(error),
        suppress=error.__suppress_context__,
        entries=[entry(tb, lineno) for tb, lineno in walk(error.__traceback__)],
    )
    if isinstance(error, SyntaxError):
        described["syntax"] = [
            getattr(error, name) for name in ("msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset")
        ]
    described["hint"] = hint(error)
    described["cause"] = number(error.__cause__, exceptions, seen)
    described["context"] = number(error.__context__, exceptions, seen)
    if isinstance(error, BaseExceptionGroup):
        described["members"] = [number(each, exceptions, seen) for each in error.exceptions]
    return seen[id(error)]


def safely(error):
    try:
        return str(error)
    except BaseException:
        return None


def notes(error):
    """The notes as they are where they are a list of strs; else where they say something, their text."""
    found = getattr(error, "__notes__", None)
    if not isinstance(found, list):
        return found if found is None else repr(found)
    return [safely(each) for each in found]


def walk(tb):
    while tb is not None:
        yield tb, tb.tb_lineno
        tb = tb.tb_next


def entry(tb, lineno):
    code = tb.tb_frame.f_code
    position = list(code.co_positions())[tb.tb_lasti // 2]
    return [code.co_filename, code.co_name, lineno, *position]


def hint(error):
    """What a suggestion is made from: the name, and where names are looked for."""
    wrong = getattr(error, "name_from", None) if isinstance(error, ImportError) else getattr(error, "name", None)
    if not isinstance(error, (ImportError, NameError, AttributeError)) or wrong is None:
        return None
    tb = error.__traceback__
    while tb is not None and tb.tb_next is not None:
        tb = tb.tb_next
    frame = None if tb is None else tb.tb_frame
    found = {"name": wrong, "locals": [], "globals": [], "self": None, "listed": None}
    if frame is not None:
        found["locals"] = list(frame.f_locals)
        found["globals"] = list(frame.f_globals)
        if "self" in frame.f_locals:
            found["self"] = dir(frame.f_locals["self"])
    if isinstance(error, ImportError):
        found["module"] = error.name
        found["listed"] = dir(sys.modules[error.name]) if error.name in sys.modules else None
    elif isinstance(error, AttributeError):
        found["inside"] = "self" in found["locals"] and frame.f_locals["self"] is error.obj
        try:
            found["listed"] = dir(error.obj)
        except Exception:
            found["listed"] = None
    return found


def main():
    if sys.argv[1:2] == ["--apart"]:
        take_apart(sys.argv[2])
        return
    taken = []
    for path in sorted(PROGRAMS.glob("*.py")):
        with tempfile.TemporaryDirectory() as folder:
            taken += record(path, folder)
    file = ROOT / "tests" / "objects" / "uncaught.json"
    recorded = {"builtins": dir(builtins), "cases": taken}
    file.write_text(json.dumps(recorded, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(len(taken), "exceptions taken apart")


main()
