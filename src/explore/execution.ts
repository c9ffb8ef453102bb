/**
 * `execute`: one run of a program under the virtual clock, with every decision of the schedule taken by a `Chooser`;
 * gives how it ended and the schedule as deviations from the run that nobody disturbs.
 */
import {
  type AccessObserver,
  CompiledCode,
  Interpreter,
  type Limits,
  type ProfileName,
  type ProgramEnd,
  type ThreadState,
  threadName,
} from "../index.ts";
import type { Files } from "../vm/host.ts";
import { programPlace, sourcePlace } from "../vm/places.ts";
import type { Policy } from "../vm/policy.ts";

/** The program that is explored. */
export interface Subject {
  readonly source: Uint8Array;
  /** Its absolute path. */
  readonly filename: string;
  readonly argv: readonly string[];
  readonly path: readonly string[];
  readonly files?: Files;
  readonly env?: Readonly<Record<string, string>>;
}

/** Where a thread stands when a decision is taken. */
export interface Stand {
  readonly thread: string;
  /** The function of the program, with the names of those that it is in. */
  readonly function: string;
  readonly line: number;
  /** The source line, without the spaces around it. */
  readonly text: string;
  /** The function of the standard library that is under way there; null when the program's own code runs. */
  readonly inside: string | null;
  /** How many decisions, this one included, have met this thread there. */
  readonly count: number;
}

export interface Candidate {
  /** Threads are numbered in the order in which they are made; the main thread is 0. */
  readonly serial: number;
  readonly name: string;
  /** It waits for a time: if it is chosen, that time has come. */
  readonly isTimed: boolean;
  readonly thread: ThreadState;
}

/** A place where one of several threads can go on. */
export interface DecisionPoint {
  /** How many decisions there were before. */
  readonly step: number;
  readonly candidates: readonly Candidate[];
  /** The first candidate has come to a check point; otherwise the thread that ran has blocked, ended or let others go. */
  readonly isPreemption: boolean;
  /** The index of the candidate that goes on if nobody interferes. */
  readonly usual: number;
  /** Where the thread stands that ran until now. */
  readonly stand: Stand;
}

/** Takes the decisions of one run: gives an index of `candidates`. */
export type Chooser = (point: DecisionPoint) => number;

/** A decision other than the usual one: at `at`, the thread `to` goes on. */
export interface Switch {
  readonly at: Stand;
  readonly isPreemption: boolean;
  readonly to: string;
}

export type EndKind = "passed" | "exception" | "exit" | "deadlock" | "limit";

export interface Execution {
  readonly end: EndKind;
  /** What went wrong, in a line; empty when nothing did. */
  readonly problem: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly switches: readonly Switch[];
  /** How many decisions there were. */
  readonly steps: number;
  /** Nanoseconds of virtual time. */
  readonly time: number;
}

export interface ExecutionOptions {
  readonly gil: ProfileName;
  readonly limits?: Partial<Limits>;
  readonly seed?: number;
  /** Schedules the run in the place of the chooser, which is not asked then. */
  readonly policy?: Policy;
  /** In seconds, for a policy that has use for it. */
  readonly switchInterval?: number;
  /** Told of every access to memory that threads share; code is slower then. */
  readonly observer?: AccessObserver;
}

/** After so many decisions in a row for one thread, another that could run goes on: it may wait for that. */
const PATIENCE = 500;

const LIMITS: Partial<Limits> = { instructions: 20_000_000 };

const compiled = new WeakMap<Subject, CompiledCode>();

/** The code of a program, compiled in its first run. */
function compiledOf(subject: Subject): CompiledCode {
  let code = compiled.get(subject);
  if (code === undefined) {
    code = new CompiledCode();
    compiled.set(subject, code);
  }
  return code;
}

const RUNS_PER_BREATH = 16;
let runs = 0;

/** Runs the program once. */
export async function execute(
  subject: Subject,
  choose: Chooser,
  options: ExecutionOptions,
): Promise<Execution> {
  // Who is told of accesses hears all from the beginning.
  const isWhole = options.policy !== undefined || options.observer !== undefined;
  const stage = isWhole ? undefined : stageOf(subject, options);
  if (stage?.isKept !== true || stage.isBusy) {
    const fresh = stageFor(subject, options, stage);
    const execution = await fresh.first(choose);
    await breatheAfter(fresh);
    return execution;
  }
  await breatheAfter(stage);
  // From time to time the same run is made with nothing kept as well: a difference would be a mistake of ours.
  const isChecked = (stage.runs & (stage.runs + 1)) === 0;
  if (!isChecked) return await stage.again(choose);
  const taken: number[] = [];
  const again = await stage.again((point) => {
    const chosen = choose(point);
    taken.push(chosen);
    return chosen;
  });
  const fresh = await new Stage(subject, options).first(({ step, usual }) => taken[step] ?? usual);
  if (JSON.stringify(again) !== JSON.stringify(fresh)) stage.isKept = false;
  return fresh;
}

/** Without it nothing that a weak reference was made to is ever freed: a megabyte for every three runs. */
async function breatheAfter({ interpreter }: Stage): Promise<void> {
  if (++runs % RUNS_PER_BREATH === 0) await interpreter.breathe();
}

/** So many stages of one program are kept at a time. */
const MOST_STAGES = 4;

/** The stages of programs that are run again, by what they are run with. */
const stages = new WeakMap<Subject, Map<string, Stage>>();

const keyOf = ({ gil, limits, seed, switchInterval }: ExecutionOptions): string =>
  JSON.stringify([gil, limits, seed, switchInterval]);

function stageOf(subject: Subject, options: ExecutionOptions): Stage | undefined {
  return stages.get(subject)?.get(keyOf(options));
}

/** A new stage, which is kept if there was none before. */
function stageFor(subject: Subject, options: ExecutionOptions, known: Stage | undefined): Stage {
  const stage = new Stage(subject, options);
  if (known !== undefined || options.policy !== undefined || options.observer !== undefined) return stage;
  const byOptions = stages.get(subject) ?? new Map<string, Stage>();
  if (byOptions.size >= MOST_STAGES) byOptions.clear();
  byOptions.set(keyOf(options), stage);
  stages.set(subject, byOptions);
  stage.keep();
  return stage;
}

/** An interpreter for one program, and what its run has brought so far. */
class Stage {
  /** Whether the run can begin again where the first thread starts. */
  isKept = false;
  /** How often it has. */
  runs = 0;
  isBusy = false;
  readonly interpreter: Interpreter;
  private readonly subject: Subject;
  private recorder: Recorder;
  private stdout = "";
  private stderr = "";
  private deaths: string[] = [];
  /** What was printed before the first thread started. */
  private before = { stdout: "", stderr: "" };

  constructor(subject: Subject, options: ExecutionOptions) {
    const { gil, limits, seed = 0, policy, switchInterval, observer } = options;
    this.subject = subject;
    this.recorder = new Recorder(subject, ({ usual }) => usual);
    this.interpreter = new Interpreter({
      clock: "virtual",
      gil,
      seed,
      argv: subject.argv,
      path: subject.path,
      ...(subject.files === undefined ? {} : { files: subject.files }),
      ...(subject.env === undefined ? {} : { env: subject.env }),
      limits: { ...LIMITS, ...limits },
      compiled: compiledOf(subject),
      ...(switchInterval === undefined ? {} : { switchInterval }),
      ...(observer === undefined ? {} : { accessObserver: observer }),
      policy: policy ?? {
        ...this.recorder.policy,
        control: { decide: (candidates, current) => this.recorder.decide(candidates, current) },
      },
      stdout: (text) => {
        this.stdout += text;
      },
      stderr: (text) => {
        this.stderr += text;
      },
      onThreadDeath: (thread, problem) => this.deaths.push(`in ${threadName(thread)}: ${problem}`),
    });
  }

  /** Has the state kept in which the first thread starts. */
  keep(): void {
    this.interpreter.keepFirstThread((problem) => {
      if (problem !== null || this.recorder.steps > 0 || this.deaths.length > 0) return;
      this.before = { stdout: this.stdout, stderr: this.stderr };
      this.isKept = true;
    });
  }

  /** Runs the program from its beginning. */
  async first(choose: Chooser): Promise<Execution> {
    this.recorder = new Recorder(this.subject, choose);
    const { source, filename } = this.subject;
    return await this.ended(this.interpreter.runProgram({ kind: "file", source, filename }));
  }

  /** Runs it again from where its first thread starts. */
  async again(choose: Chooser): Promise<Execution> {
    this.runs++;
    this.recorder = new Recorder(this.subject, choose);
    this.stdout = this.before.stdout;
    this.stderr = this.before.stderr;
    this.deaths = [];
    return await this.ended(this.interpreter.runProgramAgain());
  }

  private async ended(run: Promise<ProgramEnd>): Promise<Execution> {
    this.isBusy = true;
    const ended = await run;
    this.isBusy = false;
    const { stdout, stderr, deaths, recorder } = this;
    const { switches, steps } = recorder;
    const rest = { stdout, stderr, switches, steps, time: this.interpreter.now() };
    if (ended.kind === "deadlock")
      return { end: "deadlock", problem: "deadlock", ...rest, stderr: stderr + ended.report };
    if (ended.kind === "limit") return { end: "limit", problem: ended.message, ...rest };
    if (deaths.length > 0) return { end: "exception", problem: deaths[0]!, ...rest };
    if (ended.status === 0) return { end: "passed", problem: "", ...rest };
    const last = stderr.trimEnd().split("\n").at(-1)!;
    return ended.status === 1 && stderr.includes("Traceback")
      ? { end: "exception", problem: last, ...rest }
      : { end: "exit", problem: `exit status ${ended.status}`, ...rest };
  }
}
const linesBySource = new WeakMap<Uint8Array, readonly string[]>();

function linesOf(source: Uint8Array): readonly string[] {
  let lines = linesBySource.get(source);
  if (lines === undefined) {
    lines = new TextDecoder().decode(source).split("\n");
    linesBySource.set(source, lines);
  }
  return lines;
}

/** Asks the chooser and notes what is unusual in its answers. */
class Recorder {
  readonly switches: Switch[] = [];
  steps = 0;
  readonly policy: Policy;
  private readonly lines: readonly string[];
  private readonly filename: string;
  private readonly choose: Chooser;
  private readonly serials = new Map<ThreadState, number>();
  private readonly counts = new Map<string, number>();
  private last: ThreadState | null = null;
  private inARow = 0;

  constructor({ source, filename }: Subject, choose: Chooser) {
    this.lines = linesOf(source);
    this.filename = filename;
    this.choose = choose;
    this.policy = {
      name: "explored",
      choose: () => 0,
      patience: (interval) => interval,
      lateness: 1,
      control: { decide: (candidates, current) => this.decide(candidates, current) },
    };
  }

  decide(threads: readonly ThreadState[], current: ThreadState | null): ThreadState {
    const candidates = threads.map((thread) => ({
      serial: this.serialOf(thread),
      name: threadName(thread),
      isTimed: thread.status === "blocked",
      thread,
    }));
    const stand = this.standOf(current ?? this.last ?? threads[0]!);
    const usual = this.usualOf(candidates, current);
    const point = { step: this.steps++, candidates, isPreemption: current !== null, usual, stand };
    const chosen = this.choose(point);
    const thread = threads[chosen]!;
    if (chosen !== usual) {
      this.switches.push({ at: stand, isPreemption: current !== null, to: candidates[chosen]!.name });
    }
    this.inARow = thread === this.last ? this.inARow + 1 : 0;
    this.last = thread;
    return thread;
  }

  /** Who runs goes on, unless it has done so for long while others could; then who has waited longest. */
  private usualOf(candidates: readonly Candidate[], current: ThreadState | null): number {
    const first = candidates.findIndex(({ isTimed }, at) => !isTimed && (current === null || at > 0));
    if (current === null) return Math.max(first, 0);
    return this.inARow < PATIENCE ? 0 : Math.max(first, candidates.length > 1 ? 1 : 0);
  }

  private serialOf(thread: ThreadState): number {
    let serial = this.serials.get(thread);
    if (serial === undefined) {
      serial = thread.isMain
        ? 0
        : this.serials.size + (this.serials.has(thread.interpreter.mainThread) ? 0 : 1);
      this.serials.set(thread, serial);
    }
    return serial;
  }

  private standOf(thread: ThreadState): Stand {
    const place = programPlace(thread);
    const name = threadName(thread);
    const { filename, line, name: func } = place === null ? nowhere : sourcePlace(place.frame);
    const text = filename === this.filename ? (this.lines[line - 1] ?? "").trim() : "";
    const library = place?.library ?? (place?.frame.executable.isLibrary ? place.frame : null);
    const inside = library?.executable.code.qualname ?? null;
    const key = `${name}\n${func}\n${text === "" ? line : text}\n${inside}`;
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return { thread: name, function: func, line, text, inside, count };
  }
}

const nowhere = { filename: "", line: 0, name: "" };
