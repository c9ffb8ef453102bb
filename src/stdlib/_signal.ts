/**
 * `_signal`: what is done when a signal arrives. Handlers run on the main thread, between two instructions or out of a
 * wait. Source: library reference, "signal".
 */

import { call } from "../objects/calls.ts";
import { asInt, None, type Value } from "../objects/core.ts";
import { newException, notAnInteger, Raised, typeError, valueError } from "../objects/errors.ts";
import { hasSlot, pyItems, pyTruth } from "../objects/operators.ts";
import { PySet, setType } from "../objects/set.ts";
import { setAdd } from "../objects/set_algebra.ts";
import { sharedTable } from "../objects/side_table.ts";
import { isPending, Park, type Steps } from "../objects/steps.ts";
import { WaitQueue } from "../objects/waiting.ts";
import { HostError } from "../vm/host.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { constant, defineModule, fn, type Member, pyFn } from "../vm/modules.ts";
import { pyReportUnraisable } from "../vm/reports.ts";
import { EAGAIN, refusal } from "./channel.ts";
import { osError } from "./io_base.ts";
import { deviceOf } from "./io_file.ts";
import { timerMembers } from "./signal_timers.ts";

/** Number, name (and other names), what `strsignal` says. Source: signal(7). */
const SIGNALS: readonly (readonly [number: number, names: string, text: string])[] = [
  [1, "SIGHUP", "Hangup"],
  [2, "SIGINT", "Interrupt"],
  [3, "SIGQUIT", "Quit"],
  [4, "SIGILL", "Illegal instruction"],
  [5, "SIGTRAP", "Trace/breakpoint trap"],
  [6, "SIGABRT SIGIOT", "Aborted"],
  [7, "SIGBUS", "Bus error"],
  [8, "SIGFPE", "Floating point exception"],
  [9, "SIGKILL", "Killed"],
  [10, "SIGUSR1", "User defined signal 1"],
  [11, "SIGSEGV", "Segmentation fault"],
  [12, "SIGUSR2", "User defined signal 2"],
  [13, "SIGPIPE", "Broken pipe"],
  [14, "SIGALRM", "Alarm clock"],
  [15, "SIGTERM", "Terminated"],
  [16, "SIGSTKFLT", "Stack fault"],
  [17, "SIGCHLD SIGCLD", "Child exited"],
  [18, "SIGCONT", "Continued"],
  [19, "SIGSTOP", "Stopped (signal)"],
  [20, "SIGTSTP", "Stopped"],
  [21, "SIGTTIN", "Stopped (tty input)"],
  [22, "SIGTTOU", "Stopped (tty output)"],
  [23, "SIGURG", "Urgent I/O condition"],
  [24, "SIGXCPU", "CPU time limit exceeded"],
  [25, "SIGXFSZ", "File size limit exceeded"],
  [26, "SIGVTALRM", "Virtual timer expired"],
  [27, "SIGPROF", "Profiling timer expired"],
  [28, "SIGWINCH", "Window changed"],
  [29, "SIGIO SIGPOLL", "I/O possible"],
  [30, "SIGPWR", "Power failure"],
  [31, "SIGSYS", "Bad system call"],
];
const FIRST_REALTIME = 34;
const LAST = 64;
const [SIGINT, SIGKILL, SIGPIPE, SIGSTOP, SIGXFSZ] = [2, 9, 13, 19, 25];

/** The two that are no functions. */
const [SIG_DFL, SIG_IGN] = [0, 1];
/** Signals that by default do nothing. */
const HARMLESS = new Set([17, 18, 23, 28]);

function signalNumber(value: Value): number {
  const number = asInt(value);
  if (number === undefined) throw notAnInteger(value);
  if (number < 1 || number > LAST) throw valueError("signal number out of range");
  return Number(number);
}

const handlersOf = sharedTable<Interpreter, Handlers>();

/** Whether a signal has a handler of Python's: one that is not left to the system, and not ignored. */
export function isHandled(interpreter: Interpreter, number: number): boolean {
  const handlers = handlersOf.get(interpreter);
  if (handlers === undefined) return number === SIGINT;
  return typeof handlers.get(number) === "object";
}

/** Something done on the spot when a signal arrives, whatever handler it has. */
export interface Interception {
  arrive(): void;
  /** The handler, or what is done by default, comes after it. */
  readonly goesOn: boolean;
}

/** Sets what is done first when a signal arrives; null takes it away. The module `_signal` must be there. */
export function interceptSignal(interpreter: Interpreter, number: number, what: Interception | null): void {
  const interceptions = handlersOf.get(interpreter)?.interceptions;
  if (what === null) interceptions?.delete(number);
  else interceptions?.set(number, what);
}

/** Whether there is something that is done first when a signal arrives. */
export function hasInterception(interpreter: Interpreter, number: number): boolean {
  return handlersOf.get(interpreter)?.interceptions.has(number) === true;
}

/** The handlers of one interpreter. */
class Handlers {
  readonly interceptions = new Map<number, Interception>();
  private readonly interpreter: Interpreter;
  private readonly handlers = new Map<number, Value>();
  /** How many times a handler has been called. */
  handled = 0;

  constructor(interpreter: Interpreter, interrupt: Value) {
    this.interpreter = interpreter;
    this.handlers.set(SIGINT, interrupt);
    this.handlers.set(SIGPIPE, SIG_IGN);
    this.handlers.set(SIGXFSZ, SIG_IGN);
    interpreter.signalHandler = (number) => this.pyHandle(number);
    handlersOf.set(interpreter, this);
  }

  get(number: number): Value {
    return this.handlers.get(number) ?? SIG_DFL;
  }

  /** `signal.signal`: gives the handler that was there. */
  set(number: number, handler: Value): Value {
    if (!this.interpreter.currentThread.isMain) {
      throw valueError("signal only works in main thread of the main interpreter");
    }
    const plain = asInt(handler);
    const isNamed = plain !== undefined && (Number(plain) === SIG_DFL || Number(plain) === SIG_IGN);
    if (!isNamed && !hasSlot(handler, "call")) {
      throw typeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    }
    if (number === SIGKILL || number === SIGSTOP || (number > SIGNALS.length && number < FIRST_REALTIME)) {
      throw new Raised(newException("OSError", 22, "Invalid argument"));
    }
    const before = this.get(number);
    this.interceptions.delete(number);
    this.handlers.set(number, isNamed ? Number(plain) : handler);
    return before;
  }

  /** What a signal does, on the main thread. */
  *pyHandle(number: number): Steps {
    if (this.interceptions.get(number)?.goesOn === false) return None;
    const handler = this.get(number);
    if (handler === SIG_IGN) return None;
    if (handler !== SIG_DFL) {
      this.handled++;
      const frame = this.interpreter.pythonFrame?.frameObject() ?? None;
      const result = call(handler, [number, frame]);
      return isPending(result) ? yield result : result;
    }
    // By default the process would die of it: the program ends with the status that a shell would show.
    if (!HARMLESS.has(number)) throw new Raised(newException("SystemExit", 128 + number));
    return None;
  }
}

/** `set_wakeup_fd`: each signal that has a handler of Python's is written to a descriptor, as a byte. */
class Wakeup {
  descriptor: number | bigint = -1;
  private warns = true;
  private readonly interpreter: Interpreter;

  constructor(interpreter: Interpreter, handlers: Handlers) {
    this.interpreter = interpreter;
    interpreter.onSignal = (number) => {
      handlers.interceptions.get(number)?.arrive();
      if (this.descriptor !== -1 && typeof handlers.get(number) === "object") this.tell(number);
    };
  }

  /** Gives the descriptor that was there. */
  set(descriptor: number | bigint, warns: boolean): number | bigint {
    if (descriptor !== -1) {
      const device = deviceOf(Number(descriptor), this.interpreter);
      if (device === undefined) throw osError(9, "Bad file descriptor");
      if (device.channel !== null && !device.channel.isNonBlocking) {
        throw valueError(`the fd ${descriptor} must be in non-blocking mode`);
      }
    }
    const before = this.descriptor;
    this.descriptor = descriptor;
    this.warns = warns;
    return before;
  }

  private tell(number: number): void {
    const { interpreter } = this;
    try {
      const device = deviceOf(Number(this.descriptor), interpreter);
      if (device === undefined) throw refusal(9);
      device.write(new Uint8Array([number]));
    } catch (thrown) {
      if (!(thrown instanceof HostError)) throw thrown;
      if (thrown.errno === EAGAIN && !this.warns) return;
      const exception = interpreter.hostException(thrown);
      const message = "Exception ignored when trying to write to the signal wakeup fd";
      interpreter.callSoon(() => pyReportUnraisable(exception, message, null));
    }
  }
}

function* pyRaise(interpreter: Interpreter, handlers: Handlers, value: Value): Steps {
  const number = signalNumber(value);
  interpreter.onSignal?.(number);
  if (interpreter.currentThread.isMain) yield* handlers.pyHandle(number);
  else {
    // The system gives it to the thread that sends it: the main thread runs the handler when it goes on, but is not woken.
    interpreter.pendingSignals.add(number);
    interpreter.scheduler.hasten(interpreter.mainThread);
  }
  return None;
}

/** Waits until a handler has run. */
function* pyPause(handlers: Handlers): Steps {
  const before = handlers.handled;
  const queue = new WaitQueue({ description: "a signal" });
  while (handlers.handled === before) yield new Park(queue, Number.POSITIVE_INFINITY, true, true);
  return None;
}

function allSignals(): PySet {
  const set = new PySet(setType);
  for (const [number] of SIGNALS) setAdd(set, number);
  for (let number = FIRST_REALTIME; number <= LAST; number++) setAdd(set, number);
  return set;
}

function members(interpreter: Interpreter): Member[] {
  const interrupt = fn(
    "default_int_handler(signalnum, frame, /)",
    () => {
      throw new Raised(newException("KeyboardInterrupt"));
    },
    "The handler of SIGINT: raises KeyboardInterrupt.",
  ).make("_signal");
  const handlers = new Handlers(interpreter, interrupt);
  const wakeup = new Wakeup(interpreter, handlers);
  return [
    ...SIGNALS.flatMap(([number, names]) => names.split(" ").map((name) => constant(name, number))),
    constant("SIGRTMIN", FIRST_REALTIME),
    constant("SIGRTMAX", LAST),
    constant("NSIG", LAST + 1),
    constant("SIG_DFL", SIG_DFL),
    constant("SIG_IGN", SIG_IGN),
    constant("SIG_BLOCK", 0),
    constant("SIG_UNBLOCK", 1),
    constant("SIG_SETMASK", 2),
    constant("default_int_handler", interrupt),
    fn(
      "signal(signalnum, handler, /)",
      (number: Value, handler: Value) => handlers.set(signalNumber(number), handler),
      "Set what is done when a signal arrives; return what was done before.",
    ),
    fn("getsignal(signalnum, /)", (number: Value) => handlers.get(signalNumber(number))),
    pyFn(
      "raise_signal(signalnum, /)",
      (number: Value) => pyRaise(interpreter, handlers, number),
      "Send a signal to this program.",
    ),
    fn("strsignal(signalnum, /)", (value: Value) => {
      const number = signalNumber(value);
      const known = SIGNALS.find(([each]) => each === number);
      if (known !== undefined) return known[2];
      return number >= FIRST_REALTIME ? `Real-time signal ${number - FIRST_REALTIME}` : null;
    }),
    fn("valid_signals()", allSignals),
    pyFn(
      "set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)",
      function* (descriptor: Value, warns: Value): Steps {
        if (!interpreter.currentThread.isMain) {
          throw valueError("set_wakeup_fd only works in main thread of the main interpreter");
        }
        const number = asInt(descriptor);
        if (number === undefined) throw notAnInteger(descriptor);
        return wakeup.set(number, yield* pyTruth(warns));
      },
    ),
    fn("siginterrupt(signalnum, flag, /)", (number: Value) => {
      signalNumber(number);
      return None;
    }),
    pyFn("pause()", () => pyPause(handlers), "Wait until the handler of a signal has run."),
    pyFn("pthread_sigmask(how, mask, /)", function* (_how: Value, mask: Value): Steps {
      for (const each of yield* pyItems(mask)) signalNumber(each);
      return new PySet(setType);
    }),
    pyFn("pthread_kill(thread_id, signalnum, /)", (_thread: Value, number: Value) =>
      pyRaise(interpreter, handlers, number),
    ),
    ...timerMembers(interpreter),
    fn("sigpending()", () => new PySet(setType)),
  ];
}

export const signalModule = defineModule({
  name: "_signal",
  doc: "What is done when a signal arrives.",
  members,
});
