/** Code of comprehensions: as part of the block around them (PEP 709), or as a function of their own. */

import { OP } from "../bytecode/opcodes.ts";
import { RESUME_AFTER_AWAIT } from "../bytecode/operands.ts";
import type * as ast from "../parser/ast.ts";
import type { Codegen } from "./codegen.ts";
import { jumpIf } from "./conditions.ts";
import { expression } from "./expressions.ts";
import { makeClosure } from "./functions.ts";
import type { Label } from "./instructions.ts";
import { NOWHERE, span } from "./locations.ts";
import { DEF_LOCAL, DEF_NONLOCAL, type Scope, type ScopeSymbol } from "./scope.ts";
import { COMPREHENSION_NAMES } from "./symtable.ts";

type ComprehensionNode = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp;

const BUILD = { ListComp: OP.BUILD_LIST, SetComp: OP.BUILD_SET, DictComp: OP.BUILD_MAP };

/** Leaves the list, set or dict, or the generator, on the stack. */
export function comprehension(c: Codegen, e: ComprehensionNode): void {
  const scope = c.scopes.get(e)!;
  const outermost = e.generators[0]!;
  checkAsync(c, scope, e);
  if (scope.inlined && e.kind !== "GeneratorExp") {
    iterator(c, outermost);
    const isolated = isolate(c, scope, e);
    c.emit(BUILD[e.kind], 0, e);
    c.emit(OP.SWAP, 2, e);
    loop(c, e, 0, 0, true);
    reunite(c, isolated, e);
    return;
  }

  c.begin("comprehension", COMPREHENSION_NAMES[e.kind], e, e.lineno);
  if (e.kind !== "GeneratorExp") c.emit(BUILD[e.kind], 0, e);
  loop(c, e, 0, 0, false);
  if (e.kind === "GeneratorExp") c.guardStopIteration();
  else c.emit(OP.RETURN_VALUE, 0, e);
  if (scope.coroutine && e.kind !== "GeneratorExp") c.guardStopIteration();
  makeClosure(c, c.end(true), 0, e);
  iterator(c, outermost);
  c.emit(OP.CALL, 0, e);
  if (scope.coroutine && e.kind !== "GeneratorExp") c.awaitValue(0, e);
}

function checkAsync(c: Codegen, scope: Scope, e: ComprehensionNode): void {
  if (!scope.coroutine || e.kind === "GeneratorExp") return;
  const { kind } = c.unit;
  if (kind === "async function" || kind === "comprehension") return;
  if (kind === "module" && c.options.topLevelAwait) return;
  throw c.errors.at(e, "asynchronous comprehension outside of an asynchronous function");
}

function iterator(c: Codegen, generator: ast.Comprehension): void {
  expression(c, generator.iter);
  c.emit(generator.is_async ? OP.GET_AITER : OP.GET_ITER, 0, generator.iter);
}

/**
 * One `for` of the comprehension and all that follows it.
 *
 * @param depth how many iterators lie between the collection and the top of the stack
 * @param onStack the outermost iterator is there already; otherwise it is the parameter
 */
function loop(c: Codegen, e: ComprehensionNode, index: number, depth: number, onStack: boolean): void {
  const generator = e.generators[index]!;
  if (index === 0) {
    if (!onStack) {
      c.unit.argcount = 1;
      c.emit(OP.LOAD_FAST, 0, e);
    }
  } else {
    const only = generator.is_async ? null : soleItem(generator.iter);
    if (only !== null) {
      // `for y in [f(x)]` is an assignment.
      expression(c, only);
      const skip = c.label();
      body(c, e, index, depth, skip);
      c.place(skip);
      return;
    }
    iterator(c, generator);
  }
  const start = c.label();
  const skip = c.label();
  const end = c.label();
  c.place(start);
  if (generator.is_async) {
    c.enclose({ kind: "asynchronous comprehension" }, e);
    c.emit(OP.SETUP_FINALLY, end, e);
    c.emit(OP.GET_ANEXT, 0, e);
    c.loadConstant(null, e);
    c.delegate(e, RESUME_AFTER_AWAIT);
    c.emit(OP.POP_BLOCK, 0, e);
  } else {
    c.emit(OP.FOR_ITER, end, generator.iter);
  }
  body(c, e, index, depth + 1, skip);
  c.place(skip);
  const innermost = index + 1 === e.generators.length;
  c.emit(OP.JUMP, start, innermost ? elementPlace(e) : e.kind === "DictComp" ? e.key : e.elt);
  c.place(end);
  if (generator.is_async) {
    c.unit.enclosures.pop();
    c.emit(OP.END_ASYNC_FOR, 0, e);
  } else {
    c.emit(OP.END_FOR, 0, NOWHERE);
    c.emit(OP.POP_TOP, 0, NOWHERE);
  }
}

/** What is inside a loop: the target, the conditions, and the next loop or the element. */
function body(c: Codegen, e: ComprehensionNode, index: number, depth: number, skip: Label): void {
  const generator = e.generators[index]!;
  expression(c, generator.target);
  for (const condition of generator.ifs) jumpIf(c, condition, skip, false, e);
  if (index + 1 < e.generators.length) {
    loop(c, e, index + 1, depth, false);
    return;
  }
  const where = elementPlace(e);
  switch (e.kind) {
    case "GeneratorExp":
      expression(c, e.elt);
      c.yieldValue(where);
      c.emit(OP.POP_TOP, 0, where);
      return;
    case "ListComp":
    case "SetComp":
      expression(c, e.elt);
      c.emit(e.kind === "ListComp" ? OP.LIST_APPEND : OP.SET_ADD, depth + 1, where);
      return;
    case "DictComp":
      expression(c, e.key);
      expression(c, e.value);
      c.emit(OP.MAP_ADD, depth + 1, where);
      return;
  }
}

function elementPlace(e: ComprehensionNode): ast.Located {
  return e.kind === "DictComp" ? span(e.key, e.value) : e.elt;
}

/** The item of a list or tuple of one item. */
function soleItem(e: ast.Expr): ast.Expr | null {
  if ((e.kind !== "List" && e.kind !== "Tuple") || e.elts.length !== 1) return null;
  const only = e.elts[0]!;
  return only.kind === "Starred" ? null : only;
}

// --- names of inlined comprehensions ---

/** What was changed for the time of an inlined comprehension. */
interface Isolation {
  /** Locals whose values are on the stack. */
  readonly names: readonly string[];
  readonly symbols: ReadonlyMap<string, ScopeSymbol>;
  readonly hidden: readonly string[];
  readonly cleanup: Label;
}

/** Puts the outer values of the comprehension's names aside, below the iterator on the stack. */
function isolate(c: Codegen, inner: Scope, e: ComprehensionNode): Isolation {
  const { unit } = c;
  const { scope } = unit;
  const inClass = scope.kind === "class" && unit.inlinedDepth === 0;
  unit.inlinedDepth++;
  const names: string[] = [];
  const hidden: string[] = [];
  const symbols = new Map<string, ScopeSymbol>();
  for (const [name, symbol] of inner.symbols) {
    // A class body itself does not see `__class__`, a comprehension that is part of it does not either.
    if (inClass && name === "__class__") continue;
    const outer = scope.symbols.get(name);
    const { residence } = symbol;
    const outerResidence = outer?.residence;
    const differs =
      residence !== outerResidence &&
      residence !== "free" &&
      !(residence === "cell" && outerResidence === "free");
    if (differs || inClass) {
      if (outer !== undefined) symbols.set(name, outer);
      scope.symbols.set(name, symbol);
    }
    const bound = (symbol.flags & DEF_LOCAL) !== 0 && (symbol.flags & DEF_NONLOCAL) === 0;
    // In a class body CPython puts aside every name that the comprehension mentions.
    if (!bound && !inClass) continue;
    if (!scope.isFunctionLike && unit.fastHidden.get(name) !== true) {
      unit.fastHidden.set(name, true);
      hidden.push(name);
    }
    names.push(name);
    c.emit(OP.LOAD_FAST_AND_CLEAR, unit.varnames.index(name), e);
    if (residence === "cell") {
      const cell = outerResidence === "free" ? unit.deref(name, "free") : unit.deref(name, "cell");
      c.emit(OP.MAKE_CELL, cell, e);
    }
  }
  const cleanup = c.label();
  if (names.length > 0) {
    c.emit(OP.SWAP, names.length + 1, e);
    c.emit(OP.SETUP_FINALLY, cleanup, e);
  }
  return { names, symbols, hidden, cleanup };
}

/** Gives the names back what they meant before, be it after an exception or not. */
function reunite(c: Codegen, isolated: Isolation, e: ComprehensionNode): void {
  const { unit } = c;
  unit.inlinedDepth--;
  for (const [name, symbol] of isolated.symbols) unit.scope.symbols.set(name, symbol);
  const { names } = isolated;
  if (names.length > 0) {
    const end = c.label();
    c.emit(OP.POP_BLOCK, 0, NOWHERE);
    c.emit(OP.JUMP_NO_INTERRUPT, end, NOWHERE);
    c.place(isolated.cleanup);
    // The half-made collection lies below the exception.
    c.emit(OP.SWAP, 2, NOWHERE);
    c.emit(OP.POP_TOP, 0, NOWHERE);
    restore(c, names, e);
    c.emit(OP.RERAISE, 0, NOWHERE);
    c.place(end);
    restore(c, names, e);
  }
  for (const name of isolated.hidden) unit.fastHidden.set(name, false);
}

function restore(c: Codegen, names: readonly string[], e: ComprehensionNode): void {
  c.emit(OP.SWAP, names.length + 1, e);
  for (const name of names.toReversed()) c.emit(OP.STORE_FAST_MAYBE_NULL, c.unit.varnames.index(name), e);
}
