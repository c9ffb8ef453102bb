/**
 * The rules of operators, conditional expressions, assignment expressions, lambdas and lists of expressions, in the
 * order of "Expressions" in the language reference.
 *
 * Two rules keep the nesting of JavaScript calls low, so that two hundred brackets fit in any host's stack: all
 * operators are one loop (`OperandStack` sorts out which binds first), and chains (`a.b.c`, `x if y else z if …`,
 * `lambda: lambda: …`) are loops too.
 */
import type { ParserMethod } from "chevrotain";
import type { PyToken } from "../../lexer/tokens.ts";
import * as t from "../../lexer/tokens.ts";
import type { Arguments, Expr, Name } from "../ast.ts";
import { type Alternatives, NAMED, PLAIN, STARRED } from "./base.ts";
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
import { ParameterRules } from "./parameters.ts";
import { rejected, tooComplex } from "./rejection.ts";
import { expressionSet, prefixSet } from "./token_sets.ts";
import { type Mutable, noParameters, span } from "./tree.ts";

/** The most conditional expressions, and the most lambdas, that may stand one inside the other. */
const MAX_CONDITIONALS = 5900;
const MAX_LAMBDAS = 2900;

export abstract class ExpressionRules extends ParameterRules {
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
      const colon = this.CONSUME(t.COLON) as PyToken;
      // The colon of a replacement field: a lambda there needs parentheses.
      if (colon.payload !== null && !this.RECORDING_PHASE) throw rejected;
      if (starts.length > MAX_LAMBDAS) throw tooComplex;
    });
    let body = this.SUBRULE(this.expression, { ARGS: [PLAIN] });
    const end = this.last();
    while (starts.length > 0) {
      body = { kind: "Lambda", args: parameters.pop()!, body, ...span(starts.pop()!, end) };
    }
    return body;
  });
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

/** `not` binds looser than most operators, so it may stand after few of them. */
function pushPrefix(operands: OperandStack, token: PyToken, lowest: number): void {
  if (token.tokenType === t.KwNot && (lowest > ANY_OPERATOR || !operands.takesNot)) throw rejected;
  operands.pushPrefix(prefixOperators[token.tokenTypeIdx]!, token);
}
