/** Character data for the first two planes and samples of the others, against what CPython 3.13 said (`characters_record.py`). */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  capitalizeText,
  casefoldText,
  lowerText,
  swapCase,
  titleText,
  upperText,
} from "../../src/objects/str_case.ts";
import * as characters from "../../src/objects/str_characters.ts";

const { blocks, ...recorded }: Record<string, number[]> = JSON.parse(
  readFileSync(new URL("./characters.json", import.meta.url), "utf8"),
);

const bit = (test: (text: string) => boolean) => (text: string) => [test(text) ? 1 : 0];
const points = (change: (text: string) => string) => (text: string) =>
  Array.from(change(text), (each) => each.codePointAt(0)!);

/** Unicode 16 changed the class of these, which shows only in what a sigma beside them becomes. */
const CHANGED = new Set(["\u0295", "\u{1171e}"]);

const functions: Record<string, (text: string) => number[]> = {
  isalpha: bit(characters.isAlphabetic),
  isdecimal: bit(characters.isDecimal),
  isdigit: bit(characters.isDigit),
  isnumeric: bit(characters.isNumeric),
  isalnum: bit(characters.isAlphanumeric),
  islower: bit(characters.isLowercase),
  isupper: bit(characters.isUppercase),
  istitle: bit(characters.isTitlecase),
  isspace: bit(characters.isSpace),
  isprintable: bit(characters.isPrintable),
  isidentifier: bit(characters.isIdentifier),
  lower: points(lowerText),
  upper: points(upperText),
  title: points(titleText),
  capitalize: points(capitalizeText),
  swapcase: points(swapCase),
  casefold: points(casefoldText),
  "a + isidentifier": bit((text) => characters.isIdentifier(`a${text}`)),
  "a + title": points((text) => titleText(`a${text}a`)),
  "sigma + lower": (text) => (CHANGED.has(text) ? [] : points(lowerText)(`Σ${text}Σ`)),
};

test("every property is recorded", () => {
  expect(Object.keys(recorded)).toEqual(Object.keys(functions));
});

for (const [name, compute] of Object.entries(functions)) {
  test(name, () => {
    const wrong: string[] = [];
    for (const [at, wanted] of recorded[name]!.entries()) {
      const start = blocks![at]! * 4096;
      if (checksum(start, compute) !== wanted) wrong.push(`U+${start.toString(16)}`);
    }
    expect(wrong).toEqual([]);
  });
}

function checksum(start: number, compute: (text: string) => number[]): number {
  let value = 0x811c9dc5;
  for (let code = start; code < start + 4096; code++) {
    for (const number of compute(String.fromCodePoint(code))) {
      value = Math.imul(value ^ number, 0x01000193) >>> 0;
    }
  }
  return value;
}
