/**
 * The order in which CPython iterates a set: that of its hash table, which programs that print `{3, 1, 2}` show.
 *
 * A key goes to the place that the lowest bits of its hash say; if that is taken, to one of the nine after it, then on
 * to where the rest of its bits lead. A key that is taken out leaves its place marked: a new key whose way to an empty
 * place leads over such places takes the last of them. All that can be seen from outside, and has been.
 *
 * The table is made when somebody asks for the order or takes a key out, and kept up to date from then on: sets that are
 * only filled and asked for keys do not pay for it. Where a key has no hash that CPython shares (objects are hashed by
 * their address there, or by methods of their own), the set is iterated in order of insertion.
 */
import type { Value } from "./core.ts";
import { keyHigh, keyWords } from "./hashing.ts";
import type { PySet } from "./set.ts";

/** So many neighbouring places are tried before jumping. */
const NEIGHBOURS = 9;
/** Up to this many items a full table grows fourfold, beyond it twofold. */
const LARGE_SET = 50_000;
const EMPTY = -1;
const REMOVED = -2;

/** CPython's table for a set: places of keys, or a negative number. Null where the order is that of insertion. */
export function tableOf(set: PySet): Int32Array | null {
  if (set.table === null && set.isOrdered) {
    set.table = replay(set);
    if (set.table === null) set.isOrdered = false;
  }
  return set.table;
}

/** The places that hold keys, in the order of iteration. */
export function placesOf(set: PySet): number[] {
  const places: number[] = [];
  const table = tableOf(set);
  const { keys } = set;
  if (table === null) {
    for (let at = 0; at < keys.length; at++) if (keys[at] !== undefined) places.push(at);
  } else {
    for (let i = 0; i < table.length; i++) if (table[i]! >= 0) places.push(table[i]!);
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
  if (set.size > 0) {
    tableOf(set);
    resize(set, (set.size + more) * 2);
    return;
  }
  beginAnew(set, sizeOver(more * 2) - 1);
}

/** Makes a set without keys one that never had any, with a table of a certain size. */
function beginAnew(set: PySet, mask: number): void {
  set.clear();
  set.mask = mask;
  set.base = { mask, layout: null, count: 0 };
}

/** Lets a set without keys, and without places used, get those of `from` in their order with the same table, if CPython copies it whole. */
export function copyLayout(set: PySet, from: PySet): void {
  if (set.keys.length > 0 || set.table !== null) beginAnew(set, set.mask);
  if (set.mask !== from.mask || from.fill !== from.size) return;
  const table = tableOf(from);
  if (table === null) return;
  let count = 0;
  set.base = {
    mask: set.mask,
    layout: table.map((place) => (place >= 0 ? count++ : EMPTY)),
    count: from.size,
  };
}

/** Makes the table smaller, as CPython does after a difference that left many used places without keys. */
export function shrinkAfter(set: PySet): void {
  if (set.fill - set.size <= set.mask / 4) return;
  if (set.size > 0) tableOf(set);
  resize(set, leastFor(set.size));
}

/** Puts the key that was appended last into the table, if there is one, and grows it when it is three fifths full. */
export function noteAdded(set: PySet): void {
  const { table } = set;
  if (table !== null) {
    const place = set.keys.length - 1;
    const slot = slotFor(table, set.keys[place]!);
    if (slot < 0) {
      set.table = null;
      set.isOrdered = false;
    } else {
      const isReused = table[slot] === REMOVED;
      table[slot] = place;
      if (isReused) return;
    }
  }
  if (++set.fill * 5 >= set.mask * 3) resize(set, leastFor(set.size));
}

/** Marks the place of a key about to be taken out. */
export function noteRemoved(set: PySet, place: number): void {
  const table = tableOf(set);
  if (table === null) return;
  const mask = table.length - 1;
  const low = keyWords(set.keys[place]!)!;
  const chain = new Chain(low, keyHigh, mask);
  for (;;) {
    for (let at = chain.at; at <= chain.last; at++) {
      if (table[at] !== place) continue;
      table[at] = REMOVED;
      return;
    }
    chain.jump();
  }
}

/** Tells the table where keys have gone, given their old places in order. */
export function renumber(table: Int32Array, oldPlaces: readonly number[]): void {
  const moved = new Map<number, number>();
  for (let at = 0; at < oldPlaces.length; at++) moved.set(oldPlaces[at]!, at);
  for (let i = 0; i < table.length; i++) if (table[i]! >= 0) table[i] = moved.get(table[i]!)!;
}

const leastFor = (size: number): number => (size > LARGE_SET ? size * 2 : size * 4);

/** Gives CPython's table more than `least` places. */
function resize(set: PySet, least: number): void {
  const places = sizeOver(least);
  set.mask = places - 1;
  set.fill = set.size;
  if (set.table !== null) set.table = putAgain(set.table, set, places);
}

function sizeOver(least: number): number {
  let places = 8;
  while (places <= least) places *= 2;
  return places;
}

/** What the table is after all keys since `base` have come; null where a key has no hash that CPython shares. */
function replay(set: PySet): Int32Array | null {
  const { keys, base } = set;
  let table: Int32Array | null;
  let used = 0;
  let first = 0;
  if (base === null) table = emptyTable(8);
  else {
    table = base.layout === null ? emptyTable(base.mask + 1) : base.layout.slice();
    first = base.count;
    used = base.layout === null ? 0 : base.count;
  }
  for (let place = first; place < keys.length; place++) {
    if (!put(table, keys[place]!, place)) return null;
    used++;
    if (used * 5 >= (table.length - 1) * 3) {
      table = putAgain(table, set, sizeOver(leastFor(used)));
      if (table === null) return null;
    }
  }
  return table;
}

const emptyTable = (size: number): Int32Array => new Int32Array(size).fill(EMPTY);

/** A table of another size with the same entries, put in by their order in the old one. */
function putAgain(old: Int32Array, set: PySet, size: number): Int32Array | null {
  const table = emptyTable(size);
  for (const place of old) if (place >= 0 && !put(table, set.keys[place]!, place)) return null;
  return table;
}

/** The places that a key may have, one stretch after another. */
class Chain {
  at: number;
  last: number;
  private low: number;
  private high: number;
  private readonly mask: number;

  constructor(low: number, high: number, mask: number) {
    this.low = low;
    this.high = high;
    this.mask = mask;
    this.at = low & mask;
    this.last = this.at + NEIGHBOURS <= mask ? this.at + NEIGHBOURS : this.at;
  }

  jump(): void {
    const { mask } = this;
    this.low = (this.low >>> 5) | (this.high << 27);
    this.high >>>= 5;
    this.at = (Math.imul(this.at, 5) + 1 + this.low) & mask;
    this.last = this.at + NEIGHBOURS <= mask ? this.at + NEIGHBOURS : this.at;
  }
}

/** Puts a key in that is not there; false if it has no hash that CPython shares. */
function put(table: Int32Array, key: Value, place: number): boolean {
  const slot = slotFor(table, key);
  if (slot < 0) return false;
  table[slot] = place;
  return true;
}

/** Where a key goes that is not in the table, or -1 if it has no hash that CPython shares. */
function slotFor(table: Int32Array, key: Value): number {
  const low = keyWords(key);
  if (low === undefined) return -1;
  const mask = table.length - 1;
  if (table[low & mask] === EMPTY) return low & mask;
  const chain = new Chain(low, keyHigh, mask);
  let removed = -1;
  for (;;) {
    for (let at = chain.at; at <= chain.last; at++) {
      const place = table[at]!;
      if (place === EMPTY) return removed < 0 ? at : removed;
      if (place === REMOVED) removed = at;
    }
    chain.jump();
  }
}
