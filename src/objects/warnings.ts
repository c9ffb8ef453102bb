/** Warnings that native code gives: through `_warnings`, so that `warnings` is only imported by who asks for it. */
import { pyCallMethod } from "./attributes.ts";
import { PyModule } from "./module.ts";
import { runtime } from "./runtime.ts";
import type { Steps } from "./steps.ts";

/**
 * Warns in the name of the Python code that called the native under way. `category` is the name of a built-in warning.
 * Throws it where the filters turn it into an error.
 */
export function* pyWarn(category: string, message: string): Steps<void> {
  yield* pyCallMethod(yield* pyWarnings(), "warn", message, runtime().builtins.getStr(category)!);
}

/** Warns of a line of a program. Throws the warning where the filters turn it into an error. */
export function* pyWarnAt(category: string, message: string, filename: string, lineno: number): Steps<void> {
  const type = runtime().builtins.getStr(category)!;
  yield* pyCallMethod(yield* pyWarnings(), "warn_explicit", message, type, filename, lineno);
}

function* pyWarnings(): Steps {
  const known = runtime().modules.getStr("_warnings");
  return known instanceof PyModule ? known : yield* runtime().importModule("_warnings");
}
