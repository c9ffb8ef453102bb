/**
 * The abstract grammar of Python 3.13 as data: every class of the module `ast`, with its fields. Source: "Abstract
 * grammar" in the documentation of `ast`.
 */

/** How often a field holds its type: once, once or None, any number of times (a list). */
export type Quantity = "one" | "optional" | "many";

export interface Field {
  readonly name: string;
  /** A sum or product below, or `identifier`, `string`, `int`, `constant`. */
  readonly type: string;
  readonly quantity: Quantity;
}

/** A class with fields: a constructor of a sum, or a product. */
export interface NodeRow {
  readonly name: string;
  readonly fields: readonly Field[];
  /** Its `__doc__`: `Name(identifier id, expr_context ctx)`. */
  readonly text: string;
  readonly type: TypeRow;
}

/** What a field may be declared to hold: a sum of several constructors, or a product, which is a node by itself. */
export interface TypeRow {
  readonly name: string;
  /** Its nodes have `lineno` and its companions. */
  readonly isLocated: boolean;
  /** Where a node ends need not be told. */
  readonly mayLackEnd: boolean;
  readonly isSum: boolean;
  /** The constructors of a sum; of a product, itself. */
  readonly nodes: readonly NodeRow[];
  readonly doc: string;
}

export const LOCATION = ["lineno", "col_offset", "end_lineno", "end_col_offset"] as const;

const FUNCTION =
  "(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)";
const LOOP = "(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)";
const TRY = "(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)";

/** All types, in the order in which `_ast` has them. */
export const GRAMMAR: readonly TypeRow[] = [
  sum("mod", false, [
    "Module(stmt* body, type_ignore* type_ignores)",
    "Interactive(stmt* body)",
    "Expression(expr body)",
    "FunctionType(expr* argtypes, expr returns)",
  ]),
  sum("stmt", true, [
    `FunctionDef${FUNCTION}`,
    `AsyncFunctionDef${FUNCTION}`,
    "ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)",
    "Return(expr? value)",
    "Delete(expr* targets)",
    "Assign(expr* targets, expr value, string? type_comment)",
    "TypeAlias(expr name, type_param* type_params, expr value)",
    "AugAssign(expr target, operator op, expr value)",
    "AnnAssign(expr target, expr annotation, expr? value, int simple)",
    `For${LOOP}`,
    `AsyncFor${LOOP}`,
    "While(expr test, stmt* body, stmt* orelse)",
    "If(expr test, stmt* body, stmt* orelse)",
    "With(withitem* items, stmt* body, string? type_comment)",
    "AsyncWith(withitem* items, stmt* body, string? type_comment)",
    "Match(expr subject, match_case* cases)",
    "Raise(expr? exc, expr? cause)",
    `Try${TRY}`,
    `TryStar${TRY}`,
    "Assert(expr test, expr? msg)",
    "Import(alias* names)",
    "ImportFrom(identifier? module, alias* names, int? level)",
    "Global(identifier* names)",
    "Nonlocal(identifier* names)",
    "Expr(expr value)",
    "Pass",
    "Break",
    "Continue",
  ]),
  sum("expr", true, [
    "BoolOp(boolop op, expr* values)",
    "NamedExpr(expr target, expr value)",
    "BinOp(expr left, operator op, expr right)",
    "UnaryOp(unaryop op, expr operand)",
    "Lambda(arguments args, expr body)",
    "IfExp(expr test, expr body, expr orelse)",
    "Dict(expr* keys, expr* values)",
    "Set(expr* elts)",
    "ListComp(expr elt, comprehension* generators)",
    "SetComp(expr elt, comprehension* generators)",
    "DictComp(expr key, expr value, comprehension* generators)",
    "GeneratorExp(expr elt, comprehension* generators)",
    "Await(expr value)",
    "Yield(expr? value)",
    "YieldFrom(expr value)",
    "Compare(expr left, cmpop* ops, expr* comparators)",
    "Call(expr func, expr* args, keyword* keywords)",
    "FormattedValue(expr value, int conversion, expr? format_spec)",
    "JoinedStr(expr* values)",
    "Constant(constant value, string? kind)",
    "Attribute(expr value, identifier attr, expr_context ctx)",
    "Subscript(expr value, expr slice, expr_context ctx)",
    "Starred(expr value, expr_context ctx)",
    "Name(identifier id, expr_context ctx)",
    "List(expr* elts, expr_context ctx)",
    "Tuple(expr* elts, expr_context ctx)",
    "Slice(expr? lower, expr? upper, expr? step)",
  ]),
  sum("expr_context", false, ["Load", "Store", "Del"]),
  sum("boolop", false, ["And", "Or"]),
  sum("operator", false, [
    "Add",
    "Sub",
    "Mult",
    "MatMult",
    "Div",
    "Mod",
    "Pow",
    "LShift",
    "RShift",
    "BitOr",
    "BitXor",
    "BitAnd",
    "FloorDiv",
  ]),
  sum("unaryop", false, ["Invert", "Not", "UAdd", "USub"]),
  sum("cmpop", false, ["Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"]),
  product("comprehension(expr target, expr iter, expr* ifs, int is_async)", false),
  sum("excepthandler", true, ["ExceptHandler(expr? type, identifier? name, stmt* body)"]),
  product(
    "arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults)",
    false,
  ),
  product("arg(identifier arg, expr? annotation, string? type_comment)", true),
  product("keyword(identifier? arg, expr value)", true),
  product("alias(identifier name, identifier? asname)", true),
  product("withitem(expr context_expr, expr? optional_vars)", false),
  product("match_case(pattern pattern, expr? guard, stmt* body)", false),
  sum("pattern", true, [
    "MatchValue(expr value)",
    "MatchSingleton(constant value)",
    "MatchSequence(pattern* patterns)",
    "MatchMapping(expr* keys, pattern* patterns, identifier? rest)",
    "MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)",
    "MatchStar(identifier? name)",
    "MatchAs(pattern? pattern, identifier? name)",
    "MatchOr(pattern* patterns)",
  ]),
  sum("type_ignore", false, ["TypeIgnore(int lineno, string tag)"]),
  sum("type_param", true, [
    "TypeVar(identifier name, expr? bound, expr? default_value)",
    "ParamSpec(identifier name, expr? default_value)",
    "TypeVarTuple(identifier name, expr? default_value)",
  ]),
];

/** By name. */
export const TYPE_ROWS: ReadonlyMap<string, TypeRow> = new Map(GRAMMAR.map((row) => [row.name, row]));

/** All classes with fields, by name. */
export const NODE_ROWS: ReadonlyMap<string, NodeRow> = new Map(
  GRAMMAR.flatMap(({ nodes }) => nodes.map((row): [string, NodeRow] => [row.name, row])),
);

/** The number by which CPython tells the expressions of one kind, in some messages. */
export function expressionNumber(kind: string): number {
  return TYPE_ROWS.get("expr")!.nodes.findIndex(({ name }) => name === kind) + 1;
}

/** Whether the nodes of a type have neither fields nor a place: they are shared, and are plain names in our trees. */
export function isNameOnly(row: TypeRow): boolean {
  return !row.isLocated && row.nodes.every(({ fields }) => fields.length === 0);
}

function sum(name: string, isLocated: boolean, texts: readonly string[]): TypeRow {
  const separator = texts.some((text) => text.includes("(")) ? `\n${" ".repeat(name.length + 1)}| ` : " | ";
  const nodes: NodeRow[] = [];
  const mayLackEnd = isLocated && name !== "pattern" && name !== "type_param";
  const row = { name, isLocated, mayLackEnd, isSum: true, nodes, doc: `${name} = ${texts.join(separator)}` };
  nodes.push(...texts.map((text) => nodeRow(text, row)));
  return row;
}

function product(text: string, isLocated: boolean): TypeRow {
  const nodes: NodeRow[] = [];
  const name = text.slice(0, text.indexOf("("));
  const row = { name, isLocated, mayLackEnd: isLocated, isSum: false, nodes, doc: text };
  nodes.push(nodeRow(text, row));
  return row;
}

function nodeRow(text: string, type: TypeRow): NodeRow {
  const open = text.indexOf("(");
  if (open < 0) return { name: text, fields: [], text, type };
  const fields = text
    .slice(open + 1, -1)
    .split(", ")
    .map(field);
  return { name: text.slice(0, open), fields, text, type };
}

function field(text: string): Field {
  const [, type, mark, name] = /^(\w+)([*?]?) (\w+)$/.exec(text)!;
  return { name: name!, type: type!, quantity: mark === "*" ? "many" : mark === "?" ? "optional" : "one" };
}
