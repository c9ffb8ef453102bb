/**
 * A whole program on the main thread: its code, what is printed of an error, and the end of the process in the order of
 * FACTS 5: threads are joined, `atexit` functions run, streams are flushed, daemon threads are left where they are.
 */
import { pyCallMethod } from "../objects/attributes.ts";
import type { Value } from "../objects/core.ts";
import { isRaised, Raised } from "../objects/errors.ts";
import type { PyException } from "../objects/exceptions.ts";
import { PyCode } from "../objects/function.ts";
import { newModule, type PyModule } from "../objects/module.ts";
import { type Steps, Worked } from "../objects/steps.ts";
import { importSystem } from "./importing/system.ts";
import { pyImportModule } from "./imports.ts";
import type { Interpreter } from "./interpreter.ts";
import { pyExitStatus, pyReportUncaught, pyWriteError, sysAttribute } from "./reports.ts";
import { pyWarned } from "./source_warnings.ts";

/** The module `__main__`, made when first asked for. */
export function mainModule(interpreter: Interpreter): PyModule {
  const known = interpreter.modules.getStr("__main__");
  if (known !== undefined) return known as PyModule;
  const module = newModule("__main__");
  module.namespace.setStr("__loader__", importSystem(interpreter).classes.get("BuiltinImporter"));
  module.namespace.setStr("__builtins__", interpreter.modules.getStr("builtins")!);
  interpreter.modules.setStr("__main__", module);
  return module;
}

/** Where the program's code comes from. */
export interface Program {
  readonly source: string | Uint8Array;
  /** What tracebacks call it. */
  readonly filename: string;
  /** Sets `__file__` of `__main__`. */
  readonly isFile: boolean;
}

/** Runs the code of a program in `__main__`. */
export function* pyRunSource(interpreter: Interpreter, program: Program): Steps {
  const { namespace } = mainModule(interpreter);
  if (program.isFile) markAsFile(interpreter, program.filename);
  if (!program.isFile && typeof program.source === "string")
    interpreter.sources.set(program.filename, program.source);
  const code = yield* pyWarned(interpreter, program.filename, (warnings) =>
    interpreter.compile(program.source, program.filename, "exec", { warnings }),
  );
  return yield interpreter.frameFor(new PyCode(code), namespace, namespace);
}

/** Gives `__main__` the attributes of a script. */
export function markAsFile(interpreter: Interpreter, filename: string): void {
  const { namespace } = mainModule(interpreter);
  const loader = importSystem(interpreter).classes.fileLoader("SourceFileLoader", "__main__", filename);
  namespace.setStr("__loader__", loader);
  namespace.setStr("__file__", filename);
  namespace.setStr("__cached__", null);
}

/** Prepares the modules that every program needs. */
export function* pyStart(interpreter: Interpreter): Steps {
  yield* pyImportModule(interpreter, "sys");
  // The module makes filters of the options, and tells of those that are wrong.
  if (interpreter.warnOptions.length > 0) yield* pyImportModule(interpreter, "warnings");
  return null;
}

/** A whole run: the work, its uncaught exception printed, the end of the process. Gives the exit status. */
export function* pyProgram(interpreter: Interpreter, work: () => Steps): Steps {
  return yield* pyWhole(interpreter, function* () {
    yield* pyStart(interpreter);
    return yield* work();
  });
}

/** The same run from the code of the program on, whose result, or exception, the first `yield` is to get. */
export function pyRestOfProgram(interpreter: Interpreter): Steps {
  return pyWhole(interpreter, function* () {
    return yield RUNS_ALREADY;
  });
}

const RUNS_ALREADY = new Worked(0);

function* pyWhole(interpreter: Interpreter, work: () => Steps): Steps {
  let status = 0;
  try {
    yield* work();
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    status = yield* pyStatusOf(thrown);
  }
  const after = yield* pyFinish(interpreter);
  return status !== 0 ? status : after;
}

/** What is printed of an exception that ended the program, and its exit status. */
function* pyStatusOf(raised: Raised): Steps<number> {
  const exception = raised.exception as PyException;
  const interrupted = isRaised(raised, "KeyboardInterrupt");
  if (isRaised(raised, "SystemExit")) return yield* pyExitStatus(exception);
  try {
    yield* pyReportUncaught(exception);
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    return isRaised(thrown, "SystemExit") ? yield* pyExitStatus(thrown.exception as PyException) : 1;
  }
  return interrupted ? 130 : 1;
}

function* pyFinish(interpreter: Interpreter): Steps<number> {
  let status = 0;
  const threading = interpreter.modules.getStr("threading");
  if (threading !== undefined && threading !== null) {
    status = yield* guarded(threading, "_shutdown", "Exception ignored on threading shutdown");
  }
  const atexit = interpreter.modules.getStr("atexit");
  if (atexit !== undefined && atexit !== null)
    yield* guarded(atexit, "_run_exitfuncs", "Error in atexit._run_exitfuncs");
  interpreter.isFinalizing = true;
  for (const last of interpreter.atEnd) yield* last();
  for (const name of ["stdout", "stderr"]) {
    const stream = sysAttribute(name);
    if (stream === undefined || stream === null) continue;
    try {
      yield* pyCallMethod(stream, "flush");
    } catch (thrown) {
      if (!(thrown instanceof Raised)) throw thrown;
    }
  }
  return status;
}

function* guarded(module: Value, name: string, complaint: string): Steps<number> {
  try {
    yield* pyCallMethod(module, name);
    return 0;
  } catch (thrown) {
    if (!(thrown instanceof Raised)) throw thrown;
    yield* pyWriteError(`${complaint}:\n`);
    yield* pyReportUncaught(thrown.exception as PyException);
    return 0;
  }
}
