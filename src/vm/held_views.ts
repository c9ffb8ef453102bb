/**
 * Whether a program still holds a view of an object's memory. References are not counted, so it is not known when a view
 * that was never released has gone; yet `bytes(memoryview(data)[:n]); del data[:n]` must work. So views are looked for
 * where programs keep them: in the variables of the frames on all stacks, in the global names of their modules, and in
 * what those hold directly. A view that is hidden deeper does not keep its object from changing its size: it then stays a
 * view of the old memory.
 */
import { PyMemoryView } from "../objects/bytes_object.ts";
import { PyInstance, type PyObject, type Value } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import { PyCell } from "../objects/function.ts";
import { PyList } from "../objects/list.ts";
import { PyNativeFunction } from "../objects/native.ts";
import { PyTuple } from "../objects/tuple.ts";
import { Frame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { BoundExit } from "./operations/exceptions.ts";

/** Longer containers are not looked through. */
const LONGEST = 1000;

/** Whether a view of `object` that has not been released is in sight. */
export function holdsViewOf(interpreter: Interpreter, object: PyObject): boolean {
  const seen = new Set<PyDict>();
  const inNames = (names: Value): boolean => {
    if (!(names instanceof PyDict) || seen.has(names)) return false;
    seen.add(names);
    return isAmong(names.values, object, true);
  };
  for (const thread of interpreter.scheduler.threads.values()) {
    let isTop = true;
    for (let at = thread.top; at !== null; at = at.back) {
      if (!(at instanceof Frame)) continue;
      // On the stack of the frame that runs now there may be left-overs of what it has computed.
      const end = isTop ? at.executable.localCount : at.sp;
      isTop = false;
      for (let slot = 0; slot < end; slot++) if (holds(at.slots[slot], object, true)) return true;
      if (inNames(at.globals) || inNames(at.locals)) return true;
    }
  }
  return false;
}

function isAmong(values: Iterable<Value | undefined>, object: PyObject, deeper = false): boolean {
  for (const value of values) if (holds(value, object, deeper)) return true;
  return false;
}

/** Whether a value is such a view, or directly holds one. */
function holds(value: Value | undefined, object: PyObject, deeper: boolean): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (value instanceof PyMemoryView) return value.object === object && !value.released;
  if (value instanceof PyCell) return holds(value.value, object, deeper);
  if (value instanceof PyNativeFunction) return holds(value.self, object, false);
  if (value instanceof BoundExit) return holds(value.manager, object, false);
  if (!deeper) return false;
  if (value instanceof PyList || value instanceof PyTuple) {
    return value.items.length <= LONGEST && isAmong(value.items, object);
  }
  if (value instanceof PyDict) return value.size <= LONGEST && isAmong(value.values, object);
  if (!(value instanceof PyInstance)) return false;
  return isAmong(value.slots, object) || (value.dict instanceof PyDict && isAmong(value.dict.values, object));
}
