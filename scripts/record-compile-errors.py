"""Records the errors and warnings that CPython 3.13's compiler gives for tests/compiler/errors/cases.txt.

Cases that already its parser refuses are left out: they are the parser's. Run with CPython 3.13.0.
"""

import ast
import json
import pathlib
import warnings

FOLDER = pathlib.Path(__file__).parent.parent / "tests" / "compiler" / "errors"


def answer(source):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(source)
        except SyntaxError:
            return None
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(source, "case", "exec", dont_inherit=True)
            error = None
        except SyntaxError as e:
            error = [e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset]
    return {
        "source": source,
        "error": error,
        "warnings": [
            [w.category.__name__, str(w.message), w.lineno] for w in caught if w.category is SyntaxWarning
        ],
    }


def main():
    cases = (FOLDER / "cases.txt").read_text().split("---\n")
    answers = [result for case in cases if (result := answer(case)) is not None]
    (FOLDER / "answers.json").write_text(json.dumps(answers, indent=1, ensure_ascii=False) + "\n")
    print(len(answers), "of", len(cases))


main()
