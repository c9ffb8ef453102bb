/**
 * `unicodedata` gives CPython's answers for all characters: compared by checksums that
 * scripts/record-unicode-answers.py recorded.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { nameOfCharacter, setNameTable } from "../../src/objects/character_names.ts";
import { enterRuntime } from "../../src/objects/runtime.ts";
import { normalize, normalizeByTables } from "../../src/stdlib/normalization.ts";
import { listedCharacter, namedSequence, unicodeNames } from "../../src/stdlib/unicode_names.ts";
import { type UnicodeVersion, unicode3, unicode15 } from "../../src/stdlib/unicode_properties.ts";
import { testRuntime } from "../objects/drive.ts";

const recorded = JSON.parse(readFileSync(new URL("unicodedata.json", import.meta.url), "utf8")) as {
  readonly now: Record<string, string>;
  readonly old: Record<string, string>;
};

const codes: number[] = [];
for (let code = 0; code < 0x34000; code++) codes.push(code);
for (let code = 0x34000; code < 0x110000; code += 251) codes.push(code);
for (let code = 0xe0000; code < 0xe0200; code++) codes.push(code);

type Answer = (version: UnicodeVersion, code: number) => string | number | undefined;

const answers: Readonly<Record<string, Answer>> = {
  name: (version, code) => (version.isAssigned(code) ? nameOfCharacter(code) : undefined),
  decimal: (version, code) => version.decimal(code),
  digit: (version, code) => version.digit(code),
  numeric: (version, code) => version.numeric(code),
  category: (version, code) => version.kindOf(code).category,
  bidirectional: (version, code) => version.kindOf(code).bidirectional,
  combining: (version, code) => version.kindOf(code).combining,
  mirrored: (version, code) => version.kindOf(code).mirrored,
  east_asian_width: (version, code) => version.kindOf(code).width,
  decomposition: (version, code) => {
    const found = version.decompositionOf(code);
    if (found === undefined) return "";
    const parts = found.codes.map((part) => part.toString(16).toUpperCase().padStart(4, "0"));
    return (found.tag === "" ? parts : [found.tag, ...parts]).join(" ");
  },
};
for (const form of ["NFC", "NFD", "NFKC", "NFKD"] as const) {
  Object.assign(answers, {
    [form]: (version: UnicodeVersion, code: number) => {
      const text = normalize(version, form, `a\u0301${String.fromCodePoint(code)}\u0323\u0301`);
      return Array.from(text, (character) => character.codePointAt(0)!.toString(16)).join(" ");
    },
  });
}

setNameTable(unicodeNames);
beforeAll(() => {
  enterRuntime(testRuntime());
});

describe.each([
  ["15.1", unicode15(), recorded.now],
  ["3.2", unicode3(), recorded.old],
] as const)("Unicode %s", (_, version, digests) => {
  test("all that was recorded is asked for", () => {
    expect(Object.keys(answers).sort()).toEqual(Object.keys(digests).sort());
  });

  test.each(Object.keys(answers))("%s", (name) => {
    const text = codes.map((code) => String(answers[name]!(version, code) ?? "none")).join("\n");
    expect(createHash("sha256").update(text).digest("hex")).toBe(digests[name]);
  });
});

test("each name finds its character", () => {
  for (const code of codes) {
    const name = unicodeNames.nameOf(code);
    if (name !== undefined) expect(listedCharacter(name)).toBe(String.fromCodePoint(code));
  }
});

test("aliases are names of characters, sequences are not", () => {
  expect(unicodeNames.find("LINE FEED")).toBe("\n");
  expect(listedCharacter("LINE FEED")).toBe(undefined);
  expect(unicodeNames.find("KEYCAP DIGIT ONE")).toBe(undefined);
  expect(namedSequence("KEYCAP DIGIT ONE")).toBe("1\ufe0f\u20e3");
});

test("texts normalize as the engine does it, which never changes for characters that 15.1 has", () => {
  const assigned = codes.filter((code) => unicode15().isAssigned(code));
  const marks = assigned.filter((code) => unicode15().kindOf(code).combining > 0);
  const composed = assigned.filter((code) => unicode15().decompositionOf(code) !== undefined);
  const hangul = assigned.filter(
    (code) => (code >= 0x1100 && code < 0x1200) || (code >= 0xac00 && code < 0xad00),
  );
  const character = fc.oneof(
    ...[assigned, marks, composed, hangul].map((pool) =>
      fc.nat(pool.length - 1).map((at) => String.fromCodePoint(pool[at]!)),
    ),
  );
  fc.assert(
    fc.property(
      fc.array(character, { maxLength: 12 }),
      fc.constantFrom("NFC", "NFD", "NFKC", "NFKD"),
      (characters, form) => {
        const text = characters.join("");
        expect(normalizeByTables(unicode15(), form, text)).toBe(text.normalize(form));
      },
    ),
    { numRuns: 2000 },
  );
});

test("a long text of marks is put in order, and grows as it must", () => {
  const marks = "\u0301\u0323".repeat(50_000);
  const sorted = `a${"\u0323".repeat(50_000)}${"\u0301".repeat(50_000)}`;
  for (const way of [normalize, normalizeByTables]) {
    expect(way(unicode15(), "NFD", `a${marks}`)).toBe(sorted);
    expect(way(unicode15(), "NFKC", "\ufdfa".repeat(1000)).length).toBe(18_000);
  }
});

test("characters that came later stay as they are", () => {
  // U+105D2 with a dot above is U+105C9 since Unicode 16.
  for (const way of [normalize, normalizeByTables]) {
    expect(way(unicode15(), "NFC", "e\u0301\u{105d2}\u0307")).toBe("\u00e9\u{105d2}\u0307");
    expect(way(unicode15(), "NFD", "\u00e9\u{105c9}")).toBe("e\u0301\u{105c9}");
  }
});
