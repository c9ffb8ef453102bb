/**
 * `memoryview`: the table of its methods. A view has a shape and strides over the memory of another object; views made
 * by slicing and casting share that memory. Source: library reference, "Memory Views"; PEP 3118.
 */

import { cInt } from "./bounds.ts";
import { hexOf } from "./bytes_methods.ts";
import {
  bufferSource,
  bytesLike,
  checkOpen,
  isContiguous,
  memoryviewType,
  newBytes,
  PyByteArray,
  PyMemoryView,
  viewBytes,
} from "./bytes_object.ts";
import { equalBytes } from "./bytes_search.ts";
import { asInt, asStr, None, type PyType, typeOf, type Value } from "./core.ts";
import { completeType, getter, method, newMethod, pyMethod, type Row } from "./define.ts";
import {
  bufferError,
  indexError,
  notImplementedError,
  type Raised,
  typeError,
  typeName,
  unhashable,
  valueError,
} from "./errors.ts";
import { PyFloat } from "./float.ts";
import { PyList } from "./list.ts";
import { nativeCode, readItem, sizeOfCode, withItem } from "./memory_formats.ts";
import { PyMemoryIterator } from "./memory_iterator.ts";
import { hashBytes } from "./numbers/hash.ts";
import { address } from "./object_methods.ts";
import { hasSlot, index } from "./operators.ts";
import { countTooLarge, overflowsWord } from "./sequences.ts";
import { NotImplemented } from "./singletons.ts";
import { PySlice, plainSlice, sliceBounds } from "./slice.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";
import { newTuple, PyTuple } from "./tuple.ts";

function create(_cls: PyType, object: Value): Value {
  if (object instanceof PyMemoryView) {
    checkOpen(object);
    return derived(object, {});
  }
  const source = bufferSource(object);
  if (source === undefined) {
    throw typeError(`memoryview: a bytes-like object is required, not '${typeName(object)}'`);
  }
  source.lock?.();
  if (object instanceof PyByteArray) object.views++;
  const { data, format, itemsize, readonly, unlock } = source;
  return new PyMemoryView(
    object,
    data,
    0,
    format,
    itemsize,
    [data.length / itemsize],
    [itemsize],
    readonly,
    unlock,
  );
}

interface Changes {
  readonly offset?: number;
  readonly format?: string;
  readonly itemsize?: number;
  readonly shape?: readonly number[];
  readonly strides?: readonly number[];
  readonly readonly?: boolean;
}

/** Another view on the same memory. */
function derived(view: PyMemoryView, changes: Changes): PyMemoryView {
  return new PyMemoryView(
    view.object,
    view.memory,
    changes.offset ?? view.offset,
    changes.format ?? view.format,
    changes.itemsize ?? view.itemsize,
    changes.shape ?? view.shape,
    changes.strides ?? view.strides,
    changes.readonly ?? view.readonly,
    null,
  );
}

function release(self: PyMemoryView): Value {
  if (!self.released) {
    self.released = true;
    self.unlock?.();
    if (self.unlock !== null && self.object instanceof PyByteArray) self.object.views--;
  }
  return None;
}

// --- lending memory ---

/** `object.__buffer__(flags)`: a view of what lends its memory. Source: PEP 688. */
function lend(self: Value, flags: Value): Value | Pending {
  if (typeof flags === "number") return lent(self, flags);
  const asked = index(flags);
  return isPending(asked) ? pyLend(self, asked) : lent(self, asked);
}

function* pyLend(self: Value, asked: Pending): Steps {
  return lent(self, yield asked);
}

const WRITABLE = 1;

function lent(self: Value, flags: number | bigint): Value {
  if (overflowsWord(flags)) throw countTooLarge(0);
  const isWriting = (cInt(flags) & WRITABLE) !== 0;
  const view = create(memoryviewType, self) as PyMemoryView;
  if (isWriting && view.readonly) {
    release(view);
    throw bufferError(
      self instanceof PyMemoryView
        ? "memoryview: underlying buffer is not writable"
        : "Object is not writable.",
    );
  }
  return view;
}

function takeBack(self: Value, view: Value): Value {
  if (!(view instanceof PyMemoryView)) throw typeError("expected a memoryview object");
  if (view.object !== self) throw valueError("memoryview's buffer is not this object");
  if (view.released) throw valueError("memoryview's buffer has already been released");
  return release(view);
}

/** `__buffer__`, for all types that lend their memory. */
export const bufferRow: Row = pyMethod("__buffer__(self, flags, /)", lend, "A view of the memory.");

/** `__release_buffer__`, for those that have to know when a view is given up. */
export const releaseBufferRow: Row = method(
  "__release_buffer__(self, buffer, /)",
  takeBack,
  "Give up a view that __buffer__ gave.",
);

// --- items ---

const tooLarge = (): Raised => indexError("cannot fit 'int' into an index-sized integer");
const invalidKey = (): Raised => typeError("memoryview: invalid slice key");

function getItem(self: PyMemoryView, key: Value): Value | Pending {
  checkOpen(self);
  if (key instanceof PySlice) {
    const plain = plainSlice(key);
    return isPending(plain) ? pySlice(self, plain) : sliced(self, plain);
  }
  if (isIndex(key) && self.shape.length > 1) {
    if (typeof asInt(key) === "bigint") throw tooLarge();
    throw notImplementedError("multi-dimensional sub-views are not implemented");
  }
  const place = placeOf(self, key);
  return typeof place === "number" ? readItem(self.memory, place, self.format) : pyRead(self, place);
}

function* pySlice(self: PyMemoryView, slice: Pending): Steps {
  return sliced(self, yield slice);
}

function* pyRead(self: PyMemoryView, place: Steps<number>): Steps {
  const at = yield* place;
  checkOpen(self);
  return readItem(self.memory, at, self.format);
}

function sliced(self: PyMemoryView, slice: PySlice): PyMemoryView {
  checkOpen(self);
  const [size, ...shape] = self.shape;
  const [stride, ...strides] = self.strides;
  const { start, step, count } = sliceBounds(slice, size!);
  return derived(self, {
    offset: self.offset + start * stride!,
    shape: [count, ...shape],
    strides: [stride! * step, ...strides],
  });
}

const isIndex = (key: Value): boolean => asInt(key) !== undefined || hasSlot(key, "index");

/** The byte at which the item of a key lies: an int, or a tuple of one int per dimension. */
function placeOf(self: PyMemoryView, key: Value): number | Steps<number> {
  if (typeof key === "number") return self.offset + stepsTo(self, 0, key);
  if (isIndex(key)) return pyPlace(self, [key]);
  if (!(key instanceof PyTuple)) throw invalidKey();
  if (key.items.every(isIndex)) {
    const { length } = key.items;
    const dimensions = self.shape.length;
    if (length < dimensions) throw notImplementedError("sub-views are not implemented");
    if (length > dimensions) {
      throw typeError(`cannot index ${dimensions}-dimension view with ${length}-element tuple`);
    }
    return pyPlace(self, key.items);
  }
  if (key.items.every((item) => item instanceof PySlice)) {
    throw notImplementedError("multi-dimensional slicing is not implemented");
  }
  throw invalidKey();
}

function* pyPlace(self: PyMemoryView, keys: readonly Value[]): Steps<number> {
  let place = self.offset;
  for (const [dimension, key] of keys.entries()) {
    const at = index(key);
    const plain: number | bigint = isPending(at) ? yield at : at;
    if (typeof plain === "bigint") throw tooLarge();
    place += stepsTo(self, dimension, plain);
  }
  return place;
}

function stepsTo(self: PyMemoryView, dimension: number, at: number): number {
  const size = self.shape[dimension]!;
  const place = at < 0 ? at + size : at;
  if (place < 0 || place >= size) throw indexError(`index out of bounds on dimension ${dimension + 1}`);
  return place * self.strides[dimension]!;
}

function setItem(self: PyMemoryView, key: Value, value: Value): Value | Pending {
  checkOpen(self);
  if (self.readonly) throw typeError("cannot modify read-only memory");
  if (key instanceof PySlice) {
    if (self.shape.length > 1) throw onlyOneDimension();
    bytesLike(value); // what is not bytes-like is refused before the slice is looked at
    const plain = plainSlice(key);
    return isPending(plain) ? pySetSlice(self, plain, value) : setSlice(self, plain, value);
  }
  if (key instanceof PyTuple && key.items.length > 0 && key.items.every((item) => item instanceof PySlice)) {
    throw onlyOneDimension();
  }
  if (isIndex(key) && self.shape.length > 1) throw notImplementedError("sub-views are not implemented");
  const place = placeOf(self, key);
  return typeof place === "number" ? putItem(self, place, value) : pySetItem(self, place, value);
}

const onlyOneDimension = (): Raised =>
  notImplementedError("memoryview slice assignments are currently restricted to ndim = 1");

function* pySetItem(self: PyMemoryView, place: Steps<number>, value: Value): Steps {
  const done = putItem(self, yield* place, value);
  return isPending(done) ? yield done : done;
}

function putItem(self: PyMemoryView, place: number, value: Value): Value | Pending {
  return withItem(value, self.format, (bytes) => {
    checkOpen(self); // making the bytes may have run Python code
    self.memory.set(bytes, place);
    return None;
  });
}

function* pySetSlice(self: PyMemoryView, slice: Pending, value: Value): Steps {
  return setSlice(self, yield slice, value);
}

function setSlice(self: PyMemoryView, slice: PySlice, value: Value): Value {
  const target = sliced(self, slice);
  const data = bytesLike(value);
  const source = value instanceof PyMemoryView ? value : (create(memoryviewType, value) as PyMemoryView);
  const isAlike =
    source.shape.length === 1 &&
    source.shape[0] === target.shape[0] &&
    plainFormat(source.format) === plainFormat(target.format);
  if (source !== value) release(source);
  if (!isAlike) {
    throw valueError("memoryview assignment: lvalue and rvalue have different structures");
  }
  // A copy first: both may lie in the same memory.
  const bytes = data.slice();
  const { itemsize } = target;
  for (let at = 0; at < target.shape[0]!; at++) {
    target.memory.set(
      bytes.subarray(at * itemsize, (at + 1) * itemsize),
      target.offset + at * target.strides[0]!,
    );
  }
  return None;
}

const plainFormat = (format: string): string => (format.startsWith("@") ? format.slice(1) : format);

function deleteItem(self: PyMemoryView): Value {
  checkOpen(self);
  throw typeError(self.readonly ? "cannot modify read-only memory" : "cannot delete memory");
}

function itemCount(self: PyMemoryView): number {
  checkOpen(self);
  return self.shape[0] ?? 1;
}

// --- the whole ---

function bytesOf(self: PyMemoryView, order: Value): Value {
  checkOpen(self);
  const name = order === null ? "C" : asStr(order);
  if (name === undefined) {
    throw typeError(`tobytes() argument 'order' must be str or None, not ${typeName(order)}`);
  }
  if (name !== "C" && name !== "F" && name !== "A") throw valueError("order must be 'C', 'F' or 'A'");
  const isColumns = name === "F" || (name === "A" && isColumnContiguous(self) && !isContiguous(self));
  if (!isColumns || self.shape.length < 2) return newBytes(viewBytes(self).slice());
  // Columns first: the same items with the dimensions turned round.
  const turned = derived(self, { shape: [...self.shape].reverse(), strides: [...self.strides].reverse() });
  return newBytes(viewBytes(turned).slice());
}

function toList(self: PyMemoryView): Value {
  checkOpen(self);
  const list = (dimension: number, at: number): Value => {
    if (dimension === self.shape.length) return readItem(self.memory, at, self.format);
    const items: Value[] = [];
    for (let k = 0; k < self.shape[dimension]!; k++) {
      items.push(list(dimension + 1, at + k * self.strides[dimension]!));
    }
    return new PyList(items);
  };
  return list(0, self.offset);
}

function equal(self: PyMemoryView, other: Value): Value {
  if (self === other) return true;
  if (self.released) return false;
  let view: PyMemoryView;
  if (other instanceof PyMemoryView) {
    if (other.released) return false;
    view = other;
  } else {
    if (bufferSource(other) === undefined) return NotImplemented;
    view = create(memoryviewType, other) as PyMemoryView;
    release(view);
    view.released = false; // only looked at, and only here
  }
  return sameItems(self, view);
}

function sameItems(left: PyMemoryView, right: PyMemoryView): boolean {
  if (left.shape.length !== right.shape.length) return false;
  if (!left.shape.every((size, at) => size === right.shape[at])) return false;
  const leftCode = nativeCode(left.format);
  const rightCode = nativeCode(right.format);
  if (leftCode === undefined || rightCode === undefined) return false;
  const leftBytes = viewBytes(left);
  const rightBytes = viewBytes(right);
  if (leftCode === rightCode && !"efd?".includes(leftCode)) return equalBytes(leftBytes, rightBytes);
  for (let at = 0, to = 0; at < leftBytes.length; at += left.itemsize, to += right.itemsize) {
    if (!sameItem(readItem(leftBytes, at, leftCode), readItem(rightBytes, to, rightCode))) return false;
  }
  return true;
}

function sameItem(left: Value, right: Value): boolean {
  const a = numberOf(left);
  const b = numberOf(right);
  if (a === undefined || b === undefined) return a === b && equalBytes(bytesLike(left), bytesLike(right));
  if (typeof a === typeof b) return a === b;
  const [large, small] = typeof a === "bigint" ? [a, b as number] : [b as bigint, a];
  return Number.isInteger(small) && BigInt(small) === large;
}

function numberOf(item: Value): number | bigint | undefined {
  return item instanceof PyFloat ? item.value : asInt(item);
}

function unequal(self: PyMemoryView, other: Value): Value {
  const result = equal(self, other);
  return result === NotImplemented ? result : !result;
}

function hash(self: PyMemoryView): number | bigint {
  if (self.hashed !== undefined) return self.hashed;
  checkOpen(self);
  if (!self.readonly) throw valueError("cannot hash writable memoryview object");
  if (!["B", "b", "c"].includes(plainFormat(self.format))) {
    throw valueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
  }
  const ownHash = typeOf(self.object).slots.hash;
  if (ownHash === undefined || ownHash === null) throw unhashable(self.object);
  self.hashed = hashBytes(viewBytes(self));
  return self.hashed;
}

// --- cast ---

function cast(self: PyMemoryView, format: Value, shape: Value | undefined): Value {
  const name = asStr(format);
  if (name === undefined) {
    throw typeError(
      `cast() argument 'format' must be str, not ${format === null ? "None" : typeName(format)}`,
    );
  }
  checkOpen(self);
  if (!isContiguous(self)) throw typeError("memoryview: casts are restricted to C-contiguous views");
  if ((shape !== undefined || self.shape.length !== 1) && self.shape.includes(0)) {
    throw typeError("memoryview: cannot cast view with zeros in shape or strides");
  }
  const sizes = shape === undefined ? undefined : shapeOf(self, shape);
  const code = nativeCode(name);
  if (code === undefined) {
    throw valueError(
      "memoryview: destination format must be a native single character format prefixed with an optional '@'",
    );
  }
  const isByte = (each: string): boolean => "bBc".includes(each);
  const own = nativeCode(self.format);
  if (own === undefined) {
    throw valueError(
      "memoryview: source format must be a native single character format prefixed with an optional '@'",
    );
  }
  if (!isByte(code) && !isByte(own)) throw typeError("memoryview: cannot cast between two non-byte formats");
  const total = byteCount(self);
  const itemsize = sizeOfCode(code);
  if (total % itemsize !== 0) throw typeError("memoryview: length is not a multiple of itemsize");
  const newShape = sizes ?? [total / itemsize];
  if (newShape.reduce((product, size) => product * size, itemsize) !== total) {
    throw typeError("memoryview: product(shape) * itemsize != buffer size");
  }
  const strides: number[] = [];
  for (let at = newShape.length - 1, step = itemsize; at >= 0; at--) {
    strides.unshift(step);
    step *= newShape[at]!;
  }
  return derived(self, { format: name, itemsize, shape: newShape, strides });
}

function shapeOf(self: PyMemoryView, shape: Value): number[] {
  if (!(shape instanceof PyTuple || shape instanceof PyList))
    throw typeError("shape must be a list or a tuple");
  if (shape.items.length > 64) throw valueError("memoryview: number of dimensions must not exceed 64");
  if (self.shape.length !== 1 && shape.items.length !== 1) {
    throw typeError("memoryview: cast must be 1D -> ND or ND -> 1D");
  }
  return shape.items.map((item) => {
    const size = asInt(item);
    if (size === undefined) throw typeError("memoryview.cast(): elements of shape must be integers");
    if (size <= 0) throw valueError("memoryview.cast(): elements of shape must be integers > 0");
    if (typeof size === "bigint") throw valueError("memoryview.cast(): product(shape) > SSIZE_MAX");
    return size;
  });
}

// --- attributes ---

function byteCount(self: PyMemoryView): number {
  return self.shape.reduce((product, size) => product * size, self.itemsize);
}

function isColumnContiguous(self: PyMemoryView): boolean {
  let step = self.itemsize;
  for (const [at, count] of self.shape.entries()) {
    if (count === 0) return true;
    if (count > 1 && self.strides[at] !== step) return false;
    step *= count;
  }
  return true;
}

/** An attribute that a released view does not have any more. */
function opened(name: string, get: (self: PyMemoryView) => Value, doc: string): Row {
  return getter(
    name,
    (self: PyMemoryView) => {
      checkOpen(self);
      return get(self);
    },
    null,
    doc,
  );
}

completeType(memoryviewType, {
  doc: "A view on the memory of an object that lends it, such as bytes or a bytearray.",
  methods: [
    newMethod("__new__(cls, object)", create),
    bufferRow,
    releaseBufferRow,
    method(
      "__repr__(self, /)",
      (self: PyMemoryView) => `<${self.released ? "released " : ""}memory at ${address(self)}>`,
      "Return repr(self).",
    ),
    method("__hash__(self, /)", hash, "Return hash(self)."),
    method("__eq__(self, value, /)", equal, "Return self==value."),
    method("__ne__(self, value, /)", unequal, "Return self!=value."),
    method(
      "__iter__(self, /)",
      (self: PyMemoryView) => {
        checkOpen(self);
        return new PyMemoryIterator(self);
      },
      "Implement iter(self).",
    ),
    method("__len__(self, /)", itemCount, "Return len(self)."),
    pyMethod("__getitem__(self, key, /)", getItem, "Return self[key]."),
    pyMethod("__setitem__(self, key, value, /)", setItem, "Set self[key] to value."),
    method("__delitem__(self, key, /)", deleteItem, "Delete self[key]."),
    method("release(self, /)", release, "Give the memory back; the view cannot be used any more."),
    method("tobytes(self, /, order='C')", bytesOf, "The bytes of the view as a bytes object."),
    pyMethod(
      "hex(self, /, sep=<unrepresentable>, bytes_per_sep=1)",
      (self: PyMemoryView, separator: Value | undefined, group: Value) =>
        hexOf(viewBytes(self), separator, group),
      "The bytes as hexadecimal digits, with sep between groups of them.\n\n>>> memoryview(b'\\x01\\xfe').hex(':')\n'01:fe'",
    ),
    method("tolist(self, /)", toList, "The items as a list, of lists where there are several dimensions."),
    method(
      "cast(self, /, format, shape=<unrepresentable>)",
      cast,
      "A view on the same memory with another format or shape.",
    ),
    method(
      "toreadonly(self, /)",
      (self: PyMemoryView) => {
        checkOpen(self);
        return derived(self, { readonly: true });
      },
      "A view on the same memory that cannot change it.",
    ),
    method(
      "__enter__(self, /)",
      (self: PyMemoryView) => {
        checkOpen(self);
        return self;
      },
      "The view itself.",
    ),
    method("__exit__(self, /, *exc_info)", release, "Release the view."),
    opened("obj", (self) => self.object, "The object whose memory it is."),
    opened("nbytes", byteCount, "How many bytes the items take."),
    opened("readonly", (self) => self.readonly, "Whether the memory cannot be changed through the view."),
    opened("itemsize", (self) => self.itemsize, "How many bytes an item takes."),
    opened("format", (self) => self.format, "The format of an item, as struct has it."),
    opened("ndim", (self) => self.shape.length, "The number of dimensions."),
    opened("shape", (self) => newTuple([...self.shape]), "The number of items in each dimension."),
    opened(
      "strides",
      (self) => newTuple([...self.strides]),
      "How many bytes apart items are in each dimension.",
    ),
    opened("suboffsets", () => newTuple([]), "Only for memory with pointers in it: empty."),
    opened("c_contiguous", isContiguous, "Whether the items lie side by side, rows first."),
    opened("f_contiguous", isColumnContiguous, "Whether the items lie side by side, columns first."),
    opened(
      "contiguous",
      (self) => isContiguous(self) || isColumnContiguous(self),
      "Whether the items lie side by side.",
    ),
  ],
});
