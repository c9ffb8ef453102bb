/**
 * `functools._lru_cache_wrapper`: a function that remembers its values. Source: library reference, "functools".
 *
 * Between a look into the cache and what follows from it nothing else runs, unless a key hashes or compares in Python:
 * then, as after the call of the function itself, the cache may have changed and is looked at again. A key is hashed
 * once for each call.
 */
import { dictOf, pyGetAttribute, useDict } from "../objects/attributes.ts";
import { call } from "../objects/calls.ts";
import { asInt, objectType, PyInstance, PyObject, type PyType, typeOf, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, getter, method, newMethod, pyMethod } from "../objects/define.ts";
import { mapKey, PyDict } from "../objects/dict.ts";
import { typeError } from "../objects/errors.ts";
import { PyBoundMethod } from "../objects/function.ts";
import { dictSet, dictSetHashed, findHashed, tableHash, tablePlace } from "../objects/hashing.ts";
import { pySize } from "../objects/operators.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { newTuple } from "../objects/tuple.ts";

/** A value remembered, in the ring of all by the time of use. */
class Entry extends PyObject {
  readonly key: Value;
  readonly hashed: number;
  result: Value;
  older: Entry = this;
  newer: Entry = this;

  constructor(key: Value, hashed: number, result: Value) {
    super(objectType);
    this.key = key;
    this.hashed = hashed;
    this.result = result;
  }
}

class PyLruCache extends PyInstance {
  func: Value = null;
  /** None for no limit: then the table holds the results themselves, else entries. */
  most: number | null = null;
  typed = false;
  infoType: Value = null;
  readonly table = new PyDict();
  /** The ring begins and ends here: its `newer` is the oldest entry, its `older` the newest. */
  ends = new Entry(null, 0, null);
  hits = 0;
  misses = 0;
}

export const lruCacheType: PyType = declareType("functools._lru_cache_wrapper", {
  isBase: true,
  hasDict: true,
  hasWeakref: true,
  allocate: (type) => new PyLruCache(type),
});

/** The hash of a key for which none is needed: `mapKey` knows what stands for it. */
const UNHASHED = -1;

/** Stands between positional and keyword arguments in a key. */
const KEYWORDS_FOLLOW = new PyInstance(objectType);

/** What stands for a call: one str or int for itself, everything else in a tuple. */
function keyOf(self: PyLruCache, args: readonly Value[], names: readonly string[] | null): Value {
  const named = names?.length ?? 0;
  const positional = args.length - named;
  if (!self.typed && named === 0) {
    const only = positional === 1 ? args[0]! : null;
    if (typeof only === "string" || typeof only === "number" || typeof only === "bigint") return only;
    return newTuple([...args]);
  }
  const parts = args.slice(0, positional);
  if (named > 0) {
    parts.push(KEYWORDS_FOLLOW);
    for (let at = 0; at < named; at++) parts.push(names![at]!, args[positional + at]!);
  }
  if (self.typed) for (const value of args) parts.push(typeOf(value));
  return newTuple(parts);
}

// --- the ring ---

function detach(entry: Entry): void {
  entry.older.newer = entry.newer;
  entry.newer.older = entry.older;
}

/** Puts an entry at the end of those used last. */
function attach(self: PyLruCache, entry: Entry): void {
  const { ends } = self;
  entry.older = ends.older;
  entry.newer = ends;
  ends.older.newer = entry;
  ends.older = entry;
}

// --- a call ---

function callCached(wrapper: Value, args: Value[], names: readonly string[] | null): Value | Pending {
  const self = wrapper as PyLruCache;
  if (self.most === 0) {
    self.misses++;
    return call(self.func, args, names);
  }
  const { table } = self;
  const key = keyOf(self, args, names);
  if (table.index !== null) {
    const mapped = mapKey(key);
    if (mapped !== undefined) {
      const at = table.index.get(mapped);
      return at === undefined ? miss(self, key, UNHASHED, args, names) : hit(self, table.values[at]!);
    }
  }
  const hashed = tableHash(key);
  if (isPending(hashed)) return pyCallCached(self, key, hashed, args, names);
  const place = findHashed(table, key, hashed);
  if (typeof place !== "number") return pyCallFound(self, key, hashed, place, args, names);
  return place < 0 ? miss(self, key, hashed, args, names) : hit(self, table.values[place]!);
}

function* pyCallCached(
  self: PyLruCache,
  key: Value,
  begun: Pending,
  args: Value[],
  names: readonly string[] | null,
): Steps {
  const hashed: number = yield begun;
  const result = pyCallFound(self, key, hashed, findHashed(self.table, key, hashed), args, names);
  return yield* result;
}

function* pyCallFound(
  self: PyLruCache,
  key: Value,
  hashed: number,
  found: number | Steps<number>,
  args: Value[],
  names: readonly string[] | null,
): Steps {
  const place = typeof found === "number" ? found : yield* found;
  const result = place < 0 ? miss(self, key, hashed, args, names) : hit(self, self.table.values[place]!);
  return isPending(result) ? yield result : result;
}

function hit(self: PyLruCache, found: Value): Value {
  self.hits++;
  if (self.most === null) return found;
  const entry = found as Entry;
  if (entry.newer !== self.ends) {
    detach(entry);
    attach(self, entry);
  }
  return entry.result;
}

function miss(
  self: PyLruCache,
  key: Value,
  hashed: number,
  args: Value[],
  names: readonly string[] | null,
): Value | Pending {
  self.misses++;
  const result = call(self.func, args, names);
  return isPending(result) ? pyRemember(self, key, hashed, result) : remember(self, key, hashed, result);
}

// --- remembering a value ---

const placeOf = (self: PyLruCache, key: Value, hashed: number): number | Steps<number> =>
  hashed === UNHASHED ? tablePlace(self.table, key) : findHashed(self.table, key, hashed);

const put = (self: PyLruCache, key: Value, hashed: number, value: Value): Value | Pending =>
  hashed === UNHASHED ? dictSet(self.table, key, value) : dictSetHashed(self.table, key, value, hashed);

/** The short way, where no key has to be compared in Python. */
function remember(self: PyLruCache, key: Value, hashed: number, result: Value): Value | Pending {
  const { table, most } = self;
  if (most === null) {
    const done = put(self, key, hashed, result);
    return isPending(done) ? pyThen(done, result) : result;
  }
  const place = placeOf(self, key, hashed);
  if (typeof place !== "number") return pyRememberEntry(self, key, hashed, result, place);
  if (place >= 0) return result; // remembered meanwhile, by the function itself or another thread
  if (table.size >= most) {
    const oldest = self.ends.newer;
    const oldPlace = placeOf(self, oldest.key, oldest.hashed);
    if (typeof oldPlace !== "number") return pyRememberEntry(self, key, hashed, result, place);
    detach(oldest);
    if (oldPlace >= 0) table.removeAt(oldPlace);
  }
  return addEntry(self, key, hashed, result);
}

function addEntry(self: PyLruCache, key: Value, hashed: number, result: Value): Value | Pending {
  const entry = new Entry(key, hashed, result);
  const done = put(self, key, hashed, entry);
  if (isPending(done)) return pyAddEntry(self, entry, done);
  attach(self, entry);
  return result;
}

function* pyAddEntry(self: PyLruCache, entry: Entry, begun: Pending): Steps {
  yield begun;
  attach(self, entry);
  return entry.result;
}

function* pyRemember(self: PyLruCache, key: Value, hashed: number, begun: Pending): Steps {
  const result: Value = yield begun;
  const done = remember(self, key, hashed, result);
  return isPending(done) ? yield done : done;
}

function* pyThen(steps: Pending, result: Value): Steps {
  yield steps;
  return result;
}

/** The long way: wherever a comparison ran Python code, the cache may be another. */
function* pyRememberEntry(
  self: PyLruCache,
  key: Value,
  hashed: number,
  result: Value,
  found: number | Steps<number>,
): Steps {
  const { table } = self;
  if ((typeof found === "number" ? found : yield* found) >= 0) return result;
  if (table.size >= self.most!) {
    const oldest = self.ends.newer;
    if (oldest === self.ends) return result;
    // Out of the ring first, so that nobody else takes the same one.
    detach(oldest);
    const old = placeOf(self, oldest.key, oldest.hashed);
    const oldPlace = typeof old === "number" ? old : yield* old;
    if (oldPlace < 0) return result; // gone already: the cache has been cleared meanwhile
    table.removeAt(oldPlace);
  }
  const done = addEntry(self, key, hashed, result);
  return isPending(done) ? yield done : done;
}

// --- the type ---

function* newLruCache(cls: PyType, func: Value, most: Value, typed: Value, infoType: Value): Steps {
  if (typeOf(func).slots.call === undefined) throw typeError("the first argument must be callable");
  const self = cls.allocate(cls) as PyLruCache;
  if (most !== null) {
    if (asInt(most) === undefined && typeOf(most).slots.index === undefined) {
      throw typeError("maxsize should be integer or None");
    }
    self.most = Math.max(0, yield* pySize(most));
  }
  const truth = typed === true || typed === false ? typed : typed !== null && asInt(typed) !== 0;
  self.typed = truth;
  self.func = func;
  self.infoType = infoType;
  return self;
}

function clear(self: PyLruCache): Value {
  self.table.clear();
  self.ends = new Entry(null, 0, null);
  self.hits = 0;
  self.misses = 0;
  return null;
}

completeType(lruCacheType, {
  doc: "A function that remembers its values, those of its latest calls if there is a limit.",
  module: "functools",
  slots: { call: callCached },
  methods: [
    newMethod("__new__(cls, user_function, maxsize, typed, cache_info_type)", newLruCache),
    pyMethod(
      "__call__(self, /, *args, **kwargs)",
      (self: PyLruCache, args: Value[], keywords: Map<string, Value>) =>
        callCached(self, [...args, ...keywords.values()], [...keywords.keys()]),
      "Call self as a function.",
    ),
    method("__get__(self, instance, owner=None, /)", (self: PyLruCache, instance: Value | undefined) =>
      instance === null || instance === undefined ? self : new PyBoundMethod(self, instance),
    ),
    pyMethod(
      "cache_info(self, /)",
      ({ infoType, hits, misses, most, table }: PyLruCache) =>
        call(infoType, [hits, misses, most, table.size]),
      "Report how the cache did: hits, misses, maxsize, currsize.",
    ),
    method("cache_clear(self, /)", clear, "Forget all values, and the numbers."),
    method("__copy__(self, /)", (self: PyLruCache) => self),
    method("__deepcopy__(self, memo, /)", (self: PyLruCache) => self),
    pyMethod("__reduce__(self, /)", (self: PyLruCache) => pyGetAttribute(self, "__qualname__")),
    getter("__dict__", dictOf, ((self: PyLruCache, dict: Value | undefined) => {
      if (!(dict instanceof PyDict)) throw typeError("__dict__ must be set to a dictionary");
      useDict(self, dict);
      return null;
    }) as never),
  ],
});
