/**
 * Folding: constant expressions in the tree become constants before anything else looks at it, as in CPython.
 *
 * Nodes are never changed. A node whose parts did not change stands for itself; folding an unfoldable tree makes no
 * new one.
 */
import type { Constant } from "../bytecode/constants.ts";
import type * as ast from "../parser/ast.ts";
import { binary, subscript, unary } from "./constant_arithmetic.ts";
import { constantKey } from "./constant_keys.ts";
import { constant, constantOf } from "./constant_nodes.ts";
import { CompilerRecursionError, MAX_NESTING } from "./errors.ts";
import { percentFormat } from "./percent_format.ts";

/** What folding depends on. */
export interface FoldOptions {
  /** The level of optimisation; `__debug__` is false above 0. */
  readonly optimize: number;
  /** True when annotations are kept as text, which shows them as they were written. */
  readonly keepAnnotations: boolean;
}

/**
 * The module with its constant expressions computed.
 *
 * @throws CompilerRecursionError if it is nested too deeply
 */
export function fold<Root extends ast.Mod>(module: Root, options: FoldOptions): Root {
  return new Folder(options).module(module) as Root;
}

class Folder {
  readonly options: FoldOptions;
  depth = 0;

  constructor(options: FoldOptions) {
    this.options = options;
  }

  module(module: ast.Mod): ast.Mod {
    switch (module.kind) {
      case "Module":
        return update(module, { body: this.body(module.body) });
      case "Interactive":
        return update(module, { body: this.statements(module.body) });
      case "Expression":
        return update(module, { body: this.expression(module.body) });
    }
  }

  enter(): void {
    if (++this.depth > MAX_NESTING) throw new CompilerRecursionError();
  }

  // --- statements ---

  /** A body that may begin with a docstring. What becomes a string by folding is none. */
  body(statements: readonly ast.Stmt[]): readonly ast.Stmt[] {
    const folded = this.statements(statements);
    const first = folded[0];
    if (first === undefined || isDocstring(statements[0]!) || !isDocstring(first)) return folded;
    const { value } = first;
    const { lineno, col_offset, end_lineno, end_col_offset } = value;
    const text: ast.Expr = {
      kind: "JoinedStr",
      values: [value],
      lineno,
      col_offset,
      end_lineno,
      end_col_offset,
    };
    return [{ ...first, value: text }, ...folded.slice(1)];
  }

  statements(statements: readonly ast.Stmt[]): readonly ast.Stmt[] {
    return list(statements, (statement) => this.statement(statement));
  }

  statement(s: ast.Stmt): ast.Stmt {
    this.enter();
    const result = s.kind === "If" ? this.ifChain(s) : this.otherStatement(s);
    this.depth--;
    return result;
  }

  /** `if`, with the chain of its `elif`s, which is no nesting. */
  ifChain(s: ast.If): ast.If {
    const chain: ast.If[] = [];
    let last = s;
    for (;;) {
      chain.push(last);
      const [only, ...others] = last.orelse;
      if (only?.kind !== "If" || others.length > 0) break;
      last = only;
    }
    let orelse = this.statements(last.orelse);
    for (let i = chain.length - 1; ; i--) {
      const link = chain[i]!;
      const result = update(link, {
        test: this.expression(link.test),
        body: this.statements(link.body),
        orelse,
      });
      if (i === 0) return result;
      orelse = result === link ? chain[i - 1]!.orelse : [result];
    }
  }

  otherStatement(s: Exclude<ast.Stmt, ast.If>): ast.Stmt {
    switch (s.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        return update(s, {
          type_params: this.typeParams(s.type_params),
          args: this.arguments(s.args),
          body: this.body(s.body),
          decorator_list: this.expressions(s.decorator_list),
          returns: this.annotation(s.returns),
        });
      case "ClassDef":
        return update(s, {
          type_params: this.typeParams(s.type_params),
          bases: this.expressions(s.bases),
          keywords: this.keywords(s.keywords),
          body: this.body(s.body),
          decorator_list: this.expressions(s.decorator_list),
        });
      case "Return":
        return update(s, { value: this.optional(s.value) });
      case "Delete":
        return update(s, { targets: this.expressions(s.targets) });
      case "Assign":
        return update(s, { targets: this.expressions(s.targets), value: this.expression(s.value) });
      case "TypeAlias":
        return update(s, { type_params: this.typeParams(s.type_params), value: this.expression(s.value) });
      case "AugAssign":
        return update(s, {
          target: this.expression(s.target) as ast.AugAssign["target"],
          value: this.expression(s.value),
        });
      case "AnnAssign":
        return update(s, {
          target: this.expression(s.target) as ast.AnnAssign["target"],
          annotation: this.annotation(s.annotation)!,
          value: this.optional(s.value),
        });
      case "For":
      case "AsyncFor":
        return update(s, {
          target: this.expression(s.target),
          // CPython leaves the display of an `async for` alone: the error names the list.
          iter: s.kind === "For" ? this.iterable(s.iter) : this.expression(s.iter),
          body: this.statements(s.body),
          orelse: this.statements(s.orelse),
        });
      case "While":
        return update(s, {
          test: this.expression(s.test),
          body: this.statements(s.body),
          orelse: this.statements(s.orelse),
        });
      case "With":
      case "AsyncWith":
        return update(s, {
          items: list(s.items, (item) =>
            update(item, {
              context_expr: this.expression(item.context_expr),
              optional_vars: this.optional(item.optional_vars),
            }),
          ),
          body: this.statements(s.body),
        });
      case "Match":
        return update(s, {
          subject: this.expression(s.subject),
          cases: list(s.cases, (part) =>
            update(part, {
              pattern: this.pattern(part.pattern),
              guard: this.optional(part.guard),
              body: this.statements(part.body),
            }),
          ),
        });
      case "Raise":
        return update(s, { exc: this.optional(s.exc), cause: this.optional(s.cause) });
      case "Try":
      case "TryStar":
        return update(s, {
          body: this.statements(s.body),
          handlers: list(s.handlers, (handler) =>
            update(handler, { type: this.optional(handler.type), body: this.statements(handler.body) }),
          ),
          orelse: this.statements(s.orelse),
          finalbody: this.statements(s.finalbody),
        });
      case "Assert":
        return update(s, { test: this.expression(s.test), msg: this.optional(s.msg) });
      case "Expr":
        return update(s, { value: this.expression(s.value) });
      default:
        return s;
    }
  }

  annotation(e: ast.Expr | null): ast.Expr | null {
    return this.options.keepAnnotations ? e : this.optional(e);
  }

  arguments(args: ast.Arguments): ast.Arguments {
    const arg = (one: ast.Arg): ast.Arg => update(one, { annotation: this.annotation(one.annotation) });
    return update(args, {
      posonlyargs: list(args.posonlyargs, arg),
      args: list(args.args, arg),
      vararg: args.vararg && arg(args.vararg),
      kwonlyargs: list(args.kwonlyargs, arg),
      kw_defaults: list(args.kw_defaults, (e) => this.optional(e)),
      kwarg: args.kwarg && arg(args.kwarg),
      defaults: this.expressions(args.defaults),
    });
  }

  typeParams(params: readonly ast.TypeParam[]): readonly ast.TypeParam[] {
    return list(params, (param) => {
      const default_value = this.optional(param.default_value);
      return param.kind === "TypeVar"
        ? update(param, { bound: this.optional(param.bound), default_value })
        : update(param, { default_value });
    });
  }

  pattern(p: ast.Pattern): ast.Pattern {
    this.enter();
    const result = this.anyPattern(p);
    this.depth--;
    return result;
  }

  anyPattern(p: ast.Pattern): ast.Pattern {
    switch (p.kind) {
      case "MatchValue":
        return update(p, { value: this.expression(p.value) });
      case "MatchSequence":
      case "MatchOr":
        return update(p, { patterns: this.patterns(p.patterns) });
      case "MatchMapping":
        return update(p, { keys: this.expressions(p.keys), patterns: this.patterns(p.patterns) });
      case "MatchClass":
        return update(p, {
          cls: this.expression(p.cls),
          patterns: this.patterns(p.patterns),
          kwd_patterns: this.patterns(p.kwd_patterns),
        });
      case "MatchAs":
        return update(p, { pattern: p.pattern && this.pattern(p.pattern) });
      default:
        return p;
    }
  }

  patterns(patterns: readonly ast.Pattern[]): readonly ast.Pattern[] {
    return list(patterns, (pattern) => this.pattern(pattern));
  }

  // --- expressions ---

  expressions(expressions: readonly ast.Expr[]): readonly ast.Expr[] {
    return list(expressions, (e) => this.expression(e));
  }

  optional(e: ast.Expr | null): ast.Expr | null {
    return e && this.expression(e);
  }

  keywords(keywords: readonly ast.Keyword[]): readonly ast.Keyword[] {
    return list(keywords, (keyword) => update(keyword, { value: this.expression(keyword.value) }));
  }

  /** An expression with what it begins with (`a` in `a + b`, `a.b`, `a(b)`), however long that chain is. */
  expression(e: ast.Expr): ast.Expr {
    if (e.kind === "Name" || e.kind === "Constant") return this.leaf(e);
    this.enter();
    let result: ast.Expr;
    let first = beginning(e);
    if (first === null) {
      result = this.withoutBeginning(e);
    } else {
      const chain: ast.Expr[] = [e];
      for (let next = beginning(first); next !== null; next = beginning(first)) {
        chain.push(first);
        first = next;
      }
      result = this.expression(first);
      for (let i = chain.length - 1; i >= 0; i--) result = this.withBeginning(chain[i]!, result);
    }
    this.depth--;
    return result;
  }

  leaf(e: ast.Name | ast.Constant): ast.Expr {
    if (e.kind === "Name" && e.id === "__debug__" && e.ctx === "Load") {
      return constant(this.options.optimize === 0, e);
    }
    return e;
  }

  withBeginning(e: ast.Expr, first: ast.Expr): ast.Expr {
    switch (e.kind) {
      case "BinOp":
        return foldBinary(update(e, { left: first, right: this.expression(e.right) }));
      case "Attribute":
        return update(e, { value: first });
      case "Subscript":
        return foldSubscript(update(e, { value: first, slice: this.expression(e.slice) }));
      case "Call":
        return update(e, {
          func: first,
          args: this.expressions(e.args),
          keywords: this.keywords(e.keywords),
        });
      default:
        return e;
    }
  }

  withoutBeginning(e: ast.Expr): ast.Expr {
    switch (e.kind) {
      case "BoolOp":
        return update(e, { values: this.expressions(e.values) });
      case "NamedExpr":
        return update(e, { value: this.expression(e.value) });
      case "UnaryOp":
        return foldUnary(update(e, { operand: this.expression(e.operand) }));
      case "Lambda":
        return update(e, { args: this.arguments(e.args), body: this.expression(e.body) });
      case "IfExp":
        return update(e, {
          test: this.expression(e.test),
          body: this.expression(e.body),
          orelse: this.expression(e.orelse),
        });
      case "Dict":
        return update(e, {
          keys: list(e.keys, (key) => this.optional(key)),
          values: this.expressions(e.values),
        });
      case "Set":
        return update(e, { elts: this.expressions(e.elts) });
      case "List":
        return update(e, { elts: this.expressions(e.elts) });
      case "Tuple":
        return foldTuple(update(e, { elts: this.expressions(e.elts) }));
      case "ListComp":
      case "SetComp":
      case "GeneratorExp":
        return update(e, { elt: this.expression(e.elt), generators: this.generators(e.generators) });
      case "DictComp":
        return update(e, {
          key: this.expression(e.key),
          value: this.expression(e.value),
          generators: this.generators(e.generators),
        });
      case "Await":
      case "YieldFrom":
      case "Starred":
        return update(e, { value: this.expression(e.value) });
      case "Yield":
        return update(e, { value: this.optional(e.value) });
      case "Compare":
        return this.compare(e);
      case "FormattedValue":
        return update(e, {
          value: this.expression(e.value),
          format_spec: e.format_spec && (this.expression(e.format_spec) as ast.JoinedStr),
        });
      case "JoinedStr":
        return update(e, { values: this.expressions(e.values) });
      case "Slice":
        return update(e, {
          lower: this.optional(e.lower),
          upper: this.optional(e.upper),
          step: this.optional(e.step),
        });
      default:
        return e;
    }
  }

  compare(e: ast.Compare): ast.Expr {
    const comparators = [...this.expressions(e.comparators)];
    const operator = e.ops[e.ops.length - 1];
    if (operator === "In" || operator === "NotIn") {
      const last = comparators.length - 1;
      comparators[last] = unchanging(comparators[last]!);
    }
    const same = comparators.every((item, index) => item === e.comparators[index]);
    return update(e, { left: this.expression(e.left), comparators: same ? e.comparators : comparators });
  }

  generators(generators: readonly ast.Comprehension[]): readonly ast.Comprehension[] {
    return list(generators, (generator) =>
      update(generator, {
        target: this.expression(generator.target),
        iter: this.iterable(generator.iter),
        ifs: this.expressions(generator.ifs),
      }),
    );
  }

  iterable(e: ast.Expr): ast.Expr {
    return unchanging(this.expression(e));
  }
}

/** What a chain such as `a + b`, `a.b`, `a[b]` or `a(b)` begins with: that can be thousands of operators deep. */
export function beginning(e: ast.Expr): ast.Expr | null {
  switch (e.kind) {
    case "BinOp":
      return e.left;
    case "Attribute":
    case "Subscript":
      return e.value;
    case "Call":
      return e.func;
    default:
      return null;
  }
}

function isDocstring(s: ast.Stmt): s is ast.ExprStmt {
  return s.kind === "Expr" && s.value.kind === "Constant" && typeof s.value.value === "string";
}

function foldBinary(e: ast.BinOp): ast.Expr {
  const { left, right } = e;
  if (left.kind !== "Constant") return e;
  if (e.op === "Mod" && right.kind === "Tuple" && typeof left.value === "string") {
    return percentFormat(left.value, right.elts, e) ?? e;
  }
  if (right.kind !== "Constant") return e;
  const value = binary(e.op, constantOf(left), constantOf(right));
  return value === undefined ? e : constant(value, e);
}

const OPPOSITES: Partial<Record<ast.CmpOp, ast.CmpOp>> = {
  Is: "IsNot",
  IsNot: "Is",
  In: "NotIn",
  NotIn: "In",
};

function foldUnary(e: ast.UnaryOp): ast.Expr {
  const { operand } = e;
  if (operand.kind === "Constant") {
    const value = unary(e.op, constantOf(operand));
    return value === undefined ? e : constant(value, e);
  }
  if (e.op === "Not" && operand.kind === "Compare" && operand.ops.length === 1) {
    const opposite = OPPOSITES[operand.ops[0]!];
    if (opposite !== undefined) return { ...operand, ops: [opposite] };
  }
  return e;
}

function foldSubscript(e: ast.Subscript): ast.Expr {
  if (e.ctx !== "Load" || e.value.kind !== "Constant" || e.slice.kind !== "Constant") return e;
  const value = subscript(constantOf(e.value), constantOf(e.slice));
  return value === undefined ? e : constant(value, e);
}

function foldTuple(e: ast.Tuple): ast.Expr {
  if (e.ctx !== "Load") return e;
  const items = constants(e.elts);
  return items === null ? e : constant({ kind: "tuple", items }, e);
}

/** A list or set that is only looked at may be a tuple or frozenset. */
function unchanging(e: ast.Expr): ast.Expr {
  if (e.kind === "List") {
    if (e.elts.some((item) => item.kind === "Starred")) return e;
    return foldTuple({ ...e, kind: "Tuple" });
  }
  if (e.kind === "Set") {
    const items = constants(e.elts);
    if (items === null) return e;
    const distinct = new Map(items.map((item) => [equalityKey(item), item] as const).reverse());
    return constant({ kind: "frozenset", items: [...distinct.values()].reverse() }, e);
  }
  return e;
}

/** The same key for constants that are equal, be they of different types (`1`, `1.0` and `True`). */
export function equalityKey(value: Constant): string {
  if (typeof value === "boolean") return constantKey(Number(value));
  if (typeof value !== "object" || value === null) return constantKey(value);
  switch (value.kind) {
    case "float":
      return Number.isInteger(value.value) ? `i${BigInt(value.value)}` : constantKey(value);
    case "complex":
      return value.imag === 0 ? equalityKey({ kind: "float", value: value.real }) : constantKey(value);
    case "tuple":
      return `(${value.items.map(equalityKey).join(",")})`;
    default:
      return constantKey(value);
  }
}

function constants(expressions: readonly ast.Expr[]): Constant[] | null {
  const items: Constant[] = [];
  for (const e of expressions) {
    if (e.kind !== "Constant") return null;
    items.push(constantOf(e));
  }
  return items;
}

function list<T>(items: readonly T[], change: (item: T) => T): readonly T[] {
  let result: T[] | null = null;
  for (let i = 0; i < items.length; i++) {
    const before = items[i]!;
    const after = change(before);
    if (after !== before) {
      result ??= items.slice();
      result[i] = after;
    }
  }
  return result ?? items;
}

function update<Node extends object>(node: Node, parts: Partial<Node>): Node {
  for (const name in parts) {
    if (parts[name] !== node[name]) return { ...node, ...parts };
  }
  return node;
}
