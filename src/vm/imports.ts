/**
 * Imports: what `import` statements and `__import__` do: `sys.modules`, the locks of modules, packages before what is in
 * them, relative names. Finding is in `importing/find.ts`, loading in `importing/load.ts`. Source: language reference 5,
 * "The import system"; PEP 328, 366, 451.
 */
import { ownAttribute, pyGetAttribute, pyLookupAttribute, pySetAttribute } from "../objects/attributes.ts";
import { asStr, PyInstance, type Value } from "../objects/core.ts";
import { nativeFunction } from "../objects/define.ts";
import { PyDict } from "../objects/dict.ts";
import {
  isRaised,
  keyError,
  newException,
  overflowError,
  Raised,
  runtimeError,
  typeError,
  typeName,
  valueError,
} from "../objects/errors.ts";
import type { PyException, PyImportError } from "../objects/exceptions.ts";
import { PyList } from "../objects/list.ts";
import { moduleType, PyModule } from "../objects/module.ts";
import { PyModuleSpec, specParent } from "../objects/module_spec.ts";
import { PyNativeFunction } from "../objects/native.ts";
import { pyEquals, pyIndex, pyItems, pyRepr, pyTruth, repr } from "../objects/operators.ts";
import { runtime } from "../objects/runtime.ts";
import type { Steps } from "../objects/steps.ts";
import type { PyTraceback } from "../objects/traceback.ts";
import { PyTuple } from "../objects/tuple.ts";
import { pyWarn } from "../objects/warnings.ts";
import { pyFindSpec } from "./importing/find.ts";
import { isBootstrapName } from "./importing/library.ts";
import { pyLoad } from "./importing/load.ts";
import { type ImportSystem, importSystem, isInitializing, pyImportWarning } from "./importing/system.ts";
import type { Interpreter } from "./interpreter.ts";

const SIGNATURE = "__import__(name, globals=None, locals=None, fromlist=(), level=0)";

/** `builtins.__import__`. */
export function importFunction(): PyNativeFunction {
  return nativeFunction(SIGNATURE, importByCall, "Import a module.", "builtins");
}

/** Whether this is `builtins.__import__` as it was at the start, so that an `import` statement need not call it. */
export function defaultImport(hook: Value): boolean {
  return hook instanceof PyNativeFunction && hook.native.name === "__import__" && hook.module === "builtins";
}

/** `__import__(name, globals, locals, fromlist, level)`. */
export function* importByCall(
  name: Value,
  globals: Value,
  _locals: Value,
  fromList: Value | undefined,
  level: Value,
): Steps {
  const depth = Number(yield* pyIndex(level));
  if (Math.abs(depth) > 0x7fffffff) throw overflowError("Python int too large to convert to C int");
  const text = asStr(name);
  if (text === undefined) throw typeError("module name must be a string");
  return yield* pyImport(text, globals, fromList ?? null, depth);
}

/** What an import gives when there is nothing to do, for all is imported already; undefined when there is. */
export function importAtOnce(name: string, fromList: Value, level: Value): Value | undefined {
  if (level !== 0) return undefined;
  const modules = runtime().modules as PyDict;
  const module = modules.getStr(name);
  if (!(module instanceof PyModule) || module.initializing || module.type !== moduleType) return undefined;
  if (fromList === null) {
    const dot = name.indexOf(".");
    return dot < 0 ? module : modules.getStr(name.slice(0, dot));
  }
  if (!(fromList instanceof PyTuple)) return undefined;
  const { namespace } = module;
  if (namespace.getStr("__path__") === undefined) {
    return namespace.getStr("__getattr__") === undefined ? module : undefined;
  }
  for (const each of fromList.items) {
    if (typeof each !== "string" || namespace.getStr(each) === undefined) return undefined;
  }
  return module;
}

/**
 * What an `import` statement gives: the top-level package of `name`, or the module itself when there is a list of names
 * to take from it. `level` counts leading dots.
 */
export function* pyImport(name: string, globals: Value, fromList: Value, level: number): Steps {
  const interpreter = runtime() as Interpreter;
  if (level < 0) throw valueError("level must be >= 0");
  let full = name;
  if (level > 0) full = yield* pyAbsoluteName(name, globals, level);
  else if (name === "") throw valueError("Empty module name");
  let module: Value;
  try {
    module = yield* pyImportModule(interpreter, full);
  } catch (thrown) {
    if (thrown instanceof Raised) hideFrames(thrown);
    throw thrown;
  }
  if (fromList !== null && (yield* pyTruth(fromList))) {
    if ((yield* pyLookupAttribute(module, "__path__")) === undefined) return module;
    try {
      yield* pyImportNames(interpreter, module, fromList, false);
    } catch (thrown) {
      if (thrown instanceof Raised) hideFrames(thrown);
      throw thrown;
    }
    return module;
  }
  if (level > 0 && name === "") return module;
  const dot = name.indexOf(".");
  if (dot < 0) return module;
  // The package is there, unless its code failed after it had imported the module.
  if (level === 0) return yield* pyImportModule(interpreter, name.slice(0, dot));
  const cut = full.slice(0, full.length - (name.length - dot));
  const top = interpreter.modules.getStr(cut);
  if (top === undefined) throw keyError(`${quoted(cut)} not in sys.modules as expected`);
  return top;
}

// --- relative names ---

function* pyAbsoluteName(name: string, globals: Value, level: number): Steps<string> {
  if (globals === null) throw keyError("'__name__' not in globals");
  if (!(globals instanceof PyDict)) throw typeError("globals must be a dict");
  const found = yield* pyPackageOf(globals);
  if (found === "") {
    throw new Raised(newException("ImportError", "attempted relative import with no known parent package"));
  }
  return relativeName(name, found, level);
}

/** The full name of a module that is `level` dots away from a package. */
export function relativeName(name: string, packageName: string, level: number): string {
  let base = packageName;
  for (let up = 1; up < level; up++) {
    const dot = base.lastIndexOf(".");
    if (dot < 0) {
      throw new Raised(newException("ImportError", "attempted relative import beyond top-level package"));
    }
    base = base.slice(0, dot);
  }
  return name === "" ? base : `${base}.${name}`;
}

/** The package that code with these globals is in: PEP 366, and `__spec__` where that says something else. */
export function* pyPackageOf(globals: PyDict): Steps<string> {
  const given = globals.getStr("__package__") ?? null;
  const spec = globals.getStr("__spec__") ?? null;
  if (given !== null) {
    const text = asStr(given);
    if (text === undefined) throw typeError("package must be a string");
    if (spec !== null) {
      const parent = yield* pyParent(spec);
      if (!(yield* pyEquals(given, parent))) {
        yield* pyWarn("DeprecationWarning", "__package__ != __spec__.parent");
      }
    }
    return text;
  }
  if (spec !== null) {
    const text = asStr(yield* pyParent(spec));
    if (text === undefined) throw typeError("__spec__.parent must be a string");
    return text;
  }
  yield* pyImportWarning(
    importSystem(runtime() as Interpreter),
    "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__",
  );
  const own = globals.getStr("__name__");
  if (own === undefined) throw keyError("'__name__' not in globals");
  const text = asStr(own);
  if (text === undefined) throw typeError("__name__ must be a string");
  return globals.getStr("__path__") === undefined ? text.slice(0, Math.max(0, text.lastIndexOf("."))) : text;
}

function* pyParent(spec: Value): Steps {
  const quick = spec instanceof PyModuleSpec ? specParent(spec) : undefined;
  return quick ?? (yield* pyGetAttribute(spec, "parent"));
}

// --- the names of a from list ---

/** Imports the submodules that `from package import names` needs. */
export function* pyImportNames(
  interpreter: Interpreter,
  module: Value,
  names: Value,
  isAll: boolean,
): Steps<void> {
  for (const name of yield* pyItems(names)) {
    const text = asStr(name);
    if (text === undefined) {
      const where = isAll
        ? `${asStr(yield* pyGetAttribute(module, "__name__")) ?? "?"}.__all__`
        : "``from list''";
      throw typeError(`Item in ${where} must be str, not ${typeName(name)}`);
    }
    if (text === "*") {
      const all = isAll ? undefined : yield* pyLookupAttribute(module, "__all__");
      if (all !== undefined) yield* pyImportNames(interpreter, module, all, true);
      continue;
    }
    if ((yield* pyLookupAttribute(module, text)) !== undefined) continue;
    const owner = yield* pyGetAttribute(module, "__name__");
    const full = `${asStr(owner) ?? (yield* pyRepr(owner))}.${text}`;
    try {
      yield* pyImportModule(interpreter, full);
    } catch (thrown) {
      // No such submodule: `from` says that the name is missing.
      if (!isRaised(thrown, "ModuleNotFoundError")) throw thrown;
      if ((thrown.exception as PyImportError).name !== full) throw thrown;
      if (interpreter.modules.getStr(full) === null) throw thrown;
    }
  }
}

// --- modules by their full names ---

/** The module with a full name, imported if it is not yet, its packages first. */
export function* pyImportModule(interpreter: Interpreter, full: string): Steps {
  const { modules } = interpreter;
  const known = modules.getStr(full);
  if (known !== undefined && known !== null) {
    if (isInitializing(known)) yield* pyWaitForImport(importSystem(interpreter), full);
    return modules.getStr(full) ?? known;
  }
  return yield* pyFindAndLoad(importSystem(interpreter), full);
}

/** `_find_and_load`: the module, imported under its lock if it is not there. */
export function* pyFindAndLoad(system: ImportSystem, full: string): Steps {
  const { modules } = system.interpreter;
  let module = modules.getStr(full);
  if (module === undefined || (module !== null && isInitializing(module))) {
    if (!(yield* system.locks.pyAcquire(full))) {
      // The other thread has the module under way, and waits for one that is under way here.
      module = modules.getStr(full);
      if (module === undefined) throw yield* pyDeadlock(system, full);
      return module;
    }
    try {
      module = modules.getStr(full);
      if (module === undefined) return yield* pyFindAndLoadAlone(system, full);
    } finally {
      system.locks.release(full);
    }
  }
  if (module === null) throw notFound(full, `import of ${full} halted; None in sys.modules`);
  return module;
}

function* pyDeadlock(system: ImportSystem, full: string): Steps<Raised> {
  yield* system.pyBootstrap("_frozen_importlib");
  const type = system.classes.get("_DeadlockError");
  const error = runtimeError(`deadlock detected by _ModuleLock('${full}')`);
  error.exception.type = type;
  return error;
}

/** Waits until another thread has imported a module, unless that thread waits for this one. */
export function* pyWaitForImport(system: ImportSystem, full: string): Steps<void> {
  if (yield* system.locks.pyAcquire(full)) system.locks.release(full);
}

function* pyFindAndLoadAlone(system: ImportSystem, full: string): Steps {
  const { interpreter } = system;
  const { modules } = interpreter;
  const dot = full.lastIndexOf(".");
  let path: Value = null;
  let parent: Value = null;
  let parentSpec: Value = null;
  const parentName = dot < 0 ? "" : full.slice(0, dot);
  if (parentName !== "") {
    // Yielded, for a name may have any number of dots, and JavaScript has only so much of a stack.
    if (modules.getStr(parentName) === undefined) yield pyImportModule(interpreter, parentName);
    const again = modules.getStr(full);
    if (again !== undefined) return again; // the package imported it itself
    const found = modules.getStr(parentName);
    if (found === undefined) throw keyError(parentName);
    parent = found;
    const its = found === null ? undefined : yield* pyLookupAttribute(found, "__path__");
    if (its === undefined) {
      throw notFound(full, `No module named ${quoted(full)}; ${quoted(parentName)} is not a package`);
    }
    path = its;
    parentSpec = (yield* pyLookupAttribute(found, "__spec__")) ?? null;
  }
  if (isBootstrapName(full) || full === "importlib._bootstrap" || full === "importlib._bootstrap_external") {
    const module = yield* system.pyBootstrap(full);
    modules.setStr(full, module);
    if (parent !== null) yield* pySetAttribute(parent, full.slice(dot + 1), module);
    return module;
  }
  const spec = yield* pyFindSpec(system, full, path, null);
  if (spec === null) throw notFound(full, `No module named ${quoted(full)}`);
  const child = full.slice(dot + 1);
  const under =
    parentSpec instanceof PyInstance ? ownAttribute(parentSpec, "_uninitialized_submodules") : null;
  const list = under instanceof PyList ? under : null;
  let module: Value;
  list?.items.push(child);
  try {
    module = yield* pyLoad(system, spec);
  } finally {
    list?.items.pop();
  }
  if (parentName !== "") {
    // The package may have been imported anew meanwhile.
    const owner = modules.getStr(parentName);
    if (owner === undefined) throw keyError(parentName);
    try {
      yield* pySetAttribute(owner, child, module);
    } catch (thrown) {
      if (!isRaised(thrown, "AttributeError")) throw thrown;
      yield* pyImportWarning(
        system,
        `Cannot set an attribute on ${quoted(parentName)} for child module ${quoted(child)}`,
      );
    }
  }
  return module;
}

/** A text as its repr() shows it. */
const quoted = (text: string): string => repr(text) as string;

/** ModuleNotFoundError for a module. */
export function notFound(name: string, message: string): Raised {
  const error = newException("ModuleNotFoundError", message) as PyImportError;
  error.name = name;
  return new Raised(error);
}

// --- tracebacks ---

const CORE_FILE = "<frozen importlib._bootstrap>";
const EXTERNAL_FILE = "<frozen importlib._bootstrap_external>";
const MARK = "_call_with_frames_removed";

/**
 * Takes the import system's own frames out of the traceback of an exception: all of them when the exception is about the
 * import itself, else those that lead to code of a module.
 */
function hideFrames({ exception }: Raised): void {
  const raised = exception as PyException;
  const isAlways = isRaised(new Raised(raised), "ImportError");
  let last: PyTraceback | null = null;
  let chunkFrom: PyTraceback | null = null;
  let isInside = false;
  for (let at = raised.traceback; at !== null; at = at.next) {
    const { filename, name } = at.frame.codeObject();
    const isOurs = filename === CORE_FILE || filename === EXTERNAL_FILE;
    if (isOurs && !isInside) chunkFrom = last;
    isInside = isOurs;
    if (isOurs && (isAlways || name === MARK)) {
      if (chunkFrom === null) raised.traceback = at.next;
      else chunkFrom.next = at.next;
      // What comes next belongs to the same chunk when it is ours too.
      last = chunkFrom;
    } else {
      last = at;
    }
  }
}
