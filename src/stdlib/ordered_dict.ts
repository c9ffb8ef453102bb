/**
 * `collections.OrderedDict`: a dict whose items can be moved to either end, and taken from either end, in constant time.
 *
 * It is a `PyDict` that keeps some free places in front of its first item when items are moved there. Iterators look at
 * the version of the table, which every change of the order advances. Source: library reference, "OrderedDict objects".
 */
import { pyCallMethod, pyLookupAttribute } from "../objects/attributes.ts";
import { call } from "../objects/calls.ts";
import { None, PyObject, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { attribute, classMethod, completeType, method, pyMethod, type Row } from "../objects/define.ts";
import { dictType, mapKey, PyDict } from "../objects/dict.ts";
import {
  dictItemsType,
  dictKeysType,
  dictValuesType,
  PyDictView,
  type Shown,
} from "../objects/dict_iterator.ts";
import { itemsWithin } from "../objects/dict_views.ts";
import { keyError, runtimeError, typeError, valueError } from "../objects/errors.ts";
import { dictDelete, dictSet, dictSetDefault, dictTake, pyDictSet, tablePlace } from "../objects/hashing.ts";
import { PyList } from "../objects/list.ts";
import { dictGetter } from "../objects/object_methods.ts";
import {
  contains,
  getItem,
  pyEquals,
  pyItems,
  pyIter,
  pyNext,
  pyRepr,
  pyTruth,
  setItem,
} from "../objects/operators.ts";
import { runtime } from "../objects/runtime.ts";
import { builtin, stateOf } from "../objects/sequences.ts";
import { NotImplemented } from "../objects/singletons.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { newTuple, PyTuple } from "../objects/tuple.ts";

export class PyOrderedDict extends PyDict {
  /** All places before this one are empty. */
  private front = 0;

  constructor(type: PyType = orderedDictType) {
    super(type);
  }

  override removeAt(at: number): void {
    super.removeAt(at);
    this.dropTail();
    const { keys } = this;
    if (keys.length === 0 || keys[0] !== undefined) {
      this.front = 0; // nothing is left, or the table has been packed
      return;
    }
    while (keys[this.front] === undefined) this.front++;
  }

  override clear(): void {
    super.clear();
    this.front = 0;
  }

  /** The place of the first item of a dict that has one. */
  get firstPlace(): number {
    return this.front;
  }

  /** The place of the last item of a dict that has one: there are no empty places behind it. */
  get lastPlace(): number {
    return this.keys.length - 1;
  }

  /** Moves the item at a place behind all others. */
  moveToEnd(at: number): void {
    if (at === this.lastPlace) return;
    const key = this.keys[at]!;
    const value = this.values[at]!;
    const hash = this.hashes?.[at];
    this.removeAt(at);
    if (hash === undefined) this.setKey(mapKey(key)!, key, value);
    else this.appendHashed(key, value, hash);
  }

  /** Moves the item at a place before all others. */
  moveToFront(at: number): void {
    if (at === this.front) return;
    const key = this.keys[at]!;
    const value = this.values[at]!;
    const hash = this.hashes?.[at];
    this.removeAt(at);
    if (this.front === 0) this.makeRoom();
    const place = --this.front;
    this.keys[place] = key;
    this.values[place] = value;
    this.size++;
    if (hash === undefined) {
      this.index!.set(mapKey(key)!, place);
      return;
    }
    this.places!.set(place, hash);
  }

  /** Puts free places in front: half as many as there are items, so that each costs a constant share. */
  private makeRoom(): void {
    const room = Math.max(4, this.size >> 1);
    const { keys, values, hashes } = this;
    const free: undefined[] = new Array(room).fill(undefined);
    const full = keys.flatMap((key, at) => (key === undefined ? [] : [at]));
    this.keys = [...free, ...full.map((at) => keys[at]!)];
    this.values = [...free, ...full.map((at) => values[at]!)];
    this.front = room;
    if (hashes === null) {
      for (let at = room; at < this.keys.length; at++) this.index!.set(mapKey(this.keys[at]!)!, at);
      return;
    }
    this.places!.reset([...free.map(() => -1), ...full.map((at) => hashes[at]!)]);
  }
}

export const orderedDictType: PyType = declareType("collections.OrderedDict", {
  base: dictType,
  isBase: true,
  hasDict: true,
  hasWeakref: true,
  allocate: (type) => new PyOrderedDict(type),
});

// --- iterators and views ---

/** `odict_iterator`: over keys, values or items, in either direction. */
class PyOrderedIterator extends PyObject {
  /** Null once it has ended. */
  dict: PyOrderedDict | null;
  readonly shows: Shown;
  readonly isReversed: boolean;
  /** The place of the next item, or -1. */
  at: number;
  private readonly version: number;

  constructor(dict: PyOrderedDict, shows: Shown, isReversed: boolean) {
    super(iteratorType);
    this.dict = dict;
    this.shows = shows;
    this.isReversed = isReversed;
    this.at = dict.size === 0 ? -1 : isReversed ? dict.lastPlace : dict.firstPlace;
    this.version = dict.version;
  }

  next(): Value | undefined {
    const { dict, at } = this;
    if (dict === null) return undefined;
    if (at < 0) {
      this.dict = null;
      return undefined;
    }
    if (dict.version !== this.version) throw runtimeError("OrderedDict mutated during iteration");
    const key = dict.keys[at]!;
    const value = dict.values[at]!;
    this.at = this.isReversed ? lastPlaceUpTo(dict, at - 1) : dict.nextPlace(at + 1);
    if (this.shows === "keys") return key;
    return this.shows === "values" ? value : new PyTuple([key, value]);
  }

  /** What it has still to give, without giving it. */
  rest(): Value[] {
    const { dict, at } = this;
    const items: Value[] = [];
    for (let item = this.next(); item !== undefined; item = this.next()) items.push(item);
    this.dict = dict;
    this.at = at;
    return items;
  }
}

function lastPlaceUpTo(dict: PyOrderedDict, from: number): number {
  let at = from;
  while (at >= 0 && dict.keys[at] === undefined) at--;
  return at;
}

const iteratorType: PyType = declareType("odict_iterator");

completeType(iteratorType, {
  doc: null,
  methods: [
    method("__iter__(self, /)", (self: PyOrderedIterator) => self, "Return self: it is its own iterator."),
    method("__next__(self, /)", (self: PyOrderedIterator) => self.next(), "Return the next item."),
    method(
      "__reduce__(self, /)",
      (self: PyOrderedIterator) => newTuple([builtin("iter"), newTuple([new PyList(self.rest())])]),
      "How to make this iterator again.",
    ),
  ],
});

const VIEW_TYPES: Readonly<Record<Shown, PyType>> = {
  keys: declareType("odict_keys", { base: dictKeysType }),
  values: declareType("odict_values", { base: dictValuesType }),
  items: declareType("odict_items", { base: dictItemsType }),
};

for (const type of Object.values(VIEW_TYPES)) {
  completeType(type, {
    doc: null,
    methods: [
      method("__iter__(self, /)", (self: PyDictView) => iterate(self, false), "Implement iter(self)."),
      method(
        "__reversed__(self, /)",
        (self: PyDictView) => iterate(self, true),
        "Return an iterator from the last item to the first.",
      ),
    ],
  });
}

const iterate = ({ dict, shows }: PyDictView, isReversed: boolean): Value =>
  new PyOrderedIterator(dict as PyOrderedDict, shows, isReversed);

function view(dict: PyOrderedDict, shows: Shown): PyDictView {
  const made = new PyDictView(dict, shows);
  made.type = VIEW_TYPES[shows];
  return made;
}

// --- taking in: through `__setitem__` of a subclass, as the mutable mappings of `collections.abc` do ---

function store(self: PyOrderedDict, key: Value, value: Value): Value | Pending {
  return self.type.slots.setitem === orderedDictType.slots.setitem
    ? dictSet(self, key, value)
    : setItem(self, key, value);
}

function* pyUpdate(self: PyOrderedDict, args: readonly Value[], named: Map<string, Value>): Steps {
  if (args.length === 1) yield* pyUpdateFrom(self, args[0]!);
  for (const [key, value] of named) {
    const done = store(self, key, value);
    if (isPending(done)) yield done;
  }
  return None;
}

function* pyUpdateFrom(self: PyOrderedDict, source: Value): Steps<void> {
  if (source instanceof PyDict && source.type === dictType) {
    for (const [key, value] of [...source.entries()]) {
      const done = store(self, key, value);
      if (isPending(done)) yield done;
    }
    return;
  }
  const keys = yield* pyLookupAttribute(source, "keys");
  if (keys !== undefined) {
    const listed = call(keys, []);
    const iterator = yield* pyIter(isPending(listed) ? yield listed : listed);
    for (;;) {
      const key = yield* pyNext(iterator);
      if (key === undefined) return;
      const found = getItem(source, key);
      const done = store(self, key, isPending(found) ? yield found : found);
      if (isPending(done)) yield done;
    }
  }
  const items = yield* pyLookupAttribute(source, "items");
  let pairs = source;
  if (items !== undefined) {
    const given = call(items, []);
    pairs = isPending(given) ? yield given : given;
  }
  const iterator = yield* pyIter(pairs);
  for (;;) {
    const pair = yield* pyNext(iterator);
    if (pair === undefined) return;
    const parts = pair instanceof PyTuple ? pair.items : yield* pyItems(pair);
    if (parts.length > 2) throw valueError("too many values to unpack (expected 2)");
    if (parts.length < 2) {
      throw valueError(`need more than ${parts.length} value${parts.length === 1 ? "" : "s"} to unpack`);
    }
    const done = store(self, parts[0]!, parts[1]!);
    if (isPending(done)) yield done;
  }
}

function* pyFromKeys(cls: PyType, iterable: Value, value: Value): Steps {
  const made = call(cls, []);
  const dict: Value = isPending(made) ? yield made : made;
  const iterator = yield* pyIter(iterable);
  for (;;) {
    const key = yield* pyNext(iterator);
    if (key === undefined) return dict;
    const done = setItem(dict, key, value);
    if (isPending(done)) yield done;
  }
}

// --- taking out ---

function* pyDelete(self: PyOrderedDict, key: Value): Steps {
  const found = dictDelete(self, key);
  if (!(isPending(found) ? yield found : found)) throw keyError(key);
  return None;
}

function* pyPop(self: PyOrderedDict, key: Value, fallback: Value | undefined): Steps {
  const taken = dictTake(self, key);
  const value: Value | undefined = isPending(taken) ? yield taken : taken;
  if (value !== undefined) return value;
  if (fallback === undefined) throw keyError(key);
  return fallback;
}

function* pyPopItem(self: PyOrderedDict, last: Value): Steps {
  const fromEnd = yield* pyTruth(last);
  if (self.size === 0) throw keyError("dictionary is empty");
  const at = fromEnd ? self.lastPlace : self.firstPlace;
  const item = newTuple([self.keys[at]!, self.values[at]!]);
  self.removeAt(at);
  return item;
}

function* pyMoveToEnd(self: PyOrderedDict, key: Value, last: Value): Steps {
  const toEnd = yield* pyTruth(last);
  const place = tablePlace(self, key);
  const at = typeof place === "number" ? place : yield* place;
  if (at < 0) throw keyError(key);
  if (toEnd) self.moveToEnd(at);
  else self.moveToFront(at);
  return None;
}

function* pySetDefault(self: PyOrderedDict, key: Value, fallback: Value): Steps {
  if (self.type === orderedDictType) {
    const result = dictSetDefault(self, key, fallback);
    return isPending(result) ? yield result : result;
  }
  const known = contains(self, key);
  if (isPending(known) ? yield known : known) {
    const found = getItem(self, key);
    return isPending(found) ? yield found : found;
  }
  const done = store(self, key, fallback);
  if (isPending(done)) yield done;
  return fallback;
}

// --- whole dicts ---

/** A copy of the same class: of a subclass, through its `__getitem__` and `__setitem__`. */
function copy(self: PyOrderedDict): Value | Pending {
  if (self.type !== orderedDictType) return pyCopy(self);
  const made = new PyOrderedDict();
  self.copyInto(made);
  return made;
}

function* pyCopy(self: PyOrderedDict): Steps {
  const made = call(self.type, []);
  const result: Value = isPending(made) ? yield made : made;
  const iterator = new PyOrderedIterator(self, "keys", false);
  for (let key = iterator.next(); key !== undefined; key = iterator.next()) {
    const found = getItem(self, key);
    const value: Value = isPending(found) ? yield found : found;
    const done = setItem(result, key, value);
    if (isPending(done)) yield done;
  }
  return result;
}

function* pyUnion(left: PyDict, right: PyDict): Steps {
  const made = call(left instanceof PyOrderedDict ? left.type : right.type, [left]);
  const result: Value = isPending(made) ? yield made : made;
  if (result instanceof PyOrderedDict) yield* pyUpdateFrom(result, right);
  else yield* pyCallMethod(result, "update", right);
  return result;
}

function* pyIsEqual(self: PyOrderedDict, other: PyDict): Steps<boolean> {
  if (self.size !== other.size) return false;
  const same = itemsWithin(self, other);
  if (!(isPending(same) ? yield same : same)) return false;
  if (!(other instanceof PyOrderedDict)) return true;
  const left = new PyOrderedIterator(self, "keys", false);
  const right = new PyOrderedIterator(other, "keys", false);
  for (;;) {
    const a = left.next();
    const b = right.next();
    if (a === undefined || b === undefined) return a === b;
    if (!(yield* pyEquals(a, b))) return false;
  }
}

function* pyCompare(self: PyOrderedDict, other: Value, isNegated: boolean): Steps {
  if (!(other instanceof PyDict)) return NotImplemented;
  return (yield* pyIsEqual(self, other)) !== isNegated;
}

function* pyRepresent(self: PyOrderedDict): Steps {
  if (self.size === 0) return `${self.type.name}()`;
  if (!runtime().enterRepr(self)) return "...";
  try {
    const dict = new PyDict();
    if (self.type === orderedDictType) self.copyInto(dict);
    else {
      const keys = yield* pyCallMethod(self, "keys");
      const iterator = yield* pyIter(keys);
      for (;;) {
        const key = yield* pyNext(iterator);
        if (key === undefined) break;
        const found = getItem(self, key);
        yield* pyDictSet(dict, key, isPending(found) ? yield found : found);
      }
    }
    return `${self.type.name}(${yield* pyRepr(dict)})`;
  } finally {
    runtime().leaveRepr(self);
  }
}

function* pyReduce(self: PyOrderedDict): Steps {
  const found = stateOf(self);
  const state: Value = isPending(found) ? yield found : found;
  const items = yield* pyCallMethod(self, "items");
  const isBare = state instanceof PyDict && state.size === 0;
  return newTuple([self.type, newTuple([]), isBare ? None : state, None, yield* pyIter(items)]);
}

/** What CPython's would take: the dict, and a linked list beside it. */
function* pySizeOf(self: PyOrderedDict): Steps {
  const dict = call(dictType.own("__sizeof__")!, [self]);
  const size: number = isPending(dict) ? yield dict : dict;
  let places = self.size === 0 ? 0 : 8;
  while ((places * 2) / 3 < self.size) places *= 2;
  return size + 64 + 8 * places + 32 * self.size;
}

const rows: readonly Row[] = [
  pyMethod(
    "__init__(self, /, *args, **kwargs)",
    (self: PyOrderedDict, args: readonly Value[], named: Map<string, Value>) => {
      if (args.length > 1) throw typeError(`expected at most 1 arguments, got ${args.length}`);
      return pyUpdate(self, args, named);
    },
    "Fill the dict.",
  ),
  dictGetter,
  pyMethod("__setitem__(self, key, value, /)", dictSet, "Set self[key] to value."),
  pyMethod("__delitem__(self, key, /)", pyDelete, "Delete self[key]."),
  method(
    "__iter__(self, /)",
    (self: PyOrderedDict) => new PyOrderedIterator(self, "keys", false),
    "Implement iter(self).",
  ),
  method(
    "__reversed__(self, /)",
    (self: PyOrderedDict) => new PyOrderedIterator(self, "keys", true),
    "Return an iterator from the last key to the first.",
  ),
  pyMethod("__repr__(self, /)", pyRepresent, "Return repr(self)."),
  pyMethod(
    "__eq__(self, value, /)",
    (self: PyOrderedDict, other: Value) => pyCompare(self, other, false),
    "Return self==value.",
  ),
  pyMethod(
    "__ne__(self, value, /)",
    (self: PyOrderedDict, other: Value) => pyCompare(self, other, true),
    "Return self!=value.",
  ),
  ...["lt", "le", "gt", "ge"].map((name) =>
    method(`__${name}__(self, value, /)`, () => NotImplemented, "Dicts have no order among themselves."),
  ),
  attribute("__hash__", None),
  pyMethod(
    "__or__(self, value, /)",
    (self: PyOrderedDict, other: Value) => (other instanceof PyDict ? pyUnion(self, other) : NotImplemented),
    "Return self|value.",
  ),
  pyMethod(
    "__ror__(self, value, /)",
    (self: PyOrderedDict, other: Value) => (other instanceof PyDict ? pyUnion(other, self) : NotImplemented),
    "Return value|self.",
  ),
  pyMethod(
    "__ior__(self, value, /)",
    function* (self: PyOrderedDict, other: Value): Steps {
      yield* pyUpdateFrom(self, other);
      return self;
    },
    "Return self|=value.",
  ),
  pyMethod("__reduce__(self, /)", pyReduce, "How to make this dict again."),
  pyMethod("__sizeof__(self, /)", pySizeOf, "The size in memory, in bytes."),
  method(
    "clear(self, /)",
    (self: PyOrderedDict) => {
      self.clear();
      return None;
    },
    "Remove all items.",
  ),
  pyMethod("copy(self, /)", copy, "Return a copy of the dict with the same items."),
  classMethod(
    "fromkeys(cls, /, iterable, value=None)",
    pyFromKeys,
    "Return a new dict whose keys come from an iterable, all with the same value.",
  ),
  method("items(self, /)", (self: PyOrderedDict) => view(self, "items"), "Return a view of the items."),
  method("keys(self, /)", (self: PyOrderedDict) => view(self, "keys"), "Return a view of the keys."),
  method("values(self, /)", (self: PyOrderedDict) => view(self, "values"), "Return a view of the values."),
  pyMethod(
    "move_to_end(self, /, key, last=True)",
    pyMoveToEnd,
    "Move an item behind all others, or before them if last is false.\n\nRaises KeyError if there is no such key.",
  ),
  pyMethod(
    "pop(self, /, key, default=<unrepresentable>)",
    pyPop,
    "Take a key out and return its value.\n\nIf the key is not there, return default, or raise KeyError without one.",
  ),
  pyMethod(
    "popitem(self, /, last=True)",
    pyPopItem,
    "Take the last item out, or the first if last is false, and return it as a pair.",
  ),
  pyMethod(
    "setdefault(self, /, key, default=None)",
    pySetDefault,
    "Return the value of key, which is set to default first if there is none.",
  ),
  pyMethod(
    "update(self, /, *args, **kwargs)",
    (self: PyOrderedDict, args: readonly Value[], named: Map<string, Value>) => {
      if (args.length > 1) {
        throw typeError(`update() takes at most 1 positional argument (${args.length} given)`);
      }
      return pyUpdate(self, args, named);
    },
    "Set the items of a mapping or of an iterable of pairs, then the keyword arguments.",
  ),
];

completeType(orderedDictType, {
  doc: "Dictionary that remembers insertion order",
  methods: rows,
});
