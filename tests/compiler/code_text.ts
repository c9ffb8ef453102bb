/** The texts that scripts/record-dis.py records of CPython's code objects, made of ours. */
import { CodeObject, KIND_CELL, KIND_FREE, KIND_LOCAL } from "../../src/bytecode/code.ts";
import type { Constant } from "../../src/bytecode/constants.ts";
import { disassemble, instructions } from "../../src/bytecode/disassemble.ts";
import { shortRepr } from "../../src/compiler/short_repr.ts";

/** The listing of `dis`. */
export function listing(code: CodeObject): string {
  return disassemble(code, { reprConstant: repr });
}

/** Everything else: names, numbers, and the place of every instruction. */
export function places(code: CodeObject): string {
  return `${placeRows(code).join("\n")}\n`;
}

/** As recorded: addresses are 0, and the items of sets are in the order of their text. */
export function repr(constant: Constant): string {
  if (constant instanceof CodeObject) {
    const { name, filename, firstlineno } = constant;
    return `<code object ${name} at 0x0, file "${filename}", line ${firstlineno}>`;
  }
  if (typeof constant === "object" && constant?.kind === "frozenset") {
    return `frozenset({${constant.items.map(repr).sort().join(", ")}})`;
  }
  return shortRepr(constant);
}

function placeRows(code: CodeObject): string[] {
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
  for (const constant of code.consts) if (constant instanceof CodeObject) rows.push(...placeRows(constant));
  return rows;
}
