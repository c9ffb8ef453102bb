/** `import` statements: the opcodes; the work is in `imports.ts`. */
import { ownAttribute, pyLookupAttribute } from "../../objects/attributes.ts";
import { nameIn } from "../../objects/builtin_names.ts";
import { call } from "../../objects/calls.ts";
import { asInt, asStr, type Value } from "../../objects/core.ts";
import type { PyDict } from "../../objects/dict.ts";
import { newException, Raised } from "../../objects/errors.ts";
import type { PyImportError } from "../../objects/exceptions.ts";
import { moduleType, PyModule } from "../../objects/module.ts";
import { repr } from "../../objects/operators.ts";
import { runtime } from "../../objects/runtime.ts";
import { isPending, type Pending, type Steps } from "../../objects/steps.ts";
import type { Frame } from "../frame.ts";
import { isInitializing } from "../importing/system.ts";
import { defaultImport, importAtOnce, pyImport } from "../imports.ts";

/** `IMPORT_NAME`: through `builtins.__import__`, if a program has put its own there. */
export function importName(frame: Frame, name: string, fromList: Value, level: Value): Value | Pending {
  const hook = nameIn(frame.builtins, "__import__");
  return isPending(hook)
    ? pyImportName(hook, frame, name, fromList, level)
    : importThrough(hook, frame, name, fromList, level);
}

function* pyImportName(steps: Pending, frame: Frame, name: string, fromList: Value, level: Value): Steps {
  const result = importThrough(yield steps, frame, name, fromList, level);
  return isPending(result) ? yield result : result;
}

function importThrough(
  hook: Value | undefined,
  frame: Frame,
  name: string,
  fromList: Value,
  level: Value,
): Value | Pending {
  if (hook === undefined) throw new Raised(newException("ImportError", "__import__ not found"));
  if (defaultImport(hook)) {
    const known = importAtOnce(name, fromList, level);
    if (known !== undefined) return known;
    return pyImport(name, frame.globals, fromList, Number(asInt(level)));
  }
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
  const owner = yield* pyLookupAttribute(module, "__name__");
  const packageName = owner === undefined ? undefined : asStr(owner);
  if (packageName !== undefined) {
    const submodule = (runtime().modules as PyDict).getStr(`${packageName}.${name}`);
    if (submodule !== undefined) return submodule;
  }
  const shown = packageName ?? "<unknown module name>";
  const origin = yield* pyOrigin(module);
  const place = origin ?? "unknown location";
  const error = newException(
    "ImportError",
    origin !== null && isInitializing(module)
      ? `cannot import name ${repr(name)} from partially initialized module ${repr(shown)} (most likely due to a circular import) (${place})`
      : `cannot import name ${repr(name)} from ${repr(shown)} (${place})`,
  ) as PyImportError;
  error.name = packageName ?? null;
  error.path = origin;
  error.nameFrom = name;
  throw new Raised(error);
}

/** The file of a module, for messages: what its `__file__` says. */
function* pyOrigin(module: Value): Steps<string | null> {
  const file =
    module instanceof PyModule
      ? ownAttribute(module, "__file__")
      : yield* pyLookupAttribute(module, "__file__");
  return file === undefined ? null : (asStr(file) ?? null);
}
