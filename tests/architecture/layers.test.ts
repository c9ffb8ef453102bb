/** Who may import whom: the table of the rooms in ARCHITECTURE.md, held. Type-only imports count. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const src = fileURLToPath(new URL("../../src", import.meta.url));
const EVERYTHING = [
  "lexer",
  "parser",
  "bytecode",
  "compiler",
  "objects",
  "vm",
  "stdlib",
  "host",
  "embedding",
];

/** A room may import from itself and from these. Packages are named as they are imported. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  lexer: ["chevrotain"],
  parser: ["lexer", "chevrotain"],
  bytecode: [],
  compiler: ["parser", "lexer", "bytecode"],
  objects: ["bytecode"],
  vm: ["objects", "bytecode"],
  stdlib: ["vm", "objects", "bytecode", "compiler", "parser", "lexer"],
  host: ["vm"],
  embedding: EVERYTHING,
  index: EVERYTHING,
  explore: ["index", "vm"],
  cli: ["index", "explore", "host"],
};

const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const IMPORTS = /^(?:import|export)\s(?:[\w\s{},*]*?\sfrom\s)?"([^"]+)"|\bimport\("([^"]+)"\)/gm;
const specifiers = files.flatMap((file) =>
  [...readFileSync(join(src, file), "utf8").matchAll(IMPORTS)].map((match) => {
    const specifier = (match[1] ?? match[2])!;
    return { file, room: roomOf(file), target: targetOf(file, specifier), specifier };
  }),
);

function roomOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.indexOf("/")) : file.replace(/\.ts$/, "");
}

/** The room, the package, or `node:`, that an import reaches. */
function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith("node:")) return "node:";
  return specifier.startsWith(".") ? roomOf(relative(src, join(src, dirname(file), specifier))) : specifier;
}

test("every room is in the table", () => {
  expect([...new Set(files.map(roomOf))].filter((room) => !(room in ALLOWED))).toEqual([]);
  expect(files.length).toBeGreaterThan(100); // else the search itself has failed
  expect(specifiers.length).toBeGreaterThan(500);
});

test("imports go one way", () => {
  const wrong = specifiers.filter(
    ({ room, target }) => target !== room && target !== "node:" && !ALLOWED[room]?.includes(target),
  );
  expect(wrong.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
});

test("only the command and its host know Node", () => {
  const wrong = specifiers.filter(
    ({ file, target, room }) =>
      target === "node:" && room !== "cli" && !/^host\/node(_files)?\.ts$/.test(file),
  );
  expect(wrong.map(({ file, specifier }) => `${file} imports ${specifier}`)).toEqual([]);
});

test("time, chance and output come from the host alone", () => {
  const forbidden = /\bMath\.random\b|\bDate\.now\b|\bnew Date\b|\bperformance\.|\bconsole\.|\bprocess\.\w/;
  const wrong = files
    .filter((file) => !["host", "cli"].includes(roomOf(file)))
    .flatMap((file) =>
      codeLines(readFileSync(join(src, file), "utf8"))
        .filter(([, line]) => forbidden.test(line))
        .map(([at, line]) => `${file}:${at}: ${line.trim()}`),
    );
  expect(wrong).toEqual([]);
});

/** The lines that are not comments, numbered. */
function codeLines(text: string): [number, string][] {
  return text
    .split("\n")
    .map((line, at): [number, string] => [at + 1, line.replace(/\/\/.*$/, "")])
    .filter(([, line]) => !/^\s*(\*|\/\*)/.test(line) && !/^\s*\["/.test(line));
}
