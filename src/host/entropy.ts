/** Random bytes: from the system, or repeatable from a seed. */

import type { Entropy } from "../vm/host.ts";

/** The most that `crypto.getRandomValues` gives at once. */
const MOST_AT_ONCE = 65_536;

/** `count` bytes that nobody can foretell. */
export function systemEntropy(count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  for (let at = 0; at < count; at += MOST_AT_ONCE) {
    crypto.getRandomValues(bytes.subarray(at, Math.min(count, at + MOST_AT_ONCE)));
  }
  return bytes;
}

/** A source of bytes that are the same for the same seed: for runs that must repeat, not for secrets. */
export function seededEntropy(seed: number): Entropy {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) & 0xff;
  };
  const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, next);
  return Object.assign(bytes, {
    state: () => state,
    put: (to: number) => {
      state = to;
    },
  });
}
