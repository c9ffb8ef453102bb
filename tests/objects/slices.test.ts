/** Slices of lists, tuples and ranges, against what CPython 3.13 said (`containers_record.py`). */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { callSpecial } from "../../src/objects/calls.ts";
import type { Value } from "../../src/objects/core.ts";
import { PyList } from "../../src/objects/list.ts";
import { getItem } from "../../src/objects/operators.ts";
import { normal, PyRange, rangeItem } from "../../src/objects/range.ts";
import { PySlice } from "../../src/objects/slice.ts";
import { PyTuple } from "../../src/objects/tuple.ts";
import "./registered.ts";
import { drive, testRuntime, within } from "./drive.ts";

type Part = string | null;
type Recorded = [length: number, start: Part, stop: Part, step: Part, items: number[], indices: string[]];

const { slices } = JSON.parse(readFileSync(new URL("./containers.json", import.meta.url), "utf8")) as {
  slices: Recorded[];
};

const bound = (part: Part): Value => (part === null ? null : normal(BigInt(part)));

test(`${slices.length} slices`, () => {
  const wrong: unknown[] = [];
  within(testRuntime(), () => {
    for (const [length, start, stop, step, items, indices] of slices) {
      const slice = new PySlice(bound(start), bound(stop), bound(step));
      const numbers = Array.from({ length }, (_, at) => at);
      const range = drive(getItem(new PyRange(0, length, 1), slice)) as PyRange;
      const got = {
        list: (drive(getItem(new PyList([...numbers]), slice)) as PyList).items,
        tuple: (drive(getItem(new PyTuple(numbers), slice)) as PyTuple).items,
        range: Array.from({ length: Number(range.length) }, (_, at) => rangeItem(range, at)),
        indices: (drive(callSpecial(slice, "indices", [length])!) as PyTuple).items.map(String),
      };
      const expected = { list: items, tuple: items, range: items, indices };
      if (JSON.stringify(got) !== JSON.stringify(expected))
        wrong.push({ length, start, stop, step, got, expected });
    }
  });
  expect(wrong).toEqual([]);
});

test("deleting and replacing a slice leaves what is left when its items are taken out", () => {
  within(testRuntime(), () => {
    for (const [length, start, stop, step, items] of slices) {
      const slice = new PySlice(bound(start), bound(stop), bound(step));
      const list = new PyList(Array.from({ length }, (_, at) => at));
      drive(callSpecial(list, "__delitem__", [slice])!);
      expect(list.items).toEqual(Array.from({ length }, (_, at) => at).filter((at) => !items.includes(at)));
      const other = new PyList(Array.from({ length }, (_, at) => at));
      drive(callSpecial(other, "__setitem__", [slice, new PyList(items.map((at) => at + 100))])!);
      if (step !== null && step !== "1") {
        expect(other.items).toEqual(Array.from({ length }, (_, at) => (items.includes(at) ? at + 100 : at)));
      }
    }
  });
});
