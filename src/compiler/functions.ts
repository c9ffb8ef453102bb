/** Code of functions, lambdas, classes, type aliases and type parameters. */
import type { CodeObject } from "../bytecode/code.ts";
import type { Constant } from "../bytecode/constants.ts";
import { OP } from "../bytecode/opcodes.ts";
import {
  FUNCTION_ANNOTATIONS,
  FUNCTION_CLOSURE,
  FUNCTION_DEFAULTS,
  FUNCTION_KWDEFAULTS,
  INTRINSIC_PARAMSPEC,
  INTRINSIC_SET_FUNCTION_TYPE_PARAMS,
  INTRINSIC_SET_TYPEPARAM_DEFAULT,
  INTRINSIC_SUBSCRIPT_GENERIC,
  INTRINSIC_TYPEALIAS,
  INTRINSIC_TYPEVAR,
  INTRINSIC_TYPEVAR_WITH_BOUND,
  INTRINSIC_TYPEVAR_WITH_CONSTRAINTS,
  INTRINSIC_TYPEVARTUPLE,
} from "../bytecode/operands.ts";
import type * as ast from "../parser/ast.ts";
import { callWith, checkKeywords } from "./calls.ts";
import type { Codegen } from "./codegen.ts";
import { docstringOf } from "./docstrings.ts";
import { expression, expressions } from "./expressions.ts";
import { CO_FUTURE_ANNOTATIONS } from "./future.ts";
import { lineStart, NOWHERE } from "./locations.ts";
import { blockBody, statements } from "./statements.ts";
import { defaultKey } from "./symtable.ts";
import { byCodePoint } from "./unit.ts";
import { unparse } from "./unparse.ts";

/** A `def`: makes the function and binds its name. */
export function functionDefinition(c: Codegen, s: ast.FunctionDef | ast.AsyncFunctionDef): void {
  checkParameters(c, s.args);
  expressions(c, s.decorator_list);
  const firstlineno = s.decorator_list[0]?.lineno ?? s.lineno;
  let flags = defaults(c, s.args, s);
  if (s.type_params.length === 0) {
    flags |= annotations(c, s.args, s.returns, s);
    functionBody(c, s, flags, firstlineno);
  } else {
    const passed = (flags & FUNCTION_DEFAULTS ? 1 : 0) + (flags & FUNCTION_KWDEFAULTS ? 1 : 0);
    if (passed === 2) c.emit(OP.SWAP, 2, s);
    const unit = c.begin("type parameters", `<generic parameters of ${s.name}>`, s.type_params, firstlineno);
    unit.argcount = passed;
    typeParams(c, s.type_params);
    for (let i = 0; i < passed; i++) c.emit(OP.LOAD_FAST, i, s);
    flags |= annotations(c, s.args, s.returns, s);
    functionBody(c, s, flags, firstlineno);
    c.emit(OP.SWAP, 2, s);
    c.emit(OP.CALL_INTRINSIC_2, INTRINSIC_SET_FUNCTION_TYPE_PARAMS, s);
    makeClosure(c, c.end(false), 0, s);
    if (passed > 0) {
      c.emit(OP.SWAP, passed + 1, s);
      c.emit(OP.CALL, passed - 1, s);
    } else {
      c.emit(OP.PUSH_NULL, 0, s);
      c.emit(OP.CALL, 0, s);
    }
  }
  decorate(c, s.decorator_list);
  c.variable(s.name, "Store", s);
}

function decorate(c: Codegen, decorators: readonly ast.Expr[]): void {
  for (const decorator of decorators.toReversed()) c.emit(OP.CALL, 0, decorator);
}

function functionBody(
  c: Codegen,
  s: ast.FunctionDef | ast.AsyncFunctionDef,
  flags: number,
  firstlineno: number,
): void {
  const kind = s.kind === "FunctionDef" ? "function" : "async function";
  const unit = c.begin(kind, s.name, s, firstlineno);
  const docstring = docstringOf(s.body);
  // The first constant of a function is its docstring, or None.
  unit.constant(docstring !== null && c.options.optimize < 2 ? docstring : null);
  setParameters(c, s.args);
  if (unit.suspends) unit.enclosures.push({ kind: "stop iteration" });
  statements(c, docstring === null ? s.body : s.body.slice(1));
  if (unit.suspends) c.guardStopIteration();
  makeClosure(c, c.end(true), flags, s);
}

function setParameters(c: Codegen, args: ast.Arguments): void {
  const { unit } = c;
  unit.argcount = args.args.length;
  unit.posonlyargcount = args.posonlyargs.length;
  unit.kwonlyargcount = args.kwonlyargs.length;
  unit.hasVarargs = args.vararg !== null;
  unit.hasVarkeywords = args.kwarg !== null;
}

/** A lambda. */
export function lambda(c: Codegen, e: ast.Lambda): void {
  checkParameters(c, e.args);
  const flags = defaults(c, e.args, e);
  const unit = c.begin("lambda", "<lambda>", e, e.lineno);
  unit.constant(null);
  setParameters(c, e.args);
  expression(c, e.body);
  if (!unit.scope.generator) c.emit(OP.RETURN_VALUE, 0, e.body);
  makeClosure(c, c.end(!unit.scope.generator), flags, e);
}

function checkParameters(c: Codegen, args: ast.Arguments): void {
  for (const arg of [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg]) {
    if (arg !== null) c.checkName(arg.arg, "Store", arg);
  }
}

/** Leaves the defaults on the stack; gives the flags that tell which there are. */
function defaults(c: Codegen, args: ast.Arguments, where: ast.Located): number {
  let flags = 0;
  if (args.defaults.length > 0) {
    flags |= FUNCTION_DEFAULTS;
    expressions(c, args.defaults);
    c.emit(OP.BUILD_TUPLE, args.defaults.length, where);
  }
  const names: Constant[] = [];
  for (const [i, e] of args.kw_defaults.entries()) {
    if (e === null) continue;
    names.push(c.mangled(args.kwonlyargs[i]!.arg));
    expression(c, e);
  }
  if (names.length > 0) {
    flags |= FUNCTION_KWDEFAULTS;
    c.loadConstant({ kind: "tuple", items: names }, where);
    c.emit(OP.BUILD_CONST_KEY_MAP, names.length, where);
  }
  return flags;
}

/** Leaves a tuple of the names and values of annotations on the stack, if there are any. */
function annotations(c: Codegen, args: ast.Arguments, returns: ast.Expr | null, where: ast.Located): number {
  let count = 0;
  const annotate = (name: string, annotation: ast.Expr): void => {
    count++;
    c.loadConstant(c.mangled(name), where);
    if (c.options.futureFlags & CO_FUTURE_ANNOTATIONS) {
      c.loadConstant(unparse(annotation), annotation);
    } else if (annotation.kind === "Starred") {
      // `*args: *Ts`: the annotation is the only item.
      expression(c, annotation.value);
      c.emit(OP.UNPACK_SEQUENCE, 1, where);
    } else {
      expression(c, annotation);
    }
  };
  for (const arg of [...args.args, ...args.posonlyargs, args.vararg, ...args.kwonlyargs, args.kwarg]) {
    if (arg?.annotation) annotate(arg.arg, arg.annotation);
  }
  if (returns !== null) annotate("return", returns);
  if (count === 0) return 0;
  c.emit(OP.BUILD_TUPLE, count * 2, where);
  return FUNCTION_ANNOTATIONS;
}

/** Makes a function of a code object; what `flags` says it has is on the stack. */
export function makeClosure(c: Codegen, code: CodeObject, flags: number, where: ast.Located): void {
  const { unit } = c;
  const free = freeVariables(code);
  for (const name of free) {
    const ownCell = unit.kind === "class" && (name === "__class__" || name === "__classdict__");
    const residence = ownCell || unit.scope.residence(name) === "cell" ? "cell" : "free";
    c.emit(OP.LOAD_CLOSURE, unit.deref(name, residence), where);
  }
  if (free.length > 0) c.emit(OP.BUILD_TUPLE, free.length, where);
  c.loadConstant(code, where);
  c.emit(OP.MAKE_FUNCTION, 0, where);
  const all = flags | (free.length > 0 ? FUNCTION_CLOSURE : 0);
  for (const flag of [FUNCTION_CLOSURE, FUNCTION_ANNOTATIONS, FUNCTION_KWDEFAULTS, FUNCTION_DEFAULTS]) {
    if (all & flag) c.emit(OP.SET_FUNCTION_ATTRIBUTE, flag, where);
  }
}

const KIND_FREE = 0x80;

function freeVariables(code: CodeObject): readonly string[] {
  return code.localsplusnames.filter((_name, i) => (code.localspluskinds[i]! & KIND_FREE) !== 0);
}

// --- classes ---

/** A `class`: makes the class and binds its name. */
export function classDefinition(c: Codegen, s: ast.ClassDef): void {
  expressions(c, s.decorator_list);
  const firstlineno = s.decorator_list[0]?.lineno ?? s.lineno;
  if (s.type_params.length === 0) {
    classBody(c, s, firstlineno);
    checkKeywords(c, s.keywords);
    callWith(c, s.bases, s.keywords, s, 2);
  } else {
    c.begin("type parameters", `<generic parameters of ${s.name}>`, s.type_params, firstlineno, s.name);
    typeParams(c, s.type_params);
    c.variable(".type_params", "Store", s);
    classBody(c, s, firstlineno);
    c.variable(".type_params", "Load", s);
    c.emit(OP.CALL_INTRINSIC_1, INTRINSIC_SUBSCRIPT_GENERIC, s);
    c.variable(".generic_base", "Store", s);
    checkKeywords(c, s.keywords);
    const { lineno, col_offset, end_lineno, end_col_offset } = s;
    const base: ast.Name = {
      kind: "Name",
      id: ".generic_base",
      ctx: "Load",
      lineno,
      col_offset,
      end_lineno,
      end_col_offset,
    };
    callWith(c, [...s.bases, base], s.keywords, s, 2);
    makeClosure(c, c.end(false), 0, s);
    c.emit(OP.PUSH_NULL, 0, s);
    c.emit(OP.CALL, 0, s);
  }
  decorate(c, s.decorator_list);
  c.variable(s.name, "Store", s);
}

/** Leaves the function that makes classes, the body as a function, and the name, on the stack. */
function classBody(c: Codegen, s: ast.ClassDef, firstlineno: number): void {
  const unit = c.begin("class", s.name, s, firstlineno, s.name);
  const start = lineStart(firstlineno);
  c.variable("__name__", "Load", start);
  c.variable("__module__", "Store", start);
  c.loadConstant(unit.qualname, start);
  c.variable("__qualname__", "Store", start);
  c.loadConstant(firstlineno, start);
  c.variable("__firstlineno__", "Store", start);
  if (s.type_params.length > 0) {
    c.variable(".type_params", "Load", start);
    c.variable("__type_params__", "Store", start);
  }
  if (unit.scope.needsClassDict) {
    c.emit(OP.LOAD_LOCALS, 0, start);
    c.emit(OP.STORE_DEREF, unit.deref("__classdict__", "cell"), start);
  }
  blockBody(c, s.body, start);
  const attributes = [...unit.staticAttributes].sort(byCodePoint);
  c.loadConstant({ kind: "tuple", items: attributes }, NOWHERE);
  c.variable("__static_attributes__", "Store", NOWHERE);
  if (unit.scope.needsClassDict) {
    c.emit(OP.LOAD_CLOSURE, unit.deref("__classdict__", "cell"), NOWHERE);
    c.variable("__classdictcell__", "Store", NOWHERE);
  }
  if (unit.scope.needsClassCell) {
    c.emit(OP.LOAD_CLOSURE, unit.deref("__class__", "cell"), NOWHERE);
    c.emit(OP.COPY, 1, NOWHERE);
    c.variable("__classcell__", "Store", NOWHERE);
  } else {
    c.loadConstant(null, NOWHERE);
  }
  c.emit(OP.RETURN_VALUE, 0, NOWHERE);
  const code = c.end(true);
  c.emit(OP.LOAD_BUILD_CLASS, 0, s);
  c.emit(OP.PUSH_NULL, 0, s);
  makeClosure(c, code, 0, s);
  c.loadConstant(s.name, s);
}

// --- type aliases and type parameters (PEP 695, PEP 696) ---

/** `type name[…] = value`. */
export function typeAlias(c: Codegen, s: ast.TypeAlias): void {
  const name = s.name.id;
  if (s.type_params.length === 0) {
    c.loadConstant(name, s);
    c.loadConstant(null, s);
    aliasValue(c, s);
  } else {
    c.begin("type parameters", `<generic parameters of ${name}>`, s.type_params, s.lineno);
    c.loadConstant(name, s);
    typeParams(c, s.type_params);
    aliasValue(c, s);
    makeClosure(c, c.end(false), 0, s);
    c.emit(OP.PUSH_NULL, 0, s);
    c.emit(OP.CALL, 0, s);
  }
  c.variable(name, "Store", s);
}

function aliasValue(c: Codegen, s: ast.TypeAlias): void {
  const unit = c.begin("type alias", s.name.id, s, s.lineno);
  // None comes first so that no string can be taken for a docstring.
  unit.constant(null);
  expression(c, s.value);
  c.emit(OP.RETURN_VALUE, 0, s);
  makeClosure(c, c.end(false), 0, s);
  c.emit(OP.BUILD_TUPLE, 3, s);
  c.emit(OP.CALL_INTRINSIC_1, INTRINSIC_TYPEALIAS, s);
}

/** Makes and binds type parameters, and leaves a tuple of them on the stack. */
function typeParams(c: Codegen, params: readonly ast.TypeParam[]): void {
  let seenDefault = false;
  for (const param of params) {
    c.loadConstant(param.name, param);
    if (param.kind === "TypeVar" && param.bound !== null) {
      evaluator(c, param.name, param.bound, param);
      const constrained = param.bound.kind === "Tuple" || isConstantTuple(param.bound);
      const intrinsic = constrained ? INTRINSIC_TYPEVAR_WITH_CONSTRAINTS : INTRINSIC_TYPEVAR_WITH_BOUND;
      c.emit(OP.CALL_INTRINSIC_2, intrinsic, param);
    } else {
      const intrinsics = {
        TypeVar: INTRINSIC_TYPEVAR,
        ParamSpec: INTRINSIC_PARAMSPEC,
        TypeVarTuple: INTRINSIC_TYPEVARTUPLE,
      };
      c.emit(OP.CALL_INTRINSIC_1, intrinsics[param.kind], param);
    }
    if (param.default_value !== null) {
      seenDefault = true;
      evaluator(c, param.name, param.default_value, defaultKey(param));
      c.emit(OP.CALL_INTRINSIC_2, INTRINSIC_SET_TYPEPARAM_DEFAULT, param);
    } else if (seenDefault) {
      throw c.errors.at(param, `non-default type parameter '${param.name}' follows default type parameter`);
    }
    c.emit(OP.COPY, 1, param);
    c.variable(param.name, "Store", param);
  }
  c.emit(OP.BUILD_TUPLE, params.length, params[0]!);
}

function isConstantTuple(e: ast.Expr): boolean {
  const value: unknown = e.kind === "Constant" ? e.value : null;
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "tuple";
}

/** A function that computes the bound or default of a type parameter when it is asked for. */
function evaluator(c: Codegen, name: string, e: ast.Expr, key: object): void {
  c.begin("type variable", name, key, e.lineno);
  if (e.kind === "Starred") {
    expression(c, e.value);
    c.emit(OP.UNPACK_SEQUENCE, 1, e);
  } else {
    expression(c, e);
  }
  c.emit(OP.RETURN_VALUE, 0, e);
  makeClosure(c, c.end(true), 0, e);
}
