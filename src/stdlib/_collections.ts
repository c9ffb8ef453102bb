/** `_collections`: `deque`, `defaultdict` and what else `collections` takes from native code. */
import { pyCallMethod } from "../objects/attributes.ts";
import { call } from "../objects/calls.ts";
import { asInt, isInstance, PyInstance, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { classMethod, completeType, getter, member, method, newMethod, pyMethod } from "../objects/define.ts";
import { dictType, PyDict } from "../objects/dict.ts";
import {
  attributeErrorText as attributeError,
  indexError,
  keyError,
  notAnInteger,
  overflowError,
  runtimeError,
  typeError,
  typeName,
  valueError,
} from "../objects/errors.ts";
import { newGenericAlias } from "../objects/generic_alias.ts";
import { dictGet, dictSet } from "../objects/hashing.ts";
import { chargeElements } from "../objects/limits.ts";
import {
  binaryOp,
  compare,
  equals,
  next,
  pyEquals,
  pyIndex,
  pyIter,
  pyNext,
  pyRepr,
  pySize,
} from "../objects/operators.ts";
import { setPatternKind } from "../objects/pattern_kind.ts";
import { runtime } from "../objects/runtime.ts";
import { NotImplemented } from "../objects/singletons.ts";
import { PySlice } from "../objects/slice.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { newTuple, PyTuple } from "../objects/tuple.ts";
import { constant, defineModule, pyFn } from "../vm/modules.ts";
import { orderedDictType } from "./ordered_dict.ts";

// --- deque ---

/** `collections.deque`: a ring of values. Its size is a power of two. */
export class PyDeque extends PyInstance {
  ring: (Value | undefined)[] = new Array(8);
  /** The place of the first item. */
  head = 0;
  size = 0;
  /** Negative: without limit. */
  most = -1;
  /** Counts changes, so that iterators notice. */
  changes = 0;

  constructor(type: PyType = dequeType) {
    super(type);
  }

  at(index: number): Value {
    return this.ring[(this.head + index) & (this.ring.length - 1)]!;
  }

  put(index: number, value: Value): void {
    this.ring[(this.head + index) & (this.ring.length - 1)] = value;
  }

  private grow(): void {
    chargeElements(this.ring.length * 2, 8);
    const ring: (Value | undefined)[] = new Array(this.ring.length * 2);
    for (let at = 0; at < this.size; at++) ring[at] = this.at(at);
    this.ring = ring;
    this.head = 0;
  }

  push(value: Value): void {
    if (this.size === this.ring.length) this.grow();
    this.put(this.size++, value);
    this.changes++;
    if (this.most >= 0 && this.size > this.most) this.shift();
  }

  unshift(value: Value): void {
    if (this.size === this.ring.length) this.grow();
    this.head = (this.head - 1) & (this.ring.length - 1);
    this.ring[this.head] = value;
    this.size++;
    this.changes++;
    if (this.most >= 0 && this.size > this.most) this.pop();
  }

  shift(): Value | undefined {
    if (this.size === 0) return undefined;
    const value = this.ring[this.head];
    this.ring[this.head] = undefined;
    this.head = (this.head + 1) & (this.ring.length - 1);
    this.size--;
    this.changes++;
    return value;
  }

  pop(): Value | undefined {
    if (this.size === 0) return undefined;
    this.size--;
    this.changes++;
    const place = (this.head + this.size) & (this.ring.length - 1);
    const value = this.ring[place];
    this.ring[place] = undefined;
    return value;
  }

  /** Takes the item at `index` out, moving those on the shorter side. */
  removeAt(index: number): void {
    if (index < this.size >> 1) {
      for (let at = index; at > 0; at--) this.put(at, this.at(at - 1));
      this.shift();
    } else {
      for (let at = index; at < this.size - 1; at++) this.put(at, this.at(at + 1));
      this.pop();
    }
  }

  items(): Value[] {
    const items: Value[] = [];
    for (let at = 0; at < this.size; at++) items.push(this.at(at));
    return items;
  }

  reset(items: readonly Value[]): void {
    let capacity = 8;
    while (capacity < items.length) capacity *= 2;
    this.ring = new Array(capacity);
    for (const [at, item] of items.entries()) this.ring[at] = item;
    this.head = 0;
    this.size = items.length;
    this.changes++;
  }
}

export const dequeType: PyType = declareType("collections.deque", {
  isBase: true,
  hasWeakref: true,
  allocate: (type) => new PyDeque(type),
});

setPatternKind(dequeType, "sequence");

function* initDeque(self: PyDeque, iterable: Value | undefined, most: Value): Steps {
  if (most !== null) {
    const value = asInt(most);
    if (value === undefined) throw typeError("an integer is required");
    if (value < 0) throw valueError("maxlen must be non-negative");
    if (typeof value === "bigint") throw overflowError("Python int too large to convert to C ssize_t");
    self.most = value;
  } else self.most = -1;
  self.reset([]);
  if (iterable !== undefined) yield* extend(self, iterable);
  return null;
}

function* extend(self: PyDeque, iterable: Value): Steps {
  if (iterable === self) {
    for (const item of self.items()) self.push(item);
    return null;
  }
  const iterator = yield* pyIter(iterable);
  for (;;) {
    const result = next(iterator);
    const item: Value | undefined = isPending(result) ? yield result : result;
    if (item === undefined) return null;
    self.push(item);
  }
}

function* extendLeft(self: PyDeque, iterable: Value): Steps {
  const items = iterable === self ? newTuple(self.items()) : iterable;
  const iterator = yield* pyIter(items);
  for (;;) {
    const item = yield* pyNext(iterator);
    if (item === undefined) return null;
    self.unshift(item);
  }
}

function popEnd(self: PyDeque): Value {
  const value = self.pop();
  if (value === undefined) throw indexError("pop from an empty deque");
  return value;
}

function popLeft(self: PyDeque): Value {
  const value = self.shift();
  if (value === undefined) throw indexError("pop from an empty deque");
  return value;
}

function rotate(self: PyDeque, steps: Value): Value {
  const count = asInt(steps);
  if (count === undefined) throw notAnInteger(steps);
  const { size } = self;
  if (size < 2) return null;
  const by = Number(((BigInt(count) % BigInt(size)) + BigInt(size)) % BigInt(size));
  if (by === 0) return null;
  const items = self.items();
  self.reset([...items.slice(size - by), ...items.slice(0, size - by)]);
  return null;
}

function* place(self: PyDeque, index: Value): Steps<number> {
  if (asInt(index) === undefined && !(index instanceof PyInstance && index.type.slots.index !== undefined)) {
    throw typeError(`sequence index must be integer, not '${typeName(index)}'`);
  }
  const given = Number(yield* pyIndex(index));
  const at = given < 0 ? given + self.size : given;
  if (at < 0 || at >= self.size) throw indexError("deque index out of range");
  return at;
}

function dequeGet(self: PyDeque, index: Value): Value | Pending {
  if (typeof index === "number") {
    const at = index < 0 ? index + self.size : index;
    if (at >= 0 && at < self.size) return self.at(at);
  }
  if (index instanceof PySlice) throw typeError(`sequence index must be integer, not 'slice'`);
  return (function* (): Steps {
    return self.at(yield* place(self, index));
  })();
}

function* dequeSet(self: PyDeque, index: Value, value: Value): Steps {
  self.put(yield* place(self, index), value);
  return null;
}

function* dequeDelete(self: PyDeque, index: Value): Steps {
  self.removeAt(yield* place(self, index));
  return null;
}

const mutated = () => runtimeError("deque mutated during iteration");

/** The place of the first item equal to `value` from `start` to `stop`, or -1. */
function* findItem(self: PyDeque, value: Value, start: number, stop: number): Steps<number> {
  const { changes } = self;
  for (let at = start; at < Math.min(stop, self.size); at++) {
    const same = equals(self.at(at), value);
    if (isPending(same) ? yield same : same) return at;
    if (self.changes !== changes) throw mutated();
  }
  return -1;
}

function* bound(value: Value | undefined, size: number, otherwise: number): Steps<number> {
  if (value === undefined) return otherwise;
  const given = Number(yield* pyIndex(value));
  return given < 0 ? Math.max(0, given + size) : given;
}

function* dequeIndex(self: PyDeque, value: Value, start?: Value, stop?: Value): Steps {
  const from = yield* bound(start, self.size, 0);
  const to = yield* bound(stop, self.size, self.size);
  const at = yield* findItem(self, value, from, to);
  if (at < 0) throw valueError(`${yield* pyRepr(value)} is not in deque`);
  return at;
}

function* insert(self: PyDeque, index: Value, value: Value): Steps {
  if (self.most >= 0 && self.size >= self.most) throw indexError("deque already at its maximum size");
  const given = Number(yield* pyIndex(index));
  const at = Math.max(0, Math.min(self.size, given < 0 ? given + self.size : given));
  const items = self.items();
  items.splice(at, 0, value);
  self.reset(items);
  return null;
}

function* remove(self: PyDeque, value: Value): Steps {
  const { changes } = self;
  for (let at = 0; at < self.size; at++) {
    const same = equals(self.at(at), value);
    const found: boolean = isPending(same) ? yield same : same;
    if (self.changes !== changes) throw indexError("deque mutated during remove().");
    if (!found) continue;
    self.removeAt(at);
    return null;
  }
  throw valueError("deque.remove(x): x not in deque");
}

function* count(self: PyDeque, value: Value): Steps {
  const { changes } = self;
  let total = 0;
  for (let at = 0; at < self.size; at++) {
    const same = equals(self.at(at), value);
    if (isPending(same) ? yield same : same) total++;
    if (self.changes !== changes) throw mutated();
  }
  return total;
}

function copyDeque(self: PyDeque): Value | Pending {
  if (self.type !== dequeType) {
    return call(self.type, self.most < 0 ? [self] : [self, self.most], self.most < 0 ? null : ["maxlen"]);
  }
  const copy = new PyDeque();
  copy.most = self.most;
  copy.reset(self.items());
  return copy;
}

function* dequeRepr(self: PyDeque): Steps {
  if (!runtime().enterRepr(self)) return "[...]";
  try {
    const shown: string[] = [];
    for (const item of self.items()) shown.push(yield* pyRepr(item));
    const limit = self.most < 0 ? "" : `, maxlen=${self.most}`;
    return `${self.type.name}([${shown.join(", ")}]${limit})`;
  } finally {
    runtime().leaveRepr(self);
  }
}

function* dequeCompare(self: PyDeque, other: Value, operator: number): Steps {
  if (!(other instanceof PyDeque)) return NotImplemented;
  const left = self.items();
  const right = other.items();
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    if (yield* pyEquals(left[at]!, right[at]!)) continue;
    if (operator === 2) return false;
    if (operator === 3) return true;
    const result = compare(operator, left[at]!, right[at]!);
    return isPending(result) ? yield result : result;
  }
  return compare(operator, left.length, right.length) as Value;
}

const comparing = (name: string, operator: number) =>
  pyMethod(`__${name}__(self, value, /)`, (self: PyDeque, other: Value) =>
    dequeCompare(self, other, operator),
  );

function repeated(self: PyDeque, times: Value): Value | Pending {
  const given = asInt(times);
  if (given === undefined) throw typeError(`can't multiply sequence by non-int of type '${typeName(times)}'`);
  const result = new PyDeque(self.type);
  result.most = self.most;
  const items = self.items();
  const rounds = Math.max(0, Number(given));
  chargeElements(items.length * rounds, 8);
  for (let round = 0; round < rounds; round++) for (const item of items) result.push(item);
  return result;
}

class PyDequeIterator extends PyInstance {
  readonly deque: PyDeque;
  readonly changes: number;
  readonly backwards: boolean;
  at = 0;

  constructor(deque: PyDeque, backwards: boolean) {
    super(backwards ? reverseIteratorType : iteratorType);
    this.deque = deque;
    this.changes = deque.changes;
    this.backwards = backwards;
  }
}

export const iteratorType: PyType = declareType("collections._deque_iterator");
export const reverseIteratorType: PyType = declareType("collections._deque_reverse_iterator");

function nextOfDeque(self: PyDequeIterator): Value | undefined {
  const { deque } = self;
  if (self.at >= deque.size && self.changes === deque.changes) return undefined;
  if (self.changes !== deque.changes) throw mutated();
  const at = self.at++;
  return deque.at(self.backwards ? deque.size - 1 - at : at);
}

/** `_deque_iterator(deque, index=0)`: an iterator that has given so many items. */
function* newDequeIterator(cls: PyType, args: readonly Value[]): Steps {
  const [deque, given] = args;
  if (deque === undefined) throw typeError("function takes at least 1 argument (0 given)");
  if (args.length > 2) throw typeError(`function takes at most 2 arguments (${args.length} given)`);
  if (!(deque instanceof PyDeque)) {
    throw typeError(`argument 1 must be collections.deque, not ${typeName(deque)}`);
  }
  const index = given === undefined ? 0 : yield* pySize(given);
  const iterator = new PyDequeIterator(deque, cls === reverseIteratorType);
  iterator.at = Math.min(Math.max(0, index), deque.size);
  return iterator;
}

for (const type of [iteratorType, reverseIteratorType]) {
  completeType(type, {
    doc: null,
    module: "collections",
    methods: [
      newMethod("__new__(cls, *args, **kwargs)", newDequeIterator),
      method("__iter__(self, /)", (self: Value) => self, "Implement iter(self)."),
      method("__next__(self, /)", nextOfDeque, "Implement next(self)."),
      method(
        "__length_hint__(self, /)",
        (self: PyDequeIterator) => Math.max(0, self.deque.size - self.at),
        "How many items are left.",
      ),
      method(
        "__reduce__(self, /)",
        (self: PyDequeIterator) => newTuple([self.type, newTuple([self.deque, self.at])]),
        "How to make it again.",
      ),
    ],
  });
}

completeType(dequeType, {
  doc: "A list-like sequence optimized for data accesses near its endpoints.",
  module: "collections",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", (cls: PyType) => cls.allocate(cls)),
    pyMethod("__init__(self, iterable=<unrepresentable>, maxlen=None)", initDeque, "Initialize self."),
    method("append(self, item, /)", (self: PyDeque, item: Value) => {
      self.push(item);
      return null;
    }),
    method("appendleft(self, item, /)", (self: PyDeque, item: Value) => {
      self.unshift(item);
      return null;
    }),
    method("pop(self, /)", popEnd, "Remove and return the rightmost element."),
    method("popleft(self, /)", popLeft, "Remove and return the leftmost element."),
    pyMethod("extend(self, iterable, /)", extend, "Extend the right side of the deque."),
    pyMethod("extendleft(self, iterable, /)", extendLeft, "Extend the left side of the deque."),
    method("clear(self, /)", (self: PyDeque) => {
      self.reset([]);
      return null;
    }),
    method("rotate(self, n=1, /)", rotate, "Rotate the deque n steps to the right."),
    method("reverse(self, /)", (self: PyDeque) => {
      self.reset(self.items().reverse());
      return null;
    }),
    pyMethod("count(self, value, /)", count, "Return number of occurrences of value."),
    pyMethod("index(self, value, start=<unrepresentable>, stop=<unrepresentable>, /)", dequeIndex),
    pyMethod("insert(self, index, value, /)", insert, "Insert value before index."),
    pyMethod("remove(self, value, /)", remove, "Remove first occurrence of value."),
    pyMethod("copy(self, /)", copyDeque, "Return a shallow copy of a deque."),
    pyMethod("__copy__(self, /)", copyDeque, "Return a shallow copy of a deque."),
    method("__len__(self, /)", (self: PyDeque) => self.size, "Return len(self)."),
    method("__bool__(self, /)", (self: PyDeque) => self.size > 0, "True if self else False"),
    pyMethod("__getitem__(self, key, /)", dequeGet, "Return self[key]."),
    pyMethod("__setitem__(self, key, value, /)", dequeSet, "Set self[key] to value."),
    pyMethod("__delitem__(self, key, /)", dequeDelete, "Delete self[key]."),
    pyMethod("__contains__(self, key, /)", function* (self: PyDeque, value: Value): Steps {
      return (yield* findItem(self, value, 0, self.size)) >= 0;
    }),
    method("__iter__(self, /)", (self: PyDeque) => new PyDequeIterator(self, false), "Implement iter(self)."),
    method("__reversed__(self, /)", (self: PyDeque) => new PyDequeIterator(self, true)),
    pyMethod("__repr__(self, /)", dequeRepr, "Return repr(self)."),
    pyMethod("__add__(self, value, /)", function* (self: PyDeque, other: Value): Steps {
      if (!(other instanceof PyDeque)) {
        throw typeError(`can only concatenate deque (not "${typeName(other)}") to deque`);
      }
      const copied = copyDeque(self);
      const result = (isPending(copied) ? yield copied : copied) as PyDeque;
      for (const item of other.items()) result.push(item);
      return result;
    }),
    pyMethod("__iadd__(self, value, /)", function* (self: PyDeque, other: Value): Steps {
      yield* extend(self, other);
      return self;
    }),
    pyMethod("__mul__(self, value, /)", repeated),
    pyMethod("__rmul__(self, value, /)", repeated),
    pyMethod("__imul__(self, value, /)", (self: PyDeque, times: Value) => {
      const result = repeated(self, times) as PyDeque;
      self.reset(result.items());
      return self;
    }),
    comparing("lt", 0),
    comparing("le", 1),
    comparing("eq", 2),
    comparing("ne", 3),
    comparing("gt", 4),
    comparing("ge", 5),
    pyMethod("__reduce__(self, /)", function* (self: PyDeque): Steps {
      const state = yield* pyCallMethod(self, "__getstate__");
      const iterator = new PyDequeIterator(self, false);
      const args = self.most < 0 ? newTuple([]) : newTuple([newTuple([]), self.most]);
      return newTuple([self.type, args, state, iterator]);
    }),
    method("__sizeof__(self, /)", (self: PyDeque) => 232 + self.ring.length * 8),
    classMethod("__class_getitem__(cls, object, /)", (cls: PyType, item: Value) =>
      newGenericAlias(cls, item),
    ),
    getter(
      "maxlen",
      (self: PyDeque) => (self.most < 0 ? null : self.most),
      null,
      "maximum size of a deque or None if unbounded",
    ),
  ],
});

// --- defaultdict ---

class PyDefaultDict extends PyDict {
  factory: Value = null;
}

export const defaultDictType: PyType = declareType("collections.defaultdict", {
  base: dictType,
  isBase: true,
  allocate: (type) => new PyDefaultDict(type),
});
defaultDictType.solid = defaultDictType;

function* missing(self: PyDefaultDict, key: Value): Steps {
  if (self.factory === null) throw keyError(key);
  const made = call(self.factory, []);
  const value: Value = isPending(made) ? yield made : made;
  const done = dictSet(self, key, value);
  if (isPending(done)) yield done;
  return value;
}

function getDefault(self: PyDefaultDict, key: Value): Value | Pending {
  const found = dictGet(self, key);
  if (found !== undefined && !isPending(found)) return found;
  return pyGetDefault(self, key, found);
}

function* pyGetDefault(self: PyDefaultDict, key: Value, pending: Pending | undefined): Steps {
  const found: Value | undefined = pending === undefined ? undefined : yield pending;
  if (found !== undefined) return found;
  return yield* pyCallMethod(self, "__missing__", key);
}

function* initDefaultDict(self: PyDefaultDict, args: Value[], keywords: Map<string, Value>): Steps {
  const factory = args[0] ?? null;
  if (factory !== null && !isCallable(factory)) throw typeError("first argument must be callable or None");
  self.factory = factory;
  const result = dictType.slots.init!(self, [...args.slice(1), ...keywords.values()], [...keywords.keys()]);
  return isPending(result) ? yield result : result;
}

function isCallable(value: Value): boolean {
  return typeof value === "object" && value !== null && value.type.slots.call !== undefined;
}

function copyDefaultDict(self: PyDefaultDict): Value | Pending {
  return call(self.type, [self.factory, self]);
}

completeType(defaultDictType, {
  doc: "A dict that calls default_factory without arguments to produce a new value when a key is not present.",
  module: "collections",
  methods: [
    pyMethod("__init__(self, /, *args, **kwargs)", initDefaultDict, "Initialize self."),
    pyMethod("__missing__(self, key, /)", missing, "Called by __getitem__ for a missing key."),
    pyMethod("__getitem__(self, key, /)", getDefault, "Return self[key]."),
    pyMethod("copy(self, /)", copyDefaultDict, "A shallow copy."),
    pyMethod("__copy__(self, /)", copyDefaultDict, "A shallow copy."),
    pyMethod("__repr__(self, /)", function* (self: PyDefaultDict): Steps {
      const base = dictType.slots.repr!(self);
      const items: Value = isPending(base) ? yield base : base;
      if (!runtime().enterRepr(self)) return `${self.type.name}(..., ${items})`;
      try {
        return `${self.type.name}(${yield* pyRepr(self.factory)}, ${items})`;
      } finally {
        runtime().leaveRepr(self);
      }
    }),
    pyMethod("__or__(self, value, /)", (self: PyDefaultDict, other: Value) => merged(self, self, other)),
    pyMethod("__ror__(self, value, /)", (self: PyDefaultDict, other: Value) => merged(self, other, self)),
    pyMethod("__reduce__(self, /)", function* (self: PyDefaultDict): Steps {
      const items = yield* pyCallMethod(self, "items");
      const iterator = yield* pyIter(items);
      return newTuple([
        self.type,
        newTuple(self.factory === null ? [] : [self.factory]),
        null,
        null,
        iterator,
      ]);
    }),
    classMethod("__class_getitem__(cls, object, /)", (cls: PyType, item: Value) =>
      newGenericAlias(cls, item),
    ),
    member(
      "default_factory",
      (self: PyDefaultDict) => self.factory,
      ((self: PyDefaultDict, value: Value | undefined) => {
        self.factory = value ?? null;
        return null;
      }) as never,
      "Factory for default value called by __missing__().",
    ),
  ],
});

function* merged(self: PyDefaultDict, left: Value, right: Value): Steps {
  if (!isInstance(left, dictType) || !isInstance(right, dictType)) return NotImplemented;
  const made = call(self.type, [self.factory, left]);
  const result: Value = isPending(made) ? yield made : made;
  yield* pyCallMethod(result, "update", right);
  return result;
}

// --- for Counter and namedtuple ---

/** `_count_elements(mapping, iterable)`: adds one to the count of each item. */
function* countElements(mapping: Value, iterable: Value): Steps {
  const iterator = yield* pyIter(iterable);
  const plain = mapping instanceof PyDict && mapping.type.lookup("get") === dictType.own("get");
  for (;;) {
    const item = yield* pyNext(iterator);
    if (item === undefined) return null;
    if (plain) {
      const found = dictGet(mapping, item);
      const before: Value | undefined = isPending(found) ? yield found : found;
      const sum = before === undefined ? 1 : binaryOp(0, before, 1);
      const done = dictSet(mapping, item, isPending(sum) ? ((yield sum) as Value) : sum);
      if (isPending(done)) yield done;
    } else {
      const before = yield* pyCallMethod(mapping, "get", item, 0);
      const sum = binaryOp(0, before, 1);
      yield* pyCallMethod(mapping, "__setitem__", item, isPending(sum) ? ((yield sum) as Value) : sum);
    }
  }
}

/** `_tuplegetter`: the property of one field of a named tuple. */
class PyTupleGetter extends PyInstance {
  index = 0;
  doc: Value = null;
}

const tupleGetterType: PyType = declareType("_collections._tuplegetter", {
  allocate: (type) => new PyTupleGetter(type),
});

completeType(tupleGetterType, {
  doc: null,
  module: "_collections",
  methods: [
    newMethod("__new__(cls, index, doc, /)", function* (cls: PyType, index: Value, doc: Value): Steps {
      const made = new PyTupleGetter(cls);
      made.index = Number(yield* pyIndex(index));
      made.doc = doc;
      return made;
    }),
    method("__get__(self, instance, owner=None, /)", (self: PyTupleGetter, instance: Value) => {
      if (instance === null) return self;
      if (!(instance instanceof PyTuple)) {
        throw typeError(
          `descriptor for index '${self.index}' for tuple subclasses doesn't apply to '${typeName(instance)}' object`,
        );
      }
      const item = instance.items[self.index];
      if (item === undefined) throw indexError("tuple index out of range");
      return item;
    }),
    method("__set__(self, instance, value, /)", () => {
      throw attributeError("can't set attribute");
    }),
    method("__delete__(self, instance, /)", () => {
      throw attributeError("can't delete attribute");
    }),
    method("__reduce__(self, /)", (self: PyTupleGetter) =>
      newTuple([tupleGetterType, newTuple([self.index, self.doc])]),
    ),
    pyMethod("__repr__(self, /)", function* (self: PyTupleGetter): Steps {
      return `_tuplegetter(${self.index}, ${yield* pyRepr(self.doc)})`;
    }),
    member("__doc__", (self: PyTupleGetter) => self.doc, ((self: PyTupleGetter, value: Value) => {
      self.doc = value;
      return null;
    }) as never),
  ],
});

export const collectionsModule = defineModule({
  name: "_collections",
  doc: "High performance data structures.",
  members: () => [
    constant("deque", dequeType),
    constant("_deque_iterator", iteratorType),
    constant("_deque_reverse_iterator", reverseIteratorType),
    constant("defaultdict", defaultDictType),
    constant("OrderedDict", orderedDictType),
    constant("_tuplegetter", tupleGetterType),
    pyFn(
      "_count_elements(mapping, iterable, /)",
      countElements,
      "Count elements in the iterable, updating the mapping.",
    ),
  ],
});
