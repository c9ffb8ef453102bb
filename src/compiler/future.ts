/** `from __future__ import …`: which features a module asks for, and where it may. Source: language reference, "Future statements". */
import type { ImportFrom, Mod, Stmt } from "../parser/ast.ts";
import type { ErrorReporter } from "./errors.ts";

/** Flags of `CodeObject.flags` that future statements set; the other features are mandatory and set nothing. */
export const CO_FUTURE_BARRY_AS_BDFL = 0x400000;
export const CO_FUTURE_ANNOTATIONS = 0x1000000;

const FEATURES: ReadonlyMap<string, number> = new Map([
  ["nested_scopes", 0],
  ["generators", 0],
  ["division", 0],
  ["absolute_import", 0],
  ["with_statement", 0],
  ["print_function", 0],
  ["unicode_literals", 0],
  ["barry_as_FLUFL", CO_FUTURE_BARRY_AS_BDFL],
  ["generator_stop", 0],
  ["annotations", CO_FUTURE_ANNOTATIONS],
]);

/**
 * The flags that the module's future statements set.
 *
 * @throws PySyntaxError for an unknown feature
 */
export function futureFlags(module: Mod, errors: ErrorReporter): number {
  if (module.kind === "Expression") return 0;
  let flags = 0;
  for (const [index, statement] of module.body.entries()) {
    if (isFutureImport(statement)) flags |= featuresOf(statement, errors);
    else if (!(index === 0 && isDocstring(statement))) break;
  }
  return flags;
}

/** The last of the future statements that open a module: after it none may stand. */
export function lastFutureImport(module: Mod): Stmt | null {
  let last: Stmt | null = null;
  if (module.kind === "Expression") return last;
  for (const [index, statement] of module.body.entries()) {
    if (isFutureImport(statement)) last = statement;
    else if (!(index === 0 && isDocstring(statement))) break;
  }
  return last;
}

/** Whether a future statement stands after the last of those that open the module. */
export function isLateFuture(statement: ImportFrom, last: Stmt | null): boolean {
  if (!isFutureImport(statement)) return false;
  if (last === null || statement.lineno > last.lineno) return true;
  return statement.lineno === last.lineno && statement.col_offset > last.col_offset;
}

function isFutureImport(statement: Stmt): statement is ImportFrom {
  return statement.kind === "ImportFrom" && statement.module === "__future__" && statement.level === 0;
}

function isDocstring(statement: Stmt): boolean {
  return (
    statement.kind === "Expr" &&
    statement.value.kind === "Constant" &&
    typeof statement.value.value === "string"
  );
}

function featuresOf(statement: ImportFrom, errors: ErrorReporter): number {
  let flags = 0;
  for (const alias of statement.names) {
    const flag = FEATURES.get(alias.name);
    if (flag !== undefined) flags |= flag;
    else if (alias.name === "braces") throw errors.atStart(statement, "not a chance");
    else throw errors.atStart(statement, `future feature ${alias.name} is not defined`);
  }
  return flags;
}
