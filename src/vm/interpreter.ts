/**
 * `Interpreter`: everything that belongs to one run of Python: modules, the scheduler and its threads, the host, limits.
 * Several live side by side and share nothing that can change.
 */

import { builtinsFrom } from "../objects/builtin_names.ts";
import { InternalError, type PyObject, type PyType, type Value } from "../objects/core.ts";
import { PyDict } from "../objects/dict.ts";
import { memoryError, newException, Raised, recursionError as recursionErrorOf } from "../objects/errors.ts";
import type { PyException } from "../objects/exceptions.ts";
import type { PyCode } from "../objects/function.ts";
import { newModule } from "../objects/module.ts";
import { type CallingFrame, enterRuntime, type Runtime } from "../objects/runtime.ts";
import { SideTable } from "../objects/side_table.ts";
import { type Activation, DELIVER, NOTHING, type Park, type Steps } from "../objects/steps.ts";
import { Abandoned } from "./abandoned.ts";
import type { AccessObserver } from "./accesses.ts";
import { INSTRUCTION_NS } from "./costs.ts";
import { deadlockReport } from "./deadlock.ts";
import { executableOf } from "./executable.ts";
import { Frame, NativeFrame, newSlots } from "./frame.ts";
import { PyGenerator } from "./generator.ts";
import { holdsViewOf } from "./held_views.ts";
import { type Host, HostError } from "./host.ts";
import { pyImport } from "./imports.ts";
import { forgetLeftOvers } from "./left_overs.ts";
import { ExitNow, LimitReached } from "./limits.ts";
import { instantiateModule, type ModuleDefinition } from "./modules.ts";
import { cpythonPolicy, type Policy } from "./policy.ts";
import { PROFILES, type Profile } from "./profiles.ts";
import { Scheduler } from "./scheduler.ts";
import { ThreadState } from "./threads.ts";

/** What a run may use; all of it without limit unless said. */
export interface Limits {
  readonly instructions: number;
  /** Bytes, as estimated when they are allocated. */
  readonly memory: number;
  /** Nanoseconds of real and of virtual time. */
  readonly time: number;
  readonly virtualTime: number;
  readonly threads: number;
  /** Bytes written to the standard streams. */
  readonly output: number;
}

export const NO_LIMITS: Limits = {
  instructions: Number.POSITIVE_INFINITY,
  memory: Number.POSITIVE_INFINITY,
  time: Number.POSITIVE_INFINITY,
  virtualTime: Number.POSITIVE_INFINITY,
  threads: Number.POSITIVE_INFINITY,
  output: Number.POSITIVE_INFINITY,
};

/** A module of the standard library that is written in Python, compiled when the package was built. */
export interface FrozenModule {
  readonly isPackage: boolean;
  /** The code object, unpacked when first asked for. */
  code(): import("../bytecode/code.ts").CodeObject;
  /** Its source text, for tracebacks. */
  source(): string;
  /** What its `__file__` says. */
  readonly filename: string;
}

/** A warning that compiling gave. Columns count from 1, in UTF-8 bytes. */
export interface SourceWarning {
  /** The name of the class. */
  readonly category: string;
  readonly message: string;
  readonly lineno: number;
  readonly offset: number;
  /** Where what it is about ends, as far as that is known. */
  readonly endLineno?: number;
  readonly endOffset?: number;
}

export interface CompileOptions {
  /** The bits of `compile(…, flags=…)`. */
  readonly flags?: number;
  /** The grammar is that of Python 3.N; without it, of the newest. */
  readonly featureVersion?: number;
  readonly optimize?: number;
  readonly inheritedFlags?: number;
  /** Gets the warnings, which are printed otherwise. */
  readonly warnings?: SourceWarning[];
}

/** A syntax tree: the VM hands it on and does not look into it. */
export interface SyntaxTree {
  readonly kind: string;
}

/** What compiles Python source: the interpreter is given it, for the VM knows no grammar. */
export interface CompileSource {
  (
    source: string | Uint8Array | SyntaxTree,
    filename: string,
    mode: "exec" | "eval" | "single",
    options?: CompileOptions,
  ): import("../bytecode/code.ts").CodeObject;
  /** The tree of a text. */
  parse(
    source: string | Uint8Array,
    filename: string,
    mode: "exec" | "eval" | "single" | "func_type",
    options?: CompileOptions,
  ): SyntaxTree;
  /** The tree with its constant expressions computed. */
  fold(tree: SyntaxTree, options?: CompileOptions): SyntaxTree;
  /** The scope of the module, as the compiler has it, which holds all others. */
  scopes(source: string | Uint8Array, filename: string, mode: "exec" | "eval" | "single"): object;
}

export interface InterpreterParts {
  readonly host: Host;
  readonly modules: ReadonlyMap<string, ModuleDefinition>;
  readonly frozen: ReadonlyMap<string, FrozenModule>;
  readonly compile: CompileSource;
  readonly argv: readonly string[];
  readonly path: readonly string[];
  /** `sys.warnoptions`. */
  readonly warnOptions?: readonly string[];
  readonly limits?: Partial<Limits>;
  readonly policy?: Policy;
  /** Whose rules for switching threads hold; 3.13's if it is left out. */
  readonly profile?: Profile;
  /** How many threads run at once where the profile has no GIL. */
  readonly cores?: number;
  /** Seconds. */
  readonly switchInterval?: number;
  /** Told of every access to shared memory. */
  readonly observer?: AccessObserver;
}

/** How many threads run at once without a GIL, where nothing is said. */
export const DEFAULT_CORES = 4;

/** How a run ended. */
export type Outcome =
  | { readonly kind: "finished"; readonly exitCode: number; readonly exception: PyException | null }
  | { readonly kind: "deadlock"; readonly report: string }
  | { readonly kind: "limit"; readonly limit: LimitReached };

/** One run of Python. */
export class Interpreter implements Runtime {
  readonly host: Host;
  /** The environment, as `putenv` has changed it for this interpreter. */
  readonly environment: Map<string, string>;
  readonly modules = new PyDict();
  readonly builtins: PyDict;
  readonly scheduler: Scheduler;
  readonly profile: Profile;
  readonly isInterleaved: boolean;
  /** Told of every access to shared memory; null, as a rule: then code runs without a trace of it. */
  readonly observer: AccessObserver | null;
  readonly definitions: ReadonlyMap<string, ModuleDefinition>;
  readonly frozen: ReadonlyMap<string, FrozenModule>;
  readonly compile: CompileSource;
  readonly argv: readonly string[];
  readonly path: readonly string[];
  /** `sys.warnoptions` at the start. */
  readonly warnOptions: readonly string[];
  readonly limits: Limits;
  recursionLimit = 1000;
  /** `threading.stack_size()`: kept, and without effect. */
  threadStackSize = 0;
  /** The main thread has ended and the end of the program is under way. */
  isFinalizing = false;
  /** What modules still have to do when the program ends. */
  readonly atEnd: (() => Steps)[] = [];
  private watching: Abandoned | null = null;
  intMaxStrDigits = 4300;
  mainThread: ThreadState;
  /** Signals that have arrived and whose handlers have not run, by number. */
  readonly pendingSignals = new Set<number>();
  /** What else is to be done on the main thread: callbacks of weak references. */
  private readonly pendingCalls: (() => Steps)[] = [];
  /** Told of exceptions that end threads, before they are printed: of what type, and with what message. */
  onThreadDeath: ((thread: ThreadState, problem: string) => void) | null = null;
  /** Told of each signal as it arrives, before its handler runs: for `signal.set_wakeup_fd`. */
  onSignal: ((signal: number) => void) | null = null;
  /** Runs the handler of a signal: set by the module `signal`; by default SIGINT raises KeyboardInterrupt. */
  signalHandler: ((signal: number) => Steps) | null = null;
  /** Source texts by file name, for tracebacks: of `-c`, of the standard input, of frozen modules. */
  readonly sources = new Map<string, string>();
  private readonly ids = new SideTable<object, number>();
  private lastId = 0x7f00_0000_0000;
  private readonly derived = new Map<PyType, WeakRef<PyType>[]>();
  private readonly inRepr = new Map<ThreadState | null, Set<PyObject>>();
  /** What undoes changes of side tables since `Image` was made. */
  journal: (() => void)[] | null = null;
  /** Told where `threading` starts the first thread, before it does: `again` does it once more. */
  onFirstThread: ((again: () => Steps) => void) | null = null;
  private threadsMade = 0;
  private charged = 0;
  /** Work done in native loops since the limits were looked at, in instructions. */
  private worked = 0;
  private written = 0;
  private readonly startedAt: number;

  constructor(parts: InterpreterParts) {
    this.host = parts.host;
    this.environment = new Map(parts.host.environment);
    this.definitions = parts.modules;
    this.frozen = parts.frozen;
    this.compile = parts.compile;
    this.argv = parts.argv;
    this.path = parts.path;
    this.warnOptions = parts.warnOptions ?? [];
    this.limits = { ...NO_LIMITS, ...parts.limits };
    this.startedAt = this.host.clock.now();
    this.profile = parts.profile ?? PROFILES["3.13"];
    this.observer = parts.observer ?? null;
    this.isInterleaved = this.profile.turns === "none";
    this.scheduler = new Scheduler(this, this.host, parts.policy ?? cpythonPolicy, {
      interval: Math.trunc((parts.switchInterval ?? 0.005) * 1e6) * 1000,
      turns: this.profile.turns,
      cores: parts.cores ?? DEFAULT_CORES,
    });
    this.mainThread = this.newThread("MainThread", true);
    const definition = parts.modules.get("builtins");
    const builtins = definition === undefined ? newModule("builtins") : instantiateModule(definition, this);
    this.builtins = builtins.namespace;
    this.modules.setStr("builtins", builtins);
  }

  // --- threads ---

  /** A thread that has not started; give it something to do and hand it to the scheduler. */
  newThread(name: string, isMain = false): ThreadState {
    if (this.scheduler.threads.size >= this.limits.threads) {
      throw new LimitReached("threads", `more than ${this.limits.threads} threads`);
    }
    const nativeId = this.host.processId + this.threadsMade++;
    return new ThreadState(this, this.scheduler.newIdent(), nativeId, name, isMain);
  }

  /** A thread is about to be started. */
  firstThread(again: () => Steps): void {
    const tell = this.onFirstThread;
    if (tell === null) return;
    this.onFirstThread = null;
    tell(again);
  }

  /** The thread that runs now. */
  get currentThread(): ThreadState {
    return this.scheduler.holder ?? this.mainThread;
  }

  /** See `Scheduler.check`; signals come first, on the main thread. True: leave the eval loop. */
  check(thread: ThreadState): boolean {
    if (thread.isMain && this.hasPendingCalls) {
      this.pushSignalHandlers(thread);
      return true;
    }
    if (thread.asyncRaise !== null) {
      const exception = thread.asyncRaise;
      thread.asyncRaise = null;
      throw new Raised(exception);
    }
    return this.scheduler.check(thread);
  }

  /** A signal has arrived: its handler runs on the main thread, at its next check point or out of its wait. */
  signal(number: number): void {
    this.onSignal?.(number);
    this.pendingSignals.add(number);
    this.interruptMain();
  }

  /** Coroutines and async generators that may be forgotten by the program. */
  get abandoned(): Abandoned {
    this.watching ??= new Abandoned(this);
    return this.watching;
  }

  /** Whether the main thread has something to do before it goes on. */
  get hasPendingCalls(): boolean {
    return this.pendingSignals.size > 0 || this.pendingCalls.length > 0;
  }

  /** Something is to be done on the main thread, at its next check point or out of its wait. */
  callSoon(work: () => Steps): void {
    this.pendingCalls.push(work);
    this.interruptMain();
  }

  private interruptMain(): void {
    const { mainThread, scheduler } = this;
    const park = scheduler.interrupt(mainThread);
    if (park === null) {
      scheduler.hasten(mainThread);
      return;
    }
    // The handlers run above the interrupted wait; if none of them raises, the wait is taken up again.
    const above = new NativeFrame(pyHandleSignals(this, this.pendingCalls, park));
    above.back = mainThread.top;
    above.depth = 1;
    mainThread.top = above;
    mainThread.answer = undefined;
  }

  private pushSignalHandlers(thread: ThreadState): void {
    const above = new NativeFrame(pyHandleSignals(this, this.pendingCalls, null, thread.top));
    above.back = thread.top;
    above.wants = NOTHING; // the frame below goes on as if nothing had been
    thread.top = above;
  }

  // --- running ---

  /** Runs `work` on the main thread until it ends. */
  async run(work: Steps): Promise<Outcome> {
    return await this.goOn(this.beginMain(work));
  }

  /** Runs the main thread on, from where it is, until it ends. */
  async goOn(main: ThreadState = this.mainThread): Promise<Outcome> {
    for (;;) {
      const before = enterRuntime(this);
      let pause: ReturnType<Scheduler["step"]>;
      try {
        pause = this.scheduler.step(main);
      } catch (thrown) {
        return endedBy(thrown);
      } finally {
        enterRuntime(before);
      }
      switch (pause.kind) {
        case "done":
          return this.outcome(main);
        case "deadlock":
          if (await this.isWokenByCollection()) break;
          return { kind: "deadlock", report: deadlockReport(this) };
        case "breathe":
          await this.host.breathe();
          break;
        case "wait":
          await this.scheduler.wait(pause.deadline);
      }
    }
  }

  /**
   * Collects what nobody refers to, and tells whether a thread can run then. CPython frees such things at once; the
   * callback of a weak reference may be what the others wait for.
   */
  private async isWokenByCollection(): Promise<boolean> {
    const { host, scheduler } = this;
    if (host.clock.kind !== "real" || host.collectGarbage === undefined) return false;
    for (const thread of scheduler.threads.values()) forgetLeftOvers(thread.top);
    await host.collectGarbage();
    return scheduler.ready.length > 0;
  }

  /** Runs `work` without ever going back to the host's event loop. Throws when it needs to. */
  runSync(work: Steps): Outcome {
    const main = this.beginMain(work);
    const before = enterRuntime(this);
    try {
      for (;;) {
        const pause = this.scheduler.step(main);
        switch (pause.kind) {
          case "done":
            return this.outcome(main);
          case "deadlock":
            return { kind: "deadlock", report: deadlockReport(this) };
          case "breathe":
            break;
          case "wait":
            if (pause.deadline === Number.POSITIVE_INFINITY || this.host.clock.waitSync === undefined) {
              throw new Error("this program waits for the host: use run() instead of runSync()");
            }
            this.host.clock.waitSync(pause.deadline);
        }
      }
    } catch (thrown) {
      return endedBy(thrown);
    } finally {
      enterRuntime(before);
    }
  }

  private beginMain(work: Steps): ThreadState {
    const main = this.mainThread;
    if (main.status === "ended") {
      // The main thread of the next run is the same one to Python code: it keeps its ident.
      this.mainThread = new ThreadState(this, main.ident, main.nativeId, main.name, true);
      return this.beginMain(work);
    }
    main.top = new NativeFrame(work);
    this.scheduler.start(main);
    return main;
  }

  private outcome(main: ThreadState): Outcome {
    const exception = main.failure as PyException | null;
    return { kind: "finished", exitCode: exception === null ? 0 : 1, exception };
  }

  /** The frame that runs the code of a module or of `exec`. */
  frameFor(code: PyCode, globals: PyDict, locals: Value): Frame {
    const executable = executableOf(code);
    const frame = new Frame(
      executable,
      null,
      globals,
      this.builtinsOf(globals),
      locals,
      newSlots(executable.frameSize),
    );
    frame.wants = DELIVER;
    return frame;
  }

  /** The built-in names that code with these globals sees. */
  builtinsOf(globals: PyDict): PyDict {
    const found = globals.getStr("__builtins__");
    if (found === undefined) {
      globals.setStr("__builtins__", this.modules.getStr("builtins") ?? null);
      return this.builtins;
    }
    return builtinsFrom(found);
  }

  /** A line of a source file with its newline, for tracebacks; null where there is none. */
  sourceLine(filename: string, line: number): string | null {
    let text = this.sources.get(filename);
    if (text === undefined) {
      const bytes = this.readSource(filename);
      if (bytes === null) return null;
      text = bytes;
      this.sources.set(filename, text);
    }
    return splitLines(text)[line - 1] ?? null;
  }

  private readSource(filename: string): string | null {
    for (const frozen of this.frozen.values()) if (frozen.filename === filename) return frozen.source();
    try {
      const bytes = this.host.files?.readAll(filename);
      return bytes == null ? null : new TextDecoder().decode(bytes);
    } catch {
      return null;
    }
  }

  // --- limits ---

  /** Ends the run when it has used more than it may. */
  checkLimits(used: number): void {
    const { limits } = this;
    if (used > limits.instructions * INSTRUCTION_NS) {
      throw new LimitReached("instructions", `more than ${limits.instructions} instructions`);
    }
    if (limits.time < Number.POSITIVE_INFINITY || limits.virtualTime < Number.POSITIVE_INFINITY) {
      const passed = this.host.clock.now() - this.startedAt;
      const limit = this.host.clock.kind === "virtual" ? limits.virtualTime : limits.time;
      if (passed > limit) throw new LimitReached("time", `ran for more than ${limit / 1e9} seconds`);
    }
  }

  work(units: number): void {
    this.scheduler.spend(units * INSTRUCTION_NS);
    this.worked += units;
    if (this.worked < LOOK_UNITS) return;
    this.worked = 0;
    this.scheduler.look();
  }

  /** Takes back so much work that will be counted again. */
  takeBack(units: number): void {
    this.worked -= units;
    this.scheduler.takeBack(Math.ceil(units * INSTRUCTION_NS));
  }

  charge(bytes: number): void {
    this.charged += bytes;
    this.scheduler.spend(bytes * BYTE_NS);
    if (this.charged > this.limits.memory) {
      if (bytes > this.limits.memory) throw memoryError();
      throw new LimitReached("memory", `more than ${this.limits.memory} bytes`);
    }
  }

  /** Counts bytes about to be written to a standard stream. */
  countOutput(bytes: number): void {
    this.written += bytes;
    if (this.written > this.limits.output) {
      throw new LimitReached("output", `more than ${this.limits.output} bytes of output`);
    }
  }

  /** The error for one activation too many. */
  recursionError(): Raised {
    return recursionErrorOf("maximum recursion depth exceeded");
  }

  /** The Python exception for what a host function threw or a host's promise was rejected with. */
  hostException(error: unknown): PyException {
    if (error instanceof Raised) return error.exception as PyException;
    if (error instanceof HostError) {
      return newException(
        "OSError",
        error.errno,
        error.message,
        ...(error.path === null ? [] : [error.path]),
      ) as PyException;
    }
    if (error instanceof LimitReached || error instanceof ExitNow || error instanceof InternalError)
      throw error;
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return newException("RuntimeError", message) as PyException;
  }

  // --- Runtime ---

  *importModule(name: string): Steps {
    yield* pyImport(name, this.builtins, null, 0);
    return this.modules.getStr(name)!;
  }

  get scriptDirectory(): string | null {
    const first = this.path[0];
    if (first !== "") return first ?? null;
    try {
      return this.host.files?.workingDirectory() ?? null;
    } catch {
      return null; // it is gone
    }
  }

  /** The frame of Python code that called the native under way. */
  get pythonFrame(): Frame | null {
    let at: Activation | null = this.currentThread.top;
    while (at !== null && !(at instanceof Frame)) at = at.back;
    return at;
  }

  callingFrame(): CallingFrame | null {
    const frame = this.pythonFrame;
    return frame === null
      ? null
      : {
          code: frame.executable.code,
          globals: frame.globals,
          builtins: frame.builtins,
          slots: frame.slots,
        };
  }

  holdsViewOf(object: PyObject): boolean {
    return holdsViewOf(this, object);
  }

  idOf(object: PyObject): number {
    // A generator may be made anew of its parts (see `abandoned.ts`): those stay the same.
    const key = object instanceof PyGenerator ? object.identity : object;
    let id = this.ids.get(key);
    if (id === undefined) {
      this.lastId += 0x10;
      id = this.lastId;
      this.ids.set(key, id);
    }
    return id;
  }

  subclassesOf(type: PyType): WeakRef<PyType>[] {
    let list = this.derived.get(type);
    if (list === undefined) {
      list = [];
      this.derived.set(type, list);
    }
    return list;
  }

  enterRepr(object: PyObject): boolean {
    const thread = this.scheduler.holder;
    let active = this.inRepr.get(thread);
    if (active === undefined) {
      active = new Set();
      this.inRepr.set(thread, active);
    }
    if (active.has(object)) return false;
    active.add(object);
    return true;
  }

  leaveRepr(object: PyObject): void {
    const active = this.inRepr.get(this.scheduler.holder);
    active?.delete(object);
    if (active?.size === 0) this.inRepr.delete(this.scheduler.holder);
  }
}

/** The end of a run by something that no Python code can catch. Throws what is none. */
function endedBy(thrown: unknown): Outcome {
  if (thrown instanceof LimitReached) return { kind: "limit", limit: thrown };
  if (thrown instanceof ExitNow) return { kind: "finished", exitCode: thrown.status, exception: null };
  throw thrown;
}

let lastText = "";
let lastLines: readonly string[] = [];

/** The lines of a text with their newlines; those of the last text asked for are kept. */
function splitLines(text: string): readonly string[] {
  if (text !== lastText) {
    lastText = text;
    lastLines = text.split(/(?<=\n)/);
  }
  return lastLines;
}

/** Runs the handlers of all signals that have arrived and other calls, then takes an interrupted wait up again. */
function* pyHandleSignals(
  interpreter: Interpreter,
  calls: (() => Steps)[],
  park: Park | null,
  below: Activation | null = null,
): Steps {
  for (let work = calls.shift(); work !== undefined; work = calls.shift()) yield* work();
  // Taken all at once: what runs in one handler is not interrupted for the next. After one that raises they arrive again.
  const arrived = [...interpreter.pendingSignals].sort((one, other) => one - other);
  interpreter.pendingSignals.clear();
  try {
    for (let number = arrived.shift(); number !== undefined; number = arrived.shift()) {
      if (interpreter.signalHandler !== null) yield* interpreter.signalHandler(number);
      else if (number === SIGINT) throw new Raised(newException("KeyboardInterrupt"));
    }
  } finally {
    for (const number of arrived) interpreter.pendingSignals.add(number);
  }
  // A handler that raises does so in the jump that it interrupted; only now is that taken.
  if (below instanceof Frame) {
    const word = below.executable.ops[below.pc - 1]!;
    if ((word & 0xff) === JUMP_BACKWARD) below.pc = word >>> 8;
  }
  if (park === null) return null;
  return park.looksAgain ? true : yield park;
}

const SIGINT = 2;
/** So much work of native code goes by between two looks at the limits. */
const LOOK_UNITS = 1000;
/** What it takes to fill a byte of new memory. */
const BYTE_NS = 0.1;
const JUMP_BACKWARD = 77;
