/**
 * Under the virtual clock a run is a function of the program and the seed. `npm run determinism` does the same with a
 * thousand runs of each program and a thousand seeds.
 */
import { describe, expect, test } from "vitest";
import { PROGRAMS, run } from "./determinism.ts";

const RUNS = 10;
const SEEDS = 40;

test("there are twenty programs", () => {
  expect(PROGRAMS.length).toBe(20);
});

describe.each(PROGRAMS)("$name", (program) => {
  test("the same seed gives the same run", () => {
    const first = run(program, 7);
    for (let at = 1; at < RUNS; at++) expect(run(program, 7)).toEqual(first);
  });

  test(
    program.hasOneOutcome ? "all seeds give one outcome" : "seeds give other runs, of other outcomes",
    () => {
      const hashes = new Set<string>();
      const outcomes = new Set<string>();
      for (let seed = 0; seed < SEEDS; seed++) {
        const { hash, outcome } = run(program, seed);
        hashes.add(hash);
        outcomes.add(outcome);
        if (!program.hasOneOutcome && outcomes.size > 1) break;
      }
      if (program.hasOneOutcome) expect(outcomes.size).toBe(1);
      else expect([hashes.size > 1, outcomes.size > 1]).toEqual([true, true]);
    },
  );
});
