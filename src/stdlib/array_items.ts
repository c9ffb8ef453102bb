/**
 * The items of `array.array`: type codes, and how values become the bytes of an item and come out of them again.
 * Source: library reference, `array`. Sizes are those of 64-bit Linux.
 */
import { asStr, type Value } from "../objects/core.ts";
import { overflowError, type Raised, typeError, valueError } from "../objects/errors.ts";
import { PyFloat } from "../objects/float.ts";
import { codePointLength } from "../objects/numbers/format-spec.ts";
import { index, pyFloat } from "../objects/operators.ts";
import { isPending, type Steps } from "../objects/steps.ts";

export const TYPE_CODES = "bBuwhHiIlLqQfd";

const SIZES: ReadonlyMap<string, number> = new Map(
  [..."b1B1u4w4h2H2i4I4l8L8q8Q8f4d8"]
    .join("")
    .match(/../g)!
    .map((pair) => [pair[0]!, Number(pair[1])]),
);

/** Bytes of an item; `undefined` for what is no type code. */
export const itemSize = (code: string): number | undefined => SIZES.get(code);

export const isText = (code: string): boolean => code === "u" || code === "w";

/** An item on its way: an int, a double, or a code point. */
export type Raw = number | bigint;

/** The names of the C types in messages. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["b", "signed char"],
  ["B", "unsigned byte integer"],
  ["h", "signed short integer"],
  ["H", "unsigned short"],
  ["i", "signed integer"],
  ["I", "unsigned int"],
]);

const beyond = (code: string, isLow: boolean): Raised =>
  overflowError(`${NAMES.get(code)} is ${isLow ? "less than minimum" : "greater than maximum"}`);

/** The item that a value is. Gives steps where Python code has to run first. Throws TypeError and OverflowError. */
export function rawItem(code: string, value: Value): Raw | Steps<Raw> {
  switch (code) {
    case "f":
    case "d":
      return value instanceof PyFloat ? value.value : pyFloat(value);
    case "u":
    case "w": {
      const text = asStr(value);
      if (text === undefined || codePointLength(text) !== 1) {
        throw typeError("array item must be unicode character");
      }
      return text.codePointAt(0)!;
    }
  }
  const whole = index(value);
  return isPending(whole) ? pyRaw(code, whole as Steps<Raw>) : checked(code, whole);
}

function* pyRaw(code: string, whole: Steps<Raw>): Steps<Raw> {
  return checked(code, yield whole);
}

const WORD = 2n ** 63n;

function checked(code: string, value: Raw): Raw {
  switch (code) {
    case "b":
      return bounded(code, value, -128, 127);
    case "B":
      return bounded(code, value, 0, 255);
    case "h":
      return bounded(code, value, -32768, 32767);
    case "H":
      return bounded(code, value, 0, 65535);
    case "i":
      return bounded(code, value, -(2 ** 31), 2 ** 31 - 1);
    case "l":
      return signedWord(value, "Python int too large to convert to C long");
    case "q":
      return signedWord(value, "int too big to convert");
    case "Q":
      return unsignedWord(value, "can't convert negative int to unsigned", "int too big to convert");
  }
  const whole = unsignedWord(
    value,
    "can't convert negative value to unsigned int",
    "Python int too large to convert to C unsigned long",
  );
  if (code === "I" && whole > 0xffffffff) throw beyond(code, false);
  return whole;
}

function bounded(code: string, value: Raw, low: number, high: number): Raw {
  const whole = signedWord(value, "Python int too large to convert to C long");
  if (whole < low) throw beyond(code, true);
  if (whole > high) throw beyond(code, false);
  return whole;
}

function signedWord(value: Raw, message: string): Raw {
  if (typeof value === "bigint" && (value < -WORD || value >= WORD)) throw overflowError(message);
  return value;
}

function unsignedWord(value: Raw, negative: string, large: string): Raw {
  if (value < 0) throw overflowError(negative);
  if (typeof value === "bigint" && value >= 2n * WORD) throw overflowError(large);
  return value;
}

/** Writes an item at a byte. */
export function putRaw(view: DataView, code: string, at: number, raw: Raw): void {
  switch (code) {
    case "b":
    case "B":
      view.setUint8(at, raw as number);
      return;
    case "h":
    case "H":
      view.setUint16(at, raw as number, true);
      return;
    case "u":
    case "w":
    case "i":
    case "I":
      view.setUint32(at, raw as number, true);
      return;
    case "f":
      view.setFloat32(at, raw as number, true);
      return;
    case "d":
      view.setFloat64(at, raw as number, true);
      return;
  }
  view.setBigUint64(at, BigInt.asUintN(64, BigInt(raw)), true);
}

/** The item at a byte, as a Python value. Throws ValueError for what is no character. */
export function readRaw(view: DataView, code: string, at: number, isLittle = true): Value {
  switch (code) {
    case "b":
      return view.getInt8(at);
    case "B":
      return view.getUint8(at);
    case "h":
      return view.getInt16(at, isLittle);
    case "H":
      return view.getUint16(at, isLittle);
    case "i":
      return view.getInt32(at, isLittle);
    case "I":
      return view.getUint32(at, isLittle);
    case "f":
      return new PyFloat(view.getFloat32(at, isLittle));
    case "d":
      return new PyFloat(view.getFloat64(at, isLittle));
    case "u":
    case "w": {
      const point = view.getUint32(at, isLittle);
      if (point > 0x10ffff) {
        throw valueError(`character U+${point.toString(16)} is not in range [U+0000; U+10ffff]`);
      }
      return String.fromCodePoint(point);
    }
  }
  const value = "lq".includes(code) ? view.getBigInt64(at, isLittle) : view.getBigUint64(at, isLittle);
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}
