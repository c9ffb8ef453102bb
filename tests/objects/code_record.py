"""Records the tables of code objects: writes code.json. Run it with CPython 3.13 in this folder.

For every code object of the programs in tests/python/errors and src/stdlib/python: the first line, the positions of its
code units, and the tables that CPython packs them into.
"""

import base64
import json
import pathlib
import warnings

warnings.simplefilter("ignore")


def codes(code):
    yield code
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from codes(constant)


def packed(data):
    return base64.b64encode(data).decode()


recorded = []
paths = sorted(pathlib.Path("../python/errors").glob("*.py"))
paths += [pathlib.Path("../../src/stdlib/python") / name for name in ("threading.py", "queue.py", "contextlib.py")]
for path in paths:
    for code in codes(compile(path.read_text(encoding="utf-8"), path.name, "exec")):
        recorded.append(
            {
                "firstLine": code.co_firstlineno,
                "positions": [-1 if each is None else each for place in code.co_positions() for each in place],
                "linetable": packed(code.co_linetable),
                "exceptiontable": packed(code.co_exceptiontable),
                "lnotab": packed(code.co_lnotab),
                "lines": [list(each) for each in code.co_lines()],
            }
        )

# A hand-made one, with columns and lines beyond what short entries hold.
far = compile("\n" * 3 + "x = (" + "\n" * 300 + " " * 130 + "y\n" + " " * 200 + "+ z" + " " * 10 + ")\n", "far.py", "exec")
recorded.append(
    {
        "firstLine": far.co_firstlineno,
        "positions": [-1 if each is None else each for place in far.co_positions() for each in place],
        "linetable": packed(far.co_linetable),
        "exceptiontable": packed(far.co_exceptiontable),
        "lnotab": packed(far.co_lnotab),
        "lines": [list(each) for each in far.co_lines()],
    }
)

with open("code.json", "w", encoding="utf-8") as file:
    file.write("[\n" + ",\n".join(json.dumps(each) for each in recorded) + "\n]\n")
print(len(recorded), "code objects")
