/**
 * The generator under `random.Random`: MT19937 of Matsumoto and Nishimura, seeded and read as CPython does.
 *
 * `_randbelow`, `shuffle` and the rest are Python, on top of `random` and `getrandbits`.
 */

import { badValue } from "./errors.ts";
import { hashFloat } from "./hash.ts";
import { absolute, type Int, normalize } from "./ints.ts";
import { sha512 } from "./sha512.ts";

const SIZE = 624;
const DISTANCE = 397;

export class MersenneTwister {
  readonly #state = new Uint32Array(SIZE);
  /** The next word of the state to give; at SIZE a new batch is made. */
  #index = SIZE;

  /** Seeded with an integer; its sign is ignored. */
  constructor(seed: Int) {
    this.seed(seed);
  }

  /** `Random.seed` with an integer; for other seeds see `seedOfFloat`, `seedOfBytes`, `seedOfText`. */
  seed(seed: Int): void {
    this.#seedByWords(wordsOf(absolute(seed)));
  }

  /** `random()`: 53 random bits as a float from 0 up to 1. */
  random(): number {
    const high = this.#word() >>> 5;
    const low = this.#word() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** `getrandbits(count)`. @throws NumericError ValueError */
  getrandbits(count: number): Int {
    if (count < 0) throw badValue("number of bits must be non-negative");
    if (count === 0) return 0;
    if (count <= 32) return this.#word() >>> (32 - count);
    const low = this.#word();
    if (count <= 53) return (this.#word() >>> (64 - count)) * 4294967296 + low;
    // Words come lowest first; of the highest the upper bits are kept.
    const digits = [hex8(low)];
    for (let left = count - 32; left > 0; left -= 32) {
      digits.push(hex8(left < 32 ? this.#word() >>> (32 - left) : this.#word()));
    }
    return normalize(BigInt(`0x${digits.reverse().join("")}`));
  }

  /** The 624 words and the index, as in `getstate()[1]`. */
  getstate(): number[] {
    return [...this.#state, this.#index];
  }

  /** @throws NumericError ValueError */
  setstate(state: readonly number[]): void {
    if (state.length !== SIZE + 1) throw badValue("state vector is the wrong size");
    const index = state[SIZE]!;
    if (index < 0 || index > SIZE) throw badValue("invalid state");
    this.#state.set(state.slice(0, SIZE));
    this.#index = index;
  }

  #seedByWords(key: readonly number[]): void {
    const state = this.#state;
    this.#seedByWord(19650218);
    let at = 1;
    let keyAt = 0;
    for (let count = Math.max(SIZE, key.length); count > 0; count--) {
      const before = state[at - 1]!;
      state[at] = (state[at]! ^ Math.imul(before ^ (before >>> 30), 1664525)) + key[keyAt]! + keyAt;
      at = this.#following(at);
      keyAt = keyAt + 1 < key.length ? keyAt + 1 : 0;
    }
    for (let count = SIZE - 1; count > 0; count--) {
      const before = state[at - 1]!;
      state[at] = (state[at]! ^ Math.imul(before ^ (before >>> 30), 1566083941)) - at;
      at = this.#following(at);
    }
    state[0] = 0x80000000;
    this.#index = SIZE;
  }

  /** The next place; past the end the last word goes to the front, and it is place 1. */
  #following(at: number): number {
    if (at + 1 < SIZE) return at + 1;
    this.#state[0] = this.#state[SIZE - 1]!;
    return 1;
  }

  #seedByWord(seed: number): void {
    const state = this.#state;
    state[0] = seed;
    for (let at = 1; at < SIZE; at++) {
      const before = state[at - 1]!;
      state[at] = Math.imul(before ^ (before >>> 30), 1812433253) + at;
    }
  }

  #word(): number {
    if (this.#index >= SIZE) this.#refill();
    let word = this.#state[this.#index++]!;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  #refill(): void {
    const state = this.#state;
    for (let at = 0; at < SIZE; at++) {
      const joined = (state[at]! & 0x80000000) | (state[at + 1 < SIZE ? at + 1 : 0]! & 0x7fffffff);
      const other = state[at + DISTANCE < SIZE ? at + DISTANCE : at + DISTANCE - SIZE]!;
      state[at] = other ^ (joined >>> 1) ^ ((joined & 1) === 1 ? 0x9908b0df : 0);
    }
    this.#index = 0;
  }
}

/** The integer that a float seeds with: its hash, without a sign. */
export function seedOfFloat(x: number): Int {
  return seedOfHash(hashFloat(x));
}

/** The same for the hash of any other value. */
export function seedOfHash(hash: Int): Int {
  return normalize(BigInt.asUintN(64, BigInt(hash)));
}

/** Version 2, the default, for bytes (of text: its UTF-8): they and their SHA-512 digest, as one integer. */
export function seedOfBytes(bytes: Uint8Array): Int {
  const digits = [...bytes, ...sha512(bytes)].map((byte) => byte.toString(16).padStart(2, "0"));
  return normalize(BigInt(`0x${digits.join("")}`));
}

/** Version 1, for text (of bytes: each as the character of its number): a hash of old Pythons. */
export function seedOfText(text: string): Int {
  const characters = [...text].map((character) => BigInt(character.codePointAt(0)!));
  let hash = (characters[0] ?? 0n) << 7n;
  for (const character of characters) hash = BigInt.asUintN(64, (1000003n * hash) ^ character);
  return normalize(hash ^ BigInt(characters.length));
}

/** The 32-bit words of an integer, lowest first; at least one. */
function wordsOf(size: Int): number[] {
  if (typeof size === "number") {
    const low = size >>> 0;
    return size < 4294967296 ? [low] : [low, Math.floor(size / 4294967296)];
  }
  const digits = size.toString(16);
  const words: number[] = [];
  for (let end = digits.length; end > 0; end -= 8) {
    words.push(Number.parseInt(digits.slice(Math.max(0, end - 8), end), 16));
  }
  return words;
}

const hex8 = (word: number): string => word.toString(16).padStart(8, "0");
