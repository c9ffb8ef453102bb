/** From the parser's tree to Python objects. */
import type { Constant } from "../../bytecode/constants.ts";
import { setOwnAttribute } from "../../objects/attributes.ts";
import { constantValue } from "../../objects/code_constants.ts";
import { PyInstance, type Value } from "../../objects/core.ts";
import { recursionError } from "../../objects/errors.ts";
import { charge } from "../../objects/limits.ts";
import { PyList } from "../../objects/list.ts";
import { type Field, LOCATION, NODE_ROWS, type NodeRow } from "./grammar.ts";
import { type AstTypes, astTypes } from "./types.ts";

/** A node of the parser's, whichever: the fields are read by the names that the grammar gives. */
export interface TreeNode {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** CPython's limit: trees nested more deeply are not turned into objects, nor objects into trees. */
export const DEEPEST_TREE = 10_000;

/** About what a node takes, attributes included. */
const NODE_BYTES = 300;

interface Task {
  readonly node: TreeNode;
  readonly made: PyInstance;
  readonly row: NodeRow;
  readonly depth: number;
}

/** Throws RecursionError for a tree that is nested too deeply. */
export function treeToPython(tree: { readonly kind: string }): Value {
  const types = astTypes();
  // Objects are made first and filled in later, so that no depth of the tree can exhaust the host's stack.
  const tasks: Task[] = [];
  const root = begin(tree as TreeNode, 1, tasks, types);
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) fill(task, tasks, types);
  return root;
}

function begin(node: TreeNode, depth: number, tasks: Task[], types: AstTypes): PyInstance {
  if (depth > DEEPEST_TREE) {
    throw recursionError("maximum recursion depth exceeded during ast construction");
  }
  charge(NODE_BYTES);
  const made = new PyInstance(types.byName.get(node.kind)!);
  tasks.push({ node, made, row: NODE_ROWS.get(node.kind)!, depth: depth + 1 });
  return made;
}

function fill({ node, made, row, depth }: Task, tasks: Task[], types: AstTypes): void {
  for (const field of row.fields) {
    const name = row.name === "Constant" && field.name === "kind" ? "stringKind" : field.name;
    setOwnAttribute(made, field.name, convert(node[name], field, depth, tasks, types));
  }
  if (!row.type.isLocated) return;
  for (const name of LOCATION) setOwnAttribute(made, name, node[name] as number);
}

function convert(value: unknown, field: Field, depth: number, tasks: Task[], types: AstTypes): Value {
  const one = (item: unknown): Value => {
    switch (field.type) {
      case "identifier":
      case "string":
        return (item ?? null) as string | null;
      case "int":
        return Number(item);
      case "constant":
        return constantValue(item as Constant);
      default:
        if (item === null || item === undefined) return null;
        if (typeof item === "string") return types.singletons.get(item)!;
        return begin(item as TreeNode, depth, tasks, types);
    }
  };
  if (field.quantity !== "many") return one(value);
  // What the parser leaves out, because no program needs it, is `type_ignores`.
  return new PyList(((value ?? []) as readonly unknown[]).map(one));
}
