/** Text in code points: the fast ways against plain arrays of code points. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { splitWords, splitWordsLast, stripText } from "../../src/objects/str_layout.ts";
import {
  pointAt,
  pointIndex,
  pointsOf,
  slicePoints,
  textLength,
  unitIndex,
} from "../../src/objects/str_points.ts";
import {
  countText,
  endsText,
  findLastText,
  findText,
  replaceText,
  splitAt,
  splitAtLast,
  startsText,
} from "../../src/objects/str_search.ts";

// Few characters, so that things are found; both halves of a pair also on their own, but never where they would join.
const part = fc.constantFrom("a", "b", " ", "é", "\u20ac", "😀", "😃", "\ud83dx", "\ude00", "x\ude03");
const text = (most: number): fc.Arbitrary<string> =>
  fc
    .array(part, { maxLength: most })
    .map((parts) => parts.join(""))
    .filter((joined) => Array.from(joined).length >= 0);
const bound = fc.integer({ min: -8, max: 30 });

const model = (value: string): string[] => Array.from(value);
const clamp = (value: number, length: number): number => (value < 0 ? Math.max(0, value + length) : value);

function occurrences(points: string[], sought: string[], start: number, end: number): number[] {
  const from = clamp(start, points.length);
  const to = Math.min(clamp(end, points.length), points.length);
  const found: number[] = [];
  for (let at = from; at + sought.length <= to; at++) {
    if (sought.every((each, k) => points[at + k] === each)) found.push(at);
  }
  return found;
}

const check = (property: fc.IPropertyWithHooks<never> | fc.IProperty<never>): void => {
  fc.assert(property as fc.IProperty<never>, { numRuns: 300, verbose: 1 });
};

test("lengths, items, slices and places", () => {
  check(
    fc.property(text(80), bound, bound, (value, a, b) => {
      const points = model(value);
      expect(textLength(value)).toBe(points.length);
      expect(pointsOf(value)).toEqual(points);
      const from = Math.min(clamp(a, points.length), points.length);
      const to = Math.max(from, Math.min(clamp(b, points.length), points.length));
      expect(slicePoints(value, from, to)).toBe(points.slice(from, to).join(""));
      for (const [at, point] of points.entries()) {
        expect(pointAt(value, at)).toBe(point);
        expect(pointIndex(value, unitIndex(value, at))).toBe(at);
      }
    }) as never,
  );
});

test("long texts use marks", () => {
  check(
    fc.property(text(20), fc.integer({ min: 30, max: 60 }), (value, times) => {
      const long = `${value}😀`.repeat(times);
      const points = model(long);
      expect(textLength(long)).toBe(points.length);
      for (let at = 0; at < points.length; at += 37) {
        expect(pointAt(long, at)).toBe(points[at]);
        expect(pointIndex(long, unitIndex(long, at))).toBe(at);
      }
    }) as never,
  );
});

test("find, rfind, count, startswith, endswith", () => {
  check(
    fc.property(text(20), text(2), bound, bound, (value, sought, start, end) => {
      const points = model(value);
      const needle = model(sought);
      const places = occurrences(points, needle, start, end);
      expect(findText(value, sought, start, end)).toBe(places[0] ?? -1);
      expect(findLastText(value, sought, start, end)).toBe(places.at(-1) ?? -1);
      const from = clamp(start, points.length);
      const to = Math.min(clamp(end, points.length), points.length);
      expect(startsText(value, sought, start, end)).toBe(places.includes(from));
      expect(endsText(value, sought, start, end)).toBe(places.includes(to - needle.length));
      let count = 0;
      for (let next = 0; ; count++) {
        const at = places.find((each) => each >= next);
        if (at === undefined) break;
        next = at + Math.max(1, needle.length);
      }
      expect(countText(value, sought, start, end)).toBe(count);
    }) as never,
  );
});

test("what split takes apart, join puts together; replace is split and join", () => {
  const separator = fc.constantFrom("a", "é", "😀", "\ude00", "ab");
  check(
    fc.property(text(20), separator, fc.integer({ min: 0, max: 4 }), (value, at, limit) => {
      expect(splitAt(value, at, limit).join(at)).toBe(value);
      expect(splitAtLast(value, at, limit).join(at)).toBe(value);
      expect(splitAt(value, at, limit).length).toBe(Math.min(limit, countText(value, at, 0, 1e9)) + 1);
      expect(replaceText(value, at, "-", limit)).toBe(splitAt(value, at, limit).join("-"));
    }) as never,
  );
});

test("words from both ends", () => {
  check(
    fc.property(text(20), (value) => {
      const words = value.split(/ +/).filter((each) => each !== "");
      expect(splitWords(value, Number.POSITIVE_INFINITY)).toEqual(words);
      expect(splitWordsLast(value, Number.POSITIVE_INFINITY)).toEqual(words);
      expect(stripText(value, null, "both")).toBe(value.replace(/^ +| +$/g, ""));
    }) as never,
  );
});
