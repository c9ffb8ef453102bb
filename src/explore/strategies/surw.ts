/** The strategy `surw`: selectively uniform random walk. */
import type { DecisionPoint } from "../execution.ts";
import type { Strategy } from "../strategies.ts";
import { anyOf, eligible, generatorOf } from "./draws.ts";
import { PendingEvents } from "./events.ts";

/** What the first schedule has shown. */
interface Estimate {
  /** For each thread, how many events touch each name; all of them under the empty name. */
  readonly events: Map<number, Map<string, number>>;
  /** Which thread has made which. */
  readonly parents: Map<number, number>;
}

/** All events; and those at the head of a function, which may touch any name. */
const ANY = "";
const HEAD = "def";

/**
 * A plain random walk seldom lets one thread run ahead of the others. Here the thread whose event comes next is drawn
 * with weights: how many events it has left, with those of the threads that it has yet to make; so that each
 * interleaving of them is as likely as the others. Only events that touch one name count, another name in each schedule;
 * the others come in any order. How many there are is taken from the first schedule. Source: Zhao, Wolff, Mathur,
 * Roychoudhury: "Selectively Uniform Concurrency Testing", ASPLOS 2025.
 */
export function surw(seed: number): Strategy {
  let estimate: Estimate = { events: new Map(), parents: new Map() };
  let shared: readonly string[] = [ANY];
  return {
    name: "surw",
    learnsFrom: [0],
    next: (number) => {
      const random = generatorOf(seed, number);
      const events = new PendingEvents();
      if (number === 0) {
        estimate = { events: new Map(), parents: new Map() };
        return observed(estimate, events, random);
      }
      const name = shared[Math.floor(random() * shared.length)]!;
      const left = new Map([...estimate.events].map(([serial, counts]) => [serial, eventsOf(counts, name)]));
      return walk(new Weights(left, estimate.parents), name, events, random);
    },
    done: (_, number) => {
      if (number === 0) shared = sharedNames(estimate);
    },
  };
}

/** How many of a thread's events count when those that touch `name` do. */
const eventsOf = (counts: ReadonlyMap<string, number>, name: string): number =>
  (counts.get(name) ?? 0) + (name === ANY ? 0 : (counts.get(HEAD) ?? 0));

/** Any order, and what happens is counted. */
function observed({ events: counts, parents }: Estimate, events: PendingEvents, random: () => number) {
  let running = 0;
  return (point: DecisionPoint): number => {
    events.note(point);
    const { candidates, isPreemption } = point;
    if (isPreemption) running = candidates[0]!.serial;
    for (const { serial } of candidates) {
      if (counts.has(serial)) continue;
      counts.set(serial, new Map());
      if (serial !== running) parents.set(serial, running);
    }
    const chosen = anyOf(eligible(point, random), random);
    running = candidates[chosen]!.serial;
    if (!events.isOwn(running)) return chosen;
    const own = counts.get(running)!;
    for (const name of [ANY, ...(events.names(running) ?? [HEAD])]) own.set(name, (own.get(name) ?? 0) + 1);
    return chosen;
  };
}

/** The names that events of more than one thread touch, and the empty one. */
function sharedNames({ events }: Estimate): readonly string[] {
  const threads = new Map<string, number>();
  for (const counts of events.values()) {
    for (const name of counts.keys()) threads.set(name, (threads.get(name) ?? 0) + 1);
  }
  return [
    ANY,
    ...[...threads]
      .filter(([name, count]) => name !== ANY && name !== HEAD && count > 1)
      .map(([name]) => name),
  ];
}

function walk(weights: Weights, name: string, events: PendingEvents, random: () => number) {
  let intended: number | null = null;
  const counts = (serial: number): boolean => {
    if (!events.isOwn(serial)) return false;
    const names = name === ANY ? null : events.names(serial);
    return names === null || names.has(name);
  };
  return (point: DecisionPoint): number => {
    events.note(point);
    const { candidates, isPreemption, usual } = point;
    const serialOf = (at: number): number => candidates[at]!.serial;
    const among = eligible(point, random);
    const born = among.filter((at) => weights.born(serialOf(at)));
    // what was meant for the threads that it was to make may now be meant for this one
    const heirs = [...born, ...among.filter((at) => !born.includes(at) && serialOf(at) === intended)];
    if (heirs.length > born.length && born.length > 0)
      intended = serialOf(weights.draw(heirs, serialOf, random));
    intended ??= serialOf(weights.draw(among, serialOf, random));
    // of the events that count, the intended thread's comes first; all others may come before it
    let next = among.filter((at) => serialOf(at) === intended || !counts(serialOf(at)));
    // who only goes round until another thread has done something would keep it from doing so
    const isStuck = isPreemption && usual !== 0;
    if (next.length === 0 || isStuck) {
      const others = among.filter((at) => !isStuck || at !== 0);
      next = [weights.draw(others.length > 0 ? others : among, serialOf, random)];
    }
    const chosen = anyOf(next, random);
    if (counts(serialOf(chosen))) {
      weights.spend(serialOf(chosen));
      intended = null;
    }
    return chosen;
  };
}

/** How many events each thread has left, with those of the threads that it has yet to make. */
class Weights {
  private readonly left: Map<number, number>;
  private readonly parents: ReadonlyMap<number, number>;
  private readonly there = new Set<number>();

  constructor(left: Map<number, number>, parents: ReadonlyMap<number, number>) {
    this.left = left;
    this.parents = parents;
  }

  /** A thread is there: true when it was not before. */
  born(serial: number): boolean {
    const { size } = this.there;
    return this.there.add(serial).size > size;
  }

  spend(serial: number): void {
    this.left.set(serial, Math.max(0, (this.left.get(serial) ?? 0) - 1));
  }

  /** One of them, as likely as its weight; where all have nothing left, each as likely as the others. */
  draw(indexes: readonly number[], serialOf: (index: number) => number, random: () => number): number {
    const weights = indexes.map((index) => this.weight(serialOf(index)));
    let at = random() * weights.reduce((sum, weight) => sum + weight, 0);
    for (const [each, weight] of weights.entries()) {
      at -= weight;
      if (at < 0) return indexes[each]!;
    }
    return anyOf(indexes, random);
  }

  private weight(serial: number): number {
    let sum = this.left.get(serial) ?? 0;
    for (const [unborn, count] of this.left) {
      if (!this.there.has(unborn) && this.makerOf(unborn) === serial) sum += count;
    }
    return sum;
  }

  /** The thread that will have made it, or made what made it, and that is there. */
  private makerOf(unborn: number): number {
    let at = unborn;
    while (!this.there.has(at)) {
      const parent = this.parents.get(at);
      if (parent === undefined || parent >= at) return 0; // who makes a thread has the smaller number
      at = parent;
    }
    return at;
  }
}
