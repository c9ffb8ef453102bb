/** Code of expressions. */
import type { Constant } from "../bytecode/constants.ts";
import { OP } from "../bytecode/opcodes.ts";
import {
  BINARY_OPERATORS,
  COMPARISONS,
  comparisonArgument,
  INPLACE,
  INTRINSIC_LIST_TO_TUPLE,
  INTRINSIC_UNARY_POSITIVE,
  RESUME_AFTER_YIELD_FROM,
} from "../bytecode/operands.ts";
import type * as ast from "../parser/ast.ts";
import {
  beforeCall,
  call,
  fromAttribute,
  isMethodCall,
  loadSuperArguments,
  methodCall,
  superCall,
} from "./calls.ts";
import type { Codegen } from "./codegen.ts";
import { comprehension } from "./comprehensions.ts";
import { constantOf } from "./constant_nodes.ts";
import { beginning, equalityKey } from "./fold.ts";
import { lambda } from "./functions.ts";
import type { Label } from "./instructions.ts";
import { checkComparison, checkIndex, checkSubscripted } from "./literal_mistakes.ts";
import { NOWHERE } from "./locations.ts";
import { hasStarred } from "./unit.ts";

/** Above this many items a display or call collects them one by one instead of keeping all on the stack. */
export const MANY = 30;

const OPERATORS: Readonly<Record<ast.Operator, number>> = {
  Add: operatorNumber("+"),
  Sub: operatorNumber("-"),
  Mult: operatorNumber("*"),
  MatMult: operatorNumber("@"),
  Div: operatorNumber("/"),
  Mod: operatorNumber("%"),
  Pow: operatorNumber("**"),
  LShift: operatorNumber("<<"),
  RShift: operatorNumber(">>"),
  BitOr: operatorNumber("|"),
  BitXor: operatorNumber("^"),
  BitAnd: operatorNumber("&"),
  FloorDiv: operatorNumber("//"),
};

function operatorNumber(symbol: string): number {
  return BINARY_OPERATORS.findIndex((operator) => operator.symbol === symbol);
}

/** Leaves the value of an expression on the stack; stores to a target, or deletes it. */
export function expression(c: Codegen, e: ast.Expr): void {
  if (e.kind === "Constant") {
    c.loadConstant(constantOf(e), e);
    return;
  }
  if (e.kind === "Name") {
    c.variable(e.id, e.ctx, e);
    return;
  }
  c.enter();
  if (beginning(e) === null) withoutBeginning(c, e);
  else chain(c, e);
  c.leave();
}

export function expressions(c: Codegen, list: readonly ast.Expr[]): void {
  for (const e of list) expression(c, e);
}

/** One operator of a chain, and what it is applied to; null when that is not to be evaluated as it stands. */
interface Link {
  readonly node: ast.BinOp | ast.Attribute | ast.Subscript | ast.Call;
  readonly how: "plain" | "method" | "super";
  readonly first: ast.Expr | null;
}

// Operators to the left, attributes and calls can be chained by the thousand; a chain is walked without recursion.
function chain(c: Codegen, e: ast.Expr): void {
  const links: Link[] = [];
  let first: ast.Expr | null = e;
  while (first !== null) {
    const link = asLink(c, first);
    if (link === null) {
      expression(c, first);
      break;
    }
    links.push(link);
    first = link.first;
  }
  for (let i = links.length - 1; i >= 0; i--) apply(c, links[i]!);
}

function asLink(c: Codegen, node: ast.Expr): Link | null {
  switch (node.kind) {
    case "BinOp":
      return { node, how: "plain", first: node.left };
    case "Attribute":
      if (node.ctx === "Load" && superCall(c, node) !== null) return { node, how: "super", first: null };
      return { node, how: "plain", first: node.value };
    case "Subscript":
      if (node.ctx === "Load") {
        checkSubscripted(c, node.value);
        checkIndex(c, node.value, node.slice);
      }
      return { node, how: "plain", first: node.value };
    case "Call": {
      beforeCall(c, node);
      if (!isMethodCall(c, node)) return { node, how: "plain", first: node.func };
      if (superCall(c, node.func) !== null) return { node, how: "super", first: null };
      return { node, how: "method", first: node.func.value };
    }
    default:
      return null;
  }
}

function apply(c: Codegen, { node, how }: Link): void {
  switch (node.kind) {
    case "BinOp":
      expression(c, node.right);
      c.emit(OP.BINARY_OP, OPERATORS[node.op], node);
      return;
    case "Attribute":
      if (how === "super") superAttribute(c, node);
      else attribute(c, node);
      return;
    case "Subscript":
      subscript(c, node);
      return;
    case "Call":
      if (how === "plain") call(c, node);
      else methodCall(c, node, how === "super");
      return;
  }
}

function attribute(c: Codegen, e: ast.Attribute): void {
  const where = fromAttribute(e, e);
  switch (e.ctx) {
    case "Load":
      c.loadAttribute(e.attr, where);
      return;
    case "Store":
      c.checkName(e.attr, "Store", e);
      c.noteStaticAttribute(e);
      c.emitName(OP.STORE_ATTR, e.attr, where);
      return;
    case "Del":
      c.emitName(OP.DELETE_ATTR, e.attr, where);
      return;
  }
}

function superAttribute(c: Codegen, e: ast.Attribute): void {
  const arguments_ = superCall(c, e)!;
  loadSuperArguments(c, arguments_);
  c.emitName(OP.LOAD_SUPER_ATTR, e.attr, e, 2, arguments_.args.length > 0 ? 2 : 0);
  c.emit(OP.NOP, 0, fromAttribute(e, e));
}

function subscript(c: Codegen, e: ast.Subscript): void {
  if (isPlainSlice(e.slice) && e.ctx !== "Del") {
    sliceParts(c, e.slice);
    c.emit(e.ctx === "Load" ? OP.BINARY_SLICE : OP.STORE_SLICE, 0, e);
    return;
  }
  expression(c, e.slice);
  const opcodes = { Load: OP.BINARY_SUBSCR, Store: OP.STORE_SUBSCR, Del: OP.DELETE_SUBSCR };
  c.emit(opcodes[e.ctx], 0, e);
}

/** Whether a subscript is a slice without a step. */
export function isPlainSlice(e: ast.Expr): e is ast.Slice {
  return e.kind === "Slice" && e.step === null;
}

/** Leaves the parts of a slice on the stack: two or, with a step, three. */
export function sliceParts(c: Codegen, e: ast.Slice): number {
  for (const part of [e.lower, e.upper]) {
    if (part === null) c.loadConstant(null, e);
    else expression(c, part);
  }
  if (e.step === null) return 2;
  expression(c, e.step);
  return 3;
}

function withoutBeginning(c: Codegen, e: ast.Expr): void {
  switch (e.kind) {
    case "BoolOp":
      boolean(c, e);
      return;
    case "NamedExpr":
      expression(c, e.value);
      c.emit(OP.COPY, 1, e);
      expression(c, e.target);
      return;
    case "UnaryOp":
      unary(c, e);
      return;
    case "Lambda":
      lambda(c, e);
      return;
    case "IfExp": {
      const end = c.label();
      const next = c.label();
      jumpIf(c, e.test, next, false, e);
      expression(c, e.body);
      c.emit(OP.JUMP_NO_INTERRUPT, end, NOWHERE);
      c.place(next);
      expression(c, e.orelse);
      c.place(end);
      return;
    }
    case "Dict":
      dictionary(c, e);
      return;
    case "Set":
      display(c, e.elts, SET_DISPLAY, e);
      return;
    case "List":
    case "Tuple":
      sequence(c, e);
      return;
    case "ListComp":
    case "SetComp":
    case "DictComp":
    case "GeneratorExp":
      comprehension(c, e);
      return;
    case "Yield":
      if (!c.unit.scope.isFunctionLike) throw c.errors.at(e, "'yield' outside function");
      if (e.value === null) c.loadConstant(null, e);
      else expression(c, e.value);
      c.yieldValue(e);
      return;
    case "YieldFrom":
      if (!c.unit.scope.isFunctionLike) throw c.errors.at(e, "'yield from' outside function");
      if (c.unit.kind === "async function") throw c.errors.at(e, "'yield from' inside async function");
      expression(c, e.value);
      c.emit(OP.GET_YIELD_FROM_ITER, 0, e);
      c.loadConstant(null, e);
      c.delegate(e, RESUME_AFTER_YIELD_FROM);
      return;
    case "Await":
      checkAwait(c, e);
      expression(c, e.value);
      c.awaitValue(0, e);
      return;
    case "Compare":
      comparison(c, e);
      return;
    case "FormattedValue":
      formattedValue(c, e);
      return;
    case "JoinedStr":
      joinedString(c, e);
      return;
    case "Starred":
      throw c.errors.at(
        e,
        e.ctx === "Store"
          ? "starred assignment target must be in a list or tuple"
          : "can't use starred expression here",
      );
    case "Slice":
      c.emit(OP.BUILD_SLICE, sliceParts(c, e), e);
      return;
  }
}

function checkAwait(c: Codegen, e: ast.Await): void {
  if (c.options.topLevelAwait && c.unit.kind === "module") return;
  if (c.unit.scope.kind !== "function") throw c.errors.at(e, "'await' outside function");
  if (c.unit.kind !== "async function" && c.unit.kind !== "comprehension") {
    throw c.errors.at(e, "'await' outside async function");
  }
}

function unary(c: Codegen, e: ast.UnaryOp): void {
  expression(c, e.operand);
  switch (e.op) {
    case "Not":
      c.emit(OP.TO_BOOL, 0, e);
      c.emit(OP.UNARY_NOT, 0, e);
      return;
    case "UAdd":
      c.emit(OP.CALL_INTRINSIC_1, INTRINSIC_UNARY_POSITIVE, e);
      return;
    case "USub":
      c.emit(OP.UNARY_NEGATIVE, 0, e);
      return;
    case "Invert":
      c.emit(OP.UNARY_INVERT, 0, e);
      return;
  }
}

// --- truth ---

function boolean(c: Codegen, e: ast.BoolOp): void {
  const end = c.label();
  const jump = e.op === "And" ? OP.POP_JUMP_IF_FALSE : OP.POP_JUMP_IF_TRUE;
  const last = e.values.length - 1;
  for (let i = 0; i < last; i++) {
    expression(c, e.values[i]!);
    c.emit(OP.COPY, 1, e);
    c.emit(OP.TO_BOOL, 0, e);
    c.emit(jump, end, e);
    c.emit(OP.POP_TOP, 0, e);
  }
  expression(c, e.values[last]!);
  c.place(end);
}

/** Jumps if the truth of an expression is `condition`, and goes on otherwise. */
export function jumpIf(c: Codegen, e: ast.Expr, target: Label, condition: boolean, where: ast.Located): void {
  c.enter();
  switch (e.kind) {
    case "UnaryOp":
      if (e.op !== "Not") break;
      jumpIf(c, e.operand, target, !condition, where);
      c.leave();
      return;
    case "BoolOp": {
      const decides = e.op === "Or";
      const here = decides === condition ? target : c.label();
      const last = e.values.length - 1;
      for (let i = 0; i < last; i++) jumpIf(c, e.values[i]!, here, decides, where);
      jumpIf(c, e.values[last]!, target, condition, where);
      if (here !== target) c.place(here);
      c.leave();
      return;
    }
    case "IfExp": {
      const end = c.label();
      const next = c.label();
      jumpIf(c, e.test, next, false, where);
      jumpIf(c, e.body, target, condition, where);
      c.emit(OP.JUMP_NO_INTERRUPT, end, NOWHERE);
      c.place(next);
      jumpIf(c, e.orelse, target, condition, where);
      c.place(end);
      c.leave();
      return;
    }
    case "Compare": {
      if (e.ops.length === 1) break;
      checkComparison(c, e);
      const cleanup = c.label();
      compareAll(c, e, cleanup, false);
      c.emit(OP.TO_BOOL, 0, e);
      c.emit(condition ? OP.POP_JUMP_IF_TRUE : OP.POP_JUMP_IF_FALSE, target, e);
      const end = c.label();
      c.emit(OP.JUMP_NO_INTERRUPT, end, NOWHERE);
      c.place(cleanup);
      c.emit(OP.POP_TOP, 0, e);
      if (!condition) c.emit(OP.JUMP_NO_INTERRUPT, target, NOWHERE);
      c.place(end);
      c.leave();
      return;
    }
  }
  expression(c, e);
  c.emit(OP.TO_BOOL, 0, e);
  c.emit(condition ? OP.POP_JUMP_IF_TRUE : OP.POP_JUMP_IF_FALSE, target, e);
  c.leave();
}

function comparison(c: Codegen, e: ast.Compare): void {
  checkComparison(c, e);
  if (e.ops.length === 1) {
    expression(c, e.left);
    expression(c, e.comparators[0]!);
    compare(c, e.ops[0]!, e);
    return;
  }
  const cleanup = c.label();
  compareAll(c, e, cleanup, true);
  const end = c.label();
  c.emit(OP.JUMP_NO_INTERRUPT, end, NOWHERE);
  c.place(cleanup);
  c.emit(OP.SWAP, 2, e);
  c.emit(OP.POP_TOP, 0, e);
  c.place(end);
}

/** The comparisons of `a < b < c`; from `cleanup` on, the value compared last is still on the stack. */
function compareAll(c: Codegen, e: ast.Compare, cleanup: Label, keep: boolean): void {
  const last = e.ops.length - 1;
  expression(c, e.left);
  for (let i = 0; i < last; i++) {
    expression(c, e.comparators[i]!);
    c.emit(OP.SWAP, 2, e);
    c.emit(OP.COPY, 2, e);
    compare(c, e.ops[i]!, e);
    if (keep) c.emit(OP.COPY, 1, e);
    c.emit(OP.TO_BOOL, 0, e);
    c.emit(OP.POP_JUMP_IF_FALSE, cleanup, e);
    if (keep) c.emit(OP.POP_TOP, 0, e);
  }
  expression(c, e.comparators[last]!);
  compare(c, e.ops[last]!, e);
}

const COMPARISON_SYMBOLS: Partial<Record<ast.CmpOp, string>> = {
  Lt: "<",
  LtE: "<=",
  Eq: "==",
  NotEq: "!=",
  Gt: ">",
  GtE: ">=",
};

function compare(c: Codegen, operator: ast.CmpOp, where: ast.Located): void {
  switch (operator) {
    case "Is":
      c.emit(OP.IS_OP, 0, where);
      return;
    case "IsNot":
      c.emit(OP.IS_OP, 1, where);
      return;
    case "In":
      c.emit(OP.CONTAINS_OP, 0, where);
      return;
    case "NotIn":
      c.emit(OP.CONTAINS_OP, 1, where);
      return;
    default:
      c.emit(OP.COMPARE_OP, comparisonArgument(COMPARISONS.indexOf(COMPARISON_SYMBOLS[operator]!)), where);
  }
}

// --- displays ---

/** How a display is built when not all of its items are on the stack at once. */
interface Display {
  readonly build: number;
  readonly add: number;
  readonly extend: number;
  readonly asTuple: boolean;
}

export const LIST_DISPLAY: Display = {
  build: OP.BUILD_LIST,
  add: OP.LIST_APPEND,
  extend: OP.LIST_EXTEND,
  asTuple: false,
};
export const TUPLE_DISPLAY: Display = { ...LIST_DISPLAY, asTuple: true };
export const SET_DISPLAY: Display = {
  build: OP.BUILD_SET,
  add: OP.SET_ADD,
  extend: OP.SET_UPDATE,
  asTuple: false,
};

function sequence(c: Codegen, e: ast.List | ast.Tuple): void {
  switch (e.ctx) {
    case "Load":
      display(c, e.elts, e.kind === "Tuple" ? TUPLE_DISPLAY : LIST_DISPLAY, e);
      return;
    case "Store":
      unpack(c, e.elts, e);
      for (const item of e.elts) expression(c, item.kind === "Starred" ? item.value : item);
      return;
    case "Del":
      expressions(c, e.elts);
      return;
  }
}

/** Unpacks what is on the stack for the targets, of which one may be starred. */
export function unpack(c: Codegen, targets: readonly { readonly kind: string }[], where: ast.Located): void {
  const starred = targets.findIndex((target) => target.kind === "Starred");
  if (starred === -1) {
    c.emit(OP.UNPACK_SEQUENCE, targets.length, where);
    return;
  }
  const after = targets.length - starred - 1;
  if (starred >= 1 << 8 || after >= 0x7fffffff >> 8) {
    throw c.errors.at(where, "too many expressions in star-unpacking assignment");
  }
  c.emit(OP.UNPACK_EX, starred + (after << 8), where);
  if (targets.slice(starred + 1).some((target) => target.kind === "Starred")) {
    throw c.errors.at(where, "multiple starred expressions in assignment");
  }
}

/** Builds a list, tuple or set of items; `pushed` of them are on the stack already. */
export function display(
  c: Codegen,
  items: readonly ast.Expr[],
  how: Display,
  where: ast.Located,
  pushed = 0,
): void {
  const fixed = items.length > 2 ? constantItems(items) : null;
  if (fixed !== null) {
    if (how.asTuple && pushed === 0) {
      c.loadConstant({ kind: "tuple", items: fixed }, where);
      return;
    }
    c.emit(how.build, pushed, where);
    c.loadConstant(how.build === OP.BUILD_SET ? frozen(fixed) : { kind: "tuple", items: fixed }, where);
    c.emit(how.extend, 1, where);
    if (how.asTuple) c.emit(OP.CALL_INTRINSIC_1, INTRINSIC_LIST_TO_TUPLE, where);
    return;
  }
  const many = items.length + pushed > MANY;
  if (!many && !hasStarred(items)) {
    expressions(c, items);
    c.emit(how.asTuple ? OP.BUILD_TUPLE : how.build, items.length + pushed, where);
    return;
  }
  let built = many;
  if (many) c.emit(how.build, pushed, where);
  for (const [i, item] of items.entries()) {
    if (item.kind === "Starred") {
      if (!built) c.emit(how.build, i + pushed, where);
      built = true;
      expression(c, item.value);
      c.emit(how.extend, 1, where);
    } else {
      expression(c, item);
      if (built) c.emit(how.add, 1, where);
    }
  }
  if (how.asTuple) c.emit(OP.CALL_INTRINSIC_1, INTRINSIC_LIST_TO_TUPLE, where);
}

function frozen(items: readonly Constant[]): Constant {
  const distinct = new Map<string, Constant>();
  for (const item of items) {
    const key = equalityKey(item);
    if (!distinct.has(key)) distinct.set(key, item);
  }
  return { kind: "frozenset", items: [...distinct.values()] };
}

/** The values of items that are all constants, or null. */
export function constantItems(items: readonly (ast.Expr | null)[]): Constant[] | null {
  const values: Constant[] = [];
  for (const item of items) {
    if (item?.kind !== "Constant") return null;
    values.push(constantOf(item));
  }
  return values;
}

function dictionary(c: Codegen, e: ast.Dict): void {
  let built = false;
  let start = 0;
  // Adds the pairs from `start` up to `end` to the dict.
  const flush = (end: number): void => {
    if (end > start) {
      pairs(c, e, start, end);
      if (built) c.emit(OP.DICT_UPDATE, 1, e);
      built = true;
    }
    start = end;
  };
  for (const [i, key] of e.keys.entries()) {
    if (key === null) {
      flush(i);
      start = i + 1;
      if (!built) c.emit(OP.BUILD_MAP, 0, e);
      built = true;
      expression(c, e.values[i]!);
      c.emit(OP.DICT_UPDATE, 1, e);
    } else if ((i - start) * 2 > MANY) {
      flush(i + 1);
    }
  }
  flush(e.keys.length);
  if (!built) c.emit(OP.BUILD_MAP, 0, e);
}

function pairs(c: Codegen, e: ast.Dict, start: number, end: number): void {
  const keys = e.keys.slice(start, end);
  const values = e.values.slice(start, end);
  const many = keys.length * 2 > MANY;
  const fixed = keys.length > 1 && !many ? constantItems(keys) : null;
  if (fixed !== null) {
    expressions(c, values);
    c.loadConstant({ kind: "tuple", items: fixed }, e);
    c.emit(OP.BUILD_CONST_KEY_MAP, fixed.length, e);
    return;
  }
  if (many) c.emit(OP.BUILD_MAP, 0, e);
  for (const [i, key] of keys.entries()) {
    expression(c, key!);
    expression(c, values[i]!);
    if (many) c.emit(OP.MAP_ADD, 1, e);
  }
  if (!many) c.emit(OP.BUILD_MAP, keys.length, e);
}

// --- formatted strings ---

function formattedValue(c: Codegen, e: ast.FormattedValue): void {
  expression(c, e.value);
  if (e.conversion !== -1) {
    c.emit(OP.CONVERT_VALUE, "sra".indexOf(String.fromCharCode(e.conversion)) + 1, e);
  }
  if (e.format_spec === null) {
    c.emit(OP.FORMAT_SIMPLE, 0, e);
    return;
  }
  expression(c, e.format_spec);
  c.emit(OP.FORMAT_WITH_SPEC, 0, e);
}

function joinedString(c: Codegen, e: ast.JoinedStr): void {
  const count = e.values.length;
  if (count > MANY) {
    c.loadConstant("", e);
    c.loadMethod("join", e);
    c.emit(OP.BUILD_LIST, 0, e);
    for (const value of e.values) {
      expression(c, value);
      c.emit(OP.LIST_APPEND, 1, e);
    }
    c.emit(OP.CALL, 1, e);
    return;
  }
  expressions(c, e.values);
  if (count === 0) c.loadConstant("", e);
  else if (count > 1) c.emit(OP.BUILD_STRING, count, e);
}

/** `target operator= value`. */
export function augmentedAssignment(c: Codegen, s: ast.AugAssign): void {
  const { target } = s;
  switch (target.kind) {
    case "Name":
      c.variable(target.id, "Load", target);
      break;
    case "Attribute":
      expression(c, target.value);
      c.emit(OP.COPY, 1, target);
      c.loadAttribute(target.attr, fromAttribute(target, target));
      break;
    case "Subscript":
      expression(c, target.value);
      if (isPlainSlice(target.slice)) {
        sliceParts(c, target.slice);
        for (let i = 0; i < 3; i++) c.emit(OP.COPY, 3, target);
        c.emit(OP.BINARY_SLICE, 0, target);
      } else {
        expression(c, target.slice);
        c.emit(OP.COPY, 2, target);
        c.emit(OP.COPY, 2, target);
        c.emit(OP.BINARY_SUBSCR, 0, target);
      }
      break;
  }
  expression(c, s.value);
  c.emit(OP.BINARY_OP, OPERATORS[s.op] + INPLACE, s);
  switch (target.kind) {
    case "Name":
      c.variable(target.id, "Store", target);
      return;
    case "Attribute":
      c.emit(OP.SWAP, 2, fromAttribute(target, target));
      c.emitName(OP.STORE_ATTR, target.attr, fromAttribute(target, target));
      return;
    case "Subscript":
      if (isPlainSlice(target.slice)) {
        c.emit(OP.SWAP, 4, target);
        c.emit(OP.SWAP, 3, target);
        c.emit(OP.SWAP, 2, target);
        c.emit(OP.STORE_SLICE, 0, target);
        return;
      }
      c.emit(OP.SWAP, 3, target);
      c.emit(OP.SWAP, 2, target);
      c.emit(OP.STORE_SUBSCR, 0, target);
      return;
  }
}
