/**
 * The command's code as V8 compiled it when the package was built: reading that takes half the time of compiling. It is
 * only good for the V8 that wrote it; V8 itself refuses anything else, and compiles as usual.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { constants, Script } from "node:vm";

/** Bytes at the head of the cache that say which code it belongs to. */
const DIGEST = 16;

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
  // V8 compares no more than the length.
  const digest = createHash("md5").update(text).digest().subarray(0, DIGEST);
  const cachedData = readCache(`${file}.cache`, digest);
  const script = new Script(`(function (require, module, exports) {${text}\n})`, {
    filename: file,
    ...(cachedData === null ? {} : { cachedData }),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return {
    run: () => script.runInThisContext()(createRequire(file), { exports: {} }, {}),
    save: () => writeFileSync(`${file}.cache`, Buffer.concat([digest, script.createCachedData()])),
  };
}

function readCache(file: string, digest: Uint8Array): Buffer | null {
  try {
    const bytes = readFileSync(file);
    return bytes.subarray(0, DIGEST).equals(digest) ? bytes.subarray(DIGEST) : null;
  } catch {
    return null;
  }
}
