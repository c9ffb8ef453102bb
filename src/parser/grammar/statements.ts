/**
 * `PythonParser`: the rules of compound statements and of whole texts, in the order of "Compound statements" and
 * "Top-level components" in the language reference; and so the whole grammar.
 */
import { EOF, type ParserMethod } from "chevrotain";
import type { PyToken } from "../../lexer/tokens.ts";
import * as t from "../../lexer/tokens.ts";
import type {
  Arguments,
  ExceptHandler,
  Expr,
  Expression,
  FunctionType,
  Interactive,
  Keyword,
  MatchCase,
  Module,
  Pattern,
  Stmt,
  TypeParam,
  WithItem,
} from "../ast.ts";
import { type Alternatives, NAMED, PLAIN, tokenSet } from "./base.ts";
import { augmentedTokens } from "./operators.ts";
import { rejected } from "./rejection.ts";
import { SimpleStatementRules } from "./simple_statements.ts";
import { makeTarget, noParameters, span } from "./tree.ts";

const layoutSet = tokenSet(t.NEWLINE, t.INDENT, t.DEDENT, t.EndMarker);
const _augmentedSet = tokenSet(...augmentedTokens);
const _nameSet = tokenSet(t.Name);

export class PythonParser extends SimpleStatementRules {
  constructor(validate = false) {
    super(validate);
    this.performSelfAnalysis();
  }

  /**
   * The last token that is not layout: where a node that has just been read ends. A block ends with DEDENTs and the
   * line break before them, which belong to no node.
   */
  #end(): PyToken {
    let back = 0;
    while (layoutSet[(this.LA(back) as PyToken).tokenTypeIdx] === 1) back--;
    return this.LA(back) as PyToken;
  }

  // --- compound statements ---

  #statements: Alternatives<void> | undefined;
  /** Where the statement that is being read goes; each alternative reads it before anything else can change it. */
  #body: Stmt[] = [];

  /** One compound statement, or a line of simple ones; adds to `body`. */
  readonly statement: ParserMethod<[Stmt[]], void> = this.RULE("statement", (body: Stmt[] = []): void => {
    this.#body = body;
    this.OR({
      MAX_LOOKAHEAD: 1,
      DEF: (this.#statements ??= [
        { ALT: () => this.#add(this.#body, this.SUBRULE(this.ifStatement)) },
        { ALT: () => this.#add(this.#body, this.SUBRULE(this.whileStatement)) },
        { ALT: () => this.#add(this.#body, this.SUBRULE(this.forStatement, { ARGS: [null] })) },
        { ALT: () => this.#add(this.#body, this.SUBRULE(this.tryStatement)) },
        { ALT: () => this.#add(this.#body, this.SUBRULE(this.withStatement, { ARGS: [null] })) },
        { ALT: () => this.#add(this.#body, this.SUBRULE(this.functionDefinition, { ARGS: [[], null] })) },
        { ALT: () => this.#add(this.#body, this.SUBRULE(this.classDefinition, { ARGS: [[]] })) },
        { ALT: () => this.#add(this.#body, this.SUBRULE(this.asyncStatement)) },
        { ALT: () => this.#add(this.#body, this.SUBRULE(this.decorated)) },
        { ALT: () => this.SUBRULE(this.matchOrSimple, { ARGS: [this.#body] }), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.simpleStatements, { ARGS: [this.#body] }), IGNORE_AMBIGUITIES: true },
      ]),
    });
  });

  #add(body: Stmt[], statement: Stmt): void {
    body.push(statement);
  }

  /** An indented block, or simple statements on the same line. */
  readonly block: ParserMethod<[], Stmt[]> = this.RULE("block", (): Stmt[] => {
    const body: Stmt[] = [];
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.NEWLINE);
          this.CONSUME(t.INDENT);
          this.AT_LEAST_ONE(() => this.SUBRULE(this.statement, { ARGS: [body] }));
          this.CONSUME(t.DEDENT);
        },
      },
      { ALT: () => this.SUBRULE(this.simpleStatements, { ARGS: [body] }) },
    ]);
    return body;
  });

  /** `if … elif … else`, the `elif`s in a loop; each is an `If` in the `else` of the one before. */
  readonly ifStatement: ParserMethod<[], Stmt> = this.RULE("ifStatement", (): Stmt => {
    const starts = [this.CONSUME(t.KwIf) as PyToken];
    const tests = [this.SUBRULE(this.expression, { ARGS: [NAMED] })];
    this.CONSUME(t.COLON);
    const bodies = [this.SUBRULE(this.block)];
    this.MANY(() => {
      starts.push(this.CONSUME(t.KwElif) as PyToken);
      tests.push(this.SUBRULE2(this.expression, { ARGS: [NAMED] }));
      this.CONSUME2(t.COLON);
      bodies.push(this.SUBRULE2(this.block));
    });
    let orelse = this.SUBRULE(this.elseBlock);
    const end = this.#end();
    for (let index = starts.length - 1; index > 0; index--) {
      const start = starts[index]!;
      orelse = [{ kind: "If", test: tests[index]!, body: bodies[index]!, orelse, ...span(start, end) }];
    }
    return { kind: "If", test: tests[0]!, body: bodies[0]!, orelse, ...span(starts[0]!, end) };
  });

  /** `else: …`, or nothing. */
  readonly elseBlock: ParserMethod<[], Stmt[]> = this.RULE("elseBlock", (): Stmt[] => {
    let body: Stmt[] = [];
    this.OPTION(() => {
      this.CONSUME(t.KwElse);
      this.CONSUME(t.COLON);
      body = this.SUBRULE(this.block);
    });
    return body;
  });

  readonly whileStatement: ParserMethod<[], Stmt> = this.RULE("whileStatement", (): Stmt => {
    const start = this.CONSUME(t.KwWhile) as PyToken;
    const test = this.SUBRULE(this.expression, { ARGS: [NAMED] });
    this.CONSUME(t.COLON);
    const body = this.SUBRULE(this.block);
    const orelse = this.SUBRULE(this.elseBlock);
    return { kind: "While", test, body, orelse, ...span(start, this.#end()) };
  });

  /** A `for`; `asyncToken` is the `async` before it. */
  readonly forStatement: ParserMethod<[PyToken | null], Stmt> = this.RULE(
    "forStatement",
    (asyncToken: PyToken | null): Stmt => {
      const start = this.CONSUME(t.KwFor) as PyToken;
      const target = this.SUBRULE(this.targetList);
      this.CONSUME(t.KwIn);
      const iter = this.SUBRULE(this.starExpressions);
      this.CONSUME(t.COLON);
      const body = this.SUBRULE(this.block);
      const orelse = this.SUBRULE(this.elseBlock);
      const kind = asyncToken === null ? "For" : "AsyncFor";
      return { kind, target, iter, body, orelse, ...span(asyncToken ?? start, this.#end()) };
    },
  );

  readonly tryStatement: ParserMethod<[], Stmt> = this.RULE("tryStatement", (): Stmt => {
    const start = this.CONSUME(t.KwTry) as PyToken;
    this.CONSUME(t.COLON);
    const body = this.SUBRULE(this.block);
    const handlers: ExceptHandler[] = [];
    let stars = 0;
    this.MANY(() => {
      stars += this.LA(2).tokenType === t.STAR ? 1 : 0;
      handlers.push(this.SUBRULE(this.exceptClause));
    });
    let orelse: Stmt[] = [];
    if (handlers.length > 0) orelse = this.SUBRULE(this.elseBlock);
    let finalbody: Stmt[] = [];
    this.OPTION(() => {
      this.CONSUME(t.KwFinally);
      this.CONSUME2(t.COLON);
      finalbody = this.SUBRULE2(this.block);
    });
    if (!this.RECORDING_PHASE) {
      if (handlers.length === 0 && finalbody.length === 0) throw rejected;
      if (stars !== 0 && stars !== handlers.length) throw rejected;
    }
    const kind = stars > 0 ? "TryStar" : "Try";
    return { kind, body, handlers, orelse, finalbody, ...span(start, this.#end()) };
  });

  /** `except E as name:`, `except* E:` */
  readonly exceptClause: ParserMethod<[], ExceptHandler> = this.RULE("exceptClause", (): ExceptHandler => {
    const start = this.CONSUME(t.KwExcept) as PyToken;
    let type: Expr | null = null;
    let name: string | null = null;
    let star = false;
    this.OPTION(() => {
      this.CONSUME(t.STAR);
      star = true;
    });
    this.OPTION2(() => {
      type = this.SUBRULE(this.expression, { ARGS: [PLAIN] });
      this.OPTION3(() => {
        this.CONSUME(t.KwAs);
        name = (this.CONSUME(t.Name) as PyToken).payload;
      });
    });
    if (star && type === null) throw rejected;
    this.CONSUME(t.COLON);
    const body = this.SUBRULE(this.block);
    return { kind: "ExceptHandler", type, name, body, ...span(start, this.#end()) };
  });

  readonly withStatement: ParserMethod<[PyToken | null], Stmt> = this.RULE(
    "withStatement",
    (asyncToken: PyToken | null): Stmt => {
      const start = this.CONSUME(t.KwWith) as PyToken;
      const items: WithItem[] = [];
      const parenthesised = !this.RECORDING_PHASE && this.#withParentheses();
      this.OR({
        MAX_LOOKAHEAD: 1,
        DEF: [
          {
            GATE: () => parenthesised,
            IGNORE_AMBIGUITIES: true,
            ALT: () => {
              this.CONSUME(t.LPAR);
              items.push(this.SUBRULE(this.withItem));
              let more = true;
              this.MANY({
                GATE: () => more,
                DEF: () => {
                  this.CONSUME(t.COMMA);
                  more = false;
                  this.OPTION(() => {
                    more = true;
                    items.push(this.SUBRULE2(this.withItem));
                  });
                },
              });
              this.CONSUME(t.RPAR);
            },
          },
          {
            IGNORE_AMBIGUITIES: true,
            ALT: () => {
              this.AT_LEAST_ONE_SEP({
                SEP: t.COMMA,
                DEF: () => {
                  items.push(this.SUBRULE3(this.withItem));
                },
              });
            },
          },
        ],
      });
      this.CONSUME(t.COLON);
      const body = this.SUBRULE(this.block);
      const kind = asyncToken === null ? "With" : "AsyncWith";
      return { kind, items, body, ...span(asyncToken ?? start, this.#end()) };
    },
  );

  readonly withItem: ParserMethod<[], WithItem> = this.RULE("withItem", (): WithItem => {
    const context_expr = this.SUBRULE(this.expression, { ARGS: [PLAIN] });
    let optional_vars: Expr | null = null;
    this.OPTION(() => {
      this.CONSUME(t.KwAs);
      const target = this.SUBRULE(this.starOperand);
      optional_vars = target;
      if (this.RECORDING_PHASE) return;
      makeTarget(target);
    });
    return { kind: "withitem", context_expr, optional_vars };
  });

  /**
   * Whether the parenthesis that comes next holds the items of the `with`, rather than being part of an expression:
   * its partner stands before the colon, and nothing in it could not be an item.
   */
  #withParentheses(): boolean {
    if (this.LA(1).tokenType !== t.LPAR || this.LA(2).tokenType === t.RPAR) return false;
    let depth = 1;
    let lambdas = 0;
    for (let at = 2; ; at++) {
      const type = this.LA(at).tokenType;
      switch (type) {
        case t.LPAR:
        case t.LSQB:
        case t.LBRACE:
        case t.FStringStart:
          depth++;
          break;
        case t.RPAR:
        case t.RSQB:
        case t.RBRACE:
        case t.FStringEnd:
          if (--depth === 0) return this.LA(at + 1).tokenType === t.COLON;
          break;
        case t.KwLambda:
          if (depth === 1) lambdas++;
          break;
        case t.COLON:
          if (depth === 1) lambdas--;
          break;
        case t.STAR: {
          const before = this.LA(at - 1).tokenType;
          if (depth === 1 && lambdas === 0 && (before === t.LPAR || before === t.COMMA)) return false;
          break;
        }
        case t.COLONEQUAL:
        case t.KwYield:
        case t.KwFor:
        case t.KwAsync:
          if (depth === 1) return false;
          break;
        case t.NEWLINE:
        case t.EndMarker:
          return false;
        default:
          if (type === EOF) return false;
      }
    }
  }

  // --- match ---

  /** What starts with the word `match`: the statement, where its line ends with a colon, or any other. */
  readonly matchOrSimple: ParserMethod<[Stmt[]], void> = this.RULE(
    "matchOrSimple",
    (body: Stmt[] = []): void => {
      const isMatch = !this.RECORDING_PHASE && this.#matchAhead();
      this.OR({
        MAX_LOOKAHEAD: 1,
        DEF: [
          {
            GATE: () => isMatch,
            IGNORE_AMBIGUITIES: true,
            ALT: () => this.#add(body, this.SUBRULE(this.matchStatement)),
          },
          {
            IGNORE_AMBIGUITIES: true,
            ALT: () => this.SUBRULE(this.simpleStatements, { ARGS: [body] }),
          },
        ],
      });
    },
  );

  /** Whether the line ends with a colon: no statement that starts with a name does, but `match`. */
  #matchAhead(): boolean {
    for (let at = 2; ; at++) {
      const token = this.LA(at);
      if (token.tokenType === t.NEWLINE) return at > 2 && this.LA(at - 1).tokenType === t.COLON;
      if (token.tokenType === EOF || token.tokenType === t.EndMarker) return false;
    }
  }

  readonly matchStatement: ParserMethod<[], Stmt> = this.RULE("matchStatement", (): Stmt => {
    const start = this.CONSUME(t.Match) as PyToken;
    const subject = this.SUBRULE(this.starNamedExpressions);
    if (subject.kind === "Starred") throw rejected;
    this.CONSUME(t.COLON);
    this.CONSUME(t.NEWLINE);
    this.CONSUME(t.INDENT);
    const cases: MatchCase[] = [];
    this.AT_LEAST_ONE(() => {
      cases.push(this.SUBRULE(this.caseBlock));
    });
    this.CONSUME(t.DEDENT);
    return { kind: "Match", subject, cases, ...span(start, this.#end()) };
  });

  readonly caseBlock: ParserMethod<[], MatchCase> = this.RULE("caseBlock", (): MatchCase => {
    this.CONSUME(t.Case);
    const pattern: Pattern = this.SUBRULE(this.patterns);
    let guard: Expr | null = null;
    this.OPTION(() => {
      this.CONSUME(t.KwIf);
      guard = this.SUBRULE(this.expression, { ARGS: [NAMED] });
    });
    this.CONSUME(t.COLON);
    const body = this.SUBRULE(this.block);
    return { kind: "match_case", pattern, guard, body };
  });

  // --- functions and classes ---

  readonly decorated: ParserMethod<[], Stmt> = this.RULE("decorated", (): Stmt => {
    const decorators: Expr[] = [];
    this.AT_LEAST_ONE(() => {
      this.CONSUME(t.AT);
      decorators.push(this.SUBRULE(this.expression, { ARGS: [NAMED] }));
      this.CONSUME(t.NEWLINE);
    });
    return this.OR<Stmt>([
      { ALT: () => this.SUBRULE(this.functionDefinition, { ARGS: [decorators, null] }) },
      { ALT: () => this.SUBRULE(this.classDefinition, { ARGS: [decorators] }) },
      {
        ALT: () => {
          const asyncToken = this.CONSUME(t.KwAsync) as PyToken;
          return this.SUBRULE2(this.functionDefinition, { ARGS: [decorators, asyncToken] });
        },
      },
    ]);
  });

  readonly asyncStatement: ParserMethod<[], Stmt> = this.RULE("asyncStatement", (): Stmt => {
    const asyncToken = this.CONSUME(t.KwAsync) as PyToken;
    return this.OR<Stmt>([
      { ALT: () => this.SUBRULE(this.functionDefinition, { ARGS: [[], asyncToken] }) },
      { ALT: () => this.SUBRULE(this.forStatement, { ARGS: [asyncToken] }) },
      { ALT: () => this.SUBRULE(this.withStatement, { ARGS: [asyncToken] }) },
    ]);
  });

  /** A `def`. The node starts at `def`, or at the `async` before it, not at its decorators. */
  readonly functionDefinition: ParserMethod<[Expr[], PyToken | null], Stmt> = this.RULE(
    "functionDefinition",
    (decorator_list: Expr[] = [], asyncToken: PyToken | null): Stmt => {
      const start = this.CONSUME(t.KwDef) as PyToken;
      const name = (this.CONSUME(t.Name) as PyToken).payload!;
      let type_params: TypeParam[] = [];
      this.OPTION(() => {
        type_params = this.SUBRULE(this.typeParameters);
      });
      this.CONSUME(t.LPAR);
      let args: Arguments | null = null;
      this.OPTION2(() => {
        args = this.SUBRULE(this.parameters, { ARGS: [true] });
      });
      this.CONSUME(t.RPAR);
      let returns: Expr | null = null;
      this.OPTION3(() => {
        this.CONSUME(t.RARROW);
        returns = this.SUBRULE(this.expression, { ARGS: [PLAIN] });
      });
      this.CONSUME(t.COLON);
      const body = this.SUBRULE(this.block);
      return {
        kind: asyncToken === null ? "FunctionDef" : "AsyncFunctionDef",
        name,
        args: args ?? noParameters(),
        body,
        decorator_list,
        returns,
        type_params,
        ...span(asyncToken ?? start, this.#end()),
      };
    },
  );

  readonly classDefinition: ParserMethod<[Expr[]], Stmt> = this.RULE(
    "classDefinition",
    (decorator_list: Expr[] = []): Stmt => {
      const start = this.CONSUME(t.KwClass) as PyToken;
      const name = (this.CONSUME(t.Name) as PyToken).payload!;
      let type_params: TypeParam[] = [];
      this.OPTION(() => {
        type_params = this.SUBRULE(this.typeParameters);
      });
      const bases: Expr[] = [];
      const keywords: Keyword[] = [];
      this.OPTION2(() => {
        this.CONSUME(t.LPAR);
        this.OPTION3(() => this.SUBRULE(this.classArguments, { ARGS: [bases, keywords] }));
        this.CONSUME(t.RPAR);
      });
      this.CONSUME(t.COLON);
      const body = this.SUBRULE(this.block);
      return {
        kind: "ClassDef",
        name,
        bases,
        keywords,
        body,
        decorator_list,
        type_params,
        ...span(start, this.#end()),
      };
    },
  );

  // --- top-level components ---

  /** A whole file. */
  readonly file: ParserMethod<[], Module> = this.RULE("file", (): Module => {
    const body: Stmt[] = [];
    this.MANY(() => this.SUBRULE(this.statement, { ARGS: [body] }));
    this.CONSUME(t.EndMarker);
    return { kind: "Module", body };
  });

  /** One statement at the interactive prompt. */
  readonly interactive: ParserMethod<[], Interactive> = this.RULE("interactive", (): Interactive => {
    const body: Stmt[] = [];
    this.SUBRULE(this.statement, { ARGS: [body] });
    return { kind: "Interactive", body };
  });

  /** What `eval` takes: one expression, or a tuple without parentheses. */
  readonly evaluated: ParserMethod<[], Expression> = this.RULE("evaluated", (): Expression => {
    const start = this.next();
    const body = this.SUBRULE(this.starExpressions);
    if (body.kind === "Starred") throw rejected;
    if (
      !this.RECORDING_PHASE &&
      body.kind === "Tuple" &&
      body.col_offset === start.col_offset &&
      body.lineno === start.lineno &&
      start.tokenType !== t.LPAR
    ) {
      for (const element of body.elts) if (element.kind === "Starred") throw rejected;
    }
    this.MANY(() => this.CONSUME(t.NEWLINE));
    this.CONSUME(t.EndMarker);
    return { kind: "Expression", body };
  });

  /** `(int, *str, **x) -> bool`: what a type comment says of a function. */
  readonly functionType: ParserMethod<[], FunctionType> = this.RULE("functionType", (): FunctionType => {
    const argtypes: Expr[] = [];
    let stars = 0;
    this.CONSUME(t.LPAR);
    this.MANY_SEP({
      SEP: t.COMMA,
      DEF: () => {
        const type = this.LA(1).tokenType;
        const star = type === t.STAR ? 1 : type === t.DOUBLESTAR ? 2 : 0;
        // Each kind of star once, in this order, after all that have none.
        if (!this.RECORDING_PHASE && (stars === 2 || (stars > 0 && star <= stars))) throw rejected;
        stars = star;
        this.OPTION(() => {
          this.OR([{ ALT: () => this.CONSUME(t.STAR) }, { ALT: () => this.CONSUME(t.DOUBLESTAR) }]);
        });
        argtypes.push(this.SUBRULE(this.expression, { ARGS: [PLAIN] }));
      },
    });
    this.CONSUME(t.RPAR);
    this.CONSUME(t.RARROW);
    const returns = this.SUBRULE2(this.expression, { ARGS: [PLAIN] });
    this.MANY(() => this.CONSUME(t.NEWLINE));
    this.CONSUME(t.EndMarker);
    return { kind: "FunctionType", argtypes, returns };
  });
}
