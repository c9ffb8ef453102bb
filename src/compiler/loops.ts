/** Code of `while`, `for` and `async for`. */

import { OP } from "../bytecode/opcodes.ts";
import { RESUME_AFTER_AWAIT } from "../bytecode/operands.ts";
import type * as ast from "../parser/ast.ts";
import type { Codegen } from "./codegen.ts";
import { jumpIf } from "./conditions.ts";
import { expression } from "./expressions.ts";
import { NOWHERE } from "./locations.ts";
import { statements } from "./statements.ts";

export function whileLoop(c: Codegen, s: ast.While): void {
  const start = c.label();
  const end = c.label();
  const otherwise = c.label();
  c.place(start);
  c.enclose({ kind: "while loop", start, end }, s);
  jumpIf(c, s.test, otherwise, false, s);
  const body = c.label();
  c.place(body);
  statements(c, s.body);
  // The test is compiled again at the end, so that a turn of the loop takes one jump.
  jumpIf(c, s.test, body, true, s);
  c.unit.enclosures.pop();
  c.place(otherwise);
  statements(c, s.orelse);
  c.place(end);
}

export function forLoop(c: Codegen, s: ast.For): void {
  const start = c.label();
  const end = c.label();
  const exhausted = c.label();
  expression(c, s.iter);
  c.emit(OP.GET_ITER, 0, s.iter);
  c.enclose({ kind: "for loop", start, end }, s);
  c.place(start);
  c.emit(OP.FOR_ITER, exhausted, s.iter);
  // A place for tracing, should the target be on another line.
  c.emit(OP.NOP, 0, s.target);
  expression(c, s.target);
  statements(c, s.body);
  c.emit(OP.JUMP, start, NOWHERE);
  c.place(exhausted);
  c.emit(OP.END_FOR, 0, NOWHERE);
  c.emit(OP.POP_TOP, 0, NOWHERE);
  c.unit.enclosures.pop();
  statements(c, s.orelse);
  c.place(end);
}

export function asyncForLoop(c: Codegen, s: ast.AsyncFor): void {
  const start = c.label();
  const end = c.label();
  const exhausted = c.label();
  expression(c, s.iter);
  c.emit(OP.GET_AITER, 0, s.iter);
  c.place(start);
  c.enclose({ kind: "for loop", start, end }, s);
  c.emit(OP.SETUP_FINALLY, exhausted, s);
  c.emit(OP.GET_ANEXT, 0, s);
  c.loadConstant(null, s);
  c.delegate(s, RESUME_AFTER_AWAIT);
  c.emit(OP.POP_BLOCK, 0, s);
  expression(c, s.target);
  statements(c, s.body);
  c.emit(OP.JUMP, start, NOWHERE);
  c.unit.enclosures.pop();
  c.place(exhausted);
  c.emit(OP.END_ASYNC_FOR, 0, s.iter);
  statements(c, s.orelse);
  c.place(end);
}
