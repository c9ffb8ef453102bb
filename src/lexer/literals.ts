/**
 * The values that literals denote, before there is any runtime, and how tokens become them.
 *
 * The parser joins adjacent strings and f-string parts; here is the value of each piece.
 */
import { undecodableBytes, undecodedFString } from "./encoding.ts";
import { type LexicalWarning, PySyntaxError } from "./errors.ts";
import { decodeBytesEscapes, decodeTextEscapes, type EscapeProblem, type NameLookup } from "./escapes.ts";
import type { Source } from "./source.ts";
import type { PyToken } from "./tokens.ts";

export type { NameLookup } from "./escapes.ts";

/** A value written in source text. Integers are numbers while they are safe integers, else bigints. */
export type LiteralValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "complex"; readonly real: number; readonly imag: number }
  | { readonly kind: "bytes"; readonly value: Uint8Array }
  | { readonly kind: "ellipsis" };

/** What decoding a literal may need. */
export interface LiteralContext {
  readonly source: Source;
  /** Warnings about invalid escapes are added here. */
  readonly warnings: LexicalWarning[];
  /** Gives the characters that a Unicode name stands for, or null; for `\N{…}`. */
  readonly lookupName: NameLookup;
  /** How many digits a decimal integer may have; 0: any number. CPython's default unless given. */
  readonly maxDigits?: number;
}

/** CPython's default of `sys.set_int_max_str_digits`: a decimal literal may not be longer. */
const MAX_DIGITS = 4300;

/**
 * The value of a NumberLiteral token.
 *
 * Throws `PySyntaxError` when a decimal integer has more digits than it may have.
 */
export function numberValue(token: PyToken, source: Source, maxDigits = MAX_DIGITS): LiteralValue {
  const image = token.image.includes("_") ? token.image.replaceAll("_", "") : token.image;
  const last = image[image.length - 1]!;
  if (last === "j" || last === "J") return { kind: "complex", real: 0, imag: Number(image.slice(0, -1)) };
  if (/^0[xXoObB]/.test(image)) return integer(image);
  if (/[.eE]/.test(image)) return { kind: "float", value: Number(image) };
  if (maxDigits > 0 && image.length > maxDigits && image[0] !== "0" /* then all are zeros */) {
    const text = source.lineText(token.lineno);
    throw new PySyntaxError(
      "SyntaxError",
      `Exceeds the limit (${maxDigits} digits) for integer string conversion: value has ${image.length} digits; ` +
        "use sys.set_int_max_str_digits() to increase the limit - " +
        "Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",
      // CPython has lost the column by now
      { lineno: token.lineno, offset: 0, endLineno: token.lineno, endOffset: 0, text: text && `${text}\n` },
    );
  }
  return integer(image);
}

/** Whether a StringLiteral token is a bytes literal; these and others cannot be joined. */
export function isBytesLiteral(token: PyToken): boolean {
  const second = token.image[1];
  return /[bB]/.test(token.image[0]!) || (/[rR]/.test(token.image[0]!) && (second === "b" || second === "B"));
}

/** `"u"` for a string literal with that prefix, as `Constant.kind` has it, else null. */
export function stringKind(token: PyToken): "u" | null {
  return token.image[0] === "u" ? "u" : null;
}

/**
 * The value of a StringLiteral token: a string, or `{ kind: "bytes" }`.
 *
 * Throws `PySyntaxError` for what the escapes or the characters of the literal forbid.
 */
export function stringValue(token: PyToken, context: LiteralContext): LiteralValue {
  const { prefix, body } = parts(token.image);
  const raw = /r/i.test(prefix);
  if (/b/i.test(prefix)) {
    for (let at = 0; at < body.length; at++) {
      if (body.charCodeAt(at) >= 128) fail("bytes can only contain ASCII literal characters", token, context);
    }
    if (raw || !body.includes("\\")) return { kind: "bytes", value: latin1(body) };
    const { value, invalid, problem } = decodeBytesEscapes(body);
    if (problem !== null) fail(problem, token, context);
    if (invalid !== null) warn(invalid, token, context);
    return { kind: "bytes", value: latin1(value) };
  }
  const escapes = !raw && body.includes("\\");
  rejectUndecoded(body, token, context, escapes);
  return escapes ? text(body, token, context) : body;
}

/**
 * The value of an FStringMiddle token: `{{` and `}}` become single, except in a format specification, where the
 * lexer leaves no such pairs; escapes are decoded unless `start`, the f-string's FStringStart, has an `r`.
 *
 * `end` is where an error is reported: the f-string's FStringEnd, as in CPython, which decodes at the end.
 */
export function fstringMiddleValue(
  token: PyToken,
  start: PyToken,
  end: PyToken,
  context: LiteralContext,
): string {
  const { image } = token;
  if (/r/i.test(start.image)) return singleBraces(image);
  if (!image.includes("\\")) return singleBraces(image);
  // the closing brace of a \N{…} before a }} is still there after this: three become two
  return text(singleBraces(image), end, context, true);
}

/**
 * Throws for an FStringMiddle token with bytes that cannot be decoded: a `UnicodeDecodeError`, which CPython makes no
 * SyntaxError of, as soon as its parser has the token.
 */
export function rejectUndecodedFString(token: PyToken, inSpec: boolean, source: Source): void {
  if (!source.undecoded) return;
  const undecoded = undecodedFString(token.image, inSpec);
  if (undecoded === null) return;
  throw new PySyntaxError("UnicodeDecodeError", undecoded.reason, placeOf(token, source), false, undecoded);
}

function rejectUndecoded(body: string, place: PyToken, context: LiteralContext, piecewise: boolean): void {
  const problem = context.source.undecoded ? undecodableBytes(body, piecewise) : null;
  if (problem !== null) fail(problem, place, context);
}

function singleBraces(image: string): string {
  return image.includes("{{") || image.includes("}}")
    ? image.replace(/\{\{|\}\}/g, (pair) => pair[0]!)
    : image;
}

function text(body: string, place: PyToken, context: LiteralContext, inFString = false): string {
  const { value, invalid, problem } = decodeTextEscapes(body, context.lookupName);
  if (problem !== null) fail(problem, place, context);
  // the lexer has warned of \{ and \} in f-strings
  if (invalid !== null && !(inFString && /^invalid escape sequence '\\[{}]'$/.test(invalid))) {
    warn(invalid, place, context);
  }
  return value;
}

function parts(image: string): { prefix: string; body: string } {
  let open = 0;
  while (image[open] !== "'" && image[open] !== '"') open++;
  const quote = image[open]!;
  const size = image.length >= open + 6 && image[open + 1] === quote && image[open + 2] === quote ? 3 : 1;
  return { prefix: image.slice(0, open), body: image.slice(open + size, image.length - size) };
}

function integer(image: string): number | bigint {
  const value = Number(image);
  return Number.isSafeInteger(value) ? value : BigInt(image);
}

function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

function warn(message: string, place: PyToken, { source, warnings }: LiteralContext): void {
  const offset = source.characterColumn(place.lineno, place.col_offset) + 1;
  warnings.push({ message, lineno: place.lineno, offset });
}

function fail(message: EscapeProblem, token: PyToken, { source }: LiteralContext): never {
  throw new PySyntaxError("SyntaxError", message, placeOf(token, source));
}

function placeOf(token: PyToken, source: Source) {
  const line = source.lineText(token.lineno);
  return {
    lineno: token.lineno,
    offset: source.characterColumn(token.lineno, token.col_offset) + 1,
    endLineno: token.end_lineno,
    // CPython finds this column in the first line, too
    endOffset: source.characterColumn(token.lineno, token.end_col_offset) + 1,
    // the line break is there while the tokenizer is still on that line
    text: token.lineno === token.end_lineno ? `${line}\n` : line,
  };
}
