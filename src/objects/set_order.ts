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

/** The places of a set in the order of iteration, or null for the order of insertion. */
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
    for (const at of order) if (keys[at] !== undefined) places.push(at);
  }
  return places;
}

/** The keys in the order of iteration. */
export function keysOf(set: PySet): Value[] {
  return placesOf(set).map((at) => set.keys[at]!);
}

function hasOnlyInts({ keys, index }: PySet): boolean {
  if (index === null) return false;
  for (const key of keys) {
    if (typeof key !== "number" && key !== undefined && typeof key !== "boolean") return false;
  }
  return true;
}

function simulate(set: PySet): Int32Array {
  let table = new Int32Array(set.isGrown ? 8 : set.mask + 1).fill(EMPTY);
  let used = 0;
  for (let place = 0; place < set.keys.length; place++) {
    const key = set.keys[place];
    if (key === undefined) continue;
    put(table, Number(key), place);
    used++;
    if (set.isGrown && used * 5 >= (table.length - 1) * 3) table = grow(table, set, used);
  }
  return table.filter((place) => place !== EMPTY);
}

/** A larger table with the same entries, put in by their order in the old one. */
function grow(old: Int32Array, set: PySet, used: number): Int32Array<ArrayBuffer> {
  const least = used > LARGE_SET ? used * 2 : used * 4;
  let places = 8;
  while (places <= least) places *= 2;
  const table = new Int32Array(places).fill(EMPTY);
  for (const place of old) if (place !== EMPTY) put(table, Number(set.keys[place]), place);
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
