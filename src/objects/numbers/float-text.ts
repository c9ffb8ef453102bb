/**
 * `float` as text: `repr`, `float("…")`, `hex`, `fromhex`, and the digits of `e`, `f`, `g` and `%` formats.
 */

import { fixedDigits, shortestDigits, significantDigits } from "./decimal-digits.ts";
import { badValue, overflow } from "./errors.ts";
import { asciiLower, numberText, quoted, trimSpaces } from "./text.ts";

/** `repr(x)`. */
export function repr(x: number): string {
  const size = Math.abs(x);
  if (size >= 1e-4 && size < 1e16) {
    const text = String(x);
    return Number.isInteger(x) ? `${text}.0` : text;
  }
  if (x === 0) return Object.is(x, -0) ? "-0.0" : "0.0";
  return formatFloat(x, "r", 0, false);
}

/**
 * Conversion of a float: `r` shortest digits in the layout of `repr`, `e` `f` `g` as in C.
 *
 * @param alternate keep the point, and with `g` the zeros
 */
export function formatFloat(
  x: number,
  code: "r" | "e" | "f" | "g",
  precision: number,
  alternate: boolean,
): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "nan" : x < 0 ? "-inf" : "inf";
  const size = Math.abs(x);
  const text = formatSize(size, code, precision, alternate);
  return x < 0 || Object.is(x, -0) ? `-${text}` : text;
}

function formatSize(
  size: number,
  code: "r" | "e" | "f" | "g",
  precision: number,
  alternate: boolean,
): string {
  switch (code) {
    case "f": {
      const text = fixedDigits(size, precision);
      return alternate && precision === 0 ? `${text}.` : text;
    }
    case "e": {
      const { digits, exponent } = significantDigits(size, precision + 1);
      return scientific(digits, exponent, alternate);
    }
    case "g": {
      const count = precision === 0 ? 1 : precision;
      const found = significantDigits(size, count);
      const digits = alternate ? found.digits : trimZeros(found.digits);
      return layOut(digits, found.exponent, count, false, alternate);
    }
    case "r": {
      const { digits, exponent } = shortestDigits(size);
      return layOut(digits, exponent, 16, true, alternate);
    }
  }
}

/** Fixed while -4 <= exponent < limit, else scientific; `point` adds ".0" to what looks like an integer. */
export function layOut(
  digits: string,
  exponent: number,
  limit: number,
  point: boolean,
  alternate: boolean,
): string {
  if (exponent < -4 || exponent >= limit) return scientific(digits, exponent, alternate);
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const fraction = digits.slice(exponent + 1);
  if (fraction !== "") return `${whole}.${fraction}`;
  return point ? `${whole}.0` : alternate ? `${whole}.` : whole;
}

function scientific(digits: string, exponent: number, alternate: boolean): string {
  const point = digits.length > 1 || alternate ? "." : "";
  const sign = exponent < 0 ? "-" : "+";
  return `${digits[0]!}${point}${digits.slice(1)}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

/** Digits without zeros at the end, but for the first digit. */
export function trimZeros(digits: string): string {
  let end = digits.length;
  while (end > 1 && digits.charCodeAt(end - 1) === 48) end--;
  return digits.slice(0, end);
}

// --- Reading ----------------------------------------------------------------------------------------------

const FLOAT_TEXT =
  /^[+-]?(?:[0-9]+(?:_[0-9]+)*(?:\.(?:[0-9]+(?:_[0-9]+)*)?)?|\.[0-9]+(?:_[0-9]+)*)(?:e[+-]?[0-9]+(?:_[0-9]+)*)?$/;

/**
 * `float(text)`.
 *
 * @param shown `repr` of what was given, for the message; by default that of `text`
 * @throws NumericError ValueError
 */
export function floatFromText(text: string, shown?: string): number {
  const value = readFloat(asciiLower(numberText(text)));
  if (value === undefined) throw badValue(`could not convert string to float: ${shown ?? quoted(text)}`);
  return value;
}

/** The float that ASCII text in lower case, without spaces around it, stands for. */
export function readFloat(text: string): number | undefined {
  if (FLOAT_TEXT.test(text)) return Number(text.includes("_") ? text.replaceAll("_", "") : text);
  switch (text) {
    case "inf":
    case "+inf":
    case "infinity":
    case "+infinity":
      return Number.POSITIVE_INFINITY;
    case "-inf":
    case "-infinity":
      return Number.NEGATIVE_INFINITY;
    case "nan":
    case "+nan":
      return Number.NaN;
    case "-nan":
      return NEGATIVE_NAN;
    default:
      return undefined;
  }
}

// --- Hexadecimal ------------------------------------------------------------------------------------------

const view = new DataView(new ArrayBuffer(8));

/** A NaN with the sign bit set. JavaScript may forget that bit; V8, which most run on, keeps it. */
const NEGATIVE_NAN: number = (() => {
  view.setUint32(0, 0xfff80000);
  view.setUint32(4, 0);
  return view.getFloat64(0);
})();

/** Whether the sign bit of a float is set: of -0.0 and, where the engine keeps it, of a NaN too. */
export function hasSign(x: number): boolean {
  view.setFloat64(0, x);
  return view.getUint8(0) > 0x7f;
}

/** `x.hex()`. */
export function floatToHex(x: number): string {
  if (!Number.isFinite(x)) return formatFloat(x, "r", 0, false);
  view.setFloat64(0, x);
  const high = view.getUint32(0);
  const sign = high >>> 31 ? "-" : "";
  if (x === 0) return `${sign}0x0.0p+0`;
  const biased = (high >>> 20) & 0x7ff;
  const digits =
    (high & 0xfffff).toString(16).padStart(5, "0") + view.getUint32(4).toString(16).padStart(8, "0");
  const exponent = Math.max(biased, 1) - 1023;
  return `${sign}0x${biased === 0 ? 0 : 1}.${digits}p${exponent < 0 ? "" : "+"}${exponent}`;
}

const BAD_HEX = "invalid hexadecimal floating-point string";
const HEX_TEXT = /^([+-]?)(?:0x)?([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?[0-9]+))?/;

/** `float.fromhex(text)`. @throws NumericError ValueError, OverflowError */
export function floatFromHex(text: string): number {
  const stripped = asciiLower(trimSpaces(text));
  const word = /^[+-]?(?:nan|inf|infinity)$/.test(stripped) ? readFloat(stripped) : undefined;
  if (word !== undefined) return word;
  const found = HEX_TEXT.exec(stripped);
  const fraction = found?.[3] ?? "";
  if (found === null || found[2]!.length + fraction.length === 0) throw badValue(BAD_HEX);
  const digits = (found[2]! + fraction).replace(/^0+/, "");
  const sign = found[1] === "-" ? -1 : 1;
  if (digits === "") {
    if (found[0].length < stripped.length) throw badValue(BAD_HEX);
    return sign * 0;
  }
  // 20 digits keep at least 77 bits; what lies below can only decide a tie, as one sticky digit.
  const kept = digits.slice(0, 20);
  const sticky = /[1-9a-f]/.test(digits.slice(20)) ? "1" : "0";
  const mantissa = BigInt(`0x${kept}${sticky}`);
  const dropped = digits.length - kept.length - 1;
  const exponent = Number(found[4] ?? "0") - 4 * fraction.length + 4 * dropped;
  const size = scaleRounded(mantissa, exponent);
  // CPython looks at the size before it looks at what follows the number.
  if (size === Number.POSITIVE_INFINITY)
    throw overflow("hexadecimal value too large to represent as a float");
  if (found[0].length < stripped.length) throw badValue(BAD_HEX);
  return sign * size;
}

/** mantissa * 2**exponent for a positive mantissa, rounded once; infinite where it is too large. */
export function scaleRounded(mantissa: bigint, exponent: number): number {
  const bits = mantissa.toString(2).length;
  if (bits + exponent > 1024) return Number.POSITIVE_INFINITY;
  if (bits + exponent < -1075) return 0;
  const drop = Math.max(bits - 53, -1074 - exponent);
  if (drop <= 0) return Number(mantissa) * 2 ** Math.max(exponent, -1074);
  const by = BigInt(drop);
  let kept = mantissa >> by;
  const rest = mantissa - (kept << by);
  const half = 1n << (by - 1n);
  if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
  return Number(kept) * 2 ** (exponent + drop);
}
