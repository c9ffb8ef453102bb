/** The kinds of program that the command runs, and how each becomes the code of `__main__`. */

import { pyGetAttribute, pyLookupAttribute } from "../objects/attributes.ts";
import { asStr } from "../objects/core.ts";
import { isRaised, newException, Raised } from "../objects/errors.ts";
import { PyCode } from "../objects/function.ts";
import { PyList } from "../objects/list.ts";
import { PyModule } from "../objects/module.ts";
import { pyItems } from "../objects/operators.ts";
import type { Steps } from "../objects/steps.ts";
import { pyImportModule } from "../vm/imports.ts";
import type { Interpreter as Machine } from "../vm/interpreter.ts";
import { mainModule } from "../vm/program.ts";
import { pyWriteError, sysAttribute } from "../vm/reports.ts";
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
      const code = compiler(program.source, "<string>", "exec");
      machine.sources.set("<string>", program.source);
      return yield machine.frameFor(new PyCode(code), namespace, namespace);
    }
    case "file": {
      namespace.setStr("__file__", program.filename);
      const code = compiler(program.source, program.filename, "exec", { origin: "file" });
      return yield machine.frameFor(new PyCode(code), namespace, namespace);
    }
    case "input": {
      const code = compiler(program.source, "<stdin>", "exec", { origin: "file" });
      return yield machine.frameFor(new PyCode(code), namespace, namespace);
    }
    case "module":
      return yield* pyRunModule(machine, compiler, program.name);
  }
}

interface Found {
  readonly code: PyCode;
  readonly filename: string;
}

function* pyRunModule(machine: Machine, compiler: SourceCompiler, name: string): Steps {
  const { namespace } = mainModule(machine);
  const dot = name.lastIndexOf(".");
  let found: Found | null = null;
  let problem = `No module named ${name}`;
  try {
    const parent = dot < 0 ? null : yield* pyImportModule(machine, name.slice(0, dot));
    const path = yield* pySearchPath(machine, parent);
    found = find(machine, compiler, name, path);
    const isPackage = found === null && isPackageName(machine, name, path);
    if (isPackage) {
      const inner = yield* pySearchPath(machine, yield* pyImportModule(machine, name));
      found = find(machine, compiler, `${name}.__main__`, inner);
      problem = `No module named ${name}.__main__; '${name}' is a package and cannot be directly executed`;
      if (found !== null) namespace.setStr("__package__", name);
    } else if (dot >= 0) namespace.setStr("__package__", name.slice(0, dot));
    else namespace.setStr("__package__", "");
  } catch (thrown) {
    if (!isRaised(thrown, "ModuleNotFoundError")) throw thrown;
    const text = thrown.exception as unknown as { readonly args: readonly unknown[] };
    problem = `Error while finding module specification for '${name}' (ModuleNotFoundError: ${text.args[0]})`;
  }
  if (found === null) {
    yield* pyWriteError(`gilgamesh: ${problem}\n`);
    throw new Raised(newException("SystemExit", 1));
  }
  const argv = sysAttribute("argv");
  if (argv instanceof PyList) argv.items[0] = found.filename;
  namespace.setStr("__file__", found.filename);
  return yield machine.frameFor(found.code, namespace, namespace);
}

/** Where the modules in a package are, or those at the top. */
function* pySearchPath(machine: Machine, parent: unknown): Steps<readonly string[]> {
  const holder = parent instanceof PyModule ? parent : machine.modules.getStr("sys")!;
  const name = parent instanceof PyModule ? "__path__" : "path";
  const path =
    parent instanceof PyModule ? yield* pyLookupAttribute(holder, name) : yield* pyGetAttribute(holder, name);
  if (path === undefined) return [];
  return (yield* pyItems(path)).map((each) => asStr(each) ?? "");
}

function find(
  machine: Machine,
  compiler: SourceCompiler,
  name: string,
  path: readonly string[],
): Found | null {
  const frozen = machine.frozen.get(name);
  if (frozen !== undefined) {
    return frozen.isPackage ? null : { code: new PyCode(frozen.code()), filename: frozen.filename };
  }
  for (const base of bases(name, path)) {
    const filename = `${base}.py`;
    const source = machine.host.files?.readAll(filename);
    if (source != null) return { code: new PyCode(compiler(source, filename, "exec")), filename };
  }
  return null;
}

function isPackageName(machine: Machine, name: string, path: readonly string[]): boolean {
  if (machine.frozen.get(name)?.isPackage === true) return true;
  return bases(name, path).some((base) => {
    try {
      return machine.host.files?.stat(base, true).kind === "directory";
    } catch {
      return false;
    }
  });
}

function bases(name: string, path: readonly string[]): string[] {
  const last = name.slice(name.lastIndexOf(".") + 1);
  return path.map((directory) => (directory === "" ? last : `${directory.replace(/\/$/, "")}/${last}`));
}
