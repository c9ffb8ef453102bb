/**
 * `gilgamesh/explore`: exploring programs in tests. `expectNoFailure` throws what the command would report;
 * `toHaveNoFailure` is the same for vitest and Jest.
 *
 *     import { expectNoFailure } from "gilgamesh/explore";
 *
 *     test("no update is lost", () => expectNoFailure(source, { gil: ["3.9", "3.13"] }));
 */
import { isProfileName, PROFILE_NAMES, type ProfileName } from "../index.ts";
import type { Execution, Subject, Switch } from "./execution.ts";
import {
  type Exploration,
  type ExploreOptions,
  explore as explored,
  replay as replayed,
} from "./exploration.ts";
import { explorationText } from "./report.ts";
import type { Schedule } from "./schedule.ts";
import { STRATEGY_NAMES } from "./strategies.ts";

export type { EndKind, Execution, Stand, Switch } from "./execution.ts";
export type { Exploration, Failure } from "./exploration.ts";
export { type Schedule, scheduleFrom, scheduleText } from "./schedule.ts";
export type { StrategyName } from "./strategies.ts";
export type { ProfileName };

export interface TestOptions extends Omit<ExploreOptions, "onProgress" | "isOver"> {
  /** The profiles to explore, one or several; 3.13 if none is given. */
  readonly gil?: ProfileName | readonly ProfileName[];
  /** The name of the program in reports and tracebacks. */
  readonly filename?: string;
  /** The program's arguments, without its name. */
  readonly args?: readonly string[];
}

/** Explores a program under each profile. Throws a `TypeError` or `RangeError` when an option is no good. */
export async function explore(source: string, options: TestOptions = {}): Promise<readonly Exploration[]> {
  const profiles = profilesOf(options);
  checkOptions(options);
  const subject = subjectOf(source, options);
  const results: Exploration[] = [];
  for (const profile of profiles) results.push(await explored(subject, profile, options));
  return results;
}

/** Runs the program under a schedule. `divergence` is the first switch that could not be made, or null. */
export function replay(
  source: string,
  schedule: Schedule,
  options: Pick<TestOptions, "filename" | "args"> = {},
): Promise<{ execution: Execution; divergence: Switch | null }> {
  return replayed(subjectOf(source, options), schedule);
}

/**
 * Explores a program and gives what that has shown. Throws an `Error` whose message is the report, with the shortest
 * schedule found, if a schedule fails.
 */
export async function expectNoFailure(
  source: string,
  options: TestOptions = {},
): Promise<readonly Exploration[]> {
  const results = await explore(source, options);
  if (results.some(({ failures }) => failures.length > 0)) throw new Error(reportOf(results, options));
  return results;
}

/** What a matcher answers, to vitest and to Jest. */
export interface MatcherAnswer {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * The matcher: `expect.extend({ toHaveNoFailure })`, then `await expect(source).toHaveNoFailure(options)`. For its type:
 * `declare module "vitest" { interface Matchers<T> extends ExplorationMatchers<T> {} }`.
 */
export async function toHaveNoFailure(source: unknown, options: TestOptions = {}): Promise<MatcherAnswer> {
  if (typeof source !== "string") throw new TypeError("toHaveNoFailure looks at the source of a program");
  const results = await explore(source, options);
  const pass = results.every(({ failures }) => failures.length === 0);
  const report = reportOf(results, options);
  return { pass, message: () => (pass ? `no schedule fails, but one should:\n${report}` : report) };
}

/** The matchers, for the declarations of a test framework. `T` is what `expect` was given. */
export interface ExplorationMatchers<T = unknown> {
  /** Passes if no schedule that is tried makes the program fail. To be awaited. */
  toHaveNoFailure: T extends string ? (options?: TestOptions) => Promise<void> : never;
}

const DEFAULT_NAME = "program.py";
const DEFAULT_BOUND = 2;

const reportOf = (results: readonly Exploration[], { filename, preemptions }: TestOptions): string =>
  explorationText(filename ?? DEFAULT_NAME, results, preemptions ?? DEFAULT_BOUND);

function subjectOf(source: string, { filename = DEFAULT_NAME, args = [] }: TestOptions): Subject {
  return {
    source: new TextEncoder().encode(source),
    filename,
    argv: [filename, ...args],
    path: [],
  };
}

function profilesOf({ gil = "3.13" }: TestOptions): readonly ProfileName[] {
  const profiles = typeof gil === "string" ? [gil] : gil;
  if (profiles.length === 0) throw new RangeError("gil names no profile");
  const unknown = profiles.find((each) => !isProfileName(each));
  if (unknown === undefined) return profiles;
  throw new RangeError(`there is no GIL profile '${unknown}': there are ${PROFILE_NAMES.join(", ")}`);
}

function checkOptions(options: TestOptions): void {
  const { strategy } = options;
  if (strategy !== undefined && !(STRATEGY_NAMES as readonly string[]).includes(strategy))
    throw new RangeError(`there is no strategy '${strategy}': there are ${STRATEGY_NAMES.join(", ")}`);
  for (const name of ["schedules", "preemptions", "depth", "seed"] as const) {
    const value = options[name];
    if (value === undefined || (name === "schedules" && value === Number.POSITIVE_INFINITY)) continue;
    if (!Number.isSafeInteger(value) || value < 0)
      throw new RangeError(`${name} must be a whole number: ${value}`);
  }
}
