/** How arrays are made: `array(typecode, initializer)`, and `_array_reconstructor`, which pickles call. */

import { cInt } from "../objects/bounds.ts";
import { PyByteArray, PyBytes } from "../objects/bytes_object.ts";
import { decodeBytes } from "../objects/codecs.ts";
import { asStr, type PyType, PyType as PyTypeClass, type Value } from "../objects/core.ts";
import { type Raised, typeError, typeName, valueError } from "../objects/errors.ts";
import { chargeElements } from "../objects/limits.ts";
import { PyList } from "../objects/list.ts";
import { codePointLength } from "../objects/numbers/format-spec.ts";
import { pyIndex, pyIter, pyNext } from "../objects/operators.ts";
import { isPending, type Steps } from "../objects/steps.ts";
import { PyTuple } from "../objects/tuple.ts";
import { pyWarn } from "../objects/warnings.ts";
import { isText, itemSize, rawItem, readRaw, TYPE_CODES } from "./array_items.ts";
import { arrayType, PyArray } from "./array_object.ts";

/** `array.__new__`. */
export function* makeArray(cls: PyType, args: readonly Value[], keywords: ReadonlyMap<string, Value>): Steps {
  if (keywords.size > 0 && cls === arrayType) throw typeError("array.array() takes no keyword arguments");
  if (args.length < 1) throw typeError("array() takes at least 1 argument (0 given)");
  if (args.length > 2) throw typeError(`array() takes at most 2 arguments (${args.length} given)`);
  const code = typeCode("array", 1, args[0]!);
  const initial = args[1];
  if (code === "u") {
    yield* pyWarn("DeprecationWarning", "The 'u' type code is deprecated and will be removed in Python 3.16");
  }
  if (initial !== undefined && !isText(code)) refuseText(code, initial);
  if (itemSize(code) === undefined) {
    throw valueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
  }
  const array = (cls.allocate(cls) as PyArray).become(code, new Uint8Array(0));
  if (initial === undefined) return array;
  yield* fill(array, initial);
  return array;
}

/** One character, as an argument. */
function typeCode(name: string, place: number, value: Value): string {
  const text = asStr(value);
  if (text === undefined || codePointLength(text) !== 1) {
    const given = value === null ? "None" : typeName(value);
    throw typeError(`${name}() argument ${place} must be a unicode character, not ${given}`);
  }
  return text;
}

function refuseText(code: string, initial: Value): void {
  const what =
    asStr(initial) !== undefined
      ? "a str"
      : initial instanceof PyArray && isText(initial.code)
        ? "a unicode array"
        : null;
  if (what !== null) throw typeError(`cannot use ${what} to initialize an array with typecode '${code}'`);
}

function* fill(array: PyArray, initial: Value): Steps<void> {
  if (initial instanceof PyBytes || initial instanceof PyByteArray) {
    appendBytes(array, initial.data);
    return;
  }
  const text = isText(array.code) ? asStr(initial) : undefined;
  if (text !== undefined) {
    appendText(array, text);
    return;
  }
  if (initial instanceof PyArray && initial.code === array.code) {
    appendBytes(array, initial.bytes);
    return;
  }
  if (initial instanceof PyList || initial instanceof PyTuple) {
    array.resize(initial.items.length);
    for (let at = 0; at < initial.items.length && at < array.length; at++) {
      const raw = rawItem(array.code, initial.items[at]!);
      array.set(at, isPending(raw as never) ? yield* raw as Steps<number> : (raw as number));
    }
    return;
  }
  yield* appendItems(array, initial);
}

/** Adds the items of an iterable. What was added before an error stays. */
export function* appendItems(array: PyArray, iterable: Value): Steps<void> {
  const iterator = yield* pyIter(iterable);
  for (;;) {
    const item = yield* pyNext(iterator);
    if (item === undefined) return;
    yield* appendItem(array, item);
  }
}

export function* appendItem(array: PyArray, item: Value): Steps {
  const raw = rawItem(array.code, item);
  const plain = isPending(raw as never) ? yield* raw as Steps<number> : (raw as number);
  array.resize(array.length + 1);
  array.set(array.length - 1, plain);
  return null;
}

/** Adds items given as bytes. Throws ValueError where they are not whole items. */
export function appendBytes(array: PyArray, bytes: Uint8Array): void {
  if (bytes.length % array.itemsize !== 0) throw valueError("bytes length not a multiple of item size");
  if (bytes.length === 0) return;
  const at = array.length;
  array.splice(at, at, bytes.slice());
}

/** Adds the characters of a text. */
export function appendText(array: PyArray, text: string): void {
  const points = Array.from(text, (character) => character.codePointAt(0)!);
  if (points.length === 0) return;
  const start = array.length;
  array.resize(start + points.length);
  for (const [at, point] of points.entries()) array.set(start + at, point);
}

// --- machine formats ---

/** What the numbers of machine formats stand for, in twos: little-endian, then big-endian. The first two are bytes. */
const MACHINE = [..."Bb", ..."HHhhIIiiQQqqffdd", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"] as const;

/** The machine format of a type code on this machine. */
export function machineFormat(code: string): number {
  if (code === "B" || code === "b") return code === "B" ? 0 : 1;
  if (isText(code)) return 20;
  return MACHINE.indexOf(code === "l" ? "q" : code === "L" ? "Q" : code);
}

const wrongSize = (): Raised => valueError("string length not a multiple of item size");

/** `_array_reconstructor(arraytype, typecode, mformat_code, items)`. */
export function* reconstruct(cls: Value, typecode: Value, format: Value, items: Value): Steps {
  if (!(cls instanceof PyTypeClass)) {
    throw typeError(`first argument must be a type object, not ${typeName(cls)}`);
  }
  const code = typeCode("_array_reconstructor", 2, typecode);
  const number = cInt(yield* pyIndex(format));
  if (!cls.isSubtype(arrayType)) throw typeError(`${cls.fullName} is not a subtype of array.array`);
  if (!TYPE_CODES.includes(code)) throw valueError("second argument must be a valid type code");
  const machine = MACHINE[number];
  if (machine === undefined) throw valueError("third argument must be a valid machine format code.");
  if (!(items instanceof PyBytes)) throw typeError(`fourth argument should be bytes, not ${typeName(items)}`);
  const bytes = items.data;
  if (number === machineFormat(code)) {
    const array = yield* makeArray(cls, [code], new Map());
    appendBytes(array as PyArray, bytes);
    return array;
  }
  if (machine.length > 1) {
    if (bytes.length % (machine.startsWith("utf-16") ? 4 : 8) !== 0) throw wrongSize();
    const text = decodeBytes(bytes, machine, "strict", items);
    return yield* makeArray(cls, [code, isPending(text) ? yield text : text], new Map());
  }
  const size = itemSize(machine)!;
  if (bytes.length % size !== 0) throw wrongSize();
  chargeElements(bytes.length / size, 8);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values: Value[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    values.push(readRaw(view, machine, at, number < 2 || number % 2 === 0));
  }
  // Whole numbers get the code that has their size here.
  const made = machine === "f" || machine === "d" ? code : machine;
  return yield* makeArray(cls, [made, new PyList(values)], new Map());
}
