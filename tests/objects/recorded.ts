/** Tables of recorded cases: one test for each method, which names every case that differs. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { testRuntime, within } from "./drive.ts";
import { decode, encode, invoke, type Json } from "./text_values.ts";

/** A call, what CPython gave, and where the object can change what it was afterwards. */
type Case = [
  self: Json,
  method: string,
  args: Json[],
  named: Record<string, Json>,
  expected: Json,
  after?: Json,
];

/** Defines the tests for the table in a file of this folder. */
export function testTable(file: string): void {
  const cases: Case[] = JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"));
  const byMethod = new Map<string, Case[]>();
  for (const each of cases) {
    const group = byMethod.get(each[1]);
    if (group === undefined) byMethod.set(each[1], [each]);
    else group.push(each);
  }
  for (const [method, group] of byMethod) {
    test(`${method}: ${group.length} cases`, () => {
      expect(within(testRuntime(), () => group.flatMap(difference))).toEqual([]);
    });
  }
}

function difference([self, method, args, named, expected, after]: Case): string[] {
  const object = decode(self);
  const pairs = Object.entries(named).map(([name, value]) => [name, decode(value)] as const);
  const got = [invoke(object, method, args.map(decode), pairs)];
  const wanted = [expected];
  if (after !== undefined) {
    got.push(encode(object));
    wanted.push(after);
  }
  if (JSON.stringify(got) === JSON.stringify(wanted)) return [];
  return [`${JSON.stringify([self, args, named])}: ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`];
}
