/**
 * `faulthandler`: where all threads are, written straight to a file descriptor: now, after a time, or when a signal
 * arrives. There is no fault of the interpreter's own that `enable()` could wait for: it is kept in mind, no more.
 */
import { pyCallMethod } from "../objects/attributes.ts";
import { asInt, type Value } from "../objects/core.ts";
import { notAnInteger, Raised, runtimeError, valueError } from "../objects/errors.ts";
import { pyTruth } from "../objects/operators.ts";
import type { Activation, Steps } from "../objects/steps.ts";
import { Frame } from "../vm/frame.ts";
import { HostError } from "../vm/host.ts";
import type { Interpreter } from "../vm/interpreter.ts";
import { ExitNow } from "../vm/limits.ts";
import { defineModule, type Member, pyFn } from "../vm/modules.ts";
import { sysAttribute } from "../vm/reports.ts";
import type { ThreadState } from "../vm/threads.ts";
import { hasInterception, interceptSignal } from "./_signal.ts";
import { type Alarm, startAlarm } from "./alarms.ts";
import { deviceOf } from "./io_file.ts";
import { pySeconds } from "./timeouts.ts";

/** More is not shown of a stack, of the threads, of a name. */
const MOST_FRAMES = 100;
const MOST_THREADS = 100;
const MOST_CHARACTERS = 500;

/** What `enable()` is for, and `register()` is not: SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGSEGV. */
const FATAL = new Set([4, 6, 7, 8, 11]);
const LAST_SIGNAL = 64;

/** Where to write: the number of a file descriptor. Without a file it is that of `sys.stderr`. */
function* pyDescriptor(file: Value | undefined): Steps<number> {
  let stream = file;
  if (stream === undefined || stream === null) {
    stream = sysAttribute("stderr");
    if (stream === undefined) throw runtimeError("unable to get sys.stderr");
    if (stream === null) throw runtimeError("sys.stderr is None");
  }
  const number = asInt(stream);
  if (number !== undefined) {
    if (number < 0) throw valueError("file is not a valid file descriptor");
    return Number(number);
  }
  const given = asInt(yield* pyCallMethod(stream, "fileno"));
  if (given === undefined || given < 0) throw runtimeError("file.fileno() is not a valid file descriptor");
  try {
    yield* pyCallMethod(stream, "flush");
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
  }
  return Number(given);
}

/** Text as ASCII, what is not in escapes, and not too much of it. */
function plain(text: string): string {
  const characters = [...text];
  let shown = "";
  for (const character of characters.slice(0, MOST_CHARACTERS)) {
    const code = character.codePointAt(0)!;
    if (code >= 0x20 && code < 0x7f) shown += character;
    else if (code <= 0xff) shown += `\\x${code.toString(16).padStart(2, "0")}`;
    else if (code <= 0xffff) shown += `\\u${code.toString(16).padStart(4, "0")}`;
    else shown += `\\U${code.toString(16).padStart(8, "0")}`;
  }
  return characters.length > MOST_CHARACTERS ? `${shown}...` : shown;
}

/** The stack of a thread, innermost frame first. */
function stackText(thread: ThreadState): string {
  let text = "";
  let depth = 0;
  for (let at: Activation | null = thread.top; at !== null; at = at.back) {
    if (!(at instanceof Frame)) continue;
    if (depth++ === MOST_FRAMES) return text;
    const { code } = at.executable;
    text += `  File "${plain(code.filename)}", line ${at.line} in ${plain(code.name)}\n`;
  }
  return depth === 0 ? "  <no Python frame>\n" : text;
}

/** The stacks of all threads, the newest one first. `current` is called the current one. */
function allStacks({ scheduler }: Interpreter, current: ThreadState | null): string {
  const threads = [...scheduler.threads.values()].filter((thread) => !thread.isHidden).reverse();
  const texts = threads.slice(0, MOST_THREADS).map((thread) => {
    const who = thread === current ? "Current thread" : "Thread";
    const ident = thread.ident.toString(16).padStart(16, "0");
    return `${who} 0x${ident} (most recent call first):\n${stackText(thread)}`;
  });
  return texts.join("\n") + (threads.length > MOST_THREADS ? "...\n" : "");
}

function stacks(interpreter: Interpreter, all: boolean): string {
  const thread = interpreter.currentThread;
  return all ? allStacks(interpreter, thread) : `Stack (most recent call first):\n${stackText(thread)}`;
}

/** Writes to a descriptor; a descriptor that cannot be written to is no reason to raise anything. */
function write(interpreter: Interpreter, descriptor: number, text: string): void {
  try {
    deviceOf(descriptor, interpreter)?.write(new TextEncoder().encode(text));
  } catch (thrown) {
    if (!(thrown instanceof HostError)) throw thrown;
  }
}

/** `Timeout (0:00:01.500000)!` */
function timeoutText(seconds: number): string {
  const microseconds = Math.ceil(seconds * 1e6);
  const whole = Math.floor(microseconds / 1e6);
  const two = (number: number): string => String(number).padStart(2, "0");
  const clock = `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  const rest = microseconds % 1e6;
  return `Timeout (${clock}${rest === 0 ? "" : `.${String(rest).padStart(6, "0")}`})!\n`;
}

function signalNumber(given: Value): number {
  const number = asInt(given);
  if (number === undefined) throw notAnInteger(given);
  if (FATAL.has(Number(number))) {
    throw runtimeError(`signal ${number} cannot be registered, use enable() instead`);
  }
  if (number < 1 || number > LAST_SIGNAL) throw valueError("signal number out of range");
  return Number(number);
}

function members(interpreter: Interpreter): Member[] {
  let isEnabled = false;
  let later: Alarm | null = null;
  return [
    pyFn(
      "dump_traceback(file=<unrepresentable>, all_threads=True)",
      function* (file: Value | undefined, allThreads: Value): Steps {
        const all = yield* pyTruth(allThreads);
        const descriptor = yield* pyDescriptor(file);
        write(interpreter, descriptor, stacks(interpreter, all));
        return null;
      },
      "Write the stack of this thread, or of all, to a file.",
    ),
    pyFn(
      "enable(file=<unrepresentable>, all_threads=True)",
      function* (file: Value | undefined, allThreads: Value): Steps {
        yield* pyTruth(allThreads);
        yield* pyDescriptor(file);
        isEnabled = true;
        return null;
      },
      "Have the stacks written when the interpreter crashes, which this one does not.",
    ),
    pyFn(
      "disable()",
      () => {
        const was = isEnabled;
        isEnabled = false;
        return was;
      },
      "Undo enable(); tell whether it was enabled.",
    ),
    pyFn("is_enabled()", () => isEnabled, "Whether enable() was called."),
    pyFn(
      "dump_traceback_later(timeout, repeat=False, file=<unrepresentable>, exit=False)",
      function* (timeout: Value, repeat: Value, file: Value | undefined, exit: Value): Steps {
        const seconds = yield* pySeconds(timeout);
        if (seconds <= 0) throw valueError("timeout must be greater than 0");
        const repeats = yield* pyTruth(repeat);
        const exits = yield* pyTruth(exit);
        const descriptor = yield* pyDescriptor(file);
        later?.cancel();
        // biome-ignore lint/correctness/useYield: it is a step like any other to who runs it
        later = startAlarm(interpreter, seconds, repeats && !exits ? seconds : 0, function* (): Steps {
          write(interpreter, descriptor, timeoutText(seconds) + allStacks(interpreter, null));
          if (exits) throw new ExitNow(1);
          return null;
        });
        return null;
      },
      "Write the stacks of all threads after so many seconds, unless that is cancelled.",
    ),
    pyFn(
      "cancel_dump_traceback_later()",
      () => {
        later?.cancel();
        later = null;
        return null;
      },
      "Undo dump_traceback_later().",
    ),
    pyFn(
      "register(signum, file=<unrepresentable>, all_threads=True, chain=False)",
      function* (signum: Value, file: Value | undefined, allThreads: Value, chain: Value): Steps {
        const number = signalNumber(signum);
        const all = yield* pyTruth(allThreads);
        const goesOn = yield* pyTruth(chain);
        const descriptor = yield* pyDescriptor(file);
        yield* interpreter.importModule("_signal");
        interceptSignal(interpreter, number, {
          goesOn,
          arrive: () => write(interpreter, descriptor, stacks(interpreter, all)),
        });
        return null;
      },
      "Have the stacks written when a signal arrives; with chain its handler runs too.",
    ),
    pyFn(
      "unregister(signum, /)",
      (signum: Value) => {
        const number = signalNumber(signum);
        const was = hasInterception(interpreter, number);
        if (was) interceptSignal(interpreter, number, null);
        return was;
      },
      "Undo register(); tell whether there was anything to undo.",
    ),
  ];
}

export const faulthandlerModule = defineModule({
  name: "faulthandler",
  doc: "Where all threads are, written to a file: now, after a time, or on a signal.",
  members,
});
