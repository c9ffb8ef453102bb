/** Schedules that are kept: a failing run as a few switches, by names that survive edits elsewhere in the program. */
import type { ProfileName } from "../index.ts";
import type { Chooser, DecisionPoint, Execution, Stand, Switch } from "./execution.ts";

/** A run that failed, so that it can be run again. */
export interface Schedule {
  readonly version: 1;
  readonly program: string;
  readonly profile: ProfileName;
  readonly seed: number;
  readonly end: Execution["end"];
  readonly problem: string;
  readonly switches: readonly Switch[];
}

/** Takes the decisions of a schedule again; the usual ones everywhere else. */
export class Replay {
  private readonly left: Switch[];

  constructor(switches: readonly Switch[]) {
    this.left = [...switches];
  }

  /** The first switch whose place was not met, or whose thread could not run there; null when all were made. */
  get divergence(): Switch | null {
    return this.left[0] ?? null;
  }

  readonly choose: Chooser = (point: DecisionPoint) => {
    // one that is not met is passed over: where switches before it were left out, it may not come about
    const at = this.left.findIndex((each) => isAt(each, point));
    if (at < 0) return point.usual;
    const { to } = this.left[at]!;
    const chosen = point.candidates.findIndex(({ name }) => name === to);
    if (chosen < 0) return point.usual;
    this.left.splice(at, 1);
    return chosen;
  };
}

/** Lines are told apart by their text, so that they are found again when others come before them. */
function isAt({ at, isPreemption }: Switch, { stand, isPreemption: now }: DecisionPoint): boolean {
  return (
    isPreemption === now &&
    at.thread === stand.thread &&
    at.function === stand.function &&
    at.inside === stand.inside &&
    (at.text === "" ? at.line === stand.line : at.text === stand.text) &&
    at.count === stand.count
  );
}

/** Reads a schedule from its file. Throws a `SyntaxError` or `TypeError` that says what is wrong with it. */
export function scheduleFrom(text: string): Schedule {
  const given = JSON.parse(text) as Partial<Schedule>;
  if (given === null || typeof given !== "object" || given.version !== 1 || !Array.isArray(given.switches)) {
    throw new TypeError("this is no schedule of version 1");
  }
  if (!given.switches.every(isSwitch)) throw new TypeError("a switch of this schedule is incomplete");
  return given as Schedule;
}

function isSwitch(value: unknown): boolean {
  const { at, to } = (value ?? {}) as Partial<Switch>;
  const stand = (at ?? {}) as Partial<Stand>;
  return typeof to === "string" && typeof stand.thread === "string" && typeof stand.count === "number";
}

/** The schedule as a file holds it. */
export const scheduleText = (schedule: Schedule): string => `${JSON.stringify(schedule, null, 2)}\n`;
