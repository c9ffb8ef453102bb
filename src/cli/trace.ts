/**
 * `gilgamesh trace`: the run as Chrome trace events, which Perfetto (ui.perfetto.dev) and chrome://tracing show: one track
 * for the GIL's holder, one for each thread. Source: the "Trace Event Format" document (ph, ts, dur, pid, tid, args).
 */
import { type SourcePlace, type ThreadEvent, type ThreadState, threadName } from "../index.ts";
import { Activity, type Stretch } from "./activity.ts";

/** What the trace says of itself. */
export interface TraceSubject {
  /** What ran: a file, `-c`, … */
  readonly program: string;
  readonly clock: "real" | "virtual";
  readonly profile: string;
  /** How many threads run at once; null under a GIL. */
  readonly cores: number | null;
}

const PID = 1;
/** The track of the GIL; threads have theirs from 1, in the order in which they started. */
const GIL = 0;

/** Listens to thread events and writes them, piece by piece. */
export class TraceWriter {
  /** Takes an event. */
  readonly hear: Activity["hear"];
  private readonly subject: TraceSubject;
  private readonly write: (text: string) => void;
  private readonly activity: Activity;
  private readonly tracks = new Map<ThreadState, number>();
  private readonly locks = new Map<object, string>();
  /** The turn with the GIL that is not over. */
  private turn: { readonly thread: ThreadState; readonly from: number; to: number } | null = null;
  private isFirst = true;

  constructor(subject: TraceSubject, write: (text: string) => void) {
    this.subject = subject;
    this.write = write;
    this.activity = new Activity(
      { cores: subject.cores },
      {
        begin: (thread) => {
          this.tracks.set(thread, this.tracks.size + 1);
        },
        did: (stretch) => this.did(stretch),
        end: (thread) => this.nameTrack(thread),
        event: (event, time) => this.mark(event, time),
      },
    );
    this.hear = this.activity.hear;
    write('{"traceEvents":[');
    this.put({ ph: "M", pid: PID, name: "process_name", args: { name: subject.program } });
    if (subject.cores === null) {
      this.put({ ph: "M", pid: PID, tid: GIL, name: "thread_name", args: { name: "GIL" } });
      this.put({ ph: "M", pid: PID, tid: GIL, name: "thread_sort_index", args: { sort_index: GIL } });
    }
  }

  /** Says when it all ended, and ends the text. */
  finish(now: number): void {
    this.activity.finish(now);
    this.endTurn();
    for (const thread of this.tracks.keys()) if (thread.status !== "ended") this.nameTrack(thread);
    const { clock, profile } = this.subject;
    this.write(`\n],"displayTimeUnit":"ms","otherData":${JSON.stringify({ clock, profile })}}\n`);
  }

  private put(event: object): void {
    this.write(`${this.isFirst ? "" : ","}\n${JSON.stringify(event)}`);
    this.isFirst = false;
  }

  private nameTrack(thread: ThreadState): void {
    const tid = this.tracks.get(thread)!;
    this.put({ ph: "M", pid: PID, tid, name: "thread_name", args: { name: threadName(thread) } });
    this.put({ ph: "M", pid: PID, tid, name: "thread_sort_index", args: { sort_index: tid } });
  }

  private did({ thread, doing, from, to, wait }: Stretch): void {
    const tid = this.tracks.get(thread)!;
    const span = { ph: "X", pid: PID, tid, ts: microseconds(from), dur: microseconds(to - from) };
    switch (doing) {
      case "ran":
        this.put({ ...span, name: "running" });
        if (this.subject.cores === null) this.hold(thread, from, to);
        break;
      case "wanted":
        this.put({ ...span, name: "wants the GIL" });
        break;
      case "slept":
        this.put({ ...span, name: "sleeping", ...placed(wait!.place) });
        break;
      case "waited": {
        const { what, inside, place } = wait!;
        const name = what === "being woken" && inside !== null ? inside : what;
        this.put({ ...span, name: `blocked: ${name}`, ...placed(place) });
      }
    }
  }

  /** Turns of a thread that nobody came between are one. */
  private hold(thread: ThreadState, from: number, to: number): void {
    if (this.turn?.thread === thread && this.turn.to === from) {
      this.turn.to = to;
      return;
    }
    this.endTurn();
    this.turn = { thread, from, to };
  }

  private endTurn(): void {
    if (this.turn === null) return;
    const { thread, from, to } = this.turn;
    const [ts, dur] = [microseconds(from), microseconds(to - from)];
    this.put({ ph: "X", pid: PID, tid: GIL, ts, dur, name: threadName(thread) });
  }

  private mark(event: ThreadEvent, time: number): void {
    const instant = { ph: "i", s: "t", pid: PID, tid: this.tracks.get(event.thread), ts: microseconds(time) };
    switch (event.kind) {
      case "request":
        this.put({ ...instant, name: "forced switch", args: { by: threadName(event.by) } });
        break;
      case "drop":
        if (event.why === "ticks") this.put({ ...instant, name: "forced switch" });
        break;
      case "acquire":
      case "release": {
        const args = {
          lock: this.lockName(event.lock),
          ...placed(event.place).args,
          ...(event.inside === null ? {} : { inside: event.inside }),
        };
        this.put({ ...instant, name: event.kind, args });
      }
    }
  }

  /** Locks are numbered in the order in which they are first heard of. */
  private lockName(lock: Extract<ThreadEvent, { kind: "acquire" | "release" }>["lock"]): string {
    let name = this.locks.get(lock);
    if (name === undefined) {
      name = `${lock.type.name} ${this.locks.size + 1}`;
      this.locks.set(lock, name);
    }
    return name;
  }
}

function placed(place: SourcePlace | null): { args?: { at: string } } {
  return place === null ? {} : { args: { at: `${place.filename}:${place.line} in ${place.name}` } };
}

/** The unit of trace events, to the nanosecond. */
const microseconds = (nanoseconds: number): number => Math.round(nanoseconds) / 1000;
