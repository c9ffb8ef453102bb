/** The options of `compile`: what is compiled, how far it is optimised, which features are in force. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { verify } from "../../src/bytecode/verify.ts";
import { compile } from "../../src/compiler/compile.ts";
import { parse } from "../../src/parser/parse.ts";
import { listing, places } from "./code_text.ts";

interface Answer {
  readonly mode: "exec" | "eval" | "single";
  readonly source: string;
  readonly optimize?: 0 | 1 | 2;
  readonly flags?: number;
  readonly await?: boolean;
  readonly listing: string;
  readonly places: string;
}

const answers = JSON.parse(
  readFileSync(join(import.meta.dirname, "modes", "answers.json"), "utf8"),
) as readonly Answer[];

test.each(answers)("$mode $optimize $flags $await: $source", (answer) => {
  const module = parse(answer.source, answer.mode as "exec");
  const code = compile(module, {
    filename: "case",
    optimize: answer.optimize ?? 0,
    flags: answer.flags ?? 0,
    topLevelAwait: answer.await ?? false,
  });
  verify(code);
  expect(listing(code)).toBe(answer.listing);
  // The flag that allowed `await` stays in CPython's code object.
  const given = places(code);
  const expected = answer.places.replaceAll(/flags 0x[0-9a-f]+/g, (text) => {
    const flags = Number(text.slice(6)) & ~0x2000;
    return `flags 0x${flags.toString(16)}`;
  });
  expect(given).toBe(expected);
});
