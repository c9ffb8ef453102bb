/**
 * `tokenize`: a program's text → its tokens.
 *
 * Written by hand, for indentation, bracket depth, f-strings that nest (PEP 701) and CPython's messages ask for more
 * state than patterns have. Source: "Lexical analysis" in the language reference, PEP 263, PEP 515, PEP 701, PEP 3131.
 */
import type { TokenType } from "chevrotain";
import {
  extraBytes,
  isAsciiStart,
  isAsciiWord,
  isDigit,
  isIdentifierPart,
  isIdentifierStart,
  isPrintable,
  isWord,
} from "./characters.ts";
import { undecodableBytes, undecodedPart } from "./encoding.ts";
import { type LexicalWarning, PySyntaxError } from "./errors.ts";
import { Indentation, joinLine } from "./indentation.ts";
import { scanNumber } from "./numbers.ts";
import { matchOperator } from "./operators.ts";
import type { Source } from "./source.ts";
import { type Field, type FString, type LateError, LexerState } from "./state.ts";
import { isStringPrefix, readFStringText, readString } from "./strings.ts";
import {
  COLON,
  EQUAL,
  EXCLAMATION,
  hardKeywords,
  makeToken,
  Name,
  NEWLINE,
  NumberLiteral,
  type PyToken,
  RBRACE,
  Stray,
  softKeywords,
} from "./tokens.ts";

export type { LexicalWarning } from "./errors.ts";
export type { LateError } from "./state.ts";

/**
 * What `tokenize` found.
 *
 * CPython's parser asks its tokenizer for one token at a time, so a mistake that the parser sees wins over one that the
 * tokenizer would have met later. `tokenize` therefore never throws: `tokens` ends where `error` struck, without an
 * EndMarker, and the parser reports `error` when it comes to that end.
 *
 * When CPython's parser fails *before* that with a SyntaxError (not with an IndentationError), it still reads the rest
 * of the text, and some errors found there replace its own: those are `late`. Observed of CPython 3.13.0: malformed
 * tokens do so, but not within an f-string; indentation and stray backslashes do not; a bracket that is still open
 * does if the parser had gone past its line.
 */
export interface Tokenized {
  readonly tokens: PyToken[];
  readonly error: PySyntaxError | null;
  /** Often `error` itself. Null if there is none, or if it leaves a SyntaxError of the parser alone. */
  readonly late: LateError | null;
  /** In the order of the text: keywords glued to numbers, and `\{` in f-strings. Other escapes: see `literals.ts`. */
  readonly warnings: readonly LexicalWarning[];
}

/**
 * Splits a program into tokens. Gives the error as a value, see `Tokenized`.
 *
 * A file whose last line has no line break gets one before CPython reads it, other texts do not.
 */
export function tokenize(source: Source, isFile = true): Tokenized {
  const state = new LexerState(source, !isFile && source.implicitNewline);
  const indentation = new Indentation();
  let error: PySyntaxError | null = null;
  try {
    while (indentation.nextLine(state)) readLogicalLine(state);
  } catch (caught) {
    if (!(caught instanceof PySyntaxError)) throw caught;
    error = caught;
  }
  const { tokens, late, warnings } = state;
  return { tokens, error, late, warnings };
}

const NEWLINE_CHARACTER = 0x0a;
const FORM_FEED = 0x0c;
const TAB = 0x09;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const HASH = 0x23;
const SINGLE_QUOTE = 0x27;
const DOT = 0x2e;
const BACKSLASH = 0x5c;

/** Reads tokens up to and with the NEWLINE. */
function readLogicalLine(state: LexerState): void {
  const { text } = state;
  for (;;) {
    const start = state.position;
    const unit = text.charCodeAt(start);
    if (unit === SPACE || unit === TAB || unit === FORM_FEED) {
      state.position++;
    } else if (isAsciiStart(unit) || unit >= 128) {
      readName(state, start, unit);
    } else if (unit === NEWLINE_CHARACTER) {
      if (state.brackets.length === 0) {
        readNewline(state, start);
        return;
      }
      state.position = start + 1;
      state.startLine(start + 1);
    } else if (isDigit(unit) || (unit === DOT && isDigit(text.charCodeAt(start + 1)))) {
      readNumber(state, start);
    } else if (unit === SINGLE_QUOTE || unit === DOUBLE_QUOTE) {
      readString(state, start, start);
    } else if (unit === HASH) {
      skipComment(state, start);
    } else if (unit === BACKSLASH) {
      joinLine(state, start);
      state.position = start + 2;
    } else if (start >= text.length) {
      state.neverClosed(); // without an open bracket the text ends in `Indentation`
    } else {
      readOperator(state, start);
    }
  }
}

function readNewline(state: LexerState, start: number): void {
  const implicit = state.source.implicitNewline && start + 1 === state.text.length;
  state.push(NEWLINE, implicit ? "" : "\n", start, start + 1, null);
  state.position = start + 1;
  state.startLine(start + 1);
}

function skipComment(state: LexerState, start: number): void {
  const { text } = state;
  const end = text.indexOf("\n", start);
  state.fstrings.at(-1)?.fields.at(-1)?.comments.push(start, end);
  if (!state.source.ascii) {
    for (let at = start; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit >= 128) state.shift += extraBytes(unit); // an error can point at the NEWLINE after it
    }
  }
  state.position = end;
}

// --- names and numbers ---

interface Keyword {
  readonly type: TokenType;
  readonly payload: string | null;
}

/** A hard keyword has no payload; a soft one has its name, like any Name. */
const keywords: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ...[...hardKeywords].map(([word, type]): [string, Keyword] => [word, { type, payload: null }]),
  ...[...softKeywords].map(([word, type]): [string, Keyword] => [word, { type, payload: word }]),
]);

const LONGEST_KEYWORD = 8;

function readName(state: LexerState, start: number, first: number): void {
  const { text } = state;
  let at = start;
  let unit = first;
  while (isAsciiWord(unit)) unit = text.charCodeAt(++at);
  if (unit >= 128) {
    readUnicodeName(state, start, at);
    return;
  }
  const image = text.slice(start, at);
  if ((unit === SINGLE_QUOTE || unit === DOUBLE_QUOTE) && image.length <= 2 && isStringPrefix(image)) {
    readString(state, start, at);
    return;
  }
  const keyword = image.length <= LONGEST_KEYWORD ? keywords.get(image) : undefined;
  if (keyword === undefined) state.push(Name, image, start, at, image);
  else state.push(keyword.type, image, start, at, keyword.payload);
  state.position = at;
}

/**
 * A run of letters, digits and anything above U+007F, looked at one by one.
 *
 * It is never a keyword: CPython compares before it normalises, so that a full-width `def` is a name.
 */
function readUnicodeName(state: LexerState, start: number, from: number): void {
  const { text, lineno } = state;
  const column = start + state.shift;
  let at = from;
  for (let unit = text.charCodeAt(at); isWord(unit); unit = text.charCodeAt(++at)) {
    if (unit >= 128) state.shift += extraBytes(unit);
  }
  const image = text.slice(start, at);
  const undecodable = state.source.undecoded ? undecodableBytes(image) : null;
  if (undecodable !== null) {
    state.failAt(undecodable, state.characters(start) + 1, -1, false, undecodedPart(image));
  }
  let checked = start;
  for (const character of image) {
    const valid = checked > start ? isIdentifierPart(character) : isIdentifierStart(character);
    checked += character.length;
    if (!valid) invalidCharacter(state, character, checked);
  }
  const name = image.normalize("NFKC");
  state.tokens.push(makeToken(Name, image, start, at, lineno, column, lineno, at + state.shift, name));
  state.position = at;
}

function invalidCharacter(state: LexerState, character: string, end: number): never {
  const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
  const message = isPrintable(character)
    ? `invalid character '${character}' (${code})`
    : `invalid non-printable character ${code}`;
  state.fail(message, end);
}

function readNumber(state: LexerState, start: number): void {
  const { text } = state;
  const end = scanNumber(text, start, (message, at) => {
    const offset = state.source.characterColumn(state.lineno, at + state.shift);
    state.warnings.push({ message, lineno: state.lineno, offset });
  });
  if (typeof end !== "number") {
    if (end.start === null) state.fail(end.message, end.end);
    // CPython counts these columns in bytes
    state.failAt(end.message, end.start + state.shift + 1, end.end + state.shift + 1);
  }
  state.push(NumberLiteral, text.slice(start, end), start, end, null);
  state.position = end;
}

// --- operators and brackets ---

function readOperator(state: LexerState, start: number): void {
  const { text } = state;
  const fstring = state.fstrings.at(-1);
  const field = fstring?.fields.at(-1);
  if (fstring !== undefined && field !== undefined && field.depth === state.brackets.length) {
    if (readFieldOperator(state, start, fstring, field)) return;
  }
  const operator = matchOperator(text, start);
  if (operator === null) {
    readStray(state, start);
    return;
  }
  if (operator.bracket === "open") state.openBracket(start);
  else if (operator.bracket === "close") closeBracket(state, start, field);
  const end = start + operator.image.length;
  state.push(operator.type, operator.image, start, end, null);
  state.position = end;
}

/** What means something else directly in a field of an f-string than elsewhere. False if nothing there does. */
function readFieldOperator(state: LexerState, start: number, fstring: FString, field: Field): boolean {
  const { text } = state;
  const next = text[start + 1];
  switch (text[start]) {
    case ":":
      // Unlike another colon it has a payload: it ends the expression, even after `lambda`.
      state.push(COLON, ":", start, start + 1, debugText(text, field, start) ?? "");
      state.position = start + 1;
      fstring.inSpec = true;
      readFStringText(state);
      return true;
    case "}":
      state.push(RBRACE, "}", start, start + 1, debugText(text, field, start));
      state.position = start + 1;
      state.brackets.pop();
      fstring.fields.pop();
      fstring.inSpec = false;
      readFStringText(state);
      return true;
    case "!":
      if (next === "=") return false;
      state.push(EXCLAMATION, "!", start, start + 1, debugText(text, field, start));
      state.position = start + 1;
      return true;
    case "=":
      if (next === "=") return false;
      field.debug = true;
      state.push(EQUAL, "=", start, start + 1, null);
      state.position = start + 1;
      return true;
    default:
      return false;
  }
}

/** The text of a field from its start, without comments, when its expression and a `=` have just ended. */
function debugText(text: string, field: Field, end: number): string | null {
  if (!field.debug) return null;
  field.debug = false;
  const { start, comments } = field;
  let result = "";
  let from = start;
  for (let index = 0; index < comments.length; index += 2) {
    result += text.slice(from, comments[index]);
    from = comments[index + 1]!;
  }
  return result + text.slice(from, end);
}

const closers: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

function closeBracket(state: LexerState, start: number, field: Field | undefined): void {
  const closing = state.text[start]!;
  const open = state.brackets.at(-1);
  if (open === undefined) state.fail(`unmatched '${closing}'`, start + 1);
  if (closing !== closers[open.character]) {
    if (field !== undefined && field.depth === state.brackets.length) {
      state.fail(`f-string: unmatched '${closing}'`, start + 1);
    }
    const message = `closing parenthesis '${closing}' does not match opening parenthesis '${open.character}'`;
    const line = open.lineno === state.lineno ? "" : ` on line ${open.lineno}`;
    state.fail(message + line, start + 1);
  }
  state.brackets.pop();
}

/** A character that begins no token. Of the printable ones CPython lets the parser complain. */
function readStray(state: LexerState, start: number): void {
  const character = state.text[start]!;
  if (!isPrintable(character)) invalidCharacter(state, character, start + 1);
  state.push(Stray, character, start, start + 1, null);
  state.position = start + 1;
}
