/** `Timers`: what is to happen when, earliest first; ties in the order of arrival. */

interface Timer<Item> {
  readonly deadline: number;
  readonly order: number;
  readonly item: Item;
}

/** A binary heap of deadlines. */
export class Timers<Item> {
  private readonly heap: Timer<Item>[] = [];
  private orders = 0;

  /** The earliest deadline, or Infinity. */
  get next(): number {
    return this.heap.length === 0 ? Number.POSITIVE_INFINITY : this.heap[0]!.deadline;
  }

  add(deadline: number, item: Item): void {
    const timer = { deadline, order: this.orders++, item };
    const { heap } = this;
    let at = heap.length;
    heap.push(timer);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(timer, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = timer;
  }

  /** Takes the earliest out. */
  take(): Item | undefined {
    const { heap } = this;
    const first = heap[0];
    if (first === undefined) return undefined;
    const last = heap.pop()!;
    if (heap.length > 0) {
      let at = 0;
      for (;;) {
        let child = at * 2 + 1;
        if (child >= heap.length) break;
        if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
        if (!before(heap[child]!, last)) break;
        heap[at] = heap[child]!;
        at = child;
      }
      heap[at] = last;
    }
    return first.item;
  }
}

function before(a: Timer<unknown>, b: Timer<unknown>): boolean {
  return a.deadline < b.deadline || (a.deadline === b.deadline && a.order < b.order);
}
