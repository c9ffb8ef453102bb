/** A text compiled by way of Python's tree objects gives the code that it gives directly. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runPython } from "../python_runs.ts";

/** Compiles a file both ways and says where the two codes differ. */
const PROGRAM = `
from _ast import PyCF_ONLY_AST

FIELDS = (
    "co_name", "co_qualname", "co_flags", "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_stacksize",
    "co_names", "co_varnames", "co_cellvars", "co_freevars", "co_code", "co_firstlineno", "co_exceptiontable",
)
compared = 0


def differences(one, other):
    global compared
    compared += 1
    for field in FIELDS:
        if getattr(one, field) != getattr(other, field):
            yield f"{one.co_qualname}.{field}"
    if list(one.co_positions()) != list(other.co_positions()):
        yield f"{one.co_qualname}.co_positions"
    if len(one.co_consts) != len(other.co_consts):
        yield f"{one.co_qualname}.co_consts"
    for left, right in zip(one.co_consts, other.co_consts):
        if isinstance(left, type(one.replace())):
            yield from differences(left, right)
        elif repr(left) != repr(right) or type(left) is not type(right):
            yield f"{one.co_qualname}: {left!r}, {right!r}"


with open("/tests/snippet.py", encoding="utf-8") as file:
    text = file.read()
tree = compile(text, "snippet.py", "exec", PyCF_ONLY_AST)
print(*differences(compile(text, "snippet.py", "exec"), compile(tree, "snippet.py", "exec")), sep="\\n")
print(compared > 0)
`;

const snippets = ["listings", "../guides"].flatMap((folder) =>
  readdirSync(join(import.meta.dirname, folder))
    .filter((file) => file.endsWith(".py"))
    .map((file) => join(folder, file)),
);

test("there are snippets", () => expect(snippets.length).toBeGreaterThan(20));

test.each(snippets)("%s", async (path) => {
  const text = readFileSync(join(import.meta.dirname, path), "utf8");
  const files = { "/tests/main.py": PROGRAM, "/tests/snippet.py": text };
  const { stdout, stderr } = await runPython("main.py", PROGRAM, { files });
  expect({ stdout, stderr }).toEqual({ stdout: "\nTrue\n", stderr: "" });
});
