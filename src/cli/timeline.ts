/**
 * What the timeline shows, gathered while the program runs: for each thread how long it ran, wanted the GIL, slept or
 * waited, in each of many equal stretches of time. A run may switch millions of times, so nothing is kept of single
 * events: when time outgrows the stretches, each two become one.
 */
import { type ThreadState, threadName } from "../index.ts";
import { Activity, DOINGS, type Doing, type Stretch } from "./activity.ts";

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

  constructor(thread: ThreadState) {
    this.thread = thread;
    this.name = threadName(thread);
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
  stretch = 1_000 / 1_024;
  /** How many threads run at once; null under a GIL. */
  readonly cores: number | null;
  /** Takes an event. */
  readonly hear: Activity["hear"];
  private readonly byThread = new Map<ThreadState, Lane>();
  private readonly activity: Activity;

  constructor(cores: number | null = null) {
    this.cores = cores;
    this.activity = new Activity(
      { cores, cutsAtShares: true },
      {
        begin: (thread, time) => this.begin(thread, time),
        did: (stretch) => this.did(stretch),
        end: (thread, time) => this.end(thread, time),
        pass: () => {
          this.switches++;
        },
      },
    );
    this.hear = this.activity.hear;
  }

  /** Says when it all ended. */
  finish(now: number): void {
    this.activity.finish(now);
    for (const [thread, lane] of this.byThread) lane.name = threadName(thread);
  }

  private begin(thread: ThreadState, time: number): void {
    this.length = Math.max(this.length, time);
    if (this.lanes.length >= MOST_LANES) {
      this.unseen++;
      return;
    }
    const lane = new Lane(thread);
    this.lanes.push(lane);
    this.byThread.set(thread, lane);
  }

  private did({ thread, doing, from, to, onCore }: Stretch): void {
    this.length = Math.max(this.length, to);
    const lane = this.byThread.get(thread);
    if (lane === undefined) return;
    const share = this.cores === null || doing !== "ran" ? 1 : onCore / (to - from);
    this.spend(lane, doing, from, to, share);
    if (share < 1) this.spend(lane, "wanted", from, to, 1 - share);
  }

  private end(thread: ThreadState, time: number): void {
    this.length = Math.max(this.length, time);
    const lane = this.byThread.get(thread);
    if (lane !== undefined) lane.name = threadName(thread);
    this.byThread.delete(thread);
  }

  private spend(lane: Lane, doing: Doing, from: number, to: number, share: number): void {
    lane.total[doing] += (to - from) * share;
    while (to > this.stretch * STRETCHES) this.halve();
    const { stretch } = this;
    const row = lane.spent[doing];
    const last = Math.min(STRETCHES - 1, Math.floor(to / stretch));
    for (let at = Math.floor(from / stretch); at <= last; at++) {
      row[at]! += share * Math.max(0, Math.min(to, (at + 1) * stretch) - Math.max(from, at * stretch));
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
