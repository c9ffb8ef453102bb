/** F-strings, with the mistakes that are made in their replacement fields. */
import type { TokenType } from "chevrotain";
import { rejectUndecodedFString } from "../../lexer/literals.ts";
import * as t from "../../lexer/tokens.ts";
import { assigned } from "./expressions.ts";
import { type Piece, piece } from "./pieces.ts";
import type { Rule, TokenReader } from "./reader.ts";

export const fstring: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.FStringStart) < 0) return null;
  while (reader.try(middle) !== null);
  return reader.take(t.FStringEnd) < 0 ? null : piece("JoinedStr", start, reader.position - 1);
};

const middle: Rule = (reader) => {
  const field = reader.try(replacementField);
  if (field !== null) return field;
  return text(reader, false);
};

const specPart: Rule = (reader) => text(reader, true) ?? reader.try(replacementField);

function text(reader: TokenReader, inSpec: boolean): Piece | null {
  const index = reader.take(t.FStringMiddle);
  if (index < 0) return null;
  rejectUndecodedFString(reader.tokens[index]!, inSpec, reader.source);
  return piece("other", index, index);
}

const replacementField: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.LBRACE) < 0) return null;
  if (reader.try(assigned) !== null) {
    reader.take(t.EQUAL);
    const converted = reader.try(conversion);
    if (reader.take(t.COLON) >= 0) while (reader.try(specPart) !== null);
    if (reader.take(t.RBRACE) >= 0) {
      if (converted !== null) checkConversion(reader, converted.to);
      return piece("other", start, reader.position - 1);
    }
  }
  if (reader.mistakes) {
    reader.position = start + 1;
    mistakenField(reader);
  }
  return null;
};

const conversion: Rule = (reader) => {
  const bang = reader.take(t.EXCLAMATION);
  if (bang < 0) return null;
  const name = reader.take(t.Name);
  if (name < 0) return null;
  const letter = reader.tokens[name]!;
  if (letter.startOffset !== reader.tokens[bang]!.endOffset) {
    // the spelling is CPython's
    reader.failTokens("f-string: conversion type must come right after the exclamanation mark", bang, name);
  }
  return piece("other", bang, name);
};

function checkConversion(reader: TokenReader, name: number): void {
  const letter = reader.tokens[name]!.payload!;
  if (/^[sra]$/.test(letter)) return;
  const message = `f-string: invalid conversion character '${letter}': expected 's', 'r', or 'a'`;
  reader.failTokens(message, name);
}

const beforeNothing: readonly TokenType[] = [t.EQUAL, t.EXCLAMATION, t.COLON, t.RBRACE];

function mistakenField(reader: TokenReader): void {
  const start = reader.position;
  for (const type of beforeNothing) {
    const index = reader.take(type);
    if (index >= 0) {
      reader.failTokens(`f-string: valid expression required before '${reader.tokens[index]!.image}'`, index);
    }
  }
  if (reader.try(assigned) === null) {
    reader.position = start;
    reader.failAtNext("f-string: expecting a valid expression after '{'");
  }
  if (!reader.at(...beforeNothing)) {
    reader.failAtNext("f-string: expecting '=', or '!', or ':', or '}'");
  }
  const hasEqual = reader.take(t.EQUAL) >= 0;
  if (hasEqual && !reader.at(t.EXCLAMATION, t.COLON, t.RBRACE)) {
    reader.failAtNext("f-string: expecting '!', or ':', or '}'");
  }
  if (reader.at(t.EXCLAMATION)) {
    const bang = reader.position++;
    if (reader.at(t.COLON, t.RBRACE)) reader.failAtNext("f-string: missing conversion character");
    if (!reader.at(t.Name)) reader.failAtNext("f-string: invalid conversion character");
    reader.position = bang;
  }
  reader.try(conversion);
  if (!reader.at(t.COLON, t.RBRACE)) reader.failAtNext("f-string: expecting ':' or '}'");
  if (reader.take(t.COLON) >= 0) {
    while (reader.try(specPart) !== null);
    if (!reader.at(t.RBRACE)) reader.failAtNext("f-string: expecting '}', or format specs");
  }
}
