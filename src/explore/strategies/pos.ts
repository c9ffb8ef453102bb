/** The strategy `pos`: partial order sampling. */
import type { Strategy } from "../strategies.ts";
import { bestOf, eligible, generatorOf } from "./draws.ts";
import { PendingEvents } from "./events.ts";

/**
 * The next event of each thread has a priority drawn at random, and the highest comes first. Once it has, priorities are
 * drawn again for the thread's own next event and for those events that may conflict with the one that came: so orders
 * of conflicting events are drawn independently of each other, and the many schedules that differ only in the order of
 * others count as one. Source: Yuan, Yang, Gu: "Partial Order Aware Concurrency Sampling", CAV 2018.
 */
export function pos(seed: number): Strategy {
  return {
    name: "pos",
    next: (number) => {
      const random = generatorOf(seed, number);
      const priorities = new Map<number, number>();
      const events = new PendingEvents();
      return (point) => {
        const { candidates } = point;
        events.note(point);
        for (const { serial } of candidates) if (!priorities.has(serial)) priorities.set(serial, random());
        const chosen = bestOf(eligible(point, random), (at) => priorities.get(candidates[at]!.serial)!);
        const { serial } = candidates[chosen]!;
        for (const other of candidates) {
          if (other.serial !== serial && events.mayConflict(serial, other.serial)) {
            priorities.set(other.serial, random());
          }
        }
        priorities.delete(serial);
        return chosen;
      };
    },
    done: () => {},
  };
}
