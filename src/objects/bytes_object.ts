/**
 * `PyBytes`, `PyByteArray`, `PyMemoryView`, and what they have in common: bytes that others can read in place. The
 * methods are in `bytes.ts`, `bytearray.ts` and `memoryview.ts`.
 */
import { PyInstance, PyObject, type PyType, type Value } from "./core.ts";
import { declareType } from "./declare.ts";
import { bufferError, typeError, typeName, valueError } from "./errors.ts";
import { chargeElements } from "./limits.ts";
import { runtime } from "./runtime.ts";

/** `bytes`, or an instance of a class derived from it. */
export class PyBytes extends PyInstance {
  readonly data: Uint8Array;
  /** The hash value once asked for. */
  hashed: number | bigint | undefined;

  constructor(data: Uint8Array, type: PyType = bytesType) {
    super(type);
    this.data = data;
    this.hashed = undefined;
  }
}

/** `bytearray`: `length` bytes at the start of a buffer that has room to grow. */
export class PyByteArray extends PyInstance {
  private room: Uint8Array;
  length: number;
  /** How many views and natives at work keep it from changing its size. */
  exports: number;
  /** How many of them are `memoryview` objects, which may have gone without having been released. */
  views = 0;

  constructor(data: Uint8Array, type: PyType = bytearrayType) {
    super(type);
    this.room = data;
    this.length = data.length;
    this.exports = 0;
  }

  /** The bytes, in place. Good until the size changes. */
  get data(): Uint8Array {
    return this.room.length === this.length ? this.room : this.room.subarray(0, this.length);
  }

  /** Gives it another size; bytes gained are 0. Throws BufferError while a view is open. */
  resize(length: number): void {
    if (length === this.length) return;
    this.checkResizable();
    if (length <= this.room.length) {
      if (length > this.length) this.room.fill(0, this.length, length);
    } else {
      const room = Math.min(Math.max(length, this.length + (this.length >> 2) + 16), 0x1fffffe8);
      chargeElements(Math.max(room, length), 1);
      const grown = new Uint8Array(Math.max(room, length));
      grown.set(this.data);
      this.room = grown;
    }
    this.length = length;
  }

  /** Takes other contents over. Throws BufferError while a view is open and the size is another. */
  become(data: Uint8Array): void {
    if (data.length === this.length) {
      this.data.set(data);
      return;
    }
    this.checkResizable();
    this.room = data;
    this.length = data.length;
  }

  /** Throws BufferError while a view is open. */
  checkResizable(): void {
    if (this.exports === 0) return;
    if (this.exports > this.views || runtime().holdsViewOf?.(this) !== false) {
      throw bufferError("Existing exports of data: object cannot be re-sized");
    }
  }
}

/** The memory that an object lends to views: `bytes`, `bytearray`, `array.array`. */
export interface BufferSource {
  /** The bytes in place. */
  readonly data: Uint8Array;
  /** What an item is, in the letters of the module `struct`. */
  readonly format: string;
  readonly itemsize: number;
  readonly readonly: boolean;
  /** Called when a view opens and when it is released; the object keeps its size in between. */
  readonly lock: (() => void) | null;
  readonly unlock: (() => void) | null;
}

/** `memoryview`: a window on the memory of another object. */
export class PyMemoryView extends PyObject {
  /** What it is a view of. */
  readonly object: Value;
  /** The whole memory of that object. */
  readonly memory: Uint8Array;
  /** Where the first item begins. */
  readonly offset: number;
  readonly format: string;
  readonly itemsize: number;
  readonly shape: readonly number[];
  /** In bytes. */
  readonly strides: readonly number[];
  readonly readonly: boolean;
  released = false;
  /** Run when it is released. Null for views that were made of another view. */
  readonly unlock: (() => void) | null;
  hashed: number | bigint | undefined = undefined;

  constructor(
    object: Value,
    memory: Uint8Array,
    offset: number,
    format: string,
    itemsize: number,
    shape: readonly number[],
    strides: readonly number[],
    readonly: boolean,
    unlock: (() => void) | null,
  ) {
    super(memoryviewType);
    this.object = object;
    this.memory = memory;
    this.offset = offset;
    this.format = format;
    this.itemsize = itemsize;
    this.shape = shape;
    this.strides = strides;
    this.readonly = readonly;
    this.unlock = unlock;
  }
}

type Lend = (value: never) => BufferSource;
const lenders = new Map<PyType, Lend>();

/** Says how objects of a type lend their memory. Types outside this folder (`array.array`) register themselves. */
export function registerBuffer(type: PyType, lend: Lend): void {
  lenders.set(type, lend);
}

/** The memory of an object, or `undefined` where it lends none. */
export function bufferSource(value: Value): BufferSource | undefined {
  if (!(value instanceof PyObject)) return undefined;
  for (const type of value.type.mro) {
    const lend = lenders.get(type);
    if (lend !== undefined) return lend(value as never);
  }
  return undefined;
}

/** The bytes of a bytes-like object, or `undefined`. They may be the object's own memory: read, do not keep. */
export function asBytes(value: Value): Uint8Array | undefined {
  if (value instanceof PyBytes || value instanceof PyByteArray) return value.data;
  if (value instanceof PyMemoryView) return viewBytes(value);
  return bufferSource(value)?.data;
}

/** The bytes of a bytes-like object. Throws TypeError, as `b"".join` and others word it, where it is none. */
export function bytesLike(value: Value): Uint8Array {
  const data = asBytes(value);
  if (data === undefined) throw typeError(`a bytes-like object is required, not '${typeName(value)}'`);
  return data;
}

/** The bytes that a view shows, in order: in place where they lie side by side, else as a copy. */
export function viewBytes(view: PyMemoryView): Uint8Array {
  checkOpen(view);
  const { memory, offset, itemsize, shape, strides } = view;
  const size = shape.reduce((product, each) => product * each, itemsize);
  if (isContiguous(view)) return memory.subarray(offset, offset + size);
  const bytes = new Uint8Array(size);
  let to = 0;
  const copy = (dimension: number, from: number): void => {
    if (dimension === shape.length) {
      bytes.set(memory.subarray(from, from + itemsize), to);
      to += itemsize;
      return;
    }
    for (let at = 0; at < shape[dimension]!; at++) copy(dimension + 1, from + at * strides[dimension]!);
  };
  copy(0, offset);
  return bytes;
}

/** Whether the items lie side by side in order (C order). */
export function isContiguous(view: PyMemoryView): boolean {
  let step = view.itemsize;
  for (let at = view.shape.length - 1; at >= 0; at--) {
    const count = view.shape[at]!;
    if (count === 0) return true;
    if (count > 1 && view.strides[at] !== step) return false;
    step *= count;
  }
  return true;
}

/** Throws ValueError unless the view is open. */
export function checkOpen(view: PyMemoryView): void {
  if (view.released) throw valueError("operation forbidden on released memoryview object");
}

export const bytesType: PyType = declareType("bytes", {
  isBase: true,
  allocate: (type) => new PyBytes(new Uint8Array(0), type),
});
export const bytearrayType: PyType = declareType("bytearray", {
  isBase: true,
  allocate: (type) => new PyByteArray(new Uint8Array(0), type),
});
export const memoryviewType: PyType = declareType("memoryview", { hasWeakref: true });

const EMPTY = new PyBytes(new Uint8Array(0));

/** A bytes object of the given data, which it takes over. */
export function newBytes(data: Uint8Array): PyBytes {
  return data.length === 0 ? EMPTY : new PyBytes(data);
}
