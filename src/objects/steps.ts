/**
 * How native code asks the eval loop to do what it cannot do itself: run Python code, or let another thread run.
 *
 * A native that may have to wait is a generator function, `Steps`. It yields requests; each `yield` gives the answer.
 * Work that is not done yet is `Pending`: steps of a native, or an activation (a frame about to run). Whoever gets a
 * `Pending` where a value was hoped for hands it on, or yields it and gets the value.
 */
import { PyObject, type Value } from "./core.ts";
import type { WaitQueue } from "./waiting.ts";

/** What a thread's stack is made of: a frame of Python code, or native steps under way. */
export abstract class Activation {
  /** Who gets the result. */
  back: Activation | null = null;
  /** What is to be done with the result, one of the constants below. */
  wants: Wants = DELIVER;
  /** The new object, where `wants` is `INSTANCE`. */
  subject: Value = null;
}

/** What becomes of the result of an activation. */
export type Wants = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
/** Give the result as it is. */
export const DELIVER = 0;
/** Give `undefined` when it ends or StopIteration comes out: the call is a `__next__`. */
export const ITEM = 1;
/** The call is an `__init__`: its result must be None, and `subject` is given instead. */
export const INSTANCE = 2;
/** The result must be a bool: the call is a `__bool__`. */
export const TRUTH = 3;
/** Give nothing at all: the opcode has no result. */
export const NOTHING = 4;
/** Push a NULL after the result, as a load of something to be called does. */
export const CALLABLE = 5;
/** The end of a generator is told from what it yields: by a `Returned`, or by the jump of `SEND`. */
export const SENT = 6;

/** The end of a generator is raised as StopIteration with the value returned: the call is `next(generator)`. */
export const STOP = 7;

/** What a generator returned, given to native steps that resumed it wanting `SENT`. */
export class Returned {
  readonly value: Value;

  constructor(value: Value) {
    this.value = value;
  }
}

/** Waiting in a queue until woken, or until the time comes. Answers true if woken. */
export class Park {
  readonly queue: WaitQueue;
  /** Nanoseconds on the host's monotonic clock, or Infinity. */
  readonly deadline: number;
  /** What to do when a signal arrives meanwhile: go on waiting, or let handlers run (they may raise). */
  readonly interruptible: boolean;
  /** After handlers have run, answer true instead of waiting on: whoever waits looks again at what has changed. */
  readonly looksAgain: boolean;

  constructor(queue: WaitQueue, deadline: number, interruptible = true, looksAgain = false) {
    this.queue = queue;
    this.deadline = deadline;
    this.interruptible = interruptible;
    this.looksAgain = looksAgain;
  }
}

/** Giving up the GIL for a moment: others may run, or may not. */
export class Pause {}
export const PAUSE = new Pause();

/** Waiting for the host, without the GIL. Answers what the promise gives; its rejection is raised. */
export class HostWait {
  readonly promise: Promise<unknown>;

  constructor(promise: Promise<unknown>) {
    this.promise = promise;
  }
}

/**
 * Entering the body of a generator with an exception raised where it stands. Answers what the outermost one gives. `via`
 * are the generators that delegate to it, the outermost first: they wait for it on the stack.
 */
export class ThrowInto {
  readonly activation: Activation;
  readonly exception: PyObject;
  readonly via: readonly Activation[];

  constructor(activation: Activation, exception: PyObject, via: readonly Activation[] = []) {
    this.activation = activation;
    this.exception = exception;
    this.via = via;
  }
}

/** Work that took so many cost units has been done in one piece: limits are looked at. The GIL is kept. */
export class Worked {
  readonly units: number;

  constructor(units: number) {
    this.units = units;
  }
}

/** A place amid native code where another thread can run: there are some only where there is no GIL. */
export class SwitchPoint {}
export const SWITCH_POINT = new SwitchPoint();

export type Request = Pending | Park | Pause | HostWait | ThrowInto | Worked | SwitchPoint;

// The answer of a `yield` has the type that the request deserves; the `py…` functions say which.
// biome-ignore lint/suspicious/noExplicitAny: a generator has one type for all its answers
export type Steps<Result = Value> = Generator<Request, Result, any>;

/** Work that is not done yet. */
export type Pending = Steps | Steps<Value | undefined> | Activation;

/** Whether native code has to wait for this result. */
export function isPending(result: Value | undefined | Pending): result is Pending {
  return typeof result === "object" && result !== null && !(result instanceof PyObject);
}

/** The value of a result that may be pending. */
export function* pyValue(result: Value | Pending): Steps {
  return isPending(result) ? yield result : result;
}

/** Waits in `queue` until woken (true) or until `deadline`, in nanoseconds of the host's clock (false). */
export function* pyPark(queue: WaitQueue, deadline = Number.POSITIVE_INFINITY): Steps<boolean> {
  return yield new Park(queue, deadline);
}

/** Releases the GIL and takes it again. */
export function* pyPause(): Steps<void> {
  yield PAUSE;
}

/** Waits for a promise of the host's without the GIL. */
export function* pyAwaitHost<T>(promise: Promise<T>): Steps<T> {
  return yield new HostWait(promise);
}

/** Says that so many cost units of work have been done: long loops of native code stop here when a limit is passed. */
export function* pyWorked(units: number): Steps<void> {
  yield new Worked(units);
}
