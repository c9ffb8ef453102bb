/**
 * Writes the numbers of the opcodes into the labels of the eval loop, beside the names in their comments: V8 makes a
 * jump table of literal labels only. Run by `npm run opcodes` after a change of `src/bytecode/opcodes.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { OPCODES } from "../src/bytecode/opcodes.ts";

const file = new URL("../src/vm/eval.ts", import.meta.url);
const text = readFileSync(file, "utf8");
const written = text.replace(/case \/\* ([A-Z_0-9]+) \*\/ \d+:/g, (_label, name: string) => {
  const row = OPCODES[name as keyof typeof OPCODES];
  if (row === undefined) throw new Error(`there is no opcode ${name}`);
  return `case /* ${name} */ ${row.code}:`;
});
if (written !== text) writeFileSync(file, written);
