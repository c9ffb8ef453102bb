/** Values of the module `struct`: how those of a layout are written into bytes and read from them. */
import { newBytes, PyByteArray, PyBytes } from "../objects/bytes_object.ts";
import { asInt, type Value } from "../objects/core.ts";
import { overflowError } from "../objects/errors.ts";
import { PyFloat } from "../objects/float.ts";
import { chargeElements } from "../objects/limits.ts";
import { halfToNumber, numberToHalf } from "../objects/memory_formats.ts";
import { hasSlot, index, isTrue, pyFloat } from "../objects/operators.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { newTuple } from "../objects/tuple.ts";
import { type Field, type Layout, structError } from "./struct_layout.ts";

/** Where values go. */
interface Target {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly isLittle: boolean;
  readonly isNative: boolean;
}

/**
 * Writes values into `bytes` from `start` on, which has the room; `values` from `from` on are as many as the layout
 * takes. What was written before an error stays. Throws `struct.error`.
 */
export function writeValues(
  layout: Layout,
  bytes: Uint8Array,
  start: number,
  values: readonly Value[],
  from: number,
): Value | Pending {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const target: Target = { bytes, view, isLittle: layout.isLittle, isNative: layout.isNative };
  bytes.fill(0, start, start + layout.size);
  let next = from;
  for (const [at, field] of layout.fields.entries()) {
    for (let done = 0; done < field.repeat; done++) {
      const value = values[next]!;
      const place = start + field.offset + done * field.size;
      const wait = writeValue(target, field, place, value);
      if (wait !== null) return pyWriteRest(layout, target, start, values, next, at, done, wait);
      next++;
    }
  }
  return null;
}

function* pyWriteRest(
  layout: Layout,
  target: Target,
  start: number,
  values: readonly Value[],
  next: number,
  at: number,
  done: number,
  wait: Steps<void>,
): Steps {
  yield* wait;
  for (let number = at; number < layout.fields.length; number++) {
    const field = layout.fields[number]!;
    for (let each = number === at ? done + 1 : 0; each < field.repeat; each++) {
      next++;
      const more = writeValue(target, field, start + field.offset + each * field.size, values[next]!);
      if (more !== null) yield* more;
    }
  }
  return null;
}

/** Writes one value; gives steps where Python code has to run first. */
function writeValue(target: Target, field: Field, at: number, value: Value): Steps<void> | null {
  const { code } = field;
  switch (code) {
    case "c":
      if (!(value instanceof PyBytes) || value.data.length !== 1) {
        throw structError("char format requires a bytes object of length 1");
      }
      target.bytes[at] = value.data[0]!;
      return null;
    case "?": {
      const truth = isTrue(value);
      if (isPending(truth)) return pyWriteTruth(target, at, truth);
      target.bytes[at] = truth ? 1 : 0;
      return null;
    }
    case "s":
    case "p":
      writeText(target, field, at, value);
      return null;
    case "e":
    case "f":
    case "d":
      if (value instanceof PyFloat) {
        writeFloat(target, code, at, value.value);
        return null;
      }
      return pyWriteFloat(target, code, at, value);
  }
  const whole = asInt(value);
  if (whole !== undefined) {
    writeInt(target, field, at, whole);
    return null;
  }
  if (!hasSlot(value, "index")) throw notAnInt();
  return pyWriteInt(target, field, at, value);
}

const notAnInt = () => structError("required argument is not an integer");
const tooLarge = () => structError("int too large to convert");

function* pyWriteTruth(target: Target, at: number, truth: Pending): Steps<void> {
  target.bytes[at] = (yield truth) ? 1 : 0;
}

function* pyWriteInt(target: Target, field: Field, at: number, value: Value): Steps<void> {
  const result = index(value);
  writeInt(target, field, at, isPending(result) ? yield result : result);
}

/** Whatever goes wrong on the way to a float is one error, as in CPython. */
function* pyWriteFloat(target: Target, code: "e" | "f" | "d", at: number, value: Value): Steps<void> {
  let number: number;
  try {
    number = yield* pyFloat(value);
  } catch (thrown) {
    if (!isPythonError(thrown)) throw thrown;
    throw structError("required argument is not a float");
  }
  try {
    writeFloat(target, code, at, number);
  } catch (thrown) {
    throw asInt(value) === undefined ? thrown : tooLarge();
  }
}

const isPythonError = (thrown: unknown): boolean =>
  typeof thrown === "object" && thrown !== null && "exception" in thrown;

function writeText(target: Target, field: Field, at: number, value: Value): void {
  if (!(value instanceof PyBytes || value instanceof PyByteArray)) {
    throw structError(`argument for '${field.code}' must be a bytes object`);
  }
  if (field.code === "s") {
    target.bytes.set(value.data.subarray(0, field.size), at);
    return;
  }
  // A Pascal string: its length, as far as a byte can say, stands in front.
  if (field.size === 0) return;
  const text = value.data.subarray(0, field.size - 1);
  target.bytes.set(text, at + 1);
  target.bytes[at] = Math.min(text.length, 255);
}

function writeFloat(target: Target, code: "e" | "f" | "d", at: number, value: number): void {
  const { view, isLittle } = target;
  if (code === "d") {
    view.setFloat64(at, value, isLittle);
    return;
  }
  if (code === "e") {
    const half = numberToHalf(value);
    if (half === undefined) throw overflowError("float too large to pack with e format");
    view.setUint16(at, half, isLittle);
    return;
  }
  // The machine's own format goes to infinity by itself; the standard ones refuse.
  if (!target.isNative && Number.isFinite(value) && !Number.isFinite(Math.fround(value))) {
    throw overflowError("float too large to pack with f format");
  }
  view.setFloat32(at, value, isLittle);
}

function writeInt(target: Target, field: Field, at: number, value: number | bigint): void {
  const { view, isLittle } = target;
  const { code, size } = field;
  switch (code) {
    case "P":
      if (value < -(2n ** 63n) || value >= 2n ** 64n) throw tooLarge();
      view.setBigUint64(at, BigInt.asUintN(64, BigInt(value)), isLittle);
      return;
    default:
      if (size === 8) {
        const [low, high] = isSigned(code) ? SIGNED_WORD : UNSIGNED_WORD;
        if (value < low || value > high) throw outOfRange(code, low, high);
        view.setBigUint64(at, BigInt.asUintN(64, BigInt(value)), isLittle);
        return;
      }
  }
  const bits = size * 8;
  const low = isSigned(code) ? -(2 ** (bits - 1)) : 0;
  const high = isSigned(code) ? 2 ** (bits - 1) - 1 : 2 ** bits - 1;
  if (typeof value === "bigint" || value < low || value > high) throw outOfRange(code, low, high);
  if (size === 1) view.setUint8(at, value);
  else if (size === 2) view.setUint16(at, value, isLittle);
  else view.setUint32(at, value, isLittle);
}

const SIGNED_WORD = [-(2n ** 63n), 2n ** 63n - 1n] as const;
const UNSIGNED_WORD = [0n, 2n ** 64n - 1n] as const;
const isSigned = (code: string): boolean => "bhilqn".includes(code);
const outOfRange = (code: string, low: number | bigint, high: number | bigint) =>
  structError(`'${code}' format requires ${low} <= number <= ${high}`);

/** The tuple of the values of a layout that stand in `bytes` from `start` on, which has them all. */
export function readValues(layout: Layout, bytes: Uint8Array, start: number): Value {
  if (layout.count > 1024) chargeElements(layout.count, 8);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values: Value[] = [];
  for (const field of layout.fields) {
    for (let done = 0, at = start + field.offset; done < field.repeat; done++, at += field.size) {
      values.push(readValue(bytes, view, layout.isLittle, field, at));
    }
  }
  return newTuple(values);
}

function readValue(bytes: Uint8Array, view: DataView, isLittle: boolean, field: Field, at: number): Value {
  const { code, size } = field;
  switch (code) {
    case "c":
    case "s":
      return newBytes(bytes.slice(at, at + size));
    case "p": {
      const length = size === 0 ? 0 : Math.min(bytes[at]!, size - 1);
      return newBytes(bytes.slice(at + 1, at + 1 + length));
    }
    case "?":
      return bytes[at] !== 0;
    case "e":
      return new PyFloat(halfToNumber(view.getUint16(at, isLittle)));
    case "f":
      return new PyFloat(view.getFloat32(at, isLittle));
    case "d":
      return new PyFloat(view.getFloat64(at, isLittle));
  }
  const signed = isSigned(code);
  switch (size) {
    case 1:
      return signed ? view.getInt8(at) : view.getUint8(at);
    case 2:
      return signed ? view.getInt16(at, isLittle) : view.getUint16(at, isLittle);
    case 4:
      return signed ? view.getInt32(at, isLittle) : view.getUint32(at, isLittle);
  }
  const value = signed ? view.getBigInt64(at, isLittle) : view.getBigUint64(at, isLittle);
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}
