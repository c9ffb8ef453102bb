/**
 * The names of characters, for `\N{…}` and the error handler `namereplace`. Here are those that a rule gives (CJK
 * ideographs, Hangul syllables); a table of the others is registered by whoever has one.
 */

interface NameTable {
  /** The character of a name in capitals. */
  find(name: string): string | undefined;
  nameOf(code: number): string | undefined;
}

let table: NameTable | null = null;

/** Registers the table of names (`unicodedata`). */
export function setNameTable(names: NameTable): void {
  table = names;
}

const IDEOGRAPHS: readonly (readonly [number, number])[] = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0x20000, 0x2a6df],
  [0x2a700, 0x2b739],
  [0x2b740, 0x2b81d],
  [0x2b820, 0x2cea1],
  [0x2ceb0, 0x2ebe0],
  [0x2ebf0, 0x2ee5d],
  [0x30000, 0x3134a],
  [0x31350, 0x323af],
];
const IDEOGRAPH = "CJK UNIFIED IDEOGRAPH-";
const SYLLABLE = "HANGUL SYLLABLE ";
const LEADS = "G GG N D DD R M B BB S SS  J JJ C K T P H".split(" ");
const VOWELS = "A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I".split(" ");
const TAILS = " G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H".split(" ");

/** The name of a character, or `undefined`. */
export function nameOfCharacter(code: number): string | undefined {
  if (IDEOGRAPHS.some(([first, last]) => code >= first && code <= last)) {
    return IDEOGRAPH + code.toString(16).toUpperCase();
  }
  if (code >= 0xac00 && code <= 0xd7a3) {
    const at = code - 0xac00;
    const lead = LEADS[Math.floor(at / 588)]!;
    return SYLLABLE + lead + VOWELS[Math.floor((at % 588) / 28)]! + TAILS[at % 28]!;
  }
  return table?.nameOf(code);
}

/** The character (or sequence) of a name, or `undefined`. */
export function characterNamed(name: string): string | undefined {
  // The names that a rule gives are known in capitals only, as CPython has it.
  if (name.startsWith(IDEOGRAPH)) {
    const digits = name.slice(IDEOGRAPH.length);
    const code = /^[0-9A-F]{4,5}$/.test(digits) ? Number.parseInt(digits, 16) : 0;
    return nameOfCharacter(code)?.startsWith(IDEOGRAPH) ? String.fromCodePoint(code) : undefined;
  }
  if (name.startsWith(SYLLABLE)) return syllableNamed(name.slice(SYLLABLE.length));
  // Letters of ASCII only: Unicode's rules would make an I of a dotless i.
  return table?.find(name.replace(/[a-z]+/g, (letters) => letters.toUpperCase()));
}

function syllableNamed(sound: string): string | undefined {
  for (const [lead, start] of LEADS.entries()) {
    if (!sound.startsWith(start)) continue;
    for (const [vowel, middle] of VOWELS.entries()) {
      if (!sound.startsWith(middle, start.length)) continue;
      const tail = TAILS.indexOf(sound.slice(start.length + middle.length));
      if (tail >= 0) return String.fromCharCode(0xac00 + (lead * 21 + vowel) * 28 + tail);
    }
  }
  return undefined;
}
