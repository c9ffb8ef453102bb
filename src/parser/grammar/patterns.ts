/**
 * The rules of patterns, in the order of "The match statement" in the language reference (PEP 634).
 */
import type { ParserMethod } from "chevrotain";
import { numberValue } from "../../lexer/literals.ts";
import type { PyToken } from "../../lexer/tokens.ts";
import * as t from "../../lexer/tokens.ts";
import type { Attribute, Constant, Expr, Name, Pattern } from "../ast.ts";
import { tokenSet } from "./base.ts";
import { ExpressionRules } from "./expressions.ts";
import { rejected } from "./rejection.ts";
import { constant, span } from "./tree.ts";

const valueFollowSet = tokenSet(t.DOT, t.LPAR);
const patternSet = tokenSet(
  t.Name,
  t.NumberLiteral,
  t.StringLiteral,
  t.FStringStart,
  t.KwNone,
  t.KwTrue,
  t.KwFalse,
  t.MINUS,
  t.LPAR,
  t.LSQB,
  t.LBRACE,
  t.STAR,
);

export abstract class PatternRules extends ExpressionRules {
  /** The pattern of a `case`: one, or a sequence without brackets. */
  readonly patterns: ParserMethod<[], Pattern> = this.RULE("patterns", (): Pattern => {
    const start = this.next();
    const { patterns, comma } = this.#sequence();
    if (!comma) {
      if (patterns[0]!.kind === "MatchStar") throw rejected;
      return patterns[0]!;
    }
    return { kind: "MatchSequence", patterns, ...span(start, this.last()) };
  });

  /** Patterns with commas between, a part of the rules for sequences; `comma` tells `a,` from `a`. */
  #sequence(): { readonly patterns: Pattern[]; readonly comma: boolean } {
    const patterns: Pattern[] = [];
    let more = true;
    let comma = false;
    patterns.push(this.SUBRULE8(this.starOrPattern));
    this.MANY8({
      GATE: () => more,
      DEF: () => {
        this.CONSUME8(t.COMMA);
        comma = true;
        more = this.aheadIn(patternSet);
        this.OPTION8(() => {
          patterns.push(this.SUBRULE9(this.starOrPattern));
        });
      },
    });
    return { patterns, comma };
  }

  readonly starOrPattern: ParserMethod<[], Pattern> = this.RULE(
    "starOrPattern",
    (): Pattern =>
      this.OR([
        {
          ALT: (): Pattern => {
            const star = this.CONSUME(t.STAR) as PyToken;
            const name = this.CONSUME(t.Name) as PyToken;
            if (!this.RECORDING_PHASE && valueFollowSet[this.next().tokenTypeIdx] === 1) throw rejected;
            const isWildcard = name.tokenType === t.Underscore;
            return { kind: "MatchStar", name: isWildcard ? null : name.payload, ...span(star, name) };
          },
        },
        { ALT: () => this.SUBRULE(this.pattern) },
      ]),
  );

  /** `a | b as c` */
  readonly pattern: ParserMethod<[], Pattern> = this.RULE("pattern", (): Pattern => {
    const start = this.next();
    let node: Pattern = this.SUBRULE(this.closedPattern);
    if (this.ahead(t.VBAR)) {
      const patterns = [node];
      this.MANY(() => {
        this.CONSUME(t.VBAR);
        patterns.push(this.SUBRULE2(this.closedPattern));
      });
      node = { kind: "MatchOr", patterns, ...span(start, this.last()) };
    }
    this.OPTION(() => {
      this.CONSUME(t.KwAs);
      const name = this.CONSUME(t.Name) as PyToken;
      if (this.RECORDING_PHASE) return;
      if (name.tokenType === t.Underscore || valueFollowSet[this.next().tokenTypeIdx] === 1) throw rejected;
      node = { kind: "MatchAs", pattern: node, name: name.payload, ...span(start, name) };
    });
    return node;
  });

  readonly closedPattern: ParserMethod<[], Pattern> = this.RULE(
    "closedPattern",
    (): Pattern =>
      this.OR<Pattern>([
        { ALT: () => this.SUBRULE(this.namePattern) },
        { ALT: () => this.SUBRULE(this.literalPattern) },
        { ALT: () => this.SUBRULE(this.groupPattern) },
        { ALT: () => this.SUBRULE(this.listPattern) },
        { ALT: () => this.SUBRULE(this.mappingPattern) },
      ]),
  );

  /** Literals: `1`, `-1`, `1 + 2j`, `"a" "b"`, `None`, `True`. */
  readonly literalPattern: ParserMethod<[], Pattern> = this.RULE("literalPattern", (): Pattern => {
    const start = this.next();
    const value = this.SUBRULE(this.literalExpression);
    if (value.kind === "Constant" && (value.value === null || typeof value.value === "boolean")) {
      return { kind: "MatchSingleton", value: value.value, ...span(start, this.last()) };
    }
    return { kind: "MatchValue", value, ...span(start, this.last()) };
  });

  readonly literalExpression: ParserMethod<[], Expr> = this.RULE(
    "literalExpression",
    (): Expr =>
      this.OR<Expr>([
        { ALT: () => this.SUBRULE(this.signedNumber) },
        { ALT: () => this.SUBRULE(this.strings) },
        { ALT: () => constant(this.CONSUME(t.KwNone) as PyToken, null) },
        { ALT: () => constant(this.CONSUME(t.KwTrue) as PyToken, true) },
        { ALT: () => constant(this.CONSUME(t.KwFalse) as PyToken, false) },
      ]),
  );

  /** `1`, `-1`, `-1 + 2j` */
  readonly signedNumber: ParserMethod<[], Expr> = this.RULE("signedNumber", (): Expr => {
    const start = this.next();
    let negative = false;
    this.OPTION(() => {
      this.CONSUME(t.MINUS);
      negative = true;
    });
    const token = this.CONSUME(t.NumberLiteral) as PyToken;
    const real = this.#numberConstant(token);
    const left: Expr = negative
      ? { kind: "UnaryOp", op: "USub", operand: real, ...span(start, token) }
      : real;
    let result: Expr = left;
    this.OPTION2(() => {
      const sign = this.OR([
        { ALT: () => this.CONSUME(t.PLUS) as PyToken },
        { ALT: () => this.CONSUME2(t.MINUS) as PyToken },
      ]);
      const right = this.#numberConstant(this.CONSUME2(t.NumberLiteral) as PyToken);
      if (this.RECORDING_PHASE) return;
      if (isImaginary(real) || !isImaginary(right)) throw rejected;
      const op = sign.tokenType === t.PLUS ? "Add" : "Sub";
      result = { kind: "BinOp", left, op, right, ...span(start, this.last()) };
    });
    return result;
  });

  #numberConstant(token: PyToken): Constant {
    return constant(
      token,
      this.RECORDING_PHASE ? 0 : numberValue(token, this.literals.source, this.literals.maxDigits),
    );
  }

  /** What starts with a name: a capture, the wildcard, a value `a.b`, a class `A(x, y=z)`. */
  readonly namePattern: ParserMethod<[], Pattern> = this.RULE("namePattern", (): Pattern => {
    const start = this.next();
    const cls = this.SUBRULE(this.dottedValue);
    let result: Pattern | null = null;
    this.OPTION(() => {
      this.CONSUME(t.LPAR);
      const patterns: Pattern[] = [];
      const kwd_attrs: string[] = [];
      const kwd_patterns: Pattern[] = [];
      let more = true;
      this.OPTION2(() => {
        this.SUBRULE(this.classArgument, { ARGS: [patterns, kwd_attrs, kwd_patterns] });
        this.MANY({
          GATE: () => more,
          DEF: () => {
            this.CONSUME(t.COMMA);
            more = false;
            this.OPTION3(() => {
              more = true;
              this.SUBRULE2(this.classArgument, { ARGS: [patterns, kwd_attrs, kwd_patterns] });
            });
          },
        });
      });
      const close = this.CONSUME(t.RPAR) as PyToken;
      result = { kind: "MatchClass", cls, patterns, kwd_attrs, kwd_patterns, ...span(start, close) };
    });
    // `_` is the wildcard wherever it comes first, so it can be neither a class nor the start of a value.
    if (start.tokenType === t.Underscore && this.last() !== start) throw rejected;
    if (result !== null) return result;
    const where = span(start, this.last());
    if (cls.kind === "Attribute") return { kind: "MatchValue", value: cls, ...where };
    const name = start.tokenType === t.Underscore ? null : cls.id;
    return { kind: "MatchAs", pattern: null, name, ...where };
  });

  /** `a` or `a.b.c` */
  readonly dottedValue: ParserMethod<[], Name | Attribute> = this.RULE(
    "dottedValue",
    (): Name | Attribute => {
      const start = this.CONSUME(t.Name) as PyToken;
      let node: Name | Attribute = { kind: "Name", id: start.payload!, ctx: "Load", ...span(start, start) };
      this.MANY(() => {
        this.CONSUME(t.DOT);
        const name = this.CONSUME2(t.Name) as PyToken;
        node = { kind: "Attribute", value: node, attr: name.payload!, ctx: "Load", ...span(start, name) };
      });
      return node;
    },
  );

  readonly classArgument: ParserMethod<[Pattern[], string[], Pattern[]], void> = this.RULE(
    "classArgument",
    (patterns: Pattern[] = [], kwd_attrs: string[] = [], kwd_patterns: Pattern[] = []): void => {
      const keyword = this.LA(2).tokenType === t.EQUAL;
      this.OR({
        MAX_LOOKAHEAD: 1,
        DEF: [
          {
            GATE: () => keyword,
            IGNORE_AMBIGUITIES: true,
            ALT: () => {
              const name = this.CONSUME(t.Name) as PyToken;
              this.CONSUME(t.EQUAL);
              const pattern = this.SUBRULE(this.pattern);
              kwd_attrs.push(name.payload!);
              kwd_patterns.push(pattern);
            },
          },
          {
            IGNORE_AMBIGUITIES: true,
            ALT: () => {
              if (kwd_attrs.length > 0 && !this.RECORDING_PHASE) throw rejected;
              patterns.push(this.SUBRULE2(this.pattern));
            },
          },
        ],
      });
    },
  );

  /** `(a)` is a group, `(a,)` and `()` are sequences. */
  readonly groupPattern: ParserMethod<[], Pattern> = this.RULE("groupPattern", (): Pattern => {
    const open = this.CONSUME(t.LPAR) as PyToken;
    let inner: { readonly patterns: Pattern[]; readonly comma: boolean } = { patterns: [], comma: true };
    this.OPTION(() => {
      inner = this.#sequence();
    });
    const close = this.CONSUME(t.RPAR) as PyToken;
    if (!inner.comma && !this.RECORDING_PHASE && inner.patterns[0]!.kind !== "MatchStar") {
      return inner.patterns[0]!;
    }
    if (!inner.comma && !this.RECORDING_PHASE) throw rejected;
    return { kind: "MatchSequence", patterns: inner.patterns, ...span(open, close) };
  });

  readonly listPattern: ParserMethod<[], Pattern> = this.RULE("listPattern", (): Pattern => {
    const open = this.CONSUME(t.LSQB) as PyToken;
    let patterns: Pattern[] = [];
    this.OPTION(() => {
      patterns = this.#sequence().patterns;
    });
    const close = this.CONSUME(t.RSQB) as PyToken;
    return { kind: "MatchSequence", patterns, ...span(open, close) };
  });

  /** `{"a": 1, b.c: x, **rest}` */
  readonly mappingPattern: ParserMethod<[], Pattern> = this.RULE("mappingPattern", (): Pattern => {
    const open = this.CONSUME(t.LBRACE) as PyToken;
    const keys: Expr[] = [];
    const patterns: Pattern[] = [];
    let rest: string | null = null;
    let more = true;
    this.OPTION(() => {
      rest = this.SUBRULE(this.mappingItem, { ARGS: [keys, patterns] });
      this.MANY({
        GATE: () => more,
        DEF: () => {
          this.CONSUME(t.COMMA);
          more = false;
          this.OPTION2(() => {
            more = true;
            if (rest !== null && !this.RECORDING_PHASE) throw rejected; // `**rest` comes last
            rest = this.SUBRULE2(this.mappingItem, { ARGS: [keys, patterns] });
          });
        },
      });
    });
    const close = this.CONSUME(t.RBRACE) as PyToken;
    return { kind: "MatchMapping", keys, patterns, rest, ...span(open, close) };
  });

  /** `key: pattern`, or `**rest`, whose name it gives. */
  readonly mappingItem: ParserMethod<[Expr[], Pattern[]], string | null> = this.RULE(
    "mappingItem",
    (keys: Expr[] = [], patterns: Pattern[] = []): string | null =>
      this.OR([
        {
          ALT: (): string | null => {
            this.CONSUME(t.DOUBLESTAR);
            const name = this.CONSUME(t.Name) as PyToken;
            if (name.tokenType === t.Underscore) throw rejected;
            return name.payload;
          },
        },
        {
          ALT: () => {
            const key = this.OR2<Expr>([
              { ALT: () => this.SUBRULE(this.literalExpression) },
              { ALT: () => this.SUBRULE(this.dottedValue) },
            ]);
            if (key.kind === "Name") throw rejected;
            this.CONSUME(t.COLON);
            keys.push(key);
            patterns.push(this.SUBRULE(this.pattern));
            return null;
          },
        },
      ]),
  );
}

function isImaginary(node: Constant): boolean {
  return node.value !== null && typeof node.value === "object" && node.value.kind === "complex";
}
