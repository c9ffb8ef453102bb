/**
 * Compiles the modules of the standard library that are written in Python (`src/stdlib/python/`) and writes
 * `src/stdlib/generated/frozen.ts`, from which they are imported without any parsing. Run by `npm run stdlib`, and
 * before each build and test.
 *
 * Does nothing when what it wrote is newer than all that it is made of; `--force` writes all the same.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = join(root, "src/stdlib/python");
const target = join(root, "src/stdlib/generated/frozen.ts");

/** What the compiled modules depend on. */
const MADE_OF = [
  "src/stdlib/python",
  "src/lexer",
  "src/parser",
  "src/compiler",
  "src/bytecode",
  "src/objects/character_names.ts",
  "src/stdlib/unicode_names.ts",
  "scripts/build-stdlib.ts",
];

/** Where the modules seem to be: what `__file__` says, and tracebacks. */
const LIBRARY = "/usr/lib/python3.13";

const HEAD = `/** Written by scripts/build-stdlib.ts from src/stdlib/python/: the modules in Python, compiled. */
import type { FrozenModule } from "../../vm/interpreter.ts";
import { frozenModule, type PackedModule } from "../frozen_module.ts";

const packed: readonly PackedModule[] = [
`;
const TAIL = `];

/** The modules of the standard library that are written in Python, by name. */
export const frozenModules: ReadonlyMap<string, FrozenModule> = new Map(
  packed.map((module) => [module[0], frozenModule(module)]),
);
`;

if (process.argv.includes("--force") || !isFresh()) await write();

function isFresh(): boolean {
  const written = statSync(target, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return MADE_OF.every((path) => newest(join(root, path)) < written);
}

/** When a file, or anything in a directory, was last changed; what was deleted shows in the directory itself. */
function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

async function write(): Promise<void> {
  const [{ packCode }, { compile }, { PySyntaxError }, { parse }, names, { unicodeNames }] =
    await Promise.all([
      import("../src/bytecode/marshal.ts"),
      import("../src/compiler/compile.ts"),
      import("../src/lexer/errors.ts"),
      import("../src/parser/parse.ts"),
      import("../src/objects/character_names.ts"),
      import("../src/stdlib/unicode_names.ts"),
    ]);
  names.setNameTable(unicodeNames);
  const lookupName = (name: string) => names.characterNamed(name) ?? null;
  let text = HEAD;
  let failures = 0;
  for (const path of pythonFiles()) {
    const source = readFileSync(join(sources, path), "utf8");
    const filename = `${LIBRARY}/${path}`;
    const name = path.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".");
    try {
      const bytes = packCode(compile(parse(source, "exec", { lookupName }), { filename, source }));
      const [fullName, file, base64, original] = [
        name,
        filename,
        Buffer.from(bytes).toString("base64"),
        source,
      ].map((each) => JSON.stringify(each));
      // In functions, so that the host's engine does not keep the texts of modules that are never imported.
      text += `  [${fullName}, ${path.endsWith("/__init__.py")}, ${file}, () => ${base64}, () => ${original}],\n`;
    } catch (error) {
      failures++;
      const problem =
        error instanceof PySyntaxError ? `${error.type}: ${error.message}, line ${error.lineno}` : error;
      console.error(`${path}:`, problem);
    }
  }
  if (failures > 0) process.exit(1);
  mkdirSync(join(root, "src/stdlib/generated"), { recursive: true });
  // Several may do this at the same time: none must read half of what another writes.
  const part = `${target}.${process.pid}`;
  writeFileSync(part, text + TAIL);
  renameSync(part, target);
}

function pythonFiles(): string[] {
  return readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".py"))
    .map((path) => path.split(sep).join("/"))
    .sort();
}
