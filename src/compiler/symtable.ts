/** The symbol table: walks over a module's tree and makes the scope of every block in it. */
import type { PySyntaxError } from "../lexer/errors.ts";
import type * as ast from "../parser/ast.ts";
import { CompilerRecursionError, type ErrorReporter, MAX_NESTING } from "./errors.ts";
import { beginning } from "./fold.ts";
import { mangle } from "./mangle.ts";
import {
  type ComprehensionKind,
  DEF_ANNOT,
  DEF_COMP_ITER,
  DEF_GLOBAL,
  DEF_IMPORT,
  DEF_LOCAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  DEF_TYPE_PARAM,
  Scope,
  type ScopeKind,
  USE,
} from "./scope.ts";
import { analyseScopes } from "./scope_analysis.ts";

/** What the symbol table depends on. */
export interface SymbolTableOptions {
  /** `from __future__ import annotations` is in force. */
  readonly textAnnotations: boolean;
  readonly topLevelAwait: boolean;
}

/** The scopes of a module by the node (or type parameter list) that makes them; see also `defaultKey`. */
export type SymbolTable = ReadonlyMap<object, Scope>;

/**
 * The scopes of all blocks of a folded module.
 *
 * @throws PySyntaxError for contradictory declarations and for what a block may not contain
 * @throws CompilerRecursionError if the module is nested too deeply
 */
export function symbolTable(
  module: ast.Mod,
  options: SymbolTableOptions,
  errors: ErrorReporter,
): SymbolTable {
  const walk = new Walk(module, options, errors);
  walk.module(module);
  analyseScopes(walk.root, errors);
  return walk.scopes;
}

/** What the scope of a type parameter's default is found by; that of its bound is found by the parameter. */
export function defaultKey(param: ast.TypeParam): object {
  let key = defaultKeys.get(param);
  if (key === undefined) {
    key = {};
    defaultKeys.set(param, key);
  }
  return key;
}

const defaultKeys = new WeakMap<ast.TypeParam, object>();

type ComprehensionNode = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp;

export const COMPREHENSION_KINDS: Readonly<Record<ComprehensionNode["kind"], ComprehensionKind>> = {
  ListComp: "list",
  SetComp: "set",
  DictComp: "dict",
  GeneratorExp: "generator",
};

export const COMPREHENSION_NAMES: Readonly<Record<ComprehensionNode["kind"], string>> = {
  ListComp: "<listcomp>",
  SetComp: "<setcomp>",
  DictComp: "<dictcomp>",
  GeneratorExp: "<genexpr>",
};

class Walk {
  readonly options: SymbolTableOptions;
  readonly errors: ErrorReporter;
  readonly scopes = new Map<object, Scope>();
  readonly root: Scope;
  current: Scope;
  className: string | null = null;
  depth = 0;

  constructor(module: ast.Mod, options: SymbolTableOptions, errors: ErrorReporter) {
    this.options = options;
    this.errors = errors;
    this.root = new Scope("module", "top", null, null);
    this.current = this.root;
    this.scopes.set(module, this.root);
  }

  module(module: ast.Mod): void {
    if (module.kind === "Expression") this.expression(module.body);
    else this.statements(module.body);
  }

  // --- scopes and names ---

  within(kind: ScopeKind, name: string, key: object, walk: (scope: Scope) => void, role = ""): void {
    const outer = this.current;
    const scope = new Scope(kind, name, outer, this.className, role);
    if ("lineno" in key) scope.lineno = key.lineno as number;
    // Names that a class mangles around a generic class stay known in the scopes inside it.
    scope.mangledNames = kind === "class" ? null : outer.mangledNames;
    this.scopes.set(key, scope);
    this.current = scope;
    walk(scope);
    this.current = outer;
  }

  mangled(name: string, scope = this.current): string {
    if (scope.mangledNames !== null && !scope.mangledNames.has(name)) return name;
    return mangle(this.className, name);
  }

  lookup(name: string, scope = this.current): number {
    return scope.flags.get(this.mangled(name, scope)) ?? 0;
  }

  define(name: string, flag: number, where: ast.Located, scope = this.current): void {
    if (flag & DEF_TYPE_PARAM) scope.mangledNames?.add(name);
    const mangled = this.mangled(name, scope);
    let flags = scope.flags.get(mangled) ?? 0;
    if (flag & flags & DEF_PARAM) {
      throw this.errors.at(where, `duplicate argument '${name}' in function definition`);
    }
    if (flag & flags & DEF_TYPE_PARAM) throw this.errors.at(where, `duplicate type parameter '${name}'`);
    flags |= flag;
    if (scope.inIterationTarget) {
      if (flags & (DEF_GLOBAL | DEF_NONLOCAL)) {
        throw this.errors.at(
          where,
          `comprehension inner loop cannot rebind assignment expression target '${name}'`,
        );
      }
      flags |= DEF_COMP_ITER;
    }
    scope.flags.set(mangled, flags);
    if (flag & DEF_PARAM) {
      scope.parameters.push(mangled);
    } else if (flag & DEF_GLOBAL) {
      this.root.flags.set(mangled, (this.root.flags.get(mangled) ?? 0) | flag);
    }
  }

  // --- statements ---

  statements(statements: readonly ast.Stmt[]): void {
    for (const statement of statements) this.statement(statement);
  }

  statement(s: ast.Stmt): void {
    if (++this.depth > MAX_NESTING) throw new CompilerRecursionError();
    let next: ast.Stmt | null = s;
    // The chain of `elif`s is walked here: it is no nesting.
    while (next?.kind === "If") {
      const { test, body, orelse }: ast.If = next;
      this.expression(test);
      this.statements(body);
      next = orelse.length === 1 ? orelse[0]! : null;
      if (next === null) this.statements(orelse);
    }
    if (next !== null) this.otherStatement(next);
    this.depth--;
  }

  otherStatement(s: Exclude<ast.Stmt, ast.If>): void {
    switch (s.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        this.functionDefinition(s);
        return;
      case "ClassDef":
        this.classDefinition(s);
        return;
      case "TypeAlias":
        this.typeAlias(s);
        return;
      case "Return":
        this.optional(s.value);
        return;
      case "Delete":
        this.expressions(s.targets);
        return;
      case "Assign":
        this.expressions(s.targets);
        this.expression(s.value);
        return;
      case "AugAssign":
        this.expression(s.target);
        this.expression(s.value);
        return;
      case "AnnAssign":
        this.annotatedAssignment(s);
        return;
      case "AsyncFor":
        this.needAsync(s, "'async for' outside async function");
      case "For":
        this.expression(s.target);
        this.expression(s.iter);
        this.statements(s.body);
        this.statements(s.orelse);
        return;
      case "While":
        this.expression(s.test);
        this.statements(s.body);
        this.statements(s.orelse);
        return;
      case "AsyncWith":
        this.needAsync(s, "'async with' outside async function");
      case "With":
        for (const item of s.items) {
          this.expression(item.context_expr);
          this.optional(item.optional_vars);
        }
        this.statements(s.body);
        return;
      case "Match":
        this.expression(s.subject);
        for (const part of s.cases) {
          this.pattern(part.pattern);
          this.optional(part.guard);
          this.statements(part.body);
        }
        return;
      case "Raise":
        this.optional(s.exc);
        this.optional(s.cause);
        return;
      case "Try":
      case "TryStar":
        this.statements(s.body);
        for (const handler of s.handlers) {
          this.optional(handler.type);
          if (handler.name !== null) this.define(handler.name, DEF_LOCAL, handler);
          this.statements(handler.body);
        }
        this.statements(s.orelse);
        this.statements(s.finalbody);
        return;
      case "Assert":
        this.expression(s.test);
        this.optional(s.msg);
        return;
      case "Import":
      case "ImportFrom":
        for (const alias of s.names) this.alias(alias);
        return;
      case "Global":
        this.declaration(s, DEF_GLOBAL, "global");
        return;
      case "Nonlocal":
        this.declaration(s, DEF_NONLOCAL, "nonlocal");
        return;
      case "Expr":
        this.expression(s.value);
        return;
      default:
        return;
    }
  }

  functionDefinition(s: ast.FunctionDef | ast.AsyncFunctionDef): void {
    this.define(s.name, DEF_LOCAL, s);
    this.expressions(s.args.defaults);
    for (const e of s.args.kw_defaults) this.optional(e);
    this.expressions(s.decorator_list);
    this.withTypeParams(s, () => {
      this.annotations(s.args, s.returns);
      this.within("function", s.name, s, (scope) => {
        scope.isAsyncFunction = s.kind === "AsyncFunctionDef";
        scope.coroutine = scope.isAsyncFunction;
        this.parameters(s.args);
        this.statements(s.body);
      });
    });
  }

  classDefinition(s: ast.ClassDef): void {
    this.define(s.name, DEF_LOCAL, s);
    this.expressions(s.decorator_list);
    const outerClass = this.className;
    this.withTypeParams(s, () => {
      this.expressions(s.bases);
      for (const keyword of s.keywords) this.expression(keyword.value);
      this.className = s.name;
      this.within("class", s.name, s, () => {
        if (s.type_params.length > 0) {
          this.define("__type_params__", DEF_LOCAL, s);
          this.define(".type_params", USE, s);
        }
        this.statements(s.body);
      });
    });
    this.className = outerClass;
  }

  typeAlias(s: ast.TypeAlias): void {
    this.expression(s.name);
    const inClass = this.current.kind === "class";
    this.withTypeParams(s, () => {
      this.within("type alias", s.name.id, s, (scope) => {
        if (inClass) this.seeClassScope(scope, s.value);
        this.expression(s.value);
      });
    });
  }

  seeClassScope(scope: Scope, where: ast.Located): void {
    scope.canSeeClassScope = true;
    this.define("__classdict__", USE, where, scope);
  }

  /** Walks what is inside the type parameter list of a statement; without one, in the current scope. */
  withTypeParams(
    s: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.TypeAlias,
    walk: () => void,
  ): void {
    if (s.type_params.length === 0) {
      walk();
      return;
    }
    const name = s.kind === "TypeAlias" ? s.name.id : s.name;
    const inClass = this.current.kind === "class";
    this.within("type parameters", name, s.type_params, (scope) => {
      scope.lineno = s.lineno;
      if (inClass) this.seeClassScope(scope, s);
      if (s.kind === "ClassDef") {
        this.define(".type_params", DEF_LOCAL | USE, s);
        this.define(".generic_base", DEF_LOCAL | USE, s);
        this.className = s.name;
        scope.mangledNames = new Set();
      } else if (s.kind !== "TypeAlias") {
        // CPython has this one even if there are no defaults.
        this.define(".defaults", DEF_PARAM, s);
        if (s.args.kw_defaults.some((e) => e !== null)) this.define(".kwdefaults", DEF_PARAM, s);
      }
      for (const param of s.type_params) this.typeParam(param);
      walk();
    });
  }

  typeParam(param: ast.TypeParam): void {
    this.define(param.name, DEF_TYPE_PARAM | DEF_LOCAL, param);
    const what = param.kind;
    if (param.kind === "TypeVar" && param.bound !== null) {
      const role =
        param.bound.kind === "Tuple" || isTupleConstant(param.bound)
          ? "a TypeVar constraint"
          : "a TypeVar bound";
      this.boundOrDefault(param.name, param.bound, param, role);
    }
    if (param.default_value !== null) {
      this.boundOrDefault(param.name, param.default_value, defaultKey(param), `a ${what} default`);
    }
  }

  boundOrDefault(name: string, e: ast.Expr, key: object, role: string): void {
    const seesClass = this.current.canSeeClassScope;
    this.within(
      "type variable",
      name,
      key,
      (scope) => {
        scope.lineno = e.lineno;
        if (seesClass) this.seeClassScope(scope, e);
        this.expression(e);
      },
      role,
    );
  }

  parameters(args: ast.Arguments): void {
    for (const arg of [...args.posonlyargs, ...args.args, ...args.kwonlyargs]) {
      this.define(arg.arg, DEF_PARAM, arg);
    }
    if (args.vararg !== null) this.define(args.vararg.arg, DEF_PARAM, args.vararg);
    if (args.kwarg !== null) this.define(args.kwarg.arg, DEF_PARAM, args.kwarg);
  }

  annotations(args: ast.Arguments, returns: ast.Expr | null): void {
    const all = [...args.posonlyargs, ...args.args, args.vararg, args.kwarg, ...args.kwonlyargs];
    for (const arg of all) if (arg?.annotation) this.annotation(arg.annotation);
    if (returns !== null) this.annotation(returns);
  }

  annotation(e: ast.Expr): void {
    if (this.options.textAnnotations) this.within("annotation", "_annotation", e, () => this.expression(e));
    else this.expression(e);
  }

  annotatedAssignment(s: ast.AnnAssign): void {
    if (s.target.kind === "Name") {
      const { id } = s.target;
      const flags = this.lookup(id);
      if (s.simple && flags & (DEF_GLOBAL | DEF_NONLOCAL) && this.current !== this.root) {
        const declared = flags & DEF_GLOBAL ? "global" : "nonlocal";
        throw this.errors.at(s, `annotated name '${id}' can't be ${declared}`);
      }
      if (s.simple) this.define(id, DEF_ANNOT | DEF_LOCAL, s.target);
      else if (s.value !== null) this.define(id, DEF_LOCAL, s.target);
    } else {
      this.expression(s.target);
    }
    this.annotation(s.annotation);
    this.optional(s.value);
  }

  declaration(s: ast.Global | ast.Nonlocal, flag: number, word: string): void {
    for (const name of s.names) {
      const flags = this.lookup(name);
      if (flags & (DEF_PARAM | DEF_LOCAL | USE | DEF_ANNOT)) {
        let message: string;
        if (flags & DEF_PARAM) message = `name '${name}' is parameter and ${word}`;
        else if (flags & USE) message = `name '${name}' is used prior to ${word} declaration`;
        else if (flags & DEF_ANNOT) message = `annotated name '${name}' can't be ${word}`;
        else message = `name '${name}' is assigned to before ${word} declaration`;
        throw this.errors.at(s, message);
      }
      this.define(name, flag, s);
      this.direct(name, s);
    }
  }

  direct(name: string, where: ast.Located): void {
    this.current.directives.push({ name: this.mangled(name), where });
  }

  alias(alias: ast.Alias): void {
    if (alias.name === "*") {
      if (this.current.kind !== "module") {
        throw this.errors.at(alias, "import * only allowed at module level");
      }
      return;
    }
    const name = alias.asname ?? alias.name.split(".", 1)[0]!;
    this.define(name, DEF_IMPORT, alias);
  }

  needAsync(node: ast.Located, message: string): void {
    if (this.current === this.root && this.options.topLevelAwait) {
      this.current.coroutine = true;
      return;
    }
    if (!this.current.isAsyncFunction) throw this.errors.at(node, message);
  }

  pattern(p: ast.Pattern): void {
    if (++this.depth > MAX_NESTING) throw new CompilerRecursionError();
    switch (p.kind) {
      case "MatchValue":
        this.expression(p.value);
        break;
      case "MatchSequence":
      case "MatchOr":
        for (const part of p.patterns) this.pattern(part);
        break;
      case "MatchStar":
        if (p.name !== null) this.define(p.name, DEF_LOCAL, p);
        break;
      case "MatchMapping":
        this.expressions(p.keys);
        for (const part of p.patterns) this.pattern(part);
        if (p.rest !== null) this.define(p.rest, DEF_LOCAL, p);
        break;
      case "MatchClass":
        this.expression(p.cls);
        for (const part of p.patterns) this.pattern(part);
        for (const part of p.kwd_patterns) this.pattern(part);
        break;
      case "MatchAs":
        if (p.pattern !== null) this.pattern(p.pattern);
        if (p.name !== null) this.define(p.name, DEF_LOCAL, p);
        break;
    }
    this.depth--;
  }

  // --- expressions ---

  expressions(expressions: readonly ast.Expr[]): void {
    for (const e of expressions) this.expression(e);
  }

  optional(e: ast.Expr | null): void {
    if (e !== null) this.expression(e);
  }

  expression(e: ast.Expr): void {
    if (e.kind === "Constant") return;
    if (e.kind === "Name") {
      this.name(e);
      return;
    }
    if (++this.depth > MAX_NESTING) throw new CompilerRecursionError();
    let first = beginning(e);
    if (first === null) {
      this.withoutBeginning(e);
    } else {
      const chain: ast.Expr[] = [e];
      for (let next = beginning(first); next !== null; next = beginning(first)) {
        chain.push(first);
        first = next;
      }
      this.expression(first);
      for (let i = chain.length - 1; i >= 0; i--) this.afterBeginning(chain[i]!);
    }
    this.depth--;
  }

  name(e: ast.Name): void {
    this.define(e.id, e.ctx === "Load" ? USE : DEF_LOCAL, e);
    if (e.id === "super" && e.ctx === "Load" && this.current.isFunctionLike) {
      this.define("__class__", USE, e);
    }
  }

  afterBeginning(e: ast.Expr): void {
    switch (e.kind) {
      case "BinOp":
        this.expression(e.right);
        return;
      case "Subscript":
        this.expression(e.slice);
        return;
      case "Call":
        this.expressions(e.args);
        for (const keyword of e.keywords) this.expression(keyword.value);
    }
  }

  withoutBeginning(e: ast.Expr): void {
    switch (e.kind) {
      case "NamedExpr":
        this.namedExpression(e);
        return;
      case "BoolOp":
        this.expressions(e.values);
        return;
      case "UnaryOp":
        this.expression(e.operand);
        return;
      case "Lambda":
        this.expressions(e.args.defaults);
        for (const one of e.args.kw_defaults) this.optional(one);
        this.within("function", "lambda", e, () => {
          this.parameters(e.args);
          this.expression(e.body);
        });
        return;
      case "IfExp":
        this.expression(e.test);
        this.expression(e.body);
        this.expression(e.orelse);
        return;
      case "Dict":
        for (const key of e.keys) this.optional(key);
        this.expressions(e.values);
        return;
      case "Set":
      case "List":
      case "Tuple":
        this.expressions(e.elts);
        return;
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp":
        this.comprehension(e);
        return;
      case "Yield":
      case "YieldFrom":
        this.forbidIn(e, "yield expression");
        if (e.value !== null) this.expression(e.value);
        this.current.generator = true;
        if (this.current.comprehension !== null) throw this.yieldInComprehension(e);
        return;
      case "Await":
        this.forbidIn(e, "await expression");
        this.expression(e.value);
        this.current.coroutine = true;
        return;
      case "Compare":
        this.expression(e.left);
        this.expressions(e.comparators);
        return;
      case "FormattedValue":
        this.expression(e.value);
        this.optional(e.format_spec);
        return;
      case "JoinedStr":
        this.expressions(e.values);
        return;
      case "Starred":
        this.expression(e.value);
        return;
      case "Slice":
        this.optional(e.lower);
        this.optional(e.upper);
        this.optional(e.step);
        return;
    }
  }

  /** Raises if the current scope is one that may not contain `what`. */
  forbidIn(node: ast.Located, what: string): void {
    const { kind, role } = this.current;
    let place: string;
    if (kind === "annotation") place = "an annotation";
    else if (kind === "type variable") place = role;
    else if (kind === "type alias") place = "a type alias";
    else if (kind === "type parameters") place = "the definition of a generic";
    else return;
    throw this.errors.at(node, `${what} cannot be used within ${place}`);
  }

  yieldInComprehension(e: ast.Located): PySyntaxError {
    const kinds = {
      list: "list comprehension",
      set: "set comprehension",
      dict: "dict comprehension",
      generator: "generator expression",
    };
    return this.errors.at(e, `'yield' inside ${kinds[this.current.comprehension!]}`);
  }

  namedExpression(e: ast.NamedExpr): void {
    this.forbidIn(e, "named expression");
    if (this.current.iterableDepth > 0) {
      throw this.errors.at(e, "assignment expression cannot be used in a comprehension iterable expression");
    }
    if (this.current.comprehension !== null) this.bindOutsideComprehension(e.target);
    this.expression(e.value);
    this.expression(e.target);
  }

  /** PEP 572: the target of `:=` in a comprehension belongs to the block that contains the outermost one. */
  bindOutsideComprehension(target: ast.Name): void {
    let scope: Scope | null = this.current;
    for (; scope !== null; scope = scope.parent) {
      if (scope.comprehension !== null) {
        const flags = this.lookup(target.id, scope);
        // A name that the target of the loop only reads, as in `for h.i in …`, may be bound.
        if (flags & DEF_COMP_ITER && flags & (DEF_LOCAL | DEF_GLOBAL)) {
          throw this.errors.at(
            target,
            `assignment expression cannot rebind comprehension iteration variable '${target.id}'`,
          );
        }
        continue;
      }
      if (scope.kind === "function") {
        const flags = this.lookup(target.id, scope);
        this.define(target.id, flags & DEF_GLOBAL ? DEF_GLOBAL : DEF_NONLOCAL, target);
        this.direct(target.id, target);
        this.define(target.id, DEF_LOCAL, target, scope);
        return;
      }
      if (scope.kind === "module") {
        this.define(target.id, DEF_GLOBAL, target);
        this.direct(target.id, target);
        this.define(target.id, DEF_GLOBAL, target, scope);
        return;
      }
      break;
    }
    const places: Partial<Record<ScopeKind, string>> = {
      class: "in a class body",
      "type variable": "in a TypeVar bound",
      "type alias": "in a type alias",
      "type parameters": "within the definition of a generic",
    };
    const place = places[scope!.kind] ?? "in an annotation";
    throw this.errors.at(target, `assignment expression within a comprehension cannot be used ${place}`);
  }

  comprehension(e: ComprehensionNode): void {
    const [outermost, ...others] = e.generators;
    if (outermost === undefined) return;
    const outer = this.current;
    outer.iterableDepth++;
    this.expression(outermost.iter);
    outer.iterableDepth--;
    let isAsync = false;
    this.within("function", COMPREHENSION_NAMES[e.kind].slice(1, -1), e, (scope) => {
      if (outermost.is_async) scope.coroutine = true;
      scope.comprehension = COMPREHENSION_KINDS[e.kind];
      this.define(".0", DEF_PARAM, e);
      this.iterationTarget(outermost.target);
      this.expressions(outermost.ifs);
      for (const generator of others) {
        this.iterationTarget(generator.target);
        scope.iterableDepth++;
        this.expression(generator.iter);
        scope.iterableDepth--;
        this.expressions(generator.ifs);
        if (generator.is_async) scope.coroutine = true;
      }
      if (e.kind === "DictComp") {
        this.expression(e.value);
        this.expression(e.key);
      } else {
        this.expression(e.elt);
      }
      scope.generator = e.kind === "GeneratorExp";
      isAsync = scope.coroutine && !scope.generator;
    });
    if (isAsync) outer.coroutine = true;
  }

  iterationTarget(target: ast.Expr): void {
    this.current.inIterationTarget = true;
    this.expression(target);
    this.current.inIterationTarget = false;
  }
}

function isTupleConstant(e: ast.Expr): boolean {
  const value: unknown = e.kind === "Constant" ? e.value : null;
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "tuple";
}
