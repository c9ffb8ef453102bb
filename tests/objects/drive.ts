/** Runs natives without a VM: an interpreter with no limits, and answers for what natives ask for. */
import type { PyObject, PyType } from "../../src/objects/core.ts";
import { PyDict } from "../../src/objects/dict.ts";
import { enterRuntime, type Runtime } from "../../src/objects/runtime.ts";
import { isPending, type Pending, type Request } from "../../src/objects/steps.ts";

/** What a test says to a request that is no steps: a park, a pause, a frame to run. */
export type Answer = (request: Request) => unknown;

const refuse: Answer = (request) => {
  throw new Error(`no answer for ${String(request)}`);
};

/** The result of a native that may be pending. Steps that it waits for are run; other requests go to `answer`. */
export function drive<Result>(result: Result | Pending, answer: Answer = refuse): Result {
  if (!isSteps(result)) return result as Result;
  const stack = [result as Generator<Request, unknown, unknown>];
  let given: unknown;
  let thrown: unknown;
  let failed = false;
  for (;;) {
    const top = stack[stack.length - 1]!;
    try {
      const step = failed ? top.throw(thrown) : top.next(given);
      failed = false;
      if (step.done) {
        stack.pop();
        given = step.value;
        if (stack.length === 0) return given as Result;
      } else if (isSteps(step.value)) {
        stack.push(step.value as Generator<Request, unknown, unknown>);
        given = undefined;
      } else given = answer(step.value);
    } catch (error) {
      stack.pop();
      if (stack.length === 0) throw error;
      failed = true;
      thrown = error;
    }
  }
}

function isSteps(result: unknown): boolean {
  return isPending(result as Pending) && typeof (result as Generator).next === "function";
}

/** A runtime without limits; `charged` sees every charge. */
export function testRuntime(charged: (bytes: number) => void = () => {}): Runtime {
  const ids = new Map<PyObject, number>();
  const busy = new Set<PyObject>();
  const subclasses = new Map<PyType, WeakRef<PyType>[]>();
  return {
    isInterleaved: false,
    modules: new PyDict(),
    builtins: new PyDict(),
    idOf(object) {
      const id = ids.get(object) ?? ids.size + 1;
      ids.set(object, id);
      return id;
    },
    subclassesOf(type) {
      const known = subclasses.get(type) ?? [];
      subclasses.set(type, known);
      return known;
    },
    charge: charged,
    work: () => {},
    enterRepr(object) {
      if (busy.has(object)) return false;
      busy.add(object);
      return true;
    },
    leaveRepr(object) {
      busy.delete(object);
    },
    // biome-ignore lint/correctness/useYield: no module can be imported here
    *importModule(name) {
      throw new Error(`no module ${name}`);
    },
    callingFrame: () => null,
    intMaxStrDigits: 4300,
  };
}

/** Runs `body` with `runtime` as the interpreter that runs. */
export function within<Result>(runtime: Runtime, body: () => Result): Result {
  const before = enterRuntime(runtime);
  try {
    return body();
  } finally {
    enterRuntime(before);
  }
}
