/** `childrenOf`: the nodes directly within a node, of whatever kind. */

/** A node of any kind, its fields by their names. */
export interface Node {
  readonly kind: string;
  readonly lineno?: number;
  readonly col_offset?: number;
  readonly end_lineno?: number;
  readonly end_col_offset?: number;
  readonly [field: string]: unknown;
}

/** The nodes in the fields of a node, in the order of the fields. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  if (node.kind === "Constant") return children; // its value may have a `kind`, and is no node
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    } else if (isNode(value)) {
      children.push(value);
    }
  }
  return children;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "kind" in value;
}
