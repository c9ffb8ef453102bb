/**
 * The operators of expressions: how tightly each binds, and `OperandStack`, which folds operands and operators into
 * a tree without recursion.
 *
 * Source: "Operator precedence" in the language reference.
 */
import type { TokenType } from "chevrotain";
import type { PyToken } from "../../lexer/tokens.ts";
import * as t from "../../lexer/tokens.ts";
import type { BinOp, BoolOp, CmpOp, Compare, Expr, Operator, UnaryOp } from "../ast.ts";
import { tooComplex } from "./rejection.ts";
import type { Mutable } from "./tree.ts";

/** One operator: its class, its name in the AST and how tightly it binds. */
export type OperatorInfo =
  | { readonly kind: "bool"; readonly precedence: number; readonly name: BoolOp["op"] }
  | { readonly kind: "compare"; readonly precedence: number; readonly name: CmpOp }
  | { readonly kind: "binary"; readonly precedence: number; readonly name: Operator }
  | { readonly kind: "unary"; readonly precedence: number; readonly name: UnaryOp["op"] };

/** The loosest operator that an expression may contain: all of them. */
export const ANY_OPERATOR = 0;
const OR = 1;
const AND = 2;
const NOT = 3;
const COMPARISON = 4;
/** What may follow `*` and what stands before the `in` of a `for`: no comparisons and no `not`, `and`, `or`. */
export const BITWISE_OR = 5;
const BITWISE_XOR = 6;
const BITWISE_AND = 7;
const SHIFT = 8;
const SUM = 9;
const TERM = 10;
const UNARY = 11;
const POWER = 12;

/**
 * The most prefix operators, or `**`, that may stand one inside the other. CPython's parser gives up at about the same
 * depth, and says the same.
 */
const MAX_PREFIX_OPERATORS = 5980;
const MAX_POWERS = 2980;

const compare = (name: CmpOp): OperatorInfo => ({ kind: "compare", precedence: COMPARISON, name });
const binary = (name: Operator, precedence: number): OperatorInfo => ({ kind: "binary", precedence, name });
const unary = (name: UnaryOp["op"], precedence = UNARY): OperatorInfo => ({
  kind: "unary",
  precedence,
  name,
});

/** `is not` and `not in`, the operators of two words. */
export const isNot: OperatorInfo = compare("IsNot");
export const notIn: OperatorInfo = compare("NotIn");

const binaryTable: readonly (readonly [TokenType, OperatorInfo])[] = [
  [t.KwOr, { kind: "bool", precedence: OR, name: "Or" }],
  [t.KwAnd, { kind: "bool", precedence: AND, name: "And" }],
  [t.EQEQUAL, compare("Eq")],
  [t.NOTEQUAL, compare("NotEq")],
  [t.LESS, compare("Lt")],
  [t.LESSEQUAL, compare("LtE")],
  [t.GREATER, compare("Gt")],
  [t.GREATEREQUAL, compare("GtE")],
  [t.KwIn, compare("In")],
  [t.KwIs, compare("Is")],
  [t.KwNot, notIn],
  [t.VBAR, binary("BitOr", BITWISE_OR)],
  [t.CIRCUMFLEX, binary("BitXor", BITWISE_XOR)],
  [t.AMPER, binary("BitAnd", BITWISE_AND)],
  [t.LEFTSHIFT, binary("LShift", SHIFT)],
  [t.RIGHTSHIFT, binary("RShift", SHIFT)],
  [t.PLUS, binary("Add", SUM)],
  [t.MINUS, binary("Sub", SUM)],
  [t.STAR, binary("Mult", TERM)],
  [t.SLASH, binary("Div", TERM)],
  [t.DOUBLESLASH, binary("FloorDiv", TERM)],
  [t.PERCENT, binary("Mod", TERM)],
  [t.AT, binary("MatMult", TERM)],
  [t.DOUBLESTAR, binary("Pow", POWER)],
];

const prefixTable: readonly (readonly [TokenType, OperatorInfo])[] = [
  [t.KwNot, unary("Not", NOT)],
  [t.PLUS, unary("UAdd")],
  [t.MINUS, unary("USub")],
  [t.TILDE, unary("Invert")],
];

const augmentedTable: readonly (readonly [TokenType, Operator])[] = [
  [t.PLUSEQUAL, "Add"],
  [t.MINEQUAL, "Sub"],
  [t.STAREQUAL, "Mult"],
  [t.ATEQUAL, "MatMult"],
  [t.SLASHEQUAL, "Div"],
  [t.PERCENTEQUAL, "Mod"],
  [t.AMPEREQUAL, "BitAnd"],
  [t.VBAREQUAL, "BitOr"],
  [t.CIRCUMFLEXEQUAL, "BitXor"],
  [t.LEFTSHIFTEQUAL, "LShift"],
  [t.RIGHTSHIFTEQUAL, "RShift"],
  [t.DOUBLESTAREQUAL, "Pow"],
  [t.DOUBLESLASHEQUAL, "FloorDiv"],
];

/** The tokens that stand between two operands. `not` is among them, for `not in`. */
export const binaryTokens: readonly TokenType[] = binaryTable.map(([type]) => type);
/** The tokens that stand before an operand. */
export const prefixTokens: readonly TokenType[] = prefixTable.map(([type]) => type);
/** The tokens of augmented assignments. */
export const augmentedTokens: readonly TokenType[] = augmentedTable.map(([type]) => type);

/** A table from a token type's index to what that token means, or null. Dense, so that a look-up is one load. */
function byTokenType<T>(table: readonly (readonly [TokenType, T])[]): readonly (T | null)[] {
  const size = Math.max(...t.allTokens.map((type) => type.tokenTypeIdx!)) + 1;
  const result = new Array<T | null>(size).fill(null);
  for (const [type, value] of table) result[type.tokenTypeIdx!] = value;
  return result;
}

/** What a token means between two operands; indexed by `tokenTypeIdx`. */
export const binaryOperators: readonly (OperatorInfo | null)[] = byTokenType(binaryTable);
/** What a token means before an operand; indexed by `tokenTypeIdx`. */
export const prefixOperators: readonly (OperatorInfo | null)[] = byTokenType(prefixTable);
/** The operator of an augmented assignment; indexed by `tokenTypeIdx`. */
export const augmentedOperators: readonly (Operator | null)[] = byTokenType(augmentedTable);

/**
 * Operands and operators on their way into a tree: the parser pushes them in the order of the text, and each operator
 * first folds what binds at least as tightly on its left.
 *
 * An operand keeps the tokens it starts and ends with, because parentheses around it count for the position of the
 * operation but not for its own.
 */
export class OperandStack {
  readonly #nodes: Expr[] = [];
  readonly #starts: PyToken[] = [];
  readonly #ends: PyToken[] = [];
  readonly #operators: OperatorInfo[] = [];
  /** The token of each operator; used where it is a prefix, whose node starts there. */
  readonly #tokens: PyToken[] = [];
  #prefixes = 0;
  #powers = 0;

  /** Whether `not` may stand here: at the start, or after `not`, `and`, `or`. */
  get takesNot(): boolean {
    const top = this.#operators.at(-1);
    return top === undefined || top.precedence <= NOT;
  }

  pushOperand(node: Expr, start: PyToken, end: PyToken): void {
    this.#nodes.push(node);
    this.#starts.push(start);
    this.#ends.push(end);
  }

  pushPrefix(operator: OperatorInfo, token: PyToken): void {
    if (++this.#prefixes > MAX_PREFIX_OPERATORS) throw tooComplex;
    this.#operators.push(operator);
    this.#tokens.push(token);
  }

  pushBinary(operator: OperatorInfo, token: PyToken): void {
    const precedence = operator.precedence;
    if (precedence === POWER) {
      if (++this.#powers > MAX_POWERS) throw tooComplex;
    } else {
      while (this.#operators.length > 0 && this.#operators.at(-1)!.precedence >= precedence) this.#fold();
    }
    this.#operators.push(operator);
    this.#tokens.push(token);
  }

  /** Folds all that is left; gives the tree. */
  finish(): Expr {
    while (this.#operators.length > 0) this.#fold();
    return this.#nodes[0]!;
  }

  #fold(): void {
    const operator = this.#operators.pop()!;
    const token = this.#tokens.pop()!;
    const top = this.#nodes.length - 1;
    const end = this.#ends[top]!;
    if (operator.kind === "unary") {
      this.#prefixes--;
      this.#starts[top] = token;
      this.#nodes[top] = {
        kind: "UnaryOp",
        op: operator.name,
        operand: this.#nodes[top]!,
        lineno: token.lineno,
        col_offset: token.col_offset,
        end_lineno: end.end_lineno,
        end_col_offset: end.end_col_offset,
      };
      return;
    }
    const right = this.#nodes.pop()!;
    this.#starts.pop();
    this.#ends.pop();
    const left = this.#nodes[top - 1]!;
    this.#nodes[top - 1] = this.#combine(operator, left, right, this.#starts[top - 1]!, end);
    this.#ends[top - 1] = end;
  }

  #combine(operator: OperatorInfo, left: Expr, right: Expr, start: PyToken, end: PyToken): Expr {
    const { lineno, col_offset } = start;
    const { end_lineno, end_col_offset } = end;
    if (operator.kind === "binary") {
      if (operator.precedence === POWER) this.#powers--;
      const node: BinOp = {
        kind: "BinOp",
        left,
        op: operator.name,
        right,
        lineno,
        col_offset,
        end_lineno,
        end_col_offset,
      };
      return node;
    }
    // A chain without parentheses is one node. A node in parentheses starts after the token it is written from.
    const chained = left.lineno === lineno && left.col_offset === col_offset;
    if (operator.kind === "bool") {
      if (chained && left.kind === "BoolOp" && left.op === operator.name) {
        (left.values as Expr[]).push(right);
        moveEnd(left, end);
        return left;
      }
      const values = [left, right];
      return { kind: "BoolOp", op: operator.name, values, lineno, col_offset, end_lineno, end_col_offset };
    }
    if (chained && left.kind === "Compare") {
      (left.ops as CmpOp[]).push(operator.name as CmpOp);
      (left.comparators as Expr[]).push(right);
      moveEnd(left, end);
      return left;
    }
    return {
      kind: "Compare",
      left,
      ops: [operator.name as CmpOp],
      comparators: [right],
      lineno,
      col_offset,
      end_lineno,
      end_col_offset,
    };
  }
}

/** Lengthens a chain that this stack has made itself. */
function moveEnd(node: Mutable<BoolOp | Compare>, end: PyToken): void {
  node.end_lineno = end.end_lineno;
  node.end_col_offset = end.end_col_offset;
}
