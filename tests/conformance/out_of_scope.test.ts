/** The list of tests of CPython's own that are out of scope can be read, names each once, and gives each a reason. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseOutOfScope } from "../../scripts/out_of_scope.ts";

test("the list can be read, and names tests", () => {
  const list = parseOutOfScope(readFileSync(new URL("out-of-scope.txt", import.meta.url), "utf8"));
  expect([...list.keys()].filter((name) => !/^test(\.\w+)+$/.test(name))).toEqual([]);
});

test("lines are a name and a reason", () => {
  expect([...parseOutOfScope("# about\n\ntest.a.B.c  # counts references\n")]).toEqual([
    ["test.a.B.c", "counts references"],
  ]);
});

test("a line without a reason is wrong", () => {
  expect(() => parseOutOfScope("test.a.B.c\n")).toThrow(new Error("no reason is given: test.a.B.c"));
});

test("a test listed twice is wrong", () => {
  expect(() => parseOutOfScope("test.a.B.c # forks\ntest.a.B.c # forks\n")).toThrow(
    new Error("listed twice: test.a.B.c"),
  );
});
