/** The tokens of programs, against Python's `tokenize` module and the columns of Python's `ast`. */
import { EOF, tokenMatcher } from "chevrotain";
import { describe, expect, test } from "vitest";
import { tokenize } from "../../src/lexer/lexer.ts";
import { Source } from "../../src/lexer/source.ts";
import { allTokens, hardKeywords, Match, Name, softKeywords } from "../../src/lexer/tokens.ts";
import { recorded, tokenRecord } from "./recorded.ts";

function tokensOf(text: string) {
  const source = new Source(text, "program.py");
  const { tokens, error } = tokenize(source);
  expect(error).toBeNull();
  return tokens.map((token) => tokenRecord(token, source));
}

describe("as CPython tokenizes", () => {
  test.each(recorded.tokens.map(({ source, tokens }) => ({ source, tokens })))(
    "$source",
    ({ source, tokens }) => {
      expect(tokensOf(source)).toEqual(tokens);
    },
  );

  test("400 random programs", () => {
    expect(recorded.accepted.length).toBe(400);
    for (const { source, tokens } of recorded.accepted) expect(tokensOf(source), source).toEqual(tokens);
  });
});

describe("columns in bytes and normalised names, as in CPython's ast", () => {
  test.each(recorded.names)("$source", ({ source, names }) => {
    const { tokens } = tokenize(new Source(source, "program.py"));
    const found = tokens
      .filter((token) => token.tokenType === Name)
      .map((token) => [token.lineno, token.col_offset, token.end_col_offset, token.payload]);
    expect(found).toEqual(names);
  });
});

test("every token has the same fields in the same order", () => {
  const { tokens } = tokenize(new Source("if x:\n  f'a{y = }' 'b' 1 match\n", "program.py"));
  const shapes = new Set(tokens.map((token) => Object.keys(token).join(" ")));
  expect([...shapes]).toEqual([
    "image startOffset tokenTypeIdx tokenType endOffset lineno col_offset end_lineno end_col_offset payload",
  ]);
});

test("soft keywords match Name too, hard ones do not", () => {
  const { tokens } = tokenize(new Source("match x and", "program.py"));
  const [match, x, and] = tokens;
  expect(tokenMatcher(match!, Name)).toBe(true);
  expect(tokenMatcher(match!, Match)).toBe(true);
  expect(tokenMatcher(x!, Match)).toBe(false);
  expect(tokenMatcher(and!, Name)).toBe(false);
  expect([match!.payload, x!.payload, and!.payload]).toEqual(["match", "x", null]);
});

test("the vocabulary", () => {
  expect(hardKeywords.size).toBe(35);
  expect([...softKeywords.keys()]).toEqual(["match", "case", "type", "_"]);
  expect(new Set(allTokens.map((type) => type.name)).size).toBe(allTokens.length);
  expect(allTokens).not.toContain(EOF);
});

describe("the text of a field with =", () => {
  // what CPython puts before the value; it differs only where a string holds a #, which 3.13.0 takes for a comment
  test.each([
    ["f'{x = }'", ["x = "]],
    ["f'{x}'", [null]],
    ["f'{ # c\nx #d\n = # e\n}'", [" \nx \n = \n"]],
    ["f'{a\t=\n }'", ["a\t=\n "]],
    ["f'{x==y=}'", ["x==y="]],
    ["f'{f(a=1)}'", [null]],
    ["f'{f(a=1)=}'", ["f(a=1)="]],
    ["f'{x=!r:>{w}}'", ["x=", "", null, null]],
    ["f'{x:{y=}}'", ["", "y=", null]],
    ["f'{\"#\"=}'", ['"#"=']],
  ])("%j", (source, payloads) => {
    const { tokens } = tokenize(new Source(source, "program.py"));
    const ends = tokens.filter((token) => ["COLON", "EXCLAMATION", "RBRACE"].includes(token.tokenType.name));
    expect(ends.map((token) => token.payload)).toEqual(payloads);
  });
});

test("numbers glued to keywords are warned of", () => {
  const { warnings } = tokenize(new Source("x = [\n1if 0x1for y in z]\n1jor 2", "program.py"));
  expect(warnings).toEqual([
    { message: "invalid decimal literal", lineno: 2, offset: 1 },
    { message: "invalid hexadecimal literal", lineno: 2, offset: 8 },
    { message: "invalid imaginary literal", lineno: 3, offset: 2 },
  ]);
});
