/**
 * Hyperbolic functions, and the others of which glibc's results are not correctly rounded.
 *
 * glibc computes these by the classical identities with `exp`, `expm1`, `log` and `log1p`, and rounds at every
 * step, as the engines' own implementations do: measured, these agree with CPython more often than correctly
 * rounded ones would (`expm1` 99.9 % against 95 %). So the identities are used here too, with our own `exp` and
 * `log` where the host's would differ, and the host's functions where they agree. (Those are V8's; another
 * engine's may differ in the last digit.)
 */

import { exp, log } from "./libm-exponential.ts";

/** `expm1(x)`. */
export const expm1 = (x: number): number => Math.expm1(x);
/** `log1p(x)`. */
export const log1p = (x: number): number => Math.log1p(x);
/** `tanh(x)`. */
export const tanh = (x: number): number => Math.tanh(x);
/** `atanh(x)`: infinite at 1 and -1, NaN beyond. */
export const atanh = (x: number): number => Math.atanh(x);

/** Above this e**x is too large, and is made of the square of e**(x/2). */
const LARGEST_EXPONENT = 709.782712893384;

/** `sinh(x)`: half of e**x where e**-x does not count. */
export function sinh(x: number): number {
  const size = Math.abs(x);
  if (!(size > 22)) return Math.sinh(x);
  const result = halfExponential(size);
  return x < 0 ? -result : result;
}

/** e**x / 2. */
function halfExponential(x: number): number {
  if (x < LARGEST_EXPONENT) return 0.5 * exp(x);
  const root = exp(0.5 * x);
  return 0.5 * root * root;
}

/** `cosh(x)`: 1 + (e**x - 1)**2 / (2 e**x) near zero, else half of e**x + e**-x. */
export function cosh(x: number): number {
  const size = Math.abs(x);
  if (size < Math.LN2 / 2) {
    const less = Math.expm1(size);
    const power = 1 + less;
    return 1 + (less * less) / (power + power);
  }
  if (size <= 22) {
    const power = exp(size);
    return 0.5 * power + 0.5 / power;
  }
  return halfExponential(size);
}

/** `asinh(x)`. */
export function asinh(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const size = Math.abs(x);
  const result = asinhOfSize(size);
  return x < 0 ? -result : result;
}

function asinhOfSize(size: number): number {
  if (size < 2 ** -28) return size;
  if (size > 2 ** 28) return log(size) + Math.LN2;
  if (size > 2) return log(2 * size + 1 / (Math.sqrt(size * size + 1) + size));
  const square = size * size;
  return Math.log1p(size + square / (1 + Math.sqrt(1 + square)));
}

/** `acosh(x)`; NaN below 1. */
export function acosh(x: number): number {
  if (!(x >= 1)) return Number.NaN;
  if (x > 2 ** 28) return log(x) + Math.LN2;
  if (x === 1) return 0;
  if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const above = x - 1;
  return Math.log1p(above + Math.sqrt(2 * above + above * above));
}

/** log10(2) in two parts: the first has 41 bits, few enough that its product with an exponent is exact. */
const LOG10_2_HIGH = 0.30102999566361177;
const LOG10_2_LOW = 3.694239077158931e-13;

const view = new DataView(new ArrayBuffer(8));

/** `log10(x)`: of the power of two and of the mantissa apart. */
export function log10(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let mantissa = x;
  let exponent = 0;
  if (x < 2.2250738585072014e-308) {
    mantissa *= 2 ** 54;
    exponent = -54;
  }
  view.setFloat64(0, mantissa);
  const high = view.getUint32(0);
  exponent += (high >>> 20) - 1023;
  // A negative exponent is taken one higher, with a mantissa below 1: near 1 nothing then cancels.
  const up = exponent < 0 ? 1 : 0;
  view.setUint32(0, (high & 0xfffff) | ((1023 - up) << 20));
  exponent += up;
  const small = exponent * LOG10_2_LOW + Math.LOG10E * log(view.getFloat64(0));
  return small + exponent * LOG10_2_HIGH;
}
