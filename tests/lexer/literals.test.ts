/** The values of literals, their warnings and their errors, as in CPython. */
import { describe, expect, test } from "vitest";
import { type LexicalWarning, PySyntaxError } from "../../src/lexer/errors.ts";
import { tokenize } from "../../src/lexer/lexer.ts";
import {
  fstringMiddleValue,
  isBytesLiteral,
  type LiteralContext,
  type LiteralValue,
  numberValue,
  stringKind,
  stringValue,
} from "../../src/lexer/literals.ts";
import { Source } from "../../src/lexer/source.ts";
import {
  FStringEnd,
  FStringMiddle,
  FStringStart,
  NumberLiteral,
  type PyToken,
  StringLiteral,
} from "../../src/lexer/tokens.ts";
import { errorRecord, type RecordedError, recorded, valueRecord } from "./recorded.ts";

/** The few names that the cases use. */
const names = new Map([
  ["DIGIT ONE", "1"],
  ["EN DASH", "–"],
]);
const lookupName = (name: string) => names.get(name.toUpperCase()) ?? null;

function contextOf(source: Source): LiteralContext & { warnings: LexicalWarning[] } {
  return { source, warnings: [], lookupName };
}

function attempt<Result>(action: () => Result): { result: Result | null; error: RecordedError | null } {
  try {
    return { result: action(), error: null };
  } catch (caught) {
    if (!(caught instanceof PySyntaxError)) throw caught;
    return { result: null, error: errorRecord(caught) };
  }
}

describe("numbers and strings", () => {
  test.each(recorded.literals)("$source", ({ source: text, value, error, warnings }) => {
    const source = new Source(text, "program.py");
    const context = contextOf(source);
    const { tokens } = tokenize(source);
    const { result, error: found } = attempt(() => {
      let last: LiteralValue = null;
      for (const token of tokens) {
        if (token.tokenType === NumberLiteral) last = numberValue(token, source);
        if (token.tokenType === StringLiteral) last = stringValue(token, context);
      }
      return last;
    });
    expect(found).toEqual(error);
    if (error === null) expect(valueRecord(result)).toEqual(value);
    expect(context.warnings.map(({ message, lineno }) => [message, lineno])).toEqual(warnings);
  });
});

describe("the text of f-strings", () => {
  test.each(recorded.fstrings)("$source", ({ source: text, texts, error, warnings }) => {
    const source = new Source(text, "program.py");
    const context = contextOf(source);
    const { tokens, warnings: lexical } = tokenize(source);
    const end = tokens.findLast((token) => token.tokenType === FStringEnd)!;
    const { result, error: found } = attempt(() => {
      const open: PyToken[] = [];
      const values: unknown[] = [];
      for (const token of tokens) {
        if (token.tokenType === FStringStart) open.push(token);
        if (token.tokenType === FStringEnd) open.pop();
        if (token.tokenType !== FStringMiddle || token.image === "") continue;
        const value = fstringMiddleValue(token, open.at(-1)!, end, context);
        values.push([value, token.lineno, token.col_offset, token.end_lineno, token.end_col_offset]);
      }
      return values;
    });
    expect(found).toEqual(error);
    if (error === null) expect(result).toEqual(texts);
    expect([...lexical, ...context.warnings].map(({ message, lineno }) => [message, lineno])).toEqual(
      warnings,
    );
  });
});

test("a raw f-string is raw in its format specifications, too", () => {
  // 3.13.0 decodes escapes there, against the language reference
  const source = new Source("rf'{x:\\x41}'", "program.py");
  const { tokens } = tokenize(source);
  const middle = tokens.find((token) => token.tokenType === FStringMiddle)!;
  expect(fstringMiddleValue(middle, tokens[0]!, tokens.at(-3)!, contextOf(source))).toBe("\\x41");
});

test.each([
  ["b''", true, null],
  ["rb''", true, null],
  ["Br''", true, null],
  ["u'b'", false, "u"],
  ["U'b'", false, null],
  ["r'b'", false, null],
  ["'b'", false, null],
  ["r''", false, null],
])("the prefix of %s", (text, bytes, kind) => {
  const token = tokenize(new Source(text, "program.py")).tokens[0]!;
  expect(isBytesLiteral(token)).toBe(bytes);
  expect(stringKind(token)).toBe(kind);
});
