/** `inflate` unpacks what zlib packs, whichever kind of block that is. */
import { constants, deflateRawSync } from "node:zlib";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { inflate } from "../../src/stdlib/inflate.ts";

const repetitive = fc
  .array(fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 300 })), { maxLength: 20 })
  .map((pieces) =>
    Uint8Array.from(
      pieces.flatMap(([piece, times]) =>
        Array(times)
          .fill([...piece])
          .flat(),
      ),
    ),
  );

test.each([
  ["of its own codes", { level: 9 }],
  ["of fixed codes", { strategy: constants.Z_FIXED }],
  ["stored", { level: 0 }],
])("blocks %s", (_, options) => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 2000 }), repetitive), (data) => {
      expect([...inflate(deflateRawSync(data, options), data.length)]).toEqual([...data]);
    }),
    { numRuns: 100, verbose: 1 },
  );
});

test("several blocks, more than a stored one can hold", () => {
  const data = Uint8Array.from({ length: 200_000 }, (_, at) => (at * at) >> 5);
  expect(inflate(deflateRawSync(data, { level: 0 }), data.length)).toEqual(data);
  expect(inflate(deflateRawSync(data, { level: 9 }), data.length)).toEqual(data);
});

test("what is cut short is refused", () => {
  const packed = deflateRawSync(Uint8Array.from({ length: 1000 }, (_, at) => (at * 7) % 91));
  expect(() => inflate(packed.subarray(0, packed.length - 5), 1000)).toThrow(Error);
});
