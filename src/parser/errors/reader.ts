/**
 * `TokenReader`: the tokens of a text that is not Python, read with backtracking, and the errors that end the reading.
 *
 * CPython words its errors in a second run of its parser, a run with more rules than the first: rules for common
 * mistakes, tried in the places where they are made. What an error says therefore depends on the order in which
 * alternatives are tried and on how far ahead the parser has looked. The functions of this folder follow that order;
 * the reader keeps the account of how far they looked.
 */
import type { TokenType } from "chevrotain";
import { PySyntaxError, type SyntaxErrorType } from "../../lexer/errors.ts";
import type { Source } from "../../lexer/source.ts";
import type { PyToken } from "../../lexer/tokens.ts";
import * as t from "../../lexer/tokens.ts";
import type { Piece } from "./pieces.ts";

/** Thrown where the text has ended without the token that a rule asks for; the lexer's own error tells why. */
export const endOfTokens: { readonly kind: "endOfTokens" } = Object.freeze({ kind: "endOfTokens" });

/** Thrown when a text takes more steps than anyone wants to wait for; the error is then worded in general terms. */
export const tooManySteps: { readonly kind: "tooManySteps" } = Object.freeze({ kind: "tooManySteps" });

/** How many times a rule may be tried, for each token and at least. Real texts need a few hundred per token. */
const STEPS_PER_TOKEN = 5_000;
const LEAST_STEPS = 2_000_000;

/** What a rule found at a place: a piece and where it ends, or nothing. */
interface Found {
  readonly piece: Piece | null;
  readonly end: number;
}

/** A rule: reads from the reader's position and moves it on, or gives null and leaves the position as it was. */
export type Rule = (reader: TokenReader) => Piece | null;

export class TokenReader {
  readonly source: Source;
  readonly tokens: readonly PyToken[];
  /** The index of the token that is read next. */
  position = 0;
  /** The greatest index that was looked at. */
  furthest = -1;
  /** Thrown by a rule that has passed the point after which no alternative is tried; `withCut` catches it. */
  readonly cut: { readonly kind: "cut" } = Object.freeze({ kind: "cut" });
  /** Whether the rules for mistakes are on: they are in the second run. */
  mistakes: boolean;
  #memory = new Map<Rule, Map<number, Found>>();
  #levels: Uint16Array | null = null;
  #steps: number;

  /** True where CPython would not have added the line break that the text lacks at its end: in all but files. */
  readonly #unbroken: boolean;

  constructor(source: Source, tokens: readonly PyToken[], mistakes: boolean, isFile: boolean) {
    this.source = source;
    this.tokens = tokens;
    this.mistakes = mistakes;
    this.#unbroken = !isFile && source.implicitNewline;
    this.#steps = Math.max(LEAST_STEPS, tokens.length * STEPS_PER_TOKEN);
  }

  // --- reading ---

  /** The next token. */
  get next(): PyToken {
    if (this.position > this.furthest) this.furthest = this.position;
    const token = this.tokens[this.position];
    if (token === undefined) throw endOfTokens;
    return token;
  }

  /** Whether the next token is of one of these types. A soft keyword is also a Name. */
  at(...types: readonly TokenType[]): boolean {
    const { tokenType } = this.next;
    return types.some((type) => tokenType === type || (type === t.Name && isSoftKeyword(tokenType)));
  }

  /** Takes the next token if it is of this type. Gives its index, or -1. */
  take(type: TokenType): number {
    const { tokenType } = this.next;
    if (tokenType !== type && !(type === t.Name && isSoftKeyword(tokenType))) return -1;
    return this.position++;
  }

  /** Takes these tokens, all or none. */
  takeAll(...types: readonly TokenType[]): boolean {
    const start = this.position;
    for (const type of types) {
      if (this.take(type) < 0) {
        this.position = start;
        return false;
      }
    }
    return true;
  }

  /** Runs a rule; where it gives nothing, the position is as before. */
  try<T>(rule: (reader: this) => T | null): T | null {
    if (--this.#steps < 0) throw tooManySteps;
    const start = this.position;
    const result = rule(this);
    if (result === null) this.position = start;
    return result;
  }

  /** Whether a rule would find something here. */
  sees(rule: (reader: this) => unknown): boolean {
    const start = this.position;
    const result = rule(this);
    this.position = start;
    return result !== null && result !== false;
  }

  /**
   * Runs a rule, or recalls what it found here before. What was found with the rules for mistakes off is recalled when
   * they are on, too, as in CPython.
   */
  once(rule: Rule): Piece | null {
    let found = this.#memory.get(rule);
    if (found === undefined) {
      found = new Map();
      this.#memory.set(rule, found);
    }
    const start = this.position;
    const known = found.get(start);
    if (known !== undefined) {
      this.position = known.end;
      return known.piece;
    }
    if (--this.#steps < 0) throw tooManySteps;
    const piece = rule(this);
    if (piece === null) this.position = start;
    found.set(start, { piece, end: this.position });
    return piece;
  }

  /** Forgets what rules have found: no rule will come back to before this place. */
  forget(): void {
    this.#memory.clear();
  }

  /** How many brackets are open after a token. */
  levelAfter(index: number): number {
    this.#levels ??= levelsOf(this.tokens);
    return this.#levels[index]!;
  }

  // --- errors ---

  /** Fails with the range of one piece, or from one to another. */
  failAt(message: string, from: Piece, to: Piece = from): never {
    this.failTokens(message, from.from, to.to);
  }

  /** Fails with the range of one token, or from one to another. */
  failTokens(message: string, from: number, to: number = from): never {
    throw this.#error("SyntaxError", message, this.tokens[from]!, this.tokens[to]!, 1);
  }

  /** Fails at the last token that any rule has looked at. */
  failAtFurthest(message: string, type: SyntaxErrorType = "SyntaxError"): never {
    throw this.layoutError(type, message);
  }

  /** Fails at the token that would be read next. */
  failAtNext(message: string): never {
    throw this.errorAt("SyntaxError", message, this.next);
  }

  /** Fails from a token to the end of the last one that any rule has looked at. */
  failFrom(message: string, from: number): never {
    throw this.#error("SyntaxError", message, this.tokens[from]!, this.tokens[this.furthest]!, 0);
  }

  /** Fails at the last character of a token, with no end. */
  failAtEndOf(message: string, index: number): never {
    const token = this.tokens[index]!;
    const offset = this.source.characterColumn(token.end_lineno, token.end_col_offset - 1) + 1;
    const place = { lineno: token.lineno, offset, endLineno: token.end_lineno, endOffset: 0 };
    throw new PySyntaxError("SyntaxError", message, { ...place, text: this.#lineText(token.lineno) });
  }

  /** An error at one token; at a token without text there is a line but no column. */
  errorAt(type: SyntaxErrorType, message: string, token: PyToken): PySyntaxError {
    return this.#error(type, message, token, token, 1);
  }

  /**
   * An error at the last token that any rule has looked at. Where that is a token without text, CPython's tokenizer has
   * got no further than the indentation of its line, or than the end of the last line, and the caret stands there.
   */
  layoutError(type: SyntaxErrorType, message: string): PySyntaxError {
    const token = this.tokens[this.furthest]!;
    if (!this.#isLayout(token)) return this.errorAt(type, message, token);
    const lineno = this.#lineOf(token);
    const text = this.#lineText(lineno);
    const atEnd = token.lineno > lineno || token.tokenType === t.NEWLINE;
    const offset = atEnd ? Array.from(text ?? "").length : token.end_col_offset;
    return new PySyntaxError(type, message, { lineno, offset, endLineno: lineno, endOffset: -1, text });
  }

  #error(type: SyntaxErrorType, message: string, from: PyToken, to: PyToken, beyond: number): PySyntaxError {
    const lineno = this.#lineOf(from);
    const text = this.#lineText(lineno);
    // CPython turns bytes into characters by the first line, for the end on another line, too
    const column = (bytes: number) => charactersOf(text ?? "", bytes);
    return new PySyntaxError(type, message, {
      lineno,
      offset: this.#isLayout(from) ? 0 : column(this.#startOf(from)) + 1,
      endLineno: this.#isLayout(to) || to.tokenType === t.NEWLINE ? this.#lineOf(to) : to.end_lineno,
      endOffset: this.#isLayout(to) ? (beyond === 0 ? (text ?? "").length : 0) : column(endOf(to)) + beyond,
      text,
    });
  }

  /** The byte column of a token's start; a line break starts with the comment before it. */
  #startOf(token: PyToken): number {
    if (token.tokenType !== t.NEWLINE) return token.col_offset;
    const before = this.tokens[this.tokens.indexOf(token) - 1];
    const comment = this.source.text.indexOf("#", before?.endOffset ?? token.startOffset);
    if (comment < 0 || comment >= token.startOffset) return token.col_offset;
    return (
      token.col_offset - new TextEncoder().encode(this.source.text.slice(comment, token.startOffset)).length
    );
  }

  /** The line of a token; the tokens after the last line count to that line. */
  #lineOf(token: PyToken): number {
    return Math.max(1, Math.min(token.lineno, this.source.lineCount));
  }

  /**
   * A line as an error shows it. While the tokenizer of CPython is still on that line, it has its line break, and the
   * lines before it that belong to the same token or are joined to it by a backslash.
   */
  #lineText(lineno: number): string | null {
    const { source } = this;
    const line = source.lineText(lineno);
    const reached = this.tokens[this.furthest];
    if (line === null || reached === undefined) return line;
    const past = reached.tokenType === t.NEWLINE ? reached.lineno : reached.end_lineno;
    if (past > lineno && reached.lineno <= source.lineCount) return line;
    let text = this.#unbroken && lineno === source.lineCount ? line : `${line}\n`;
    for (let first = lineno; ; ) {
      const above = source.lineText(first - 1);
      if (above === null || !this.#continues(first, above)) return text;
      text = `${above}\n${text}`;
      first--;
    }
  }

  /** Whether a token stands for layout, without a text of its own. */
  #isLayout({ tokenType, image }: PyToken): boolean {
    if (tokenType === t.NEWLINE) return this.#unbroken && image === "";
    return tokenType === t.INDENT || tokenType === t.DEDENT || tokenType === t.EndMarker;
  }

  /** Whether a line begins within a token, or is joined to the line above. */
  #continues(lineno: number, above: string): boolean {
    if (above.endsWith("\\")) return true;
    for (let index = Math.min(this.furthest, this.tokens.length - 1); index >= 0; index--) {
      const token = this.tokens[index]!;
      if (token.lineno >= lineno || token.tokenType === t.NEWLINE) continue;
      return token.end_lineno >= lineno;
    }
    return false;
  }
}

/** The byte column of a token's end; a line break is one wide, wherever its line ends. */
function endOf(token: PyToken): number {
  return token.tokenType === t.NEWLINE ? token.col_offset + 1 : token.end_col_offset;
}

/** How many characters a number of bytes of a text are; at most as many as it has. */
function charactersOf(text: string, bytes: number): number {
  let count = 0;
  let left = bytes;
  for (const character of text) {
    if (left <= 0) break;
    left -= bytesOf(character);
    count++;
  }
  return count;
}

/** How many bytes a text has in UTF-8. */
function bytesOf(text: string): number {
  let count = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return count;
}

function isSoftKeyword(type: TokenType): boolean {
  return type === t.Match || type === t.Case || type === t.TypeKw || type === t.Underscore;
}

function levelsOf(tokens: readonly PyToken[]): Uint16Array {
  const levels = new Uint16Array(tokens.length);
  let level = 0;
  tokens.forEach((token, index) => {
    switch (token.tokenType) {
      case t.LPAR:
      case t.LSQB:
      case t.LBRACE:
        level++;
        break;
      case t.RPAR:
      case t.RSQB:
      case t.RBRACE:
        level--;
    }
    levels[index] = level;
  });
  return levels;
}
