/** Leaving statements early: `return`, `break` and `continue`, and what has to be undone on the way. */
import { OP } from "../bytecode/opcodes.ts";
import type * as ast from "../parser/ast.ts";
import type { Codegen } from "./codegen.ts";
import { constantOf } from "./constant_nodes.ts";
import { expression } from "./expressions.ts";
import { NOWHERE } from "./locations.ts";
import { statements } from "./statements.ts";
import type { Enclosure } from "./unit.ts";
import { callExitWithNones } from "./with_statements.ts";

export function returnStatement(c: Codegen, s: ast.Return): void {
  const { unit } = c;
  const { value } = s;
  if (!unit.scope.isFunctionLike) throw c.errors.at(s, "'return' outside function");
  if (value !== null && unit.scope.coroutine && unit.scope.generator) {
    throw c.errors.at(s, "'return' with value in async generator");
  }
  const onStack = value !== null && value.kind !== "Constant";
  let where: ast.Located = s;
  if (onStack) expression(c, value);
  else if (value !== null) {
    where = value;
    c.emit(OP.NOP, 0, value);
  }
  if (value === null || value.lineno !== s.lineno) {
    where = s;
    c.emit(OP.NOP, 0, s);
  }
  where = unwind(c, where, onStack, "return").where;
  if (value === null) c.loadConstant(null, where);
  else if (!onStack) c.loadConstant(constantOf(value as ast.Constant), where);
  c.emit(OP.RETURN_VALUE, 0, where);
}

export function breakOrContinue(c: Codegen, s: ast.Break | ast.Continue): void {
  c.emit(OP.NOP, 0, s);
  const { where, loop } = unwind(c, s, false, "loop");
  if (loop === null) {
    throw c.errors.at(s, s.kind === "Break" ? "'break' outside loop" : "'continue' not properly in loop");
  }
  if (s.kind === "Continue") {
    c.emit(OP.JUMP, loop.start, where);
    return;
  }
  const after = leave(c, loop, where, false);
  c.emit(OP.JUMP, loop.end, after);
}

type Loop = Extract<Enclosure, { readonly kind: "while loop" | "for loop" }>;

/**
 * Undoes everything that encloses the current statement, or everything inside the innermost loop.
 *
 * @param where the place of the instructions that do so
 * @param onStack the value to return is on the stack and stays there
 * @returns the place for what follows, and the loop
 */
function unwind(
  c: Codegen,
  where: ast.Located,
  onStack: boolean,
  until: "loop" | "return",
): { readonly where: ast.Located; readonly loop: Loop | null } {
  const { enclosures } = c.unit;
  const taken: Enclosure[] = [];
  let place = where;
  let loop: Loop | null = null;
  while (enclosures.length > 0) {
    const top = enclosures[enclosures.length - 1]!;
    if (top.kind === "exception group handler") {
      throw c.errors.at(place, "'break', 'continue' and 'return' cannot appear in an except* block");
    }
    if (until === "loop" && (top.kind === "while loop" || top.kind === "for loop")) {
      loop = top;
      break;
    }
    enclosures.pop();
    taken.push(top);
    place = leave(c, top, place, onStack);
  }
  enclosures.push(...taken.reverse());
  return { where: place, loop };
}

/** Undoes one enclosure; gives the place for what follows. */
function leave(c: Codegen, enclosure: Enclosure, where: ast.Located, onStack: boolean): ast.Located {
  switch (enclosure.kind) {
    case "for loop":
      if (onStack) c.emit(OP.SWAP, 2, where);
      c.emit(OP.POP_TOP, 0, where);
      return where;
    case "try except":
      c.emit(OP.POP_BLOCK, 0, where);
      return where;
    case "finally try":
      c.emit(OP.POP_BLOCK, 0, where);
      if (onStack) c.enclose({ kind: "value on stack" }, where);
      statements(c, enclosure.finalbody);
      if (onStack) c.unit.enclosures.pop();
      // The jump belongs to the statement that caused it, which is before the finally body.
      return NOWHERE;
    case "finally end":
      if (onStack) c.emit(OP.SWAP, 2, where);
      c.emit(OP.POP_TOP, 0, where);
      if (onStack) c.emit(OP.SWAP, 2, where);
      c.emit(OP.POP_BLOCK, 0, where);
      c.emit(OP.POP_EXCEPT, 0, where);
      return where;
    case "with":
    case "async with": {
      const place = enclosure.where;
      c.emit(OP.POP_BLOCK, 0, place);
      if (onStack) c.emit(OP.SWAP, 2, place);
      callExitWithNones(c, place);
      if (enclosure.kind === "async with") c.awaitValue(2, place);
      c.emit(OP.POP_TOP, 0, place);
      return NOWHERE;
    }
    case "handler cleanup":
      if (enclosure.name !== null) c.emit(OP.POP_BLOCK, 0, where);
      if (onStack) c.emit(OP.SWAP, 2, where);
      c.emit(OP.POP_BLOCK, 0, where);
      c.emit(OP.POP_EXCEPT, 0, where);
      if (enclosure.name !== null) {
        c.loadConstant(null, where);
        c.variable(enclosure.name, "Store", where);
        c.variable(enclosure.name, "Del", where);
      }
      return where;
    case "value on stack":
      if (onStack) c.emit(OP.SWAP, 2, where);
      c.emit(OP.POP_TOP, 0, where);
      return where;
    default:
      return where;
  }
}
