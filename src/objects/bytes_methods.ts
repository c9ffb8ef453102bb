/**
 * The methods that `bytes` and `bytearray` share: `byteRows` gives the rows of both tables. What a method makes is of
 * the kind of `self`. Source: library reference, "Bytes and Bytearray Operations".
 */
import { cInt, withBounds, withSize } from "./bounds.ts";
import { asBytes, bytesLike, newBytes, PyByteArray, PyBytes } from "./bytes_object.ts";
import { formatBytes } from "./bytes_percent.ts";
import {
  compareBytes,
  countBytes,
  endsBytes,
  equalBytes,
  findBytes,
  findLastBytes,
  indexOfBytes,
  joinBytes,
  lastIndexOfBytes,
  repeatBytes,
  replaceBytes,
  splitBytes,
  splitLastBytes,
  startsBytes,
} from "./bytes_search.ts";
import {
  areAlphanumeric,
  areAscii,
  areDigits,
  areLetters,
  areLower,
  areSpace,
  areTitle,
  areUpper,
  bytesOfHex,
  capitalizeBytes,
  expandByteTabs,
  hexText,
  lowerBytes,
  padBytes,
  splitByteLines,
  splitSpace,
  splitSpaceLast,
  stripBytes,
  swapBytes,
  titleBytes,
  upperBytes,
  zeroFillBytes,
} from "./bytes_text.ts";
import { call } from "./calls.ts";
import { decodeByName } from "./codecs.ts";
import { asInt, asStr, type BinarySlot, type PyType, typeOf, type Value } from "./core.ts";
import { classMethod, method, pyMethod, type Row, staticMethod } from "./define.ts";
import {
  indexError,
  isRaised,
  memoryError,
  overflowError,
  typeError,
  typeName,
  valueError,
} from "./errors.ts";
import { chargeElements, LARGEST } from "./limits.ts";
import { listType, PyList } from "./list.ts";
import { ADD, hasSlot, index, isTrue, length, MULTIPLY, pyItems, pyIter } from "./operators.ts";
import { NotImplemented } from "./singletons.ts";
import { PySlice, plainSlice, sliceBounds } from "./slice.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { textArgument } from "./str_arguments.ts";
import { isAscii } from "./str_characters.ts";
import type { Sides } from "./str_layout.ts";
import { textLength } from "./str_points.ts";
import { newTuple, PyTuple, tupleType } from "./tuple.ts";

export type Bytes = PyBytes | PyByteArray;

/** A new object of the kind of `self` that takes `data` over. */
const like = (self: Bytes, data: Uint8Array): Bytes =>
  self instanceof PyByteArray ? new PyByteArray(data) : newBytes(data);

/** The same for data that may be a view on the memory of another object. */
const copyLike = (self: Bytes, data: Uint8Array): Bytes => like(self, data.slice());

// --- bytes and ints as arguments ---

const outOfRange = (): ReturnType<typeof valueError> => valueError("byte must be in range(0, 256)");

/** An int as a byte. Throws ValueError if it is none. */
export function byteOf(value: number | bigint): number {
  if (typeof value === "bigint" || value < 0 || value > 255) throw outOfRange();
  return value;
}

/** Calls `then` with the byte that `value` stands for, through `__index__`. */
export function withByte<Result extends Value>(
  value: Value,
  then: (byte: number) => Result | Pending,
): Result | Pending {
  const plain = index(value);
  return isPending(plain) ? pyByte(plain, then) : then(byteOf(plain));
}

function* pyByte<Result extends Value>(
  plain: Pending,
  then: (byte: number) => Result | Pending,
): Steps<Result> {
  const result = then(byteOf(yield plain));
  return isPending(result) ? yield result : result;
}

/** Calls `then` with what is sought: bytes, or one byte given as an int. */
function withSought<Result extends Value>(
  value: Value,
  refuse: (value: Value) => ReturnType<typeof typeError>,
  then: (sought: Uint8Array) => Result | Pending,
): Result | Pending {
  const data = asBytes(value);
  if (data !== undefined) return then(data);
  if (asInt(value) === undefined && !hasSlot(value, "index")) throw refuse(value);
  return withByte(value, (byte) => then(Uint8Array.of(byte)));
}

// --- the value itself ---

function getItem(self: Bytes, key: Value): Value | Pending {
  if (typeof key === "number") return itemAt(self, key);
  if (key instanceof PySlice) {
    const plain = plainSlice(key);
    return isPending(plain) ? pySlice(self, plain) : sliceOf(self, plain);
  }
  if (asInt(key) === undefined && !hasSlot(key, "index")) throw badIndex(self, key);
  const at = index(key);
  return isPending(at) ? pyItem(self, at) : itemAt(self, at);
}

/** The error for an index that is neither an int nor a slice. */
export function badIndex(self: Bytes, key: Value): ReturnType<typeof typeError> {
  const name = self instanceof PyByteArray ? "bytearray" : "byte";
  return typeError(`${name} indices must be integers or slices, not ${typeName(key)}`);
}

function itemAt(self: Bytes, at: number | bigint): number {
  return self.data[placeOf(self, at)]!;
}

/** An index as a place within the bytes. Throws IndexError where there is none. */
export function placeOf(self: Bytes, at: number | bigint): number {
  if (typeof at === "bigint") throw indexError("cannot fit 'int' into an index-sized integer");
  const size = self.data.length;
  const place = at < 0 ? at + size : at;
  if (place >= 0 && place < size) return place;
  throw indexError(self instanceof PyByteArray ? "bytearray index out of range" : "index out of range");
}

function* pyItem(self: Bytes, at: Pending): Steps {
  return itemAt(self, yield at);
}

function* pySlice(self: Bytes, slice: Pending): Steps {
  return sliceOf(self, yield slice);
}

function sliceOf(self: Bytes, slice: PySlice): Bytes {
  const { data } = self;
  const { start, step, count } = sliceBounds(slice, data.length);
  if (count >= 1024) chargeElements(count, 1);
  if (step === 1) return like(self, data.slice(start, start + count));
  const result = new Uint8Array(count);
  for (let at = 0; at < count; at++) result[at] = data[start + at * step]!;
  return like(self, result);
}

function contains(self: Bytes, item: Value): boolean | Pending {
  const refuse = (value: Value) => typeError(`a bytes-like object is required, not '${typeName(value)}'`);
  return withSought(item, refuse, (sought) => indexOfBytes(self.data, sought) >= 0);
}

function add(self: Bytes, other: Value): Value {
  const right = asBytes(other);
  if (right === undefined) {
    throw typeError(`can't concat ${typeOf(other).fullName} to ${typeOf(self).fullName}`);
  }
  return like(self, joinBytes(new Uint8Array(0), [self.data, right]));
}

/** The operator `+`: the other side may know what to do with bytes where this side does not. */
const addSlot: BinarySlot = (self, other) =>
  asBytes(other) === undefined ? NotImplemented : add(self as Bytes, other);

const multiplySlot: BinarySlot = (self, times) =>
  asInt(times) === undefined && !hasSlot(times, "index") ? NotImplemented : multiply(self as Bytes, times);

/** Lets the operators of a type give NotImplemented where its methods raise. */
export function useOperators(type: PyType): void {
  type.slots.binary[ADD] = addSlot;
  type.slots.binary[MULTIPLY] = multiplySlot;
  type.slots.reflected[MULTIPLY] = multiplySlot;
}

function multiply(self: Bytes, times: Value): Value | Pending {
  const count = index(times);
  return isPending(count) ? pyMultiply(self, count) : multiplied(self, count);
}

function* pyMultiply(self: Bytes, count: Pending): Steps {
  return multiplied(self, yield count);
}

function multiplied(self: Bytes, count: number | bigint): Bytes {
  const times = checkedTimes(self, count);
  if (times === 1 && self instanceof PyBytes && !self.type.isHeap) return self;
  return like(self, repeatBytes(self.data, times));
}

/** How often the bytes are to be repeated, once that is known to be possible. */
export function checkedTimes(self: Bytes, count: number | bigint): number {
  if (typeof count === "bigint" && (count >= 1n << 63n || count < -(1n << 63n))) {
    throw overflowError("cannot fit 'int' into an index-sized integer");
  }
  const size = self.data.length;
  if (count <= 0 || size === 0) return 0;
  if (size * Number(count) >= 2 ** 63) {
    throw self instanceof PyByteArray ? memoryError() : overflowError("repeated bytes are too long");
  }
  if (size * Number(count) > LARGEST) throw memoryError();
  chargeElements(size * Number(count), 1);
  return Number(count);
}

function comparison(test: (order: number) => boolean) {
  return (self: Bytes, other: Value): Value => {
    const right = comparable(self, other);
    return right === undefined ? NotImplemented : test(compareBytes(self.data, right));
  };
}

/** bytes are compared with bytes, a bytearray with anything bytes-like (also where that stands on the left). */
function comparable(self: Bytes, other: Value): Uint8Array | undefined {
  if (other instanceof PyBytes) return other.data;
  return self instanceof PyByteArray ? asBytes(other) : undefined;
}

function equal(self: Bytes, other: Value): Value {
  const right = comparable(self, other);
  return right === undefined ? NotImplemented : equalBytes(self.data, right);
}

function unequal(self: Bytes, other: Value): Value {
  const right = comparable(self, other);
  return right === undefined ? NotImplemented : !equalBytes(self.data, right);
}

// --- searching ---

type Search = (data: Uint8Array, sought: Uint8Array, start: number, end: number) => number;

function searching(search: Search, mustFind: boolean) {
  const refuse = (value: Value) =>
    typeError(`argument should be integer or bytes-like object, not '${typeName(value)}'`);
  return (self: Bytes, sub: Value, start: Value | undefined, end: Value | undefined): Value | Pending =>
    withBounds(start, end, (from, to) =>
      withSought(sub, refuse, (sought) => {
        const at = search(self.data, sought, from, to);
        if (at < 0 && mustFind) throw valueError("subsection not found");
        return at;
      }),
    );
}

type EdgeTest = (data: Uint8Array, edge: Uint8Array, start: number, end: number) => boolean;

function edgeTest(name: string, test: EdgeTest) {
  return (self: Bytes, edge: Value, start: Value | undefined, end: Value | undefined): Value | Pending =>
    withBounds(start, end, (from, to) => {
      if (edge instanceof PyTuple) {
        return edge.items.some((each) => test(self.data, bytesLike(each), from, to));
      }
      const sought = asBytes(edge);
      if (sought === undefined) {
        throw typeError(`${name} first arg must be bytes or a tuple of bytes, not ${typeName(edge)}`);
      }
      return test(self.data, sought, from, to);
    });
}

function replace(self: Bytes, old: Value, by: Value, count: Value): Value | Pending {
  const sought = bytesLike(old);
  const replacement = bytesLike(by);
  return withSize(count, (times) => like(self, replaceBytes(self.data, sought, replacement, times)));
}

function partition(self: Bytes, separator: Value): Value {
  const sought = notEmpty(bytesLike(separator));
  const at = indexOfBytes(self.data, sought);
  if (at < 0) return newTuple([whole(self), like(self, new Uint8Array(0)), like(self, new Uint8Array(0))]);
  return parts(self, at, sought, separator);
}

function partitionLast(self: Bytes, separator: Value): Value {
  const sought = notEmpty(bytesLike(separator));
  const at = lastIndexOfBytes(self.data, sought);
  if (at < 0) return newTuple([like(self, new Uint8Array(0)), like(self, new Uint8Array(0)), whole(self)]);
  return parts(self, at, sought, separator);
}

/** What is before a separator, the separator, and what is after it. */
function parts(self: Bytes, at: number, sought: Uint8Array, separator: Value): Value {
  const { data } = self;
  return newTuple([
    copyLike(self, data.subarray(0, at)),
    self instanceof PyByteArray ? copyLike(self, sought) : separator,
    copyLike(self, data.subarray(at + sought.length)),
  ]);
}

/** bytes stand for themselves, where CPython gives the same object; a bytearray is copied. */
function whole(self: Bytes): Bytes {
  return self instanceof PyBytes && !self.type.isHeap ? self : copyLike(self, self.data);
}

function notEmpty(separator: Uint8Array): Uint8Array {
  if (separator.length === 0) throw valueError("empty separator");
  return separator;
}

function removePrefix(self: Bytes, prefix: Value): Value {
  const edge = bytesLike(prefix);
  const { data } = self;
  return startsBytes(data, edge, 0, data.length) ? copyLike(self, data.subarray(edge.length)) : whole(self);
}

function removeSuffix(self: Bytes, suffix: Value): Value {
  const edge = bytesLike(suffix);
  const { data } = self;
  return endsBytes(data, edge, 0, data.length)
    ? copyLike(self, data.subarray(0, data.length - edge.length))
    : whole(self);
}

// --- taking apart and putting together ---

type Split = (data: Uint8Array, separator: Uint8Array, limit: number) => Uint8Array[];

function splitting(atBytes: Split, atSpace: (data: Uint8Array, limit: number) => Uint8Array[]) {
  return (self: Bytes, separator: Value, most: Value): Value | Pending =>
    withSize(most, (count) => {
      const limit = count < 0 ? Number.POSITIVE_INFINITY : count;
      const found =
        separator === null
          ? atSpace(self.data, limit)
          : atBytes(self.data, notEmpty(bytesLike(separator)), limit);
      return new PyList(found.map((part) => copyLike(self, part)));
    });
}

function lines(self: Bytes, keepEnds: Value): Value | Pending {
  const keep = isTrue(keepEnds);
  return isPending(keep) ? pyLines(self, keep) : linesOf(self, keep);
}

function* pyLines(self: Bytes, keep: Pending): Steps {
  return linesOf(self, yield keep);
}

function linesOf(self: Bytes, keep: boolean): PyList {
  return new PyList(splitByteLines(self.data, keep).map((line) => copyLike(self, line)));
}

function join(self: Bytes, iterable: Value): Value | Pending {
  if (
    (iterable instanceof PyList && iterable.type === listType) ||
    (iterable instanceof PyTuple && iterable.type === tupleType)
  ) {
    return joinItems(self, iterable.items);
  }
  return pyJoin(self, iterable);
}

function* pyJoin(self: Bytes, iterable: Value): Steps {
  // The separator must not change meanwhile.
  const locked = self instanceof PyByteArray ? self : null;
  if (locked !== null) locked.exports++;
  try {
    let iterator: Value;
    try {
      iterator = yield* pyIter(iterable);
    } catch (thrown) {
      throw isRaised(thrown, "TypeError") ? typeError("can only join an iterable") : thrown;
    }
    return joinItems(self, yield* pyItems(iterator));
  } finally {
    if (locked !== null) locked.exports--;
  }
}

function joinItems(self: Bytes, items: readonly Value[]): Value {
  const runs = items.map((item, at) => {
    const data = asBytes(item);
    if (data === undefined) {
      throw typeError(`sequence item ${at}: expected a bytes-like object, ${typeName(item)} found`);
    }
    return data;
  });
  return like(self, joinBytes(self.data, runs));
}

function stripping(sides: Sides) {
  return (self: Bytes, characters: Value): Value => {
    const taken = characters === null ? null : bytesLike(characters);
    const rest = stripBytes(self.data, taken, sides);
    return rest.length === self.data.length ? whole(self) : copyLike(self, rest);
  };
}

/** `center`, `ljust`, `rjust`: `split` says how much of the filling goes left. */
function filling(name: string, split: (missing: number, width: number) => number) {
  return (self: Bytes, width: Value, fill: Value | undefined): Value | Pending =>
    withSize(width, (size) => {
      const byte = fill === undefined ? 0x20 : fillByte(name, fill);
      const missing = size - self.data.length;
      if (missing <= 0) return whole(self);
      const left = split(missing, size);
      return like(self, padBytes(self.data, left, missing - left, byte));
    });
}

function fillByte(name: string, fill: Value): number {
  if ((fill instanceof PyBytes || fill instanceof PyByteArray) && fill.data.length === 1)
    return fill.data[0]!;
  throw typeError(
    `${name}() argument 2 must be a byte string of length 1, not ${fill === null ? "None" : typeName(fill)}`,
  );
}

function expand(self: Bytes, tabSize: Value): Value | Pending {
  const size = index(tabSize);
  if (isPending(size)) return pyExpand(self, size);
  return copyLike(self, expandByteTabs(self.data, cInt(size)));
}

function* pyExpand(self: Bytes, size: Pending): Steps {
  return copyLike(self, expandByteTabs(self.data, cInt(yield size)));
}

// --- tables, text ---

function translate(self: Bytes, table: Value, deleted: Value | undefined): Value {
  const to = table === null ? null : bytesLike(table);
  if (to !== null && to.length !== 256) throw valueError("translation table must be 256 characters long");
  const removed = deleted === undefined ? null : bytesLike(deleted);
  let { data } = self;
  if (removed !== null && removed.length > 0) data = data.filter((byte) => !removed.includes(byte));
  return like(self, to === null ? data.slice() : data.map((byte) => to[byte]!));
}

function makeTable(from: Value, to: Value): Value {
  const sources = bytesLike(from);
  const targets = bytesLike(to);
  if (sources.length !== targets.length) throw valueError("maketrans arguments must have same length");
  const table = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  for (let at = 0; at < sources.length; at++) table[sources[at]!] = targets[at]!;
  return newBytes(table);
}

function decode(self: Bytes, encoding: Value, errors: Value): Value | Pending {
  const name = asStr(encoding);
  if (name === undefined) throw decodeArgument("encoding", encoding);
  const handler = asStr(errors);
  if (handler === undefined) throw decodeArgument("errors", errors);
  if (self.data.length === 0 && !name.includes("\0")) return ""; // of any encoding, even one that there is not
  return decodeByName(self.data, name, handler, self);
}

function decodeArgument(name: string, value: Value): ReturnType<typeof typeError> {
  return typeError(
    `decode() argument '${name}' must be str, not ${value === null ? "None" : typeName(value)}`,
  );
}

/** `data.hex(sep, bytes_per_sep)`, for all that have it. */
export function hexOf(data: Uint8Array, separator: Value | undefined, group: Value): Value | Pending {
  if (separator === undefined) return hexText(data, "", 1);
  const each = index(group);
  if (isPending(each)) return pyHex(data, separator, each);
  const size = cInt(each);
  return hexText(data, separatorText(separator), size);
}

function* pyHex(data: Uint8Array, separator: Value, group: Pending): Steps {
  const size = cInt(yield group);
  return hexText(data, separatorText(separator), size);
}

function separatorText(separator: Value): string {
  const bytes = separator instanceof PyBytes ? separator.data : undefined;
  const text = bytes === undefined ? asStr(separator) : String.fromCharCode(...bytes);
  const count = text === undefined ? length(separator) : textLength(text);
  if (count !== 1 && !isPending(count)) throw valueError("sep must be length 1.");
  if (text === undefined) throw typeError("sep must be str or bytes.");
  if (!isAscii(text)) throw valueError("sep must be ASCII.");
  return text;
}

/** `cls.fromhex(string)`; a subclass is called with the bytes. */
function fromHex(kind: "bytes" | "bytearray") {
  return (cls: PyType, text: Value): Value | Pending => {
    const result = bytesOfHex(textArgument("fromhex", null, text));
    if (typeof result === "number") {
      throw valueError(`non-hexadecimal number found in fromhex() arg at position ${result}`);
    }
    const made = kind === "bytes" ? newBytes(result) : new PyByteArray(result);
    return cls === made.type ? made : call(cls, [made]);
  };
}

const predicate =
  (test: (data: Uint8Array) => boolean) =>
  (self: Bytes): boolean =>
    test(self.data);
const change =
  (how: (data: Uint8Array) => Uint8Array) =>
  (self: Bytes): Bytes =>
    like(self, how(self.data));

/** The rows of the table of `bytes` or `bytearray` that are common to both. */
export function byteRows(kind: "bytes" | "bytearray"): Row[] {
  const edge = (missing: number, width: number): number => Math.floor(missing / 2) + (missing & width & 1);
  return [
    method(
      "__lt__(self, value, /)",
      comparison((order) => order < 0),
      "Return self<value.",
    ),
    method(
      "__le__(self, value, /)",
      comparison((order) => order <= 0),
      "Return self<=value.",
    ),
    method("__eq__(self, value, /)", equal, "Return self==value."),
    method("__ne__(self, value, /)", unequal, "Return self!=value."),
    method(
      "__gt__(self, value, /)",
      comparison((order) => order > 0),
      "Return self>value.",
    ),
    method(
      "__ge__(self, value, /)",
      comparison((order) => order >= 0),
      "Return self>=value.",
    ),
    method("__len__(self, /)", (self: Bytes) => self.data.length, "Return len(self)."),
    pyMethod("__getitem__(self, key, /)", getItem, "Return self[key]."),
    pyMethod("__contains__(self, key, /)", contains, "Return bool(key in self)."),
    method("__add__(self, value, /)", add, "Return self+value."),
    pyMethod("__mul__(self, value, /)", multiply, "Return self*value."),
    pyMethod("__rmul__(self, value, /)", multiply, "Return value*self."),
    pyMethod(
      "__mod__(self, value, /)",
      (self: Bytes, value: Value) => formatBytes(self, value),
      "Return self%value.",
    ),
    pyMethod(
      "__rmod__(self, value, /)",
      (self: Bytes, value: Value) =>
        (value instanceof PyBytes && self instanceof PyBytes) ||
        (value instanceof PyByteArray && self instanceof PyByteArray)
          ? formatBytes(value, self)
          : NotImplemented,
      "Return value%self.",
    ),
    method(
      "capitalize(self, /)",
      change(capitalizeBytes),
      "The first byte a capital letter, the rest small.",
    ),
    pyMethod(
      "center(self, width, fillchar=<unrepresentable>, /)",
      filling("center", edge),
      "Filled up to width on both sides.",
    ),
    pyMethod(
      "count(self, sub, start=None, end=None, /)",
      searching(countBytes, false),
      "How often sub occurs in self[start:end], without overlap.",
    ),
    pyMethod(
      "decode(self, /, encoding='utf-8', errors='strict')",
      decode,
      "The text that the bytes stand for in the given encoding.",
    ),
    pyMethod(
      "endswith(self, suffix, start=None, end=None, /)",
      edgeTest("endswith", endsBytes),
      "Whether self[start:end] ends with suffix, or one of a tuple of them.",
    ),
    pyMethod(
      "expandtabs(self, /, tabsize=8)",
      expand,
      "Tabs replaced by spaces up to the next multiple of tabsize.",
    ),
    pyMethod(
      "find(self, sub, start=None, end=None, /)",
      searching(findBytes, false),
      "The lowest index where sub is in self[start:end], or -1.",
    ),
    classMethod(
      "fromhex(cls, string, /)",
      fromHex(kind),
      "The bytes that pairs of hexadecimal digits stand for.",
    ),
    pyMethod(
      "hex(self, /, sep=<unrepresentable>, bytes_per_sep=1)",
      (self: Bytes, separator: Value | undefined, group: Value) => hexOf(self.data, separator, group),
      `The bytes as hexadecimal digits, with sep between groups of them.\n\n>>> value = ${kind}(b'\\x01\\xfe')\n>>> value.hex()\n'01fe'\n>>> value.hex(':')\n'01:fe'`,
    ),
    pyMethod(
      "index(self, sub, start=None, end=None, /)",
      searching(findBytes, true),
      "The lowest index where sub is in self[start:end]; ValueError if it is not.",
    ),
    method(
      "isalnum(self, /)",
      predicate(areAlphanumeric),
      "Whether all bytes are ASCII letters or digits, and there is one.",
    ),
    method(
      "isalpha(self, /)",
      predicate(areLetters),
      "Whether all bytes are ASCII letters, and there is one.",
    ),
    method("isascii(self, /)", predicate(areAscii), "Whether all bytes are ASCII."),
    method("isdigit(self, /)", predicate(areDigits), "Whether all bytes are ASCII digits, and there is one."),
    method("islower(self, /)", predicate(areLower), "Whether all ASCII letters are small, and there is one."),
    method(
      "isspace(self, /)",
      predicate(areSpace),
      "Whether all bytes are ASCII white space, and there is one.",
    ),
    method(
      "istitle(self, /)",
      predicate(areTitle),
      "Whether each word starts with a capital and goes on small.",
    ),
    method(
      "isupper(self, /)",
      predicate(areUpper),
      "Whether all ASCII letters are capital, and there is one.",
    ),
    pyMethod("join(self, iterable_of_bytes, /)", join, "The bytes of an iterable with these between them."),
    pyMethod(
      "ljust(self, width, fillchar=<unrepresentable>, /)",
      filling("ljust", () => 0),
      "Filled up to width on the right.",
    ),
    method("lower(self, /)", change(lowerBytes), "All ASCII letters small."),
    method(
      "lstrip(self, bytes=None, /)",
      stripping("left"),
      "Without ASCII white space, or the given bytes, at the start.",
    ),
    staticMethod("maketrans(frm, to, /)", makeTable, "A table for translate."),
    method(
      "partition(self, sep, /)",
      partition,
      "What is before the first sep, sep itself, and what is after it.",
    ),
    pyMethod(
      "replace(self, old, new, count=-1, /)",
      replace,
      "A copy with the first count occurrences of old replaced by new; all if count is negative.",
    ),
    method("removeprefix(self, prefix, /)", removePrefix, "Without prefix at the start, if it is there."),
    method("removesuffix(self, suffix, /)", removeSuffix, "Without suffix at the end, if it is there."),
    pyMethod(
      "rfind(self, sub, start=None, end=None, /)",
      searching(findLastBytes, false),
      "The highest index where sub is in self[start:end], or -1.",
    ),
    pyMethod(
      "rindex(self, sub, start=None, end=None, /)",
      searching(findLastBytes, true),
      "The highest index where sub is in self[start:end]; ValueError if it is not.",
    ),
    pyMethod(
      "rjust(self, width, fillchar=<unrepresentable>, /)",
      filling("rjust", (missing) => missing),
      "Filled up to width on the left.",
    ),
    method(
      "rpartition(self, sep, /)",
      partitionLast,
      "What is before the last sep, sep itself, and what is after it.",
    ),
    pyMethod(
      "rsplit(self, /, sep=None, maxsplit=-1)",
      splitting(splitLastBytes, splitSpaceLast),
      "The parts between separators, splitting from the right.",
    ),
    method(
      "rstrip(self, bytes=None, /)",
      stripping("right"),
      "Without ASCII white space, or the given bytes, at the end.",
    ),
    pyMethod(
      "split(self, /, sep=None, maxsplit=-1)",
      splitting(splitBytes, splitSpace),
      "The parts between separators, from the left; without sep the words between white space.",
    ),
    pyMethod(
      "splitlines(self, /, keepends=False)",
      lines,
      "The lines, without their ends unless keepends is true.",
    ),
    pyMethod(
      "startswith(self, prefix, start=None, end=None, /)",
      edgeTest("startswith", startsBytes),
      "Whether self[start:end] starts with prefix, or one of a tuple of them.",
    ),
    method(
      "strip(self, bytes=None, /)",
      stripping("both"),
      "Without ASCII white space, or the given bytes, at both ends.",
    ),
    method("swapcase(self, /)", change(swapBytes), "ASCII capitals made small and small letters capital."),
    method("title(self, /)", change(titleBytes), "Every word capitalized, the rest small."),
    method(
      "translate(self, table, /, delete=<unrepresentable>)",
      translate,
      "Every byte replaced by what the table has for it, those in delete left out.",
    ),
    method("upper(self, /)", change(upperBytes), "All ASCII letters capital."),
    pyMethod(
      "zfill(self, width, /)",
      (self: Bytes, width: Value) =>
        withSize(width, (size) => copyLike(self, zeroFillBytes(self.data, size))),
      "Filled up to width with zeros after the sign.",
    ),
  ];
}
