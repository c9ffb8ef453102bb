/** String literals and the text of f-strings: where they end. Source: "String and Bytes literals", PEP 701. */
import { extraBytes } from "./characters.ts";
import type { FString, LexerState, OpenString } from "./state.ts";
import { FStringEnd, FStringMiddle, FStringStart, LBRACE, makeToken, StringLiteral } from "./tokens.ts";

// CPython's limits
const MAX_FSTRINGS = 150;
const MAX_NESTED_FIELDS = 3;

const NEWLINE_CHARACTER = 0x0a;
const UPPER_N = 0x4e;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

const prefixes: ReadonlySet<string> = new Set(["b", "r", "u", "f", "br", "rb", "fr", "rf"]);

/** Whether a word can stand before the quotes of a string, in any case. */
export function isStringPrefix(word: string): boolean {
  return prefixes.has(word.toLowerCase());
}

/** Reads the string literal whose prefix is at `start` and whose quotes are at `open`; of an f-string the first part. */
export function readString(state: LexerState, start: number, open: number): void {
  const { text, lineno, lineStart } = state;
  const quote = text.charCodeAt(open);
  const size = text.charCodeAt(open + 1) === quote && text.charCodeAt(open + 2) === quote ? 3 : 1;
  if (open > start) {
    const prefix = text.slice(start, open).toLowerCase();
    if (prefix.includes("f")) {
      const raw = prefix.includes("r");
      openFString(state, { quote, size, lineno, lineStart, start, open, raw, fields: [], inSpec: false });
      return;
    }
  }
  const column = start + state.shift;
  let escapedQuote = false;
  let at = open + size;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (unit === quote) {
      if (size === 1) break;
      if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) break;
    } else if (unit === BACKSLASH) {
      at++;
      const escaped = text.charCodeAt(at);
      if (escaped === quote) escapedQuote = true;
      else if (escaped === NEWLINE_CHARACTER) state.continueLine(at + 1);
      else if (escaped >= 128) state.shift += extraBytes(escaped);
    } else if (unit === NEWLINE_CHARACTER) {
      if (size === 1) {
        const string = { quote, size, lineno, lineStart, start, open } as const;
        unterminatedString(state, string, state.lineno, escapedQuote, false);
      }
      state.continueLine(at + 1);
    } else if (unit >= 128) {
      state.shift += extraBytes(unit);
    } else if (at >= text.length) {
      const string = { quote, size, lineno, lineStart, start, open } as const;
      unterminatedString(state, string, state.lineno - 1, escapedQuote, true);
    }
    at++;
  }
  at += size;
  const image = text.slice(start, at);
  const { lineno: endLineno, shift } = state;
  state.tokens.push(makeToken(StringLiteral, image, start, at, lineno, column, endLineno, at + shift, null));
  state.position = at;
}

/**
 * Reads literal text of the innermost f-string: up to a field, which is opened, up to the `}` that ends a format
 * specification, which is left to the caller, or to the closing quotes.
 */
export function readFStringText(state: LexerState): void {
  const { text, lineno } = state;
  const fstring = state.fstrings.at(-1)!;
  const { quote, size, raw, fields } = fstring;
  const start = state.position;
  const column = start + state.shift;
  let named = false; // within the braces of \N{…}, which open no field
  let at = start;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (unit === quote) {
      if (size === 1) break;
      if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) break;
    } else if (unit === OPEN_BRACE) {
      if (fstring.inSpec || text.charCodeAt(at + 1) !== OPEN_BRACE) break;
      at++;
    } else if (unit === CLOSE_BRACE && named) {
      named = false;
    } else if (unit === CLOSE_BRACE) {
      if (fields.length > 0) break;
      if (text.charCodeAt(at + 1) !== CLOSE_BRACE) break;
      at++;
    } else if (unit === BACKSLASH) {
      const escaped = text.charCodeAt(at + 1);
      if (escaped === OPEN_BRACE || escaped === CLOSE_BRACE) {
        // a brace cannot be escaped so: it is looked at next
        if (!raw) warnOfEscapedBrace(state, text[at + 1]!);
      } else {
        at++;
        if (escaped === NEWLINE_CHARACTER) {
          state.continueLine(at + 1);
        } else if (escaped >= 128) {
          state.shift += extraBytes(escaped);
        } else if (escaped === UPPER_N && !raw && text.charCodeAt(at + 1) === OPEN_BRACE) {
          named = true;
          at++;
        }
      }
    } else if (unit === NEWLINE_CHARACTER) {
      if (size === 1) {
        if (fstring.inSpec && at !== state.unbrokenEnd) break;
        unterminatedFString(state, fstring, state.lineno, false);
      }
      state.continueLine(at + 1);
    } else if (unit >= 128) {
      state.shift += extraBytes(unit);
    } else if (at >= text.length) {
      unterminatedFString(state, fstring, state.lineno - 1, size === 3);
    }
    at++;
  }
  // A specification has a text, be it empty, wherever it does not start with a field.
  const isText = fields.length > 0 && (text[at] === "}" || text.startsWith("{{", at));
  if (at > start || isText) {
    const image = text.slice(start, at);
    const { lineno: endLineno, shift } = state;
    state.tokens.push(
      makeToken(FStringMiddle, image, start, at, lineno, column, endLineno, at + shift, null),
    );
  }
  state.position = at;
  switch (text.charCodeAt(at)) {
    case CLOSE_BRACE:
      if (fields.length === 0) state.fail("f-string: single '}' is not allowed", at + 1);
      break;
    case OPEN_BRACE:
      openField(state, fstring, at);
      break;
    case NEWLINE_CHARACTER:
      fstring.inSpec = false; // CPython lets a line break end the specification and reads on for the `}`
      break;
    default:
      state.push(FStringEnd, text.slice(at, at + size), at, at + size, null);
      state.position = at + size;
      state.fstrings.pop();
  }
}

function openFString(state: LexerState, fstring: FString): void {
  const { start, open, size } = fstring;
  const end = open + size;
  if (state.fstrings.length + 1 >= MAX_FSTRINGS) state.fail("too many nested f-strings", end);
  state.push(FStringStart, state.text.slice(start, end), start, end, null);
  state.fstrings.push(fstring);
  state.position = end;
  readFStringText(state);
}

function openField(state: LexerState, { fields }: FString, at: number): void {
  if (fields.length >= MAX_NESTED_FIELDS) state.fail("f-string: expressions nested too deeply", at);
  state.openBracket(at);
  state.push(LBRACE, "{", at, at + 1, null);
  state.position = at + 1;
  fields.push({ depth: state.brackets.length, start: at + 1, debug: false, comments: [] });
}

function warnOfEscapedBrace(state: LexerState, brace: string): void {
  state.warnings.push({ message: `invalid escape sequence '\\${brace}'`, lineno: state.lineno, offset: 0 });
}

function unterminatedString(
  state: LexerState,
  { quote, size, lineno, lineStart, start }: OpenString,
  detected: number,
  escapedQuote: boolean,
  incomplete: boolean,
): never {
  state.lineno = lineno;
  state.lineStart = lineStart;
  const around = state.fstrings.at(-1);
  if (around !== undefined && around.quote === quote && around.size === size) {
    // the quote was meant to end the f-string around it
    state.fail("f-string: expecting '}'", start + 1);
  }
  if (size === 3) {
    const message = `unterminated triple-quoted string literal (detected at line ${detected})`;
    state.fail(message, start + 1, incomplete);
  }
  const hint = escapedQuote ? "; perhaps you escaped the end quote?" : "";
  state.fail(`unterminated string literal (detected at line ${detected})${hint}`, start + 1, incomplete);
}

function unterminatedFString(
  state: LexerState,
  { size, lineno, lineStart, start }: FString,
  detected: number,
  incomplete: boolean,
): never {
  state.lineno = lineno;
  state.lineStart = lineStart;
  const kind = size === 3 ? "triple-quoted f-string literal" : "f-string literal";
  state.fail(`unterminated ${kind} (detected at line ${detected})`, start + 1, incomplete);
}
