/**
 * The functions of `importlib._bootstrap` that are the import system's own work: `__import__`, `_find_spec`,
 * `module_from_spec` and so on. The rest of that module is in Python.
 */
import { ownAttribute, pyGetAttribute } from "../../objects/attributes.ts";
import { asInt, asStr, PyObject, type Value } from "../../objects/core.ts";
import { PyDict } from "../../objects/dict.ts";
import { newException, Raised, typeError, typeName, valueError } from "../../objects/errors.ts";
import { PyList } from "../../objects/list.ts";
import { moduleSpecType, newModuleSpec } from "../../objects/module_spec.ts";
import { pyIndex, pyStr, pyTruth } from "../../objects/operators.ts";
import type { Steps } from "../../objects/steps.ts";
import {
  importByCall,
  pyFindAndLoad,
  pyImportModule,
  pyImportNames,
  pyPackageOf,
  pyWaitForImport,
  relativeName,
} from "../imports.ts";
import { constant, fn, type Member, pyFn } from "../modules.ts";
import { PyFileFinder } from "./classes.ts";
import { findInDirectory, pyFindSpec } from "./find.ts";
import { isInLibrary, librarySource, listLibrary } from "./library.ts";
import { pyExec, pyInitAttributes, pyLoad, pyModuleFromSpec } from "./load.ts";
import type { ImportSystem } from "./system.ts";

/** The members, for one interpreter. */
export function coreMembers(system: ImportSystem): Member[] {
  const { interpreter } = system;
  return [
    constant("ModuleSpec", moduleSpecType),
    pyFn(
      "__import__(name, globals=None, locals=None, fromlist=(), level=0)",
      (name: Value, globals: Value, locals: Value, names: Value, level: Value) =>
        pyImportTop(system, name, globals, locals, names ?? null, level),
      "Import a module.",
    ),
    pyFn("_gcd_import(name, package=None, level=0)", (name: Value, from: Value, level: Value) =>
      pyImportGiven(system, name, from, level),
    ),
    pyFn("_find_and_load(name, import_)", function* (name: Value): Steps {
      return yield* pyFindAndLoad(system, nameOf(name));
    }),
    pyFn("_find_spec(name, path, target=None)", (name: Value, path: Value, target: Value) =>
      pyFindSpec(system, nameOf(name), path, target),
    ),
    pyFn(
      "_handle_fromlist(module, fromlist, import_, *, recursive=False)",
      function* (module: Value, names: Value, _import: Value, isAll: Value): Steps {
        yield* pyImportNames(interpreter, module, names, isAll === true);
        return module;
      },
    ),
    pyFn("_calc___package__(globals)", function* (globals: Value): Steps {
      if (!(globals instanceof PyDict)) throw typeError("globals must be a dict");
      return yield* pyPackageOf(globals);
    }),
    pyFn("_resolve_name(name, package, level)", function* (name: Value, from: Value, level: Value): Steps {
      return relativeName(nameOf(name), nameOf(from), Number(yield* pyIndex(level)));
    }),
    fn("_sanity_check(name, package, level)", (name: Value, from: Value, level: Value) => {
      checkArguments(name, from, level);
      return null;
    }),
    pyFn(
      "module_from_spec(spec)",
      (spec: Value) => pyModuleFromSpec(system, spec),
      "Create a module from a spec.",
    ),
    pyFn(
      "_init_module_attrs(spec, module, *, override=False)",
      function* (spec: Value, module: Value, override: Value): Steps {
        yield* pyInitAttributes(system, spec, module, override === true);
        return module;
      },
    ),
    pyFn("_load_unlocked(spec)", (spec: Value) => pyLoad(system, spec)),
    pyFn("_load(spec)", function* (spec: Value): Steps {
      const name = yield* pyStr(yield* pyGetAttribute(spec, "name"));
      const hasLock = yield* system.locks.pyAcquire(name);
      try {
        return yield* pyLoad(system, spec);
      } finally {
        if (hasLock) system.locks.release(name);
      }
    }),
    pyFn("_exec(spec, module)", (spec: Value, module: Value) => pyExec(system, spec, module)),
    pyFn("_lock_unlock_module(name)", function* (name: Value): Steps {
      yield* pyWaitForImport(system, nameOf(name));
      return null;
    }),
    // For the code in Python alone: the lock of a module, and the library, which no host has as files.
    pyFn("_acquire_module(key)", (key: Value) => system.locks.pyAcquire(keyOf(key))),
    fn("_would_deadlock(key)", (key: Value) => system.locks.wouldDeadlock(keyOf(key))),
    fn("_release_module(name)", (name: Value) => {
      system.locks.release(keyOf(name));
      return null;
    }),
    fn("_library_source(path)", (path: Value) => {
      return librarySource(interpreter, nameOf(path)) ?? null;
    }),
    fn("_is_standard(finder)", (finder: Value) => {
      if (!(finder instanceof PyFileFinder)) return false;
      const path = asStr(ownAttribute(finder, "path") ?? null);
      return finder.isStandard || (path !== undefined && isInLibrary(path));
    }),
    fn("_find_in_directory(finder, fullname)", (finder: Value, name: Value) => {
      if (!(finder instanceof PyFileFinder)) return null;
      const found = findInDirectory(system, finder, nameOf(name), [], false);
      if (typeof found !== "string") return found;
      const locations = new PyList([found]);
      return newModuleSpec({ name, loader: null, origin: null, locations, hasLocation: false });
    }),
    fn("_library_has(path)", (path: Value) => {
      return isInLibrary(nameOf(path)) && listLibrary(interpreter, nameOf(path)) !== undefined;
    }),
  ];
}

/** A lock goes by the name of a module, or by the object that it is. */
function keyOf(key: Value): string | PyObject {
  return key instanceof PyObject ? key : nameOf(key);
}

function nameOf(name: Value): string {
  const text = asStr(name);
  if (text === undefined) throw typeError(`module name must be str, not ${typeName(name)}`);
  return text;
}

function checkArguments(name: Value, from: Value, level: Value): void {
  if (asStr(name) === undefined) throw typeError(`module name must be str, not ${typeName(name)}`);
  const depth = Number(asInt(level) ?? 0);
  if (depth < 0) throw valueError("level must be >= 0");
  if (depth > 0) {
    if (asStr(from) === undefined) throw typeError("__package__ not set to a string");
    if (from === "") {
      throw new Raised(newException("ImportError", "attempted relative import with no known parent package"));
    }
  }
  if (name === "" && depth === 0) throw valueError("Empty module name");
}

/** `importlib.__import__`: as the built-in one, but the top-level package is imported again if it has gone. */
function* pyImportTop(
  system: ImportSystem,
  name: Value,
  globals: Value,
  locals: Value,
  names: Value,
  level: Value,
): Steps {
  const text = asStr(name);
  const isPlain = level === 0 && text !== undefined && text !== "" && !(yield* pyTruth(names));
  if (!isPlain) return yield* importByCall(name, globals, locals, names, level);
  yield* pyImportModule(system.interpreter, text);
  const dot = text.indexOf(".");
  return yield* pyImportModule(system.interpreter, dot < 0 ? text : text.slice(0, dot));
}

/** `_gcd_import`: the module itself, whatever dots there are in its name. */
function* pyImportGiven(system: ImportSystem, name: Value, from: Value, level: Value): Steps {
  checkArguments(name, from, level);
  const depth = Number(asInt(level) ?? 0);
  let full = nameOf(name);
  if (depth > 0) {
    const packageName = nameOf(from);
    full = relativeName(full, packageName, depth);
    if (system.interpreter.modules.getStr(packageName) === undefined) {
      yield* pyImportModule(system.interpreter, packageName);
    }
  }
  return yield* pyImportModule(system.interpreter, full);
}
