/** Code of `and` and `or`, of comparisons, and of jumps on conditions. */

import { OP } from "../bytecode/opcodes.ts";
import { COMPARISONS, comparisonArgument } from "../bytecode/operands.ts";
import type * as ast from "../parser/ast.ts";
import type { Codegen } from "./codegen.ts";
import { expression } from "./expressions.ts";
import type { Label } from "./instructions.ts";
import { checkComparison } from "./literal_mistakes.ts";
import { NOWHERE } from "./locations.ts";

/** `and` or `or`: leaves the value that decides. */
export function boolean(c: Codegen, e: ast.BoolOp): void {
  const end = c.label();
  const jump = e.op === "And" ? OP.POP_JUMP_IF_FALSE : OP.POP_JUMP_IF_TRUE;
  const last = e.values.length - 1;
  for (let i = 0; i < last; i++) {
    expression(c, e.values[i]!);
    c.emit(OP.COPY, 1, e);
    c.emit(OP.TO_BOOL, 0, e);
    c.emit(jump, end, e);
    c.emit(OP.POP_TOP, 0, e);
  }
  expression(c, e.values[last]!);
  c.place(end);
}

/** Jumps if the truth of an expression is `condition`, and goes on otherwise. */
export function jumpIf(c: Codegen, e: ast.Expr, target: Label, condition: boolean, where: ast.Located): void {
  c.enter();
  switch (e.kind) {
    case "UnaryOp":
      if (e.op !== "Not") break;
      jumpIf(c, e.operand, target, !condition, where);
      c.leave();
      return;
    case "BoolOp": {
      const decides = e.op === "Or";
      const here = decides === condition ? target : c.label();
      const last = e.values.length - 1;
      for (let i = 0; i < last; i++) jumpIf(c, e.values[i]!, here, decides, where);
      jumpIf(c, e.values[last]!, target, condition, where);
      if (here !== target) c.place(here);
      c.leave();
      return;
    }
    case "IfExp": {
      const end = c.label();
      const next = c.label();
      jumpIf(c, e.test, next, false, where);
      jumpIf(c, e.body, target, condition, where);
      c.emit(OP.JUMP_NO_INTERRUPT, end, NOWHERE);
      c.place(next);
      jumpIf(c, e.orelse, target, condition, where);
      c.place(end);
      c.leave();
      return;
    }
    case "Compare": {
      if (e.ops.length === 1) break;
      checkComparison(c, e);
      const cleanup = c.label();
      compareAll(c, e, cleanup, false);
      c.emit(OP.TO_BOOL, 0, e);
      c.emit(condition ? OP.POP_JUMP_IF_TRUE : OP.POP_JUMP_IF_FALSE, target, e);
      const end = c.label();
      c.emit(OP.JUMP_NO_INTERRUPT, end, NOWHERE);
      c.place(cleanup);
      c.emit(OP.POP_TOP, 0, e);
      if (!condition) c.emit(OP.JUMP_NO_INTERRUPT, target, NOWHERE);
      c.place(end);
      c.leave();
      return;
    }
  }
  expression(c, e);
  c.emit(OP.TO_BOOL, 0, e);
  c.emit(condition ? OP.POP_JUMP_IF_TRUE : OP.POP_JUMP_IF_FALSE, target, e);
  c.leave();
}

/** A comparison, chained or not: leaves its value. */
export function comparison(c: Codegen, e: ast.Compare): void {
  checkComparison(c, e);
  if (e.ops.length === 1) {
    expression(c, e.left);
    expression(c, e.comparators[0]!);
    compare(c, e.ops[0]!, e);
    return;
  }
  const cleanup = c.label();
  compareAll(c, e, cleanup, true);
  const end = c.label();
  c.emit(OP.JUMP_NO_INTERRUPT, end, NOWHERE);
  c.place(cleanup);
  c.emit(OP.SWAP, 2, e);
  c.emit(OP.POP_TOP, 0, e);
  c.place(end);
}

/** The comparisons of `a < b < c`; from `cleanup` on, the value compared last is still on the stack. */
function compareAll(c: Codegen, e: ast.Compare, cleanup: Label, keep: boolean): void {
  const last = e.ops.length - 1;
  expression(c, e.left);
  for (let i = 0; i < last; i++) {
    expression(c, e.comparators[i]!);
    c.emit(OP.SWAP, 2, e);
    c.emit(OP.COPY, 2, e);
    compare(c, e.ops[i]!, e);
    if (keep) c.emit(OP.COPY, 1, e);
    c.emit(OP.TO_BOOL, 0, e);
    c.emit(OP.POP_JUMP_IF_FALSE, cleanup, e);
    if (keep) c.emit(OP.POP_TOP, 0, e);
  }
  expression(c, e.comparators[last]!);
  compare(c, e.ops[last]!, e);
}

const COMPARISON_SYMBOLS: Partial<Record<ast.CmpOp, string>> = {
  Lt: "<",
  LtE: "<=",
  Eq: "==",
  NotEq: "!=",
  Gt: ">",
  GtE: ">=",
};

function compare(c: Codegen, operator: ast.CmpOp, where: ast.Located): void {
  switch (operator) {
    case "Is":
      c.emit(OP.IS_OP, 0, where);
      return;
    case "IsNot":
      c.emit(OP.IS_OP, 1, where);
      return;
    case "In":
      c.emit(OP.CONTAINS_OP, 0, where);
      return;
    case "NotIn":
      c.emit(OP.CONTAINS_OP, 1, where);
      return;
    default:
      c.emit(OP.COMPARE_OP, comparisonArgument(COMPARISONS.indexOf(COMPARISON_SYMBOLS[operator]!)), where);
  }
}
