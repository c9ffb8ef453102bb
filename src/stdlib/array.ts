/** `array`: arrays of numbers of one kind. Source: library reference, `array`. */
import { pyCallMethod, pyGetAttribute } from "../objects/attributes.ts";
import { withSize } from "../objects/bounds.ts";
import { newBytes, PyBytes } from "../objects/bytes_object.ts";
import { decodeBytes } from "../objects/codecs.ts";
import { asStr, type BinarySlot, PyObject, type PyType, typeOf, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import {
  attribute,
  classMethod,
  completeType,
  getter,
  method,
  newMethod,
  pyMethod,
  type Row,
} from "../objects/define.ts";
import {
  indexError,
  memoryError,
  newException,
  Raised,
  typeError,
  typeName,
  valueError,
} from "../objects/errors.ts";
import { newGenericAlias } from "../objects/generic_alias.ts";
import { chargeElements, LARGEST } from "../objects/limits.ts";
import { PyList } from "../objects/list.ts";
import {
  ADD,
  compare,
  EQ,
  equals,
  GE,
  GT,
  hasSlot,
  LE,
  LT,
  MULTIPLY,
  NE,
  pyIndex,
  repr,
} from "../objects/operators.ts";
import { runtime } from "../objects/runtime.ts";
import { countTooLarge, indexTooLarge, pySearchBound, stateOf, wordIndex } from "../objects/sequences.ts";
import { NotImplemented } from "../objects/singletons.ts";
import { PySlice, plainSlice, sliceBounds } from "../objects/slice.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { EMPTY_TUPLE, newTuple } from "../objects/tuple.ts";
import { constant, defineModule, pyFn } from "../vm/modules.ts";
import { isText, type Raw, rawItem, TYPE_CODES } from "./array_items.ts";
import {
  appendBytes,
  appendItem,
  appendItems,
  appendText,
  machineFormat,
  makeArray,
  reconstruct,
} from "./array_making.ts";
import { arrayType, newArray, PyArray } from "./array_object.ts";
import { readable } from "./buffers.ts";

// --- items and slices ---

const badKey = () => typeError("array indices must be integers");

function* pyRaw(self: PyArray, value: Value): Steps<Raw> {
  const raw = rawItem(self.code, value);
  return typeof raw === "object" ? yield* raw : raw;
}

/** An index as a place within the array, or IndexError with the given words. */
function placeOf(self: PyArray, at: number, message: string): number {
  const place = at < 0 ? at + self.length : at;
  if (place < 0 || place >= self.length) throw indexError(message);
  return place;
}

function* pyPlace(self: PyArray, key: Value, message: string): Steps<number> {
  if (!hasSlot(key, "index")) throw badKey();
  const at = wordIndex(key, indexTooLarge);
  return placeOf(self, typeof at === "number" ? at : yield* at, message);
}

function* pySliceOf(key: PySlice): Steps<PySlice> {
  const plain = plainSlice(key);
  return isPending(plain) ? yield* plain : plain;
}

const OUT = "array index out of range";
const OUT_ASSIGNING = "array assignment index out of range";

function getItem(self: PyArray, key: Value): Value | Pending {
  return typeof key === "number" ? self.get(placeOf(self, key, OUT)) : pyGetItem(self, key);
}

function* pyGetItem(self: PyArray, key: Value): Steps {
  if (!(key instanceof PySlice)) return self.get(yield* pyPlace(self, key, OUT));
  const { start, step, count } = sliceBounds(yield* pySliceOf(key), self.length);
  return newArray(self.code, picked(self, start, step, count));
}

/** The bytes of every `step`th item. */
function picked(self: PyArray, start: number, step: number, count: number): Uint8Array {
  const { itemsize, bytes } = self;
  chargeElements(count * itemsize, 1);
  if (step === 1) return bytes.slice(start * itemsize, (start + count) * itemsize);
  const result = new Uint8Array(count * itemsize);
  for (let at = 0; at < count; at++) {
    const from = (start + at * step) * itemsize;
    result.set(bytes.subarray(from, from + itemsize), at * itemsize);
  }
  return result;
}

function* setItem(self: PyArray, key: Value, value: Value): Steps {
  if (!(key instanceof PySlice)) {
    const place = yield* pyPlace(self, key, OUT_ASSIGNING);
    const raw = yield* pyRaw(self, value);
    // Python code may have taken items away meanwhile.
    self.set(placeOf(self, place, OUT_ASSIGNING), raw);
    return null;
  }
  const slice = yield* pySliceOf(key);
  if (!(value instanceof PyArray)) {
    throw typeError(`can only assign array (not "${typeName(value)}") to array slice`);
  }
  if (value.code !== self.code) throw otherKind();
  const { start, stop, step, count } = sliceBounds(slice, self.length);
  const bytes = value.bytes.slice();
  if (step === 1) {
    self.splice(start, Math.max(start, stop), bytes);
    return null;
  }
  const given = value.length;
  if (given === 0) return removeStepped(self, start, step, count);
  if (given !== count) {
    throw valueError(`attempt to assign array of size ${given} to extended slice of size ${count}`);
  }
  const { itemsize } = self;
  for (let at = 0; at < count; at++) {
    self.bytes.set(bytes.subarray(at * itemsize, (at + 1) * itemsize), (start + at * step) * itemsize);
  }
  return null;
}

const otherKind = () => typeError("bad argument type for built-in operation");
const NO_BYTES = new Uint8Array(0);

function* deleteItem(self: PyArray, key: Value): Steps {
  if (!(key instanceof PySlice)) {
    const place = yield* pyPlace(self, key, OUT_ASSIGNING);
    self.splice(place, place + 1, NO_BYTES);
    return null;
  }
  const { start, stop, step, count } = sliceBounds(yield* pySliceOf(key), self.length);
  if (step !== 1) return removeStepped(self, start, step, count);
  self.splice(start, Math.max(start, stop), NO_BYTES);
  return null;
}

function removeStepped(self: PyArray, start: number, step: number, count: number): Value {
  if (count === 0) return null;
  self.checkResizable();
  const gone = new Set<number>();
  for (let at = 0; at < count; at++) gone.add(start + at * step);
  const { itemsize } = self;
  self.become(
    self.code,
    self.bytes.filter((_, at) => !gone.has(Math.floor(at / itemsize))),
  );
  return null;
}

// --- operators ---

function add(self: PyArray, other: Value): Value {
  if (!(other instanceof PyArray)) {
    throw typeError(`can only append array (not "${typeName(other)}") to array`);
  }
  if (other.code !== self.code) throw otherKind();
  const bytes = new Uint8Array(checkedSize(self.bytes.length + other.bytes.length));
  bytes.set(self.bytes);
  bytes.set(other.bytes, self.bytes.length);
  return newArray(self.code, bytes);
}

function checkedSize(bytes: number): number {
  if (bytes > LARGEST) throw memoryError();
  chargeElements(bytes, 1);
  return bytes;
}

function repeated(self: PyArray, times: number): Uint8Array {
  const { bytes } = self;
  const count = bytes.length === 0 ? 0 : Math.max(0, times);
  const result = new Uint8Array(checkedSize(bytes.length * count));
  for (let at = 0; at < count; at++) result.set(bytes, at * bytes.length);
  return result;
}

function* pyTimes(times: Value): Steps<number> {
  if (!hasSlot(times, "index")) {
    throw typeError(`can't multiply sequence by non-int of type '${typeName(times)}'`);
  }
  const count = wordIndex(times, countTooLarge);
  return typeof count === "number" ? count : yield* count;
}

function* multiply(self: PyArray, times: Value): Steps {
  const count = yield* pyTimes(times);
  return newArray(self.code, repeated(self, count));
}

function addInPlace(self: PyArray, other: Value): Value {
  if (!(other instanceof PyArray)) {
    throw typeError(`can only extend array with array (not "${typeName(other)}")`);
  }
  extendByArray(self, other);
  return self;
}

function* multiplyInPlace(self: PyArray, times: Value): Steps {
  const count = yield* pyTimes(times);
  if (self.length > 0 && count !== 1) {
    self.checkResizable();
    self.become(self.code, repeated(self, count));
  }
  return self;
}

function comparing(operator: number) {
  return (self: PyArray, other: Value): Value => {
    if (!(other instanceof PyArray)) return NotImplemented;
    const isEquality = operator === EQ || operator === NE;
    if (isEquality && self.length !== other.length) return operator === NE;
    const shorter = Math.min(self.length, other.length);
    for (let at = 0; at < shorter; at++) {
      const left = self.get(at);
      const right = other.get(at);
      // Numbers and characters: no Python code runs.
      if (equals(left, right) === true) continue;
      if (isEquality) return operator === NE;
      return compare(operator, left, right) as Value;
    }
    if (isEquality) return operator === EQ;
    return compare(operator, self.length, other.length) as Value;
  };
}

/** The first place from `start` up to `stop` whose item is equal to a value, or -1. The array may change meanwhile. */
function* pyFind(self: PyArray, value: Value, start = 0, stop = Number.POSITIVE_INFINITY): Steps<number> {
  for (let at = start; at < self.length && at < stop; at++) {
    const same = equals(self.get(at), value);
    if (isPending(same) ? yield same : same) return at;
  }
  return -1;
}

// --- methods ---

function extendByArray(self: PyArray, other: PyArray): void {
  if (other.code !== self.code) throw typeError("can only extend with array of same kind");
  appendBytes(self, other.bytes);
}

function* extend(self: PyArray, iterable: Value): Steps {
  if (iterable instanceof PyArray) extendByArray(self, iterable);
  else yield* appendItems(self, iterable);
  return null;
}

function byteSwap(self: PyArray): Value {
  const { bytes, itemsize } = self;
  for (let at = 0; at < bytes.length; at += itemsize) bytes.subarray(at, at + itemsize).reverse();
  return null;
}

function* count(self: PyArray, value: Value): Steps {
  let found = 0;
  for (let at = 0; at < self.length; at++) {
    const same = equals(self.get(at), value);
    if (isPending(same) ? yield same : same) found++;
  }
  return found;
}

function* indexOf(self: PyArray, value: Value, start: Value, stop: Value | undefined): Steps {
  const bound = (at: number): number => (at < 0 ? Math.max(0, at + self.length) : at);
  const from = bound(yield* pySearchBound(start));
  const to = stop === undefined ? Number.POSITIVE_INFINITY : bound(yield* pySearchBound(stop));
  const at = yield* pyFind(self, value, from, to);
  if (at < 0) throw valueError("array.index(x): x not in array");
  return at;
}

function insert(self: PyArray, at: Value, item: Value): Value | Pending {
  return withSize(at, (wanted) => pyInsert(self, wanted, item));
}

function* pyInsert(self: PyArray, wanted: number, item: Value): Steps {
  const raw = yield* pyRaw(self, item);
  const { length, itemsize } = self;
  const place = wanted < 0 ? Math.max(0, wanted + length) : Math.min(wanted, length);
  self.splice(place, place, new Uint8Array(itemsize));
  self.set(place, raw);
  return null;
}

function pop(self: PyArray, at: Value): Value | Pending {
  return withSize(at, (wanted) => {
    if (self.length === 0) throw indexError("pop from empty array");
    const place = placeOf(self, wanted, "pop index out of range");
    const item = self.get(place);
    self.splice(place, place + 1, NO_BYTES);
    return item;
  });
}

function* remove(self: PyArray, value: Value): Steps {
  const at = yield* pyFind(self, value);
  if (at < 0) throw valueError("array.remove(x): x not in array");
  self.splice(at, at + 1, NO_BYTES);
  return null;
}

function reverse(self: PyArray): Value {
  // All bytes turned round, and then those of each item back.
  self.bytes.reverse();
  return byteSwap(self);
}

function* fromList(self: PyArray, list: Value): Steps {
  if (!(list instanceof PyList)) throw typeError("arg must be list");
  const added = list.items.length;
  if (added === 0) return null;
  const before = self.length;
  self.resize(before + added);
  try {
    for (let at = 0; at < added; at++) {
      const raw = yield* pyRaw(self, list.items[at]!);
      if (list.items.length !== added)
        throw new Raised(newException("RuntimeError", "list changed size during iteration"));
      self.set(before + at, raw);
    }
  } catch (thrown) {
    self.resize(before);
    throw thrown;
  }
  return null;
}

function checkText(self: PyArray, name: string): void {
  if (!isText(self.code)) {
    throw valueError(`${name}() may only be called on unicode type arrays ('u' or 'w')`);
  }
}

function fromUnicode(self: PyArray, given: Value): Value {
  const text = asStr(given);
  if (text === undefined) {
    const name = given === null ? "None" : typeName(given);
    throw typeError(`fromunicode() argument must be str, not ${name}`);
  }
  checkText(self, "fromunicode");
  appendText(self, text);
  return null;
}

function toUnicode(self: PyArray): Value | Pending {
  checkText(self, "tounicode");
  return textOf(self);
}

function textOf(self: PyArray): Value | Pending {
  if (self.code === "w") return decodeBytes(self.bytes, "utf-32-le", "surrogatepass", newBytes(self.bytes));
  return self.items().join("");
}

function fromBytes(self: PyArray, given: Value): Value {
  const bytes = readable(given);
  if (given instanceof PyArray && given.itemsize !== 1) {
    throw typeError("a bytes-like object is required");
  }
  appendBytes(self, bytes);
  return null;
}

function* fromFile(self: PyArray, file: Value, given: Value): Steps {
  const wanted = wordIndex(given, () => typeErrorTooLarge(given));
  const items = typeof wanted === "number" ? wanted : yield* wanted;
  if (items < 0) throw valueError("negative count");
  const size = items * self.itemsize;
  const bytes = yield* pyCallMethod(file, "read", size);
  if (!(bytes instanceof PyBytes)) throw typeError("read() didn't return bytes");
  const missing = bytes.data.length !== size;
  appendBytes(self, bytes.data);
  if (missing) throw new Raised(newException("EOFError", "read() didn't return enough bytes"));
  return null;
}

const typeErrorTooLarge = (_given: Value) =>
  new Raised(newException("OverflowError", "Python int too large to convert to C ssize_t"));

const BLOCK = 64 * 1024;

function* toFile(self: PyArray, file: Value): Steps {
  for (let at = 0; at < self.length * self.itemsize; at += BLOCK) {
    yield* pyCallMethod(file, "write", newBytes(self.bytes.slice(at, at + BLOCK)));
  }
  return null;
}

function copy(self: PyArray): Value {
  checkedSize(self.bytes.length);
  return newArray(self.code, self.bytes.slice());
}

function represent(self: PyArray): Value | Pending {
  const name = self.type.name;
  if (self.length === 0) return `${name}('${self.code}')`;
  if (isText(self.code)) {
    const text = textOf(self);
    return isPending(text) ? pyRepresent(self, text) : `${name}('${self.code}', ${repr(text) as string})`;
  }
  chargeElements(self.length, 8);
  const items = self.items().map((item) => repr(item) as string);
  return `${name}('${self.code}', [${items.join(", ")}])`;
}

function* pyRepresent(self: PyArray, text: Pending): Steps {
  const made: Value = yield text;
  return `${self.type.name}('${self.code}', ${repr(made) as string})`;
}

function* reduce(self: PyArray, protocol: Value): Steps {
  if (!hasSlot(protocol, "index")) throw typeError("__reduce_ex__ argument should be an integer");
  const number = yield* pyIndex(protocol);
  const own = stateOf(self);
  const state: Value = isPending(own) ? yield own : own;
  if (number < 3) return newTuple([self.type, newTuple([self.code, new PyList(self.items())]), state]);
  const array = yield* runtime().importModule("array");
  const rebuild = yield* pyGetAttribute(array, "_array_reconstructor");
  const bytes = newBytes(self.bytes.slice());
  return newTuple([rebuild, newTuple([self.type, self.code, machineFormat(self.code), bytes]), state]);
}

// --- iterator ---

/** `arrayiterator`. */
class PyArrayIterator extends PyObject {
  /** Null once it has ended. */
  array: PyArray | null;
  at = 0;

  constructor(array: PyArray) {
    super(iteratorType);
    this.array = array;
  }
}

const iteratorType: PyType = declareType("array.arrayiterator");

function nextItem(self: PyArrayIterator): Value | undefined {
  const { array, at } = self;
  if (array === null) return undefined;
  if (at >= array.length) {
    self.array = null;
    return undefined;
  }
  self.at = at + 1;
  return array.get(at);
}

function reduceIterator(self: PyArrayIterator): Value {
  const iter = runtime().builtins.getStr("iter")!;
  if (self.array === null) return newTuple([iter, newTuple([EMPTY_TUPLE])]);
  return newTuple([iter, newTuple([self.array]), self.at]);
}

function* setIteratorState(self: PyArrayIterator, state: Value): Steps {
  const at = wordIndex(state, countTooLarge);
  const place = typeof at === "number" ? at : yield* at;
  if (self.array !== null) self.at = Math.min(Math.max(0, place), self.array.length);
  return null;
}

completeType(iteratorType, {
  doc: null,
  methods: [
    method("__iter__(self, /)", (self: Value) => self, "Implement iter(self)."),
    method("__next__(self, /)", nextItem, "Implement next(self)."),
    method("__reduce__(self, /)", reduceIterator, "How to make it again."),
    pyMethod("__setstate__(self, state, /)", setIteratorState, "Go to a place."),
  ],
});

// --- the type, the module ---

const comparisons: Row[] = (
  [
    ["__lt__", LT, "<"],
    ["__le__", LE, "<="],
    ["__eq__", EQ, "=="],
    ["__ne__", NE, "!="],
    ["__gt__", GT, ">"],
    ["__ge__", GE, ">="],
  ] as const
).map(([name, operator, symbol]) =>
  method(`${name}(self, value, /)`, comparing(operator), `Return self${symbol}value.`),
);

completeType(arrayType, {
  doc: "array(typecode[, initializer]): a sequence of numbers of one kind, kept as bytes.",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", makeArray),
    pyMethod("__repr__(self, /)", represent, "Return repr(self)."),
    method("__len__(self, /)", (self: PyArray) => self.length, "Return len(self)."),
    pyMethod("__getitem__(self, key, /)", getItem, "Return self[key]."),
    pyMethod("__setitem__(self, key, value, /)", setItem, "Set self[key] to value."),
    pyMethod("__delitem__(self, key, /)", deleteItem, "Delete self[key]."),
    method("__iter__(self, /)", (self: PyArray) => new PyArrayIterator(self), "Implement iter(self)."),
    pyMethod(
      "__contains__(self, key, /)",
      function* (self: PyArray, value: Value): Steps {
        return (yield* pyFind(self, value)) >= 0;
      },
      "Return bool(key in self).",
    ),
    method("__add__(self, value, /)", add, "Return self+value."),
    pyMethod("__mul__(self, value, /)", multiply, "Return self*value."),
    pyMethod("__rmul__(self, value, /)", multiply, "Return value*self."),
    method("__iadd__(self, value, /)", addInPlace, "Implement self+=value."),
    pyMethod("__imul__(self, value, /)", multiplyInPlace, "Implement self*=value."),
    ...comparisons,
    attribute("__hash__", null),
    pyMethod("append(self, v, /)", appendItem, "Add an item at the end."),
    method(
      "buffer_info(self, /)",
      (self: PyArray) => newTuple([runtime().idOf(self), self.length]),
      "A tuple (address, length): where the items lie and how many there are.",
    ),
    method("byteswap(self, /)", byteSwap, "Turn the bytes of each item round."),
    method(
      "clear(self, /)",
      (self: PyArray) => {
        self.resize(0);
        return null;
      },
      "Remove all items.",
    ),
    pyMethod("count(self, v, /)", count, "How often a value is in the array."),
    pyMethod("extend(self, bb, /)", extend, "Add all items of an array or another iterable."),
    method("frombytes(self, buffer, /)", fromBytes, "Add items given as bytes, as a machine holds them."),
    pyMethod("fromfile(self, f, n, /)", fromFile, "Read `n` items from a file and add them."),
    pyMethod("fromlist(self, list, /)", fromList, "Add the items of a list: all of them, or none."),
    method("fromunicode(self, ustr, /)", fromUnicode, "Add the characters of a str."),
    pyMethod(
      "index(self, v, start=0, stop=<unrepresentable>, /)",
      indexOf,
      "The first place of a value; ValueError if there is none.",
    ),
    pyMethod("insert(self, i, v, /)", insert, "Insert an item before an index."),
    pyMethod("pop(self, i=-1, /)", pop, "Remove the item at an index and give it; the last one by default."),
    pyMethod(
      "remove(self, v, /)",
      remove,
      "Remove the first item with this value; ValueError if there is none.",
    ),
    method("reverse(self, /)", reverse, "Reverse the order of the items in place."),
    method("tobytes(self, /)", (self: PyArray) => newBytes(self.bytes.slice()), "The items as bytes."),
    pyMethod("tofile(self, f, /)", toFile, "Write the bytes of all items to a file."),
    method("tolist(self, /)", (self: PyArray) => new PyList(self.items()), "The items in a list."),
    pyMethod("tounicode(self, /)", toUnicode, "The characters as a str."),
    method("__copy__(self, /)", copy, "A copy."),
    method("__deepcopy__(self, unused, /)", copy, "A copy."),
    pyMethod("__reduce_ex__(self, value, /)", reduce, "How to make it again."),
    method(
      "__sizeof__(self, /)",
      (self: PyArray) => 64 + self.length * self.itemsize,
      "Size in memory, in bytes.",
    ),
    classMethod("__class_getitem__(cls, item, /)", newGenericAlias, "See PEP 585."),
    getter("typecode", (self: PyArray) => self.code, null, "the typecode character used to create the array"),
    getter("itemsize", (self: PyArray) => self.itemsize, null, "the size, in bytes, of one array item"),
  ],
});

/** The other side of `+` is asked first where it knows how to add to something. */
const addSlot: BinarySlot = (self, other) =>
  other instanceof PyArray || typeOf(other).slots.reflected[ADD] === undefined
    ? add(self as PyArray, other)
    : NotImplemented;
const multiplySlot: BinarySlot = (self, times) =>
  typeOf(times).isHeap && !hasSlot(times, "index") && typeOf(times).slots.reflected[MULTIPLY] !== undefined
    ? NotImplemented
    : multiply(self as PyArray, times);
arrayType.slots.binary[ADD] = addSlot;
arrayType.slots.binary[MULTIPLY] = multiplySlot;
arrayType.slots.reflected[MULTIPLY] = multiplySlot;

export const arrayModule = defineModule({
  name: "array",
  doc: "Arrays of numbers of one kind, kept as a machine does.",
  members: () => [
    constant("array", arrayType),
    constant("ArrayType", arrayType),
    constant("typecodes", TYPE_CODES),
    pyFn(
      "_array_reconstructor(arraytype, typecode, mformat_code, items, /)",
      reconstruct,
      "Make an array of what a pickle holds.",
    ),
  ],
  *settle(): Steps<void> {
    const abc = yield* runtime().importModule("collections.abc");
    yield* pyCallMethod(yield* pyGetAttribute(abc, "MutableSequence"), "register", arrayType);
  },
});
