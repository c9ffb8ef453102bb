/** Files in memory behave as files of the system do: one suite for both. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { MemoryFiles } from "../../src/host/memory_files.ts";
import { NodeFiles } from "../../src/host/node_files.ts";
import { type Files, HostError } from "../../src/vm/host.ts";

const READ = 0;
const WRITE = 0o1;
const BOTH = 0o2;
const CREATE = 0o100;
const EXCLUSIVE = 0o200;
const TRUNCATE = 0o1000;
const APPEND = 0o2000;

const temporary = mkdtempSync(join(tmpdir(), "gilgamesh-files-"));
afterAll(() => rmSync(temporary, { recursive: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (data: Uint8Array | null): string | null =>
  data === null ? null : new TextDecoder().decode(data);

/** The number and text of the error, and the path that it names. */
function problem(action: () => unknown): readonly unknown[] {
  try {
    action();
  } catch (error) {
    if (error instanceof HostError) return [error.errno, error.message, error.path];
    throw error;
  }
  return [];
}

let count = 0;

type Kind = readonly [name: string, make: () => Files, place: () => string];

const KINDS: readonly Kind[] = [
  ["in memory", () => new MemoryFiles(), () => "/case"],
  ["of the system", () => new NodeFiles(process, temporary), () => join(temporary, `case${count++}`)],
];

describe.each(KINDS)("%s", (_name, make, place) => {
  function fresh(): { files: Files; root: string } {
    const files = make();
    const root = place();
    files.makeDirectory(root, 0o777);
    return { files, root };
  }

  function put(files: Files, path: string, content: string): void {
    const file = files.open(path, WRITE | CREATE | TRUNCATE, 0o644);
    file.write(bytes(content));
    file.close();
  }

  test("what is written can be read", () => {
    const { files, root } = fresh();
    const file = files.open(`${root}/a`, BOTH | CREATE, 0o640);
    expect([file.write(bytes("hello ")), file.write(bytes("world"))]).toEqual([6, 5]);
    expect(file.seek(0, 0)).toBe(0);
    expect([text(file.read(5)), text(file.read(100)), text(file.read(1))]).toEqual(["hello", " world", ""]);
    expect([file.seek(-5, 2), text(file.read(2)), file.seek(1, 1), text(file.read(9))]).toEqual([
      6,
      "wo",
      9,
      "ld",
    ]);
    expect(file.stat().size).toBe(11);
    file.close();
    expect(text(files.readAll(`${root}/a`))).toBe("hello world");
    expect(files.stat(`${root}/a`, true)).toMatchObject({ kind: "file", size: 11, mode: 0o100640 });
  });

  test("appending, truncating, and writing past the end", () => {
    const { files, root } = fresh();
    put(files, `${root}/a`, "one");
    const more = files.open(`${root}/a`, WRITE | APPEND, 0);
    more.seek(0, 0);
    more.write(bytes("two"));
    more.close();
    expect(text(files.readAll(`${root}/a`))).toBe("onetwo");
    const file = files.open(`${root}/a`, BOTH, 0);
    file.truncate(2);
    file.seek(4, 0);
    file.write(bytes("x"));
    file.truncate(7);
    file.close();
    expect([...files.readAll(`${root}/a`)!]).toEqual([111, 110, 0, 0, 120, 0, 0]);
    put(files, `${root}/a`, "");
    expect(text(files.readAll(`${root}/a`))).toBe("");
  });

  test("directories", () => {
    const { files, root } = fresh();
    files.makeDirectory(`${root}/d`, 0o755);
    put(files, `${root}/d/b`, "");
    put(files, `${root}/d/a`, "");
    expect(files.list(`${root}/d`).sort()).toEqual(["a", "b"]);
    expect(files.stat(`${root}/d/`, true).kind).toBe("directory");
    files.remove(`${root}/d/a`);
    files.rename(`${root}/d/b`, `${root}/c`);
    expect(files.list(`${root}/d`)).toEqual([]);
    files.removeDirectory(`${root}/d`);
    expect(files.list(root)).toEqual(["c"]);
  });

  test("links", () => {
    const { files, root } = fresh();
    put(files, `${root}/a`, "content");
    files.makeLink("a", `${root}/link`);
    expect(files.readLink(`${root}/link`)).toBe("a");
    expect(text(files.readAll(`${root}/link`))).toBe("content");
    expect([files.stat(`${root}/link`, false).kind, files.stat(`${root}/link`, true).kind]).toEqual([
      "link",
      "file",
    ]);
    files.makeLink("loop", `${root}/loop`);
    expect(problem(() => files.stat(`${root}/loop`, true))).toEqual([
      40,
      "Too many levels of symbolic links",
      `${root}/loop`,
    ]);
  });

  test("mistakes are told as the system tells them", () => {
    const { files, root } = fresh();
    put(files, `${root}/a`, "");
    files.makeDirectory(`${root}/d`, 0o755);
    put(files, `${root}/d/x`, "");
    const none = `${root}/none`;
    const missing = (path: string): readonly unknown[] => [2, "No such file or directory", path];
    expect(problem(() => files.open(none, READ, 0))).toEqual(missing(none));
    expect(problem(() => files.open(`${none}/x`, WRITE | CREATE, 0o644))).toEqual(missing(`${none}/x`));
    expect(problem(() => files.open(`${root}/a`, WRITE | CREATE | EXCLUSIVE, 0o644))).toEqual([
      17,
      "File exists",
      `${root}/a`,
    ]);
    expect(problem(() => files.open(`${root}/d`, WRITE, 0))).toEqual([21, "Is a directory", `${root}/d`]);
    expect(problem(() => files.open(`${root}/a/x`, READ, 0))).toEqual([20, "Not a directory", `${root}/a/x`]);
    expect(problem(() => files.stat(none, true))).toEqual(missing(none));
    expect(problem(() => files.list(`${root}/a`))).toEqual([20, "Not a directory", `${root}/a`]);
    expect(problem(() => files.makeDirectory(`${root}/d`, 0o755))).toEqual([17, "File exists", `${root}/d`]);
    expect(problem(() => files.remove(none))).toEqual(missing(none));
    expect(problem(() => files.removeDirectory(`${root}/d`))).toEqual([
      39,
      "Directory not empty",
      `${root}/d`,
    ]);
    expect(problem(() => files.removeDirectory(`${root}/a`))).toEqual([20, "Not a directory", `${root}/a`]);
    expect(problem(() => files.readLink(`${root}/a`))).toEqual([22, "Invalid argument", `${root}/a`]);
    expect([files.readAll(none), files.readAll(`${root}/d`), files.readAll(`${root}/a/x`)]).toEqual([
      null,
      null,
      null,
    ]);
    const file = files.open(`${root}/a`, READ, 0);
    expect(problem(() => file.write(bytes("x")))).toEqual([9, "Bad file descriptor", null]);
    expect(problem(() => file.seek(-1, 0))).toEqual([22, "Invalid argument", null]);
    file.close();
  });
});
