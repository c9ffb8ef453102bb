/** The labels of the eval loop are literal numbers, for speed: each must be the one that the table of opcodes gives. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { OPCODES } from "../../src/bytecode/opcodes.ts";

const text = ["eval", "rare_instructions"]
  .map((name) => readFileSync(new URL(`../../src/vm/${name}.ts`, import.meta.url), "utf8"))
  .join("\n");
const labels = [...text.matchAll(/case \/\* ([A-Z_0-9]+) \*\/ (\d+):/g)].map((match) => ({
  name: match[1]!,
  code: Number(match[2]),
}));

test("each label has the number of its opcode", () => {
  expect(labels.length).toBeGreaterThan(100);
  expect(labels.filter(({ name, code }) => OPCODES[name as keyof typeof OPCODES]?.code !== code)).toEqual([]);
});

test("no opcode has two labels", () => {
  const names = labels.map(({ name }) => name);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
