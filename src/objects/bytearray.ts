/** `bytearray`: the table of its methods; those shared with bytes are in `bytes_methods.ts`. */

import { pyCallMethod } from "./attributes.ts";
import { withSize } from "./bounds.ts";
import { bytearrayIteratorType, PyBytesIterator } from "./bytes_iterators.ts";
import { bytesFrom, checkNames, dataOf, encodedSource, iterableBytes } from "./bytes_making.ts";
import { badIndex, byteRows, checkedTimes, placeOf, useOperators, withByte } from "./bytes_methods.ts";
import { asBytes, bytearrayType, PyByteArray, registerBuffer } from "./bytes_object.ts";
import { repeatBytes } from "./bytes_search.ts";
import { reprBytes } from "./bytes_text.ts";
import { latin1Text } from "./codec_core.ts";
import { asInt, asStr, None, typeOf, type Value } from "./core.ts";
import { completeType, method, newMethod, pyMethod } from "./define.ts";
import { bufferError, indexError, typeError, typeName, valueError } from "./errors.ts";
import { chargeElements } from "./limits.ts";
import { bufferRow, releaseBufferRow } from "./memoryview.ts";
import { ADD, hasSlot, index, MULTIPLY, pyIter, pyNext } from "./operators.ts";
import { allocateInstance, itemsAtOnce } from "./sequences.ts";
import { NotImplemented } from "./singletons.ts";
import { PySlice, plainSlice, sliceBounds } from "./slice.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { newTuple } from "./tuple.ts";

function initialize(
  self: PyByteArray,
  source: Value | undefined,
  encoding: Value | undefined,
  errors: Value | undefined,
): Value | Pending {
  checkNames("bytearray", encoding, errors);
  if (self.length > 0) self.resize(0);
  const encoded = encodedSource("bytearray", source, encoding, errors);
  if (encoded !== undefined)
    return isPending(encoded) ? pyFill(self, encoded) : fill(self, dataOf(encoded).slice());
  if (source === undefined) return None;
  const isSized = asBytes(source) !== undefined || asInt(source) !== undefined || hasSlot(source, "index");
  if (!isSized && hasSlot(source, "iter") && !Array.isArray(itemsAtOnce(source))) {
    return pyAppendAll(self, source);
  }
  const data = bytesFrom("bytearray", source);
  return data instanceof Uint8Array ? fill(self, data) : pyFillFrom(self, data);
}

/** Takes in the ints of an iterable one by one, which code that runs meanwhile can see. */
function* pyAppendAll(self: PyByteArray, source: Value): Steps {
  const iterator = yield* pyIter(source);
  for (;;) {
    const item = yield* pyNext(iterator);
    if (item === undefined) return None;
    const done = append(self, item);
    if (isPending(done)) yield done;
    if (self.length % CHARGED_BYTES === 0) chargeElements(CHARGED_BYTES, 1);
  }
}

/** Growth is counted in steps of so many bytes. */
const CHARGED_BYTES = 4096;

function fill(self: PyByteArray, data: Uint8Array): Value {
  self.become(data);
  return None;
}

function* pyFill(self: PyByteArray, encoded: Pending): Steps {
  return fill(self, dataOf(yield encoded).slice());
}

function* pyFillFrom(self: PyByteArray, data: Steps<Uint8Array>): Steps {
  return fill(self, yield* data);
}

function represent(self: PyByteArray): string {
  if (self.length >= 1024) chargeElements(self.length, 4);
  return `${self.type.name}(${reprBytes(self.data, true)})`;
}

// --- items and slices ---

function setItem(self: PyByteArray, key: Value, value: Value): Value | Pending {
  if (key instanceof PySlice) return setSlice(self, key, value);
  if (asInt(key) === undefined && !hasSlot(key, "index")) throw badIndex(self, key);
  const at = index(key);
  if (isPending(at)) return pySetItem(self, at, value);
  return withByte(value, (byte) => setByte(self, at, byte));
}

function* pySetItem(self: PyByteArray, at: Pending, value: Value): Steps {
  const place: number | bigint = yield at;
  const done = withByte(value, (byte) => setByte(self, place, byte));
  return isPending(done) ? yield done : done;
}

function setByte(self: PyByteArray, at: number | bigint, byte: number): Value {
  self.data[placeOf(self, at)] = byte;
  return None;
}

function setSlice(self: PyByteArray, slice: PySlice, value: Value): Value | Pending {
  const plain = plainSlice(slice);
  const data = assigned(value);
  if (isPending(plain) || !(data instanceof Uint8Array)) return pySetSlice(self, plain, data);
  return putSlice(self, plain, data);
}

function* pySetSlice(
  self: PyByteArray,
  slice: PySlice | Steps<PySlice>,
  data: Uint8Array | Steps<Uint8Array>,
): Steps {
  const plain = slice instanceof PySlice ? slice : yield* slice;
  return putSlice(self, plain, data instanceof Uint8Array ? data : yield* data);
}

/** What is assigned to a slice, as bytes of its own. */
function assigned(value: Value): Uint8Array | Steps<Uint8Array> {
  const data = asBytes(value);
  if (data !== undefined) return data.slice();
  if (asStr(value) !== undefined || asInt(value) !== undefined) {
    throw typeError("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
  }
  return bytesFrom("bytearray", value);
}

function putSlice(self: PyByteArray, slice: PySlice, data: Uint8Array): Value {
  const { start, stop, step, count } = sliceBounds(slice, self.length);
  if (step === 1) return splice(self, start, Math.max(start, stop), data);
  if (data.length === 0) return removeStepped(self, start, step, count);
  if (data.length !== count) {
    throw valueError(`attempt to assign bytes of size ${data.length} to extended slice of size ${count}`);
  }
  const bytes = self.data;
  for (let at = 0; at < count; at++) bytes[start + at * step] = data[at]!;
  return None;
}

/** Puts `data` in place of the bytes from `start` up to `stop`. */
function splice(self: PyByteArray, start: number, stop: number, data: Uint8Array): Value {
  const before = self.length;
  const change = data.length - (stop - start);
  if (change > 0) {
    self.resize(before + change);
    self.data.copyWithin(stop + change, stop, before);
  } else if (change < 0) {
    self.checkResizable();
    self.data.copyWithin(stop + change, stop, before);
    self.resize(before + change);
  }
  self.data.set(data, start);
  return None;
}

function removeStepped(self: PyByteArray, start: number, step: number, count: number): Value {
  if (count === 0) return None;
  self.checkResizable();
  const gone = new Set<number>();
  for (let at = 0; at < count; at++) gone.add(start + at * step);
  self.become(self.data.filter((_, at) => !gone.has(at)));
  return None;
}

function deleteItem(self: PyByteArray, key: Value): Value | Pending {
  if (key instanceof PySlice) {
    const plain = plainSlice(key);
    return isPending(plain) ? pyDeleteSlice(self, plain) : putSlice(self, plain, new Uint8Array(0));
  }
  if (asInt(key) === undefined && !hasSlot(key, "index")) throw badIndex(self, key);
  const at = index(key);
  return isPending(at) ? pyDelete(self, at) : removeAt(self, placeOf(self, at));
}

function* pyDeleteSlice(self: PyByteArray, slice: Pending): Steps {
  return putSlice(self, yield slice, new Uint8Array(0));
}

function* pyDelete(self: PyByteArray, at: Pending): Steps {
  return removeAt(self, placeOf(self, yield at));
}

function removeAt(self: PyByteArray, place: number): Value {
  return splice(self, place, place + 1, new Uint8Array(0));
}

// --- growing and shrinking ---

function append(self: PyByteArray, item: Value): Value | Pending {
  return withByte(item, (byte) => {
    const { length } = self;
    self.resize(length + 1);
    self.data[length] = byte;
    return None;
  });
}

function extend(self: PyByteArray, iterable: Value): Value | Pending {
  const data = asBytes(iterable);
  if (data !== undefined) return splice(self, self.length, self.length, data.slice());
  if (asStr(iterable) !== undefined) {
    throw typeError(`expected iterable of integers; got: '${typeName(iterable)}'`);
  }
  const made = iterableBytes("bytearray", iterable, () =>
    typeError(`can't extend bytearray with ${typeName(iterable)}`),
  );
  return made instanceof Uint8Array ? splice(self, self.length, self.length, made) : pyExtend(self, made);
}

function* pyExtend(self: PyByteArray, made: Steps<Uint8Array>): Steps {
  const data = yield* made;
  return splice(self, self.length, self.length, data);
}

function insert(self: PyByteArray, at: Value, item: Value): Value | Pending {
  return withSize(at, (place) =>
    withByte(item, (byte) => {
      const { length } = self;
      const from = place < 0 ? Math.max(0, place + length) : Math.min(place, length);
      return splice(self, from, from, Uint8Array.of(byte));
    }),
  );
}

function pop(self: PyByteArray, at: Value): Value | Pending {
  return withSize(at, (wanted) => {
    const { length } = self;
    if (length === 0) throw indexError("pop from empty bytearray");
    const place = wanted < 0 ? wanted + length : wanted;
    if (place < 0 || place >= length) throw indexError("pop index out of range");
    const byte = self.data[place]!;
    removeAt(self, place);
    return byte;
  });
}

function remove(self: PyByteArray, value: Value): Value | Pending {
  return withByte(value, (byte) => {
    const place = self.data.indexOf(byte);
    if (place < 0) throw valueError("value not found in bytearray");
    return removeAt(self, place);
  });
}

function addInPlace(self: PyByteArray, other: Value): Value {
  const data = asBytes(other);
  if (data === undefined) {
    throw typeError(`can't concat ${typeOf(other).fullName} to ${typeOf(self).fullName}`);
  }
  // The operand is held while the array grows; so an array cannot be added to itself.
  if (other === self && data.length > 0) {
    throw bufferError("Existing exports of data: object cannot be re-sized");
  }
  splice(self, self.length, self.length, data);
  return self;
}

function multiplyInPlace(self: PyByteArray, times: Value): Value | Pending {
  const count = index(times);
  return isPending(count) ? pyMultiplyInPlace(self, count) : multiplied(self, count);
}

function* pyMultiplyInPlace(self: PyByteArray, count: Pending): Steps {
  return multiplied(self, yield count);
}

function multiplied(self: PyByteArray, count: number | bigint): Value {
  const times = checkedTimes(self, count);
  if (times !== 1) {
    self.checkResizable();
    self.become(repeatBytes(self.data, times));
  }
  return self;
}

/** `type(self), (text, 'latin-1'), state`: how `copy` and `pickle` make it again. */
function* reduce(self: PyByteArray): Steps {
  const state = yield* pyCallMethod(self, "__getstate__");
  const args = self.length === 0 ? [] : [latin1Text(self.data), "latin-1"];
  return newTuple([self.type, newTuple(args), state]);
}

registerBuffer(bytearrayType, (self: PyByteArray) => ({
  data: self.data,
  format: "B",
  itemsize: 1,
  readonly: false,
  lock: () => self.exports++,
  unlock: () => self.exports--,
}));

completeType(bytearrayType, {
  doc: "bytearray(ints), bytearray(string, encoding[, errors]), bytearray(bytes_or_buffer), bytearray(size) of zeros, or bytearray(): a mutable sequence of bytes.",
  methods: [
    newMethod("__new__(cls, /, *args, **kwargs)", allocateInstance),
    bufferRow,
    releaseBufferRow,
    pyMethod(
      "__init__(self, source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)",
      initialize,
      "Initialize self.",
    ),
    method("__repr__(self, /)", represent, "Return repr(self)."),
    method("__str__(self, /)", represent, "Return str(self)."),
    method(
      "__iter__(self, /)",
      (self: PyByteArray) => new PyBytesIterator(self, bytearrayIteratorType),
      "Implement iter(self).",
    ),
    pyMethod("__setitem__(self, key, value, /)", setItem, "Set self[key] to value."),
    pyMethod("__delitem__(self, key, /)", deleteItem, "Delete self[key]."),
    ...byteRows("bytearray"),
    method("__iadd__(self, value, /)", addInPlace, "Implement self+=value."),
    pyMethod("__imul__(self, value, /)", multiplyInPlace, "Implement self*=value."),
    pyMethod("append(self, item, /)", append, "Append a byte, given as an int."),
    method(
      "clear(self, /)",
      (self: PyByteArray) => splice(self, 0, self.length, new Uint8Array(0)),
      "Remove all bytes.",
    ),
    method("copy(self, /)", (self: PyByteArray) => new PyByteArray(self.data.slice()), "A copy."),
    pyMethod(
      "extend(self, iterable_of_ints, /)",
      extend,
      "Append all ints of an iterable, or all bytes of what is bytes-like.",
    ),
    pyMethod("insert(self, index, item, /)", insert, "Insert a byte before an index."),
    pyMethod(
      "pop(self, index=-1, /)",
      pop,
      "Remove the byte at an index and give it; the last one by default.",
    ),
    pyMethod(
      "remove(self, value, /)",
      remove,
      "Remove the first byte with this value; ValueError if there is none.",
    ),
    method(
      "reverse(self, /)",
      (self: PyByteArray) => {
        self.data.reverse();
        return None;
      },
      "Reverse the order of the bytes in place.",
    ),
    method(
      "__alloc__(self, /)",
      (self: PyByteArray) => (self.length === 0 ? 0 : self.length + 1),
      "How many bytes are taken.",
    ),
    method(
      "__sizeof__(self, /)",
      (self: PyByteArray) => 56 + (self.length === 0 ? 0 : self.length + 1),
      "How many bytes CPython takes for it.",
    ),
    pyMethod("__reduce__(self, /)", reduce, "How to make it again."),
    pyMethod("__reduce_ex__(self, proto=0, /)", reduce, "How to make it again."),
  ],
});

// The operators give NotImplemented where the methods raise: the other side is asked before anybody complains.
useOperators(bytearrayType);
bytearrayType.slots.inplace[ADD] = (self, other) =>
  asBytes(other) === undefined ? NotImplemented : addInPlace(self as PyByteArray, other);
bytearrayType.slots.inplace[MULTIPLY] = (self, times) =>
  asInt(times) === undefined && !hasSlot(times, "index")
    ? NotImplemented
    : multiplyInPlace(self as PyByteArray, times);
