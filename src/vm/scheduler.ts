/**
 * `Scheduler`: which thread runs, for how long, and who waits for what. The mechanism of the GIL; which of several
 * threads goes on is the `Policy`'s to say. Source for the protocol: FACTS 1.1 ("The new GIL").
 */
import type { PyObject } from "../objects/core.ts";
import type { HostWait, Park, Worked } from "../objects/steps.ts";
import type { WaitQueue } from "../objects/waiting.ts";
import { INSTRUCTION_NS } from "./costs.ts";
import { evaluate } from "./eval.ts";
import type { Tracer } from "./events.ts";
import type { Host } from "./host.ts";
import type { Interpreter } from "./interpreter.ts";
import { programPlace, type SourcePlace, sourcePlace } from "./places.ts";
import type { Control, Policy } from "./policy.ts";
import type { Turns } from "./profiles.ts";
import type { Stop, ThreadState } from "./threads.ts";
import { Timers } from "./timers.ts";
import { inWords, waitedFor } from "./waits.ts";

/** Cost units between two looks at a real clock: while others wait for the GIL, and while nobody does. */
const UNITS_CONTENDED = 10_000;
const UNITS_ALONE = 150_000;

/** How long a run keeps the host's own events waiting, in nanoseconds. */
const BREATH_NS = 15_000_000;

/** The same in cost units, for a virtual clock knows nothing of the host's time. */
const BREATH_UNITS = 2_500_000;

/** How many cost units at most, a power of two, a thread without a GIL runs before another one that runs beside it. */
const FREE_UNITS = 64;

/**
 * Zero, for fields that will hold large numbers: V8 gives a field the kind of the first number that it holds, and -0 is
 * none of its small integers. When one comes to hold another kind, all compiled code that knows its object is lost.
 */
const NO_TIME = -0;

/** What a tick, an instruction that is counted, takes with those that are not. */
const TICK_NS = 4;

export interface SchedulerOptions {
  /** `sys.setswitchinterval`, in nanoseconds. */
  readonly interval: number;
  readonly turns: Turns;
  /** How many threads can run at once where there is no GIL. */
  readonly cores: number;
}

/** Why a thread is blocked, until it wakes. */
class Blocking {
  readonly thread: ThreadState;
  readonly park: Park | null;
  /** Set when it has woken: a timer still in the heap then means nothing. */
  over = false;
  private readonly scheduler: Scheduler;

  constructor(thread: ThreadState, park: Park | null, scheduler: Scheduler) {
    this.thread = thread;
    this.park = park;
    this.scheduler = scheduler;
  }

  wake(): void {
    this.scheduler.unblock(this, true);
  }
}

/** The line of the program that a thread is at, and the function of the standard library that it called there. */
function lineOf(thread: ThreadState): { place: SourcePlace | null; inside: string | null } {
  const at = programPlace(thread);
  if (at === null) return { place: null, inside: null };
  const { frame, library } = at;
  return { place: sourcePlace(frame), inside: library?.executable.code.qualname ?? null };
}

/** What a driver has to do before the scheduler can go on. */
export type Pause =
  | { readonly kind: "done" }
  /** Let the host's events happen, then go on. */
  | { readonly kind: "breathe" }
  /** Nothing can run before `deadline` (Infinity: before something of the host's is there). */
  | { readonly kind: "wait"; readonly deadline: number }
  | { readonly kind: "deadlock" };

/** Runs the threads of one interpreter, one at a time. */
export class Scheduler {
  readonly threads = new Map<number, ThreadState>();
  /** Threads that want the GIL, in order of arrival. */
  readonly ready: ThreadState[] = [];
  /** The thread that has the GIL. */
  holder: ThreadState | null = null;
  /** `sys.setswitchinterval`, in nanoseconds. */
  interval: number;
  /** Counts changes of holder. */
  switches = 0;
  /** Cost units used so far by all threads. */
  used = NO_TIME;
  tracer: Tracer | null = null;
  readonly policy: Policy;
  /** `sys.setcheckinterval` of 2.x: so many instructions are a turn. */
  checkInterval = 100;

  private readonly interpreter: Interpreter;
  private readonly host: Host;
  private readonly isVirtual: boolean;
  private readonly timers = new Timers<Blocking>();
  private readonly blocked = new Map<ThreadState, Blocking>();
  private hostWaits = 0;
  private lastHolder: ThreadState | null = null;
  /** When the holder took the GIL, and when the first of those who wait now began to. */
  private takenAt = NO_TIME;
  private firstWaitAt = Number.POSITIVE_INFINITY;
  /** The budget that the running thread was given. */
  private granted = 0;
  /** What `spend` was told that is in no budget: turns counted in ticks know nothing of it. */
  private spent = 0;
  private breathedAt = NO_TIME;
  private mustBreathe = false;
  private delays = 0;
  /** Turns are counted in instructions, and `ticks` are left of this one. */
  private readonly hasTicks: boolean;
  private readonly control: Control | null;
  /** There is no GIL: up to `cores` threads run side by side, each a few instructions at a time. */
  private readonly isFree: boolean;
  private readonly cores: number;
  private ticks = 100;
  private idents = 0x7f00_0000_0000;
  private readonly freeIdents: number[] = [];
  /** Ends the driver's waiting: something has become ready. */
  private onWake: (() => void) | null = null;

  constructor(interpreter: Interpreter, host: Host, policy: Policy, options: SchedulerOptions) {
    this.interpreter = interpreter;
    this.host = host;
    this.policy = policy;
    this.interval = options.interval;
    this.control = policy.control ?? null;
    // Who takes every decision has no use for turns.
    this.hasTicks = options.turns === "ticks" && this.control === null;
    this.isFree = options.turns === "none";
    this.cores = options.cores;
    this.isVirtual = host.clock.kind === "virtual";
    if (!this.isVirtual) this.breathedAt = host.clock.now();
  }

  /** A number for a new thread, as `threading.get_ident()` gives: that of one that has ended is used again. */
  newIdent(): number {
    const used = this.freeIdents.pop();
    if (used !== undefined) return used;
    this.idents += 0x1000;
    return this.idents;
  }

  /** A new thread competes for the GIL. */
  start(thread: ThreadState): void {
    this.threads.set(thread.ident, thread);
    this.tracer?.({ kind: "start", thread, time: this.now() });
    this.queue(thread);
    this.runs(thread);
  }

  /** Somebody takes every decision: schedules are explored, or one is replayed. */
  get isControlled(): boolean {
    return this.control !== null;
  }

  /** The time of the run in nanoseconds. */
  now(): number {
    if (this.isVirtual) this.settle();
    return this.host.clock.now();
  }

  /** The same without counting what has been used: whoever looks on changes nothing. */
  private get time(): number {
    const { holder, host } = this;
    const now = host.clock.now();
    if (!this.isVirtual || holder === null) return now;
    return now + Math.max(0, this.granted - holder.budget) / this.running();
  }

  /** Where there is no GIL a thread runs as soon as it can. */
  private runs(thread: ThreadState): void {
    if (this.isFree) this.tracer?.({ kind: "take", thread, time: this.time });
  }

  /** The running thread has taken a lock or let it go. */
  tellLock(kind: "acquire" | "release", lock: PyObject): void {
    const { tracer, holder: thread } = this;
    if (tracer === null || thread === null) return;
    tracer({ kind, thread, time: this.time, lock, ...lineOf(thread) });
  }

  private queue(thread: ThreadState): void {
    thread.status = "ready";
    const isFirst = this.ready.length === 0;
    if (isFirst) this.firstWaitAt = this.now();
    this.ready.push(thread);
    if (isFirst && this.holder !== null) this.shorten(this.holder);
    this.onWake?.();
  }

  /** The holder was given its budget on the ground that nobody waits: now somebody does. */
  private shorten(holder: ThreadState): void {
    this.settle();
    const left = holder.budget;
    this.grant(holder);
    if (holder.budget > left) {
      holder.budget = left;
      this.granted = left;
    }
  }

  // --- running ---

  /** Runs threads until the driver has to do something. */
  step(until: ThreadState): Pause {
    for (;;) {
      if (until.status === "ended") return { kind: "done" };
      this.fireTimers();
      if (this.control !== null && this.holder === null) this.decideNext(this.control);
      if (this.ready.length === 0 && this.holder === null) {
        const { next } = this.timers;
        if (next === Number.POSITIVE_INFINITY) {
          return this.hostWaits > 0 ? { kind: "wait", deadline: next } : { kind: "deadlock" };
        }
        if (!this.isVirtual) return { kind: "wait", deadline: next };
        if (this.hostWaits > 0) return { kind: "wait", deadline: Number.POSITIVE_INFINITY };
        this.host.clock.advance(next);
        continue;
      }
      // A thread that stopped to let the host's events happen still has the GIL.
      const thread = this.holder ?? this.take();
      const stop = this.runHolder(thread);
      if (stop === "ended") this.end(thread);
      // Threads that always block before their budget ends never come to a check point.
      this.interpreter.checkLimits(this.used);
      if (this.isVirtual && this.used - this.breathedAt > BREATH_UNITS) this.mustBreathe = true;
      if (this.mustBreathe) {
        this.mustBreathe = false;
        this.breathedAt = this.isVirtual ? this.used : this.host.clock.now();
        return { kind: "breathe" };
      }
    }
  }

  /** The next thread gets the GIL. */
  private take(): ThreadState {
    const at = this.ready.length === 1 || this.control !== null ? 0 : this.policy.choose(this.ready);
    const thread = at === 0 ? this.ready.shift()! : this.ready.splice(at, 1)[0]!;
    const now = this.host.clock.now();
    if (thread !== this.lastHolder) {
      this.switches++;
      this.lastHolder = thread;
      this.takenAt = now;
    }
    this.firstWaitAt = this.ready.length > 0 ? Math.min(this.firstWaitAt, now) : Number.POSITIVE_INFINITY;
    this.holder = thread;
    thread.status = "running";
    if (!this.isFree) this.tracer?.({ kind: "take", thread, time: now });
    return thread;
  }

  private runHolder(thread: ThreadState): Stop {
    for (;;) {
      this.grant(thread);
      const stop = evaluate(thread);
      this.settle();
      if (stop === "budget" && this.holder === thread) {
        // It stopped to let the host's events happen or to run a signal handler, not to give the GIL up.
        if (!this.mustBreathe) continue;
      }
      return stop;
    }
  }

  /** Gives the thread a budget: up to the next thing that is known to happen. */
  private grant(thread: ThreadState): void {
    let units: number;
    if (this.hasTicks) units = this.ticks;
    else if (this.isFree && this.ready.length > 0) units = this.delay() & (FREE_UNITS - 1);
    else if (this.isVirtual) {
      const now = this.host.clock.now();
      let until = this.timers.next;
      if (this.ready.length > 0) until = Math.min(until, this.requestTime());
      units = until === Number.POSITIVE_INFINITY ? UNITS_ALONE : Math.ceil(until - now);
      units = Math.max(0, Math.min(units, UNITS_ALONE));
    } else
      units =
        this.ready.length > 0 || this.timers.next < Number.POSITIVE_INFINITY ? UNITS_CONTENDED : UNITS_ALONE;
    if (this.ready.length > 0 && !this.hasTicks && !this.isFree)
      units += this.delay() & (this.policy.lateness - 1);
    if (thread.isMain && this.interpreter.hasPendingCalls) units = 0;
    if (this.control !== null) units = -1; // the next check point is a decision
    thread.budget = units;
    this.granted = units;
  }

  /** Cost units, always the same in the same run: how late a waiting thread is to ask for the GIL. */
  private delay(): number {
    this.delays = (Math.imul(this.delays, 1_664_525) + 1_013_904_223) | 0;
    return this.delays >>> 20;
  }

  /** Takes so many cost units back, once those used until now have been counted; or, negative, gives them back. */
  takeBack(units: number): void {
    if (units > 0) this.settle();
    this.spent -= units;
  }

  /** Counts what the running thread has used since it got its budget, and moves a virtual clock on by it. */
  private settle(): void {
    const { holder } = this;
    if (holder === null) return;
    const charged = this.granted - holder.budget;
    this.granted = holder.budget;
    const units = (this.hasTicks ? charged * TICK_NS : charged) + this.spent;
    this.spent = 0;
    if (units <= 0) return;
    if (this.hasTicks) this.ticks -= charged;
    this.used += units;
    if (this.isVirtual) this.host.clock.advance(this.host.clock.now() + units / this.running());
  }

  /** Charges the running thread for what native code has done in one piece. */
  spend(units: number): void {
    const whole = Math.ceil(units); // a budget stays a small integer
    if (this.hasTicks || this.holder === null) this.spent += whole;
    else this.holder.budget -= whole;
  }

  /** Looks at the limits amid the work of native code. */
  look(): void {
    this.settle();
    this.interpreter.checkLimits(this.used);
  }

  /** The thread comes to `check` at its next check point. */
  hasten(thread: ThreadState): void {
    if (thread === this.holder) {
      this.settle();
      this.granted = 0;
    }
    thread.budget = 0;
  }

  /** How many threads run side by side: what one of them does takes only its share of the time. */
  private running(): number {
    return this.isFree ? Math.min(this.cores, this.ready.length + 1) : 1;
  }

  /** When the holder is asked to drop the GIL, if the threads that wait now go on waiting. */
  private requestTime(): number {
    return Math.max(this.takenAt, this.firstWaitAt) + this.policy.patience(this.interval);
  }

  /**
   * The slow path of a check point, when the budget is used up: looks at everything that can be pending. True: the
   * thread must leave the eval loop.
   */
  check(thread: ThreadState): boolean {
    this.settle();
    this.interpreter.checkLimits(this.used);
    this.fireTimers();
    const now = this.host.clock.now();
    if (this.control !== null) {
      if (this.isPutOut(thread, this.control)) return true;
    } else if (this.hasTicks) {
      // The lock is released and asked for again at once: the releaser mostly has it back before anybody else wakes up.
      this.ticks = Math.max(0, this.checkInterval);
      if (this.ready.length > 0 && (this.delay() & 3) === 0) {
        this.drop(thread, "ticks");
        this.queue(thread);
        return true;
      }
    } else if (this.ready.length > 0 && this.isFree) {
      this.holder = null; // it runs on beside the others
      this.queue(thread);
      return true;
    } else if (this.ready.length > 0 && now >= this.requestTime()) {
      this.tracer?.({ kind: "request", thread, time: now, by: this.ready[0]! });
      this.drop(thread, "request");
      this.queue(thread);
      return true;
    }
    if (this.isBreathDue(now)) {
      this.mustBreathe = true;
    }
    return true;
  }

  // --- decisions of a control ---

  /** Those that wait for a time, the earliest first. */
  private get timed(): ThreadState[] {
    return [...this.blocked.values()]
      .filter(({ park }) => park !== null && park.deadline < Number.POSITIVE_INFINITY)
      .sort((a, b) => a.park!.deadline - b.park!.deadline)
      .map(({ thread }) => thread);
  }

  /** At a check point: whether another thread is to go on. */
  private isPutOut(thread: ThreadState, control: Control): boolean {
    if (this.ready.length === 0 && this.timers.next === Number.POSITIVE_INFINITY) return false;
    const others = [...this.ready, ...this.timed];
    if (others.length === 0) return false;
    const chosen = control.decide([thread, ...others], thread);
    if (chosen === thread) return false;
    this.tracer?.({ kind: "request", thread, time: this.host.clock.now(), by: chosen });
    this.drop(thread, "request");
    this.queue(thread);
    this.bringForward(chosen);
    return true;
  }

  /** Nobody runs: puts whoever is to go on in front of those who can. */
  private decideNext(control: Control): void {
    const candidates = [...this.ready, ...this.timed];
    if (candidates.length === 0) return;
    this.bringForward(candidates.length === 1 ? candidates[0]! : control.decide(candidates, null));
  }

  private bringForward(thread: ThreadState): void {
    const blocking = this.blocked.get(thread);
    if (blocking !== undefined) {
      const { clock } = this.host;
      const { deadline } = blocking.park!;
      if (deadline > clock.now()) clock.advance(deadline);
      this.fireTimers();
    }
    const at = this.ready.indexOf(thread);
    this.ready.splice(at, 1);
    this.ready.unshift(thread);
  }

  /** Counts work done in one piece by native code, and looks at the limits. Non-null: the driver is needed. */
  work({ units }: Worked): Stop | null {
    this.spend(units * INSTRUCTION_NS);
    this.look();
    if (!this.isBreathDue(this.host.clock.now())) return null;
    this.mustBreathe = true;
    return "budget";
  }

  /** Whether it is time to let the host's events happen. */
  private isBreathDue(now: number): boolean {
    return this.isVirtual ? this.used - this.breathedAt > BREATH_UNITS : now - this.breathedAt > BREATH_NS;
  }

  private drop(thread: ThreadState, why: "request" | "ticks" | "block" | "pause" | "end"): void {
    this.holder = null;
    this.tracer?.({ kind: "drop", thread, time: this.host.clock.now(), why });
  }

  private end(thread: ThreadState): void {
    this.drop(thread, "end");
    thread.status = "ended";
    this.threads.delete(thread.ident);
    if (!thread.isMain) this.freeIdents.push(thread.ident);
    this.tracer?.({ kind: "end", thread, time: this.host.clock.now() });
  }

  // --- blocking ---

  /** The thread waits in a queue, for a time, or both. */
  park(thread: ThreadState, park: Park): Stop {
    this.settle();
    const now = this.host.clock.now();
    this.drop(thread, "block");
    if (park.deadline <= now) {
      thread.answer = false;
      this.queue(thread);
      this.runs(thread);
      return "paused";
    }
    const blocking = new Blocking(thread, park, this);
    park.queue.add(blocking);
    if (park.deadline < Number.POSITIVE_INFINITY) this.timers.add(park.deadline, blocking);
    this.block(blocking, park.queue.reason === null ? "sleep" : "queue");
    return "blocked";
  }

  private block(blocking: Blocking, on: "queue" | "sleep" | "host"): void {
    const { thread } = blocking;
    thread.status = "blocked";
    this.blocked.set(thread, blocking);
    const { tracer } = this;
    if (tracer === null) return;
    const queue = blocking.park?.queue ?? null;
    const what =
      on === "host" ? "the host" : on === "sleep" ? "a time" : inWords(waitedFor(thread, queue), thread);
    tracer({ kind: "block", thread, time: this.host.clock.now(), on, what, ...lineOf(thread) });
  }

  /** The thread releases the GIL and wants it back at once; those who wait go first. */
  pause(thread: ThreadState): Stop {
    this.settle();
    this.drop(thread, "pause");
    thread.answer = null;
    this.queue(thread);
    this.runs(thread);
    return "paused";
  }

  /** The thread waits for a promise of the host's. */
  awaitHost(thread: ThreadState, wait: HostWait): Stop {
    this.settle();
    this.drop(thread, "block");
    const blocking = new Blocking(thread, null, this);
    this.block(blocking, "host");
    this.hostWaits++;
    const settled = (): void => {
      this.hostWaits--;
    };
    wait.promise.then(
      (value) => {
        settled();
        this.unblock(blocking, value as object);
      },
      (error) => {
        settled();
        if (blocking.over) return;
        thread.raised = this.interpreter.hostException(error);
        this.unblock(blocking, undefined);
      },
    );
    return "blocked";
  }

  /** A blocked thread competes for the GIL again; `answer` is what its wait gives. */
  unblock(blocking: Blocking, answer: ThreadState["answer"]): void {
    if (blocking.over) return;
    blocking.over = true;
    const { thread } = blocking;
    this.blocked.delete(thread);
    if (thread.status !== "blocked") return;
    thread.answer = answer;
    // Who could have gone on when the time comes was not held up.
    if (answer !== false && (blocking.park?.deadline ?? 0) === Number.POSITIVE_INFINITY)
      this.interpreter.observer?.woken(thread, this.holder);
    this.tracer?.({ kind: "wake", thread, time: this.time, isWoken: answer !== false });
    this.queue(thread);
    this.runs(thread);
  }

  private fireTimers(): void {
    const now = this.host.clock.now();
    while (this.timers.next <= now) {
      const blocking = this.timers.take()!;
      if (blocking.over) continue;
      blocking.park?.queue.remove(blocking);
      this.unblock(blocking, false);
    }
  }

  /**
   * Takes a thread out of an interruptible wait, so that a signal handler can run on it. Gives the wait, to be taken up
   * again; null when the thread is not in one.
   */
  interrupt(thread: ThreadState): Park | null {
    const blocking = this.blocked.get(thread);
    const park = blocking?.park;
    if (blocking === undefined || park === null || park === undefined || !park.interruptible) return null;
    park.queue.remove(blocking);
    this.unblock(blocking, undefined);
    return park;
  }

  /** What a blocked thread waits for: for reports. */
  waitsFor(thread: ThreadState): WaitQueue | null {
    return this.blocked.get(thread)?.park?.queue ?? null;
  }

  // --- the drivers' side ---

  /** Resolves at `deadline`, or as soon as a thread is ready. */
  async wait(deadline: number): Promise<void> {
    const { clock } = this.host;
    const stop = new AbortController();
    let woken = false;
    const awake = new Promise<void>((resolve) => {
      this.onWake = () => {
        woken = true;
        resolve();
      };
    });
    if (deadline === Number.POSITIVE_INFINITY) await awake;
    else await Promise.race([awake, clock.wait(deadline, stop.signal)]);
    this.onWake = null;
    if (woken) stop.abort();
    if (!this.isVirtual) this.breathedAt = clock.now();
  }
}
