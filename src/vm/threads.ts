/** `ThreadState`: one Python thread, its stack of activations and what the scheduler knows about it. */
import type { PyObject, Value } from "../objects/core.ts";
import type { Activation } from "../objects/steps.ts";
import type { Interpreter } from "./interpreter.ts";

/** The exception being handled; generators bring their own, so these form a chain. */
export class ExceptionState {
  value: PyObject | null = null;
  previous: ExceptionState | null = null;
}

/**
 * What a thread is doing. `ready`: it wants the GIL. `running`: it has it. `blocked`: it waits in a queue, for a time, or
 * for the host. `frozen`: a daemon thread after the end of the program.
 */
export type ThreadStatus = "ready" | "running" | "blocked" | "ended" | "frozen";

/** Why the eval loop stopped running a thread. */
export type Stop = "budget" | "blocked" | "paused" | "ended";

/** One Python thread. */
export class ThreadState {
  readonly interpreter: Interpreter;
  /** `threading.get_ident()`. */
  readonly ident: number;
  /** `threading.get_native_id()`: that of the main thread is the number of the process. */
  readonly nativeId: number;
  /** For pictures and reports: the name `threading` gave it, as far as is known. */
  name: string;
  readonly isMain: boolean;
  isDaemon: boolean;
  /** One of the interpreter's own, that the program is not to see. */
  isHidden = false;

  /** The activation that runs when the thread does. Null: nothing left to do. */
  top: Activation | null = null;
  /** What the native steps on top wait for: the answer to their last request. */
  answer: Value | undefined | object = undefined;
  /** The exception on its way up, to be given to `top`. */
  raised: PyObject | null = null;
  /** An exception to be raised at the next check point: KeyboardInterrupt, `PyThreadState_SetAsyncExc`. */
  asyncRaise: PyObject | null = null;
  readonly baseHandled = new ExceptionState();
  /** The innermost state of exceptions being handled. */
  handled: ExceptionState = this.baseHandled;
  /** Cost units left until the next look at what is pending. */
  budget = 0;

  /** The `contextvars.Context` that the thread is in, once it has been asked for. */
  context: PyObject | null = null;

  /** The `threading.Thread` that was started, when it was one: it knows the name. */
  object: PyObject | null = null;

  /** `sys.set_asyncgen_hooks`, and `sys.set_coroutine_origin_tracking_depth`. */
  firstIterHook: Value = null;
  finalizerHook: Value = null;
  originDepth = 0;

  /** The functions of `sys.settrace` and `sys.setprofile`. */
  tracer: Value = null;
  profiler: Value = null;
  /** One of them runs at the moment, which is not traced itself. */
  isTelling = false;
  /** Whether frames run the form of their code that stops at every instruction. */
  isTraced = false;

  status: ThreadStatus = "ready";
  /** What the thread's function returned, or the exception it ended with. */
  result: Value = null;
  failure: PyObject | null = null;

  constructor(interpreter: Interpreter, ident: number, nativeId: number, name: string, isMain: boolean) {
    this.interpreter = interpreter;
    this.ident = ident;
    this.nativeId = nativeId;
    this.name = name;
    this.isMain = isMain;
    this.isDaemon = false;
  }

  /** The exception that a bare `raise` raises again, and `sys.exception()` gives. */
  get handledException(): PyObject | null {
    let state: ExceptionState | null = this.handled;
    while (state !== null) {
      if (state.value !== null) return state.value;
      state = state.previous;
    }
    return null;
  }
}
