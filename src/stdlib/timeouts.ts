/** Times to wait that a program gives in seconds: reading them, and when such a wait ends. */
import { asInt, PyObject, type Value } from "../objects/core.ts";
import { notAnInteger, overflowError, valueError } from "../objects/errors.ts";
import { PyFloat } from "../objects/float.ts";
import { pyIndex } from "../objects/operators.ts";
import { runtime } from "../objects/runtime.ts";
import type { Steps } from "../objects/steps.ts";
import type { Interpreter } from "../vm/interpreter.ts";

/** The longest time that a lock can be waited for, in seconds, as CPython has it on 64-bit Linux. */
export const TIMEOUT_MAX = 9223372036;

/** The longest time at all: 2**63 nanoseconds. */
const LONGEST = 2 ** 63 / 1e9;

/** When a wait that lasts `seconds` ends, on the clock of the run. */
export function deadlineAfter(seconds: number): number {
  return (runtime() as Interpreter).scheduler.now() + Math.ceil(seconds * 1e9);
}

/** A time in seconds given as a float or an int. Throws TypeError, ValueError for NaN, OverflowError. */
export function* pySeconds(timeout: Value): Steps<number> {
  if (timeout instanceof PyFloat) {
    const { value } = timeout;
    if (Number.isNaN(value)) throw valueError("Invalid value NaN (not a number)");
    if (Math.abs(value) > LONGEST) throw overflowError("timestamp out of range for platform time_t");
    return value;
  }
  const plain = asInt(timeout);
  if (plain === undefined && !(timeout instanceof PyObject && timeout.type.slots.index !== undefined)) {
    throw notAnInteger(timeout);
  }
  const value = Number(yield* pyIndex(timeout));
  if (Math.abs(value) > TIMEOUT_MAX) throw overflowError("timestamp too large to convert to C PyTime_t");
  return value;
}
