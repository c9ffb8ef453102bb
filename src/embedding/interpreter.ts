/** `Interpreter`: Python for those who embed it. */
import "../objects/all.ts";
import { pyCallMethod } from "../objects/attributes.ts";
import { pyCall } from "../objects/calls.ts";
import { asInt, type PyObject, type Value } from "../objects/core.ts";
import { Raised } from "../objects/errors.ts";
import { type PyException, PySystemExit } from "../objects/exceptions.ts";
import { PyCode } from "../objects/function.ts";
import { pyStr } from "../objects/operators.ts";
import { enterRuntime } from "../objects/runtime.ts";
import { pyPark, type Steps } from "../objects/steps.ts";
import type { PyTraceback } from "../objects/traceback.ts";
import { WaitQueue } from "../objects/waiting.ts";
import type { Expr, Mod, Stmt } from "../parser/ast.ts";
import { frozenModules } from "../stdlib/generated/frozen.ts";
import { nativeModules } from "../stdlib/index.ts";
import { PyOutputStream } from "../stdlib/text_stream.ts";
import { NativeFrame } from "../vm/frame.ts";
import { Image } from "../vm/image.ts";
import { Interpreter as Machine, type Outcome } from "../vm/interpreter.ts";
import { mainModule, pyProgram, pyRestOfProgram, pyStart } from "../vm/program.ts";
import { pyExceptionText, sysAttribute } from "../vm/reports.ts";
import { pyWarned } from "../vm/source_warnings.ts";
import { type CompileChoices, type SourceCompiler, sourceCompiler } from "./compile_source.ts";
import { DeadlockError, LimitError, PythonError, type PythonFrame } from "./errors.ts";
import { hostFunction, hostModule, raisedBy } from "./host_modules.ts";
import { type Interaction, pyInteract } from "./interaction.ts";
import { hostOf, type InterpreterOptions, policyOf, profileOf, profileProblem } from "./options.ts";
import { type Program, pyProgramCode } from "./programs.ts";
import { type FunctionBridge, type HostFunction, pyFromHost, toHost } from "./values.ts";

/** How a whole program ended: `status` is the exit status that `python` would have. */
export type ProgramEnd =
  | { readonly kind: "exited"; readonly status: number }
  | { readonly kind: "deadlock"; readonly report: string }
  | { readonly kind: "limit"; readonly limit: string; readonly message: string };

/** The name that the value of a last expression goes by; no program can write it. */
const RESULT = "<result>";

const SIGINT = 2;

type Box = { value: unknown; error: PythonError | null };

/**
 * One Python, apart from all others: its own modules, threads, clock and outside world. What one run defines, the next
 * one sees.
 */
export class Interpreter {
  private readonly machine: Machine;
  private readonly compiler: SourceCompiler;
  private readonly bridge: FunctionBridge;
  private isRunning = false;
  private image: Image | null = null;
  /** Calls of Python functions from JavaScript that have not come back; the end of a run waits for them. */
  private calls = 0;
  private readonly callsEnd = new WaitQueue();
  /** The Python exceptions that errors given to JavaScript were made of. */
  private readonly originals = new WeakMap<object, PyObject>();

  /**
   * @throws RangeError for a GIL profile that does not exist, or not yet
   */
  constructor(options: InterpreterOptions = {}) {
    const problem = profileProblem(options.gil ?? "3.13");
    if (problem !== null) throw new RangeError(problem);
    const host = hostOf(options);
    this.compiler = sourceCompiler({
      warn: (text) => this.warn(text),
      action: options.syntaxWarnings ?? "print",
      sourceLine: (filename, line) => this.machine.sourceLine(filename, line),
      maxIntDigits: () => this.machine.intMaxStrDigits,
      optimize: options.optimize ?? 0,
      ...(options.compiled === undefined ? {} : { known: options.compiled }),
    });
    this.bridge = {
      toHost: (callable) => this.functionFor(callable),
      toPython: (func) => hostFunction(func.name === "" ? "function" : func.name, func, this.bridge),
      raised: (thrown) => raisedBy(this.machine, this.originals, thrown),
    };
    const modules = new Map(nativeModules);
    for (const [name, members] of Object.entries(options.modules ?? {})) {
      modules.set(name, hostModule(name, members, this.bridge));
    }
    this.machine = new Machine({
      host,
      modules,
      frozen: frozenModules,
      compile: this.compiler,
      argv: options.argv ?? [""],
      path: options.path ?? [],
      warnOptions: options.warnOptions ?? [],
      policy: policyOf(options),
      ...(options.accessObserver === undefined ? {} : { observer: options.accessObserver }),
      profile: profileOf(options),
      ...(options.cores === undefined ? {} : { cores: options.cores }),
      ...(options.limits === undefined ? {} : { limits: options.limits }),
      ...(options.switchInterval === undefined ? {} : { switchInterval: options.switchInterval }),
    });
    this.machine.scheduler.tracer = options.onThreadEvent ?? null;
    this.machine.onThreadDeath = options.onThreadDeath ?? null;
  }

  /**
   * Runs a program in `__main__` and waits for its threads. Gives the value of its last statement when that is an
   * expression, else `null`.
   *
   * @throws PythonError for an exception that nobody caught
   * @throws DeadlockError when no thread can ever go on
   * @throws LimitError when a limit is reached
   */
  async run(source: string, filename = "<string>"): Promise<unknown> {
    const box: Box = { value: null, error: null };
    return conclude(await this.drive(this.pyRun(source, filename, box)), box);
  }

  /**
   * The same, without letting anything else in JavaScript happen meanwhile. A program that waits for a promise of the
   * host's cannot be run so; one that sleeps can where the host can block, or where the clock is virtual.
   */
  runSync(source: string, filename = "<string>"): unknown {
    const box: Box = { value: null, error: null };
    return conclude(this.driveSync(this.pyRun(source, filename, box)), box);
  }

  /** Raises KeyboardInterrupt in the main thread, as Ctrl-C does. Does nothing when nothing runs. */
  interrupt(): void {
    this.signal(SIGINT);
  }

  /** Delivers a signal by its number: its handler runs in the main thread. */
  signal(number: number): void {
    if (this.isRunning) this.machine.signal(number);
  }

  /** Lets the host's own events happen, and the collector take what weak references read until now have kept. */
  breathe(): Promise<void> {
    return this.machine.host.breathe();
  }

  /** The time of the run, in nanoseconds on its clock. */
  now(): number {
    return this.machine.scheduler.now();
  }

  /** The value of a global variable of `__main__`; `undefined` when there is none. */
  get(name: string): unknown {
    return this.inside(() => {
      const value = mainModule(this.machine).namespace.getStr(name);
      return value === undefined ? undefined : toHost(value, this.bridge);
    });
  }

  /** Sets a global variable of `__main__`. */
  set(name: string, value: unknown): void {
    this.inside(() => {
      const step = pyFromHost(value, this.bridge).next();
      if (step.done !== true) throw new TypeError(`the value for ${name} cannot be converted`);
      mainModule(this.machine).namespace.setStr(name, step.value);
    });
  }

  /**
   * Runs a whole program as the command does: prints what nobody caught, joins threads, runs what `atexit` was given.
   * The interpreter is of no use after that.
   */
  async runProgram(program: Program): Promise<ProgramEnd> {
    const { machine } = this;
    const exit = { status: 0 };
    const work = (): Steps => pyProgramCode(machine, this.compiler, program);
    return programEnd(await this.drive(pyStatus(pyProgram(machine, work), exit)), exit.status);
  }

  /**
   * Keeps the state in which a program starts its first thread, once it comes there in `runProgram`: `onKept` is told,
   * with the reason why not where that cannot be done. What the program has printed until then it does not print again.
   */
  keepFirstThread(onKept: (problem: string | null) => void): void {
    const { machine } = this;
    machine.onFirstThread = (again) => {
      const image = Image.of(machine, again);
      if (typeof image !== "string") this.image = image;
      onKept(typeof image === "string" ? image : null);
    };
  }

  /** Runs the program again from where it starts its first thread, in the state that was kept. */
  async runProgramAgain(): Promise<ProgramEnd> {
    const { machine, image } = this;
    if (image === null) throw new Error("no state was kept");
    const exit = { status: 0 };
    const rest = pyStatus(pyRestOfProgram(machine), exit);
    rest.next();
    image.putBack(rest);
    this.begin();
    try {
      return programEnd(await machine.goOn(), exit.status);
    } finally {
      this.isRunning = false;
    }
  }

  /** Runs what was typed at a prompt: prints the value of an expression, and what nobody caught. */
  async interact(text: string): Promise<Interaction> {
    const { machine, compiler } = this;
    let end: Interaction = { kind: "done" };
    const outcome = await this.drive(
      (function* (): Steps {
        yield* pyStart(machine);
        end = yield* pyInteract(machine, compiler, text);
        return null;
      })(),
    );
    if (outcome.kind === "finished") return end;
    const other = ended(outcome);
    return other.kind === "limit" ? { kind: "exited", status: 68 } : other;
  }

  // --- running ---

  private async drive(work: Steps): Promise<Outcome> {
    this.begin();
    try {
      return await this.machine.run(work);
    } finally {
      this.isRunning = false;
    }
  }

  private driveSync(work: Steps): Outcome {
    this.begin();
    try {
      return this.machine.runSync(work);
    } finally {
      this.isRunning = false;
    }
  }

  private begin(): void {
    if (this.isRunning) throw new Error("this interpreter is running already: wait for the end of that run");
    this.isRunning = true;
  }

  private *pyRun(source: string, filename: string, box: Box): Steps {
    const { machine } = this;
    try {
      yield* pyStart(machine);
      const { namespace } = mainModule(machine);
      const code = yield* pyWarned(machine, filename, (warnings) =>
        this.compiler(source, filename, "exec", { transform: keepResult, warnings } satisfies CompileChoices),
      );
      machine.sources.set(filename, source);
      yield machine.frameFor(new PyCode(code), namespace, namespace);
      const result = namespace.getStr(RESULT);
      if (result !== undefined) namespace.deleteStr(RESULT);
      yield* this.pySettle();
      box.value = result === undefined ? null : toHost(result, this.bridge);
    } catch (thrown) {
      if (!(thrown instanceof Raised)) throw thrown;
      mainModule(machine).namespace.deleteStr(RESULT);
      box.error = yield* this.pyError(thrown.exception as PyException);
    }
    return null;
  }

  /** Waits for threads that are not daemons, and for calls from JavaScript. */
  private *pySettle(): Steps {
    const { machine } = this;
    if (machine.modules.getStr("_thread") !== undefined) {
      const threads = yield* machine.importModule("_thread");
      yield* pyCallMethod(threads, "_shutdown");
    }
    while (this.calls > 0) yield* pyPark(this.callsEnd);
    return null;
  }

  private *pyError(exception: PyException): Steps<PythonError> {
    let message: string;
    try {
      message = yield* pyStr(exception);
    } catch (thrown) {
      if (!(thrown instanceof Raised)) throw thrown;
      message = "<exception str() failed>";
    }
    const { type } = exception;
    const module = type.lookup("__module__");
    const isBuiltin = !type.isHeap || module === "builtins" || typeof module !== "string";
    const error = new PythonError({
      type: isBuiltin ? type.qualname : `${module}.${type.qualname}`,
      message,
      traceback: yield* pyExceptionText(exception),
      frames: framesOf(exception.traceback),
      exitStatus: exception instanceof PySystemExit ? statusOf(exception) : null,
    });
    this.originals.set(error, exception);
    return error;
  }

  // --- calls from JavaScript ---

  /** A JavaScript function that calls a Python one, on a thread of its own while the program runs. */
  private functionFor(callable: PyObject): HostFunction {
    return async (...args) => {
      const box: Box = { value: null, error: null };
      const work = this.pyCallBack(callable, args, box);
      if (!this.isRunning) return conclude(await this.drive(work), box);
      this.calls++;
      await new Promise<void>((resolve) => {
        const thread = this.machine.newThread("host call");
        const back = (): void => {
          if (--this.calls === 0) this.callsEnd.wakeAll();
          resolve();
        };
        thread.isDaemon = true;
        thread.top = new NativeFrame(
          (function* (): Steps {
            try {
              return yield* work;
            } finally {
              back();
            }
          })(),
        );
        this.machine.scheduler.start(thread);
      });
      if (box.error !== null) throw box.error;
      return box.value;
    };
  }

  private *pyCallBack(callable: PyObject, args: readonly unknown[], box: Box): Steps {
    try {
      const values: Value[] = [];
      for (const arg of args) values.push(yield* pyFromHost(arg, this.bridge));
      box.value = toHost(yield* pyCall(callable, ...values), this.bridge);
    } catch (thrown) {
      if (!(thrown instanceof Raised)) throw thrown;
      box.error = yield* this.pyError(thrown.exception as PyException);
    }
    return null;
  }

  private inside<Result>(action: () => Result): Result {
    const before = enterRuntime(this.machine);
    try {
      return action();
    } finally {
      enterRuntime(before);
    }
  }

  private warn(text: string): void {
    const stderr = this.inside(() => sysAttribute("stderr"));
    if (stderr instanceof PyOutputStream) stderr.put(text);
    else this.machine.host.stderr.write(new TextEncoder().encode(text));
  }
}

/** Notes the exit status that the steps of a program give. */
function* pyStatus(program: Steps, exit: { status: number }): Steps {
  exit.status = Number(yield* program);
  return null;
}

function programEnd(outcome: Outcome, status: number): ProgramEnd {
  if (outcome.kind !== "finished") return ended(outcome);
  return {
    kind: "exited",
    status: outcome.exception === null && outcome.exitCode !== 0 ? outcome.exitCode : status,
  };
}

function ended(outcome: Exclude<Outcome, { kind: "finished" }>): Exclude<ProgramEnd, { kind: "exited" }> {
  if (outcome.kind === "deadlock") return outcome;
  return { kind: "limit", limit: outcome.limit.kind, message: outcome.limit.message };
}

function conclude(outcome: Outcome, box: Box): unknown {
  if (outcome.kind === "deadlock") throw new DeadlockError(outcome.report);
  if (outcome.kind === "limit") throw new LimitError(outcome.limit.kind, outcome.limit.message);
  if (box.error !== null) throw box.error;
  return box.value;
}

function statusOf({ code }: PySystemExit): number {
  if (code === undefined || code === null) return 0;
  const number = asInt(code);
  return number === undefined ? 1 : Number(BigInt.asUintN(8, BigInt(number)));
}

function framesOf(traceback: PyTraceback | null): PythonFrame[] {
  const frames: PythonFrame[] = [];
  for (let at = traceback; at !== null; at = at.next) {
    const { filename, qualname } = at.frame.codeObject();
    frames.push({ filename, line: Math.max(0, at.lineno), name: qualname });
  }
  return frames;
}

/** Has the value of a last expression kept, under a name that no program can write. */
function keepResult(tree: Mod): Mod {
  if (tree.kind !== "Module") return tree;
  const last = tree.body.at(-1);
  if (last?.kind !== "Expr") return tree;
  const { lineno, col_offset, end_lineno, end_col_offset } = last.value;
  const place = { lineno, col_offset, end_lineno, end_col_offset };
  const target: Expr = { kind: "Name", id: RESULT, ctx: "Store", ...place };
  const kept: Stmt = { kind: "Assign", targets: [target], value: last.value, ...place };
  return { ...tree, body: [...tree.body.slice(0, -1), kept] };
}
