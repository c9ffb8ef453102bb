/** `CharacterSet`: what `[…]`, `\d` and letters without regard to case accept at one place of a text. */
import { asciiKindsOf, asciiLower, kindsOf, unicodeLower, unicodeVariants } from "./characters.ts";

/** How case is ignored. */
export type Fold = "none" | "ascii" | "unicode";

/** `\d` and the like: a kind of characters, or all the others. */
export interface Category {
  /** `WORD`, `DIGIT` or `SPACE`. */
  readonly kind: number;
  readonly isNegative: boolean;
  readonly isAscii: boolean;
}

/** So many code points have their answers remembered. Those beyond are rare, and asked for one by one. */
const REMEMBERED = 0x10000;

/** A set of characters that never changes. */
export class CharacterSet {
  /** First and last code points, in turn. */
  readonly ranges: readonly number[];
  readonly categories: readonly Category[];
  readonly isNegative: boolean;
  readonly fold: Fold;
  /** 1 for each code point that is in the set, by the code point divided by 256, made when first asked for. */
  private readonly pages: (Uint8Array | undefined)[] = [];

  constructor(ranges: readonly number[], categories: readonly Category[], isNegative: boolean, fold: Fold) {
    this.ranges = ranges;
    this.categories = categories;
    this.isNegative = isNegative;
    this.fold = fold;
  }

  /** 1 for each of the first 256 code points that is in the set. */
  get low(): Uint8Array {
    return this.pages[0] ?? this.page(0);
  }

  has(code: number): boolean {
    if (code >= REMEMBERED) return this.find(code);
    const page = this.pages[code >> 8] ?? this.page(code >> 8);
    return page[code & 255] === 1;
  }

  /** Whether all of its characters are below 256. */
  get isLow(): boolean {
    return (
      !this.isNegative &&
      this.fold !== "unicode" &&
      this.categories.every((category) => category.isAscii && !category.isNegative) &&
      this.ranges.every((code) => code < 256)
    );
  }

  /** A text that is the same for sets that accept the same by the same rule. */
  get key(): string {
    const categories = this.categories.map((one) => `${one.kind}${one.isNegative}${one.isAscii}`);
    return `${this.isNegative} ${this.fold} ${this.ranges} ${categories}`;
  }

  private page(number: number): Uint8Array {
    const page = new Uint8Array(256);
    for (let low = 0; low < 256; low++) if (this.find((number << 8) | low)) page[low] = 1;
    this.pages[number] = page;
    return page;
  }

  private find(code: number): boolean {
    return this.listed(code) !== this.isNegative;
  }

  private listed(code: number): boolean {
    if (this.inRanges(code)) return true;
    let small = code;
    if (this.fold === "ascii") {
      small = asciiLower(code);
      if (small >= 0x61 && small <= 0x7a && (this.inRanges(small) || this.inRanges(small - 32))) return true;
    } else if (this.fold === "unicode") {
      const variants = unicodeVariants(code);
      if (variants !== null) {
        small = unicodeLower(code);
        for (const variant of variants) if (this.inRanges(variant)) return true;
      }
    }
    for (const { kind, isNegative, isAscii } of this.categories) {
      const kinds = isAscii ? asciiKindsOf(small) : kindsOf(small);
      if (((kinds & kind) !== 0) !== isNegative) return true;
    }
    return false;
  }

  private inRanges(code: number): boolean {
    const { ranges } = this;
    for (let at = 0; at < ranges.length; at += 2) {
      if (code >= ranges[at]! && code <= ranges[at + 1]!) return true;
    }
    return false;
  }
}
