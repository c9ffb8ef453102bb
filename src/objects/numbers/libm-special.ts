/**
 * The error function and the gamma function, computed in double-double and rounded once.
 */

import {
  add,
  addNumber,
  divide,
  exactProduct,
  exactSum,
  multiply,
  multiplyNumber,
  negated,
  ONE,
  type Pair,
  pair,
  rounded,
  scale,
  subtract,
} from "./double-double.ts";
import { exponential, logarithm } from "./libm-exponential.ts";
import { PI, sineCosineOfPair } from "./libm-trigonometry.ts";

const TWO_OVER_ROOT_PI: Pair = pair(1.1283791670955126, 1.533545961316588e-17);
const HALF_LOG_TWO_PI: Pair = pair(0.9189385332046728, -3.8782941580672414e-17);
const LOG_PI: Pair = pair(1.1447298858494002, 1.0265951162707826e-17);

/** Up to here the power series of erf serves; beyond, the continued fraction of erfc. */
const SERIES_END = 3;

/** `erf(x)`. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (!(size < 6)) return Number.isNaN(x) ? x : Math.sign(x);
  if (size < 1e-150) return x * TWO_OVER_ROOT_PI.hi;
  const result = size < SERIES_END ? series(size) : addNumber(negated(farPair(size)), 1);
  return x < 0 ? -result.hi : result.hi;
}

/** `erfc(x)`. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 27.3) return 0;
  if (x < -6) return 2;
  const size = Math.abs(x);
  if (size < 1e-20) return 1;
  if (x < 0) return addNumber(size < SERIES_END ? series(size) : addNumber(negated(farPair(size)), 1), 1).hi;
  if (x < SERIES_END) return addNumber(negated(series(x)), 1).hi;
  const { value, exponent } = far(x);
  return rounded(value, exponent);
}

/** erf by 2/sqrt(pi) * e**-x² * sum of x (2x²)**n / (1 * 3 * … * (2n + 1)): all terms positive. */
function series(x: number): Pair {
  const square = exactProduct(x, x);
  const twice = scale(square, 2);
  let term: Pair = pair(x, 0);
  let sum = term;
  for (let odd = 3; term.hi > sum.hi * 1e-31; odd += 2) {
    term = divide(multiply(term, twice), pair(odd, 0));
    sum = add(sum, term);
  }
  const { value, exponent } = exponential(-square.hi, -square.lo);
  return multiply(multiply(sum, TWO_OVER_ROOT_PI), scale(value, 2 ** exponent));
}

/** erfc for x >= 3, by the continued fraction 1 / (x + (1/2) / (x + 1 / (x + (3/2) / (x + …)))). */
function far(x: number): { readonly value: Pair; readonly exponent: number } {
  // The error of n terms falls as e**(-2x sqrt(2n)): enough of them for 2**-90.
  const terms = Math.ceil((31.2 / x) ** 2 / 2) + 4;
  let tail: Pair = pair(x, 0);
  for (let n = terms; n >= 1; n--) tail = addNumber(divide(pair(n / 2, 0), tail), x);
  const square = exactProduct(x, x);
  const { value, exponent } = exponential(-square.hi, -square.lo);
  return { value: scale(multiply(divide(value, tail), TWO_OVER_ROOT_PI), 0.5), exponent };
}

function farPair(x: number): Pair {
  const { value, exponent } = far(x);
  return scale(value, 2 ** exponent);
}

// --- Gamma ------------------------------------------------------------------------------------------------

/** Where Stirling's series is good to 2**-90 with the terms below. */
const STIRLING_START = 30;

/** `gamma(x)`: NaN at negative integers and minus infinity, an infinity of its sign at zero. */
export function gamma(x: number): number {
  if (!Number.isFinite(x)) return x > 0 ? x : Number.NaN;
  if (x === 0) return 1 / x;
  if (Number.isInteger(x)) {
    if (x < 0) return Number.NaN;
    if (x > 171) return Number.POSITIVE_INFINITY;
  }
  if (x > 172) return Number.POSITIVE_INFINITY;
  if (x < -190) return Math.floor(x) % 2 === 0 ? 0 : -0;
  if (Math.abs(x) < 1e-100) return 1 / x;
  const { shifted, product, exponent } = shift(x);
  const logarithmic = stirling(shifted);
  const power = exponential(logarithmic.hi, logarithmic.lo);
  return rounded(divide(power.value, product), power.exponent - exponent);
}

/** `lgamma(x)`: ln |gamma(x)|; infinite at 0, negative integers and infinities. */
export function lgamma(x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : Number.POSITIVE_INFINITY;
  if (x <= 0 && Number.isInteger(x)) return Number.POSITIVE_INFINITY;
  if (x === 1 || x === 2) return 0;
  if (Math.abs(x) < 1e-100) return -logarithm(Math.abs(x)).hi;
  if (x > 1e250) {
    const scaled = x * 2 ** -300;
    return multiplyNumber(addNumber(logarithm(x), -1), scaled).hi * 2 ** 300;
  }
  if (x >= STIRLING_START) return stirling(pair(x, 0)).hi;
  if (x > -20) {
    const { shifted, product } = shift(x);
    const size = product.hi < 0 ? negated(product) : product;
    return subtract(stirling(shifted), logarithm(size.hi, size.lo)).hi;
  }
  // Reflection: |gamma(x)| = pi / (|sin(pi x)| * gamma(1 - x)).
  const rest = -x - Math.floor(-x);
  const nearest = rest > 0.5 ? 1 - rest : rest;
  const { sine } = sineCosineOfPair(multiplyNumber(PI, nearest));
  const other = stirling(exactSum(1, -x));
  return subtract(subtract(LOG_PI, logarithm(sine.hi, sine.lo)), other).hi;
}

/** x + n >= 30, and x (x + 1) … (x + n - 1) as a pair times 2**exponent. */
function shift(x: number): { readonly shifted: Pair; readonly product: Pair; readonly exponent: number } {
  let product: Pair = ONE;
  let exponent = 0;
  let steps = 0;
  for (; x + steps < STIRLING_START; steps++) {
    product = multiply(product, exactSum(x, steps));
    if (Math.abs(product.hi) > 2 ** 400) {
      product = scale(product, 2 ** -400);
      exponent += 400;
    }
  }
  return { shifted: exactSum(x, steps), product, exponent };
}

/** B(2k) / (2k (2k - 1)), from k = 4 on: floats are enough for these. */
const TERMS: readonly number[] = [
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
  43867 / 244188,
];

/** ln gamma(z) for z >= 30: (z - 1/2) ln z - z + ln(2 pi) / 2 + sum of B(2k) / (2k (2k - 1) z**(2k-1)). */
function stirling(z: Pair): Pair {
  const logarithmic = logarithm(z.hi, z.lo);
  const inverse = divide(ONE, z);
  const square = multiply(inverse, inverse);
  let tail = 0;
  for (let index = TERMS.length - 1; index >= 0; index--) tail = TERMS[index]! + tail * square.hi;
  let sum = add(divide(ONE, pair(1260, 0)), multiplyNumber(square, tail));
  sum = add(divide(ONE, pair(-360, 0)), multiply(square, sum));
  sum = add(divide(ONE, pair(12, 0)), multiply(square, sum));
  const main = subtract(multiply(addNumber(z, -0.5), logarithmic), z);
  return add(add(main, HALF_LOG_TWO_PI), multiply(sum, inverse));
}
