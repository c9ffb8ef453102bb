/**
 * Generators, coroutines and async generators: a frame that is put aside and entered again.
 *
 * Resuming one gives its frame as `Pending`; whoever pushes that frame runs it. What becomes of a yielded value and of
 * the end is told by `frame.wants` (`ITEM`, `SENT`). Their methods are in `generator_methods.ts`.
 */
import { CO_ASYNC_GENERATOR, CO_COROUTINE } from "../bytecode/code.ts";
import { PyObject, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { newException, Raised, runtimeError, typeError, valueError } from "../objects/errors.ts";
import { runtime } from "../objects/runtime.ts";
import { STOP, type Wants } from "../objects/steps.ts";
import { newTuple } from "../objects/tuple.ts";
import { type Awaitable, coroutineRemaker, forget } from "./abandoned.ts";
import type { Executable } from "./executable.ts";
import { Frame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { ExceptionState } from "./threads.ts";

export type GeneratorKind = "generator" | "coroutine" | "async_generator";
export type GeneratorState = "created" | "suspended" | "running" | "closed";

/** A function body that can be left at a `yield` or `await` and entered again. */
export class PyGenerator extends PyObject implements Awaitable {
  readonly kind: GeneratorKind;
  frame: Frame;
  state: GeneratorState = "created";
  name: string;
  qualname: string;
  /** The exception being handled inside the body, apart from the thread's own. */
  readonly handled = new ExceptionState();
  /** What `yield from` or `await` is waiting for: kept on the stack, found by looking at the instruction. */
  /** Async generators: an `asend` and so on is under way. */
  isRunningAsync = false;
  /** Async generators: hooks were called, `aclose` was started. */
  hooksSet = false;
  finalizer: Value = null;
  /** Where a coroutine was created, when `sys.set_coroutine_origin_tracking_depth` asks for it. */
  origin: Value = null;
  /** Where the ring of what nobody has awaited has it (see `abandoned.ts`). */
  before: Awaitable | null = null;
  after: Awaitable | null = null;
  madeIn: Executable | null = null;
  madeAt = 0;
  /** An async generator with a finalizer that has ended needs that no more. */
  onEnd: (() => void) | null = null;
  /** What stays the same when a generator that is gone is made anew (see `abandoned.ts`): its `id()` hangs on it. */
  readonly identity: object;

  constructor(frame: Frame, kind: GeneratorKind, isNew = true) {
    super(kind === "generator" ? generatorType : kind === "coroutine" ? coroutineType : asyncGeneratorType);
    this.kind = kind;
    this.frame = frame;
    this.identity = frame.slots;
    this.name = frame.func?.name ?? frame.executable.code.name;
    this.qualname = frame.func?.qualname ?? frame.executable.code.qualname;
    if (kind === "coroutine" && isNew) {
      const { abandoned, currentThread } = runtime() as Interpreter;
      if (currentThread.originDepth > 0) this.origin = originOf(frame, currentThread.originDepth);
      abandoned.watch(this, frame.back instanceof Frame ? frame.back : frame.pythonBack);
    }
  }

  get isFresh(): boolean {
    return this.state === "created";
  }

  describe(): string {
    return `coroutine '${this.qualname}'`;
  }

  remaker(): () => PyObject {
    return coroutineRemaker(this);
  }
}

/** The calls that led to where a coroutine is made, the innermost first: file, line, function of each. */
function originOf(frame: Frame, depth: number): Value {
  const calls: Value[] = [];
  for (let at = frame.pythonBack; at !== null && calls.length < depth; at = at.pythonBack) {
    const { code } = at.executable;
    calls.push(newTuple([code.filename, at.line, code.name]));
  }
  return newTuple(calls);
}

/** Which kind of generator a code object makes. */
export function kindOf(flags: number): GeneratorKind {
  if ((flags & CO_COROUTINE) !== 0) return "coroutine";
  return (flags & CO_ASYNC_GENERATOR) !== 0 ? "async_generator" : "generator";
}

/**
 * Prepares a generator to go on with `value` as what its `yield` gives, and gives the frame to push; `undefined` when it
 * has ended. Throws when it is running already, or has not started and `value` is not None.
 */
export function resume(generator: PyGenerator, value: Value, wants: Wants): Frame | undefined {
  const { frame } = generator;
  switch (generator.state) {
    case "running":
      throw valueError(`${spoken(generator.kind)} already executing`);
    case "closed":
      if (generator.kind === "coroutine") throw runtimeError("cannot reuse already awaited coroutine");
      return undefined;
    case "created":
      if (value !== null) {
        throw typeError(`can't send non-None value to a just-started ${spoken(generator.kind)}`);
      }
      if (generator.before !== null) forget(generator);
      break;
  }
  frame.generator = generator;
  // RETURN_GENERATOR left the place for what is sent: a first value of None is popped by the body.
  frame.slots[frame.sp++] = value;
  frame.wants = wants;
  generator.state = "running";
  return frame;
}

/** `next(generator)`, `generator.send(value)`: gives the frame to push; its end is raised as StopIteration. */
export function resumeOrStop(generator: PyGenerator, value: Value): Frame {
  const frame = resume(generator, value, STOP);
  if (frame === undefined) throw new Raised(newException("StopIteration"));
  return frame;
}

/** The kind of generator in words. */
export function spoken(kind: GeneratorKind): string {
  return kind === "async_generator" ? "async generator" : kind;
}

export const generatorType: PyType = declareType("generator", { hasWeakref: true });
export const coroutineType: PyType = declareType("coroutine", { hasWeakref: true });
export const asyncGeneratorType: PyType = declareType("async_generator", { hasWeakref: true });
