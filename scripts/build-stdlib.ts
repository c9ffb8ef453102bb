/**
 * Compiles the modules of the standard library that are written in Python (`src/stdlib/python/`) and writes
 * `src/stdlib/generated/frozen.ts`, from which they are imported without any parsing. Run by `npm run stdlib`, and
 * before each build and test.
 *
 * Writes nothing when nothing has changed, so that watching tests are not started anew.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { packCode } from "../src/bytecode/marshal.ts";
import { compile } from "../src/compiler/compile.ts";
import { PySyntaxError } from "../src/lexer/errors.ts";
import { parse } from "../src/parser/parse.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = join(root, "src/stdlib/python");
const target = join(root, "src/stdlib/generated/frozen.ts");

/** Where the modules seem to be: what `__file__` says, and tracebacks. */
const LIBRARY = "/usr/lib/python3.13";

const HEAD = `/** Written by scripts/build-stdlib.ts from src/stdlib/python/: the modules in Python, compiled. */
import { frozenModule, type PackedModule } from "../frozen_module.ts";
import type { FrozenModule } from "../../vm/interpreter.ts";

const packed: readonly PackedModule[] = [
`;
const TAIL = `];

/** The modules of the standard library that are written in Python, by name. */
export const frozenModules: ReadonlyMap<string, FrozenModule> = new Map(
  packed.map((module) => [module[0], frozenModule(module)]),
);
`;

let text = HEAD;
let failures = 0;
for (const path of pythonFiles()) text += row(path);
if (failures > 0) process.exit(1);
text += TAIL;
mkdirSync(join(root, "src/stdlib/generated"), { recursive: true });
if (current() !== text) writeFileSync(target, text);

function current(): string | null {
  try {
    return readFileSync(target, "utf8");
  } catch {
    return null;
  }
}

function pythonFiles(): string[] {
  return readdirSync(sources, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".py"))
    .map((path) => path.split(sep).join("/"))
    .sort();
}

/** The row of one file: the name, whether it is a package, the file name, the packed code in base64, the source. */
function row(path: string): string {
  const source = readFileSync(join(sources, path), "utf8");
  const filename = `${LIBRARY}/${path}`;
  const isPackage = path.endsWith("/__init__.py");
  const name = path.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".");
  try {
    const code = compile(parse(source), { filename, source });
    const bytes = Buffer.from(packCode(code)).toString("base64");
    return `  [${JSON.stringify(name)}, ${isPackage}, ${JSON.stringify(filename)}, "${bytes}", ${JSON.stringify(source)}],\n`;
  } catch (error) {
    failures++;
    const problem =
      error instanceof PySyntaxError ? `${error.type}: ${error.message}, line ${error.lineno}` : error;
    console.error(`${path}:`, problem);
    return "";
  }
}
