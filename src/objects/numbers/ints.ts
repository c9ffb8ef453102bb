/**
 * `int` arithmetic: Python's integers as a `number` while it is a safe integer, else a `bigint`.
 *
 * Every function takes and gives normalised values: each integer has one representation, and zero is never
 * negative. The number paths come first and allocate nothing; the rest is BigInt. Results can be estimated
 * (`…Bits`) before they are computed, so that a caller can hold a memory limit against `10 ** 10 ** 8`.
 */

import { badValue, outOfMemory, overflow, zeroDivision } from "./errors.ts";

/** A Python integer: a number while it is a safe integer (never `-0`), else a bigint. */
export type Int = number | bigint;

/** V8 refuses a bigint of more bits than this; other engines allow no more. */
export const MAX_BITS = 2 ** 30;

const TWO_32 = 4294967296;
const MAX_SAFE = Number.MAX_SAFE_INTEGER;
const MAX_SAFE_BIG = BigInt(MAX_SAFE);
const MIN_SAFE_BIG = -MAX_SAFE_BIG;

/** The one representation of `value`: a number if it is a safe integer. */
export function normalize(value: bigint): Int {
  return value <= MAX_SAFE_BIG && value >= MIN_SAFE_BIG ? Number(value) : value;
}

/** The integer that a number without fraction stands for; it may be beyond the safe range, and `-0`. */
export function intFromWhole(value: number): Int {
  return Number.isSafeInteger(value) ? value + 0 : BigInt(value);
}

// --- Arithmetic -------------------------------------------------------------------------------------------

export function add(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (sum <= MAX_SAFE && sum >= -MAX_SAFE) return sum;
  }
  return addBig(a, b);
}

export function subtract(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (difference <= MAX_SAFE && difference >= -MAX_SAFE) return difference;
  }
  return subtractBig(a, b);
}

export function multiply(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    if (product <= MAX_SAFE && product >= -MAX_SAFE) return product + 0; // -1 * 0 is 0, not -0
  }
  return multiplyBig(a, b);
}

export function negate(a: Int): Int {
  return typeof a === "number" ? 0 - a : -a;
}

export function absolute(a: Int): Int {
  return typeof a === "number" ? Math.abs(a) : a < 0n ? -a : a;
}

/** `a // b`. @throws NumericError ZeroDivisionError */
export function floorDivide(a: Int, b: Int): Int {
  if (b === 0) throw zeroDivision("integer division or modulo by zero");
  if (typeof a === "number" && typeof b === "number") {
    const rest = a % b;
    // a - rest is a multiple of b, so the division is exact, which Math.floor(a / b) is not for large a.
    const quotient = (a - rest) / b;
    return rest !== 0 && rest < 0 !== b < 0 ? quotient - 1 : quotient + 0;
  }
  return normalize(floorDivideBig(BigInt(a), BigInt(b)));
}

/** `a % b`, with the sign of b. @throws NumericError ZeroDivisionError */
export function modulo(a: Int, b: Int): Int {
  if (b === 0) throw zeroDivision("integer modulo by zero");
  if (typeof a === "number" && typeof b === "number") {
    const rest = a % b;
    return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest + 0;
  }
  return normalize(moduloBig(BigInt(a), BigInt(b)));
}

/** `divmod(a, b)`. @throws NumericError ZeroDivisionError */
export function divmod(a: Int, b: Int): readonly [quotient: Int, remainder: Int] {
  if (b === 0) throw zeroDivision("integer division or modulo by zero");
  if (typeof a === "number" && typeof b === "number") return [floorDivide(a, b), modulo(a, b)];
  const dividend = BigInt(a);
  const divisor = BigInt(b);
  const quotient = floorDivideBig(dividend, divisor);
  return [normalize(quotient), normalize(dividend - quotient * divisor)];
}

/**
 * `base ** exponent` for an exponent that is not negative; with a negative one Python's answer is a float,
 * `floatPower(toFloat(base), toFloat(exponent))`.
 *
 * @throws NumericError MemoryError when the host cannot hold the result
 */
export function power(base: Int, exponent: Int): Int {
  if (exponent < 0) throw new RangeError("power() takes an exponent >= 0");
  if (exponent === 0 || base === 1) return 1;
  if (base === 0 || exponent === 1) return base;
  if (base === -1) return isOdd(exponent) ? -1 : 1;
  if (powerBits(base, exponent) >= MAX_BITS) throw outOfMemory();
  if (typeof base === "number") {
    const small = smallPower(base, Number(exponent));
    if (small !== undefined) return small;
  }
  return normalize(BigInt(base) ** BigInt(exponent));
}

/** `pow(base, exponent, modulus)`. @throws NumericError ValueError */
export function powerModulo(base: Int, exponent: Int, modulus: Int): Int {
  if (modulus === 0) throw badValue("pow() 3rd argument cannot be 0");
  const size = absolute(modulus);
  let factor = modulo(base, size);
  let left = exponent;
  if (left < 0) {
    factor = inverse(factor, size);
    left = negate(left);
  }
  const result =
    typeof size === "number" && size <= 94906265 && typeof left === "number"
      ? powerModuloSmall(factor as number, left, size)
      : normalize(powerModuloBig(BigInt(factor), BigInt(left), BigInt(size)));
  return modulus < 0 && result !== 0 ? add(result, modulus) : result;
}

/** `a / b`, correctly rounded. @throws NumericError ZeroDivisionError, OverflowError */
export function trueDivide(a: Int, b: Int): number {
  if (b === 0) throw zeroDivision("division by zero");
  if (typeof a === "number" && typeof b === "number") return a / b;
  const negative = a < 0 !== b < 0;
  const dividend = BigInt(absolute(a));
  const divisor = BigInt(absolute(b));
  const result = dividend === 0n ? 0 : divideRounded(dividend, divisor);
  if (result === Number.POSITIVE_INFINITY) throw overflow("integer division result too large for a float");
  return negative ? -result : result;
}

/** The float nearest to the quotient of two positive integers, or infinity. */
function divideRounded(dividend: bigint, divisor: bigint): number {
  const magnitude = bitLength(dividend) - bitLength(divisor);
  if (magnitude > 1100) return Number.POSITIVE_INFINITY;
  if (magnitude < -1100) return 0;
  // Scale so that the quotient has 65 or 66 bits, the lowest made sticky: conversion to a number rounds it
  // once. Where the result is subnormal the scale is fixed, six bits below the smallest subnormal.
  const scale = Math.min(65 - magnitude, 1080);
  const scaled = scale >= 0 ? dividend << BigInt(scale) : dividend;
  const by = scale >= 0 ? divisor : divisor << BigInt(-scale);
  let quotient = scaled / by;
  if (quotient * by !== scaled) quotient |= 1n;
  if (scale < 1080) return Number(quotient) * 2 ** -64 * 2 ** (64 - scale);
  const drop = Math.max(bitLength(quotient) - 53, 6);
  return Number(roundShift(quotient, drop)) * 2 ** (drop - 1080);
}

/** value >> count, rounded to nearest, ties to even. */
function roundShift(value: bigint, count: number): bigint {
  const kept = value >> BigInt(count);
  const rest = value - (kept << BigInt(count));
  const half = 1n << BigInt(count - 1);
  return rest > half || (rest === half && (kept & 1n) === 1n) ? kept + 1n : kept;
}

// --- Bits -------------------------------------------------------------------------------------------------

/** `a << count`. @throws NumericError ValueError, OverflowError, MemoryError */
export function shiftLeft(a: Int, count: Int): Int {
  if (count < 0) throw badValue("negative shift count");
  if (a === 0) return 0;
  if (typeof count === "bigint" || count + bitLength(a) > MAX_BITS) {
    // CPython counts in digits of 30 bits; more digits than its size type allows are an overflow.
    if (BigInt(count) / 30n >= (1n << 63n) / 4n) throw overflow("too many digits in integer");
    throw outOfMemory();
  }
  if (typeof a === "number" && count < 53) {
    const shifted = a * 2 ** count;
    if (Number.isSafeInteger(shifted)) return shifted;
  }
  return normalize(BigInt(a) << BigInt(count));
}

/** `a >> count`, rounding down. @throws NumericError ValueError */
export function shiftRight(a: Int, count: Int): Int {
  if (count < 0) throw badValue("negative shift count");
  if (typeof a === "number") {
    if (count >= 53) return a < 0 ? -1 : 0;
    return Math.floor(a / 2 ** (count as number)) + 0;
  }
  if (count > MAX_BITS) return a < 0n ? -1 : 0;
  return normalize(a >> BigInt(count));
}

export function and(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    if ((a | 0) === a && (b | 0) === b) return a & b;
    return fromHalves(highHalf(a) & highHalf(b), (a & b) >>> 0);
  }
  return normalize(BigInt(a) & BigInt(b));
}

export function or(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    if ((a | 0) === a && (b | 0) === b) return a | b;
    return fromHalves(highHalf(a) | highHalf(b), (a | b) >>> 0);
  }
  return normalize(BigInt(a) | BigInt(b));
}

export function xor(a: Int, b: Int): Int {
  if (typeof a === "number" && typeof b === "number") {
    if ((a | 0) === a && (b | 0) === b) return a ^ b;
    return fromHalves(highHalf(a) ^ highHalf(b), (a ^ b) >>> 0);
  }
  return normalize(BigInt(a) ^ BigInt(b));
}

/** `~a`. */
export function invert(a: Int): Int {
  return subtract(-1, a);
}

/** Bits above the lower 32 of a safe integer in two's complement: a signed number of 22 bits. */
const highHalf = (a: number): number => Math.floor(a / TWO_32);

function fromHalves(high: number, low: number): Int {
  const value = high * TWO_32 + low;
  return Number.isSafeInteger(value) ? value : BigInt(value); // -2**53 can come of two safe integers
}

/** `a.bit_length()`: bits of the absolute value. */
export function bitLength(a: Int): number {
  if (typeof a === "number") {
    const size = Math.abs(a);
    return size < TWO_32 ? 32 - Math.clz32(size) : 64 - Math.clz32(Math.floor(size / TWO_32));
  }
  const size = a < 0n ? -a : a;
  let skipped = 0;
  let top = size;
  // Gallop: shifts of 1000, 2000, 4000 … copy words, which is far cheaper than writing the digits out.
  while (Number(top) === Number.POSITIVE_INFINITY) {
    let step = 1000;
    while (top >> BigInt(2 * step) > 0n) step *= 2;
    top >>= BigInt(step);
    skipped += step;
  }
  return skipped + bitLengthBelow1024(top);
}

function bitLengthBelow1024(value: bigint): number {
  let rest = value;
  let bits = 0;
  while (rest > MAX_SAFE_BIG) {
    // Number() may round up to the next power of two, so look at fewer bits than it keeps for certain.
    const guess = Math.max(1, Math.floor(Math.log2(Number(rest))) - 40);
    rest >>= BigInt(guess);
    bits += guess;
  }
  return bits + bitLength(Number(rest));
}

/** `a.bit_count()`: ones in the absolute value. */
export function bitCount(a: Int): number {
  if (typeof a === "number") {
    const size = Math.abs(a);
    return ones32(size >>> 0) + ones32(Math.floor(size / TWO_32));
  }
  let count = 0;
  for (const digit of (a < 0n ? -a : a).toString(32)) count += ones32(Number.parseInt(digit, 32));
  return count;
}

function ones32(word: number): number {
  let pairs = word - ((word >>> 1) & 0x55555555);
  pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((pairs + (pairs >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function isOdd(a: Int): boolean {
  return typeof a === "number" ? a % 2 !== 0 : (a & 1n) === 1n;
}

// --- Comparison and floats --------------------------------------------------------------------------------

/** -1, 0 or 1 as a is less than, equal to or greater than b. */
export function compare(a: Int, b: Int): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0; // JavaScript compares number and bigint by their exact values
}

export function equal(a: Int, b: Int): boolean {
  return a === b; // normalised: equal integers have equal representations
}

/** The same for an int and a float, exact: 2**53 + 1 is greater than 2.0**53. NaN gives undefined. */
export function compareWithFloat(a: Int, b: number): -1 | 0 | 1 | undefined {
  return a < b ? -1 : a > b ? 1 : Number.isNaN(b) ? undefined : 0;
}

/** `float(a)`, ties to even. @throws NumericError OverflowError */
export function toFloat(a: Int): number {
  if (typeof a === "number") return a;
  const value = Number(a);
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
    throw overflow("int too large to convert to float");
  return value;
}

/** `int(x)`: towards zero. @throws NumericError ValueError (NaN), OverflowError (infinity) */
export function fromFloat(x: number): Int {
  if (!Number.isFinite(x)) {
    if (Number.isNaN(x)) throw badValue("cannot convert float NaN to integer");
    throw overflow("cannot convert float infinity to integer");
  }
  return intFromWhole(Math.trunc(x));
}

/** `round(a, digits)` of an int; digits >= 0 change nothing. Ties go to the even multiple. */
export function roundInt(a: Int, digits: Int): Int {
  if (digits >= 0) return a;
  const places = negate(digits);
  // 10**places is more than twice |a|: zero is nearest, and CPython would never end.
  if (Number(places) > bitLength(a) * 0.30103 + 1) return 0;
  const unit = power(10, places);
  const [quotient, rest] = divmod(a, unit);
  const order = compare(multiply(rest, 2), unit);
  const up = order > 0 || (order === 0 && isOdd(quotient));
  return multiply(up ? add(quotient, 1) : quotient, unit);
}

// --- Sizes, before computing ------------------------------------------------------------------------------

/** Upper bounds, in bits, of results; all cheap. A result of n bits takes about n / 8 bytes. */
export const sumBits = (a: Int, b: Int): number => Math.max(bitLength(a), bitLength(b)) + 1;
export const productBits = (a: Int, b: Int): number => bitLength(a) + bitLength(b);

export function shiftBits(a: Int, count: Int): number {
  return a === 0 ? 0 : bitLength(a) + Number(count);
}

export function powerBits(base: Int, exponent: Int): number {
  if (base === 0 || base === 1 || base === -1) return 1;
  return (typeof base === "number" ? Math.log2(Math.abs(base)) : bitLength(base)) * Number(exponent) + 1;
}

// --- BigInt paths -----------------------------------------------------------------------------------------

// Apart from the number paths, which must stay small to be inlined, and without closures, which would make
// V8 allocate a context on every call. The host's "too big" becomes Python's MemoryError.

function addBig(a: Int, b: Int): Int {
  try {
    return normalize(BigInt(a) + BigInt(b));
  } catch {
    throw outOfMemory();
  }
}

function subtractBig(a: Int, b: Int): Int {
  try {
    return normalize(BigInt(a) - BigInt(b));
  } catch {
    throw outOfMemory();
  }
}

function multiplyBig(a: Int, b: Int): Int {
  try {
    return normalize(BigInt(a) * BigInt(b));
  } catch {
    throw outOfMemory();
  }
}

function floorDivideBig(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a < 0n !== b < 0n && quotient * b !== a ? quotient - 1n : quotient;
}

function moduloBig(a: bigint, b: bigint): bigint {
  const rest = a % b;
  return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
}

/** base ** exponent while every step is a safe integer. */
function smallPower(base: number, exponent: number): number | undefined {
  let result = 1;
  let square = base;
  let left = exponent;
  for (;;) {
    if (left % 2 === 1) {
      result *= square;
      if (!Number.isSafeInteger(result)) return undefined;
    }
    left = Math.floor(left / 2);
    if (left === 0) return result;
    square *= square;
    if (!Number.isSafeInteger(square)) return undefined;
  }
}

function powerModuloSmall(base: number, exponent: number, modulus: number): number {
  let result = 1 % modulus;
  let square = base;
  let left = exponent;
  while (left > 0) {
    if (left % 2 === 1) result = (result * square) % modulus;
    left = Math.floor(left / 2);
    square = (square * square) % modulus;
  }
  return result;
}

/** Four bits of the exponent at a time, from the top: five products for each hexadecimal digit. */
function powerModuloBig(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const table: bigint[] = [1n % modulus];
  for (let index = 1; index < 16; index++) table.push((table[index - 1]! * base) % modulus);
  let result = table[0]!;
  for (const digit of exponent.toString(16)) {
    for (let square = 0; square < 4; square++) result = (result * result) % modulus;
    const index = Number.parseInt(digit, 16);
    if (index > 0) result = (result * table[index]!) % modulus;
  }
  return result;
}

/** The inverse of a modulo size, by the extended Euclidean algorithm. */
function inverse(a: Int, size: Int): Int {
  let [previous, rest] = [BigInt(size), BigInt(a)];
  let [previousFactor, factor] = [0n, 1n];
  while (rest !== 0n) {
    const quotient = previous / rest;
    [previous, rest] = [rest, previous - quotient * rest];
    [previousFactor, factor] = [factor, previousFactor - quotient * factor];
  }
  if (previous !== 1n) throw badValue("base is not invertible for the given modulus");
  return modulo(normalize(previousFactor), size);
}
