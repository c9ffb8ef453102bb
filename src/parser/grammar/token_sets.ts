/** Sets of token types, for `aheadIn`. */
import * as t from "../../lexer/tokens.ts";
import { tokenSet } from "./base.ts";
import { prefixTokens } from "./operators.ts";

export const prefixSet = tokenSet(...prefixTokens);
export const trailerSet = tokenSet(t.LPAR, t.LSQB, t.DOT);
export const forSet = tokenSet(t.KwFor, t.KwAsync);
export const nameSet = tokenSet(t.Name);
/** What an element of a list of expressions can start with; `*` is an element's, `**` is not. */
export const expressionSet = tokenSet(
  t.Name,
  t.NumberLiteral,
  t.StringLiteral,
  t.FStringStart,
  t.KwTrue,
  t.KwFalse,
  t.KwNone,
  t.ELLIPSIS,
  t.LPAR,
  t.LSQB,
  t.LBRACE,
  t.KwAwait,
  t.KwLambda,
  t.STAR,
  ...prefixTokens,
);
