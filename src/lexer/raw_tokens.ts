/**
 * `rawTokens`: text, asked for line by line, → tokens as Python's module `tokenize` shows them.
 *
 * Unlike `tokenize` in `lexer.ts` it never reads further than the token it gives, keeps comments and line breaks where
 * they are asked for, and then (`extra`) lets pass what is no Python as long as it can be cut into tokens. Source: the
 * documentation of `tokenize` and `token`; observed of CPython 3.13.
 */
import {
  isAsciiStart,
  isDigit,
  isIdentifierPart,
  isIdentifierStart,
  isPrintable,
  isWord,
} from "./characters.ts";
import { type LexicalWarning, PySyntaxError, type SyntaxErrorType } from "./errors.ts";
import { scanNumber } from "./numbers.ts";
import { matchOperator } from "./operators.ts";
import { countCharacters } from "./source.ts";
import { isStringPrefix } from "./strings.ts";
import { NUMBERS, OPERATOR_NUMBERS } from "./token_numbers.ts";

/** A token: columns count characters from 0, and are -1 where there is none. */
export interface RawToken {
  /** As in the module `token`. */
  readonly type: number;
  readonly image: string;
  readonly lineno: number;
  readonly column: number;
  readonly endLineno: number;
  readonly endColumn: number;
  /** The line or lines it stands on. */
  readonly line: string;
}

/** A generator that gives tokens; where it gives null it wants the next line, and null for the end of the text. */
export type RawTokens = Generator<RawToken | null, void, string | null>;

/**
 * The tokens of a text. With `extra`, comments, line breaks within statements and blank lines are tokens too.
 *
 * `SyntaxWarning`s are added to `warnings` before the token that they belong to is given.
 *
 * Throws `PySyntaxError` where the text cannot be cut into tokens. One whose `text` is null has no more than a line and
 * a column; a column of 0 at its end stands for none.
 */
export function rawTokens(extra: boolean, warnings: LexicalWarning[]): RawTokens {
  return new RawLexer(extra, warnings).run();
}

// CPython's limits
const MAX_BRACKETS = 200;
const MAX_INDENTS = 100;
const MAX_FSTRINGS = 150;
const MAX_NESTED_FIELDS = 3;
const TAB_SIZE = 8;

const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

interface Bracket {
  readonly character: string;
  readonly lineno: number;
}

interface FString {
  readonly quote: string;
  readonly size: number;
  readonly raw: boolean;
  /** Where it starts: its line, the position of that line, its own. */
  readonly lineno: number;
  readonly lineStart: number;
  readonly start: number;
  /** What is read is its text, not an expression in it. */
  inText: boolean;
  inSpec: boolean;
  /** How many brackets are open in its expressions, and how many of them are fields. */
  depth: number;
  fields: number;
}

class RawLexer {
  private readonly extra: boolean;
  private readonly warnings: LexicalWarning[];
  /** The lines that are still needed: from that of the token under way on, or that of the outermost f-string. */
  private text = "";
  private position = 0;
  private lineStart = 0;
  private lineno = 0;
  /** Where the token under way starts, or -1 between lines. */
  private start = -1;
  private ended = false;
  /** The last line had no line break of its own. */
  private implicit = false;
  private atLineStart = true;
  private readonly indents: number[] = [0];
  private readonly alternates: number[] = [0];
  private readonly brackets: Bracket[] = [];
  private readonly fstrings: FString[] = [];
  private shownLineno = 0;
  private shownLine = "";

  constructor(extra: boolean, warnings: LexicalWarning[]) {
    this.extra = extra;
    this.warnings = warnings;
  }

  *run(): RawTokens {
    for (;;) {
      if (this.fstrings.at(-1)?.inText === true) yield* this.fstringText();
      else if (!(yield* this.token())) return;
    }
  }

  // --- lines ---

  /** Makes sure that there is a character at the position; false at the end of the text. */
  private *more(): Generator<null, boolean, string | null> {
    if (this.position < this.text.length) return true;
    if (this.start < 0 && this.fstrings.length === 0) {
      this.text = "";
      this.position = 0;
      this.lineStart = 0;
    }
    const line = this.ended ? null : yield null;
    if (line === null || line === "") {
      this.ended = true;
      return false;
    }
    this.lineno++;
    const zero = line.indexOf("\0");
    if (zero >= 0) {
      const { lineno } = this;
      const place = { lineno, offset: 0, endLineno: lineno, endOffset: 0, text: line.slice(0, zero) };
      throw new PySyntaxError("SyntaxError", "source code cannot contain null bytes", place);
    }
    this.implicit = !line.endsWith("\n");
    this.lineStart = this.text.length;
    this.text += this.implicit ? `${line}\n` : line;
    return true;
  }

  private at(offset = 0): string {
    return this.text[this.position + offset] ?? "";
  }

  private columnOf(position: number, lineStart = this.lineStart): number {
    return countCharacters(this.text, lineStart, position);
  }

  // --- tokens ---

  private make(type: number, start: number, end: number): RawToken {
    const shown = this.extra && type > NUMBERS.DEDENT && type < NUMBERS.OP ? NUMBERS.OP : type;
    const { lineno } = this;
    const line = this.currentLine();
    const column = this.columnOf(start);
    const endColumn = column + countCharacters(this.text, start, end);
    return {
      type: shown,
      image: this.text.slice(start, end),
      lineno,
      column,
      endLineno: lineno,
      endColumn,
      line,
    };
  }

  /** A token that began on the line `lineno`, which starts at `lineStart`, and ends at the position. */
  private makeFrom(type: number, start: number, end: number, lineno: number, lineStart: number): RawToken {
    if (lineno === this.lineno) return this.make(type, start, end);
    return {
      type,
      image: this.text.slice(start, end),
      lineno,
      column: this.columnOf(start, lineStart),
      endLineno: this.lineno,
      endColumn: this.columnOf(end),
      line: this.withoutBreak(lineStart),
    };
  }

  private withoutBreak(lineStart: number): string {
    return this.text.slice(lineStart, this.text.length - (this.implicit ? 1 : 0));
  }

  /** At the end of the text CPython still shows the last line, if its last token was on it. */
  private currentLine(): string {
    if (this.lineno !== this.shownLineno) {
      this.shownLine = this.withoutBreak(this.lineStart);
      this.shownLineno = this.lineno;
    }
    return this.shownLine;
  }

  /** INDENT, DEDENT and ENDMARKER, which have a place only among the extra tokens. */
  private layout(type: number): RawToken {
    const { extra, ended } = this;
    if (extra && ended) {
      const lineno = this.lineno + 1;
      return { type, image: "", lineno, column: 0, endLineno: lineno, endColumn: 0, line: "" };
    }
    if (extra)
      return this.make(type, type === NUMBERS.INDENT ? this.lineStart : this.position, this.position);
    const { lineno } = this;
    return {
      type,
      image: "",
      lineno,
      column: -1,
      endLineno: lineno,
      endColumn: -1,
      line: this.currentLine(),
    };
  }

  /** Reads up to and with the next token; false when that was the last. */
  private *token(): Generator<RawToken | null, boolean, string | null> {
    let isBlank = false;
    this.start = -1;
    if (this.atLineStart) {
      this.atLineStart = false;
      const columns = yield* this.indentation();
      const next = this.at();
      isBlank = next === "#" || next === "\n" || next === "\r";
      if (!isBlank && this.brackets.length === 0) yield* this.indent(columns);
    }
    for (;;) {
      while (this.at() === " " || this.at() === "\t" || this.at() === "\f") this.position++;
      this.start = this.position;
      if (!(yield* this.more())) return yield* this.end();
      if (this.at() === "#") {
        const start = this.position;
        while (this.at() !== "\n" && this.at() !== "\r") this.position++;
        if (this.extra) {
          yield this.make(NUMBERS.COMMENT, start, this.position);
          this.start = this.position;
        }
      }
      const next = this.at();
      if (next === "\n" || (next === "\r" && this.at(1) === "\n")) {
        yield* this.lineBreak(isBlank, next === "\r");
        return true;
      }
      if (next !== "\\") break;
      yield* this.joinLine(1);
    }
    yield* this.visible();
    return true;
  }

  private *end(): Generator<RawToken, false, string | null> {
    if (this.brackets.length > 0) this.failAtEnd();
    if (this.extra || this.lineno > 0) yield this.layout(NUMBERS.ENDMARKER);
    return false;
  }

  private *lineBreak(isBlank: boolean, hasReturn: boolean): Generator<RawToken, void, string | null> {
    const start = this.start;
    this.position += hasReturn ? 2 : 1;
    this.atLineStart = true;
    const isInner = isBlank || this.brackets.length > 0;
    if (!this.extra) {
      if (!isInner) yield this.make(NUMBERS.NEWLINE, start, this.position - 1);
      else this.atLineStart = true;
      return;
    }
    const token = this.make(isInner ? NUMBERS.NL : NUMBERS.NEWLINE, start, this.position);
    yield this.implicit ? { ...token, image: token.image.slice(0, -1) } : token;
  }

  // --- indentation ---

  private *indentation(): Generator<null, readonly [column: number, alternate: number], string | null> {
    let column = 0;
    let alternate = 0;
    let continued = 0;
    yield* this.more();
    for (; ; this.position++) {
      switch (this.at()) {
        case " ":
          column++;
          alternate++;
          continue;
        case "\t":
          column = (Math.floor(column / TAB_SIZE) + 1) * TAB_SIZE;
          alternate++;
          continue;
        case "\f":
          column = alternate = 0;
          continue;
        case "\\":
          continued = continued || column;
          yield* this.joinLine(0);
          continue;
        default:
          return continued > 0 ? [continued, continued] : [column, alternate];
      }
    }
  }

  private *indent([column, alternate]: readonly [number, number]): Generator<RawToken, void, string | null> {
    const { indents, alternates } = this;
    const current = indents.at(-1)!;
    if (column === current) {
      if (alternate !== alternates.at(-1)) this.failTabs();
      return;
    }
    if (column > current) {
      if (indents.length >= MAX_INDENTS) this.failLine("IndentationError", "too many levels of indentation");
      if (alternate <= alternates.at(-1)!) this.failTabs();
      indents.push(column);
      alternates.push(alternate);
      this.start = this.position;
      yield this.layout(NUMBERS.INDENT);
      return;
    }
    let closed = 0;
    while (column < indents.at(-1)!) {
      indents.pop();
      alternates.pop();
      closed++;
    }
    if (column !== indents.at(-1)) {
      this.failLine("IndentationError", "unindent does not match any outer indentation level");
    }
    if (alternate !== alternates.at(-1)) this.failTabs();
    this.start = this.position;
    for (; closed > 0; closed--) yield this.layout(NUMBERS.DEDENT);
  }

  /** Goes on to the next line after a backslash; `beyond` is 0 to stay on the line break. */
  private *joinLine(beyond: 0 | 1): Generator<null, void, string | null> {
    const width = this.at(1) === "\r" && this.at(2) === "\n" ? 3 : this.at(1) === "\n" ? 2 : 0;
    if (width === 0) this.failLine("SyntaxError", "unexpected character after line continuation character");
    this.position += width;
    if (!(yield* this.more())) this.failAtEnd();
    this.position -= 1 - beyond;
  }

  // --- what is not layout ---

  private *visible(): RawTokens {
    const { start } = this;
    const next = this.at();
    const unit = this.text.charCodeAt(start);
    if (isAsciiStart(unit) || unit >= 128) yield* this.word();
    else if (isDigit(unit) || (next === "." && isDigit(this.text.charCodeAt(start + 1)))) {
      yield this.number();
    } else if (next === '"' || next === "'") yield* this.string(start);
    else yield this.operator();
  }

  private *word(): RawTokens {
    const { start, text } = this;
    let at = start;
    while (isWord(text.charCodeAt(at))) at++;
    const image = text.slice(start, at);
    const quote = text[at];
    if ((quote === '"' || quote === "'") && image.length <= 2 && isStringPrefix(image)) {
      this.position = at;
      yield* this.string(start);
      return;
    }
    if (!this.extra) this.checkName(image, start);
    this.position = at;
    yield this.make(NUMBERS.NAME, start, at);
  }

  private checkName(image: string, start: number): void {
    let checked = start;
    for (const character of image) {
      const isValid = checked > start ? isIdentifierPart(character) : isIdentifierStart(character);
      checked += character.length;
      if (!isValid) this.failCharacter(character, checked);
    }
  }

  private number(): RawToken {
    const { start } = this;
    const end = scanNumber(this.text, start, (message) => {
      if (!this.extra) this.warn(message);
    });
    if (typeof end === "number") this.position = end;
    else if (this.extra && end.alone !== undefined) this.position = end.alone;
    else if (end.start === null) this.fail(end.message, end.end);
    else this.failAt(end.message, this.columnOf(end.start) + 1, this.columnOf(end.end) + 1);
    return this.make(NUMBERS.NUMBER, start, this.position);
  }

  private *string(start: number): RawTokens {
    const { lineno, lineStart } = this;
    const open = this.position;
    const quote = this.at();
    const size = this.at(1) === quote && this.at(2) === quote ? 3 : 1;
    this.position += size;
    const prefix = this.text.slice(start, open).toLowerCase();
    if (prefix.includes("f")) {
      if (this.fstrings.length + 1 >= MAX_FSTRINGS) this.fail("too many nested f-strings", this.position);
      const raw = prefix.includes("r");
      this.fstrings.push({
        quote,
        size,
        raw,
        lineno,
        lineStart,
        start,
        inText: true,
        inSpec: false,
        depth: 0,
        fields: 0,
      });
      yield this.make(NUMBERS.FSTRING_START, start, this.position);
      return;
    }
    let isEscapedQuote = false;
    for (;;) {
      const isThere = yield* this.more();
      const next = this.at();
      if (!isThere || (size === 1 && next === "\n")) {
        const detected = this.lineno;
        this.backTo(lineno, lineStart);
        this.failUnterminated(quote, size, start, detected, isEscapedQuote);
      }
      if (next === quote && (size === 1 || (this.at(1) === quote && this.at(2) === quote))) break;
      this.position++;
      if (next !== "\\") continue;
      if (!(yield* this.more())) continue;
      if (this.at() === quote) isEscapedQuote = true;
      if (this.at() === "\r" && this.at(1) === "\n") this.position++;
      this.position++;
    }
    this.position += size;
    yield this.makeFrom(NUMBERS.STRING, start, this.position, lineno, lineStart);
  }

  private operator(): RawToken {
    const { start } = this;
    const fstring = this.fstrings.at(-1);
    const next = this.at();
    // Directly within a field these stand for themselves, whatever follows.
    const isOwn = fstring !== undefined && fstring.fields > 0 && fstring.depth === fstring.fields;
    if (isOwn && next === ":") {
      fstring.inText = true;
      fstring.inSpec = true;
      this.position++;
      return this.make(OPERATOR_NUMBERS.get(":")!, start, this.position);
    }
    const operator = matchOperator(this.text, start);
    if (operator === null) return this.stray();
    this.position += operator.image.length;
    if (operator.bracket === "open") this.open(next, fstring);
    else if (operator.bracket === "close") this.close(next, fstring);
    return this.make(OPERATOR_NUMBERS.get(operator.image)!, start, this.position);
  }

  private stray(): RawToken {
    const { start } = this;
    // A carriage return that ends no line is taken together with what follows.
    if (this.at() === "\r") {
      this.position += 2;
      return this.make(NUMBERS.OP, start, this.position);
    }
    this.position++;
    if (!isPrintable(this.text[start]!)) this.failCharacter(this.text[start]!, this.position);
    return this.make(NUMBERS.OP, start, this.position);
  }

  private open(character: string, fstring: FString | undefined): void {
    if (this.brackets.length >= MAX_BRACKETS) this.fail("too many nested parentheses", this.position);
    this.brackets.push({ character, lineno: this.lineno });
    if (fstring !== undefined) fstring.depth++;
  }

  private close(character: string, fstring: FString | undefined): void {
    if (fstring !== undefined && fstring.depth === 0 && character === "}") {
      this.fail("f-string: single '}' is not allowed", this.position);
    }
    const open = this.brackets.pop();
    if (!this.extra) {
      if (open === undefined) this.fail(`unmatched '${character}'`, this.position);
      if (CLOSERS[open.character] !== character) this.failMismatch(character, open, fstring);
    }
    if (fstring === undefined) return;
    fstring.depth--;
    if (fstring.depth < 0) this.fail(`f-string: unmatched '${character}'`, this.position);
    if (character === "}" && fstring.depth === fstring.fields - 1) {
      fstring.fields--;
      fstring.inText = true;
      fstring.inSpec = false;
    }
  }

  // --- the text of f-strings ---

  /** A part of the text of the innermost f-string; or its end; or nothing, where a field begins. */
  private *fstringText(): RawTokens {
    const fstring = this.fstrings.at(-1)!;
    const { quote, size } = fstring;
    this.start = this.position;
    yield* this.more(); // an f-string in three quotes may break its line here
    if (this.at() === "{" && this.at(1) !== "{") {
      this.openField(fstring);
      return;
    }
    const quotes = quote.repeat(size);
    if (this.text.startsWith(quotes, this.position)) {
      this.position += size;
      this.fstrings.pop();
      yield this.make(NUMBERS.FSTRING_END, this.start, this.position);
      return;
    }
    yield* this.middle(fstring, quotes);
  }

  private isInSpec({ inSpec, fields }: FString): boolean {
    return inSpec && fields > 0;
  }

  private openField(fstring: FString): void {
    if (fstring.fields >= MAX_NESTED_FIELDS) {
      this.fail("f-string: expressions nested too deeply", this.position);
    }
    fstring.fields++;
    fstring.inText = false;
  }

  private *middle(fstring: FString, quotes: string): RawTokens {
    const { lineno, lineStart } = this;
    const { start } = this;
    const inSpec = this.isInSpec(fstring);
    let isNamed = false; // within the braces of \N{…}
    const give = (end: number): RawToken =>
      this.makeFrom(NUMBERS.FSTRING_MIDDLE, start, end, lineno, lineStart);
    for (;;) {
      const isThere = yield* this.more();
      const next = this.at();
      if (!isThere || (quotes.length === 1 && next === "\n")) {
        if (isThere && inSpec) {
          fstring.inText = false;
          fstring.inSpec = false;
          yield give(this.position);
          return;
        }
        const detected = this.lineno - (isThere || quotes.length === 3 ? 0 : 1);
        this.backTo(fstring.lineno, fstring.lineStart);
        const kind = quotes.length === 3 ? "triple-quoted f-string" : "f-string";
        const message = `unterminated ${kind} literal (detected at line ${detected})`;
        this.fail(message, fstring.start + 1);
      }
      if (this.text.startsWith(quotes, this.position)) {
        yield give(this.position);
        return;
      }
      if (next === "{") {
        const isDouble = this.at(1) === "{" && !inSpec;
        const end = this.position + (isDouble ? 1 : 0);
        if (!isDouble) this.openField(fstring);
        else this.position += 2;
        yield give(end);
        return;
      }
      if (next === "}") {
        if (isNamed) {
          this.position++;
          yield give(this.position);
          return;
        }
        const isDouble = this.at(1) === "}" && !inSpec && fstring.depth === 0;
        const end = this.position + (isDouble ? 1 : 0);
        if (isDouble) this.position += 2;
        else fstring.inText = false;
        yield give(end);
        return;
      }
      this.position++;
      if (next !== "\\" || !(yield* this.more())) continue;
      const escaped = this.at();
      if (escaped === "{" || escaped === "}") {
        if (!fstring.raw) this.warn(`invalid escape sequence '\\${escaped}'`);
        continue;
      }
      this.position += escaped === "\r" && this.at(1) === "\n" ? 2 : 1;
      if (escaped === "N" && !fstring.raw && this.at() === "{") {
        this.position++;
        isNamed = true;
      }
    }
  }

  // --- errors ---

  private warn(message: string): void {
    this.warnings.push({ message, lineno: this.lineno, offset: 0 });
  }

  private backTo(lineno: number, lineStart: number): void {
    this.lineno = lineno;
    this.lineStart = lineStart;
  }

  private lineText(): string {
    return this.text.slice(this.lineStart, this.text.indexOf("\n", this.lineStart));
  }

  private failAt(message: string, offset: number, endOffset: number): never {
    const { lineno } = this;
    const place = { lineno, offset, endLineno: lineno, endOffset, text: this.lineText() };
    throw new PySyntaxError("SyntaxError", message, place);
  }

  /** The caret is on the character before `end`. */
  private fail(message: string, end: number): never {
    this.failAt(message, this.columnOf(end), this.columnOf(end));
  }

  /** The caret is after the end of the line. */
  private failLine(type: SyntaxErrorType, message: string): never {
    const text = this.lineText();
    const offset = countCharacters(text, 0, text.length) + 1;
    throw new PySyntaxError(type, message, { lineno: this.lineno, offset, endLineno: 0, endOffset: 0, text });
  }

  private failTabs(): never {
    this.failLine("TabError", "inconsistent use of tabs and spaces in indentation");
  }

  /** The column is that of the end of what is kept. */
  private failAtEnd(): never {
    const { lineno } = this;
    const place = { lineno, offset: this.text.length, endLineno: lineno, endOffset: 0, text: null };
    throw new PySyntaxError("SyntaxError", "unexpected EOF in multi-line statement", place, true);
  }

  private failCharacter(character: string, end: number): never {
    const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
    const message = isPrintable(character)
      ? `invalid character '${character}' (${code})`
      : `invalid non-printable character ${code}`;
    this.fail(message, end);
  }

  private failUnterminated(
    quote: string,
    size: number,
    start: number,
    detected: number,
    isEscapedQuote: boolean,
  ): never {
    const around = this.fstrings.at(-1);
    if (around !== undefined && around.quote === quote && around.size === size) {
      this.fail("f-string: expecting '}'", start + 1);
    }
    if (size === 3) {
      this.fail(`unterminated triple-quoted string literal (detected at line ${detected})`, start + 1);
    }
    const hint = isEscapedQuote ? "; perhaps you escaped the end quote?" : "";
    this.fail(`unterminated string literal (detected at line ${detected})${hint}`, start + 1);
  }

  private failMismatch(character: string, open: Bracket, fstring: FString | undefined): never {
    if (fstring !== undefined && open.character === "{" && fstring.depth === fstring.fields) {
      this.fail(`f-string: unmatched '${character}'`, this.position);
    }
    const where = open.lineno === this.lineno ? "" : ` on line ${open.lineno}`;
    const message = `closing parenthesis '${character}' does not match opening parenthesis '${open.character}'${where}`;
    this.fail(message, this.position);
  }
}
