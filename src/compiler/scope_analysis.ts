/** Finds out where every name of every scope lives: local, cell, free or global. */
import type { PySyntaxError } from "../lexer/errors.ts";
import type { ErrorReporter } from "./errors.ts";
import {
  DEF_BOUND,
  DEF_COMP_CELL,
  DEF_FREE_CLASS,
  DEF_GLOBAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  DEF_TYPE_PARAM,
  type Residence,
  type Scope,
} from "./scope.ts";

/**
 * Fills in `symbols` of a module's scope and of all scopes in it; inlined comprehensions lose their own place in the
 * tree of scopes.
 *
 * @throws PySyntaxError for a `nonlocal` that refers to nothing
 */
export function analyseScopes(module: Scope, errors: ErrorReporter): void {
  analyse(module, { bound: null, globals: new Set(), typeParams: new Set(), classScope: null }, errors);
}

/** What a block knows of the blocks around it. */
interface Surroundings {
  /** Names that functions around bind; null at module level, where `nonlocal` is an error. */
  readonly bound: Set<string> | null;
  /** Names that are declared global around. */
  readonly globals: Set<string>;
  readonly typeParams: Set<string>;
  /** The class whose namespace is looked at first, in annotation scopes. */
  readonly classScope: Scope | null;
}

/** Gives the names that the block, or blocks in it, need from outside. */
function analyse(scope: Scope, around: Surroundings, errors: ErrorReporter): Set<string> {
  const residences = new Map<string, Residence>();
  const local = new Set<string>();
  // What this block itself needs from outside, and what the blocks in it need.
  const ownFree = new Set<string>();
  const free = new Set<string>();
  // What blocks inside this one see. A class hides its own names from them, so theirs are taken before its own change.
  const innerGlobals = new Set<string>();
  const innerBound = new Set<string>();
  if (scope.kind === "class") {
    addAll(innerGlobals, around.globals);
    if (around.bound !== null) addAll(innerBound, around.bound);
  }
  for (const [name, flags] of scope.flags) {
    residences.set(name, resolve(scope, name, flags, around, local, ownFree, errors));
  }
  if (scope.kind === "class") {
    innerBound.add("__class__").add("__classdict__");
  } else {
    if (scope.isFunctionLike) addAll(innerBound, local);
    if (around.bound !== null) addAll(innerBound, around.bound);
    addAll(innerGlobals, around.globals);
  }

  const inlinedCells = new Set<string>();
  for (const child of scope.children) {
    let classScope: Scope | null = null;
    if (child.canSeeClassScope) classScope = scope.kind === "class" ? scope : around.classScope;
    const childFree = analyse(
      child,
      // Copies, since what a block binds or declares is nothing to the blocks beside it.
      {
        bound: new Set(innerBound),
        globals: new Set(innerGlobals),
        typeParams: new Set(around.typeParams),
        classScope,
      },
      errors,
    );
    if (child.comprehension !== null && child.comprehension !== "generator" && !scope.canSeeClassScope) {
      inlineComprehension(scope, child, residences, childFree, inlinedCells);
      child.inlined = true;
    }
    addAll(free, childFree);
  }
  scope.children = scope.children.flatMap((child) => (child.inlined ? child.children : [child]));

  if (scope.isFunctionLike) {
    for (const [name, residence] of residences) {
      if (residence === "local" && (free.has(name) || inlinedCells.has(name))) {
        residences.set(name, "cell");
        free.delete(name);
      }
    }
  } else if (scope.kind === "class") {
    if (free.delete("__class__")) scope.needsClassCell = true;
    if (free.delete("__classdict__")) scope.needsClassDict = true;
  }
  record(scope, residences, around.bound, free, inlinedCells);
  addAll(free, ownFree);
  return free;
}

function resolve(
  scope: Scope,
  name: string,
  flags: number,
  around: Surroundings,
  local: Set<string>,
  free: Set<string>,
  errors: ErrorReporter,
): Residence {
  const { bound, globals, typeParams, classScope } = around;
  if (flags & DEF_GLOBAL) {
    if (flags & DEF_NONLOCAL) throw atDirective(scope, name, `name '${name}' is nonlocal and global`, errors);
    globals.add(name);
    bound?.delete(name);
    return "global explicit";
  }
  if (flags & DEF_NONLOCAL) {
    if (bound === null) {
      throw atDirective(scope, name, "nonlocal declaration not allowed at module level", errors);
    }
    if (!bound.has(name)) throw atDirective(scope, name, `no binding for nonlocal '${name}' found`, errors);
    if (typeParams.has(name)) {
      throw atDirective(scope, name, `nonlocal binding not allowed for type parameter '${name}'`, errors);
    }
    free.add(name);
    return "free";
  }
  if (flags & DEF_BOUND) {
    local.add(name);
    globals.delete(name);
    if (flags & DEF_TYPE_PARAM) typeParams.add(name);
    else typeParams.delete(name);
    return "local";
  }
  if (classScope !== null) {
    // The class comes first; if it binds the name, functions further out are not asked any more.
    const inClass = classScope.flags.get(name) ?? 0;
    if (inClass & DEF_GLOBAL) return "global explicit";
    if (inClass & DEF_BOUND && !(inClass & DEF_NONLOCAL)) return "global implicit";
  }
  if (bound?.has(name)) {
    free.add(name);
    return "free";
  }
  return "global implicit";
}

/** Makes the names of a comprehension names of the block that runs it. */
function inlineComprehension(
  scope: Scope,
  comprehension: Scope,
  residences: Map<string, Residence>,
  comprehensionFree: Set<string>,
  inlinedCells: Set<string>,
): void {
  for (const [name, { flags, residence }] of comprehension.symbols) {
    if (flags & DEF_PARAM) continue;
    if (residence === "cell" || flags & DEF_COMP_CELL) inlinedCells.add(name);
    const existing = scope.flags.get(name);
    if (existing === undefined) {
      let mine = residence;
      if (residence === "free" && scope.kind === "class" && name === "__class__") {
        // A class body does not see its own `__class__`.
        mine = "global implicit";
        comprehensionFree.delete(name);
      }
      scope.flags.set(name, flags & ~DEF_COMP_CELL);
      residences.set(name, mine);
    } else if (existing & DEF_BOUND && scope.kind !== "class" && !isFreeInChild(comprehension, name)) {
      // It was free in the comprehension and is a plain local now, unless something else closes over it.
      comprehensionFree.delete(name);
    }
  }
}

function isFreeInChild(scope: Scope, name: string): boolean {
  return scope.children.some((child) => child.residence(name) === "free");
}

function record(
  scope: Scope,
  residences: ReadonlyMap<string, Residence>,
  bound: ReadonlySet<string> | null,
  free: ReadonlySet<string>,
  inlinedCells: ReadonlySet<string>,
): void {
  for (const [name, flags] of scope.flags) {
    scope.symbols.set(name, {
      flags: inlinedCells.has(name) ? flags | DEF_COMP_CELL : flags,
      residence: residences.get(name)!,
    });
  }
  for (const name of free) {
    const known = scope.symbols.get(name);
    if (known !== undefined) {
      if (scope.kind === "class") {
        scope.symbols.set(name, { ...known, flags: known.flags | DEF_FREE_CLASS });
      }
    } else if (bound === null || bound.has(name)) {
      scope.symbols.set(name, { flags: 0, residence: "free" });
    }
  }
}

function atDirective(scope: Scope, name: string, message: string, errors: ErrorReporter): PySyntaxError {
  const directive = scope.directives.find((one) => one.name === name);
  if (directive === undefined) throw new Error(`no declaration of ${name}`);
  return errors.at(directive.where, message);
}

function addAll<T>(set: Set<T>, items: Iterable<T>): void {
  for (const item of items) set.add(item);
}
