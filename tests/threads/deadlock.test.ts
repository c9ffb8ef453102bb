/**
 * What is said when every thread waits: the programs in `deadlocks/`, each with the report that it must end with, written
 * by hand. Addresses are letters there, in the order in which they are first seen.
 */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { gilgamesh } from "../cli/world.ts";

/** `0x7f0000000010`, `0x7f0000000020` … as `0xA`, `0xB` … */
function withLetters(text: string): string {
  const letters = new Map<string, string>();
  return text.replaceAll(/0x[0-9a-f]+/g, (address) => {
    const letter = letters.get(address) ?? `0x${String.fromCharCode(65 + letters.size)}`;
    letters.set(address, letter);
    return letter;
  });
}

const folder = new URL("deadlocks/", import.meta.url);
const programs = readdirSync(folder).filter((name) => name.endsWith(".py"));

test.each(programs)("%s", async (name) => {
  const source = readFileSync(new URL(name, folder), "utf8");
  const report = readFileSync(new URL(name.replace(".py", ".txt"), folder), "utf8");
  const done = await gilgamesh(["--clock", "virtual", `DIR/${name}`], { files: { [name]: source } });
  expect({ ...done, stderr: withLetters(done.stderr) }).toEqual({ status: 67, stdout: "", stderr: report });
});
