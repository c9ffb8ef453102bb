/**
 * `hash()` of the built-in values, with CPython's numbers on 64-bit machines under `PYTHONHASHSEED=0`.
 *
 * Numbers hash by their value modulo 2**61 - 1, so that equal numbers of different types meet. Text and bytes
 * go through SipHash-1-3 (Aumasson and Bernstein) with a key of zeros; tuples through a form of xxHash. All
 * 64-bit work is done on pairs of 32-bit halves: BigInt would be about twenty times slower.
 *
 * A hash is a signed 64-bit `Int`. Where only a bucket is wanted, `…Number` functions give a 32-bit number
 * without making the `Int`; `hashToNumber` folds any hash in the same way.
 */

import { wholeAndExponent } from "./decimal-digits.ts";
import { type Int, normalize } from "./ints.ts";

export const HASH_NONE = 4238894112;
const HASH_INFINITY = 314159;
const MODULUS = 2n ** 61n - 1n;

/** Upper and lower half of the last 64-bit result. */
const out = new Int32Array(2);

// --- Numbers ----------------------------------------------------------------------------------------------

/** `hash(value)` of an int (True is 1, False is 0). */
export function hashInt(value: Int): Int {
  if (typeof value === "number") return value === -1 ? -2 : value; // below the modulus, so its own hash
  const rest = value < 0n ? -(-value % MODULUS) : value % MODULUS;
  return rest === -1n ? -2 : normalize(rest);
}

/** `hash(x)` of a float that is not NaN: a NaN hashes by identity, which the caller knows. */
export function hashFloat(x: number): Int {
  if (Number.isSafeInteger(x)) return x === -1 ? -2 : x + 0;
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 0 : x > 0 ? HASH_INFINITY : -HASH_INFINITY;
  const [mantissa, exponent] = wholeAndExponent(x);
  // 2**61 is 1 modulo 2**61 - 1, so a negative power of two is a positive one.
  const power = BigInt(((exponent % 61) + 61) % 61);
  return hashInt(normalize(mantissa << power));
}

/** `hash(complex(real, imag))`. */
export function hashComplex(real: number, imag: number): Int {
  const hash = BigInt.asIntN(64, BigInt(hashFloat(real)) + 1000003n * BigInt(hashFloat(imag)));
  return hash === -1n ? -2 : normalize(hash);
}

// --- Text and bytes ---------------------------------------------------------------------------------------

/** `hash(text)`: over the text's characters as 1, 2 or 4 bytes each, whichever its widest needs. */
export function hashString(text: string): Int {
  sipText(text);
  return fromOut();
}

/** The hash of a text folded to 32 bits: `hashToNumber(hashString(text))`, but cheap. */
export function hashStringNumber(text: string): number {
  sipText(text);
  return out[0]! ^ out[1]!;
}

/** `hash(bytes)`. */
export function hashBytes(bytes: Uint8Array): Int {
  if (bytes.length === 0) return 0;
  sip(bytes.length, bytes.length, (index) => bytes[index]!, 0);
  return fromOut();
}

/** A hash folded to a signed 32-bit number: the upper half exclusive-or the lower. */
export function hashToNumber(hash: Int): number {
  if (typeof hash === "number") return Math.floor(hash / 4294967296) ^ hash;
  return Number(BigInt.asIntN(32, (hash >> 32n) ^ hash));
}

function sipText(text: string): void {
  const length = text.length;
  out[0] = 0;
  out[1] = 0;
  if (length === 0) return;
  let all = 0;
  let pairs = 0;
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index);
    all |= unit;
    if ((unit & 0xfc00) === 0xdc00 && index > 0 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800) pairs++;
  }
  if (pairs > 0) sipWide(text, length - pairs);
  else if (all < 256) sip1(text, length);
  else sip(2 * length, length, (index) => text.charCodeAt(index), 1);
}

/** Text with characters beyond U+FFFF. */
function sipWide(text: string, count: number): void {
  const codePoints = new Uint32Array(count);
  let at = 0;
  for (const character of text) codePoints[at++] = character.codePointAt(0)!;
  sip(4 * count, count, (index) => codePoints[index]!, 2);
}

/**
 * SipHash-1-3 of `count` characters of 1, 2 or 4 bytes (`shift` 0, 1, 2), into `out`.
 *
 * Each step takes in 8 bytes, the last of them with the length on top.
 */
function sip(byteLength: number, count: number, unit: (index: number) => number, shift: number): void {
  const words = byteLength >>> 3;
  const each = 8 >> shift; // characters in a word
  const half = each >> 1;
  const bits = 8 << shift;
  startState();
  for (let word = 0; word <= words; word++) {
    let low = 0;
    let high = 0;
    const base = word * each;
    for (let index = 0; index < each && base + index < count; index++) {
      const value = unit(base + index);
      if (index < half) low |= value << (bits * index);
      else high |= value << (bits * (index - half));
    }
    if (word === words) high |= byteLength << 24;
    absorb(low, high);
  }
  finish();
}

/** The same for characters below 256, in plain lines: nearly all text is this. */
function sip1(text: string, length: number): void {
  startState();
  const whole = length & ~7;
  for (let at = 0; at < whole; at += 8) {
    absorb(
      text.charCodeAt(at) |
        (text.charCodeAt(at + 1) << 8) |
        (text.charCodeAt(at + 2) << 16) |
        (text.charCodeAt(at + 3) << 24),
      text.charCodeAt(at + 4) |
        (text.charCodeAt(at + 5) << 8) |
        (text.charCodeAt(at + 6) << 16) |
        (text.charCodeAt(at + 7) << 24),
    );
  }
  let low = 0;
  let high = length << 24;
  for (let at = whole; at < length; at++) {
    const index = at - whole;
    if (index < 4) low |= text.charCodeAt(at) << (8 * index);
    else high |= text.charCodeAt(at) << (8 * (index - 4));
  }
  absorb(low, high);
  finish();
}

/** v0 to v3, lower half before upper. */
const state = new Int32Array(8);

/** SipHash's constants; the key is zero. */
function startState(): void {
  state[0] = 0x70736575;
  state[1] = 0x736f6d65;
  state[2] = 0x6e646f6d;
  state[3] = 0x646f7261;
  state[4] = 0x6e657261;
  state[5] = 0x6c796765;
  state[6] = 0x79746573;
  state[7] = 0x74656462;
}

function absorb(low: number, high: number): void {
  state[6] = state[6]! ^ low;
  state[7] = state[7]! ^ high;
  round();
  state[0] = state[0]! ^ low;
  state[1] = state[1]! ^ high;
}

function finish(): void {
  state[4] = state[4]! ^ 0xff;
  round();
  round();
  round();
  const low = state[0]! ^ state[2]! ^ state[4]! ^ state[6]!;
  const high = state[1]! ^ state[3]! ^ state[5]! ^ state[7]!;
  out[0] = high;
  out[1] = low === -1 && high === -1 ? -2 : low; // -1 means an error in CPython's C interface
}

/** One SipRound. */
function round(): void {
  let a = state[0]!;
  let aHigh = state[1]!;
  let b = state[2]!;
  let bHigh = state[3]!;
  let c = state[4]!;
  let cHigh = state[5]!;
  let d = state[6]!;
  let dHigh = state[7]!;
  let low = (a + b) | 0;
  aHigh = (aHigh + bHigh + (low >>> 0 < a >>> 0 ? 1 : 0)) | 0;
  a = low;
  low = (b << 13) | (bHigh >>> 19);
  bHigh = ((bHigh << 13) | (b >>> 19)) ^ aHigh;
  b = low ^ a;
  low = a; // a rotates by 32
  a = aHigh;
  aHigh = low;

  low = (c + d) | 0;
  cHigh = (cHigh + dHigh + (low >>> 0 < c >>> 0 ? 1 : 0)) | 0;
  c = low;
  low = (d << 16) | (dHigh >>> 16);
  dHigh = ((dHigh << 16) | (d >>> 16)) ^ cHigh;
  d = low ^ c;

  low = (a + d) | 0;
  aHigh = (aHigh + dHigh + (low >>> 0 < a >>> 0 ? 1 : 0)) | 0;
  a = low;
  low = (d << 21) | (dHigh >>> 11);
  dHigh = ((dHigh << 21) | (d >>> 11)) ^ aHigh;
  d = low ^ a;

  low = (c + b) | 0;
  cHigh = (cHigh + bHigh + (low >>> 0 < c >>> 0 ? 1 : 0)) | 0;
  c = low;
  low = (b << 17) | (bHigh >>> 15);
  bHigh = ((bHigh << 17) | (b >>> 15)) ^ cHigh;
  b = low ^ c;
  low = c; // c rotates by 32
  c = cHigh;
  cHigh = low;

  state[0] = a;
  state[1] = aHigh;
  state[2] = b;
  state[3] = bHigh;
  state[4] = c;
  state[5] = cHigh;
  state[6] = d;
  state[7] = dHigh;
}

// --- Containers -------------------------------------------------------------------------------------------

/** xxHash's 64-bit primes 1, 2 and 5. */
const PRIME_1 = 11400714785074694791n;
const PRIME_2 = 14029467366897019727n;
const PRIME_5 = 2870177450012600261n;
const PRIME_1_HIGH = Number(BigInt.asIntN(32, PRIME_1 >> 32n));
const PRIME_1_LOW = Number(BigInt.asIntN(32, PRIME_1));
const PRIME_2_HIGH = Number(BigInt.asIntN(32, PRIME_2 >> 32n));
const PRIME_2_LOW = Number(BigInt.asIntN(32, PRIME_2));
const PRIME_5_HIGH = Number(BigInt.asIntN(32, PRIME_5 >> 32n));
const PRIME_5_LOW = Number(BigInt.asIntN(32, PRIME_5));
const HASH_IF_MINUS_ONE = 1546275796;

/** `hash(tuple)` from the hashes of its items. */
export function hashTuple(hashes: readonly Int[]): Int {
  mixLanes(hashes);
  const high = out[0]! + (PRIME_5_HIGH | 0);
  const suffixLow = hashes.length ^ PRIME_5_LOW ^ 3527539;
  const low = (out[1]! + suffixLow) | 0;
  out[0] = high + (low >>> 0 < suffixLow >>> 0 ? 1 : 0);
  out[1] = low;
  return out[0] === -1 && out[1] === -1 ? HASH_IF_MINUS_ONE : fromOut();
}

/** `hash(slice(start, stop, step))` from the hashes of the three; not that of the tuple of them. */
export function hashSlice(start: Int, stop: Int, step: Int): Int {
  mixLanes([start, stop, step]);
  return out[0] === -1 && out[1] === -1 ? HASH_IF_MINUS_ONE : fromOut();
}

/** `hash(range)`: that of the tuple of length, first item and step, as far as they matter. */
export function hashRange(length: Int, start: Int, step: Int): Int {
  if (length === 0) return hashTuple([hashInt(length), HASH_NONE, HASH_NONE]);
  return hashTuple([hashInt(length), hashInt(start), length === 1 ? HASH_NONE : hashInt(step)]);
}

/** `hash(frozenset)` from the hashes of its items, in any order. */
export function hashFrozenset(hashes: Iterable<Int>): Int {
  let mixed = 0n;
  let count = 0n;
  for (const hash of hashes) {
    const lane = BigInt(hash);
    mixed ^= BigInt.asUintN(64, (lane ^ 89869747n ^ (lane << 16n)) * 3644798167n);
    count += 1n;
  }
  mixed ^= (count + 1n) * 1927868237n;
  mixed ^= (mixed >> 11n) ^ (mixed >> 25n);
  const hash = BigInt.asIntN(64, mixed * 69069n + 907133923n);
  return hash === -1n ? 590923713 : normalize(hash);
}

/** acc = rotate(acc + lane * prime 2, 31) * prime 1, for each lane, into `out`. */
function mixLanes(hashes: readonly Int[]): void {
  let high = PRIME_5_HIGH;
  let low = PRIME_5_LOW;
  for (const hash of hashes) {
    let laneHigh: number;
    let laneLow: number;
    if (typeof hash === "number") {
      laneHigh = Math.floor(hash / 4294967296) | 0;
      laneLow = hash | 0;
    } else {
      laneHigh = Number(BigInt.asIntN(32, hash >> 32n));
      laneLow = Number(BigInt.asIntN(32, hash));
    }
    multiply64(laneHigh, laneLow, PRIME_2_HIGH, PRIME_2_LOW);
    const sum = (low + out[1]!) | 0;
    high = (high + out[0]! + (sum >>> 0 < low >>> 0 ? 1 : 0)) | 0;
    low = sum;
    multiply64((high << 31) | (low >>> 1), (low << 31) | (high >>> 1), PRIME_1_HIGH, PRIME_1_LOW);
    high = out[0]!;
    low = out[1]!;
  }
  out[0] = high;
  out[1] = low;
}

/** The lower 64 bits of a product, into `out`. */
function multiply64(aHigh: number, aLow: number, bHigh: number, bLow: number): void {
  const a0 = aLow & 0xffff;
  const a1 = aLow >>> 16;
  const b0 = bLow & 0xffff;
  const b1 = bLow >>> 16;
  const bottom = a0 * b0;
  const middle = a1 * b0 + Math.floor(bottom / 65536); // below 2**33: numbers hold it exactly
  const other = a0 * b1 + (middle % 65536);
  const top = a1 * b1 + Math.floor(middle / 65536) + Math.floor(other / 65536);
  out[0] = (top | 0) + Math.imul(aHigh, bLow) + Math.imul(aLow, bHigh);
  out[1] = ((other & 0xffff) << 16) | (bottom & 0xffff);
}

function fromOut(): Int {
  const high = out[0]!;
  if (high >= -(2 ** 20) && high < 2 ** 20) return high * 4294967296 + (out[1]! >>> 0);
  return normalize((BigInt(high) << 32n) | BigInt(out[1]! >>> 0));
}
