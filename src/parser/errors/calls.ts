/** The arguments of calls and classes, with the mistakes that are made in them. */
import * as t from "../../lexer/tokens.ts";
import { forClauses } from "./displays.ts";
import { expression, starred, walrusOrExpression } from "./expressions.ts";
import { type Piece, piece } from "./pieces.ts";
import type { Rule, TokenReader } from "./reader.ts";

/** What stands in the parentheses of a call, up to the closing one. */
export const callArguments: Rule = (reader) => {
  const start = reader.position;
  const proper = reader.try((inner) => {
    const list = inner.try(argumentList);
    if (list === null) return null;
    inner.take(t.COMMA);
    return inner.at(t.RPAR) ? list : null;
  });
  if (proper !== null) return proper;
  if (reader.mistakes) {
    mistakenArguments(reader, start);
    reader.position = start;
  }
  return null;
};

/** Arguments with commas between; its parts are the positional and starred ones, its flag tells of `**`. */
const argumentList: Rule = (reader) => {
  const start = reader.position;
  const parts: Piece[] = [];
  if (gather(reader, positional, parts)) {
    const more = reader.try((inner) => (inner.take(t.COMMA) < 0 ? null : inner.try(keywordList)));
    if (more !== null) parts.push(...more.parts);
    return piece("other", start, reader.position - 1, parts, more?.flag ?? false);
  }
  return reader.try(keywordList);
};

/** Reads as many as there are, with commas between; false if there is none. */
function gather(reader: TokenReader, rule: Rule, parts: Piece[]): boolean {
  const first = reader.try(rule);
  if (first === null) return false;
  parts.push(first);
  for (;;) {
    const next = reader.try((inner) => (inner.take(t.COMMA) < 0 ? null : inner.try(rule)));
    if (next === null) return true;
    parts.push(next);
  }
}

const positional: Rule = (reader) => {
  const star = reader.try(starredArgument);
  const value = star ?? reader.try(walrusOrExpression);
  if (value === null || (star === null && reader.at(t.EQUAL))) return null;
  return value;
};

/** `*a` in a call, and in the brackets of a comprehension that may not have it. */
export const starredArgument: Rule = (reader) => {
  const start = reader.position;
  if (reader.mistakes) {
    const star = starred(reader, expression);
    if (star !== null && reader.take(t.EQUAL) >= 0) {
      const value = expression(reader);
      if (value !== null) reader.failAt("cannot assign to iterable argument unpacking", star, value);
    }
    reader.position = start;
  }
  const star = starred(reader, expression);
  if (star !== null) return star;
  // even CPython's first reading does not go on after this
  if (reader.take(t.STAR) >= 0) reader.failAtFurthest("Invalid star expression");
  return null;
};

/** Keyword arguments and starred ones, then keyword arguments and `**` ones. */
const keywordList: Rule = (reader) => {
  const start = reader.position;
  const parts: Piece[] = [];
  let stars = false;
  const both = reader.try((inner) => {
    const first: Piece[] = [];
    const second: Piece[] = [];
    if (!gather(inner, keywordOrStarred, first) || inner.take(t.COMMA) < 0) return null;
    if (!gather(inner, keywordOrDoubleStarred, second)) return null;
    parts.push(...first, ...second);
    return true;
  });
  if (both === null && !gather(reader, keywordOrStarred, parts)) {
    if (!gather(reader, keywordOrDoubleStarred, parts)) return null;
  }
  stars = parts.some((part) => reader.tokens[part.from]!.tokenType === t.DOUBLESTAR);
  const starredParts = parts.filter((part) => part.kind === "Starred");
  return piece("other", start, reader.position - 1, starredParts, stars);
};

const keywordOrStarred: Rule = (reader) => reader.try(keyword) ?? reader.try(starredArgument);

const keyword: Rule = (reader) => {
  const start = reader.position;
  if (reader.mistakes) {
    mistakenKeyword(reader);
    reader.position = start;
  }
  if (reader.take(t.Name) < 0 || reader.take(t.EQUAL) < 0 || expression(reader) === null) return null;
  return piece("other", start, reader.position - 1);
};

const keywordOrDoubleStarred: Rule = (reader) => {
  const start = reader.position;
  const named = reader.try(keyword);
  if (named !== null) return named;
  if (reader.take(t.DOUBLESTAR) < 0 || expression(reader) === null) return null;
  return piece("other", start, reader.position - 1);
};

/** An assignment to something other than a name. */
function mistakenKeyword(reader: TokenReader): void {
  const start = reader.position;
  if (reader.at(t.KwTrue, t.KwFalse, t.KwNone)) {
    reader.position++;
    const equal = reader.take(t.EQUAL);
    if (equal >= 0) reader.failTokens(`cannot assign to ${reader.tokens[start]!.image}`, start, equal);
  }
  reader.position = start;
  if (reader.take(t.Name) >= 0) {
    const equal = reader.take(t.EQUAL);
    if (equal >= 0) {
      if (expression(reader) !== null && reader.try(forClauses) !== null) {
        reader.failTokens("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", start, equal);
      }
    }
  }
  reader.position = start;
  if (!reader.sees((inner) => inner.takeAll(t.Name, t.EQUAL))) {
    const target = expression(reader);
    const equal = target === null ? -1 : reader.take(t.EQUAL);
    if (target !== null && equal >= 0) {
      const message = 'expression cannot contain assignment, perhaps you meant "=="?';
      reader.failTokens(message, target.from, equal);
    }
  }
  reader.position = start;
  if (reader.take(t.DOUBLESTAR) >= 0 && expression(reader) !== null && reader.take(t.EQUAL) >= 0) {
    const value = expression(reader);
    if (value !== null) {
      reader.failTokens("cannot assign to keyword argument unpacking", start, value.to);
    }
  }
}

/** Arguments in the wrong order, a generator expression without parentheses, a keyword without a value. */
function mistakenArguments(reader: TokenReader, start: number): void {
  const again = () => {
    reader.position = start;
  };
  const unpacked = reader.try((inner) => {
    const list = inner.try(argumentList);
    return list?.flag ? list : null;
  });
  if (unpacked !== null) {
    const comma = reader.take(t.COMMA);
    const stars: Piece[] = [];
    if (comma >= 0 && gather(reader, starredArgument, stars)) {
      reader.failFrom("iterable argument unpacking follows keyword argument unpacking", comma);
    }
  }
  again();
  const element = expression(reader);
  if (element !== null) {
    const clauses = reader.try(forClauses);
    if (clauses !== null && reader.take(t.COMMA) >= 0) {
      if (reader.try(argumentList) === null) {
        reader.try((inner) => (expression(inner) === null ? null : inner.try(forClauses)));
      }
      reader.failTokens("Generator expression must be parenthesized", element.from, clauses.parts[0]!.to);
    }
  }
  again();
  if (reader.take(t.Name) >= 0) {
    const equal = reader.take(t.EQUAL);
    if (equal >= 0 && expression(reader) !== null && reader.try(forClauses) !== null) {
      reader.failTokens("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", start, equal);
    }
  }
  again();
  reader.try((inner) => (inner.try(argumentList) === null || inner.take(t.COMMA) < 0 ? null : true));
  const name = reader.take(t.Name);
  if (name >= 0) {
    const equal = reader.take(t.EQUAL);
    if (equal >= 0 && reader.at(t.COMMA, t.RPAR)) {
      reader.failTokens("expected argument value expression", name, equal);
    }
  }
  again();
  const list = reader.try(argumentList);
  if (list !== null) {
    const clauses = reader.try(forClauses);
    if (clauses !== null && list.parts.length > 1) {
      const last = list.parts.at(-1)!;
      reader.failTokens("Generator expression must be parenthesized", last.from, clauses.parts[0]!.to);
    }
  }
  again();
  if (reader.try(argumentList) !== null && reader.take(t.COMMA) >= 0) {
    const value = expression(reader);
    const clauses = value === null ? null : reader.try(forClauses);
    if (value !== null && clauses !== null) {
      reader.failTokens("Generator expression must be parenthesized", value.from, clauses.parts[0]!.to);
    }
  }
  again();
  const first = reader.try(argumentList);
  if (first !== null && reader.take(t.COMMA) >= 0 && reader.try(argumentList) !== null) {
    const unpacking = first.flag ? " unpacking" : "";
    reader.failAtFurthest(`positional argument follows keyword argument${unpacking}`);
  }
}
