/**
 * From Python objects to a tree that the compiler takes. Whether it means anything is for `validate.ts` to say; here
 * each field must be there and be of the kind that the grammar says.
 */
import type { Constant } from "../../bytecode/constants.ts";
import { lookupAttribute } from "../../objects/attributes.ts";
import { valueConstant } from "../../objects/code_constants.ts";
import { asInt, isInstance, PyInstance, typeOf, type Value } from "../../objects/core.ts";
import {
  overflowError,
  type Raised,
  recursionError,
  runtimeError,
  typeError,
  typeName,
  valueError,
} from "../../objects/errors.ts";
import { PyCode } from "../../objects/function.ts";
import { PyList } from "../../objects/list.ts";
import { pyRepr } from "../../objects/operators.ts";
import { frozensetType, PySet } from "../../objects/set.ts";
import { isPending, type Steps } from "../../objects/steps.ts";
import { PyTuple } from "../../objects/tuple.ts";
import { type Field, isNameOnly, LOCATION, type NodeRow, TYPE_ROWS, type TypeRow } from "./grammar.ts";
import { DEEPEST_TREE, type TreeNode } from "./to_python.ts";
import { type AstTypes, astTypes, rowOf } from "./types.ts";

/** The value of a `Constant` node that no literal can have; `validate` refuses it. */
export interface InvalidConstant {
  readonly kind: "invalid";
  /** The class of what is wrong. */
  readonly typeName: string;
}

/** A node whose fields are being read. */
interface Task {
  readonly object: Value;
  readonly row: NodeRow;
  readonly node: Record<string, unknown>;
  /** Which field comes next. */
  at: number;
  /** The list that is being read, what has been made of its items, and how many it had. */
  list: PyList | null;
  items: unknown[];
  size: number;
}

const WORDS: ReadonlySet<string> = new Set(["identifier", "string", "int", "constant"]);
const NAME_ONLY: ReadonlySet<string> = new Set(
  [...TYPE_ROWS.values()].filter(isNameOnly).map(({ name }) => name),
);

/**
 * The tree that `root`, a node of the type `type` (`mod`, `expr`, …), stands for.
 *
 * Throws TypeError, ValueError and OverflowError for fields that are missing or hold something else, RecursionError for
 * a tree that is nested too deeply.
 */
export function* pyTreeOf(root: Value, type: string): Steps<TreeNode> {
  const types = astTypes();
  // The nodes under way are kept here, not on the host's stack, which a deep tree would exhaust.
  const tasks: Task[] = [];
  let done: unknown = yield* pyBegin(root, TYPE_ROWS.get(type)!, tasks, types);
  for (let task = tasks.at(-1); task !== undefined; task = tasks.at(-1)) {
    if (done !== undefined) deliver(task, done);
    done = undefined;
    const field = task.row.fields[task.at];
    if (field !== undefined) {
      done = yield* pyNext(task, field, tasks, types);
      continue;
    }
    // The place of a sum's node has been read before its fields; CPython's order decides which error is seen.
    if (task.row.type.isLocated && !task.row.type.isSum) {
      yield* pyLocation(task.object, task.row.type, task.node);
    }
    tasks.pop();
    checkRequired(task);
    done = finished(task.node);
  }
  return done as TreeNode;
}

/** Begins to read a node: gives what it is at once, or adds a task and gives `undefined`. */
function* pyBegin(object: Value, type: TypeRow, tasks: Task[], types: AstTypes): Steps<unknown> {
  if (object === null && !NAME_ONLY.has(type.name)) return null;
  const node: Record<string, unknown> = {};
  let row: NodeRow | undefined;
  if (type.isSum) {
    if (type.isLocated) yield* pyLocation(object, type, node);
    row = rowOf(object, types);
    if (row === undefined || row.type !== type) {
      throw typeError(`expected some sort of ${type.name}, but got ${yield* pyRepr(object)}`);
    }
    if (NAME_ONLY.has(type.name)) return row.name;
  } else {
    row = type.nodes[0]!;
  }
  node.kind = row.name;
  if (tasks.length >= DEEPEST_TREE) {
    throw recursionError(`maximum recursion depth exceeded while traversing '${type.name}' node`);
  }
  tasks.push({ object, row, node, at: 0, list: null, items: [], size: 0 });
  return undefined;
}

/** Reads on in the field `field`: gives a part at once, or adds the task of reading it. */
function* pyNext(task: Task, field: Field, tasks: Task[], types: AstTypes): Steps<unknown> {
  const { object, row } = task;
  let value: Value | undefined;
  if (task.list !== null) {
    const { items } = task.list;
    if (items.length !== task.size) {
      throw runtimeError(`${row.name} field "${field.name}" changed size during iteration`);
    }
    if (task.items.length === task.size) {
      task.node[field.name] = task.items;
      task.list = null;
      task.at++;
      return undefined;
    }
    value = items[task.items.length]!;
  } else {
    const found = lookupAttribute(object, field.name);
    value = isPending(found) ? yield found : found;
    if (field.quantity === "many") {
      if (value === undefined) {
        task.node[field.name] = [];
        task.at++;
        return undefined;
      }
      if (!isList(value)) {
        const given = typeName(value);
        throw typeError(`${row.name} field "${field.name}" must be a list, not a ${given}`);
      }
      task.list = value;
      task.items = [];
      task.size = value.items.length;
      return undefined;
    }
    if (value === undefined && field.quantity === "one") {
      throw typeError(`required field "${field.name}" missing from ${row.name}`);
    }
    value ??= null;
  }
  if (!WORDS.has(field.type)) return yield* pyBegin(value, TYPE_ROWS.get(field.type)!, tasks, types);
  if (value === null && field.type !== "constant" && (field.type !== "int" || field.quantity !== "one")) {
    return null;
  }
  return yield* pyWord(value, field.type);
}

/** What our trees have otherwise than Python's objects. */
function finished(node: Record<string, unknown>): Record<string, unknown> {
  switch (node.kind) {
    case "AnnAssign":
      node.simple = node.simple !== 0;
      return node;
    case "comprehension":
      node.is_async = node.is_async !== 0;
      return node;
    case "ImportFrom":
      node.level ??= 0;
      return node;
    default:
      return node;
  }
}

/** None stands for a node or a name that is not there, which only the whole node can tell. */
function checkRequired({ row, node }: Task): void {
  for (const { name, type, quantity } of row.fields) {
    if (quantity === "one" && type !== "constant" && node[name] === null) {
      throw valueError(`field '${name}' is required for ${row.name}`);
    }
  }
}

function isList(value: Value): value is PyList {
  return value instanceof PyList;
}

function deliver(task: Task, value: unknown): void {
  if (task.list !== null) {
    task.items.push(value);
    return;
  }
  const { name } = task.row.fields[task.at]!;
  // A node's `kind` is its class, so that of a string is named otherwise.
  task.node[name === "kind" ? "stringKind" : name] = value;
  task.at++;
}

function* pyWord(value: Value, type: string): Steps<unknown> {
  switch (type) {
    case "identifier":
      if (typeof value !== "string") throw typeError("AST identifier must be of type str");
      return value;
    case "string":
      if (typeof value !== "string") throw typeError("AST string must be of type str");
      return value;
    case "int":
      return yield* pyNumber(value);
    default:
      return literalOf(value);
  }
}

function* pyNumber(value: Value): Steps<number> {
  const number = asInt(value);
  if (number === undefined) throw valueError(`invalid integer value: ${yield* pyRepr(value)}`);
  if (BigInt.asIntN(32, BigInt(number)) !== BigInt(number)) {
    throw overflowError("Python int too large to convert to C int");
  }
  return Number(number);
}

function* pyLocation(object: Value, type: TypeRow, node: Record<string, unknown>): Steps<void> {
  for (const [at, name] of LOCATION.entries()) {
    const found = lookupAttribute(object, name);
    const value: Value | undefined = isPending(found) ? yield found : found;
    if (at < 2 || !type.mayLackEnd) {
      if (value === undefined) throw missingAttribute(name, type);
      node[name] = yield* pyNumber(value);
    } else if (value === undefined || value === null) {
      node[name] = node[LOCATION[at - 2]!];
    } else {
      node[name] = yield* pyNumber(value);
    }
  }
}

const missingAttribute = (name: string, type: TypeRow): Raised =>
  typeError(`required field "${name}" missing from ${type.name}`);

/** How deep tuples in a constant may be nested: what literals can make, and no more than the host's stack holds. */
const DEEPEST_CONSTANT = 500;

function literalOf(value: Value): Constant | InvalidConstant {
  const invalid = invalidPart(value, 0);
  return invalid === undefined ? valueConstant(value)! : { kind: "invalid", typeName: typeName(invalid) };
}

/** What in a value keeps it from being a constant. */
function invalidPart(value: Value, depth: number): Value | undefined {
  if (depth > DEEPEST_CONSTANT) {
    throw recursionError("maximum recursion depth exceeded during compilation");
  }
  const items =
    value instanceof PyTuple && !value.type.isHeap
      ? value.items
      : value instanceof PySet && value.type === frozensetType
        ? value.keys
        : null;
  if (items !== null) {
    for (const item of items) {
      if (item === undefined) continue;
      const invalid = invalidPart(item, depth + 1);
      if (invalid !== undefined) return invalid;
    }
    return undefined;
  }
  return value instanceof PyCode || valueConstant(value) === undefined ? value : undefined;
}

/**
 * Checks that an object is the root of what a mode compiles.
 *
 * Throws TypeError where it is not.
 */
export function checkRoot(object: Value, name: string): void {
  if (!isInstance(object, astTypes().byName.get(name)!)) {
    throw typeError(`expected ${name} node, got ${typeOf(object).name}`);
  }
}

/** Whether a value is a node of the module `ast`. */
export function isAst(value: Value): value is PyInstance {
  return value instanceof PyInstance && isInstance(value, astTypes().base);
}
