"""Writes the tree and the code object of Python files as JSON, one file a line, for scripts/compare-code.ts.

Run with CPython 3.13: `python3.13 scripts/dump-code.py [--no-ast] [--optimize=N] FILE...`
"""

import ast
import base64
import dis
import json
import sys
import types
import warnings


def constant(value):
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return {"kind": "int", "value": str(value)}
    if isinstance(value, float):
        return {"kind": "float", "value": float.hex(value)}
    if isinstance(value, complex):
        return {"kind": "complex", "real": float.hex(value.real), "imag": float.hex(value.imag)}
    if isinstance(value, bytes):
        return {"kind": "bytes", "value": base64.b64encode(value).decode()}
    if value is ...:
        return {"kind": "ellipsis"}
    if isinstance(value, (tuple, frozenset)):
        return {"kind": type(value).__name__, "items": [constant(item) for item in value]}
    if isinstance(value, types.CodeType):
        return code(value)
    raise TypeError(type(value))


def node(value):
    if isinstance(value, list):
        return [node(item) for item in value]
    if isinstance(value, ast.Constant):
        result = {"kind": "Constant", "value": constant(value.value), "stringKind": value.kind}
        place(result, value)
        return result
    if isinstance(value, (ast.operator, ast.unaryop, ast.cmpop, ast.boolop, ast.expr_context)):
        return type(value).__name__
    if isinstance(value, ast.AST):
        result = {"kind": type(value).__name__}
        for name, part in ast.iter_fields(value):
            if name in ("type_comment", "type_ignores"):
                continue
            if name in ("simple", "is_async"):
                result[name] = bool(part)
            else:
                result[name] = node(part)
        place(result, value)
        return result
    return value


def place(result, value):
    if hasattr(value, "lineno"):
        for name in ("lineno", "col_offset", "end_lineno", "end_col_offset"):
            result[name] = getattr(value, name)


def sorted_attributes(co):
    """The order of `__static_attributes__` differs from run to run: it comes from a set."""
    before = None
    for instruction in dis.get_instructions(co):
        if instruction.opname == "STORE_NAME" and instruction.argval == "__static_attributes__":
            return before
        before = instruction.arg
    return None


def code(co):
    consts = [constant(item) for item in co.co_consts]
    unordered = sorted_attributes(co) if co.co_names and "__static_attributes__" in co.co_names else None
    if unordered is not None and isinstance(co.co_consts[unordered], tuple):
        consts[unordered]["items"].sort()
    positions = []
    for line, end, column, end_column in co.co_positions():
        positions += [-1 if item is None else item for item in (line, end, column, end_column)]
    return {
        "kind": "code",
        "argcount": co.co_argcount,
        "posonlyargcount": co.co_posonlyargcount,
        "kwonlyargcount": co.co_kwonlyargcount,
        "stacksize": co.co_stacksize,
        "flags": co.co_flags,
        "code": base64.b64encode(co.co_code).decode(),
        "linetable": base64.b64encode(co.co_linetable).decode(),
        "packedexceptions": base64.b64encode(co.co_exceptiontable).decode(),
        "consts": consts,
        "names": co.co_names,
        "varnames": co.co_varnames,
        "cellvars": co.co_cellvars,
        "freevars": co.co_freevars,
        "name": co.co_name,
        "qualname": co.co_qualname,
        "firstlineno": co.co_firstlineno,
        "positions": positions,
        "exceptiontable": [
            [row.start // 2, row.end // 2, row.target // 2, row.depth, bool(row.lasti)]
            for row in dis._parse_exception_table(co)
        ],
    }


def main():
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(100000)
    with_tree = True
    optimize = 0
    for name in sys.argv[1:]:
        if name == "--no-ast":
            with_tree = False
            continue
        if name.startswith("--optimize="):
            optimize = int(name[11:])
            continue
        with open(name, "rb") as file:
            source = file.read()
        try:
            compiled = compile(source, name, "exec", dont_inherit=True, optimize=optimize)
            result = {"file": name, "code": code(compiled)}
            if with_tree:
                result["tree"] = node(ast.parse(source, name))
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            continue
        print(json.dumps(result, separators=(",", ":")))


main()
