/** What a run of Python can throw at the JavaScript that started it. */

/** One entry of a traceback, outermost first. */
export interface PythonFrame {
  readonly filename: string;
  /** From 1; 0 where unknown. */
  readonly line: number;
  /** The qualified name of the function; `<module>` outside of functions. */
  readonly name: string;
}

/** A Python exception that nobody caught. */
export class PythonError extends Error {
  override readonly name = "PythonError";
  /** The name of its class, with the module where that is not `builtins`. */
  readonly type: string;
  /** The text as Python prints it, with the traceback, causes and contexts; ends with a line end. */
  readonly traceback: string;
  /** Where it came through, outermost first. */
  readonly frames: readonly PythonFrame[];
  /** The exit status that was asked for, when this is a SystemExit; else null. */
  readonly exitStatus: number | null;

  constructor(parts: {
    readonly type: string;
    readonly message: string;
    readonly traceback: string;
    readonly frames: readonly PythonFrame[];
    readonly exitStatus: number | null;
  }) {
    super(parts.message);
    this.type = parts.type;
    this.traceback = parts.traceback;
    this.frames = parts.frames;
    this.exitStatus = parts.exitStatus;
  }
}

/** No thread can run, and nothing is to come that could change that: CPython would hang for ever. */
export class DeadlockError extends Error {
  override readonly name = "DeadlockError";
  /** Who waits for what, held by whom, taken where: one line each, with a line end. */
  readonly report: string;

  constructor(report: string) {
    super("deadlock: no thread can run");
    this.report = report;
  }
}

/** The run has used what it may. */
export class LimitError extends Error {
  override readonly name = "LimitError";
  /** `instructions`, `time`, `virtual time`, `memory`, `threads` or `output`. */
  readonly limit: string;

  constructor(limit: string, message: string) {
    super(message);
    this.limit = limit;
  }
}
