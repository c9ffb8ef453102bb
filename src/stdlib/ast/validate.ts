/**
 * What CPython asks of a tree that a program has put together, before it compiles it: lists that must not be empty,
 * contexts that must fit, places that make sense.
 */
import { systemError, typeError, valueError } from "../../objects/errors.ts";
import type { InvalidConstant } from "./from_python.ts";
import { expressionNumber } from "./grammar.ts";
import type { TreeNode } from "./to_python.ts";

/** One thing to look at; gives what is to be looked at next, in order. So no tree is too deep for the host's stack. */
type Check = () => readonly Check[] | undefined;
type Context = "Load" | "Store" | "Del";

const NOTHING: readonly Check[] = [];

/** Throws ValueError or TypeError for a tree (`Module`, `Interactive`, `Expression`) that cannot be compiled. */
export function validate(tree: TreeNode): void {
  const stack: Check[] = [() => ofModule(tree)];
  for (let check = stack.pop(); check !== undefined; check = stack.pop()) {
    const more = check();
    if (more !== undefined) for (let at = more.length - 1; at >= 0; at--) stack.push(more[at]!);
  }
}

function ofModule(tree: TreeNode): readonly Check[] {
  return tree.kind === "Expression" ? [one(tree.body, "Load")] : [statements(tree.body)];
}

// --- what the checks are made of ---

const nodes = (value: unknown): readonly (TreeNode | null)[] => value as readonly (TreeNode | null)[];

const one =
  (node: unknown, context: Context = "Load"): Check =>
  () =>
    node === null ? NOTHING : expression(node as TreeNode, context);

const each =
  (list: unknown, context: Context = "Load", isNullAllowed = false): Check =>
  () =>
    nodes(list).map((node) => {
      if (node !== null) return one(node, context);
      return () => {
        if (!isNullAllowed) throw valueError("None disallowed in expression list");
        return NOTHING;
      };
    });

const statements =
  (list: unknown): Check =>
  () =>
    nodes(list).map((node) => () => {
      if (node === null) throw valueError("None disallowed in statement list");
      return statement(node);
    });

const filled =
  (list: unknown, what: string, owner: string): Check =>
  () => {
    if (nodes(list).length === 0) throw valueError(`empty ${what} on ${owner}`);
    return NOTHING;
  };

const body = (list: unknown, owner: string): Check[] => [filled(list, "body", owner), statements(list)];

const named =
  (name: unknown): Check =>
  () => {
    if (name === "None" || name === "True" || name === "False") {
      throw valueError(`identifier field can't represent '${name}' constant`);
    }
    return NOTHING;
  };

function position(node: TreeNode): void {
  const { lineno, col_offset, end_lineno, end_col_offset } = node as unknown as Record<string, number>;
  if (lineno! > end_lineno!) {
    throw valueError(`AST node line range (${lineno}, ${end_lineno}) is not valid`);
  }
  if ((lineno! < 0 && end_lineno !== lineno) || (col_offset! < 0 && col_offset !== end_col_offset)) {
    throw valueError(
      `AST node column range (${col_offset}, ${end_col_offset}) for line range (${lineno}, ${end_lineno}) is not valid`,
    );
  }
  if (lineno === end_lineno && col_offset! > end_col_offset!) {
    throw valueError(`line ${lineno}, column ${col_offset}-${end_col_offset} is not a valid range`);
  }
}

// --- statements ---

function statement(node: TreeNode): readonly Check[] {
  position(node);
  switch (node.kind) {
    case "FunctionDef":
    case "AsyncFunctionDef":
      return [
        ...body(node.body, node.kind),
        typeParameters(node.type_params),
        () => parameters(node.args as TreeNode),
        each(node.decorator_list),
        one(node.returns),
      ];
    case "ClassDef":
      return [
        ...body(node.body, node.kind),
        typeParameters(node.type_params),
        each(node.bases),
        keywords(node.keywords),
        each(node.decorator_list),
      ];
    case "Return":
    case "Expr":
      return [one(node.value)];
    case "Delete":
      return [filled(node.targets, "targets", "Delete"), each(node.targets, "Del")];
    case "Assign":
      return [filled(node.targets, "targets", "Assign"), each(node.targets, "Store"), one(node.value)];
    case "AugAssign":
      return [one(node.target, "Store"), one(node.value), singleTarget(node, "augmented")];
    case "AnnAssign":
      if (node.simple && (node.target as TreeNode).kind !== "Name") {
        throw typeError("AnnAssign with simple non-Name target");
      }
      return [
        one(node.target, "Store"),
        one(node.value),
        one(node.annotation),
        singleTarget(node, "annotated"),
      ];
    case "TypeAlias":
      if ((node.name as TreeNode).kind !== "Name") throw typeError("TypeAlias with non-Name name");
      return [one(node.name, "Store"), typeParameters(node.type_params), one(node.value)];
    case "For":
    case "AsyncFor":
      return [
        one(node.target, "Store"),
        one(node.iter),
        ...body(node.body, node.kind),
        statements(node.orelse),
      ];
    case "While":
    case "If":
      return [one(node.test), ...body(node.body, node.kind), statements(node.orelse)];
    case "With":
    case "AsyncWith":
      return [
        filled(node.items, "items", node.kind),
        ...nodes(node.items).flatMap((item) => [one(item!.context_expr), one(item!.optional_vars, "Store")]),
        ...body(node.body, node.kind),
      ];
    case "Match":
      return [
        one(node.subject),
        filled(node.cases, "cases", "Match"),
        ...nodes(node.cases).flatMap((each) => [
          () => pattern(each!.pattern as TreeNode, false),
          one(each!.guard),
          ...body(each!.body, "match_case"),
        ]),
      ];
    case "Raise":
      if (node.exc === null && node.cause !== null) throw valueError("Raise with cause but no exception");
      return [one(node.exc), one(node.cause)];
    case "Try":
    case "TryStar":
      return tryStatement(node);
    case "Assert":
      return [one(node.test), one(node.msg)];
    case "ImportFrom":
      if ((node.level as number) < 0) throw valueError("Negative ImportFrom level");
      return [filled(node.names, "names", node.kind)];
    case "Import":
    case "Global":
    case "Nonlocal":
      return [filled(node.names, "names", node.kind)];
    default:
      return NOTHING;
  }
}

/** What CPython's compiler, not its validator, finds: some statements have one name, attribute or item as target. */
const singleTarget =
  ({ target }: TreeNode, what: string): Check =>
  () => {
    const { kind } = target as TreeNode;
    if (kind === "Name" || kind === "Attribute" || kind === "Subscript") return NOTHING;
    throw systemError(`invalid node type (${expressionNumber(kind)}) for ${what} assignment`);
  };

function tryStatement(node: TreeNode): readonly Check[] {
  const { kind } = node;
  const handlers = nodes(node.handlers);
  const hasElse = nodes(node.orelse).length > 0;
  const consistent: Check = () => {
    if (handlers.length === 0 && nodes(node.finalbody).length === 0) {
      throw valueError(`${kind} has neither except handlers nor finalbody`);
    }
    if (handlers.length === 0 && hasElse) throw valueError(`${kind} has orelse but no except handlers`);
    return NOTHING;
  };
  return [
    ...body(node.body, kind),
    consistent,
    ...handlers.map((handler) => (): readonly Check[] => {
      position(handler!);
      return [one(handler!.type), ...body(handler!.body, "ExceptHandler")];
    }),
    statements(node.finalbody),
    statements(node.orelse),
  ];
}

const keywords =
  (list: unknown): Check =>
  () =>
    nodes(list).map((keyword) => one(keyword!.value));

function parameters(node: TreeNode): readonly Check[] {
  const annotated = (list: unknown): Check[] =>
    nodes(list).map((arg) => (): readonly Check[] => {
      position(arg!);
      return [one(arg!.annotation)];
    });
  const star = (arg: TreeNode | null): Check[] =>
    arg === null || arg.annotation === null ? [] : [one(arg.annotation)];
  return [
    ...annotated(node.posonlyargs),
    ...annotated(node.args),
    ...star(node.vararg as TreeNode | null),
    ...annotated(node.kwonlyargs),
    ...star(node.kwarg as TreeNode | null),
    () => {
      const positional = nodes(node.posonlyargs).length + nodes(node.args).length;
      if (nodes(node.defaults).length > positional) {
        throw valueError("more positional defaults than args on arguments");
      }
      if (nodes(node.kw_defaults).length !== nodes(node.kwonlyargs).length) {
        throw valueError("length of kwonlyargs is not the same as kw_defaults on arguments");
      }
      return NOTHING;
    },
    each(node.defaults),
    each(node.kw_defaults, "Load", true),
  ];
}

const typeParameters =
  (list: unknown): Check =>
  () =>
    nodes(list).map((node) => () => {
      if (node === null) return NOTHING;
      position(node);
      return [named(node.name), one(node.bound ?? null), one(node.default_value)];
    });

// --- expressions ---

const ASSIGNABLE: ReadonlySet<string> = new Set([
  "Attribute",
  "Subscript",
  "Starred",
  "Name",
  "List",
  "Tuple",
]);

function expression(node: TreeNode, context: Context): readonly Check[] {
  position(node);
  if (node.kind === "Name") named(node.id)();
  if (ASSIGNABLE.has(node.kind)) {
    if (node.ctx !== context) {
      throw valueError(`expression must have ${context} context but has ${node.ctx} instead`);
    }
  } else if (context !== "Load") {
    throw valueError(`expression which can't be assigned to in ${context} context`);
  }
  switch (node.kind) {
    case "BoolOp":
      if (nodes(node.values).length < 2) throw valueError("BoolOp with less than 2 values");
      return [each(node.values)];
    case "NamedExpr":
      if ((node.target as TreeNode).kind !== "Name") throw typeError("NamedExpr target must be a Name");
      return [one(node.value)];
    case "Await":
    case "Yield":
    case "YieldFrom":
    case "Attribute":
      return [one(node.value)];
    case "BinOp":
      return [one(node.left), one(node.right)];
    case "UnaryOp":
      return [one(node.operand)];
    case "Lambda":
      return [() => parameters(node.args as TreeNode), one(node.body)];
    case "IfExp":
      return [one(node.test), one(node.body), one(node.orelse)];
    case "Dict":
      if (nodes(node.keys).length !== nodes(node.values).length) {
        throw valueError("Dict doesn't have the same number of keys as values");
      }
      // None among the keys is for `**value`.
      return [each(node.keys, "Load", true), each(node.values)];
    case "Set":
      return [each(node.elts)];
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
      return [...generators(node.generators), one(node.elt)];
    case "DictComp":
      return [...generators(node.generators), one(node.key), one(node.value)];
    case "Compare":
      if (nodes(node.comparators).length === 0) throw valueError("Compare with no comparators");
      if (nodes(node.comparators).length !== nodes(node.ops).length) {
        throw valueError("Compare has a different number of comparators and operands");
      }
      return [each(node.comparators), one(node.left)];
    case "Call":
      return [one(node.func), each(node.args), keywords(node.keywords)];
    case "FormattedValue":
      return [one(node.value), one(node.format_spec)];
    case "JoinedStr":
      return [each(node.values)];
    case "Constant":
      return constant(node);
    case "Subscript":
      return [one(node.slice), one(node.value)];
    case "Starred":
      return [one(node.value, context)];
    case "List":
    case "Tuple":
      return [each(node.elts, context)];
    case "Slice":
      return [one(node.lower), one(node.upper), one(node.step)];
    default:
      return NOTHING;
  }
}

function generators(list: unknown): readonly Check[] {
  const all = nodes(list);
  if (all.length === 0) throw valueError("comprehension with no generators");
  return all.flatMap((each_) => [one(each_!.target, "Store"), one(each_!.iter), each(each_!.ifs)]);
}

const isInvalid = (value: unknown): value is InvalidConstant =>
  typeof value === "object" && value !== null && (value as InvalidConstant).kind === "invalid";

function constant({ value }: TreeNode): readonly Check[] {
  if (isInvalid(value)) throw typeError(`got an invalid type in Constant: ${value.typeName}`);
  return NOTHING;
}

// --- patterns ---

function pattern(node: TreeNode, isStarAllowed: boolean): readonly Check[] {
  position(node);
  switch (node.kind) {
    case "MatchValue":
      return matchedValue(node.value as TreeNode);
    case "MatchSingleton":
      if (node.value !== null && typeof node.value !== "boolean") {
        throw valueError("MatchSingleton can only contain True, False and None");
      }
      return NOTHING;
    case "MatchSequence":
      return patterns(node.patterns, true);
    case "MatchMapping":
      if (nodes(node.keys).length !== nodes(node.patterns).length) {
        throw valueError("MatchMapping doesn't have the same number of keys as patterns");
      }
      captured(node.rest);
      return [
        ...nodes(node.keys).map((key) => () => {
          const value = key?.kind === "Constant" ? key.value : undefined;
          return value === null || typeof value === "boolean" ? NOTHING : matchedValue(key!);
        }),
        ...patterns(node.patterns, false),
      ];
    case "MatchClass":
      return classPattern(node);
    case "MatchStar":
      if (!isStarAllowed) throw valueError("can't use MatchStar here");
      captured(node.name);
      return NOTHING;
    case "MatchAs":
      captured(node.name);
      if (node.pattern === null) return NOTHING;
      if (node.name === null) {
        throw valueError("MatchAs must specify a target name if a pattern is given");
      }
      return [() => pattern(node.pattern as TreeNode, false)];
    default:
      if (nodes(node.patterns).length < 2) throw valueError("MatchOr requires at least 2 patterns");
      return patterns(node.patterns, false);
  }
}

function patterns(list: unknown, isStarAllowed: boolean): readonly Check[] {
  return nodes(list).map((node) => () => pattern(node!, isStarAllowed));
}

function classPattern(node: TreeNode): readonly Check[] {
  if (nodes(node.kwd_attrs).length !== nodes(node.kwd_patterns).length) {
    throw valueError("MatchClass doesn't have the same number of keyword attributes as patterns");
  }
  const isName: Check = () => {
    let cls = node.cls as TreeNode;
    while (cls.kind === "Attribute") cls = cls.value as TreeNode;
    if (cls.kind === "Name") return NOTHING;
    throw valueError("MatchClass cls field can only contain Name or Attribute nodes.");
  };
  return [
    one(node.cls),
    isName,
    ...(node.kwd_attrs as readonly unknown[]).map(named),
    ...patterns(node.patterns, false),
    ...patterns(node.kwd_patterns, false),
  ];
}

function captured(name: unknown): void {
  if (name === "_") throw valueError("can't capture name '_' in patterns");
  named(name)();
}

/** A literal (a number with a sign, the sum of a real and an imaginary one) or a dotted name. */
function matchedValue(node: TreeNode): readonly Check[] {
  return [
    one(node),
    () => {
      switch (node.kind) {
        case "Constant":
          if (!isLiteral(node.value)) {
            throw valueError("unexpected constant inside of a literal pattern");
          }
          return NOTHING;
        case "Attribute":
        case "JoinedStr": // the compiler has words for it
          return NOTHING;
        case "UnaryOp":
          if (isSigned(node, true, true)) return NOTHING;
          break;
        case "BinOp":
          if (isComplexLiteral(node)) return NOTHING;
      }
      throw valueError("patterns may only match literals and attribute lookups");
    },
  ];
}

const hasKind = (value: unknown, kind: string): boolean =>
  typeof value === "object" && value !== null && (value as { kind: unknown }).kind === kind;

function isLiteral(value: unknown): boolean {
  return (
    typeof value === "number" ||
    typeof value === "bigint" ||
    typeof value === "string" ||
    hasKind(value, "float") ||
    hasKind(value, "complex") ||
    hasKind(value, "bytes")
  );
}

function isNumber(node: TreeNode, allowReal: boolean, allowImaginary: boolean): boolean {
  if (node.kind !== "Constant") return false;
  const { value } = node;
  const isReal = typeof value === "number" || typeof value === "bigint" || hasKind(value, "float");
  return (allowReal && isReal) || (allowImaginary && hasKind(value, "complex"));
}

function isSigned(node: TreeNode, allowReal: boolean, allowImaginary: boolean): boolean {
  return (
    node.kind === "UnaryOp" &&
    node.op === "USub" &&
    isNumber(node.operand as TreeNode, allowReal, allowImaginary)
  );
}

function isComplexLiteral(node: TreeNode): boolean {
  const left = node.left as TreeNode;
  return (
    (node.op === "Add" || node.op === "Sub") &&
    (isNumber(left, true, false) || isSigned(left, true, false)) &&
    isNumber(node.right as TreeNode, false, true)
  );
}
