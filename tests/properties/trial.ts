/** `trial`: gives one program to the embedding API, and says how that ended and whether it may end so. */
import {
  DeadlockError,
  Interpreter,
  type InterpreterOptions,
  LimitError,
  PythonError,
} from "../../src/index.ts";
import type { Source } from "./programs.ts";

/** What compiling a program says: `ok`, or the exception's class and text. */
export interface Verdict {
  readonly type: string;
  readonly message: string;
}

export interface Trial {
  readonly verdict: Verdict;
  /** How running it ended: `result`, the class of the Python exception, `limit: …` or `deadlock`. */
  readonly end: string;
  /** What must never happen, with its JavaScript stack; null when all is well. */
  readonly problem: string | null;
}

const LIMITS = {
  instructions: 100_000,
  memory: 1 << 26,
  output: 1 << 20,
  threads: 200,
  virtualTime: 1e18,
};

/** Compiles and runs a program within limits. Never throws. */
export function trial(source: Source): Trial {
  let problem: string | null = null;
  const options: InterpreterOptions = {
    clock: "virtual",
    seed: 1,
    limits: LIMITS,
    syntaxWarnings: "ignore",
  };
  const attempt = (action: () => unknown): { end: string; message: string } => {
    try {
      action();
      return { end: "result", message: "" };
    } catch (thrown) {
      if (thrown instanceof PythonError) return { end: thrown.type, message: thrown.message };
      if (thrown instanceof LimitError) return { end: `limit: ${thrown.limit}`, message: thrown.message };
      if (thrown instanceof DeadlockError) return { end: "deadlock", message: thrown.report };
      problem ??= thrown instanceof Error ? `${thrown.stack}` : `thrown: ${String(thrown)}`;
      return { end: "problem", message: problem };
    }
  };
  // Compiling counts by the length of the text.
  const py = new Interpreter({ ...options, limits: { ...LIMITS, instructions: 100 * LIMITS.instructions } });
  const compiled = attempt(() => {
    py.set("source", source);
    py.runSync("code = compile(source, '<fuzz>', 'exec')");
  });
  const verdict: Verdict =
    compiled.end === "result"
      ? { type: "ok", message: "" }
      : { type: compiled.end, message: compiled.message };
  const ran = attempt(() => {
    if (typeof source === "string") new Interpreter(options).runSync(source, "<fuzz>");
    else if (verdict.type === "ok") {
      const other = new Interpreter(options);
      other.set("source", source);
      other.runSync("exec(compile(source, '<fuzz>', 'exec'), {'__name__': '__main__'})");
    }
  });
  return { verdict, end: ran.end, problem };
}
