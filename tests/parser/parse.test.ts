import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { PySyntaxError } from "../../src/lexer/errors.ts";
import { type LexicalWarning, tokenize } from "../../src/lexer/lexer.ts";
import { sourceFromText } from "../../src/lexer/source.ts";
import { TokenReader } from "../../src/parser/errors/reader.ts";
import { file } from "../../src/parser/errors/statements.ts";
import { PythonParser } from "../../src/parser/grammar/statements.ts";
import { parse } from "../../src/parser/parse.ts";
import { dump } from "./dump.ts";

const recorded = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8")) as T;
const trees = recorded<[string, string][]>("valid.json");

const tooComplex = "Parser stack overflowed - Python source too complex to parse";

test("the grammar passes Chevrotain's own checks", () => {
  expect(() => new PythonParser(true)).not.toThrow();
});

test.each(recorded<[string, [string, number][]][]>("warnings.json"))(
  "%j is warned about as CPython does",
  (text, expected) => {
    const warnings: LexicalWarning[] = [];
    parse(text, "exec", { warnings });
    expect(warnings.map(({ message, lineno }) => [message, lineno])).toEqual(expected);
  },
);

test("a failed parse leaves nothing behind for the next", () => {
  expect(() => parse("f(a, [b, (c")).toThrow();
  expect(() => parse("def f(a, a=1, b): x")).toThrow();
  expect(dump(parse("a"))).toBe(
    "Module(body=[Expr(value=Name(id='a', ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=1), " +
      "lineno=1, col_offset=0, end_lineno=1, end_col_offset=1)])",
  );
});

test("a text that is wrong further on is warned about, too", () => {
  const warnings: LexicalWarning[] = [];
  expect(() => parse("'\\d'\na b\n'\\e'\n", "exec", { warnings })).toThrow();
  expect(warnings.map(({ message, lineno }) => [message, lineno])).toEqual([
    ["invalid escape sequence '\\d'", 1],
  ]);
});

test("a host with little stack left gets an error, and the next text is read as ever", () => {
  const text = `${"(".repeat(150)}1${")".repeat(150)}`;
  const messages = new Set<string>();
  const descend = (): void => {
    messages.add(messageOf(text));
    descend();
  };
  expect(descend).toThrow(RangeError);
  expect([...messages]).toEqual(["", tooComplex]);
  expect(messageOf(text)).toBe("");
});

const brackets: readonly (readonly [string, string])[] = [
  ["(", ")"],
  ["[", "]"],
  ["{1:", "}"],
  ["f(", ")"],
  ["a[", "]"],
  ["(a,", ")"],
  ["(lambda:", ")"],
  ["(not -", ")"],
  ["(x if ", " else y)"],
];

test.each(brackets)("200 nested %s are read, 201 are too many, 10,000 are no worse", (open, close) => {
  const nested = (depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`;
  expect(() => parse(nested(200))).not.toThrow();
  expect(messageOf(nested(201))).toBe("too many nested parentheses");
  expect(messageOf(nested(10_000))).toBe("too many nested parentheses");
});

test.each([
  ["not ", 5000],
  ["-", 5000],
  ["1**", 2900],
  ["lambda:", 2900],
  ["1 if a else ", 5000],
])("chains of %j have CPython's limit", (link, depth) => {
  expect(() => parse(`${link.repeat(depth)}1`)).not.toThrow();
  expect(messageOf(`${link.repeat(6_000)}1`)).toBe(tooComplex);
  expect(messageOf(`${link.repeat(100_000)}1`)).toBe(tooComplex);
});

test.each(["a.", "1+", "a=", "a<", "a and ", "a,", "a;", "a|"])("chains of %j have no limit", (link) => {
  expect(() => parse(`${link.repeat(100_000)}b`)).not.toThrow();
});

test("a hundred blocks and two hundred brackets fit together", () => {
  const lines = Array.from({ length: 99 }, (_, depth) => `${" ".repeat(depth)}if 1:\n`);
  const body = `${" ".repeat(99)}${"(".repeat(200)}1${")".repeat(200)}`;
  expect(() => parse(lines.join("") + body)).not.toThrow();
});

const text = fc.constantFrom(
  ...trees.map(([source]) => source).filter((source) => !source.includes("BULLET")),
);
const word = fc.constantFrom(
  ..."( ) [ ] { } : , = := * ** -> . ; @ if else for in not lambda def class as match case type _ None x 'a' f'{x}' \n".split(
    " ",
  ),
);

test("a text with a word put in or taken out is parsed or refused, and both readings agree on which", () => {
  fc.assert(
    fc.property(text, fc.nat(), word, fc.boolean(), (source, at, inserted, remove) => {
      const { tokens } = tokenize(sourceFromText(source, "<string>"));
      const token = tokens[at % tokens.length]!;
      const rest = source.slice(remove ? token.endOffset : token.startOffset);
      const changed = `${source.slice(0, token.startOffset)}${inserted} ${rest}`;
      expect(accepted(changed)).toBe(acceptedBySecondReading(changed));
    }),
    { numRuns: 2_000 },
  );
});

test("a line put before a text moves every node down by one line", () => {
  fc.assert(
    fc.property(text, (source) => {
      const moved = dump(parse(`\n${source}`));
      const expected = dump(parse(source)).replace(
        /lineno=(\d+)/g,
        (_, line: string) => `lineno=${Number(line) + 1}`,
      );
      expect(moved).toBe(expected);
    }),
  );
});

function accepted(source: string): boolean {
  try {
    parse(source);
    return true;
  } catch (error) {
    if (!(error instanceof PySyntaxError)) throw error;
    return false;
  }
}

function acceptedBySecondReading(source: string): boolean {
  const given = sourceFromText(source, "<string>");
  const { tokens, error } = tokenize(given);
  if (error !== null) return false;
  try {
    return file(new TokenReader(given, tokens, false, true));
  } catch (error) {
    if (!(error instanceof PySyntaxError)) throw error;
    return false;
  }
}

function messageOf(source: string): string {
  try {
    parse(source);
  } catch (error) {
    if (error instanceof PySyntaxError) return error.message;
    throw error;
  }
  return "";
}
