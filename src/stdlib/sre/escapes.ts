/** What a backslash means in a pattern, outside of sets and inside. */
import { characterNamed } from "../../objects/character_names.ts";
import { reprText } from "../../objects/str_repr.ts";
import { DIGIT, SPACE, WORD } from "./characters.ts";
import { lengthOf, type Reader } from "./reader.ts";

/** What an escape stands for wherever it stands. */
export type Escape =
  | { readonly kind: "literal"; readonly code: number }
  | { readonly kind: "category"; readonly category: number; readonly isNegative: boolean };

export const DIGITS = "0123456789";
export const OCTAL = "01234567";
const HEX = "0123456789abcdefABCDEF";

const CONTROL: ReadonlyMap<string, number> = new Map([
  ["\\a", 7],
  ["\\b", 8],
  ["\\t", 9],
  ["\\n", 10],
  ["\\v", 11],
  ["\\f", 12],
  ["\\r", 13],
  ["\\\\", 92],
]);

const CATEGORIES: ReadonlyMap<string, readonly [number, boolean]> = new Map([
  ["\\d", [DIGIT, false]],
  ["\\D", [DIGIT, true]],
  ["\\s", [SPACE, false]],
  ["\\S", [SPACE, true]],
  ["\\w", [WORD, false]],
  ["\\W", [WORD, true]],
]);

const literal = (code: number): Escape => ({ kind: "literal", code });

/** The escape `token`, already read, inside of `[…]`. Throws a mistake where it means nothing. */
export function setEscape(reader: Reader, token: string): Escape {
  const simple = CONTROL.get(token);
  if (simple !== undefined) return literal(simple);
  const common = commonEscape(reader, token);
  if (common !== null) return common;
  const letter = token.slice(1);
  if (OCTAL.includes(letter)) {
    const digits = letter + reader.getWhile(2, OCTAL);
    return literal(octalValue(reader, digits));
  }
  if (DIGITS.includes(letter)) throw badEscape(reader, token);
  return ownLiteral(reader, token);
}

/** `\d`, `\n`, `\x41`, `\u0041`, `\N{…}` and the like; null where the token is none of them. `\b` is not looked at. */
export function commonEscape(reader: Reader, token: string): Escape | null {
  const category = CATEGORIES.get(token);
  if (category !== undefined) return { kind: "category", category: category[0], isNegative: category[1] };
  if (token !== "\\b") {
    const simple = CONTROL.get(token);
    if (simple !== undefined) return literal(simple);
  }
  switch (token) {
    case "\\x":
      return literal(hexEscape(reader, token, 2));
    case "\\u":
      return reader.isBytes ? null : literal(hexEscape(reader, token, 4));
    case "\\U": {
      if (reader.isBytes) return null;
      return literal(hexEscape(reader, token, 8));
    }
    case "\\N":
      return reader.isBytes ? null : literal(namedCharacter(reader));
  }
  return null;
}

/** The value of octal digits that have been read. */
export function octalValue(reader: Reader, digits: string): number {
  const value = Number.parseInt(digits, 8);
  if (value > 0o377) {
    throw reader.mistake(`octal escape value \\${digits} outside of range 0-0o377`, digits.length + 1);
  }
  return value;
}

/** A backslash before a character that has no other meaning. */
export function ownLiteral(reader: Reader, token: string): Escape {
  if (/^\\[a-zA-Z]$/.test(token)) throw badEscape(reader, token);
  return literal(token.codePointAt(1)!);
}

function badEscape(reader: Reader, token: string) {
  return reader.mistake(`bad escape ${token}`, lengthOf(token));
}

function hexEscape(reader: Reader, token: string, size: number): number {
  const digits = reader.getWhile(size, HEX);
  const text = token + digits;
  if (digits.length < size) throw reader.mistake(`incomplete escape ${text}`, text.length);
  const code = Number.parseInt(digits, 16);
  if (code > 0x10ffff) throw badEscape(reader, text);
  return code;
}

function namedCharacter(reader: Reader): number {
  if (!reader.match("{")) throw reader.mistake("missing {");
  const name = reader.getUntil("}", "character name");
  const found = characterNamed(name);
  if (found === undefined || lengthOf(found) !== 1) {
    throw reader.mistake(`undefined character name ${reprText(name)}`, lengthOf(name) + 4);
  }
  return found.codePointAt(0)!;
}
