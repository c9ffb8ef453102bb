/**
 * `PyDict`: the table behind dicts and namespaces, insertion-ordered.
 *
 * Keys and values stand in two arrays in order of insertion; a deleted place holds `undefined` until the table is
 * packed. Keys whose equality JavaScript can decide (strs, ints, floats, None, objects compared by identity) are found
 * through a `Map` after `1`, `1.0` and `True` have been made the same. The first key that needs `__hash__` or `__eq__`
 * turns the whole table over to a `HashIndex`. Nothing here runs Python code: lookups that would need to are
 * in `hashing.ts`.
 */
import {
  countAs,
  InternalError,
  NO_SLOTS,
  PyInstance,
  PyIntInstance,
  type PyObject,
  PyStrInstance,
  type PyType,
  type Shape,
  type Value,
} from "./core.ts";
import { declareType } from "./declare.ts";
import { PyFloat } from "./float.ts";
import { HashIndex } from "./hash_index.ts";

/** What stands for a key in a JavaScript Map. */
type MapKey = string | number | bigint | null | PyObject;

/**
 * What stands for `key` in a JavaScript Map, or `undefined` when only `__hash__` and `__eq__` can tell. Equal keys give
 * the same: `1`, `1.0` and `True` give 1.
 */
export function mapKey(key: Value): MapKey | undefined {
  switch (typeof key) {
    case "string":
    case "number":
    case "bigint":
      return key;
    case "boolean":
      return key ? 1 : 0;
  }
  if (key === null) return null;
  if (key instanceof PyFloat && !key.type.isHeap) return floatKey(key);
  if (key.type.slots.identityKey) return key;
  if (!key.type.isHeap) return undefined;
  // A subclass of int or str that keeps their equality (an IntEnum, say) is found like the value it holds.
  if (key instanceof PyStrInstance && keepsEquality(key.type)) return key.value;
  if (key instanceof PyIntInstance && keepsEquality(key.type)) return key.value;
  return undefined;
}

function keepsEquality(type: PyType): boolean {
  const { eq, hash } = type.slots;
  for (const base of type.mro) if (!base.isHeap) return base.slots.eq === eq && base.slots.hash === hash;
  return false;
}

function floatKey(key: PyFloat): MapKey {
  const { value } = key;
  if (Number.isSafeInteger(value)) return value;
  if (Number.isInteger(value)) return BigInt(value);
  return Number.isNaN(value) ? key : value; // a NaN equals nothing but itself
}

let versions = 0;

export class PyDict {
  type: PyType;
  shape: Shape;
  slots: (Value | undefined)[];
  dict: PyObject | null;
  members: (Value | undefined)[] | null;
  keys: (Value | undefined)[];
  values: (Value | undefined)[];
  /** The number of items. */
  size: number;
  /**
   * Changes when a key comes or goes, not when a value changes; unique over all dicts. So one comparison tells a cache
   * that `values[i]` is still the place it knows.
   */
  version: number;
  /** Places by `mapKey`, or null when the table is by hash. */
  index: Map<MapKey, number> | null;
  /** Places by hash value, once a key needed one. */
  places: HashIndex | null;

  constructor(type: PyType = dictType) {
    this.type = type;
    this.shape = type.rootShape;
    this.slots = NO_SLOTS;
    this.dict = null;
    this.members = null;
    this.keys = [];
    this.values = [];
    this.size = 0;
    this.version = ++versions;
    this.index = new Map();
    this.places = null;
  }

  /** The hash value at each place of a table by hash. */
  get hashes(): readonly number[] | null {
    return this.places === null ? null : this.places.hashes;
  }

  /** Whether keys are found by hash value: then use the functions in `hashing.ts`. */
  get isHashed(): boolean {
    return this.index === null;
  }

  /** The value for a str key of a table known to be by `mapKey`, as namespaces are; slow only if it is not. */
  getStr(name: string): Value | undefined {
    const { index } = this;
    if (index === null) return this.scan(name);
    const at = index.get(name);
    return at === undefined ? undefined : this.values[at];
  }

  /** Sets a str key. */
  setStr(name: string, value: Value): void {
    if (this.index === null) {
      const at = this.keys.indexOf(name);
      if (at >= 0) this.values[at] = value;
      else this.appendHashed(name, value, stringHash(name));
      return;
    }
    this.setKey(name, name, value);
  }

  /** Removes a str key; false if it is not there. */
  deleteStr(name: string): boolean {
    const at = this.index === null ? this.keys.indexOf(name) : this.index.get(name);
    if (at === undefined || at < 0) return false;
    this.removeAt(at);
    return true;
  }

  private scan(name: string): Value | undefined {
    const at = this.keys.indexOf(name);
    return at < 0 ? undefined : this.values[at];
  }

  /** Sets what `mapped` stands for; a key that is there keeps its place and its first spelling. */
  setKey(mapped: MapKey, key: Value, value: Value): void {
    const index = this.index!;
    const at = index.get(mapped);
    if (at !== undefined) {
      this.values[at] = value;
      return;
    }
    index.set(mapped, this.keys.length);
    this.keys.push(key);
    this.values.push(value);
    this.size++;
    this.version = ++versions;
  }

  /** Adds a key that is known to be absent to a table by hash. */
  appendHashed(key: Value, value: Value, hash: number): void {
    this.places!.append(hash);
    this.keys.push(key);
    this.values.push(value);
    this.size++;
    this.version = ++versions;
  }

  /** Takes the item at a place out. Places of other items stay until the table is packed. */
  removeAt(at: number): void {
    const key = this.keys[at];
    if (key === undefined) throw new InternalError("no item at this place of the dict");
    if (this.index !== null) this.index.delete(mapKey(key)!);
    else this.places!.remove(at);
    this.size--;
    this.version = ++versions;
    this.keys[at] = undefined;
    this.values[at] = undefined;
    if (this.keys.length > 16 + this.size * 2) this.pack();
  }

  /** Removes empty places at the end, so that `popitem` finds the last item there. */
  dropTail(): void {
    const { keys, values } = this;
    while (keys.length > 0 && keys[keys.length - 1] === undefined) {
      keys.pop();
      values.pop();
    }
    this.places?.truncate(keys.length);
  }

  /** Closes the empty places. */
  private pack(): void {
    const { keys, values, hashes, index } = this;
    const kept: number[] = [];
    let to = 0;
    for (let from = 0; from < keys.length; from++) {
      const key = keys[from];
      if (key === undefined) continue;
      keys[to] = key;
      values[to] = values[from];
      if (index !== null) index.set(mapKey(key)!, to);
      else kept.push(hashes![from]!);
      to++;
    }
    keys.length = to;
    values.length = to;
    this.places?.reset(kept);
  }

  clear(): void {
    this.keys = [];
    this.values = [];
    this.size = 0;
    this.version = ++versions;
    this.index = new Map();
    this.places = null;
  }

  /** Turns the table over to hash values, given the hash of each key in place order. */
  hashBy(hashOf: (key: Value) => number): void {
    this.index = null;
    this.places = new HashIndex();
    this.places.reset(this.keys.map((key) => (key === undefined ? -1 : hashOf(key))));
  }

  /** The first place at or after `at` that holds an item, or -1. */
  nextPlace(at: number): number {
    const { keys } = this;
    for (let place = at; place < keys.length; place++) if (keys[place] !== undefined) return place;
    return -1;
  }

  /** A copy with the same items in the same order, as a plain dict. Runs no Python code. */
  copy(): PyDict {
    const copy = new PyDict();
    this.copyInto(copy);
    return copy;
  }

  /** Makes an empty dict hold the items of this one. */
  copyInto(copy: PyDict): void {
    const { keys, values, hashes } = this;
    if (this.index === null) {
      copy.index = null;
      copy.places = new HashIndex();
    }
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at];
      if (key === undefined) continue;
      if (hashes === null) copy.setKey(mapKey(key)!, key, values[at]!);
      else copy.appendHashed(key, values[at]!, hashes[at]!);
    }
  }

  /** The items in order: for code that cannot be interrupted meanwhile. */
  *entries(): Generator<[Value, Value]> {
    for (let at = this.nextPlace(0); at >= 0; at = this.nextPlace(at + 1)) {
      yield [this.keys[at]!, this.values[at]!];
    }
  }
}
countAs(PyDict, PyInstance);

let stringHash: (text: string) => number = () => {
  throw new InternalError("hashing is not set up");
};

/** `hashing.ts` registers how strs are hashed. */
export function setStringHash(how: (text: string) => number): void {
  stringHash = how;
}

/** `dict`. Its methods are in `dict_methods.ts`. */
export const dictType: PyType = declareType("dict", {
  isBase: true,
  allocate: (type) => new PyDict(type),
});
