/** The methods of `tuple`, and its iterator. Source: library reference, "Tuples". */
import { type BinarySlot, type PyType, typeOf, type Value } from "./core.ts";
import { classMethod, completeType, method, newMethod, pyMethod } from "./define.ts";
import { indexError, typeError, valueError } from "./errors.ts";
import { newGenericAlias } from "./generic_alias.ts";
import { tupleHash } from "./hashing.ts";
import { chargeElements } from "./limits.ts";
import { repeatItems, sliceItems } from "./list_methods.ts";
import { ADD, EQ, GE, GT, LE, LT, MULTIPLY, NE } from "./operators.ts";
import {
  collect,
  compareItems,
  countItems,
  countTooLarge,
  indexTooLarge,
  isCollecting,
  itemsContain,
  reduceIterator,
  reprItems,
  searchIndex,
  statePosition,
  wordIndex,
} from "./sequences.ts";
import { NotImplemented } from "./singletons.ts";
import { badIndex, PySlice, plainSlice, sliceBounds } from "./slice.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import {
  EMPTY_TUPLE,
  newTuple,
  nextOfTuple,
  PyTuple,
  PyTupleIterator,
  tupleIteratorType,
  tupleType,
} from "./tuple.ts";

/** A tuple of the items of an iterable: `tuple(iterable)`. An exact tuple is itself. */
export function tupleFrom(iterable: Value): PyTuple | Pending {
  if (iterable instanceof PyTuple && iterable.type === tupleType) return iterable;
  const items = collect(iterable);
  return isCollecting(items) ? pyTupleFrom(items) : newTuple(items);
}

function* pyTupleFrom(items: Steps<Value[]>): Steps {
  return newTuple(yield* items);
}

function make(cls: PyType, args: Value[], named: Map<string, Value>): Value | Pending {
  if (named.size > 0 && (cls === tupleType || cls.lookup("__init__") === tupleType.lookup("__init__"))) {
    throw typeError(`${cls.name}() takes no keyword arguments`);
  }
  if (args.length > 1) throw typeError(`tuple expected at most 1 argument, got ${args.length}`);
  const iterable = args[0];
  if (iterable === undefined) return cls === tupleType ? EMPTY_TUPLE : new PyTuple([], cls);
  const made = tupleFrom(iterable);
  if (cls === tupleType) return made;
  return isPending(made) ? pyMakeDerived(made, cls) : new PyTuple(made.items, cls);
}

function* pyMakeDerived(made: Pending, cls: PyType): Steps {
  return new PyTuple(((yield made) as PyTuple).items, cls);
}

/** `tuple[key]`: an index or a slice. */
function getItem(self: PyTuple, key: Value): Value | Pending {
  if (typeof key === "number") {
    const { items } = self;
    const item = items[key < 0 ? key + items.length : key];
    if (item === undefined) throw indexError("tuple index out of range");
    return item;
  }
  if (key instanceof PySlice) {
    const slice = plainSlice(key);
    return isPending(slice) ? pyGetSlice(self, slice) : getSlice(self, slice);
  }
  if (typeOf(key).slots.index === undefined) throw badIndex("tuple", key);
  const at = wordIndex(key, indexTooLarge);
  return typeof at === "number" ? getItem(self, at) : pyGetItem(self, at);
}

function* pyGetItem(self: PyTuple, at: Steps<number>): Steps {
  return getItem(self, yield* at) as Value;
}

function* pyGetSlice(self: PyTuple, slice: Steps<PySlice>): Steps {
  return getSlice(self, yield* slice);
}

function getSlice(self: PyTuple, slice: PySlice): PyTuple {
  const bounds = sliceBounds(slice, self.items.length);
  if (bounds.step === 1 && bounds.count === self.items.length && self.type === tupleType) return self;
  return newTuple(sliceItems(self.items, bounds));
}

function concatenate(self: PyTuple, other: Value): Value {
  if (!(other instanceof PyTuple)) {
    throw typeError(`can only concatenate tuple (not "${typeOf(other).fullName}") to tuple`);
  }
  if (self.items.length === 0 && other.type === tupleType) return other;
  if (other.items.length === 0 && self.type === tupleType) return self;
  chargeElements(self.items.length + other.items.length, 8);
  return newTuple(self.items.concat(other.items));
}

const concatenateSlot: BinarySlot = (self, other) =>
  other instanceof PyTuple ? concatenate(self as PyTuple, other) : NotImplemented;

function repeat(self: PyTuple, times: Value): Value | Pending {
  const count = wordIndex(times, countTooLarge);
  return typeof count === "number" ? repeated(self, count) : pyRepeat(self, count);
}

function* pyRepeat(self: PyTuple, count: Steps<number>): Steps {
  return repeated(self, yield* count);
}

function repeated(self: PyTuple, count: number): PyTuple {
  if (self.type === tupleType && (count === 1 || self.items.length === 0)) return self;
  return newTuple(repeatItems(self.items, count));
}

const repeatSlot: BinarySlot = (self, times) =>
  typeOf(times).slots.index === undefined ? NotImplemented : repeat(self as PyTuple, times);

const comparing =
  (operator: number) =>
  (self: PyTuple, other: Value): Value | Pending =>
    other instanceof PyTuple ? compareItems(operator, self, other) : NotImplemented;

function indexOf(
  self: PyTuple,
  value: Value,
  start: Value | undefined,
  stop: Value | undefined,
): Value | Pending {
  const at = searchIndex(self, value, start, stop);
  return typeof at === "number" ? present(at) : pyIndexOf(at);
}

function* pyIndexOf(at: Steps<number>): Steps {
  return present(yield* at);
}

function present(at: number): number {
  if (at < 0) throw valueError("tuple.index(x): x not in tuple");
  return at;
}

/** `(1,)`, `(1, 2)`: a tuple of one has a comma. */
function represent(self: PyTuple): string | Pending {
  return reprItems(self, self, "(", self.items.length === 1 ? ",)" : ")", "(...)");
}

completeType(tupleIteratorType, {
  doc: null,
  methods: [
    method("__iter__(self, /)", (self: PyTupleIterator) => self, "Return self: it is its own iterator."),
    method("__next__(self, /)", nextOfTuple, "Return the next item."),
    method(
      "__length_hint__(self, /)",
      ({ tuple, at }: PyTupleIterator) => (tuple === null ? 0 : tuple.items.length - at),
      "How many items are still to come.",
    ),
    pyMethod(
      "__reduce__(self, /)",
      reduceIterator(
        ({ tuple, at }: PyTupleIterator) => (tuple === null ? null : { source: tuple, at }),
        () => EMPTY_TUPLE,
      ),
      "How to make this iterator again.",
    ),
    method("__setstate__(self, state, /)", setPosition, "Go to a position."),
  ],
});

function setPosition(self: PyTupleIterator, state: Value): Value {
  const at = Number(statePosition(state));
  if (self.tuple !== null) self.at = Math.min(Math.max(at, 0), self.tuple.items.length);
  return null;
}

completeType(tupleType, {
  doc: "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\nIf iterable is specified the tuple is made of its items.\n\nIf the argument is a tuple, the return value is the same object.",
  methods: [
    newMethod("__new__(cls, /, *args, **kwargs)", make),
    pyMethod("__repr__(self, /)", represent, "Return repr(self)."),
    pyMethod("__hash__(self, /)", tupleHash, "Return hash(self)."),
    method("__len__(self, /)", (self: PyTuple) => self.items.length, "Return len(self)."),
    pyMethod("__getitem__(self, key, /)", getItem, "Return self[key]."),
    pyMethod("__contains__(self, key, /)", itemsContain, "Return bool(key in self)."),
    method("__iter__(self, /)", (self: PyTuple) => new PyTupleIterator(self), "Implement iter(self)."),
    method("__add__(self, value, /)", concatenate, "Return self+value."),
    pyMethod("__mul__(self, value, /)", repeat, "Return self*value."),
    pyMethod("__rmul__(self, value, /)", repeat, "Return value*self."),
    pyMethod("__lt__(self, value, /)", comparing(LT), "Return self<value."),
    pyMethod("__le__(self, value, /)", comparing(LE), "Return self<=value."),
    pyMethod("__eq__(self, value, /)", comparing(EQ), "Return self==value."),
    pyMethod("__ne__(self, value, /)", comparing(NE), "Return self!=value."),
    pyMethod("__gt__(self, value, /)", comparing(GT), "Return self>value."),
    pyMethod("__ge__(self, value, /)", comparing(GE), "Return self>=value."),
    pyMethod("count(self, value, /)", countItems, "Return how many items equal value."),
    pyMethod(
      "index(self, value, start=<start>, stop=<stop>, /)",
      indexOf,
      "Return the first index of value.\n\nRaises ValueError if the value is not present.",
    ),
    method(
      "__getnewargs__(self, /)",
      (self: PyTuple) => newTuple([self.type === tupleType ? self : newTuple(self.items)]),
      "The arguments that make an equal tuple.",
    ),
    method(
      "__sizeof__(self, /)",
      (self: PyTuple) => 24 + self.items.length * 8,
      "Return the size of the tuple in memory, in bytes.",
    ),
    classMethod(
      "__class_getitem__(cls, item, /)",
      (cls: PyType, item: Value) => newGenericAlias(cls, item),
      "Return a generic alias: tuple[int, str].",
    ),
  ],
});

// The operators give NotImplemented where the methods raise: the other side is asked before anybody complains.
tupleType.slots.binary[ADD] = concatenateSlot;
tupleType.slots.binary[MULTIPLY] = repeatSlot;
tupleType.slots.reflected[MULTIPLY] = repeatSlot;
