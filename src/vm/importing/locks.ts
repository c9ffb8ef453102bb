/**
 * Locks of modules: while one thread imports a module, others that want it wait; where they would wait for each other,
 * one of them goes on with a module that is not complete. Source: language reference 5; observed behaviour.
 */
import { Park, type Steps } from "../../objects/steps.ts";
import { WaitQueue } from "../../objects/waiting.ts";
import type { Interpreter } from "../interpreter.ts";
import type { ThreadState } from "../threads.ts";

/** The lock of one module. The thread that has it may take it again. */
export class ModuleLock {
  readonly name: string;
  owner: ThreadState | null = null;
  count = 0;
  readonly queue: WaitQueue;

  constructor(name: string) {
    this.name = name;
    this.queue = new WaitQueue({ description: `the import of ${name} in another thread` });
  }
}

/** The locks of one interpreter. Only those are kept that a thread has. */
export class ModuleLocks {
  private readonly held = new Map<string, ModuleLock>();
  private readonly waiting = new Map<ThreadState, ModuleLock>();
  private readonly interpreter: Interpreter;

  constructor(interpreter: Interpreter) {
    this.interpreter = interpreter;
  }

  /** Takes the lock of a module if no other thread has it. */
  tryAcquire(name: string): boolean {
    const thread = this.interpreter.currentThread;
    let lock = this.held.get(name);
    if (lock === undefined) {
      lock = new ModuleLock(name);
      this.held.set(name, lock);
    }
    if (lock.owner !== null && lock.owner !== thread) return false;
    lock.owner = thread;
    lock.count++;
    return true;
  }

  /** Waits for the lock of a module. Gives false, at once, if that would never end: its owner waits for this thread. */
  *pyAcquire(name: string): Steps<boolean> {
    while (!this.tryAcquire(name)) {
      const thread = this.interpreter.currentThread;
      const lock = this.held.get(name)!;
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

  release(name: string): void {
    const lock = this.held.get(name);
    if (lock === undefined || --lock.count > 0) return;
    lock.owner = null;
    this.held.delete(name);
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
