/** Changing case: `lower`, `upper`, `title`, `capitalize`, `swapcase`, `casefold`, with Unicode's full mappings. */
import { isAscii, isCased, isLower, isUpper, NEWER } from "./str_characters.ts";

/** Small letters that got a capital only after Unicode 15.1. */
const LATE_CAPITALS = "\\u019b\\u0264\\ua7d3\\ua7d5";
const unlowered = new RegExp(`([${NEWER}]+)`, "u");
const unraised = new RegExp(`([${NEWER}${LATE_CAPITALS}]+)`, "u");

/** `text.lower()`. */
export function lowerText(text: string): string {
  return unlowered.test(text) ? mapAround(text, unlowered, (part) => part.toLowerCase()) : text.toLowerCase();
}

/** `text.upper()`. */
export function upperText(text: string): string {
  return unraised.test(text) ? mapAround(text, unraised, (part) => part.toUpperCase()) : text.toUpperCase();
}

/** Changes what lies between the places that are to stay. */
function mapAround(text: string, stays: RegExp, change: (part: string) => string): string {
  return text
    .split(stays)
    .map((part, at) => (at % 2 === 1 ? part : change(part)))
    .join("");
}

/** `text.title()`: words are runs of cased characters. */
export function titleText(text: string): string {
  let before = false;
  let result = "";
  eachLowered(text, (character, small) => {
    result += before ? small : titleCharacter(character);
    before = isCased(character);
  });
  return result;
}

/** `text.capitalize()`. */
export function capitalizeText(text: string): string {
  if (text === "") return "";
  const first = String.fromCodePoint(text.codePointAt(0)!);
  return titleCharacter(first) + lowerText(text).slice(lowerText(first).length);
}

/** `text.swapcase()`. */
export function swapCase(text: string): string {
  let result = "";
  eachLowered(text, (character, small) => {
    result += isUpper(character) ? small : isLower(character) ? upperText(character) : character;
  });
  return result;
}

/** Goes over the characters with the small form of each *in this text*: a final sigma differs from one within. */
function eachLowered(text: string, use: (character: string, small: string) => void): void {
  const small = lowerText(text);
  let at = 0;
  for (const character of text) {
    const length = lowerText(character).length;
    use(character, small.slice(at, at + length));
    at += length;
  }
}

/** `text.casefold()`: for comparison without regard to case. */
export function casefoldText(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  let result = "";
  for (const character of text) result += foldCharacter(character);
  return result;
}

function foldCharacter(character: string): string {
  const code = character.codePointAt(0)!;
  if (code === 0x131) return character; // the dotless i is a letter of its own
  if (code === 0x1e9e) return "ss";
  // Cherokee folds to its capitals, which are older than its small letters.
  if ((code >= 0x13a0 && code <= 0x13fd) || (code >= 0xab70 && code <= 0xabbf)) return upperText(character);
  return lowerText(upperText(character));
}

const IOTA = "\u0399";
const IOTA_BELOW = "\u0345";

/** The form of a character at the beginning of a word. It is the capital one, but for these: */
function titleCharacter(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return character.toUpperCase();
  if (code >= 0x10d0 && code <= 0x10ff) return character; // Georgian has capitals only for whole words
  if (code >= 0x1c4 && code <= 0x1cc) return String.fromCharCode(code - ((code - 0x1c4) % 3) + 1);
  if (code >= 0x1f1 && code <= 0x1f3) return "\u01f2";
  // Greek letters with iota below or beside them have a title form of their own.
  if (code >= 0x1f80 && code <= 0x1faf) return String.fromCharCode(code | 8);
  if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return String.fromCharCode(code + 9);
  if (code === 0x1fbc || code === 0x1fcc || code === 0x1ffc) return character;
  if (code === 0x149) return "\u02bcN"; // the apostrophe in it is no letter
  const [first, ...rest] = upperText(character);
  if (rest.length === 0) return first!;
  const after = rest.join("");
  if (code >= 0x1fb2 && code <= 0x1ff7) return first + after.replace(IOTA, IOTA_BELOW);
  // What is left are letters and ligatures that have no capital and come apart: ß, ﬁ.
  return first + (isCased(after) ? after.toLowerCase() : after);
}
