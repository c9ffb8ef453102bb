/** Constants in the tree: after folding, a `Constant` node may also hold a tuple or a frozenset. */
import type { Constant } from "../bytecode/constants.ts";
import type * as ast from "../parser/ast.ts";

/** A node for a value, at the place of another node. */
export function constant(value: Constant, where: ast.Located): ast.Constant {
  return {
    kind: "Constant",
    // Tuples and frozensets come from folding only, so the parser's type need not know them.
    value: value as ast.Constant["value"],
    stringKind: null,
    lineno: where.lineno,
    col_offset: where.col_offset,
    end_lineno: where.end_lineno,
    end_col_offset: where.end_col_offset,
  };
}

/** The value of a `Constant` node. */
export function constantOf(node: ast.Constant): Constant {
  return node.value as Constant;
}
