/** `LimitReached`: the run has used what its host allows. Python code cannot catch it. */

export type LimitKind = "instructions" | "time" | "virtual time" | "memory" | "threads" | "output";

/** Ends a run. Thrown through everything; not a Python exception, so no `except` and no `finally` of Python sees it. */
export class LimitReached extends Error {
  readonly kind: LimitKind;

  constructor(kind: LimitKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Ends the run at once, as `os._exit` does. Thrown like `LimitReached`. */
export class ExitNow extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`exit with status ${status}`);
    this.status = status;
  }
}
