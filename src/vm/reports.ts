/** What is printed of exceptions that nobody caught: in the main thread, in other threads, in places that cannot raise. */
import { pyCallMethod, pyLookupAttribute } from "../objects/attributes.ts";
import { call } from "../objects/calls.ts";
import { asInt, type PyObject, type Value } from "../objects/core.ts";
import { isRaised, Raised } from "../objects/errors.ts";
import { PyException, type PySystemExit, systemExitType } from "../objects/exceptions.ts";
import { PyModule } from "../objects/module.ts";
import { pyRepr, pyStr } from "../objects/operators.ts";
import { runtime } from "../objects/runtime.ts";
import { isPending, type Steps } from "../objects/steps.ts";
import { defineStructSequence } from "../objects/struct_sequence.ts";
import { formatPlainTraceback, pyFormatException } from "../objects/traceback_text.ts";
import type { PyTuple } from "../objects/tuple.ts";
import type { Interpreter } from "./interpreter.ts";

const interpreter = (): Interpreter => runtime() as Interpreter;

/** `sys.name`, where there is such an attribute. */
export function sysAttribute(name: string): Value | undefined {
  const sys = interpreter().modules.getStr("sys");
  return sys instanceof PyModule ? sys.namespace.getStr(name) : undefined;
}

/** Writes text to `sys.stderr`; silently nowhere when that is gone. */
export function* pyWriteError(text: string): Steps {
  const stream = sysAttribute("stderr");
  if (stream === undefined || stream === null) {
    interpreter().host.stderr.write(new TextEncoder().encode(text));
    return null;
  }
  yield* pyCallMethod(stream, "write", text);
  return null;
}

/** The traceback text of an exception as the interpreter prints it. */
export function* pyExceptionText(exception: PyException): Steps<string> {
  const owner = interpreter();
  return yield* pyFormatException(exception, (filename, line) => owner.sourceLine(filename, line));
}

/** Prints an exception that ended the main thread, through `sys.excepthook`. */
export function* pyReportUncaught(exception: PyException): Steps {
  const hook = sysAttribute("excepthook");
  if (hook === undefined || hook === null) {
    yield* pyWriteError("sys.excepthook is missing\n");
    yield* pyWriteError(yield* pyExceptionText(exception));
    return null;
  }
  try {
    const result = call(hook, [exception.type, exception, exception.traceback]);
    if (isPending(result)) yield result;
  } catch (thrown) {
    if (!(thrown instanceof Raised) || isSystemExit(thrown)) throw thrown;
    yield* pyWriteError("Error in sys.excepthook:\n");
    yield* pyWriteError(yield* pyExceptionText(thrown.exception as PyException));
    yield* pyWriteError("\nOriginal exception was:\n");
    yield* pyWriteError(yield* pyExceptionText(exception));
  }
  return null;
}

const isSystemExit = (raised: Raised): boolean => isRaised(raised, "SystemExit");

/** What `sys.unraisablehook` gets. */
const unraisableArgs = defineStructSequence(
  "UnraisableHookArgs",
  ["exc_type", "exc_value", "exc_traceback", "err_msg", "object"],
  "An exception that could not be raised where it happened.",
);

/** An exception that cannot be raised where it happened, through `sys.unraisablehook`. */
export function* pyReportUnraisable(exception: PyObject, message: string | null, object: Value): Steps {
  const hook = sysAttribute("unraisablehook");
  const standard = sysAttribute("__unraisablehook__");
  if (hook === undefined || hook === null || hook === standard) {
    return yield* pyWriteUnraisable(exception, message, object);
  }
  const { type, traceback } = exception as PyException;
  try {
    const result = call(hook, [unraisableArgs.make([type, exception, traceback, message, object])]);
    if (isPending(result)) yield result;
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    yield* pyWriteUnraisable(thrown.exception, "Exception ignored in sys.unraisablehook", hook);
  }
  return null;
}

/** What `sys.unraisablehook` writes: the exception alone, without causes, notes and marks under the lines. */
export function* pyWriteUnraisable(exception: Value, message: string | null, object: Value): Steps {
  if (object !== null) {
    yield* pyWriteError(`${message ?? "Exception ignored in"}: ${yield* pyReprOrFailed(object)}\n`);
  } else if (message !== null) yield* pyWriteError(`${message}:\n`);
  if (!(exception instanceof PyException)) return null;
  const owner = interpreter();
  if (exception.traceback !== null) {
    const entries = formatPlainTraceback(exception.traceback, (filename, line) =>
      owner.sourceLine(filename, line),
    );
    yield* pyWriteError(`Traceback (most recent call last):\n${entries}`);
  }
  const module = exception.type.lookup("__module__");
  const isNear = typeof module !== "string" || module === "builtins" || module === "__main__";
  const name = isNear ? exception.type.qualname : `${module}.${exception.type.qualname}`;
  let shown: string;
  try {
    shown = yield* pyStr(exception);
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    shown = "<exception str() failed>";
  }
  yield* pyWriteError(`${name}: ${shown}\n`);
  return null;
}

function* pyReprOrFailed(object: Value): Steps<string> {
  try {
    return yield* pyRepr(object);
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    return "<object repr() failed>";
  }
}

/** The function of a thread made by `_thread.start_new_thread` has raised. */
export function* pyReportThreadDeath(exception: PyObject, func: Value): Steps {
  if (exception instanceof PyException) yield* pyTellDeath(exception);
  const shown = yield* pyRepr(func);
  return yield* pyReportUnraisable(exception, `Exception ignored in thread started by ${shown}`, null);
}

/** `threading.excepthook`: an exception that ended a thread of `threading`. */
export function* pyThreadExcepthook(args: PyTuple): Steps {
  const [type, value, traceback, thread] = args.items as [Value, Value, Value, Value];
  if (type === systemExitType) return null;
  if (value instanceof PyException) yield* pyTellDeath(value);
  let stream = sysAttribute("stderr");
  if (stream === undefined || stream === null) {
    // The program has taken it away: the one that there was when the thread was made, else none.
    stream = thread === null ? undefined : yield* pyLookupAttribute(thread, "_stderr");
    if (stream === undefined || stream === null) return null;
  }
  let name: string;
  const given = thread === null ? undefined : yield* pyLookupAttribute(thread, "name");
  if (given !== undefined) name = yield* pyStr(given);
  else name = String(interpreter().currentThread.ident);
  yield* pyCallMethod(stream, "write", `Exception in thread ${name}:\n`);
  if (value instanceof PyException) {
    if (traceback !== null) value.traceback = traceback as PyException["traceback"];
    yield* pyCallMethod(stream, "write", yield* pyExceptionText(value));
  }
  return null;
}

function* pyTellDeath(exception: PyException): Steps<void> {
  const machine = interpreter();
  if (machine.onThreadDeath === null) return;
  const lines = (yield* pyExceptionText(exception)).trimEnd().split("\n");
  machine.onThreadDeath(machine.currentThread, lines.at(-1)!);
}

/** The exit status that a SystemExit asks for; prints its message where it is no number. */
export function* pyExitStatus(exception: PyException): Steps<number> {
  const { code } = exception as PySystemExit;
  if (code === undefined || code === null) return 0;
  const number = asInt(code);
  if (number !== undefined) return Number(BigInt.asUintN(8, BigInt(number)));
  yield* pyWriteError(`${yield* pyStr(code)}\n`);
  return 1;
}
