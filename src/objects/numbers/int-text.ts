/**
 * `int` as text and as bytes: `int("…", base)`, `str(int)`, `to_bytes`, `from_bytes`.
 */

import { badValue, type NumericError, overflow } from "./errors.ts";
import { bitLength, type Int, normalize } from "./ints.ts";
import { asciiLower, numberText, quoted } from "./text.ts";

/** `sys.get_int_max_str_digits()` at the start of a program. */
export const DEFAULT_MAX_DIGITS = 4300;

/**
 * `int(text, base)`: sign, prefix for bases 0, 2, 8, 16, single underscores between digits, digits of any
 * script, spaces around it.
 *
 * @param shown `repr` of what was given, for the message; by default that of `text`
 * @param maxDigits the limit of `sys.set_int_max_str_digits`, 0 for none
 * @throws NumericError ValueError
 */
export function intFromText(
  text: string,
  base = 10,
  shown?: () => string,
  maxDigits = DEFAULT_MAX_DIGITS,
): Int {
  if (base !== 0 && (base < 2 || base > 36)) throw badValue("int() base must be >= 2 and <= 36, or 0");
  if (base === 10 && text.length < 16 && /^[0-9]+$/.test(text)) return Number(text);
  // What is refused for its length alone must not cost more than looking at it once.
  const isPlain = base === 10 && maxDigits > 0 && text.length > maxDigits && /^[0-9]+$/.test(text);
  if (isPlain) throw tooManyDigits(maxDigits, text.length);
  const parts = splitInteger(numberText(text), base);
  if (parts === undefined) throw invalidLiteral(shown?.() ?? quoted(text), base);
  const { negative, digits, radix } = parts;
  if (!isPowerOfTwo(radix) && maxDigits > 0 && digits.length > maxDigits)
    throw tooManyDigits(maxDigits, digits.length);
  const size = digitsToInt(digits, radix);
  return negative ? (typeof size === "number" ? 0 - size : -size) : size;
}

/** `str(value)`. @throws NumericError ValueError beyond the limit of digits */
export function intToString(value: Int, maxDigits = DEFAULT_MAX_DIGITS): string {
  if (typeof value === "number") return String(value);
  if (maxDigits > 0) {
    // Log10(2) = 0.30103: refuse by size alone before spending time on the digits.
    if (bitLength(value) > maxDigits * 3.3219281 + 1) throw tooManyDigits(maxDigits, undefined);
    const text = value.toString();
    if (text.length - (value < 0n ? 1 : 0) > maxDigits) throw tooManyDigits(maxDigits, undefined);
    return text;
  }
  return value.toString();
}

/** Digits of the value in a base of 2 to 36, with a minus sign and no prefix; no limit applies. */
export const intToBase = (value: Int, base: number): string => value.toString(base);

/** Upper bound of the characters of the value written in a base. */
export function textSize(value: Int, base = 10): number {
  return Math.ceil(bitLength(value) / Math.log2(base)) + 2;
}

export type ByteOrder = "big" | "little";

/** `value.to_bytes(length, order, signed=signed)`. @throws NumericError OverflowError, ValueError */
export function intToBytes(value: Int, length: number, order: ByteOrder, signed: boolean): Uint8Array {
  if (length < 0) throw badValue("length argument must be non-negative");
  if (value < 0 && !signed) throw overflow("can't convert negative int to unsigned");
  // A negative value fits as long as ~value leaves the sign bit free.
  const needed = bitLength(value < 0 ? -BigInt(value) - 1n : value) + (signed ? 1 : 0);
  if (needed > length * 8 && value !== 0 && !(value === -1 && length === 0))
    throw overflow("int too big to convert");
  const bytes = new Uint8Array(length);
  const digits = BigInt.asUintN(length * 8, BigInt(value)).toString(16);
  for (let index = 0, end = digits.length; end > 0; index++, end -= 2) {
    const at = order === "little" ? index : length - 1 - index;
    if (at >= 0 && at < length) bytes[at] = Number.parseInt(digits.slice(Math.max(0, end - 2), end), 16);
  }
  return bytes;
}

/** `int.from_bytes(bytes, order, signed=signed)`. */
export function intFromBytes(bytes: Uint8Array, order: ByteOrder, signed: boolean): Int {
  const length = bytes.length;
  if (length <= 6) {
    let value = 0;
    for (let index = 0; index < length; index++) {
      value = value * 256 + bytes[order === "big" ? index : length - 1 - index]!;
    }
    return signed && value >= 2 ** (8 * length - 1) ? value - 2 ** (8 * length) : value;
  }
  const digits: string[] = [];
  for (let index = 0; index < length; index++) {
    digits.push(bytes[order === "big" ? index : length - 1 - index]!.toString(16).padStart(2, "0"));
  }
  const value = BigInt(`0x${digits.join("")}`);
  return normalize(signed ? BigInt.asIntN(8 * length, value) : value);
}

// --- How --------------------------------------------------------------------------------------------------

interface IntegerParts {
  readonly negative: boolean;
  /** Digits alone, in lower case. */
  readonly digits: string;
  readonly radix: number;
}

function splitInteger(text: string, base: number): IntegerParts | undefined {
  let body = asciiLower(text);
  const negative = body.startsWith("-");
  if (negative || body.startsWith("+")) body = body.slice(1);
  const prefix = /^0[box]/.exec(body)?.[0];
  const prefixed = prefix === "0b" ? 2 : prefix === "0o" ? 8 : prefix === "0x" ? 16 : 0;
  let radix = base;
  if (base === 0) radix = prefixed || 10;
  if (prefixed !== 0 && radix === prefixed) {
    body = body.slice(2);
    if (body.startsWith("_")) body = body.slice(1); // 0x_ff is a number
  } else if (base === 0 && /^0[0_]*[1-9]/.test(body)) {
    return undefined; // 012 was octal once, so base 0 takes only zeros after a zero
  }
  if (!/^[0-9a-z]+(?:_[0-9a-z]+)*$/.test(body)) return undefined;
  const digits = body.replaceAll("_", "");
  for (let index = 0; index < digits.length; index++) {
    const code = digits.charCodeAt(index);
    if ((code < 58 ? code - 48 : code - 87) >= radix) return undefined;
  }
  return { negative, digits, radix };
}

function digitsToInt(digits: string, radix: number): Int {
  const chunk = Math.floor(53 / Math.log2(radix));
  if (digits.length <= chunk) return Number.parseInt(digits, radix);
  if (radix === 10) return normalize(BigInt(digits));
  if (radix === 16) return normalize(BigInt(`0x${digits}`));
  if (radix === 8) return normalize(BigInt(`0o${digits}`));
  if (radix === 2) return normalize(BigInt(`0b${digits}`));
  // Other bases: chunks that fit a number, then neighbours joined pair by pair.
  let words: bigint[] = [];
  for (let end = digits.length; end > 0; end -= chunk) {
    words.push(BigInt(Number.parseInt(digits.slice(Math.max(0, end - chunk), end), radix)));
  }
  let scale = BigInt(radix) ** BigInt(chunk);
  while (words.length > 1) {
    const joined: bigint[] = [];
    for (let index = 0; index < words.length; index += 2)
      joined.push(words[index]! + (words[index + 1] ?? 0n) * scale);
    words = joined;
    scale *= scale;
  }
  return normalize(words[0]!);
}

const isPowerOfTwo = (radix: number): boolean => (radix & (radix - 1)) === 0;

/** The message shows at most 200 characters of the repr. */
function invalidLiteral(shown: string, base: number): NumericError {
  const short = shown.length > 200 ? [...shown].slice(0, 200).join("") : shown;
  return badValue(`invalid literal for int() with base ${base}: ${short}`);
}

function tooManyDigits(limit: number, digits: number | undefined): NumericError {
  const found = digits === undefined ? "" : `: value has ${digits} digits`;
  return badValue(
    `Exceeds the limit (${limit} digits) for integer string conversion${found}; use sys.set_int_max_str_digits() to increase the limit`,
  );
}
