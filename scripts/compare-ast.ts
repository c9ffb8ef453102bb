/**
 * Compares our trees with CPython's, positions and all, for the files that scripts/compare-ast.py has been over.
 *
 * Usage: python3.13 scripts/compare-ast.py LIB OUT && tsx scripts/compare-ast.ts OUT
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { PySyntaxError } from "../src/lexer/errors.ts";
import { parse } from "../src/parser/parse.ts";
import { dump } from "../tests/parser/dump.ts";

interface Answer {
  readonly path: string;
  readonly sha1?: string;
  /** The characters that the names in the text stand for. */
  readonly names?: Readonly<Record<string, string | null>>;
  readonly error?: readonly [string, string, number, number, number, number];
}

let equal = 0;
let total = 0;
let lines = 0;
let time = 0;
for (const line of readFileSync(process.argv[2]!, "utf8").split("\n")) {
  if (line === "") continue;
  const answer = JSON.parse(line) as Answer;
  const text = readFileSync(answer.path, "utf8").replace(/^\uFEFF/, "");
  if (text.includes("\uFFFD") || !/^(utf-?8|ascii)$/i.test(encodingOf(text))) continue;
  total++;
  const problem = compare(text, answer);
  if (problem === null) equal++;
  else console.log(`${answer.path}: ${problem}`);
}
console.log(
  `${equal} of ${total} files equal; ${lines} lines in ${Math.round(time)} ms of CPU, ${Math.round(lines / time)}k lines/s`,
);

function compare(text: string, answer: Answer): string | null {
  const start = process.cpuUsage();
  try {
    const tree = parse(text, "exec", { lookupName: (name) => answer.names?.[name] ?? null });
    const used = process.cpuUsage(start);
    time += (used.user + used.system) / 1000;
    lines += text.split("\n").length;
    if (answer.error !== undefined) return `accepted, but: ${answer.error.join(" ")}`;
    const hash = createHash("sha1").update(dump(tree, plain), "utf8").digest("hex");
    return hash === answer.sha1 ? null : "another tree";
  } catch (error) {
    if (!(error instanceof PySyntaxError)) return `failed: ${error}`;
    const ours = [error.type, error.message, error.lineno, error.offset, error.endLineno, error.endOffset];
    if (answer.error === undefined) return `refused: ${ours.join(" ")}`;
    return ours.join(" ") === answer.error.join(" ")
      ? null
      : `${ours.join(" ")} for ${answer.error.join(" ")}`;
  }
}

/** The encoding that the first two lines declare (PEP 263). */
function encodingOf(text: string): string {
  const found = /^(?:[^\n]*\n)?[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(text);
  return found?.[1] ?? "utf-8";
}

/** As in the script that wrote the answers. */
function plain(text: string): string {
  return text.replace(/[^\0-~]/g, (unit) => `<${unit.charCodeAt(0)}>`);
}
