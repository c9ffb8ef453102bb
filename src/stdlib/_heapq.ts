/**
 * `_heapq`: lists as heaps, under `heapq`. Source: library reference, "heapq".
 *
 * A heap is kept in order by exchanges in place, so the list is whole whenever a comparison runs Python code. As long as
 * comparisons need none, a plain loop makes them; the first one that does hands over to steps at the place reached.
 */
import type { Value } from "../objects/core.ts";
import { indexError, runtimeError, typeError, typeName } from "../objects/errors.ts";
import { chargeGrowth, work } from "../objects/limits.ts";
import { PyList } from "../objects/list.ts";
import { isLess } from "../objects/sort.ts";
import { isPending, type Pending, type Steps } from "../objects/steps.ts";
import { defineModule, pyFn } from "../vm/modules.ts";

/** Whether the first of two items belongs nearer to the root. */
type Before = (first: Value, second: Value) => boolean | Pending;

const smallest: Before = isLess;
const largest: Before = (first, second) => isLess(second, first);

function exchange(items: Value[], one: number, other: number): void {
  const item = items[one]!;
  items[one] = items[other]!;
  items[other] = item;
}

/** The items of a heap after Python code has run: there must be as many, though perhaps in another array. */
function itemsAgain(heap: PyList, size: number): Value[] {
  if (heap.items.length !== size) throw runtimeError("list changed size during iteration");
  return heap.items;
}

/** Moves the item at `at` up to where it belongs, below `top`. Nothing, or what is still to be done. */
function rise(heap: PyList, top: number, at: number, before: Before): Steps<void> | null {
  const { items } = heap;
  let place = at;
  while (place > top) {
    const parent = (place - 1) >> 1;
    const isBefore = before(items[place]!, items[parent]!);
    if (isPending(isBefore)) return pyRise(heap, top, place, before, isBefore);
    if (!isBefore) break;
    exchange(items, place, parent);
    place = parent;
  }
  return null;
}

function* pyRise(heap: PyList, top: number, at: number, before: Before, begun: Pending): Steps<void> {
  const size = heap.items.length;
  let place = at;
  let isBefore: boolean = yield begun;
  for (;;) {
    const items = itemsAgain(heap, size);
    if (!isBefore) return;
    const parent = (place - 1) >> 1;
    exchange(items, place, parent);
    place = parent;
    if (place <= top) return;
    const result = before(items[place]!, items[(place - 1) >> 1]!);
    isBefore = isPending(result) ? yield result : result;
  }
}

/**
 * Puts the item at `at` in its place among those below: down to a leaf by way of the children that come first, then up
 * again as far as need be. Most items come from the bottom and belong there, so this asks for fewer comparisons than
 * stopping on the way down would.
 */
function sink(heap: PyList, at: number, before: Before): Steps<void> | null {
  const { items } = heap;
  const size = items.length;
  let place = at;
  for (let left = 2 * place + 1; left < size; left = 2 * place + 1) {
    let child = left;
    if (left + 1 < size) {
      const isLeft = before(items[left]!, items[left + 1]!);
      if (isPending(isLeft)) return pySink(heap, at, place, before, isLeft);
      if (!isLeft) child = left + 1;
    }
    exchange(items, place, child);
    place = child;
  }
  return rise(heap, at, place, before);
}

function* pySink(heap: PyList, at: number, reached: number, before: Before, begun: Pending): Steps<void> {
  const size = heap.items.length;
  let place = reached;
  let isLeft: boolean = yield begun;
  for (;;) {
    const items = itemsAgain(heap, size);
    const child = 2 * place + (isLeft ? 1 : 2);
    exchange(items, place, child);
    place = child;
    const left = 2 * place + 1;
    if (left >= size) break;
    const result = left + 1 < size ? before(items[left]!, items[left + 1]!) : true;
    isLeft = isPending(result) ? yield result : result;
  }
  const rest = rise(heap, at, place, before);
  if (rest !== null) yield* rest;
}

/** Throws unless the argument is a list. */
function checkHeap(heap: Value, name: string, argument: string): asserts heap is PyList {
  if (heap instanceof PyList) return;
  throw typeError(`${name}() ${argument} must be list, not ${typeName(heap)}`);
}

function* pyThen(steps: Steps<void>, result: Value): Steps {
  yield* steps;
  return result;
}

const after = (steps: Steps<void> | null, result: Value): Value | Pending =>
  steps === null ? result : pyThen(steps, result);

function push(heap: Value, item: Value): Value | Pending {
  checkHeap(heap, "heappush", "argument 1");
  const { items } = heap;
  if (items.length % 4096 === 4095) chargeGrowth(items, 4096);
  items.push(item);
  return after(rise(heap, 0, items.length - 1, smallest), null);
}

/** Takes the root; the last item goes to its place and sinks. */
const popping = (name: string, before: Before) => (heap: Value) => {
  checkHeap(heap, name, "argument");
  const { items } = heap;
  const last = items.pop();
  if (last === undefined) throw indexError("index out of range");
  if (items.length === 0) return last;
  const root = items[0]!;
  items[0] = last;
  return after(sink(heap, 0, before), root);
};

/** Takes the root and puts the item in, which sinks from there. */
const replacing = (name: string, before: Before) => (heap: Value, item: Value) => {
  checkHeap(heap, name, "argument 1");
  const { items } = heap;
  const root = items[0];
  if (root === undefined) throw indexError("index out of range");
  items[0] = item;
  return after(sink(heap, 0, before), root);
};

/** Puts the item in and takes the root: the item itself, untouched, if nothing in the heap comes before it. */
function pushPop(heap: Value, item: Value): Value | Pending {
  checkHeap(heap, "heappushpop", "argument 1");
  const { items } = heap;
  const root = items[0];
  if (root === undefined) return item;
  const isBefore = isLess(root, item);
  if (isPending(isBefore)) return pyPushPop(heap, item, isBefore);
  if (!isBefore) return item;
  items[0] = item;
  return after(sink(heap, 0, smallest), root);
}

function* pyPushPop(heap: PyList, item: Value, begun: Pending): Steps {
  const isBefore: boolean = yield begun;
  if (!isBefore) return item;
  const { items } = heap;
  const root = items[0];
  if (root === undefined) throw indexError("index out of range");
  items[0] = item;
  const rest = sink(heap, 0, smallest);
  if (rest !== null) yield* rest;
  return root;
}

/** Orders the whole list, the lowest parents first. */
const ordering = (name: string, before: Before) => (heap: Value) => {
  checkHeap(heap, name, "argument");
  const { items } = heap;
  work(items.length);
  for (let at = (items.length >> 1) - 1; at >= 0; at--) {
    const rest = sink(heap, at, before);
    if (rest !== null) return pyOrder(heap, at, before, rest);
  }
  return null;
};

function* pyOrder(heap: PyList, reached: number, before: Before, begun: Steps<void>): Steps {
  yield* begun;
  for (let at = reached - 1; at >= 0; at--) {
    const rest = sink(heap, at, before);
    if (rest !== null) yield* rest;
  }
  return null;
}

export const heapqModule = defineModule({
  name: "_heapq",
  doc: "Lists as heaps: the item at 2*k+1 and the one at 2*k+2 are never less than the one at k.",
  members: () => [
    pyFn("heappush(heap, item, /)", push, "Put item into the heap."),
    pyFn("heappop(heap, /)", popping("heappop", smallest), "Take the smallest item out of the heap."),
    pyFn(
      "heapreplace(heap, item, /)",
      replacing("heapreplace", smallest),
      "Take the smallest item, then put item in.",
    ),
    pyFn("heappushpop(heap, item, /)", pushPop, "Put item in, then take the smallest."),
    pyFn(
      "heapify(heap, /)",
      ordering("heapify", smallest),
      "Make a heap of a list, in place, in linear time.",
    ),
    pyFn(
      "_heappop_max(heap, /)",
      popping("_heappop_max", largest),
      "Take the largest item out of a max-heap.",
    ),
    pyFn(
      "_heapreplace_max(heap, item, /)",
      replacing("_heapreplace_max", largest),
      "Take the largest item of a max-heap, then put item in.",
    ),
    pyFn("_heapify_max(heap, /)", ordering("_heapify_max", largest), "Make a max-heap of a list, in place."),
  ],
});
