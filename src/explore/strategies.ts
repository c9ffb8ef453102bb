/** Strategies: in which order schedules are tried. Each gives one chooser per run, until it has nothing left to try. */
import type { AccessObserver } from "../index.ts";
import { Dpor } from "./dpor.ts";
import type { Chooser, Execution } from "./execution.ts";
import { bounded, delayBounded } from "./strategies/depth_first.ts";
import { pct } from "./strategies/pct.ts";
import { portfolio } from "./strategies/portfolio.ts";
import { pos } from "./strategies/pos.ts";
import { randomWalk } from "./strategies/random_walk.ts";
import { surw } from "./strategies/surw.ts";

export interface Strategy {
  readonly name: string;
  /** The schedules that later ones depend on: where those are dealt out to several jobs, each job runs these first. */
  readonly learnsFrom?: readonly number[];
  /** The chooser of the schedule of that number; null when all has been tried. */
  next(number: number): Chooser | null;
  /** To be told of the accesses to shared memory of the run that the last chooser is for, where the strategy wants that. */
  readonly observer?: AccessObserver | null;
  /** How many of the runs so far turned out, while they ran, to differ from none before. */
  readonly redundant?: number;
  /** Told how the run ended before the next one is asked for. */
  done(execution: Execution, number: number): void;
}

export const STRATEGY_NAMES = [
  "random",
  "pct",
  "pos",
  "surw",
  "bounded",
  "delay",
  "dpor",
  "portfolio",
] as const;
export type StrategyName = (typeof STRATEGY_NAMES)[number];

/** One of several parts into which a search is split. */
export interface Part {
  readonly index: number;
  readonly of: number;
}

export interface StrategyOptions {
  readonly seed: number;
  /** How many preemptions a schedule of `bounded` has at most, and delays one of `delay`. */
  readonly preemptions: number;
  /** The depth of the bugs that `pct` looks for: how many ordering constraints make them happen. */
  readonly depth: number;
  /** Which part of what is searched depth first; all of it where none is given. */
  readonly part?: Part;
}

export function strategyOf(name: StrategyName, options: StrategyOptions): Strategy {
  const { seed, depth, preemptions, part } = options;
  switch (name) {
    case "random":
      return randomWalk(seed);
    case "pct":
      return pct(seed, depth);
    case "pos":
      return pos(seed);
    case "surw":
      return surw(seed);
    case "bounded":
      return bounded(preemptions, part);
    case "delay":
      return delayBounded(preemptions, part);
    case "dpor":
      // what is to be tried is known only from what has been: it is not split
      return part === undefined || part.index === 0 ? new Dpor() : nothing;
    case "portfolio":
      // few preemptions first; the random walk goes on where those have all been tried
      return portfolio([bounded(1), pct(seed, depth), pos(seed + 1), surw(seed + 2), randomWalk(seed + 3)]);
  }
}

const nothing: Strategy = { name: "dpor", next: () => null, done: () => {} };
