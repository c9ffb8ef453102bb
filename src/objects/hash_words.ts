/**
 * Hash values as two 32-bit words, so that hashing a str or a tuple needs no BigInt: SipHash-1-3 for text (key 0, what
 * `PYTHONHASHSEED=0` means), the xxHash mix for tuples, and the two ways out: a Python int, or a small number for tables.
 *
 * A function that gives 64 bits returns the low word and leaves the high one in `high`.
 */

/** The high word of the 64 bits that the last call here gave. */
export let high = 0;

const LARGEST_PRIME = (1n << 61n) - 1n;
const TWO_32 = 2 ** 32;

/** The 64 bits with sign of a hash value that a `__hash__` gave (already within 64 bits). */
export function wordsOfHash(hash: number | bigint): number {
  if (typeof hash === "number") {
    high = Math.floor(hash / TWO_32) | 0;
    return hash | 0;
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

/** `hash(int)`: the remainder by 2**61 - 1 with the sign of the int, and never -1. */
export function intHash(value: number | bigint): number | bigint {
  if (typeof value === "number") return value === -1 ? -2 : value;
  const folded = value < 0n ? -(-value % LARGEST_PRIME) : value % LARGEST_PRIME;
  const small = Number(folded);
  if (!Number.isSafeInteger(small)) return folded;
  return small === -1 ? -2 : small;
}

// --- text: SipHash-1-3 (Aumasson and Bernstein, "SipHash: a fast short-input PRF") ---

let v0Low = 0;
let v0High = 0;
let v1Low = 0;
let v1High = 0;
let v2Low = 0;
let v2High = 0;
let v3Low = 0;
let v3High = 0;

function sipRound(): void {
  // v0 += v1; v1 <<<= 13; v1 ^= v0; v0 <<<= 32
  let low = (v0Low + v1Low) | 0;
  let top = (v0High + v1High + (low >>> 0 < v0Low >>> 0 ? 1 : 0)) | 0;
  let left = ((v1Low << 13) | (v1High >>> 19)) ^ low;
  let right = ((v1High << 13) | (v1Low >>> 19)) ^ top;
  v0Low = top;
  v0High = low;
  v1Low = left;
  v1High = right;
  // v2 += v3; v3 <<<= 16; v3 ^= v2
  low = (v2Low + v3Low) | 0;
  top = (v2High + v3High + (low >>> 0 < v2Low >>> 0 ? 1 : 0)) | 0;
  left = ((v3Low << 16) | (v3High >>> 16)) ^ low;
  right = ((v3High << 16) | (v3Low >>> 16)) ^ top;
  v2Low = low;
  v2High = top;
  v3Low = left;
  v3High = right;
  // v0 += v3; v3 <<<= 21; v3 ^= v0
  low = (v0Low + v3Low) | 0;
  top = (v0High + v3High + (low >>> 0 < v0Low >>> 0 ? 1 : 0)) | 0;
  left = ((v3Low << 21) | (v3High >>> 11)) ^ low;
  right = ((v3High << 21) | (v3Low >>> 11)) ^ top;
  v0Low = low;
  v0High = top;
  v3Low = left;
  v3High = right;
  // v2 += v1; v1 <<<= 17; v1 ^= v2; v2 <<<= 32
  low = (v2Low + v1Low) | 0;
  top = (v2High + v1High + (low >>> 0 < v2Low >>> 0 ? 1 : 0)) | 0;
  left = ((v1Low << 17) | (v1High >>> 15)) ^ low;
  right = ((v1High << 17) | (v1Low >>> 15)) ^ top;
  v2Low = top;
  v2High = low;
  v1Low = left;
  v1High = right;
}

function absorb(low: number, top: number): void {
  v3Low ^= low;
  v3High ^= top;
  sipRound();
  v0Low ^= low;
  v0High ^= top;
}

/** The bytes in one element of CPython's storage of a text: 1, 2 or 4 by its largest code point. */
function elementWidth(text: string): 1 | 2 | 4 {
  let wide = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 256) continue;
    wide = true;
    if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) return 4;
  }
  return wide ? 2 : 1;
}

/** `hash(str)`, as two words. */
export function textWords(text: string): number {
  if (text === "") {
    high = 0;
    return 0;
  }
  const width = elementWidth(text);
  return sipHash(text.length, width, (at) => text.charCodeAt(at), text);
}

/** `hash(bytes)`, as two words. */
export function bytesWords(bytes: Uint8Array): number {
  if (bytes.length === 0) {
    high = 0;
    return 0;
  }
  return sipHash(bytes.length, 1, (at) => bytes[at]!, "");
}

/** Hashes `units` elements, each `width` bytes; for a width of 4, of the code points of `text`. */
function sipHash(units: number, width: 1 | 2 | 4, unitAt: (at: number) => number, text: string): number {
  // The key is 0, so the state starts as the four words of the specification: "somepseudorandomlygeneratedbytes".
  v0Low = 0x70736575;
  v0High = 0x736f6d65;
  v1Low = 0x6e646f6d;
  v1High = 0x646f7261;
  v2Low = 0x6e657261;
  v2High = 0x6c796765;
  v3Low = 0x79746573;
  v3High = 0x74656462;
  const bits = width * 8;
  let size = 0; // in bytes
  let low = 0;
  let top = 0;
  let filled = 0; // bits of the block under way
  for (let at = 0; at < units; at++) {
    let unit = unitAt(at);
    if (width === 4) {
      unit = text.codePointAt(at)!;
      if (unit > 0xffff) at++;
    }
    if (filled < 32) low |= unit << filled;
    else top |= unit << (filled - 32);
    filled += bits;
    size += width;
    if (filled === 64) {
      absorb(low, top);
      low = 0;
      top = 0;
      filled = 0;
    }
  }
  absorb(low, top | (size << 24));
  v2Low ^= 0xff;
  sipRound();
  sipRound();
  sipRound();
  const resultLow = v0Low ^ v1Low ^ v2Low ^ v3Low;
  high = v0High ^ v1High ^ v2High ^ v3High;
  return resultLow === -1 && high === -1 ? -2 : resultLow;
}

// --- tuples: the xxHash mix (Collet, "xxHash fast digest algorithm"), one round per element ---

/** The low word of a 64-bit product; the high one goes to `high`. */
function multiply(aLow: number, aHigh: number, bLow: number, bHigh: number): number {
  const a0 = aLow & 0xffff;
  const a1 = aLow >>> 16;
  const b0 = bLow & 0xffff;
  const b1 = bLow >>> 16;
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  const middle2 = a0 * b1 + (middle % 0x10000);
  const carry = a1 * b1 + Math.floor(middle / 0x10000) + Math.floor(middle2 / 0x10000);
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
