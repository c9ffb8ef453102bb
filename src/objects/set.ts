/**
 * `PySet`: the table behind sets and frozensets. Like that of a dict (see `dict.ts`), without values.
 *
 * It also keeps count of what CPython's table would look like (`mask`, `fill`), from which `set_order.ts` works out the
 * order in which CPython would iterate it.
 */
import { InternalError, PyInstance, PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { mapKey } from "./dict.ts";
import { HashIndex } from "./hash_index.ts";
import { noteAdded, noteRemoved, renumber } from "./set_order.ts";

type MapKey = Exclude<ReturnType<typeof mapKey>, undefined>;

let versions = 0;

/** CPython's table has eight places to begin with. */
const SMALLEST_MASK = 7;

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
  /** Places by hash value, once a key needed one. */
  places: HashIndex | null = null;
  /** Where `pop` looks next. */
  finger = 0;
  /** The number of places in CPython's table, less one. */
  mask = SMALLEST_MASK;
  /** How many of those have been used since the table was made. */
  fill = 0;
  /** CPython's table, once the order has been asked for or a key taken out: the places of keys, or a negative number. */
  table: Int32Array | null = null;
  /** Where the table is made from: null for an empty one of the smallest size. */
  base: SetBase | null = null;
  /** False once a key has come that has no hash that CPython shares: then the order is that of insertion. */
  isOrdered = true;
  /** `hash(frozenset)`, once asked for. */
  hash: number | bigint | null = null;

  constructor(type: PyType = setType) {
    super(type);
  }

  /** The hash value at each place of a table by hash. */
  get hashes(): readonly number[] | null {
    return this.places === null ? null : this.places.hashes;
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
    this.places!.append(hash);
    this.append(key);
  }

  private append(key: Value): void {
    this.keys.push(key);
    this.size++;
    this.version = ++versions;
    noteAdded(this);
  }

  /** Takes the key at a place out. */
  removeAt(at: number): void {
    const key = this.keys[at];
    if (key === undefined) throw new InternalError("no key at this place of the set");
    noteRemoved(this, at);
    if (this.index !== null) this.index.delete(mapKey(key) ?? (key as PyObject));
    else this.places!.remove(at);
    this.size--;
    this.version = ++versions;
    this.keys[at] = undefined;
    if (this.keys.length > 16 && this.keys.length > this.size * 2) this.pack();
  }

  /** Closes the empty places. */
  private pack(): void {
    const { keys, hashes, index } = this;
    const old: number[] = [];
    for (let from = 0; from < keys.length; from++) {
      const key = keys[from];
      if (key === undefined) continue;
      keys[old.length] = key;
      index?.set(mapKey(key) ?? (key as PyObject), old.length);
      old.push(from);
    }
    this.places?.reset(old.map((place) => hashes![place]!));
    keys.length = old.length;
    if (this.table !== null) renumber(this.table, old);
    else this.finger = 0;
  }

  clear(): void {
    this.keys = [];
    this.size = 0;
    this.version = ++versions;
    this.index = new Map();
    this.places = null;
    this.mask = SMALLEST_MASK;
    this.fill = 0;
    this.table = null;
    this.base = null;
    this.isOrdered = true;
  }

  /** Turns the table over to hash values. */
  hashBy(hashOf: (key: Value) => number): void {
    this.index = null;
    this.places = new HashIndex();
    this.places.reset(this.keys.map((key) => (key === undefined ? -1 : hashOf(key))));
  }

  /** Takes over the table of another set, which is not used any more. */
  takeOver(other: PySet): void {
    this.keys = other.keys;
    this.size = other.size;
    this.index = other.index;
    this.places = other.places;
    this.mask = other.mask;
    this.fill = other.fill;
    this.table = other.table;
    this.base = other.base;
    this.isOrdered = other.isOrdered;
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
  /** How many items the set had: -1 once it has been found changed. */
  size: number;
  /** Where to look next: in CPython's table, or among the places. */
  at = 0;
  /** How many items have been given. */
  given = 0;

  constructor(set: PySet) {
    super(setIteratorType);
    this.set = set;
    this.size = set.size;
  }
}

export const setIteratorType: PyType = declareType("set_iterator");
