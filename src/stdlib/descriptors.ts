/** What functions that take descriptors and timeouts ask of their arguments. */
import { pyCallMethod, pyLookupAttribute } from "../objects/attributes.ts";
import { asInt, type Value } from "../objects/core.ts";
import { overflowError, typeError, valueError } from "../objects/errors.ts";
import { asFloat } from "../objects/float.ts";
import { pyIndex } from "../objects/operators.ts";
import type { Steps } from "../objects/steps.ts";
import { pyWarn } from "../objects/warnings.ts";
import { interpreter } from "./io_base.ts";

/** The descriptor that an int, or what an object's `fileno()` gives, stands for. */
export function* pyDescriptor(value: Value): Steps<number> {
  if (typeof value === "boolean") yield* pyWarn("RuntimeWarning", "bool is used as a file descriptor");
  let number = asInt(value);
  if (number === undefined) {
    if ((yield* pyLookupAttribute(value, "fileno")) === undefined) {
      throw typeError("argument must be an int, or have a fileno() method.");
    }
    number = asInt(yield* pyCallMethod(value, "fileno"));
    if (number === undefined) throw typeError("fileno() returned a non-integer");
  }
  if (number > 0x7fff_ffff || number < -0x8000_0000) {
    throw overflowError("Python int too large to convert to C int");
  }
  if (number < 0) throw valueError(`file descriptor cannot be a negative integer (${number})`);
  return Number(number);
}

/** The longest time that is counted, in nanoseconds. */
const LONGEST = 2 ** 63;

/**
 * A length of time as nanoseconds, of a float or an int that counts `unit` nanoseconds; fractions of one are rounded
 * up. `refused` is what the TypeError says.
 */
export function* pyTimeSpan(given: Value, unit: number, refused: string | null): Steps<number> {
  const double = asFloat(given);
  if (double !== undefined && asInt(given) === undefined) {
    if (Number.isNaN(double)) throw valueError("Invalid value NaN (not a number)");
    if (Math.abs(double * unit) >= LONGEST) {
      throw overflowError("timestamp out of range for platform time_t");
    }
    return Math.ceil(double * unit);
  }
  if (refused !== null && asInt(given) === undefined && !isIndex(given)) throw typeError(refused);
  const count = Number(yield* pyIndex(given));
  if (Math.abs(count * unit) >= LONGEST) throw overflowError("timestamp too large to convert to C PyTime_t");
  return count * unit;
}

const isIndex = (value: Value): boolean =>
  typeof value === "object" && value !== null && value.type.slots.index !== undefined;

/** The time on the run's clock after so many nanoseconds. */
export function deadlineAfter(nanoseconds: number): number {
  return nanoseconds === Number.POSITIVE_INFINITY ? nanoseconds : interpreter().scheduler.now() + nanoseconds;
}
