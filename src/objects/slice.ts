/**
 * `PySlice`, and the arithmetic of slices that all sequences share: `plainSlice` asks `__index__`, `sliceBounds` fits
 * the slice to a length. Source: language reference 3.2.13.2, "Slice objects".
 */
import { asInt, countAs, None, PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { typeError, typeName, valueError } from "./errors.ts";
import { index } from "./operators.ts";
import { isPending, type Steps } from "./steps.ts";

/** `slice(start, stop, step)`: any three values. */
export class PySlice {
  readonly type: PyType;
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;

  constructor(start: Value, stop: Value, step: Value) {
    this.type = sliceType;
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}
countAs(PySlice, PyObject);

/** Its methods are in `slice_methods.ts`. */
export const sliceType: PyType = declareType("slice");

/** A slice fitted to a sequence: the items are at `start + i * step` for `i` from 0 to `count - 1`. */
export interface SliceBounds {
  readonly start: number;
  /** For step 1, never before `start`: where an assignment to an empty slice inserts. */
  readonly stop: number;
  readonly step: number;
  readonly count: number;
}

/**
 * The slice with None and ints in it, by `__index__`, the step first. Look at the length of the sequence only after
 * that: `__index__` may have changed it.
 */
export function plainSlice(slice: PySlice): PySlice | Steps<PySlice> {
  return isPlain(slice.start) && isPlain(slice.stop) && isPlain(slice.step) ? slice : pyPlainSlice(slice);
}

const isPlain = (value: Value): boolean =>
  value === None || typeof value === "number" || typeof value === "bigint";

function* pyPlainSlice(slice: PySlice): Steps<PySlice> {
  const step = yield* pySliceIndex(slice.step);
  if (step === 0) throw zeroStep();
  const start = yield* pySliceIndex(slice.start);
  return new PySlice(start, yield* pySliceIndex(slice.stop), step);
}

/** An index in a slice: None, or an int. */
export function* pySliceIndex(value: Value): Steps<null | number | bigint> {
  if (value === None) return None;
  const plain = asInt(value);
  if (plain !== undefined) return plain;
  if (!(value instanceof PyObject) || value.type.slots.index === undefined) throw badSliceIndex();
  const result = index(value);
  return isPending(result) ? yield result : result;
}

export const zeroStep = () => valueError("slice step cannot be zero");
export const badSliceIndex = () =>
  typeError("slice indices must be integers or None or have an __index__ method");

/** Fits a slice of None and ints to a sequence of `length` items. Throws ValueError for step 0. */
export function sliceBounds(slice: PySlice, length: number): SliceBounds {
  const step = slice.step === None ? 1 : clampStep(asInt(slice.step)!);
  if (step === 0) throw zeroStep();
  const lowest = step < 0 ? -1 : 0;
  const highest = step < 0 ? length - 1 : length;
  const start =
    slice.start === None ? (step < 0 ? highest : 0) : fit(asInt(slice.start)!, length, lowest, highest);
  const stop =
    slice.stop === None ? (step < 0 ? lowest : length) : fit(asInt(slice.stop)!, length, lowest, highest);
  const count =
    step < 0
      ? stop < start
        ? Math.floor((start - stop - 1) / -step) + 1
        : 0
      : start < stop
        ? Math.floor((stop - start - 1) / step) + 1
        : 0;
  return { start, stop: step === 1 && stop < start ? start : stop, step, count };
}

function clampStep(step: number | bigint): number {
  if (typeof step === "number") return step;
  return step < 0n ? -Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER;
}

/** An index counted from the end if negative, moved between `lowest` and `highest`. */
export function fit(value: number | bigint, length: number, lowest: number, highest: number): number {
  if (typeof value === "bigint") return value < 0n ? lowest : highest;
  const at = value < 0 ? value + length : value;
  return at < lowest ? lowest : Math.min(at, highest);
}

/** An index that a sequence of `length` items does not take: not an int, and not a slice. */
export const badIndex = (sequence: string, key: Value) =>
  typeError(`${sequence} indices must be integers or slices, not ${typeName(key)}`);
