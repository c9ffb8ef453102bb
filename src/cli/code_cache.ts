/**
 * The command's code as V8 compiled it when the package was built: reading that takes half the time of compiling. It is
 * only good for the V8 that wrote it; V8 itself refuses anything else, and compiles as usual.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { constants, Script } from "node:vm";

/** The length of what a bundle and its cache both begin with: a comment that names the build. */
const MARK = 32;

/** The command's bundle, ready to run. */
export interface CommandScript {
  /** Runs it. It ends the process itself. */
  run(): void;
  /** Writes what has been compiled so far, for the next process. */
  save(): void;
}

/** Reads the bundle `file`, and its cache beside it where there is one. */
export function commandScript(file: string): CommandScript {
  const text = readFileSync(file, "utf8");
  // V8 compares no more than the length of the text.
  const mark = Buffer.from(text.slice(0, MARK), "latin1");
  const cachedData = readCache(`${file}.cache`, mark);
  const script = new Script(`(function (require, module, exports) {${text}\n})`, {
    filename: file,
    ...(cachedData === null ? {} : { cachedData }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return {
    run: () => script.runInThisContext()(createRequire(file), { exports: {} }, {}),
    save: () => writeFileSync(`${file}.cache`, Buffer.concat([mark, script.createCachedData()])),
  };
}

function readCache(file: string, mark: Uint8Array): Buffer | null {
  try {
    const bytes = readFileSync(file);
    return bytes.subarray(0, MARK).equals(mark) ? bytes.subarray(MARK) : null;
  } catch {
    return null;
  }
}
