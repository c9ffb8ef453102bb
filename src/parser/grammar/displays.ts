/** The rules of displays, comprehensions, and `yield`. Source: "Atoms" in the language reference. */
import type { ParserMethod } from "chevrotain";
import type { PyToken } from "../../lexer/tokens.ts";
import * as t from "../../lexer/tokens.ts";
import type { Comprehension, Expr } from "../ast.ts";
import { NAMED, PLAIN, STARRED } from "./base.ts";
import { ANY_OPERATOR, BITWISE_OR } from "./operators.ts";
import { rejected } from "./rejection.ts";
import { StringRules } from "./strings.ts";
import { expressionSet, forSet } from "./token_sets.ts";
import { isKey, makeTarget, span } from "./tree.ts";

/** A list or a parenthesised form as it is read, before its bracket says what it is. */
interface Elements {
  readonly elts: Expr[];
  generators: Comprehension[] | null;
  /** True when a comma has been seen. */
  comma: boolean;
}

export abstract class DisplayRules extends StringRules {
  // defined further on in the chain of classes
  abstract readonly expression: ParserMethod<[number], Expr>;
  abstract readonly operators: ParserMethod<[number], Expr>;
  abstract readonly starred: ParserMethod<[], Expr>;
  abstract readonly starExpressions: ParserMethod<[], Expr>;

  /** `()`, `(a)`, `(a, b)`, `(yield)`, `(a for b in c)` */
  readonly parenthesised: ParserMethod<[], Expr> = this.RULE("parenthesised", (): Expr => {
    const open = this.CONSUME(t.LPAR) as PyToken;
    let inner: Expr | null = null;
    if (this.ahead(t.KwYield)) {
      this.OPTION(() => {
        inner = this.SUBRULE(this.yieldExpression);
      });
    }
    const elements = this.#elements(inner === null || this.RECORDING_PHASE);
    const close = this.CONSUME(t.RPAR) as PyToken;
    if (inner !== null) return inner;
    const { elts, generators, comma } = elements;
    if (generators !== null) return { kind: "GeneratorExp", elt: elts[0]!, generators, ...span(open, close) };
    if (comma || elts.length === 0) return { kind: "Tuple", elts, ctx: "Load", ...span(open, close) };
    if (elts[0]!.kind === "Starred") throw rejected;
    return elts[0]!;
  });

  readonly listDisplay: ParserMethod<[], Expr> = this.RULE("listDisplay", (): Expr => {
    const open = this.CONSUME(t.LSQB) as PyToken;
    const { elts, generators } = this.#elements(true);
    const close = this.CONSUME(t.RSQB) as PyToken;
    if (generators !== null) return { kind: "ListComp", elt: elts[0]!, generators, ...span(open, close) };
    return { kind: "List", elts, ctx: "Load", ...span(open, close) };
  });

  /**
   * What stands in `( )` and `[ ]`: elements with commas between, or one with `for` clauses, or nothing.
   *
   * Part of both rules, not a rule itself: a rule costs a handful of JavaScript frames for each level of nesting.
   */
  #elements(allowed: boolean): Elements {
    const elts: Expr[] = [];
    const result: Elements = { elts, generators: null, comma: false };
    if (!allowed || !this.aheadIn(expressionSet)) return result;
    this.OPTION8(() => {
      elts.push(this.SUBRULE8(this.expression, { ARGS: [STARRED | NAMED] }));
      if (this.aheadIn(forSet)) {
        this.OPTION9(() => {
          result.generators = this.SUBRULE8(this.comprehensionClauses);
          if (elts[0]!.kind === "Starred") throw rejected;
        });
      }
      if (!this.ahead(t.COMMA)) return;
      if (result.generators !== null && !this.RECORDING_PHASE) throw rejected;
      result.comma = true;
      let more = true;
      this.MANY8({
        GATE: () => more,
        DEF: () => {
          this.CONSUME8(t.COMMA);
          more = this.aheadIn(expressionSet);
          this.OPTION7(() => {
            elts.push(this.SUBRULE9(this.expression, { ARGS: [STARRED | NAMED] }));
          });
        },
      });
    });
    return result;
  }

  /** `{}`, `{k: v, **d}`, `{a, *b}`, `{k: v for …}`, `{a for …}` */
  readonly braceDisplay: ParserMethod<[], Expr> = this.RULE("braceDisplay", (): Expr => {
    const open = this.CONSUME(t.LBRACE) as PyToken;
    const keys: (Expr | null)[] = [];
    const values: Expr[] = [];
    let isSet = false;
    let generators: Comprehension[] | null = null;
    this.OPTION(() => {
      isSet = this.SUBRULE(this.braceItem, { ARGS: [keys, values] });
      if (this.aheadIn(forSet)) {
        this.OPTION2(() => {
          generators = this.SUBRULE(this.comprehensionClauses);
          if (this.RECORDING_PHASE) return;
          if (values[0]!.kind === "Starred" || keys[0] === null) throw rejected;
        });
      }
      let more = generators === null || this.RECORDING_PHASE;
      this.MANY({
        GATE: () => more,
        DEF: () => {
          this.CONSUME(t.COMMA);
          more = false;
          this.OPTION3(() => {
            more = true;
            const alsoSet = this.SUBRULE2(this.braceItem, { ARGS: [keys, values] });
            if (alsoSet !== isSet && !this.RECORDING_PHASE) throw rejected;
          });
        },
      });
    });
    const close = this.CONSUME(t.RBRACE) as PyToken;
    const where = span(open, close);
    if (isSet) {
      if (generators !== null) return { kind: "SetComp", elt: values[0]!, generators, ...where };
      return { kind: "Set", elts: values, ...where };
    }
    if (generators !== null) {
      return { kind: "DictComp", key: keys[0]!, value: values[0]!, generators, ...where };
    }
    return { kind: "Dict", keys, values, ...where };
  });

  /** One item of a dict or a set; gives true for a set's. */
  readonly braceItem: ParserMethod<[(Expr | null)[], Expr[]], boolean> = this.RULE(
    "braceItem",
    (keys: (Expr | null)[], values: Expr[]) =>
      this.OR([
        {
          ALT: () => {
            this.CONSUME(t.DOUBLESTAR);
            const value = this.SUBRULE(this.operators, { ARGS: [BITWISE_OR] });
            if (this.RECORDING_PHASE) return false;
            keys.push(null);
            values.push(value);
            return false;
          },
        },
        {
          ALT: () => {
            const start = this.next();
            const first = this.SUBRULE(this.expression, { ARGS: [STARRED | NAMED] });
            let value: Expr | null = null;
            this.OPTION(() => {
              if (!this.RECORDING_PHASE && !isKey(first, start)) throw rejected;
              this.CONSUME(t.COLON);
              value = this.SUBRULE2(this.expression, { ARGS: [PLAIN] });
            });
            if (this.RECORDING_PHASE) return false;
            if (value === null) {
              values.push(first);
              return true;
            }
            keys.push(first);
            values.push(value);
            return false;
          },
        },
      ]),
  );

  /** `for a in b if c async for d in e …` */
  readonly comprehensionClauses: ParserMethod<[], Comprehension[]> = this.RULE(
    "comprehensionClauses",
    (): Comprehension[] => {
      const clauses: Comprehension[] = [];
      this.AT_LEAST_ONE(() => {
        let is_async = false;
        this.OPTION(() => {
          this.CONSUME(t.KwAsync);
          is_async = true;
        });
        this.CONSUME(t.KwFor);
        const target = this.SUBRULE(this.targetList);
        this.CONSUME(t.KwIn);
        const iter = this.SUBRULE(this.operators, { ARGS: [ANY_OPERATOR] });
        const ifs: Expr[] = [];
        this.MANY(() => {
          this.CONSUME(t.KwIf);
          ifs.push(this.SUBRULE2(this.operators, { ARGS: [ANY_OPERATOR] }));
        });
        clauses.push({ kind: "comprehension", target, iter, ifs, is_async });
      });
      return clauses;
    },
  );

  /** The target of a `for`: one, or a tuple without parentheses. */
  readonly targetList: ParserMethod<[], Expr> = this.RULE("targetList", (): Expr => {
    const start = this.next();
    const first = this.SUBRULE(this.starOperand);
    let result = first;
    if (this.ahead(t.COMMA)) {
      const elts = [first];
      let more = true;
      this.MANY({
        GATE: () => more,
        DEF: () => {
          this.CONSUME(t.COMMA);
          more = this.aheadIn(expressionSet);
          this.OPTION(() => {
            elts.push(this.SUBRULE2(this.starOperand));
          });
        },
      });
      result = { kind: "Tuple", elts, ctx: "Store", ...span(start, this.last()) };
    }
    if (!this.RECORDING_PHASE) makeTarget(result);
    return result;
  });

  /** `*a` or `a`, both without comparisons. */
  readonly starOperand: ParserMethod<[], Expr> = this.RULE(
    "starOperand",
    (): Expr =>
      this.OR([
        { ALT: () => this.SUBRULE(this.starred) },
        { ALT: () => this.SUBRULE(this.operators, { ARGS: [BITWISE_OR] }) },
      ]),
  );

  readonly yieldExpression: ParserMethod<[], Expr> = this.RULE("yieldExpression", (): Expr => {
    const start = this.CONSUME(t.KwYield) as PyToken;
    return this.OR<Expr>([
      {
        ALT: () => {
          this.CONSUME(t.KwFrom);
          const value = this.SUBRULE(this.expression, { ARGS: [PLAIN] });
          return { kind: "YieldFrom", value, ...span(start, this.last()) };
        },
      },
      {
        ALT: () => {
          let value: Expr | null = null;
          this.OPTION(() => {
            value = this.SUBRULE(this.starExpressions);
          });
          return { kind: "Yield", value, ...span(start, this.last()) };
        },
      },
    ]);
  });
}
