/**
 * One run of a thread program under the virtual clock, boiled down to two numbers: a hash of all that happened to threads
 * and locks, and what the program did in the end. For the test of determinism and for `npm run determinism`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { DeadlockError, Interpreter, PythonError, type ThreadEvent } from "../../src/index.ts";

/** A program of `programs/`. */
export interface Program {
  readonly name: string;
  readonly source: string;
  /** Whatever the schedule is, it does the same. */
  readonly hasOneOutcome: boolean;
}

const folder = new URL("programs/", import.meta.url);

/** The programs, by name. */
export const PROGRAMS: readonly Program[] = readdirSync(folder)
  .filter((name) => name.endsWith(".py"))
  .sort()
  .map((name) => {
    const source = readFileSync(new URL(name, folder), "utf8");
    return { name: name.slice(0, -3), source, hasOneOutcome: source.includes("# outcomes: one\n") };
  });

export interface Ran {
  /** Of every event with its time, and of the outcome. */
  readonly hash: string;
  /** What was printed, and how it ended. */
  readonly outcome: string;
}

/** Runs a program with the schedule that the seed draws. */
export function run({ source }: Program, seed: number): Ran {
  const digest = new Digest();
  let outcome = "";
  const write = (text: string): void => {
    outcome += text;
  };
  const interpreter = new Interpreter({
    clock: "virtual",
    policy: "random",
    seed,
    stdout: write,
    stderr: write,
    onThreadEvent: (event) => digest.add(textOf(event)),
  });
  try {
    interpreter.runSync(source);
  } catch (error) {
    if (!(error instanceof DeadlockError || error instanceof PythonError)) throw error;
    outcome += error instanceof DeadlockError ? "deadlock" : error.traceback;
  }
  digest.add(outcome);
  return { hash: digest.text(), outcome };
}

function textOf(event: ThreadEvent): string {
  const common = `${event.kind} ${event.thread.ident} ${event.time}`;
  switch (event.kind) {
    case "drop":
      return `${common} ${event.why}`;
    case "request":
      return `${common} ${event.by.ident}`;
    case "block":
      return `${common} ${event.on} ${event.what} ${event.inside} ${event.place?.line}`;
    case "wake":
      return `${common} ${event.isWoken}`;
    case "acquire":
    case "release":
      return `${common} ${event.lock.type.name} ${event.inside} ${event.place?.line}`;
    default:
      return common;
  }
}

/** FNV-1a over UTF-16 units, twice with different beginnings. */
class Digest {
  private one = 0x811c9dc5;
  private other = 0x01000193;

  add(text: string): void {
    for (let at = 0; at < text.length; at++) {
      this.one = Math.imul(this.one ^ text.charCodeAt(at), 0x01000193);
      this.other = Math.imul(this.other ^ text.charCodeAt(at), 0x01000193);
    }
    this.one = Math.imul(this.one ^ 10, 0x01000193);
    this.other = Math.imul(this.other ^ 10, 0x01000193) + 1;
  }

  text(): string {
    return [this.one, this.other].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
  }
}
