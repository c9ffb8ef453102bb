/** Whatever is given for a program ends in a result, a Python exception, a limit or a deadlock. `npm run fuzz` has more. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { anything, program } from "./programs.ts";
import { trial } from "./trial.ts";

const seed = Number(process.env.SEED ?? 20261121);

test(`any program ends as a program may (seed ${seed})`, { timeout: 120_000 }, () => {
  const ends = new Set<string>();
  fc.assert(
    fc.property(anything, (source) => {
      const { end, problem } = trial(source);
      ends.add(end);
      expect(problem).toBe(null);
    }),
    { seed, numRuns: 150 },
  );
  // The generator must make programs of every kind for this to mean anything.
  for (const end of ["result", "SyntaxError", "NameError", "limit: instructions"])
    expect(ends).toContain(end);
});

test(`most programs of the grammar are Python (seed ${seed})`, () => {
  let compiled = 0;
  fc.assert(
    fc.property(program, (source) => {
      const { verdict, problem } = trial(source);
      if (verdict.type === "ok") compiled++;
      expect(problem).toBe(null);
    }),
    { seed, numRuns: 60 },
  );
  expect(compiled).toBeGreaterThan(50);
});
