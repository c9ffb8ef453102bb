/**
 * What the timeline shows, gathered while the program runs: for each thread how long it ran, wanted the GIL, slept or
 * waited, in each of many equal stretches of time. A run may switch millions of times, so nothing is kept of single
 * events: when time outgrows the stretches, each two become one.
 */
import { type ThreadEvent, type ThreadState, threadName } from "../index.ts";

/** What a thread is doing. */
export type Doing = "ran" | "wanted" | "slept" | "waited";

export const DOINGS: readonly Doing[] = ["ran", "wanted", "slept", "waited"];

/** So many stretches are kept; an even number, and more than a terminal has columns. */
export const STRETCHES = 1024;

/** More threads are counted and not drawn. */
export const MOST_LANES = 200;

/** The row of one thread. */
export class Lane {
  readonly thread: ThreadState;
  name: string;
  /** Nanoseconds in each stretch. */
  readonly spent: Readonly<Record<Doing, Float64Array>>;
  /** Nanoseconds altogether. */
  readonly total: Record<Doing, number> = { ran: 0, wanted: 0, slept: 0, waited: 0 };
  /** What it has been doing, since when. Null: it has ended. */
  doing: Doing | null = "wanted";
  since: number;

  constructor(thread: ThreadState, since: number) {
    this.thread = thread;
    this.name = thread.name;
    this.since = since;
    const row = (): Float64Array => new Float64Array(STRETCHES);
    this.spent = { ran: row(), wanted: row(), slept: row(), waited: row() };
  }
}

/** Listens to thread events and keeps what the picture needs. */
export class TimelineRecorder {
  readonly lanes: Lane[] = [];
  /** Threads beyond those that are drawn. */
  unseen = 0;
  /** How often the GIL went from one thread to another. */
  switches = 0;
  /** Nanoseconds from start to end. */
  length = 0;
  /** Nanoseconds in a stretch. */
  stretch = 1_000;
  private readonly byThread = new Map<ThreadState, Lane>();
  private start: number | null = null;
  private holder: ThreadState | null = null;

  /** Takes an event. */
  readonly hear = (event: ThreadEvent): void => {
    const { thread } = event;
    this.start ??= event.time;
    const time = event.time - this.start;
    if (event.kind === "start") {
      this.add(thread, time);
      return;
    }
    if (event.kind === "take" && this.holder !== thread) {
      if (this.holder !== null) this.switches++;
      this.holder = thread;
    }
    const lane = this.byThread.get(thread);
    if (lane === undefined) return;
    switch (event.kind) {
      case "take":
        this.turn(lane, "ran", time);
        break;
      case "drop":
        this.turn(lane, "wanted", time);
        break;
      case "wake":
        this.turn(lane, "wanted", time);
        break;
      case "block":
        this.turn(lane, event.on === "sleep" ? "slept" : "waited", time);
        break;
      case "end":
        this.turn(lane, null, time);
        this.byThread.delete(thread);
    }
  };

  /** Says when it all ended. */
  finish(now: number): void {
    const end = now - (this.start ?? now);
    for (const lane of this.lanes) if (lane.doing !== null) this.turn(lane, lane.doing, end);
    this.length = Math.max(this.length, end);
  }

  private add(thread: ThreadState, time: number): void {
    if (this.lanes.length >= MOST_LANES) {
      this.unseen++;
      return;
    }
    const lane = new Lane(thread, time);
    this.lanes.push(lane);
    this.byThread.set(thread, lane);
  }

  private turn(lane: Lane, doing: Doing | null, time: number): void {
    lane.name = threadName(lane.thread);
    if (lane.doing !== null && time > lane.since) this.spend(lane, lane.doing, lane.since, time);
    lane.doing = doing;
    lane.since = time;
    this.length = Math.max(this.length, time);
  }

  private spend(lane: Lane, doing: Doing, from: number, to: number): void {
    lane.total[doing] += to - from;
    while (to > this.stretch * STRETCHES) this.halve();
    const { stretch } = this;
    const row = lane.spent[doing];
    const last = Math.min(STRETCHES - 1, Math.floor(to / stretch));
    for (let at = Math.floor(from / stretch); at <= last; at++) {
      row[at]! += Math.max(0, Math.min(to, (at + 1) * stretch) - Math.max(from, at * stretch));
    }
  }

  private halve(): void {
    this.stretch *= 2;
    for (const lane of this.lanes) {
      for (const doing of DOINGS) {
        const row = lane.spent[doing];
        for (let at = 0; at < STRETCHES / 2; at++) row[at] = row[at * 2]! + row[at * 2 + 1]!;
        row.fill(0, STRETCHES / 2);
      }
    }
  }
}
