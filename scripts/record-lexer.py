"""Records what CPython 3.13 makes of the inputs in tests/lexer/cases.json, in tests/lexer/recorded.json.

Run with CPython 3.13: python3.13 scripts/record-lexer.py
The tests read the recording, so they need no Python.
"""

import ast
import codeop
import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import token
import tokenize
import warnings

TESTS = pathlib.Path(__file__).parent.parent / "tests" / "lexer"
IGNORED = {"NL", "COMMENT", "ENCODING"}


def error_of(source):
    """The SyntaxError that compiling gives, as a list, or None."""
    try:
        compile(source, "program.py", "exec")
    except SyntaxError as error:
        return [
            type(error).__name__,
            error.msg,
            error.lineno,
            error.offset,
            error.end_lineno,
            error.end_offset,
            error.text,
        ]
    return None


def tokens_of(source):
    """The tokens, in characters; the parts into which CPython cuts f-string text at {{ and }} are joined."""
    result = []
    for item in tokenize.generate_tokens(io.StringIO(source).readline):
        name = token.tok_name[item.exact_type]
        if name in IGNORED:
            continue
        if name == "FSTRING_MIDDLE" and result and result[-1][0] == name:
            result[-1][1] += item.string
            continue
        text = "" if name in ("NEWLINE", "DEDENT") else item.string
        place = [*item.start, *item.end]
        if name == "FSTRING_MIDDLE":
            place = place[:2]
        elif name == "NEWLINE":
            place[3] = place[1] + 1  # a line break is one character, however it is written
        result.append([name, text, *place])
    return result


def names_of(source):
    """The identifiers of a program, normalised, with their places in bytes."""
    found = [
        [node.lineno, node.col_offset, node.end_col_offset, node.id]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Name)
    ]
    return sorted(found)


def incomplete(source):
    """Whether a prompt asks for more. It passes no line break at the end; with one codeop answers something else."""
    if source.endswith("\n"):
        return None
    try:
        return codeop.compile_command(source, "program.py", "exec") is None
    except SyntaxError:
        return False


def plain(value):
    """A value of a literal, as JSON can hold it without loss."""
    match value:
        case bool() | None:
            return value
        case str():
            return ["str", [int.from_bytes(unit, "little") for unit in units(value)]]
        case bytes():
            return ["bytes", list(value)]
        case int():
            return ["int", hex(value)]
        case float():
            return ["float", value.hex() if value not in (float("inf"),) else "inf"]
        case complex():
            return ["complex", value.imag.hex() if value.imag != float("inf") else "inf"]
    raise TypeError(type(value))


def units(text):
    data = text.encode("utf-16-le", "surrogatepass")
    return [data[at : at + 2] for at in range(0, len(data), 2)]


def literal(source):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            error = error_of(source)
        except UnicodeEncodeError:
            error = None  # a docstring cannot hold surrogates, a literal can
    said = [[str(item.message), item.lineno] for item in caught]
    value = None if error else plain(ast.literal_eval(source))
    return {"source": source, "value": value, "error": error, "warnings": said}


def fstring(source):
    """The literal text of an f-string and of its format specifications, in order."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        error = error_of(source)
    said = [[str(item.message), item.lineno] for item in caught]
    texts = []
    if error is None:
        joined = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr)]
        parts = [part for node in joined for part in node.values if isinstance(part, ast.Constant)]
        parts.sort(key=lambda part: (part.lineno, part.col_offset))
        texts = [
            [part.value, part.lineno, part.col_offset, part.end_lineno, part.end_col_offset] for part in parts
        ]
    return {"source": source, "texts": texts, "error": error, "warnings": said}


def file(characters):
    """A program in bytes: run as a script, and compiled."""
    data = characters.encode("latin-1")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "program.py"
        path.write_bytes(data)
        run = subprocess.run([sys.executable, str(path)], capture_output=True, text=True, encoding="utf-8")
        script = run.stderr.replace(str(path), "program.py")
    try:
        error = error_of(data)
    except UnicodeDecodeError as problem:
        error = [str(problem)]
    value = None
    if error is None:
        last = ast.parse(data).body[-1:]
        if last and isinstance(last[0], ast.Expr) and isinstance(last[0].value, ast.Constant):
            value = plain(last[0].value.value)
    return {"bytes": characters, "script": script, "error": error, "value": value}


def random_programs(fragments, count):
    """Programs of random fragments that CPython can tokenize, or that it refuses because of a token."""
    chance = random.Random(3131)
    accepted, refused = [], []
    while len(accepted) < count or len(refused) < count:
        source = "".join(chance.choice(fragments) for _ in range(chance.randint(2, 12)))
        try:
            error = error_of(source)
        except UnicodeError:
            continue
        # what the lexer refuses, the parser may have refused first; and the other way round
        if error is None or error[1] in ("invalid syntax", "unexpected indent"):
            late = error_of("\n\n! z\n" + source)
            if late[1] == "invalid syntax" and "<>" not in source and len(accepted) < count:
                try:
                    tokens = tokens_of(source)
                except (tokenize.TokenError, SyntaxError):
                    continue
                # what is wrong within an f-string, or with a line that is indented for no reason, has not been seen
                if error is None or (error[1] == "invalid syntax" and "FSTRING_START" not in [t[0] for t in tokens]):
                    accepted.append({"source": source, "tokens": tokens})
            continue
        late = error_of("\n\n! z\n" + source)
        if late[1] == error[1] and len(refused) < count:
            refused.append({"source": source, "error": error})
    return accepted, refused


def main():
    warnings.simplefilter("ignore")
    cases = json.loads((TESTS / "cases.json").read_text(encoding="utf-8"))
    accepted, refused = random_programs(cases["fragments"], 400)
    recorded = {
        "version": sys.version.split()[0],
        "tokens": [{"source": source, "tokens": tokens_of(source)} for source in cases["tokens"]],
        "names": [{"source": source, "names": names_of(source)} for source in cases["names"]],
        "errors": [
            {
                "source": source,
                "error": error_of(source),
                "late": error_of("\n\n! z\n" + source),
                "incomplete": incomplete(source),
            }
            for source in cases["errors"]
        ],
        "literals": [literal(source) for source in cases["literals"]],
        "fstrings": [fstring(source) for source in cases["fstrings"]],
        "files": [file(characters) for characters in cases["files"]],
        "accepted": accepted,
        "refused": refused,
    }
    text = json.dumps(recorded, indent=1, ensure_ascii=True)
    (TESTS / "recorded.json").write_text(text + "\n", encoding="utf-8")


main()
