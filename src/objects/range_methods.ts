/** The methods of `range`, and its iterators. Source: library reference, "Ranges". */
import { asInt, None, PyObject, type PyType, typeOf, type Value } from "./core.ts";
import { completeType, member, method, newMethod, pyMethod } from "./define.ts";
import { indexError, overflowError, typeError, valueError } from "./errors.ts";
import { floatType, PyFloat } from "./float.ts";
import { hashRange } from "./numbers/hash.ts";
import { equals, index, pyIndex } from "./operators.ts";
import {
  longRangeIteratorType,
  nextOfRange,
  normal,
  type PyLongRangeIterator,
  PyRange,
  type PyRangeIterator,
  rangeItem,
  rangeIterator,
  rangeIteratorType,
  rangeType,
} from "./range.ts";
import { argumentTooLarge, builtin, overflowsWord } from "./sequences.ts";
import { NotImplemented } from "./singletons.ts";
import { badIndex, PySlice, plainSlice } from "./slice.ts";
import { isPending, type Pending, pyValue, type Steps } from "./steps.ts";
import { newTuple } from "./tuple.ts";

type Int = number | bigint;

function make(_cls: PyType, args: Value[], named: Map<string, Value>): Value | Pending {
  if (named.size > 0) throw typeError("range() takes no keyword arguments");
  if (args.length === 0) throw typeError("range expected at least 1 argument, got 0");
  if (args.length > 3) throw typeError(`range expected at most 3 arguments, got ${args.length}`);
  return newRange(args);
}

/** `range(stop)`, `range(start, stop)`, `range(start, stop, step)`. */
export function newRange(args: readonly Value[]): PyRange | Pending {
  const [first, second, third] = args;
  if (typeof first !== "number") return pyNewRange(args);
  if (second === undefined) return new PyRange(0, first, 1);
  if (typeof second !== "number") return pyNewRange(args);
  if (third === undefined) return new PyRange(first, second, 1);
  if (typeof third !== "number") return pyNewRange(args);
  return stepped(first, second, third);
}

function stepped(start: Int, stop: Int, step: Int): PyRange {
  if (step === 0) throw valueError("range() arg 3 must not be zero");
  return new PyRange(start, stop, step);
}

function* pyNewRange([first, second, third]: readonly Value[]): Steps {
  if (second === undefined) return new PyRange(0, yield* pyIndex(first!), 1);
  const start = yield* pyIndex(first!);
  const stop = yield* pyIndex(second);
  return stepped(start, stop, third === undefined ? 1 : yield* pyIndex(third));
}

function represent({ start, stop, step }: PyRange): string {
  const by = step === 1 ? "" : `, ${step}`;
  return `range(${start}, ${stop}${by})`;
}

function lengthOf({ length }: PyRange): Int {
  if (overflowsWord(length)) throw argumentTooLarge();
  return length;
}

// --- items ---

function getItem(self: PyRange, key: Value): Value | Pending {
  if (typeof key === "number") return itemAt(self, key);
  if (key instanceof PySlice) {
    const slice = plainSlice(key);
    return isPending(slice) ? pyGetSlice(self, slice) : getSlice(self, slice);
  }
  if (typeOf(key).slots.index === undefined) throw badIndex("range", key);
  const at = index(key);
  return isPending(at) ? pyItemAt(self, at) : itemAt(self, at);
}

function* pyItemAt(self: PyRange, pending: Pending): Steps {
  return itemAt(self, yield pending);
}

function itemAt(self: PyRange, key: Int): Int {
  const { length } = self;
  const at = key < 0 ? add(key, length) : key;
  if (at < 0 || at >= length) throw indexError("range object index out of range");
  return rangeItem(self, at);
}

const add = (a: Int, b: Int): Int => {
  if (typeof a === "number" && typeof b === "number") return a + b;
  return normal(BigInt(a) + BigInt(b));
};

function* pyGetSlice(self: PyRange, slice: Steps<PySlice>): Steps {
  return getSlice(self, yield* slice);
}

/** A slice of a range is a range; all of it in ints of any size. */
function getSlice(self: PyRange, slice: PySlice): PyRange {
  const length = BigInt(self.length);
  const step = BigInt(asInt(slice.step) ?? 1);
  if (step === 0n) throw valueError("slice step cannot be zero");
  const down = step < 0n;
  const lowest = down ? -1n : 0n;
  const highest = down ? length - 1n : length;
  const bound = (value: Value, fallback: bigint): bigint => {
    if (value === None) return fallback;
    let at = BigInt(asInt(value)!);
    if (at < 0n) at += length;
    return at < lowest ? lowest : at > highest ? highest : at;
  };
  const start = bound(slice.start, down ? highest : lowest);
  const stop = bound(slice.stop, down ? lowest : highest);
  const by = BigInt(self.step);
  const at = (place: bigint): Int => normal(BigInt(self.start) + place * by);
  return new PyRange(at(start), at(stop), normal(step * by));
}

// --- searching ---

/** The index of an int in a range, or -1. */
function place(self: PyRange, value: Int): Int {
  const { start, stop, step } = self;
  if (step > 0 ? value < start || value >= stop : value > start || value <= stop) return -1;
  if (typeof value === "number" && typeof start === "number" && typeof step === "number") {
    const offset = value - start;
    if (Number.isSafeInteger(offset)) return offset % step === 0 ? offset / step : -1;
  }
  const offset = BigInt(value) - BigInt(start);
  const by = BigInt(step);
  return offset % by === 0n ? normal(offset / by) : -1;
}

/**
 * What a search by arithmetic looks for: the int that a value equals, null where it can equal no int, `undefined` where
 * only its own `__eq__` knows.
 */
function sought(value: Value): Int | null | undefined {
  if (value instanceof PyFloat && value.type === floatType) {
    return Number.isInteger(value.value) ? normal(BigInt(value.value)) : null;
  }
  if (value instanceof PyObject) return value.type.slots.identityKey ? null : undefined;
  return asInt(value) ?? null;
}

function contains(self: PyRange, value: Value): boolean | Pending {
  const plain = sought(value);
  if (plain === undefined) return pyContains(self, value);
  return plain !== null && place(self, plain) >= 0;
}

function* pyContains(self: PyRange, value: Value): Steps<boolean> {
  return (yield* pyFirst(self, value)) >= 0;
}

/** So many rounds of a loop without Python code go by before the eval loop is let in to look at its limits. */
const BREATH = 10_000;

/** The first place at or after `from` whose int equals `value`, as `__eq__` says, or -1. */
function* pyFirst(self: PyRange, value: Value, from = 0): Steps<number> {
  for (let at = from; at < self.length; at++) {
    const same = equals(rangeItem(self, at), value);
    if (isPending(same) ? yield same : same) return at;
    if (at % BREATH === BREATH - 1) yield pyValue(None);
  }
  return -1;
}

function count(self: PyRange, value: Value): Value | Pending {
  const plain = sought(value);
  if (plain === undefined) return pyCount(self, value);
  return plain !== null && place(self, plain) >= 0 ? 1 : 0;
}

function* pyCount(self: PyRange, value: Value): Steps {
  let total = 0;
  for (let at = yield* pyFirst(self, value); at >= 0; at = yield* pyFirst(self, value, at + 1)) total++;
  return total;
}

function indexOf(self: PyRange, value: Value): Value | Pending {
  const plain = sought(value);
  if (plain === undefined) return pyIndexOf(self, value);
  const at = plain === null ? -1 : place(self, plain);
  if (at < 0) throw notInRange(value);
  return at;
}

function* pyIndexOf(self: PyRange, value: Value): Steps {
  const at = yield* pyFirst(self, value);
  if (at < 0) throw notInRange(value);
  return at;
}

const notInRange = (value: Value) =>
  valueError(
    value instanceof PyObject || asInt(value) === undefined
      ? "sequence.index(x): x not in sequence"
      : `${display(value)} is not in range`,
  );

const display = (value: Value): string =>
  typeof value === "boolean" ? (value ? "True" : "False") : String(value);

// --- comparison ---

/** Two ranges are equal when they give the same ints: what they were made of does not matter. */
function isSameRange(left: PyRange, right: PyRange): boolean {
  if (left.length !== right.length) return false;
  if (left.length === 0) return true;
  return left.start === right.start && (left.length === 1 || left.step === right.step);
}

// --- iterators ---

function reversed(self: PyRange): Value {
  const { length, start, step } = self;
  if (length === 0) return rangeIterator(new PyRange(0, 0, 1));
  const back = typeof step === "number" ? -step : normal(-step);
  const last = rangeItem(self, typeof length === "number" ? length - 1 : normal(length - 1n));
  const before = normal(BigInt(start) - BigInt(step));
  return rangeIterator(new PyRange(last, before, back));
}

/** The range that a `range_iterator` has still to go through. */
function rest({ next, step, left }: PyRangeIterator): PyRange {
  return new PyRange(next, next + step * left, step);
}

completeType(rangeIteratorType, {
  doc: null,
  methods: [
    method("__iter__(self, /)", (self: PyRangeIterator) => self, "Return self: it is its own iterator."),
    method("__next__(self, /)", nextOfRange, "Return the next int."),
    method(
      "__length_hint__(self, /)",
      (self: PyRangeIterator) => self.left,
      "How many ints are still to come.",
    ),
    method(
      "__reduce__(self, /)",
      (self: PyRangeIterator) => newTuple([builtin("iter"), newTuple([rest(self)]), None]),
      "How to make this iterator again.",
    ),
    pyMethod("__setstate__(self, state, /)", skip, "Go to a position."),
  ],
});

function* skip(self: PyRangeIterator, state: Value): Steps {
  const asked = yield* pyIndex(state);
  if (overflowsWord(asked)) throw overflowError("Python int too large to convert to C long");
  const by = Math.min(Math.max(Number(asked), 0), self.left);
  self.next += by * self.step;
  self.left -= by;
  return None;
}

function nextOfLongRange(self: PyLongRangeIterator): Value | undefined {
  const { at, range } = self;
  if (at >= range.length) return undefined;
  self.at = add(at, 1);
  return rangeItem(range, at);
}

completeType(longRangeIteratorType, {
  doc: null,
  methods: [
    method("__iter__(self, /)", (self: PyLongRangeIterator) => self, "Return self: it is its own iterator."),
    method("__next__(self, /)", nextOfLongRange, "Return the next int."),
    method(
      "__length_hint__(self, /)",
      ({ range, at }: PyLongRangeIterator) => normal(BigInt(range.length) - BigInt(at)),
      "How many ints are still to come.",
    ),
    method(
      "__reduce__(self, /)",
      ({ range, at }: PyLongRangeIterator) =>
        newTuple([
          builtin("iter"),
          newTuple([
            new PyRange(
              normal(BigInt(range.start) + BigInt(at) * BigInt(range.step)),
              range.stop,
              range.step,
            ),
          ]),
          None,
        ]),
      "How to make this iterator again.",
    ),
    pyMethod("__setstate__(self, state, /)", skipLong, "Go to a position."),
  ],
});

function* skipLong(self: PyLongRangeIterator, state: Value): Steps {
  const asked = yield* pyIndex(state);
  const { length } = self.range;
  if (asked < 0) self.at = 0;
  else if (asked < length) self.at = asked;
  else self.at = length;
  return None;
}

completeType(rangeType, {
  doc: "range(stop)\nrange(start, stop[, step])\n\nThe ints from start (0 unless given) up to, but not including, stop, by step.",
  methods: [
    newMethod("__new__(cls, /, *args, **kwargs)", make),
    method("__repr__(self, /)", represent, "Return repr(self)."),
    method(
      "__hash__(self, /)",
      ({ length, start, step }: PyRange) => hashRange(length, start, step),
      "Return hash(self).",
    ),
    method("__bool__(self, /)", (self: PyRange) => self.length !== 0, "True if self else False"),
    method("__len__(self, /)", lengthOf, "Return len(self)."),
    pyMethod("__getitem__(self, key, /)", getItem, "Return self[key]."),
    pyMethod("__contains__(self, key, /)", contains, "Return bool(key in self)."),
    method("__iter__(self, /)", rangeIterator, "Implement iter(self)."),
    method("__reversed__(self, /)", reversed, "Return an iterator from the last int to the first."),
    method(
      "__eq__(self, value, /)",
      (self: PyRange, other: Value) => (other instanceof PyRange ? isSameRange(self, other) : NotImplemented),
      "Return self==value.",
    ),
    method(
      "__ne__(self, value, /)",
      (self: PyRange, other: Value) =>
        other instanceof PyRange ? !isSameRange(self, other) : NotImplemented,
      "Return self!=value.",
    ),
    pyMethod("count(self, value, /)", count, "Return how many ints equal value: 0 or 1."),
    pyMethod(
      "index(self, value, /)",
      indexOf,
      "Return the index of value.\n\nRaises ValueError if the value is not present.",
    ),
    member("start", (self: PyRange) => self.start),
    member("stop", (self: PyRange) => self.stop),
    member("step", (self: PyRange) => self.step),
    method(
      "__reduce__(self, /)",
      (self: PyRange) => newTuple([rangeType, newTuple([self.start, self.stop, self.step])]),
      "How to make this range again.",
    ),
  ],
});
