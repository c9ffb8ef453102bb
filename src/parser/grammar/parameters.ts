/** The rules of the parameters of functions and lambdas. Source: "Function definitions" in the language reference. */
import type { ParserMethod } from "chevrotain";
import type { PyToken } from "../../lexer/tokens.ts";
import * as t from "../../lexer/tokens.ts";
import type { Arg, Arguments, Expr } from "../ast.ts";
import { PLAIN, STARRED } from "./base.ts";
import { PrimaryRules } from "./primaries.ts";
import { noParameters, ParameterList, span } from "./tree.ts";

export abstract class ParameterRules extends PrimaryRules {
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
}
