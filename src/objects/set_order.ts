/**
 * The order in which CPython iterates a set of ints: that of its hash table, worked out when it is asked for.
 *
 * An int goes to the place that its lowest bits say; if that is taken, to one of the nine after it, then on to where
 * the rest of its bits lead. Programs that print `{3, 1, 2}` show it, so it is simulated; sets of anything else are
 * iterated in order of insertion.
 */
import type { Value } from "./core.ts";
import { high, wordsOfHash } from "./hash_words.ts";
import type { PySet } from "./set.ts";

/** So many neighbouring places are tried before jumping. */
const NEIGHBOURS = 9;
const LARGE_SET = 50_000;
const EMPTY = -1;

/** CPython's table for a set of ints: places of keys, or -1. Null for any other set: its order is that of insertion. */
export function orderOf(set: PySet): Int32Array | null {
  if (set.orderedAt !== set.moves) {
    set.order = hasOnlyInts(set) ? simulate(set) : null;
    set.orderedAt = set.moves;
  }
  return set.order;
}

/** The places that hold keys, in the order of iteration. */
export function placesOf(set: PySet): number[] {
  const places: number[] = [];
  const order = orderOf(set);
  const { keys } = set;
  if (order === null) {
    for (let at = 0; at < keys.length; at++) if (keys[at] !== undefined) places.push(at);
  } else {
    for (let i = 0; i < order.length; i++) {
      const at = order[i]!;
      if (at !== EMPTY && keys[at] !== undefined) places.push(at);
    }
  }
  return places;
}

/** The keys in the order of iteration. */
export function keysOf(set: PySet): Value[] {
  return placesOf(set).map((at) => set.keys[at]!);
}

/** Makes room as CPython does before `more` keys come at once. */
export function growBefore(set: PySet, more: number): void {
  if ((set.fill + more) * 5 < set.mask * 3) return;
  const before = set.size === 0 ? null : orderOf(set);
  set.growFor((set.size + more) * 2);
  set.base = {
    mask: set.mask,
    layout: before === null ? null : putAgain(before, set, set.mask + 1),
    count: before === null ? 0 : set.keys.length,
  };
  set.isGrown = true;
}

/** Lets an empty set that will get the keys of `from` in their order have the same table, if CPython copies it whole. */
export function copyLayout(set: PySet, from: PySet): void {
  if (set.mask !== from.mask || from.fill !== from.size) return;
  const order = orderOf(from);
  if (order === null) return;
  let count = 0;
  set.base = {
    mask: set.mask,
    layout: order.map((place) => (place === EMPTY ? EMPTY : count++)),
    count: from.size,
  };
}

function hasOnlyInts({ keys, index }: PySet): boolean {
  if (index === null) return false;
  for (const key of keys) {
    if (typeof key !== "number" && key !== undefined && typeof key !== "boolean") return false;
  }
  return true;
}

function simulate(set: PySet): Int32Array {
  const { keys, base } = set;
  let table: Int32Array;
  let used = 0;
  let first = 0;
  if (!set.isGrown) table = emptyTable(set.mask + 1);
  else if (base === null) table = emptyTable(8);
  else {
    table = base.layout === null ? emptyTable(base.mask + 1) : base.layout.slice();
    first = base.count;
    used = base.count;
  }
  for (let place = first; place < keys.length; place++) {
    const key = keys[place];
    if (key === undefined) continue;
    put(table, Number(key), place);
    used++;
    if (set.isGrown && used * 5 >= (table.length - 1) * 3) {
      const least = used > LARGE_SET ? used * 2 : used * 4;
      let size = 8;
      while (size <= least) size *= 2;
      table = putAgain(table, set, size);
    }
  }
  return table;
}

const emptyTable = (size: number): Int32Array => new Int32Array(size).fill(EMPTY);

/** A table of another size with the same entries, put in by their order in the old one. */
function putAgain(old: Int32Array, set: PySet, size: number): Int32Array {
  const table = emptyTable(size);
  for (const place of old) {
    if (place !== EMPTY && set.keys[place] !== undefined) put(table, Number(set.keys[place]), place);
  }
  return table;
}

function put(table: Int32Array, key: number, place: number): void {
  const mask = table.length - 1;
  let low = wordsOfHash(key === -1 ? -2 : key);
  let top = high;
  let at = low & mask;
  for (;;) {
    if (table[at] === EMPTY) break;
    if (at + NEIGHBOURS <= mask) {
      const end = at + NEIGHBOURS;
      let near = at + 1;
      while (near <= end && table[near] !== EMPTY) near++;
      if (near <= end) {
        at = near;
        break;
      }
    }
    low = (low >>> 5) | (top << 27);
    top >>>= 5;
    at = (Math.imul(at, 5) + 1 + low) & mask;
  }
  table[at] = place;
}
