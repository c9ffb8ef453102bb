/**
 * Imports: `sys.modules`, then the modules of this package (in TypeScript, then in Python), then `sys.path`. Source:
 * language reference 5, "The import system".
 */
import { pyGetAttribute, pyLookupAttribute, pySetAttribute } from "../objects/attributes.ts";
import { asInt, asStr, type Value } from "../objects/core.ts";
import { nativeFunction } from "../objects/define.ts";
import { PyDict } from "../objects/dict.ts";
import { keyError, newException, Raised, typeError, typeName, valueError } from "../objects/errors.ts";
import type { PyImportError } from "../objects/exceptions.ts";
import { PyCode } from "../objects/function.ts";
import { PyList } from "../objects/list.ts";
import { newModule, PyModule } from "../objects/module.ts";
import { PyNativeFunction } from "../objects/native.ts";
import { pyItems } from "../objects/operators.ts";
import { runtime } from "../objects/runtime.ts";
import type { Steps } from "../objects/steps.ts";
import type { Interpreter } from "./interpreter.ts";
import { instantiateModule } from "./modules.ts";

const SIGNATURE = "__import__(name, globals=None, locals=None, fromlist=(), level=0)";

/** `builtins.__import__`. */
export function importFunction(): PyNativeFunction {
  return nativeFunction(SIGNATURE, importByCall, "Import a module.", "builtins");
}

/** Whether this is `builtins.__import__` as it was at the start, so that an `import` statement need not call it. */
export function defaultImport(hook: Value): boolean {
  return hook instanceof PyNativeFunction && hook.native.name === "__import__" && hook.module === "builtins";
}

function* importByCall(
  name: Value,
  globals: Value,
  _locals: Value,
  fromList: Value | undefined,
  level: Value,
): Steps {
  const text = asStr(name);
  if (text === undefined) throw typeError(`module name must be a string`);
  const depth = Number(asInt(level) ?? 0);
  if (depth < 0) throw valueError("level must be >= 0");
  if (text === "" && depth === 0) throw valueError("Empty module name");
  return yield* pyImport(text, globals instanceof PyDict ? globals : null, fromList ?? null, depth);
}

/**
 * What an `import` statement gives: the top-level package of `name`, or the module itself when there is a list of names
 * to take from it. `level` counts leading dots.
 */
export function* pyImport(name: string, globals: PyDict | null, fromList: Value, level: number): Steps {
  const interpreter = runtime() as Interpreter;
  const full = level === 0 ? name : absoluteName(name, globals, level);
  const module = yield* pyImportModule(interpreter, full);
  const names = fromList === null ? [] : yield* pyItems(fromList);
  if (names.length > 0) {
    yield* importNames(interpreter, module, full, names);
    return module;
  }
  if (level > 0 && name !== "") {
    const cut = name.includes(".") ? full.slice(0, full.length - name.length + name.indexOf(".")) : full;
    return interpreter.modules.getStr(cut) ?? module;
  }
  const dot = full.indexOf(".");
  return dot < 0 || level > 0 ? module : interpreter.modules.getStr(full.slice(0, dot))!;
}

/** The full name that a relative import means. */
function absoluteName(name: string, globals: PyDict | null, level: number): string {
  let base = textIn(globals, "__package__");
  if (base === null) {
    const own = textIn(globals, "__name__");
    if (own === null) throw keyError("'__name__' not in globals");
    base = globals?.getStr("__path__") === undefined ? own.slice(0, Math.max(0, own.lastIndexOf("."))) : own;
  }
  if (base === "")
    throw new Raised(newException("ImportError", "attempted relative import with no known parent package"));
  for (let up = 1; up < level; up++) {
    const dot = base.lastIndexOf(".");
    if (dot < 0) {
      throw new Raised(newException("ImportError", "attempted relative import beyond top-level package"));
    }
    base = base.slice(0, dot);
  }
  return name === "" ? base : `${base}.${name}`;
}

function textIn(globals: PyDict | null, name: string): string | null {
  const value = globals?.getStr(name);
  return value === undefined ? null : (asStr(value) ?? null);
}

/** Imports the submodules that a `from package import names` needs. */
function* importNames(interpreter: Interpreter, module: Value, full: string, names: readonly Value[]): Steps {
  if ((yield* pyLookupAttribute(module, "__path__")) === undefined) return null;
  for (const name of names) {
    const text = asStr(name);
    if (text === undefined) throw typeError(`Item in \`\`from list'' must be str, not ${typeName(name)}`);
    if (text === "*") {
      const all = yield* pyLookupAttribute(module, "__all__");
      if (all !== undefined) yield* importNames(interpreter, module, full, yield* pyItems(all));
      continue;
    }
    if ((yield* pyLookupAttribute(module, text)) !== undefined) continue;
    try {
      yield* pyImportModule(interpreter, `${full}.${text}`);
    } catch (thrown) {
      // No such submodule: `from` says that the name is missing.
      if (!(thrown instanceof Raised) || thrown.exception.type.name !== "ModuleNotFoundError") throw thrown;
      if ((thrown.exception as PyImportError).name !== `${full}.${text}`) throw thrown;
    }
  }
  return null;
}

/** The module with a full name, imported if it is not yet, its packages first. */
export function* pyImportModule(interpreter: Interpreter, full: string): Steps {
  const known = interpreter.modules.getStr(full);
  if (known !== undefined) {
    if (known === null) throw notFound(full, `import of ${full} halted; None in sys.modules`);
    return known;
  }
  const dot = full.lastIndexOf(".");
  let searchPath: readonly string[] | null = null;
  let parent: Value | null = null;
  if (dot >= 0) {
    const parentName = full.slice(0, dot);
    parent = yield* pyImportModule(interpreter, parentName);
    const again = interpreter.modules.getStr(full);
    if (again !== undefined) return again; // the package imported it itself
    const path = yield* pyLookupAttribute(parent, "__path__");
    if (path === undefined) {
      throw notFound(full, `No module named '${full}'; '${parentName}' is not a package`);
    }
    searchPath = (yield* pyItems(path)).map((each) => asStr(each) ?? "");
  }
  const module = yield* load(interpreter, full, searchPath);
  if (module === undefined) throw notFound(full, `No module named '${full}'`);
  if (parent !== null) yield* pySetAttribute(parent, full.slice(dot + 1), module);
  return module;
}

function notFound(name: string, message: string): Raised {
  const error = newException("ModuleNotFoundError", message) as PyImportError;
  error.name = name;
  return new Raised(error);
}

function* load(
  interpreter: Interpreter,
  full: string,
  searchPath: readonly string[] | null,
): Steps<Value | undefined> {
  const definition = interpreter.definitions.get(full);
  if (definition !== undefined) {
    const module = instantiateModule(definition, interpreter);
    module.namespace.setStr("__package__", full.slice(0, Math.max(0, full.lastIndexOf("."))));
    interpreter.modules.setStr(full, module);
    if (definition.settle !== undefined) yield* definition.settle();
    return module;
  }
  const frozen = interpreter.frozen.get(full);
  if (frozen !== undefined) {
    const module = newModule(full);
    const { namespace } = module;
    namespace.setStr("__file__", frozen.filename);
    if (frozen.isPackage)
      namespace.setStr("__path__", new PyList([frozen.filename.replace(/\/__init__\.py$/, "")]));
    setPackage(namespace, full, frozen.isPackage);
    return yield* execute(interpreter, full, module, new PyCode(frozen.code()));
  }
  return yield* loadFromPath(interpreter, full, searchPath ?? (yield* systemPath(interpreter)));
}

function setPackage(namespace: PyDict, full: string, isPackage: boolean): void {
  namespace.setStr("__package__", isPackage ? full : full.slice(0, Math.max(0, full.lastIndexOf("."))));
}

function* systemPath(interpreter: Interpreter): Steps<readonly string[]> {
  const sys = interpreter.modules.getStr("sys");
  if (!(sys instanceof PyModule)) return interpreter.path;
  const path = yield* pyGetAttribute(sys, "path");
  return (yield* pyItems(path)).map((each) => asStr(each) ?? "");
}

function* loadFromPath(
  interpreter: Interpreter,
  full: string,
  path: readonly string[],
): Steps<Value | undefined> {
  const { files } = interpreter.host;
  if (files === null) return undefined;
  const last = full.slice(full.lastIndexOf(".") + 1);
  const namespacePaths: string[] = [];
  for (const directory of path) {
    const base = directory === "" ? last : `${directory.replace(/\/$/, "")}/${last}`;
    for (const [file, isPackage] of [
      [`${base}/__init__.py`, true],
      [`${base}.py`, false],
    ] as const) {
      const bytes = files.readAll(file);
      if (bytes === null) continue;
      const module = newModule(full);
      module.namespace.setStr("__file__", file);
      if (isPackage) module.namespace.setStr("__path__", new PyList([base]));
      setPackage(module.namespace, full, isPackage);
      const code = interpreter.compile(bytes, file, "exec");
      return yield* execute(interpreter, full, module, new PyCode(code));
    }
    if (isDirectory(interpreter, base)) namespacePaths.push(base);
  }
  if (namespacePaths.length === 0) return undefined;
  const module = newModule(full);
  module.namespace.setStr("__path__", new PyList(namespacePaths));
  setPackage(module.namespace, full, true);
  interpreter.modules.setStr(full, module);
  return module;
}

function isDirectory(interpreter: Interpreter, path: string): boolean {
  try {
    return interpreter.host.files!.stat(path, true).kind === "directory";
  } catch {
    return false;
  }
}

/** Runs the code of a module; a module whose code fails is no module. */
function* execute(interpreter: Interpreter, full: string, module: PyModule, code: PyCode): Steps {
  module.initializing = true;
  interpreter.modules.setStr(full, module);
  try {
    yield interpreter.frameFor(code, module.namespace, module.namespace);
  } catch (thrown) {
    if (interpreter.modules.getStr(full) === module) interpreter.modules.deleteStr(full);
    throw thrown;
  } finally {
    module.initializing = false;
  }
  // A module may put something else in its place.
  return interpreter.modules.getStr(full) ?? module;
}
