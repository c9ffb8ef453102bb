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
import { PySyntaxError, type SyntaxErrorType } from "./errors.ts";
import { type NumberWarning, scanNumber } from "./numbers.ts";
import { matchOperator } from "./operators.ts";
import { countCharacters, type Source } from "./source.ts";
import {
  COLON,
  DEDENT,
  EndMarker,
  EQUAL,
  EXCLAMATION,
  FStringEnd,
  FStringMiddle,
  FStringStart,
  hardKeywords,
  INDENT,
  makeToken,
  Name,
  NEWLINE,
  NumberLiteral,
  type PyToken,
  RBRACE,
  Stray,
  StringLiteral,
  softKeywords,
} from "./tokens.ts";

/** A SyntaxWarning. `offset` is the column in characters from 1, or 0 where CPython gives none. */
export interface LexicalWarning {
  readonly message: string;
  readonly lineno: number;
  readonly offset: number;
}

/**
 * What `tokenize` found.
 *
 * CPython's parser asks its tokenizer for one token at a time, so a mistake that the parser sees wins over one that the
 * tokenizer would have met later. `tokenize` therefore never throws: `tokens` ends where `error` struck, without an
 * EndMarker, and the parser reports `error` when it comes to that end.
 *
 * When CPython's parser fails *before* that, it still reads the rest of the text, and some errors found there
 * replace its own; `takesOver` says which. (Measured with CPython 3.13.0; the parser's own error stays if it is no
 * plain `SyntaxError`, that is, for `IndentationError`.)
 */
export interface Tokenized {
  readonly tokens: PyToken[];
  readonly error: PySyntaxError | null;
  /**
   * `"always"`: the error replaces a SyntaxError of the parser. `"later line"`: only if the last token that the parser
   * has read stands on a line after `error.lineno` (brackets never closed). `"never"`: the parser's own error stays.
   */
  readonly takesOver: TakesOver;
  readonly warnings: readonly LexicalWarning[];
}

export type TakesOver = "always" | "later line" | "never";

/** Splits a program into tokens. Gives the error as a value, see `Tokenized`. */
export function tokenize(source: Source): Tokenized {
  return new Lexer(source).run();
}

// CPython's limits
const MAX_INDENTS = 100;
const MAX_BRACKETS = 200;
const MAX_FSTRINGS = 150;
const MAX_NESTED_EXPRESSIONS = 3;
const TAB_SIZE = 8;

const NEWLINE_CHARACTER = 0x0a;
const FORM_FEED = 0x0c;
const TAB = 0x09;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const HASH = 0x23;
const SINGLE_QUOTE = 0x27;
const DOT = 0x2e;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** An open bracket. */
interface Bracket {
  readonly character: string;
  readonly lineno: number;
  /** Its line's start and its own position in the text. */
  readonly lineStart: number;
  readonly offset: number;
}

/** An open replacement field of an f-string. */
interface Field {
  /** How many brackets are open, with the field's own brace. At this depth `:`, `!` and `}` belong to the field. */
  readonly depth: number;
  /** Where the expression starts in the text. */
  readonly start: number;
  /** Set by a `=` at the field's depth. */
  debug: boolean;
  /** Comments within the expression, as pairs of positions. */
  readonly comments: number[];
}

/** An open f-string. */
interface FString {
  readonly quote: number;
  readonly size: 1 | 3;
  readonly raw: boolean;
  readonly fields: Field[];
  /** In a format specification, and no field has been closed in it yet. */
  inSpec: boolean;
  readonly lineno: number;
  readonly lineStart: number;
  readonly start: number;
}

class Lexer {
  private readonly source: Source;
  private readonly text: string;
  private readonly tokens: PyToken[] = [];
  private readonly warnings: LexicalWarning[] = [];
  private readonly brackets: Bracket[] = [];
  private readonly fstrings: FString[] = [];
  /** Columns of the open blocks with tabs to 8, and with tabs of 1: where the two disagree the text is ambiguous. */
  private readonly indents: number[] = [0];
  private readonly alternateIndents: number[] = [0];
  private position = 0;
  private lineno = 1;
  private lineStart = 0;
  /** Byte column = position + shift. Scanners add to it at each character above U+007F, so ASCII costs nothing. */
  private shift = 0;
  private takesOver: TakesOver = "never";
  private readonly ascii: boolean;

  constructor(source: Source) {
    this.source = source;
    this.text = source.text;
    this.ascii = /^[\x00-\x7f]*$/.test(source.text);
  }

  run(): Tokenized {
    let error: PySyntaxError | null = null;
    try {
      while (this.indentation()) this.logicalLine();
    } catch (caught) {
      if (!(caught instanceof PySyntaxError)) throw caught;
      error = caught;
    }
    return { tokens: this.tokens, error, takesOver: this.takesOver, warnings: this.warnings };
  }

  /** Skips blank lines, and compares the next line's indentation with the open blocks. False at the end of the text. */
  private indentation(): boolean {
    const text = this.text;
    for (;;) {
      let column = 0;
      let alternate = 0;
      let continued = 0;
      let at = this.position;
      scan: for (;;) {
        switch (text.charCodeAt(at)) {
          case SPACE:
            column++;
            alternate++;
            break;
          case TAB:
            column = (Math.floor(column / TAB_SIZE) + 1) * TAB_SIZE;
            alternate++;
            break;
          case FORM_FEED:
            column = alternate = 0;
            break;
          case BACKSLASH:
            // what counts is the indentation of the first of the joined lines that has any
            continued = continued || column;
            this.joinLine(at);
            at++;
            break;
          default:
            break scan;
        }
        at++;
      }
      const unit = text.charCodeAt(at);
      if (unit === HASH) at = text.indexOf("\n", at);
      else if (unit !== NEWLINE_CHARACTER) {
        this.position = at;
        if (continued > 0) column = alternate = continued;
        if (at >= text.length) return this.endOfText();
        if (column !== this.indents.at(-1) || alternate !== this.alternateIndents.at(-1)) {
          this.indent(column, alternate);
        }
        return true;
      }
      this.position = at + 1;
      this.startLine(at + 1);
    }
  }

  private indent(column: number, alternate: number): void {
    const { indents, alternateIndents, position } = this;
    const current = indents.at(-1)!;
    if (column === current) this.inconsistentTabs();
    if (column > current) {
      if (indents.length >= MAX_INDENTS) {
        this.failLayout("IndentationError", "too many levels of indentation", 1, 0);
      }
      if (alternate <= alternateIndents.at(-1)!) this.inconsistentTabs();
      indents.push(column);
      alternateIndents.push(alternate);
      const { lineno, lineStart } = this;
      const image = this.text.slice(lineStart, position);
      this.tokens.push(
        makeToken(INDENT, image, lineStart, position, lineno, 0, lineno, position + this.shift, null),
      );
      return;
    }
    let closed = 0;
    while (column < indents.at(-1)!) {
      indents.pop();
      alternateIndents.pop();
      closed++;
    }
    if (column !== indents.at(-1)) {
      const caret = this.lineLength() + 1;
      this.failLayout("IndentationError", "unindent does not match any outer indentation level", caret, -1);
    }
    if (alternate !== alternateIndents.at(-1)) this.inconsistentTabs();
    for (; closed > 0; closed--) this.pushEmpty(DEDENT);
  }

  private endOfText(): false {
    for (let open = this.indents.length - 1; open > 0; open--) this.pushEmpty(DEDENT);
    this.pushEmpty(EndMarker);
    return false;
  }

  /** Reads tokens up to and with the NEWLINE. */
  private logicalLine(): void {
    const text = this.text;
    for (;;) {
      const start = this.position;
      const unit = text.charCodeAt(start);
      if (unit === SPACE || unit === TAB || unit === FORM_FEED) {
        this.position++;
      } else if (isAsciiStart(unit) || unit >= 128) {
        this.name(start, unit);
      } else if (unit === NEWLINE_CHARACTER) {
        if (this.brackets.length === 0) {
          this.newline(start);
          return;
        }
        this.position = start + 1;
        this.startLine(start + 1);
      } else if (isDigit(unit) || (unit === DOT && isDigit(text.charCodeAt(start + 1)))) {
        this.number(start);
      } else if (unit === SINGLE_QUOTE || unit === DOUBLE_QUOTE) {
        this.string(start, start);
      } else if (unit === HASH) {
        this.comment(start);
      } else if (unit === BACKSLASH) {
        this.joinLine(start);
        this.position = start + 2;
      } else if (start >= text.length) {
        this.neverClosed(); // without an open bracket the text ends in `indentation`
      } else {
        this.operator(start);
      }
    }
  }

  private newline(start: number): void {
    const implicit = this.source.implicitNewline && start + 1 === this.text.length;
    this.push(NEWLINE, implicit ? "" : "\n", start, start + 1, null);
    this.position = start + 1;
    this.startLine(start + 1);
  }

  private comment(start: number): void {
    const end = this.text.indexOf("\n", start);
    this.fstrings.at(-1)?.fields.at(-1)?.comments.push(start, end);
    if (!this.ascii) {
      for (let at = start; at < end; at++) {
        const unit = this.text.charCodeAt(at);
        if (unit >= 128) this.shift += extraBytes(unit); // an error can point at the NEWLINE after it
      }
    }
    this.position = end;
  }

  /** A backslash must be the last character of its line, and there must be another line. */
  private joinLine(backslash: number): void {
    if (this.text.charCodeAt(backslash + 1) !== NEWLINE_CHARACTER) {
      const caret = this.characters(backslash) + 2;
      this.failLayout("SyntaxError", "unexpected character after line continuation character", caret, 0);
    }
    if (backslash + 2 >= this.text.length) {
      if (this.brackets.length > 0) this.neverClosed();
      this.failLayout("SyntaxError", "unexpected EOF while parsing", this.lineLength() + 1, -1, true);
    }
    this.startLine(backslash + 2);
  }

  // --- names and numbers ---

  private name(start: number, first: number): void {
    const text = this.text;
    let at = start;
    let unit = first;
    while (isAsciiWord(unit)) unit = text.charCodeAt(++at);
    if (unit >= 128) {
      this.unicodeName(start, at);
      return;
    }
    if (
      (unit === SINGLE_QUOTE || unit === DOUBLE_QUOTE) &&
      at - start <= 2 &&
      isPrefix(text.slice(start, at))
    ) {
      this.string(start, at);
      return;
    }
    const image = text.slice(start, at);
    const keyword = image.length <= 8 ? keywords.get(image) : undefined;
    const column = start + this.shift;
    const { lineno } = this;
    // the same as `push`, in line: half of all tokens are names
    this.tokens.push(
      keyword === undefined
        ? makeToken(Name, image, start, at, lineno, column, lineno, at + this.shift, image)
        : makeToken(keyword.type, image, start, at, lineno, column, lineno, at + this.shift, keyword.payload),
    );
    this.position = at;
  }

  /** A run of letters, digits and anything above U+007F, looked at one by one. */
  private unicodeName(start: number, from: number): void {
    const text = this.text;
    const startColumn = start + this.shift;
    let at = from;
    for (let unit = text.charCodeAt(at); isWord(unit); unit = text.charCodeAt(++at)) {
      if (unit >= 128) this.shift += extraBytes(unit);
    }
    const image = text.slice(start, at);
    let checked = start;
    for (const character of image) {
      checked += character.length;
      if (checked > start + character.length ? isIdentifierPart(character) : isIdentifierStart(character))
        continue;
      const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
      this.fail(
        isPrintable(character)
          ? `invalid character '${character}' (${code})`
          : `invalid non-printable character ${code}`,
        checked,
      );
    }
    const name = image.normalize("NFKC");
    const { lineno } = this;
    // a keyword is one only as written: the parser of CPython compares before it normalises
    this.tokens.push(makeToken(Name, image, start, at, lineno, startColumn, lineno, at + this.shift, name));
    this.position = at;
  }

  private readonly warnNumber: NumberWarning = (message, at) => {
    this.warnings.push({ message, lineno: this.lineno, offset: this.characters(at) });
  };

  private number(start: number): void {
    const end = scanNumber(this.text, start, this.warnNumber);
    if (typeof end !== "number") {
      if (end.start === null) this.fail(end.message, end.end);
      this.takesOver = "always";
      const offset = this.characters(end.start) + 1;
      throw this.error("SyntaxError", end.message, offset, this.characters(end.end) + 1);
    }
    this.push(NumberLiteral, this.text.slice(start, end), start, end, null);
    this.position = end;
  }

  // --- strings ---

  /** A string literal whose prefix is at `start` and whose quotes are at `open`. */
  private string(start: number, open: number): void {
    const text = this.text;
    const quote = text.charCodeAt(open);
    const size = text.charCodeAt(open + 1) === quote && text.charCodeAt(open + 2) === quote ? 3 : 1;
    for (let at = start; at < open; at++) {
      if ((text.charCodeAt(at) | 0x20) === 0x66 /* f */) {
        this.fstring(start, open, quote, size);
        return;
      }
    }
    const { lineno, lineStart } = this;
    const column = start + this.shift;
    let at = open + size;
    for (;;) {
      const unit = text.charCodeAt(at);
      if (unit === quote) {
        if (size === 1) break;
        if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) break;
      } else if (unit === BACKSLASH) {
        at++;
        const escaped = text.charCodeAt(at);
        if (escaped === NEWLINE_CHARACTER) this.startLine(at + 1);
        else if (escaped >= 128) this.shift += extraBytes(escaped);
      } else if (unit === NEWLINE_CHARACTER) {
        if (size === 1)
          this.unterminatedString(start, open, quote, size, lineno, lineStart, this.lineno, false);
        this.startLine(at + 1);
      } else if (unit >= 128) {
        this.shift += extraBytes(unit);
      } else if (at >= text.length) {
        const more = size === 3 || this.source.implicitNewline;
        this.unterminatedString(start, open, quote, size, lineno, lineStart, this.lineno - 1, more);
      }
      at++;
    }
    at += size;
    const image = text.slice(start, at);
    this.tokens.push(
      makeToken(StringLiteral, image, start, at, lineno, column, this.lineno, at + this.shift, null),
    );
    this.position = at;
  }

  private unterminatedString(
    start: number,
    open: number,
    quote: number,
    size: 1 | 3,
    lineno: number,
    lineStart: number,
    detected: number,
    incomplete: boolean,
  ): never {
    this.lineno = lineno;
    this.lineStart = lineStart;
    const around = this.fstrings.at(-1);
    if (around !== undefined && around.quote === quote && around.size === size) {
      // the quote was meant to end the f-string around it
      this.fail("f-string: expecting '}'", open + 1);
    }
    const kind = size === 3 ? "triple-quoted string literal" : "string literal";
    this.fail(`unterminated ${kind} (detected at line ${detected})`, start + 1, incomplete);
  }

  // --- f-strings ---

  private fstring(start: number, open: number, quote: number, size: 1 | 3): void {
    if (this.fstrings.length + 1 >= MAX_FSTRINGS) this.fail("too many nested f-strings", open + size);
    const text = this.text;
    const prefix = text.slice(start, open);
    this.push(FStringStart, text.slice(start, open + size), start, open + size, null);
    const { lineno, lineStart } = this;
    const raw = prefix.includes("r") || prefix.includes("R");
    this.fstrings.push({ quote, size, raw, fields: [], inSpec: false, lineno, lineStart, start });
    this.position = open + size;
    this.fstringText();
  }

  /**
   * Reads the literal text of the innermost f-string: up to a field, which is opened, to the end of a format
   * specification, which the caller's loop then sees, or to the closing quotes.
   */
  private fstringText(): void {
    const text = this.text;
    const fstring = this.fstrings.at(-1)!;
    const { quote, size, raw, fields } = fstring;
    const start = this.position;
    const { lineno } = this;
    const column = start + this.shift;
    let at = start;
    let named = false;
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
        if (text.charCodeAt(at + 1) !== CLOSE_BRACE) this.fail("f-string: single '}' is not allowed", at + 1);
        at++;
      } else if (unit === BACKSLASH) {
        if (!raw && text.charCodeAt(at + 1) === 0x4e /* N */ && text.charCodeAt(at + 2) === OPEN_BRACE) {
          named = true; // \N{…} holds the name of a character, and its braces open no field
          at += 2;
        } else {
          at = this.fstringEscape(at, raw) - 1;
        }
      } else if (unit === NEWLINE_CHARACTER) {
        if (size === 1) {
          if (fstring.inSpec) break;
          this.unterminatedFString(fstring, this.lineno, false);
        }
        this.startLine(at + 1);
      } else if (unit >= 128) {
        this.shift += extraBytes(unit);
      } else if (at >= text.length) {
        this.unterminatedFString(fstring, this.lineno - 1, size === 3);
      }
      at++;
    }
    if (at > start) {
      const image = text.slice(start, at);
      this.tokens.push(
        makeToken(FStringMiddle, image, start, at, lineno, column, this.lineno, at + this.shift, null),
      );
    }
    this.position = at;
    switch (text.charCodeAt(at)) {
      case OPEN_BRACE:
        if (fields.length >= MAX_NESTED_EXPRESSIONS) this.fail("f-string: expressions nested too deeply", at);
        this.operator(at);
        fields.push({ depth: this.brackets.length, start: at + 1, debug: false, comments: [] });
        break;
      case NEWLINE_CHARACTER:
        fstring.inSpec = false; // CPython lets a line break end the specification and reads on for the `}`
        break;
      case CLOSE_BRACE:
        break;
      default:
        this.push(FStringEnd, text.slice(at, at + size), at, at + size, null);
        this.position = at + size;
        this.fstrings.pop();
    }
  }

  /** A backslash in an f-string's text; gives the position after what it takes with it. */
  private fstringEscape(backslash: number, raw: boolean): number {
    const text = this.text;
    const unit = text.charCodeAt(backslash + 1);
    if (unit === OPEN_BRACE || unit === CLOSE_BRACE) {
      if (!raw) {
        const message = `invalid escape sequence '\\${text[backslash + 1]}'`;
        this.warnings.push({ message, lineno: this.lineno, offset: 0 });
      }
      return backslash + 1; // a brace cannot be escaped so
    }
    if (unit === NEWLINE_CHARACTER) {
      this.startLine(backslash + 2);
    } else if (unit >= 128) {
      this.shift += extraBytes(unit);
    }
    return backslash + 2;
  }

  private unterminatedFString(fstring: FString, detected: number, incomplete: boolean): never {
    this.lineno = fstring.lineno;
    this.lineStart = fstring.lineStart;
    const kind = fstring.size === 3 ? "triple-quoted f-string literal" : "f-string literal";
    this.fail(`unterminated ${kind} (detected at line ${detected})`, fstring.start + 1, incomplete);
  }

  // --- operators and brackets ---

  private operator(start: number): void {
    const text = this.text;
    const fstring = this.fstrings.at(-1);
    const field = fstring?.fields.at(-1);
    if (fstring !== undefined && field !== undefined && field.depth === this.brackets.length) {
      if (this.fieldOperator(start, fstring, field)) return;
    }
    const found = matchOperator(text, start);
    if (found === null) {
      this.stray(start);
      return;
    }
    if (found.bracket === "open") this.openBracket(start);
    else if (found.bracket === "close") this.closeBracket(start, field);
    const end = start + found.image.length;
    this.push(found.type, found.image, start, end, null);
    this.position = end;
  }

  /** What means something else directly in a field of an f-string than elsewhere. False if nothing does. */
  private fieldOperator(start: number, fstring: FString, field: Field): boolean {
    const text = this.text;
    switch (text[start]) {
      case ":":
        this.push(COLON, ":", start, start + 1, this.debugText(field, start));
        this.position = start + 1;
        fstring.inSpec = true;
        this.fstringText();
        return true;
      case "}":
        this.push(RBRACE, "}", start, start + 1, this.debugText(field, start));
        this.position = start + 1;
        this.brackets.pop();
        fstring.fields.pop();
        fstring.inSpec = false;
        this.fstringText();
        return true;
      case "!":
        if (text[start + 1] === "=") return false;
        this.push(EXCLAMATION, "!", start, start + 1, this.debugText(field, start));
        this.position = start + 1;
        return true;
      case "=":
        if (text[start + 1] === "=") return false;
        field.debug = true;
        this.push(EQUAL, "=", start, start + 1, null);
        this.position = start + 1;
        return true;
      default:
        return false;
    }
  }

  private debugText(field: Field, end: number): string | null {
    if (!field.debug) return null;
    let result = "";
    let from = field.start;
    for (let index = 0; index < field.comments.length; index += 2) {
      result += this.text.slice(from, field.comments[index]);
      from = field.comments[index + 1]!;
    }
    return result + this.text.slice(from, end);
  }

  private openBracket(start: number): void {
    if (this.brackets.length >= MAX_BRACKETS) this.fail("too many nested parentheses", start + 1);
    const { lineno, lineStart } = this;
    this.brackets.push({ character: this.text[start]!, lineno, lineStart, offset: start });
  }

  private closeBracket(start: number, field: Field | undefined): void {
    const closing = this.text[start]!;
    const open = this.brackets.at(-1);
    if (open === undefined) this.fail(`unmatched '${closing}'`, start + 1);
    if (closing !== closers[open.character]) {
      if (field !== undefined && field.depth === this.brackets.length && open.character === "{") {
        this.fail(`f-string: unmatched '${closing}'`, start + 1);
      }
      const message = `closing parenthesis '${closing}' does not match opening parenthesis '${open.character}'`;
      const line = open.lineno === this.lineno ? "" : ` on line ${open.lineno}`;
      this.fail(message + line, start + 1);
    }
    this.brackets.pop();
  }

  private neverClosed(): never {
    const open = this.brackets.at(-1)!;
    this.takesOver = "later line";
    const last = open.lineno === this.source.lineCount;
    const line = this.source.lineText(open.lineno);
    throw new PySyntaxError(
      "SyntaxError",
      `'${open.character}' was never closed`,
      {
        lineno: open.lineno,
        offset: countCharacters(this.text, open.lineStart, open.offset) + 1,
        endLineno: open.lineno,
        endOffset: 0,
        text: last ? `${line}\n` : line,
      },
      true,
    );
  }

  /** A character that begins no token. Of the printable ones CPython lets the parser complain. */
  private stray(start: number): void {
    const character = this.text[start]!;
    if (!isPrintable(character)) {
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
      this.fail(`invalid non-printable character U+${code}`, start + 1);
    }
    this.push(Stray, character, start, start + 1, null);
    this.position = start + 1;
  }

  // --- making tokens and errors ---

  /** Adds a token that lies on the current line. */
  private push(type: TokenType, image: string, start: number, end: number, payload: string | null): void {
    const { lineno, shift } = this;
    this.tokens.push(makeToken(type, image, start, end, lineno, start + shift, lineno, end + shift, payload));
  }

  private pushEmpty(type: TokenType): void {
    this.push(type, "", this.position, this.position, null);
  }

  private startLine(start: number): void {
    this.lineno++;
    this.lineStart = start;
    this.shift = -start;
  }

  /** How many characters precede a position of the current line. */
  private characters(position: number): number {
    return countCharacters(this.text, this.lineStart, position);
  }

  /** How many characters the current line has, without its line break. */
  private lineLength(): number {
    return this.characters(this.text.indexOf("\n", this.lineStart));
  }

  private inconsistentTabs(): never {
    this.failLayout("TabError", "inconsistent use of tabs and spaces in indentation", 1, 0);
  }

  /** Fails with the caret on the character before `end`, as CPython does for what its tokenizer itself reports. */
  private fail(message: string, end: number, incomplete = false): never {
    this.takesOver = "always";
    const offset = this.characters(end);
    throw this.error("SyntaxError", message, offset, offset, "", incomplete);
  }

  /** Fails with what CPython's tokenizer leaves to the parser to report; such an error never replaces another. */
  private failLayout(
    type: SyntaxErrorType,
    message: string,
    offset: number,
    endOffset: number,
    incomplete = false,
  ): never {
    this.takesOver = "never";
    throw this.error(type, message, offset, endOffset, "\n", incomplete);
  }

  /** An error on the current line; whether its text has the line break differs in CPython, and can be seen. */
  private error(
    type: SyntaxErrorType,
    message: string,
    offset: number,
    endOffset: number,
    lineBreak = "",
    incomplete = false,
  ): PySyntaxError {
    const { lineno, lineStart } = this;
    const text = this.text.slice(lineStart, this.text.indexOf("\n", lineStart)) + lineBreak;
    return new PySyntaxError(
      type,
      message,
      { lineno, offset, endLineno: lineno, endOffset, text },
      incomplete,
    );
  }
}

const closers: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

interface Keyword {
  readonly type: TokenType;
  readonly payload: string | null;
}

/** A hard keyword has no payload; a soft one has its name, like any Name. */
const keywords: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ...[...hardKeywords].map(([word, type]): [string, Keyword] => [word, { type, payload: null }]),
  ...[...softKeywords].map(([word, type]): [string, Keyword] => [word, { type, payload: word }]),
]);

const prefixes = new Set(["b", "r", "u", "f", "br", "rb", "fr", "rf"]);

function isPrefix(word: string): boolean {
  return prefixes.has(word.toLowerCase());
}
