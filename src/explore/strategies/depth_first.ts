/** The strategies `bounded` and `delay`: depth first through all schedules that cost no more than a bound. */
import type { Chooser, DecisionPoint } from "../execution.ts";
import type { Part, Strategy } from "../strategies.ts";

/** What it costs that the candidate `at` goes on; infinite where that is not to be tried. */
type Cost = (point: DecisionPoint, at: number) => number;

/** A decision of the run under way that others could still be taken in the place of. */
interface Branch {
  /** Indexes of candidates that have not been tried. */
  readonly left: number[];
  chosen: number;
}

const WHOLE: Part = { index: 0, of: 1 };

/**
 * At most so many preemptions. Who goes on where a thread blocks or ends is free. A preemption is tried in the program's
 * own code; where the standard library runs, threads change only when one blocks. Source: Musuvathi, Qadeer: "Iterative
 * Context Bounding for Systematic Testing of Multithreaded Programs", PLDI 2007.
 */
export function bounded(preemptions: number, part?: Part): Strategy {
  return new DepthFirst("bounded", preemptions, preemptionCost, part);
}

/**
 * At most so many delays: threads run in a fixed order, each until it blocks, and a delay passes over the one whose turn
 * it is. Far fewer schedules than with as many preemptions where there are many threads. Source: Emmi, Qadeer,
 * Rakamaric: "Delay-Bounded Scheduling", POPL 2011.
 */
export function delayBounded(delays: number, part?: Part): Strategy {
  return new DepthFirst("delay", delays, delayCost, part);
}

const preemptionCost: Cost = ({ candidates, isPreemption, usual, stand }, at) => {
  if (at === usual || (!isPreemption && !candidates[at]!.isTimed)) return 0;
  return stand.inside === null ? 1 : Number.POSITIVE_INFINITY;
};

const delayCost: Cost = ({ candidates, isPreemption, usual, stand }, at) => {
  if (at === usual) return 0;
  if (isPreemption && stand.inside !== null) return Number.POSITIVE_INFINITY;
  return (at - usual + candidates.length) % candidates.length;
};

class DepthFirst implements Strategy {
  readonly name: string;
  private readonly bound: number;
  private readonly cost: Cost;
  private readonly part: Part;
  private readonly branches: Branch[] = [];
  private isOver = false;
  /** How many decisions of the first run could have been another: they are dealt out to the parts. */
  private dealt = 0;

  constructor(name: string, bound: number, cost: Cost, part: Part = WHOLE) {
    this.name = name;
    this.bound = bound;
    this.cost = cost;
    this.part = part;
  }

  next(): Chooser | null {
    if (this.isOver) return null;
    const { branches, bound, cost, part } = this;
    const isFirst = branches.length === 0;
    let depth = 0;
    let used = 0;
    return (point) => {
      const { candidates, usual } = point;
      const branch = branches[depth++];
      let chosen = usual;
      if (branch !== undefined) {
        // a program that is not the same each time may have fewer candidates here
        chosen = branch.chosen < candidates.length ? branch.chosen : usual;
      } else {
        const left: number[] = [];
        for (let at = 0; at < candidates.length; at++) {
          if (at === usual || used + cost(point, at) > bound) continue;
          if (!isFirst || this.dealt++ % part.of === part.index) left.push(at);
        }
        branches.push({ chosen, left });
      }
      used += cost(point, chosen);
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
