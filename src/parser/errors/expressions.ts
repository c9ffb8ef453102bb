/**
 * Expressions, as the second pass reads them: with the mistakes that are made in them.
 *
 * Each function reads one construct and gives it, or gives null and may leave the reader anywhere (callers that go on
 * use `reader.try`). The functions named `mistaken…` know one construct's mistakes, and fail when they find one. They
 * stand where CPython looks for them, since the first one found wins.
 */
import type { TokenType } from "chevrotain";
import { isBytesLiteral } from "../../lexer/literals.ts";
import * as t from "../../lexer/tokens.ts";
import { callArguments, starredArgument } from "./calls.ts";
import { braceDisplay, generatorExpression, listDisplay, parenthesised } from "./displays.ts";
import { fstring } from "./fstrings.ts";
import { lambdaParameters } from "./parameters.ts";
import { describe, type Piece, type PieceKind, piece } from "./pieces.ts";
import type { Rule, TokenReader } from "./reader.ts";

// --- lists of expressions ---

/** `a, *b`: a tuple without parentheses, or one expression. */
export const starExpressions: Rule = (reader) => tupleOf(reader, starExpression);

/** The same without stars. */
export const plainExpressions: Rule = (reader) => tupleOf(reader, expression);

function tupleOf(reader: TokenReader, element: Rule): Piece | null {
  const start = reader.position;
  const first = reader.try(element);
  if (first === null) return null;
  const parts = [first];
  if (reader.take(t.COMMA) < 0) return first;
  for (let next = reader.try(element); next !== null; next = reader.try(element)) {
    parts.push(next);
    if (reader.take(t.COMMA) < 0) break;
  }
  return piece("Tuple", start, reader.position - 1, parts);
}

export const starExpression: Rule = (reader) => reader.once(readStarExpression);

const readStarExpression: Rule = (reader) => starred(reader, bitwiseOr) ?? expression(reader);

/** `*` and what follows it. */
export function starred(reader: TokenReader, operand: Rule): Piece | null {
  const start = reader.position;
  if (reader.take(t.STAR) < 0) return null;
  const value = reader.try(operand);
  if (value === null) {
    reader.position = start;
    return null;
  }
  return piece("Starred", start, reader.position - 1, [value]);
}

/** An element of a list, set or tuple display. */
export const starNamedExpression: Rule = (reader) =>
  starred(reader, bitwiseOr) ?? reader.try(namedExpression);

/** Elements with commas between; at least one. */
export function starNamedExpressions(reader: TokenReader): Piece[] | null {
  const parts: Piece[] = [];
  for (let next = reader.try(starNamedExpression); next !== null; next = reader.try(starNamedExpression)) {
    parts.push(next);
    if (reader.take(t.COMMA) < 0) break;
  }
  return parts.length === 0 ? null : parts;
}

export const yieldExpression: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.KwYield) < 0) return null;
  const plain = reader.position;
  if (reader.take(t.KwFrom) < 0 || expression(reader) === null) {
    reader.position = plain;
    reader.try(starExpressions);
  }
  return piece("Yield", start, reader.position - 1);
};

/** What may stand on the right of an assignment. */
export const assigned: Rule = (reader) => reader.try(yieldExpression) ?? reader.try(starExpressions);

// --- assignment expressions ---

/** `a := b` */
export const assignmentExpression: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.Name) < 0 || reader.take(t.COLONEQUAL) < 0) return null;
  if (expression(reader) === null) throw reader.cut;
  return piece("NamedExpr", start, reader.position - 1);
};

/** `a := b`, or an expression without `:=` after it. */
export const walrusOrExpression: Rule = (reader) => withCut(reader, assignmentExpression, plainValue);

const plainValue: Rule = (reader) => {
  const value = expression(reader);
  return value === null || reader.at(t.COLONEQUAL) ? null : value;
};

export const namedExpression: Rule = (reader) =>
  withCut(reader, assignmentExpression, (inner) => {
    if (inner.mistakes) inner.once(mistakenNamedExpression);
    return plainValue(inner);
  });

/** Tries the first rule, then the second; but not the second if the first has gone past the point of no return. */
export function withCut(reader: TokenReader, first: Rule, second: Rule): Piece | null {
  const start = reader.position;
  try {
    const found = reader.try(first);
    if (found !== null) return found;
  } catch (error) {
    if (error !== reader.cut) throw error;
    reader.position = start;
    return null;
  }
  return reader.try(second);
}

/** `=` or `:=` where there should be `==` or a name. */
const mistakenNamedExpression: Rule = (reader) => {
  const start = reader.position;
  const target = expression(reader);
  if (target !== null && reader.take(t.COLONEQUAL) >= 0 && expression(reader) !== null) {
    reader.failAt(`cannot use assignment expressions with ${describe(target)}`, target);
  }
  reader.position = start;
  if (reader.take(t.Name) >= 0 && reader.take(t.EQUAL) >= 0) {
    const value = bitwiseOr(reader);
    if (value !== null && !reader.at(t.EQUAL, t.COLONEQUAL)) {
      const message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
      reader.failTokens(message, start, value.to);
    }
  }
  reader.position = start;
  if (reader.sees(displayOrTrue)) return null;
  const left = bitwiseOr(reader);
  if (left !== null && reader.take(t.EQUAL) >= 0 && bitwiseOr(reader) !== null) {
    if (!reader.at(t.EQUAL, t.COLONEQUAL)) {
      const message = `cannot assign to ${describe(left)} here. Maybe you meant '==' instead of '='?`;
      reader.failAt(message, left);
    }
  }
  return null;
};

/** What gets another message when it is assigned to. */
const displayOrTrue: Rule = (reader) => {
  const start = reader.position;
  if (reader.at(t.LSQB)) {
    const list = reader.try(listDisplay);
    return list?.kind === "List" ? list : null;
  }
  if (reader.at(t.LPAR)) {
    const inner = reader.try(parenthesised);
    // a group gives what is in it, which starts after the parenthesis
    return inner !== null && inner.from === start ? inner : null;
  }
  if (reader.at(t.KwTrue, t.KwNone, t.KwFalse)) return piece("True", start, start);
  return null;
};

// --- conditional expressions, lambdas ---

export const expression: Rule = (reader) => reader.once(readExpression);

const readExpression: Rule = (reader) => {
  const start = reader.position;
  if (reader.mistakes) {
    mistakenExpression(reader);
    reader.position = start;
    mistakenPrint(reader);
    reader.position = start;
  }
  return unmistakenExpression(reader);
};

const unmistakenExpression: Rule = (reader) => {
  const start = reader.position;
  const body = disjunction(reader);
  if (body !== null) {
    const end = reader.position;
    if (
      reader.take(t.KwIf) >= 0 &&
      disjunction(reader) !== null &&
      reader.take(t.KwElse) >= 0 &&
      expression(reader) !== null
    ) {
      return piece("IfExp", start, reader.position - 1);
    }
    reader.position = end;
    return body;
  }
  return reader.try(lambda);
};

const lambda: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.KwLambda) < 0) return null;
  reader.try(lambdaParameters);
  if (reader.take(t.COLON) < 0 || expression(reader) === null) return null;
  return piece("Lambda", start, reader.position - 1);
};

/** A missing comma, a missing `else`, a lambda in a replacement field. */
function mistakenExpression(reader: TokenReader): void {
  const start = reader.position;
  if (!startsTwoWords(reader)) {
    const left = disjunction(reader);
    if (left !== null) {
      const right = withoutMistakes(reader, unmistakenExpression);
      if (right !== null && !isOldStatement(reader, left) && reader.levelAfter(reader.position - 1) > 0) {
        reader.failAt("invalid syntax. Perhaps you forgot a comma?", left, right);
      }
    }
  }
  reader.position = start;
  const body = disjunction(reader);
  if (body !== null && reader.take(t.KwIf) >= 0) {
    const test = disjunction(reader);
    if (test !== null && !reader.at(t.KwElse, t.COLON)) {
      reader.failAt("expected 'else' after 'if' expression", body, test);
    }
  }
  reader.position = start;
  if (reader.take(t.KwLambda) >= 0) {
    reader.try(lambdaParameters);
    const colon = reader.take(t.COLON);
    if (colon >= 0 && reader.at(t.FStringMiddle)) {
      const message = "f-string: lambda expressions are not allowed without parentheses";
      reader.failTokens(message, start, colon);
    }
  }
}

/**
 * Two words side by side for which a comma would be poor advice: a name before a string, or a soft keyword. CPython
 * takes the beginning of a soft keyword for one: it has no advice for `(c x)`, but for `(b x)`.
 */
function startsTwoWords(reader: TokenReader): boolean {
  if (!reader.at(t.Name)) return false;
  const name = reader.next.image;
  if (["match", "case", "type", "_"].some((word) => word.startsWith(name))) return true;
  return reader.sees((inner) => inner.take(t.Name) >= 0 && inner.at(t.StringLiteral));
}

/** Runs a rule with the rules for mistakes off. */
function withoutMistakes(reader: TokenReader, rule: Rule): Piece | null {
  const { mistakes } = reader;
  reader.mistakes = false;
  const result = reader.try(rule);
  reader.mistakes = mistakes;
  return result;
}

function isOldStatement(reader: TokenReader, left: Piece): boolean {
  if (left.kind !== "Name") return false;
  const name = reader.tokens[left.from]!.payload;
  return name === "print" || name === "exec";
}

/** `print x`, `exec x`: statements of Python 2. */
function mistakenPrint(reader: TokenReader): void {
  const start = reader.position;
  if (reader.take(t.Name) < 0 || reader.at(t.LPAR)) return;
  const value = reader.try(starExpressions);
  if (value === null || !isOldStatement(reader, piece("Name", start, start))) return;
  const name = reader.tokens[start]!.payload;
  const message = `Missing parentheses in call to '${name}'. Did you mean ${name}(...)?`;
  reader.failTokens(message, start, value.to);
}

// --- operators ---

export const disjunction: Rule = (reader) => reader.once(readDisjunction);
const readDisjunction: Rule = (reader) => chain(reader, t.KwOr, conjunction);
const conjunction: Rule = (reader) => reader.once(readConjunction);
const readConjunction: Rule = (reader) => chain(reader, t.KwAnd, inversion);

function chain(reader: TokenReader, operator: TokenType, operand: Rule): Piece | null {
  const start = reader.position;
  const first = reader.try(operand);
  if (first === null) return null;
  let end = reader.position;
  const firstEnd = end;
  while (reader.take(operator) >= 0 && reader.try(operand) !== null) end = reader.position;
  reader.position = end;
  return end === firstEnd ? first : piece("BoolOp", start, end - 1);
}

const inversion: Rule = (reader) => reader.once(readInversion);

const readInversion: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.KwNot) >= 0) {
    if (inversion(reader) === null) return null;
    return piece("UnaryOp", start, reader.position - 1);
  }
  const left = bitwiseOr(reader);
  if (left === null) return null;
  const first = reader.position;
  let end = first;
  while (takeComparison(reader) && bitwiseOr(reader) !== null) end = reader.position;
  reader.position = end;
  if (end === first) return left;
  const isIn = reader.tokens[first]!.tokenType === t.KwIn;
  return piece("Compare", start, end - 1, [left], isIn);
};

const comparisons = [t.EQEQUAL, t.NOTEQUAL, t.LESSEQUAL, t.LESS, t.GREATEREQUAL, t.GREATER];

function takeComparison(reader: TokenReader): boolean {
  if (reader.next.image === "<>") return false;
  if (comparisons.some((type) => reader.take(type) >= 0)) return true;
  if (reader.takeAll(t.KwNot, t.KwIn) || reader.take(t.KwIn) >= 0) return true;
  if (reader.take(t.KwIs) < 0) return false;
  reader.take(t.KwNot);
  return true;
}

/** How tightly each binary operator binds. */
const OR = 0;
const SHIFT = 3;
const SUM = 4;
const TERM = 5;
const levels: ReadonlyMap<TokenType, number> = new Map([
  [t.VBAR, OR],
  [t.CIRCUMFLEX, 1],
  [t.AMPER, 2],
  [t.LEFTSHIFT, SHIFT],
  [t.RIGHTSHIFT, SHIFT],
  [t.PLUS, SUM],
  [t.MINUS, SUM],
  [t.STAR, TERM],
  [t.SLASH, TERM],
  [t.DOUBLESLASH, TERM],
  [t.PERCENT, TERM],
  [t.AT, TERM],
]);

/** Operands with binary operators between them, none looser than `lowest`. */
function binary(reader: TokenReader, lowest: number): Piece | null {
  const start = reader.position;
  if (reader.mistakes) {
    if (lowest <= SHIFT) mistakenNot(reader);
    reader.position = start;
    if (lowest <= TERM) mistakenSign(reader);
    reader.position = start;
  }
  let left = factor(reader);
  if (left === null) return null;
  for (;;) {
    const end = reader.position;
    const level = levels.get(reader.next.tokenType) ?? -1;
    if (level < lowest) return left;
    reader.position++;
    if (binary(reader, level + 1) === null) {
      reader.position = end;
      return left;
    }
    left = piece("BinOp", start, reader.position - 1);
  }
}

const arithmetic = [t.PLUS, t.MINUS, t.STAR, t.SLASH, t.PERCENT, t.DOUBLESLASH, t.AT];
const parenthesiseNot = "'not' after an operator must be parenthesized";

/** `a + not b` */
function mistakenNot(reader: TokenReader): void {
  if (binary(reader, SUM) === null || !arithmetic.some((type) => reader.take(type) >= 0)) return;
  const keyword = reader.take(t.KwNot);
  const operand = keyword < 0 ? null : inversion(reader);
  if (operand !== null) reader.failTokens(parenthesiseNot, keyword, operand.to);
}

/** `- not a` */
function mistakenSign(reader: TokenReader): void {
  if (!reader.at(t.PLUS, t.MINUS, t.TILDE)) return;
  reader.position++;
  const keyword = reader.take(t.KwNot);
  const operand = keyword < 0 ? null : factor(reader);
  if (operand !== null) reader.failTokens(parenthesiseNot, keyword, operand.to);
}

/** An expression without comparisons, `not`, `and`, `or`. */
export const bitwiseOr: Rule = (reader) => reader.once(readBitwiseOr);

const readBitwiseOr: Rule = (reader) => binary(reader, OR);

const factor: Rule = (reader) => reader.once(readFactor);

const readFactor: Rule = (reader) => {
  const start = reader.position;
  if (reader.at(t.PLUS, t.MINUS, t.TILDE)) {
    reader.position++;
    if (factor(reader) === null) return null;
    return piece("UnaryOp", start, reader.position - 1);
  }
  const base = reader.try(awaitPrimary);
  if (base === null) return null;
  const end = reader.position;
  if (reader.take(t.DOUBLESTAR) >= 0 && factor(reader) !== null) {
    return piece("BinOp", start, reader.position - 1);
  }
  reader.position = end;
  return base;
};

// --- primaries ---

const awaitPrimary: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.KwAwait) < 0) return primary(reader);
  if (primary(reader) === null) return null;
  return piece("Await", start, reader.position - 1);
};

const primary: Rule = (reader) => reader.once(readPrimary);

const readPrimary: Rule = (reader) => {
  const start = reader.position;
  let result = reader.try(atom);
  if (result === null) return null;
  for (;;) {
    const kind = reader.try(takeTrailer);
    if (kind === null) return result;
    result = piece(kind, start, reader.position - 1);
  }
};

/** `.name`, `(arguments)`, `[slices]`; gives the kind of what they make of the primary. */
export function takeTrailer(reader: TokenReader): PieceKind | null {
  const start = reader.position;
  if (reader.take(t.DOT) >= 0) return reader.take(t.Name) >= 0 ? "Attribute" : null;
  // For CPython a generator expression may follow; where it looks for the mistakes of one it takes any bracket.
  if (reader.at(t.LPAR, t.LSQB, t.LBRACE) && reader.try(generatorExpression) !== null) return "Call";
  if (reader.at(t.LPAR)) {
    reader.position = start + 1;
    reader.once(callArguments);
    return reader.take(t.RPAR) >= 0 ? "Call" : null;
  }
  if (reader.take(t.LSQB) < 0) return null;
  return reader.try(slices) !== null && reader.take(t.RSQB) >= 0 ? "Subscript" : null;
}

const slices: Rule = (reader) => {
  const start = reader.position;
  const single = reader.try(slice);
  if (single !== null && !reader.at(t.COMMA)) return single;
  reader.position = start;
  let count = 0;
  while (reader.try(sliceOrStarred) !== null) {
    count++;
    if (reader.take(t.COMMA) < 0) break;
  }
  return count === 0 ? null : piece("other", start, reader.position - 1);
};

const sliceOrStarred: Rule = (reader) => reader.try(slice) ?? reader.try(starredArgument);

const slice: Rule = (reader) => {
  const start = reader.position;
  expression(reader);
  if (reader.take(t.COLON) < 0) {
    reader.position = start;
    return reader.try(namedExpression);
  }
  expression(reader);
  if (reader.take(t.COLON) >= 0) expression(reader);
  return piece("other", start, reader.position - 1);
};

const words: readonly (readonly [TokenType, PieceKind])[] = [
  [t.Name, "Name"],
  [t.KwTrue, "True"],
  [t.KwFalse, "False"],
  [t.KwNone, "None"],
  [t.NumberLiteral, "Literal"],
  [t.ELLIPSIS, "Ellipsis"],
];

export const atom: Rule = (reader) => {
  const start = reader.position;
  for (const [type, kind] of words) if (reader.take(type) >= 0) return piece(kind, start, start);
  if (reader.at(t.StringLiteral, t.FStringStart)) return reader.once(strings);
  if (reader.at(t.LPAR)) return reader.try(parenthesised);
  if (reader.at(t.LSQB)) return reader.try(listDisplay);
  if (reader.at(t.LBRACE)) return reader.try(braceDisplay);
  return null;
};

/** Literals side by side. */
export const strings: Rule = (reader) => {
  const start = reader.position;
  let bytes = 0;
  let formatted = 0;
  let count = 0;
  for (;;) {
    const index = reader.take(t.StringLiteral);
    if (index >= 0) bytes += isBytesLiteral(reader.tokens[index]!) ? 1 : 0;
    else if (reader.try(fstring) === null) break;
    else formatted++;
    count++;
  }
  if (count === 0) return null;
  if (bytes > 0 && bytes < count) reader.failAtFurthest("cannot mix bytes and nonbytes literals");
  return piece(formatted > 0 ? "JoinedStr" : "Literal", start, reader.position - 1);
};
