/**
 * Locks of modules: while one thread imports a module, others that want it wait; where they would wait for each other,
 * one of them goes on with a module that is not complete. Source: language reference 5; observed behaviour.
 */
import type { PyObject } from "../../objects/core.ts";
import { Park, type Steps } from "../../objects/steps.ts";
import { WaitQueue } from "../../objects/waiting.ts";
import type { Interpreter } from "../interpreter.ts";
import type { ThreadState } from "../threads.ts";

/** What a lock goes by: the name of a module, or an object. */
type LockKey = string | PyObject;

/** The lock of one module. The thread that has it may take it again. */
class ModuleLock {
  owner: ThreadState | null = null;
  count = 0;
  readonly queue: WaitQueue;

  constructor(key: LockKey) {
    const what = typeof key === "string" ? `the import of ${key} in another thread` : "the lock of a module";
    this.queue = new WaitQueue({ description: what });
  }
}

/**
 * The import lock (`_imp.acquire_lock`): held while a finder of a program runs, so that finders need not expect two
 * threads at once. The thread that has it may take it again.
 */
export class ImportLock {
  private owner: ThreadState | null = null;
  private depth = 0;
  private readonly queue = new WaitQueue({ description: "the import lock" });
  private readonly interpreter: Interpreter;

  constructor(interpreter: Interpreter) {
    this.interpreter = interpreter;
  }

  get isHeld(): boolean {
    return this.owner !== null;
  }

  *pyAcquire(): Steps<void> {
    const thread = this.interpreter.currentThread;
    while (this.owner !== null && this.owner !== thread) yield new Park(this.queue, Number.POSITIVE_INFINITY);
    this.owner = thread;
    this.depth++;
  }

  /** Gives the lock back; false when this thread has not got it. */
  release(): boolean {
    if (this.owner !== this.interpreter.currentThread) return false;
    if (--this.depth === 0) {
      this.owner = null;
      this.queue.wakeOne();
    }
    return true;
  }
}

/** The locks of one interpreter. Only those are kept that a thread has. */
export class ModuleLocks {
  private readonly held = new Map<LockKey, ModuleLock>();
  private readonly waiting = new Map<ThreadState, ModuleLock>();
  private readonly interpreter: Interpreter;

  constructor(interpreter: Interpreter) {
    this.interpreter = interpreter;
  }

  /** Takes the lock of a module if no other thread has it. */
  tryAcquire(key: LockKey): boolean {
    const thread = this.interpreter.currentThread;
    let lock = this.held.get(key);
    if (lock === undefined) {
      lock = new ModuleLock(key);
      this.held.set(key, lock);
    }
    if (lock.owner !== null && lock.owner !== thread) return false;
    lock.owner = thread;
    lock.count++;
    return true;
  }

  /** Waits for the lock of a module. Gives false, at once, if that would never end: its owner waits for this thread. */
  *pyAcquire(key: LockKey): Steps<boolean> {
    while (!this.tryAcquire(key)) {
      const thread = this.interpreter.currentThread;
      const lock = this.held.get(key)!;
      if (this.isCircle(lock, thread)) return false;
      this.waiting.set(thread, lock);
      try {
        yield new Park(lock.queue, Number.POSITIVE_INFINITY);
      } finally {
        this.waiting.delete(thread);
      }
    }
    return true;
  }

  /** Whether this thread would wait for the lock for ever. */
  wouldDeadlock(key: LockKey): boolean {
    const lock = this.held.get(key);
    const thread = this.interpreter.currentThread;
    return lock !== undefined && lock.owner !== thread && this.isCircle(lock, thread);
  }

  release(key: LockKey): void {
    const lock = this.held.get(key);
    if (lock === undefined || --lock.count > 0) return;
    lock.owner = null;
    this.held.delete(key);
    // All look again: each will find the module there, or compete for a new lock.
    lock.queue.wakeAll();
  }

  /** Whether the owner of the lock waits, over any number of locks, for `thread`. */
  private isCircle(lock: ModuleLock, thread: ThreadState): boolean {
    const seen = new Set<ModuleLock>();
    for (let at: ModuleLock | undefined = lock; at !== undefined && !seen.has(at); ) {
      seen.add(at);
      if (at.owner === thread) return true;
      at = at.owner === null ? undefined : this.waiting.get(at.owner);
    }
    return false;
  }
}
