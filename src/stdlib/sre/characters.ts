/**
 * What regular expressions know of characters: word characters, digits, white space, and which characters are one when
 * case is ignored. Everything is by code point.
 */
import { lowerText, upperText } from "../../objects/str_case.ts";
import { isAlphanumeric, isDecimal, isSpace } from "../../objects/str_characters.ts";

export const WORD = 1;
export const DIGIT = 2;
export const SPACE = 4;

/** Kinds of 256 characters each, by the code point divided by 256, made when first asked for. */
const pages: (Uint8Array | undefined)[] = [];

/** `WORD`, `DIGIT` and `SPACE` of a code point, or'ed, as str patterns see it. */
export function kindsOf(code: number): number {
  const page = pages[code >> 8] ?? makePage(code >> 8);
  return page[code & 255]!;
}

function makePage(number: number): Uint8Array {
  const page = new Uint8Array(256);
  for (let low = 0; low < 256; low++) {
    const text = String.fromCodePoint((number << 8) | low);
    page[low] =
      (text === "_" || isAlphanumeric(text) ? WORD : 0) |
      (isDecimal(text) ? DIGIT : 0) |
      (isSpace(text) ? SPACE : 0);
  }
  pages[number] = page;
  return page;
}

/** The same as bytes patterns and `re.ASCII` see it. */
export function asciiKindsOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return WORD | DIGIT;
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f) return WORD;
  return code === 0x20 || (code >= 9 && code <= 13) ? SPACE : 0;
}

/** The small letter of an ASCII capital; any other code point as it is. */
export function asciiLower(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code + 32 : code;
}

/** The small letter of one code point, by one code point: that of the dotted capital I is `i`. */
export function unicodeLower(code: number): number {
  if (code < 0x80) return asciiLower(code);
  return casing().lower.get(code) ?? code;
}

/** All code points that are taken for `code` when case is ignored, itself among them; null where it is the only one. */
export function unicodeVariants(code: number): readonly number[] | null {
  // Of ASCII only letters have variants, and asking for the table has a price.
  if (code < 0x80 && !((code | 32) >= 0x61 && (code | 32) <= 0x7a)) return null;
  return casing().variants.get(code) ?? null;
}

/** Where letters with case are, first and last. Outside of these the table below has nothing. */
const CASED: readonly (readonly [number, number])[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0xb5, 0x587],
  [0x10a0, 0x10ff],
  [0x13a0, 0x13ff],
  [0x1c80, 0x1cbf],
  [0x1d79, 0x1d8e],
  [0x1e00, 0x1fff],
  [0x2126, 0x2188],
  [0x24b6, 0x24e9],
  [0x2c00, 0x2d2d],
  [0xa640, 0xa7ff],
  [0xab53, 0xabbf],
  [0xfb00, 0xfb06],
  [0xff21, 0xff5a],
  [0x10400, 0x104fb],
  [0x10570, 0x105bc],
  [0x10c80, 0x10cf2],
  [0x118a0, 0x118df],
  [0x16e40, 0x16e7f],
  [0x1e900, 0x1e943],
];

interface Casing {
  /** Only characters that are not their own small letter. */
  readonly lower: ReadonlyMap<number, number>;
  readonly variants: ReadonlyMap<number, readonly number[]>;
}

let made: Casing | null = null;

/** Characters are one when their small letters are, or when the capitals of their small letters are. Takes 3 ms. */
function casing(): Casing {
  if (made !== null) return made;
  const lower = new Map<number, number>();
  const families = new Map<string, number[]>();
  for (const [first, last] of CASED) {
    for (let code = first; code <= last; code++) {
      const small = code === 0x130 ? 0x69 : lowerText(String.fromCodePoint(code)).codePointAt(0)!;
      if (small !== code) lower.set(code, small);
      const capital = upperText(String.fromCodePoint(small));
      const family = families.get(capital);
      if (family === undefined) families.set(capital, [code]);
      else family.push(code);
    }
  }
  const variants = new Map<number, readonly number[]>();
  for (const family of families.values()) {
    if (family.length > 1) for (const code of family) variants.set(code, family);
  }
  made = { lower, variants };
  return made;
}
