/** `PyRange`: an arithmetic progression of ints. Its methods are in `range_methods.ts`. */

import { countAs, PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { work } from "./limits.ts";

export class PyRange extends PyObject {
  readonly start: number | bigint;
  readonly stop: number | bigint;
  readonly step: number | bigint;
  /** How many ints there are. */
  readonly length: number | bigint;

  constructor(start: number | bigint, stop: number | bigint, step: number | bigint) {
    super(rangeType);
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.length = progressionLength(start, stop, step);
  }
}

export const rangeType: PyType = declareType("range");

/** An int in its one representation: a number while it is a safe integer. */
export function normal(value: bigint): number | bigint {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

/** How many ints there are from `start` by `step` before `stop`. The step is not 0. */
function progressionLength(
  start: number | bigint,
  stop: number | bigint,
  step: number | bigint,
): number | bigint {
  if (typeof start === "number" && typeof stop === "number" && typeof step === "number") {
    if (step > 0 ? start >= stop : start <= stop) return 0;
    const distance = step > 0 ? stop - start - 1 : start - stop - 1;
    const size = step > 0 ? step : -step;
    if (distance <= Number.MAX_SAFE_INTEGER) return normalNumber(Math.floor(distance / size) + 1);
  }
  const [from, to, by] = [BigInt(start), BigInt(stop), BigInt(step)];
  if (by > 0n ? from >= to : from <= to) return 0;
  return normal(by > 0n ? (to - from - 1n) / by + 1n : (from - to - 1n) / -by + 1n);
}

/** 2**53 itself, which the sum above can reach, is not a safe integer. */
function normalNumber(value: number): number | bigint {
  return Number.isSafeInteger(value) ? value : BigInt(value);
}

/** The int at index `at`, which is within the range. */
export function rangeItem(range: PyRange, at: number | bigint): number | bigint {
  const { start, step } = range;
  if (typeof start === "number" && typeof step === "number" && typeof at === "number") {
    const offset = at * step;
    const item = start + offset;
    if (Number.isSafeInteger(offset) && Number.isSafeInteger(item)) return item === 0 ? 0 : item;
  }
  return normal(BigInt(start) + BigInt(at) * BigInt(step));
}

/** `range_iterator` over ints that are all JavaScript numbers. */
export class PyRangeIterator {
  readonly type: PyType;
  /** The next int, while `left` is not 0. */
  next: number;
  readonly step: number;
  /** How many are still to come. */
  left: number;

  constructor(next: number, step: number, left: number) {
    this.type = rangeIteratorType;
    this.next = next;
    this.step = step;
    this.left = left;
  }
}
countAs(PyRangeIterator, PyObject);

/** The next int, or `undefined` at the end. */
export function nextOfRange(iterator: PyRangeIterator): number | undefined {
  if (iterator.left === 0) return undefined;
  if ((--iterator.left & 0xfff) === 0xfff) work(0x1000);
  const item = iterator.next;
  iterator.next = item + iterator.step;
  return item;
}

/** `longrange_iterator`: the same for ints of any size. */
export class PyLongRangeIterator extends PyObject {
  readonly range: PyRange;
  at: number | bigint = 0;

  constructor(range: PyRange) {
    super(longRangeIteratorType);
    this.range = range;
  }
}

/** The iterator of a range. */
export function rangeIterator(range: PyRange): Value {
  const { start, stop, step, length } = range;
  if (typeof start === "number" && typeof step === "number" && typeof stop === "number") {
    // One step past the last item is computed too, so it must be exact as well.
    if (typeof length === "number" && Number.isSafeInteger(start + step * length)) {
      return new PyRangeIterator(start, step, length);
    }
  }
  return new PyLongRangeIterator(range);
}

export const rangeIteratorType: PyType = declareType("range_iterator");
export const longRangeIteratorType: PyType = declareType("longrange_iterator");
