/** `sys.breakpointhook`: what `breakpoint()` calls, which `PYTHONBREAKPOINT` chooses. Source: PEP 553. */
import { pyLookupAttribute } from "../objects/attributes.ts";
import { call } from "../objects/calls.ts";
import { None, type Value } from "../objects/core.ts";
import { Raised } from "../objects/errors.ts";
import { isPending, type Steps } from "../objects/steps.ts";
import { pyWarn } from "../objects/warnings.ts";
import type { Interpreter } from "../vm/interpreter.ts";

/** Calls the function that the environment names, by default `pdb.set_trace`; "0" is for none at all. */
export function* pyBreakpointHook(
  interpreter: Interpreter,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
): Steps {
  const chosen = interpreter.environment.get("PYTHONBREAKPOINT");
  if (chosen === "0") return None;
  const path = chosen === undefined || chosen === "" ? "pdb.set_trace" : chosen;
  const hook = yield* pyNamed(interpreter, path);
  if (hook === undefined) {
    yield* pyWarn("RuntimeWarning", `Ignoring unimportable $PYTHONBREAKPOINT: "${path}"`);
    return None;
  }
  const names = keywords.size === 0 ? null : [...keywords.keys()];
  const result = call(hook, [...args, ...keywords.values()], names);
  return isPending(result) ? yield result : result;
}

/** What `module.name` is, or a built-in name without a dot; `undefined` where it cannot be had. */
function* pyNamed(interpreter: Interpreter, path: string): Steps<Value | undefined> {
  const dot = path.lastIndexOf(".");
  try {
    const module = yield* interpreter.importModule(dot < 0 ? "builtins" : path.slice(0, dot));
    return yield* pyLookupAttribute(module, path.slice(dot + 1));
  } catch (thrown) {
    if (thrown instanceof Raised) return undefined;
    throw thrown;
  }
}
