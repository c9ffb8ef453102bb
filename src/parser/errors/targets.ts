/** What can be assigned to or deleted. */
import type { TokenType } from "chevrotain";
import * as t from "../../lexer/tokens.ts";
import { atom, takeTrailer } from "./expressions.ts";
import { type Piece, piece } from "./pieces.ts";
import type { Rule, TokenReader } from "./reader.ts";

/** The target of a `for`, or one side of an assignment. */
export const starTargets: Rule = (reader) => {
  const start = reader.position;
  const first = starTarget(reader);
  if (first === null) return null;
  if (reader.take(t.COMMA) < 0) return first;
  while (starTarget(reader) !== null && reader.take(t.COMMA) >= 0);
  return piece("Tuple", start, reader.position - 1);
};

export const starTarget: Rule = (reader) => reader.once(readStarTarget);

const readStarTarget: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.STAR) >= 0) {
    if (!reader.at(t.STAR) && starTarget(reader) !== null) {
      return piece("Starred", start, reader.position - 1);
    }
    return null;
  }
  return reader.once(plainTarget);
};

const plainTarget: Rule = (reader) => reader.try(placeTarget) ?? reader.try(atomTarget);

const atomTarget: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.Name) >= 0) return piece("Name", start, start);
  return (
    reader.try((inner) => enclosed(inner, t.LPAR, t.RPAR, plainTargetOnly)) ??
    reader.try((inner) => enclosed(inner, t.LPAR, t.RPAR, tupleTargets)) ??
    reader.try((inner) => enclosed(inner, t.LSQB, t.RSQB, listTargets))
  );
};

const plainTargetOnly: Rule = (reader) => reader.once(plainTarget);

function enclosed(reader: TokenReader, open: TokenType, close: TokenType, inner: Rule): Piece | null {
  const start = reader.position;
  if (reader.take(open) < 0) return null;
  const found = reader.try(inner);
  if (found === null || reader.take(close) < 0) return null;
  return piece("other", start, reader.position - 1);
}

const tupleTargets: Rule = (reader) => {
  const start = reader.position;
  if (starTarget(reader) === null) return piece("other", start, start);
  if (reader.take(t.COMMA) < 0) return null;
  while (starTarget(reader) !== null && reader.take(t.COMMA) >= 0);
  return piece("other", start, start);
};

const listTargets: Rule = (reader) => {
  const start = reader.position;
  while (starTarget(reader) !== null && reader.take(t.COMMA) >= 0);
  return piece("other", start, start);
};

/** `a.b` or `a[b]`, at the end of any primary. */
const placeTarget: Rule = (reader) => {
  const start = reader.position;
  if (reader.try(atom) === null || !trailerAhead(reader)) return null;
  for (;;) {
    const kind = reader.try(takeTrailer);
    if (kind === null) return null;
    if (!trailerAhead(reader)) return kind === "Call" ? null : piece(kind, start, reader.position - 1);
  }
};

function trailerAhead(reader: TokenReader): boolean {
  return reader.at(t.LPAR, t.LSQB, t.DOT);
}

/** What an annotation or an augmented assignment takes. */
export const singleTarget: Rule = (reader) => {
  const start = reader.position;
  const place = reader.try(placeTarget);
  if (place !== null) return place;
  if (reader.take(t.Name) >= 0) return piece("Name", start, start);
  return reader.try(singleTargetInParentheses);
};

const singleTargetInParentheses: Rule = (reader) => enclosed(reader, t.LPAR, t.RPAR, singleTarget);

/** What stands before the colon of an annotation, unless it is a bare name. */
export const annotatedTarget: Rule = (reader) =>
  reader.try(singleTargetInParentheses) ?? reader.try(placeTarget);

/** The targets of `del`. */
export const deleteTargets: Rule = (reader) => {
  const start = reader.position;
  let count = 0;
  while (deleteTarget(reader) !== null) {
    count++;
    if (reader.take(t.COMMA) < 0) break;
  }
  return count === 0 ? null : piece("other", start, reader.position - 1);
};

const optionalDeleteTargets: Rule = (reader) => {
  const start = reader.position;
  return reader.try(deleteTargets) ?? piece("other", start, start);
};

const deleteTarget: Rule = (reader) => reader.once(readDeleteTarget);

const readDeleteTarget: Rule = (reader) => {
  const start = reader.position;
  const place = reader.try(placeTarget);
  if (place !== null) return place;
  if (reader.take(t.Name) >= 0) return piece("Name", start, start);
  return (
    reader.try((inner) => enclosed(inner, t.LPAR, t.RPAR, deleteTarget)) ??
    reader.try((inner) => enclosed(inner, t.LPAR, t.RPAR, optionalDeleteTargets)) ??
    reader.try((inner) => enclosed(inner, t.LSQB, t.RSQB, optionalDeleteTargets))
  );
};
