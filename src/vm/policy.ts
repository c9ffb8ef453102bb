/** `Policy`: which thread goes on, at each point where there is a choice. The scheduler is only the mechanism. */
import type { ThreadState } from "./threads.ts";

/** Decides the schedule of a run. */
export interface Policy {
  readonly name: string;
  /** Which of the threads that want the GIL gets it: an index of `ready`, which is in order of arrival. */
  choose(ready: readonly ThreadState[]): number;
  /**
   * How long, in nanoseconds, the holder keeps the GIL once somebody waits for it, given the switch interval: after
   * that it is asked to drop it.
   */
  patience(interval: number): number;
  /**
   * Up to how many cost units, a power of two, a thread is late to ask for the GIL, each time another number of them.
   * Without this, a loop whose length divides the interval would be left at the same instruction each time.
   */
  readonly lateness: number;
  /** Takes every decision itself, where it is given; the rest of the policy is not asked then. */
  readonly control?: Control;
}

/** Who decides at each place where a thread can be put out, not only when its switch interval has passed. */
export interface Control {
  /**
   * Which of `candidates`, at least one, goes on. First among them is `current`, the thread that has come to a check
   * point, unless it has blocked, ended or let others go first, which is null; then those that can run, in order of
   * arrival; then those that wait for a time, the earliest first: one that is chosen finds that its time has come.
   */
  decide(candidates: readonly ThreadState[], current: ThreadState | null): ThreadState;
}

/** CPython's: the request comes after one switch interval; waiters are served in order of arrival (FACTS 1.1). */
export const cpythonPolicy: Policy = {
  name: "cpython",
  choose: () => 0,
  patience: (interval) => interval,
  lateness: 1024,
};

/** The holder is put out after a few instructions, at the next check point: soon every switch that can be has been. */
export const eagerPolicy: Policy = { name: "eager", choose: () => 0, patience: () => 0, lateness: 32 };

/** Any waiting thread may get the GIL, drawn with a seed: another schedule that CPython could show. */
export function seededPolicy(seed: number): Policy {
  const random = mulberry32(seed);
  return {
    name: "seeded",
    choose: (ready) => Math.floor(random() * ready.length),
    patience: (interval) => interval,
    lateness: 1024,
  };
}

/** A small generator of numbers in [0, 1): for schedules, where only repeatability counts. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
