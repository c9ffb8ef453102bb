/**
 * `signal.alarm`, `setitimer` and `getitimer`: SIGALRM after a time, and again and again. Time is that of the run's
 * clock; hosts do not tell how long the program has used a processor, so the timers that count that are refused.
 */
import { pyCall } from "../objects/calls.ts";
import { asInt, type PyObject, type PyType, type Value } from "../objects/core.ts";
import { declareType } from "../objects/declare.ts";
import { completeType } from "../objects/define.ts";
import { notAnInteger, Raised } from "../objects/errors.ts";
import { exceptionTypes } from "../objects/exceptions.ts";
import { PyFloat } from "../objects/float.ts";
import { pyIndex } from "../objects/operators.ts";
import type { Steps } from "../objects/steps.ts";
import { PyTuple } from "../objects/tuple.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { constant, type Member, pyFn } from "../vm/modules.ts";
import { type Alarm, startAlarm } from "./alarms.ts";
import { pySeconds } from "./timeouts.ts";

const SIGALRM = 14;
const ITIMER_REAL = 0;
/** `alarm()` takes a C unsigned int. */
const SECONDS = 2n ** 32n;

const itimerErrorType: PyType = declareType("signal.itimer_error", {
  base: exceptionTypes.get("OSError")!,
  isBase: true,
});
completeType(itimerErrorType, { doc: null, module: "signal", methods: [] });

function* pyInvalid(): Steps<Raised> {
  return new Raised((yield* pyCall(itimerErrorType, 22, "Invalid argument")) as PyObject);
}

/** The one timer of an interpreter: `alarm` and `setitimer` share it. */
class Timer {
  private alarm: Alarm | null = null;
  private interval = 0;
  private readonly interpreter: Interpreter;

  constructor(interpreter: Interpreter) {
    this.interpreter = interpreter;
  }

  /** How many seconds are left, and the interval after that; zeros when it is not set. */
  get state(): readonly [left: number, interval: number] {
    const { alarm, interpreter } = this;
    if (alarm === null || alarm.isCancelled) return [0, 0];
    return [Math.max(1e-6, (alarm.deadline - interpreter.scheduler.now()) / 1e9), this.interval];
  }

  /** Sets it, or with 0 seconds takes it away. Gives what was set before. */
  set(seconds: number, interval: number): readonly [left: number, interval: number] {
    const before = this.state;
    const { interpreter } = this;
    this.alarm?.cancel();
    this.alarm = null;
    this.interval = interval;
    if (seconds > 0) {
      // biome-ignore lint/correctness/useYield: it is a step like any other to who runs it
      this.alarm = startAlarm(interpreter, seconds, interval, function* (): Steps {
        interpreter.signal(SIGALRM);
        return null;
      });
    }
    return before;
  }
}

const shown = ([left, interval]: readonly [number, number]): Value =>
  new PyTuple([new PyFloat(left), new PyFloat(interval)]);

function* pyWhich(given: Value): Steps<void> {
  if (asInt(given) === undefined) throw notAnInteger(given);
  if (Number(yield* pyIndex(given)) !== ITIMER_REAL) throw yield* pyInvalid();
}

function* pyTime(given: Value): Steps<number> {
  const seconds = yield* pySeconds(given);
  if (seconds < 0) throw yield* pyInvalid();
  // The system counts in microseconds.
  return seconds === 0 ? 0 : Math.max(1, Math.trunc(seconds * 1e6)) / 1e6;
}

/** The members of `_signal` that have to do with timers. */
export function timerMembers(interpreter: Interpreter): Member[] {
  const timer = new Timer(interpreter);
  return [
    constant("ITIMER_REAL", ITIMER_REAL),
    constant("ITIMER_VIRTUAL", 1),
    constant("ITIMER_PROF", 2),
    constant("ItimerError", itimerErrorType),
    pyFn(
      "alarm(seconds, /)",
      function* (given: Value): Steps {
        if (asInt(given) === undefined) throw notAnInteger(given);
        const seconds = BigInt(yield* pyIndex(given));
        const [left] = timer.set(Number(((seconds % SECONDS) + SECONDS) % SECONDS), 0);
        return left === 0 ? 0 : Math.max(1, Math.round(left));
      },
      "Arrange for SIGALRM to arrive after so many seconds.",
    ),
    pyFn(
      "setitimer(which, seconds, interval=<unrepresentable>, /)",
      function* (which: Value, seconds: Value, interval: Value | undefined): Steps {
        const first = yield* pyTime(seconds);
        const next = interval === undefined ? 0 : yield* pyTime(interval);
        yield* pyWhich(which);
        return shown(timer.set(first, next));
      },
      "Arrange for SIGALRM to arrive after so many seconds, then at intervals.",
    ),
    pyFn(
      "getitimer(which, /)",
      function* (which: Value): Steps {
        yield* pyWhich(which);
        return shown(timer.state);
      },
      "The time left until SIGALRM, and the interval after that.",
    ),
  ];
}
