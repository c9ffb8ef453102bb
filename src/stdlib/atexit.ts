/** `atexit`: functions to be called when the program ends, the last one registered first. */
import { call } from "../objects/calls.ts";
import { None, type Value } from "../objects/core.ts";
import { Raised, typeError } from "../objects/errors.ts";
import { hasSlot, pyEquals, pyRepr } from "../objects/operators.ts";
import { isPending, type Steps } from "../objects/steps.ts";
import { defineModule, fn, pyFn } from "../vm/modules.ts";
import { pyReportUnraisable } from "../vm/reports.ts";

/** A call to be made at the end. */
interface Registered {
  readonly callee: Value;
  readonly args: Value[];
  readonly names: readonly string[] | null;
}

/** Makes the calls, last first, and reports what they raise. Calls registered meanwhile are made too. */
function* pyRunAll(registered: Registered[]): Steps {
  for (let next = registered.pop(); next !== undefined; next = registered.pop()) {
    try {
      const result = call(next.callee, next.args, next.names);
      if (isPending(result)) yield result;
    } catch (thrown) {
      if (!(thrown instanceof Raised)) throw thrown;
      const shown = yield* pyRepr(next.callee);
      yield* pyReportUnraisable(thrown.exception, `Exception ignored in atexit callback ${shown}`, None);
    }
  }
  return None;
}

function* pyUnregister(registered: Registered[], callee: Value): Steps {
  for (const each of [...registered]) {
    if (!(yield* pyEquals(each.callee, callee))) continue;
    const at = registered.indexOf(each);
    if (at >= 0) registered.splice(at, 1);
  }
  return None;
}

export const atexitModule = defineModule({
  name: "atexit",
  doc: "Functions to be called when the program ends, the last one registered first.",
  members: () => {
    const registered: Registered[] = [];
    return [
      fn(
        "register(*args, **kwargs)",
        (args: readonly Value[], keywords: Map<string, Value>) => {
          const [callee, ...rest] = args;
          if (callee === undefined) throw typeError("register() takes at least 1 argument (0 given)");
          if (!hasSlot(callee, "call")) throw typeError("the first argument must be callable");
          registered.push({
            callee,
            args: [...rest, ...keywords.values()],
            names: keywords.size === 0 ? null : [...keywords.keys()],
          });
          return callee;
        },
        "Have a function called with these arguments at the end; return it.",
      ),
      pyFn(
        "unregister(func, /)",
        (callee: Value) => pyUnregister(registered, callee),
        "Forget all calls of a function.",
      ),
      pyFn("_run_exitfuncs()", () => pyRunAll(registered), "Make all calls now."),
      fn(
        "_clear()",
        () => {
          registered.length = 0;
          return None;
        },
        "Forget all calls.",
      ),
      fn("_ncallbacks()", () => registered.length, "How many calls are registered."),
    ];
  },
});
