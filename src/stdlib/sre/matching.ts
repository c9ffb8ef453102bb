/** Running matchers from native functions: what a search that takes long does to let the interpreter look at limits. */
import { type Pending, pyWorked, type Steps } from "../../objects/steps.ts";
import { type Matcher, type Outcome, ROUND, TIRED } from "./matcher.ts";

/** What a round of steps costs, in the units that instructions are counted in. */
const ROUND_UNITS = ROUND / 2;

/** Something that works in rounds; `go` tells whether it is done. */
export interface Work<Result> {
  go(): boolean;
  readonly result: Result;
}

/** Runs work to its end; the result at once where one round is enough. */
export function finish<Result>(work: Work<Result>): Result | Pending {
  return work.go() ? work.result : (pyFinish(work) as Pending);
}

function* pyFinish<Result>(work: Work<Result>): Steps<Result> {
  do yield* pyWorked(ROUND_UNITS);
  while (!work.go());
  return work.result;
}

/** Goes on with a matcher that is tired, to its end. */
export function* pyGoOn(matcher: Matcher): Steps<Outcome> {
  let outcome: Outcome;
  do {
    yield* pyWorked(ROUND_UNITS);
    outcome = matcher.go();
  } while (outcome === TIRED);
  return outcome;
}
