/** Code of `match` statements. Source: PEP 634. */

import { OP } from "../bytecode/opcodes.ts";
import { BINARY_OPERATORS, COMPARISONS, comparisonArgument } from "../bytecode/operands.ts";
import type * as ast from "../parser/ast.ts";
import type { Codegen } from "./codegen.ts";
import { jumpIf } from "./conditions.ts";
import { constantOf } from "./constant_nodes.ts";
import { unpack } from "./displays.ts";
import { expression } from "./expressions.ts";
import { equalityKey } from "./fold.ts";
import type { Label } from "./instructions.ts";
import { NOWHERE } from "./locations.ts";
import { shortRepr } from "./short_repr.ts";
import { statements } from "./statements.ts";

const EQUAL = comparisonArgument(COMPARISONS.indexOf("=="));
const AT_LEAST = comparisonArgument(COMPARISONS.indexOf(">="));
const SUBTRACT = BINARY_OPERATORS.findIndex((operator) => operator.symbol === "-");

/**
 * What is on the stack while a pattern is matched, from the bottom: the values to capture, in the order of `stores`,
 * then `onTop` items in use. A failure has to pop all of them: `fail[n]` is where n items are still to be popped.
 */
interface Matching {
  stores: string[];
  onTop: number;
  fail: Label[];
  /** Whether a pattern that always matches may stand here. */
  allowIrrefutable: boolean;
}

export function matchStatement(c: Codegen, s: ast.Match): void {
  expression(c, s.subject);
  const end = c.label();
  const last = s.cases[s.cases.length - 1]!;
  const hasDefault = isWildcard(last.pattern) && s.cases.length > 1;
  const lastMatched = s.cases.length - (hasDefault ? 2 : 1);
  for (let i = 0; i <= lastMatched; i++) {
    const part = s.cases[i]!;
    const where = part.pattern;
    if (i !== lastMatched) c.emit(OP.COPY, 1, where);
    const matching: Matching = {
      stores: [],
      onTop: 0,
      fail: [],
      allowIrrefutable: part.guard !== null || i === s.cases.length - 1,
    };
    pattern(c, part.pattern, matching);
    for (const name of matching.stores) c.variable(name, "Store", where);
    if (part.guard !== null) jumpIf(c, part.guard, failLabel(c, matching, 0), false, where);
    if (i !== lastMatched) c.emit(OP.POP_TOP, 0, where);
    statements(c, part.body);
    c.emit(OP.JUMP, end, NOWHERE);
    placeFailures(c, matching, where);
  }
  if (hasDefault) {
    // Nothing is matched, so something must show that the line was reached.
    c.emit(OP.NOP, 0, last.pattern);
    if (last.guard !== null) jumpIf(c, last.guard, end, false, last.pattern);
    statements(c, last.body);
  }
  c.place(end);
}

function isWildcard(p: ast.Pattern): boolean {
  return p.kind === "MatchAs" && p.name === null && p.pattern === null;
}

function failLabel(c: Codegen, matching: Matching, pops: number): Label {
  while (matching.fail.length <= pops) matching.fail.push(c.label());
  return matching.fail[pops]!;
}

function jumpToFailure(c: Codegen, matching: Matching, opcode: number, where: ast.Located): void {
  c.emit(opcode, failLabel(c, matching, matching.onTop + matching.stores.length), where);
}

function placeFailures(c: Codegen, matching: Matching, where: ast.Located): void {
  for (let pops = matching.fail.length - 1; pops > 0; pops--) {
    c.place(matching.fail[pops]!);
    c.emit(OP.POP_TOP, 0, where);
  }
  if (matching.fail.length > 0) c.place(matching.fail[0]!);
  matching.fail = [];
}

/** Matches the top of the stack, which is consumed, be it that the pattern matches or not. */
function pattern(c: Codegen, p: ast.Pattern, matching: Matching): void {
  c.enter();
  anyPattern(c, p, matching);
  c.leave();
}

function anyPattern(c: Codegen, p: ast.Pattern, matching: Matching): void {
  switch (p.kind) {
    case "MatchValue":
      if (p.value.kind === "JoinedStr") {
        throw c.errors.at(p, "patterns may only match literals and attribute lookups");
      }
      expression(c, p.value);
      c.emit(OP.COMPARE_OP, EQUAL, p);
      c.emit(OP.TO_BOOL, 0, p);
      jumpToFailure(c, matching, OP.POP_JUMP_IF_FALSE, p);
      return;
    case "MatchSingleton":
      c.loadConstant(p.value, p);
      c.emit(OP.IS_OP, 0, p);
      jumpToFailure(c, matching, OP.POP_JUMP_IF_FALSE, p);
      return;
    case "MatchSequence":
      sequence(c, p, matching);
      return;
    case "MatchMapping":
      mapping(c, p, matching);
      return;
    case "MatchClass":
      classPattern(c, p, matching);
      return;
    case "MatchStar":
      capture(c, p.name, matching, p);
      return;
    case "MatchAs":
      as(c, p, matching);
      return;
    case "MatchOr":
      or(c, p, matching);
      return;
  }
}

function subpattern(c: Codegen, p: ast.Pattern, matching: Matching): void {
  const allowed = matching.allowIrrefutable;
  matching.allowIrrefutable = true;
  pattern(c, p, matching);
  matching.allowIrrefutable = allowed;
}

/** Puts the top of the stack below everything in use, to be stored when all has matched. */
function capture(c: Codegen, name: string | null, matching: Matching, where: ast.Located): void {
  if (name === null) {
    c.emit(OP.POP_TOP, 0, where);
    return;
  }
  rotate(c, matching.onTop + matching.stores.length + 1, where);
  addStore(c, name, matching, where);
}

function addStore(c: Codegen, name: string, matching: Matching, where: ast.Located): void {
  c.checkName(name, "Store", where);
  if (matching.stores.includes(name)) {
    throw c.errors.at(where, `multiple assignments to name '${name}' in pattern`);
  }
  matching.stores.push(name);
}

/** Moves the top of the stack down to depth `count`. */
function rotate(c: Codegen, count: number, where: ast.Located): void {
  for (let depth = count; depth > 1; depth--) c.emit(OP.SWAP, depth, where);
}

function as(c: Codegen, p: ast.MatchAs, matching: Matching): void {
  if (p.pattern === null) {
    if (!matching.allowIrrefutable) {
      const what = p.name === null ? "wildcard" : `name capture '${p.name}'`;
      throw c.errors.at(p, `${what} makes remaining patterns unreachable`);
    }
    capture(c, p.name, matching, p);
    return;
  }
  matching.onTop++;
  c.emit(OP.COPY, 1, p);
  pattern(c, p.pattern, matching);
  matching.onTop--;
  capture(c, p.name, matching, p);
}

function checkLength(
  c: Codegen,
  length: number,
  comparison: number,
  matching: Matching,
  p: ast.Located,
): void {
  c.emit(OP.GET_LEN, 0, p);
  c.loadConstant(length, p);
  c.emit(OP.COMPARE_OP, comparison, p);
  jumpToFailure(c, matching, OP.POP_JUMP_IF_FALSE, p);
}

function sequence(c: Codegen, p: ast.MatchSequence, matching: Matching): void {
  const size = p.patterns.length;
  const star = p.patterns.findIndex((part) => part.kind === "MatchStar");
  if (p.patterns.some((part, i) => part.kind === "MatchStar" && i !== star)) {
    throw c.errors.at(p, "multiple starred names in sequence pattern");
  }
  matching.onTop++;
  c.emit(OP.MATCH_SEQUENCE, 0, p);
  jumpToFailure(c, matching, OP.POP_JUMP_IF_FALSE, p);
  if (star === -1) checkLength(c, size, EQUAL, matching, p);
  else if (size > 1) checkLength(c, size - 1, AT_LEAST, matching, p);
  matching.onTop--;
  const wild = (part: ast.Pattern): boolean =>
    isWildcard(part) || (part.kind === "MatchStar" && part.name === null);
  if (p.patterns.every(wild)) c.emit(OP.POP_TOP, 0, p);
  else if (star !== -1 && wild(p.patterns[star]!)) bySubscripts(c, p, star, matching);
  else byUnpacking(c, p, matching);
}

function byUnpacking(c: Codegen, p: ast.MatchSequence, matching: Matching): void {
  // `unpack` looks for targets with a star.
  const targets = p.patterns.map((part) => (part.kind === "MatchStar" ? { kind: "Starred" } : part));
  unpack(c, targets, p);
  matching.onTop += targets.length;
  for (const part of p.patterns) {
    matching.onTop--;
    subpattern(c, part, matching);
  }
}

/** With `*_` only the items that are looked at are fetched. */
function bySubscripts(c: Codegen, p: ast.MatchSequence, star: number, matching: Matching): void {
  matching.onTop++;
  for (const [i, part] of p.patterns.entries()) {
    if (isWildcard(part) || i === star) continue;
    c.emit(OP.COPY, 1, p);
    if (i < star) {
      c.loadConstant(i, p);
    } else {
      // A sequence need not know negative indexes.
      c.emit(OP.GET_LEN, 0, p);
      c.loadConstant(p.patterns.length - i, p);
      c.emit(OP.BINARY_OP, SUBTRACT, p);
    }
    c.emit(OP.BINARY_SUBSCR, 0, p);
    subpattern(c, part, matching);
  }
  matching.onTop--;
  c.emit(OP.POP_TOP, 0, p);
}

function mapping(c: Codegen, p: ast.MatchMapping, matching: Matching): void {
  const size = p.keys.length;
  matching.onTop++;
  c.emit(OP.MATCH_MAPPING, 0, p);
  jumpToFailure(c, matching, OP.POP_JUMP_IF_FALSE, p);
  if (size === 0 && p.rest === null) {
    matching.onTop--;
    c.emit(OP.POP_TOP, 0, p);
    return;
  }
  if (size > 0) checkLength(c, size, AT_LEAST, matching, p);
  const seen = new Set<string>();
  for (const key of p.keys) {
    if (key.kind === "Constant") {
      const known = equalityKey(constantOf(key));
      if (seen.has(known)) {
        throw c.errors.at(p, `mapping pattern checks duplicate key (${shortRepr(constantOf(key))})`);
      }
      seen.add(known);
    } else if (key.kind !== "Attribute") {
      throw c.errors.at(p, "mapping pattern keys may only match literals and attribute lookups");
    }
    expression(c, key);
  }
  c.emit(OP.BUILD_TUPLE, size, p);
  c.emit(OP.MATCH_KEYS, 0, p);
  // Above the subject there are the keys and the values now.
  matching.onTop += 2;
  c.emit(OP.COPY, 1, p);
  c.loadConstant(null, p);
  c.emit(OP.IS_OP, 1, p);
  jumpToFailure(c, matching, OP.POP_JUMP_IF_FALSE, p);
  c.emit(OP.UNPACK_SEQUENCE, size, p);
  matching.onTop += size - 1;
  for (const part of p.patterns) {
    matching.onTop--;
    subpattern(c, part, matching);
  }
  matching.onTop -= 2;
  if (p.rest === null) {
    c.emit(OP.POP_TOP, 0, p);
    c.emit(OP.POP_TOP, 0, p);
    return;
  }
  // The rest is a copy of the mapping without the keys.
  c.emit(OP.BUILD_MAP, 0, p);
  c.emit(OP.SWAP, 3, p);
  c.emit(OP.DICT_UPDATE, 2, p);
  c.emit(OP.UNPACK_SEQUENCE, size, p);
  for (let left = size; left > 0; left--) {
    c.emit(OP.COPY, 1 + left, p);
    c.emit(OP.SWAP, 2, p);
    c.emit(OP.DELETE_SUBSCR, 0, p);
  }
  capture(c, p.rest, matching, p);
}

function classPattern(c: Codegen, p: ast.MatchClass, matching: Matching): void {
  const positional = p.patterns.length;
  for (const [i, attribute] of p.kwd_attrs.entries()) {
    c.checkName(attribute, "Store", p.kwd_patterns[i]!);
    const again = p.kwd_attrs.indexOf(attribute, i + 1);
    if (again !== -1) {
      throw c.errors.at(p.kwd_patterns[again]!, `attribute name repeated in class pattern: ${attribute}`);
    }
  }
  expression(c, p.cls);
  c.loadConstant({ kind: "tuple", items: p.kwd_attrs }, p);
  c.emit(OP.MATCH_CLASS, positional, p);
  c.emit(OP.COPY, 1, p);
  c.loadConstant(null, p);
  c.emit(OP.IS_OP, 1, p);
  matching.onTop++;
  jumpToFailure(c, matching, OP.POP_JUMP_IF_FALSE, p);
  const parts = [...p.patterns, ...p.kwd_patterns];
  c.emit(OP.UNPACK_SEQUENCE, parts.length, p);
  matching.onTop += parts.length - 1;
  for (const part of parts) {
    matching.onTop--;
    if (isWildcard(part)) c.emit(OP.POP_TOP, 0, p);
    else subpattern(c, part, matching);
  }
}

function or(c: Codegen, p: ast.MatchOr, outer: Matching): void {
  const end = c.label();
  // The names that the first alternative captures: the others have to leave them in the same order.
  let names: readonly string[] = [];
  for (const [i, alternative] of p.patterns.entries()) {
    const matching: Matching = {
      stores: [],
      onTop: 0,
      fail: [],
      allowIrrefutable: i === p.patterns.length - 1 && outer.allowIrrefutable,
    };
    c.emit(OP.COPY, 1, alternative);
    pattern(c, alternative, matching);
    if (i === 0) names = matching.stores;
    else reorder(c, p, alternative, matching, names);
    c.emit(OP.JUMP, end, alternative);
    placeFailures(c, matching, alternative);
  }
  c.emit(OP.POP_TOP, 0, p);
  jumpToFailure(c, outer, OP.JUMP, p);
  c.place(end);
  // The captured values lie on the copy of the subject and belong below all that was there before.
  const depth = names.length + 1 + outer.onTop + outer.stores.length;
  for (const name of names) {
    rotate(c, depth, p);
    addStore(c, name, outer, p);
  }
  c.emit(OP.POP_TOP, 0, p);
}

function reorder(
  c: Codegen,
  p: ast.MatchOr,
  alternative: ast.Pattern,
  matching: Matching,
  names: readonly string[],
): void {
  const different = (): never => {
    throw c.errors.at(p, "alternative patterns bind different names");
  };
  const { stores } = matching;
  if (stores.length !== names.length) different();
  for (let wanted = names.length - 1; wanted >= 0; wanted--) {
    const actual = stores.indexOf(names[wanted]!);
    if (actual === -1) different();
    if (actual === wanted) continue;
    // Everything up to the name goes down, so that it comes to lie where it is wanted.
    const moved = stores.splice(0, actual + 1);
    stores.splice(wanted - actual, 0, ...moved);
    for (let i = 0; i <= actual; i++) rotate(c, wanted + 1, alternative);
  }
}
