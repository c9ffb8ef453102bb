/**
 * Exact decimal digits of a float: fixed (`%.Nf`), scientific (`%.Ne`) and shortest (`repr`).
 *
 * V8's `toFixed` and `toExponential` compute exact digits but break ties upwards, where C and Python go to
 * the even digit, and they end at 100 digits. So they serve where no tie is possible, and BigInt elsewhere.
 * A value k / 2**(n+1) with k odd is the only tie at n decimals, which one multiplication can tell.
 */

import { intFromWhole } from "./ints.ts";

/** Significant digits and the power of ten of the first: `digits` "1234", `exponent` 2 is 123.4. */
export interface DecimalDigits {
  readonly digits: string;
  readonly exponent: number;
}

/** `%.Nf` of a finite x >= 0: digits with a point before the last `places`, ties to even. */
export function fixedDigits(x: number, places: number): string {
  if (places <= 100 && x < 1e21 && !isTie(x, places)) return x.toFixed(places);
  return placePoint(scaled(x, places).toString(), places);
}

/** The `count` (>= 1) significant digits of a finite x >= 0, ties to even. */
export function significantDigits(x: number, count: number): DecimalDigits {
  if (x === 0) return { digits: "0".repeat(count), exponent: 0 };
  if (count <= 101) {
    const text = x.toExponential(count - 1);
    const at = text.indexOf("e");
    const exponent = Number(text.slice(at + 1));
    // Rounding up may have carried (9.5 -> 1e1): a tie is then seen one place further left as well.
    const places = count - 1 - exponent;
    if (!mayTie(x, places) && !mayTie(x, places + 1))
      return { digits: text.slice(0, at).replace(".", ""), exponent };
  }
  let exponent = Number(x.toExponential(20).slice(x.toExponential(20).indexOf("e") + 1));
  for (;;) {
    const digits = scaled(x, count - 1 - exponent).toString();
    if (digits.length === count) return { digits, exponent };
    exponent += digits.length - count; // rounding carried into one more digit, or the guess was one too high
  }
}

/** The fewest digits that read back as the finite x >= 0. */
export function shortestDigits(x: number): DecimalDigits {
  const text = x.toExponential();
  const at = text.indexOf("e");
  return { digits: text.slice(0, at).replace(".", ""), exponent: Number(text.slice(at + 1)) };
}

/** x * 10**places as the nearest integer, ties to even; exact, for any finite x >= 0. */
export function scaled(x: number, places: number): bigint {
  const [mantissa, exponent] = wholeAndExponent(x);
  let numerator = mantissa;
  let denominator = 1n;
  if (places >= 0) numerator *= 10n ** BigInt(places);
  else denominator = 10n ** BigInt(-places);
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  const quotient = numerator / denominator;
  const twice = 2n * (numerator - quotient * denominator);
  return twice > denominator || (twice === denominator && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

/** A finite x as mantissa * 2**exponent, the mantissa a whole number. */
export function wholeAndExponent(x: number): readonly [mantissa: bigint, exponent: number] {
  if (Number.isInteger(x)) return [BigInt(intFromWhole(x)), 0];
  view.setFloat64(0, x);
  const high = view.getUint32(0);
  const biased = (high >>> 20) & 0x7ff;
  const fraction = (high & 0xfffff) * 4294967296 + view.getUint32(4);
  const size = BigInt(biased === 0 ? fraction : fraction + 2 ** 52);
  return [x < 0 ? -size : size, Math.max(biased, 1) - 1075];
}

const view = new DataView(new ArrayBuffer(8));

/** Whether x lies exactly between two decimals of `places` digits (0 <= places <= 100). */
function isTie(x: number, places: number): boolean {
  const odd = x * 2 ** (places + 1);
  return odd < 2 ** 53 && odd % 2 === 1;
}

/** The same for places of either sign; may say yes for large x that are no ties. */
function mayTie(x: number, places: number): boolean {
  if (places >= 0) return isTie(x, Math.min(places, 1000));
  return x % 1 === 0 && (x >= 2 ** 53 || x % 5 === 0);
}

function placePoint(digits: string, places: number): string {
  if (places === 0) return digits;
  const padded = digits.padStart(places + 1, "0");
  return `${padded.slice(0, -places)}.${padded.slice(-places)}`;
}
