/** `WaitQueue`: threads that wait for the same thing, in order of arrival. */

/** What a queue knows of a waiting thread: how to make it ready to run again. */
export interface Waiter {
  /** The thread leaves its queue and competes for the GIL; its `Park` answers true. */
  wake(): void;
}

/**
 * The threads blocked on one lock, condition, or other object, first come first served (FACTS: the choice of who is
 * woken is in order of arrival).
 */
export class WaitQueue {
  /** What is waited for, for deadlock reports. */
  readonly reason: unknown;
  private readonly waiters: Waiter[] = [];

  constructor(reason: unknown = null) {
    this.reason = reason;
  }

  get length(): number {
    return this.waiters.length;
  }

  add(waiter: Waiter): void {
    this.waiters.push(waiter);
  }

  /** Takes a waiter out that gave up. */
  remove(waiter: Waiter): void {
    const at = this.waiters.indexOf(waiter);
    if (at >= 0) this.waiters.splice(at, 1);
  }

  /** Wakes the thread that has waited longest. False if there is none. */
  wakeOne(): boolean {
    const waiter = this.waiters.shift();
    waiter?.wake();
    return waiter !== undefined;
  }

  wakeAll(): void {
    for (const waiter of this.waiters.splice(0)) waiter.wake();
  }
}
