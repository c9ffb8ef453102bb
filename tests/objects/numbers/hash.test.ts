/** `hash()`: CPython's numbers under PYTHONHASHSEED=0. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as hash from "../../../src/objects/numbers/hash.ts";
import { bytes, check, float, int, intText, list, tablesOf } from "./recorded.ts";

const tables = tablesOf("hashes");

describe("recorded", () => {
  test("int", () => check(tables, "int", ([n]) => intText(hash.hashInt(int(n)))));
  test("float", () => check(tables, "float", ([x]) => intText(hash.hashFloat(float(x)))));
  test("str", () => check(tables, "str", ([text]) => intText(hash.hashString(text as string))));
  test("bytes", () => check(tables, "bytes", ([data]) => intText(hash.hashBytes(bytes(data)))));
  test("tuple", () => check(tables, "tuple", ([items]) => intText(hash.hashTuple(list(items).map(int)))));
  test("frozenset", () =>
    check(tables, "frozenset", ([items]) => intText(hash.hashFrozenset(list(items).map(int)))));
  test("None", () => check(tables, "none", () => intText(hash.HASH_NONE)));
  test("complex", () => {
    check(tables, "complex", ([value]) => {
      const [real, imag] = list(value);
      return intText(hash.hashComplex(float(real), float(imag)));
    });
  });
  test("slice", () => {
    check(tables, "slice", ([items]) => {
      const [start, stop, step] = list(items).map(int);
      return intText(hash.hashSlice(start!, stop!, step!));
    });
  });
  test("range", () => {
    check(tables, "range", ([items]) => {
      const [length, start, step] = list(items).map(int);
      return intText(hash.hashRange(length!, start!, step!));
    });
  });
});

test("the cheap hash of a text is the folded one", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(hash.hashStringNumber(text)).toBe(hash.hashToNumber(hash.hashString(text)));
    }),
  );
});

test("folding keeps small numbers apart", () => {
  expect([0, 1, 5, 2 ** 31 - 1].map(hash.hashToNumber)).toEqual([0, 1, 5, 2 ** 31 - 1]);
  expect(hash.hashToNumber(2n ** 62n + 7n)).toBe(2 ** 30 + 7);
  expect(hash.hashToNumber(2 ** 40 + 7)).toBe(256 + 7);
});
