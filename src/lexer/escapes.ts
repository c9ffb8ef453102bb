/** Escape sequences in string and bytes literals. Source: "String and Bytes literals" in the language reference. */
import { isHexDigit } from "./characters.ts";

/** Gives the characters that a Unicode name, alias or named sequence stands for, or null if there is no such name. */
export type NameLookup = (name: string) => string | null;

/** The message of a SyntaxError. */
export type EscapeProblem = string;

/** What a literal's text denotes; `value` is meaningless when there is a problem. */
export interface Decoded {
  readonly value: string;
  /** The wording of the warning for the first unknown escape, which is kept as written; CPython warns of one only. */
  readonly invalid: string | null;
  readonly problem: EscapeProblem | null;
}

/** Decodes the escapes of a string literal's text. A backslash at the very end (before a `{`) stays. */
export function decodeTextEscapes(body: string, lookupName: NameLookup): Decoded {
  let value = "";
  let invalid: string | null = null;
  let copied = 0;
  for (let at = body.indexOf("\\"); at >= 0; at = body.indexOf("\\", copied)) {
    value += body.slice(copied, at);
    const letter = body[at + 1];
    if (letter === undefined) {
      copied = at;
      break;
    }
    const simple = simpleEscapes.get(letter);
    if (simple !== undefined) {
      value += simple;
      copied = at + 2;
    } else if (isOctalDigit(letter)) {
      copied = octalEnd(body, at + 1);
      const code = Number.parseInt(body.slice(at + 1, copied), 8);
      if (code > 0xff) invalid ??= invalidOctal(body.slice(at, copied));
      value += String.fromCharCode(code);
    } else if (letter === "x" || letter === "u" || letter === "U") {
      const width = letter === "x" ? 2 : letter === "u" ? 4 : 8;
      const digits = hexDigits(body, at + 2, width);
      if (digits < width) {
        const problem = cannotDecode(
          body,
          at,
          at + 1 + digits,
          `truncated \\${letter}${"X".repeat(width)} escape`,
        );
        return { value, invalid, problem };
      }
      copied = at + 2 + width;
      const code = Number.parseInt(body.slice(at + 2, copied), 16);
      if (code > 0x10ffff) {
        return { value, invalid, problem: cannotDecode(body, at, copied - 1, "illegal Unicode character") };
      }
      value += String.fromCodePoint(code);
    } else if (letter === "N") {
      const close = body[at + 2] === "{" ? body.indexOf("}", at + 3) : at + 1;
      if (close <= at + 3) {
        // no brace, no name, or no end
        const last = body[at + 2] !== "{" ? at + 1 : close < 0 ? body.length - 1 : at + 2;
        return { value, invalid, problem: cannotDecode(body, at, last, "malformed \\N character escape") };
      }
      const named = lookupName(body.slice(at + 3, close));
      if (named === null) {
        return { value, invalid, problem: cannotDecode(body, at, close, "unknown Unicode character name") };
      }
      value += named;
      copied = close + 1;
    } else {
      if (letter.charCodeAt(0) < 128) invalid ??= `invalid escape sequence '\\${letter}'`;
      value += `\\${letter}`;
      copied = at + 2;
    }
  }
  return { value: value + body.slice(copied), invalid, problem: null };
}

/** Decodes the escapes of a bytes literal's text; the value has one character, at most U+00FF, per byte. */
export function decodeBytesEscapes(body: string): Decoded {
  let value = "";
  let invalid: string | null = null;
  let copied = 0;
  for (let at = body.indexOf("\\"); at >= 0; at = body.indexOf("\\", copied)) {
    value += body.slice(copied, at);
    const letter = body[at + 1]!;
    const simple = simpleEscapes.get(letter);
    if (simple !== undefined) {
      value += simple;
      copied = at + 2;
    } else if (isOctalDigit(letter)) {
      copied = octalEnd(body, at + 1);
      const code = Number.parseInt(body.slice(at + 1, copied), 8);
      if (code > 0xff) invalid ??= invalidOctal(body.slice(at, copied));
      value += String.fromCharCode(code & 0xff);
    } else if (letter === "x") {
      if (hexDigits(body, at + 2, 2) < 2) {
        return { value, invalid, problem: `(value error) invalid \\x escape at position ${at}` };
      }
      value += String.fromCharCode(Number.parseInt(body.slice(at + 2, at + 4), 16));
      copied = at + 4;
    } else {
      invalid ??= `invalid escape sequence '\\${letter}'`;
      value += `\\${letter}`;
      copied = at + 2;
    }
  }
  return { value: value + body.slice(copied), invalid, problem: null };
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ["\n", ""],
  ["\\", "\\"],
  ["'", "'"],
  ['"', '"'],
  ["a", "\x07"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
]);

function isOctalDigit(character: string | undefined): boolean {
  return character !== undefined && character >= "0" && character <= "7";
}

function octalEnd(body: string, start: number): number {
  let end = start + 1;
  while (end < start + 3 && isOctalDigit(body[end])) end++;
  return end;
}

function hexDigits(body: string, start: number, most: number): number {
  let count = 0;
  while (count < most && isHexDigit(body.charCodeAt(start + count))) count++;
  return count;
}

function invalidOctal(written: string): string {
  return `invalid octal escape sequence '${written}'`;
}

/** CPython's message for the escape from `start` to `last`, both within. */
function cannotDecode(body: string, start: number, last: number, reason: string): EscapeProblem {
  const range = `${codecPosition(body, start)}-${codecPosition(body, last + 1) - 1}`;
  return `(unicode error) 'unicodeescape' codec can't decode bytes in position ${range}: ${reason}`;
}

/**
 * Where CPython's codec believes itself to be: before decoding each character above U+007F has been written as
 * `\UXXXXXXXX`, and a backslash just before one as `\u005c`.
 */
function codecPosition(body: string, index: number): number {
  let position = 0;
  for (let at = 0; at < index; at++) {
    const unit = body.charCodeAt(at);
    if (unit >= 128) {
      position += 10;
      if (unit >= 0xd800 && unit <= 0xdbff) at++;
    } else if (unit === 0x5c && at + 1 < body.length) {
      position += body.charCodeAt(at + 1) >= 128 ? 6 : 1;
      if (body.charCodeAt(at + 1) < 128) {
        at++;
        if (at < index) position++;
      }
    } else {
      position++;
    }
  }
  return position;
}
