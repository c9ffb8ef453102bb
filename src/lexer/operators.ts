/** Operators and delimiters: the longest that stands at a place. Source: "Operators" in the language reference. */
import type { TokenType } from "chevrotain";
import { allTokens, NOTEQUAL } from "./tokens.ts";

/** An operator as written, and whether it opens or closes a bracket. */
export interface Operator {
  readonly image: string;
  readonly type: TokenType;
  readonly bracket: "open" | "close" | null;
}

/** The longest operator at a position of the text, or null. */
export function matchOperator(text: string, start: number): Operator | null {
  const candidates = byFirstCharacter[text.charCodeAt(start)];
  if (candidates === undefined) return null;
  for (const operator of candidates) {
    if (operator.image.length === 1 || text.startsWith(operator.image, start)) return operator;
  }
  return null;
}

/** For each first character the operators that begin with it, longest first. */
const byFirstCharacter: Operator[][] = [];

function add(image: string, type: TokenType): void {
  const bracket = "([{".includes(image) ? "open" : ")]}".includes(image) ? "close" : null;
  const same = (byFirstCharacter[image.charCodeAt(0)] ??= []);
  same.push({ image, type, bracket });
  same.sort((left, right) => right.image.length - left.image.length);
}

for (const type of allTokens) {
  if (/^[^\w\s]+$/.test(type.LABEL!)) add(type.LABEL!, type);
}
add("<>", NOTEQUAL);
