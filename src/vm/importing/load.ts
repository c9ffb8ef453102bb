/** Loading: from the spec of a module to the module, its code run. Source: PEP 451; language reference 5.4, "Loading". */
import {
  ownAttribute,
  pyCallMethod,
  pyGetAttribute,
  pyLookupAttribute,
  pySetAttribute,
  setOwnAttribute,
} from "../../objects/attributes.ts";
import { pyCall } from "../../objects/calls.ts";
import { asStr, PyInstance, type Value } from "../../objects/core.ts";
import type { PyDict } from "../../objects/dict.ts";
import { isRaised, newException, Raised } from "../../objects/errors.ts";
import type { PyImportError } from "../../objects/exceptions.ts";
import { PyCode } from "../../objects/function.ts";
import { newModule, PyModule } from "../../objects/module.ts";
import {
  cachedPath,
  moduleSpecType,
  newModuleSpec,
  PyModuleSpec,
  specParent,
} from "../../objects/module_spec.ts";
import { pyRepr, pyTruth } from "../../objects/operators.ts";
import type { Steps } from "../../objects/steps.ts";
import { instantiateModule, type ModuleDefinition } from "../modules.ts";
import { pyWarned } from "../source_warnings.ts";
import { type Found, findBuiltin, findFrozen } from "./find.ts";
import { isBootstrapName } from "./library.ts";
import { type ImportSystem, pyImportWarning } from "./system.ts";

/** The module that a spec tells of: made, put into `sys.modules`, run. */
export function* pyLoad(system: ImportSystem, spec: Value): Steps {
  const { modules } = system.interpreter;
  const loader = yield* pyGetAttribute(spec, "loader");
  if (loader !== null && !hasKnownLoader(system, spec, loader)) {
    if ((yield* pyLookupAttribute(loader, "exec_module")) === undefined) {
      const name = yield* pyObjectName(loader);
      yield* pyImportWarning(system, `${name}.exec_module() not found; falling back to load_module()`);
      return yield* pyLoadByLoadModule(system, spec, loader);
    }
  }
  const module = yield* pyModuleFromSpec(system, spec);
  const name = yield* pyGetAttribute(spec, "name");
  const key = asStr(name) ?? (yield* pyRepr(name));
  yield* pyBegin(spec, module, true);
  try {
    modules.setStr(key, module);
    try {
      yield* pyExecModule(system, spec, module);
    } catch (thrown) {
      modules.deleteStr(key);
      throw thrown;
    }
    // The code may have put something else in its place. What was imported last comes last.
    const final = modules.getStr(key);
    if (final === undefined) {
      throw new Raised(newException("KeyError", key));
    }
    modules.deleteStr(key);
    modules.setStr(key, final);
    return final;
  } finally {
    yield* pyBegin(spec, module, false);
  }
}

/** Marks a module as being imported, or as done. */
function* pyBegin(spec: Value, module: Value, isStart: boolean): Steps<void> {
  if (module instanceof PyModule) module.initializing = isStart;
  if (spec instanceof PyModuleSpec) setOwnAttribute(spec, "_initializing", isStart);
  else yield* pySetAttribute(spec, "_initializing", isStart);
}

/** Runs the code of a module in it, again when it is being reloaded. */
export function* pyExec(system: ImportSystem, spec: Value, module: Value): Steps {
  const { modules } = system.interpreter;
  const name = yield* pyGetAttribute(spec, "name");
  const key = asStr(name) ?? "";
  if (!(yield* system.locks.pyAcquire(key))) return modules.getStr(key) ?? module;
  try {
    if (modules.getStr(key) !== module)
      throw importError(`module ${yield* pyRepr(name)} not in sys.modules`, name);
    try {
      const loader = yield* pyGetAttribute(spec, "loader");
      const locations = yield* pyGetAttribute(spec, "submodule_search_locations");
      if (loader === null && locations === null) throw importError("missing loader", name);
      yield* pyInitAttributes(system, spec, module, true);
      if (loader !== null) {
        if (
          !hasKnownLoader(system, spec, loader) &&
          (yield* pyLookupAttribute(loader, "exec_module")) === undefined
        ) {
          const shown = yield* pyObjectName(loader);
          yield* pyImportWarning(system, `${shown}.exec_module() not found; falling back to load_module()`);
          yield* pyCallMethod(loader, "load_module", name);
        } else yield* pyExecModule(system, spec, module);
      }
    } finally {
      const now = modules.getStr(key);
      if (now !== undefined) {
        modules.deleteStr(key);
        modules.setStr(key, now);
      }
    }
    return modules.getStr(key) ?? module;
  } finally {
    system.locks.release(key);
  }
}

/** A new module with the attributes that its spec tells of. Its code does not run. */
export function* pyModuleFromSpec(system: ImportSystem, spec: Value): Steps {
  const known = knownModule(system, spec);
  if (known !== undefined) {
    fastAttributes(spec as PyModuleSpec, known);
    return known;
  }
  const loader = yield* pyGetAttribute(spec, "loader");
  let module: Value = null;
  if (loader !== null) {
    const create = yield* pyLookupAttribute(loader, "create_module");
    if (create !== undefined) module = yield* pyCall(create, spec);
    else if ((yield* pyLookupAttribute(loader, "exec_module")) !== undefined) {
      throw new Raised(
        newException("ImportError", "loaders that define exec_module() must also define create_module()"),
      );
    }
  }
  if (module === null) {
    const name = yield* pyGetAttribute(spec, "name");
    module = newModule(name as string);
  }
  yield* pyInitAttributes(system, spec, module, false);
  return module;
}

/** Whether a spec and its loader are the import system's own, so that what the loader does can be done here. */
function hasKnownLoader(system: ImportSystem, spec: Value, loader: Value): boolean {
  if (!(spec instanceof PyModuleSpec) || spec.found === null || spec.type !== moduleSpecType) return false;
  const { classes } = system;
  switch ((spec.found as Found).kind) {
    case "builtin":
      return (
        classes.isPristine(loader, "BuiltinImporter") ||
        (loader instanceof PyInstance && classes.isPristine(loader.type, "ExtensionFileLoader"))
      );
    case "frozen":
      return classes.isPristine(loader, "FrozenImporter");
    case "source":
      return (
        loader instanceof PyInstance &&
        classes.isPristine(loader.type, "SourceFileLoader") &&
        classes.isPristine(classes.get("SourceLoader"), "SourceLoader") &&
        classes.isPristine(classes.get("_LoaderBasics"), "_LoaderBasics") &&
        hasTwoAttributes(loader) &&
        ownAttribute(loader, "path") === (spec.found as Found & { kind: "source" }).filename
      );
  }
}

/** A program may have given a loader a method of its own. */
function hasTwoAttributes({ shape, dict }: PyInstance): boolean {
  return shape.isDict ? (dict as PyDict).size === 2 : shape.names.length === 2;
}

/** The module object for a spec of the import system's own; undefined for any other spec. */
function knownModule(system: ImportSystem, spec: Value): PyModule | undefined {
  const loader = spec instanceof PyModuleSpec ? (ownAttribute(spec, "loader") ?? null) : null;
  if (!hasKnownLoader(system, spec, loader)) return undefined;
  const found = (spec as PyModuleSpec).found as Found;
  const name = ownAttribute(spec, "name") as string;
  if (found.kind === "builtin") return builtinModule(system, name, found.definition);
  if (found.kind === "frozen" && isBootstrapName(name)) return undefined;
  return newModule(name);
}

/** A module in TypeScript. Of `sys` and `builtins` there is only one, however often they are imported. */
export function builtinModule(
  system: ImportSystem,
  name: string,
  definition: ModuleDefinition | null,
): PyModule {
  const { interpreter } = system;
  const known = system.remembered(name);
  if (known !== undefined) return known;
  if (definition === null || name === "builtins") {
    const current = interpreter.modules.getStr("builtins");
    return current instanceof PyModule ? current : newModule(name);
  }
  const module = instantiateModule(definition, interpreter);
  if (name === "sys") system.remember(name, module);
  return module;
}

/** The attributes of a new module whose spec is the import system's own. */
function fastAttributes(spec: PyModuleSpec, module: PyModule): void {
  const { namespace } = module;
  namespace.setStr("__package__", specParent(spec) ?? "");
  namespace.setStr("__loader__", ownAttribute(spec, "loader") ?? null);
  namespace.setStr("__spec__", spec);
  const locations = ownAttribute(spec, "submodule_search_locations") ?? null;
  if (locations !== null) namespace.setStr("__path__", locations);
  const found = spec.found as Found;
  if (found.kind === "frozen") {
    const state = ownAttribute(spec, "loader_state");
    const filename = state === undefined ? null : (ownAttribute(state, "filename") ?? null);
    if (filename !== null) namespace.setStr("__file__", filename);
    return;
  }
  if (ownAttribute(spec, "_set_fileattr") !== true) return;
  const origin = ownAttribute(spec, "origin") as string;
  namespace.setStr("__file__", origin);
  if (found.kind !== "source") return;
  const cached = cachedPath(origin);
  if (cached === null) return;
  setOwnAttribute(spec, "_cached", cached);
  namespace.setStr("__cached__", cached);
}

/** `_init_module_attrs`: what is there already stays, unless `override`. What cannot be set is left. */
export function* pyInitAttributes(
  system: ImportSystem,
  spec: Value,
  module: Value,
  override: boolean,
): Steps<void> {
  const isOpen = function* (name: string): Steps<boolean> {
    if (override) return true;
    const now = yield* pyLookupAttribute(module, name);
    return now === undefined || now === null;
  };
  if (yield* isOpen("__name__"))
    yield* pySetIfPossible(module, "__name__", yield* pyGetAttribute(spec, "name"));
  const locations = yield* pyGetAttribute(spec, "submodule_search_locations");
  if (yield* isOpen("__loader__")) {
    let loader = yield* pyGetAttribute(spec, "loader");
    if (loader === null && locations !== null) {
      const made = new PyInstance(system.classes.get("NamespaceLoader"));
      setOwnAttribute(made, "_path", locations);
      loader = made;
      yield* pySetAttribute(spec, "loader", made);
      yield* pySetIfPossible(module, "__file__", null);
    }
    yield* pySetIfPossible(module, "__loader__", loader);
  }
  if (yield* isOpen("__package__")) {
    yield* pySetIfPossible(module, "__package__", yield* pyGetAttribute(spec, "parent"));
  }
  yield* pySetIfPossible(module, "__spec__", spec);
  if (locations !== null && (yield* isOpen("__path__")))
    yield* pySetIfPossible(module, "__path__", locations);
  if (!(yield* pyTruth(yield* pyGetAttribute(spec, "has_location")))) return;
  if (yield* isOpen("__file__")) {
    yield* pySetIfPossible(module, "__file__", yield* pyGetAttribute(spec, "origin"));
  }
  if (yield* isOpen("__cached__")) {
    const cached = yield* pyGetAttribute(spec, "cached");
    if (cached !== null) yield* pySetIfPossible(module, "__cached__", cached);
  }
}

function* pySetIfPossible(module: Value, name: string, value: Value): Steps<void> {
  try {
    yield* pySetAttribute(module, name, value);
  } catch (thrown) {
    if (!isRaised(thrown, "AttributeError")) throw thrown;
  }
}

/** `loader.exec_module(module)`. */
function* pyExecModule(system: ImportSystem, spec: Value, module: Value): Steps<void> {
  const loader = yield* pyGetAttribute(spec, "loader");
  if (loader === null) {
    if ((yield* pyGetAttribute(spec, "submodule_search_locations")) === null) {
      throw importError("missing loader", yield* pyGetAttribute(spec, "name"));
    }
    return; // a namespace package
  }
  if (module instanceof PyModule && hasKnownLoader(system, spec, loader)) {
    const found = (spec as PyModuleSpec).found as Found;
    if (found.kind === "builtin") {
      if (found.definition?.settle !== undefined) yield* found.definition.settle();
      return;
    }
    const code = yield* pyCodeOf(system, found);
    if (code !== null) {
      if (module.namespace.getStr("__builtins__") === undefined) {
        module.namespace.setStr("__builtins__", system.interpreter.builtins);
      }
      yield system.interpreter.frameFor(code, module.namespace, module.namespace);
      return;
    }
  }
  yield* pyCallMethod(loader, "exec_module", module);
}

/** The code of a module that the import system found itself; null for one that has gone since. */
function* pyCodeOf(system: ImportSystem, found: Found): Steps<PyCode | null> {
  const { interpreter } = system;
  switch (found.kind) {
    case "builtin":
      return null;
    case "frozen": {
      const frozen = interpreter.frozen.get(found.module);
      return frozen === undefined ? null : new PyCode(frozen.code());
    }
    case "source": {
      const frozen = found.frozen === null ? undefined : interpreter.frozen.get(found.frozen);
      if (frozen !== undefined) return new PyCode(frozen.code());
      const bytes = interpreter.host.files?.readAll(found.filename) ?? null;
      if (bytes === null) return null;
      return new PyCode(
        yield* pyWarned(interpreter, found.filename, (warnings) =>
          interpreter.compile(bytes, found.filename, "exec", { warnings }),
        ),
      );
    }
  }
}

/** `_load_backward_compatible`: a loader that does it all in `load_module`. */
function* pyLoadByLoadModule(system: ImportSystem, spec: Value, loader: Value): Steps {
  const { modules } = system.interpreter;
  const name = yield* pyGetAttribute(spec, "name");
  const key = asStr(name) ?? "";
  try {
    yield* pyCallMethod(loader, "load_module", name);
  } catch (thrown) {
    const now = modules.getStr(key);
    if (now !== undefined) {
      modules.deleteStr(key);
      modules.setStr(key, now);
    }
    throw thrown;
  }
  const module = modules.getStr(key);
  if (module === undefined) throw new Raised(newException("KeyError", key));
  modules.deleteStr(key);
  modules.setStr(key, module);
  const missing = function* (attribute: string): Steps<boolean> {
    const now = yield* pyLookupAttribute(module, attribute);
    return now === undefined || now === null;
  };
  if (yield* missing("__loader__")) yield* pySetIfPossible(module, "__loader__", loader);
  if (yield* missing("__package__")) {
    const isPackage = (yield* pyLookupAttribute(module, "__path__")) !== undefined;
    const own = asStr((yield* pyLookupAttribute(module, "__name__")) ?? null) ?? "";
    const parent = isPackage ? own : own.slice(0, Math.max(0, own.lastIndexOf(".")));
    yield* pySetIfPossible(module, "__package__", parent);
  }
  if (yield* missing("__spec__")) yield* pySetIfPossible(module, "__spec__", spec);
  return module;
}

/** How messages name a loader or finder: by its own qualified name when it has one, else by that of its class. */
function* pyObjectName(object: Value): Steps<string> {
  const own = yield* pyLookupAttribute(object, "__qualname__");
  const holder = own === undefined ? yield* pyGetAttribute(object, "__class__") : object;
  const qualname = own ?? (yield* pyGetAttribute(holder, "__qualname__"));
  return `${String(yield* pyGetAttribute(holder, "__module__"))}.${String(qualname)}`;
}

/** Gives a module that was there before the import system what it gives to all others. */
export function markBuiltin(system: ImportSystem, name: string, module: PyModule): void {
  const loader = system.classes.get("BuiltinImporter");
  const spec = newModuleSpec({ name, loader, origin: "built-in", locations: null, hasLocation: false });
  spec.found = { kind: "builtin", definition: null } satisfies Found;
  fastAttributes(spec, module);
}

/** A module that is part of the interpreter, made if need be, without looking at `sys.meta_path`. */
export function* pyBuiltin(system: ImportSystem, name: string): Steps {
  const spec = findBuiltin(system, name) ?? findFrozen(system, name);
  return spec === null ? null : yield* pyLoad(system, spec);
}

export function importError(message: string, name: Value, path: Value = null): Raised {
  const error = newException("ImportError", message) as PyImportError;
  error.name = name;
  error.path = path;
  return new Raised(error);
}
