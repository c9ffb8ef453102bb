/** Code of `try` with `except`, `except*`, `else` and `finally`. */

import { OP } from "../bytecode/opcodes.ts";
import { INTRINSIC_PREP_RERAISE_STAR } from "../bytecode/operands.ts";
import type * as ast from "../parser/ast.ts";
import type { Codegen } from "./codegen.ts";
import { expression } from "./expressions.ts";
import type { Label } from "./instructions.ts";
import { NOWHERE } from "./locations.ts";
import { statements } from "./statements.ts";

export function tryStatement(c: Codegen, s: ast.Try | ast.TryStar): void {
  if (s.finalbody.length > 0) {
    tryFinally(c, s);
    return;
  }
  if (s.kind === "Try") tryExcept(c, s);
  else tryExceptStar(c, s);
}

/** What every handler of the compiler's own ends with: forget the exception being handled, and raise it again. */
export function popExceptAndRaise(c: Codegen): void {
  c.emit(OP.COPY, 3, NOWHERE);
  c.emit(OP.POP_EXCEPT, 0, NOWHERE);
  c.emit(OP.RERAISE, 1, NOWHERE);
}

function tryFinally(c: Codegen, s: ast.Try | ast.TryStar): void {
  const end = c.label();
  const exit = c.label();
  const cleanup = c.label();
  c.emit(OP.SETUP_FINALLY, end, s);
  const body = c.label();
  c.place(body);
  c.enclose({ kind: "finally try", finalbody: s.finalbody }, s);
  if (s.handlers.length === 0) statements(c, s.body);
  else if (s.kind === "Try") tryExcept(c, s);
  else tryExceptStar(c, s);
  c.emit(OP.POP_BLOCK, 0, NOWHERE);
  c.unit.enclosures.pop();
  statements(c, s.finalbody);
  c.emit(OP.JUMP_NO_INTERRUPT, exit, NOWHERE);

  c.place(end);
  c.enclose({ kind: "finally end" }, s);
  c.emit(OP.SETUP_CLEANUP, cleanup, NOWHERE);
  c.emit(OP.PUSH_EXC_INFO, 0, NOWHERE);
  statements(c, s.finalbody);
  c.unit.enclosures.pop();
  c.emit(OP.RERAISE, 0, NOWHERE);
  c.place(cleanup);
  popExceptAndRaise(c);
  c.place(exit);
}

function tryExcept(c: Codegen, s: ast.Try): void {
  const except = c.label();
  const end = c.label();
  const cleanup = c.label();
  c.emit(OP.SETUP_FINALLY, except, s);
  const body = c.label();
  c.place(body);
  c.enclose({ kind: "try except" }, s);
  statements(c, s.body);
  c.unit.enclosures.pop();
  c.emit(OP.POP_BLOCK, 0, NOWHERE);
  statements(c, s.orelse);
  c.emit(OP.JUMP_NO_INTERRUPT, end, NOWHERE);

  c.place(except);
  c.emit(OP.SETUP_CLEANUP, cleanup, NOWHERE);
  c.emit(OP.PUSH_EXC_INFO, 0, NOWHERE);
  c.enclose({ kind: "exception handler" }, s);
  for (const [i, handler] of s.handlers.entries()) {
    if (handler.type === null && i + 1 < s.handlers.length) {
      throw c.errors.at(handler, "default 'except:' must be last");
    }
    const next = c.label();
    if (handler.type !== null) {
      expression(c, handler.type);
      c.emit(OP.CHECK_EXC_MATCH, 0, handler);
      c.emit(OP.POP_JUMP_IF_FALSE, next, handler);
    }
    handle(c, handler, end);
    c.place(next);
  }
  c.unit.enclosures.pop();
  c.emit(OP.RERAISE, 0, NOWHERE);
  c.place(cleanup);
  popExceptAndRaise(c);
  c.place(end);
}

/** The body of a handler that matches; the exception is on the stack. */
function handle(c: Codegen, handler: ast.ExceptHandler, end: Label): void {
  const { name } = handler;
  if (name === null) {
    c.emit(OP.POP_TOP, 0, handler);
    const body = c.label();
    c.place(body);
    c.enclose({ kind: "handler cleanup", name: null }, handler);
    statements(c, handler.body);
    c.unit.enclosures.pop();
    c.emit(OP.POP_BLOCK, 0, NOWHERE);
    c.emit(OP.POP_EXCEPT, 0, NOWHERE);
    c.emit(OP.JUMP_NO_INTERRUPT, end, NOWHERE);
    return;
  }
  const cleanup = c.label();
  c.variable(name, "Store", handler);
  // The name is unbound in the end, however the body is left.
  c.emit(OP.SETUP_CLEANUP, cleanup, handler);
  const body = c.label();
  c.place(body);
  c.enclose({ kind: "handler cleanup", name }, handler);
  statements(c, handler.body);
  c.unit.enclosures.pop();
  c.emit(OP.POP_BLOCK, 0, NOWHERE);
  c.emit(OP.POP_BLOCK, 0, NOWHERE);
  c.emit(OP.POP_EXCEPT, 0, NOWHERE);
  unbind(c, name);
  c.emit(OP.JUMP_NO_INTERRUPT, end, NOWHERE);
  c.place(cleanup);
  unbind(c, name);
  c.emit(OP.RERAISE, 1, NOWHERE);
}

function unbind(c: Codegen, name: string): void {
  c.loadConstant(null, NOWHERE);
  c.variable(name, "Store", NOWHERE);
  c.variable(name, "Del", NOWHERE);
}

/**
 * `except*` (PEP 654). While handlers run the stack holds the original exception, a list of what the handlers raised,
 * and the part of the group that is still to be handled.
 */
function tryExceptStar(c: Codegen, s: ast.TryStar): void {
  const except = c.label();
  const orelse = c.label();
  const end = c.label();
  const cleanup = c.label();
  const reraiseStar = c.label();
  c.emit(OP.SETUP_FINALLY, except, s);
  const body = c.label();
  c.place(body);
  c.enclose({ kind: "try except" }, s);
  statements(c, s.body);
  c.unit.enclosures.pop();
  c.emit(OP.POP_BLOCK, 0, NOWHERE);
  c.emit(OP.JUMP_NO_INTERRUPT, orelse, NOWHERE);

  c.place(except);
  c.emit(OP.SETUP_CLEANUP, cleanup, NOWHERE);
  c.emit(OP.PUSH_EXC_INFO, 0, NOWHERE);
  c.enclose({ kind: "exception group handler" }, s);
  const last = s.handlers.length - 1;
  for (const [i, handler] of s.handlers.entries()) {
    const next = c.label();
    const exceptWithError = c.label();
    const noMatch = c.label();
    if (i === 0) {
      c.emit(OP.BUILD_LIST, 0, handler);
      c.emit(OP.COPY, 2, handler);
    }
    if (handler.type !== null) {
      expression(c, handler.type);
      c.emit(OP.CHECK_EG_MATCH, 0, handler);
      c.emit(OP.COPY, 1, handler);
      c.emit(OP.POP_JUMP_IF_NONE, noMatch, handler);
    }
    const cleanupEnd = c.label();
    const cleanupBody = c.label();
    if (handler.name !== null) c.variable(handler.name, "Store", handler);
    else c.emit(OP.POP_TOP, 0, handler);
    c.emit(OP.SETUP_CLEANUP, cleanupEnd, handler);
    c.place(cleanupBody);
    c.enclose({ kind: "handler cleanup", name: handler.name }, handler);
    statements(c, handler.body);
    c.unit.enclosures.pop();
    c.emit(OP.POP_BLOCK, 0, NOWHERE);
    if (handler.name !== null) unbind(c, handler.name);
    c.emit(OP.JUMP_NO_INTERRUPT, next, NOWHERE);

    // The body raised: keep that for the end.
    c.place(cleanupEnd);
    if (handler.name !== null) unbind(c, handler.name);
    c.emit(OP.LIST_APPEND, 3, NOWHERE);
    c.emit(OP.POP_TOP, 0, NOWHERE);
    c.emit(OP.JUMP_NO_INTERRUPT, exceptWithError, NOWHERE);

    c.place(next);
    c.emit(OP.NOP, 0, NOWHERE);
    c.emit(OP.JUMP_NO_INTERRUPT, exceptWithError, NOWHERE);
    c.place(noMatch);
    c.emit(OP.POP_TOP, 0, handler);
    c.place(exceptWithError);
    if (i === last) {
      c.emit(OP.LIST_APPEND, 1, NOWHERE);
      c.emit(OP.JUMP_NO_INTERRUPT, reraiseStar, NOWHERE);
    }
  }
  c.unit.enclosures.pop();
  const reraise = c.label();
  c.place(reraiseStar);
  c.emit(OP.CALL_INTRINSIC_2, INTRINSIC_PREP_RERAISE_STAR, NOWHERE);
  c.emit(OP.COPY, 1, NOWHERE);
  c.emit(OP.POP_JUMP_IF_NOT_NONE, reraise, NOWHERE);
  c.emit(OP.POP_TOP, 0, NOWHERE);
  c.emit(OP.POP_BLOCK, 0, NOWHERE);
  c.emit(OP.POP_EXCEPT, 0, NOWHERE);
  c.emit(OP.JUMP_NO_INTERRUPT, end, NOWHERE);
  c.place(reraise);
  c.emit(OP.POP_BLOCK, 0, NOWHERE);
  c.emit(OP.SWAP, 2, NOWHERE);
  c.emit(OP.POP_EXCEPT, 0, NOWHERE);
  c.emit(OP.RERAISE, 0, NOWHERE);
  c.place(cleanup);
  popExceptAndRaise(c);
  c.place(orelse);
  statements(c, s.orelse);
  c.place(end);
}
