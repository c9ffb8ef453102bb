/** Code of calls, and of `super()` without a super object. */
import { OP } from "../bytecode/opcodes.ts";
import type * as ast from "../parser/ast.ts";
import type { Codegen } from "./codegen.ts";
import { display, MANY, TUPLE_DISPLAY } from "./displays.ts";
import { expression, expressions } from "./expressions.ts";
import { checkCalled } from "./literal_mistakes.ts";
import { NOWHERE } from "./locations.ts";
import { DEF_IMPORT } from "./scope.ts";
import { hasStarred } from "./unit.ts";

/** What is wrong with a call is told before any of it is compiled. */
export function beforeCall(c: Codegen, e: ast.Call): void {
  checkKeywords(c, e.keywords);
  if (!isMethodCall(c, e)) checkCalled(c, e.func);
}

/** The rest of a call of what is on the stack. */
export function call(c: Codegen, e: ast.Call): void {
  c.emit(OP.PUSH_NULL, 0, e.func);
  callWith(c, e.args, e.keywords, e);
}

/** Whether a call can look its method up without making a bound method. */
export function isMethodCall(c: Codegen, e: ast.Call): e is ast.Call & { readonly func: ast.Attribute } {
  const { func, args, keywords } = e;
  if (func.kind !== "Attribute" || func.ctx !== "Load") return false;
  // A function of an imported module is no method.
  if (func.value.kind === "Name" && isImported(c, func.value.id)) return false;
  if (args.length + keywords.length + (keywords.length > 0 ? 1 : 0) >= MANY) return false;
  return !hasStarred(args) && keywords.every((keyword) => keyword.arg !== null);
}

function isImported(c: Codegen, name: string): boolean {
  const flags = c.scopes.get(c.module)!.symbols.get(name)?.flags ?? 0;
  return (flags & DEF_IMPORT) !== 0;
}

/** The rest of a call of a method; its object is on the stack, unless the object is `super()`. */
export function methodCall(c: Codegen, e: ast.Call, ofSuper: boolean): void {
  const func = e.func as ast.Attribute;
  const where = fromAttribute(func, func);
  if (ofSuper) {
    const arguments_ = superCall(c, func)!;
    loadSuperArguments(c, arguments_);
    c.emitName(OP.LOAD_SUPER_ATTR, func.attr, func, 2, arguments_.args.length > 0 ? 3 : 1);
    c.emit(OP.NOP, 0, where);
  } else {
    c.loadMethod(func.attr, where);
  }
  expressions(c, e.args);
  const here = fromAttribute(e, func);
  if (e.keywords.length === 0) {
    c.emit(OP.CALL, e.args.length, here);
    return;
  }
  callWithKeywords(c, e.keywords, e.args.length, where, here);
}

/**
 * Calls what is on the stack, `pushed` arguments of which are there too.
 */
export function callWith(
  c: Codegen,
  args: readonly ast.Expr[],
  keywords: readonly ast.Keyword[],
  where: ast.Located,
  pushed = 0,
): void {
  const simple =
    args.length + keywords.length * 2 <= MANY &&
    !hasStarred(args) &&
    keywords.every((keyword) => keyword.arg !== null);
  if (simple) {
    expressions(c, args);
    if (keywords.length === 0) {
      c.emit(OP.CALL, pushed + args.length, where);
      return;
    }
    callWithKeywords(c, keywords, pushed + args.length, where, where);
    return;
  }
  const [first] = args;
  if (pushed === 0 && args.length === 1 && first!.kind === "Starred") expression(c, first.value);
  else display(c, args, TUPLE_DISPLAY, where, pushed);
  if (keywords.length > 0) keywordMapping(c, keywords, where);
  c.emit(OP.CALL_FUNCTION_EX, keywords.length > 0 ? 1 : 0, where);
}

function callWithKeywords(
  c: Codegen,
  keywords: readonly ast.Keyword[],
  positional: number,
  namesWhere: ast.Located,
  where: ast.Located,
): void {
  for (const keyword of keywords) expression(c, keyword.value);
  c.loadConstant({ kind: "tuple", items: keywords.map((keyword) => keyword.arg!) }, namesWhere);
  c.emit(OP.CALL_KW, positional + keywords.length, where);
}

/** Leaves a dict of the keyword arguments of a call, `**` among them, on the stack. */
function keywordMapping(c: Codegen, keywords: readonly ast.Keyword[], where: ast.Located): void {
  let built = false;
  let start = 0;
  const flush = (end: number): void => {
    if (end > start) {
      namedArguments(c, keywords.slice(start, end), where);
      if (built) c.emit(OP.DICT_MERGE, 1, where);
      built = true;
    }
    start = end;
  };
  for (const [i, keyword] of keywords.entries()) {
    if (keyword.arg !== null) continue;
    flush(i);
    start = i + 1;
    if (!built) c.emit(OP.BUILD_MAP, 0, where);
    built = true;
    expression(c, keyword.value);
    c.emit(OP.DICT_MERGE, 1, where);
  }
  flush(keywords.length);
}

function namedArguments(c: Codegen, keywords: readonly ast.Keyword[], where: ast.Located): void {
  const many = keywords.length * 2 > MANY;
  if (keywords.length > 1 && !many) {
    for (const keyword of keywords) expression(c, keyword.value);
    c.loadConstant({ kind: "tuple", items: keywords.map((keyword) => keyword.arg!) }, where);
    c.emit(OP.BUILD_CONST_KEY_MAP, keywords.length, where);
    return;
  }
  if (many) c.emit(OP.BUILD_MAP, 0, NOWHERE);
  for (const keyword of keywords) {
    c.loadConstant(keyword.arg!, where);
    expression(c, keyword.value);
    if (many) c.emit(OP.MAP_ADD, 1, NOWHERE);
  }
  if (!many) c.emit(OP.BUILD_MAP, keywords.length, where);
}

/**
 * Raises for keyword arguments that no call can have.
 *
 * @throws PySyntaxError for `__debug__` and for a repeated name
 */
export function checkKeywords(c: Codegen, keywords: readonly ast.Keyword[]): void {
  const seen = new Set<string>();
  for (const keyword of keywords) {
    if (keyword.arg === null) continue;
    c.checkName(keyword.arg, "Store", keyword);
  }
  // CPython tells of the last argument that is repeated by the first name that is.
  for (const [i, keyword] of keywords.entries()) {
    if (keyword.arg === null || seen.has(keyword.arg)) continue;
    seen.add(keyword.arg);
    for (const other of keywords.slice(i + 1)) {
      if (other.arg === keyword.arg) {
        throw c.errors.at(other, `keyword argument repeated: ${keyword.arg}`);
      }
    }
  }
}

// --- super ---

/** The call `super()` or `super(a, b)` whose attribute is asked for, if no super object is needed for that. */
export function superCall(c: Codegen, e: ast.Attribute): ast.Call | null {
  const { value } = e;
  if (value.kind !== "Call" || value.func.kind !== "Name" || value.func.id !== "super") return null;
  // `super().__class__` is the class of the super object itself.
  if (value.keywords.length > 0 || e.attr === "__class__") return null;
  // Whoever gives `super` another meaning gets it.
  if (c.unit.scope.residence("super") !== "global implicit") return null;
  if (c.scopes.get(c.module)!.symbols.has("super")) return null;
  const { args } = value;
  if (args.length === 2) return hasStarred(args) ? null : value;
  if (args.length > 0) return null;
  if (c.unit.argcount + c.unit.posonlyargcount === 0) return null;
  return c.unit.scope.residence("__class__") === "free" ? value : null;
}

/** Leaves `super`, the class and the object on the stack. */
export function loadSuperArguments(c: Codegen, e: ast.Call): void {
  c.variable("super", "Load", e.func);
  if (e.args.length === 2) {
    expressions(c, e.args);
    return;
  }
  c.emit(OP.LOAD_DEREF, c.unit.deref("__class__", "free"), e);
  c.variable(c.unit.varnames.names[0]!, "Load", e);
}

/**
 * The place of an attribute access or method call: from the attribute's name on, if that is not on the line where
 * the expression begins, so that a chain over several lines is traced line by line.
 */
export function fromAttribute(e: ast.Located, attribute: ast.Attribute): ast.Located {
  if (e.lineno === attribute.end_lineno) return e;
  const length = Array.from(attribute.attr).length;
  const lineno = attribute.end_lineno;
  const fits = length <= attribute.end_col_offset;
  return {
    lineno,
    end_lineno: Math.max(lineno, e.end_lineno),
    col_offset: fits ? attribute.end_col_offset - length : -1,
    end_col_offset: fits ? e.end_col_offset : -1,
  };
}
