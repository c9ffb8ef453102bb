/** Which characters may stand where: identifiers, digits, and what can be shown in a message. */

// Classes of the ASCII characters, as bits. Everything above U+007F is looked up in Unicode's own tables.
const START = 1;
const DIGIT = 2;
const HEX = 4;

const classes = new Uint8Array(128);
for (const letter of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")
  classes[letter.charCodeAt(0)]! |= START;
for (const digit of "0123456789") classes[digit.charCodeAt(0)]! |= DIGIT | HEX;
for (const digit of "abcdefABCDEF") classes[digit.charCodeAt(0)]! |= HEX;

/** Whether an ASCII letter or `_`. Takes a UTF-16 unit, or NaN past the end of a text. */
export function isAsciiStart(unit: number): boolean {
  return unit < 128 && (classes[unit]! & START) !== 0;
}

/** Whether an ASCII letter, digit or `_`. */
export function isAsciiWord(unit: number): boolean {
  return unit < 128 && (classes[unit]! & (START | DIGIT)) !== 0;
}

/** Whether the character could belong to an identifier: any above U+007F counts until it is looked at closely. */
export function isWord(unit: number): boolean {
  return unit < 128 ? (classes[unit]! & (START | DIGIT)) !== 0 : unit >= 128;
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

export function isHexDigit(unit: number): boolean {
  return unit < 128 && (classes[unit]! & HEX) !== 0;
}

const startPattern = /^[\p{XID_Start}_]$/u;
const continuePattern = /^\p{XID_Continue}$/u;
const unprintable = /^[\p{C}\p{Z}]$/u;

/** Whether a character (one code point) may begin an identifier (PEP 3131). */
export function isIdentifierStart(character: string): boolean {
  return startPattern.test(character);
}

/** Whether a character (one code point) may go on an identifier (PEP 3131). */
export function isIdentifierPart(character: string): boolean {
  return continuePattern.test(character);
}

/** Whether Python's `str.isprintable` accepts the character (one code point). */
export function isPrintable(character: string): boolean {
  return character === " " || !unprintable.test(character);
}

/** How many bytes more than UTF-16 units a unit above U+007F costs in UTF-8; each half of a pair costs one more. */
export function extraBytes(unit: number): number {
  return unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
}
