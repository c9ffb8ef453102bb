/**
 * `tests/python/`: Python programs, and what CPython 3.13 printed (`npm run record`). A program runs whole, under the
 * virtual clock: its output must be that of `.out`, its errors those of `.err` where there is one, its exit status that
 * of `.status`, else 0. The files in `errors/` hold many programs, each of which ends with an error.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { chunksOf, runPython } from "./python_runs.ts";

const root = fileURLToPath(new URL("python", import.meta.url));
const programs = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".py"))
  .sort();

/** CPython ran the programs in a directory of its own. */
const DIRECTORY = /\/[\w./-]*\/(?=[\w-]+\.py\b)/g;

test.each(programs.filter((path) => !path.startsWith("errors/")))("%s", async (path) => {
  const { stdout, stderr, status } = await runPython(basename(path), readFileSync(join(root, path), "utf8"));
  const errors = recorded(path, ".err");
  expect({ stdout, stderr: errors === null && status === 0 ? "" : local(stderr), status }).toEqual({
    stdout: recorded(path, ".out") ?? "",
    stderr: local(errors ?? ""),
    status: Number(recorded(path, ".status") ?? 0),
  });
});

describe.each(programs.filter((path) => path.startsWith("errors/")))("%s", (path) => {
  const outputs = sections(recorded(path, ".out") ?? "");
  const errors = sections(recorded(path, ".err") ?? "");
  const chunks = chunksOf(readFileSync(join(root, path), "utf8"));

  test("all of it is recorded", () => {
    const titles = chunks.map(({ title }) => title);
    expect([...outputs.keys()]).toEqual(titles);
    expect([...errors.keys()]).toEqual(titles);
  });

  test.each(chunks)("$title", async ({ title, source }) => {
    const { stdout, stderr, status } = await runPython(basename(path), source);
    const expected = errors.get(title)!;
    expect({ stdout, stderr: local(stderr), status }).toEqual({
      stdout: outputs.get(title)!.text,
      stderr: local(expected.text),
      status: expected.status,
    });
  });
});

function recorded(path: string, suffix: string): string | null {
  const file = join(root, path.replace(/\.py$/, suffix));
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}

/** The text without the directory that the program was in; the files of the standard library keep theirs. */
function local(text: string): string {
  return text.replace(DIRECTORY, (directory) => (directory.includes("python3.13") ? directory : "/tests/"));
}

/** What was recorded of each program in a file: its text, and in `.err` the exit status in its title line. */
function sections(text: string): Map<string, { readonly text: string; readonly status: number }> {
  const found = new Map<string, { text: string; status: number }>();
  const parts = text.split(/^# === (.*) ===(?: exit (\d+))?\n/m);
  for (let at = 1; at < parts.length; at += 3) {
    found.set(parts[at]!, { text: parts[at + 2]!, status: Number(parts[at + 1] ?? 0) });
  }
  return found;
}
