/** Where in the program a thread is: for events and reports, which speak of the program's own lines. */
import type { Activation } from "../objects/steps.ts";
import type { Executable } from "./executable.ts";
import { Frame } from "./frame.ts";
import type { ThreadState } from "./threads.ts";

/** An instruction: `pc` is the one after it. */
export interface Place {
  readonly executable: Executable;
  readonly pc: number;
}

/** A line of source. */
export interface SourcePlace {
  readonly filename: string;
  readonly line: number;
  /** The function, with the names of those that it is in. */
  readonly name: string;
}

/** Where the program itself is, past what it called in the standard library. */
export interface ProgramPlace {
  /** The frame of the program; the innermost one where all are of the library, as in a thread that runs `event.wait`. */
  readonly frame: Frame;
  /** The frame of the library that the program called, or had a thread call; null when it is in none. */
  readonly library: Frame | null;
}

/** What is below the function that a thread runs. */
const LIFE_OF_THREAD = new Set(["Thread.run", "Thread._bootstrap", "Thread._bootstrap_inner"]);

/** The innermost frame of the program's own code. Null: the thread has no frames. */
export function programPlace(thread: ThreadState): ProgramPlace | null {
  let library: Frame | null = null;
  let innermost: Frame | null = null;
  let called: Frame | null = null;
  for (let at: Activation | null = thread.top; at !== null; at = at.back) {
    if (!(at instanceof Frame)) continue;
    innermost ??= at;
    if (!at.executable.isLibrary) return { frame: at, library };
    library = at;
    if (!LIFE_OF_THREAD.has(at.executable.code.qualname)) called = at;
  }
  return innermost === null ? null : { frame: innermost, library: called };
}

/** The line of an instruction. */
export function sourcePlace({ executable, pc }: Place): SourcePlace {
  const { code, units } = executable;
  const { line } = code.position(units[Math.max(0, pc - 1)] ?? 0);
  return { filename: code.filename, line, name: code.qualname };
}
