/**
 * For each construct and each profile: a switch can happen inside it exactly where the CPython of that name was seen to
 * have one; and `docs/threads.md` says so.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ProfileName } from "../../src/index.ts";
import { documentOf } from "./document.ts";
import { NOT_SEEN, type Row, table } from "./switch_points.ts";

let rows: readonly Row[];

test("a switch can happen inside as it can in CPython", () => {
  rows = table();
  expect(rows.length).toBe(144);
  const different = rows.flatMap(({ name, measured, ours }) =>
    Object.entries(measured)
      .filter(([gil, verdict]) => ours[gil as ProfileName] !== verdict && !NOT_SEEN.has(`${gil} ${name}`))
      .map(([gil, verdict]) => ({ name, gil, verdict })),
  );
  expect(different).toEqual([]);
}, 240_000);

test("without a GIL nothing but single operations of containers and locks holds together", () => {
  expect(rows.filter(({ ours }) => !ours.free).map(({ name }) => name)).toEqual([
    "list_append",
    "deque_append",
    "setdefault_append",
    "itertools_count_next",
    "lock_iadd",
  ]);
});

test("the document has the table", () => {
  expect(readFileSync(new URL("../../docs/threads.md", import.meta.url), "utf8")).toBe(documentOf(rows));
});
