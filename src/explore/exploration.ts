/** `explore`: runs a program under many schedules, keeps what fails, and finds the shortest schedule that fails so. */
import type { ProfileName } from "../index.ts";
import { Coverage, type Covered } from "./coverage.ts";
import { type Execution, execute, type Subject, type Switch } from "./execution.ts";
import { Replay, type Schedule } from "./schedule.ts";
import { type StrategyName, type StrategyOptions, strategyOf } from "./strategies.ts";

export interface ExploreOptions extends Partial<StrategyOptions> {
  readonly strategy?: StrategyName;
  /** At most so many schedules. */
  readonly schedules?: number;
  /** Asked before each schedule: true ends the exploration. */
  readonly isOver?: () => boolean;
  /** Told after each schedule. */
  readonly onProgress?: (tried: number, failures: number) => void;
}

/** A way to fail: the end and the words for it are the same. */
export interface Failure {
  readonly end: Execution["end"];
  readonly problem: string;
  /** How many of the schedules tried failed so. */
  readonly count: number;
  readonly schedule: Schedule;
  /** The run of that schedule. */
  readonly execution: Execution;
}

/** What exploring a program under one profile has shown. */
export interface Exploration {
  readonly profile: ProfileName;
  readonly strategy: StrategyName;
  readonly tried: number;
  /** How many of those were the same as others but for the order of what does not depend on each other. */
  readonly redundant: number;
  /** The strategy has nothing left to try: for `bounded`, no other schedule has as few preemptions. */
  readonly isComplete: boolean;
  readonly failures: readonly Failure[];
  /** How many schedules printed what; the commonest first. */
  readonly outputs: readonly (readonly [output: string, count: number])[];
  readonly covered: Covered;
}

const DEFAULTS = { strategy: "portfolio", schedules: 1000, seed: 0, preemptions: 2, depth: 3 } as const;

/** Explores a program under one profile. */
export async function explore(
  subject: Subject,
  gil: ProfileName,
  given: ExploreOptions = {},
): Promise<Exploration> {
  const options = { ...DEFAULTS, ...given };
  const strategy = strategyOf(options.strategy, options);
  const found = new Map<string, { count: number; execution: Execution }>();
  const outputs = new Map<string, number>();
  const coverage = new Coverage();
  let tried = 0;
  let failures = 0;
  let isComplete = false;
  while (tried < options.schedules && options.isOver?.() !== true) {
    const chooser = strategy.next(tried);
    if (chooser === null) {
      isComplete = true;
      break;
    }
    const { observer } = strategy;
    const execution = await execute(subject, coverage.hear(chooser), {
      gil,
      seed: options.seed,
      ...(observer == null ? {} : { observer }),
    });
    strategy.done(execution, tried);
    coverage.done();
    tried++;
    outputs.set(execution.stdout, (outputs.get(execution.stdout) ?? 0) + 1);
    if (execution.end !== "passed") {
      failures++;
      const key = `${execution.end}\n${execution.problem}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { count: 1, execution });
      else {
        known.count++;
        if (execution.switches.length < known.execution.switches.length) known.execution = execution;
      }
    }
    options.onProgress?.(tried, failures);
  }
  const kept: Failure[] = [];
  for (const { count, execution } of found.values()) {
    kept.push({ count, ...(await failureOf(subject, gil, options.seed, execution)) });
  }
  kept.sort((a, b) => b.count - a.count);
  return {
    profile: gil,
    strategy: options.strategy,
    tried,
    redundant: strategy.redundant ?? 0,
    isComplete,
    failures: kept,
    outputs: [...outputs].sort((a, b) => b[1] - a[1]),
    covered: coverage.covered(),
  };
}

async function failureOf(
  subject: Subject,
  gil: ProfileName,
  seed: number,
  first: Execution,
): Promise<Omit<Failure, "count">> {
  const execution = await minimised(subject, gil, seed, first);
  const { end, problem, switches } = execution;
  const schedule: Schedule = {
    version: 1,
    program: subject.filename,
    profile: gil,
    seed,
    end,
    problem,
    switches,
  };
  return { end, problem, schedule, execution };
}

/**
 * A run that fails in the same way with as few switches as leaving them out one by one, many at a time at first, can
 * find. Source: Zeller, Hildebrandt: "Simplifying and Isolating Failure-Inducing Input", TSE 2002.
 */
export async function minimised(
  subject: Subject,
  gil: ProfileName,
  seed: number,
  failing: Execution,
): Promise<Execution> {
  let best = failing;
  const tryOut = async (switches: readonly Switch[]): Promise<boolean> => {
    const execution = await execute(subject, new Replay(switches).choose, { gil, seed });
    const isSame = execution.end === failing.end && execution.problem === failing.problem;
    if (!isSame || execution.switches.length >= best.switches.length) return false;
    best = execution;
    return true;
  };
  let size = Math.ceil(best.switches.length / 2);
  while (size >= 1 && best.switches.length > 0) {
    let isShorter = false;
    for (let at = 0; at < best.switches.length; ) {
      const { switches } = best;
      if (await tryOut([...switches.slice(0, at), ...switches.slice(at + size)])) isShorter = true;
      else at += size;
    }
    if (!isShorter || size > best.switches.length) size = size === 1 ? 0 : Math.floor(size / 2);
  }
  return best;
}

/** Runs a schedule again. `divergence` is the first switch that could not be made; null when all were. */
export async function replay(
  subject: Subject,
  schedule: Schedule,
): Promise<{ execution: Execution; divergence: Switch | null }> {
  const again = new Replay(schedule.switches);
  const execution = await execute(subject, again.choose, { gil: schedule.profile, seed: schedule.seed });
  return { execution, divergence: again.divergence };
}
