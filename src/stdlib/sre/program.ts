/**
 * The instructions that a pattern is compiled to: words in an `Int32Array`, the operation first.
 *
 * What a match keeps besides its place in the text is in *registers*: two for each group (where it begins and ends, -1
 * if it took no part), the number of the group that ended last, and those of loops and look-arounds.
 */
import type { CharacterSet } from "./character_set.ts";

/** Never matches. */
export const FAIL = 0;
/** The end. */
export const SUCCESS = 1;
/** `code`: this character. */
export const CHARACTER = 2;
/** Any character but a newline. */
export const ANY = 3;
export const ALL = 4;
/** `set`: a character of this set. */
export const SET = 5;
/** `boundary`: one of those below. */
export const AT = 6;
/** `target` */
export const JUMP = 7;
/** `target`: goes on here, and there if that fails. */
export const SPLIT = 8;
/** `set target`: as SPLIT if the next character is in the set; else goes there at once. */
export const SPLIT_ON = 9;
/** `register`: a group begins. */
export const BEGIN = 10;
/** `register`: a group ends. */
export const END = 11;
/** `group fold`: what a group matched, once more. Folds are 0 none, 1 ASCII, 2 Unicode. */
export const REFERENCE = 12;
/** `group target`: goes there unless the group has matched. */
export const UNLESS = 13;
/** `test argument min max next`: characters that pass a test, as many as can be. A test is one of CHARACTER to SET;
 * `next` is the character that must follow, or -1. */
export const RUN = 14;
/** The same, as few as can be. */
export const RUN_LAZY = 15;
/** The same, as many as can be, and never fewer. */
export const RUN_ALL = 16;
/** `register`: a loop begins; the count is in the register, and where the last round began in the one after it. */
export const LOOP_BEGIN = 17;
/** `register min max exit`: one more round, the next instruction, or the exit. */
export const LOOP = 18;
/** The same, the exit first; a MORE follows it. */
export const LOOP_LAZY = 19;
/** `register max`: the exit of a lazy loop has failed: one more round. */
export const MORE = 20;
/** `register`: what is tried from here on is settled at ATOMIC_END. */
export const ATOMIC = 21;
export const ATOMIC_END = 22;
/** `register back`: goes back so many characters; LOOK_END returns to where it was. */
export const LOOK = 23;
export const LOOK_END = 24;
/** `register back target`: goes on there if what stands up to LOOK_NOT_END fails. */
export const LOOK_NOT = 25;
export const LOOK_NOT_END = 26;
/** `length code…`: these characters. */
export const STRING = 27;

/** How many words each operation has; STRING has two and its characters. */
export const WORDS: readonly number[] = [
  1, 1, 2, 1, 1, 2, 2, 2, 2, 3, 2, 2, 3, 3, 6, 6, 6, 2, 5, 5, 3, 2, 2, 3, 2, 4, 2, 2,
];

export const TEXT_START = 0;
export const LINE_START = 1;
export const TEXT_END = 2;
export const LAST_LINE_END = 3;
export const LINE_END = 4;
export const AT_WORD = 5;
export const AT_ASCII_WORD = 6;
export const AT_NO_WORD = 7;
export const AT_NO_ASCII_WORD = 8;

/** A compiled pattern. */
export interface Program {
  readonly code: Int32Array;
  readonly sets: readonly CharacterSet[];
  /** The `low` of all sets, one after the other. */
  readonly lows: Uint8Array;
  readonly groups: number;
  readonly registers: number;
  /** All matches begin with this text; "" where nothing is known. */
  readonly prefix: string;
  /** All matches are not empty and begin with a character of this set; null where nothing is known. */
  readonly first: CharacterSet | null;
  /** Matches begin nowhere but at the start of the text. */
  readonly isAnchored: boolean;
}
