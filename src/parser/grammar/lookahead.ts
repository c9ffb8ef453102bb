/**
 * `lazyLookahead`: how the parser chooses between alternatives, worked out when a choice is first met.
 *
 * Chevrotain works out all choices of the grammar when the parser is made, which takes longer than everything else at the
 * start of a small program; most programs meet a third of them.
 */
import { type ILookaheadStrategy, LLkLookaheadStrategy } from "chevrotain";

type Choose = ReturnType<ILookaheadStrategy["buildLookaheadForAlternation"]>;
type Decide = ReturnType<ILookaheadStrategy["buildLookaheadForOptional"]>;

/** Chevrotain's own strategy of looking `maxLookahead` tokens ahead, done late. */
export function lazyLookahead(maxLookahead: number): ILookaheadStrategy {
  const strategy = new LLkLookaheadStrategy({ maxLookahead });
  return {
    validate: (options) => strategy.validate(options),
    buildLookaheadForAlternation: (options) => {
      let choose: Choose | null = null;
      return function (this: ThisParameterType<Choose>, alternatives) {
        choose ??= strategy.buildLookaheadForAlternation(options);
        return choose.call(this, alternatives);
      };
    },
    buildLookaheadForOptional: (options) => {
      let decide: Decide | null = null;
      return function (this: ThisParameterType<Decide>) {
        decide ??= strategy.buildLookaheadForOptional(options);
        return decide.call(this);
      };
    },
  };
}
