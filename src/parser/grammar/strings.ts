/** The rules of string literals and f-strings. Source: "String literal concatenation", "f-strings", PEP 701. */
import type { ParserMethod } from "chevrotain";
import { rejectUndecodedFString } from "../../lexer/literals.ts";
import type { PyToken } from "../../lexer/tokens.ts";
import * as t from "../../lexer/tokens.ts";
import type { Constant, Expr, FormattedValue, JoinedStr } from "../ast.ts";
import { GrammarBase } from "./base.ts";
import { debugPart, decodePart, joinLiterals, type LiteralPart, stringPart } from "./literals.ts";
import { rejected } from "./rejection.ts";
import { constant, span } from "./tree.ts";

export abstract class StringRules extends GrammarBase {
  // defined further on in the chain of classes
  abstract readonly yieldOrExpressions: ParserMethod<[], Expr>;

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
              const token = this.CONSUME(t.FStringMiddle) as PyToken;
              if (this.RECORDING_PHASE) return;
              rejectUndecodedFString(token, false, this.literals.source);
              own.push({ kind: "encoded", token });
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
              rejectUndecodedFString(token, true, this.literals.source);
              parts.push(decodePart({ kind: "encoded", token }, start, token, this.literals));
            },
          },
          { ALT: () => this.SUBRULE(this.replacementField, { ARGS: [parts, start] }) },
        ]);
      });
      return joinLiterals(parts, colon, this.last()) as JoinedStr;
    },
  );
}
