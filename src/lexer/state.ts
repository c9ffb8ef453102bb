/** `LexerState`: where the lexer is in a text, what it has found, and how it reports a mistake there. */
import type { TokenType } from "chevrotain";
import { type LexicalWarning, PySyntaxError, type SyntaxErrorType, type Undecoded } from "./errors.ts";
import { countCharacters, type Source } from "./source.ts";
import { makeToken, type PyToken } from "./tokens.ts";

const MAX_BRACKETS = 200; // CPython's limit

/** See `Tokenized`. */
export interface LateError {
  readonly error: PySyntaxError;
  /** It counts only if the last token that the parser has read starts on a line after this one. */
  readonly afterLine: number;
}

/** An open bracket. */
export interface Bracket {
  readonly character: string;
  readonly lineno: number;
  /** Its line's start and its own position in the text. */
  readonly lineStart: number;
  readonly offset: number;
}

/** An open replacement field of an f-string. */
export interface Field {
  /** How many brackets are open, with the field's own brace. At this depth `:`, `!` and `}` belong to the field. */
  readonly depth: number;
  /** Where the expression starts in the text. */
  readonly start: number;
  /** Set by a `=` at the field's depth. */
  debug: boolean;
  /** Comments within the expression, as pairs of positions. */
  readonly comments: number[];
}

/** A string literal that has been opened. */
export interface OpenString {
  readonly quote: number;
  readonly size: 1 | 3;
  readonly lineno: number;
  readonly lineStart: number;
  /** Where its prefix stands, and where its quotes. */
  readonly start: number;
  readonly open: number;
}

/** An f-string that has been opened. */
export interface FString extends OpenString {
  readonly raw: boolean;
  readonly fields: Field[];
  /** In a format specification, and no field has been closed in it yet. */
  inSpec: boolean;
}

/** The state that all parts of the lexer share. Positions are in the text, in UTF-16 units. */
export class LexerState {
  readonly source: Source;
  readonly text: string;
  readonly tokens: PyToken[] = [];
  readonly warnings: LexicalWarning[] = [];
  readonly brackets: Bracket[] = [];
  readonly fstrings: FString[] = [];
  position = 0;
  lineno = 1;
  lineStart = 0;
  /** Byte column = position + shift. Scanners add to it at each character above U+007F, so ASCII costs nothing. */
  shift = 0;
  late: LateError | null = null;
  /**
   * Where CPython's buffer starts: at the current line, or at the line where the current token began, or the first of
   * lines joined by backslashes. Some errors show the text from there on, and one counts its column from there.
   */
  bufferStart = 0;

  /** Where the text as given ends, when CPython would not add the line break that it lacks; else -1. */
  readonly unbrokenEnd: number;

  constructor(source: Source, unbroken: boolean) {
    this.source = source;
    this.text = source.text;
    this.unbrokenEnd = unbroken ? source.text.length - 1 : -1;
  }

  /** Adds a token that lies on the current line. */
  push(type: TokenType, image: string, start: number, end: number, payload: string | null): void {
    const { lineno, shift } = this;
    this.tokens.push(makeToken(type, image, start, end, lineno, start + shift, lineno, end + shift, payload));
  }

  pushEmpty(type: TokenType): void {
    this.push(type, "", this.position, this.position, null);
  }

  /** Goes on to the next line, between tokens. */
  startLine(start: number): void {
    this.continueLine(start);
    if (start < this.text.length) this.bufferStart = start;
  }

  /** Goes on to the next line, within a token or after a backslash. */
  continueLine(start: number): void {
    this.lineno++;
    this.lineStart = start;
    this.shift = -start;
  }

  /** How many characters precede a position of the current line. */
  characters(position: number): number {
    return countCharacters(this.text, this.lineStart, position);
  }

  /** How many characters the current line has, without its line break. */
  lineLength(): number {
    return this.characters(this.text.indexOf("\n", this.lineStart));
  }

  openBracket(offset: number): void {
    if (this.brackets.length >= MAX_BRACKETS) this.fail("too many nested parentheses", offset + 1);
    const { lineno, lineStart } = this;
    this.brackets.push({ character: this.text[offset]!, lineno, lineStart, offset });
  }

  /** Fails with the caret on the character before `end`, as CPython does for what its tokenizer itself reports. */
  fail(message: string, end: number, incomplete = false): never {
    const offset = this.characters(end);
    this.failAt(message, offset, offset, incomplete);
  }

  /** Fails with a range of columns, in characters from 1. */
  failAt(
    message: string,
    offset: number,
    endOffset: number,
    incomplete = false,
    undecoded: Undecoded | null = null,
  ): never {
    const { lineno, lineStart, text } = this;
    const line = text.slice(lineStart, text.indexOf("\n", lineStart));
    const place = { lineno, offset, endLineno: lineno, endOffset, text: line };
    const error = new PySyntaxError("SyntaxError", message, place, incomplete, undecoded);
    this.late = this.fstrings.length === 0 ? { error, afterLine: 0 } : null;
    throw error;
  }

  /** Fails with what CPython's tokenizer leaves to the parser to report. */
  failLayout(
    type: SyntaxErrorType,
    message: string,
    offset: number,
    endOffset: number,
    incomplete = false,
  ): never {
    const { lineno } = this;
    this.late = this.unclosed();
    const place = { lineno, offset, endLineno: lineno, endOffset, text: this.buffer() };
    throw new PySyntaxError(type, message, place, incomplete);
  }

  /** Fails at the end of the text because of the innermost open bracket; there must be one. */
  neverClosed(): never {
    this.late = this.unclosed();
    throw this.late!.error;
  }

  private unclosed(): LateError | null {
    const open = this.brackets.at(-1);
    if (open === undefined) return null;
    const { lineno, lineStart, character, offset } = open;
    const place = {
      lineno,
      offset: countCharacters(this.text, lineStart, offset) + 1,
      endLineno: lineno,
      endOffset: 0,
      text: lineno === this.source.lineCount ? this.buffer() : this.source.lineText(lineno),
    };
    const error = new PySyntaxError("SyntaxError", `'${character}' was never closed`, place, true);
    return { error, afterLine: lineno };
  }

  /** What CPython's buffer holds: to the end of the current line, with its line break. */
  private buffer(): string {
    const end = this.text.indexOf("\n", this.lineStart);
    return this.text.slice(this.bufferStart, end < 0 ? this.text.length : end + 1);
  }
}
