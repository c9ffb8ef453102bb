"""Writes what CPython makes of every file under a directory, for scripts/compare-ast.ts.

Usage: python3.13 scripts/compare-ast.py LIB OUT

One line per file, as JSON: the path, and the SHA-1 of ast.dump(…, include_attributes=True) or the syntax error.
"""

import ast
import hashlib
import json
import pathlib
import re
import sys
import tokenize
import unicodedata
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(100_000)


def answer(path):
    try:
        with tokenize.open(path) as file:
            text = file.read()
    except (SyntaxError, UnicodeDecodeError):
        return None  # not readable as text
    if "\0" in text:
        return None
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        place = [error.lineno, error.offset, error.end_lineno, error.end_offset]
        return {"error": [type(error).__name__, error.msg, *place]}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = plain(node.value)
    dumped = ast.dump(tree, include_attributes=True)
    names = {name: named(name) for name in re.findall(r"\\N\{([^{}]+)\}", text)}
    return {"sha1": hashlib.sha1(dumped.encode("utf-8", "surrogatepass")).hexdigest(), "names": names}


def plain(text):
    """A text without what the two sides could print differently: UTF-16 units beyond ASCII as numbers."""
    units = memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")
    return "".join(chr(unit) if unit < 127 else f"<{unit}>" for unit in units)


def named(name):
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return None


def main(library, out):
    with open(out, "w") as file:
        for path in sorted(pathlib.Path(library).rglob("*.py")):
            found = answer(path)
            if found is not None:
                print(json.dumps({"path": str(path), **found}), file=file)


main(*sys.argv[1:])
