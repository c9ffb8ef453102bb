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
  let furthest = own.length - 1;
  let wording: PySyntaxError | null = null;
  let last: TokenReader | null = null;
  for (const mistakes of [false, true]) {
    const reader = new TokenReader(source, own, mistakes);
    last = reader;
    try {
      roots[mode](reader);
    } catch (caught) {
      if (caught === endOfTokens && lexical !== null) return lexical;
      if (caught instanceof PySyntaxError) wording = caught;
      else if (caught !== tooManySteps && caught !== endOfTokens && !(caught instanceof RangeError))
        throw caught;
      else return reader.errorAt("SyntaxError", "invalid syntax", suspect);
    }
    if (!mistakes) furthest = reader.furthest;
    if (wording !== null) break;
  }
  const reached = own[furthest]!;
  const error = wording ?? generalError(last!, reached);
  const incomplete = reached.tokenType === t.EndMarker || isFinalLayout(own, furthest);
  const isLayout = wording === null && error.type === "IndentationError";
  const late = isLayout ? null : replacement(tokenized, own[last!.furthest] ?? reached);
  return late ?? withIncomplete(error, incomplete);
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
