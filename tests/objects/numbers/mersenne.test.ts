/** MT19937: the numbers that CPython draws from the same seeds. */

import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Int } from "../../../src/objects/numbers/ints.ts";
import * as mersenne from "../../../src/objects/numbers/mersenne.ts";
import { sha512 } from "../../../src/objects/numbers/sha512.ts";
import {
  bytes,
  check,
  float,
  floatText,
  hex,
  int,
  intText,
  outcome,
  type Recorded,
  tablesOf,
} from "./recorded.ts";

const tables = tablesOf("randoms");

function draw(seed: Int): Recorded {
  const generator = new mersenne.MersenneTwister(seed);
  const drawn: Recorded[] = [];
  for (let count = 0; count < 4; count++) drawn.push(floatText(generator.random()));
  for (const bits of [1, 8, 31, 32, 33, 53, 54, 64, 65, 100, 256])
    drawn.push(intText(generator.getrandbits(bits)));
  drawn.push(floatText(generator.random()));
  return drawn;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test("seeds", () => {
  check(tables, "int", ([seed]) => draw(int(seed)));
  check(tables, "float", ([seed]) => draw(mersenne.seedOfFloat(float(seed))));
  check(tables, "bytes", ([seed]) => draw(mersenne.seedOfBytes(bytes(seed))));
  check(tables, "text", ([seed]) => draw(mersenne.seedOfBytes(utf8(seed as string))));
  check(tables, "text1", ([seed]) => draw(mersenne.seedOfText(seed as string)));
});

test("after many batches", () => {
  const generator = new mersenne.MersenneTwister(7);
  for (let count = 0; count < 2000; count++) generator.random();
  check(tables, "far", () => [1, 2, 3, 4, 5].map(() => floatText(generator.random())));
});

test("state", () => {
  const generator = new mersenne.MersenneTwister(1);
  check(tables, "state", () => String(generator.getstate()[624]));
  expect(generator.getstate().slice(0, 3).map(String)).toEqual(tables.state![0]![0]);
  generator.random();
  const state = generator.getstate();
  const drawn = [generator.random(), generator.getrandbits(70)];
  const other = new mersenne.MersenneTwister(99);
  other.setstate(state);
  expect([other.random(), other.getrandbits(70)]).toEqual(drawn);
});

test("mistakes", () => {
  const generator = new mersenne.MersenneTwister(1);
  const failure = (action: () => unknown): Recorded => outcome(() => String(action()));
  expect(failure(() => generator.getrandbits(-1))).toBe("!ValueError: number of bits must be non-negative");
  expect(failure(() => generator.setstate([1]))).toBe("!ValueError: state vector is the wrong size");
  expect(failure(() => generator.setstate(new Array(625).fill(700)))).toBe("!ValueError: invalid state");
  expect(generator.getrandbits(0)).toBe(0);
});

test("SHA-512 agrees with the host's", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (message) => {
      expect(hex(sha512(message))).toBe(createHash("sha512").update(message).digest("hex"));
    }),
    { numRuns: 30 },
  );
});
