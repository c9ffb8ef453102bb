/** Our code objects against what CPython 3.13 made of the same snippets (scripts/record-dis.py). */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CodeObject, KIND_CELL, KIND_FREE, KIND_LOCAL } from "../../src/bytecode/code.ts";
import type { Constant } from "../../src/bytecode/constants.ts";
import { disassemble, instructions } from "../../src/bytecode/disassemble.ts";
import { verify } from "../../src/bytecode/verify.ts";
import { compile } from "../../src/compiler/compile.ts";
import { shortRepr } from "../../src/compiler/short_repr.ts";
import { parse } from "../../src/parser/parse.ts";

const folder = join(import.meta.dirname, "listings");
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".py"))
  .map((name) => name.slice(0, -3));

describe.each(names)("%s", (name) => {
  const read = (extension: string): string => readFileSync(join(folder, name + extension), "utf8");
  const code = compile(parse(read(".py")), { filename: `${name}.py` });

  test("passes the verifier", () => {
    expect(() => verify(code)).not.toThrow();
  });

  test("lists as in CPython", () => {
    expect(disassemble(code, { reprConstant: repr })).toBe(read(".dis"));
  });

  test("has CPython's names, numbers and places", () => {
    expect(`${places(code).join("\n")}\n`).toBe(read(".places"));
  });
});

/** As recorded: addresses are 0, and the items of sets are in the order of their text. */
function repr(constant: Constant): string {
  if (constant instanceof CodeObject) {
    const { name, filename, firstlineno } = constant;
    return `<code object ${name} at 0x0, file "${filename}", line ${firstlineno}>`;
  }
  if (typeof constant === "object" && constant?.kind === "frozenset") {
    return `frozenset({${constant.items.map(repr).sort().join(", ")}})`;
  }
  return shortRepr(constant);
}

function places(code: CodeObject): string[] {
  const select = (kind: number): string =>
    code.localsplusnames.filter((_name, i) => (code.localspluskinds[i]! & kind) !== 0).join(" ");
  const rows = [
    `${code.qualname} ${code.firstlineno}`,
    `  counts ${code.argcount} ${code.posonlyargcount} ${code.kwonlyargcount}` +
      ` stack ${code.stacksize} flags 0x${code.flags.toString(16)}`,
    `  names ${code.names.join(" ")}`.trimEnd(),
    `  varnames ${select(KIND_LOCAL)}`.trimEnd(),
    `  cellvars ${select(KIND_CELL)}`.trimEnd(),
    `  freevars ${select(KIND_FREE)}`.trimEnd(),
  ];
  for (const { offset, opname, position } of instructions(code, repr)) {
    const { line, endLine, column, endColumn } = position;
    const parts = [line, endLine, column, endColumn].map((part) => (part < 0 ? "-" : String(part)));
    rows.push(`  ${offset} ${opname} ${parts.join(" ")}`);
  }
  for (const constant of code.consts) if (constant instanceof CodeObject) rows.push(...places(constant));
  return rows;
}
