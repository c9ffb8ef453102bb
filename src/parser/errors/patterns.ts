/** The patterns of `case`, with the mistakes that are made in them. */
import type { TokenType } from "chevrotain";
import * as t from "../../lexer/tokens.ts";
import { expression, strings } from "./expressions.ts";
import { type Piece, piece } from "./pieces.ts";
import type { Rule, TokenReader } from "./reader.ts";

const found = (reader: TokenReader, start: number): Piece => piece("other", start, reader.position - 1);

/** What stands after `case`: a sequence without brackets, or one pattern. */
export const patterns: Rule = (reader) => reader.try(openSequence) ?? reader.try(pattern);

const openSequence: Rule = (reader) => {
  const start = reader.position;
  if (reader.try(starOrPattern) === null || reader.take(t.COMMA) < 0) return null;
  sequenceItems(reader);
  return found(reader, start);
};

function sequenceItems(reader: TokenReader): void {
  while (reader.try(starOrPattern) !== null && reader.take(t.COMMA) >= 0);
}

const starOrPattern: Rule = (reader) => reader.try(starPattern) ?? reader.try(pattern);

const starPattern: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.STAR) < 0) return null;
  if (reader.try(captureTarget) === null && reader.take(t.Underscore) < 0) return null;
  return found(reader, start);
};

/** A name that is no `_`, and not the start of something longer. */
const captureTarget: Rule = (reader) => {
  const start = reader.position;
  if (reader.at(t.Underscore) || reader.take(t.Name) < 0 || reader.at(t.DOT, t.LPAR, t.EQUAL)) return null;
  return found(reader, start);
};

const pattern: Rule = (reader) => reader.try(asPattern) ?? orPattern(reader);

const asPattern: Rule = (reader) => {
  const start = reader.position;
  if (orPattern(reader) === null || reader.take(t.KwAs) < 0) return null;
  if (reader.try(captureTarget) !== null) return found(reader, start);
  if (reader.mistakes) {
    if (reader.at(t.Underscore)) reader.failTokens("cannot use '_' as a target", reader.position);
    if (!reader.at(t.Name)) {
      const target = expression(reader);
      if (target !== null) reader.failAt("invalid pattern target", target);
    }
  }
  return null;
};

const orPattern: Rule = (reader) => reader.once(readOrPattern);

const readOrPattern: Rule = (reader) => {
  const start = reader.position;
  if (closedPattern(reader) === null) return null;
  while (reader.try((inner) => (inner.take(t.VBAR) < 0 ? null : closedPattern(inner))) !== null);
  return found(reader, start);
};

const closedPattern: Rule = (reader) => reader.once(readClosedPattern);

const readClosedPattern: Rule = (reader) => {
  const literal = reader.try(literalPattern);
  if (literal !== null) return literal;
  const capture = reader.try(captureTarget);
  if (capture !== null) return capture;
  const wildcard = reader.take(t.Underscore);
  if (wildcard >= 0) return found(reader, wildcard);
  return (
    reader.try(valuePattern) ??
    reader.try(groupPattern) ??
    reader.try(sequencePattern) ??
    reader.try(mappingPattern) ??
    reader.try(classPattern)
  );
};

const literalPattern: Rule = (reader) => {
  const start = reader.position;
  if (reader.try(signedNumber) !== null) {
    if (!reader.at(t.PLUS, t.MINUS)) return found(reader, start);
    const real = reader.position - 1;
    reader.position++;
    const imaginary = reader.take(t.NumberLiteral);
    if (imaginary >= 0) {
      if (isImaginary(reader, real)) reader.failTokens("real number required in complex literal", real);
      if (!isImaginary(reader, imaginary)) {
        reader.failTokens("imaginary number required in complex literal", imaginary);
      }
      return found(reader, start);
    }
    reader.position = start;
  }
  const text = reader.try(strings);
  if (text !== null) return text;
  for (const type of [t.KwNone, t.KwTrue, t.KwFalse]) {
    if (reader.take(type) >= 0) return found(reader, start);
  }
  return null;
};

function isImaginary(reader: TokenReader, index: number): boolean {
  return /j$/i.test(reader.tokens[index]!.image);
}

const signedNumber: Rule = (reader) => {
  const start = reader.position;
  reader.take(t.MINUS);
  return reader.take(t.NumberLiteral) < 0 ? null : found(reader, start);
};

const valuePattern: Rule = (reader) => {
  const start = reader.position;
  if (reader.try(attribute) === null || reader.at(t.DOT, t.LPAR, t.EQUAL)) return null;
  return found(reader, start);
};

const attribute: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.Name) < 0 || !reader.takeAll(t.DOT, t.Name)) return null;
  while (reader.takeAll(t.DOT, t.Name));
  return found(reader, start);
};

const groupPattern: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.LPAR) < 0 || reader.try(pattern) === null || reader.take(t.RPAR) < 0) return null;
  return found(reader, start);
};

const sequencePattern: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.LSQB) >= 0) {
    sequenceItems(reader);
    return reader.take(t.RSQB) < 0 ? null : found(reader, start);
  }
  if (reader.take(t.LPAR) < 0) return null;
  reader.try(openSequence);
  return reader.take(t.RPAR) < 0 ? null : found(reader, start);
};

const mappingPattern: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.LBRACE) < 0) return null;
  if (reader.take(t.RBRACE) >= 0) return found(reader, start);
  if (reader.try(restPattern) === null) {
    if (reader.try(mappingItem) === null) return null;
    while (reader.try((inner) => (inner.take(t.COMMA) < 0 ? null : inner.try(mappingItem))) !== null);
    reader.try((inner) => (inner.take(t.COMMA) < 0 ? null : inner.try(restPattern)));
  }
  reader.take(t.COMMA);
  return reader.take(t.RBRACE) < 0 ? null : found(reader, start);
};

const restPattern: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.DOUBLESTAR) < 0 || reader.try(captureTarget) === null) return null;
  return found(reader, start);
};

const mappingItem: Rule = (reader) => {
  const start = reader.position;
  if (reader.try(literalPattern) === null && reader.try(attribute) === null) return null;
  if (reader.take(t.COLON) < 0 || reader.try(pattern) === null) return null;
  return found(reader, start);
};

const classPattern: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.Name) < 0) return null;
  while (reader.takeAll(t.DOT, t.Name));
  if (reader.take(t.LPAR) < 0) return null;
  const inside = reader.position;
  const closed = (): Piece | null => {
    reader.take(t.COMMA);
    return reader.take(t.RPAR) < 0 ? null : found(reader, start);
  };
  if (reader.take(t.RPAR) >= 0) return found(reader, start);
  const positional = list(reader, pattern);
  if (positional.length > 0) {
    const end = reader.position;
    const simple = closed();
    if (simple !== null) return simple;
    reader.position = end;
    if (reader.take(t.COMMA) < 0) reader.position = inside;
  }
  if (list(reader, keywordPattern).length > 0) {
    const complete = closed();
    if (complete !== null) return complete;
  }
  if (reader.mistakes) {
    reader.position = inside;
    mistakenClass(reader);
  }
  return null;
};

const keywordPattern: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.Name) < 0 || reader.take(t.EQUAL) < 0 || reader.try(pattern) === null) return null;
  return found(reader, start);
};

/** Reads as many as there are, with commas between; the last comma is left where nothing follows it. */
function list(reader: TokenReader, rule: Rule): Piece[] {
  const parts: Piece[] = [];
  let next = reader.try(rule);
  while (next !== null) {
    parts.push(next);
    next = reader.try((inner) => (inner.take(t.COMMA as TokenType) < 0 ? null : inner.try(rule)));
  }
  return parts;
}

function mistakenClass(reader: TokenReader): void {
  const start = reader.position;
  if (list(reader, pattern).length > 0 && reader.take(t.COMMA) < 0) reader.position = start;
  if (list(reader, keywordPattern).length === 0 || reader.take(t.COMMA) < 0) return;
  const late = list(reader, pattern);
  if (late.length > 0) {
    reader.failAt("positional patterns follow keyword patterns", late[0]!, late.at(-1)!);
  }
}
