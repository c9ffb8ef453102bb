"""Records what CPython 3.13 makes of the texts in tests/parser/*.txt.

Usage: python3.13 scripts/record-parser.py tests/parser

A text ends with a line of four hyphens, or with the file. The last line of a text may be `\\ no line break`: the text
then ends without one. `valid.txt` gives `valid.json`: a list of [text, ast.dump(…, include_attributes=True)].
`wrong.txt` gives `wrong.json`: a list of [text, mode, type, msg, lineno, offset, end_lineno, end_offset, text]; a first
line `\\ single` or `\\ eval` sets the mode. `warnings.txt` gives `warnings.json`: a list of [text, [[message, lineno,
…]]].
"""

import ast
import json
import pathlib
import sys
import warnings


def texts(path):
    for chunk in path.read_text(encoding="utf-8").split("----\n"):
        yield chunk.removesuffix("\n\\ no line break\n")


def with_mode(text):
    for mode in ("single", "eval"):
        if text.startswith(f"\\ {mode}\n"):
            return text.removeprefix(f"\\ {mode}\n"), mode
    return text, "exec"


def error_of(text, mode):
    try:
        compile(text, "<string>", mode, ast.PyCF_ONLY_AST)
    except SyntaxError as error:
        place = [error.lineno, error.offset, error.end_lineno, error.end_offset]
        return [type(error).__name__, error.msg, *place, error.text]
    sys.exit(f"not wrong: {text!r}")


def write(path, rows):
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def warned(text):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        ast.parse(text)
    return [[str(warning.message), warning.lineno] for warning in caught]


def main(directory):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        valid = [[text, ast.dump(ast.parse(text), include_attributes=True)] for text in texts(directory / "valid.txt")]
        wrong = [[*with_mode(text), *error_of(*with_mode(text))] for text in texts(directory / "wrong.txt")]
    write(directory / "valid.json", valid)
    write(directory / "wrong.json", wrong)
    write(directory / "warnings.json", [[text, warned(text)] for text in texts(directory / "warnings.txt")])


main(pathlib.Path(sys.argv[1]))
