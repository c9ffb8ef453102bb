/** The command's code cache: used when it belongs to the code, and only then. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { commandScript } from "../../src/cli/code_cache.ts";

const directory = mkdtempSync(join(tmpdir(), "gilgamesh-cache-"));
afterAll(() => rmSync(directory, { recursive: true }));

const seen = globalThis as unknown as { gilgameshTest: string[] };

/** A bundle of a given build; both builds are of the same length. */
function bundle(build: string, word: string): string {
  return `/* build ${build.padStart(20, "0")} */\nglobalThis.gilgameshTest.push("${word}", typeof require("node:fs").readFileSync);\n`;
}

test("a bundle runs without a cache, with its own, and with that of another build", () => {
  const file = join(directory, "bundle.cjs");
  seen.gilgameshTest = [];
  writeFileSync(file, bundle("1", "one"));
  const script = commandScript(file);
  script.run();
  script.save();
  expect(readFileSync(`${file}.cache`).subarray(0, 32).toString()).toBe(bundle("1", "one").slice(0, 32));
  commandScript(file).run();
  writeFileSync(file, bundle("2", "two"));
  commandScript(file).run();
  writeFileSync(`${file}.cache`, bundle("2", "two").slice(0, 32));
  commandScript(file).run();
  const pieces = ["one", "one", "two", "two"].flatMap((word) => [word, "function"]);
  expect(seen.gilgameshTest).toEqual(pieces);
});
