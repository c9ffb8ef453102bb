/** The strategy `portfolio`: several strategies in turn. */
import type { Strategy } from "../strategies.ts";

/** Each member takes its turn; for one that has nothing left to try, the last member goes on. */
export function portfolio(members: readonly Strategy[]): Strategy {
  const { length } = members;
  const last = members[length - 1]!;
  let running = last;
  return {
    name: "portfolio",
    learnsFrom: members.flatMap(({ learnsFrom }, at) => (learnsFrom ?? []).map((own) => own * length + at)),
    next: (number) => {
      running = members[number % length]!;
      const own = Math.floor(number / length);
      const chooser = running.next(own);
      if (chooser !== null) return chooser;
      running = last;
      // numbers that the last member does not come to in its own turns
      return last.next(-1 - number);
    },
    done: (execution, number) => {
      const isOwn = running === members[number % length];
      running.done(execution, isOwn ? Math.floor(number / length) : -1 - number);
    },
  };
}
