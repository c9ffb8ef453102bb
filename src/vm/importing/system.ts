/**
 * `ImportSystem`: what one interpreter has for importing: `sys.meta_path`, `sys.path_hooks` and
 * `sys.path_importer_cache` as they are at the start, the classes behind them, the locks of modules.
 */

import { ownAttribute } from "../../objects/attributes.ts";
import type { Value } from "../../objects/core.ts";
import { nativeFunction } from "../../objects/define.ts";
import { PyDict } from "../../objects/dict.ts";
import { PyCode } from "../../objects/function.ts";
import { PyList } from "../../objects/list.ts";
import { newModule, PyModule } from "../../objects/module.ts";
import { newModuleSpec } from "../../objects/module_spec.ts";
import type { PyNativeFunction } from "../../objects/native.ts";
import { sharedTable } from "../../objects/side_table.ts";
import type { Steps } from "../../objects/steps.ts";
import { pyWarn } from "../../objects/warnings.ts";
import type { Interpreter } from "../interpreter.ts";
import { ImportClasses, PyFileFinder } from "./classes.ts";
import { renamedCode } from "./code_names.ts";
import { coreMembers } from "./core.ts";
import { addLoaders, pyDirectoryHook, pyZipHook } from "./hooks.ts";
import { markBuiltin, pyBuiltin } from "./load.ts";
import { ImportLock, ModuleLocks } from "./locks.ts";

/** The two modules of the import system, and the files that they are written in. */
const CORE = { name: "_frozen_importlib", file: "importlib._bootstrap" } as const;
const EXTERNAL = { name: "_frozen_importlib_external", file: "importlib._bootstrap_external" } as const;

/** What one interpreter has for importing. */
export class ImportSystem {
  readonly interpreter: Interpreter;
  readonly classes: ImportClasses;
  readonly locks: ModuleLocks;
  readonly metaPath: PyList;
  /** The hook for directories. */
  readonly directoryHook: PyNativeFunction;
  readonly pathHooks: PyList;
  readonly importerCache = new PyDict();
  readonly lock: ImportLock;
  /** The module that reads archives is being imported for a hook. */
  isReadingArchives = false;
  private core: PyModule | null = null;
  private external: PyModule | null = null;
  /** Modules of which there is only ever one. */
  private readonly single = new Map<string, PyModule>();

  constructor(interpreter: Interpreter) {
    this.interpreter = interpreter;
    this.classes = new ImportClasses(() => this.pyComplete());
    this.locks = new ModuleLocks(interpreter);
    this.lock = new ImportLock(interpreter);
    this.metaPath = new PyList([
      this.classes.get("BuiltinImporter"),
      this.classes.get("FrozenImporter"),
      this.classes.get("PathFinder"),
    ]);
    this.directoryHook = nativeFunction(
      "path_hook_for_FileFinder(path)",
      (path: Value) => pyDirectoryHook(this, path),
      "Path hook for importlib.machinery.FileFinder.",
      EXTERNAL.name,
    );
    const zipHook = nativeFunction(
      "zipimporter(path)",
      (path: Value) => pyZipHook(this, path),
      "Path hook for zipimport.zipimporter.",
      "zipimport",
    );
    this.pathHooks = new PyList([zipHook, this.directoryHook]);
    const builtins = interpreter.modules.getStr("builtins");
    if (builtins instanceof PyModule) markBuiltin(this, "builtins", builtins);
  }

  /** An attribute of the module `sys`; undefined where a program has deleted it. */
  sys(name: string): Value | undefined {
    const sys = this.interpreter.modules.getStr("sys");
    return sys === undefined ? undefined : ownAttribute(sys, name);
  }

  /** A module of the interpreter that must not be made twice. */
  remembered(name: string): PyModule | undefined {
    return this.single.get(name);
  }

  remember(name: string, module: PyModule): void {
    this.single.set(name, module);
  }

  /** Whether the Python code of the import system has been brought in. */
  get isComplete(): boolean {
    return this.external !== null;
  }

  /** `importlib._bootstrap` or `importlib._bootstrap_external`, under any of its names; brought in when first asked for. */
  *pyBootstrap(name: string): Steps<PyModule> {
    yield* this.pyComplete();
    return name === CORE.name || name === CORE.file ? this.core! : this.external!;
  }

  /** Runs the Python code of the import system. It imports nothing: what it needs is put into it. */
  private *pyComplete(): Steps<void> {
    if (this.external !== null) return;
    const core = this.bare(CORE.name);
    const external = this.bare(EXTERNAL.name);
    // Another thread may come by while the code runs; it then meets modules that are not complete, as in CPython.
    this.core = core;
    this.external = external;
    for (const member of coreMembers(this)) core.namespace.setStr(member.name, member.make(CORE.name));
    const { modules } = this.interpreter;
    for (const module of [core, external]) {
      for (const name of ["sys", "_imp", "_io", "posix", "_thread"]) {
        const known = modules.getStr(name) ?? (yield* pyBuiltin(this, name));
        module.namespace.setStr(name === "posix" ? "_os" : name, known);
      }
      for (const [name, type] of this.classes.entries()) module.namespace.setStr(name, type);
    }
    core.namespace.setStr("_bootstrap_external", external);
    external.namespace.setStr("_bootstrap", core);
    try {
      yield* this.pyRun(core, CORE.file, "<frozen importlib._bootstrap>");
      yield* this.pyRun(external, EXTERNAL.file, "<frozen importlib._bootstrap_external>");
    } catch (thrown) {
      this.core = null;
      this.external = null;
      throw thrown;
    }
    this.classes.markPristine();
    for (const [, finder] of this.importerCache.entries()) {
      if (finder instanceof PyFileFinder) addLoaders(this, finder);
    }
    for (const module of [core, external]) {
      const name = module.namespace.getStr("__name__") as string;
      if (modules.getStr(name) === undefined) modules.setStr(name, module);
    }
  }

  private bare(name: string): PyModule {
    const module = newModule(name);
    const importer = this.classes.get("FrozenImporter");
    module.namespace.setStr("__package__", "");
    module.namespace.setStr("__loader__", importer);
    module.namespace.setStr(
      "__spec__",
      newModuleSpec({ name, loader: importer, origin: "frozen", locations: null, hasLocation: false }),
    );
    return module;
  }

  private *pyRun(module: PyModule, file: string, filename: string): Steps<void> {
    const frozen = this.interpreter.frozen.get(file);
    if (frozen === undefined) return;
    this.interpreter.sources.set(filename, "");
    module.namespace.setStr("__builtins__", this.interpreter.builtins);
    const code = new PyCode(renamedCode(frozen.code(), filename));
    yield this.interpreter.frameFor(code, module.namespace, module.namespace);
  }
}

const systems = sharedTable<Interpreter, ImportSystem>();

/** The import system of an interpreter, made when first asked for. */
export function importSystem(interpreter: Interpreter): ImportSystem {
  let system = systems.get(interpreter);
  if (system === undefined) {
    system = new ImportSystem(interpreter);
    systems.set(interpreter, system);
  }
  return system;
}

/**
 * Gives an ImportWarning. They are ignored unless a program says otherwise, so nothing is to be done, and `warnings` not
 * to be imported, before it is there to be told.
 */
export function* pyImportWarning(system: ImportSystem, message: string): Steps<void> {
  const warnings = system.interpreter.modules.getStr("warnings");
  if (warnings instanceof PyModule && !warnings.initializing) yield* pyWarn("ImportWarning", message);
}

/** Whether the code of a module under way: it is in `sys.modules`, and not complete. */
export function isInitializing(module: Value): boolean {
  if (module instanceof PyModule) {
    if (module.initializing) return true;
    const spec = module.namespace.getStr("__spec__");
    return spec !== undefined && spec !== null && ownAttribute(spec, "_initializing") === true;
  }
  const spec = ownAttribute(module, "__spec__");
  return spec !== undefined && spec !== null && ownAttribute(spec, "_initializing") === true;
}
