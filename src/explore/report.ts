/** What an exploration has found, in words for a terminal. */
import { coveredText } from "./coverage.ts";
import type { Execution, Switch } from "./execution.ts";
import type { Exploration, Failure } from "./exploration.ts";

/** The report on a program under one or more profiles. `bound` is how many preemptions the strategy `bounded` allows. */
export function explorationText(program: string, results: readonly Exploration[], bound: number): string {
  let text = "";
  for (const result of results) {
    for (const failure of result.failures) text += `${failureText(program, result, failure)}\n`;
  }
  const width = Math.max(...results.map(({ profile }) => profile.length));
  for (const result of results) text += `${result.profile.padEnd(width)}  ${verdict(result, bound)}\n`;
  for (const { profile, failures, covered } of results) {
    if (failures.length === 0) text += `\nUnder ${profile}:\n${coveredText(covered)}`;
  }
  return text;
}

function failureText(program: string, { profile, tried }: Exploration, failure: Failure): string {
  const { execution, count, problem } = failure;
  return `${program} can fail under ${profile}: ${problem}
  in ${count} of ${tried} schedules; the shortest one found has ${counted(execution.switches.length, "switch", "switches")}:
${scheduleSteps(execution.switches)}
${indented(execution)}`;
}

/** The switches of a schedule, numbered, two lines each. */
export function scheduleSteps(switches: readonly Switch[]): string {
  return switches.map((each, at) => stepText(each, at + 1)).join("");
}

function stepText({ at, isPreemption, to }: Switch, number: number): string {
  const verb = isPreemption ? "is put out" : "lets go";
  const inside = at.inside === null || at.inside === at.function ? "" : `${at.inside}, called from `;
  const where =
    at.line === 0
      ? "at the end of its life"
      : at.text === ""
        ? `in ${at.function}`
        : `in ${inside}line ${at.line} of ${at.function}: ${at.text}`;
  const again = at.count === 1 ? "" : ` (time ${at.count})`;
  return `  ${number}. ${at.thread} ${verb} ${where}${again}\n     and ${to} goes on\n`;
}

function indented({ stderr, end }: Execution): string {
  const lines = stderr.trimEnd().split("\n");
  if (stderr === "") return end === "deadlock" ? "  | deadlock\n" : "";
  return `${lines.map((line) => `  | ${line}`.trimEnd()).join("\n")}\n`;
}

function verdict({ tried, redundant, isComplete, failures, strategy }: Exploration, bound: number): string {
  const total = failures.reduce((sum, { count }) => sum + count, 0);
  if (total > 0) return `possible: ${total} of ${counted(tried, "schedule", "schedules")} failed`;
  if (isComplete && strategy === "dpor") {
    const different = tried - redundant;
    return different === 1
      ? "impossible (the only interleaving tried)"
      : `impossible by switches in the program's code (all ${different} interleavings that differ tried)`;
  }
  return isComplete && strategy === "bounded"
    ? `impossible with at most ${counted(bound, "preemption", "preemptions")} of the program's code (all ${tried} schedules tried)`
    : `not found in ${counted(tried, "schedule", "schedules")}`;
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
