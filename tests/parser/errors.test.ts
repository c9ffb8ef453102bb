import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PySyntaxError } from "../../src/lexer/errors.ts";
import { type ParseMode, parse } from "../../src/parser/parse.ts";

type Wrong = [
  text: string,
  mode: ParseMode,
  type: string,
  message: string,
  lineno: number,
  offset: number,
  endLineno: number,
  endOffset: number,
  line: string | null,
];

// recorded from CPython by scripts/record-parser.py; the texts are in wrong.txt
const wrong = JSON.parse(readFileSync(new URL("wrong.json", import.meta.url), "utf8")) as Wrong[];

test("there are errors to compare", () => {
  expect(wrong.length).toBeGreaterThanOrEqual(1000);
});

test.each(wrong)("%j as %s is a %s: %s", (text, mode, ...expected) => {
  const error = errorOf(text, mode);
  expect([
    error.type,
    error.message,
    error.lineno,
    error.offset,
    error.endLineno,
    error.endOffset,
    error.text,
  ]).toEqual(expected);
});

test.each([
  ["if a:\n", true],
  ["def f():\n", true],
  ["try:\n  a\n", true],
  ["@a\n", true],
  ["f(\n", true],
  ["x = '''a\n", true],
  ["if a: pass", true],
  ["x = \n", false],
  ["a b\n", false],
  ["if a\n", false],
  ["f(a b)\n", false],
  ["'a\n", false],
])("more input completes %j: %s", (text, incomplete) => {
  expect(errorOf(text, "single").incomplete).toBe(incomplete);
});

function errorOf(text: string, mode: ParseMode): PySyntaxError {
  try {
    parse(text, mode);
  } catch (error) {
    if (error instanceof PySyntaxError) return error;
    throw error;
  }
  throw new Error(`accepted: ${JSON.stringify(text)}`);
}
