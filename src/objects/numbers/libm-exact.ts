/**
 * Functions of `math` that are exact, or exact before one rounding: remainders, parts of floats, neighbours,
 * `fma`, and the sums `fsum`, `sumprod`, `hypot`, `dist`.
 */

import { wholeAndExponent } from "./decimal-digits.ts";
import {
  add,
  addNumber,
  exactProduct,
  exactSum,
  type Pair,
  pair,
  rounded,
  squareRoot,
  ZERO,
} from "./double-double.ts";
import { badValue, overflow } from "./errors.ts";
import { scaleRounded } from "./float-text.ts";
import type { Int } from "./ints.ts";

const view = new DataView(new ArrayBuffer(8));

/** `fmod(x, y)`, with the sign of x; NaN where it is undefined. */
export const fmod = (x: number, y: number): number => x % y;

/** `remainder(x, y)`: x less the nearest multiple of y, ties to the even multiple; NaN where undefined. */
export function remainder(x: number, y: number): number {
  if (!Number.isFinite(x) || Number.isNaN(y) || y === 0) return Number.NaN;
  if (!Number.isFinite(y)) return x;
  const size = Math.abs(y);
  const rest = Math.abs(x) % size;
  const other = size - rest; // exact where it is small enough to matter
  let result: number;
  if (rest < other) result = rest;
  else if (rest > other) result = -other;
  // Halfway: the quotient is even if nothing is left over modulo two of them.
  else result = rest - 2 * ((0.5 * (Math.abs(x) - rest)) % size);
  return x < 0 || Object.is(x, -0) ? -result : result;
}

/** `frexp(x)`: a fraction from 0.5 up to 1, and a power of two. */
export function frexp(x: number): readonly [mantissa: number, exponent: number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  const subnormal = Math.abs(x) < 2.2250738585072014e-308;
  view.setFloat64(0, subnormal ? x * 2 ** 54 : x);
  const high = view.getUint32(0);
  view.setUint32(0, (high & 0x800fffff) | 0x3fe00000);
  return [view.getFloat64(0), ((high >>> 20) & 0x7ff) - 1022 - (subnormal ? 54 : 0)];
}

/** `ldexp(x, exponent)`: x * 2**exponent, rounded once; infinite where it is too large. */
export function ldexp(x: number, exponent: Int): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const [mantissa, own] = frexp(x);
  const total = own + Number(exponent);
  if (total > 1024) return mantissa < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (total < -1080) return mantissa < 0 ? -0 : 0;
  return rounded(pair(mantissa, 0), total);
}

/** `modf(x)`: fraction and whole part, both with the sign of x. */
export function modf(x: number): readonly [fraction: number, whole: number] {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? [x, x] : [x > 0 ? 0 : -0, x];
  const whole = Math.trunc(x);
  const fraction = x - whole;
  return [fraction === 0 && (x < 0 || Object.is(x, -0)) ? -0 : fraction, whole];
}

/** `nextafter(x, y, steps=steps)`. @throws NumericError ValueError */
export function nextafter(x: number, y: number, steps: Int = 1): number {
  if (steps < 0) throw badValue("steps must be a non-negative integer");
  if (steps === 0) return x;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x === y) return y;
  const from = ordinal(x);
  const to = ordinal(y);
  const distance = BigInt(steps);
  if ((to > from ? to - from : from - to) <= distance) return y;
  return fromOrdinal(to > from ? from + distance : from - distance, x);
}

/** Floats counted from zero, negative ones below it. */
function ordinal(x: number): bigint {
  view.setFloat64(0, Math.abs(x));
  const place = view.getBigUint64(0);
  return x < 0 ? -place : place;
}

/** Zero gets the sign of the float that was left. */
function fromOrdinal(place: bigint, from: number): number {
  view.setBigUint64(0, place < 0n ? -place : place);
  const size = view.getFloat64(0);
  return place < 0n || (place === 0n && from < 0) ? -size : size;
}

/** `ulp(x)`: the distance to the next float away from zero. */
export function ulp(x: number): number {
  const size = Math.abs(x);
  if (!Number.isFinite(size)) return size;
  if (size === Number.MAX_VALUE) return 2 ** 971;
  return fromOrdinal(ordinal(size) + 1n, 1) - size;
}

/** `fma(x, y, z)`: x * y + z, rounded once; infinite where it overflows, NaN where it is invalid. */
export function fma(x: number, y: number, z: number): number {
  const product = x * y;
  if (x === 0 || y === 0 || !Number.isFinite(x) || !Number.isFinite(y)) return product + z;
  if (!Number.isFinite(z)) return z;
  if (z === 0) return product; // the product's own rounding is the only one, and keeps its sign
  const [a, b] = exactParts(x, y);
  const [c, exponent] = wholeAndExponent(z);
  return fromExact([
    [a, b],
    [c, exponent],
  ]);
}

function exactParts(x: number, y: number): readonly [bigint, number] {
  const [a, first] = wholeAndExponent(x);
  const [b, second] = wholeAndExponent(y);
  return [a * b, first + second];
}

/** The float nearest to a sum of mantissa * 2**exponent. */
function fromExact(terms: readonly (readonly [bigint, number])[]): number {
  let lowest = 0;
  for (const [, exponent] of terms) lowest = Math.min(lowest, exponent);
  let sum = 0n;
  for (const [mantissa, exponent] of terms) sum += mantissa << BigInt(exponent - lowest);
  if (sum === 0n) return 0;
  return sum < 0n ? -scaleRounded(-sum, lowest) : scaleRounded(sum, lowest);
}

// --- Sums -------------------------------------------------------------------------------------------------

/** `fsum(values)`: the exact sum, rounded once. @throws NumericError OverflowError, ValueError */
export function fsum(values: Iterable<number>): number {
  // Shewchuk's growing expansion: partial sums that do not overlap, so that nothing is lost.
  const partials: number[] = [];
  let special = 0;
  let infinities = 0;
  for (const value of values) {
    let carry = value;
    let kept = 0;
    for (let index = 0; index < partials.length; index++) {
      const { hi, lo } = exactSum(carry, partials[index]!);
      if (lo !== 0 && Number.isFinite(hi)) partials[kept++] = lo;
      carry = hi;
    }
    partials.length = kept;
    if (Number.isFinite(carry)) {
      if (carry !== 0) partials.push(carry);
    } else if (Number.isFinite(value)) {
      throw overflow("intermediate overflow in fsum");
    } else {
      if (!Number.isNaN(value)) infinities += value;
      special += value;
      partials.length = 0;
    }
  }
  if (special !== 0) {
    if (Number.isNaN(infinities)) throw badValue("-inf + inf in fsum");
    return special;
  }
  // Few partials are left. Adding them as floats could round twice, so the last sum is one of integers.
  if (partials.length < 2) return partials[0] ?? 0;
  return fromExact(partials.map(wholeAndExponent));
}

/**
 * `sumprod(p, q)` of floats: the exact sum of products, rounded once. (Of nothing, Python's answer is the int 0.)
 *
 * @throws NumericError ValueError
 */
export function sumprod(p: readonly number[], q: readonly number[]): number {
  if (p.length !== q.length) throw badValue("Inputs are not the same length");
  let plain = 0;
  let largest = 0;
  for (let index = 0; index < p.length; index++) {
    const product = p[index]! * q[index]!;
    plain += product;
    largest = Math.max(largest, Math.abs(product), Math.abs(p[index]!), Math.abs(q[index]!));
  }
  if (!Number.isFinite(plain) || p.length === 0) return plain;
  const terms: number[] = [];
  for (let index = 0; index < p.length; index++) {
    const x = p[index]!;
    const y = q[index]!;
    const size = Math.abs(x * y);
    if (largest > 1e290 || (size < 1e-290 && x !== 0 && y !== 0))
      return fromExact(p.map((a, at) => exactParts(a, q[at]!)));
    const { hi, lo } = exactProduct(x, y);
    terms.push(hi, lo);
  }
  return fsum(terms);
}

/** `hypot(*coordinates)`: the square root of the sum of squares. */
export function hypot(...coordinates: readonly number[]): number {
  return vectorLength(coordinates);
}

/** `dist(p, q)`. @throws NumericError ValueError */
export function dist(p: readonly number[], q: readonly number[]): number {
  if (p.length !== q.length) throw badValue("both points must have the same number of dimensions");
  return vectorLength(p.map((value, index) => value - q[index]!));
}

function vectorLength(vector: readonly number[]): number {
  let largest = 0;
  let unknown = false;
  for (const value of vector) {
    const size = Math.abs(value);
    if (size === Number.POSITIVE_INFINITY) return size;
    if (size > largest) largest = size;
    else if (Number.isNaN(size)) unknown = true;
  }
  if (unknown) return Number.NaN;
  if (largest === 0 || vector.length === 1) return largest;
  // Scaled by a power of two, the largest lies between 0.5 and 1.
  const [, exponent] = frexp(largest);
  let sum: Pair = ZERO;
  for (const value of vector) {
    const scaled = ldexp(value, -exponent);
    const { hi, lo } = exactProduct(scaled, scaled);
    sum = addNumber(add(sum, pair(hi, 0)), lo);
  }
  return rounded(squareRoot(sum), exponent);
}
