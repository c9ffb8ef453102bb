/** The kinds of program that the command runs, and how each becomes the code of `__main__`. */

import { pyCallMethod, pyGetAttribute, pyLookupAttribute } from "../objects/attributes.ts";
import type { Value } from "../objects/core.ts";
import { isRaised, newException, Raised } from "../objects/errors.ts";
import { PyCode } from "../objects/function.ts";
import { PyList } from "../objects/list.ts";
import { pyStr } from "../objects/operators.ts";
import type { Steps } from "../objects/steps.ts";
import { pyFindSpec } from "../vm/importing/find.ts";
import { importSystem } from "../vm/importing/system.ts";
import { notFound, pyImportModule } from "../vm/imports.ts";
import type { Interpreter as Machine } from "../vm/interpreter.ts";
import { mainModule, markAsFile } from "../vm/program.ts";
import { pyWriteError, sysAttribute } from "../vm/reports.ts";
import { pyWarned } from "../vm/source_warnings.ts";
import type { SourceCompiler } from "./compile_source.ts";

/** A whole program. */
export type Program =
  /** Text given in the command line; tracebacks call it `<string>`. */
  | { readonly kind: "text"; readonly source: string }
  /** A script. `filename` is its absolute path. */
  | { readonly kind: "file"; readonly source: Uint8Array; readonly filename: string }
  /** What came in on the standard input, to its end. */
  | { readonly kind: "input"; readonly source: Uint8Array }
  /** A module on `sys.path`, run as `python -m` does. */
  | { readonly kind: "module"; readonly name: string };

/** Runs a program in `__main__`. */
export function* pyProgramCode(machine: Machine, compiler: SourceCompiler, program: Program): Steps {
  const { namespace } = mainModule(machine);
  switch (program.kind) {
    case "text": {
      const code = yield* pyWarned(machine, "<string>", (warnings) =>
        compiler(program.source, "<string>", "exec", { warnings }),
      );
      machine.sources.set("<string>", program.source);
      return yield machine.frameFor(new PyCode(code), namespace, namespace);
    }
    case "file": {
      markAsFile(machine, program.filename);
      if (isOfDirectory(machine, program.filename)) yield* pyMarkAsFound(machine);
      const code = yield* pyWarned(machine, program.filename, (warnings) =>
        compiler(program.source, program.filename, "exec", { origin: "file", warnings }),
      );
      return yield machine.frameFor(new PyCode(code), namespace, namespace);
    }
    case "input": {
      const code = yield* pyWarned(machine, "<stdin>", (warnings) =>
        compiler(program.source, "<stdin>", "exec", { origin: "file", warnings }),
      );
      return yield machine.frameFor(new PyCode(code), namespace, namespace);
    }
    case "module":
      return yield* pyRunModule(machine, program.name);
  }
}

/** Whether the script is the `__main__.py` of a directory that was named to be run. */
function isOfDirectory(machine: Machine, filename: string): boolean {
  const [directory] = machine.path;
  return filename === `${directory}/__main__.py` && !machine.argv[0]?.endsWith("__main__.py");
}

/** Gives `__main__` the spec that it has on `sys.path`. */
function* pyMarkAsFound(machine: Machine): Steps<void> {
  const { namespace } = mainModule(machine);
  const spec = yield* pyFindSpec(importSystem(machine), "__main__", new PyList([machine.path[0]!]), null);
  if (spec === null) return;
  namespace.setStr("__package__", "");
  namespace.setStr("__loader__", yield* pyGetAttribute(spec, "loader"));
  namespace.setStr("__spec__", spec);
  namespace.setStr("__cached__", yield* pyGetAttribute(spec, "cached"));
}

/** Runs a module, or the `__main__` of a package, as `python -m` does. Source: PEP 338. */
function* pyRunModule(machine: Machine, name: string): Steps {
  const found = yield* pyModuleToRun(machine, name);
  if (found.kind === "problem") {
    yield* pyWriteError(`gilgamesh: ${found.text}\n`);
    throw new Raised(newException("SystemExit", 1));
  }
  const { spec, code } = found;
  const { namespace } = mainModule(machine);
  const origin = yield* pyGetAttribute(spec, "origin");
  namespace.setStr("__package__", yield* pyGetAttribute(spec, "parent"));
  namespace.setStr("__loader__", yield* pyGetAttribute(spec, "loader"));
  namespace.setStr("__spec__", spec);
  namespace.setStr("__file__", origin);
  namespace.setStr("__cached__", yield* pyGetAttribute(spec, "cached"));
  const argv = sysAttribute("argv");
  if (argv instanceof PyList) argv.items[0] = origin;
  return yield machine.frameFor(code, namespace, namespace);
}

type Found =
  | { readonly kind: "module"; readonly spec: Value; readonly code: PyCode }
  | { readonly kind: "problem"; readonly text: string };

const problem = (text: string): Found => ({ kind: "problem", text });

function* pyModuleToRun(machine: Machine, name: string): Steps<Found> {
  if (name.startsWith(".")) return problem("Relative module names not supported");
  const dot = name.lastIndexOf(".");
  let path: Value = null;
  let spec: Value;
  try {
    if (dot >= 0) path = yield* pyPathOfPackage(machine, name.slice(0, dot), name);
    spec = yield* pyFindSpec(importSystem(machine), name, path, null);
  } catch (thrown) {
    if (!(thrown instanceof Raised) || !FINDING_ERRORS.some((each) => isRaised(thrown, each))) throw thrown;
    const hint = name.endsWith(".py")
      ? `. Try using '${name.slice(0, -3)}' instead of '${name}' as the module name.`
      : "";
    const { exception } = thrown;
    const text = `(${exception.type.name}: ${yield* pyStr(exception)})`;
    return problem(`Error while finding module specification for '${name}' ${text}${hint}`);
  }
  if (spec === null) return problem(`No module named ${name}`);
  if ((yield* pyGetAttribute(spec, "submodule_search_locations")) !== null) {
    if (name === "__main__" || name.endsWith(".__main__")) {
      return problem("Cannot use package as __main__ module");
    }
    const inner = yield* pyModuleToRun(machine, `${name}.__main__`);
    if (inner.kind === "module" || machine.modules.getStr(name) === undefined) return inner;
    return problem(`${inner.text}; '${name}' is a package and cannot be directly executed`);
  }
  const loader = yield* pyGetAttribute(spec, "loader");
  if (loader === null) return problem(`'${name}' is a namespace package and cannot be executed`);
  const code = yield* pyCallMethod(loader, "get_code", name);
  return code instanceof PyCode
    ? { kind: "module", spec, code }
    : problem(`No code object available for ${name}`);
}

const FINDING_ERRORS = ["ImportError", "AttributeError", "TypeError", "ValueError"];

/** Imports a package, and gives where the modules in it are. */
function* pyPathOfPackage(machine: Machine, parent: string, name: string): Steps {
  const module = yield* pyImportModule(machine, parent);
  const path = yield* pyLookupAttribute(module, "__path__");
  if (path !== undefined) return path;
  throw notFound(name, `__path__ attribute not found on '${parent}' while trying to find '${name}'`);
}
