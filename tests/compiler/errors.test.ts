/** The compiler's errors and warnings against CPython 3.13's (scripts/record-compile-errors.py). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/compiler/compile.ts";
import type { CompilerWarning } from "../../src/compiler/errors.ts";
import { PySyntaxError } from "../../src/lexer/errors.ts";
import { parse } from "../../src/parser/parse.ts";

interface Answer {
  readonly source: string;
  /** Message, line, column, last line, last column. */
  readonly error: readonly [string, number, number, number, number] | null;
  readonly warnings: readonly (readonly [category: string, message: string, line: number])[];
}

const answers = JSON.parse(
  readFileSync(join(import.meta.dirname, "errors", "answers.json"), "utf8"),
) as readonly Answer[];

describe("errors and warnings", () => {
  test.each(answers)("$source", ({ source, error, warnings }) => {
    const given: CompilerWarning[] = [];
    const module = parse(source);
    let thrown: unknown = null;
    try {
      compile(module, { filename: "case", source, warnings: given });
    } catch (caught) {
      if (!(caught instanceof PySyntaxError)) throw caught;
      const { message, lineno, offset, endLineno, endOffset } = caught;
      thrown = [message, lineno, offset, endLineno, endOffset];
    }
    expect(thrown).toEqual(error);
    expect(given.map(({ category, message, lineno }) => [category, message, lineno])).toEqual(warnings);
  });
});

test("a bare except clause comes last", () => {
  const module = parse("try: 0\nexcept A: 0\nexcept: 0\n");
  const statement = module.body[0]!;
  if (statement.kind !== "Try") throw new Error("not a try statement");
  const reversed = { ...module, body: [{ ...statement, handlers: statement.handlers.toReversed() }] };
  let thrown: unknown;
  try {
    compile(reversed, { filename: "case" });
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ message: "default 'except:' must be last", lineno: 3, offset: 1 });
});
