/** The methods of `dict`. Source: library reference, "Mapping Types". */
import { lookupAttribute, pyCallMethod } from "./attributes.ts";
import { call, callSpecial } from "./calls.ts";
import { None, type PyType, typeOf, type Value } from "./core.ts";
import { attribute, classMethod, completeType, method, newMethod, pyMethod } from "./define.ts";
import { dictType, mapKey, PyDict } from "./dict.ts";
import { PyDictIterator, PyDictView } from "./dict_iterator.ts";
import { itemsWithin } from "./dict_views.ts";
import { isRaised, keyError, runtimeError, typeError, typeName, valueError } from "./errors.ts";
import { newGenericAlias } from "./generic_alias.ts";
import {
  dictDelete,
  dictGet,
  dictSet,
  dictSetDefault,
  dictSetHashed,
  dictTake,
  hashAt,
  tableHas,
} from "./hashing.ts";
import { enterDirect, leaveDirect } from "./nesting.ts";
import { getItem as getItemOf, pyIter, pyNext, repr, setItem as setItemOf } from "./operators.ts";
import { runtime } from "./runtime.ts";
import { allocateInstance, chargeItems, itemsAtOnce, pyCollect } from "./sequences.ts";
import { PySet } from "./set.ts";
import { placesOf } from "./set_order.ts";
import { NotImplemented } from "./singletons.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { newTuple } from "./tuple.ts";

// --- taking in ---

/** Growth is charged in steps of this many items, each of which takes about so many words. */
const CHARGED_ITEMS = 1024;
const ITEM_WORDS = 10;

/** `dict.__init__` and `dict.update`: a mapping or an iterable of pairs, then keywords. */
function updateBy(
  self: PyDict,
  name: string,
  args: readonly Value[],
  names: readonly string[] | null,
): Value | Pending {
  const positional = args.length - (names?.length ?? 0);
  if (positional > 1) throw typeError(`${name} expected at most 1 argument, got ${positional}`);
  const done = positional === 1 ? updateFrom(self, args[0]!) : None;
  if (names === null) return done;
  if (isPending(done)) return pyUpdateNamed(self, args, names, done);
  updateNamed(self, args, names);
  return None;
}

function* pyUpdateNamed(
  self: PyDict,
  args: readonly Value[],
  names: readonly string[],
  first: Pending,
): Steps {
  yield first;
  updateNamed(self, args, names);
  return None;
}

function updateNamed(self: PyDict, args: readonly Value[], names: readonly string[]): void {
  const first = args.length - names.length;
  for (const [at, name] of names.entries()) self.setStr(name, args[first + at]!);
}

/** Sets in `self` what a mapping holds, or what an iterable of pairs gives. */
export function updateFrom(self: PyDict, source: Value): Value | Pending {
  if (source instanceof PyDict && !source.type.isHeap) return mergeDict(self, source, true);
  return pyUpdateFrom(self, source);
}

function* pyUpdateFrom(self: PyDict, source: Value): Steps {
  const keys = yield* pyKeysMethod(source);
  if (keys === undefined) yield* pyUpdateFromPairs(self, source);
  else yield* pyMergeMapping(self, source, true);
  return None;
}

/** The method `keys` of what is a mapping: that it has one makes it one. */
function* pyKeysMethod(source: Value): Steps<Value | undefined> {
  const found = lookupAttribute(source, "keys");
  return isPending(found) ? yield found : found;
}

/** An iterator over what the method `keys` of a mapping gives. */
export function* pyKeysIterator(source: Value): Steps {
  const keys = yield* pyCallMethod(source, "keys");
  try {
    return yield* pyIter(keys);
  } catch (thrown) {
    if (!isRaised(thrown, "TypeError") || typeOf(keys).slots.iter !== undefined) throw thrown;
    throw typeError(`${typeName(source)}.keys() returned a non-iterable (type ${typeName(keys)})`);
  }
}

/** Sets what any mapping holds; keys that `self` has are left alone unless `replace`. */
export function* pyMergeMapping(self: PyDict, source: Value, replace: boolean): Steps<void> {
  if (source instanceof PyDict && source.type.slots.iter === dictType.slots.iter) {
    const done = mergeDict(self, source, replace);
    if (isPending(done)) yield done;
    return;
  }
  const iterator = yield* pyKeysIterator(source);
  for (;;) {
    const key = yield* pyNext(iterator);
    if (key === undefined) return;
    if (!replace) {
      const known = tableHas(self, key);
      if (isPending(known) ? yield known : known) continue;
    }
    const result = getItemOf(source, key);
    const value: Value = isPending(result) ? yield result : result;
    const done = dictSet(self, key, value);
    if (isPending(done)) yield done;
  }
}

/** Sets the items of a dict. Their keys are not hashed again. */
export function mergeDict(self: PyDict, source: PyDict, replace: boolean): Value | Pending {
  if (source === self || source.size === 0) return None;
  if (source.size > CHARGED_ITEMS) chargeItems(source.size * ITEM_WORDS);
  if (self.size === 0 && self.index !== null && (source.index === null || self.keys.length === 0)) {
    source.copyInto(self);
    return None;
  }
  if (self.index === null || source.index === null) return pyMergeDict(self, source, replace);
  const { keys, values } = source;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at];
    if (key === undefined) continue;
    const mapped = mapKey(key)!;
    if (replace || !self.index.has(mapped)) self.setKey(mapped, key, values[at]!);
  }
  return None;
}

function* pyMergeDict(self: PyDict, source: PyDict, replace: boolean): Steps {
  const { version } = source;
  for (let at = source.nextPlace(0); at >= 0; at = source.nextPlace(at + 1)) {
    const key = source.keys[at]!;
    const value = source.values[at]!;
    const hashed = hashAt(source, at);
    if (!replace) {
      const known = tableHas(self, key);
      if (isPending(known) ? yield known : known) continue;
    }
    const done = dictSetHashed(self, key, value, hashed);
    if (isPending(done)) yield done;
    if (source.version !== version) throw runtimeError("dict mutated during update");
  }
  return None;
}

function* pyUpdateFromPairs(self: PyDict, source: Value): Steps<void> {
  const iterator = yield* pyIter(source);
  for (let at = 0; ; at++) {
    const element = yield* pyNext(iterator);
    if (element === undefined) return;
    const pair = itemsAtOnce(element) ?? (yield* pyPair(element, at));
    if (pair.length !== 2) {
      throw valueError(`dictionary update sequence element #${at} has length ${pair.length}; 2 is required`);
    }
    const done = dictSet(self, pair[0]!, pair[1]!);
    if (isPending(done)) yield done;
    if (at % CHARGED_ITEMS === CHARGED_ITEMS - 1) chargeItems(CHARGED_ITEMS * ITEM_WORDS);
  }
}

function* pyPair(element: Value, at: number): Steps<readonly Value[]> {
  if (typeOf(element).slots.iter === undefined && typeOf(element).slots.getitem === undefined) {
    throw notAPair(at);
  }
  try {
    return yield* pyCollect(element);
  } catch (thrown) {
    if (isRaised(thrown, "TypeError")) throw notAPair(at);
    throw thrown;
  }
}

const notAPair = (at: number) =>
  typeError(`cannot convert dictionary update sequence element #${at} to a sequence`);

// --- items ---

function getItem(self: PyDict, key: Value): Value | Pending {
  const value = dictGet(self, key);
  if (value === undefined) return missing(self, key);
  return isPending(value) ? pyGetItem(self, key, value) : value;
}

function* pyGetItem(self: PyDict, key: Value, pending: Pending): Steps {
  const value: Value | undefined = yield pending;
  if (value !== undefined) return value;
  const result = missing(self, key);
  return isPending(result) ? yield result : result;
}

/** What a key gives that is not there: `__missing__` of a subclass, else KeyError. */
function missing(self: PyDict, key: Value): Value | Pending {
  const result = self.type.isHeap ? callSpecial(self, "__missing__", [key]) : undefined;
  if (result === undefined) throw keyError(key);
  return result;
}

function deleteItem(self: PyDict, key: Value): Value | Pending {
  const found = dictDelete(self, key);
  if (isPending(found)) return pyDeleteItem(found, key);
  if (!found) throw keyError(key);
  return None;
}

function* pyDeleteItem(found: Pending, key: Value): Steps {
  if (!(yield found)) throw keyError(key);
  return None;
}

// --- methods ---

function get(self: PyDict, key: Value, fallback: Value): Value | Pending {
  const value = dictGet(self, key);
  if (value === undefined) return fallback;
  return isPending(value) ? pyOrElse(value, fallback) : value;
}

function* pyOrElse(pending: Pending, fallback: Value): Steps {
  const value: Value | undefined = yield pending;
  return value ?? (value === undefined ? fallback : value);
}

function pop(self: PyDict, key: Value, fallback: Value | undefined): Value | Pending {
  if (self.size === 0) return popped(undefined, key, fallback); // the key is not even hashed
  const value = dictTake(self, key);
  if (isPending(value)) return pyPop(value, key, fallback);
  return popped(value, key, fallback);
}

function* pyPop(pending: Pending, key: Value, fallback: Value | undefined): Steps {
  return popped(yield pending, key, fallback);
}

function popped(value: Value | undefined, key: Value, fallback: Value | undefined): Value {
  if (value !== undefined) return value;
  if (fallback === undefined) throw keyError(key);
  return fallback;
}

function popItem(self: PyDict): Value {
  if (self.size === 0) throw keyError("popitem(): dictionary is empty");
  let at = self.keys.length - 1;
  while (self.keys[at] === undefined) at--;
  const item = newTuple([self.keys[at]!, self.values[at]!]);
  self.removeAt(at);
  self.dropTail();
  return item;
}

function* fromKeys(cls: PyType, iterable: Value, value: Value): Steps {
  const made = call(cls, []);
  const dict: Value = isPending(made) ? yield made : made;
  if (dict instanceof PyDict && dict.type === dictType) {
    yield* pyFill(dict, iterable, value);
    return dict;
  }
  const iterator = yield* pyIter(iterable);
  for (;;) {
    const key = yield* pyNext(iterator);
    if (key === undefined) return dict;
    const done = setItemOf(dict, key, value);
    if (isPending(done)) yield done;
  }
}

function* pyFill(dict: PyDict, iterable: Value, value: Value): Steps<void> {
  if (iterable instanceof PySet || (iterable instanceof PyDict && !iterable.type.isHeap)) {
    // Hashes are known. What is iterated cannot change size meanwhile; the dict is nobody else's.
    const places = iterable instanceof PySet ? placesOf(iterable) : iterable.keys.keys();
    for (const at of places) {
      const key = iterable.keys[at];
      if (key === undefined) continue;
      const done = dictSetHashed(dict, key, value, hashAt(iterable, at));
      if (isPending(done)) yield done;
    }
    return;
  }
  const known = itemsAtOnce(iterable) ?? (yield* pyCollect(iterable));
  if (known.length > CHARGED_ITEMS) chargeItems(known.length * ITEM_WORDS);
  for (const key of known) {
    const done = dictSet(dict, key, value);
    if (isPending(done)) yield done;
  }
}

// --- operators ---

function union(self: PyDict, other: Value): Value | Pending {
  if (!(other instanceof PyDict)) return NotImplemented;
  const result = self.copy();
  return pyUpdated(result, other);
}

function* pyUpdated(result: PyDict, other: PyDict): Steps {
  const done = updateFrom(result, other);
  if (isPending(done)) yield done;
  return result;
}

function inplaceUnion(self: PyDict, other: Value): Value | Pending {
  const done = updateFrom(self, other);
  return isPending(done) ? pyGive(done, self) : self;
}

function* pyGive(pending: Pending, value: Value): Steps {
  yield pending;
  return value;
}

function isEqual(self: PyDict, other: PyDict): boolean | Pending {
  if (self.size !== other.size) return false;
  if (!enterDirect()) return pyIsEqual(self, other);
  try {
    return itemsWithin(self, other);
  } finally {
    leaveDirect();
  }
}

function* pyIsEqual(self: PyDict, other: PyDict): Steps<boolean> {
  const result = itemsWithin(self, other);
  return isPending(result) ? yield result : result;
}

const equal = (self: PyDict, other: Value): Value | Pending =>
  other instanceof PyDict ? isEqual(self, other) : NotImplemented;

function unequal(self: PyDict, other: Value): Value | Pending {
  if (!(other instanceof PyDict)) return NotImplemented;
  const same = isEqual(self, other);
  return isPending(same) ? pyNot(same) : !same;
}

function* pyNot(pending: Pending): Steps {
  return !(yield pending);
}

// --- repr ---

function represent(self: PyDict): string | Pending {
  if (self.size === 0) return "{}";
  if (!enterDirect()) return pyRepresent(self);
  try {
    if (!runtime().enterRepr(self)) return "{...}";
    let isWaiting = false;
    try {
      let text = "{";
      for (let at = self.nextPlace(0); at >= 0; at = self.nextPlace(at + 1)) {
        const key = repr(self.keys[at]!);
        if (typeof key !== "string") {
          isWaiting = true;
          return pyRepresentRest(self, text, at, key, null);
        }
        text += text === "{" ? `${key}: ` : `, ${key}: `;
        const value = repr(self.values[at]!);
        if (typeof value !== "string") {
          isWaiting = true;
          return pyRepresentRest(self, text, at, null, value);
        }
        text += value;
      }
      return `${text}}`;
    } finally {
      if (!isWaiting) runtime().leaveRepr(self);
    }
  } finally {
    leaveDirect();
  }
}

function* pyRepresent(self: PyDict): Steps<string> {
  if (!runtime().enterRepr(self)) return "{...}";
  return yield* pyRepresentRest(self, "{", self.nextPlace(0), null, null);
}

/** Goes on at place `from`, with a key or a value whose repr has to wait; then the key's has been written. */
function* pyRepresentRest(
  self: PyDict,
  before: string,
  from: number,
  pendingKey: Pending | null,
  pendingValue: Pending | null,
): Steps<string> {
  let text = before;
  let keyOnItsWay = pendingKey;
  let valueOnItsWay = pendingValue;
  try {
    for (let at = from; at >= 0; at = self.nextPlace(at + 1)) {
      const value = self.values[at]!;
      if (valueOnItsWay === null) {
        const key: string | Pending = keyOnItsWay ?? repr(self.keys[at]!);
        keyOnItsWay = null;
        const keyText: string = isPending(key) ? yield key : key;
        text += text === "{" ? `${keyText}: ` : `, ${keyText}: `;
      }
      const result: string | Pending = valueOnItsWay ?? repr(value);
      valueOnItsWay = null;
      text += isPending(result) ? yield result : result;
    }
    return `${text}}`;
  } finally {
    runtime().leaveRepr(self);
  }
}

/** What CPython's table of that size takes: keys that are all strs take less. */
function sizeOf(self: PyDict): number {
  const { keys } = self;
  if (keys.length === 0) return 48;
  let log = 3;
  while (((1 << log) * 2) / 3 < keys.length) log++;
  const places = 2 ** log;
  const width = log < 8 ? 1 : log < 16 ? 2 : 4;
  const entry = keys.every((key) => typeof key === "string" || key === undefined) ? 16 : 24;
  return 48 + 32 + places * width + Math.floor((places * 2) / 3) * entry;
}

completeType(dictType, {
  doc: "dict() -> a new empty dict\ndict(mapping) -> a new dict of the items of a mapping\ndict(iterable) -> a new dict of the pairs of key and value that the iterable gives\ndict(**kwargs) -> a new dict of the names and values given",
  methods: [
    newMethod("__new__(cls, /, *args, **kwargs)", allocateInstance),
    pyMethod(
      "__init__(self, /, *args, **kwargs)",
      (self: PyDict, args: Value[], named: Map<string, Value>) =>
        updateBy(self, "dict", [...args, ...named.values()], [...named.keys()]),
      "Fill the dict.",
    ),
    pyMethod("__repr__(self, /)", represent, "Return repr(self)."),
    method("__len__(self, /)", (self: PyDict) => self.size, "Return len(self)."),
    pyMethod("__getitem__(self, key, /)", getItem, "Return self[key]."),
    pyMethod("__setitem__(self, key, value, /)", dictSet, "Set self[key] to value."),
    pyMethod("__delitem__(self, key, /)", deleteItem, "Delete self[key]."),
    pyMethod("__contains__(self, key, /)", tableHas, "Return whether the dict has the key."),
    method(
      "__iter__(self, /)",
      (self: PyDict) => new PyDictIterator(self, "keys", false),
      "Implement iter(self).",
    ),
    method(
      "__reversed__(self, /)",
      (self: PyDict) => new PyDictIterator(self, "keys", true),
      "Return an iterator from the last key to the first.",
    ),
    pyMethod("__eq__(self, value, /)", equal, "Return self==value."),
    pyMethod("__ne__(self, value, /)", unequal, "Return self!=value."),
    pyMethod("__or__(self, value, /)", union, "Return self|value."),
    pyMethod(
      "__ror__(self, value, /)",
      (self: PyDict, other: Value) => (other instanceof PyDict ? union(other, self) : NotImplemented),
      "Return value|self.",
    ),
    pyMethod("__ior__(self, value, /)", inplaceUnion, "Return self|=value."),
    attribute("__hash__", None),
    method(
      "clear(self, /)",
      (self: PyDict) => {
        self.clear();
        return None;
      },
      "Remove all items.",
    ),
    method("copy(self, /)", (self: PyDict) => self.copy(), "Return a new dict of the same items."),
    classMethod(
      "fromkeys(cls, iterable, value=None, /)",
      fromKeys,
      "Return a new dict whose keys come from an iterable, all with the same value.",
    ),
    pyMethod("get(self, key, default=None, /)", get, "Return the value of key, else default."),
    method("items(self, /)", (self: PyDict) => new PyDictView(self, "items"), "Return a view of the items."),
    method("keys(self, /)", (self: PyDict) => new PyDictView(self, "keys"), "Return a view of the keys."),
    method(
      "values(self, /)",
      (self: PyDict) => new PyDictView(self, "values"),
      "Return a view of the values.",
    ),
    pyMethod(
      "pop(self, key, default=<unrepresentable>, /)",
      pop,
      "Take a key out and return its value.\n\nIf the key is not there, return default, or raise KeyError without one.",
    ),
    method(
      "popitem(self, /)",
      popItem,
      "Take the last item out and return it as a pair.\n\nRaises KeyError if the dict is empty.",
    ),
    pyMethod(
      "setdefault(self, key, default=None, /)",
      dictSetDefault,
      "Return the value of key, which is set to default first if there is none.",
    ),
    pyMethod(
      "update(self, /, *args, **kwargs)",
      (self: PyDict, args: Value[], named: Map<string, Value>) =>
        updateBy(self, "update", [...args, ...named.values()], [...named.keys()]),
      "Set items from a mapping or from an iterable of pairs, then from keywords.",
    ),
    method("__sizeof__(self, /)", sizeOf, "Return the size of the dict in memory, in bytes."),
    classMethod(
      "__class_getitem__(cls, item, /)",
      (cls: PyType, item: Value) => newGenericAlias(cls, item),
      "Return a generic alias: dict[str, int].",
    ),
  ],
  slots: { init: (self, args, names) => updateBy(self as PyDict, "dict", args, names) },
});
