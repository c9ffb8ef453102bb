/** What happens to threads, told to whoever listens: for timelines, traces and statistics. Costs nothing unheard. */
import type { ThreadState } from "./threads.ts";

/** All times in nanoseconds on the clock of the run. */
export type ThreadEvent =
  | { readonly kind: "start"; readonly thread: ThreadState; readonly time: number }
  /** The thread has taken the GIL. */
  | { readonly kind: "take"; readonly thread: ThreadState; readonly time: number }
  /** The thread has given the GIL up: because it was asked to, because it blocks, for a moment, or for good. */
  | {
      readonly kind: "drop";
      readonly thread: ThreadState;
      readonly time: number;
      readonly why: "request" | "block" | "pause" | "end";
    }
  /** Somebody has waited for a whole switch interval and asks the holder to give the GIL up. */
  | { readonly kind: "request"; readonly thread: ThreadState; readonly time: number }
  /** The thread waits: for a lock or other object, for a time, or for the host. */
  | {
      readonly kind: "block";
      readonly thread: ThreadState;
      readonly time: number;
      readonly on: "queue" | "sleep" | "host";
    }
  /** The thread wants the GIL again. */
  | { readonly kind: "wake"; readonly thread: ThreadState; readonly time: number }
  | { readonly kind: "end"; readonly thread: ThreadState; readonly time: number };

/** Listens to what happens to threads. */
export type Tracer = (event: ThreadEvent) => void;
