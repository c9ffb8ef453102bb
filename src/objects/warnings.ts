/** Warnings that native code gives: through the function `warn` of the module `warnings`. */
import { pyCallMethod } from "./attributes.ts";
import { PyModule } from "./module.ts";
import { runtime } from "./runtime.ts";
import type { Steps } from "./steps.ts";

/**
 * Warns in the name of the Python code that called the native under way. `category` is the name of a built-in warning.
 * Throws it where the filters turn it into an error.
 */
export function* pyWarn(category: string, message: string): Steps<void> {
  const { modules, builtins } = runtime();
  const known = modules.getStr("warnings");
  const warnings = known instanceof PyModule ? known : yield* runtime().importModule("warnings");
  yield* pyCallMethod(warnings, "warn", message, builtins.getStr(category)!);
}
