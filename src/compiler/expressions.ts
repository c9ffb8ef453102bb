/** Code of expressions. */
import { OP } from "../bytecode/opcodes.ts";
import {
  BINARY_OPERATORS,
  INPLACE,
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
import { boolean, comparison, jumpIf } from "./conditions.ts";
import { constantOf } from "./constant_nodes.ts";
import { dictionary, display, MANY, SET_DISPLAY, sequence } from "./displays.ts";
import { beginning } from "./fold.ts";
import { lambda } from "./functions.ts";
import { checkIndex, checkSubscripted } from "./literal_mistakes.ts";
import { NOWHERE } from "./locations.ts";

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
