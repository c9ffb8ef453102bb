/** Searching agrees with the engine's own search, and stays quick where that one is not. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { indexOfText, lastIndexOfText } from "../../src/objects/string_search.ts";

// Repetitive texts: places that almost match are frequent.
const repetitive = fc
  .tuple(fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 40 }), fc.integer({ min: 0, max: 12 }))
  .map(([text, times]) => text.repeat(times));

test("short and long texts are found where the engine finds them", () => {
  fc.assert(
    fc.property(repetitive, repetitive, repetitive, fc.nat(500), (before, sought, after, from) => {
      const text = before + sought + after;
      expect(indexOfText(text, sought, from)).toBe(text.indexOf(sought, from));
      expect(lastIndexOfText(text, sought, from)).toBe(text.lastIndexOf(sought, from));
      expect(indexOfText(before, sought, from)).toBe(before.indexOf(sought, from));
      expect(lastIndexOfText(after, sought, from)).toBe(after.lastIndexOf(sought, from));
    }),
  );
});

test("where everything nearly matches", () => {
  const many = "a".repeat(1_000_000);
  const some = "a".repeat(100_000);
  expect(indexOfText(many, `${some}b`, 0)).toBe(-1);
  expect(indexOfText(`${many}b${many}`, `${some}b`, 5)).toBe(900_000);
  expect(indexOfText(many, `${some}b${some}`, 0)).toBe(-1);
  expect(lastIndexOfText(many, `b${some}`, many.length)).toBe(-1);
  expect(lastIndexOfText(`${many}b${many}`, `b${some}`, many.length * 2)).toBe(1_000_000);
  expect(lastIndexOfText(many, `${some}b${some}`, many.length)).toBe(-1);
  expect(lastIndexOfText(many, `${some}b`, many.length)).toBe(-1);
  expect(indexOfText(many, `b${some}`, 0)).toBe(-1);
});
