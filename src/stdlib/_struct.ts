/** `_struct`: what `struct` does, in native code. Source: library reference, `struct`. */

import { newBytes, PyBytes } from "../objects/bytes_object.ts";
import { latin1Text } from "../objects/codec_core.ts";
import { encodeText } from "../objects/codecs.ts";
import { asStr, PyInstance, PyObject, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType, getter, method, newMethod, pyMethod } from "../objects/define.ts";
import { typeError, typeName, unhashable } from "../objects/errors.ts";
import { chargeElements } from "../objects/limits.ts";
import { hasSlot, pyIndex, repr } from "../objects/operators.ts";
import { argumentTooLarge, indexTooLarge, overflowsWord } from "../objects/sequences.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { constant, defineModule, pyFn } from "../vm/modules.ts";
import { type Lease, leaseReadable, leaseWritable, readable } from "./buffers.ts";
import { type Layout, NO_LAYOUT, parseLayout, structError, structErrorType } from "./struct_layout.ts";
import { readValues, writeValues } from "./struct_values.ts";

/** `struct.Struct`: a format, and the layout that it stands for. */
export class PyStruct extends PyInstance {
  format = "";
  layout: Layout = NO_LAYOUT;

  constructor(type: PyType = structType) {
    super(type);
  }
}

export const structType: PyType = declareType("_struct.Struct", {
  isBase: true,
  hasWeakref: true,
  allocate: (type) => new PyStruct(type),
});

/** The text of a format given as str or bytes, one character per byte. Throws TypeError and UnicodeEncodeError. */
function formatText(format: Value): string {
  if (format instanceof PyBytes) return latin1Text(format.data);
  const text = asStr(format);
  if (text === undefined) {
    throw typeError(`Struct() argument 1 must be a str or bytes object, not ${typeName(format)}`);
  }
  if (/[^\0-\x7f]/.test(text)) encodeText(text, "ascii", "strict", format); // throws
  return text;
}

// Layouts never change, so all interpreters share them. The oldest goes when there are too many.
const MOST_LAYOUTS = 100;
const layouts = new Map<string, Layout>();

function layoutOf(text: string): Layout {
  let layout = layouts.get(text);
  if (layout === undefined) {
    layout = parseLayout(text);
    if (layouts.size >= MOST_LAYOUTS) layouts.delete(layouts.keys().next().value!);
    layouts.set(text, layout);
  }
  return layout;
}

/** The layout of the format that a function of the module got. */
function layoutFor(format: Value): Layout {
  if (typeof format === "string") {
    const known = layouts.get(format);
    if (known !== undefined) return known;
  }
  if (format instanceof PyStruct) return format.layout;
  if (format !== null && !(format instanceof PyBytes) && !hasSlot(format, "hash")) throw unhashable(format);
  return layoutOf(formatText(format));
}

function initialise(self: PyStruct, format: Value): Value {
  self.format = formatText(format);
  self.layout = layoutOf(self.format);
  return null;
}

// --- packing ---

function pack(layout: Layout, values: readonly Value[], from: number): Value | Pending {
  const given = values.length - from;
  if (given !== layout.count) {
    throw structError(`pack expected ${layout.count} items for packing (got ${given})`);
  }
  if (layout.size > 1024) chargeElements(layout.size, 1);
  const bytes = new Uint8Array(layout.size);
  const wait = writeValues(layout, bytes, 0, values, from);
  return isPending(wait) ? pyPacked(bytes, wait) : newBytes(bytes);
}

function* pyPacked(bytes: Uint8Array, wait: Pending): Steps {
  yield wait;
  return newBytes(bytes);
}

/** `pack_into(buffer, offset, *values)`: `args` from `from` on. */
function* packInto(layout: Layout, args: readonly Value[], from: number): Steps {
  if (args.length <= from) throw structError("pack_into expected buffer argument");
  const count = args.length - from - 2;
  if (count < 0) throw structError("pack_into expected offset argument");
  if (count !== layout.count) {
    throw structError(`pack_into expected ${layout.count} items for packing (got ${count})`);
  }
  const buffer = args[from]!;
  const lease = leaseWritable(buffer);
  if (lease === undefined) {
    throw typeError(`argument must be read-write bytes-like object, not ${typeName(buffer)}`);
  }
  try {
    const given = args[from + 1]!;
    const offset = yield* pyIndex(given);
    if (overflowsWord(offset)) throw indexTooLarge(given);
    const start = checkedStart(offset, layout.size, lease.bytes.length, "pack");
    const wait = writeValues(layout, lease.bytes, start, args, from + 2);
    return isPending(wait) ? yield wait : wait;
  } finally {
    lease.release();
  }
}

/**
 * An offset that may count from the end as a place with room for `size` bytes. Throws `struct.error`. Offsets may be as
 * large as a machine word.
 */
function checkedStart(offset: number | bigint, size: number, room: number, verb: "pack" | "unpack"): number {
  if (offset < 0) {
    if (Number(offset) + size > 0) {
      const lack = verb === "pack" ? "no space to pack" : "not enough data to unpack";
      throw structError(`${lack} ${size} bytes at offset ${offset}`);
    }
    if (Number(offset) + room < 0) {
      throw structError(`offset ${offset} out of range for ${room}-byte buffer`);
    }
  }
  const start = offset < 0 ? Number(offset) + room : offset;
  if (room - Number(start) < size) {
    const name = verb === "pack" ? "pack_into" : "unpack_from";
    throw structError(
      `${name} requires a buffer of at least ${BigInt(start) + BigInt(size)} bytes for ${verb}ing ${size} bytes at offset ${start} (actual buffer size is ${room})`,
    );
  }
  return Number(start);
}

// --- unpacking ---

function unpack(layout: Layout, buffer: Value): Value {
  const bytes = readable(buffer);
  if (bytes.length !== layout.size) throw structError(`unpack requires a buffer of ${layout.size} bytes`);
  return readValues(layout, bytes, 0);
}

function* unpackFrom(layout: Layout, buffer: Value, given: Value): Steps {
  const offset = yield* pyIndex(given);
  if (overflowsWord(offset)) throw argumentTooLarge();
  const bytes = readable(buffer);
  const start = checkedStart(offset, layout.size, bytes.length, "unpack");
  return readValues(layout, bytes, start);
}

/** What `iter_unpack` gives: tuples read one after the other. */
class PyUnpackIterator extends PyObject {
  readonly layout: Layout;
  /** Null once it has ended. */
  lease: Lease | null;
  at = 0;

  constructor(layout: Layout, lease: Lease) {
    super(unpackIteratorType);
    this.layout = layout;
    this.lease = lease;
  }
}

const unpackIteratorType: PyType = declareType("_struct.unpack_iterator");

function iterUnpack(layout: Layout, buffer: Value): Value {
  const { size } = layout;
  if (size === 0) throw structError("cannot iteratively unpack with a struct of length 0");
  const lease = leaseReadable(buffer);
  if (size < 0 || lease.bytes.length % size !== 0) {
    lease.release();
    throw structError(`iterative unpacking requires a buffer of a multiple of ${size} bytes`);
  }
  return new PyUnpackIterator(layout, lease);
}

function nextUnpacked(self: PyUnpackIterator): Value | undefined {
  const { lease, layout, at } = self;
  if (lease === null) return undefined;
  if (at >= lease.bytes.length) {
    lease.release();
    self.lease = null;
    return undefined;
  }
  self.at = at + layout.size;
  return readValues(layout, lease.bytes, at);
}

completeType(unpackIteratorType, {
  doc: null,
  methods: [
    method("__iter__(self, /)", (self: Value) => self, "Implement iter(self)."),
    method("__next__(self, /)", nextUnpacked, "Implement next(self)."),
    method(
      "__length_hint__(self, /)",
      (self: PyUnpackIterator) =>
        self.lease === null ? 0 : (self.lease.bytes.length - self.at) / self.layout.size,
      "How many tuples are left.",
    ),
  ],
});

// --- the type, the module ---

function represent(self: PyStruct): string {
  return `${self.type.name}(${repr(self.format) as string})`;
}

/** What CPython takes: the object, and 32 bytes for each run of values and the end. */
const sizeOf = (self: PyStruct): number => 56 + 32 * (self.layout.fields.length + 1);

completeType(structType, {
  doc: "Struct(format): a format, parsed once, for packing and unpacking many times.",
  methods: [
    newMethod("__new__(cls, *args, **kwargs)", (cls: PyType) => cls.allocate(cls)),
    method("__init__(self, format)", initialise, "Initialize self."),
    method("__repr__(self, /)", represent, "Return repr(self)."),
    pyMethod(
      "iter_unpack(self, buffer, /)",
      (self: PyStruct, buffer: Value) => iterUnpack(self.layout, buffer),
      "An iterator over the tuples that stand one after the other in the buffer.",
    ),
    pyMethod(
      "pack(self, /, *values)",
      (self: PyStruct, values: readonly Value[]) => pack(self.layout, values, 0),
      "The values as bytes.",
    ),
    pyMethod(
      "pack_into(self, /, *values)",
      (self: PyStruct, values: readonly Value[]) => packInto(self.layout, values, 0),
      "Struct.pack_into(buffer, offset, *values): write the values into a buffer.",
    ),
    method(
      "unpack(self, buffer, /)",
      (self: PyStruct, buffer: Value) => unpack(self.layout, buffer),
      "The tuple of the values that fill the buffer.",
    ),
    pyMethod(
      "unpack_from(self, /, buffer, offset=0)",
      (self: PyStruct, buffer: Value, offset: Value) => unpackFrom(self.layout, buffer, offset),
      "The tuple of the values that stand at an offset of the buffer.",
    ),
    method("__sizeof__(self, /)", sizeOf, "How many bytes CPython takes for it."),
    getter("format", (self: PyStruct) => self.format, null, "The format, as a str."),
    getter("size", (self: PyStruct) => self.layout.size, null, "The size of the struct in bytes."),
  ],
});

/** The layout of the first of `args`, which the functions that take any number of values are given. */
function firstLayout(args: readonly Value[]): Layout {
  const format = args[0];
  if (format === undefined) throw typeError("missing format argument");
  return layoutFor(format);
}

export const structModule = defineModule({
  name: "_struct",
  doc: "Packs Python values into bytes, as C structs lie in memory, and takes them out again.",
  members: () => [
    constant("Struct", structType),
    constant("error", structErrorType),
    pyFn(
      "_clearcache()",
      () => {
        layouts.clear();
        return null;
      },
      "Forget the formats that have been parsed.",
    ),
    pyFn(
      "calcsize(format, /)",
      (format: Value) => layoutFor(format).size,
      "The size in bytes of the struct that a format describes.",
    ),
    pyFn(
      "iter_unpack(format, buffer, /)",
      (format: Value, buffer: Value) => iterUnpack(layoutFor(format), buffer),
      "An iterator over the tuples that stand one after the other in the buffer.",
    ),
    pyFn(
      "pack(*values)",
      (values: readonly Value[]) => pack(firstLayout(values), values, 1),
      "pack(format, *values): the values as bytes.",
    ),
    pyFn(
      "pack_into(*values)",
      (values: readonly Value[]) => packInto(firstLayout(values), values, 1),
      "pack_into(format, buffer, offset, *values): write the values into a buffer.",
    ),
    pyFn(
      "unpack(format, buffer, /)",
      (format: Value, buffer: Value) => unpack(layoutFor(format), buffer),
      "The tuple of the values that fill the buffer.",
    ),
    pyFn(
      "unpack_from(format, /, buffer, offset=0)",
      (format: Value, buffer: Value, offset: Value) => unpackFrom(layoutFor(format), buffer, offset),
      "The tuple of the values that stand at an offset of the buffer.",
    ),
  ],
});
