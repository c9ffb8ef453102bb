/** The rules of simple statements, in the order of "Simple statements" in the language reference. */
import type { ParserMethod } from "chevrotain";
import type { PyToken } from "../../lexer/tokens.ts";
import * as t from "../../lexer/tokens.ts";
import type { Alias, Expr, Name, Stmt, TypeParam } from "../ast.ts";
import { type Alternatives, PLAIN, STARRED, tokenSet } from "./base.ts";
import { augmentedOperators, augmentedTokens } from "./operators.ts";
import { PatternRules } from "./patterns.ts";
import { rejected } from "./rejection.ts";
import { makeTarget, span } from "./tree.ts";

const _layoutSet = tokenSet(t.NEWLINE, t.INDENT, t.DEDENT, t.EndMarker);
const augmentedSet = tokenSet(...augmentedTokens);
const nameSet = tokenSet(t.Name);

export abstract class SimpleStatementRules extends PatternRules {
  /** `a; b; c` and the end of the line; adds to `body`. */
  readonly simpleStatements: ParserMethod<[Stmt[]], void> = this.RULE(
    "simpleStatements",
    (body: Stmt[] = []): void => {
      body.push(this.SUBRULE(this.simpleStatement));
      if (this.ahead(t.SEMI)) {
        let more = true;
        this.MANY({
          GATE: () => more,
          DEF: () => {
            this.CONSUME(t.SEMI);
            more = false;
            this.OPTION(() => {
              more = true;
              body.push(this.SUBRULE2(this.simpleStatement));
            });
          },
        });
      }
      this.CONSUME(t.NEWLINE);
    },
  );

  #simple: Alternatives<Stmt> | undefined;

  readonly simpleStatement: ParserMethod<[], Stmt> = this.RULE(
    "simpleStatement",
    (): Stmt =>
      this.OR(
        (this.#simple ??= [
          { ALT: () => this.#word("Pass", this.CONSUME(t.KwPass) as PyToken) },
          { ALT: () => this.#word("Break", this.CONSUME(t.KwBreak) as PyToken) },
          { ALT: () => this.#word("Continue", this.CONSUME(t.KwContinue) as PyToken) },
          { ALT: () => this.SUBRULE(this.returnStatement) },
          { ALT: () => this.SUBRULE(this.importName) },
          { ALT: () => this.SUBRULE(this.importFrom) },
          { ALT: () => this.SUBRULE(this.raiseStatement) },
          { ALT: () => this.SUBRULE(this.delStatement) },
          { ALT: () => this.SUBRULE(this.assertStatement) },
          { ALT: () => this.SUBRULE(this.globalStatement) },
          { ALT: () => this.SUBRULE(this.nonlocalStatement) },
          { ALT: () => this.SUBRULE(this.typeOrAssignment), IGNORE_AMBIGUITIES: true },
          { ALT: () => this.SUBRULE(this.assignment), IGNORE_AMBIGUITIES: true },
        ]),
      ),
  );

  #word(kind: "Pass" | "Break" | "Continue", token: PyToken): Stmt {
    return { kind, ...span(token, token) };
  }

  /**
   * What starts with an expression: an expression statement, `a = b = c`, `a: int = b`, `a += b`.
   */
  readonly assignment: ParserMethod<[], Stmt> = this.RULE("assignment", (): Stmt => {
    const start = this.next();
    const first = this.SUBRULE(this.yieldOrExpressions);
    const end = this.last();
    if (this.ahead(t.EQUAL)) {
      const targets: Expr[] = [];
      let value = first;
      this.MANY(() => {
        this.CONSUME(t.EQUAL);
        if (!this.RECORDING_PHASE) {
          makeTarget(value);
          targets.push(value);
        }
        value = this.SUBRULE2(this.yieldOrExpressions, { ARGS: [] });
      });
      if (!this.RECORDING_PHASE) {
        return { kind: "Assign", targets, value, ...span(start, this.last()) };
      }
    }
    if (this.ahead(t.COLON)) {
      const annotated = this.OPTION(() => {
        this.CONSUME(t.COLON);
        if (!this.RECORDING_PHASE && !isAnnotatable(first, start)) throw rejected;
        const annotation = this.SUBRULE(this.expression, { ARGS: [PLAIN] });
        let value: Expr | null = null;
        this.OPTION2(() => {
          this.CONSUME2(t.EQUAL);
          value = this.SUBRULE3(this.yieldOrExpressions);
        });
        if (this.RECORDING_PHASE) return null;
        makeTarget(first);
        const simple = first.kind === "Name" && start === end;
        const target = first as Name;
        return { kind: "AnnAssign", target, annotation, value, simple, ...span(start, this.last()) } as const;
      });
      if (annotated != null && !this.RECORDING_PHASE) return annotated;
    }
    if (this.aheadIn(augmentedSet)) {
      const augmented = this.OPTION3(() => {
        const token = this.OR(augmentedTokens.map((type) => ({ ALT: () => this.CONSUME(type) as PyToken })));
        const value = this.SUBRULE4(this.yieldOrExpressions);
        if (this.RECORDING_PHASE) return null;
        if (!isSingleTarget(first)) throw rejected;
        makeTarget(first);
        const op = augmentedOperators[token.tokenTypeIdx]!;
        const target = first as Name;
        return { kind: "AugAssign", target, op, value, ...span(start, this.last()) } as const;
      });
      if (augmented != null && !this.RECORDING_PHASE) return augmented;
    }
    return {
      kind: "Expr",
      value: first,
      lineno: start.lineno,
      col_offset: start.col_offset,
      end_lineno: end.end_lineno,
      end_col_offset: end.end_col_offset,
    };
  });

  readonly returnStatement: ParserMethod<[], Stmt> = this.RULE("returnStatement", (): Stmt => {
    const start = this.CONSUME(t.KwReturn) as PyToken;
    let value: Expr | null = null;
    this.OPTION(() => {
      value = this.SUBRULE(this.starExpressions);
    });
    return { kind: "Return", value, ...span(start, this.last()) };
  });

  readonly raiseStatement: ParserMethod<[], Stmt> = this.RULE("raiseStatement", (): Stmt => {
    const start = this.CONSUME(t.KwRaise) as PyToken;
    let exc: Expr | null = null;
    let cause: Expr | null = null;
    this.OPTION(() => {
      exc = this.SUBRULE(this.expression, { ARGS: [PLAIN] });
      this.OPTION2(() => {
        this.CONSUME(t.KwFrom);
        cause = this.SUBRULE2(this.expression, { ARGS: [PLAIN] });
      });
    });
    return { kind: "Raise", exc, cause, ...span(start, this.last()) };
  });

  readonly globalStatement: ParserMethod<[], Stmt> = this.RULE("globalStatement", (): Stmt => {
    const start = this.CONSUME(t.KwGlobal) as PyToken;
    const names = this.SUBRULE(this.nameList);
    return { kind: "Global", names, ...span(start, this.last()) };
  });

  readonly nonlocalStatement: ParserMethod<[], Stmt> = this.RULE("nonlocalStatement", (): Stmt => {
    const start = this.CONSUME(t.KwNonlocal) as PyToken;
    const names = this.SUBRULE(this.nameList);
    return { kind: "Nonlocal", names, ...span(start, this.last()) };
  });

  readonly nameList: ParserMethod<[], string[]> = this.RULE("nameList", (): string[] => {
    const names: string[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.COMMA,
      DEF: () => {
        names.push((this.CONSUME(t.Name) as PyToken).payload!);
      },
    });
    return names;
  });

  readonly delStatement: ParserMethod<[], Stmt> = this.RULE("delStatement", (): Stmt => {
    const start = this.CONSUME(t.KwDel) as PyToken;
    const targets: Expr[] = [];
    let more = true;
    targets.push(this.SUBRULE(this.operators, { ARGS: [0] }));
    this.MANY({
      GATE: () => more,
      DEF: () => {
        this.CONSUME(t.COMMA);
        more = false;
        this.OPTION(() => {
          more = true;
          targets.push(this.SUBRULE2(this.operators, { ARGS: [0] }));
        });
      },
    });
    if (!this.RECORDING_PHASE) for (const target of targets) makeTarget(target, "delete");
    return { kind: "Delete", targets, ...span(start, this.last()) };
  });

  readonly assertStatement: ParserMethod<[], Stmt> = this.RULE("assertStatement", (): Stmt => {
    const start = this.CONSUME(t.KwAssert) as PyToken;
    const test = this.SUBRULE(this.expression, { ARGS: [PLAIN] });
    let msg: Expr | null = null;
    this.OPTION(() => {
      this.CONSUME(t.COMMA);
      msg = this.SUBRULE2(this.expression, { ARGS: [PLAIN] });
    });
    return { kind: "Assert", test, msg, ...span(start, this.last()) };
  });

  readonly importName: ParserMethod<[], Stmt> = this.RULE("importName", (): Stmt => {
    const start = this.CONSUME(t.KwImport) as PyToken;
    const names: Alias[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.COMMA,
      DEF: () => {
        const first = this.next();
        const name = this.SUBRULE(this.dottedName);
        let asname: string | null = null;
        this.OPTION(() => {
          this.CONSUME(t.KwAs);
          asname = (this.CONSUME(t.Name) as PyToken).payload;
        });
        names.push({ kind: "alias", name, asname, ...span(first, this.last()) });
      },
    });
    return { kind: "Import", names, ...span(start, this.last()) };
  });

  readonly dottedName: ParserMethod<[], string> = this.RULE("dottedName", (): string => {
    let name = (this.CONSUME(t.Name) as PyToken).payload!;
    this.MANY(() => {
      this.CONSUME(t.DOT);
      name += `.${(this.CONSUME2(t.Name) as PyToken).payload!}`;
    });
    return name;
  });

  readonly importFrom: ParserMethod<[], Stmt> = this.RULE("importFrom", (): Stmt => {
    const start = this.CONSUME(t.KwFrom) as PyToken;
    let level = 0;
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(t.DOT);
            level += 1;
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.ELLIPSIS);
            level += 3;
          },
        },
      ]);
    });
    let module: string | null = null;
    this.OPTION({
      GATE: () => !this.ahead(t.KwImport) || level === 0,
      DEF: () => {
        module = this.SUBRULE(this.dottedName);
      },
    });
    if (module === null && level === 0 && !this.RECORDING_PHASE) throw rejected;
    this.CONSUME(t.KwImport);
    const names: Alias[] = [];
    this.OR2([
      {
        ALT: () => {
          const star = this.CONSUME(t.STAR) as PyToken;
          names.push({ kind: "alias", name: "*", asname: null, ...span(star, star) });
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.LPAR);
          names.push(this.SUBRULE(this.importedName));
          let more = true;
          this.MANY2({
            GATE: () => more,
            DEF: () => {
              this.CONSUME(t.COMMA);
              more = false;
              this.OPTION2(() => {
                more = true;
                names.push(this.SUBRULE2(this.importedName));
              });
            },
          });
          this.CONSUME(t.RPAR);
        },
      },
      {
        ALT: () => {
          this.AT_LEAST_ONE_SEP({
            SEP: t.COMMA,
            DEF: () => {
              names.push(this.SUBRULE3(this.importedName));
            },
          });
        },
      },
    ]);
    return { kind: "ImportFrom", module, names, level, ...span(start, this.last()) };
  });

  readonly importedName: ParserMethod<[], Alias> = this.RULE("importedName", (): Alias => {
    const name = this.CONSUME(t.Name) as PyToken;
    let asname: string | null = null;
    this.OPTION(() => {
      this.CONSUME(t.KwAs);
      asname = (this.CONSUME2(t.Name) as PyToken).payload;
    });
    return { kind: "alias", name: name.payload!, asname, ...span(name, this.last()) };
  });

  /** What starts with the word `type`: a type alias (PEP 695), or any statement with that name. */
  readonly typeOrAssignment: ParserMethod<[], Stmt> = this.RULE("typeOrAssignment", (): Stmt => {
    const isAlias = nameSet[(this.LA(2) as PyToken).tokenTypeIdx] === 1;
    return this.OR<Stmt>({
      MAX_LOOKAHEAD: 1,
      DEF: [
        { GATE: () => isAlias, ALT: () => this.SUBRULE(this.typeAlias), IGNORE_AMBIGUITIES: true },
        { ALT: () => this.SUBRULE(this.assignment), IGNORE_AMBIGUITIES: true },
      ],
    });
  });

  readonly typeAlias: ParserMethod<[], Stmt> = this.RULE("typeAlias", (): Stmt => {
    const start = this.CONSUME(t.TypeKw) as PyToken;
    const token = this.CONSUME(t.Name) as PyToken;
    const name: Name = { kind: "Name", id: token.payload!, ctx: "Store", ...span(token, token) };
    let type_params: TypeParam[] = [];
    this.OPTION(() => {
      type_params = this.SUBRULE(this.typeParameters);
    });
    this.CONSUME(t.EQUAL);
    const value = this.SUBRULE(this.expression, { ARGS: [PLAIN] });
    return { kind: "TypeAlias", name, type_params, value, ...span(start, this.last()) };
  });

  /** `[T: bound = default, *Ts, **P]` (PEP 695, PEP 696) */
  readonly typeParameters: ParserMethod<[], TypeParam[]> = this.RULE("typeParameters", (): TypeParam[] => {
    this.CONSUME(t.LSQB);
    const params: TypeParam[] = [this.SUBRULE(this.typeParameter)];
    let more = true;
    this.MANY({
      GATE: () => more,
      DEF: () => {
        this.CONSUME(t.COMMA);
        more = false;
        this.OPTION(() => {
          more = true;
          params.push(this.SUBRULE2(this.typeParameter));
        });
      },
    });
    this.CONSUME(t.RSQB);
    return params;
  });

  readonly typeParameter: ParserMethod<[], TypeParam> = this.RULE("typeParameter", (): TypeParam => {
    const start = this.next();
    return this.OR<TypeParam>([
      {
        ALT: () => {
          const name = (this.CONSUME(t.Name) as PyToken).payload!;
          let bound: Expr | null = null;
          this.OPTION(() => {
            this.CONSUME(t.COLON);
            bound = this.SUBRULE(this.expression, { ARGS: [PLAIN] });
          });
          let default_value: Expr | null = null;
          this.OPTION2(() => {
            this.CONSUME(t.EQUAL);
            default_value = this.SUBRULE2(this.expression, { ARGS: [PLAIN] });
          });
          return { kind: "TypeVar", name, bound, default_value, ...span(start, this.last()) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.STAR);
          const name = (this.CONSUME2(t.Name) as PyToken).payload!;
          let default_value: Expr | null = null;
          this.OPTION3(() => {
            this.CONSUME2(t.EQUAL);
            default_value = this.SUBRULE3(this.expression, { ARGS: [STARRED] });
          });
          return { kind: "TypeVarTuple", name, default_value, ...span(start, this.last()) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(t.DOUBLESTAR);
          const name = (this.CONSUME3(t.Name) as PyToken).payload!;
          let default_value: Expr | null = null;
          this.OPTION4(() => {
            this.CONSUME3(t.EQUAL);
            default_value = this.SUBRULE4(this.expression, { ARGS: [PLAIN] });
          });
          return { kind: "ParamSpec", name, default_value, ...span(start, this.last()) };
        },
      },
    ]);
  });
}

/** What `a: int` and `a += 1` can stand for: no tuple, no list. */
/**
 * Whether an expression that begins with a token may be annotated. CPython takes a single target in parentheses at the
 * start for the whole of it, so `(a).b: int` is a mistake where `(a()).b: int` is none.
 */
function isAnnotatable(node: Expr, start: PyToken): boolean {
  if (!isSingleTarget(node)) return false;
  const isAtStart = ({ lineno, col_offset }: Expr): boolean =>
    lineno === start.lineno && col_offset === start.col_offset;
  let first: Expr = node;
  while (isAtStart(first)) {
    if (first.kind === "Attribute" || first.kind === "Subscript") first = first.value;
    else if (first.kind === "Call") first = first.func;
    else return true;
  }
  return first === node || !isSingleTarget(first);
}

function isSingleTarget(node: Expr): boolean {
  return node.kind === "Name" || node.kind === "Attribute" || node.kind === "Subscript";
}
