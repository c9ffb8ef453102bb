/** Programs as bytes and as text: encodings, lines, columns. */
import { describe, expect, test } from "vitest";
import { decodeSource } from "../../src/lexer/encoding.ts";
import { PySyntaxError } from "../../src/lexer/errors.ts";
import { tokenize } from "../../src/lexer/lexer.ts";
import { type LiteralValue, stringValue } from "../../src/lexer/literals.ts";
import { Source, sourceFromText } from "../../src/lexer/source.ts";
import { StringLiteral } from "../../src/lexer/tokens.ts";
import { recorded, valueRecord } from "./recorded.ts";

function bytesOf(characters: string): Uint8Array {
  return Uint8Array.from(characters, (character) => character.charCodeAt(0));
}

/** Decodes, tokenizes and evaluates the strings of a program. */
function readStrings(characters: string, origin: "file" | "bytes"): LiteralValue | PySyntaxError {
  try {
    const source = decodeSource(bytesOf(characters), "program.py", origin);
    const { tokens, error } = tokenize(source);
    let last: LiteralValue = null;
    for (const token of tokens) {
      if (token.tokenType !== StringLiteral) continue;
      last = stringValue(token, { source, warnings: [], lookupName: () => null });
    }
    return error ?? last;
  } catch (caught) {
    if (caught instanceof PySyntaxError) return caught;
    throw caught;
  }
}

describe("compiling bytes, as CPython does", () => {
  test.each(recorded.files)("$bytes", ({ bytes, error, value }) => {
    const found = readStrings(bytes, "bytes");
    if (error === null) {
      if (value === null || (value as unknown[])[0] !== "str")
        expect(found).not.toBeInstanceOf(PySyntaxError);
      else expect(valueRecord(found as LiteralValue)).toEqual(value);
      return;
    }
    expect(found).toBeInstanceOf(PySyntaxError);
    const { type, message, lineno, offset } = found as PySyntaxError;
    // line 0 and None both mean: no place
    expect([type, message, lineno, lineno && offset]).toEqual([
      error[0],
      error[1],
      error[2] ?? 0,
      error[2] ? error[3] : 0,
    ]);
  });
});

describe("running a script, as CPython does", () => {
  test.each(recorded.files)("$bytes", ({ bytes, script }) => {
    const found = readStrings(bytes, "file");
    const message = /^SyntaxError: (.*)\n$/m.exec(script)?.[1];
    if (message === undefined) {
      expect(found).not.toBeInstanceOf(PySyntaxError);
      return;
    }
    expect((found as PySyntaxError).message).toBe(message);
    const line = /^ {2}File "program\.py", line (\d+)$/m.exec(script)?.[1];
    expect((found as PySyntaxError).lineno).toBe(line === undefined ? 0 : Number(line));
  });
});

test("a string with a null character is no program", () => {
  expect(() => sourceFromText("x\0", "program.py")).toThrow(
    expect.objectContaining({ message: "source code string cannot contain null bytes", lineno: 0 }),
  );
  expect(sourceFromText("x", "program.py").text).toBe("x\n");
});

describe("lines", () => {
  const source = new Source("a\r\nbé😀c\r\rd", "program.py");

  test("are broken by all three line breaks, and the last is ended", () => {
    expect(source.text).toBe("a\nbé😀c\n\nd\n");
    expect(source.implicitNewline).toBe(true);
    expect(source.lineCount).toBe(4);
    expect([0, 1, 2, 3, 4, 5].map((lineno) => source.lineText(lineno))).toEqual([
      null,
      "a",
      "bé😀c",
      "",
      "d",
      null,
    ]);
    expect([0, 1, 2, 7, 8, 9].map((offset) => source.lineAt(offset))).toEqual([1, 1, 2, 2, 3, 4]);
  });

  test("an empty program has none", () => {
    const empty = new Source("", "program.py");
    expect([empty.text, empty.lineCount, empty.lineText(1), empty.implicitNewline]).toEqual([
      "",
      0,
      null,
      false,
    ]);
  });

  test("columns in bytes, characters and units", () => {
    // b at 0, é at 1, the emoji at 3, c at 7
    expect([0, 1, 3, 7, 8].map((bytes) => source.characterColumn(2, bytes))).toEqual([0, 1, 2, 3, 4]);
    expect([0, 1, 2, 3, 4].map((characters) => source.byteColumn(2, characters))).toEqual([0, 1, 3, 7, 8]);
    expect([0, 1, 3, 7, 8, 99].map((bytes) => source.offsetAt(2, bytes))).toEqual([2, 3, 4, 6, 7, 7]);
  });

  test("a line that is not there throws", () => {
    expect(() => source.lineStart(6)).toThrow(new RangeError("no line 6 in program.py"));
  });
});
