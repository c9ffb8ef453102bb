/**
 * What the parsers of numbers share: which characters are digits and spaces to CPython 3.13, and how a text
 * is quoted in an error message.
 */

/** The zeros of Unicode 15.1's decimal digits (category Nd); each is followed by its one to nine. */
const ZEROS: readonly number[] = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
  0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40,
  0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0,
  0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50,
  0x11da0, 0x11f50, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0,
  0x1e4f0, 0x1e950, 0x1fbf0,
];

const NOT_ASCII = /[^\x00-\x7f]/;
const OTHER_SPACE = /[\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** The value of a decimal digit of any script, or -1. */
export function decimalDigit(codePoint: number): number {
  let low = 0;
  let high = ZEROS.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = codePoint - ZEROS[middle]!;
    if (value < 0) high = middle - 1;
    else if (value < 10) return value;
    else low = middle + 1;
  }
  return -1;
}

/**
 * The text of a number in ASCII, without spaces around it: digits of other scripts become ASCII digits, what
 * else is not ASCII becomes `?`, which no number has. Spaces are those of C, and Unicode's beyond ASCII (so
 * U+001C to U+001F, which `str.strip` removes, are none).
 */
export function numberText(text: string): string {
  if (!NOT_ASCII.test(text)) return trimSpaces(text);
  let ascii = "";
  for (const character of text) {
    const codePoint = character.codePointAt(0)!;
    if (codePoint < 128) {
      ascii += character;
      continue;
    }
    const digit = decimalDigit(codePoint);
    ascii += digit >= 0 ? digit : OTHER_SPACE.test(character) ? " " : "?";
  }
  return trimSpaces(ascii);
}

/** The text without C's white space at its ends. (A pattern anchored at the end would look at inner runs too.) */
export function trimSpaces(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

const isSpace = (unit: number): boolean => unit === 32 || (unit >= 9 && unit <= 13);

/** Lower case of ASCII letters alone: `toLowerCase` would make a `k` of the Kelvin sign. */
export const asciiLower = (text: string): string =>
  text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** `repr(text)`: for the messages of failed conversions. */
export function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let result = quote;
  for (const character of text) result += escaped(character, quote);
  return result + quote;
}

const UNPRINTABLE = /[\p{C}\p{Z}]/u;

function escaped(character: string, quote: string): string {
  const codePoint = character.codePointAt(0)!;
  if (character === quote || character === "\\") return `\\${character}`;
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  if (character === " " || (codePoint > 32 && codePoint < 127) || !UNPRINTABLE.test(character))
    return character;
  const digits = codePoint.toString(16);
  if (codePoint < 0x100) return `\\x${digits.padStart(2, "0")}`;
  return codePoint < 0x10000 ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
}
