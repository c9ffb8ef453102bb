/**
 * Compares our code objects with CPython's for whole directories of Python files.
 *
 *   npx tsx scripts/compare-code.ts [--parse] [--optimize=N] [--show=N] PATH...
 *
 * `python3.13` must be CPython 3.13.0. The trees come from it, so this is about the compiler alone, unless `--parse`
 * asks for our own parser. `--show` prints the first N differences.
 */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { CodeObject, KIND_CELL, KIND_FREE, KIND_LOCAL } from "../src/bytecode/code.ts";
import type { Constant } from "../src/bytecode/constants.ts";
import { OPCODE_NAMES } from "../src/bytecode/opcodes.ts";
import { verify } from "../src/bytecode/verify.ts";
import { compile } from "../src/compiler/compile.ts";
import { constantKey } from "../src/compiler/constant_keys.ts";
import { packHandlers, packPositions } from "../src/objects/code_tables.ts";
import type { Mod } from "../src/parser/ast.ts";
import { parse } from "../src/parser/parse.ts";

interface Reference {
  readonly argcount: number;
  readonly posonlyargcount: number;
  readonly kwonlyargcount: number;
  readonly stacksize: number;
  readonly flags: number;
  readonly code: string;
  readonly linetable: string;
  readonly packedexceptions: string;
  readonly consts: readonly unknown[];
  readonly names: readonly string[];
  readonly varnames: readonly string[];
  readonly cellvars: readonly string[];
  readonly freevars: readonly string[];
  readonly name: string;
  readonly qualname: string;
  readonly firstlineno: number;
  readonly positions: readonly number[];
  readonly exceptiontable: readonly (readonly (number | boolean)[])[];
}

const counts = { files: 0, failed: 0, objects: 0, equal: 0, milliseconds: 0, parsing: 0, lines: 0 };
const unequal: Record<string, number> = {};
let toShow = 0;
let parseOurselves = false;
let optimize: 0 | 1 | 2 = 0;

const paths: string[] = [];
for (const [i, argument] of process.argv.entries()) {
  if (i < 2) continue;
  if (argument === "--parse") parseOurselves = true;
  else if (argument.startsWith("--optimize=")) optimize = Number(argument.slice(11)) as 0 | 1 | 2;
  else if (argument.startsWith("--show=")) toShow = Number(argument.slice(7));
  else collect(argument);
}

function collect(path: string): void {
  if (statSync(path).isFile()) {
    if (path.endsWith(".py")) paths.push(path);
    return;
  }
  for (const name of readdirSync(path).sort()) collect(join(path, name));
}

const dump = join(import.meta.dirname, "dump-code.py");
for (let i = 0; i < paths.length; i += 50) await compareFiles(paths.slice(i, i + 50));
const { files, failed, objects, equal, milliseconds, lines } = counts;
console.log(`${files} files (${failed} not compiled), ${equal} of ${objects} code objects equal`);
console.log(`unequal by attribute: ${JSON.stringify(unequal)}`);
console.log(
  `${Math.round(milliseconds)} ms to compile ${lines} lines: ${Math.round((lines / milliseconds) * 1000)} lines a second`,
);

async function compareFiles(batch: readonly string[]): Promise<void> {
  const child = spawn(
    "python3.13",
    [dump, `--optimize=${optimize}`, ...(parseOurselves ? ["--no-ast"] : []), ...batch],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  for await (const line of createInterface({ input: child.stdout })) {
    const { file, code, tree } = JSON.parse(line) as { file: string; code: Reference; tree: unknown };
    counts.files++;
    const source = parseOurselves ? readFileSync(file) : null;
    const start = performance.now();
    let mine: CodeObject;
    let parsed: number;
    try {
      const module = source === null ? (decodeTree(tree) as Mod) : parse(new TextDecoder().decode(source));
      parsed = performance.now();
      mine = compile(module, { filename: file, optimize });
    } catch (error) {
      counts.failed++;
      console.log(`${file}: ${error instanceof Error ? error.stack?.slice(0, 800) : JSON.stringify(error)}`);
      continue;
    }
    counts.parsing += parsed - start;
    counts.milliseconds += performance.now() - parsed;
    counts.lines += Math.max(...code.positions.filter((_n, at) => at % 4 === 0), 0);
    try {
      verify(mine);
    } catch (error) {
      console.log(`${file}: ${String(error)}`);
    }
    compareCode(file, mine, code);
  }
}

function compareCode(file: string, mine: CodeObject, theirs: Reference): void {
  counts.objects++;
  const differences: string[] = [];
  const check = (what: string, a: unknown, b: unknown): void => {
    if (JSON.stringify(a) !== JSON.stringify(b)) differences.push(what);
  };
  check("code", [...mine.code].join(), [...Buffer.from(theirs.code, "base64")].join());
  const keys = (constants: readonly Constant[]): string[] =>
    constants.map((one) => (one instanceof CodeObject ? `code ${one.qualname}` : keyOf(one)));
  const theirConstants = theirs.consts.map(decodeConstant);
  check("consts", keys(mine.consts), theirConstants.map(theirKey));
  for (const name of [
    "names",
    "argcount",
    "posonlyargcount",
    "kwonlyargcount",
    "stacksize",
    "flags",
    "name",
    "qualname",
    "firstlineno",
  ] as const) {
    check(name, mine[name], theirs[name]);
  }
  const select = (kind: number): string[] =>
    mine.localsplusnames.filter((_name, i) => (mine.localspluskinds[i]! & kind) !== 0);
  check("varnames", select(KIND_LOCAL), theirs.varnames);
  check("cellvars", select(KIND_CELL), theirs.cellvars);
  check("freevars", select(KIND_FREE), theirs.freevars);
  check(
    "linetable",
    Buffer.from(packPositions(mine.positions, mine.firstlineno)).toString("base64"),
    theirs.linetable,
  );
  check(
    "packed exceptions",
    Buffer.from(packHandlers(mine.exceptiontable)).toString("base64"),
    theirs.packedexceptions,
  );
  check("positions", [...mine.positions], theirs.positions);
  check(
    "exceptiontable",
    mine.exceptiontable.map((row) => [row.start, row.end, row.target, row.depth, row.lasti]),
    theirs.exceptiontable,
  );
  if (differences.length === 0) counts.equal++;
  for (const what of differences) unequal[what] = (unequal[what] ?? 0) + 1;
  if (differences.length > 0 && toShow > 0) {
    toShow--;
    console.log(`${file}: ${mine.qualname} (line ${mine.firstlineno}) differs in ${differences.join(", ")}`);
    showDifference(mine, theirs);
    if (differences.includes("consts")) {
      console.log(
        "  consts:",
        keys(mine.consts).join(" "),
        "\n  theirs:",
        theirConstants.map(theirKey).join(" "),
      );
    }
    if (differences.includes("exceptiontable")) {
      const rows = mine.exceptiontable.map((row) =>
        [row.start, row.end, row.target, row.depth, row.lasti].join(),
      );
      console.log(
        "  exceptions:",
        rows.join(" | "),
        "\n  theirs:",
        theirs.exceptiontable.map(String).join(" | "),
      );
    }
    for (const name of ["stacksize", "flags", "names"] as const) {
      if (differences.includes(name))
        console.log(`  ${name}:`, String(mine[name]), "theirs:", String(theirs[name]));
    }
  }
  for (const [i, constant] of mine.consts.entries()) {
    const other = theirConstants[i];
    if (constant instanceof CodeObject && isReference(other)) compareCode(file, constant, other);
  }
}

function theirKey(constant: Constant | Reference): string {
  return isReference(constant) ? `code ${constant.qualname}` : keyOf(constant);
}

/** The key of a constant, without what tells NaNs apart. */
function keyOf(constant: Constant): string {
  return constantKey(constant).replace(/#\d+/g, "");
}

function isReference(value: unknown): value is Reference {
  return typeof value === "object" && value !== null && "qualname" in value && !(value instanceof CodeObject);
}

function showDifference(mine: CodeObject, theirs: Reference): void {
  const a = listing(mine.code, mine.positions);
  const b = listing(Buffer.from(theirs.code, "base64"), theirs.positions);
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  if (same === a.length && same === b.length) {
    console.log("  (same instructions)");
    return;
  }
  const from = Math.max(0, same - 4);
  const rows = Math.max(a.slice(from).length, b.slice(from).length);
  for (let i = from; i < from + Math.min(rows, 16); i++) {
    console.log(`  ${a[i] === b[i] ? " " : "*"} ${(a[i] ?? "").padEnd(50)} ${b[i] ?? ""}`);
  }
}

function listing(code: Uint8Array, positions: ArrayLike<number>): string[] {
  const rows: string[] = [];
  for (let i = 0; i < code.length; i += 2) {
    if (code[i] === 0) continue;
    const place = [0, 1, 2, 3].map((k) => positions[i * 2 + k]).join(" ");
    rows.push(`${i / 2} ${OPCODE_NAMES[code[i]!]} ${code[i + 1]} (${place})`);
  }
  return rows;
}

function decodeTree(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decodeTree);
  if (typeof value !== "object" || value === null) return value;
  const node: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) node[name] = decodeTree(part);
  if (node.kind === "Constant") node.value = decodeConstant((value as Record<string, unknown>).value);
  else if (node.kind === "MatchSingleton")
    node.value = decodeConstant((value as Record<string, unknown>).value);
  return node;
}

function decodeConstant(value: unknown): Constant | Reference {
  if (typeof value !== "object" || value === null) return value as Constant;
  const data = value as Record<string, unknown>;
  switch (data.kind) {
    case "int": {
      const big = BigInt(String(data.value));
      return Number.isSafeInteger(Number(big)) ? Number(big) : big;
    }
    case "float":
      return { kind: "float", value: fromHex(String(data.value)) };
    case "complex":
      return { kind: "complex", real: fromHex(String(data.real)), imag: fromHex(String(data.imag)) };
    case "bytes":
      return { kind: "bytes", value: Uint8Array.from(Buffer.from(String(data.value), "base64")) };
    case "tuple":
    case "frozenset":
      return { kind: data.kind, items: (data.items as unknown[]).map(decodeConstant) as Constant[] };
    case "code":
      return data as unknown as Reference;
    default:
      return data as unknown as Constant;
  }
}

function fromHex(text: string): number {
  const [, sign, whole, fraction = "", exponent] = /^(-?)0x([01])\.?([0-9a-f]*)p([+-]\d+)$/.exec(text) ?? [];
  if (whole === undefined)
    return text.includes("inf") ? (text.startsWith("-") ? -Infinity : Infinity) : Number.NaN;
  const digits = Number.parseInt(whole + fraction, 16);
  const scaled = digits * 2 ** -(4 * fraction.length);
  // In two steps, so that subnormal numbers come out exactly.
  const half = Math.trunc(Number(exponent) / 2);
  return (sign === "-" ? -1 : 1) * (scaled * 2 ** half * 2 ** (Number(exponent) - half));
}
