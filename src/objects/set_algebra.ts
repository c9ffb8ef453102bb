/**
 * What sets can do with keys and with one another, for `set`, `frozenset`, and the views of dicts.
 *
 * Where both tables are by `mapKey` no Python code can run, and the answer comes at once; every operation has that
 * quick way, and one in steps for keys that compare by their own methods. Hashes are kept, not asked for again.
 */

import { None, type PyInstance, type PyType, type Value } from "./core.ts";
import { mapKey, PyDict } from "./dict.ts";
import { isRaised, keyError } from "./errors.ts";
import { findHashed, hashAt, type KeyTable, tableHas, tableHash, tablePlace, toHashes } from "./hashing.ts";
import { isInterleaved, itemSlot } from "./interleaving.ts";
import { workOnItems } from "./limits.ts";
import { getIter, pyIter, pyNext } from "./operators.ts";
import { chargeItems, itemsAtOnce } from "./sequences.ts";
import { frozensetType, PySet, setType } from "./set.ts";
import { copyLayout, growBefore, placesOf, shrinkAfter, tableOf } from "./set_order.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";

/** A set or a dict: anything whose keys come with their hashes. */
export type Keyed = KeyTable & { readonly hashes: readonly number[] | null };

// --- one key ---

/** Adds a key; gives None. */
export function setAdd(set: PySet, key: Value): Value | Pending {
  if (set.index !== null) {
    const mapped = typeof key === "string" ? key : mapKey(key);
    if (mapped !== undefined) {
      set.addMapped(mapped, key);
      return None;
    }
  }
  const hashed = tableHash(key);
  if (isPending(hashed)) return pySetAdd(set, key, hashed);
  const at = findHashed(set, key, hashed);
  if (typeof at !== "number") return pyAddFound(set, key, hashed, at);
  if (at < 0) addAbsent(set, key, hashed);
  return None;
}

function* pySetAdd(set: PySet, key: Value, pending: Pending): Steps {
  const hashed: number = yield pending;
  const at = findHashed(set, key, hashed);
  if ((typeof at === "number" ? at : yield* at) < 0) addAbsent(set, key, hashed);
  return None;
}

function* pyAddFound(set: PySet, key: Value, hashed: number, place: Steps<number>): Steps {
  if ((yield* place) < 0) addAbsent(set, key, hashed);
  return None;
}

function* pyAddHashed(set: PySet, key: Value, hashed: number): Steps<void> {
  const at = findHashed(set, key, hashed);
  if ((typeof at === "number" ? at : yield* at) < 0) addAbsent(set, key, hashed);
}

function addAbsent(set: PySet, key: Value, hashed: number): void {
  if (set.index !== null) {
    const mapped = mapKey(key);
    if (mapped !== undefined) {
      set.addMapped(mapped, key);
      return;
    }
    toHashes(set);
  }
  set.appendHashed(key, hashed);
}

/** Takes a key out; whether it was there. */
export function setDiscard(set: PySet, key: Value): boolean | Pending {
  const at = tablePlace(set, key);
  if (typeof at !== "number") return pyDiscard(set, at);
  if (at >= 0) set.removeAt(at);
  return at >= 0;
}

function* pyDiscard(set: PySet, place: Steps<number>): Steps<boolean> {
  const at = yield* place;
  if (at >= 0) set.removeAt(at);
  return at >= 0;
}

/** `key in set`. */
export function setHas(set: PySet, key: Value): boolean | Pending {
  return tableHas(set, key);
}

/**
 * What to look for instead of `key`: a set stands for the frozenset of its items, because a set cannot be hashed. The
 * TypeError that says so has been thrown.
 */
export function frozenTwin(key: Value, thrown: unknown): PySet {
  if (!(key instanceof PySet) || !isRaised(thrown, "TypeError")) throw thrown;
  return copySet(key, frozensetType);
}

/** Takes any key out and gives it. */
export function setPop(set: PySet): Value {
  if (set.size === 0) throw keyError("pop from an empty set");
  const table = tableOf(set);
  const { keys } = set;
  const count = table === null ? keys.length : table.length;
  for (let at = set.finger % count; ; at = (at + 1) % count) {
    const place = table === null ? at : table[at]!;
    const key = place < 0 ? undefined : keys[place];
    if (key === undefined) continue;
    set.finger = at + 1;
    set.removeAt(place);
    return key;
  }
}

// --- taking in ---

/** Adds all items of an iterable; gives None. */
export function setUpdate(set: PySet, iterable: Value): Value | Pending {
  if (iterable instanceof PySet) return mergeSet(set, iterable);
  if (iterable instanceof PyDict && !iterable.type.isHeap) {
    growBefore(set, iterable.size);
    return mergeKeys(set, iterable, undefined);
  }
  const known = itemsAtOnce(iterable);
  if (known !== undefined && !isInterleaved()) {
    workOnItems(known.length, 5);
    for (let at = 0; at < known.length; at++) {
      const done = setAdd(set, known[at]!);
      if (isPending(done)) return pyAddRest(set, known, at, done);
    }
    return None;
  }
  const iterator = getIter(iterable);
  if (isPending(iterator)) return pyUpdateLater(set, iterator);
  return addAll(set, iterator);
}

function* pyAddRest(set: PySet, items: readonly Value[], from: number, first: Pending): Steps {
  yield first;
  for (let at = from + 1; at < items.length; at++) {
    const done = setAdd(set, items[at]!);
    if (isPending(done)) yield done;
  }
  return None;
}

function* pyUpdateLater(set: PySet, pending: Pending): Steps {
  const rest = addAll(set, yield pending);
  return isPending(rest) ? yield rest : rest;
}

/** Growth is charged in steps of this many keys, each of which takes about so many bytes. */
const CHARGED_KEYS = 1024;
const KEY_ITEMS = 8;

function addAll(set: PySet, iterator: Value): Value | Pending {
  const slot = itemSlot(iterator);
  for (let size = set.size; ; ) {
    const item = slot(iterator);
    if (item === undefined) return None;
    if (isPending(item)) return pyAddAll(set, iterator, item, undefined);
    const done = setAdd(set, item);
    if (isPending(done)) return pyAddAll(set, iterator, undefined, done);
    if (set.size - size >= CHARGED_KEYS) {
      size = set.size;
      chargeItems(CHARGED_KEYS * KEY_ITEMS);
    }
  }
}

function* pyAddAll(
  set: PySet,
  iterator: Value,
  pendingItem: Pending | undefined,
  pendingAdd: Pending | undefined,
): Steps {
  const slot = itemSlot(iterator);
  if (pendingAdd !== undefined) yield pendingAdd;
  let result: Value | undefined | Pending = pendingItem ?? slot(iterator);
  for (;;) {
    const item: Value | undefined = isPending(result) ? yield result : result;
    if (item === undefined) return None;
    const done = setAdd(set, item);
    if (isPending(done)) yield done;
    if (set.size % CHARGED_KEYS === 0) chargeItems(CHARGED_KEYS * KEY_ITEMS);
    result = slot(iterator);
  }
}

function mergeSet(set: PySet, other: PySet): Value | Pending {
  if (set === other || other.size === 0) return None;
  workOnItems(other.size, 2);
  growBefore(set, other.size);
  if (set.fill === 0) copyLayout(set, other);
  return mergeKeys(set, other, placesOf(other));
}

/** Adds the keys of a table, in the given order of places or else their own. */
function mergeKeys(set: PySet, other: Keyed, places: readonly number[] | undefined): Value | Pending {
  if (other.size > CHARGED_KEYS) chargeItems(other.size * KEY_ITEMS);
  if (set.index === null || other.index === null) return pyMergeKeys(set, other, places ?? keyPlaces(other));
  const { keys } = other;
  if (places === undefined) {
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at];
      if (key !== undefined) set.addMapped(mapKey(key)!, key);
    }
  } else {
    for (let i = 0; i < places.length; i++) {
      const key = keys[places[i]!]!;
      set.addMapped(mapKey(key)!, key);
    }
  }
  return None;
}

function* pyMergeKeys(set: PySet, other: Keyed, places: readonly number[]): Steps {
  for (const at of places) {
    const key = other.keys[at];
    if (key !== undefined) yield* pyAddHashed(set, key, hashAt(other, at));
  }
  return None;
}

/** The places of a table that hold keys, in the order of iteration. */
function keyPlaces(table: Keyed): number[] {
  if (table instanceof PySet) return placesOf(table);
  const places: number[] = [];
  for (let at = 0; at < table.keys.length; at++) if (table.keys[at] !== undefined) places.push(at);
  return places;
}

/** A copy of a set. Runs no Python code: the keys of one set are known to differ. */
export function copySet(set: PySet, type: PyType): PySet {
  const copy = new PySet(type);
  growBefore(copy, set.size);
  copyLayout(copy, set);
  if (set.size > CHARGED_KEYS) chargeItems(set.size * KEY_ITEMS);
  if (set.index === null) toHashes(copy);
  for (const at of placesOf(set)) {
    const key = set.keys[at]!;
    if (set.hashes === null) copy.addMapped(mapKey(key) ?? (key as PyInstance), key);
    else copy.appendHashed(key, set.hashes[at]!);
  }
  return copy;
}

/** A new set of the items of an iterable. */
export function setFrom(type: PyType, iterable: Value): PySet | Pending {
  if (iterable instanceof PySet) return copySet(iterable, type);
  const set = new PySet(type);
  const done = setUpdate(set, iterable);
  return isPending(done) ? pyGive(done, set) : set;
}

/** A new set of the items of an iterable, waiting where Python code has to run. */
export function* pySetFrom(type: PyType, iterable: Value): Steps<PySet> {
  const result = setFrom(type, iterable);
  return isPending(result) ? yield result : result;
}

function* pyGive(pending: Pending, set: PySet): Steps {
  yield pending;
  return set;
}

/** The type of a set made by an operation on one: `set` or `frozenset`, whatever class the operand has. */
export function resultType(set: PySet): PyType {
  return isFrozen(set) ? frozensetType : setType;
}

export function isFrozen(set: PySet): boolean {
  return set.type === frozensetType || set.type.isSubtype(frozensetType);
}

// --- two sets ---

const isPlain = (left: Keyed, right: Keyed): boolean => left.index !== null && right.index !== null;

function* pyHasHashed(table: Keyed, key: Value, hashed: number): Steps<boolean> {
  const at = findHashed(table, key, hashed);
  return (typeof at === "number" ? at : yield* at) >= 0;
}

/** The keys of `left` that are in `right` too. Goes through the smaller set, as CPython does. */
export function intersection(left: PySet, right: Keyed, type: PyType): PySet | Pending {
  if (left === right) return copySet(left, type);
  let from: Keyed = left;
  let within: Keyed = right;
  if (right instanceof PySet && right.size > left.size) [from, within] = [left, right];
  else if (right instanceof PySet) [from, within] = [right, left];
  if (!isPlain(left, right)) return pyIntersection(from, within, type);
  const result = new PySet(type);
  for (const at of keyPlaces(from)) {
    const key = from.keys[at]!;
    const mapped = mapKey(key)!;
    if (within.index!.has(mapped)) result.addMapped(mapped, key);
  }
  return result;
}

/** The items of any iterable, in its order, that are in `left` too. */
export function* pyIntersectionWith(left: PySet, iterable: Value, type: PyType): Steps<PySet> {
  const result = new PySet(type);
  const iterator = yield* pyIter(iterable);
  for (;;) {
    const key = yield* pyNext(iterator);
    if (key === undefined) return result;
    const hashing = tableHash(key);
    const hashed: number = isPending(hashing) ? yield hashing : hashing;
    if (yield* pyHasHashed(left, key, hashed)) yield* pyAddHashed(result, key, hashed);
  }
}

function* pyIntersection(from: Keyed, within: Keyed, type: PyType): Steps {
  const result = new PySet(type);
  for (const at of keyPlaces(from)) {
    const key = from.keys[at];
    if (key === undefined) continue;
    const hashed = hashAt(from, at);
    if (yield* pyHasHashed(within, key, hashed)) yield* pyAddHashed(result, key, hashed);
  }
  return result;
}

/** The keys of `left` that are not in `right`. */
export function difference(left: PySet, right: Keyed, type: PyType): PySet | Pending {
  if (left.size >> 2 > right.size) {
    // Few to take out: of a copy, as CPython does; the order of the result shows it.
    const copy = copySet(left, type);
    const done = differenceUpdate(copy, left === right ? copy : right);
    return isPending(done) ? pyGive(done, copy) : copy;
  }
  if (!isPlain(left, right)) return pyDifference(left, right, type);
  const result = new PySet(type);
  for (const at of placesOf(left)) {
    const key = left.keys[at]!;
    const mapped = mapKey(key)!;
    if (!right.index!.has(mapped)) result.addMapped(mapped, key);
  }
  return result;
}

function* pyDifference(left: PySet, right: Keyed, type: PyType): Steps {
  const result = new PySet(type);
  for (const at of placesOf(left)) {
    const key = left.keys[at];
    if (key === undefined) continue;
    const hashed = hashAt(left, at);
    if (!(yield* pyHasHashed(right, key, hashed))) yield* pyAddHashed(result, key, hashed);
  }
  return result;
}

/** Takes the keys of `right` out of `left`; gives None. */
export function differenceUpdate(left: PySet, right: Keyed): Value | Pending {
  if (right === left) {
    left.clear();
    return None;
  }
  if (!isPlain(left, right)) return pyDifferenceUpdate(left, right);
  for (const at of keyPlaces(right)) {
    const place = left.index!.get(mapKey(right.keys[at]!)!);
    if (place !== undefined) left.removeAt(place);
  }
  shrinkAfter(left);
  return None;
}

function* pyDifferenceUpdate(left: PySet, right: Keyed): Steps {
  for (const at of keyPlaces(right)) {
    const key = right.keys[at];
    if (key === undefined) continue;
    const found = findHashed(left, key, hashAt(right, at));
    const place = typeof found === "number" ? found : yield* found;
    if (place >= 0) left.removeAt(place);
  }
  shrinkAfter(left);
  return None;
}

/** Takes out of `left` what is in `right` too, and adds what is in `right` alone; gives None. */
export function symmetricUpdate(left: PySet, right: Keyed): Value | Pending {
  if (right === left) {
    left.clear();
    return None;
  }
  if (!isPlain(left, right)) return pySymmetricUpdate(left, right);
  for (const at of keyPlaces(right)) {
    const key = right.keys[at]!;
    const mapped = mapKey(key)!;
    const place = left.index!.get(mapped);
    if (place === undefined) left.addMapped(mapped, key);
    else left.removeAt(place);
  }
  return None;
}

function* pySymmetricUpdate(left: PySet, right: Keyed): Steps {
  for (const at of keyPlaces(right)) {
    const key = right.keys[at];
    if (key === undefined) continue;
    const hashed = hashAt(right, at);
    const found = findHashed(left, key, hashed);
    const place = typeof found === "number" ? found : yield* found;
    if (place < 0) addAbsent(left, key, hashed);
    else left.removeAt(place);
  }
  return None;
}

/** Whether every key of `left` is in `right`. */
export function isSubset(left: Keyed, right: Keyed): boolean | Pending {
  if (left.size > right.size) return false;
  if (!isPlain(left, right)) return pyIsSubset(left, right);
  const { keys } = left;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at];
    if (key !== undefined && !right.index!.has(mapKey(key)!)) return false;
  }
  return true;
}

function* pyIsSubset(left: Keyed, right: Keyed): Steps<boolean> {
  for (const at of keyPlaces(left)) {
    const key = left.keys[at];
    if (key !== undefined && !(yield* pyHasHashed(right, key, hashAt(left, at)))) return false;
  }
  return true;
}

/** Whether no key of `left` is in `right`. */
export function isDisjoint(left: Keyed, right: Keyed): boolean | Pending {
  const [from, within] = left.size <= right.size ? [left, right] : [right, left];
  if (!isPlain(left, right)) return pyIsDisjoint(from, within);
  for (const key of from.keys) if (key !== undefined && within.index!.has(mapKey(key)!)) return false;
  return true;
}

function* pyIsDisjoint(from: Keyed, within: Keyed): Steps<boolean> {
  for (const at of keyPlaces(from)) {
    const key = from.keys[at];
    if (key !== undefined && (yield* pyHasHashed(within, key, hashAt(from, at)))) return false;
  }
  return true;
}

/** A table of the items of any iterable: a set or an exact dict itself, of anything else a new set. */
export function* pyKeyed(iterable: Value): Steps<Keyed> {
  if (iterable instanceof PySet) return iterable;
  if (iterable instanceof PyDict && !iterable.type.isHeap) return iterable;
  return yield* pySetFrom(setType, iterable);
}
