/** The built-in functions that go through iterables: `sum`, `min`, `max`, `all`, `any`, `sorted`, `iter`, `next`. */

import { PyByteArray, PyBytes } from "../objects/bytes_object.ts";
import { call, callSpecial } from "../objects/calls.ts";
import { PyStrInstance, typeOf, type Value } from "../objects/core.ts";
import { newException, Raised, typeError, typeName, valueError } from "../objects/errors.ts";
import { floatType, PyFloat } from "../objects/float.ts";
import { isInterleaved, itemSlot } from "../objects/interleaving.ts";
import { PyCallableIterator } from "../objects/iterators.ts";
import { workOnItems } from "../objects/limits.ts";
import { listType, PyList } from "../objects/list.ts";
import { add } from "../objects/numbers/ints.ts";
import { ADD, binaryOp, compare, GT, getIter, hasSlot, isTrue, LT, pyIter } from "../objects/operators.ts";
import { PyRange } from "../objects/range.ts";
import { collect, isCollecting } from "../objects/sequences.ts";
import { isPending, type Pending, pyValue, type Steps } from "../objects/steps.ts";
import { PyTuple } from "../objects/tuple.ts";
import { PyGenerator, resumeOrStop } from "../vm/generator.ts";

/** So many rounds of a loop without Python code go by before the eval loop is let in to look at its limits. */
const BREATH = 10_000;

// --- sum ---

/** `sum(iterable, start)`. */
export function sum(iterable: Value, start: Value | undefined): Value | Pending {
  const total = start ?? 0;
  checkStart(total);
  if (iterable instanceof PyRange && typeof total === "number") return sumOfRange(iterable, total);
  if (
    (iterable instanceof PyList || iterable instanceof PyTuple) &&
    !iterable.type.isHeap &&
    !isInterleaved()
  ) {
    const at = sumInts(iterable.items, total);
    workOnItems(iterable.items.length, 2);
    if (at !== undefined) return at;
  }
  return pySum(iterable, total);
}

function checkStart(start: Value): void {
  if (typeof start === "string" || start instanceof PyStrInstance) {
    throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
  }
  if (start instanceof PyBytes) throw typeError("sum() can't sum bytes [use b''.join(seq) instead]");
  if (start instanceof PyByteArray) throw typeError("sum() can't sum bytearray [use b''.join(seq) instead]");
}

/** The numbers of a range are an arithmetic series: count times the mean of first and last. */
function sumOfRange({ start, step, length }: PyRange, total: number): Value {
  if (length === 0) return total;
  const first = BigInt(start);
  const last = first + BigInt(step) * (BigInt(length) - 1n);
  const series = ((first + last) * BigInt(length)) / 2n;
  return add(Number.isSafeInteger(Number(series)) ? Number(series) : series, total);
}

/** The sum where all items are small ints, the commonest case; else `undefined`. */
function sumInts(items: readonly Value[], start: Value): Value | undefined {
  if (typeof start !== "number") return undefined;
  let total = start;
  for (let at = 0; at < items.length; at++) {
    const item = items[at]!;
    if (typeof item !== "number") return undefined;
    total += item;
    if (!Number.isSafeInteger(total)) return undefined;
  }
  return total;
}

const isInt = (value: Value): value is number | bigint | boolean =>
  typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";

const isPlainFloat = (value: Value): value is PyFloat => value instanceof PyFloat && value.type === floatType;

/**
 * Ints that fit a machine word are added as such; from the first float on, floats with compensation for what rounding
 * loses; from the first other thing on, everything by `+`. There is no way back, which the digits of a result show.
 */
function* pySum(iterable: Value, start: Value): Steps {
  const iterator = yield* pyIter(iterable);
  const advance = itemSlot(iterator);
  let total = start;
  let stage: "ints" | "floats" | "any" =
    isInt(start) && typeof start !== "boolean" && fitsWord(start) ? "ints" : "any";
  /** The float under way and what its roundings have lost. */
  let running = 0;
  let lost = 0;
  if (isPlainFloat(start)) {
    stage = "floats";
    running = start.value;
  }
  for (let round = 1; ; round++) {
    const step = advance(iterator);
    const item: Value | undefined = isPending(step) ? yield step : step;
    if (round % BREATH === 0) yield pyValue(null);
    if (item === undefined) workOnItems(round, 2);
    if (item === undefined) return stage === "floats" ? new PyFloat(compensated(running, lost)) : total;
    if (stage === "ints") {
      if (isInt(item) && fitsWord(item)) {
        total = add(total as number | bigint, typeof item === "boolean" ? Number(item) : item);
        if (!fitsWord(total)) stage = "any";
        continue;
      }
      stage = "any";
      if (isPlainFloat(item)) {
        stage = "floats";
        running = Number(total) + item.value;
        continue;
      }
    } else if (stage === "floats") {
      if (isPlainFloat(item)) {
        const { value } = item;
        const sum = running + value;
        lost += Math.abs(running) >= Math.abs(value) ? running - sum + value : value - sum + running;
        running = sum;
        continue;
      }
      if (isInt(item) && fitsWord(item)) {
        running += Number(item);
        continue;
      }
      stage = "any";
      total = new PyFloat(compensated(running, lost));
    }
    const result = binaryOp(ADD, total, item);
    total = isPending(result) ? yield result : result;
  }
}

const fitsWord = (value: number | bigint | boolean): boolean =>
  typeof value !== "bigint" || (value < 1n << 63n && value >= -(1n << 63n));

const compensated = (running: number, lost: number): number =>
  lost !== 0 && Number.isFinite(lost) ? running + lost : running;

// --- min, max ---

/** `min` and `max`: `operator` is what a better item must be to the best one so far. */
export function extreme(
  name: "min" | "max",
  args: readonly Value[],
  key: Value,
  fallback: Value | undefined,
): Value | Pending {
  const operator = name === "max" ? GT : LT;
  if (args.length === 0) throw typeError(`${name} expected at least 1 argument, got 0`);
  if (args.length > 1 && fallback !== undefined) {
    throw typeError(`Cannot specify a default for ${name}() with multiple positional arguments`);
  }
  const only = args[0]!;
  const items =
    args.length > 1
      ? args
      : (only instanceof PyList || only instanceof PyTuple) && !only.type.isHeap
        ? only.items
        : undefined;
  if (key === null && items !== undefined && items.length > 0) {
    const quick = extremeInt(items, operator);
    if (quick !== undefined) return quick;
  }
  return pyExtreme(name, operator, args.length > 1 ? new PyTuple(args) : only, key, fallback);
}

/** The extreme of small ints; `undefined` if there is anything else. */
function extremeInt(items: readonly Value[], operator: number): Value | undefined {
  let best = items[0]!;
  if (typeof best !== "number" || isInterleaved()) return undefined;
  workOnItems(items.length, 4);
  for (let at = 1; at < items.length; at++) {
    const item = items[at]!;
    if (typeof item !== "number") return undefined;
    if (operator === GT ? item > best : item < best) best = item;
  }
  return best;
}

function* pyExtreme(
  name: string,
  operator: number,
  iterable: Value,
  key: Value,
  fallback: Value | undefined,
): Steps {
  const iterator = yield* pyIter(iterable);
  const advance = itemSlot(iterator);
  let best: Value | undefined;
  let bestKey: Value = null;
  for (let round = 1; ; round++) {
    const step = advance(iterator);
    const item: Value | undefined = isPending(step) ? yield step : step;
    if (item === undefined) {
      workOnItems(round, 5);
      break;
    }
    let value = item;
    if (key !== null) {
      const made = call(key, [item]);
      value = isPending(made) ? yield made : made;
    }
    if (best === undefined) {
      best = item;
      bestKey = value;
      continue;
    }
    const compared = compare(operator, value, bestKey);
    const answer: Value = isPending(compared) ? yield compared : compared;
    const truth = isTrue(answer);
    if (isPending(truth) ? yield truth : truth) {
      best = item;
      bestKey = value;
    }
    if (round % BREATH === 0) yield pyValue(null);
  }
  if (best !== undefined) return best;
  if (fallback !== undefined) return fallback;
  throw valueError(`${name}() iterable argument is empty`);
}

// --- all, any ---

/** `any(iterable)` with `wanted` true; `all(iterable)` asks for the opposite. */
export function* pyHasTruth(iterable: Value, wanted: boolean): Steps<boolean> {
  const iterator = yield* pyIter(iterable);
  const advance = itemSlot(iterator);
  for (let round = 1; ; round++) {
    const step = advance(iterator);
    const item: Value | undefined = isPending(step) ? yield step : step;
    if (item === undefined) {
      workOnItems(round, 2);
      return false;
    }
    const truth = isTrue(item);
    if ((isPending(truth) ? yield truth : truth) === wanted) return true;
    if (round % BREATH === 0) yield pyValue(null);
  }
}

// --- sorted ---

/** `sorted(iterable, /, **options)`: a new list, and its `sort`. */
export function sorted(args: readonly Value[], options: ReadonlyMap<string, Value>): Value | Pending {
  if (args.length !== 1) throw typeError(`sorted expected 1 argument, got ${args.length}`);
  const items = collect(args[0]!);
  if (isCollecting(items)) return pySorted(items, options);
  const list = new PyList(items);
  const done = sortList(list, options);
  return isPending(done) ? pyThenList(done, list) : list;
}

function* pySorted(items: Steps<Value[]>, options: ReadonlyMap<string, Value>): Steps {
  const list = new PyList(yield* items);
  const done = sortList(list, options);
  if (isPending(done)) yield done;
  return list;
}

function* pyThenList(done: Pending, list: PyList): Steps {
  yield done;
  return list;
}

function sortList(list: PyList, options: ReadonlyMap<string, Value>): Value | Pending {
  const names = options.size === 0 ? null : [...options.keys()];
  return call(listType.own("sort")!, [list, ...options.values()], names);
}

// --- iter, next ---

/** `iter(iterable)`, `iter(callable, sentinel)`. */
export function iter(object: Value, sentinel: Value | undefined): Value | Pending {
  if (sentinel === undefined) return getIter(object);
  if (!hasSlot(object, "call")) throw typeError("iter(v, w): v must be callable");
  return new PyCallableIterator(object, sentinel);
}

/** `next(iterator)`, `next(iterator, default)`. */
export function nextOrDefault(iterator: Value, fallback: Value | undefined): Value | Pending {
  const type = typeOf(iterator);
  const slot = type.slots.next;
  if (slot === undefined) throw typeError(`'${typeName(iterator)}' object is not an iterator`);
  if (fallback === undefined) {
    // The StopIteration that these raise carries a value, or is of a class of its own.
    if (iterator instanceof PyGenerator) return resumeOrStop(iterator, null);
    if (type.isHeap) return callSpecial(iterator, "__next__", [])!;
  }
  const result = slot(iterator);
  if (isPending(result)) return pyNextOrDefault(result, fallback);
  return result === undefined ? ended(fallback) : result;
}

function* pyNextOrDefault(pending: Pending, fallback: Value | undefined): Steps {
  const result: Value | undefined = yield pending;
  return result === undefined ? ended(fallback) : result;
}

function ended(fallback: Value | undefined): Value {
  if (fallback === undefined) throw new Raised(newException("StopIteration"));
  return fallback;
}
