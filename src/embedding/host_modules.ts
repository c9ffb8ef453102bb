/** Modules written in JavaScript: what an embedder offers to Python code under `modules`. */
import type { PyObject, Value } from "../objects/core.ts";
import { nativeFunction } from "../objects/define.ts";
import { Raised } from "../objects/errors.ts";
import { pyAwaitHost, type Steps } from "../objects/steps.ts";
import type { Interpreter as Machine } from "../vm/interpreter.ts";
import { constant, defineModule, type Member, type ModuleDefinition } from "../vm/modules.ts";
import type { FunctionBridge, HostFunction } from "./values.ts";
import { pyFromHost, toHost } from "./values.ts";

/** The members of a module: functions become Python functions, other values are converted once. */
export type HostModule = Readonly<Record<string, unknown>>;

/** The module for the import system. Each interpreter that imports it converts its values anew. */
export function hostModule(name: string, members: HostModule, bridge: FunctionBridge): ModuleDefinition {
  return defineModule({
    name,
    doc: null,
    members: () =>
      Object.entries(members).map(
        ([member, value]): Member =>
          typeof value === "function"
            ? { name: member, make: () => hostFunction(member, value as HostFunction, bridge, name) }
            : constant(member, plainValue(name, member, value, bridge)),
      ),
  });
}

/** A value that can be converted without running Python code, as numbers, texts and containers of them can. */
function plainValue(module: string, member: string, value: unknown, bridge: FunctionBridge): Value {
  const step = pyFromHost(value, bridge).next();
  if (step.done === true) return step.value;
  throw new TypeError(`${module}.${member} cannot be converted before the program runs`);
}

/**
 * A Python function that calls a JavaScript one. Keyword arguments come last, as one object. While a promise is pending
 * the calling thread waits without the GIL; what it is rejected with is raised.
 */
export function hostFunction(
  name: string,
  func: HostFunction,
  bridge: FunctionBridge,
  module = "host",
): Value {
  function* body(args: readonly Value[], keywords: ReadonlyMap<string, Value>): Steps {
    const given = args.map((arg) => toHost(arg, bridge));
    if (keywords.size > 0) {
      given.push(Object.fromEntries([...keywords].map(([key, value]) => [key, toHost(value, bridge)])));
    }
    let result: unknown;
    try {
      result = func(...given);
    } catch (thrown) {
      throw bridge.raised(thrown);
    }
    if (isPromise(result)) {
      const settled = Promise.resolve(result).catch((thrown: unknown) => {
        throw bridge.raised(thrown);
      });
      result = yield* pyAwaitHost(settled);
    }
    return yield* pyFromHost(result, bridge);
  }
  return nativeFunction(`${name}(*args, **kwargs)`, body, "", module);
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

/** What a host function threw, as a Python exception: the original one when it had come from Python code. */
export function raisedBy(machine: Machine, originals: WeakMap<object, PyObject>, thrown: unknown): unknown {
  const original = typeof thrown === "object" && thrown !== null ? originals.get(thrown) : undefined;
  return new Raised(original ?? machine.hostException(thrown));
}
