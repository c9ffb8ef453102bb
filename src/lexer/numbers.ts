/** Where a numeric literal ends, and what is wrong with it. Source: "Numeric literals" in the language reference. */
import { isDigit, isHexDigit, isWord } from "./characters.ts";

/** A malformed number. Positions are in the text; the caret stands from `start` to `end`, or on the one before `end`. */
export interface NumberProblem {
  readonly message: string;
  readonly start: number | null;
  readonly end: number;
  /** Where the number ends for whoever does not mind what touches it: the module `tokenize`. */
  readonly alone?: number;
}

/** Told of a keyword glued to a number (`1if x else y`), which CPython still accepts with a SyntaxWarning. */
export type NumberWarning = (message: string, at: number) => void;

const ZERO = 0x30;
const UNDERSCORE = 0x5f;
const DOT = 0x2e;

/**
 * Reads the numeric literal at `start`, where a digit stands, or a dot and a digit.
 *
 * Gives the position after it, or what is wrong with it.
 */
export function scanNumber(text: string, start: number, warn: NumberWarning): number | NumberProblem {
  if (text.charCodeAt(start) !== ZERO) {
    if (text.charCodeAt(start) === DOT) return fraction(text, start + 1, warn);
    const end = digits(text, start);
    return typeof end === "number" ? afterDigits(text, end, warn) : end;
  }
  switch (text.charCodeAt(start + 1) | 0x20) {
    case 0x78: // x
      return hexadecimal(text, start + 2, warn);
    case 0x6f: // o
      return radix(text, start + 2, 8, "octal", warn);
    case 0x62: // b
      return radix(text, start + 2, 2, "binary", warn);
  }
  return leadingZero(text, start, warn);
}

function leadingZero(text: string, start: number, warn: NumberWarning): number | NumberProblem {
  let at = start + 1;
  for (;;) {
    if (text.charCodeAt(at) === UNDERSCORE) {
      at++;
      if (!isDigit(text.charCodeAt(at))) return invalid("decimal", at);
    }
    if (text.charCodeAt(at) !== ZERO) break;
    at++;
  }
  if (!isDigit(text.charCodeAt(at))) return afterDigits(text, at, warn);
  // 0123 is no integer, but 0123.0, 0123e4 and 0123j are numbers
  const end = digits(text, at);
  if (typeof end !== "number") return end;
  const next = text.charCodeAt(end);
  if (next === DOT || (next | 0x20) === 0x65 || (next | 0x20) === 0x6a) return afterDigits(text, end, warn);
  return {
    message:
      "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
    start,
    end: at,
    alone: end,
  };
}

function hexadecimal(text: string, start: number, warn: NumberWarning): number | NumberProblem {
  let at = start;
  do {
    if (text.charCodeAt(at) === UNDERSCORE) at++;
    if (!isHexDigit(text.charCodeAt(at))) return invalid("hexadecimal", at);
    while (isHexDigit(text.charCodeAt(at))) at++;
  } while (text.charCodeAt(at) === UNDERSCORE);
  return endOfNumber(text, at, "hexadecimal", warn);
}

function radix(
  text: string,
  start: number,
  base: number,
  kind: string,
  warn: NumberWarning,
): number | NumberProblem {
  const isRadixDigit = (unit: number) => unit >= ZERO && unit < ZERO + base;
  let at = start;
  do {
    if (text.charCodeAt(at) === UNDERSCORE) at++;
    const unit = text.charCodeAt(at);
    if (!isRadixDigit(unit)) return isDigit(unit) ? wrongDigit(text, at, kind) : invalid(kind, at);
    while (isRadixDigit(text.charCodeAt(at))) at++;
  } while (text.charCodeAt(at) === UNDERSCORE);
  if (isDigit(text.charCodeAt(at))) return wrongDigit(text, at, kind);
  return endOfNumber(text, at, kind, warn);
}

/** Digits with single underscores between them. */
function digits(text: string, start: number): number | NumberProblem {
  let at = start;
  for (;;) {
    while (isDigit(text.charCodeAt(at))) at++;
    if (text.charCodeAt(at) !== UNDERSCORE) return at;
    at++;
    if (!isDigit(text.charCodeAt(at))) return invalid("decimal", at);
  }
}

function afterDigits(text: string, at: number, warn: NumberWarning): number | NumberProblem {
  if (text.charCodeAt(at) === DOT) return fraction(text, at + 1, warn);
  return exponent(text, at, warn);
}

function fraction(text: string, start: number, warn: NumberWarning): number | NumberProblem {
  if (!isDigit(text.charCodeAt(start))) return exponent(text, start, warn);
  const end = digits(text, start);
  return typeof end === "number" ? exponent(text, end, warn) : end;
}

function exponent(text: string, start: number, warn: NumberWarning): number | NumberProblem {
  let at = start;
  if ((text.charCodeAt(at) | 0x20) === 0x65 /* e */) {
    const sign = text.charCodeAt(at + 1);
    const signed = sign === 0x2b || sign === 0x2d;
    const first = at + (signed ? 2 : 1);
    if (!isDigit(text.charCodeAt(first))) {
      // 1else is the number 1 and a keyword
      return signed ? invalid("decimal", first) : endOfNumber(text, at, "decimal", warn);
    }
    const end = digits(text, first);
    if (typeof end !== "number") return end;
    at = end;
  }
  if ((text.charCodeAt(at) | 0x20) === 0x6a /* j */) return endOfNumber(text, at + 1, "imaginary", warn);
  return endOfNumber(text, at, "decimal", warn);
}

/**
 * What follows must not look like more of the number. The keywords that can follow an expression may touch it;
 * of those with `i` CPython reads two letters only, so that `1iffy` is `1` and `iffy`.
 */
function endOfNumber(text: string, at: number, kind: string, warn: NumberWarning): number | NumberProblem {
  const unit = text.charCodeAt(at);
  if (!(unit < 128) || !isWord(unit)) return at;
  if (keywordAt(text, at)) {
    warn(`invalid ${kind} literal`, at);
    return at;
  }
  return { ...invalid(kind, at), alone: at };
}

function keywordAt(text: string, at: number): boolean {
  switch (text[at]) {
    case "a":
      return wordAt(text, at, "and");
    case "e":
      return wordAt(text, at, "else");
    case "f":
      return wordAt(text, at, "for");
    case "n":
      return wordAt(text, at, "not");
    case "o":
      return wordAt(text, at, "or");
    case "i": {
      const next = text[at + 1];
      return next === "f" || next === "n" || next === "s";
    }
    default:
      return false;
  }
}

function wordAt(text: string, at: number, word: string): boolean {
  return text.startsWith(word, at) && !isWord(text.charCodeAt(at + word.length));
}

function invalid(kind: string, end: number): NumberProblem {
  return { message: `invalid ${kind} literal`, start: null, end };
}

function wrongDigit(text: string, at: number, kind: string): NumberProblem {
  return { message: `invalid digit '${text[at]}' in ${kind} literal`, start: null, end: at + 1 };
}
