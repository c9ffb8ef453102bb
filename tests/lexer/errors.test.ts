/** Lexical errors: wording, place and text as in CPython's SyntaxError. */
import { describe, expect, test } from "vitest";
import { tokenize } from "../../src/lexer/lexer.ts";
import { Source } from "../../src/lexer/source.ts";
import { errorRecord, recorded } from "./recorded.ts";

describe("as CPython words and places them", () => {
  test.each(recorded.errors)("$source", ({ source, error, incomplete }) => {
    const found = tokenize(new Source(source, "program.py"));
    expect(errorRecord(found.error)).toEqual(error);
    if (incomplete !== null) expect(found.error!.incomplete).toBe(incomplete);
  });

  test("400 random programs", () => {
    expect(recorded.refused.length).toBe(400);
    for (const { source, error } of recorded.refused) {
      expect(errorRecord(tokenize(new Source(source, "program.py")).error), source).toEqual(error);
    }
  });
});

describe("after an error of the parser", () => {
  // line 3 is invalid syntax, and its first token is the last that the parser reads
  test.each(recorded.errors)("$source", ({ source, late }) => {
    const found = tokenize(new Source(`\n\n! z\n${source}`, "program.py")).late;
    const said = found !== null && found.afterLine < 3 ? errorRecord(found.error) : null;
    expect(said ?? ["SyntaxError", "invalid syntax", 3, 1, 3, 2, "! z\n"]).toEqual(late);
  });

  test("a bracket that was never closed wins if the parser has gone past its line", () => {
    // CPython: "(\n! z\n\\ x" is "'(' was never closed", "(! z\n\\ x" is "invalid syntax"
    const { error, late } = tokenize(new Source("(\n! z\n\\ x", "program.py"));
    expect(error!.message).toBe("unexpected character after line continuation character");
    expect(late!.error.message).toBe("'(' was never closed");
    expect(late!.afterLine).toBe(1);
  });

  test("nothing within an f-string wins", () => {
    expect(tokenize(new Source("(\nf'{1a}'", "program.py")).late).toBeNull();
  });
});

test("the tokens before the error are there, and no end marker", () => {
  const { tokens } = tokenize(new Source("x = 1\ny = 'abc\n", "program.py"));
  expect(tokens.map((token) => token.image)).toEqual(["x", "=", "1", "\n", "y", "="]);
});
