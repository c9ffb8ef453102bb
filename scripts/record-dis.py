"""Records what CPython 3.13 compiles the snippets in tests/compiler/listings to.

It also records tests/compiler/modes, which is about the options of `compile`. For NAME.py it writes NAME.dis, the listing of `dis`, and NAME.places: the numbers of every code object and the place
of every instruction. Run with CPython 3.13.0: `python3.13 scripts/record-dis.py [FILE...]`.
"""

import ast
import dis
import io
import json
import pathlib
import re
import sys
import types
import warnings

FOLDER = pathlib.Path(__file__).parent.parent / "tests" / "compiler" / "listings"


def listing(code):
    """The listing, with addresses and the order of sets made the same everywhere."""
    output = io.StringIO()
    dis.dis(code, file=output)
    text = re.sub(r"at 0x[0-9a-f]+", "at 0x0", output.getvalue())

    def ordered(match):
        return "frozenset({" + ", ".join(sorted(match[1].split(", "))) + "})"

    return re.sub(r"frozenset\(\{(.*?)\}\)", ordered, text)


def places(code):
    """Everything about a code object that the listing does not show."""
    rows = [
        f"{code.co_qualname} {code.co_firstlineno}",
        f"  counts {code.co_argcount} {code.co_posonlyargcount} {code.co_kwonlyargcount}"
        f" stack {code.co_stacksize} flags {code.co_flags:#x}",
        f"  names {' '.join(code.co_names)}".rstrip(),
        f"  varnames {' '.join(code.co_varnames)}".rstrip(),
        f"  cellvars {' '.join(code.co_cellvars)}".rstrip(),
        f"  freevars {' '.join(code.co_freevars)}".rstrip(),
    ]
    for instruction in dis.get_instructions(code):
        position = ["-" if part is None else str(part) for part in instruction.positions]
        rows.append(f"  {instruction.offset} {instruction.opname} {' '.join(position)}")
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            rows += places(constant)
    return rows


def record_modes():
    folder = FOLDER.parent / "modes"
    answers = []
    for case in json.loads((folder / "cases.json").read_text()):
        flags = case.get("flags", 0) | (ast.PyCF_ALLOW_TOP_LEVEL_AWAIT if case.get("await") else 0)
        code = compile(
            case["source"], "case", case["mode"], flags=flags, dont_inherit=True, optimize=case.get("optimize", 0)
        )
        answers.append({**case, "listing": listing(code), "places": "\n".join(places(code)) + "\n"})
    (folder / "answers.json").write_text(json.dumps(answers, indent=1) + "\n")


def main():
    warnings.simplefilter("ignore")
    paths = [pathlib.Path(name) for name in sys.argv[1:]] or sorted(FOLDER.glob("*.py"))
    for path in paths:
        code = compile(path.read_text(), path.name, "exec", dont_inherit=True)
        path.with_suffix(".dis").write_text(listing(code))
        path.with_suffix(".places").write_text("\n".join(places(code)) + "\n")
    record_modes()


main()
