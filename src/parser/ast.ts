/**
 * The abstract syntax tree: one interface per node of Python 3.13's `ast` module, with the same names and fields.
 *
 * Nodes are told apart by `kind`. Lines count from 1; columns are UTF-8 byte offsets from 0, as in CPython, so that
 * `ast`, `co_positions` and carets agree with it. Source: the abstract grammar of the `ast` module's documentation.
 */
import type { LiteralValue } from "../lexer/literals.ts";

/** Where a node stands in its source text: `lineno` from 1, columns in UTF-8 bytes from 0, the end exclusive. */
export interface Located {
  readonly lineno: number;
  readonly col_offset: number;
  readonly end_lineno: number;
  readonly end_col_offset: number;
}

// --- modules ---

export interface Module {
  readonly kind: "Module";
  readonly body: readonly Stmt[];
  /** Where type comments were asked for. Nodes that such a comment belongs to have a field `type_comment` then. */
  readonly type_ignores?: readonly TypeIgnore[];
}

/** What the interactive prompt compiles: each expression statement prints its value. */
export interface Interactive {
  readonly kind: "Interactive";
  readonly body: readonly Stmt[];
}

/** What `eval` compiles. */
export interface Expression {
  readonly kind: "Expression";
  readonly body: Expr;
}

export type Mod = Module | Interactive | Expression;

/** A `# type: ignore` comment. */
export interface TypeIgnore {
  readonly kind: "TypeIgnore";
  readonly lineno: number;
  /** What follows `ignore`. */
  readonly tag: string;
}

/** The type of a function as comments write it: `(int, *str) -> bool`. Nothing compiles it. */
export interface FunctionType {
  readonly kind: "FunctionType";
  readonly argtypes: readonly Expr[];
  readonly returns: Expr;
}

// --- statements ---

export interface FunctionDef extends Located {
  readonly kind: "FunctionDef";
  readonly name: string;
  readonly args: Arguments;
  readonly body: readonly Stmt[];
  readonly decorator_list: readonly Expr[];
  readonly returns: Expr | null;
  readonly type_params: readonly TypeParam[];
}

export interface AsyncFunctionDef extends Located {
  readonly kind: "AsyncFunctionDef";
  readonly name: string;
  readonly args: Arguments;
  readonly body: readonly Stmt[];
  readonly decorator_list: readonly Expr[];
  readonly returns: Expr | null;
  readonly type_params: readonly TypeParam[];
}

export interface ClassDef extends Located {
  readonly kind: "ClassDef";
  readonly name: string;
  readonly bases: readonly Expr[];
  readonly keywords: readonly Keyword[];
  readonly body: readonly Stmt[];
  readonly decorator_list: readonly Expr[];
  readonly type_params: readonly TypeParam[];
}

export interface Return extends Located {
  readonly kind: "Return";
  readonly value: Expr | null;
}

export interface Delete extends Located {
  readonly kind: "Delete";
  readonly targets: readonly Expr[];
}

export interface Assign extends Located {
  readonly kind: "Assign";
  readonly targets: readonly Expr[];
  readonly value: Expr;
}

export interface TypeAlias extends Located {
  readonly kind: "TypeAlias";
  readonly name: Name;
  readonly type_params: readonly TypeParam[];
  readonly value: Expr;
}

export interface AugAssign extends Located {
  readonly kind: "AugAssign";
  readonly target: Name | Attribute | Subscript;
  readonly op: Operator;
  readonly value: Expr;
}

export interface AnnAssign extends Located {
  readonly kind: "AnnAssign";
  readonly target: Name | Attribute | Subscript;
  readonly annotation: Expr;
  readonly value: Expr | null;
  /** True for a bare name without parentheses around it. */
  readonly simple: boolean;
}

export interface For extends Located {
  readonly kind: "For";
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}

export interface AsyncFor extends Located {
  readonly kind: "AsyncFor";
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}

export interface While extends Located {
  readonly kind: "While";
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}

export interface If extends Located {
  readonly kind: "If";
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}

export interface With extends Located {
  readonly kind: "With";
  readonly items: readonly WithItem[];
  readonly body: readonly Stmt[];
}

export interface AsyncWith extends Located {
  readonly kind: "AsyncWith";
  readonly items: readonly WithItem[];
  readonly body: readonly Stmt[];
}

export interface Match extends Located {
  readonly kind: "Match";
  readonly subject: Expr;
  readonly cases: readonly MatchCase[];
}

export interface Raise extends Located {
  readonly kind: "Raise";
  readonly exc: Expr | null;
  readonly cause: Expr | null;
}

export interface Try extends Located {
  readonly kind: "Try";
  readonly body: readonly Stmt[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Stmt[];
  readonly finalbody: readonly Stmt[];
}

/** `try` with `except*` clauses (PEP 654). */
export interface TryStar extends Located {
  readonly kind: "TryStar";
  readonly body: readonly Stmt[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Stmt[];
  readonly finalbody: readonly Stmt[];
}

export interface Assert extends Located {
  readonly kind: "Assert";
  readonly test: Expr;
  readonly msg: Expr | null;
}

export interface Import extends Located {
  readonly kind: "Import";
  readonly names: readonly Alias[];
}

export interface ImportFrom extends Located {
  readonly kind: "ImportFrom";
  readonly module: string | null;
  readonly names: readonly Alias[];
  /** The number of leading dots. */
  readonly level: number;
}

export interface Global extends Located {
  readonly kind: "Global";
  readonly names: readonly string[];
}

export interface Nonlocal extends Located {
  readonly kind: "Nonlocal";
  readonly names: readonly string[];
}

export interface ExprStmt extends Located {
  /** Named `Expr` in Python's `ast`; `Expr` here is the union of all expressions. */
  readonly kind: "Expr";
  readonly value: Expr;
}

export interface Pass extends Located {
  readonly kind: "Pass";
}

export interface Break extends Located {
  readonly kind: "Break";
}

export interface Continue extends Located {
  readonly kind: "Continue";
}

export type Stmt =
  | FunctionDef
  | AsyncFunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | TypeAlias
  | AugAssign
  | AnnAssign
  | For
  | AsyncFor
  | While
  | If
  | With
  | AsyncWith
  | Match
  | Raise
  | Try
  | TryStar
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | ExprStmt
  | Pass
  | Break
  | Continue;

// --- expressions ---

export interface BoolOp extends Located {
  readonly kind: "BoolOp";
  readonly op: "And" | "Or";
  readonly values: readonly Expr[];
}

export interface NamedExpr extends Located {
  readonly kind: "NamedExpr";
  readonly target: Name;
  readonly value: Expr;
}

export interface BinOp extends Located {
  readonly kind: "BinOp";
  readonly left: Expr;
  readonly op: Operator;
  readonly right: Expr;
}

export interface UnaryOp extends Located {
  readonly kind: "UnaryOp";
  readonly op: "Invert" | "Not" | "UAdd" | "USub";
  readonly operand: Expr;
}

export interface Lambda extends Located {
  readonly kind: "Lambda";
  readonly args: Arguments;
  readonly body: Expr;
}

export interface IfExp extends Located {
  readonly kind: "IfExp";
  readonly test: Expr;
  readonly body: Expr;
  readonly orelse: Expr;
}

export interface Dict extends Located {
  readonly kind: "Dict";
  /** `null` stands for `**value`. */
  readonly keys: readonly (Expr | null)[];
  readonly values: readonly Expr[];
}

export interface SetExpr extends Located {
  readonly kind: "Set";
  readonly elts: readonly Expr[];
}

export interface ListComp extends Located {
  readonly kind: "ListComp";
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}

export interface SetComp extends Located {
  readonly kind: "SetComp";
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}

export interface DictComp extends Located {
  readonly kind: "DictComp";
  readonly key: Expr;
  readonly value: Expr;
  readonly generators: readonly Comprehension[];
}

export interface GeneratorExp extends Located {
  readonly kind: "GeneratorExp";
  readonly elt: Expr;
  readonly generators: readonly Comprehension[];
}

export interface Await extends Located {
  readonly kind: "Await";
  readonly value: Expr;
}

export interface Yield extends Located {
  readonly kind: "Yield";
  readonly value: Expr | null;
}

export interface YieldFrom extends Located {
  readonly kind: "YieldFrom";
  readonly value: Expr;
}

export interface Compare extends Located {
  readonly kind: "Compare";
  readonly left: Expr;
  readonly ops: readonly CmpOp[];
  readonly comparators: readonly Expr[];
}

export interface Call extends Located {
  readonly kind: "Call";
  readonly func: Expr;
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}

export interface FormattedValue extends Located {
  readonly kind: "FormattedValue";
  readonly value: Expr;
  /** The character code of `s`, `r` or `a` after `!`, or -1. */
  readonly conversion: number;
  readonly format_spec: JoinedStr | null;
}

export interface JoinedStr extends Located {
  readonly kind: "JoinedStr";
  /** Constants (always `str`) and `FormattedValue`s. */
  readonly values: readonly Expr[];
}

export interface Constant extends Located {
  readonly kind: "Constant";
  readonly value: LiteralValue;
  /** Named `kind` in Python's `ast`: `"u"` where the literal is a string with that prefix. */
  readonly stringKind: "u" | null;
}

export interface Attribute extends Located {
  readonly kind: "Attribute";
  readonly value: Expr;
  readonly attr: string;
  readonly ctx: ExprContext;
}

export interface Subscript extends Located {
  readonly kind: "Subscript";
  readonly value: Expr;
  readonly slice: Expr;
  readonly ctx: ExprContext;
}

export interface Starred extends Located {
  readonly kind: "Starred";
  readonly value: Expr;
  readonly ctx: ExprContext;
}

export interface Name extends Located {
  readonly kind: "Name";
  readonly id: string;
  readonly ctx: ExprContext;
}

export interface List extends Located {
  readonly kind: "List";
  readonly elts: readonly Expr[];
  readonly ctx: ExprContext;
}

export interface Tuple extends Located {
  readonly kind: "Tuple";
  readonly elts: readonly Expr[];
  readonly ctx: ExprContext;
}

export interface Slice extends Located {
  readonly kind: "Slice";
  readonly lower: Expr | null;
  readonly upper: Expr | null;
  readonly step: Expr | null;
}

export type Expr =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | SetExpr
  | ListComp
  | SetComp
  | DictComp
  | GeneratorExp
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | FormattedValue
  | JoinedStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice;

export type ExprContext = "Load" | "Store" | "Del";

export type Operator =
  | "Add"
  | "Sub"
  | "Mult"
  | "MatMult"
  | "Div"
  | "Mod"
  | "Pow"
  | "LShift"
  | "RShift"
  | "BitOr"
  | "BitXor"
  | "BitAnd"
  | "FloorDiv";

export type CmpOp = "Eq" | "NotEq" | "Lt" | "LtE" | "Gt" | "GtE" | "Is" | "IsNot" | "In" | "NotIn";

// --- parts of statements and expressions ---

export interface Comprehension {
  readonly kind: "comprehension";
  readonly target: Expr;
  readonly iter: Expr;
  readonly ifs: readonly Expr[];
  readonly is_async: boolean;
}

export interface ExceptHandler extends Located {
  readonly kind: "ExceptHandler";
  readonly type: Expr | null;
  readonly name: string | null;
  readonly body: readonly Stmt[];
}

export interface Arguments {
  readonly kind: "arguments";
  readonly posonlyargs: readonly Arg[];
  readonly args: readonly Arg[];
  readonly vararg: Arg | null;
  readonly kwonlyargs: readonly Arg[];
  /** One per keyword-only argument; `null` where it has no default. */
  readonly kw_defaults: readonly (Expr | null)[];
  readonly kwarg: Arg | null;
  /** The defaults of the last positional arguments. */
  readonly defaults: readonly Expr[];
}

export interface Arg extends Located {
  readonly kind: "arg";
  readonly arg: string;
  readonly annotation: Expr | null;
}

export interface Keyword extends Located {
  readonly kind: "keyword";
  /** `null` stands for `**value`. */
  readonly arg: string | null;
  readonly value: Expr;
}

export interface Alias extends Located {
  readonly kind: "alias";
  readonly name: string;
  readonly asname: string | null;
}

export interface WithItem {
  readonly kind: "withitem";
  readonly context_expr: Expr;
  readonly optional_vars: Expr | null;
}

export interface MatchCase {
  readonly kind: "match_case";
  readonly pattern: Pattern;
  readonly guard: Expr | null;
  readonly body: readonly Stmt[];
}

// --- patterns (PEP 634) ---

export interface MatchValue extends Located {
  readonly kind: "MatchValue";
  readonly value: Expr;
}

export interface MatchSingleton extends Located {
  readonly kind: "MatchSingleton";
  readonly value: null | boolean;
}

export interface MatchSequence extends Located {
  readonly kind: "MatchSequence";
  readonly patterns: readonly Pattern[];
}

export interface MatchMapping extends Located {
  readonly kind: "MatchMapping";
  readonly keys: readonly Expr[];
  readonly patterns: readonly Pattern[];
  readonly rest: string | null;
}

export interface MatchClass extends Located {
  readonly kind: "MatchClass";
  readonly cls: Expr;
  readonly patterns: readonly Pattern[];
  readonly kwd_attrs: readonly string[];
  readonly kwd_patterns: readonly Pattern[];
}

export interface MatchStar extends Located {
  readonly kind: "MatchStar";
  readonly name: string | null;
}

export interface MatchAs extends Located {
  readonly kind: "MatchAs";
  readonly pattern: Pattern | null;
  readonly name: string | null;
}

export interface MatchOr extends Located {
  readonly kind: "MatchOr";
  readonly patterns: readonly Pattern[];
}

export type Pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr;

// --- type parameters (PEP 695, PEP 696) ---

export interface TypeVar extends Located {
  readonly kind: "TypeVar";
  readonly name: string;
  readonly bound: Expr | null;
  readonly default_value: Expr | null;
}

export interface ParamSpec extends Located {
  readonly kind: "ParamSpec";
  readonly name: string;
  readonly default_value: Expr | null;
}

export interface TypeVarTuple extends Located {
  readonly kind: "TypeVarTuple";
  readonly name: string;
  readonly default_value: Expr | null;
}

export type TypeParam = TypeVar | ParamSpec | TypeVarTuple;
