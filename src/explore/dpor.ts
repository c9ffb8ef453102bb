/**
 * `Dpor`: depth first through the schedules that differ in the order of operations that depend on each other, and
 * through no others: dynamic partial-order reduction with source sets and sleep sets. Sources: Flanagan, Godefroid:
 * "Dynamic Partial-Order Reduction for Model Checking Software", POPL 2005; Abdulla, Aronsson, Jonsson, Sagonas:
 * "Optimal Dynamic Partial Order Reduction", POPL 2014 (source sets).
 *
 * An event is what one thread does between two decisions. Two events depend on each other if they touch the same part of
 * an object and one of them writes it, or the same lock; a thread's first event depends on what started it, and one after
 * a wait on what ended that. Where the standard library runs, threads change only when one blocks, as in `Bounded`.
 *
 * Trying for a lock that is held is an event as any other, after which the thread is blocked. So it is enough to reverse
 * the race between an acquire and the release before it: the acquire then finds the lock held, and that attempt is in a
 * race with the acquire before, which is reversed in its turn.
 *
 * A time that a thread waits for is let come before others have done what they can only where that matters: when the
 * thread then does something that depends on what one of the others did before it. Otherwise it comes when nobody else
 * can go on.
 */
import type { AccessObserver, Part } from "../vm/accesses.ts";
import { Frame } from "../vm/frame.ts";
import type { ThreadState } from "../vm/threads.ts";
import type { Chooser, DecisionPoint } from "./execution.ts";
import type { Strategy } from "./strategies.ts";

/** An object, by a name that it has in each run that begins in the same way. */
interface Place {
  readonly name: string;
  /** Nobody has seen it made, so another thread may have known of it before. */
  readonly isMet: boolean;
  /** The name of its type. */
  readonly kind: string;
  /** The number of the event that it was first known in. */
  readonly at: number;
}

/** The parts of one object that an event touches; true for those that it writes. */
type Touched = Map<Part, boolean>;

/** What one thread did between two decisions. */
interface Event {
  readonly thread: string;
  /** It is this thread's event of that number, from 1. */
  readonly turn: number;
  /** The decision that it began with; null where only this thread could go on. */
  readonly node: Node | null;
  /** The events without which the thread could not have gone on: it was started or woken there. */
  readonly enablers: readonly Event[];
  readonly touched: Map<Place, Touched>;
  /** The last event of each thread that comes before this one in any order of its equals, itself included. */
  clock: ReadonlyMap<string, number>;
}

/** A thread's next event where a run has tried it: the event of number `at`, and what it touched. */
interface Tried {
  readonly at: number;
  readonly touched: ReadonlyMap<Place, Touched>;
}

/** A decision on the way of the run under way. */
interface Node {
  /** Threads by name, in the order of the candidates. */
  readonly candidates: readonly string[];
  /** Threads that are to be tried here. */
  readonly wanted: Set<string>;
  /** Those that have been. */
  readonly done: Map<string, Tried>;
  /** Threads whose next event has been tried before others that it does not depend on. */
  readonly asleep: ReadonlyMap<string, Tried>;
  chosen: string;
}

/** So many times a thread goes round and sees the same before another one goes on that may change it. */
const ROUNDS = 2;

export class Dpor implements Strategy {
  readonly name = "dpor";
  /** Runs that were found, while they ran, to differ from none before. */
  redundant = 0;
  private readonly nodes: Node[] = [];
  private run: Run | null = null;
  private isOver = false;

  /** To be told of the accesses of the run that the last chooser is for. */
  get observer(): AccessObserver | null {
    return this.run;
  }

  next(): Chooser | null {
    if (this.isOver) return null;
    const run = new Run(this.nodes);
    this.run = run;
    return run.choose;
  }

  done(): void {
    const { run, nodes } = this;
    if (run === null) return;
    this.run = null;
    if (run.isRedundant) this.redundant++;
    order(run.events);
    reverseRaces(run.events, run.fresh);
    while (nodes.length > 0) {
      const node = nodes.at(-1)!;
      node.done.set(node.chosen, run.triedAt(node));
      const left = [...node.wanted].find((each) => !node.done.has(each) && !node.asleep.has(each));
      if (left !== undefined) {
        node.chosen = left;
        return;
      }
      nodes.pop();
    }
    this.isOver = true;
  }
}

/** One run: follows the decisions of `nodes`, adds those that come after them, and notes what its events touch. */
class Run implements AccessObserver {
  readonly events: Event[] = [];
  /** The first event that no run before has had. */
  fresh = 0;
  /** Everything that can be done has been done in the same order in another run. */
  isRedundant = false;
  readonly choose: Chooser;
  private readonly nodes: Node[];
  private depth = 0;
  private readonly followed: number;
  private current: Event | null = null;
  private readonly names = new Map<ThreadState, string>();
  private readonly children = new Map<string, number>();
  private readonly turns = new Map<string, number>();
  private readonly enablers = new Map<string, Event[]>();
  private readonly places = new Map<object, Place>();
  private readonly underWay = new WeakMap<Frame, { pc: number; touched: [object, Part, boolean][] }>();
  private readonly rounds = new Map<string, { text: string; count: number }>();

  constructor(nodes: Node[]) {
    this.nodes = nodes;
    this.followed = nodes.length;
    this.choose = (point) => this.decide(point);
  }

  // --- decisions ---

  private decide(point: DecisionPoint): number {
    const { candidates, isPreemption, usual, stand } = point;
    if (isPreemption && usual === 0 && stand.inside !== null) return usual;
    if (this.isRedundant) return usual;
    const names = candidates.map(({ thread }) => this.nameOf(thread));
    if (this.depth < this.followed) {
      const node = this.nodes[this.depth++]!;
      if (this.depth === this.followed) this.fresh = this.events.length;
      const at = names.indexOf(node.chosen);
      this.begin(candidates[Math.max(at, 0)]!.thread, node);
      return Math.max(at, 0);
    }
    const asleep = this.stillAsleep();
    let chosen = this.isGoingRound(point) ? otherThan(point, usual) : usual;
    if (asleep.has(names[chosen]!)) {
      const awake = candidates.map((_, at) => at).filter((at) => !asleep.has(names[at]!));
      const chosenNow = awake.find((at) => !candidates[at]!.isTimed) ?? awake[0];
      if (chosenNow === undefined) {
        this.isRedundant = true;
        return usual;
      }
      chosen = chosenNow;
    }
    const name = names[chosen]!;
    const node: Node = {
      candidates: names,
      wanted: new Set([name]),
      done: new Map(),
      asleep,
      chosen: name,
    };
    this.nodes.push(node);
    this.depth++;
    this.begin(candidates[chosen]!.thread, node);
    return chosen;
  }

  /** Those whose next event depends on nothing that has happened since the last decision. */
  private stillAsleep(): ReadonlyMap<string, Tried> {
    const node = this.nodes.at(-1);
    const asleep = new Map<string, Tried>();
    if (node === undefined) return asleep;
    const since = this.events.slice(this.events.findLastIndex((each) => each.node === node));
    for (const known of [node.asleep, node.done]) {
      for (const [name, tried] of known) {
        if (name === node.chosen) continue;
        if (since.some(({ thread, touched }) => thread === name || mayDepend(touched, tried))) continue;
        asleep.set(name, tried);
      }
    }
    return asleep;
  }

  /** Whether the thread has done the same once more at the same place, and has changed nothing. */
  private isGoingRound({ isPreemption, stand }: DecisionPoint): boolean {
    const event = this.current;
    if (!isPreemption || event === null) return false;
    let text = `${stand.line}`;
    for (const [place, touched] of event.touched) {
      for (const [part, isWrite] of touched) {
        if (isWrite) {
          this.rounds.delete(event.thread);
          return false;
        }
        text += ` ${place.name}.${String(part)}`;
      }
    }
    const before = this.rounds.get(event.thread);
    const count = before?.text === text ? before.count + 1 : 1;
    this.rounds.set(event.thread, { text, count });
    return count > ROUNDS;
  }

  /** The event that a node began with in this run. */
  triedAt(node: Node): Tried {
    const at = this.events.findIndex((event) => event.node === node);
    return { at, touched: this.events[at]?.touched ?? new Map() };
  }

  // --- events ---

  private begin(thread: ThreadState, node: Node | null): Event {
    const name = this.nameOf(thread);
    const turn = (this.turns.get(name) ?? 0) + 1;
    this.turns.set(name, turn);
    const enablers = this.enablers.get(name) ?? [];
    this.enablers.delete(name);
    const event: Event = { thread: name, turn, node, enablers, touched: new Map(), clock: new Map() };
    this.current = event;
    this.events.push(event);
    this.repeat(thread, event);
    return event;
  }

  /** Native code that was put aside amid its work may go on with all that its call touches. */
  private repeat(thread: ThreadState, event: Event): void {
    let above = thread.top;
    for (let at = above?.back ?? null; at !== null; at = at.back) {
      if (at instanceof Frame && !(above instanceof Frame)) {
        const call = this.underWay.get(at);
        if (call?.pc === at.pc) for (const each of call.touched) this.touch(event, ...each);
      }
      above = at;
    }
  }

  private eventOf(thread: ThreadState): Event {
    const { current } = this;
    return current !== null && current.thread === this.nameOf(thread) ? current : this.begin(thread, null);
  }

  private touch(event: Event, object: object, part: Part, isWrite: boolean): void {
    const place = this.placeOf(object, true);
    if (this.names.size < 2) return; // before there is a second thread all comes before all that it does
    let touched = event.touched.get(place);
    if (touched === undefined) {
      touched = new Map();
      event.touched.set(place, touched);
    }
    if (isWrite || !touched.has(part)) touched.set(part, isWrite);
  }

  private placeOf(object: object, isMet: boolean): Place {
    let place = this.places.get(object);
    if (place === undefined) {
      const kind = (object as { type?: { name?: string } }).type?.name ?? "";
      const at = this.events.length - 1;
      place = { name: `${at}/${this.places.size}`, isMet, kind, at };
      this.places.set(object, place);
    }
    return place;
  }

  /** Threads are named by who made them, and as which of those that it made: that is the same in equal runs. */
  private nameOf(thread: ThreadState): string {
    let name = this.names.get(thread);
    if (name === undefined) {
      name = thread.isMain ? "0" : `?${this.names.size}`;
      this.names.set(thread, name);
    }
    return name;
  }

  // --- what the run tells ---

  access(thread: ThreadState, kind: "read" | "write", object: object, part: Part): void {
    if (this.isRedundant) return;
    const isWrite = kind === "write";
    this.touch(this.eventOf(thread), object, part, isWrite);
    const { top } = thread;
    if (!(top instanceof Frame) || this.names.size < 2) return;
    const call = this.underWay.get(top);
    if (call?.pc === top.pc) call.touched.push([object, part, isWrite]);
    else this.underWay.set(top, { pc: top.pc, touched: [[object, part, isWrite]] });
  }

  lock(thread: ThreadState, _kind: "attempt" | "acquire" | "release", lock: object): void {
    if (!this.isRedundant) this.touch(this.eventOf(thread), lock, null, true);
  }

  thread(thread: ThreadState, kind: "start" | "end" | "join", other: ThreadState): void {
    if (kind !== "start" || this.isRedundant) return;
    const event = this.eventOf(thread);
    const parent = this.nameOf(thread);
    const child = (this.children.get(parent) ?? 0) + 1;
    this.children.set(parent, child);
    const name = `${parent}.${child}`;
    this.names.set(other, name);
    this.enablers.set(name, [event]);
  }

  made(thread: ThreadState, object: object): void {
    if (this.isRedundant) return;
    this.eventOf(thread);
    this.placeOf(object, false);
  }

  stored(thread: ThreadState, object: object): void {
    if (this.isRedundant) return;
    this.eventOf(thread);
    this.placeOf(object, true);
  }

  woken(thread: ThreadState, by: ThreadState | null): void {
    if (by === null || this.isRedundant) return;
    const name = this.nameOf(thread);
    const event = this.eventOf(by);
    const known = this.enablers.get(name);
    if (known === undefined) this.enablers.set(name, [event]);
    else known.push(event);
  }
}

function otherThan({ candidates }: DecisionPoint, at: number): number {
  const other = candidates.findIndex(({ isTimed }, each) => each !== at && !isTimed);
  return other < 0 ? at : other;
}

/**
 * Whether an event of this run may depend on one that another run has tried. Objects have names that both runs know if
 * they were known where the runs part; two that were met after that may be the same.
 */
function mayDepend(touched: ReadonlyMap<Place, Touched>, tried: Tried): boolean {
  const { at } = tried;
  for (const [other, otherParts] of tried.touched) {
    const isOpen = other.isMet && other.at >= at;
    for (const [place, parts] of touched) {
      const isSame =
        other.at < at || place.at < at
          ? place.name === other.name
          : isOpen && place.isMet && place.kind === other.kind;
      if (isSame && conflict(parts, otherParts)) return true;
    }
  }
  return false;
}

function conflict(a: Touched, b: Touched): boolean {
  for (const [part, isWrite] of a) {
    for (const [other, isOtherWrite] of b) {
      if ((isWrite || isOtherWrite) && (part === other || part === null || other === null)) return true;
    }
  }
  return false;
}

// --- the order of events ---

/** The events that touched one part of an object last. */
interface Latest {
  write: Event | null;
  readonly reads: Map<string, Event>;
}

/** The races of an event: earlier ones that it depends on by nothing that lies between them. */
const racesOf = new WeakMap<Event, readonly Event[]>();

/** Computes which events come before which, and the races among them. */
function order(events: readonly Event[]): void {
  const latest = new Map<Place, Map<Part, Latest>>();
  const lasts = new Map<string, Event>();
  for (const event of events) {
    const before = new Set<Event>();
    for (const [place, touched] of event.touched) {
      let parts = latest.get(place);
      if (parts === undefined) {
        parts = new Map();
        latest.set(place, parts);
      }
      for (const [part, isWrite] of touched) {
        for (const [other, { write, reads }] of parts) {
          if (part !== other && part !== null && other !== null) continue;
          if (write !== null) before.add(write);
          if (isWrite) for (const read of reads.values()) before.add(read);
        }
      }
      for (const [part, isWrite] of touched) {
        const known = parts.get(part);
        if (known === undefined || isWrite)
          parts.set(part, { write: isWrite ? event : null, reads: new Map() });
        if (!isWrite) parts.get(part)!.reads.set(event.thread, event);
      }
    }
    const last = lasts.get(event.thread);
    lasts.set(event.thread, event);
    const given = [...event.enablers, ...(last === undefined ? [] : [last])];
    for (const each of given) before.delete(each);
    const clock = new Map<string, number>();
    for (const each of [...given, ...before]) {
      for (const [thread, turn] of each.clock) if (turn > (clock.get(thread) ?? 0)) clock.set(thread, turn);
    }
    clock.set(event.thread, event.turn);
    event.clock = clock;
    const all = [...given, ...before];
    racesOf.set(
      event,
      [...before].filter(
        (each) =>
          each.thread !== event.thread && !all.some((other) => other !== each && comesBefore(each, other)),
      ),
    );
  }
}

const comesBefore = (a: Event, b: Event): boolean => (b.clock.get(a.thread) ?? 0) >= a.turn;

/** For each race of the events from `from` on, sees to it that the two are tried in the other order too. */
function reverseRaces(events: readonly Event[], from: number): void {
  for (let at = from; at < events.length; at++) {
    const event = events[at]!;
    for (const earlier of racesOf.get(event)!) {
      const { node } = earlier;
      if (node === null) continue; // nobody else could have gone on there
      const firsts = initials(events, earlier, event);
      if (firsts.some((each) => node.wanted.has(each))) continue;
      // where none of them could go on, it was the earlier event, or one that depends on it, that made the other possible
      const first = firsts.includes(event.thread) ? event.thread : firsts[0]!;
      const chosen = [first, ...firsts].find((each) => node.candidates.includes(each));
      if (chosen !== undefined) node.wanted.add(chosen);
    }
  }
}

/** Who could begin, in place of `earlier`, an order in which `later` comes without it. */
function initials(events: readonly Event[], earlier: Event, later: Event): string[] {
  const firsts: string[] = [];
  const turns = new Map<string, number>();
  for (let at = events.indexOf(earlier) + 1; ; at++) {
    const event = events[at]!;
    if (event !== later && comesBefore(earlier, event)) continue;
    if (!turns.has(event.thread)) {
      let isFirst = true;
      for (const [thread, turn] of turns) if ((event.clock.get(thread) ?? 0) >= turn) isFirst = false;
      turns.set(event.thread, event.turn);
      if (isFirst) firsts.push(event.thread);
    }
    if (event === later) return firsts;
  }
}
