"""Records what CPython 3.13 tells of its opcodes, and listings with the options of `dis`, for tests/bytecode."""

import dis
import io
import json
import opcode
import pathlib
import re

FOLDER = pathlib.Path(__file__).parent.parent / "tests" / "bytecode"
ARGS = (0, 1, 2, 3, 5, 258)
KINDS = {
    "const": dis.hasconst,
    "name": dis.hasname,
    "local": dis.haslocal,
    "free": dis.hasfree,
    "jump": dis.hasjump,
    "exception": dis.hasexc,
}

SNIPPET = '''\
def f(a, *b):
    for x in a:
        try:
            print(x + b, a.y(x)[1:2])
        except E as e:
            continue
        if x < 3 > 2:
            break

    def g():
        return a, f"{a!r:>3}", [z for z in a]

    return g, lambda: a is not None, {1: a}
'''


def effects(code):
    has_argument = code in dis.hasarg
    return [
        [dis.stack_effect(code, arg if has_argument else None, jump=jump) for jump in (False, True)] for arg in ARGS
    ]


def opcodes():
    rows = {}
    for name, code in opcode.opmap.items():
        if name.startswith("INSTRUMENTED"):
            continue
        rows[name] = {
            "code": code,
            "caches": opcode._inline_cache_entries.get(name, 0),
            "argument": code in dis.hasarg,
            "effects": effects(code),
            "kinds": [kind for kind, codes in KINDS.items() if code in codes],
        }
    return {
        "args": ARGS,
        "rows": rows,
        "instrumented": {name: code for name, code in opcode.opmap.items() if name.startswith("INSTRUMENTED")},
        "caches": opcode._cache_format,
        "operators": opcode._nb_ops,
        "comparisons": opcode.cmp_op,
        "intrinsics 1": opcode._intrinsic_1_descs,
        "intrinsics 2": opcode._intrinsic_2_descs,
    }


def listings():
    namespace = {}
    module = compile(SNIPPET, "snippet.py", "exec")
    code = module.co_consts[0]
    big = compile("def f(x):\n" + "    x.y\n" * 450 + "    while x: " + "x.y;" * 300, "big.py", "exec").co_consts[0]
    far = compile("\n" * 99998 + "x\nif y: z", "far.py", "exec")
    answers = []
    for name, target, options in (
        ("snippet", code, {}),
        ("snippet", code, {"show_offsets": True}),
        ("snippet", code, {"show_caches": True}),
        ("snippet", code, {"show_caches": True, "show_offsets": True}),
        ("snippet", code, {"depth": 0}),
        ("snippet", code, {"depth": 1}),
        ("snippet", code, {"lasti": 8}),
        ("snippet", code, {"lasti": 8, "show_offsets": True}),
        ("big", big, {}),
        ("big", big, {"show_offsets": True}),
        ("far", far, {}),
    ):
        output = io.StringIO()
        if "lasti" in options:
            lasti = options["lasti"]
            rest = {key: value for key, value in options.items() if key != "lasti"}
            dis.disassemble(target, lasti, file=output, **rest)
        else:
            dis.dis(target, file=output, **options)
        text = re.sub(r"at 0x[0-9a-f]+", "at 0x0", output.getvalue())
        answers.append({"name": name, "options": options, "listing": text})
    rows = [
        [i.opname, i.opcode, i.arg, re.sub(r"at 0x[0-9a-f]+", "at 0x0", i.argrepr), i.offset, i.start_offset, i.starts_line, i.line_number, i.label]
        for i in dis.get_instructions(code)
    ]
    return {"snippet": SNIPPET, "answers": answers, "instructions": rows, "targets": dis.findlabels(code.co_code)}


(FOLDER / "opcodes.json").write_text(json.dumps(opcodes(), indent=1) + "\n")
(FOLDER / "disassemble.json").write_text(json.dumps(listings(), indent=1) + "\n")
