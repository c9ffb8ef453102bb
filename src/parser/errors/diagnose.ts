/**
 * `diagnose`: what is wrong with a text that the grammar has refused.
 */
import { PySyntaxError } from "../../lexer/errors.ts";
import type { Tokenized } from "../../lexer/lexer.ts";
import type { Source } from "../../lexer/source.ts";
import type { PyToken } from "../../lexer/tokens.ts";
import * as t from "../../lexer/tokens.ts";
import { endOfTokens, TokenReader, tooManySteps } from "./reader.ts";
import { evaluated, file, interactive } from "./statements.ts";

const roots = { exec: file, single: interactive, eval: evaluated } as const;

/**
 * Words the error of a text.
 *
 * As CPython does it: the text is read twice, the second time with the rules for mistakes. The first error wins;
 * without any it is "invalid syntax" at the last token that the first reading has looked at. A lexical error further
 * on in the text may replace either, see `Tokenized`.
 *
 * `suspect` is the token at which the grammar gave up, for a text that the readings here cannot get through.
 */
export function diagnose(
  source: Source,
  tokenized: Tokenized,
  mode: keyof typeof roots,
  suspect: PyToken,
): PySyntaxError {
  const { tokens, error: lexical } = tokenized;
  const own = withoutPadding(tokens);
  if (source.text === "") return new PySyntaxError("SyntaxError", "invalid syntax", emptyText, true);
  const unbroken = mode !== "exec" && source.implicitNewline;
  const asRead = (error: PySyntaxError) => (unbroken ? withoutLineBreak(error, source) : error);
  let furthest = own.length - 1;
  let wording: PySyntaxError | null = null;
  let last: TokenReader | null = null;
  for (const mistakes of [false, true]) {
    const reader = new TokenReader(source, own, mistakes, mode === "exec");
    last = reader;
    try {
      roots[mode](reader);
    } catch (caught) {
      if (caught === endOfTokens && lexical !== null) return asRead(lexical);
      if (caught instanceof PySyntaxError) {
        if (caught.type === "UnicodeDecodeError") return caught;
        wording = caught;
      } else if (caught !== tooManySteps && caught !== endOfTokens && !(caught instanceof RangeError))
        throw caught;
      else return tokenized.late?.error ?? reader.errorAt("SyntaxError", "invalid syntax", suspect);
    }
    if (!mistakes) furthest = reader.furthest;
    if (wording !== null) break;
  }
  const reached = own[furthest]!;
  const error = wording ?? generalError(last!, reached);
  const incomplete = reached.tokenType === t.EndMarker || isFinalLayout(own, furthest);
  const isLayout = wording === null && error.type === "IndentationError";
  const late = isLayout ? null : replacement(tokenized, own[last!.furthest] ?? reached);
  if (late === null) return withIncomplete(error, incomplete);
  // Where CPython finds a name that is no UTF-8 after a mistake, nobody makes the error of decoding one of syntax.
  if (late.undecoded !== null) {
    return new PySyntaxError("UnicodeDecodeError", late.message, late, false, late.undecoded);
  }
  // Its text may end too early, but that is not where the parser has failed.
  return asRead(incomplete || !late.incomplete ? late : new PySyntaxError(late.type, late.message, late));
}

/** What is said of a text with a literal that cannot be read, the token `literal`. */
export function literalError(
  error: PySyntaxError,
  source: Source,
  tokenized: Tokenized,
  mode: keyof typeof roots,
  literal: PyToken,
): PySyntaxError {
  const unbroken = mode !== "exec" && source.implicitNewline;
  const found = replacement(tokenized, literal) ?? error;
  return unbroken ? withoutLineBreak(found, source) : found;
}

const emptyText = { lineno: 0, offset: 0, endLineno: 0, endOffset: 0, text: "" };

/** What is said of a text that has no words for its mistakes, at the token that nothing fits. */
export function invalidAt(source: Source, { tokens }: Tokenized, token: PyToken): PySyntaxError {
  if (source.text === "") return new PySyntaxError("SyntaxError", "invalid syntax", emptyText, true);
  const error = generalError(readTo(source, tokens, token), token);
  return source.implicitNewline ? withoutLineBreak(error, source) : error;
}

/** What is wrong where a prompt's input goes on after a simple statement; the place is the end of that statement. */
export function moreThanOneStatement(source: Source, { tokens }: Tokenized, last: PyToken): PySyntaxError {
  const reader = readTo(source, tokens, last);
  return reader.layoutError("SyntaxError", "multiple statements found while compiling a single statement");
}

/** What is wrong where a prompt's input goes on after a compound statement, or ends without a line break. */
export function notTheEnd(source: Source, { tokens, error }: Tokenized, next: PyToken): PySyntaxError {
  if (error !== null && tokens.at(-1) === next) return error;
  const reader = readTo(source, tokens, next);
  return withIncomplete(
    reader.errorAt("SyntaxError", "invalid syntax", next),
    next.tokenType === t.EndMarker,
  );
}

function readTo(source: Source, tokens: readonly PyToken[], last: PyToken): TokenReader {
  const reader = new TokenReader(source, withoutPadding(tokens), true, false);
  reader.furthest = tokens.indexOf(last);
  return reader;
}

/** A lexical error on a last line that has no line break, in a mode in which CPython does not add one. */
function withoutLineBreak(error: PySyntaxError, source: Source): PySyntaxError {
  const { text, lineno, type } = error;
  if (text === null || !text.endsWith("\n") || lineno !== source.lineCount) return error;
  const line = text.slice(0, -1);
  const offset = type === "IndentationError" ? Math.min(error.offset, line.length) : error.offset;
  return new PySyntaxError(type, error.message, { ...error, offset, text: line }, error.incomplete);
}

/** Chevrotain pads its input while it runs. */
function withoutPadding(tokens: readonly PyToken[]): readonly PyToken[] {
  let length = tokens.length;
  while (length > 0 && tokens[length - 1]!.lineno === undefined) length--;
  return length === tokens.length ? tokens : tokens.slice(0, length);
}

function generalError(reader: TokenReader, token: PyToken): PySyntaxError {
  if (token.tokenType === t.INDENT) return reader.layoutError("IndentationError", "unexpected indent");
  if (token.tokenType === t.DEDENT) return reader.layoutError("IndentationError", "unexpected unindent");
  return reader.errorAt("SyntaxError", "invalid syntax", token);
}

/** The lexical error that replaces the parser's own, if one does. */
function replacement({ late }: Tokenized, reached: PyToken): PySyntaxError | null {
  if (late === null) return null;
  return reached.lineno > late.afterLine ? late.error : null;
}

function isFinalLayout(tokens: readonly PyToken[], index: number): boolean {
  return tokens.slice(index).every(({ tokenType }) => tokenType === t.DEDENT || tokenType === t.EndMarker);
}

function withIncomplete(error: PySyntaxError, incomplete: boolean): PySyntaxError {
  if (!incomplete) return error;
  return new PySyntaxError(error.type, error.message, error, true);
}
