/**
 * Double-double arithmetic: a number as the unevaluated sum of two floats, about 106 bits.
 *
 * Built on the error-free transformations of Knuth (sum) and Dekker/Veltkamp (product). A pair is normalised:
 * `hi` is the float nearest to `hi + lo`, so the correctly rounded value of a result is just its `hi`.
 */

export interface Pair {
  readonly hi: number;
  readonly lo: number;
}

export const pair = (hi: number, lo: number): Pair => ({ hi, lo });

export const ZERO: Pair = pair(0, 0);
export const ONE: Pair = pair(1, 0);

/** a + b exactly. */
export function exactSum(a: number, b: number): Pair {
  const hi = a + b;
  const part = hi - a;
  return { hi, lo: a - (hi - part) + (b - part) };
}

/** a + b exactly, when |a| >= |b|. */
function quickSum(a: number, b: number): Pair {
  const hi = a + b;
  return { hi, lo: b - (hi - a) };
}

/** a * b exactly, for factors below 2**996 and products whose error does not underflow. */
export function exactProduct(a: number, b: number): Pair {
  const hi = a * b;
  const bigA = a * 134217729;
  const highA = bigA - (bigA - a);
  const lowA = a - highA;
  const bigB = b * 134217729;
  const highB = bigB - (bigB - b);
  const lowB = b - highB;
  return { hi, lo: highA * highB - hi + highA * lowB + lowA * highB + lowA * lowB };
}

export function add(a: Pair, b: Pair): Pair {
  const high = exactSum(a.hi, b.hi);
  const low = exactSum(a.lo, b.lo);
  const first = quickSum(high.hi, high.lo + low.hi);
  return quickSum(first.hi, first.lo + low.lo);
}

export function addNumber(a: Pair, b: number): Pair {
  const sum = exactSum(a.hi, b);
  return quickSum(sum.hi, sum.lo + a.lo);
}

export const negated = (a: Pair): Pair => ({ hi: -a.hi, lo: -a.lo });

export const subtract = (a: Pair, b: Pair): Pair => add(a, negated(b));

export function multiply(a: Pair, b: Pair): Pair {
  const product = exactProduct(a.hi, b.hi);
  return quickSum(product.hi, product.lo + (a.hi * b.lo + a.lo * b.hi));
}

export function multiplyNumber(a: Pair, b: number): Pair {
  const product = exactProduct(a.hi, b);
  return quickSum(product.hi, product.lo + a.lo * b);
}

/** a * 2**k for a power of two within range: exact. */
export const scale = (a: Pair, powerOfTwo: number): Pair => ({
  hi: a.hi * powerOfTwo,
  lo: a.lo * powerOfTwo,
});

export function divide(a: Pair, b: Pair): Pair {
  const first = a.hi / b.hi;
  const rest = subtract(a, multiplyNumber(b, first));
  const second = rest.hi / b.hi;
  const last = subtract(rest, multiplyNumber(b, second)).hi / b.hi;
  return addNumber(quickSum(first, second), last);
}

export function squareRoot(a: Pair): Pair {
  if (a.hi <= 0) return ZERO;
  const root = Math.sqrt(a.hi);
  const rest = subtract(a, exactProduct(root, root));
  return quickSum(root, rest.hi / (2 * root));
}

/**
 * The pair, of ordinary size, times 2**exponent as one float: rounded once, also where the result is subnormal.
 */
export function rounded(a: Pair, exponent: number): number {
  const { hi, lo } = a;
  if (exponent > 1023) return hi * 2 ** 1023 * 2 ** (exponent - 1023);
  if (exponent > -970 || hi === 0) return hi * 2 ** exponent;
  if (exponent < -1400) return hi < 0 ? -0 : 0;
  if (Math.abs(hi) >= 2 ** (-1022 - exponent)) return hi * 2 ** -900 * 2 ** (exponent + 900);
  // Adding 2**52 units of the smallest subnormal, away from zero, rounds there; the lost part then corrects the sum
  // once. The sum is at most twice that, so its last digit is always one such unit.
  const unit = -1074 - exponent;
  const anchor = (hi < 0 ? -1 : 1) * 2 ** (52 + unit);
  const sum = exactSum(anchor, hi);
  const whole = (sum.hi + (sum.lo + lo) - anchor) * 2 ** -unit;
  return whole === 0 && hi < 0 ? -0 : whole * 2 ** -1074;
}
