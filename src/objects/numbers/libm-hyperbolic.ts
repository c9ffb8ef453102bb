/**
 * Hyperbolic functions, and the others of which glibc's results are not correctly rounded.
 *
 * glibc computes these by the classical identities with `exp`, `expm1`, `log` and `log1p`, and rounds at every
 * step, as the engines' own implementations do: measured, these agree with CPython more often than correctly
 * rounded ones would (`expm1` 99.9 % against 95 %). So the identities are used here too, with our own `exp` and
 * `log` where the host's would differ, and the host's functions where they agree. (Those are V8's; another
 * engine's may differ in the last digit.)
 */

import { frexp } from "./libm-exact.ts";
import { exp, log } from "./libm-exponential.ts";

/** `expm1(x)`. */
export const expm1 = (x: number): number => Math.expm1(x);
/** `log1p(x)`. */
export const log1p = (x: number): number => Math.log1p(x);
/** `tanh(x)`. */
export const tanh = (x: number): number => Math.tanh(x);
/** `atanh(x)`: infinite at 1 and -1, NaN beyond. */
export const atanh = (x: number): number => Math.atanh(x);

/** `sinh(x)`: half of e**x once e**-x is below its last digit. */
export function sinh(x: number): number {
  const size = Math.abs(x);
  if (!(size > 20)) return Math.sinh(x);
  const result = halfExponential(size);
  return x < 0 ? -result : result;
}

/** e**x / 2; by way of the root where e**x itself is too large. */
function halfExponential(x: number): number {
  const power = exp(x);
  if (power < Number.POSITIVE_INFINITY) return 0.5 * power;
  const root = exp(0.5 * x);
  return 0.5 * root * root;
}

/** `cosh(x)`: 1 + (e**x - 1)**2 / (2 e**x) near zero, else half of e**x + e**-x. */
export function cosh(x: number): number {
  const size = Math.abs(x);
  if (size > 20) return halfExponential(size);
  if (size > 1 / 3) {
    const power = exp(size);
    return 0.5 * power + 0.5 / power;
  }
  const less = Math.expm1(size);
  const power = 1 + less;
  return 1 + (less * less) / (power + power);
}

/** From here on x**2 + 1 and x**2 - 1 are x**2 as floats, and below its inverse x**3 is lost beside x. */
const LARGE = 1e8;

/** `asinh(x)`: ln(x + sqrt(x**2 + 1)), written so that nothing cancels. */
export function asinh(x: number): number {
  const size = Math.abs(x);
  if (!(size > 1 / LARGE) || size === Number.POSITIVE_INFINITY) return x;
  const result = asinhOfSize(size);
  return x < 0 ? -result : result;
}

function asinhOfSize(size: number): number {
  if (size > LARGE) return log(size) + Math.LN2;
  if (size > 2) return log(2 * size + 1 / (Math.sqrt(size * size + 1) + size));
  const square = size * size;
  return Math.log1p(size + square / (1 + Math.sqrt(1 + square)));
}

/** `acosh(x)`: ln(x + sqrt(x**2 - 1)), written so that nothing cancels; NaN below 1. */
export function acosh(x: number): number {
  if (!(x >= 1)) return Number.NaN;
  if (x > LARGE) return log(x) + Math.LN2;
  if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const above = x - 1;
  return Math.log1p(above + Math.sqrt(2 * above + above * above));
}

/** log10(2) in two parts: the first has 42 bits, so that its product with an exponent of 11 bits is exact. */
const LOG10_2_HIGH = 0.30102999566383914;
const LOG10_2_LOW = 1.42050232272661e-13;

/**
 * `log10(x)`, for x = m * 2**k: k log10(2) + ln(m) / ln(10). The power is taken towards zero, m between 1 and 2
 * or between 1/2 and 1, so that both terms have the sign of the result and nothing cancels.
 */
export function log10(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const [fraction, power] = frexp(x);
  const mantissa = power > 0 ? 2 * fraction : fraction;
  const exponent = power > 0 ? power - 1 : power;
  return exponent * LOG10_2_LOW + log(mantissa) * Math.LOG10E + exponent * LOG10_2_HIGH;
}
