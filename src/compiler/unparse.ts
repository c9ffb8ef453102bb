/**
 * Expressions back to text: what `from __future__ import annotations` keeps of an annotation. The text is CPython's
 * to the letter, spaces and parentheses included.
 */
import type * as ast from "../parser/ast.ts";
import { constantOf } from "./constant_nodes.ts";
import { CompilerRecursionError, MAX_NESTING } from "./errors.ts";
import { reprString } from "./literal_text.ts";
import { shortRepr } from "./short_repr.ts";

/** The text of an expression. */
export function unparse(e: ast.Expr): string {
  return new Unparser().text(e, TEST);
}

// How tightly an expression binds: one that binds less than its place asks for gets parentheses.
const TUPLE = 0;
const TEST = 1;
const OR = 2;
const AND = 3;
const NOT = 4;
const COMPARISON = 5;
const EXPRESSION = 6;
const BIT_OR = EXPRESSION;
const BIT_XOR = 7;
const BIT_AND = 8;
const SHIFT = 9;
const ARITHMETIC = 10;
const TERM = 11;
const FACTOR = 12;
const POWER = 13;
const AWAIT = 14;
const ATOM = 15;

const BINARY: Readonly<Record<ast.Operator, readonly [symbol: string, level: number]>> = {
  Add: [" + ", ARITHMETIC],
  Sub: [" - ", ARITHMETIC],
  Mult: [" * ", TERM],
  MatMult: [" @ ", TERM],
  Div: [" / ", TERM],
  Mod: [" % ", TERM],
  LShift: [" << ", SHIFT],
  RShift: [" >> ", SHIFT],
  BitOr: [" | ", BIT_OR],
  BitXor: [" ^ ", BIT_XOR],
  BitAnd: [" & ", BIT_AND],
  FloorDiv: [" // ", TERM],
  Pow: [" ** ", POWER],
};

const UNARY: Readonly<Record<ast.UnaryOp["op"], readonly [symbol: string, level: number]>> = {
  Invert: ["~", FACTOR],
  Not: ["not ", NOT],
  UAdd: ["+", FACTOR],
  USub: ["-", FACTOR],
};

const COMPARE: Readonly<Record<ast.CmpOp, string>> = {
  Eq: " == ",
  NotEq: " != ",
  Lt: " < ",
  LtE: " <= ",
  Gt: " > ",
  GtE: " >= ",
  Is: " is ",
  IsNot: " is not ",
  In: " in ",
  NotIn: " not in ",
};

class Unparser {
  depth = 0;

  text(e: ast.Expr, level: number): string {
    if (++this.depth > MAX_NESTING) throw new CompilerRecursionError();
    const result = this.any(e, level);
    this.depth--;
    return result;
  }

  list(expressions: readonly ast.Expr[], level = TEST): string {
    return expressions.map((e) => this.text(e, level)).join(", ");
  }

  any(e: ast.Expr, level: number): string {
    switch (e.kind) {
      case "BoolOp": {
        const own = e.op === "And" ? AND : OR;
        const symbol = e.op === "And" ? " and " : " or ";
        return grouped(e.values.map((value) => this.text(value, own + 1)).join(symbol), level > own);
      }
      case "BinOp": {
        const [symbol, own] = BINARY[e.op];
        const right = e.op === "Pow";
        return grouped(
          this.text(e.left, own + (right ? 1 : 0)) + symbol + this.text(e.right, own + (right ? 0 : 1)),
          level > own,
        );
      }
      case "UnaryOp": {
        const [symbol, own] = UNARY[e.op];
        return grouped(symbol + this.text(e.operand, own), level > own);
      }
      case "Lambda": {
        // Only a positional parameter is set off from the keyword.
        const space = e.args.posonlyargs.length + e.args.args.length > 0 ? " " : "";
        return grouped(`lambda${space}${this.parameters(e.args)}: ${this.text(e.body, TEST)}`, level > TEST);
      }
      case "IfExp":
        return grouped(
          `${this.text(e.body, TEST + 1)} if ${this.text(e.test, TEST + 1)} else ${this.text(e.orelse, TEST)}`,
          level > TEST,
        );
      case "Dict": {
        const pairs = e.keys.map((key, i) => {
          const value = e.values[i]!;
          return key === null
            ? `**${this.text(value, EXPRESSION)}`
            : `${this.text(key, TEST)}: ${this.text(value, TEST)}`;
        });
        return `{${pairs.join(", ")}}`;
      }
      case "Set":
        return `{${this.list(e.elts)}}`;
      case "GeneratorExp":
        return `(${this.text(e.elt, TEST)}${this.loops(e.generators)})`;
      case "ListComp":
        return `[${this.text(e.elt, TEST)}${this.loops(e.generators)}]`;
      case "SetComp":
        return `{${this.text(e.elt, TEST)}${this.loops(e.generators)}}`;
      case "DictComp":
        return `{${this.text(e.key, TEST)}: ${this.text(e.value, TEST)}${this.loops(e.generators)}}`;
      case "Yield":
        return e.value === null ? "(yield)" : `(yield ${this.text(e.value, TEST)})`;
      case "YieldFrom":
        return `(yield from ${this.text(e.value, TEST)})`;
      case "Await":
        return grouped(`await ${this.text(e.value, ATOM)}`, level > AWAIT);
      case "Compare": {
        let text = this.text(e.left, COMPARISON + 1);
        for (const [i, operator] of e.ops.entries()) {
          text += COMPARE[operator] + this.text(e.comparators[i]!, COMPARISON + 1);
        }
        return grouped(text, level > COMPARISON);
      }
      case "Call":
        return this.call(e);
      case "FormattedValue":
      case "JoinedStr":
        return `f${reprString(this.joined(e, true))}`;
      case "Constant":
        return constantText(e);
      case "Attribute": {
        const integer = e.value.kind === "Constant" && isInteger(e.value);
        return `${this.text(e.value, ATOM)}${integer ? " " : ""}.${e.attr}`;
      }
      case "Starred":
        return `*${this.text(e.value, EXPRESSION)}`;
      case "Name":
        return e.id;
      case "List":
        return `[${this.list(e.elts)}]`;
      case "Tuple": {
        if (e.elts.length === 0) return "()";
        return grouped(this.list(e.elts) + (e.elts.length === 1 ? "," : ""), level > TUPLE);
      }
      case "Subscript":
        return `${this.text(e.value, ATOM)}[${this.text(e.slice, TUPLE)}]`;
      case "Slice": {
        const part = (one: ast.Expr | null): string => (one === null ? "" : this.text(one, TEST));
        return `${part(e.lower)}:${part(e.upper)}${e.step === null ? "" : `:${part(e.step)}`}`;
      }
      case "NamedExpr":
        return grouped(`${this.text(e.target, ATOM)} := ${this.text(e.value, ATOM)}`, level > TUPLE);
    }
  }

  call(e: ast.Call): string {
    const func = this.text(e.func, ATOM);
    const [only] = e.args;
    if (e.args.length === 1 && e.keywords.length === 0 && only!.kind === "GeneratorExp") {
      return func + this.text(only, TEST);
    }
    const parts = e.args.map((arg) => this.text(arg, TEST));
    for (const { arg, value } of e.keywords) {
      parts.push(arg === null ? `**${this.text(value, TEST)}` : `${arg}=${this.text(value, TEST)}`);
    }
    return `${func}(${parts.join(", ")})`;
  }

  loops(generators: readonly ast.Comprehension[]): string {
    let text = "";
    for (const generator of generators) {
      text += generator.is_async ? " async for " : " for ";
      text += `${this.text(generator.target, TUPLE)} in ${this.text(generator.iter, TEST + 1)}`;
      for (const condition of generator.ifs) text += ` if ${this.text(condition, TEST + 1)}`;
    }
    return text;
  }

  parameters(args: ast.Arguments): string {
    const parts: string[] = [];
    const positional = [...args.posonlyargs, ...args.args];
    const firstDefault = positional.length - args.defaults.length;
    for (const [i, arg] of positional.entries()) {
      const value = i < firstDefault ? "" : `=${this.text(args.defaults[i - firstDefault]!, TEST)}`;
      parts.push(arg.arg + value);
      if (i + 1 === args.posonlyargs.length) parts.push("/");
    }
    if (args.vararg !== null) parts.push(`*${args.vararg.arg}`);
    else if (args.kwonlyargs.length > 0) parts.push("*");
    for (const [i, arg] of args.kwonlyargs.entries()) {
      const value = args.kw_defaults[i] ?? null;
      parts.push(arg.arg + (value === null ? "" : `=${this.text(value, TEST)}`));
    }
    if (args.kwarg !== null) parts.push(`**${args.kwarg.arg}`);
    return parts.join(", ");
  }

  /** The inside of an f-string. */
  joined(e: ast.Expr, outermost: boolean): string {
    switch (e.kind) {
      case "JoinedStr":
        return e.values.map((value) => this.joined(value, outermost)).join("");
      case "Constant":
        return String(e.value).replace(/[{}]/g, "$&$&");
      case "FormattedValue": {
        const value = this.text(e.value, TEST + 1);
        let text = value.startsWith("{") ? `{ ${value}` : `{${value}`;
        if (e.conversion > 0) text += `!${String.fromCharCode(e.conversion)}`;
        if (e.format_spec !== null) text += `:${this.joined(e.format_spec, false)}`;
        return `${text}}`;
      }
      default:
        throw new Error(`${e.kind} in an f-string`);
    }
  }
}

function grouped(text: string, parentheses: boolean): string {
  return parentheses ? `(${text})` : text;
}

function isInteger(e: ast.Constant): boolean {
  return typeof e.value === "number" || typeof e.value === "bigint";
}

function constantText(e: ast.Constant): string {
  const value = constantOf(e);
  if (typeof value === "object" && value !== null && value.kind === "ellipsis") return "...";
  if (typeof value === "string") return (e.stringKind === "u" ? "u" : "") + reprString(value);
  // No literal stands for infinity; a number too big for a float does.
  return shortRepr(value).replaceAll("inf", "1e309");
}
