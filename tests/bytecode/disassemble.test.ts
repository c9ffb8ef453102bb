/** Listings with all options against CPython's `dis` (scripts/record-opcodes.py). */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CodeObject } from "../../src/bytecode/code.ts";
import { disassemble, instructions, jumpTargets } from "../../src/bytecode/disassemble.ts";
import { compile } from "../../src/compiler/compile.ts";
import { parse } from "../../src/parser/parse.ts";
import { repr } from "../compiler/code_text.ts";

interface Recorded {
  readonly snippet: string;
  readonly answers: readonly {
    readonly name: string;
    readonly options: {
      readonly show_offsets?: boolean;
      readonly show_caches?: boolean;
      readonly lasti?: number;
      readonly depth?: number;
    };
    readonly listing: string;
  }[];
  readonly instructions: readonly unknown[];
  readonly targets: readonly number[];
}

const recorded = JSON.parse(readFileSync(join(import.meta.dirname, "disassemble.json"), "utf8")) as Recorded;

const compiled = (source: string, filename: string): CodeObject => compile(parse(source), { filename });
const inner = (code: CodeObject): CodeObject => code.consts.find((one) => one instanceof CodeObject)!;
const programs: Readonly<Record<string, CodeObject>> = {
  snippet: inner(compiled(recorded.snippet, "snippet.py")),
  big: inner(compiled(`def f(x):\n${"    x.y\n".repeat(450)}    while x: ${"x.y;".repeat(300)}`, "big.py")),
  far: compiled(`${"\n".repeat(99998)}x\nif y: z`, "far.py"),
};

test.each(recorded.answers)("$name with $options", ({ name, options, listing }) => {
  const { show_offsets = false, show_caches = false, lasti = -1, depth = 100 } = options;
  const deep = options.lasti === undefined ? depth : 0;
  const text = disassemble(programs[name]!, {
    reprConstant: repr,
    offsets: show_offsets,
    caches: show_caches,
    lasti,
    depth: deep,
  });
  expect(text).toBe(listing);
});

test("instructions one by one", () => {
  const rows = instructions(programs.snippet!, repr).map((i) => [
    i.opname,
    i.opcode,
    i.arg,
    i.argrepr,
    i.offset,
    i.startOffset,
    i.startsLine,
    i.line,
    i.label,
  ]);
  expect(rows).toEqual(recorded.instructions);
});

test("jump targets", () => {
  expect(jumpTargets(programs.snippet!)).toEqual([...recorded.targets].sort((a, b) => a - b));
});

test("the argument of an instruction", () => {
  const code = compiled("x = y.z\nx += 1\nif x < 1: f'{x!r}'\n", "case");
  const kinds = instructions(code, repr).map(({ opname, argument }) => [opname, argument]);
  expect(kinds).toContainEqual(["LOAD_NAME", { kind: "name", name: "y" }]);
  expect(kinds).toContainEqual(["LOAD_ATTR", { kind: "name", name: "z" }]);
  expect(kinds).toContainEqual(["LOAD_CONST", { kind: "constant", value: 1 }]);
  expect(kinds).toContainEqual(["BINARY_OP", { kind: "number", value: 13 }]);
  expect(kinds).toContainEqual(["COMPARE_OP", { kind: "comparison", operator: "<" }]);
  expect(kinds).toContainEqual(["CONVERT_VALUE", { kind: "conversion", function: "repr" }]);
  expect(kinds).toContainEqual(["POP_TOP", { kind: "none" }]);
});
