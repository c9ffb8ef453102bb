/**
 * What each thread does from when to when: runs, wants the GIL, sleeps, waits. Made of thread events, for the timeline, the
 * trace and the table of times.
 */
import type { ThreadEvent, ThreadState } from "../index.ts";

/** What a thread is doing. */
export type Doing = "ran" | "wanted" | "slept" | "waited";

export const DOINGS: readonly Doing[] = ["ran", "wanted", "slept", "waited"];

/** What is told of a wait: for what, and on which line. */
export type Wait = Extract<ThreadEvent, { kind: "block" }>;

/** One thread did one thing for a time. Times are in nanoseconds from the start. */
export interface Stretch {
  readonly thread: ThreadState;
  readonly doing: Doing;
  readonly from: number;
  readonly to: number;
  /** How much of that time it had a core to itself, where there is no GIL: less than all where more threads run. */
  readonly onCore: number;
  /** What it waited for. */
  readonly wait: Wait | null;
}

/** Hears of what threads do, as soon as it is over. */
export interface Listener {
  /** A thread has started. */
  begin?(thread: ThreadState, time: number): void;
  /** Never of no length. */
  did(stretch: Stretch): void;
  /** A thread has ended; its stretches have been told. */
  end?(thread: ThreadState, time: number): void;
  /** The GIL has gone from one thread to another, because the first one had to drop it or because it did not need it. */
  pass?(from: ThreadState, to: ThreadState, isForced: boolean): void;
  /** Anything else that can be heard of, with its time from the start. */
  event?(event: ThreadEvent, time: number): void;
}

/** Where the threads run. */
export interface Machine {
  /** How many threads run at once: null under a GIL. */
  readonly cores: number | null;
  /** A stretch of running ends where another number of threads comes to share the cores. */
  readonly cutsAtShares?: boolean;
}

class State {
  doing: Doing = "wanted";
  since: number;
  /** The integral of the share at `since`. */
  sharedSince: number;
  wait: Wait | null = null;

  constructor(since: number, shared: number) {
    this.since = since;
    this.sharedSince = shared;
  }
}

/** With more threads than this at once their stretches are not cut where shares change. */
const MOST_CUT = 200;

/** Makes stretches of events. */
export class Activity {
  private readonly machine: Machine;
  private readonly listener: Listener;
  private readonly states = new Map<ThreadState, State>();
  private start: number | null = null;
  private holder: ThreadState | null = null;
  private wasForced = false;
  /** How many threads run at the moment, and what one would have run in all until `sharedAt`. */
  private running = 0;
  private shared = 0;
  private sharedAt = 0;

  constructor(machine: Machine, listener: Listener) {
    this.machine = machine;
    this.listener = listener;
  }

  /** Takes an event. */
  readonly hear = (event: ThreadEvent): void => {
    const { thread } = event;
    this.start ??= event.time;
    const time = event.time - this.start;
    this.listener.event?.(event, time);
    if (event.kind === "start") {
      this.states.set(thread, new State(time, this.share(time)));
      this.listener.begin?.(thread, time);
      return;
    }
    const state = this.states.get(thread);
    if (state === undefined) return;
    switch (event.kind) {
      case "take":
        if (this.machine.cores === null && this.holder !== thread) {
          if (this.holder !== null) this.listener.pass?.(this.holder, thread, this.wasForced);
          this.holder = thread;
        }
        this.turn(thread, state, "ran", time);
        break;
      case "drop":
        this.wasForced = event.why === "request" || event.why === "ticks";
        this.turn(thread, state, "wanted", time);
        break;
      case "wake":
        this.turn(thread, state, "wanted", time);
        break;
      case "block":
        this.turn(thread, state, event.on === "sleep" ? "slept" : "waited", time, event);
        break;
      case "end":
        this.turn(thread, state, "wanted", time);
        this.states.delete(thread);
        this.listener.end?.(thread, time);
    }
  };

  /** Says when it all ended: whatever goes on is over. */
  finish(now: number): void {
    const end = now - (this.start ?? now);
    for (const [thread, state] of this.states) this.turn(thread, state, state.doing, end, state.wait);
  }

  private turn(
    thread: ThreadState,
    state: State,
    doing: Doing,
    time: number,
    wait: Wait | null = null,
  ): void {
    const change = Number(doing === "ran") - Number(state.doing === "ran");
    if (change !== 0 && this.machine.cutsAtShares === true) this.cut(change, time);
    this.tell(thread, state, time);
    state.doing = doing;
    state.wait = wait;
    this.running += change;
  }

  /** What one thread has run until now, of those that run all the time. */
  private share(time: number): number {
    const { cores } = this.machine;
    const part = cores === null ? 1 : Math.min(1, cores / Math.max(1, this.running));
    this.shared += (time - this.sharedAt) * part;
    this.sharedAt = time;
    return this.shared;
  }

  private cut(change: number, time: number): void {
    const { cores } = this.machine;
    if (cores === null || Math.max(this.running, this.running + change) <= cores) return;
    if (this.running > MOST_CUT) return;
    for (const [thread, state] of this.states) if (state.doing === "ran") this.tell(thread, state, time);
  }

  private tell(thread: ThreadState, state: State, time: number): void {
    const shared = this.share(time);
    const { since: from, doing, wait } = state;
    if (time > from) {
      const onCore = doing === "ran" ? Math.min(time - from, shared - state.sharedSince) : 0;
      this.listener.did({ thread, doing, from, to: time, onCore, wait });
    }
    state.since = time;
    state.sharedSince = shared;
  }
}
