/**
 * Looking keys up in dicts and sets when `__hash__` and `__eq__` have a say.
 *
 * A table starts out by `mapKey` (see `dict.ts`), where nothing can run Python code. The first key that only its own
 * methods can place turns the table over to hash values. Every function here gives its answer at once where
 * it can, else `Pending`; the `py…` twins wait. A comparison may run Python code that changes the table: then the
 * search starts again, as in CPython.
 */
import { None, objectType, PyIntInstance, PyObject, PyStrInstance, type Value } from "./core.ts";
import { mapKey, type PyDict, setStringHash } from "./dict.ts";
import { floatType, PyFloat } from "./float.ts";
import type { HashIndex } from "./hash_index.ts";
import {
  foldHash,
  foldWords,
  high,
  MIX_HIGH,
  MIX_LOW,
  mixElement,
  mixEnd,
  wordsOfHash,
  wordsToInt,
} from "./hash_words.ts";
import { work } from "./limits.ts";
import { HASH_NONE, hashFloat, hashInt, hashString } from "./numbers/hash.ts";
import { equals, hash } from "./operators.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { PyTuple, tupleType } from "./tuple.ts";

/** What dicts and sets have in common: the keys in places, and the ways to find one. */
export interface KeyTable {
  readonly keys: (Value | undefined)[];
  readonly size: number;
  readonly index: ReadonlyMap<unknown, number> | null;
  readonly places: HashIndex | null;
  hashBy(hashOf: (key: Value) => number): void;
}

// --- dicts ---

/** `dict[key]`, or `undefined` where the key is not there. Throws TypeError for an unhashable key. */
export function dictGet(dict: PyDict, key: Value): Value | undefined | Pending {
  const { index } = dict;
  if (index !== null) {
    const mapped = typeof key === "string" ? key : mapKey(key);
    if (mapped !== undefined) {
      const at = index.get(mapped);
      return at === undefined ? undefined : dict.values[at];
    }
  }
  const at = findKey(dict, key);
  if (typeof at === "number") return at < 0 ? undefined : dict.values[at];
  return pyGetAt(dict, at);
}

function* pyGetAt(dict: PyDict, place: Steps<number>): Steps<Value | undefined> {
  const at = yield* place;
  return at < 0 ? undefined : dict.values[at];
}

/** `key in dict`. */
export function dictHas(dict: PyDict, key: Value): boolean | Pending {
  return tableHas(dict, key);
}

/** `dict[key] = value`; gives None. A key that is there keeps its place and its first spelling. */
export function dictSet(dict: PyDict, key: Value, value: Value): Value | Pending {
  if (dict.index !== null) {
    const mapped = typeof key === "string" ? key : mapKey(key);
    if (mapped !== undefined) {
      dict.setKey(mapped, key, value);
      return None;
    }
  }
  const hashed = tableHash(key);
  return isPending(hashed) ? pySetLater(dict, key, value, hashed) : dictSetHashed(dict, key, value, hashed);
}

function* pySetLater(dict: PyDict, key: Value, value: Value, hashed: Pending): Steps {
  const result = dictSetHashed(dict, key, value, yield hashed);
  return isPending(result) ? yield result : result;
}

/** `dict[key] = value` for a key whose `tableHash` is known: its `__hash__` is not called again. */
export function dictSetHashed(dict: PyDict, key: Value, value: Value, hashed: number): Value | Pending {
  if (dict.index !== null) {
    const mapped = mapKey(key);
    if (mapped !== undefined) {
      dict.setKey(mapped, key, value);
      return None;
    }
  }
  const at = findHashed(dict, key, hashed);
  if (typeof at !== "number") return pySetAt(dict, key, value, hashed, at);
  putAt(dict, at, key, value, hashed);
  return None;
}

function* pySetAt(dict: PyDict, key: Value, value: Value, hashed: number, place: Steps<number>): Steps {
  putAt(dict, yield* place, key, value, hashed);
  return None;
}

function putAt(dict: PyDict, at: number, key: Value, value: Value, hashed: number): void {
  if (at >= 0) {
    dict.values[at] = value;
    return;
  }
  if (dict.index !== null) toHashes(dict);
  dict.appendHashed(key, value, hashed);
}

/** `del dict[key]`: false where the key is not there. */
export function dictDelete(dict: PyDict, key: Value): boolean | Pending {
  const at = tablePlace(dict, key);
  if (typeof at !== "number") return pyDeleteAt(dict, at);
  if (at >= 0) dict.removeAt(at);
  return at >= 0;
}

function* pyDeleteAt(dict: PyDict, place: Steps<number>): Steps<boolean> {
  const at = yield* place;
  if (at >= 0) dict.removeAt(at);
  return at >= 0;
}

/** Takes a key out and gives its value, or `undefined` where the key is not there. */
export function dictTake(dict: PyDict, key: Value): Value | undefined | Pending {
  const at = tablePlace(dict, key);
  return typeof at === "number" ? takeAt(dict, at) : pyTakeAt(dict, at);
}

function* pyTakeAt(dict: PyDict, place: Steps<number>): Steps<Value | undefined> {
  return takeAt(dict, yield* place);
}

function takeAt(dict: PyDict, at: number): Value | undefined {
  if (at < 0) return undefined;
  const value = dict.values[at];
  dict.removeAt(at);
  return value;
}

/** The value of a key, which gets `value` if it has none: `dict.setdefault`. One hash, one search. */
export function dictSetDefault(dict: PyDict, key: Value, value: Value): Value | Pending {
  if (dict.index !== null) {
    const mapped = mapKey(key);
    if (mapped !== undefined) {
      const at = dict.index.get(mapped);
      if (at !== undefined) return dict.values[at]!;
      dict.setKey(mapped, key, value);
      return value;
    }
  }
  const hashed = tableHash(key);
  if (isPending(hashed)) return pySetDefault(dict, key, value, hashed);
  const at = findHashed(dict, key, hashed);
  return typeof at === "number"
    ? defaultAt(dict, at, key, value, hashed)
    : pyDefaultAt(dict, at, key, value, hashed);
}

function* pySetDefault(dict: PyDict, key: Value, value: Value, pending: Pending): Steps {
  const hashed: number = yield pending;
  const at = findHashed(dict, key, hashed);
  return defaultAt(dict, typeof at === "number" ? at : yield* at, key, value, hashed);
}

function* pyDefaultAt(dict: PyDict, place: Steps<number>, key: Value, value: Value, hashed: number): Steps {
  return defaultAt(dict, yield* place, key, value, hashed);
}

function defaultAt(dict: PyDict, at: number, key: Value, value: Value, hashed: number): Value {
  if (at >= 0) return dict.values[at]!;
  putAt(dict, at, key, value, hashed);
  return value;
}

/** `dictGet`, waiting where Python code has to run. */
export function* pyDictGet(dict: PyDict, key: Value): Steps<Value | undefined> {
  const result = dictGet(dict, key);
  return isPending(result) ? yield result : result;
}

/** `dictHas`, waiting where Python code has to run. */
export function* pyDictHas(dict: PyDict, key: Value): Steps<boolean> {
  const result = tableHas(dict, key);
  return isPending(result) ? yield result : result;
}

/** `dictSet`, waiting where Python code has to run. */
export function* pyDictSet(dict: PyDict, key: Value, value: Value): Steps {
  const result = dictSet(dict, key, value);
  return isPending(result) ? yield result : result;
}

/** `dictDelete`, waiting where Python code has to run. */
export function* pyDictDelete(dict: PyDict, key: Value): Steps<boolean> {
  const result = dictDelete(dict, key);
  return isPending(result) ? yield result : result;
}

// --- any table ---

/** Whether a table has a key. */
export function tableHas(table: KeyTable, key: Value): boolean | Pending {
  const { index } = table;
  if (index !== null) {
    const mapped = typeof key === "string" ? key : mapKey(key);
    if (mapped !== undefined) return index.has(mapped);
  }
  const at = findKey(table, key);
  return typeof at === "number" ? at >= 0 : pyFound(at);
}

function* pyFound(place: Steps<number>): Steps<boolean> {
  return (yield* place) >= 0;
}

/** The place of a key in a table, or -1. Steps are to be run by `yield*`, so that the place is still right after. */
export function tablePlace(table: KeyTable, key: Value): number | Steps<number> {
  const { index } = table;
  if (index !== null) {
    const mapped = typeof key === "string" ? key : mapKey(key);
    if (mapped !== undefined) return index.get(mapped) ?? -1;
  }
  return findKey(table, key);
}

/** The same for a key that `mapKey` does not know, or a table by hash. */
function findKey(table: KeyTable, key: Value): number | Steps<number> {
  const hashed = tableHash(key);
  return isPending(hashed) ? pyFindKey(table, key, hashed) : findHashed(table, key, hashed);
}

function* pyFindKey(table: KeyTable, key: Value, pending: Pending): Steps<number> {
  const at = findHashed(table, key, yield pending);
  return typeof at === "number" ? at : yield* at;
}

/** The place of a key with a known `tableHash`, or -1. */
export function findHashed(table: KeyTable, key: Value, hashed: number): number | Steps<number> {
  if (table.index !== null) {
    const mapped = mapKey(key);
    if (mapped !== undefined) return table.index.get(mapped) ?? -1;
    if (table.size === 0 || isPlainTuple(key)) return -1; // a tuple equals nothing that is found by `mapKey`
    toHashes(table);
  }
  const places = table.places!;
  let place = places.find(hashed);
  while (place >= 0) {
    const { cursor } = places;
    const same = sameKey(table.keys[place]!, key);
    if (same === true) return place;
    if (same !== false) return pyFindHashed(table, key, hashed, place, cursor, same);
    place = places.findNext(hashed, cursor);
  }
  return -1;
}

/** `equals`, with a short way for tuples of strs and small ints: a third of the time of a lookup. */
function sameKey(stored: Value, key: Value): boolean | Pending {
  if (stored instanceof PyTuple && key instanceof PyTuple && isPlainTuple(stored) && isPlainTuple(key)) {
    const { items } = stored;
    const others = key.items;
    if (items.length !== others.length) return equals(stored, key);
    for (let at = 0; at < items.length; at++) {
      const item = items[at]!;
      if (item === others[at]) continue;
      if (typeof item === typeof others[at] && (typeof item === "number" || typeof item === "string"))
        return false;
      return equals(stored, key);
    }
    return true;
  }
  return equals(stored, key);
}

/** Goes on with a search where the comparison with the key at `first` has to wait; `next` is where it goes on then. */
function* pyFindHashed(
  table: KeyTable,
  key: Value,
  hashed: number,
  first: number,
  next: number,
  firstComparison: Pending,
): Steps<number> {
  let place = first;
  let cursor = next;
  let comparison: boolean | Pending = firstComparison;
  for (;;) {
    if (isPending(comparison)) {
      const stored = table.keys[place];
      const { places } = table;
      const slots = places?.slots;
      const same: boolean = yield comparison;
      // Python code may have changed the table: then the search begins anew.
      if (table.places === places && places!.slots === slots && table.keys[place] === stored) {
        if (same) return place;
        place = places!.findNext(hashed, cursor);
      } else {
        if (table.index !== null) {
          if (table.size === 0) return -1;
          toHashes(table);
        }
        place = table.places!.find(hashed);
      }
    } else if (comparison) return place;
    else place = table.places!.findNext(hashed, cursor);
    if (place < 0) return -1;
    cursor = table.places!.cursor;
    comparison = sameKey(table.keys[place]!, key);
  }
}

/** Turns a table by `mapKey` over to hash values. Runs no Python code: such keys hash natively. */
export function toHashes(table: KeyTable): void {
  table.hashBy(mappedKeyHash);
}

/** The hash that a key had when it was put in a table by `mapKey`, whatever its class has become since. */
function mappedKeyHash(key: Value): number {
  if (!(key instanceof PyObject)) return tableHash(key) as number;
  if (key instanceof PyStrInstance || key instanceof PyIntInstance) {
    if (mapKey(key) !== undefined) return tableHash(key.value) as number;
  }
  if (key instanceof PyFloat) return tableHash(key) as number;
  return foldHash(objectType.slots.hash!(key) as number | bigint);
}

function isPlainTuple(key: Value): boolean {
  return key instanceof PyTuple && key.type === tupleType;
}

// --- hash values ---

/** The number, of 30 bits, that tables sort a key by: what equal keys have in common. Throws for unhashable keys. */
export function tableHash(key: Value): number | Pending {
  if (typeof key === "string") {
    const low = cachedTextWords(key);
    return foldWords(low, textHigh);
  }
  const plain = plainHash(key);
  if (plain !== undefined) return foldHash(plain);
  if (key instanceof PyTuple && key.type.slots.hash === tupleType.slots.hash) {
    const low = tupleWords(key, 0);
    return typeof low === "number" ? foldWords(low, high) : pyFold(low);
  }
  const result = hash(key);
  return isPending(result) ? pyFold(result) : foldHash(result);
}

/** The hash of None, a bool, an int or a float, else `undefined`. */
function plainHash(key: Value): number | bigint | undefined {
  switch (typeof key) {
    case "number":
    case "bigint":
      return hashInt(key);
    case "boolean":
      return key ? 1 : 0;
    case "string":
      return undefined;
  }
  if (key === null) return HASH_NONE;
  if (key instanceof PyFloat && key.type === floatType && !Number.isNaN(key.value))
    return hashFloat(key.value);
  return undefined;
}

/** The high word of the hash that `keyWords` gave the low one of. */
export let keyHigh = 0;

/** Types besides the simplest whose instances hash by what they hold, without Python code. */
const HASHED_BY_VALUE = new Set(["bytes", "complex", "frozenset", "range"]);
/** Tuples nested deeper than this are taken for something else. */
const DEEPEST_KEY = 20;

/**
 * The low word of the hash of a key in a table, where CPython has the same (the high one is left in `keyHigh`);
 * `undefined` for what is hashed by its address there, or by Python code.
 */
export function keyWords(key: Value): number | undefined {
  if (typeof key === "number") {
    const low = wordsOfHash(key === -1 ? -2 : key);
    keyHigh = high;
    return low;
  }
  if (typeof key === "string") {
    const low = cachedTextWords(key);
    keyHigh = textHigh;
    return low;
  }
  if (!isHashedByValue(key, 0)) return undefined;
  if (key instanceof PyStrInstance || key instanceof PyIntInstance) return keyWords(key.value);
  const result = plainHash(key) ?? hash(key);
  if (isPending(result)) return undefined;
  const low = wordsOfHash(result);
  keyHigh = high;
  return low;
}

function isHashedByValue(key: Value, depth: number): boolean {
  if (key === null || typeof key !== "object") return true;
  if (key instanceof PyTuple && key.type.slots.hash === tupleType.slots.hash) {
    return depth < DEEPEST_KEY && key.items.every((item) => isHashedByValue(item, depth + 1));
  }
  // A subclass of int or str that keeps their equality and hash: an IntEnum, say.
  if (key.type.isHeap) return typeof (mapKey(key) ?? key) !== "object";
  if (key instanceof PyFloat) return !Number.isNaN(key.value);
  return HASHED_BY_VALUE.has(key.type.name);
}

function* pyFold(pending: Pending): Steps<number> {
  return foldHash(yield pending);
}

setStringHash((text) => foldWords(cachedTextWords(text), textHigh));

/** `hash(str)`. */
export function hashText(text: string): number | bigint {
  return wordsToInt(cachedTextWords(text), textHigh);
}

// The words of texts hashed lately. Hashing a text takes about 10 ns a character, finding it here 20 ns in all.
const CACHED_TEXTS = 8192;
const LONGEST_CACHED = 128;
const textPlaces = new Map<string, number>();
const textLows = new Int32Array(CACHED_TEXTS);
const textHighs = new Int32Array(CACHED_TEXTS);
let textHigh = 0;

/** The low word of `hash(text)`; the high one is left in `textHigh`. */
function cachedTextWords(text: string): number {
  const known = textPlaces.get(text);
  if (known !== undefined) {
    textHigh = textHighs[known]!;
    return textLows[known]!;
  }
  const low = wordsOfHash(hashString(text));
  textHigh = high;
  if (text.length <= LONGEST_CACHED) {
    if (textPlaces.size === CACHED_TEXTS) textPlaces.clear();
    const place = textPlaces.size;
    textPlaces.set(text, place);
    textLows[place] = low;
    textHighs[place] = textHigh;
  }
  return low;
}

/** Nested tuples below this depth are hashed through the thread's own stack. */
const DIRECT_DEPTH = 50;

/** The low word of a tuple's hash (the high one in `high` of `hash_words.ts`), or work that ends in the hash. */
function tupleWords(tuple: PyTuple, depth: number): number | Steps<number | bigint> {
  const { items } = tuple;
  let low = MIX_LOW;
  let top = MIX_HIGH;
  for (let at = 0; at < items.length; at++) {
    const item = items[at]!;
    let itemLow: number;
    let itemHigh: number;
    if (typeof item === "number") {
      itemLow = wordsOfHash(item === -1 ? -2 : item);
      itemHigh = high;
    } else if (typeof item === "string") {
      itemLow = cachedTextWords(item);
      itemHigh = textHigh;
    } else if (item instanceof PyTuple && item.type === tupleType) {
      work(1); // few tuples, shared at every level, are more work than will ever be done
      const nested =
        depth < DIRECT_DEPTH ? tupleWords(item, depth + 1) : pyTupleHash(item, 0, MIX_LOW, MIX_HIGH, null);
      if (typeof nested !== "number") return pyTupleHash(tuple, at, low, top, nested);
      itemLow = nested;
      itemHigh = high;
    } else {
      const result = plainHash(item) ?? hash(item);
      if (isPending(result)) return pyTupleHash(tuple, at, low, top, result);
      itemLow = wordsOfHash(result);
      itemHigh = high;
    }
    low = mixElement(low, top, itemLow, itemHigh);
    top = high;
  }
  return mixEnd(low, top, items.length);
}

/** Goes on with a tuple's hash at element `from`, whose own hash is `pending` unless that is null. */
function* pyTupleHash(
  tuple: PyTuple,
  from: number,
  startLow: number,
  startHigh: number,
  pending: Pending | null,
): Steps<number | bigint> {
  const { items } = tuple;
  let low = startLow;
  let top = startHigh;
  let first = pending;
  for (let at = from; at < items.length; at++) {
    const result = first ?? plainHash(items[at]!) ?? hashAny(items[at]!);
    first = null;
    const itemLow = wordsOfHash(isPending(result) ? yield result : result);
    low = mixElement(low, top, itemLow, high);
    top = high;
  }
  return wordsToInt(mixEnd(low, top, items.length), high);
}

/** `hash(value)`, of a str without a call of its slot. */
function hashAny(value: Value): number | bigint | Pending {
  return typeof value === "string" ? hashText(value) : hash(value);
}

/** `hash(tuple)`: CPython's number. */
export function tupleHash(tuple: PyTuple): number | bigint | Pending {
  const low = tupleWords(tuple, 0);
  return typeof low === "number" ? wordsToInt(low, high) : low;
}

/** The `tableHash` of the key at a place, without asking the key again. */
export function hashAt(table: KeyTable & { readonly hashes: readonly number[] | null }, at: number): number {
  return table.hashes === null ? mappedKeyHash(table.keys[at]!) : table.hashes[at]!;
}
