/** Sorting: the order, and the comparisons asked for, against what CPython 3.13 said (`containers_record.py`). */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Value } from "../../src/objects/core.ts";
import { newException } from "../../src/objects/errors.ts";
import { PyFloat } from "../../src/objects/float.ts";
import { PyList } from "../../src/objects/list.ts";
import { pySortKeys, sortAtOnce } from "../../src/objects/sort.ts";
import { PyTuple } from "../../src/objects/tuple.ts";
import "./registered.ts";
import { drive } from "./drive.ts";

interface Recorded {
  readonly values: number[];
  readonly reverse: boolean;
  readonly order: number[];
  readonly comparisons: number;
  readonly folded: number;
}

const { sorts } = JSON.parse(readFileSync(new URL("./containers.json", import.meta.url), "utf8")) as {
  sorts: Recorded[];
};

/** Sorts places by `values` with the merge sort; `answer` sees every comparison. */
function sortPlaces(
  values: number[],
  reverse: boolean,
  compared: (left: number, right: number) => void,
): Value[] {
  const places: Value[] = values.map((_, at) => at);
  drive(
    pySortKeys(places, null, reverse, (left, right) => {
      compared(left as number, right as number);
      return values[left as number]! < values[right as number]!;
    }) as never,
  );
  return places;
}

test(`asks for the same comparisons in the same order as CPython: ${sorts.length} lists`, () => {
  const wrong: unknown[] = [];
  for (const { values, reverse, order, comparisons, folded } of sorts) {
    let asked = 0;
    let sum = 0;
    const got = sortPlaces(values, reverse, (left, right) => {
      asked++;
      sum = (sum * 31 + left * 1009 + right + 1) % 1000003;
    });
    const seen = { order: got, comparisons: asked, folded: sum };
    if (JSON.stringify(seen) !== JSON.stringify({ order, comparisons, folded })) wrong.push({ values, seen });
  }
  expect(wrong).toEqual([]);
});

describe("any list", () => {
  const few = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 400 });

  test("is sorted, and equal keys keep their order", () => {
    fc.assert(
      fc.property(few, fc.boolean(), (values, reverse) => {
        const sign = reverse ? -1 : 1;
        const expected = values.map((_, at) => at).sort((a, b) => sign * (values[a]! - values[b]!) || a - b);
        expect(sortPlaces(values, reverse, () => {})).toEqual(expected);
      }),
    );
  });

  test("is sorted the same way at once and by comparisons", () => {
    const numbers = fc.array(fc.oneof(fc.integer(), fc.double({ noNaN: true })));
    const texts = fc.array(fc.string({ unit: "binary" }));
    const check = (keys: Value[], reverse: boolean, less?: (left: Value, right: Value) => boolean): void => {
      const places = keys.map((_, at) => at);
      const atOnce: Value[] = [...places];
      expect(sortAtOnce([...keys], atOnce, reverse)).toBe(true);
      const inSteps: Value[] = [...places];
      drive(pySortKeys([...keys], inSteps, reverse, less) as never);
      expect(atOnce).toEqual(inSteps);
    };
    fc.assert(fc.property(texts, fc.boolean(), (keys, reverse) => check(keys, reverse)));
    const double = (key: Value): number => (key instanceof PyFloat ? key.value : (key as number));
    fc.assert(
      fc.property(numbers, fc.boolean(), (keys, reverse) =>
        check(
          keys.map((key) => (Number.isSafeInteger(key) ? key : new PyFloat(key))),
          reverse,
          (left, right) => double(left) < double(right),
        ),
      ),
    );
  });

  test("has lost nothing when a comparison raises", () => {
    fc.assert(
      fc.property(few, fc.nat(), (values, when) => {
        const places: Value[] = values.map((_, at) => at);
        let asked = 0;
        const steps = pySortKeys(places, null, false, (left, right) => {
          if (asked++ === when % 3000) throw newException("ValueError");
          return values[left as number]! < values[right as number]!;
        });
        try {
          drive(steps as never);
        } catch {
          // it is the list that matters
        }
        expect([...(places as number[])].sort((a, b) => a - b)).toEqual(values.map((_, at) => at));
      }),
    );
  });
});

test("keys of mixed kinds are left to comparisons", () => {
  const lists: Value[][] = [
    [1, "a"],
    ["a", 1],
    [new PyTuple([1]), new PyTuple([0])],
    [new PyFloat(Number.NaN), 1],
    [2n ** 70n, 1],
    [new PyList(), new PyList()],
  ];
  for (const list of lists) expect(sortAtOnce(list, null, false)).toBe(false);
});
