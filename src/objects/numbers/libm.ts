/**
 * The functions of `math` on floats, as C's library gives them: infinities and NaN instead of errors.
 *
 * `checked` turns these into the errors that Python raises.
 */

import { exactProduct, multiplyNumber, pair, subtract } from "./double-double.ts";
import { badValue, overflow } from "./errors.ts";

export {
  dist,
  fma,
  fmod,
  frexp,
  fsum,
  hypot,
  ldexp,
  modf,
  nextafter,
  remainder,
  sumprod,
  ulp,
} from "./libm-exact.ts";
export { exp, exp2, log, log2, pow } from "./libm-exponential.ts";
export { acosh, asinh, atanh, cosh, expm1, log1p, log10, sinh, tanh } from "./libm-hyperbolic.ts";
export { erf, erfc, gamma, lgamma } from "./libm-special.ts";
export { acos, asin, atan, atan2, cos, sin, tan } from "./libm-trigonometry.ts";

/** `cbrt(x)`: the host's approximation, and one Newton step in double-double. */
export function cbrt(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const size = Math.abs(x);
  const factor = size < 1e-200 ? 2 ** 600 : size > 1e200 ? 2 ** -600 : 1;
  const scaled = x * factor;
  const root = Math.cbrt(scaled);
  const cube = multiplyNumber(exactProduct(root, root), root);
  const error = subtract(pair(scaled, 0), cube).hi;
  return (root + error / (3 * root * root)) * (factor === 1 ? 1 : factor > 1 ? 2 ** -200 : 2 ** 200);
}

/**
 * The result of a function, or the error that `math` raises for it.
 *
 * @param finite whether all arguments were finite
 * @param unknown whether an argument was NaN
 * @param overflows whether an infinite result means overflow (`exp`) or a pole (`log`, `atanh`)
 * @throws NumericError ValueError "math domain error", OverflowError "math range error"
 */
export function checked(result: number, finite: boolean, unknown: boolean, overflows: boolean): number {
  if (Number.isNaN(result) && !unknown) throw badValue("math domain error");
  if (finite && (result === Number.POSITIVE_INFINITY || result === Number.NEGATIVE_INFINITY))
    throw overflows ? overflow("math range error") : badValue("math domain error");
  return result;
}
