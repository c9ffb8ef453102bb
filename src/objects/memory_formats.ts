/**
 * The items of a memoryview: how the formats of the module `struct` (native, little-endian, one character) are read and
 * written.
 */
import { newBytes, PyBytes } from "./bytes_object.ts";
import { asInt, type Value } from "./core.ts";
import { isRaised, notImplementedError, type Raised, typeError, valueError } from "./errors.ts";
import { PyFloat } from "./float.ts";
import { hasSlot, index, isTrue, pyFloat } from "./operators.ts";
import { isPending, type Pending, type Steps } from "./steps.ts";

const SIZES: ReadonlyMap<string, number> = new Map([
  ...[..."bBc?"].map((code) => [code, 1] as const),
  ...[..."hHe"].map((code) => [code, 2] as const),
  ...[..."iIf"].map((code) => [code, 4] as const),
  ...[..."lLqQnNPd"].map((code) => [code, 8] as const),
]);

/** The one character of a native format, with or without `@`; `undefined` for any other format. */
export function nativeCode(format: string): string | undefined {
  const code = format.startsWith("@") ? format.slice(1) : format;
  return SIZES.has(code) ? code : undefined;
}

/** How many bytes an item of a native format takes. */
export const sizeOfCode = (code: string): number => SIZES.get(code)!;

const isSigned = (code: string): boolean => "bhilqn".includes(code);

/** The item at a byte of the memory. */
export function readItem(memory: Uint8Array, at: number, format: string): Value {
  const code = nativeCode(format);
  if (code === undefined) {
    throw notImplementedError(`memoryview: format ${format} not supported`);
  }
  const view = new DataView(memory.buffer, memory.byteOffset, memory.byteLength);
  switch (code) {
    case "B":
      return memory[at]!;
    case "b":
      return view.getInt8(at);
    case "c":
      return newBytes(memory.slice(at, at + 1));
    case "?":
      return memory[at] !== 0;
    case "h":
      return view.getInt16(at, true);
    case "H":
      return view.getUint16(at, true);
    case "i":
      return view.getInt32(at, true);
    case "I":
      return view.getUint32(at, true);
    case "e":
      return new PyFloat(halfToNumber(view.getUint16(at, true)));
    case "f":
      return new PyFloat(view.getFloat32(at, true));
    case "d":
      return new PyFloat(view.getFloat64(at, true));
  }
  const value = isSigned(code) ? view.getBigInt64(at, true) : view.getBigUint64(at, true);
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

/** Makes a value the item bytes of a format, and calls `put` with them. Throws TypeError and ValueError. */
export function withItem(value: Value, format: string, put: (bytes: Uint8Array) => Value): Value | Pending {
  const code = nativeCode(format);
  if (code === undefined) throw notImplementedError(`memoryview: format ${format} not supported`);
  switch (code) {
    case "c":
      if (!(value instanceof PyBytes)) throw invalidType(format);
      if (value.data.length !== 1) throw invalidValue(format);
      return put(value.data);
    case "?": {
      const truth = isTrue(value);
      return isPending(truth) ? pyTruth(truth, put) : put(Uint8Array.of(truth ? 1 : 0));
    }
    case "e":
    case "f":
    case "d":
      if (value instanceof PyFloat) return put(floatBytes(value.value, code, format));
      return pyReal(value, code, format, put);
  }
  const plain = asInt(value);
  if (plain !== undefined) return put(intBytes(plain, code, format));
  if (!hasSlot(value, "index")) throw invalidType(format);
  return pyInt(value, code, format, put);
}

const invalidType = (format: string): Raised => typeError(`memoryview: invalid type for format '${format}'`);
const invalidValue = (format: string): Raised =>
  valueError(`memoryview: invalid value for format '${format}'`);

function* pyTruth(truth: Pending, put: (bytes: Uint8Array) => Value): Steps {
  return put(Uint8Array.of((yield truth) ? 1 : 0));
}

function* pyReal(
  value: Value,
  code: "e" | "f" | "d",
  format: string,
  put: (bytes: Uint8Array) => Value,
): Steps {
  let number: number;
  try {
    number = yield* pyFloat(value);
  } catch (thrown) {
    throw isRaised(thrown, "TypeError") ? invalidType(format) : thrown;
  }
  return put(floatBytes(number, code, format));
}

function* pyInt(value: Value, code: string, format: string, put: (bytes: Uint8Array) => Value): Steps {
  let number: number | bigint;
  try {
    const plain = index(value);
    number = isPending(plain) ? yield plain : plain;
  } catch (thrown) {
    throw isRaised(thrown, "TypeError") ? invalidType(format) : thrown;
  }
  return put(intBytes(number, code, format));
}

function intBytes(value: number | bigint, code: string, format: string): Uint8Array {
  const size = sizeOfCode(code);
  const bits = BigInt(size * 8);
  // A pointer may be given as a negative number, too.
  const low = isSigned(code) || code === "P" ? -(1n << (bits - 1n)) : 0n;
  const high = isSigned(code) ? 1n << (bits - 1n) : 1n << bits;
  if (value < low || value >= high) throw invalidValue(format);
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt.asUintN(64, BigInt(value)), true);
  return bytes.subarray(0, size);
}

function floatBytes(value: number, code: "e" | "f" | "d", format: string): Uint8Array {
  const bytes = new Uint8Array(sizeOfCode(code));
  const view = new DataView(bytes.buffer);
  if (code === "d") view.setFloat64(0, value, true);
  else if (code === "f") view.setFloat32(0, value, true);
  else {
    const half = numberToHalf(value);
    if (half === undefined) throw invalidValue(format);
    view.setUint16(0, half, true);
  }
  return bytes;
}

/** The number that 16 bits stand for (IEEE 754 binary16). */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The 16 bits nearest to a number, ties to even; `undefined` for a finite one that is too large. */
export function numberToHalf(value: number): number | undefined {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (Number.isNaN(value)) return sign | 0x7e00;
  if (size === Number.POSITIVE_INFINITY) return sign | 0x7c00;
  if (size >= 65520) return undefined;
  const exponent = Math.max(-14, size === 0 ? -14 : Math.floor(Math.log2(size)));
  // In units of the last place; rounding up may carry into the exponent, which the bits do by themselves.
  const units = roundEven(size / 2 ** (exponent - 10));
  if (exponent === -14) return sign | units;
  return sign | (((exponent + 14) << 10) + units);
}

function roundEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
