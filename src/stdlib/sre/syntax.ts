/**
 * The tree of a regular expression, its flags, and the mistakes that a pattern can have. Source: library reference,
 * "Regular Expression Syntax".
 *
 * Flags are worked into the tree by the parser: a literal that ignores case is a set, `.` is one of two nodes, `^` and
 * `$` are the boundary that they stand for where they stand.
 */
import type { CharacterSet, Fold } from "./character_set.ts";

export const IGNORECASE = 2;
export const LOCALE = 4;
export const MULTILINE = 8;
export const DOTALL = 16;
export const UNICODE = 32;
export const VERBOSE = 64;
export const DEBUG = 128;
export const ASCII = 256;

/** What `\d`, `\w` and the like ask: only one of the three may be given. */
export const KIND_FLAGS = LOCALE | UNICODE | ASCII;

/** No upper limit of a repetition. In a pattern only smaller numbers can be written. */
export const UNLIMITED = 4294967295;
/** There cannot be more groups. */
export const MOST_GROUPS = 1073741823;

/** A place between characters. `word` and `no word` are `\b` and `\B`; what a word is depends on `isAscii`. */
export type Boundary =
  | "text start"
  | "line start"
  | "text end"
  | "last line end"
  | "line end"
  | "word"
  | "ascii word"
  | "no word"
  | "no ascii word";

export type Node =
  | { readonly kind: "sequence"; readonly items: Node[] }
  | { readonly kind: "literal"; readonly code: number }
  | { readonly kind: "set"; readonly set: CharacterSet }
  /** Any character but a newline. */
  | { readonly kind: "any" }
  | { readonly kind: "all" }
  | { readonly kind: "at"; readonly boundary: Boundary }
  | { readonly kind: "branch"; readonly alternatives: Node[] }
  /** `number` is null for a group that does not capture. */
  | { readonly kind: "group"; readonly number: number | null; readonly body: Node }
  | { readonly kind: "atomic"; readonly body: Node }
  | {
      readonly kind: "repeat";
      readonly min: number;
      readonly max: number;
      readonly mode: "greedy" | "lazy" | "possessive";
      readonly body: Node;
    }
  | { readonly kind: "look"; readonly isBehind: boolean; readonly isNegative: boolean; readonly body: Node }
  | { readonly kind: "reference"; readonly group: number; readonly fold: Fold }
  | { readonly kind: "conditional"; readonly group: number; readonly yes: Node; readonly no: Node | null };

/** What a pattern says, once parsed. */
export interface Expression {
  readonly body: Node;
  /** The flags given and those in the pattern. */
  readonly flags: number;
  /** How many groups capture. */
  readonly groups: number;
  /** The names of groups, in the order in which they begin. */
  readonly names: ReadonlyMap<string, number>;
  /** The least and the most characters that each group matches. */
  readonly widths: ReadonlyMap<number, readonly [number, number]>;
  /** What `FutureWarning` has to say. */
  readonly warnings: readonly string[];
}

/** A mistake in a pattern or a template: what `re.PatternError` tells. */
export class PatternMistake {
  readonly message: string;
  /** In code points; null where the mistake has no place. */
  readonly position: number | null;

  constructor(message: string, position: number | null) {
    this.message = message;
    this.position = position;
  }
}
