/** `gilgamesh explore` and `gilgamesh replay`: from their arguments to a report and an exit status. */
import { writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Subject } from "../explore/execution.ts";
import {
  type Exploration,
  type ExploreOptions,
  explore,
  type Failure,
  replay,
} from "../explore/exploration.ts";
import { likelihood, likelihoodText, turningPoint, turningPointText } from "../explore/likelihood.ts";
import { explorationText, scheduleSteps } from "../explore/report.ts";
import { type Schedule, scheduleFrom, scheduleText } from "../explore/schedule.ts";
import { STRATEGY_NAMES, type StrategyName } from "../explore/strategies.ts";
import { type Host, isProfileName, PROFILE_NAMES, type ProfileName } from "../index.ts";

/** What `gilgamesh explore --help` prints. */
export const EXPLORE_HELP = `usage: gilgamesh explore [option] ... file [arg] ...

Run a program under many schedules of its threads, in virtual time, and report those that fail: with an
exception in any thread, an exit status that is not 0, a deadlock, or a limit that is reached. The shortest
schedule found of each way to fail is written to NAME.schedule.json, for \`gilgamesh replay'.

  --gil P,P,...      the profiles to explore (3.13); see \`gilgamesh --help'
  --strategy NAME    random     anybody who can run goes on, at each place where a thread can be put out
                     pct        threads have priorities, which change a few times
                     pos        each event has a priority, drawn again where others conflict with it
                     surw       threads with much left to do are drawn more often
                     bounded    every schedule with at most so many preemptions of the program's code
                     delay      every schedule with at most so many delays of the thread whose turn it is
                     dpor       every schedule, but for those that differ only in the order of what does
                                not depend on each other
                     portfolio  several of these in turn (the default)
  --schedules N      how many to try under each profile (1000)
  --seconds S        and for how long
  --preemptions K    for bounded and delay: at most so many (2)
  --exhaustive       until all schedules have been tried: as --strategy dpor, or bounded with --preemptions
  --depth D          for pct: how many orderings it takes to fail (3)
  --seed N           for what is drawn (0)
  --out FILE         where to write the schedule
`;

const REPLAY_HELP = `usage: gilgamesh replay FILE.schedule.json [file [arg] ...]

Run a program again under a schedule that \`gilgamesh explore' has kept.
`;

const STATUS_FAILED = 1;
const STATUS_USAGE = 2;
const STATUS_DEADLOCK = 67;

/** What the command wrote, and its exit status. */
export interface Answer {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const refused = (problem: string): Answer => ({
  status: STATUS_USAGE,
  stdout: "",
  stderr: `gilgamesh: ${problem}\n`,
});

/** Runs `gilgamesh explore` with the arguments behind that word. */
export async function exploreCommand(args: readonly string[], host: Host): Promise<Answer> {
  const options = {
    gil: { type: "string", default: "3.13" },
    strategy: { type: "string", default: "portfolio" },
    schedules: { type: "string" },
    seconds: { type: "string" },
    preemptions: { type: "string" },
    depth: { type: "string", default: "3" },
    seed: { type: "string", default: "0" },
    out: { type: "string" },
    exhaustive: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  } as const;
  const own = ownArguments(args, options);
  let values: ReturnType<typeof parse>["values"];
  const parse = () => parseArgs({ args: own, options, allowPositionals: true });
  let file: string | undefined;
  try {
    const parsed = parse();
    values = parsed.values;
    file = parsed.positionals[0];
  } catch (error) {
    return refused((error as Error).message);
  }
  if (values.help) return { status: 0, stdout: EXPLORE_HELP, stderr: "" };
  if (file === undefined) return refused("explore needs a file");
  const profiles = values.gil.split(",");
  const unknown = profiles.find((each) => !isProfileName(each));
  if (unknown !== undefined)
    return refused(`there is no GIL profile '${unknown}': there are ${PROFILE_NAMES.join(", ")}`);
  const strategy = !values.exhaustive
    ? values.strategy
    : values.preemptions === undefined
      ? "dpor"
      : "bounded";
  if (!(STRATEGY_NAMES as readonly string[]).includes(strategy))
    return refused(`there is no strategy '${strategy}': there are ${STRATEGY_NAMES.join(", ")}`);
  const numbers = new Map<string, number>();
  for (const name of ["schedules", "seconds", "preemptions", "depth", "seed"] as const) {
    const text = values[name];
    if (text === undefined) continue;
    const value = Number(text);
    if (text.trim() === "" || !(value >= 0) || (name !== "seconds" && !Number.isSafeInteger(value)))
      return refused(`--${name} must be a number: '${text}'`);
    numbers.set(name, value);
  }
  const subject = subjectOf(file, args.slice(own.length), host);
  if (typeof subject === "string") return refused(subject);
  const seconds = numbers.get("seconds") ?? Number.POSITIVE_INFINITY;
  const chosen: ExploreOptions = {
    strategy: strategy as StrategyName,
    schedules: numbers.get("schedules") ?? (values.exhaustive ? Number.POSITIVE_INFINITY : 1000),
    preemptions: numbers.get("preemptions") ?? 2,
    depth: numbers.get("depth")!,
    seed: numbers.get("seed")!,
  };
  const results: Exploration[] = [];
  for (const profile of profiles as ProfileName[]) {
    const end = host.clock.now() + seconds * 1e9;
    results.push(await explore(subject, profile, { ...chosen, isOver: () => host.clock.now() >= end }));
  }
  let stdout = explorationText(file, results, chosen.preemptions!);
  const failures = results.flatMap((result) => result.failures);
  if (failures.length > 0) stdout += await likelihoodsOf(subject, failures[0]!, chosen.seed!);
  const name = values.out ?? `${basename(file, ".py")}.schedule.json`;
  for (const [at, { schedule }] of failures.entries()) {
    const path = at === 0 ? name : name.replace(/(\.schedule)?\.json$/, (ending) => `.${at + 1}${ending}`);
    try {
      writeFileSync(path, scheduleText(schedule));
    } catch (error) {
      return { ...refused(`can't write file '${path}': ${(error as Error).message}`), stdout };
    }
    stdout += `${at === 0 ? "\n" : ""}gilgamesh replay ${path}  (${schedule.profile}: ${schedule.problem})\n`;
  }
  return { status: statusOf(failures[0]?.end), stdout, stderr: "" };
}

const TAILS = 20;
const RUNS = 100;
const INTERVALS = [0.005, 0.000_001];

/** From where on the commonest failure was inevitable, and how often the program fails when nobody schedules it. */
async function likelihoodsOf(
  subject: Subject,
  { schedule, execution }: Failure,
  seed: number,
): Promise<string> {
  const { profile } = schedule;
  const point = await turningPoint(subject, profile, execution, TAILS, seed);
  let text = `\nUnder ${profile}:\n  ${turningPointText(point)}\n`;
  for (const interval of INTERVALS) {
    text += `  ${likelihoodText(await likelihood(subject, profile, interval, RUNS, seed))}\n`;
  }
  return text;
}

/** Runs `gilgamesh replay` with the arguments behind that word. */
export async function replayCommand(args: readonly string[], host: Host): Promise<Answer> {
  const [path, ...rest] = args;
  if (path === "--help" || path === "-h") return { status: 0, stdout: REPLAY_HELP, stderr: "" };
  if (path === undefined) return refused("replay needs a schedule");
  let schedule: Schedule;
  try {
    const bytes = host.files?.readAll(resolve(path));
    if (bytes == null) return refused(`can't open file '${path}'`);
    schedule = scheduleFrom(new TextDecoder().decode(bytes));
  } catch (error) {
    return refused(`${path}: ${(error as Error).message}`);
  }
  const subject = subjectOf(rest[0] ?? schedule.program, rest.slice(1), host);
  if (typeof subject === "string") return refused(subject);
  const { execution, divergence } = await replay(subject, schedule);
  let stderr = execution.stderr;
  if (divergence !== null) {
    stderr += `gilgamesh: the program has changed: this switch of the schedule was not met\n${scheduleSteps([divergence])}`;
  }
  return { status: statusOf(execution.end), stdout: execution.stdout, stderr };
}

const statusOf = (end: string | undefined): number =>
  end === undefined || end === "passed" ? 0 : end === "deadlock" ? STATUS_DEADLOCK : STATUS_FAILED;

/** The arguments up to the file, which is the first that is no option; the rest are the program's. */
function ownArguments(
  args: readonly string[],
  options: Readonly<Record<string, { type: string }>>,
): string[] {
  let at = 0;
  while (at < args.length) {
    const arg = args[at]!;
    if (!arg.startsWith("-")) return args.slice(0, at + 1);
    const name = arg.replace(/^--?/, "");
    at += !arg.includes("=") && options[name]?.type === "string" ? 2 : 1;
  }
  return [...args];
}

/** The program, or why it cannot be read. */
function subjectOf(file: string, args: readonly string[], host: Host): Subject | string {
  const filename = resolve(file);
  try {
    const source = host.files?.readAll(filename);
    if (source == null) return `can't open file '${file}'`;
    const fromEnvironment = host.environment.get("PYTHONPATH")?.split(":") ?? [];
    return {
      source,
      filename,
      argv: [file, ...args],
      path: [dirname(filename), ...fromEnvironment.filter((each) => each !== "").map((each) => join(each))],
      ...(host.files === null || host.files === undefined ? {} : { files: host.files }),
      env: Object.fromEntries(host.environment),
    };
  } catch (error) {
    return `can't open file '${file}': ${(error as Error).message}`;
  }
}
