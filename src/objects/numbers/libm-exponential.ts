/**
 * Exponentials, logarithms and powers, computed in double-double and rounded once.
 *
 * V8's own differ from the C library in the last digit for several percent of arguments. glibc's are nearly
 * always correctly rounded, and so are these: the errors before rounding are below 2**-80.
 */

import {
  add,
  addNumber,
  divide,
  exactProduct,
  exactSum,
  multiply,
  multiplyNumber,
  ONE,
  type Pair,
  pair,
  rounded,
  scale,
  squareRoot,
  subtract,
} from "./double-double.ts";

export const LN2: Pair = pair(Math.LN2, 2.3190468138462996e-17);
const INVERSE_LN2: Pair = pair(Math.LOG2E, 2.0355273740931033e-17);

/** ln(2) / 64 in three parts; the first two have 36 bits, so that their products with an index are exact. */
const STEP_1 = 0.010830424696223417;
const STEP_2 = 2.5728046223228848e-14;
const STEP_3 = 4.784126150029144e-26;

/** 2**(j/64): by repeated square roots and products, good to 100 bits. */
const POWERS: readonly Pair[] = powersOfTwo();

function powersOfTwo(): Pair[] {
  const table: Pair[] = new Array(64).fill(ONE);
  let root: Pair = pair(2, 0);
  for (let step = 32; step >= 1; step /= 2) {
    root = squareRootRefined(root);
    for (let index = step; index < 64; index += 2 * step) table[index] = multiply(table[index - step]!, root);
  }
  return table;
}

function squareRootRefined(a: Pair): Pair {
  const root = squareRoot(a);
  // One more Newton step: the first is good to about 104 bits only for the pair's high part.
  return add(root, scale(divide(subtract(a, multiply(root, root)), root), 0.5));
}

/** e**x as a pair times 2**exponent, the pair between 0.5 and 2. */
interface Scaled {
  readonly value: Pair;
  readonly exponent: number;
}

/** e**(x + low) for |x| < 1100 and a low part far smaller. */
export function exponential(x: number, low: number): Scaled {
  const index = Math.round(x * (64 * Math.LOG2E));
  const rest = addNumber(exactSum(x - index * STEP_1, -index * STEP_2), low - index * STEP_3);
  const position = index & 63;
  const table = POWERS[position]!;
  return { value: add(table, multiply(table, exponentialLessOne(rest))), exponent: (index - position) / 64 };
}

/** e**t - 1 for |t| < 0.006: the first three terms in pairs, of the others a float is enough. */
function exponentialLessOne(t: Pair): Pair {
  const x = t.hi;
  const square = multiply(t, t);
  const tail = x * x * (x * x) * (1 / 24 + x * (1 / 120 + x * (1 / 720 + x * (1 / 5040 + x * (1 / 40320)))));
  const cube = multiply(square, t);
  return add(t, add(scale(square, 0.5), addNumber(divide(cube, SIX), tail)));
}

const SIX: Pair = pair(6, 0);

/** e**x as a pair; only where it neither overflows nor underflows. */
export function exponentialPair(x: number, low = 0): Pair {
  const { value, exponent } = exponential(x, low);
  return scale(value, 2 ** exponent);
}

/** `exp(x)`. */
export function exp(x: number): number {
  if (!(x < 710)) return Number.isNaN(x) ? x : Number.POSITIVE_INFINITY;
  if (x < -746) return 0;
  const { value, exponent } = exponential(x, 0);
  return rounded(value, exponent);
}

/** `exp2(x)`. */
export function exp2(x: number): number {
  if (!(x < 1025)) return Number.isNaN(x) ? x : Number.POSITIVE_INFINITY;
  if (x < -1080) return 0;
  const whole = Math.round(x);
  const argument = multiplyNumber(LN2, x - whole);
  const { value, exponent } = exponential(argument.hi, argument.lo);
  return rounded(value, exponent + whole);
}

// --- Logarithms -------------------------------------------------------------------------------------------

const view = new DataView(new ArrayBuffer(8));

/** ln(x + low) for finite x > 0. */
export function logarithm(x: number, low = 0): Pair {
  if (Math.abs(x - 1) < 0.01) return logarithmNearOne(addNumber(exactSum(x, -1), low));
  let mantissa = x;
  let exponent = 0;
  if (x < 2.2250738585072014e-308) {
    mantissa *= 2 ** 54;
    exponent = -54;
  }
  view.setFloat64(0, mantissa);
  const high = view.getUint32(0);
  const power = (high >>> 20) - 1023;
  exponent += power;
  view.setUint32(0, (high & 0xfffff) | 0x3ff00000);
  mantissa = view.getFloat64(0);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent += 1;
  }
  const lowPart = low === 0 ? 0 : (low / x) * mantissa;
  const value = mantissaLogarithm(mantissa, lowPart);
  if (exponent === 0) return value;
  return add(multiplyNumber(LN2, exponent), value);
}

/** ln of a pair near sqrt(0.5) … sqrt(2): one Newton step from the host's approximation. */
function mantissaLogarithm(mantissa: number, low: number): Pair {
  if (Math.abs(mantissa - 1) < 0.01) return logarithmNearOne(addNumber(exactSum(mantissa, -1), low));
  const guess = Math.log(mantissa);
  const inverse = exponentialPair(-guess);
  const ratio = addNumber(multiply(inverse, pair(mantissa, low)), -1); // about 2**-52
  const correction = addNumber(ratio, -0.5 * ratio.hi * ratio.hi);
  return addNumber(correction, guess);
}

/** ln(1 + f) for |f| <= 0.02, by the series of 2 artanh(f / (2 + f)). */
export function logarithmNearOne(f: Pair): Pair {
  if (Math.abs(f.hi) < 1e-30) return f;
  const s = divide(f, addNumber(f, 2));
  const square = multiply(s, s);
  const z = square.hi;
  // s is at most 0.01: the terms from s**7 on are below 2**-42 of the first, so floats are enough.
  const tail = z * z * z * (1 / 7 + z * (1 / 9 + z * (1 / 11 + z * (1 / 13 + z * (1 / 15 + z / 17)))));
  const fifth = divide(multiply(square, square), FIVE);
  const series = add(divide(square, THREE), addNumber(fifth, tail));
  return scale(add(s, multiply(s, series)), 2);
}

const THREE: Pair = pair(3, 0);
const FIVE: Pair = pair(5, 0);

/** What every logarithm gives outside 0 < x < infinity. */
const logarithmOutside = (x: number): number =>
  x === 0 ? Number.NEGATIVE_INFINITY : x === Number.POSITIVE_INFINITY ? x : Number.NaN;

/** `log(x)`: minus infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return logarithmOutside(x);
  return x === 1 ? 0 : logarithm(x).hi;
}

/** `log2(x)`. */
export function log2(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return logarithmOutside(x);
  return x === 1 ? 0 : multiply(logarithm(x), INVERSE_LN2).hi;
}

// --- Powers -----------------------------------------------------------------------------------------------

/** C's `pow(x, y)`, with IEEE's special cases (`pow(1, NaN)` is 1). */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (x === -1 && (y === Number.POSITIVE_INFINITY || y === Number.NEGATIVE_INFINITY)) return 1;
  if (x === 0 || !Number.isFinite(x) || !Number.isFinite(y)) return x ** y;
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (x < 0 && !Number.isInteger(y)) return Number.NaN;
  const size = powerOfSize(Math.abs(x), y);
  return x < 0 && Math.abs(y) < 2 ** 53 && y % 2 !== 0 ? -size : size;
}

function powerOfSize(x: number, y: number): number {
  if (x === 1) return 1;
  const estimate = y * Math.log(x);
  if (estimate > 710) return Number.POSITIVE_INFINITY;
  if (estimate < -746) return 0;
  // The only results halfway between two floats are small powers: of x, or of an exact root of it when y has
  // halves or quarters. Products give those exactly, and are faster.
  let base = x;
  let left = y;
  for (let root = Math.sqrt(base); left % 1 !== 0 && isSquare(base, root); root = Math.sqrt(base)) {
    base = root;
    left *= 2;
  }
  if (left > 0 && left <= 34 && left % 1 === 0 && Math.abs(estimate) < 640) return wholePower(base, left);
  if (y === 0.5) return Math.sqrt(x);
  const exact = logarithm(x);
  const product = exactProduct(exact.hi, y);
  const rest = product.lo + exact.lo * y;
  const { value, exponent } = exponential(product.hi, rest);
  return rounded(value, exponent);
}

function wholePower(x: number, y: number): number {
  let result = ONE;
  let square = pair(x, 0);
  let left = y;
  for (;;) {
    if ((left & 1) === 1) result = multiply(result, square);
    left >>= 1;
    if (left === 0) return result.hi;
    square = multiply(square, square);
  }
}

/** Whether root is the exact root of x: then it has at most 27 bits, and its square is exact. */
const isSquare = (x: number, root: number): boolean => root * root === x && exactProduct(root, root).lo === 0;
