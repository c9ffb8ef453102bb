/** Displays and comprehensions, with the mistakes that are made in them. */
import type { TokenType } from "chevrotain";
import * as t from "../../lexer/tokens.ts";
import { starredArgument } from "./calls.ts";
import {
  bitwiseOr,
  disjunction,
  expression,
  namedExpression,
  starExpressions,
  starNamedExpression,
  starNamedExpressions,
  walrusOrExpression,
  withCut,
  yieldExpression,
} from "./expressions.ts";
import { describe, invalidTarget, type Piece, piece } from "./pieces.ts";
import type { Rule, TokenReader } from "./reader.ts";
import { starTargets } from "./targets.ts";

// --- ( ) ---

/** `(a, b)`, `(a)`, `(a for b in c)`: a tuple, what is in the parentheses, a generator expression. */
export const parenthesised: Rule = (reader) =>
  reader.try(tuple) ?? reader.try(group) ?? reader.try(generatorExpression);

const tuple: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.LPAR) < 0) return null;
  const parts: Piece[] = [];
  const first = reader.try((inner) => {
    const element = inner.try(starNamedExpression);
    return element !== null && inner.take(t.COMMA) >= 0 ? element : null;
  });
  if (first !== null) {
    parts.push(first);
    parts.push(...(reader.try(starNamedExpressions) ?? []));
  }
  if (reader.take(t.RPAR) < 0) return null;
  return piece("Tuple", start, reader.position - 1, parts);
};

const group: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.LPAR) < 0) return null;
  const inner = reader.try(yieldExpression) ?? reader.try(namedExpression);
  if (inner !== null && reader.take(t.RPAR) >= 0) return inner;
  if (reader.mistakes) {
    reader.position = start + 1;
    const star = reader.try(starredArgument);
    if (star !== null && reader.take(t.RPAR) >= 0) {
      reader.failAt("cannot use starred expression here", star);
    }
    reader.position = start + 1;
    if (reader.take(t.DOUBLESTAR) >= 0) {
      const value = expression(reader);
      if (value !== null && reader.take(t.RPAR) >= 0) {
        reader.failTokens("cannot use double starred expression here", start + 1);
      }
    }
  }
  return null;
};

export const generatorExpression: Rule = (reader) => {
  const found = reader.try((inner) => comprehension(inner, t.LPAR, t.RPAR, walrusOrExpression));
  if (found !== null) return piece("GeneratorExp", found.from, found.to);
  mistakenComprehension(reader);
  return null;
};

// --- [ ] ---

export const listDisplay: Rule = (reader) => {
  const start = reader.position;
  const list = reader.try((inner) => {
    if (inner.take(t.LSQB) < 0) return null;
    const parts = inner.try(starNamedExpressions) ?? [];
    return inner.take(t.RSQB) < 0 ? null : piece("List", start, inner.position - 1, parts);
  });
  if (list !== null) return list;
  const found = reader.try((inner) => comprehension(inner, t.LSQB, t.RSQB, namedExpression));
  if (found !== null) return piece("ListComp", found.from, found.to);
  mistakenComprehension(reader);
  return null;
};

// --- { } ---

export const braceDisplay: Rule = (reader) =>
  reader.try(dict) ?? reader.try(set) ?? reader.try(dictComprehension) ?? setComprehension(reader);

const dict: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.LBRACE) < 0) return null;
  reader.try(items);
  if (reader.take(t.RBRACE) >= 0) return piece("Dict", start, reader.position - 1);
  // even CPython's first reading looks for these
  reader.position = start + 1;
  mistakenItems(reader);
  return null;
};

const items: Rule = (reader) => {
  const start = reader.position;
  let count = 0;
  while (reader.try(item) !== null) {
    count++;
    if (reader.take(t.COMMA) < 0) break;
  }
  return count === 0 ? null : piece("other", start, reader.position - 1);
};

/** `key: value` or `**mapping` */
const item: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.DOUBLESTAR) >= 0) {
    return bitwiseOr(reader) === null ? null : piece("other", start, reader.position - 1);
  }
  return keyAndValue(reader);
};

const keyAndValue: Rule = (reader) => {
  const start = reader.position;
  if (expression(reader) === null || reader.take(t.COLON) < 0 || expression(reader) === null) {
    return null;
  }
  return piece("other", start, reader.position - 1);
};

/** A missing colon, a missing value, a star before a value. */
function mistakenItems(reader: TokenReader): void {
  const start = reader.position;
  const some = reader.try((inner) => {
    let end = -1;
    while (inner.try(item) !== null) {
      end = inner.position;
      if (inner.take(t.COMMA) < 0) return end >= 0 ? end : null;
    }
    inner.position = end;
    return end >= 0 ? end : null;
  });
  if (some !== null && reader.take(t.COMMA) >= 0) {
    const item = reader.position;
    const key = expression(reader);
    if (key !== null && !reader.at(t.COLON)) {
      reader.failAtEndOf("':' expected after dictionary key", key.to);
    }
    reader.position = item;
    mistakenValue(reader);
  }
  reader.position = start;
  mistakenValue(reader);
}

function mistakenValue(reader: TokenReader): void {
  if (expression(reader) === null) return;
  const colon = reader.take(t.COLON);
  if (colon < 0) return;
  const star = reader.take(t.STAR);
  if (star >= 0 && bitwiseOr(reader) !== null) {
    reader.failFrom("cannot use a starred expression in a dictionary value", star);
  }
  reader.position = colon + 1;
  if (reader.at(t.RBRACE, t.COMMA)) {
    reader.failTokens("expression expected after dictionary key and ':'", colon);
  }
}

const set: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.LBRACE) < 0) return null;
  const parts = reader.try(starNamedExpressions);
  if (parts === null || reader.take(t.RBRACE) < 0) return null;
  return piece("Set", start, reader.position - 1, parts);
};

const dictComprehension: Rule = (reader) => {
  const start = reader.position;
  const found = reader.try((inner) => comprehension(inner, t.LBRACE, t.RBRACE, keyAndValue));
  if (found !== null) return piece("DictComp", found.from, found.to);
  if (reader.mistakes) {
    reader.position = start;
    if (reader.take(t.LBRACE) >= 0) {
      const stars = reader.take(t.DOUBLESTAR);
      if (stars >= 0 && bitwiseOr(reader) !== null && reader.try(forClauses) !== null) {
        if (reader.take(t.RBRACE) >= 0) {
          reader.failTokens("dict unpacking cannot be used in dict comprehension", stars);
        }
      }
    }
  }
  return null;
};

const setComprehension: Rule = (reader) => {
  const found = reader.try((inner) => comprehension(inner, t.LBRACE, t.RBRACE, namedExpression));
  if (found !== null) return piece("SetComp", found.from, found.to);
  mistakenComprehension(reader);
  return null;
};

// --- comprehensions ---

function comprehension(reader: TokenReader, open: TokenType, close: TokenType, element: Rule): Piece | null {
  const start = reader.position;
  if (reader.take(open) < 0 || reader.try(element) === null || reader.try(forClauses) === null) return null;
  return reader.take(close) < 0 ? null : piece("other", start, reader.position - 1);
}

/** A star before the element, or a tuple without parentheses as the element. */
function mistakenComprehension(reader: TokenReader): void {
  if (!reader.mistakes) return;
  const start = reader.position;
  const isGenerator = reader.at(t.LPAR);
  if (!reader.at(t.LPAR, t.LSQB, t.LBRACE)) return;
  reader.position = start + 1;
  const star = reader.try(starredArgument);
  if (star !== null && reader.try(forClauses) !== null) {
    reader.failAt("iterable unpacking cannot be used in comprehension", star);
  }
  const message = "did you forget parentheses around the comprehension target?";
  reader.position = start + 1;
  if (!isGenerator) {
    const first = reader.try(starNamedExpression);
    const comma = first === null ? -1 : reader.take(t.COMMA);
    if (first !== null && comma >= 0) {
      const rest = reader.try(starNamedExpressions);
      if (rest !== null && reader.try(forClauses) !== null) {
        reader.failTokens(message, first.from, rest.at(-1)!.to);
      }
      reader.position = comma + 1;
      if (reader.try(forClauses) !== null) reader.failTokens(message, first.from, comma);
    }
  }
  reader.position = start;
}

/** `for a in b if c …`; its last part is the last iterable or condition. */
export const forClauses: Rule = (reader) => {
  const start = reader.position;
  let last: Piece | null = null;
  for (let next = reader.try(forClause); next !== null; next = reader.try(forClause)) last = next;
  return last === null ? null : piece("other", start, reader.position - 1, last.parts);
};

const forClause: Rule = (reader) => withCut(reader, properForClause, mistakenForClause);

const properForClause: Rule = (reader) => {
  const start = reader.position;
  reader.take(t.KwAsync);
  if (reader.take(t.KwFor) < 0 || reader.try(starTargets) === null || reader.take(t.KwIn) < 0) return null;
  let last = disjunction(reader);
  if (last === null) throw reader.cut;
  for (;;) {
    const condition = reader.try((inner) => (inner.take(t.KwIf) < 0 ? null : disjunction(inner)));
    if (condition === null) break;
    last = condition;
  }
  return piece("other", start, reader.position - 1, [last]);
};

/** A `for` without `in`, which even CPython's first reading looks for, or with a target that cannot be one. */
const mistakenForClause: Rule = (reader) => {
  const start = reader.position;
  reader.take(t.KwAsync);
  if (reader.take(t.KwFor) >= 0 && bitwiseOr(reader) !== null) {
    while (reader.try((inner) => (inner.take(t.COMMA) < 0 ? null : bitwiseOr(inner))) !== null);
    reader.take(t.COMMA);
    if (!reader.at(t.KwIn)) reader.failAtFurthest("'in' expected after for-loop variables");
  }
  reader.position = start;
  if (reader.mistakes) mistakenForTarget(reader);
  return null;
};

/** `for f() in x` */
export function mistakenForTarget(reader: TokenReader): void {
  reader.take(t.KwAsync);
  if (reader.take(t.KwFor) < 0) return;
  const targets = reader.try(starExpressions);
  if (targets === null) return;
  const invalid = invalidTarget(targets, "for");
  if (invalid !== null) reader.failAt(`cannot assign to ${describe(invalid)}`, invalid);
}
