/**
 * `Piece`: what the rules of the second pass read. As much of a syntax tree as it takes to word an error.
 */

/** What a piece is called in an error is asked by its kind; most are named as in the AST. */
export type PieceKind =
  | "Attribute"
  | "Subscript"
  | "Starred"
  | "Name"
  | "List"
  | "Tuple"
  | "Lambda"
  | "Call"
  | "BoolOp"
  | "BinOp"
  | "UnaryOp"
  | "GeneratorExp"
  | "Yield"
  | "Await"
  | "ListComp"
  | "SetComp"
  | "DictComp"
  | "Dict"
  | "Set"
  | "JoinedStr"
  | "None"
  | "True"
  | "False"
  | "Ellipsis"
  | "Literal"
  | "Compare"
  | "IfExp"
  | "NamedExpr"
  /** Anything that no error speaks about. */
  | "other";

/** An expression, or another part of the text. Parentheses around an expression do not belong to it, as in the AST. */
export interface Piece {
  readonly kind: PieceKind;
  /** The indexes of its first and its last token. */
  readonly from: number;
  readonly to: number;
  /** The elements of a list or a tuple; the target of a star; the left side of a comparison; arguments of a call. */
  readonly parts: readonly Piece[];
  /** For a comparison: whether its first operator is `in`. For an argument: whether it is a keyword's. */
  readonly flag: boolean;
}

export function piece(
  kind: PieceKind,
  from: number,
  to: number,
  parts: readonly Piece[] = [],
  flag = false,
): Piece {
  return { kind, from, to, parts, flag };
}

/** What errors call an expression. */
export function describe(expression: Piece): string {
  return names[expression.kind];
}

const names: Readonly<Record<PieceKind, string>> = {
  Attribute: "attribute",
  Subscript: "subscript",
  Starred: "starred",
  Name: "name",
  List: "list",
  Tuple: "tuple",
  Lambda: "lambda",
  Call: "function call",
  BoolOp: "expression",
  BinOp: "expression",
  UnaryOp: "expression",
  GeneratorExp: "generator expression",
  Yield: "yield expression",
  Await: "await expression",
  ListComp: "list comprehension",
  SetComp: "set comprehension",
  DictComp: "dict comprehension",
  Dict: "dict literal",
  Set: "set display",
  JoinedStr: "f-string expression",
  None: "None",
  True: "True",
  False: "False",
  Ellipsis: "ellipsis",
  Literal: "literal",
  Compare: "comparison",
  IfExp: "conditional expression",
  NamedExpr: "named expression",
  other: "expression",
};

/** What an expression would have to be a target of. */
export type TargetOf = "assignment" | "for" | "del";

/** The first part of an expression that cannot be a target, or null if all of it can. */
export function invalidTarget(expression: Piece, of: TargetOf): Piece | null {
  switch (expression.kind) {
    case "List":
    case "Tuple":
      for (const part of expression.parts) {
        const invalid = invalidTarget(part, of);
        if (invalid !== null) return invalid;
      }
      return null;
    case "Starred":
      return of === "del" ? expression : invalidTarget(expression.parts[0]!, of);
    case "Compare":
      // `for f() in x` has been read as far as `f() in x`
      if (of === "for") return expression.flag ? invalidTarget(expression.parts[0]!, of) : null;
      return expression;
    case "Name":
    case "Subscript":
    case "Attribute":
      return null;
    default:
      return expression;
  }
}
