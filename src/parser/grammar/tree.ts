/**
 * Building the tree: contexts of assignment targets, argument and parameter lists as they grow.
 *
 * AST nodes are read-only to everyone else. The parser, which has made them, completes some of them in place.
 */
import type { LiteralValue } from "../../lexer/literals.ts";
import type { PyToken } from "../../lexer/tokens.ts";
import type { Arg, Arguments, Constant, Expr, ExprContext, Located } from "../ast.ts";
import { rejected } from "./rejection.ts";

/** A node that is still being built. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What can be assigned to by `=`, `for`, `with`, a comprehension; what can be deleted. */
export type TargetUse = "assign" | "delete";

/**
 * Turns an expression that has just been read into a target, in place.
 *
 * @throws the rejection, where it cannot be one
 */
export function makeTarget(node: Expr, use: TargetUse = "assign"): void {
  const ctx: ExprContext = use === "delete" ? "Del" : "Store";
  switch (node.kind) {
    case "Name":
    case "Attribute":
    case "Subscript":
      (node as Mutable<typeof node>).ctx = ctx;
      return;
    case "Tuple":
    case "List":
      (node as Mutable<typeof node>).ctx = ctx;
      for (const element of node.elts) makeTarget(element, use);
      return;
    case "Starred":
      // `**a` cannot get here, and `* *a = b` is no target: a star stands before a target without a star.
      if (use === "delete" || node.value.kind === "Starred") throw rejected;
      (node as Mutable<typeof node>).ctx = ctx;
      makeTarget(node.value, use);
      return;
    default:
      throw rejected;
  }
}

/** The parameters of a function as they are read, in the order in which Python allows them. */
export class ParameterList {
  posonlyargs: Arg[] = [];
  args: Arg[] = [];
  vararg: Arg | null = null;
  readonly kwonlyargs: Arg[] = [];
  readonly kw_defaults: (Expr | null)[] = [];
  kwarg: Arg | null = null;
  readonly defaults: Expr[] = [];
  #slashSeen = false;
  #starSeen = false;

  addSlash(): void {
    if (this.#slashSeen || this.#starSeen || this.kwarg !== null || this.args.length === 0) throw rejected;
    this.#slashSeen = true;
    this.posonlyargs = this.args;
    this.args = [];
  }

  addPlain(arg: Arg, value: Expr | null): void {
    if (this.kwarg !== null) throw rejected;
    if (this.#starSeen) {
      this.kwonlyargs.push(arg);
      this.kw_defaults.push(value);
      return;
    }
    if (value !== null) this.defaults.push(value);
    else if (this.defaults.length > 0) throw rejected;
    this.args.push(arg);
  }

  /** `*` alone, or `*arg`. */
  addStar(arg: Arg | null): void {
    if (this.#starSeen || this.kwarg !== null) throw rejected;
    this.#starSeen = true;
    this.vararg = arg;
  }

  addDoubleStar(arg: Arg): void {
    if (this.kwarg !== null) throw rejected;
    this.kwarg = arg;
  }

  /** Ends the list. A bare `*` must have been followed by a parameter. */
  finish(): Arguments {
    if (this.#starSeen && this.vararg === null && this.kwonlyargs.length === 0) throw rejected;
    return {
      kind: "arguments",
      posonlyargs: this.posonlyargs,
      args: this.args,
      vararg: this.vararg,
      kwonlyargs: this.kwonlyargs,
      kw_defaults: this.kw_defaults,
      kwarg: this.kwarg,
      defaults: this.defaults,
    };
  }
}

/** No parameters at all. A new object each time, as all nodes are. */
export const noParameters = (): Arguments => new ParameterList().finish();

/** The four fields of a node that spans from one token to another. */
export function span(start: PyToken, end: PyToken): Located {
  return {
    lineno: start.lineno,
    col_offset: start.col_offset,
    end_lineno: end.end_lineno,
    end_col_offset: end.end_col_offset,
  };
}

/** A constant written as one token. */
export function constant(token: PyToken, value: LiteralValue): Constant {
  return {
    kind: "Constant",
    value,
    stringKind: null,
    lineno: token.lineno,
    col_offset: token.col_offset,
    end_lineno: token.end_lineno,
    end_col_offset: token.end_col_offset,
  };
}

/** Whether an expression may stand before a colon: no star, and no `:=` outside parentheses. */
export function isKey(node: Expr, start: PyToken): boolean {
  if (node.kind === "Starred") return false;
  return node.kind !== "NamedExpr" || node.lineno !== start.lineno || node.col_offset !== start.col_offset;
}
