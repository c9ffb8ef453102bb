/**
 * The rules of expressions, in the order of "Expressions" in the language reference: atoms, primaries, operators,
 * conditional expressions, assignment expressions, lambdas, lists of expressions.
 *
 * Two rules keep the nesting of JavaScript calls low, so that two hundred brackets fit in any host's stack: all
 * operators are one loop (`OperandStack` sorts out which binds first), and chains (`a.b.c`, `x if y else z if …`,
 * `lambda: lambda: …`) are loops too.
 */
import type { ParserMethod } from "chevrotain";
import { type LiteralValue, numberValue } from "../../lexer/literals.ts";
import type { PyToken } from "../../lexer/tokens.ts";
import * as t from "../../lexer/tokens.ts";
import type {
  Arg,
  Arguments,
  Comprehension,
  Constant,
  Expr,
  FormattedValue,
  JoinedStr,
  Keyword,
  Name,
} from "../ast.ts";
import { GrammarBase, tokenSet } from "./base.ts";
import { debugPart, decodePart, joinLiterals, type LiteralPart, stringPart } from "./literals.ts";
import {
  ANY_OPERATOR,
  BITWISE_OR,
  binaryOperators,
  binaryTokens,
  isNot,
  OperandStack,
  type OperatorInfo,
  prefixOperators,
  prefixTokens,
} from "./operators.ts";
import { rejected, tooComplex } from "./rejection.ts";
import { type Mutable, makeTarget, noParameters, ParameterList, span } from "./tree.ts";

type Alternatives<T> = { ALT: () => T; IGNORE_AMBIGUITIES?: boolean }[];

/** The most conditional expressions, and the most lambdas, that may stand one inside the other. */
const MAX_CONDITIONALS = 5900;
const MAX_LAMBDAS = 2900;

const prefixSet = tokenSet(...prefixTokens);
const trailerSet = tokenSet(t.LPAR, t.LSQB, t.DOT);
const forSet = tokenSet(t.KwFor, t.KwAsync);
const nameSet = tokenSet(t.Name);
/** What an element of a list of expressions can start with; `*` is an element's, `**` is not. */
const expressionSet = tokenSet(
  t.Name,
  t.NumberLiteral,
  t.StringLiteral,
  t.FStringStart,
  t.KwTrue,
  t.KwFalse,
  t.KwNone,
  t.ELLIPSIS,
  t.LPAR,
  t.LSQB,
  t.LBRACE,
  t.KwAwait,
  t.KwLambda,
  t.STAR,
  ...prefixTokens,
);

/** The forms of an expression, for the rule `expression`: flags. */
export const PLAIN = 0;
/** `a := b` is allowed. */
export const NAMED = 1;
/** `*a` is allowed. */
export const STARRED = 2;

/** A list, set or parenthesised form as it is read, before its bracket says what it is. */
interface Elements {
  readonly elts: Expr[];
  generators: Comprehension[] | null;
  /** True when a comma has been seen. */
  comma: boolean;
}

export abstract class ExpressionRules extends GrammarBase {
  // --- atoms ---

  #name(token: PyToken): Expr {
    return {
      kind: "Name",
      id: token.payload!,
      ctx: "Load",
      lineno: token.lineno,
      col_offset: token.col_offset,
      end_lineno: token.end_lineno,
      end_col_offset: token.end_col_offset,
    };
  }

  #number(token: PyToken): Expr {
    if (this.RECORDING_PHASE) return constant(token, 0);
    return constant(token, numberValue(token, this.literals.source));
  }

  /** One literal, or several side by side, which are one. */
  readonly strings: ParserMethod<[], Constant | JoinedStr> = this.RULE(
    "strings",
    (): Constant | JoinedStr => {
      const start = this.next();
      const parts: LiteralPart[] = [];
      this.AT_LEAST_ONE(() => {
        this.OR([
          {
            ALT: () => {
              const token = this.CONSUME(t.StringLiteral) as PyToken;
              if (!this.RECORDING_PHASE) parts.push(stringPart(token, this.literals));
            },
          },
          { ALT: () => this.SUBRULE(this.fstring, { ARGS: [parts] }) },
        ]);
      });
      if (this.RECORDING_PHASE) return constant(start, "");
      return joinLiterals(parts, start, this.last());
    },
  );

  /** An f-string; adds its texts and replacement fields to the parts of the literal (PEP 701). */
  readonly fstring: ParserMethod<[LiteralPart[]], void> = this.RULE(
    "fstring",
    (parts: LiteralPart[] = []): void => {
      const start = this.CONSUME(t.FStringStart) as PyToken;
      const own: LiteralPart[] = [{ kind: "fstring" }];
      this.MANY(() => {
        this.OR([
          {
            ALT: () => {
              own.push({ kind: "encoded", token: this.CONSUME(t.FStringMiddle) as PyToken });
            },
          },
          { ALT: () => this.SUBRULE(this.replacementField, { ARGS: [own, start] }) },
        ]);
      });
      const end = this.CONSUME(t.FStringEnd) as PyToken;
      if (this.RECORDING_PHASE) return;
      for (const part of own) parts.push(decodePart(part, start, end, this.literals));
    },
  );

  /** `{value = !r:spec}` in the f-string that begins with `start`. */
  readonly replacementField: ParserMethod<[LiteralPart[], PyToken], void> = this.RULE(
    "replacementField",
    (parts: LiteralPart[] = [], start: PyToken = this.last()): void => {
      const open = this.CONSUME(t.LBRACE) as PyToken;
      const value = this.SUBRULE(this.yieldOrExpressions);
      let debug: PyToken | null = null;
      this.OPTION(() => {
        this.CONSUME(t.EQUAL);
        debug = this.next();
      });
      let conversion = -1;
      this.OPTION2(() => {
        const bang = this.CONSUME(t.EXCLAMATION) as PyToken;
        const letter = this.CONSUME(t.Name) as PyToken;
        if (this.RECORDING_PHASE) return;
        if (!/^[sra]$/.test(letter.image) || letter.startOffset !== bang.endOffset) throw rejected;
        conversion = letter.image.charCodeAt(0);
      });
      let spec: JoinedStr | null = null;
      this.OPTION3(() => {
        spec = this.SUBRULE(this.formatSpec, { ARGS: [start] });
      });
      const close = this.CONSUME(t.RBRACE) as PyToken;
      if (this.RECORDING_PHASE) return;
      if (debug !== null) {
        parts.push(debugPart(open, debug));
        if (conversion === -1 && spec === null) conversion = "r".charCodeAt(0);
      }
      const node: FormattedValue = {
        kind: "FormattedValue",
        value,
        conversion,
        format_spec: spec,
        ...span(open, close),
      };
      parts.push({ kind: "field", node });
    },
  );

  readonly formatSpec: ParserMethod<[PyToken], JoinedStr> = this.RULE(
    "formatSpec",
    (start: PyToken = this.last()): JoinedStr => {
      const colon = this.CONSUME(t.COLON) as PyToken;
      const parts: LiteralPart[] = [{ kind: "fstring" }];
      this.MANY(() => {
        this.OR([
          {
            ALT: () => {
              const token = this.CONSUME(t.FStringMiddle) as PyToken;
              if (this.RECORDING_PHASE) return;
              parts.push(decodePart({ kind: "encoded", token }, start, token, this.literals));
            },
          },
          { ALT: () => this.SUBRULE(this.replacementField, { ARGS: [parts, start] }) },
        ]);
      });
      return joinLiterals(parts, colon, this.last()) as JoinedStr;
    },
  );

  // --- displays ---

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

  // --- primaries ---

  #atoms: Alternatives<Expr> | undefined;
  #trailers: Alternatives<void> | undefined;
  /** The primary that is being read, and where it started: the trailers' alternatives are made once, not per call. */
  #primary: Expr = undefined as unknown as Expr;
  #primaryStart: PyToken = undefined as unknown as PyToken;

  /** An atom and what is done to it: `await a.b(c)[d]`. */
  readonly primary: ParserMethod<[], Expr> = this.RULE("primary", (): Expr => {
    let awaitToken: PyToken | null = null;
    if (this.ahead(t.KwAwait)) {
      this.OPTION(() => {
        awaitToken = this.CONSUME(t.KwAwait) as PyToken;
      });
    }
    const start = this.next();
    let node = this.OR(
      (this.#atoms ??= [
        { ALT: () => this.#name(this.CONSUME(t.Name) as PyToken) },
        { ALT: () => this.#number(this.CONSUME(t.NumberLiteral) as PyToken) },
        { ALT: () => this.SUBRULE(this.strings) },
        { ALT: () => this.SUBRULE(this.parenthesised) },
        { ALT: () => this.SUBRULE(this.listDisplay) },
        { ALT: () => this.SUBRULE(this.braceDisplay) },
        { ALT: () => constant(this.CONSUME(t.KwNone) as PyToken, null) },
        { ALT: () => constant(this.CONSUME(t.KwTrue) as PyToken, true) },
        { ALT: () => constant(this.CONSUME(t.KwFalse) as PyToken, false) },
        { ALT: () => constant(this.CONSUME(t.ELLIPSIS) as PyToken, { kind: "ellipsis" }) },
      ]),
    );
    if (this.aheadIn(trailerSet)) {
      this.MANY(() => {
        this.#primary = node;
        this.#primaryStart = start;
        this.OR2(
          (this.#trailers ??= [
            { ALT: () => this.#attribute() },
            {
              ALT: () => {
                const value = this.#primary;
                const from = this.#primaryStart;
                this.CONSUME(t.LPAR);
                this.#primary = this.SUBRULE(this.callTrailer, { ARGS: [value, from] });
              },
            },
            {
              ALT: () => {
                const value = this.#primary;
                const from = this.#primaryStart;
                this.CONSUME(t.LSQB);
                const slice = this.SUBRULE(this.slices);
                const close = this.CONSUME(t.RSQB) as PyToken;
                this.#primary = {
                  kind: "Subscript",
                  value,
                  slice,
                  ctx: "Load",
                  lineno: from.lineno,
                  col_offset: from.col_offset,
                  end_lineno: close.end_lineno,
                  end_col_offset: close.end_col_offset,
                };
              },
            },
          ]),
        );
        node = this.#primary;
      });
    }
    if (awaitToken === null) return node;
    return { kind: "Await", value: node, ...span(awaitToken as PyToken, this.last()) };
  });

  #attribute(): void {
    const value = this.#primary;
    const start = this.#primaryStart;
    this.CONSUME(t.DOT);
    const name = this.CONSUME2(t.Name) as PyToken;
    this.#primary = {
      kind: "Attribute",
      value,
      attr: name.payload!,
      ctx: "Load",
      lineno: start.lineno,
      col_offset: start.col_offset,
      end_lineno: name.end_lineno,
      end_col_offset: name.end_col_offset,
    };
  }

  /** `a, b=c)`: the rest of a call after its parenthesis. */
  readonly callTrailer: ParserMethod<[Expr, PyToken], Expr> = this.RULE(
    "callTrailer",
    (func: Expr, start: PyToken = this.last()): Expr => {
      const args: Expr[] = [];
      const keywords: Keyword[] = [];
      this.#argumentList(args, keywords, this.last());
      const close = this.CONSUME(t.RPAR) as PyToken;
      return {
        kind: "Call",
        func,
        args,
        keywords,
        lineno: start.lineno,
        col_offset: start.col_offset,
        end_lineno: close.end_lineno,
        end_col_offset: close.end_col_offset,
      };
    },
  );

  /** The arguments of a class. */
  readonly classArguments: ParserMethod<[Expr[], Keyword[]], void> = this.RULE(
    "classArguments",
    (args: Expr[] = [], keywords: Keyword[] = []): void => this.#argumentList(args, keywords, null),
  );

  #arguments: Alternatives<Expr | Keyword> | undefined;

  /**
   * Arguments up to the closing parenthesis. A generator expression may stand alone and without parentheses of its own
   * where `open`, the parenthesis of the call, is given.
   *
   * Part of two rules, for the same reason as `#elements`.
   */
  #argumentList(args: Expr[], keywords: Keyword[], open: PyToken | null): void {
    let doubleStar = false;
    let more = !this.ahead(t.RPAR) || this.RECORDING_PHASE;
    this.#arguments ??= [
      {
        ALT: () => {
          const star = this.CONSUME8(t.STAR) as PyToken;
          const value = this.SUBRULE6(this.expression, { ARGS: [PLAIN] });
          return { kind: "Starred", value, ctx: "Load", ...span(star, this.last()) };
        },
      },
      {
        ALT: () => {
          const star = this.CONSUME8(t.DOUBLESTAR) as PyToken;
          const value = this.SUBRULE7(this.expression, { ARGS: [PLAIN] });
          return { kind: "keyword", arg: null, value, ...span(star, this.last()) };
        },
      },
      { ALT: () => this.SUBRULE8(this.expression, { ARGS: [NAMED] }), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE8(this.keywordArgument), IGNORE_AMBIGUITIES: true },
    ];
    this.MANY8({
      GATE: () => more,
      DEF: () => {
        const start = this.next();
        // Two tokens tell a keyword from an expression; in `OR` that would cost every argument a GATE.
        const argument =
          nameSet[start.tokenTypeIdx] === 1 && this.LA(2).tokenType === t.EQUAL
            ? this.SUBRULE8(this.keywordArgument)
            : this.OR8({ MAX_LOOKAHEAD: 1, DEF: this.#arguments! });
        doubleStar = this.#addArgument(argument, start, args, keywords, doubleStar);
        if (this.aheadIn(forSet)) {
          this.OPTION8(() => {
            const generators = this.SUBRULE8(this.comprehensionClauses);
            if (!this.RECORDING_PHASE) this.#makeGenerator(args, keywords, generators, open);
          });
        }
        more = false;
        this.OPTION9(() => {
          this.CONSUME8(t.COMMA);
          more = !this.ahead(t.RPAR) || this.RECORDING_PHASE;
        });
      },
    });
    // `f(,)`
    if (args.length + keywords.length === 0 && !this.ahead(t.RPAR)) throw rejected;
  }

  /** Turns the only argument into a generator expression, which has the call's parentheses. */
  #makeGenerator(args: Expr[], keywords: Keyword[], generators: Comprehension[], open: PyToken | null): void {
    const elt = args[0];
    const close = this.next();
    if (open === null || elt === undefined || elt.kind === "Starred") throw rejected;
    if (args.length + keywords.length > 1 || close.tokenType !== t.RPAR) throw rejected;
    args[0] = { kind: "GeneratorExp", elt, generators, ...span(open, close) };
  }

  /** Puts an argument where it belongs. Takes and gives whether `**a` has been seen, after which `*b` may not follow. */
  #addArgument(
    argument: Expr | Keyword,
    start: PyToken,
    args: Expr[],
    keywords: Keyword[],
    doubleStar: boolean,
  ): boolean {
    if (this.RECORDING_PHASE) return false;
    if (argument.kind === "keyword") {
      keywords.push(argument);
      return doubleStar || argument.arg === null;
    }
    if (start.tokenType === t.STAR) {
      if (doubleStar) throw rejected;
    } else if (keywords.length > 0) throw rejected;
    args.push(argument);
    return doubleStar;
  }

  readonly keywordArgument: ParserMethod<[], Keyword> = this.RULE("keywordArgument", (): Keyword => {
    const name = this.CONSUME(t.Name) as PyToken;
    this.CONSUME(t.EQUAL);
    const value = this.SUBRULE(this.expression, { ARGS: [PLAIN] });
    return { kind: "keyword", arg: name.payload, value, ...span(name, this.last()) };
  });

  /** What stands in the brackets of a subscription. Several, or a starred one, make a tuple. */
  readonly slices: ParserMethod<[], Expr> = this.RULE("slices", (): Expr => {
    const start = this.next();
    const elts: Expr[] = [];
    let comma = false;
    let more = true;
    this.MANY({
      GATE: () => more,
      DEF: () => {
        elts.push(this.#slice());
        more = false;
        this.OPTION(() => {
          this.CONSUME(t.COMMA);
          comma = true;
          more = !this.ahead(t.RSQB) || this.RECORDING_PHASE;
        });
      },
    });
    if (elts.length === 0) throw rejected;
    if (!comma && elts[0]!.kind !== "Starred") return elts[0]!;
    return { kind: "Tuple", elts, ctx: "Load", ...span(start, this.last()) };
  });

  #slice(): Expr {
    const start = this.next();
    return this.OR<Expr>([
      {
        ALT: () => {
          this.CONSUME(t.STAR);
          const value = this.SUBRULE(this.expression, { ARGS: [PLAIN] });
          return { kind: "Starred", value, ctx: "Load", ...span(start, this.last()) };
        },
      },
      {
        ALT: () => {
          const lower = this.SUBRULE2(this.expression, { ARGS: [NAMED] });
          if (!this.ahead(t.COLON)) return lower;
          if (!this.RECORDING_PHASE && !isKey(lower, start)) throw rejected;
          return this.OPTION2(() => this.SUBRULE(this.sliceEnd, { ARGS: [lower, start] })) ?? lower;
        },
        IGNORE_AMBIGUITIES: true,
      },
      { ALT: () => this.SUBRULE2(this.sliceEnd, { ARGS: [null, start] }) },
    ]);
  }

  /** `:b:c` */
  readonly sliceEnd: ParserMethod<[Expr | null, PyToken], Expr> = this.RULE(
    "sliceEnd",
    (lower: Expr | null, start: PyToken = this.last()): Expr => {
      let upper: Expr | null = null;
      let step: Expr | null = null;
      this.CONSUME(t.COLON);
      this.OPTION(() => {
        upper = this.SUBRULE(this.expression, { ARGS: [PLAIN] });
      });
      this.OPTION2(() => {
        this.CONSUME2(t.COLON);
        this.OPTION3(() => {
          step = this.SUBRULE2(this.expression, { ARGS: [PLAIN] });
        });
      });
      return { kind: "Slice", lower, upper, step, ...span(start, this.last()) };
    },
  );

  // --- operators ---

  /** Operands with operators between them, none looser than `lowest`. */
  readonly operators: ParserMethod<[number], Expr> = this.RULE(
    "operators",
    (lowest: number): Expr => this.#operands(lowest),
  );

  #prefixes: Alternatives<PyToken> | undefined;
  /** The same after a binary operator: Chevrotain wants each place in a rule to have its own number. */
  #laterPrefixes: Alternatives<PyToken> | undefined;
  #binaries: Alternatives<OperatorInfo> | undefined;

  /** The body of `operators`, and a part of `expression`, which so saves itself a call. */
  #operands(lowest: number): Expr {
    let stack: OperandStack | null = null;
    if (this.aheadIn(prefixSet)) {
      const operands = new OperandStack();
      stack = operands;
      this.MANY8(() => {
        const token = this.OR8(
          (this.#prefixes ??= prefixTokens.map((type) => ({ ALT: () => this.CONSUME8(type) as PyToken }))),
        );
        if (!this.RECORDING_PHASE) pushPrefix(operands, token, lowest);
      });
    }
    const start = this.next();
    const first = this.SUBRULE8(this.primary);
    if (!this.#binaryAhead(lowest)) {
      if (stack === null) return first;
      stack.pushOperand(first, start, this.last());
      return stack.finish();
    }
    const operands = stack ?? new OperandStack();
    operands.pushOperand(first, start, this.last());
    this.MANY9({
      GATE: () => this.#binaryAhead(lowest),
      DEF: () => {
        const token = this.next();
        let operator = this.OR9(
          (this.#binaries ??= binaryTokens.map((type) => ({
            ALT: () => {
              this.CONSUME9(type);
              if (type === t.KwNot) this.CONSUME7(t.KwIn);
              return binaryOperators[type.tokenTypeIdx!]!;
            },
          }))),
        );
        if (this.RECORDING_PHASE || (token.tokenType === t.KwIs && this.ahead(t.KwNot))) {
          this.OPTION9(() => {
            this.CONSUME7(t.KwNot);
            operator = isNot;
          });
        }
        if (!this.RECORDING_PHASE) {
          if (token.image === "<>") throw rejected; // `!=` under a __future__ import that is a joke
          operands.pushBinary(operator, token);
        }
        if (this.aheadIn(prefixSet)) {
          this.MANY7(() => {
            const prefix = this.OR7(
              (this.#laterPrefixes ??= prefixTokens.map((type) => ({
                ALT: () => this.CONSUME6(type) as PyToken,
              }))),
            );
            if (!this.RECORDING_PHASE) pushPrefix(operands, prefix, lowest);
          });
        }
        const from = this.next();
        operands.pushOperand(this.SUBRULE9(this.primary), from, this.last());
      },
    });
    return this.RECORDING_PHASE ? first : operands.finish();
  }

  /** Whether an operator of this reach comes next. True while recording. */
  #binaryAhead(lowest: number): boolean {
    const operator = binaryOperators[this.next().tokenTypeIdx];
    return (operator != null && operator.precedence >= lowest) || this.RECORDING_PHASE;
  }

  // --- conditional expressions, assignment expressions, lambdas ---

  #expressions: Alternatives<Expr> | undefined;

  /** Any expression but `yield`; `form` says whether `a := b` and `*a` are welcome. */
  readonly expression: ParserMethod<[number], Expr> = this.RULE("expression", (form: number): Expr => {
    const start = this.next();
    if (start.tokenType === t.STAR && (form & STARRED) === 0) throw rejected;
    let node = this.OR(
      (this.#expressions ??= [
        { ALT: () => this.SUBRULE(this.starred) },
        { ALT: () => this.SUBRULE(this.lambda) },
        { ALT: () => this.#operands(ANY_OPERATOR) },
      ]),
    );
    if (this.ahead(t.KwIf)) node = this.#conditional(node, start);
    if (this.ahead(t.COLONEQUAL)) {
      this.OPTION({
        GATE: () => (form & NAMED) !== 0 && node.kind === "Name" && this.last() === start,
        DEF: () => {
          const target = node as Mutable<Name>;
          this.CONSUME(t.COLONEQUAL);
          const value = this.SUBRULE(this.expression, { ARGS: [PLAIN] });
          if (this.RECORDING_PHASE) return;
          target.ctx = "Store";
          node = { kind: "NamedExpr", target, value, ...span(start, this.last()) };
        },
      });
    }
    return node;
  });

  /** `a if b else c if d else e`, read in a loop and folded from the right. */
  #conditional(first: Expr, start: PyToken): Expr {
    const bodies = [first];
    const starts = [start];
    const tests: Expr[] = [];
    this.MANY({
      GATE: () => first.kind !== "Starred",
      DEF: () => {
        this.CONSUME(t.KwIf);
        tests.push(this.SUBRULE(this.operators, { ARGS: [ANY_OPERATOR] }));
        this.CONSUME(t.KwElse);
        starts.push(this.next());
        bodies.push(
          this.OR2([
            { ALT: () => this.SUBRULE2(this.lambda) },
            { ALT: () => this.SUBRULE2(this.operators, { ARGS: [ANY_OPERATOR] }) },
          ]),
        );
        if (bodies.length > MAX_CONDITIONALS) throw tooComplex;
      },
    });
    let result = bodies.pop()!;
    const end = this.last();
    while (bodies.length > 0) {
      const body = bodies.pop()!;
      const from = starts[bodies.length]!;
      result = { kind: "IfExp", test: tests.pop()!, body, orelse: result, ...span(from, end) };
    }
    return result;
  }

  /** `*a` in a list, a tuple, a set. */
  readonly starred: ParserMethod<[], Expr> = this.RULE("starred", (): Expr => {
    const star = this.CONSUME(t.STAR) as PyToken;
    const value = this.SUBRULE(this.operators, { ARGS: [BITWISE_OR] });
    return { kind: "Starred", value, ctx: "Load", ...span(star, this.last()) };
  });

  /** `lambda a: lambda b: c`, the heads in a loop. */
  readonly lambda: ParserMethod<[], Expr> = this.RULE("lambda", (): Expr => {
    const starts: PyToken[] = [];
    const parameters: Arguments[] = [];
    this.AT_LEAST_ONE(() => {
      starts.push(this.CONSUME(t.KwLambda) as PyToken);
      let args: Arguments | null = null;
      this.OPTION(() => {
        args = this.SUBRULE(this.parameters, { ARGS: [false] });
      });
      parameters.push(args ?? noParameters());
      this.CONSUME(t.COLON);
      if (starts.length > MAX_LAMBDAS) throw tooComplex;
    });
    let body = this.SUBRULE(this.expression, { ARGS: [PLAIN] });
    const end = this.last();
    while (starts.length > 0) {
      body = { kind: "Lambda", args: parameters.pop()!, body, ...span(starts.pop()!, end) };
    }
    return body;
  });

  /** The parameters of a function; those of a lambda have no annotations. */
  readonly parameters: ParserMethod<[boolean], Arguments> = this.RULE(
    "parameters",
    (annotated: boolean): Arguments => {
      const list = new ParameterList();
      this.SUBRULE(this.parameter, { ARGS: [list, annotated] });
      let more = true;
      this.MANY({
        GATE: () => more,
        DEF: () => {
          this.CONSUME(t.COMMA);
          more = false;
          this.OPTION(() => {
            this.SUBRULE2(this.parameter, { ARGS: [list, annotated] });
            more = true;
          });
        },
      });
      if (this.RECORDING_PHASE) return noParameters();
      return list.finish();
    },
  );

  /** One of `a: int = 1`, `*`, `*a: int`, `**a: int`, `/`. */
  readonly parameter: ParserMethod<[ParameterList, boolean], void> = this.RULE(
    "parameter",
    (list: ParameterList = new ParameterList(), annotated: boolean): void => {
      this.OR([
        {
          ALT: () => {
            const arg = this.SUBRULE(this.parameterName, { ARGS: [annotated, false] });
            let value: Expr | null = null;
            this.OPTION(() => {
              this.CONSUME(t.EQUAL);
              value = this.SUBRULE(this.expression, { ARGS: [PLAIN] });
            });
            if (!this.RECORDING_PHASE) list.addPlain(arg, value);
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.STAR);
            let arg: Arg | null = null;
            this.OPTION2(() => {
              arg = this.SUBRULE2(this.parameterName, { ARGS: [annotated, true] });
            });
            if (!this.RECORDING_PHASE) list.addStar(arg);
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.DOUBLESTAR);
            const arg = this.SUBRULE3(this.parameterName, { ARGS: [annotated, false] });
            if (!this.RECORDING_PHASE) list.addDoubleStar(arg);
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.SLASH);
            if (!this.RECORDING_PHASE) list.addSlash();
          },
        },
      ]);
    },
  );

  /** `a` or `a: int`; after a star the annotation itself may have a star (PEP 646). */
  readonly parameterName: ParserMethod<[boolean, boolean], Arg> = this.RULE(
    "parameterName",
    (annotated: boolean, starred: boolean): Arg => {
      const name = this.CONSUME(t.Name) as PyToken;
      let annotation: Expr | null = null;
      this.OPTION({
        GATE: () => annotated,
        DEF: () => {
          this.CONSUME(t.COLON);
          annotation = this.SUBRULE(this.expression, { ARGS: [starred ? STARRED : PLAIN] });
        },
      });
      return { kind: "arg", arg: name.payload!, annotation, ...span(name, this.last()) };
    },
  );

  // --- lists of expressions ---

  #valueAlternatives: Alternatives<Expr> | undefined;

  readonly yieldOrExpressions: ParserMethod<[], Expr> = this.RULE(
    "yieldOrExpressions",
    (): Expr =>
      this.OR(
        (this.#valueAlternatives ??= [
          { ALT: () => this.SUBRULE(this.yieldExpression) },
          { ALT: () => this.SUBRULE(this.starExpressions) },
        ]),
      ),
  );

  /** `a, *b, c`: one expression, or a tuple without parentheses. */
  readonly starExpressions: ParserMethod<[], Expr> = this.RULE(
    "starExpressions",
    (): Expr => this.#tuple(STARRED),
  );

  /** The same where `a := b` is welcome too: the subject of `match`. */
  readonly starNamedExpressions: ParserMethod<[], Expr> = this.RULE(
    "starNamedExpressions",
    (): Expr => this.#tuple(STARRED | NAMED),
  );

  #tuple(form: number): Expr {
    const start = this.next();
    const first = this.SUBRULE(this.expression, { ARGS: [form] });
    // One starred expression without a comma is no tuple; the compiler refuses it, not the grammar.
    if (!this.ahead(t.COMMA)) return first;
    const elts = [first];
    let more = true;
    this.MANY({
      GATE: () => more,
      DEF: () => {
        this.CONSUME(t.COMMA);
        more = this.aheadIn(expressionSet);
        this.OPTION(() => {
          elts.push(this.SUBRULE2(this.expression, { ARGS: [form] }));
        });
      },
    });
    return { kind: "Tuple", elts, ctx: "Load", ...span(start, this.last()) };
  }
}

/** A constant written as one token. */
export function constant(token: PyToken, value: LiteralValue): Constant {
  return {
    kind: "Constant",
    value,
    stringKind: null,
    lineno: token.lineno,
    col_offset: token.col_offset,
    end_lineno: token.end_lineno,
    end_col_offset: token.end_col_offset,
  };
}

/** `not` binds looser than most operators, so it may stand after few of them. */
function pushPrefix(operands: OperandStack, token: PyToken, lowest: number): void {
  if (token.tokenType === t.KwNot && (lowest > ANY_OPERATOR || !operands.takesNot)) throw rejected;
  operands.pushPrefix(prefixOperators[token.tokenTypeIdx]!, token);
}

/** Whether an expression may stand before a colon: no star, and no `:=` outside parentheses. */
function isKey(node: Expr, start: PyToken): boolean {
  if (node.kind === "Starred") return false;
  return node.kind !== "NamedExpr" || node.lineno !== start.lineno || node.col_offset !== start.col_offset;
}
