/**
 * Small programs with the complete sets of their outcomes: exploring all schedules gives exactly those, the corrected
 * twins have one, and what fails can be run again.
 *
 * `SCHEDULES=all` explores under all profiles instead of four of them.
 */
import { describe, expect, test } from "vitest";
import type { Execution } from "../../src/explore/execution.ts";
import { minimised, replay } from "../../src/explore/exploration.ts";
import type { Schedule } from "../../src/explore/schedule.ts";
import { PROFILE_NAMES, type ProfileName } from "../../src/index.ts";
import { outcomeOf, outcomesOf, programs, subjectOf } from "./schedules.ts";

const profiles: readonly ProfileName[] =
  process.env.SCHEDULES === "all" ? PROFILE_NAMES : ["3.9", "3.10", "3.13", "free"];

describe.each(programs)("$name", (program) => {
  test.each(profiles)("has just its outcomes under %s", async (gil) => {
    const found = await outcomesOf(program, gil, program.preemptions);
    expect([...found.keys()]).toEqual(program.outcomes[gil]);
    for (const [outcome, execution] of found) {
      if (execution.end !== "passed") await runAgain(program, gil, outcome, execution);
    }
  });
});

test("what has several outcomes, or a bad one, has a twin with one", () => {
  const names = new Set(programs.map(({ name }) => name));
  const isWrong = ({ outcomes }: (typeof programs)[number]) =>
    Object.values(outcomes).some((set) => set.length > 1 || /^deadlock$|Error/.test(set[0]!));
  const wrong = programs.filter(isWrong).map(({ name }) => name);
  expect(wrong.filter((name) => name.endsWith("_fixed"))).toEqual([]);
  expect(wrong.filter((name) => !names.has(`${name}_fixed`))).toEqual([]);
  expect(wrong.length).toBeGreaterThanOrEqual(30);
});

/** Runs a failure again, as it is and with a line on top: 100 times each under one profile, a few under the others. */
async function runAgain(
  { source, outcomes }: (typeof programs)[number],
  gil: ProfileName,
  outcome: string,
  first: Execution,
): Promise<void> {
  const { end, problem, switches } = await minimised(subjectOf(source), gil, 0, first);
  const schedule: Schedule = { version: 1, program: "", profile: gil, seed: 0, end, problem, switches };
  const often = outcomes["3.13"].includes(outcome) ? "3.13" : "3.9";
  for (const program of [subjectOf(source), subjectOf(`# a line more\n${source}`)]) {
    for (let time = 0; time < (gil === often ? 100 : 3); time++) {
      const { execution, divergence } = await replay(program, schedule);
      expect([outcomeOf(execution), divergence]).toEqual([outcome, null]);
    }
  }
}
