/** Code of lists, tuples, sets and dicts that are written out, and of unpacking into targets. */
import type { Constant } from "../bytecode/constants.ts";
import { OP } from "../bytecode/opcodes.ts";
import { INTRINSIC_LIST_TO_TUPLE } from "../bytecode/operands.ts";
import type * as ast from "../parser/ast.ts";
import type { Codegen } from "./codegen.ts";
import { constantOf } from "./constant_nodes.ts";
import { expression, expressions } from "./expressions.ts";
import { equalityKey } from "./fold.ts";
import { hasStarred } from "./unit.ts";

/** Above this many items a display or call collects them one by one instead of keeping all on the stack. */
export const MANY = 30;

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

/** A list or tuple: builds it, unpacks into it, or deletes its items. */
export function sequence(c: Codegen, e: ast.List | ast.Tuple): void {
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

/** Builds a dict. */
export function dictionary(c: Codegen, e: ast.Dict): void {
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
