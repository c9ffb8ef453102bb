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
