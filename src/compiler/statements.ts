/** Code of statements. */

import { OP } from "../bytecode/opcodes.ts";
import { INTRINSIC_IMPORT_STAR, INTRINSIC_PRINT } from "../bytecode/operands.ts";
import type * as ast from "../parser/ast.ts";
import type { Codegen } from "./codegen.ts";
import { jumpIf } from "./conditions.ts";
import { constantOf } from "./constant_nodes.ts";
import { breakOrContinue, returnStatement } from "./control.ts";
import { docstringOf } from "./docstrings.ts";
import { augmentedAssignment, expression, expressions } from "./expressions.ts";
import { classDefinition, functionDefinition, typeAlias } from "./functions.ts";
import { CO_FUTURE_ANNOTATIONS, isLateFuture } from "./future.ts";
import { NOWHERE } from "./locations.ts";
import { asyncForLoop, forLoop, whileLoop } from "./loops.ts";
import { matchStatement } from "./patterns.ts";
import { tryStatement } from "./try_statements.ts";
import { unparse } from "./unparse.ts";
import { withStatement } from "./with_statements.ts";

/** The code of the whole module, in the unit that the code generator began with. */
export function moduleBody(c: Codegen, module: ast.Mod): void {
  c.emit(OP.RESUME, 0, { lineno: 0, end_lineno: 1, col_offset: 0, end_col_offset: 0 });
  switch (module.kind) {
    case "Module":
      blockBody(c, module.body);
      return;
    case "Interactive":
      if (hasAnnotations(module.body)) c.emit(OP.SETUP_ANNOTATIONS, 0, MODULE_START);
      statements(c, module.body);
      return;
    case "Expression":
      expression(c, module.body);
      return;
  }
}

const MODULE_START: ast.Located = { lineno: 1, end_lineno: 1, col_offset: 0, end_col_offset: 0 };

/** The statements of a module or class, with its annotations and docstring. */
export function blockBody(c: Codegen, body: readonly ast.Stmt[], start: ast.Located | null = null): void {
  if (hasAnnotations(body)) c.emit(OP.SETUP_ANNOTATIONS, 0, start ?? body[0]!);
  const docstring = docstringOf(body);
  if (docstring === null) {
    statements(c, body);
    return;
  }
  if (c.options.optimize < 2) {
    c.loadConstant(docstring, (body[0] as ast.ExprStmt).value);
    c.variable("__doc__", "Store", NOWHERE);
  }
  statements(c, body.slice(1));
}

/** Whether a block annotates a name, in itself and not in a block within. */
function hasAnnotations(body: readonly ast.Stmt[]): boolean {
  const waiting: (readonly ast.Stmt[])[] = [body];
  for (let list = waiting.pop(); list !== undefined; list = waiting.pop()) {
    for (const s of list) {
      switch (s.kind) {
        case "AnnAssign":
          return true;
        case "For":
        case "AsyncFor":
        case "While":
        case "If":
          waiting.push(s.body, s.orelse);
          break;
        case "With":
        case "AsyncWith":
          waiting.push(s.body);
          break;
        case "Match":
          for (const part of s.cases) waiting.push(part.body);
          break;
        case "Try":
        case "TryStar":
          waiting.push(s.body, s.finalbody, s.orelse);
          for (const handler of s.handlers) waiting.push(handler.body);
          break;
      }
    }
  }
  return false;
}

export function statements(c: Codegen, body: readonly ast.Stmt[]): void {
  for (const s of body) statement(c, s);
}

function statement(c: Codegen, s: ast.Stmt): void {
  c.enter();
  anyStatement(c, s);
  c.leave();
}

function anyStatement(c: Codegen, s: ast.Stmt): void {
  switch (s.kind) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      functionDefinition(c, s);
      return;
    case "ClassDef":
      classDefinition(c, s);
      return;
    case "TypeAlias":
      typeAlias(c, s);
      return;
    case "Return":
      returnStatement(c, s);
      return;
    case "Delete":
      expressions(c, s.targets);
      return;
    case "Assign":
      expression(c, s.value);
      for (const [i, target] of s.targets.entries()) {
        if (i + 1 < s.targets.length) c.emit(OP.COPY, 1, s);
        expression(c, target);
      }
      return;
    case "AugAssign":
      augmentedAssignment(c, s);
      return;
    case "AnnAssign":
      annotatedAssignment(c, s);
      return;
    case "For":
      forLoop(c, s);
      return;
    case "AsyncFor":
      asyncForLoop(c, s);
      return;
    case "While":
      whileLoop(c, s);
      return;
    case "If":
      ifStatement(c, s);
      return;
    case "With":
    case "AsyncWith":
      withStatement(c, s);
      return;
    case "Match":
      matchStatement(c, s);
      return;
    case "Raise":
      if (s.exc !== null) expression(c, s.exc);
      if (s.cause !== null) expression(c, s.cause);
      c.emit(OP.RAISE_VARARGS, s.exc === null ? 0 : s.cause === null ? 1 : 2, s);
      return;
    case "Try":
    case "TryStar":
      tryStatement(c, s);
      return;
    case "Assert":
      assertStatement(c, s);
      return;
    case "Import":
      importStatement(c, s);
      return;
    case "ImportFrom":
      importFrom(c, s);
      return;
    case "Expr":
      expressionStatement(c, s);
      return;
    case "Pass":
      c.emit(OP.NOP, 0, s);
      return;
    case "Break":
    case "Continue":
      breakOrContinue(c, s);
      return;
    case "Global":
    case "Nonlocal":
      return;
  }
}

function expressionStatement(c: Codegen, s: ast.ExprStmt): void {
  if (c.module.kind === "Interactive" && c.unit.parent === null) {
    expression(c, s.value);
    c.emit(OP.CALL_INTRINSIC_1, INTRINSIC_PRINT, s);
    c.emit(OP.POP_TOP, 0, NOWHERE);
    return;
  }
  if (s.value.kind === "Constant") {
    c.emit(OP.NOP, 0, s);
    return;
  }
  expression(c, s.value);
  c.emit(OP.POP_TOP, 0, NOWHERE);
}

function ifStatement(c: Codegen, first: ast.If): void {
  // The chain of `elif`s is walked here: it is no nesting.
  const ends: number[] = [];
  let s: ast.If = first;
  for (;;) {
    const end = c.label();
    ends.push(end);
    const next = s.orelse.length > 0 ? c.label() : end;
    jumpIf(c, s.test, next, false, s);
    statements(c, s.body);
    if (s.orelse.length === 0) break;
    c.emit(OP.JUMP_NO_INTERRUPT, end, NOWHERE);
    c.place(next);
    const [only] = s.orelse;
    if (s.orelse.length === 1 && only!.kind === "If") {
      s = only;
    } else {
      statements(c, s.orelse);
      break;
    }
  }
  for (const end of ends.reverse()) c.place(end);
}

function assertStatement(c: Codegen, s: ast.Assert): void {
  const { test } = s;
  const value = test.kind === "Constant" ? constantOf(test) : null;
  const isTuple =
    test.kind === "Tuple"
      ? test.elts.length > 0
      : typeof value === "object" && value?.kind === "tuple" && value.items.length > 0;
  if (isTuple) c.warn(s, "assertion is always true, perhaps remove parentheses?");
  if (c.options.optimize > 0) return;
  const end = c.label();
  jumpIf(c, test, end, true, s);
  c.emit(OP.LOAD_ASSERTION_ERROR, 0, s);
  if (s.msg !== null) {
    expression(c, s.msg);
    c.emit(OP.CALL, 0, s);
  }
  c.emit(OP.RAISE_VARARGS, 1, s.test);
  c.place(end);
}

function annotatedAssignment(c: Codegen, s: ast.AnnAssign): void {
  const { target } = s;
  const asText = (c.options.futureFlags & CO_FUTURE_ANNOTATIONS) !== 0;
  const kept = c.unit.kind === "module" || c.unit.kind === "class";
  if (s.value !== null) {
    expression(c, s.value);
    expression(c, target);
  }
  switch (target.kind) {
    case "Name":
      c.checkName(target.id, "Store", s);
      if (s.simple && kept) {
        if (asText) c.loadConstant(unparse(s.annotation), s.annotation);
        else expression(c, s.annotation);
        c.emitName(OP.LOAD_NAME, "__annotations__", s);
        c.loadConstant(c.mangled(target.id), s);
        c.emit(OP.STORE_SUBSCR, 0, s);
      }
      break;
    case "Attribute":
      c.checkName(target.attr, "Store", s);
      if (s.value === null) evaluate(c, target.value);
      break;
    case "Subscript":
      if (s.value === null) {
        evaluate(c, target.value);
        evaluateSubscript(c, target.slice);
      }
      break;
  }
  if (!s.simple && !asText && kept) evaluate(c, s.annotation);
}

/** Evaluates for the sake of what it may raise. */
function evaluate(c: Codegen, e: ast.Expr): void {
  expression(c, e);
  c.emit(OP.POP_TOP, 0, e);
}

function evaluateSubscript(c: Codegen, e: ast.Expr): void {
  if (e.kind === "Slice") {
    for (const part of [e.lower, e.upper, e.step]) if (part !== null) evaluate(c, part);
  } else if (e.kind === "Tuple") {
    for (const item of e.elts) evaluateSubscript(c, item);
  } else {
    evaluate(c, e);
  }
}

// --- imports ---

function importStatement(c: Codegen, s: ast.Import): void {
  for (const alias of s.names) {
    c.loadConstant(0, s);
    c.loadConstant(null, s);
    c.emitName(OP.IMPORT_NAME, alias.name, s);
    const [first, ...rest] = alias.name.split(".");
    if (alias.asname === null) {
      c.variable(first!, "Store", s);
    } else if (rest.length === 0) {
      c.variable(alias.asname, "Store", s);
    } else {
      // `import a.b.c as d` gives `a`, of which the rest is fetched.
      for (const [i, part] of rest.entries()) {
        c.emit(OP.IMPORT_FROM, c.unit.names.index(part), s);
        if (i + 1 < rest.length) {
          c.emit(OP.SWAP, 2, s);
          c.emit(OP.POP_TOP, 0, s);
        }
      }
      c.variable(alias.asname, "Store", s);
      c.emit(OP.POP_TOP, 0, s);
    }
  }
}

function importFrom(c: Codegen, s: ast.ImportFrom): void {
  c.loadConstant(s.level, s);
  if (isLateFuture(s, c.options.lastFuture)) {
    throw c.errors.at(s, "from __future__ imports must occur at the beginning of the file");
  }
  c.loadConstant({ kind: "tuple", items: s.names.map((alias) => alias.name) }, s);
  c.emitName(OP.IMPORT_NAME, s.module ?? "", s);
  for (const alias of s.names) {
    if (alias.name === "*") {
      c.emit(OP.CALL_INTRINSIC_1, INTRINSIC_IMPORT_STAR, s);
      c.emit(OP.POP_TOP, 0, NOWHERE);
      return;
    }
    c.emitName(OP.IMPORT_FROM, alias.name, s);
    c.variable(alias.asname ?? alias.name, "Store", s);
  }
  c.emit(OP.POP_TOP, 0, s);
}
