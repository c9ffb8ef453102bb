/** The strategy `pct`: probabilistic concurrency testing. */
import type { Strategy } from "../strategies.ts";
import { bestOf, eligible, generatorOf } from "./draws.ts";

/**
 * Threads have priorities drawn at random, the highest runs, and at `depth` - 1 steps drawn at random the one that runs
 * falls below all others. Finds a bug of that depth among n threads and k steps with probability at least
 * 1 / (n * k^(depth-1)). How many steps there are is taken from the first schedule. Source: Burckhardt, Kothari,
 * Musuvathi, Nagarakatte: "A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs", ASPLOS 2010.
 */
export function pct(seed: number, depth: number): Strategy {
  let length = 1;
  return {
    name: "pct",
    learnsFrom: [0],
    next: (number) => {
      const random = generatorOf(seed, number);
      const priorities = new Map<number, number>();
      const changes = new Map<number, number>();
      let lowest = -depth;
      for (let each = 1; each < depth; each++) changes.set(Math.floor(random() * length), -each);
      return (point) => {
        const { candidates, step } = point;
        for (const { serial } of candidates) if (!priorities.has(serial)) priorities.set(serial, random());
        const among = eligible(point, random);
        const best = (): number => bestOf(among, (at) => priorities.get(candidates[at]!.serial)!);
        const lowered = changes.get(step);
        if (lowered !== undefined) priorities.set(candidates[best()]!.serial, lowered);
        // who only goes round until another thread has done something would keep it from doing so
        if (point.isPreemption && point.usual !== 0) priorities.set(candidates[0]!.serial, lowest--);
        return best();
      };
    },
    done: ({ steps }, number) => {
      if (number === 0) length = Math.max(1, steps);
    },
  };
}
