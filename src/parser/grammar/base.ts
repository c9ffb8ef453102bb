/**
 * `GrammarBase`: what every group of grammar rules stands on. Chevrotain's parser, and short names for looking ahead.
 *
 * The rules are grouped in a chain of classes (from literals to statements), because Chevrotain keeps
 * rules as properties of one parser object and a class is the only way to give those properties their types.
 *
 * Chevrotain runs each rule once at construction to learn the grammar ("recording"); tokens and results are then
 * placeholders. `recording` guards the actions that would choke on them. Where a rule looks at the next token to skip
 * a loop that cannot run, the look is written `this.ahead(…)`, which is always true while recording.
 */
import { EmbeddedActionsParser, EOF, type TokenType } from "chevrotain";
import type { LiteralContext } from "../../lexer/literals.ts";
import { allTokens, type PyToken } from "../../lexer/tokens.ts";
import { lazyLookahead } from "./lookahead.ts";
import { rejected } from "./rejection.ts";

/** Alternatives of an `OR`, made once and kept: making them anew would cost as much as choosing among them. */
export type Alternatives<T> = { ALT: () => T; IGNORE_AMBIGUITIES?: boolean }[];

/** The forms of an expression, for the rule `expression`: flags. */
export const PLAIN = 0;
/** `a := b` is allowed. */
export const NAMED = 1;
/** `*a` is allowed. */
export const STARRED = 2;

/** How many tokens ahead the grammar is told apart. */
const MAX_LOOKAHEAD = 2;

export abstract class GrammarBase extends EmbeddedActionsParser {
  /** What decoding the literals of the current text needs; set before each run. */
  literals: LiteralContext = undefined as unknown as LiteralContext;

  constructor(validate: boolean) {
    super([...allTokens], {
      maxLookahead: MAX_LOOKAHEAD,
      lookaheadStrategy: lazyLookahead(MAX_LOOKAHEAD),
      skipValidations: !validate,
    });
    // Chevrotain works out every path of the grammar to word its own message, which nobody reads here.
    const self = this as unknown as { raiseNoAltException: () => never };
    self.raiseNoAltException = () => {
      throw rejected;
    };
  }

  /** The token at which the last run stopped. */
  suspect(): PyToken {
    const found = this.errors[0]?.token as PyToken | undefined;
    if (found !== undefined && found.tokenType !== EOF) return found;
    return (this.LA(1).tokenType === EOF ? this.input.at(-1) : this.LA(1)) as PyToken;
  }

  /** Where the last run stopped: the last token that it took, and the one after. */
  around(): { readonly last: PyToken; readonly next: PyToken } {
    return { last: this.last(), next: this.suspect() };
  }

  /** The token that the next `CONSUME` would take. */
  protected next(): PyToken {
    return this.LA(1) as PyToken;
  }

  /** The token that was consumed last. */
  protected last(): PyToken {
    return this.LA(0) as PyToken;
  }

  /** Whether the next token is of this very type. True while recording. */
  protected ahead(type: TokenType): boolean {
    return this.LA(1).tokenType === type || this.RECORDING_PHASE;
  }

  /** Whether the next token's type is marked in a table. True while recording. */
  protected aheadIn(table: Uint8Array): boolean {
    return table[(this.LA(1) as PyToken).tokenTypeIdx] === 1 || this.RECORDING_PHASE;
  }
}

/** A table of token types for `aheadIn`. */
export function tokenSet(...types: readonly TokenType[]): Uint8Array {
  const table = new Uint8Array(Math.max(...allTokens.map((type) => type.tokenTypeIdx!)) + 1);
  for (const type of types) {
    table[type.tokenTypeIdx!] = 1;
    for (const index of type.categoryMatches ?? []) table[index] = 1;
  }
  return table;
}
