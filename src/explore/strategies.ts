/** Strategies: in which order schedules are tried. Each gives one chooser per run, until it has nothing left to try. */
import type { Chooser, DecisionPoint, Execution } from "./execution.ts";

export interface Strategy {
  readonly name: string;
  /** The chooser of the next run; null when all has been tried. */
  next(): Chooser | null;
  /** Told how the run ended before the next one is asked for. */
  done(execution: Execution): void;
}

export const STRATEGY_NAMES = ["random", "pct", "bounded", "portfolio"] as const;
export type StrategyName = (typeof STRATEGY_NAMES)[number];

export interface StrategyOptions {
  readonly seed: number;
  /** How many preemptions a schedule of `bounded` has at most. */
  readonly preemptions: number;
  /** The depth of the bugs that `pct` looks for: how many ordering constraints make them happen. */
  readonly depth: number;
}

export function strategyOf(name: StrategyName, options: StrategyOptions): Strategy {
  switch (name) {
    case "random":
      return randomWalk(options.seed);
    case "pct":
      return pct(options.seed, options.depth);
    case "bounded":
      return new Bounded(options.preemptions);
    case "portfolio":
      return portfolio(options);
  }
}

/** One in so many decisions lets a time come that others would have had to wait for. */
const TIMED_SHARE = 32;

/** The candidates that are not waiting for a time, or all of them where there are no others. */
function ready({ candidates }: DecisionPoint): number[] {
  const indexes = candidates.map((_, at) => at);
  const untimed = indexes.filter((at) => !candidates[at]!.isTimed);
  return untimed.length > 0 ? untimed : indexes;
}

/** Any of the threads that can go on, each as likely as the others, at every decision. */
export function randomWalk(seed: number): Strategy {
  const random = generator(seed);
  const choose: Chooser = (point) => {
    if (random() * TIMED_SHARE < 1) return Math.floor(random() * point.candidates.length);
    const among = ready(point);
    return among[Math.floor(random() * among.length)]!;
  };
  return { name: "random", next: () => choose, done: () => {} };
}

/**
 * Probabilistic concurrency testing: threads have priorities drawn at random, the highest runs, and at `depth` - 1 steps
 * drawn at random the one that runs falls below all others. Finds a bug of that depth among n threads and k steps with
 * probability at least 1 / (n * k^(depth-1)). Source: Burckhardt, Kothari, Musuvathi, Nagarakatte: "A Randomized
 * Scheduler with Probabilistic Guarantees of Finding Bugs", ASPLOS 2010.
 */
export function pct(seed: number, depth: number): Strategy {
  const random = generator(seed);
  let length = 1;
  return {
    name: "pct",
    next: () => {
      const priorities = new Map<number, number>();
      const changes = new Map<number, number>();
      let lowest = -depth;
      for (let each = 1; each < depth; each++) changes.set(Math.floor(random() * length), -each);
      return (point) => {
        const { candidates, step } = point;
        for (const { serial } of candidates) if (!priorities.has(serial)) priorities.set(serial, random());
        const among = ready(point);
        const best = (): number =>
          among.reduce((a, b) =>
            priorities.get(candidates[b]!.serial)! > priorities.get(candidates[a]!.serial)! ? b : a,
          );
        const lowered = changes.get(step);
        if (lowered !== undefined) priorities.set(candidates[best()]!.serial, lowered);
        // who only goes round until another thread has done something would keep it from doing so
        if (point.isPreemption && point.usual !== 0) priorities.set(candidates[0]!.serial, lowest--);
        return best();
      };
    },
    done: ({ steps }) => {
      length = Math.max(length, steps);
    },
  };
}

/** A decision of the run under way that others could still be taken in the place of. */
interface Branch {
  /** Indexes of candidates that have not been tried. */
  readonly left: number[];
  chosen: number;
}

/**
 * Depth first through all schedules with at most so many preemptions. Who goes on where a thread blocks or ends is free.
 * A preemption is tried in the program's own code; where the standard library runs, threads change only when one blocks.
 * Source: Musuvathi, Qadeer: "Iterative Context Bounding for Systematic Testing of Multithreaded Programs", PLDI 2007.
 */
export class Bounded implements Strategy {
  readonly name = "bounded";
  private readonly preemptions: number;
  private readonly branches: Branch[] = [];
  private isOver = false;

  constructor(preemptions: number) {
    this.preemptions = preemptions;
  }

  next(): Chooser | null {
    if (this.isOver) return null;
    let depth = 0;
    let used = 0;
    return (point) => {
      const { candidates, isPreemption, usual, stand } = point;
      const branch = this.branches[depth++];
      let chosen = usual;
      if (branch !== undefined) chosen = branch.chosen;
      else {
        const isFree = (at: number): boolean => !isPreemption && !candidates[at]!.isTimed;
        const isTried = (at: number): boolean =>
          at !== usual && (isFree(at) || (used < this.preemptions && stand.inside === null));
        this.branches.push({ chosen, left: candidates.map((_, at) => at).filter(isTried) });
      }
      if (chosen !== usual && (isPreemption || candidates[chosen]!.isTimed)) used++;
      return chosen;
    };
  }

  done(): void {
    const { branches } = this;
    while (branches.length > 0 && branches.at(-1)!.left.length === 0) branches.pop();
    const last = branches.at(-1);
    if (last === undefined) this.isOver = true;
    else last.chosen = last.left.shift()!;
  }
}

/** Few preemptions first, then priorities and random walks in turn. */
function portfolio(options: StrategyOptions): Strategy {
  const bounded = new Bounded(1);
  const others = [pct(options.seed, options.depth), randomWalk(options.seed + 1)];
  let turn = 0;
  let running: Strategy = bounded;
  return {
    name: "portfolio",
    next: () => {
      running = turn % 3 === 0 ? bounded : others[turn % 2]!;
      turn++;
      const chooser = running.next();
      if (chooser !== null) return chooser;
      running = others[turn % 2]!;
      return running.next();
    },
    done: (execution) => running.done(execution),
  };
}

/** Numbers in [0, 1), the same for the same seed. */
function generator(seed: number): () => number {
  let state = (seed ^ 0x9e37_79b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
