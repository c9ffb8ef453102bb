/**
 * Finding modules: the finders of `sys.meta_path` one after the other. The three that are there at the start are known,
 * and what they do is done here, as long as no program has changed them; all others are called.
 */
import {
  ownAttribute,
  pyGetAttribute,
  pyLookupAttribute,
  setOwnAttribute,
} from "../../objects/attributes.ts";
import { pyCall } from "../../objects/calls.ts";
import { asStr, type Value } from "../../objects/core.ts";
import { PyDict } from "../../objects/dict.ts";
import { isRaised, newException, Raised } from "../../objects/errors.ts";
import { PyFloat } from "../../objects/float.ts";
import { PyList } from "../../objects/list.ts";
import { newModuleSpec, type PyModuleSpec } from "../../objects/module_spec.ts";
import { pyItems } from "../../objects/operators.ts";
import { newNamespace } from "../../objects/simple_namespace.ts";
import type { Steps } from "../../objects/steps.ts";
import type { ModuleDefinition } from "../modules.ts";
import { PyFileFinder } from "./classes.ts";
import { absolutePath, directoryFinder, mayBeArchive } from "./hooks.ts";
import {
  EXTENSION_SUFFIXES,
  findInLibrary,
  isBootstrapName,
  isBuiltinName,
  isDirectory,
  isFile,
  isFrozenName,
  isInLibrary,
  otherPortions,
} from "./library.ts";
import { type ImportSystem, isInitializing, pyImportWarning } from "./system.ts";

/** What the known finders found, so that it can be loaded without calling the loader. */
export type Found =
  | { readonly kind: "builtin"; readonly definition: ModuleDefinition | null }
  | { readonly kind: "frozen"; readonly module: string }
  | { readonly kind: "source"; readonly filename: string; readonly frozen: string | null };

/** The spec of a module, from the first finder that has one; None when none has. */
export function* pyFindSpec(system: ImportSystem, name: string, path: Value, target: Value): Steps {
  // `sys` is the first module of all, and is found without itself.
  const finders = name === "sys" ? system.metaPath : (system.sys("meta_path") ?? null);
  if (finders === null) {
    throw new Raised(newException("ImportError", "sys.meta_path is None, Python is likely shutting down"));
  }
  const { modules } = system.interpreter;
  const wasImported = modules.getStr(name) !== undefined;
  const list = finders instanceof PyList ? finders.items : yield* pyItems(finders);
  if (list.length === 0) yield* pyImportWarning(system, "sys.meta_path is empty");
  for (let at = 0; at < list.length; at++) {
    const finder = list[at]!;
    const spec = yield* pyAskFinder(system, finder, name, path, target);
    if (spec === null) continue;
    // A finder may have imported the module itself.
    const known = wasImported ? undefined : modules.getStr(name);
    if (known === undefined) return spec;
    const its = yield* pyLookupAttribute(known, "__spec__");
    return its === undefined || its === null ? spec : its;
  }
  return null;
}

function* pyAskFinder(system: ImportSystem, finder: Value, name: string, path: Value, target: Value): Steps {
  const { classes } = system;
  if (classes.isPristine(finder, "BuiltinImporter")) return findBuiltin(system, name);
  if (classes.isPristine(finder, "FrozenImporter")) return findFrozen(system, name);
  if (classes.isPristine(finder, "PathFinder")) return yield* pyFindOnPath(system, name, path, target);
  yield* system.lock.pyAcquire();
  try {
    const find = yield* pyLookupAttribute(finder, "find_spec");
    return find === undefined ? null : yield* pyCall(find, name, path, target);
  } finally {
    system.lock.release();
  }
}

/** `BuiltinImporter.find_spec`. */
export function findBuiltin(system: ImportSystem, name: string): PyModuleSpec | null {
  const { interpreter, classes } = system;
  if (!isBuiltinName(interpreter, name)) return null;
  const loader = classes.get("BuiltinImporter");
  const spec = newModuleSpec({ name, loader, origin: "built-in", locations: null, hasLocation: false });
  spec.found = { kind: "builtin", definition: interpreter.definitions.get(name) ?? null } satisfies Found;
  return spec;
}

/** `FrozenImporter.find_spec`. */
export function findFrozen(system: ImportSystem, name: string): PyModuleSpec | null {
  const { interpreter, classes } = system;
  if (!isFrozenName(interpreter, name)) return null;
  const file = isBootstrapName(name) ? name.replace("_frozen_importlib", "importlib._bootstrap") : name;
  const frozen = interpreter.frozen.get(file);
  const filename = frozen?.filename ?? null;
  const spec = newModuleSpec({
    name,
    loader: classes.get("FrozenImporter"),
    origin: "frozen",
    loaderState: newNamespace([
      ["filename", filename],
      ["origname", file],
    ]),
    locations: frozen?.isPackage ? new PyList([filename!.replace(/\/__init__\.py$/, "")]) : null,
    hasLocation: false,
  });
  spec.found = { kind: "frozen", module: name } satisfies Found;
  return spec;
}

/** `PathFinder.find_spec`: the entries of a path one after the other, those of `sys.path` when `path` is None. */
export function* pyFindOnPath(system: ImportSystem, name: string, path: Value, target: Value): Steps {
  const { classes } = system;
  const from = path === null ? (system.sys("path") ?? null) : path;
  if (from === null)
    throw new Raised(newException("RuntimeError", "sys.path must be a list of directory names"));
  const entries = from instanceof PyList ? [...from.items] : yield* pyItems(from);
  const portions: Value[] = [];
  for (const each of entries) {
    const entry = asStr(each);
    if (entry === undefined) continue;
    const finder = yield* pyFinderFor(system, entry);
    if (finder === null) continue;
    let spec: Value;
    if (
      finder instanceof PyFileFinder &&
      finder.isStandard &&
      classes.isPristine(finder.type, "FileFinder")
    ) {
      const result = findInDirectory(system, finder, name, entries, path === null);
      if (result === null) continue;
      if (typeof result === "string") {
        portions.push(result);
        continue;
      }
      spec = result;
    } else {
      yield* system.lock.pyAcquire();
      try {
        spec = yield* pyCall(yield* pyGetAttribute(finder, "find_spec"), name, target);
      } finally {
        system.lock.release();
      }
    }
    if (spec === null) continue;
    if ((yield* pyGetAttribute(spec, "loader")) !== null) return spec;
    const more = yield* pyGetAttribute(spec, "submodule_search_locations");
    if (more === null) throw new Raised(newException("ImportError", "spec missing loader"));
    portions.push(...(yield* pyItems(more)));
  }
  if (portions.length === 0) return null;
  // A namespace package: its path is an object that looks again when sys.path changes.
  const external = yield* system.pyBootstrap("_frozen_importlib_external");
  const finder = classes.get("PathFinder");
  const again = yield* pyGetAttribute(finder, "_get_spec");
  const locations = yield* pyCall(
    yield* pyGetAttribute(external, "_NamespacePath"),
    name,
    new PyList(portions),
    again,
  );
  return newModuleSpec({ name, loader: null, origin: null, locations, hasLocation: false });
}

/** The finder for an entry of a path, from `sys.path_importer_cache` or from the first hook that takes the entry. */
export function* pyFinderFor(system: ImportSystem, entry: string): Steps {
  let key = entry;
  if (entry === "") {
    try {
      key = absolutePath(system, "");
    } catch {
      return null; // the current directory is gone; it may come back, so that is not remembered
    }
    if (key === "") return null;
  }
  // While the module that reads archives is itself being imported, archives are passed over.
  const reader = system.interpreter.modules.getStr("zipimport");
  if (system.isReadingArchives && (reader === undefined || (reader !== null && isInitializing(reader)))) {
    if (mayBeArchive(system, key)) return null;
  }
  const cache = system.sys("path_importer_cache");
  if (!(cache instanceof PyDict)) return yield* pyAskHooks(system, key);
  const known = cache.getStr(key);
  if (known !== undefined) return known;
  const finder = yield* pyAskHooks(system, key);
  cache.setStr(key, finder);
  return finder;
}

function* pyAskHooks(system: ImportSystem, entry: string): Steps {
  const hooks = system.sys("path_hooks") ?? null;
  const list = hooks === null ? [] : hooks instanceof PyList ? [...hooks.items] : yield* pyItems(hooks);
  if (hooks !== null && list.length === 0) yield* pyImportWarning(system, "sys.path_hooks is empty");
  for (const hook of list) {
    if (hook === system.directoryHook) {
      const finder = directoryFinder(system, entry);
      if (finder !== undefined) return finder;
      continue;
    }
    yield* system.lock.pyAcquire();
    try {
      return yield* pyCall(hook, entry);
    } catch (thrown) {
      if (!isRaised(thrown, "ImportError")) throw thrown;
    } finally {
      system.lock.release();
    }
  }
  return null;
}

/**
 * Looks in one directory: gives a spec, or the path of a directory that may be a portion of a namespace package, or null.
 * `path` is where the module is looked for, and `isTop` says that this is `sys.path`.
 */
export function findInDirectory(
  system: ImportSystem,
  finder: PyFileFinder,
  name: string,
  path: readonly Value[],
  isTop: boolean,
): PyModuleSpec | string | null {
  const directory = asStr(ownAttribute(finder, "path") ?? null);
  if (directory === undefined) return null;
  const last = name.slice(name.lastIndexOf(".") + 1);
  if (isInLibrary(directory)) return libraryModule(system, directory, name, last, path, isTop);
  const { interpreter } = system;
  const names = namesIn(system, finder, directory);
  const base = `${directory === "/" ? "" : directory}/${last}`;
  let isPortion = false;
  if (names.has(last)) {
    const initial = `${base}/__init__.py`;
    if (isFile(interpreter, initial)) return sourceSpec(system, name, initial, base, null);
    if (isFile(interpreter, `${base}/__init__.pyc`)) {
      return fileSpec(system, "SourcelessFileLoader", name, `${base}/__init__.pyc`, base);
    }
    isPortion = isDirectory(interpreter, base);
  }
  if (names.has(`${last}.py`) && isFile(interpreter, `${base}.py`)) {
    return sourceSpec(system, name, `${base}.py`, null, null);
  }
  if (names.has(`${last}.pyc`) && isFile(interpreter, `${base}.pyc`)) {
    return fileSpec(system, "SourcelessFileLoader", name, `${base}.pyc`, null);
  }
  // Last, for they cannot be loaded: a module of the same name in Python often stands beside them.
  for (const suffix of EXTENSION_SUFFIXES) {
    if (names.has(last + suffix) && isFile(interpreter, base + suffix)) {
      return fileSpec(system, "ExtensionFileLoader", name, base + suffix, null);
    }
  }
  return isPortion ? base : null;
}

function libraryModule(
  system: ImportSystem,
  directory: string,
  name: string,
  last: string,
  path: readonly Value[],
  isTop: boolean,
): PyModuleSpec | null {
  const entry = findInLibrary(system.interpreter, directory, last);
  if (entry === undefined) return null;
  if (entry.kind === "extension") {
    const spec = fileSpec(system, "ExtensionFileLoader", name, entry.filename, null);
    spec.found = { kind: "builtin", definition: entry.definition } satisfies Found;
    return spec;
  }
  const base = entry.isPackage ? entry.filename.replace(/\/__init__\.py$/, "") : null;
  const spec = sourceSpec(system, name, entry.filename, base, entry.module);
  if (base !== null) {
    // What a package has not got here, that of an installed library may have.
    const entries = path.map((entry) => asStr(entry) ?? "");
    const later = entries.slice(entries.indexOf(directory) + 1);
    const locations = ownAttribute(spec, "submodule_search_locations") as PyList;
    locations.items.push(...otherPortions(system.interpreter, later, last, isTop));
  }
  return spec;
}

/** The names in a directory, read again when the directory has changed. */
function namesIn(system: ImportSystem, finder: PyFileFinder, directory: string): ReadonlySet<string> {
  const { files } = system.interpreter.host;
  let modified = -1;
  try {
    modified = (files?.stat(directory, true).modified ?? -1e9) / 1e9;
  } catch {
    modified = -1;
  }
  const remembered = ownAttribute(finder, "_path_mtime");
  const isFresh =
    remembered instanceof PyFloat && remembered.value === modified && finder.modified === modified;
  if (finder.names !== null && isFresh) return finder.names;
  try {
    finder.names = new Set(files?.list(directory) ?? []);
  } catch {
    finder.names = new Set();
  }
  finder.modified = modified;
  setOwnAttribute(finder, "_path_mtime", new PyFloat(modified));
  return finder.names;
}

function sourceSpec(
  system: ImportSystem,
  name: string,
  filename: string,
  base: string | null,
  frozen: string | null,
): PyModuleSpec {
  const spec = fileSpec(system, "SourceFileLoader", name, filename, base);
  spec.found = { kind: "source", filename, frozen } satisfies Found;
  return spec;
}

function fileSpec(
  system: ImportSystem,
  loader: "SourceFileLoader" | "SourcelessFileLoader" | "ExtensionFileLoader",
  name: string,
  filename: string,
  base: string | null,
): PyModuleSpec {
  return newModuleSpec({
    name,
    loader: system.classes.fileLoader(loader, name, filename),
    origin: filename,
    locations: base === null ? null : new PyList([base]),
    hasLocation: true,
  });
}
