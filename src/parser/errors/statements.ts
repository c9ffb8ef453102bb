/** Statements, as the second pass reads them: with the mistakes that are made in them. */
import type { TokenType } from "chevrotain";
import * as t from "../../lexer/tokens.ts";
import { callArguments } from "./calls.ts";
import { mistakenForTarget } from "./displays.ts";
import {
  assigned,
  expression,
  namedExpression,
  plainExpressions,
  starExpression,
  starExpressions,
  starNamedExpression,
  starNamedExpressions,
  withCut,
  yieldExpression,
} from "./expressions.ts";
import { functionParameters } from "./parameters.ts";
import { patterns } from "./patterns.ts";
import { describe, invalidTarget, type Piece, piece } from "./pieces.ts";
import type { Rule, TokenReader } from "./reader.ts";
import { annotatedTarget, deleteTargets, singleTarget, starTarget, starTargets } from "./targets.ts";

const found = (reader: TokenReader, start: number): Piece =>
  piece("other", start, Math.max(start, reader.position - 1));

// --- top-level components ---

/** A whole file. False where it cannot be read to its end. */
export function file(reader: TokenReader): boolean {
  while (reader.try(statement) !== null) reader.forget();
  return reader.take(t.EndMarker) >= 0;
}

/** What `eval` takes. */
export function evaluated(reader: TokenReader): boolean {
  if (reader.try(plainExpressions) === null) return false;
  while (reader.take(t.NEWLINE) >= 0);
  return reader.take(t.EndMarker) >= 0;
}

/** One statement at the prompt. */
export function interactive(reader: TokenReader): boolean {
  return reader.try(compound) !== null || reader.try(simpleLine) !== null;
}

const statement: Rule = (reader) => reader.try(compound) ?? reader.try(simpleLine);

const simpleLine: Rule = (reader) => {
  const start = reader.position;
  if (simpleStatement(reader) === null) return null;
  while (reader.try((inner) => (inner.take(t.SEMI) < 0 ? null : simpleStatement(inner))) !== null);
  reader.take(t.SEMI);
  return reader.take(t.NEWLINE) < 0 ? null : found(reader, start);
};

/** Takes a token that must be there: the second reading fails without it. */
function demand(reader: TokenReader, type: TokenType): boolean {
  if (reader.take(type) >= 0) return true;
  if (reader.mistakes) reader.failTokens(`expected '${type.LABEL}'`, reader.position);
  return false;
}

// --- simple statements ---

const simpleStatement: Rule = (reader) => reader.once(readSimpleStatement);

const readSimpleStatement: Rule = (reader) => {
  const start = reader.position;
  const assigning = withCut(reader, assignment, mistakenAssignment);
  if (assigning !== null) return assigning;
  if (reader.at(t.TypeKw)) {
    const alias = reader.try(typeAlias);
    if (alias !== null) return alias;
  }
  const value = reader.try(starExpressions);
  if (value !== null) return value;
  switch (reader.next.tokenType) {
    case t.KwReturn:
      reader.position++;
      reader.try(starExpressions);
      return found(reader, start);
    case t.KwImport:
    case t.KwFrom:
      return reader.try(importStatement);
    case t.KwRaise:
      reader.position++;
      if (expression(reader) !== null) {
        reader.try((inner) => (inner.take(t.KwFrom) < 0 ? null : expression(inner)));
      }
      return found(reader, start);
    case t.KwPass:
    case t.KwBreak:
    case t.KwContinue:
      reader.position++;
      return found(reader, start);
    case t.KwDel:
      return reader.try(deleteStatement);
    case t.KwYield:
      return reader.try(yieldExpression);
    case t.KwAssert:
      reader.position++;
      if (expression(reader) === null) return null;
      reader.try((inner) => (inner.take(t.COMMA) < 0 ? null : expression(inner)));
      return found(reader, start);
    case t.KwGlobal:
    case t.KwNonlocal:
      reader.position++;
      if (reader.take(t.Name) < 0) return null;
      while (reader.takeAll(t.COMMA, t.Name));
      return found(reader, start);
    default:
      return null;
  }
};

const augmented: readonly TokenType[] = [
  t.PLUSEQUAL,
  t.MINEQUAL,
  t.STAREQUAL,
  t.ATEQUAL,
  t.SLASHEQUAL,
  t.PERCENTEQUAL,
  t.AMPEREQUAL,
  t.VBAREQUAL,
  t.CIRCUMFLEXEQUAL,
  t.LEFTSHIFTEQUAL,
  t.RIGHTSHIFTEQUAL,
  t.DOUBLESTAREQUAL,
  t.DOUBLESLASHEQUAL,
];

const assignment: Rule = (reader) => {
  const start = reader.position;
  if (reader.try(bareAnnotation) !== null || reader.try(annotation) !== null) return found(reader, start);
  if (reader.try(plainAssignment) !== null) return found(reader, start);
  if (reader.try(singleTarget) !== null && reader.at(...augmented)) {
    reader.position++;
    if (reader.try(assigned) === null) throw reader.cut;
    return found(reader, start);
  }
  return null;
};

const bareAnnotation: Rule = (reader) => (reader.take(t.Name) < 0 ? null : annotationAfter(reader));
const annotation: Rule = (reader) => (reader.try(annotatedTarget) === null ? null : annotationAfter(reader));

function annotationAfter(reader: TokenReader): Piece | null {
  const start = reader.position;
  if (reader.take(t.COLON) < 0 || expression(reader) === null) return null;
  reader.try((inner) => (inner.take(t.EQUAL) < 0 ? null : inner.try(assigned)));
  return found(reader, start);
}

const targetAndEqual: Rule = (reader) => {
  const target = reader.try(starTargets);
  return target !== null && reader.take(t.EQUAL) >= 0 ? target : null;
};

const plainAssignment: Rule = (reader) => {
  const start = reader.position;
  if (reader.try(targetAndEqual) === null) return null;
  while (reader.try(targetAndEqual) !== null);
  if (reader.try(assigned) === null || reader.at(t.EQUAL)) return null;
  return found(reader, start);
};

const mistakenAssignment: Rule = (reader) => {
  if (!reader.mistakes) return null;
  const start = reader.position;
  const display = reader.try(displayTarget);
  if (display !== null && reader.take(t.COLON) >= 0 && expression(reader) !== null) {
    const message = `only single target (not ${describe(display)}) can be annotated`;
    reader.failAt(message, display);
  }
  reader.position = start;
  const first = reader.try(starNamedExpression);
  if (first !== null && reader.take(t.COMMA) >= 0) {
    // CPython takes any number of lists here, one after the other, and finds the mistakes in all of them
    while (reader.try((inner) => (starNamedExpressions(inner) === null ? null : true)) !== null);
    if (reader.take(t.COLON) >= 0 && expression(reader) !== null) {
      reader.failAt("only single target (not tuple) can be annotated", first);
    }
  }
  reader.position = start;
  const value = expression(reader);
  if (value !== null && reader.take(t.COLON) >= 0 && expression(reader) !== null) {
    reader.failAt("illegal target for annotation", value);
  }
  reader.position = start;
  while (reader.try(targetAndEqual) !== null);
  const last = reader.position;
  const target = reader.try(starExpressions);
  if (target !== null && reader.take(t.EQUAL) >= 0) {
    const invalid = invalidTarget(target, "assignment");
    if (invalid !== null) reader.failAt(`cannot assign to ${describe(invalid)}`, invalid);
  }
  reader.position = last;
  const yielded = reader.try(yieldExpression);
  if (yielded !== null && reader.take(t.EQUAL) >= 0) {
    reader.failAt("assignment to yield expression not possible", yielded);
  }
  reader.position = start;
  const left = reader.try(starExpressions);
  if (left !== null && reader.at(...augmented)) {
    reader.position++;
    if (reader.try(assigned) !== null) {
      reader.failAt(`'${describe(left)}' is an illegal expression for augmented assignment`, left);
    }
  }
  return null;
};

/** A list or a tuple, in any number of parentheses. */
const displayTarget: Rule = (reader) => {
  const start = reader.position;
  const value = reader.try(starNamedExpression);
  const isDisplay = value !== null && (value.kind === "List" || value.kind === "Tuple");
  if (!isDisplay || value.from < start) return null;
  return value;
};

const typeAlias: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.TypeKw) < 0 || reader.take(t.Name) < 0) return null;
  reader.try(typeParameters);
  if (reader.take(t.EQUAL) < 0 || expression(reader) === null) return null;
  return found(reader, start);
};

const deleteStatement: Rule = (reader) => {
  const start = reader.position;
  reader.position++;
  if (reader.try(deleteTargets) !== null && reader.at(t.SEMI, t.NEWLINE)) return found(reader, start);
  if (reader.mistakes) {
    reader.position = start + 1;
    const targets = reader.try(starExpressions);
    const invalid = targets === null ? null : invalidTarget(targets, "del");
    if (invalid !== null) reader.failAt(`cannot delete ${describe(invalid)}`, invalid);
  }
  return null;
};

// --- imports ---

const importStatement: Rule = (reader) => {
  if (reader.mistakes) reader.try(mistakenImport);
  return reader.try(importNames) ?? reader.try(importFrom);
};

const mistakenImport: Rule = (reader) => {
  const start = reader.take(t.KwImport);
  if (start < 0) return null;
  if (reader.try(dottedName) !== null) {
    while (reader.try((inner) => (inner.take(t.COMMA) < 0 ? null : inner.try(dottedName))) !== null);
    if (reader.take(t.KwFrom) >= 0 && reader.try(dottedName) !== null) {
      reader.failFrom("Did you mean to use 'from ... import ...' instead?", start);
    }
    reader.position = start + 1;
  }
  const end = reader.take(t.NEWLINE);
  if (end >= 0) reader.failFrom("Expected one or more names after 'import'", end);
  return null;
};

const dottedName: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.Name) < 0) return null;
  while (reader.takeAll(t.DOT, t.Name));
  return found(reader, start);
};

const importNames: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.KwImport) < 0) return null;
  const one: Rule = (inner) => {
    const from = inner.position;
    if (inner.try(dottedName) === null) return null;
    inner.takeAll(t.KwAs, t.Name);
    return found(inner, from);
  };
  if (reader.try(one) === null) return null;
  while (reader.try((inner) => (inner.take(t.COMMA) < 0 ? null : inner.try(one))) !== null);
  return found(reader, start);
};

const importFrom: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.KwFrom) < 0) return null;
  let dots = 0;
  while (reader.take(t.DOT) >= 0 || reader.take(t.ELLIPSIS) >= 0) dots++;
  if (reader.try(dottedName) === null && dots === 0) return null;
  if (reader.take(t.KwImport) < 0) return null;
  return reader.try(importedNames) === null ? null : found(reader, start);
};

const importedNames: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.LPAR) >= 0) {
    if (reader.try(nameList) !== null) {
      reader.take(t.COMMA);
      if (reader.take(t.RPAR) >= 0) return found(reader, start);
    }
    reader.position = start;
  }
  if (reader.try(nameList) !== null) {
    if (!reader.at(t.COMMA)) return found(reader, start);
    if (reader.mistakes && reader.takeAll(t.COMMA, t.NEWLINE)) {
      reader.failAtFurthest("trailing comma not allowed without surrounding parentheses");
    }
    reader.position = start;
  }
  if (reader.take(t.STAR) >= 0) return found(reader, start);
  if (reader.mistakes) {
    const end = reader.take(t.NEWLINE);
    if (end >= 0) reader.failFrom("Expected one or more names after 'import'", end);
  }
  return null;
};

const nameList: Rule = (reader) => {
  const start = reader.position;
  const one: Rule = (inner) => {
    const from = inner.position;
    if (inner.take(t.Name) < 0) return null;
    inner.takeAll(t.KwAs, t.Name);
    return found(inner, from);
  };
  if (reader.try(one) === null) return null;
  while (reader.try((inner) => (inner.take(t.COMMA) < 0 ? null : inner.try(one))) !== null);
  return found(reader, start);
};

// --- type parameters ---

const typeParameters: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.LSQB) < 0) return null;
  if (reader.mistakes) {
    const close = reader.take(t.RSQB);
    if (close >= 0) reader.failFrom("Type parameter list cannot be empty", close);
  }
  if (reader.try(typeParameter) === null) return null;
  while (reader.try((inner) => (inner.take(t.COMMA) < 0 ? null : inner.try(typeParameter))) !== null);
  reader.take(t.COMMA);
  return reader.take(t.RSQB) < 0 ? null : found(reader, start);
};

const typeParameter: Rule = (reader) => {
  const start = reader.position;
  if (reader.take(t.Name) >= 0) {
    reader.try((inner) => (inner.take(t.COLON) < 0 ? null : expression(inner)));
    reader.try((inner) => (inner.take(t.EQUAL) < 0 ? null : expression(inner)));
    return found(reader, start);
  }
  const isTuple = reader.take(t.STAR) >= 0;
  if (!isTuple && reader.take(t.DOUBLESTAR) < 0) return null;
  if (reader.take(t.Name) < 0) return null;
  const after = reader.position;
  const colon = reader.take(t.COLON);
  const bound = colon < 0 ? null : expression(reader);
  if (bound !== null) {
    const what = bound.kind === "Tuple" ? "constraints" : "bound";
    const whose = isTuple ? "TypeVarTuple" : "ParamSpec";
    reader.failFrom(`cannot use ${what} with ${whose}`, colon);
  }
  reader.position = after;
  const value = isTuple ? starExpression : expression;
  reader.try((inner) => (inner.take(t.EQUAL) < 0 ? null : inner.try(value)));
  return found(reader, start);
};

// --- blocks ---

const block: Rule = (reader) => reader.once(readBlock);

const readBlock: Rule = (reader) => {
  const start = reader.position;
  if (reader.takeAll(t.NEWLINE, t.INDENT)) {
    let count = 0;
    while (reader.try(statement) !== null) count++;
    if (count > 0 && reader.take(t.DEDENT) >= 0) return found(reader, start);
    reader.position = start;
  }
  const line = reader.try(simpleLine);
  if (line !== null) return line;
  if (reader.mistakes && reader.take(t.NEWLINE) >= 0 && !reader.at(t.INDENT)) {
    reader.failAtFurthest("expected an indented block", "IndentationError");
  }
  return null;
};

/** Fails if a line break comes without a block after it; `keyword` is the token that asks for the block. */
function mistakenIndent(reader: TokenReader, what: string, keyword: number): void {
  if (reader.take(t.COLON) < 0 || reader.take(t.NEWLINE) < 0 || reader.at(t.INDENT)) return;
  const { lineno } = reader.tokens[keyword]!;
  reader.failAtFurthest(`expected an indented block after ${what} on line ${lineno}`, "IndentationError");
}

/** Fails if the line ends where a colon should be. */
function mistakenColon(reader: TokenReader): void {
  if (reader.sees((inner) => (inner.take(t.NEWLINE) < 0 ? null : true))) {
    reader.failAtFurthest("expected ':'");
  }
}

const elseBlock: Rule = (reader) => keywordBlock(reader, t.KwElse);
const finallyBlock: Rule = (reader) => keywordBlock(reader, t.KwFinally);

function keywordBlock(reader: TokenReader, type: TokenType): Piece | null {
  const start = reader.take(type);
  if (start < 0) return null;
  if (reader.mistakes) {
    mistakenIndent(reader, `'${type.LABEL}' statement`, start);
    reader.position = start + 1;
  }
  if (!demand(reader, t.COLON)) return null;
  return block(reader) === null ? null : found(reader, start);
}

// --- compound statements ---

const compound: Rule = (reader) => {
  switch (reader.next.tokenType) {
    case t.KwDef:
      return reader.try(functionDefinition);
    case t.AT:
      return reader.try(decoratedFunction) ?? reader.try(decoratedClass);
    case t.KwAsync:
      return reader.try(functionDefinition) ?? reader.try(withStatement) ?? reader.try(forStatement);
    case t.KwIf:
      return reader.try((inner) => ifStatement(inner, t.KwIf));
    case t.KwClass:
      return reader.try(classDefinition);
    case t.KwWith:
      return reader.try(withStatement);
    case t.KwFor:
      return reader.try(forStatement);
    case t.KwTry:
      return reader.try(tryStatement);
    case t.KwWhile:
      return reader.try(whileStatement);
    case t.Match:
      return reader.try(matchStatement);
    default:
      return null;
  }
};

const decorators: Rule = (reader) => {
  const start = reader.position;
  let count = 0;
  const one: Rule = (inner) => {
    if (inner.take(t.AT) < 0) return null;
    const value = inner.try(namedExpression);
    return value !== null && inner.take(t.NEWLINE) >= 0 ? value : null;
  };
  while (reader.try(one) !== null) count++;
  return count === 0 ? null : found(reader, start);
};

const decoratedFunction: Rule = (reader) =>
  reader.try(decorators) === null ? null : reader.try(functionDefinition);
const decoratedClass: Rule = (reader) =>
  reader.try(decorators) === null ? null : reader.try(classDefinition);

const functionDefinition: Rule = (reader) => {
  const start = reader.position;
  if (reader.mistakes) {
    reader.try(mistakenFunction);
    reader.position = start;
  }
  reader.take(t.KwAsync);
  if (reader.take(t.KwDef) < 0 || reader.take(t.Name) < 0) return null;
  reader.try(typeParameters);
  if (!demand(reader, t.LPAR)) return null;
  reader.try(functionParameters);
  if (reader.take(t.RPAR) < 0) return null;
  reader.try((inner) => (inner.take(t.RARROW) < 0 ? null : expression(inner)));
  if (!demand(reader, t.COLON)) return null;
  return block(reader) === null ? null : found(reader, start);
};

const mistakenFunction: Rule = (reader) => {
  reader.take(t.KwAsync);
  const keyword = reader.take(t.KwDef);
  if (keyword < 0 || reader.take(t.Name) < 0) return null;
  reader.try(typeParameters);
  if (reader.take(t.LPAR) < 0) return null;
  reader.try(functionParameters);
  if (reader.take(t.RPAR) < 0) return null;
  reader.try((inner) => (inner.take(t.RARROW) < 0 ? null : expression(inner)));
  mistakenIndent(reader, "function definition", keyword);
  return null;
};

const classHead: Rule = (reader) => {
  const start = reader.take(t.KwClass);
  if (start < 0 || reader.take(t.Name) < 0) return null;
  reader.try(typeParameters);
  reader.try((inner) => {
    if (inner.take(t.LPAR) < 0) return null;
    inner.once(callArguments);
    return inner.take(t.RPAR) < 0 ? null : true;
  });
  return found(reader, start);
};

const classDefinition: Rule = (reader) => {
  const start = reader.position;
  if (reader.mistakes && reader.try(classHead) !== null) {
    mistakenColon(reader);
    mistakenIndent(reader, "class definition", start);
  }
  reader.position = start;
  if (reader.try(classHead) === null || reader.take(t.COLON) < 0) return null;
  return block(reader) === null ? null : found(reader, start);
};

function ifStatement(reader: TokenReader, type: TokenType): Piece | null {
  const start = reader.position;
  const what = `'${type.LABEL}' statement`;
  if (!conditionAndColon(reader, type, what)) return null;
  if (block(reader) === null) return null;
  const nested = reader.at(t.KwElif) ? reader.try((inner) => ifStatement(inner, t.KwElif)) : null;
  if (nested === null) reader.try(elseBlock);
  return found(reader, start);
}

const whileStatement: Rule = (reader) => {
  const start = reader.position;
  if (!conditionAndColon(reader, t.KwWhile, "'while' statement")) return null;
  if (block(reader) === null) return null;
  reader.try(elseBlock);
  return found(reader, start);
};

function conditionAndColon(reader: TokenReader, type: TokenType, what: string): boolean {
  const start = reader.take(type);
  if (start < 0) return false;
  if (reader.mistakes && reader.try(namedExpression) !== null) {
    mistakenColon(reader);
    mistakenIndent(reader, what, start);
  }
  reader.position = start + 1;
  return reader.try(namedExpression) !== null && reader.take(t.COLON) >= 0;
}

const forHead: Rule = (reader) => {
  const start = reader.position;
  reader.take(t.KwAsync);
  if (reader.take(t.KwFor) < 0 || reader.try(starTargets) === null || reader.take(t.KwIn) < 0) return null;
  return reader.try(starExpressions) === null ? null : found(reader, start);
};

const forStatement: Rule = (reader) => {
  const start = reader.position;
  if (reader.mistakes && reader.try(forHead) !== null) {
    mistakenColon(reader);
    const keyword = reader.tokens[start]!.tokenType === t.KwAsync ? start + 1 : start;
    mistakenIndent(reader, "'for' statement", keyword);
  }
  reader.position = start;
  return withCut(reader, properFor, (inner) => {
    if (inner.mistakes) mistakenForTarget(inner);
    return null;
  });
};

const properFor: Rule = (reader) => {
  const start = reader.position;
  reader.take(t.KwAsync);
  if (reader.take(t.KwFor) < 0 || reader.try(starTargets) === null || reader.take(t.KwIn) < 0) return null;
  if (reader.try(starExpressions) === null || reader.take(t.COLON) < 0 || block(reader) === null) {
    throw reader.cut;
  }
  reader.try(elseBlock);
  return found(reader, start);
};

// --- with ---

const withStatement: Rule = (reader) => {
  const start = reader.position;
  if (reader.mistakes) {
    mistakenWith(reader, true);
    reader.position = start;
  }
  const first =
    reader.try((inner) => properWith(inner, true)) ?? reader.try((inner) => properWith(inner, false));
  if (first !== null) return first;
  if (reader.mistakes) mistakenWith(reader, false);
  return null;
};

function properWith(reader: TokenReader, parenthesised: boolean): Piece | null {
  const start = reader.position;
  reader.take(t.KwAsync);
  if (reader.take(t.KwWith) < 0) return null;
  if (parenthesised && reader.take(t.LPAR) < 0) return null;
  if (reader.try(withItem) === null) return null;
  while (reader.try((inner) => (inner.take(t.COMMA) < 0 ? null : inner.try(withItem))) !== null);
  if (parenthesised) {
    reader.take(t.COMMA);
    if (reader.take(t.RPAR) < 0) return null;
  }
  if (reader.take(t.COLON) < 0 || block(reader) === null) return null;
  return found(reader, start);
}

const withItem: Rule = (reader) => {
  const start = reader.position;
  const value = expression(reader);
  if (value === null) return null;
  const end = reader.position;
  if (reader.take(t.KwAs) >= 0) {
    const after = reader.position;
    if (starTarget(reader) !== null && reader.at(t.COMMA, t.RPAR, t.COLON)) return found(reader, start);
    if (reader.mistakes) {
      reader.position = after;
      const target = expression(reader);
      if (target !== null && reader.at(t.COMMA, t.RPAR, t.COLON)) {
        const invalid = invalidTarget(target, "assignment");
        if (invalid !== null) reader.failAt(`cannot assign to ${describe(invalid)}`, invalid);
      }
    }
  }
  reader.position = end;
  return value;
};

/** A `with` without its colon or its block. Its items are read more freely than those of a proper one. */
function mistakenWith(reader: TokenReader, lookForBlock: boolean): void {
  const start = reader.position;
  for (const parenthesised of [false, true]) {
    reader.position = start;
    reader.take(t.KwAsync);
    const keyword = reader.take(t.KwWith);
    if (keyword < 0 || (parenthesised && reader.take(t.LPAR) < 0)) continue;
    const value = parenthesised ? plainExpressions : expression;
    const one: Rule = (inner) => {
      const found = inner.try(value);
      if (found !== null) inner.try((after) => (after.take(t.KwAs) < 0 ? null : starTarget(after)));
      return found;
    };
    if (reader.try(one) === null) continue;
    while (reader.try((inner) => (inner.take(t.COMMA) < 0 ? null : inner.try(one))) !== null);
    if (parenthesised) {
      reader.take(t.COMMA);
      if (reader.take(t.RPAR) < 0) continue;
    }
    if (lookForBlock) mistakenIndent(reader, "'with' statement", keyword);
    else mistakenColon(reader);
  }
}

// --- try ---

const tryStatement: Rule = (reader) => {
  const start = reader.take(t.KwTry);
  if (reader.mistakes) {
    mistakenTry(reader, start);
    reader.position = start + 1;
  }
  if (!demand(reader, t.COLON)) return null;
  if (block(reader) === null) return null;
  const after = reader.position;
  if (reader.try(finallyBlock) !== null) return found(reader, start);
  for (const clause of [exceptClause, exceptStarClause]) {
    reader.position = after;
    let count = 0;
    while (reader.try(clause) !== null) count++;
    if (count > 0) {
      reader.try(elseBlock);
      reader.try(finallyBlock);
      return found(reader, start);
    }
  }
  return null;
};

function mistakenTry(reader: TokenReader, start: number): void {
  mistakenIndent(reader, "'try' statement", start);
  reader.position = start + 1;
  if (reader.take(t.COLON) < 0) return;
  const body = reader.position;
  if (block(reader) !== null && !reader.at(t.KwExcept, t.KwFinally)) {
    reader.failAtFurthest("expected 'except' or 'finally' block");
  }
  const message = "cannot have both 'except' and 'except*' on the same 'try'";
  reader.position = body;
  while (block(reader) !== null);
  const handlers = reader.position;
  if (reader.try(exceptClause) !== null) {
    while (reader.try(exceptClause) !== null);
    const keyword = reader.take(t.KwExcept);
    const star = keyword < 0 ? -1 : reader.take(t.STAR);
    if (star >= 0 && expression(reader) !== null) {
      reader.takeAll(t.KwAs, t.Name);
      if (reader.take(t.COLON) >= 0) reader.failTokens(message, keyword, star);
    }
  }
  reader.position = handlers;
  if (reader.try(exceptStarClause) !== null) {
    while (reader.try(exceptStarClause) !== null);
    const keyword = reader.take(t.KwExcept);
    if (keyword >= 0) {
      if (expression(reader) !== null) reader.takeAll(t.KwAs, t.Name);
      if (reader.take(t.COLON) >= 0) reader.failTokens(message, keyword);
    }
  }
}

const exceptClause: Rule = (reader) => {
  const start = reader.take(t.KwExcept);
  if (start < 0) return null;
  if (reader.mistakes) {
    reader.try((inner) => {
      if (expression(inner) !== null) {
        inner.takeAll(t.KwAs, t.Name);
        mistakenIndent(inner, "'except' statement", start);
      }
      return null;
    });
    reader.try((inner) => {
      mistakenIndent(inner, "'except' statement", start);
      return null;
    });
  }
  const typed = reader.try((inner) => {
    if (expression(inner) === null) return null;
    inner.takeAll(t.KwAs, t.Name);
    return inner.take(t.COLON) < 0 ? null : block(inner);
  });
  if (typed !== null) return found(reader, start);
  if (reader.try((inner) => (inner.take(t.COLON) < 0 ? null : block(inner))) !== null) {
    return found(reader, start);
  }
  mistakenExcept(reader, start);
  return null;
};

const exceptStarClause: Rule = (reader) => {
  const start = reader.take(t.KwExcept);
  if (start < 0) return null;
  if (reader.mistakes) {
    reader.try((inner) => {
      if (inner.take(t.STAR) >= 0 && expression(inner) !== null) {
        inner.takeAll(t.KwAs, t.Name);
        mistakenIndent(inner, "'except*' statement", start);
      }
      return null;
    });
  }
  const typed = reader.try((inner) => {
    if (inner.take(t.STAR) < 0 || expression(inner) === null) return null;
    inner.takeAll(t.KwAs, t.Name);
    return inner.take(t.COLON) < 0 ? null : block(inner);
  });
  if (typed !== null) return found(reader, start);
  mistakenExcept(reader, start);
  return null;
};

function mistakenExcept(reader: TokenReader, start: number): void {
  if (!reader.mistakes) return;
  reader.position = start + 1;
  const star = reader.take(t.STAR) >= 0;
  const after = reader.position;
  const first = expression(reader);
  if (first !== null && reader.take(t.COMMA) >= 0 && reader.try(plainExpressions) !== null) {
    reader.takeAll(t.KwAs, t.Name);
    if (reader.take(t.COLON) >= 0) {
      reader.failFrom("multiple exception types must be parenthesized", first.from);
    }
  }
  reader.position = after;
  if (expression(reader) !== null) {
    reader.takeAll(t.KwAs, t.Name);
    mistakenColon(reader);
  }
  reader.position = after;
  if (!star) mistakenColon(reader);
  else if (reader.at(t.NEWLINE, t.COLON)) reader.failAtFurthest("expected one or more exception types");
}

// --- match ---

const matchStatement: Rule = (reader) => {
  const start = reader.take(t.Match);
  const proper = reader.try((inner) => {
    if (inner.try(subject) === null || !inner.takeAll(t.COLON, t.NEWLINE, t.INDENT)) return null;
    let count = 0;
    while (inner.try(caseBlock) !== null) count++;
    return count > 0 && inner.take(t.DEDENT) >= 0 ? true : null;
  });
  if (proper !== null) return found(reader, start);
  if (reader.mistakes) {
    reader.position = start + 1;
    if (reader.try(subject) !== null) {
      mistakenColon(reader);
      mistakenIndent(reader, "'match' statement", start);
    }
  }
  return null;
};

const subject: Rule = (reader) => {
  const start = reader.position;
  const many = reader.try((inner) => {
    if (inner.try(starNamedExpression) === null || inner.take(t.COMMA) < 0) return null;
    inner.try((rest) => (starNamedExpressions(rest) === null ? null : true));
    return true;
  });
  if (many !== null) return found(reader, start);
  return reader.try(namedExpression);
};

const caseHead: Rule = (reader) => {
  const start = reader.take(t.Case);
  if (start < 0 || reader.try(patterns) === null) return null;
  reader.try((inner) => (inner.take(t.KwIf) < 0 ? null : inner.try(namedExpression)));
  return found(reader, start);
};

const caseBlock: Rule = (reader) => {
  const start = reader.position;
  if (reader.mistakes && reader.try(caseHead) !== null) {
    mistakenColon(reader);
    mistakenIndent(reader, "'case' statement", start);
  }
  reader.position = start;
  if (reader.try(caseHead) === null || reader.take(t.COLON) < 0) return null;
  return block(reader) === null ? null : found(reader, start);
};
