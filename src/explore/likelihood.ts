/** How often a program fails in runs that nobody schedules, and from where on a failing schedule cannot but fail. */
import type { ProfileName } from "../index.ts";
import type { Policy } from "../vm/policy.ts";
import { type DecisionPoint, type Execution, execute, type Stand, type Subject } from "./execution.ts";
import { Replay } from "./schedule.ts";
import { anyOf, eligible, generatorOf } from "./strategies/draws.ts";

/** A share of runs, with the interval that holds it with 95 %. */
export interface Likelihood {
  /** The switch interval, in seconds. */
  readonly interval: number;
  readonly runs: number;
  readonly failed: number;
  readonly low: number;
  readonly high: number;
}

/** The decision after which no way to go on was found that does not fail; null: there was none before the first. */
export interface TurningPoint {
  readonly decision: { readonly at: Stand; readonly to: string } | null;
  /** How many random ways to go on were tried. */
  readonly tails: number;
}

/** By how many nanoseconds a thread that waits for a time wakes up late: what Linux allows itself by default. */
const SLACK = 50_000;

/** Runs the program under the usual GIL, each time with another delay in its timing, and counts what fails. */
export async function likelihood(
  subject: Subject,
  gil: ProfileName,
  interval: number,
  runs: number,
  seed = 0,
): Promise<Likelihood> {
  let failed = 0;
  for (let run = 0; run < runs; run++) {
    const late = Math.floor(generatorOf(seed, run)() * SLACK);
    const policy: Policy = {
      name: "late",
      choose: () => 0,
      patience: (nanoseconds) => nanoseconds + late,
      lateness: 1024,
    };
    const { end } = await execute(subject, () => 0, { gil, seed, policy, switchInterval: interval });
    if (end !== "passed") failed++;
  }
  const [low, high] = wilson(failed, runs);
  return { interval, runs, failed, low, high };
}

/** 95 % of the normal distribution. */
const Z = 1.959964;

/**
 * The interval that holds the true share with 95 %, given that `hits` of `runs` were seen. Source: Wilson, "Probable
 * Inference, the Law of Succession, and Statistical Inference", JASA 1927.
 */
export function wilson(hits: number, runs: number): [low: number, high: number] {
  if (runs === 0) return [0, 1];
  const share = hits / runs;
  const scale = 1 + (Z * Z) / runs;
  const centre = (share + (Z * Z) / (2 * runs)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / runs + (Z * Z) / (4 * runs * runs));
  return [hits === 0 ? 0 : Math.max(0, centre - half), hits === runs ? 1 : Math.min(1, centre + half)];
}

/**
 * Goes on at random after the first decisions of a failing run, which its switches give: where all that is tried fails, it
 * fails after more of them too, so that the first such decision is found by halving.
 */
export async function turningPoint(
  subject: Subject,
  gil: ProfileName,
  { switches }: Execution,
  tails: number,
  seed = 0,
): Promise<TurningPoint> {
  const decisions: { readonly chosen: number; readonly at: Stand; readonly to: string }[] = [];
  const again = new Replay(switches);
  const noted = (point: DecisionPoint): number => {
    const chosen = again.choose(point);
    decisions.push({ chosen, at: point.stand, to: point.candidates[chosen]!.name });
    return chosen;
  };
  await execute(subject, noted, { gil, seed });
  const isDoomed = async (made: number): Promise<boolean> => {
    for (let tail = 0; tail < tails; tail++) {
      const random = generatorOf(seed, tail);
      const choose = (point: DecisionPoint): number =>
        point.step < made ? decisions[point.step]!.chosen : anyOf(eligible(point, random), random);
      const { end } = await execute(subject, choose, { gil, seed });
      if (end === "passed") return false;
    }
    return true;
  };
  let open = -1; // after so many decisions it can still pass
  let lost = decisions.length;
  while (lost - open > 1) {
    const middle = Math.floor((open + lost) / 2);
    if (await isDoomed(middle)) lost = middle;
    else open = middle;
  }
  const last = decisions[lost - 1];
  return { decision: last === undefined ? null : { at: last.at, to: last.to }, tails };
}

/** A likelihood in words. */
export function likelihoodText({ interval, runs, failed, low, high }: Likelihood): string {
  const at = `at a switch interval of ${interval >= 0.001 ? `${interval * 1e3} ms` : `${Math.round(interval * 1e6)} µs`}`;
  if (failed === 0)
    return `in none of ${runs} simulated runs ${at} (95 %: less than one in ${Math.floor(1 / high)})`;
  if (failed === runs) return `in all of ${runs} simulated runs ${at}`;
  const often = (share: number): string => (1 / share).toPrecision(2).replace(/\.0$/, "");
  return `about one run in ${often(failed / runs)} ${at} (95 %: one in ${often(high)} to one in ${often(low)})`;
}

/** A turning point in words. */
export function turningPointText({ decision, tails }: TurningPoint): string {
  if (decision === null) return `it fails whatever the schedule (${tails} tried)`;
  const { at, to } = decision;
  const who = at.thread === to ? `${to} goes on` : `${to} goes on in the place of ${at.thread}`;
  const where =
    at.text === ""
      ? ""
      : `, ${at.thread === to ? "" : "which is "}at line ${at.line} of ${at.function}: ${at.text}`;
  return `it fails whatever comes (${tails} ways to go on tried) once ${who}${where}`;
}
