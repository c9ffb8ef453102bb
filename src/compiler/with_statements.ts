/** Code of `with` and `async with`. */
import { OP } from "../bytecode/opcodes.ts";
import type * as ast from "../parser/ast.ts";
import type { Codegen } from "./codegen.ts";
import { expression } from "./expressions.ts";
import type { Label } from "./instructions.ts";
import { NOWHERE } from "./locations.ts";
import { statements } from "./statements.ts";
import { popExceptAndRaise } from "./try_statements.ts";

export function withStatement(c: Codegen, s: ast.With | ast.AsyncWith, index = 0): void {
  c.enter();
  const item = s.items[index]!;
  const isAsync = s.kind === "AsyncWith";
  const final = c.label();
  const exit = c.label();
  const cleanup = c.label();
  const where = item.context_expr;
  expression(c, where);
  if (isAsync) {
    c.emit(OP.BEFORE_ASYNC_WITH, 0, where);
    c.awaitValue(1, where);
  } else {
    c.emit(OP.BEFORE_WITH, 0, where);
  }
  c.emit(OP.SETUP_WITH, final, where);
  const block = c.label();
  c.place(block);
  c.enclose({ kind: isAsync ? "async with" : "with", where }, where);
  if (item.optional_vars !== null) expression(c, item.optional_vars);
  else c.emit(OP.POP_TOP, 0, where);
  if (index + 1 < s.items.length) withStatement(c, s, index + 1);
  else statements(c, s.body);
  c.unit.enclosures.pop();
  c.emit(OP.POP_BLOCK, 0, isAsync ? where : NOWHERE);
  callExitWithNones(c, where);
  if (isAsync) c.awaitValue(2, where);
  c.emit(OP.POP_TOP, 0, where);
  c.emit(OP.JUMP, exit, where);
  // Here with an exception.
  c.place(final);
  c.emit(OP.SETUP_CLEANUP, cleanup, where);
  c.emit(OP.PUSH_EXC_INFO, 0, where);
  c.emit(OP.WITH_EXCEPT_START, 0, where);
  if (isAsync) c.awaitValue(2, where);
  finishWith(c, cleanup);
  c.place(exit);
  c.leave();
}

/** Calls `__exit__`, which is on the stack, for a block that ended without exception. */
export function callExitWithNones(c: Codegen, where: ast.Located): void {
  c.loadConstant(null, where);
  c.loadConstant(null, where);
  c.loadConstant(null, where);
  c.emit(OP.CALL, 2, where);
}

/** Swallows the exception if `__exit__` said so, or raises it again. */
function finishWith(c: Codegen, cleanup: Label): void {
  const suppress = c.label();
  c.emit(OP.TO_BOOL, 0, NOWHERE);
  c.emit(OP.POP_JUMP_IF_TRUE, suppress, NOWHERE);
  c.emit(OP.RERAISE, 2, NOWHERE);
  c.place(suppress);
  c.emit(OP.POP_TOP, 0, NOWHERE);
  c.emit(OP.POP_BLOCK, 0, NOWHERE);
  c.emit(OP.POP_EXCEPT, 0, NOWHERE);
  c.emit(OP.POP_TOP, 0, NOWHERE);
  c.emit(OP.POP_TOP, 0, NOWHERE);
  const exit = c.label();
  c.emit(OP.JUMP_NO_INTERRUPT, exit, NOWHERE);
  c.place(cleanup);
  popExceptAndRaise(c);
  c.place(exit);
}
