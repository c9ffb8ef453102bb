/** Each deliberate difference from CPython is as the page says, and the page is made of them. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runPython } from "../python_runs.ts";
import { differences, differencesPage } from "./page.ts";

describe.each(differences())("$name", ({ name, code, ours, cpython }) => {
  test("prints what the page says", async () => {
    expect((await runPython(`${name}.py`, code)).stdout).toBe(ours);
  });

  test("differs from CPython", () => {
    expect(ours).not.toBe(cpython);
  });
});

test("docs/differences.md is made of these programs", () => {
  expect(readFileSync(new URL("../../docs/differences.md", import.meta.url), "utf8")).toBe(differencesPage());
});
