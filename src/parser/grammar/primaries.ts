/** The rules of primaries: atoms, attributes, subscriptions, calls, `await`. Source: "Primaries" in the language reference. */
import type { ParserMethod } from "chevrotain";
import { numberValue } from "../../lexer/literals.ts";
import type { PyToken } from "../../lexer/tokens.ts";
import * as t from "../../lexer/tokens.ts";
import type { Comprehension, Expr, Keyword } from "../ast.ts";
import { type Alternatives, NAMED, PLAIN } from "./base.ts";
import { DisplayRules } from "./displays.ts";
import { rejected } from "./rejection.ts";
import { forSet, nameSet, trailerSet } from "./token_sets.ts";
import { constant, isKey, span } from "./tree.ts";

export abstract class PrimaryRules extends DisplayRules {
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
    return constant(token, numberValue(token, this.literals.source, this.literals.maxDigits));
  }
}
