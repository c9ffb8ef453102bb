/**
 * `float` arithmetic where Python's rules differ from JavaScript's: division and remainder by sign, powers,
 * rounding to decimals, ratios. (`+`, `-`, `*` are JavaScript's own.) Text is in `float-text.ts`, re-exported.
 */

import { scaled, wholeAndExponent } from "./decimal-digits.ts";
import { badValue, overflow, resultOutOfRange, zeroDivision } from "./errors.ts";
import { fromFloat, type Int, normalize } from "./ints.ts";
import { pow } from "./libm.ts";

export { floatFromHex, floatFromText, floatToHex, formatFloat, repr } from "./float-text.ts";

/** `x / y`. @throws NumericError ZeroDivisionError */
export function floatDivide(x: number, y: number): number {
  if (y === 0) throw zeroDivision("float division by zero");
  return x / y;
}

/** `x // y`. @throws NumericError ZeroDivisionError */
export function floatFloorDivide(x: number, y: number): number {
  if (y === 0) throw zeroDivision("float floor division by zero");
  return floorQuotient(x, y);
}

/** `x % y`, with the sign of y. @throws NumericError ZeroDivisionError */
export function floatModulo(x: number, y: number): number {
  if (y === 0) throw zeroDivision("float modulo by zero");
  return remainderOfSign(x, y);
}

/** `divmod(x, y)`. @throws NumericError ZeroDivisionError */
export function floatDivmod(x: number, y: number): readonly [quotient: number, remainder: number] {
  if (y === 0) throw zeroDivision("float divmod()");
  return [floorQuotient(x, y), remainderOfSign(x, y)];
}

/** The remainder with the sign of y, also when it is zero. */
function remainderOfSign(x: number, y: number): number {
  const rest = x % y;
  if (rest === 0) return y < 0 ? -0 : 0;
  return rest < 0 !== y < 0 ? rest + y : rest;
}

/** floor(x / y): x less the remainder, over y, is whole but for rounding. */
function floorQuotient(x: number, y: number): number {
  const rest = x % y;
  let quotient = (x - rest) / y;
  if (rest !== 0 && rest < 0 !== y < 0) quotient -= 1;
  if (quotient === 0) {
    const ratio = x / y;
    return ratio < 0 || Object.is(ratio, -0) ? -0 : 0;
  }
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** A negative base with a fractional exponent: the result is complex, by `complexPower`. */
export interface ComplexResult {
  readonly kind: "complex";
}

const COMPLEX: ComplexResult = { kind: "complex" };

/** `x ** y`. @throws NumericError ZeroDivisionError, OverflowError (with errno) */
export function floatPower(x: number, y: number): number | ComplexResult {
  if (y === 0 || x === 1) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (y === Number.POSITIVE_INFINITY || y === Number.NEGATIVE_INFINITY) {
    const size = Math.abs(x);
    if (size === 1) return 1;
    return size > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
  }
  if (x === 0 && y < 0) throw zeroDivision("0.0 cannot be raised to a negative power");
  if (x < 0 && Number.isFinite(x) && !Number.isInteger(y)) return COMPLEX;
  const result = pow(x, y);
  if (!Number.isFinite(result) && Number.isFinite(x)) throw resultOutOfRange();
  return result;
}

/** `x.as_integer_ratio()`. @throws NumericError ValueError, OverflowError */
export function asIntegerRatio(x: number): readonly [numerator: Int, denominator: Int] {
  if (Number.isNaN(x)) throw badValue("cannot convert NaN to integer ratio");
  if (!Number.isFinite(x)) throw overflow("cannot convert Infinity to integer ratio");
  let [mantissa, exponent] = wholeAndExponent(x);
  while (exponent < 0 && (mantissa & 1n) === 0n) {
    mantissa >>= 1n;
    exponent += 1;
  }
  return [normalize(mantissa), exponent < 0 ? normalize(1n << BigInt(-exponent)) : 1];
}

/** `x.is_integer()`. */
export const isInteger = (x: number): boolean => Number.isInteger(x);

/** `round(x)`: to the nearest integer, ties to even. @throws NumericError ValueError, OverflowError */
export function roundToInt(x: number): Int {
  return fromFloat(roundHalfEven(x));
}

/** `round(x, digits)`: the float nearest to the decimal nearest to x, ties to even. @throws NumericError OverflowError */
export function roundToDigits(x: number, digits: Int): number {
  if (!Number.isFinite(x) || x === 0) return x;
  // A float has no more than 323 decimals that matter to its first 17 digits, and is below 10**309.
  if (digits > 323) return x;
  if (digits < -308) return x < 0 ? -0 : 0;
  const places = Number(digits);
  const size = Math.abs(x);
  const odd = size * 2 ** (places + 1);
  const rounded =
    places >= 0 && places <= 100 && size < 1e21 && !(odd < 2 ** 53 && odd % 2 === 1)
      ? Number(size.toFixed(places)) // exact, since x is no tie
      : Number(`${scaled(size, places)}e${-places}`);
  if (rounded === Number.POSITIVE_INFINITY) throw overflow("rounded value too large to represent");
  return x < 0 ? -rounded : rounded;
}

/** The nearest whole float, ties to even; the sign of zero is kept. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest < 0.5) return floor;
  if (rest > 0.5) return floor + 1 === 0 ? -0 : floor + 1;
  const even = floor % 2 === 0 ? floor : floor + 1;
  return even === 0 && x < 0 ? -0 : even;
}
