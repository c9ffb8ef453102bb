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
  private waiters: Waiter[] = [];
  /** The place of the first one: those before it have been woken. */
  private first = 0;

  constructor(reason: unknown = null) {
    this.reason = reason;
  }

  get length(): number {
    return this.waiters.length - this.first;
  }

  add(waiter: Waiter): void {
    this.waiters.push(waiter);
  }

  /** Takes a waiter out that gave up. */
  remove(waiter: Waiter): void {
    const at = this.waiters.indexOf(waiter, this.first);
    if (at >= 0) this.waiters.splice(at, 1);
  }

  /** Wakes the thread that has waited longest. False if there is none. */
  wakeOne(): boolean {
    const { waiters } = this;
    if (this.first === waiters.length) return false;
    const waiter = waiters[this.first++]!;
    if (this.first === waiters.length) {
      this.waiters = [];
      this.first = 0;
    } else if (this.first > FORGET && this.first > waiters.length >> 1) {
      this.waiters = waiters.slice(this.first);
      this.first = 0;
    }
    waiter.wake();
    return true;
  }

  wakeAll(): void {
    const waiters = this.waiters.slice(this.first);
    this.waiters = [];
    this.first = 0;
    for (const waiter of waiters) waiter.wake();
  }
}

/** So many woken threads are remembered before their places are given back. */
const FORGET = 64;
