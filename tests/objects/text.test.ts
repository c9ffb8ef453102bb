/** `str`: methods, `%`, `format`, against what CPython 3.13 said (`text_record.py`). */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import "../../src/objects/str.ts";
import "./registered.ts";
import { testRuntime, within } from "./drive.ts";
import { decode, invoke, type Json } from "./text_values.ts";

type Case = [self: Json, method: string, args: Json[], named: Record<string, Json>, expected: Json];

const cases: Case[] = JSON.parse(readFileSync(new URL("./text.json", import.meta.url), "utf8"));
const byMethod = new Map<string, Case[]>();
for (const each of cases) byMethod.set(each[1], [...(byMethod.get(each[1]) ?? []), each]);

for (const [method, group] of byMethod) {
  test(`str.${method}: ${group.length} cases`, () => {
    const wrong: unknown[] = [];
    within(testRuntime(), () => {
      for (const [self, , args, named, expected] of group) {
        const pairs = Object.entries(named).map(([name, value]) => [name, decode(value)] as [string, never]);
        const got = invoke(decode(self), method, args.map(decode), pairs);
        if (JSON.stringify(got) !== JSON.stringify(expected))
          wrong.push({ self, args, named, expected, got });
      }
    });
    expect(wrong.map((each) => JSON.stringify(each))).toEqual([]);
  });
}
