/** Lines and carets of tracebacks, syntax errors and similar names, as CPython 3.13 gives them (carets_record.py). */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import "../../src/objects/all.ts";
import { findAnchors, isPlainCall } from "../../src/objects/caret_anchors.ts";
import { displayWidth } from "../../src/objects/display_width.ts";
import { closest } from "../../src/objects/suggestions.ts";
import { newSyntaxError } from "../../src/objects/syntax_error.ts";
import { dedent, formatEntry, offsetOfByte } from "../../src/objects/traceback_lines.ts";
import { formatException } from "../../src/objects/traceback_text.ts";

type Place = readonly [line: number, endLine: number | null, column: number | null, endColumn: number | null];
type Maybe<Type> = Type | null;

const recorded = JSON.parse(readFileSync(new URL("carets.json", import.meta.url), "utf8")) as {
  readonly sources: readonly string[];
  readonly entries: readonly (readonly [source: number, place: Place, text: string])[];
  readonly syntax: readonly (readonly [
    message: Maybe<string>,
    filename: Maybe<string>,
    lineno: Maybe<number>,
    offset: Maybe<number>,
    text: Maybe<string>,
    endLineno: Maybe<number>,
    endOffset: Maybe<number>,
    shown: string,
  ])[];
  readonly near: readonly (readonly [word: string, names: readonly string[], nearest: Maybe<string>])[];
};

test("lines and carets of ranges", () => {
  for (const [source, place, text] of recorded.entries) {
    const lines = recorded.sources[source]!.split("\n");
    const [line, endLine, column, endColumn] = place;
    const position = { line, endLine: endLine ?? -1, column: column ?? -1, endColumn: endColumn ?? -1 };
    const entry = { filename: "x.py", lineno: line, name: "f", position };
    const got = formatEntry(entry, (_filename, lineno) => lines[lineno - 1] ?? null);
    expect({ place, source: lines[line - 1], got }).toEqual({ place, source: lines[line - 1], got: text });
  }
  expect(recorded.entries.length).toBeGreaterThan(1000);
});

test("syntax errors at all kinds of places", () => {
  for (const [message, filename, lineno, offset, text, endLineno, endOffset, shown] of recorded.syntax) {
    const problem = { message, filename, lineno, offset, text, endLineno, endOffset };
    const got = formatException(newSyntaxError(problem as never), () => null);
    expect({ ...problem, got }).toEqual({ ...problem, got: shown });
  }
});

test("the nearest name", () => {
  for (const [word, names, nearest] of recorded.near) {
    expect({ word, names, got: closest(word, names) }).toEqual({ word, names, got: nearest });
  }
});

test("no more than 749 candidates are looked at", () => {
  expect(closest("abcd", new Array(749).fill("abce"))).toBe("abce");
  expect(closest("abcd", new Array(750).fill("abce"))).toBe(null);
});

test("what is no expression has no anchors", () => {
  for (const text of [
    "",
    "a b",
    "a +",
    "+",
    "(a + b",
    "a + b)",
    "'a",
    "f'{a",
    "a + 'b",
    "x = a + b",
    "if a + b",
    "a ? b",
    "a..b",
  ]) {
    expect([text, findAnchors(text)]).toEqual([text, null]);
  }
});

test("text that is nested without end is given up", () => {
  const deep = "(".repeat(100_000);
  expect(findAnchors(deep)).toBe(null);
  expect(findAnchors(`${deep}a+b${")".repeat(100_000)}`)).toEqual({ start: 100_001, end: 100_002 });
  expect(findAnchors('f"{'.repeat(1000))).toBe(null);
});

test("only the call itself is plain", () => {
  expect(isPlainCall("x = f(y)", 4, 8)).toBe(true);
  expect(isPlainCall("x = f(y)", 4, 5)).toBe(false);
  expect(isPlainCall("x = f(y)", 5, 8)).toBe(false);
  expect(isPlainCall("x = f(y", 4, 7)).toBe(false);
});

test("widths on a terminal", () => {
  expect(["a", "é", "日本", "🎉a", "e\u0301", ""].map(displayWidth)).toEqual([1, 1, 4, 3, 2, 0]);
});

test("columns in bytes", () => {
  expect([0, 1, 3, 6, 10, 99].map((bytes) => offsetOfByte("aé日🎉", bytes))).toEqual([0, 1, 2, 3, 5, 5]);
});

test("common indentation is taken away", () => {
  expect(dedent(["  a", "", "    b", "   "])).toEqual(["a", "", "  b", ""]);
  expect(dedent(["\ta", "  b"])).toEqual(["\ta", "  b"]);
});
