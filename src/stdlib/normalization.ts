/**
 * `normalize`: the four normal forms of Unicode (UAX #15) by the tables of 15.1, whatever version the engine has; and
 * as they were for 3.2, where characters that came later stay as they are.
 */
import { memoryError } from "../objects/errors.ts";
import { charge, chargeElements, LARGEST } from "../objects/limits.ts";
import {
  allDecompositions,
  correctedDecompositions,
  excludedComposites,
  type UnicodeVersion,
  unicode15,
} from "./unicode_properties.ts";

export type NormalForm = "NFC" | "NFD" | "NFKC" | "NFKD";

/** Below it every character is a starter, and none combines with the one before. */
const FIRST_COMBINING = 0x300;

// Hangul syllables are composed by rule (Unicode, 3.12).
const SYLLABLES = 0xac00;
const LEADS = 0x1100;
const VOWELS = 0x1161;
/** The code point before the first tail: a syllable may have none. */
const TAILS = 0x11a7;
const LEAD_COUNT = 19;
const VOWEL_COUNT = 21;
const TAIL_COUNT = 28;
const SYLLABLE_COUNT = LEAD_COUNT * VOWEL_COUNT * TAIL_COUNT;

const ascii = /^[\0-\x7f]*$/;

/** The text in a normal form. Throws MemoryError if there is no room for it. */
export function normalize(version: UnicodeVersion, form: NormalForm, text: string): string {
  if (ascii.test(text)) return text;
  if (!version.isOld && engineAgrees(text)) {
    chargeElements(text.length, 2);
    return text.normalize(form);
  }
  return normalizeByTables(version, form, text);
}

/** Whether the engine knows 15.1 at all: a character that came with it. */
const isEngineNew = /\p{Assigned}/u.test("\u{2ebf0}");
/** The most that a text can grow by. */
const MOST_GROWTH = 18;
/** So many marks in a row take engines time that grows with the square of their number. */
const manyMarks = /\p{M}{64}/u;
let unassigned: RegExp | null = null;

/**
 * Whether the engine is sure to give what 15.1 says: normal forms never change for characters once they are assigned,
 * and the engine is many times as fast.
 */
function engineAgrees(text: string): boolean {
  if (!isEngineNew || text.length * MOST_GROWTH > LARGEST || manyMarks.test(text)) return false;
  unassigned ??= new RegExp(`[^${unicode15().assignedClass()}]`, "u");
  return !unassigned.test(text);
}

/** The same by the tables alone. */
export function normalizeByTables(version: UnicodeVersion, form: NormalForm, text: string): string {
  const composes = form === "NFC" || form === "NFKC";
  const expand = form === "NFKC" || form === "NFKD" ? compatible(version) : canonical(version);
  let room = text.length;
  chargeElements(room, 2);
  let result = "";
  // What belongs together: a starter, and all that may be reordered behind it or composed with it.
  let part: number[] = [];
  const finish = (): void => {
    sortMarks(part);
    result += textOf(composes ? compose(part) : part);
    if (result.length > room) {
      // The result may be many times as long as the text.
      if (result.length > LARGEST / 2) throw memoryError();
      room = result.length * 2;
      charge(room);
    }
    part = [];
  };
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at)!;
    at += code > 0xffff ? 2 : 1;
    const start = part.length;
    expand(code, part);
    if (start > 0 && isBoundary(part[start]!)) {
      const next = part.splice(start);
      finish();
      part = next;
    }
  }
  finish();
  return result;
}

/** Appends what a character is decomposed into. */
type Expand = (code: number, into: number[]) => void;

const canonical = (version: UnicodeVersion): Expand => expander(version, false);
const compatible = (version: UnicodeVersion): Expand => expander(version, true);

function expander(version: UnicodeVersion, withTags: boolean): Expand {
  const decompositions = allDecompositions();
  const { isOld } = version;
  const corrected = isOld ? correctedDecompositions() : new Map<number, number>();
  return expand;

  function expand(code: number, into: number[]): void {
    if (code < 0xa0) {
      into.push(code);
      return;
    }
    if (code >= SYLLABLES && code < SYLLABLES + SYLLABLE_COUNT) {
      expandSyllable(code - SYLLABLES, into);
      return;
    }
    const other = corrected.get(code);
    if (other !== undefined) {
      into.push(other);
      return;
    }
    const found = decompositions.get(code);
    if (found === undefined || (found.tag !== "" && !withTags) || (isOld && !version.isAssigned(code))) {
      into.push(code);
      return;
    }
    // As deep as the tables nest: a few steps.
    for (const part of found.codes) expand(part, into);
  }
}

function expandSyllable(index: number, into: number[]): void {
  into.push(LEADS + Math.floor(index / (VOWEL_COUNT * TAIL_COUNT)));
  into.push(VOWELS + Math.floor((index % (VOWEL_COUNT * TAIL_COUNT)) / TAIL_COUNT));
  if (index % TAIL_COUNT > 0) into.push(TAILS + (index % TAIL_COUNT));
}

/** Whether nothing before the character can have to do with it. */
function isBoundary(code: number): boolean {
  if (code < FIRST_COMBINING) return true;
  if (combiningClass(code) !== 0 || composites().seconds.has(code)) return false;
  return !isVowel(code) && !isTail(code);
}

const combiningClass = (code: number): number =>
  code < FIRST_COMBINING ? 0 : unicode15().kindOf(code).combining;
const isVowel = (code: number): boolean => code >= VOWELS && code < VOWELS + VOWEL_COUNT;
const isTail = (code: number): boolean => code > TAILS && code < TAILS + TAIL_COUNT;

/** Puts each run of combining marks into the order of their classes; marks of one class keep theirs. */
function sortMarks(codes: number[]): void {
  for (let at = 0; at < codes.length; at++) {
    if (combiningClass(codes[at]!) === 0) continue;
    let end = at + 1;
    while (end < codes.length && combiningClass(codes[end]!) !== 0) end++;
    if (end - at > 1) {
      const run = codes.slice(at, end).map((code) => ({ code, order: combiningClass(code) }));
      run.sort((left, right) => left.order - right.order);
      for (const [offset, mark] of run.entries()) codes[at + offset] = mark.code;
    }
    at = end;
  }
}

/** Joins each starter with the marks behind it that no other mark keeps away from it. */
function compose(codes: readonly number[]): number[] {
  const result: number[] = [];
  let starter = -1;
  let lastClass = 0;
  for (const code of codes) {
    const own = combiningClass(code);
    // A mark is kept away by one of its class; a starter by anything that stayed between.
    const isNext = result.length === starter + 1;
    if (starter >= 0 && (isNext || lastClass < own)) {
      const joined = composite(result[starter]!, code);
      if (joined !== undefined) {
        result[starter] = joined;
        continue;
      }
    }
    if (own === 0) starter = result.length;
    lastClass = own;
    result.push(code);
  }
  return result;
}

function composite(first: number, second: number): number | undefined {
  if (first >= LEADS && first < LEADS + LEAD_COUNT && isVowel(second)) {
    return SYLLABLES + ((first - LEADS) * VOWEL_COUNT + second - VOWELS) * TAIL_COUNT;
  }
  const syllable = first - SYLLABLES;
  if (syllable >= 0 && syllable < SYLLABLE_COUNT && syllable % TAIL_COUNT === 0 && isTail(second)) {
    return first + second - TAILS;
  }
  return composites().byParts.get(first)?.get(second);
}

interface Composites {
  readonly byParts: ReadonlyMap<number, ReadonlyMap<number, number>>;
  /** What can be the second of a pair. */
  readonly seconds: ReadonlySet<number>;
}

let table: Composites | null = null;

function composites(): Composites {
  table ??= makeComposites();
  return table;
}

function makeComposites(): Composites {
  const byParts = new Map<number, Map<number, number>>();
  const seconds = new Set<number>();
  const excluded = excludedComposites();
  for (const [code, { tag, codes }] of allDecompositions()) {
    const [first, second] = codes;
    if (tag !== "" || first === undefined || second === undefined || excluded.has(code)) continue;
    const withFirst = byParts.get(first) ?? new Map<number, number>();
    withFirst.set(second, code);
    byParts.set(first, withFirst);
    seconds.add(second);
  }
  return { byParts, seconds };
}

function textOf(codes: readonly number[]): string {
  let text = "";
  for (const code of codes) text += String.fromCodePoint(code);
  return text;
}
