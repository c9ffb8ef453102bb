/**
 * SHA-512 (FIPS 180-4), for seeding `random` from text and bytes.
 *
 * Seeds are short and rare, so plain BigInt words do. The standard's constants are what it says they are: the
 * first 64 bits of the fractions of square and cube roots of primes, computed on first use.
 */

interface Constants {
  /** Square roots of the first 8 primes. */
  readonly start: readonly bigint[];
  /** Cube roots of the first 80 primes. */
  readonly rounds: readonly bigint[];
}

let known: Constants | undefined;

/** The 64 bytes of the digest. */
export function sha512(message: Uint8Array): Uint8Array {
  known ??= constants();
  const { start, rounds } = known;
  const hash = [...start];
  const padded = pad(message);
  for (let at = 0; at < padded.length; at += 128) {
    const block = padded.subarray(at, at + 128);
    const words = schedule(block);
    let [a, b, c, d, e, f, g, h] = hash as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
    for (let round = 0; round < 80; round++) {
      const choice = (e & f) ^ (~e & g);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const first =
        h + (rotate(e, 14n) ^ rotate(e, 18n) ^ rotate(e, 41n)) + choice + rounds[round]! + words[round]!;
      const second = (rotate(a, 28n) ^ rotate(a, 34n) ^ rotate(a, 39n)) + majority;
      [h, g, f, e, d, c, b, a] = [g, f, e, word(d + first), c, b, a, word(first + second)];
    }
    const mixed = [a, b, c, d, e, f, g, h];
    for (let index = 0; index < 8; index++) hash[index] = word(hash[index]! + mixed[index]!);
  }
  const digest = new Uint8Array(64);
  const view = new DataView(digest.buffer);
  for (let index = 0; index < 8; index++) view.setBigUint64(8 * index, hash[index]!);
  return digest;
}

const word = (value: bigint): bigint => BigInt.asUintN(64, value);
const rotate = (value: bigint, count: bigint): bigint => (value >> count) | word(value << (64n - count));

/** The message, a one bit, zeros, and its length in bits as 128 bits, in blocks of 128 bytes. */
function pad(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((message.length + 17) / 128) * 128);
  padded.set(message);
  padded[message.length] = 0x80;
  new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(message.length) * 8n);
  return padded;
}

function schedule(block: Uint8Array): bigint[] {
  const view = new DataView(block.buffer, block.byteOffset, 128);
  const words: bigint[] = [];
  for (let index = 0; index < 16; index++) words.push(view.getBigUint64(8 * index));
  for (let index = 16; index < 80; index++) {
    const near = words[index - 2]!;
    const far = words[index - 15]!;
    const low = rotate(far, 1n) ^ rotate(far, 8n) ^ (far >> 7n);
    const high = rotate(near, 19n) ^ rotate(near, 61n) ^ (near >> 6n);
    words.push(word(high + words[index - 7]! + low + words[index - 16]!));
  }
  return words;
}

function constants(): Constants {
  const primes: bigint[] = [];
  for (let candidate = 2n; primes.length < 80; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0n)) primes.push(candidate);
  }
  return {
    start: primes.slice(0, 8).map((prime) => word(root(prime << 128n, 2n))),
    rounds: primes.map((prime) => word(root(prime << 192n, 3n))),
  };
}

/** The whole part of the degree-th root, by bisection; the roots here have at most 72 bits. */
function root(value: bigint, degree: bigint): bigint {
  let low = 0n;
  let high = 1n << 72n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** degree <= value) low = middle;
    else high = middle;
  }
  return low;
}
