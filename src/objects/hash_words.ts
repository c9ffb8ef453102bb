/**
 * Hash values as two 32-bit words, so that placing a tuple in a table needs no BigInt: the mix of a tuple's elements
 * one by one, and the two ways out: a Python int, or a small number for tables.
 *
 * A function that gives 64 bits returns the low word and leaves the high one in `high`.
 */

/** The high word of the 64 bits that the last call here gave. */
export let high = 0;

const TWO_32 = 2 ** 32;

/** The 64 bits with sign of a hash value that a `__hash__` gave (already within 64 bits). */
export function wordsOfHash(hash: number | bigint): number {
  if (typeof hash === "number") {
    const low = hash | 0;
    if (low === hash) {
      high = low >> 31;
      return low;
    }
    high = Math.floor(hash / TWO_32) | 0;
    return low;
  }
  high = Number(BigInt.asIntN(32, hash >> 32n));
  return Number(BigInt.asIntN(32, hash));
}

/** 64 bits as a Python int. */
export function wordsToInt(low: number, highWord: number): number | bigint {
  if (highWord >= -0x200000 && highWord < 0x200000) {
    const whole = highWord * TWO_32 + (low >>> 0);
    if (Number.isSafeInteger(whole)) return whole;
  }
  return (BigInt(highWord) << 32n) | BigInt(low >>> 0);
}

/** 64 bits as a number of 30 bits: what tables sort keys by. */
export function foldWords(low: number, highWord: number): number {
  const mixed = low ^ Math.imul(highWord, 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) & 0x3fffffff;
}

/** The number that tables sort a key by, from its hash value. */
export function foldHash(hash: number | bigint): number {
  const low = wordsOfHash(hash);
  return foldWords(low, high);
}

// --- tuples: the xxHash mix (Collet, "xxHash fast digest algorithm"), one round per element ---

/** The low word of a 64-bit product; the high one goes to `high`. */
function multiply(aLow: number, aHigh: number, bLow: number, bHigh: number): number {
  const a0 = aLow & 0xffff;
  const a1 = aLow >>> 16;
  const b0 = bLow & 0xffff;
  const b1 = bLow >>> 16;
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  const middle2 = a0 * b1 + (middle & 0xffff); // both are below 2**32
  const carry = a1 * b1 + (middle >>> 16) + (middle2 >>> 16);
  high = (carry + Math.imul(aLow, bHigh) + Math.imul(aHigh, bLow)) | 0;
  return Math.imul(aLow, bLow);
}

/** What the hash of a tuple starts from: prime 5 of xxHash. */
export const MIX_LOW = 0x165667c5;
export const MIX_HIGH = 0x27d4eb2f;

/** Mixes the hash of one more element into the hash of a tuple: low word returned, high word in `high`. */
export function mixElement(low: number, top: number, elementLow: number, elementHigh: number): number {
  // state += element * prime 2, rotated by 31, times prime 1
  const sumLow = (low + multiply(elementLow, elementHigh, 0x27d4eb4f, 0xc2b2ae3d)) | 0;
  const sumHigh = (top + high + (sumLow >>> 0 < low >>> 0 ? 1 : 0)) | 0;
  const rotatedLow = (sumLow << 31) | (sumHigh >>> 1);
  const rotatedHigh = (sumHigh << 31) | (sumLow >>> 1);
  return multiply(rotatedLow, rotatedHigh, 0x85ebca87, 0x9e3779b1);
}

/** The hash of a tuple of `count` elements whose hashes have been mixed. */
export function mixEnd(low: number, top: number, count: number): number {
  const addend = count ^ MIX_LOW ^ 3527539;
  const resultLow = (low + addend) | 0;
  high = (top + MIX_HIGH + (resultLow >>> 0 < low >>> 0 ? 1 : 0)) | 0;
  if (resultLow !== -1 || high !== -1) return resultLow;
  high = 0;
  return 1546275796;
}
