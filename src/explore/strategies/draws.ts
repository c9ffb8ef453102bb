/** What strategies draw with: numbers from a seed, and among which candidates. */
import type { DecisionPoint } from "../execution.ts";

/** One in so many decisions lets a time come that others would have had to wait for. */
const TIMED_SHARE = 32;

/** Numbers in [0, 1), the same for the same seed. */
export function generator(seed: number): () => number {
  let state = (seed ^ 0x9e37_79b9) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The numbers of one schedule: it can be run again without those before it, by whichever job. */
export const generatorOf = (seed: number, schedule: number): (() => number) =>
  generator(Math.imul(schedule + 1, 0x85eb_ca6b) ^ Math.imul(seed, 0xc2b2_ae35));

/** The candidates that are not waiting for a time, or all of them where there are no others. */
export function ready({ candidates }: DecisionPoint): number[] {
  const indexes = candidates.map((_, at) => at);
  const untimed = indexes.filter((at) => !candidates[at]!.isTimed);
  return untimed.length > 0 ? untimed : indexes;
}

/** The same, but now and then those that wait for a time are among them. */
export function eligible(point: DecisionPoint, random: () => number): number[] {
  const untimed = ready(point);
  if (untimed.length === point.candidates.length || random() * TIMED_SHARE >= 1) return untimed;
  return point.candidates.map((_, at) => at);
}

/** One of them, each as likely as the others. */
export const anyOf = (indexes: readonly number[], random: () => number): number =>
  indexes[Math.floor(random() * indexes.length)]!;

/** The one of them with the most of something; the first of those with the same. */
export const bestOf = (indexes: readonly number[], worth: (index: number) => number): number =>
  indexes.reduce((best, each) => (worth(each) > worth(best) ? each : best));
