/**
 * Reading the tables that `scripts/record-numbers.py` wrote: values as text, and the answer of a function in
 * the same writing, so that a failing case shows both.
 */

import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { NumericError } from "../../../src/objects/numbers/errors.ts";
import { repr } from "../../../src/objects/numbers/floats.ts";
import type { Int } from "../../../src/objects/numbers/ints.ts";
import { normalize } from "../../../src/objects/numbers/ints.ts";

export type Recorded = string | boolean | null | readonly Recorded[];
export type Tables = Readonly<Record<string, readonly (readonly Recorded[])[]>>;

export const tablesOf = (name: string): Tables =>
  JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), "utf8"));

export const int = (value: Recorded | undefined): Int => normalize(BigInt(value as string));

export function float(value: Recorded | undefined): number {
  const text = value as string;
  if (text === "inf") return Number.POSITIVE_INFINITY;
  if (text === "-inf") return Number.NEGATIVE_INFINITY;
  return text === "nan" ? Number.NaN : Number(text);
}

export const list = (value: Recorded | undefined): readonly Recorded[] => value as readonly Recorded[];

export const bytes = (value: Recorded | undefined): Uint8Array =>
  Uint8Array.from(((value as string).match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));

/** An int as recorded; that it is normalised is checked on the way. */
export function intText(value: Int): string {
  if (typeof value === "bigint") expect(typeof normalize(value)).toBe("bigint");
  else expect(Number.isSafeInteger(value) && !Object.is(value, -0)).toBe(true);
  return String(value);
}

export const floatText = (value: number): string => repr(value);

export const hex = (value: Uint8Array): string =>
  [...value].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** What `answer` gives, or the error it throws, as recorded. */
export function outcome(answer: () => Recorded): Recorded {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof NumericError)) throw error;
    const message = error.errno === undefined ? error.message : `(${error.errno}, '${error.message}')`;
    return `!${error.kind}: ${message}`;
  }
}

/** Compares all cases of a table; `answer` gets the arguments of a case. Shows the first few differences. */
export function check(table: Tables, name: string, answer: (args: readonly Recorded[]) => Recorded): void {
  const cases = table[name];
  if (cases === undefined || cases.length === 0) throw new Error(`no table ${name}`);
  const wrong: { args: readonly Recorded[]; ours: Recorded; recorded: Recorded | undefined }[] = [];
  for (const row of cases) {
    const args = row.slice(0, -1);
    const ours = outcome(() => answer(args));
    const recorded = row.at(-1);
    if (JSON.stringify(ours) !== JSON.stringify(recorded)) wrong.push({ args, ours, recorded });
  }
  expect(wrong.slice(0, 10)).toEqual([]);
}

/**
 * The same for results that may differ in the last digits: at least `share` of the cases must be equal, and
 * every other one closer than `error`, relative to the larger of result and 1e-300.
 */
export function checkShare(
  table: Tables,
  name: string,
  share: number,
  error: number,
  answer: (args: readonly Recorded[]) => Recorded,
): void {
  const cases = table[name]!;
  let equal = 0;
  for (const row of cases) {
    const ours = outcome(() => answer(row.slice(0, -1)));
    const recorded = row.at(-1)!;
    if (JSON.stringify(ours) === JSON.stringify(recorded)) equal++;
    else
      expect(
        distance(ours, recorded),
        `${name} ${JSON.stringify(row)}: ${JSON.stringify(ours)}`,
      ).toBeLessThan(error);
  }
  expect(equal / cases.length).toBeGreaterThanOrEqual(share);
}

function distance(ours: Recorded, recorded: Recorded): number {
  if (typeof ours !== "string") {
    const [a, b] = [list(ours).map(float), list(recorded).map(float)];
    return Math.hypot(...a.map((x, index) => x - b[index]!)) / Math.max(1e-300, Math.hypot(...b));
  }
  return Math.abs(float(ours) - float(recorded)) / Math.max(1e-300, Math.abs(float(recorded)));
}
