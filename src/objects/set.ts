/**
 * `PySet`: the table behind sets and frozensets. Like that of a dict (see `dict.ts`), without values.
 *
 * It also keeps count of what CPython's table would look like (`mask`, `fill`), from which `set_order.ts` works out the
 * order in which CPython would iterate a set of ints.
 */
import { InternalError, PyInstance, PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { mapKey } from "./dict.ts";

type MapKey = Exclude<ReturnType<typeof mapKey>, undefined>;

let versions = 0;

/** CPython's table has eight places to begin with. */
const SMALLEST_MASK = 7;
/** Up to this many items a full table grows fourfold, beyond it twofold. */
const LARGE_SET = 50_000;

/** A table of CPython's at a certain time, to replay from. */
export interface SetBase {
  readonly mask: number;
  /** The places of the keys, or -1; null when there were none. */
  readonly layout: Int32Array | null;
  /** Keys at this place and after it came later. */
  readonly count: number;
}

export class PySet extends PyInstance {
  keys: (Value | undefined)[] = [];
  size = 0;
  /** Changes when a key comes or goes. */
  version = ++versions;
  /** Places by `mapKey`, or null when the table is by hash. */
  index: Map<MapKey, number> | null = new Map();
  buckets: Map<number, number[]> | null = null;
  hashes: number[] | null = null;
  /** No place before this one holds a key: where `pop` looks first. */
  first = 0;
  /** The number of places in CPython's table, less one. */
  mask = SMALLEST_MASK;
  /** How many of those have ever been used since the table last grew. */
  fill = 0;
  /** No key was taken out since `base`: then what CPython's table went through can be replayed. */
  isGrown = true;
  /** Where a replay starts: null for an empty table of the smallest size. */
  base: SetBase | null = null;
  /**
   * CPython's table: the places of the keys, or -1, in its order. Null where the order is that of insertion. Valid while
   * `orderedAt` says so.
   */
  order: Int32Array | null = null;
  /** The number of insertions and moves when `order` was worked out. */
  orderedAt = -1;
  /** Counts insertions and moves: removing a key leaves the others in their order. */
  moves = 0;
  /** `hash(frozenset)`, once asked for. */
  hash: number | bigint | null = null;

  constructor(type: PyType = setType) {
    super(type);
  }

  /** Adds what `mapped` stands for, unless it is there. */
  addMapped(mapped: MapKey, key: Value): void {
    const index = this.index!;
    if (index.has(mapped)) return;
    index.set(mapped, this.keys.length);
    this.append(key);
  }

  /** Adds a key that is known to be absent to a table by hash. */
  appendHashed(key: Value, hash: number): void {
    const at = this.keys.length;
    const bucket = this.buckets!.get(hash);
    if (bucket === undefined) this.buckets!.set(hash, [at]);
    else bucket.push(at);
    this.hashes![at] = hash;
    this.append(key);
  }

  private append(key: Value): void {
    this.keys.push(key);
    this.size++;
    this.moves++;
    this.version = ++versions;
    if (++this.fill * 5 >= this.mask * 3) {
      this.growFor(this.size > LARGE_SET ? this.size * 2 : this.size * 4);
    }
  }

  /** Gives CPython's table more than `least` places. */
  growFor(least: number): void {
    let places = SMALLEST_MASK + 1;
    while (places <= least) places *= 2;
    this.mask = places - 1;
    this.fill = this.size;
  }

  /** Takes the key at a place out. */
  removeAt(at: number): void {
    const key = this.keys[at];
    if (key === undefined) throw new InternalError("no key at this place of the set");
    if (this.index !== null) this.index.delete(mapKey(key) ?? (key as PyObject));
    else {
      const hash = this.hashes![at]!;
      const bucket = this.buckets!.get(hash)!;
      if (bucket.length === 1) this.buckets!.delete(hash);
      else bucket.splice(bucket.indexOf(at), 1);
    }
    this.size--;
    this.isGrown = false;
    this.version = ++versions;
    this.keys[at] = undefined;
    if (this.keys.length > 16 && this.keys.length > this.size * 2) this.pack();
  }

  /** Closes the empty places. */
  private pack(): void {
    const { keys, hashes, index, buckets } = this;
    let to = 0;
    buckets?.clear();
    for (let from = 0; from < keys.length; from++) {
      const key = keys[from];
      if (key === undefined) continue;
      keys[to] = key;
      if (index !== null) index.set(mapKey(key) ?? (key as PyObject), to);
      else {
        const hash = hashes![from]!;
        hashes![to] = hash;
        const bucket = buckets!.get(hash);
        if (bucket === undefined) buckets!.set(hash, [to]);
        else bucket.push(to);
      }
      to++;
    }
    keys.length = to;
    if (hashes !== null) hashes.length = to;
    this.first = 0;
    this.moves++;
  }

  clear(): void {
    this.keys = [];
    this.size = 0;
    this.version = ++versions;
    this.index = new Map();
    this.buckets = null;
    this.hashes = null;
    this.first = 0;
    this.mask = SMALLEST_MASK;
    this.fill = 0;
    this.isGrown = true;
    this.base = null;
    this.moves++;
  }

  /** Turns the table over to hash values. */
  hashBy(hashOf: (key: Value) => number): void {
    this.index = null;
    this.buckets = new Map();
    this.hashes = [];
    for (const [at, key] of this.keys.entries()) {
      const hash = key === undefined ? 0 : hashOf(key);
      this.hashes.push(hash);
      if (key === undefined) continue;
      const bucket = this.buckets.get(hash);
      if (bucket === undefined) this.buckets.set(hash, [at]);
      else bucket.push(at);
    }
  }

  /** Takes over the table of another set, which is not used any more. */
  takeOver(other: PySet): void {
    this.keys = other.keys;
    this.size = other.size;
    this.index = other.index;
    this.buckets = other.buckets;
    this.hashes = other.hashes;
    this.first = other.first;
    this.mask = other.mask;
    this.fill = other.fill;
    this.isGrown = other.isGrown;
    this.base = other.base;
    this.moves++;
    this.version = ++versions;
  }
}

/** `set`. Its methods are in `set_methods.ts`. */
export const setType: PyType = declareType("set", {
  isBase: true,
  hasWeakref: true,
  allocate: (type) => new PySet(type),
});
/** `frozenset`. */
export const frozensetType: PyType = declareType("frozenset", {
  isBase: true,
  hasWeakref: true,
  allocate: (type) => new PySet(type),
});

/** `set_iterator`. */
export class PySetIterator extends PyObject {
  /** Null once it has ended. */
  set: PySet | null;
  /** The places to visit, with -1 among them; or null for all in order. */
  order: Int32Array | null;
  /** The number of insertions and moves in the set when `order` was taken. */
  readonly moves: number;
  /** How many items the set had: -1 once it has been found changed. */
  size: number;
  at = 0;
  /** How many items have been given. */
  given = 0;

  constructor(set: PySet, order: Int32Array | null) {
    super(setIteratorType);
    this.set = set;
    this.order = order;
    this.moves = set.moves;
    this.size = set.size;
  }
}

export const setIteratorType: PyType = declareType("set_iterator");
