/** The replacement text of `sub` and `expand`: literal parts and the groups between them. */
import { indexError, type Raised } from "../../objects/errors.ts";
import { isIdentifier } from "../../objects/str_characters.ts";
import { asciiOnly, reprText } from "../../objects/str_repr.ts";
import { DIGITS, OCTAL } from "./escapes.ts";
import { lengthOf, Reader } from "./reader.ts";
import { MOST_GROUPS } from "./syntax.ts";

/** Texts and the numbers of groups. */
export type Template = readonly (string | number)[];

const CONTROL: ReadonlyMap<string, string> = new Map([
  ["\\a", "\x07"],
  ["\\b", "\b"],
  ["\\f", "\f"],
  ["\\n", "\n"],
  ["\\r", "\r"],
  ["\\t", "\t"],
  ["\\v", "\v"],
  ["\\\\", "\\"],
]);

/**
 * Parses a template for a pattern with so many groups, of these names. Throws PatternMistake, and IndexError for a name
 * that is none.
 */
export function parseTemplate(
  text: string,
  isBytes: boolean,
  groups: number,
  names: ReadonlyMap<string, number>,
): Template {
  const parts: (string | number)[] = [];
  let literal = "";
  const reader = new Reader(text, isBytes);
  const group = (number: number, digits: string, before: number): void => {
    if (number > groups) throw reader.mistake(`invalid group reference ${BigInt(digits)}`, before);
    if (literal !== "") parts.push(literal);
    literal = "";
    parts.push(number);
  };
  for (let token = reader.get(); token !== null; token = reader.get()) {
    if (!token.startsWith("\\")) {
      literal += token;
      continue;
    }
    const letter = token.slice(1);
    if (letter === "g") {
      if (!reader.match("<")) throw reader.mistake("missing <");
      const name = reader.getUntil(">", "group name");
      if (/^[0-9]+$/.test(name)) {
        const number = Number(name);
        if (number >= MOST_GROUPS) {
          throw reader.mistake(`invalid group reference ${BigInt(name)}`, name.length + 1);
        }
        group(number, name, name.length + 1);
      } else group(named(reader, name, names), "0", 0);
    } else if (letter === "0") {
      literal += String.fromCharCode(Number.parseInt(letter + reader.getWhile(2, OCTAL), 8) & 0xff);
    } else if (DIGITS.includes(letter)) {
      let digits = letter;
      const second = reader.next;
      if (second !== null && DIGITS.includes(second)) {
        digits += reader.get();
        const third = reader.next;
        if (OCTAL.includes(letter) && OCTAL.includes(second) && third !== null && OCTAL.includes(third)) {
          digits += reader.get();
          const code = Number.parseInt(digits, 8);
          if (code > 0o377) {
            throw reader.mistake(`octal escape value \\${digits} outside of range 0-0o377`, 4);
          }
          literal += String.fromCharCode(code);
          continue;
        }
      }
      group(Number(digits), digits, digits.length);
    } else {
      const simple = CONTROL.get(token);
      if (simple === undefined && /^[a-zA-Z]$/.test(letter)) {
        throw reader.mistake(`bad escape ${token}`, lengthOf(token));
      }
      literal += simple ?? token;
    }
  }
  if (literal !== "") parts.push(literal);
  return parts;
}

function named(reader: Reader, name: string, names: ReadonlyMap<string, number>): number {
  if (!isIdentifier(name) || (reader.isBytes && !/^[\0-\x7f]*$/.test(name))) {
    const shown = reader.isBytes ? asciiOnly(reprText(name)) : reprText(name);
    throw reader.mistake(`bad character in group name ${shown}`, lengthOf(name) + 1);
  }
  const number = names.get(name);
  if (number === undefined) throw unknownName(name);
  return number;
}

const unknownName = (name: string): Raised => indexError(`unknown group name ${reprText(name)}`);
