/** `import` statements: the opcodes; the work is in `imports.ts`. */
import { pyLookupAttribute } from "../../objects/attributes.ts";
import { call } from "../../objects/calls.ts";
import { asInt, type Value } from "../../objects/core.ts";
import type { PyDict } from "../../objects/dict.ts";
import { newException, Raised } from "../../objects/errors.ts";
import type { PyImportError } from "../../objects/exceptions.ts";
import { moduleType, PyModule } from "../../objects/module.ts";
import { runtime } from "../../objects/runtime.ts";
import type { Pending, Steps } from "../../objects/steps.ts";
import type { Frame } from "../frame.ts";
import { defaultImport, pyImport } from "../imports.ts";

/** `IMPORT_NAME`: through `builtins.__import__`, if a program has put its own there. */
export function importName(frame: Frame, name: string, fromList: Value, level: Value): Value | Pending {
  const hook = frame.builtins.getStr("__import__");
  if (hook === undefined) throw new Raised(newException("ImportError", "__import__ not found"));
  if (defaultImport(hook)) return pyImport(name, frame.globals, fromList, Number(asInt(level)));
  return call(hook, [name, frame.globals, frame.locals, fromList, level]);
}

/** `from module import name`. */
export function importFrom(module: Value, name: string): Value | Pending {
  if (module instanceof PyModule && module.type === moduleType) {
    const found = module.namespace.getStr(name);
    if (found !== undefined) return found;
  }
  return pyImportFrom(module, name);
}

function* pyImportFrom(module: Value, name: string): Steps {
  const found = yield* pyLookupAttribute(module, name);
  if (found !== undefined) return found;
  // A submodule that is being imported is in sys.modules before it is an attribute of its package.
  const packageName = yield* moduleText(module, "__name__");
  if (packageName !== null) {
    const submodule = (runtime().modules as PyDict).getStr(`${packageName}.${name}`);
    if (submodule !== undefined) return submodule;
  }
  const shown = packageName ?? "<unknown module name>";
  const origin = yield* moduleText(module, "__file__");
  const place = origin ?? "unknown location";
  const partial = module instanceof PyModule && module.initializing;
  const error = newException(
    "ImportError",
    partial
      ? `cannot import name '${name}' from partially initialized module '${shown}' (most likely due to a circular import) (${place})`
      : `cannot import name '${name}' from '${shown}' (${place})`,
  ) as PyImportError;
  error.name = packageName;
  error.path = origin;
  error.nameFrom = name;
  throw new Raised(error);
}

function* moduleText(module: Value, name: string): Steps<string | null> {
  const value = yield* pyLookupAttribute(module, name);
  return typeof value === "string" ? value : null;
}
