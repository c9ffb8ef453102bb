/**
 * Compiles every `.py` file below a folder and verifies the code: `npm run compile-library -- FOLDER`. Prints how many
 * files per second, and each file that is refused (which CPython may refuse too) or that breaks us.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { verify } from "../src/bytecode/verify.ts";
import { compile } from "../src/compiler/compile.ts";
import { decodeSource } from "../src/lexer/encoding.ts";
import { PySyntaxError } from "../src/lexer/errors.ts";
import { characterNamed, setNameTable } from "../src/objects/character_names.ts";
import { parse } from "../src/parser/parse.ts";
import { unicodeNames } from "../src/stdlib/unicode_names.ts";

setNameTable(unicodeNames);
const lookupName = (name: string) => characterNamed(name) ?? null;

const folder = process.argv[2];
if (folder === undefined) throw new Error("usage: compile-library FOLDER");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".py"),
);
const started = performance.now();
let refused = 0;
let broken = 0;
for (const name of files.sort()) {
  const path = join(folder, name);
  try {
    const source = decodeSource(readFileSync(path), path, "file");
    verify(compile(parse(source, "exec", { lookupName }), { filename: path }));
  } catch (thrown) {
    if (thrown instanceof PySyntaxError) {
      refused++;
      console.log(`refused ${name}: ${thrown.message}`);
    } else {
      broken++;
      console.log(`BROKEN ${name}: ${thrown}`);
    }
  }
}
const seconds = (performance.now() - started) / 1000;
console.log(
  `${files.length} files in ${seconds.toFixed(1)} s, ${(files.length / seconds).toFixed(0)} a second; ${refused} refused, ${broken} broken`,
);
