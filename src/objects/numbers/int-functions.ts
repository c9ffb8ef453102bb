/**
 * Integer functions of `math`: `isqrt`, `gcd`, `lcm`, `factorial`, `comb`, `perm`, and what they may cost.
 */

import { badValue, outOfMemory, overflow } from "./errors.ts";
import { absolute, bitLength, type Int, intFromWhole, MAX_BITS, multiply, normalize } from "./ints.ts";

/** CPython keeps these arguments in a C long. */
const MAX_LONG = 2n ** 63n - 1n;

/** `math.isqrt(n)`. @throws NumericError ValueError */
export function isqrt(n: Int): Int {
  if (n < 0) throw badValue("isqrt() argument must be nonnegative");
  if (typeof n === "number") return smallRoot(n);
  return normalize(bigRoot(n, bitLength(n)));
}

/** `math.gcd(a, b)`. */
export function gcd(a: Int, b: Int): Int {
  let left = absolute(a);
  let right = absolute(b);
  if (typeof left === "bigint" && typeof right === "bigint") [left, right] = reduced(left, right);
  while (typeof left === "bigint" || typeof right === "bigint") {
    if (right === 0) return left;
    [left, right] = [right, normalize(BigInt(left) % BigInt(right))];
  }
  while (right !== 0) [left, right] = [right, left % right];
  return left;
}

/**
 * Two numbers with the same greatest common divisor, one of which at least is small: Lehmer's algorithm. As long as the
 * leading 52 bits alone decide the quotients of Euclid's algorithm, its steps are gathered into one linear map.
 */
function reduced(a: bigint, b: bigint): readonly [left: Int, right: Int] {
  let [large, small] = a > b ? [a, b] : [b, a];
  while (typeof normalize(small) === "bigint") {
    const drop = BigInt(bitLength(large) - 52);
    let x = Number(large >> drop);
    let y = Number(small >> drop);
    let [a0, b0, a1, b1] = [1, 0, 0, 1];
    while (y + a1 !== 0 && y + b1 !== 0) {
      // The quotient lies between these two, whatever the lower bits are.
      const quotient = Math.floor((x + a0) / (y + a1));
      if (quotient !== Math.floor((x + b0) / (y + b1))) break;
      [a0, a1] = [a1, a0 - quotient * a1];
      [b0, b1] = [b1, b0 - quotient * b1];
      [x, y] = [y, x - quotient * y];
    }
    if (b0 === 0) [large, small] = [small, large % small];
    else {
      [large, small] = [BigInt(a0) * large + BigInt(b0) * small, BigInt(a1) * large + BigInt(b1) * small];
    }
  }
  return [normalize(large), normalize(small)];
}

/** `math.lcm(a, b)`. */
export function lcm(a: Int, b: Int): Int {
  if (a === 0 || b === 0) return 0;
  const common = gcd(a, b);
  return multiply(normalize(BigInt(absolute(a)) / BigInt(common)), absolute(b));
}

/** `math.factorial(n)`. @throws NumericError ValueError, OverflowError, MemoryError */
export function factorial(n: Int): Int {
  if (n < 0) throw badValue("factorial() not defined for negative values");
  if (n > MAX_LONG) throw overflow(`factorial() argument should not exceed ${MAX_LONG}`);
  if (factorialBits(n) >= MAX_BITS) throw outOfMemory();
  return n < 2 ? 1 : normalize(productOfRange(2, Number(n)));
}

/** `math.comb(n, k)`. @throws NumericError ValueError, OverflowError, MemoryError */
export function combinations(n: Int, k: Int): Int {
  checkCounts(n, k);
  if (k > n) return 0;
  const rest = BigInt(n) - BigInt(k);
  const fewer = rest < BigInt(k) ? rest : BigInt(k);
  if (fewer > MAX_LONG) throw overflow(`min(n - k, k) must not exceed ${MAX_LONG}`);
  if (combinationsBits(n, k) >= MAX_BITS) throw outOfMemory();
  const taken = Number(fewer);
  if (typeof n === "number") {
    const small = smallCombinations(n, taken);
    if (small !== undefined) return small;
  }
  if (taken === 0) return 1;
  return normalize(fallingProduct(BigInt(n), taken) / (taken < 2 ? 1n : productOfRange(2, taken)));
}

/** `math.perm(n, k)`; without k it is `factorial(n)`. @throws NumericError ValueError, OverflowError, MemoryError */
export function permutations(n: Int, k: Int): Int {
  checkCounts(n, k);
  if (k > n) return 0;
  if (k > MAX_LONG) throw overflow(`k must not exceed ${MAX_LONG}`);
  if (permutationsBits(n, k) >= MAX_BITS) throw outOfMemory();
  return k === 0 ? 1 : normalize(fallingProduct(BigInt(n), Number(k)));
}

// --- Sizes, before computing ------------------------------------------------------------------------------

/** Upper bound of the bits of n!, by Stirling. */
export function factorialBits(n: Int): number {
  const count = Number(n);
  return count < 2 ? 1 : count * Math.log2(count / Math.E) + Math.log2(count) + 4;
}

/** Upper bound of the bits of `perm(n, k)`: k factors of at most n. */
export function permutationsBits(n: Int, k: Int): number {
  return k > n ? 1 : Number(k) * bitLength(n) + 1;
}

/** Upper bound of the bits of `comb(n, k)`: (n * e / k) ** k, and never more than n. */
export function combinationsBits(n: Int, k: Int): number {
  if (k > n) return 1;
  const all = Number(n);
  const fewer = Math.min(Number(k), Number(BigInt(n) - BigInt(k)));
  if (fewer === 0) return 1;
  return Math.min(all, fewer * (bitLength(n) - Math.log2(fewer) + 1.5)) + 1;
}

// --- How --------------------------------------------------------------------------------------------------

function checkCounts(n: Int, k: Int): void {
  if (n < 0) throw badValue("n must be a non-negative integer");
  if (k < 0) throw badValue("k must be a non-negative integer");
}

function smallRoot(n: number): number {
  const root = Math.floor(Math.sqrt(n));
  return root * root > n ? root - 1 : root; // sqrt can round up to the next integer, as for 94906265**2 - 1
}

/** Newton's iteration: the root of the upper half of the bits, then one step that doubles the digits. */
function bigRoot(n: bigint, bits: number): bigint {
  if (bits <= 52) return BigInt(smallRoot(Number(n)));
  const shift = BigInt(Math.floor((bits - 1) / 4)); // a quarter of the bits: half of the root's
  const upper = bigRoot(n >> (2n * shift), bits - 2 * Number(shift));
  let root = upper << shift;
  root = (root + n / root) >> 1n;
  // The step is at most a few units off, mostly above.
  while (root * root > n) root -= 1n;
  while ((root + 1n) * (root + 1n) <= n) root += 1n;
  return root;
}

/** first * (first + 1) * … * last, as a balanced tree, so that big factors meet factors of their size. */
function productOfRange(first: number, last: number): bigint {
  if (last - first < 16) {
    let product = 1n;
    let chunk = 1;
    for (let factor = first; factor <= last; factor++) {
      if (chunk * factor > Number.MAX_SAFE_INTEGER) {
        product *= BigInt(chunk);
        chunk = 1;
      }
      chunk *= factor;
    }
    return product * BigInt(chunk);
  }
  const middle = Math.floor((first + last) / 2);
  return productOfRange(first, middle) * productOfRange(middle + 1, last);
}

/** n * (n - 1) * … with `count` factors. */
function fallingProduct(n: bigint, count: number): bigint {
  if (count < 8) {
    let product = n;
    for (let index = 1; index < count; index++) product *= n - BigInt(index);
    return product;
  }
  const half = Math.floor(count / 2);
  return fallingProduct(n, half) * fallingProduct(n - BigInt(half), count - half);
}

/** C(n, k) by n/1 * (n-1)/2 * …, each division exact, while the products are safe integers. */
function smallCombinations(n: number, k: number): number | undefined {
  let result = 1;
  for (let index = 1; index <= k; index++) {
    const product = result * (n - index + 1);
    if (product > Number.MAX_SAFE_INTEGER) return undefined;
    result = product / index;
  }
  return intFromWhole(result) as number;
}
