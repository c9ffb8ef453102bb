/**
 * Sines, tangents and their inverses, computed in double-double and rounded once.
 *
 * Arguments are reduced by pi/2 with as many digits of pi as they need: four parts for the common ones, an
 * exact integer pi of 1,300 bits for the huge. Inverses take the host's approximation and correct it by one
 * Newton step with the accurate sine and cosine.
 */

import { wholeAndExponent } from "./decimal-digits.ts";
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
  scale,
  squareRoot,
  subtract,
  ZERO,
} from "./double-double.ts";

export const PI: Pair = pair(Math.PI, 1.2246467991473532e-16);

export interface SineCosine {
  readonly sine: Pair;
  readonly cosine: Pair;
}

/** `sin(x)`; NaN for infinities. */
export function sin(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  if (Math.abs(x) < 1e-8) return x === 0 ? x : x - (x * x * x) / 6;
  return sineCosine(x).sine.hi;
}

/** `cos(x)`; NaN for infinities. */
export function cos(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  return Math.abs(x) < 1e-8 ? 1 : sineCosine(x).cosine.hi;
}

/** `tan(x)`; NaN for infinities. */
export function tan(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  if (Math.abs(x) < 1e-8) return x === 0 ? x : x + (x * x * x) / 3;
  const { sine, cosine } = sineCosine(x);
  return divide(sine, cosine).hi;
}

/** `atan(x)`. */
export function atan(x: number): number {
  if (x === 0 || Number.isNaN(x)) return x;
  return atan2(x, 1);
}

/** `atan2(y, x)`, with C's special cases. */
export function atan2(y: number, x: number): number {
  if (x === 0 || y === 0 || !Number.isFinite(x) || !Number.isFinite(y)) return Math.atan2(y, x);
  // The ratio is all that counts; bring the larger near 1, unless the angle is that of an axis.
  const larger = Math.max(Math.abs(x), Math.abs(y));
  const ratio = Math.abs(y) / Math.abs(x);
  if (ratio < 1e-100 && x > 0) return y / x;
  if (ratio < 1e-100 || ratio > 1e100) return Math.atan2(y, x);
  const factor = larger > 1e100 ? 2 ** -400 : larger < 1e-100 ? 2 ** 400 : 1;
  const again = larger > 1e220 ? 2 ** -400 : larger < 1e-220 ? 2 ** 400 : 1;
  return angle(pair(y * factor * again, 0), pair(x * factor * again, 0)).hi;
}

/** `asin(x)`; NaN beyond 1. */
export function asin(x: number): number {
  if (!(Math.abs(x) <= 1)) return Number.NaN;
  if (Math.abs(x) < 1e-8) return x === 0 ? x : x + (x * x * x) / 6;
  return angle(pair(x, 0), otherLeg(x)).hi;
}

/** `acos(x)`; NaN beyond 1. */
export function acos(x: number): number {
  if (!(Math.abs(x) <= 1)) return Number.NaN;
  if (x === 1) return 0;
  return angle(otherLeg(x), pair(x, 0)).hi;
}

/** sqrt(1 - x**2). */
function otherLeg(x: number): Pair {
  return squareRoot(multiply(exactSum(1, -x), exactSum(1, x)));
}

/** The angle of the point (x, y), whose larger coordinate is near 1. */
export function angle(y: Pair, x: Pair): Pair {
  const guess = Math.atan2(y.hi, x.hi);
  const { sine, cosine } = sineCosine(guess);
  // Turning the point back by the guess leaves an angle of about 2**-52, which is its own tangent.
  const across = subtract(multiply(y, cosine), multiply(x, sine));
  const along = add(multiply(x, cosine), multiply(y, sine));
  return addNumber(divide(across, along), guess);
}

// --- Sine and cosine together -----------------------------------------------------------------------------

/** Both, for a finite x. */
export function sineCosine(x: number): SineCosine {
  const { quadrant, rest } = reduced(x);
  return turned(sineCosineOfSmall(rest), quadrant);
}

/** Both, of an angle given as a pair below about 10. */
export function sineCosineOfPair(x: Pair): SineCosine {
  const { quadrant, rest } = reduced(x.hi);
  return turned(sineCosineOfSmall(addNumber(rest, x.lo)), quadrant);
}

function turned({ sine, cosine }: SineCosine, quadrant: number): SineCosine {
  switch (quadrant & 3) {
    case 0:
      return { sine, cosine };
    case 1:
      return { sine: cosine, cosine: negated(sine) };
    case 2:
      return { sine: negated(sine), cosine: negated(cosine) };
    default:
      return { sine: negated(cosine), cosine: sine };
  }
}

/** Angles up to pi/4 and a little more: the nearest sixteenth from a table, the rest by its series. */
function sineCosineOfSmall(r: Pair): SineCosine {
  const index = Math.round(Math.abs(r.hi) * 16);
  if (index === 0) return { sine: sineSeries(r), cosine: cosineSeries(r) };
  const sign = r.hi < 0 ? -1 : 1;
  const rest = addNumber(sign < 0 ? negated(r) : r, -index / 16);
  const { sine, cosine } = tableEntry(index);
  const s = sineSeries(rest);
  const c = cosineSeries(rest);
  const up = add(multiply(sine, c), multiply(cosine, s));
  return { sine: sign < 0 ? negated(up) : up, cosine: subtract(multiply(cosine, c), multiply(sine, s)) };
}

const THIRDS: Pair = pair(-1 / 6, 9.25185853854297e-18);

/** For |t| <= 1/32: two terms in pairs; of the rest a float is enough. */
function sineSeries(t: Pair): Pair {
  const square = multiply(t, t);
  const z = square.hi;
  const tail = z * z * (1 / 120 - z * (1 / 5040 - z * (1 / 362880 - z / 39916800)));
  return add(t, multiply(t, addNumber(multiply(square, THIRDS), tail)));
}

function cosineSeries(t: Pair): Pair {
  const square = multiply(t, t);
  const z = square.hi;
  const tail = z * z * (1 / 24 - z * (1 / 720 - z * (1 / 40320 - z * (1 / 3628800 - z / 479001600))));
  return add(ONE, addNumber(scale(square, -0.5), tail));
}

let table: readonly SineCosine[] | undefined;

/** Sine and cosine of index / 16, up to 15; made on first use, by the addition theorem from the series. */
function tableEntry(index: number): SineCosine {
  table ??= makeTable();
  return table[index]!;
}

function makeTable(): SineCosine[] {
  const entries: SineCosine[] = [];
  for (let index = 0; index < 16; index++) entries.push(longSeries(index / 16));
  return entries;
}

/** All terms in pairs, for the table. */
function longSeries(x: number): SineCosine {
  const square = exactProduct(x, x);
  let sine: Pair = ZERO;
  let cosine: Pair = ZERO;
  let term: Pair = ONE;
  for (let n = 0; n < 30; n += 2) {
    cosine = add(cosine, term);
    const next = divide(multiplyNumber(term, x), pair(n + 1, 0));
    sine = add(sine, next);
    term = negated(divide(multiply(term, square), pair((n + 1) * (n + 2), 0)));
  }
  return { sine, cosine };
}

// --- Reduction by pi/2 ------------------------------------------------------------------------------------

interface Reduced {
  /** How many quarter turns were taken off, modulo 4. */
  readonly quadrant: number;
  readonly rest: Pair;
}

/** pi/2 in parts of 33 bits, so that products with a quarter-turn count below 2**20 are exact. */
const QUARTER_1 = 1.5707963267341256;
const QUARTER_2 = 6.077100506303966e-11;
const QUARTER_3 = 2.0222662487111665e-21;
const QUARTER_4 = 8.4784276603689e-32;

function reduced(x: number): Reduced {
  const size = Math.abs(x);
  if (size <= 0.7853981633974483) return { quadrant: 0, rest: pair(x, 0) };
  if (size > 1_000_000) return reducedExactly(x);
  const turns = Math.round(x / (Math.PI / 2));
  const high = exactSum(x - turns * QUARTER_1, -turns * QUARTER_2);
  const rest = addNumber(add(high, exactSum(-turns * QUARTER_3, 0)), -turns * QUARTER_4);
  return { quadrant: turns & 3, rest };
}

/** Bits of pi kept: as many as a float has before its point, and 300 to spare. */
const PI_BITS = 1400;
let quarterTurn: bigint | undefined;

function reducedExactly(x: number): Reduced {
  quarterTurn ??= piScaled() >> 1n;
  const [mantissa, exponent] = wholeAndExponent(x);
  const scaled = mantissa << BigInt(PI_BITS + exponent);
  let turns = scaled / quarterTurn;
  let rest = scaled - turns * quarterTurn;
  if (2n * (rest < 0n ? -rest : rest) > quarterTurn) {
    const step = rest < 0n ? -1n : 1n;
    turns += step;
    rest -= step * quarterTurn;
  }
  // 250 bits of the rest are more than a pair keeps.
  const short = rest >> BigInt(PI_BITS - 250);
  const hi = Number(short);
  const lo = Number(short - BigInt(hi));
  return { quadrant: Number(BigInt.asUintN(2, turns)), rest: pair(hi * 2 ** -250, lo * 2 ** -250) };
}

/** pi * 2**PI_BITS, by Machin's formula 16 arctan(1/5) - 4 arctan(1/239). */
function piScaled(): bigint {
  const guard = 32n;
  const one = 1n << (BigInt(PI_BITS) + guard);
  const arctan = (n: bigint): bigint => {
    let power = one / n;
    let sum = power;
    for (let k = 3n; power !== 0n; k += 2n) {
      power = -power / (n * n);
      sum += power / k;
    }
    return sum;
  };
  return (16n * arctan(5n) - 4n * arctan(239n)) >> guard;
}
