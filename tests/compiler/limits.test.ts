/** Long and deep source: it is compiled, or there is a Python error, and never one of the host. */
import { describe, expect, test } from "vitest";
import { verify } from "../../src/bytecode/verify.ts";
import { compile } from "../../src/compiler/compile.ts";
import { CompilerRecursionError } from "../../src/compiler/errors.ts";
import { PySyntaxError } from "../../src/lexer/errors.ts";
import type { Expr, Module } from "../../src/parser/ast.ts";
import { parse } from "../../src/parser/parse.ts";

const LONG: Readonly<Record<string, string>> = {
  "a sum": `x${" + x".repeat(20_000)}`,
  "a sum of constants": `1${" + 1".repeat(20_000)}`,
  "a chain of attributes": `x${".a".repeat(20_000)}`,
  "a chain of calls": `x${"()".repeat(20_000)}`,
  "a chain of method calls": `x${".f(1)".repeat(20_000)}`,
  "a chain of subscripts": `x${"[0]".repeat(20_000)}`,
  "a chain of comparisons": `x${" < x".repeat(5_000)}`,
  conditions: `${"x and ".repeat(5_000)}x`,
  elifs: `if x: pass\n${"elif x: pass\n".repeat(5_000)}`,
  "assignment targets": `${"x = ".repeat(5_000)}y`,
  arguments: `f(${"a, ".repeat(5_000)})`,
  "a dict": `{${"1: 2, ".repeat(5_000)}}`,
  statements: "x = 1\n".repeat(20_000),
};

describe("what is long is compiled", () => {
  test.each(Object.entries(LONG))("%s", (_what, source) => {
    verify(compile(parse(source), { filename: "case" }));
  });
});

const DEEP: Readonly<Record<string, (depth: number) => string>> = {
  negations: (depth) => `${"-".repeat(depth)}x`,
  "not operators": (depth) => `${"not ".repeat(depth)}x`,
  "conditional expressions": (depth) => `${"x if y else ".repeat(depth)}z`,
  lambdas: (depth) => `${"lambda: ".repeat(depth)}x`,
  powers: (depth) => `${"x ** ".repeat(depth)}x`,
};

describe("what is deep is compiled, up to a limit", () => {
  test.each(Object.entries(DEEP))("%s", (_what, source) => {
    verify(compile(parse(source(900)), { filename: "case" }));
    let thrown: unknown;
    try {
      compile(parse(source(2000)), { filename: "case" });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toEqual(new CompilerRecursionError("maximum recursion depth exceeded during compilation"));
  });

  test("a tree that no parser made", () => {
    const place = { lineno: 1, col_offset: 0, end_lineno: 1, end_col_offset: 1 };
    let e: Expr = { kind: "Name", id: "x", ctx: "Load", ...place };
    for (let i = 0; i < 200_000; i++) e = { kind: "UnaryOp", op: "Invert", operand: e, ...place };
    const module: Module = { kind: "Module", body: [{ kind: "Expr", value: e, ...place }] };
    expect(() => compile(module, { filename: "case" })).toThrow(
      expect.objectContaining({ type: "RecursionError" }),
    );
  });
});

test("blocks inside blocks", () => {
  const nested = (depth: number): string => {
    let source = "";
    for (let i = 0; i < depth; i++) source += `${" ".repeat(i)}while x:\n`;
    return `${source}${" ".repeat(depth)}y\n`;
  };
  verify(compile(parse(nested(21)), { filename: "case" }));
  let thrown: unknown;
  try {
    compile(parse(nested(22)), { filename: "case" });
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(PySyntaxError);
  expect(thrown).toMatchObject({ message: "too many statically nested blocks", lineno: 22, offset: 22 });
});

test("finally bodies inside finally bodies, which double the code each time", () => {
  let source = "";
  for (let i = 0; i < 20; i++) source += `${" ".repeat(i)}try: y\n${" ".repeat(i)}finally:\n`;
  source += `${" ".repeat(20)}y\n`;
  let thrown: unknown;
  try {
    compile(parse(source), { filename: "case" });
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toEqual(new CompilerRecursionError("too many instructions"));
});
