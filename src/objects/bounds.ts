/** Arguments that are indexes or counts: `start` and `end` of searches, widths, repetitions. */
import { asInt, type Value } from "./core.ts";
import { overflowError, typeError } from "./errors.ts";
import { hasSlot, index } from "./operators.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";

const MACHINE_WORD = 1n << 63n;

/**
 * Calls `then` with the ints that two bounds of a search stand for: absent or None is 0 and Infinity. Throws TypeError
 * for what is not an index.
 */
export function withBounds<Result extends Value>(
  start: Value | undefined,
  end: Value | undefined,
  then: (start: number, end: number) => Result | Pending,
): Result | Pending {
  const from = bound(start, 0);
  if (typeof from !== "number") return pyBounds(from, end, then);
  const to = bound(end, Number.POSITIVE_INFINITY);
  if (typeof to !== "number") return pyBounds(from, to, then);
  return then(from, to);
}

function bound(value: Value | undefined | Pending, absent: number): number | Pending {
  if (typeof value === "number") return value;
  if (value === undefined || value === null) return absent;
  if (isPending(value)) return value;
  const plain = asInt(value);
  if (plain !== undefined) return clampInt(plain);
  if (!hasSlot(value, "index")) {
    throw typeError("slice indices must be integers or None or have an __index__ method");
  }
  const result = index(value);
  return isPending(result) ? result : clampInt(result);
}

function* pyBounds<Result extends Value>(
  start: number | Pending,
  end: Value | undefined | Pending,
  then: (start: number, end: number) => Result | Pending,
): Steps<Result> {
  const from = typeof start === "number" ? start : clampInt(yield start);
  const to = bound(end, Number.POSITIVE_INFINITY);
  const result = then(from, typeof to === "number" ? to : clampInt(yield to));
  return isPending(result) ? yield result : result;
}

/** An int beyond what a JavaScript number counts exactly is as good as infinite for an index. */
function clampInt(value: number | bigint): number {
  return typeof value === "number" ? value : value < 0n ? -Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
}

/** A bound as CPython adjusts it: negative counts from the end, at least 0. May be beyond the length. */
export function startOf(start: number, length: number): number {
  return start >= 0 ? start : Math.max(0, start + length);
}

/** The end of a range: negative counts from the end, from 0 to the length. */
export function endOf(end: number, length: number): number {
  return end >= length ? length : end >= 0 ? end : Math.max(0, end + length);
}

/**
 * Calls `then` with the count that `value` stands for, through `__index__`. Throws OverflowError beyond a machine word;
 * counts between 2 ** 53 and that are given as 2 ** 53 - 1, which is as impossible.
 */
export function withSize<Result extends Value>(
  value: Value,
  then: (size: number) => Result | Pending,
): Result | Pending {
  if (typeof value === "number") return then(value);
  const result = index(value);
  if (isPending(result)) return pySized(result, value, then);
  return then(wordSize(result));
}

function* pySized<Result extends Value>(
  steps: Pending,
  _value: Value,
  then: (size: number) => Result | Pending,
): Steps<Result> {
  const result = then(wordSize(yield steps));
  return isPending(result) ? yield result : result;
}

/** An int as a count of things; throws OverflowError beyond a machine word. */
export function wordSize(value: number | bigint): number {
  if (typeof value === "number") return value;
  if (value >= MACHINE_WORD || value < -MACHINE_WORD) {
    throw overflowError("Python int too large to convert to C ssize_t");
  }
  return clampInt(value);
}

/** An int that C functions of CPython hold in an `int`: throws OverflowError beyond 32 bits. */
export function cInt(value: number | bigint): number {
  if (typeof value === "bigint" || value >= 2 ** 31 || value < -(2 ** 31)) {
    throw overflowError("Python int too large to convert to C int");
  }
  return value;
}
