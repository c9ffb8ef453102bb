/**
 * The programs of `tests/schedules`, with what their first lines say: `# outcomes: 1 | 2` is the complete set of outcomes
 * under all profiles, `# outcomes 3.10 3.11: 2` under those two; `# preemptions: 2` is how many preemptions it takes to
 * reach them, if more than one. An outcome is what was printed, its lines joined by ` / `; `(nothing)`; `deadlock`; or
 * the last line of the traceback.
 */
import { readdirSync, readFileSync } from "node:fs";
import type { Execution, Subject } from "../../src/explore/execution.ts";
import { execute } from "../../src/explore/execution.ts";
import { strategyOf } from "../../src/explore/strategies.ts";
import { PROFILE_NAMES, type ProfileName } from "../../src/index.ts";

export interface ScheduleProgram {
  readonly name: string;
  readonly source: string;
  readonly preemptions: number;
  readonly outcomes: Readonly<Record<ProfileName, readonly string[]>>;
}

const folder = new URL("../schedules/", import.meta.url);

export const programs: readonly ScheduleProgram[] = readdirSync(folder)
  .filter((name) => name.endsWith(".py"))
  .sort()
  .map((file) => programFrom(file.slice(0, -".py".length), readFileSync(new URL(file, folder), "utf8")));

export const subjectOf = (source: string): Subject => ({
  source: new TextEncoder().encode(source),
  filename: "/program.py",
  argv: ["program.py"],
  path: ["/"],
});

/** What a run came to, in the words of the programs' first lines. */
export function outcomeOf({ end, problem, stdout }: Execution): string {
  if (end === "deadlock") return "deadlock";
  // the exception of a thread stands behind the thread's name
  if (end !== "passed") return problem.replace(/^in [^:]*: /, "");
  return stdout === "" ? "(nothing)" : stdout.trimEnd().replaceAll("\n", " / ");
}

/** All outcomes of all schedules with so many preemptions, in order, and the first run that came to each. */
export async function outcomesOf(
  { source }: ScheduleProgram,
  gil: ProfileName,
  preemptions: number,
): Promise<ReadonlyMap<string, Execution>> {
  const subject = subjectOf(source);
  const strategy = strategyOf("bounded", { seed: 0, depth: 0, preemptions });
  const found = new Map<string, Execution>();
  for (let number = 0; ; number++) {
    const chooser = strategy.next(number);
    if (chooser === null) break;
    const execution = await execute(subject, chooser, { gil });
    strategy.done(execution, number);
    const outcome = outcomeOf(execution);
    if (!found.has(outcome)) found.set(outcome, execution);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function programFrom(name: string, source: string): ScheduleProgram {
  const outcomes: Partial<Record<ProfileName, readonly string[]>> = {};
  for (const [, profiles = "", set = ""] of source.matchAll(/^# outcomes([^:]*): (.*)$/gm)) {
    const named = profiles.trim() === "" ? PROFILE_NAMES : (profiles.trim().split(" ") as ProfileName[]);
    for (const profile of named) {
      if (outcomes[profile] !== undefined) throw new Error(`${name}: two sets for ${profile}`);
      outcomes[profile] = set.split(" | ").sort();
    }
  }
  const missing = PROFILE_NAMES.find((profile) => outcomes[profile] === undefined);
  if (missing !== undefined) throw new Error(`${name}: no outcomes for ${missing}`);
  const preemptions = Number(/^# preemptions: (\d+)$/m.exec(source)?.[1] ?? 1);
  return { name, source, preemptions, outcomes: outcomes as ScheduleProgram["outcomes"] };
}
