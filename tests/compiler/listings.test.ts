/** Our code objects against what CPython 3.13 made of the same snippets (scripts/record-dis.py). */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { verify } from "../../src/bytecode/verify.ts";
import { compile } from "../../src/compiler/compile.ts";
import { parse } from "../../src/parser/parse.ts";
import { listing, places } from "./code_text.ts";

/** The snippets, and the examples of threading guides. */
const programs = ["listings", "../guides"].flatMap((folder) =>
  readdirSync(join(import.meta.dirname, folder))
    .filter((file) => file.endsWith(".py"))
    .map((file) => ({ name: file.slice(0, -3), path: join(import.meta.dirname, folder, file.slice(0, -3)) })),
);

describe.each(programs)("$name", ({ name, path }) => {
  const read = (extension: string): string => readFileSync(path + extension, "utf8");
  const code = compile(parse(read(".py")), { filename: `${name}.py` });

  test("passes the verifier", () => {
    expect(() => verify(code)).not.toThrow();
  });

  test("lists as in CPython", () => {
    expect(listing(code)).toBe(read(".dis"));
  });

  test("has CPython's names, numbers and places", () => {
    expect(places(code)).toBe(read(".places"));
  });
});
