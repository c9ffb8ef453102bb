/**
 * What happens to threads and locks, told to whoever listens: for timelines, traces, statistics and hashes of runs. Unheard
 * it costs one test. All times are in nanoseconds on the clock of the run.
 *
 * A thread's life is `start`, then turns with the GIL, each from a `take` to a `drop`, then `end`. After a `drop` it
 * wants the GIL back, or a `block` follows, and a `wake` before it wants it again. Where there is no GIL the same words
 * say when a thread runs: it takes as soon as it has started or has woken, and drops only to block or to end.
 */
import type { PyObject } from "../objects/core.ts";
import type { SourcePlace } from "./places.ts";
import type { ThreadState } from "./threads.ts";

export type ThreadEvent =
  | { readonly kind: "start"; readonly thread: ThreadState; readonly time: number }
  /** The thread has taken the GIL. */
  | { readonly kind: "take"; readonly thread: ThreadState; readonly time: number }
  /**
   * The thread has given the GIL up: because it was asked to (`request`, a forced switch), because its count of
   * instructions has run out (`ticks`, in 2.x), because it blocks, for a moment (`pause`), or for good.
   */
  | {
      readonly kind: "drop";
      readonly thread: ThreadState;
      readonly time: number;
      readonly why: "request" | "ticks" | "block" | "pause" | "end";
    }
  /** `by` has waited for a whole switch interval and asks the holder, `thread`, to give the GIL up. */
  | {
      readonly kind: "request";
      readonly thread: ThreadState;
      readonly time: number;
      readonly by: ThreadState;
    }
  /**
   * The thread waits: for a lock or other object, for a time, or for the host. `what` says for what, in words; `place`
   * is where the program waits, `inside` the function of the standard library that it called there.
   */
  | {
      readonly kind: "block";
      readonly thread: ThreadState;
      readonly time: number;
      readonly on: "queue" | "sleep" | "host";
      readonly what: string;
      readonly place: SourcePlace | null;
      readonly inside: string | null;
    }
  /** The thread wants the GIL again: what it waited for has come, or (`isWoken` false) its time has run out. */
  | {
      readonly kind: "wake";
      readonly thread: ThreadState;
      readonly time: number;
      readonly isWoken: boolean;
    }
  | { readonly kind: "end"; readonly thread: ThreadState; readonly time: number }
  /**
   * The thread has taken a lock, or let it go (a reentrant one: for the first time, for the last). Those inside of
   * conditions, events and queues are told of too: `inside` names the function of the standard library that it was in.
   */
  | {
      readonly kind: "acquire" | "release";
      readonly thread: ThreadState;
      readonly time: number;
      readonly lock: PyObject;
      readonly place: SourcePlace | null;
      readonly inside: string | null;
    };

/** Listens to what happens. */
export type Tracer = (event: ThreadEvent) => void;
