/**
 * Iterators over any sequence, forwards (`iterator`) and backwards (`reversed`), and over the results of a callable
 * (`callable_iterator`). Source: library reference, `iter` and `reversed`.
 */
import { call, callSpecial } from "./calls.ts";
import { None, PyObject, type PyType, typeOf, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { completeType, method, newMethod, pyMethod } from "./define.ts";
import { PyDict } from "./dict.ts";
import { isRaised, overflowError, typeError, typeName } from "./errors.ts";
import { work } from "./limits.ts";
import { normalize } from "./numbers/ints.ts";
import { equals, getItem, length, pyLength } from "./operators.ts";
import { type PySequenceIterator, sequenceIteratorType } from "./sequence_iterator.ts";
import { reduceIterator, statePosition, withBuiltin } from "./sequences.ts";
import { NotImplemented } from "./singletons.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { EMPTY_TUPLE, newTuple } from "./tuple.ts";

/** Whether a thrown thing says that a sequence has no item there. */
function isPastEnd(thrown: unknown): boolean {
  return isRaised(thrown, "IndexError") || isRaised(thrown, "StopIteration");
}

// --- iterator ---

/** The next item, or `undefined` at the end. */
function nextOfSequence(self: PySequenceIterator): Value | undefined | Pending {
  const { sequence } = self;
  if (sequence === undefined) return undefined;
  if (self.at === MAX_WORD) throw overflowError("iter index too large");
  try {
    const item = getItem(sequence, self.at);
    if (isPending(item)) return pyNextOfSequence(self, item);
    advance(self);
    return item;
  } catch (thrown) {
    if (!isPastEnd(thrown)) throw thrown;
    self.sequence = undefined;
    return undefined;
  }
}

function* pyNextOfSequence(self: PySequenceIterator, pending: Pending): Steps<Value | undefined> {
  try {
    const item: Value = yield pending;
    advance(self);
    return item;
  } catch (thrown) {
    if (!isPastEnd(thrown)) throw thrown;
    self.sequence = undefined;
    return undefined;
  }
}

const MAX_WORD = (1n << 63n) - 1n;

function advance(self: PySequenceIterator): void {
  if (typeof self.at === "number" && self.at < Number.MAX_SAFE_INTEGER) self.at++;
  else self.at = normalize(BigInt(self.at) + 1n);
}

function* hintOfSequence({ sequence, at }: PySequenceIterator): Steps {
  if (sequence === undefined) return 0;
  if (typeOf(sequence).slots.len === undefined) return NotImplemented;
  return Math.max((yield* pyLength(sequence)) - Number(at), 0);
}

function setPosition(self: PySequenceIterator, state: Value): Value {
  const at = statePosition(state);
  if (self.sequence === undefined) return None;
  self.at = at;
  if (at < 0) self.at = 0;
  return None;
}

completeType(sequenceIteratorType, {
  doc: null,
  methods: [
    method("__iter__(self, /)", (self: PySequenceIterator) => self, "Return self: it is its own iterator."),
    pyMethod("__next__(self, /)", nextOfSequence, "Return the next item."),
    pyMethod("__length_hint__(self, /)", hintOfSequence, "How many items are still to come."),
    pyMethod(
      "__reduce__(self, /)",
      reduceIterator(
        ({ sequence, at }: PySequenceIterator) => (sequence === undefined ? null : { source: sequence, at }),
        () => EMPTY_TUPLE,
      ),
      "How to make this iterator again.",
    ),
    method("__setstate__(self, state, /)", setPosition, "Go to a position."),
  ],
});

// --- callable_iterator ---

/** `iter(callable, sentinel)`: calls until the sentinel comes. */
export class PyCallableIterator extends PyObject {
  /** `undefined` once it has ended. */
  callable: Value | undefined;
  readonly sentinel: Value;

  constructor(callable: Value, sentinel: Value) {
    super(callableIteratorType);
    this.callable = callable;
    this.sentinel = sentinel;
  }
}

export const callableIteratorType: PyType = declareType("callable_iterator");

function* nextOfCallable(self: PyCallableIterator): Steps<Value | undefined> {
  if (self.callable === undefined) return undefined;
  work(1);
  try {
    const result = call(self.callable, []);
    const item: Value = isPending(result) ? yield result : result;
    if (self.callable === undefined) return undefined; // it ended meanwhile, called by itself
    const same = equals(self.sentinel, item);
    if (!(isPending(same) ? yield same : same)) return item;
  } catch (thrown) {
    if (!isRaised(thrown, "StopIteration")) throw thrown;
  }
  self.callable = undefined;
  return undefined;
}

completeType(callableIteratorType, {
  doc: null,
  methods: [
    method("__iter__(self, /)", (self: PyCallableIterator) => self, "Return self: it is its own iterator."),
    pyMethod("__next__(self, /)", nextOfCallable, "Return the next result."),
    pyMethod(
      "__reduce__(self, /)",
      (self: PyCallableIterator) =>
        withBuiltin("iter", (iter) => {
          const { callable, sentinel } = self;
          return newTuple([iter, newTuple(callable === undefined ? [EMPTY_TUPLE] : [callable, sentinel])]);
        }),
      "How to make this iterator again.",
    ),
  ],
});

// --- reversed ---

/** `reversed(sequence)` of a sequence that has no `__reversed__`. */
export class PyReversed extends PyObject {
  /** `undefined` once it has ended. */
  sequence: Value | undefined;
  /** The index of the next item. */
  at: number;

  constructor(sequence: Value | undefined, at: number, type: PyType = reversedType) {
    super(type);
    this.sequence = sequence;
    this.at = at;
  }
}

export const reversedType: PyType = declareType("reversed", {
  isBase: true,
  allocate: (type) => new PyReversed(undefined, -1, type),
});

function make(cls: PyType, args: Value[], named: Map<string, Value>): Value | Pending {
  if (named.size > 0 && cls === reversedType) throw typeError("reversed() takes no keyword arguments");
  if (args.length !== 1) throw typeError(`reversed expected 1 argument, got ${args.length}`);
  return newReversed(cls, args[0]!);
}

/** `reversed(value)`: what its `__reversed__` gives, else an iterator over its items by index. */
export function newReversed(cls: PyType, value: Value): Value | Pending {
  const type = typeOf(value);
  const found = type.lookup("__reversed__");
  if (found === None) throw notReversible(value);
  if (found !== undefined) return callSpecial(value, "__reversed__", [])!;
  if (value instanceof PyDict || type.slots.getitem === undefined) throw notReversible(value);
  const count = length(value);
  if (isPending(count)) return pyNewReversed(cls, value, count);
  return new PyReversed(value, Number(count) - 1, cls);
}

function* pyNewReversed(cls: PyType, value: Value, count: Pending): Steps {
  return new PyReversed(value, Number(yield count) - 1, cls);
}

const notReversible = (value: Value) => typeError(`'${typeName(value)}' object is not reversible`);

function nextOfReversed(self: PyReversed): Value | undefined | Pending {
  const { sequence } = self;
  if (sequence === undefined) return undefined;
  if (self.at < 0) {
    self.sequence = undefined;
    return undefined;
  }
  try {
    const item = getItem(sequence, self.at);
    if (isPending(item)) return pyNextOfReversed(self, item);
    self.at--;
    return item;
  } catch (thrown) {
    return endReversed(self, thrown);
  }
}

function* pyNextOfReversed(self: PyReversed, pending: Pending): Steps<Value | undefined> {
  try {
    const item: Value = yield pending;
    self.at--;
    return item;
  } catch (thrown) {
    return endReversed(self, thrown);
  }
}

function endReversed(self: PyReversed, thrown: unknown): undefined {
  if (!isPastEnd(thrown)) throw thrown;
  self.sequence = undefined;
  self.at = -1;
}

function* hintOfReversed({ sequence, at }: PyReversed): Steps {
  if (sequence === undefined) return 0;
  return (yield* pyLength(sequence)) < at + 1 ? 0 : at + 1;
}

function* setReversedPosition(self: PyReversed, state: Value): Steps {
  const at = Number(statePosition(state));
  if (self.sequence === undefined) return None;
  self.at = Math.min(Math.max(at, -1), (yield* pyLength(self.sequence)) - 1);
  return None;
}

completeType(reversedType, {
  doc: "Return an iterator over the items of a sequence from the last to the first.",
  methods: [
    newMethod("__new__(cls, /, *args, **kwargs)", make),
    method("__iter__(self, /)", (self: PyReversed) => self, "Return self: it is its own iterator."),
    pyMethod("__next__(self, /)", nextOfReversed, "Return the next item."),
    pyMethod("__length_hint__(self, /)", hintOfReversed, "How many items are still to come."),
    method(
      "__reduce__(self, /)",
      (self: PyReversed) =>
        self.sequence === undefined
          ? newTuple([self.type, newTuple([EMPTY_TUPLE])])
          : newTuple([self.type, newTuple([self.sequence]), self.at]),
      "How to make this iterator again.",
    ),
    pyMethod("__setstate__(self, state, /)", setReversedPosition, "Go to a position."),
  ],
});
