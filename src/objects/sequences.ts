/**
 * What lists, tuples and other sequences share: indexes and counts, searching, comparing, joining reprs, taking
 * iterables in. Each function gives its result at once where no Python code has to run.
 */

import { genericGetAttribute } from "./attributes.ts";
import { nameIn } from "./builtin_names.ts";
import { callSpecial } from "./calls.ts";
import { asInt, None, PyObject, type PyType, typeOf, type Value } from "./core.ts";
import { PyDict } from "./dict.ts";
import { isRaised, newException, overflowError, Raised, typeError, typeName, valueError } from "./errors.ts";
import { isInterleaved, itemSlot, type NextSlot } from "./interleaving.ts";
import { charge, chargeElements, chargeGrowth, workOnItems } from "./limits.ts";
import { appendAll, PyList } from "./list.ts";
import { enterDirect, leaveDirect } from "./nesting.ts";
import { compare, EQ, equals, getIter, index, NE, repr } from "./operators.ts";
import { PyRange, rangeItem } from "./range.ts";
import { runtime } from "./runtime.ts";
import { PySet } from "./set.ts";
import { NotImplemented } from "./singletons.ts";
import { isPending, type Pending, type Steps, SWITCH_POINT } from "./steps.ts";
import { PyTuple } from "./tuple.ts";

/** A list or a tuple: anything whose items are in an array, which Python code may exchange or change. */
export interface HasItems {
  readonly items: readonly Value[];
}

const LOWEST_WORD = -(1n << 63n);
const HIGHEST_WORD = (1n << 63n) - 1n;

/** Whether an int does not fit a machine word of 64 bits. */
export function overflowsWord(value: number | bigint): boolean {
  return typeof value === "bigint" && (value < LOWEST_WORD || value > HIGHEST_WORD);
}

/** What CPython says of an int too large for an index, where it is an index. */
export const indexTooLarge = (value: Value): Raised =>
  new Raised(newException("IndexError", `cannot fit '${typeName(value)}' into an index-sized integer`));
/** The same where it is a count of repetitions. */
export const countTooLarge = (value: Value): Raised =>
  overflowError(`cannot fit '${typeName(value)}' into an index-sized integer`);
/** The same where it is an argument. */
export const argumentTooLarge = (): Raised => overflowError("Python int too large to convert to C ssize_t");

/**
 * The int that `value` is, as a JavaScript number; ints beyond 2**53 lose their last digits, which no sequence here is
 * long enough to notice. What does not fit 64 bits is thrown as `tooLarge` says.
 */
export function wordIndex(value: Value, tooLarge: (value: Value) => Raised): number | Steps<number> {
  if (typeof value === "number") return value;
  const result = index(value);
  return isPending(result) ? pyWordIndex(result, value, tooLarge) : wordOf(result, value, tooLarge);
}

function* pyWordIndex(pending: Pending, value: Value, tooLarge: (value: Value) => Raised): Steps<number> {
  return wordOf(yield pending, value, tooLarge);
}

function wordOf(result: number | bigint, value: Value, tooLarge: (value: Value) => Raised): number {
  if (overflowsWord(result)) throw tooLarge(value);
  return Number(result);
}

/** The position that `__setstate__` of an iterator is given: an int, with no `__index__` asked. */
export function statePosition(state: Value): number | bigint {
  const at = asInt(state);
  if (at === undefined) throw typeError("an integer is required");
  if (overflowsWord(at)) throw argumentTooLarge();
  return at;
}

/**
 * A bound as `index(value, start, stop)` takes it, clamped to `length` later: an int of any size, or what `__index__`
 * gives. None is not allowed.
 */
export function* pySearchBound(value: Value): Steps<number> {
  if (typeof value === "number") return value;
  const plain = asInt(value);
  if (plain === undefined && typeOf(value).slots.index === undefined) {
    throw typeError("slice indices must be integers or have an __index__ method");
  }
  const result = plain ?? index(value);
  return Number(isPending(result) ? yield result : result);
}

// --- searching ---

/** Comparing an item takes as long as so many instructions. */
const COMPARING = 3;

/** The first place from `from` to before `to` whose item equals `value`, or -1. Items may change meanwhile. */
export function findItem(
  sequence: HasItems,
  value: Value,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): number | Steps<number> {
  const { items } = sequence;
  const end = Math.min(to, items.length);
  if (isInterleaved()) return pyFindItem(sequence, value, from, end);
  const found = findAtOnce(sequence, value, from, end);
  if (typeof found === "number") workOnItems((found < 0 ? end : found) - from, COMPARING);
  return found;
}

function findAtOnce(sequence: HasItems, value: Value, from: number, end: number): number | Steps<number> {
  const { items } = sequence;
  if (typeof value === "string") {
    for (let at = from; at < end; at++) {
      const item = items[at]!;
      if (item === value) return at;
      if (item instanceof PyObject) {
        const same = equals(item, value);
        if (same === true) return at;
        if (same !== false) return pyFindItem(sequence, value, at, end, same);
      }
    }
    return -1;
  }
  for (let at = from; at < end; at++) {
    const same = equals(items[at]!, value);
    if (same === true) return at;
    if (same !== false) return pyFindItem(sequence, value, at, end, same);
  }
  return -1;
}

function* pyFindItem(
  sequence: HasItems,
  value: Value,
  from: number,
  to: number,
  first?: Pending,
): Steps<number> {
  if (first !== undefined && (yield first)) return from;
  for (let at = first === undefined ? from : from + 1; at < to && at < sequence.items.length; at++) {
    if (isInterleaved()) yield SWITCH_POINT;
    const item = sequence.items[at];
    if (item === undefined) break;
    const same = equals(item, value);
    if (isPending(same) ? yield same : same) return at;
  }
  return -1;
}

/** `value in sequence`. */
export function itemsContain(sequence: HasItems, value: Value): boolean | Pending {
  const at = findItem(sequence, value);
  return typeof at === "number" ? at >= 0 : pyFound(at);
}

function* pyFound(place: Steps<number>): Steps<boolean> {
  return (yield* place) >= 0;
}

/** How many items equal `value`. */
export function countItems(sequence: HasItems, value: Value): number | Steps<number> {
  const { items } = sequence;
  if (isInterleaved()) return pyCountItems(sequence, value, 0, 0);
  workOnItems(items.length, COMPARING);
  let count = 0;
  for (let at = 0; at < items.length; at++) {
    const same = equals(items[at]!, value);
    if (same === true) count++;
    else if (same !== false) return pyCountItems(sequence, value, at, count, same);
  }
  return count;
}

function* pyCountItems(
  sequence: HasItems,
  value: Value,
  from: number,
  before: number,
  first?: Pending,
): Steps<number> {
  let count = before;
  if (first !== undefined && (yield first)) count++;
  for (let at = first === undefined ? from : from + 1; at < sequence.items.length; at++) {
    if (isInterleaved()) yield SWITCH_POINT;
    const item = sequence.items[at];
    if (item === undefined) break;
    const same = equals(item, value);
    if (isPending(same) ? yield same : same) count++;
  }
  return count;
}

/** `sequence.index(value, start, stop)`: the place, or -1. Negative bounds count from the end. */
export function searchIndex(
  sequence: HasItems,
  value: Value,
  start: Value | undefined,
  stop: Value | undefined,
): number | Steps<number> {
  if (start === undefined && stop === undefined) return findItem(sequence, value);
  return pySearchIndex(sequence, value, start, stop);
}

function* pySearchIndex(
  sequence: HasItems,
  value: Value,
  start: Value | undefined,
  stop: Value | undefined,
): Steps<number> {
  const from = start === undefined ? 0 : yield* pySearchBound(start);
  const to = stop === undefined ? Number.POSITIVE_INFINITY : yield* pySearchBound(stop);
  const { length } = sequence.items;
  const at = findItem(sequence, value, fromEnd(from, length), fromEnd(to, length));
  return isPending(at) ? yield* at : at;
}

const fromEnd = (at: number, length: number): number => (at < 0 ? Math.max(at + length, 0) : at);

// --- comparing ---

/** `left operator right` for two lists or two tuples: by the first items that differ, else by length. */
export function compareItems(operator: number, left: HasItems, right: HasItems): Value | Pending {
  if (!enterDirect()) return pyCompareItems(operator, left, right, 0, null);
  try {
    const a = left.items;
    const b = right.items;
    const shorter = Math.min(a.length, b.length);
    for (let at = 0; at < shorter; at++) {
      const x = a[at]!;
      const y = b[at]!;
      if (x === y) continue;
      const same = equals(x, y);
      if (same === true) continue;
      if (same !== false) return pyCompareItems(operator, left, right, at, same);
      return operator === EQ ? false : operator === NE ? true : compare(operator, x, y);
    }
    return compareLengths(operator, a.length, b.length);
  } finally {
    leaveDirect();
  }
}

function compareLengths(operator: number, left: number, right: number): Value {
  return compare(operator, left, right) as boolean;
}

function* pyCompareItems(
  operator: number,
  left: HasItems,
  right: HasItems,
  from: number,
  first: Pending | null,
): Steps {
  let pending = first;
  for (let at = from; at < left.items.length && at < right.items.length; at++) {
    const x = left.items[at]!;
    const y = right.items[at]!;
    const result: boolean | Pending = pending ?? equals(x, y);
    pending = null;
    if (isPending(result) ? yield result : result) continue;
    // The comparison may have made a list shorter, or put other items there: those count then.
    if (at >= left.items.length || at >= right.items.length) break;
    if (operator === EQ) return false;
    if (operator === NE) return true;
    const order = compare(operator, left.items[at]!, right.items[at]!);
    return isPending(order) ? yield order : order;
  }
  return compareLengths(operator, left.items.length, right.items.length);
}

// --- repr ---

/** `[1, 2]`: the reprs of the items between brackets; `around` instead where the object is inside itself. */
export function reprItems(
  self: PyObject,
  holder: HasItems,
  open: string,
  close: string,
  around: string,
): string | Pending {
  if (holder.items.length === 0) return open + close;
  if (!enterDirect()) return pyReprItems(self, holder, open, close, around);
  try {
    if (!runtime().enterRepr(self)) return around;
    let text = open;
    let isWaiting = false;
    try {
      for (let at = 0; at < holder.items.length; at++) {
        const item = repr(holder.items[at]!);
        if (typeof item !== "string") {
          isWaiting = true;
          return pyReprRest(self, holder, text, at, item, close);
        }
        text += at === 0 ? item : `, ${item}`;
        if (text.length > CHARGED_TEXT) charge(item.length * 2);
      }
      return text + close;
    } finally {
      if (!isWaiting) runtime().leaveRepr(self);
    }
  } finally {
    leaveDirect();
  }
}

/** From this length on the text of a repr is counted as memory. */
const CHARGED_TEXT = 65536;

function* pyReprItems(
  self: PyObject,
  holder: HasItems,
  open: string,
  close: string,
  around: string,
): Steps<string> {
  if (!runtime().enterRepr(self)) return around;
  return yield* pyReprRest(self, holder, open, 0, null, close);
}

/** Goes on with a repr at item `from`; the object has been marked as having its repr made. */
function* pyReprRest(
  self: PyObject,
  holder: HasItems,
  before: string,
  from: number,
  first: Pending | null,
  close: string,
): Steps<string> {
  let text = before;
  let pending = first;
  try {
    for (let at = from; at < holder.items.length; at++) {
      const result: string | Pending = pending ?? repr(holder.items[at]!);
      pending = null;
      const item: string = isPending(result) ? yield result : result;
      text += at === 0 ? item : `, ${item}`;
      if (text.length > CHARGED_TEXT) charge(item.length * 2);
    }
    return text + close;
  } finally {
    runtime().leaveRepr(self);
  }
}

// --- taking iterables in ---

/** How much `extend` counts at a time: a growing array is charged in steps of this many items. */
const CHARGED_ITEMS = 4096;
/** What an item in an array takes. */
export const ITEM_BYTES = 8;

/** Charges for `count` more items. */
export function chargeItems(count: number): void {
  charge(count * ITEM_BYTES);
}

/** Appends all items of an iterable to an array. Items come in one by one, as Python code may see. */
export function appendFrom(target: Target, iterable: Value): Value | Pending {
  const known = itemsAtOnce(iterable);
  if (known !== undefined) {
    if (known.length > CHARGED_ITEMS) chargeItems(known.length);
    workOnItems(known.length, 0.5);
    appendAll(target.items, known);
    return None;
  }
  if (iterable instanceof PyRange && typeof iterable.length === "number") {
    chargeElements(iterable.length, ITEM_BYTES);
    workOnItems(iterable.length, 2);
    for (let at = 0; at < iterable.length; at++) target.items.push(rangeItem(iterable, at));
    return None;
  }
  const iterator = getIter(iterable);
  if (isPending(iterator)) return pyAppendFrom(target, iterable, iterator);
  const hint = askHint(iterable);
  if (hint !== undefined) return pyAppendAfter(target, iterator, hint);
  return appendNext(target, iterator, isLocked(iterable) ? typeOf(iterator).slots.next! : itemSlot(iterator));
}

interface Target {
  readonly items: Value[];
}

/** Whether nobody else gets at a container while its items are taken, even where there is no GIL. */
const isLocked = (iterable: Value): boolean =>
  (iterable instanceof PySet || iterable instanceof PyDict) && !iterable.type.isHeap;

/** The items of an exact list or tuple: nothing can happen while they are read. */
export function itemsAtOnce(iterable: Value): readonly Value[] | undefined {
  if (iterable instanceof PyList || iterable instanceof PyTuple) {
    return iterable.type.isHeap ? undefined : iterable.items;
  }
  return undefined;
}

/** Taking an item from an iterator takes as long as so many instructions. */
const TAKING = 5;

function appendNext(target: Target, iterator: Value, slot: NextSlot): Value | Pending {
  for (let count = 1; ; count++) {
    const item = slot(iterator);
    if (item === undefined) {
      workOnItems(count, TAKING);
      return None;
    }
    if (isPending(item)) return pyAppendRest(target, iterator, slot, item);
    target.items.push(item);
    if (count % CHARGED_ITEMS === 0) chargeGrowth(target.items, CHARGED_ITEMS);
  }
}

function* pyAppendFrom(target: Target, iterable: Value, pending: Pending): Steps {
  const iterator: Value = yield pending;
  const hint = askHint(iterable);
  if (hint !== undefined) yield* hint;
  const rest = appendNext(target, iterator, itemSlot(iterator));
  return isPending(rest) ? yield rest : rest;
}

function* pyAppendAfter(target: Target, iterator: Value, hint: Steps<number>): Steps {
  yield* hint;
  const rest = appendNext(target, iterator, itemSlot(iterator));
  return isPending(rest) ? yield rest : rest;
}

function* pyAppendRest(target: Target, iterator: Value, slot: NextSlot, first: Pending): Steps {
  let result: Value | undefined | Pending = first;
  for (let count = 1; ; count++) {
    const item: Value | undefined = isPending(result) ? yield result : result;
    if (item === undefined) return None;
    target.items.push(item);
    if (count % CHARGED_ITEMS === 0) chargeGrowth(target.items, CHARGED_ITEMS);
    result = slot(iterator);
  }
}

/** All items of an iterable in a new array: at once where no Python code has to run. */
export function collect(iterable: Value): Value[] | Steps<Value[]> {
  const known = itemsAtOnce(iterable);
  if (known !== undefined) {
    workOnItems(known.length, 0.5);
    return known.slice();
  }
  const target = { items: [] };
  const result = appendFrom(target, iterable);
  return isPending(result) ? pyCollected(target, result) : target.items;
}

/** Whether `collect` has to wait. */
export function isCollecting(result: Value[] | Steps<Value[]>): result is Steps<Value[]> {
  return !Array.isArray(result);
}

function* pyCollected(target: { items: Value[] }, pending: Pending): Steps<Value[]> {
  yield pending;
  return target.items;
}

/** All items of an iterable in a new array. */
export function* pyCollect(iterable: Value): Steps<Value[]> {
  const result = collect(iterable);
  return Array.isArray(result) ? result : yield* result;
}

/**
 * The question "how many will there be?" that CPython asks before it takes an iterable in, where Python code can hear
 * it: `__len__`, then `__length_hint__`. The answer is not used. `undefined` where nobody hears.
 */
function askHint(iterable: Value): Steps<number> | undefined {
  return iterable instanceof PyObject && iterable.type.isHeap ? pyLengthHint(iterable, 8) : undefined;
}

/** `operator.length_hint(value, fallback)`. Source: PEP 424. */
export function* pyLengthHint(value: Value, fallback: number): Steps<number> {
  const { len } = typeOf(value).slots;
  if (len !== undefined) {
    try {
      const result = len(value);
      return yield* pyHintNumber(isPending(result) ? yield result : result, "__len__() should return >= 0");
    } catch (thrown) {
      if (!isRaised(thrown, "TypeError")) throw thrown;
    }
  }
  let hint: Value;
  try {
    const result = callSpecial(value, "__length_hint__", []);
    if (result === undefined) return fallback;
    hint = isPending(result) ? yield result : result;
  } catch (thrown) {
    if (isRaised(thrown, "TypeError")) return fallback;
    throw thrown;
  }
  if (hint === NotImplemented) return fallback;
  const count = asInt(hint);
  if (count === undefined) throw typeError(`__length_hint__ must be an integer, not ${typeName(hint)}`);
  if (count < 0) throw valueError("__length_hint__() should return >= 0");
  if (overflowsWord(count)) throw argumentTooLarge();
  return Number(count);
}

function* pyHintNumber(result: Value, negative: string): Steps<number> {
  const at = index(result);
  const count: number | bigint = isPending(at) ? yield at : at;
  if (count < 0) throw valueError(negative);
  if (overflowsWord(count)) throw countTooLarge(result);
  return Number(count);
}

// --- making instances ---

/**
 * `__new__` of the mutable containers: an empty instance, whatever the arguments; `__init__` fills it. One function for
 * all of them, so that a caller who sees it knows that `type.allocate` is all there is to do.
 */
export function allocateInstance(cls: PyType): Value {
  return cls.allocate(cls);
}

/** The only argument of a constructor such as `list(iterable)`, or `undefined`; no keywords. */
export function onlyArgument(
  name: string,
  args: readonly Value[],
  names: readonly string[] | null,
): Value | undefined {
  if (names !== null && names.length > 0) throw typeError(`${name}() takes no keyword arguments`);
  if (args.length > 1) throw typeError(`${name} expected at most 1 argument, got ${args.length}`);
  return args[0];
}

/** The state of an instance of a subclass for pickling and copying: its `__dict__`, or None. */
export function stateOf(self: PyObject): Value | Pending {
  const state = genericGetAttribute(self, "__dict__");
  return state === undefined ? None : state;
}

/** A function of the module `builtins` as the running interpreter has it. */
export function builtin(name: string): Value {
  return present(runtime().builtins.getStr(name), name);
}

/**
 * What `make` makes of a function of the module `builtins`. A program may have put keys of its own there, which are
 * compared first: so `make` looks at the state of things after that.
 */
export function withBuiltin(name: string, make: (found: Value) => Value): Value | Pending {
  const builtins = runtime().callingFrame()?.builtins ?? runtime().builtins;
  const found = nameIn(builtins, name);
  return isPending(found) ? pyWithBuiltin(found, name, make) : make(present(found, name));
}

function* pyWithBuiltin(steps: Pending, name: string, make: (found: Value) => Value): Steps {
  return make(present(yield steps, name));
}

function present(found: Value | undefined, name: string): Value {
  if (found === undefined) throw new Raised(newException("AttributeError", name));
  return found;
}

/** What `__reduce__` of an iterator gives: how to make it again from what is left, or from `empty` once it has ended. */
export function reduceIterator<Self>(
  rest: (self: Self) => { readonly source: Value; readonly at?: Value } | null,
  empty: () => Value,
  name = "iter",
): (self: Self) => Value | Pending {
  return (self) =>
    withBuiltin(name, (maker) => {
      const left = rest(self);
      if (left === null) return new PyTuple([maker, new PyTuple([empty()])]);
      const args = new PyTuple([left.source]);
      return new PyTuple(left.at === undefined ? [maker, args] : [maker, args, left.at]);
    });
}
